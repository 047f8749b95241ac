"""URLs of minutes, decisions and tasks."""

from django.urls import path

from sitzungen.protokolle.views import aufgaben

app_name = "protokolle"
_aufgabe = "aufgaben/<uuid:uuid>/"
urlpatterns = [
    path("aufgaben/", aufgaben.AufgabeList.as_view(), name="aufgabe_list"),
    path("fachgruppen/<slug:slug>/aufgaben/neu/", aufgaben.AufgabeAnlegen.as_view(), name="aufgabe_anlegen"),
    path(_aufgabe, aufgaben.AufgabePage.as_view(), name="aufgabe"),
    path(f"{_aufgabe}aendern/", aufgaben.AufgabeBearbeiten.as_view(), name="aufgabe_bearbeiten"),
    path(f"{_aufgabe}abschliessen/", aufgaben.AufgabeAbschliessen.as_view(), name="aufgabe_abschliessen"),
    path(f"{_aufgabe}beginnen/", aufgaben.AufgabeBeginnen.as_view(), name="aufgabe_beginnen"),
    path(f"{_aufgabe}oeffnen/", aufgaben.AufgabeOeffnen.as_view(), name="aufgabe_oeffnen"),
]
