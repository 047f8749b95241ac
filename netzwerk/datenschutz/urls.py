"""URLs of this app."""

from django.urls import path

from netzwerk.datenschutz.views import konto

app_name = "datenschutz"
urlpatterns = [
    path("mein-konto/", konto.MeinKonto.as_view(), name="mein_konto"),
    path("mein-konto/daten/", konto.MeineDaten.as_view(), name="meine_daten"),
]
