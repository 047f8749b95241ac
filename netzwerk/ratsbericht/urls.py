"""URLs of this app."""

from django.urls import path

from netzwerk.ratsbericht.platzhalter import BERICHT, DECKBLATT
from netzwerk.ratsbericht.views import (
    angaben,
    baustein,
    bericht,
    berichtsvorlagen,
    fassung,
    liste,
    schreiben,
    textvorlage,
    veroeffentlichung,
    vorlage,
    vorlagenabschnitt,
)

app_name = "ratsbericht"
B = "<uuid:uuid>/"
A = f"{B}abschnitt/<int:pk>/"
W = "word-vorlage/<slug:zweck>/"
V = "berichtsvorlagen/<int:pk>/"
VA = f"{V}abschnitt/<int:abschnitt>/"
urlpatterns = [
    path("", liste.Liste.as_view(), name="liste"),
    path("neu/", liste.Neu.as_view(), name="neu"),
    path("word-vorlage/", textvorlage.Vorlagenseite.as_view(), {"zweck": BERICHT}, name="textvorlage"),
    path(
        "word-vorlage/deckblatt/",
        textvorlage.Vorlagenseite.as_view(),
        {"zweck": DECKBLATT},
        name="deckblattvorlage",
    ),
    path(f"{W}zurueck/", textvorlage.VorlageZurueck.as_view(), name="textvorlage_zurueck"),
    path(f"{W}beispiel/", textvorlage.Beispielvorlage.as_view(), name="textvorlage_beispiel"),
    path("word-vorlage/<int:pk>/", textvorlage.VorlageLaden.as_view(), name="textvorlage_datei"),
    path("berichtsvorlagen/", berichtsvorlagen.Vorlagenliste.as_view(), name="berichtsvorlagen"),
    path("berichtsvorlagen/neu/", berichtsvorlagen.VorlageNeu.as_view(), name="berichtsvorlage_neu"),
    path(V, berichtsvorlagen.VorlageAnsehen.as_view(), name="berichtsvorlage"),
    path(f"{V}name/", berichtsvorlagen.VorlageBenennen.as_view(), name="berichtsvorlage_benennen"),
    path(f"{V}kopieren/", berichtsvorlagen.VorlageKopieren.as_view(), name="berichtsvorlage_kopieren"),
    path(f"{V}standard/", berichtsvorlagen.VorlageStandard.as_view(), name="berichtsvorlage_standard"),
    path(f"{V}anbieten/", berichtsvorlagen.VorlageAnbieten.as_view(), name="berichtsvorlage_anbieten"),
    path(
        f"{V}abschnitt/neu/", vorlagenabschnitt.AbschnittHinzufuegen.as_view(), name="vorlagenabschnitt_neu"
    ),
    path(VA, vorlagenabschnitt.AbschnittAendern.as_view(), name="vorlagenabschnitt"),
    path(
        f"{VA}verschieben/",
        vorlagenabschnitt.AbschnittVerschieben.as_view(),
        name="vorlagenabschnitt_verschieben",
    ),
    path(
        f"{VA}entfernen/", vorlagenabschnitt.AbschnittEntfernen.as_view(), name="vorlagenabschnitt_entfernen"
    ),
    path(f"{B}als-berichtsvorlage/", berichtsvorlagen.Merken.as_view(), name="berichtsvorlage_merken"),
    path(B, bericht.Bericht.as_view(), name="bericht"),
    path(f"{B}angaben/", angaben.Angaben.as_view(), name="angaben"),
    path(f"{B}verwerfen/", angaben.Verwerfen.as_view(), name="verwerfen"),
    path(f"{B}wiederaufnehmen/", angaben.Wiederaufnehmen.as_view(), name="wiederaufnehmen"),
    path(f"{B}lesen/", bericht.Lesen.as_view(), name="lesen"),
    path(f"{B}stand/", bericht.Stand.as_view(), name="stand"),
    path(f"{B}abschnitt/neu/", schreiben.AbschnittNeu.as_view(), name="abschnitt_neu"),
    path(A, schreiben.AbschnittSchreiben.as_view(), name="abschnitt"),
    path(f"{A}verschieben/", schreiben.Verschieben.as_view(), name="verschieben"),
    path(f"{A}ausblenden/", schreiben.Ausblenden.as_view(), name="ausblenden"),
    path(f"{A}entfernen/", schreiben.Entfernen.as_view(), name="entfernen"),
    path(f"{B}bausteine/", baustein.Bausteine.as_view(), name="bausteine"),
    path(f"{B}baustein/<int:pk>/", baustein.Baustein.as_view(), name="baustein"),
    path(f"{A}erlaeuterungen/", baustein.Erlaeuterungen.as_view(), name="erlaeuterungen"),
    path(f"{B}veroeffentlichen/", veroeffentlichung.Veroeffentlichen.as_view(), name="veroeffentlichen"),
    path(f"{B}zurueckziehen/", veroeffentlichung.Zurueckziehen.as_view(), name="zurueckziehen"),
    path(f"{B}vorlage/", vorlage.VorlageAnsehen.as_view(), name="vorlage"),
    path(f"{B}vorlage/deckblatt/", vorlage.VorlageBearbeiten.as_view(), name="vorlage_bearbeiten"),
    path(f"{B}vorlage/beratung/", vorlage.BeratungEintragen.as_view(), name="beratung_neu"),
    path(f"{B}vorlage/beratung/<int:pk>/", vorlage.BeratungBearbeiten.as_view(), name="beratung"),
    path(
        f"{B}vorlage/beratung/<int:pk>/entfernen/",
        vorlage.BeratungEntfernen.as_view(),
        name="beratung_entfernen",
    ),
    path(f"{B}vorlage/vorlage.docx", vorlage.VorlageDocx.as_view(), name="vorlage_docx"),
    path(f"{B}vorlage/vorlage.pdf", vorlage.VorlagePdf.as_view(), name="vorlage_pdf"),
    path(
        f"{B}vorlage/festgehalten/<int:pk>/",
        vorlage.FestgehaltenesDeckblatt.as_view(),
        name="deckblatt_datei",
    ),
    path(f"{B}fassung/", fassung.FassungNeu.as_view(), name="fassung_neu"),
    path(f"{B}fassung/stand/<uuid:auftrag>/", fassung.FassungStand.as_view(), name="fassung_stand"),
    path(f"{B}fassung/<int:nummer>/", fassung.FassungLesen.as_view(), name="fassung"),
    path(f"{B}fassung/<int:nummer>/<slug:format>/", fassung.FassungDatei.as_view(), name="fassung_datei"),
    path(
        f"{B}fassung/<int:alt>/vergleich/<int:neu>/",
        fassung.FassungVergleich.as_view(),
        name="fassung_vergleich",
    ),
    path(f"{B}korrigieren/", fassung.Korrigieren.as_view(), name="korrigieren"),
]
