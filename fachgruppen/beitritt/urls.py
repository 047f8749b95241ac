"""URLs of joining the network and of the first login; the page that explains it belongs to the portal.

What applicants read and fill in has every language.
"""

from django.urls import path

from fachgruppen.beitritt.views import antrag, pruefung, willkommen
from netzwerk.base.sprache import in_sprachen

app_name = "beitritt"
_antrag = "mitmachen/antraege/<uuid:uuid>/"
_oeffentlich = [
    path("mitmachen/antrag/", antrag.AntragStellen.as_view(), name="antrag"),
    path("mitmachen/antrag/gesendet/", antrag.Gesendet.as_view(), name="gesendet"),
    path("mitmachen/antrag/<str:token>/", antrag.Stand.as_view(), name="stand"),
    path(
        "mitmachen/antrag/<str:token>/zurueckziehen/",
        antrag.Zurueckziehen.as_view(),
        name="zurueckziehen",
    ),
]
urlpatterns = [
    in_sprachen(_oeffentlich),
    path("mitmachen/antraege/", pruefung.Antraege.as_view(), name="antraege"),
    path(_antrag, pruefung.Pruefen.as_view(), name="pruefen"),
    path(f"{_antrag}rueckfrage/", pruefung.RueckfrageStellen.as_view(), name="rueckfrage"),
    path(f"{_antrag}stellungnahme/", pruefung.Stellungnehmen.as_view(), name="stellungnahme"),
    path(f"{_antrag}annehmen/", pruefung.Annehmen.as_view(), name="annehmen"),
    path(f"{_antrag}ablehnen/", pruefung.Ablehnen.as_view(), name="ablehnen"),
    path("willkommen/sichtbarkeit/", willkommen.Sichtbarkeit.as_view(), name="sichtbarkeit"),
    path("willkommen/nachrichten/", willkommen.Nachrichten.as_view(), name="nachrichten"),
    path("willkommen/<str:token>/", willkommen.EinladungAnnehmen.as_view(), name="einladung"),
]
