"""URLs of the own data."""

from django.urls import path

from mitglieder import views

app_name = "mitglieder"
urlpatterns = [
    path("", views.Profil.as_view(), name="profil"),
    path("freigaben/", views.Freigaben.as_view(), name="freigaben"),
    path("anmeldeadresse/", views.Anmeldeadresse.as_view(), name="anmeldeadresse"),
    path("anmeldeadresse/verwerfen/", views.AdresseVerwerfen.as_view(), name="adresse_verwerfen"),
    path("anmeldeadresse/<str:token>/", views.AdresseBestaetigen.as_view(), name="adresse_bestaetigen"),
]
