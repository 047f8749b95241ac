"""URLs of elections and of the secret vote; the tab of a Fachgruppe belongs to the portal."""

from django.urls import path

from fachgruppen.wahlen.views import (
    abwahl,
    auszaehlung,
    berichtigen,
    einspruch,
    ergebnis,
    kandidatur,
    leiten,
    leitung,
    neu_ansetzen,
    niederschrift,
    probewahl,
    sammelwahl,
    stimmfuehrung,
    stimmzettel,
    urne,
    wahl,
    wahlordnung,
)

app_name = "wahlen"
urlpatterns = [
    path("wahlordnungen/", wahlordnung.Wahlordnungen.as_view(), name="wahlordnungen"),
    path("wahlordnungen/neu/", wahlordnung.WahlordnungNeu.as_view(), name="wahlordnung_neu"),
    path("fuer-alle/", sammelwahl.FuerAlle.as_view(), name="fuer_alle"),
    path("fuer-alle/angelegt/", sammelwahl.FuerAlleAngelegt.as_view(), name="fuer_alle_angelegt"),
    path("neu/<slug:slug>/", leiten.WahlAnlegen.as_view(), name="neu"),
    path("abwahl/<slug:slug>/", abwahl.AbwahlAnlegen.as_view(), name="abwahl"),
    path("<uuid:pk>/stellungnahme/", abwahl.Stellungnahme.as_view(), name="stellungnahme"),
    path("<uuid:pk>/", wahl.Wahlseite.as_view(), name="wahl"),
    path("<uuid:pk>/verzeichnis/", wahl.Verzeichnis.as_view(), name="verzeichnis"),
    path("<uuid:pk>/niederschrift/", wahl.Niederschrift.as_view(), name="niederschrift"),
    path(
        "<uuid:pk>/niederschrift/pdf/", niederschrift.NiederschriftPdf.as_view(), name="niederschrift_pdf"
    ),
    path("<uuid:pk>/pruefliste/", wahl.Pruefliste.as_view(), name="pruefliste"),
    path("<uuid:pk>/angaben/", leiten.WahlBearbeiten.as_view(), name="bearbeiten"),
    path("<uuid:pk>/aufrufen/", leiten.Aufrufen.as_view(), name="aufrufen"),
    path("<uuid:pk>/verlaengern/", leiten.Verlaengern.as_view(), name="verlaengern"),
    path("<uuid:pk>/feststellen/", leiten.Feststellen.as_view(), name="feststellen"),
    path("<uuid:pk>/ohne-kandidatur/", leiten.OhneKandidatur.as_view(), name="ohne_kandidatur"),
    path("<uuid:pk>/neu-ansetzen/", neu_ansetzen.NeuAnsetzen.as_view(), name="neu_ansetzen"),
    path("<uuid:pk>/verzeichnis/berichtigen/", berichtigen.Berichtigen.as_view(), name="berichtigen"),
    path("<uuid:pk>/loeschen/", probewahl.ProbewahlLoeschen.as_view(), name="loeschen"),
    path("<uuid:pk>/abbrechen/", leiten.Abbrechen.as_view(), name="abbrechen"),
    path("<uuid:pk>/aufheben/", leiten.Aufheben.as_view(), name="aufheben"),
    path("<uuid:pk>/einspruch/", einspruch.EinspruchErheben.as_view(), name="einspruch"),
    path(
        "<uuid:pk>/einspruch/<int:nr>/zurueckziehen/", einspruch.EinspruchZurueckziehen.as_view(),
        name="einspruch_zurueck",
    ),
    path(
        "<uuid:pk>/einspruch/<int:nr>/", einspruch.EinspruchEntscheiden.as_view(),
        name="einspruch_entscheiden",
    ),
    path(
        "<uuid:pk>/stimmfuehrung/<int:nr>/", stimmfuehrung.StimmfuehrungNennen.as_view(), name="stimmfuehrung"
    ),
    path("<uuid:pk>/vorschlagen/", kandidatur.Vorschlagen.as_view(), name="vorschlagen"),
    path("<uuid:pk>/kandidatur/", kandidatur.EigeneKandidatur.as_view(), name="kandidatur"),
    path("<uuid:pk>/ergebnis/", ergebnis.Beginnen.as_view(), name="beginnen"),
    path("<uuid:pk>/ergebnis/eintragen/", ergebnis.Eintragen.as_view(), name="eintragen"),
    path("<uuid:pk>/ergebnis/wahlgang/<int:nr>/", ergebnis.Runde.as_view(), name="runde"),
    path("<uuid:pk>/ergebnis/los/", ergebnis.Losen.as_view(), name="losen"),
    path("<uuid:pk>/ergebnis/pruefen/", ergebnis.Bestaetigen.as_view(), name="bestaetigen"),
    path("<uuid:pk>/ergebnis/bestaetigen/", ergebnis.Bestaetigung.as_view(), name="bestaetigung"),
    path("<uuid:pk>/erklaerung/", ergebnis.Erklaerung.as_view(), name="erklaerung"),
]  # fmt: skip
# The secret vote: ballot, codes, counting, the urn. Its names have a space of their own.
urne_urls = (
    [
        path("so-bleibt-sie-geheim/", urne.Geheim.as_view(), name="geheim"),
        path("so-bleibt-sie-geheim/auszaehlen.py", urne.Programm.as_view(), name="programm"),
        path("<uuid:pk>/stimmzettel/", stimmzettel.Stimmzettel.as_view(), name="stimmzettel"),
        path("<uuid:pk>/stimmzettel/pruefen/", stimmzettel.Pruefen.as_view(), name="pruefen"),
        path("<uuid:pk>/stimmzettel/abgeben/", stimmzettel.Abgeben.as_view(), name="abgeben"),
        path("<uuid:pk>/auszaehlcode/", auszaehlung.Auszaehlcode.as_view(), name="auszaehlcode"),
        path("<uuid:pk>/auszaehlcode/neu/", auszaehlung.AuszaehlcodeNeu.as_view(), name="auszaehlcode_neu"),
        path("<uuid:pk>/auszaehlen/", auszaehlung.Auszaehlen.as_view(), name="auszaehlen"),
        path("<uuid:pk>/nachzaehlen/", auszaehlung.Nachzaehlen.as_view(), name="nachzaehlen"),
        path("<uuid:pk>/urne/", urne.Urnenansicht.as_view(), name="urne"),
        path("<uuid:pk>/urne/oeffnen/", leitung.Oeffnen.as_view(), name="oeffnen"),
        path("<uuid:pk>/urne/verlaengern/", leitung.Verlaengern.as_view(), name="verlaengern"),
        path("<uuid:pk>/urne/stichwahl/", leitung.StichwahlAnsetzen.as_view(), name="stichwahl"),
        path("<uuid:pk>/urne/los/", leitung.Losen.as_view(), name="los"),
        path("<uuid:pk>/urne/abgestimmt/", urne.Vermerke.as_view(), name="vermerke"),
        path("<uuid:pk>/urne/datei/", urne.Urnendatei.as_view(), name="datei"),
    ],
    "urne",
)
