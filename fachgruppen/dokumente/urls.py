"""URLs of documents; the tab of a Fachgruppe belongs to the portal."""

from django.urls import path

from fachgruppen.dokumente.views import bearbeiten, dokument, hochladen, liefern

app_name = "dokumente"
urlpatterns = [
    path("", dokument.Dokumentliste.as_view(), name="liste"),
    path("neu/", hochladen.DokumentNeu.as_view(), name="neu_netzwerk"),
    path("neu/<slug:slug>/", hochladen.DokumentNeu.as_view(), name="neu"),
    path("<uuid:uuid>/", dokument.Dokumentseite.as_view(), name="dokument"),
    path("<uuid:uuid>/fassung/", hochladen.FassungNeu.as_view(), name="fassung"),
    path("<uuid:uuid>/fassung/<int:nummer>/datei/", liefern.DateiLiefern.as_view(), name="datei"),
    path(
        "<uuid:uuid>/fassung/<int:nummer>/barrierefrei/",
        liefern.BarrierefreiLiefern.as_view(),
        name="barrierefrei",
    ),
    path("<uuid:uuid>/barrierefrei/", hochladen.BarrierefreiNeu.as_view(), name="barrierefrei_neu"),
    path("<uuid:uuid>/bearbeiten/", bearbeiten.DokumentBearbeiten.as_view(), name="bearbeiten"),
    path("<uuid:uuid>/zurueckziehen/", bearbeiten.DokumentZurueckziehen.as_view(), name="zurueckziehen"),
]
