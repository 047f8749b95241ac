"""URLs of Angebote; what everybody reads has every language. The tab of a Fachgruppe is the portal's."""

from django.urls import include, path

from fachgruppen.angebote.views import angebot, bestaetigen, katalog, pflegen, uebersetzen, verteiler
from netzwerk.base.sprache import in_sprachen

app_name = "angebote"
_angebot = "<uuid:uuid>/"
_oeffentlich = [
    path("angebote/", katalog.Katalog.as_view(), name="katalog"),
    path("angebote/drucken/", katalog.Druckansicht.as_view(), name="drucken"),
    path("angebote/katalog.pdf", katalog.KatalogPdf.as_view(), name="pdf"),
    path("angebote/katalog.csv", katalog.KatalogTabelle.as_view(), {"form": "csv"}, name="csv"),
    path("angebote/katalog.xlsx", katalog.KatalogTabelle.as_view(), {"form": "xlsx"}, name="xlsx"),
    path("angebote/neu.atom", katalog.KatalogFeed.as_view(), name="feed"),
    path(f"angebote/{_angebot}", angebot.AngebotSeite.as_view(), name="angebot"),
]
_pflege = [
    path("meine/", pflegen.Meine.as_view(), name="meine"),
    path("neu/", pflegen.Neu.as_view(), name="neu"),
    path("stimmt-noch/<str:token>/", bestaetigen.PerLink.as_view(), name="bestaetigen_link"),
    path("verteiler/", verteiler.Verteiler.as_view(), name="verteiler"),
    path("verteiler/senden/", verteiler.Versenden.as_view(), name="versenden"),
    path("verteiler/gesendet/<int:pk>/", verteiler.AussendungSeite.as_view(), name="aussendung"),
    path("verteiler/gesendet/<int:pk>/pdf/", verteiler.AussendungPdf.as_view(), name="aussendung_pdf"),
    path("verteiler/neu/", verteiler.StelleNeu.as_view(), name="stelle_neu"),
    path("verteiler/<int:pk>/", verteiler.StelleAendern.as_view(), name="stelle_aendern"),
    path("verteiler/<int:pk>/entfernen/", verteiler.StelleEntfernen.as_view(), name="stelle_entfernen"),
    path("verteiler/abmelden/<str:token>/", verteiler.Abmelden.as_view(), name="abmelden"),
    path(f"{_angebot}bearbeiten/", pflegen.Aendern.as_view(), name="bearbeiten"),
    path(f"{_angebot}plaetze/", angebot.Plaetze.as_view(), name="plaetze"),
    path(f"{_angebot}veroeffentlichen/", angebot.Veroeffentlichen.as_view(), name="veroeffentlichen"),
    path(f"{_angebot}bestaetigen/", bestaetigen.Bestaetigen.as_view(), name="bestaetigen"),
    path(f"{_angebot}beenden/", angebot.Beenden.as_view(), name="beenden"),
    path(f"{_angebot}ausblenden/", angebot.Ausblenden.as_view(), name="ausblenden"),
    path(f"{_angebot}zeigen/", angebot.Zeigen.as_view(), name="zeigen"),
    path(f"{_angebot}uebersetzungen/", uebersetzen.Uebersetzungen.as_view(), name="uebersetzungen"),
    path(f"{_angebot}uebersetzungen/<slug:sprache>/", uebersetzen.Uebersetzen.as_view(), name="uebersetzen"),
    path(
        f"{_angebot}uebersetzungen/<slug:sprache>/entfernen/",
        uebersetzen.UebersetzungEntfernen.as_view(),
        name="uebersetzung_entfernen",
    ),
]
urlpatterns = [in_sprachen(_oeffentlich), path("angebote/", include(_pflege))]
