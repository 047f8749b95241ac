"""URLs of the own data."""

from django.urls import path

from mitglieder import views

app_name = "mitglieder"
urlpatterns = [
    path("", views.Profil.as_view(), name="profil"),
    path("freigaben/", views.Freigaben.as_view(), name="freigaben"),
]
