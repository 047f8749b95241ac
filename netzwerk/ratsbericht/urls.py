"""URLs of this app."""

from django.urls import path

from netzwerk.ratsbericht.views import bericht, liste

app_name = "ratsbericht"
B = "<uuid:uuid>/"
urlpatterns = [
    path("", liste.Liste.as_view(), name="liste"),
    path("neu/", liste.Neu.as_view(), name="neu"),
    path(B, bericht.Bericht.as_view(), name="bericht"),
]
