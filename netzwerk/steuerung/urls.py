"""URLs of this app."""

from django.urls import path

from netzwerk.steuerung.views import (
    anfrage,
    bedarf,
    bericht,
    dateien,
    katalog,
    kommentare,
    oeffentlich,
    pruefen,
    quartal,
    schreiben,
    uebersicht,
)

app_name = "steuerung"
B = "quartalsberichte/<uuid:uuid>/"
urlpatterns = [
    path("", uebersicht.Uebersicht.as_view(), name="uebersicht"),
    path("entsendende-stellen/", uebersicht.Stellennamen.as_view(), name="stellennamen"),
    path("handlungsbedarf/", bedarf.Bedarfsliste.as_view(), name="bedarf"),
    path("anfrage/", anfrage.Anfragen.as_view(), name="anfrage"),
    path("anfrage/antwort/", anfrage.Antwortseite.as_view(), name="anfrage_antwort"),
    path("anfrage/antwort.docx", anfrage.AntwortDocx.as_view(), name="anfrage_docx"),
    path("anfrage/antwort.csv", anfrage.AntwortCsv.as_view(), name="anfrage_csv"),
    path("kennzahlen/", katalog.Katalog.as_view(), name="katalog"),
    path("kennzahlen/neu/", katalog.KennzahlNeu.as_view(), name="kennzahl_neu"),
    path("kennzahlen/<int:pk>/", katalog.KennzahlAendern.as_view(), name="kennzahl"),
    path("quartalsberichte/", quartal.Quartalsueberblick.as_view(), name="berichte"),
    path("quartalsberichte/texte/", quartal.Berichtstexte.as_view(), name="berichtstexte"),
    path(B, bericht.Bericht.as_view(), name="bericht"),
    path(f"{B}schreiben/", schreiben.Schreiben.as_view(), name="bericht_schreiben"),
    path(f"{B}schreiben/<slug:abschnitt>/", schreiben.TextSpeichern.as_view(), name="bericht_text"),
    path(f"{B}ziel/<int:ziel>/", schreiben.ErgebnisSpeichern.as_view(), name="bericht_ergebnis"),
    path(f"{B}bedarf/<int:bedarf>/", schreiben.BedarfWeiterfuehren.as_view(), name="bericht_bedarf"),
    path(f"{B}kennzahl/<int:kennzahl>/", schreiben.KennzahlSpeichern.as_view(), name="bericht_kennzahl"),
    path(f"{B}einreichen/", schreiben.Einreichen.as_view(), name="bericht_einreichen"),
    path(f"{B}fehlanzeige/", schreiben.Fehlanzeige.as_view(), name="bericht_fehlanzeige"),
    path(f"{B}zurueckziehen/", schreiben.Zurueckziehen.as_view(), name="bericht_zurueckziehen"),
    path(f"{B}frage/", pruefen.Fragen.as_view(), name="bericht_frage"),
    path(f"{B}frage/<int:pk>/", schreiben.FrageBeantworten.as_view(), name="bericht_antwort"),
    path(f"{B}kommentar/", kommentare.Kommentieren.as_view(), name="bericht_kommentieren"),
    path(
        f"{B}kommentar/<int:pk>/zurueckziehen/",
        kommentare.KommentarZurueckziehen.as_view(),
        name="bericht_kommentar_zurueckziehen",
    ),
    path(
        f"{B}kommentar/<int:pk>/erledigt/",
        kommentare.KommentarErledigt.as_view(),
        name="bericht_kommentar_erledigt",
    ),
    path(f"{B}pruefung/", pruefen.InPruefung.as_view(), name="bericht_pruefung"),
    path(f"{B}freigeben/", pruefen.Freigeben.as_view(), name="bericht_freigeben"),
    path(f"{B}korrigieren/", pruefen.Korrigieren.as_view(), name="bericht_korrigieren"),
    path(f"{B}veroeffentlichen/", oeffentlich.Veroeffentlichen.as_view(), name="bericht_veroeffentlichen"),
    path(f"{B}zuruecknehmen/", oeffentlich.Zuruecknehmen.as_view(), name="bericht_zuruecknehmen"),
    path(f"{B}erinnern/", pruefen.Erinnern.as_view(), name="bericht_erinnern"),
    path(f"{B}fassung/<int:nummer>/", bericht.Fassung.as_view(), name="bericht_fassung"),
    path(f"{B}fassung/<int:nummer>/pdf/", dateien.FassungPdf.as_view(), name="bericht_pdf"),
    path(f"{B}fassung/<int:nummer>/docx/", dateien.FassungDocx.as_view(), name="bericht_docx"),
    path(f"{B}entwurf/pdf/", dateien.EntwurfPdf.as_view(), name="bericht_entwurf_pdf"),
    path(f"{B}entwurf/docx/", dateien.EntwurfDocx.as_view(), name="bericht_entwurf_docx"),
    path(f"{B}fassung/<int:alt>/vergleich/<int:neu>/", bericht.Vergleich.as_view(), name="bericht_vergleich"),
]
