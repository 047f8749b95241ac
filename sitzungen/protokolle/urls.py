"""URLs of minutes, decisions and tasks."""

from django.urls import path

from sitzungen.protokolle.views import aufgaben, schreiben

app_name = "protokolle"
_protokoll = "sitzungen/<uuid:uuid>/protokoll/"
_punkt = f"{_protokoll}punkt/<int:pk>/"
_beschluss = f"{_protokoll}beschluss/<int:pk>/"
_aufgabe = "aufgaben/<uuid:uuid>/"
urlpatterns = [
    path("aufgaben/", aufgaben.AufgabeList.as_view(), name="aufgabe_list"),
    path("fachgruppen/<slug:slug>/aufgaben/neu/", aufgaben.AufgabeAnlegen.as_view(), name="aufgabe_anlegen"),
    path(_aufgabe, aufgaben.AufgabePage.as_view(), name="aufgabe"),
    path(f"{_aufgabe}aendern/", aufgaben.AufgabeBearbeiten.as_view(), name="aufgabe_bearbeiten"),
    path(f"{_aufgabe}abschliessen/", aufgaben.AufgabeAbschliessen.as_view(), name="aufgabe_abschliessen"),
    path(f"{_aufgabe}beginnen/", aufgaben.AufgabeBeginnen.as_view(), name="aufgabe_beginnen"),
    path(f"{_aufgabe}oeffnen/", aufgaben.AufgabeOeffnen.as_view(), name="aufgabe_oeffnen"),
    path(f"{_protokoll}schreiben/", schreiben.Schreiben.as_view(), name="schreiben"),
    path(f"{_protokoll}beginnen/", schreiben.Beginnen.as_view(), name="beginnen"),
    path(f"{_protokoll}kopf/", schreiben.KopfSpeichern.as_view(), name="kopf"),
    path(f"{_protokoll}punkt/neu/", schreiben.PunktAnlegen.as_view(), name="punkt_neu"),
    path(_punkt, schreiben.PunktSpeichern.as_view(), name="punkt"),
    path(f"{_punkt}beschluss/", schreiben.BeschlussAnlegen.as_view(), name="beschluss_neu"),
    path(f"{_punkt}aufgabe/", schreiben.AufgabeDaraus.as_view(), name="aufgabe_daraus"),
    path(_beschluss, schreiben.BeschlussBearbeiten.as_view(), name="beschluss_bearbeiten"),
    path(
        f"{_beschluss}zurueckziehen/",
        schreiben.BeschlussZurueckziehen.as_view(),
        name="beschluss_zurueckziehen",
    ),
]
