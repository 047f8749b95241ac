"""URLs of this app."""

from django.urls import path

from netzwerk.steuerung.views import Uebersicht

app_name = "steuerung"
urlpatterns = [path("", Uebersicht.as_view(), name="uebersicht")]
