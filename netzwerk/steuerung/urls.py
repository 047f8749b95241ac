"""URLs of this app."""

from django.urls import path

from netzwerk.steuerung.views import Stellennamen, Uebersicht

app_name = "steuerung"
urlpatterns = [
    path("", Uebersicht.as_view(), name="uebersicht"),
    path("entsendende-stellen/", Stellennamen.as_view(), name="stellennamen"),
]
