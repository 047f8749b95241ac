"""URLs of Sitzungen: planning, the page of one Sitzung, inviting, answering, the calendar."""

from django.urls import path

from sitzungen.views import (
    aendern,
    aenderung,
    antworten,
    antwortlink,
    anwesenheit,
    ausladen,
    beenden,
    einladen,
    fassungen,
    gaeste,
    kalender,
    liste,
    planen,
    quartalsplan,
    rueckmeldungen,
    sitzung,
    sperrzeiten,
    tagesordnung,
    topvorschlaege,
    umfrage,
    umfrage_ende,
    umfrage_planen,
    umfragelink,
    unterlagen,
)

app_name = "sitzungen"
_eine = "sitzungen/<uuid:uuid>/"
_sperre = "sitzungen/sperrzeiten/<int:pk>/"
_person = f"{_eine}einladung/<int:pk>/"
_gast = f"{_eine}gaeste/<int:pk>/"
_umfrage = f"{_eine}umfrage/"
_unterlagen = f"{_eine}tagesordnung/<int:pk>/unterlagen/"
_vorschlaege = "fachgruppen/<slug:slug>/tagesordnung/vorschlaege/"
_vorschlag = f"{_vorschlaege}<int:pk>/"
_fassungen = f"{_eine}tagesordnung/fassungen/"
urlpatterns = [
    path("sitzungen/", liste.SitzungList.as_view(), name="sitzung_list"),
    path("fachgruppen/<slug:slug>/sitzungen/planen/", planen.Planen.as_view(), name="planen"),
    path("sitzungen/quartal-planen/", quartalsplan.QuartalPlanen.as_view(), name="quartal_planen"),
    path("sitzungen/sperrzeiten/", sperrzeiten.SperrzeitList.as_view(), name="sperrzeit_list"),
    path("sitzungen/sperrzeiten/neu/", sperrzeiten.SperrzeitAnlegen.as_view(), name="sperrzeit_neu"),
    path(_sperre, sperrzeiten.SperrzeitBearbeiten.as_view(), name="sperrzeit"),
    path(f"{_sperre}entfernen/", sperrzeiten.SperrzeitEntfernen.as_view(), name="sperrzeit_entfernen"),
    path(_eine, sitzung.SitzungPage.as_view(), name="sitzung"),
    path(f"{_eine}versandstand/", sitzung.Versandstand.as_view(), name="versandstand"),
    path(f"{_eine}termin.ics", sitzung.Ics.as_view(), name="ics"),
    path(f"{_eine}tagesordnung/", tagesordnung.Tagesordnung.as_view(), name="tagesordnung"),
    path(f"{_eine}tagesordnung/vertagt/", unterlagen.Vertagen.as_view(), name="vertagen"),
    path(_unterlagen, unterlagen.Unterlagen.as_view(), name="unterlagen"),
    path(f"{_unterlagen}neu/", unterlagen.UnterlageHochladen.as_view(), name="unterlage_hochladen"),
    path(
        f"{_unterlagen}<int:unterlage>/entfernen/",
        unterlagen.UnterlageEntfernen.as_view(),
        name="unterlage_entfernen",
    ),
    path(
        f"{_unterlagen}<int:unterlage>/gaeste/",
        unterlagen.UnterlageFuerGaeste.as_view(),
        name="unterlage_gaeste",
    ),
    path(
        "fachgruppen/<slug:slug>/tagesordnung/vorschlagen/",
        topvorschlaege.TopVorschlagen.as_view(),
        name="top_vorschlagen",
    ),
    path(_vorschlaege, topvorschlaege.TopVorschlaege.as_view(), name="topvorschlaege"),
    path(_vorschlag, topvorschlaege.TopVorschlagSeite.as_view(), name="topvorschlag"),
    path(
        f"{_vorschlag}aufnehmen/",
        topvorschlaege.TopVorschlagAufnehmen.as_view(),
        name="topvorschlag_aufnehmen",
    ),
    path(
        f"{_vorschlag}verschieben/",
        topvorschlaege.TopVorschlagVerschieben.as_view(),
        name="topvorschlag_verschieben",
    ),
    path(
        f"{_vorschlag}ablehnen/", topvorschlaege.TopVorschlagAblehnen.as_view(), name="topvorschlag_ablehnen"
    ),
    path(
        f"{_vorschlag}zurueckziehen/",
        topvorschlaege.TopVorschlagZurueckziehen.as_view(),
        name="topvorschlag_zurueckziehen",
    ),
    path(f"{_eine}tagesordnung.pdf", fassungen.TagesordnungPdf.as_view(), name="tagesordnung_pdf"),
    path(f"{_fassungen}", fassungen.FassungList.as_view(), name="fassungen"),
    path(f"{_fassungen}<int:nummer>/", fassungen.FassungSeite.as_view(), name="fassung"),
    path(f"{_fassungen}<int:nummer>.pdf", fassungen.FassungPdf.as_view(), name="fassung_pdf"),
    path(f"{_eine}ausladen/", ausladen.Ausladen.as_view(), name="ausladen"),
    path(f"{_person}wieder-einladen/", ausladen.WiederEinladen.as_view(), name="wieder_einladen"),
    path(f"{_eine}einladen/", einladen.Einladen.as_view(), name="einladen"),
    path(f"{_eine}einladen/vorschau/", einladen.Vorschau.as_view(), name="vorschau"),
    path(f"{_eine}einladen/neue/", einladen.Nachladen.as_view(), name="nachladen"),
    path(f"{_person}erneut/", einladen.ErneutSenden.as_view(), name="erneut_senden"),
    path(f"{_person}telefonisch/", einladen.Telefonisch.as_view(), name="telefonisch"),
    path(f"{_person}angekommen/", einladen.Angekommen.as_view(), name="angekommen"),
    path(f"{_eine}gaeste/", gaeste.GastList.as_view(), name="gast_list"),
    path(f"{_eine}gaeste/neu/", gaeste.GastAnlegen.as_view(), name="gast_neu"),
    path(f"{_eine}gaeste/einladen/", gaeste.GaesteEinladen.as_view(), name="gaeste_einladen"),
    path(_gast, gaeste.GastBearbeiten.as_view(), name="gast"),
    path(f"{_gast}entfernen/", gaeste.GastEntfernen.as_view(), name="gast_entfernen"),
    path(f"{_eine}aendern/", aendern.Aendern.as_view(), name="aendern"),
    path(f"{_eine}aenderung/", aenderung.AenderungPruefen.as_view(), name="aenderung"),
    path(f"{_eine}absagen/", beenden.Absagen.as_view(), name="absagen"),
    path(f"{_eine}abschliessen/", beenden.Abschliessen.as_view(), name="abschliessen"),
    path(f"{_eine}anwesenheit/", anwesenheit.AnwesenheitPage.as_view(), name="anwesenheit"),
    path(f"{_eine}anwesenheit/person/", anwesenheit.WeiterePerson.as_view(), name="anwesenheit_person"),
    path(
        f"{_eine}anwesenheit/liste.pdf", anwesenheit.Unterschriftenliste.as_view(), name="anwesenheitsliste"
    ),
    path(f"{_eine}antworten/eintragen/", rueckmeldungen.AntwortEintragen.as_view(), name="antwort_eintragen"),
    path(f"{_eine}antworten/verlauf/", rueckmeldungen.Antwortverlauf.as_view(), name="antwortverlauf"),
    path(
        f"{_eine}rueckmeldung/<int:pk>/uebernehmen/",
        rueckmeldungen.Uebernehmen.as_view(),
        name="rueckmeldung_uebernehmen",
    ),
    path(
        f"{_eine}rueckmeldung/<int:pk>/erledigt/",
        rueckmeldungen.Erledigt.as_view(),
        name="rueckmeldung_erledigt",
    ),
    path(f"{_eine}antworten/", antworten.Antworten.as_view(), name="antworten"),
    path(
        "fachgruppen/<slug:slug>/sitzungen/umfrage/",
        umfrage_planen.UmfrageAnlegen.as_view(),
        name="umfrage_anlegen",
    ),
    path(_umfrage, umfrage.UmfragePage.as_view(), name="umfrage"),
    path(f"{_umfrage}aendern/", umfrage_planen.UmfrageBearbeiten.as_view(), name="umfrage_bearbeiten"),
    path(f"{_umfrage}pruefen/", umfrage_planen.UmfragePruefen.as_view(), name="umfrage_pruefen"),
    path(f"{_umfrage}loeschen/", umfrage_planen.UmfrageLoeschen.as_view(), name="umfrage_loeschen"),
    path(f"{_umfrage}antworten/", umfrage.UmfrageAntworten.as_view(), name="umfrage_antworten"),
    path(f"{_umfrage}festlegen/", umfrage_ende.UmfrageFestlegen.as_view(), name="umfrage_festlegen"),
    path(f"{_umfrage}frist/", umfrage_ende.UmfrageVerlaengern.as_view(), name="umfrage_verlaengern"),
    path(f"{_umfrage}beenden/", umfrage_ende.UmfrageBeenden.as_view(), name="umfrage_beenden"),
    path("t/<str:token>/", umfragelink.UmfrageLink.as_view(), name="umfrage_link"),
    path("t/<str:token>/danke/", umfragelink.UmfrageDanke.as_view(), name="umfrage_danke"),
    path("t/<str:token>/erinnerung/", umfragelink.UmfrageErinnerung.as_view(), name="umfrage_erinnerung"),
    path("a/<str:token>/", antwortlink.AntwortLink.as_view(), name="antwort_link"),
    path("a/<str:token>/unterlagen/<uuid:uuid>/", antwortlink.GastUnterlage.as_view(), name="gast_unterlage"),
    path("a/<str:token>/danke/", antwortlink.AntwortDanke.as_view(), name="antwort_danke"),
    path("kalender/abonnieren/", kalender.Kalender.as_view(), name="kalender"),
    path("kalender/<str:token>/netzwerk.ics", kalender.Feed.as_view(), name="feed"),
]
