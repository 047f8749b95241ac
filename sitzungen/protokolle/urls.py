"""URLs of minutes, decisions and tasks."""

from django.urls import path

from sitzungen.protokolle.views import (
    aufgaben,
    beschluesse,
    dateien,
    einwendung,
    empfehlungen,
    erwaehnungen,
    lesen,
    liste,
    schreiben,
    versenden,
)

app_name = "protokolle"
_protokoll = "sitzungen/<uuid:uuid>/protokoll/"
_fassung = f"{_protokoll}fassung/<int:nr>/"
_punkt = f"{_protokoll}punkt/<int:pk>/"
_beschluss = f"{_protokoll}beschluss/<int:pk>/"
_aufgabe = "aufgaben/<uuid:uuid>/"
_buch = "beschluesse/<int:pk>/"
_empfehlung = "steuerungsgruppe/empfehlungen/<int:pk>/"
urlpatterns = [
    path("beschluesse/", beschluesse.Beschlussbuch.as_view(), name="beschluesse"),
    path("beschluesse/beschluesse.csv", beschluesse.BeschlussCsv.as_view(), name="beschluss_csv"),
    path("beschluesse/beschluesse.pdf", beschluesse.BeschlussPdf.as_view(), name="beschluss_pdf"),
    path(_buch, beschluesse.BeschlussPage.as_view(), name="beschluss"),
    path(f"{_buch}umsetzung/", beschluesse.UmsetzungPflegen.as_view(), name="umsetzung"),
    path("protokolle/namen/", erwaehnungen.ErwaehnungList.as_view(), name="erwaehnungen"),
    path("protokolle/namen/gast/<int:pk>/", erwaehnungen.GastLoeschen.as_view(), name="gast_loeschen"),
    path("steuerungsgruppe/empfehlungen/", empfehlungen.EmpfehlungList.as_view(), name="empfehlungen"),
    path(
        f"{_empfehlung}antworten/",
        empfehlungen.EmpfehlungBeantworten.as_view(),
        name="empfehlung_beantworten",
    ),
    path(
        f"{_empfehlung}tagesordnung/",
        empfehlungen.EmpfehlungAufDieTagesordnung.as_view(),
        name="empfehlung_tagesordnung",
    ),
    path(f"{_beschluss}empfehlen/", empfehlungen.Empfehlen.as_view(), name="empfehlen"),
    path(
        f"{_beschluss}empfehlung-zuruecknehmen/",
        empfehlungen.EmpfehlungZuruecknehmen.as_view(),
        name="empfehlung_zuruecknehmen",
    ),
    path("aufgaben/", aufgaben.AufgabeList.as_view(), name="aufgabe_list"),
    path("fachgruppen/<slug:slug>/aufgaben/neu/", aufgaben.AufgabeAnlegen.as_view(), name="aufgabe_anlegen"),
    path(_aufgabe, aufgaben.AufgabePage.as_view(), name="aufgabe"),
    path(f"{_aufgabe}aendern/", aufgaben.AufgabeBearbeiten.as_view(), name="aufgabe_bearbeiten"),
    path(f"{_aufgabe}abschliessen/", aufgaben.AufgabeAbschliessen.as_view(), name="aufgabe_abschliessen"),
    path(f"{_aufgabe}erledigt/", aufgaben.AufgabeErledigt.as_view(), name="aufgabe_erledigt"),
    path(f"{_aufgabe}beginnen/", aufgaben.AufgabeBeginnen.as_view(), name="aufgabe_beginnen"),
    path(f"{_aufgabe}oeffnen/", aufgaben.AufgabeOeffnen.as_view(), name="aufgabe_oeffnen"),
    path("fachgruppen/<slug:slug>/protokolle/", liste.ProtokollList.as_view(), name="protokoll_list"),
    path(_protokoll, lesen.Protokollseite.as_view(), name="protokoll"),
    path(f"{_protokoll}oeffentlich/", lesen.Oeffentlich.as_view(), name="oeffentlich"),
    path(f"{_protokoll}oeffentlich/protokoll.pdf", dateien.OeffentlichPdf.as_view(), name="oeffentlich_pdf"),
    path(f"{_protokoll}entwurf.pdf", dateien.EntwurfPdf.as_view(), name="entwurf_pdf"),
    path(f"{_protokoll}entwurf.docx", dateien.EntwurfDocx.as_view(), name="entwurf_docx"),
    path(f"{_fassung}protokoll.pdf", dateien.FassungPdf.as_view(), name="fassung_pdf"),
    path(f"{_fassung}protokoll.docx", dateien.FassungDocx.as_view(), name="fassung_docx"),
    path(_fassung, lesen.Fassungsseite.as_view(), name="fassung"),
    path(f"{_protokoll}vergleich/<int:alt>/<int:neu>/", lesen.Fassungsvergleich.as_view(), name="vergleich"),
    path(f"{_protokoll}versenden/", versenden.Versenden.as_view(), name="versenden"),
    path(f"{_protokoll}berichtigen/", versenden.Berichtigen.as_view(), name="berichtigen"),
    path(f"{_protokoll}einwendung/", einwendung.Einwenden.as_view(), name="einwenden"),
    path(f"{_protokoll}einwendung/<int:pk>/", einwendung.Entscheiden.as_view(), name="entscheiden"),
    path(f"{_protokoll}genehmigen/", einwendung.Genehmigen.as_view(), name="genehmigen"),
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
