"""URLs of the import."""

from django.urls import path

from fachgruppen.importe import views

app_name = "importe"
urlpatterns = [
    path("", views.Hochladen.as_view(), name="hochladen"),
    path("muster/<slug:art>.csv", views.Muster.as_view(), name="muster"),
    path("<uuid:uuid>/", views.Vorschau.as_view(), name="vorschau"),
    path("<uuid:uuid>/zuordnung/", views.ZuordnungAendern.as_view(), name="zuordnung"),
    path("<uuid:uuid>/anwenden/", views.Anwenden.as_view(), name="anwenden"),
    path("<uuid:uuid>/ergebnis/", views.Ergebnisseite.as_view(), name="ergebnis"),
]
