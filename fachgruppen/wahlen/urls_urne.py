"""URLs of the secret vote: ballot, codes, counting, the urn."""

from django.urls import path

from fachgruppen.wahlen.views import auszaehlung, leitung, stimmzettel, urne

app_name = "urne"
urlpatterns = [
    path("so-bleibt-sie-geheim/", urne.Geheim.as_view(), name="geheim"),
    path("<uuid:pk>/stimmzettel/", stimmzettel.Stimmzettel.as_view(), name="stimmzettel"),
    path("<uuid:pk>/stimmzettel/pruefen/", stimmzettel.Pruefen.as_view(), name="pruefen"),
    path("<uuid:pk>/stimmzettel/abgeben/", stimmzettel.Abgeben.as_view(), name="abgeben"),
    path("<uuid:pk>/auszaehlcode/", auszaehlung.Auszaehlcode.as_view(), name="auszaehlcode"),
    path("<uuid:pk>/auszaehlcode/neu/", auszaehlung.AuszaehlcodeNeu.as_view(), name="auszaehlcode_neu"),
    path("<uuid:pk>/auszaehlen/", auszaehlung.Auszaehlen.as_view(), name="auszaehlen"),
    path("<uuid:pk>/nachzaehlen/", auszaehlung.Nachzaehlen.as_view(), name="nachzaehlen"),
    path("<uuid:pk>/urne/", urne.Urnenansicht.as_view(), name="urne"),
    path("<uuid:pk>/urne/oeffnen/", leitung.Oeffnen.as_view(), name="oeffnen"),
    path("<uuid:pk>/urne/verlaengern/", leitung.Verlaengern.as_view(), name="verlaengern"),
    path("<uuid:pk>/urne/stichwahl/", leitung.StichwahlAnsetzen.as_view(), name="stichwahl"),
    path("<uuid:pk>/urne/los/", leitung.Losen.as_view(), name="los"),
    path("<uuid:pk>/urne/datei/", urne.Urnendatei.as_view(), name="datei"),
]
