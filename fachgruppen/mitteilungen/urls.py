"""URLs of Mitteilungen, of the settings about them and of unsubscribing."""

from django.urls import path

from fachgruppen.mitteilungen.views import abbestellen, benachrichtigungen, lesen, schreiben, veroeffentlichen

app_name = "mitteilungen"
_eine = "mitteilungen/<uuid:uuid>/"
urlpatterns = [
    path("mitteilungen/", lesen.MitteilungList.as_view(), name="mitteilung_list"),
    path("mitteilungen/neu/", schreiben.Neu.as_view(), name="neu"),
    path("mitteilungen/verwalten/", schreiben.Verwalten.as_view(), name="verwalten"),
    path(_eine, lesen.MitteilungSeite.as_view(), name="mitteilung"),
    path(f"{_eine}versandstand/", lesen.Versandstand.as_view(), name="versandstand"),
    path(f"{_eine}bearbeiten/", schreiben.Bearbeiten.as_view(), name="bearbeiten"),
    path(f"{_eine}loeschen/", schreiben.Loeschen.as_view(), name="loeschen"),
    path(f"{_eine}veroeffentlichen/", veroeffentlichen.Veroeffentlichen.as_view(), name="veroeffentlichen"),
    path(f"{_eine}vorschau/", veroeffentlichen.Vorschau.as_view(), name="vorschau"),
    path(f"{_eine}berichtigen/", veroeffentlichen.Berichtigen.as_view(), name="berichtigen"),
    path(f"{_eine}zurueckziehen/", veroeffentlichen.Zurueckziehen.as_view(), name="zurueckziehen"),
    path(
        "profil/benachrichtigungen/",
        benachrichtigungen.Benachrichtigungen.as_view(),
        name="benachrichtigungen",
    ),
    path("abbestellen/<str:token>/", abbestellen.Abbestellen.as_view(), name="abbestellen"),
]
