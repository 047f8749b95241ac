"""URLs of Angebote; the tab of a Fachgruppe belongs to the portal."""

from django.urls import path

from fachgruppen.angebote.views import angebot, bestaetigen, katalog, pflegen

app_name = "angebote"
_angebot = "<uuid:uuid>/"
urlpatterns = [
    path("", katalog.Katalog.as_view(), name="katalog"),
    path("drucken/", katalog.Druckansicht.as_view(), name="drucken"),
    path("katalog.pdf", katalog.KatalogPdf.as_view(), name="pdf"),
    path("katalog.csv", katalog.KatalogCsv.as_view(), name="csv"),
    path("meine/", pflegen.Meine.as_view(), name="meine"),
    path("neu/", pflegen.Neu.as_view(), name="neu"),
    path("stimmt-noch/<str:token>/", bestaetigen.PerLink.as_view(), name="bestaetigen_link"),
    path(_angebot, angebot.AngebotSeite.as_view(), name="angebot"),
    path(f"{_angebot}bearbeiten/", pflegen.Aendern.as_view(), name="bearbeiten"),
    path(f"{_angebot}plaetze/", angebot.Plaetze.as_view(), name="plaetze"),
    path(f"{_angebot}veroeffentlichen/", angebot.Veroeffentlichen.as_view(), name="veroeffentlichen"),
    path(f"{_angebot}bestaetigen/", bestaetigen.Bestaetigen.as_view(), name="bestaetigen"),
    path(f"{_angebot}beenden/", angebot.Beenden.as_view(), name="beenden"),
    path(f"{_angebot}ausblenden/", angebot.Ausblenden.as_view(), name="ausblenden"),
    path(f"{_angebot}zeigen/", angebot.Zeigen.as_view(), name="zeigen"),
]
