"""Every URL × every role: the answer is the one that the table promises."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.dokumente.ablage import put_bytes
from fachgruppen.dokumente.models import Dokument
from fachgruppen.importe.services import apply_importvorgang, create_importvorgang
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.services.sitzungswahl import save_runde
from fachgruppen.wahlen.states import Wahlart, Wahlmodus, Wahlstatus
from mitglieder.models import Adresswechsel, Konto
from mitglieder.services.adresswechsel import request_adresswechsel
from netzwerk.base import fehlerseiten
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    AngebotFactory,
    AnmeldungFactory,
    AnsprechpersonFactory,
    AntragFactory,
    AufgabeFactory,
    AussendungFactory,
    BarrieremeldungFactory,
    BedarfsbriefFactory,
    BedarfsschrittFactory,
    BeitrittsantragFactory,
    BeitrittswunschFactory,
    BeratungFactory,
    BerichtsanlageFactory,
    BerichtsfassungFactory,
    BerichtsfrageFactory,
    BerichtsfreigabeFactory,
    BerichtskennzahlFactory,
    BerichtskommentarFactory,
    BerichtstextFactory,
    BerichtsveroeffentlichungFactory,
    BeschlussFactory,
    BuendnisFactory,
    BuendnisvertretungFactory,
    DateiFactory,
    DeckblattdateiFactory,
    DokumentfassungFactory,
    EinladungFactory,
    EinspruchFactory,
    EinwendungFactory,
    EmpfehlungFactory,
    FassungsauftragFactory,
    GenehmigungFactory,
    GremiumFactory,
    HandlungsbedarfFactory,
    KalenderantwortFactory,
    KontoFactory,
    MeilensteinFactory,
    MitgliedFactory,
    MitteilungFactory,
    ProfilfassungFactory,
    ProtokollFactory,
    ProtokollfassungFactory,
    ProtokollpunktFactory,
    RatsabschnittFactory,
    RatsdateiFactory,
    RatsfassungFactory,
    SitzungFactory,
    SperrzeitFactory,
    TagesordnungsfassungFactory,
    TerminantwortFactory,
    TextvorlageFactory,
    TOPFactory,
    TopVorschlagFactory,
    UebergabeFactory,
    UmfrageteilnahmeFactory,
    UnterlageFactory,
    VeranstaltungFactory,
    VeroeffentlichungFactory,
    VersandFactory,
    VerteilerstelleFactory,
    VorhabenFactory,
    VorlagenabschnittFactory,
    VorschlagFactory,
    WahlordnungFactory,
    ZielFactory,
    am_um,
    make_wahl,
)
from netzwerk.steuerung.models import Quartalsbericht
from netzwerk.versand.services import record_herzschlag
from sitzungen.mails import beispiele
from sitzungen.models import Aenderung
from sitzungen.protokolle.models import Einwendung, Protokoll
from sitzungen.protokolle.states import Protokollstatus
from sitzungen.services.kalenderzugang import create_kalenderzugang
from sitzungen.states import Sitzungsstatus
from sitzungen.token import token_fuer, umfrage_token
from tests.architecture.quellen import all_urls
from tests.fixtures_rollen import ROLLEN, Netz
from tests.matrix.rechte import OHNE_LOGIN, RECHTE, Bestand, Recht
from tests.umfang import GRUENDLICH
from tests.umfragen import umfrage_in

OHNE_BROWSER = ("put", "patch", "delete")


def einwendung(netz: Netz) -> Einwendung:
    """An Einwendung to sent minutes, whose first Fassung was approved and has a point for everybody."""
    protokoll = ProtokollFactory(sitzung__gremium=netz.a, tag=heute() - timedelta(days=70))
    who = MitgliedFactory()
    ProtokollpunktFactory(protokoll=protokoll, oeffentlich=True)
    first = ProtokollfassungFactory(protokoll=protokoll)
    GenehmigungFactory(fassung=first)
    second = ProtokollfassungFactory(protokoll=protokoll, nr=2)
    Protokoll.objects.filter(pk=protokoll.pk).update(
        status=Protokollstatus.VERSANDT, sitzungsleitung=who, protokollfuehrung=who, frist_bis=heute()
    )
    made: Einwendung = EinwendungFactory(fassung=second)
    return made


def wahlen(netz: Netz, rollen: dict[str, Konto]) -> list[Wahl]:
    """Make an election that looks for candidates, one where the lot decides, one to be accepted."""
    lead = {"leitung": rollen["geschaeftsstelle"].mitglied, "beisitz": rollen["beauftragte"].mitglied}
    rule = WahlordnungFactory(stimmrecht="institution")
    first = make_wahl(Wahlstatus.KANDIDATUR, gremium=netz.a, wahlordnung=rule, **lead)
    tied = make_wahl(Wahlstatus.PROTOKOLL, gremium=netz.a, art=Wahlart.STELLVERTRETUNG, **lead)
    votes = {str(row.pk): 2 for row in tied.kandidaturen.all()}
    for nr in (1, 2):
        save_runde(
            tied, nr, by=rollen["geschaeftsstelle"], anwesend=4, abgegeben=4, enthaltung=0, ungueltig=0,
            stimmen=votes,
        )  # fmt: skip
    winner = [rollen["mitglied_a"].mitglied]
    return [first, tied, make_wahl(Wahlstatus.ERGEBNIS, gremium=netz.a, test=True, personen=winner, **lead)]


def bericht(netz: Netz) -> Quartalsbericht:
    """Make a report of A that was submitted twice and has a question, never released."""
    row: Quartalsbericht = BerichtstextFactory(bericht__gremium=netz.a).bericht
    BerichtskennzahlFactory()
    BerichtskommentarFactory(bericht=row)
    file = DateiFactory(sha256=put_bytes(b"Anlage"), groesse=6)
    BerichtsanlageFactory(bericht=row, datei=file)
    shown = BerichtsanlageFactory(bericht__gremium=netz.b, datei=file, oeffentlich=True).bericht
    released = BerichtsfassungFactory(bericht=shown)
    BerichtsfreigabeFactory(fassung=released, von=MitgliedFactory(mit_konto=True).konto)
    BerichtsveroeffentlichungFactory(bericht=released.bericht)
    raised = {"gemeldet_am": jetzt() - timedelta(days=400)}
    HandlungsbedarfFactory(gremium=netz.a, titel="Im Bericht", formuliert=True, **raised)
    BerichtsfassungFactory(bericht=row)
    BerichtsfassungFactory(bericht=row)
    BerichtsfrageFactory(bericht=row)
    return row


def ratsindikatoren() -> dict[str, object]:
    """What a block of Indikatoren holds, one of which has to be explained."""
    row = {"schluessel": "themen", "name": "Themen", "davor": "1", "jetzt": "5", "erlaeutern": True}
    return {"bloecke": [], "indikatoren": [row]}


@pytest.fixture
def bestand(netz: Netz, alle_rollen: dict[str, Konto]) -> Bestand:
    eingeladen = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN)
    geplant = SitzungFactory(gremium=netz.a, tag=heute() + timedelta(days=60))
    top = TOPFactory(sitzung=geplant)
    TagesordnungsfassungFactory(sitzung=eingeladen)
    einladung = EinladungFactory(sitzung=eingeladen, mitglied=alle_rollen["mitglied_a"].mitglied)
    umfrage = umfrage_in(netz.a)
    draft = umfrage_in(netz.a, entwurf=True)
    teilnahme = UmfrageteilnahmeFactory(
        umfrage=umfrage, mitglied=alle_rollen["mitglied_a"].mitglied, beantwortet_am=jetzt()
    )
    option = umfrage.sitzung.terminoptionen.first()
    TerminantwortFactory(option=option, mitglied=teilnahme.mitglied)
    start = am_um(heute() + timedelta(days=45))
    Aenderung.objects.create(sitzung=eingeladen, start=start, ende=start + timedelta(hours=2), ort="Rathaus")
    applied = create_importvorgang(b"Name\nVerein\n", "b.csv", "institutionen", by=None)
    apply_importvorgang(applied, fassung="", auslassen=False, by=None)
    record_herzschlag()
    for nummer in (1, 2):
        ProfilfassungFactory(gremium=netz.a, nummer=nummer)
    BuendnisvertretungFactory(mitglied=alle_rollen["beauftragte"].mitglied)
    BuendnisFactory(entwurf=True)
    AnsprechpersonFactory(mitglied=alle_rollen["mitglied_a"].mitglied)
    amt = alle_rollen["koordination_a"].mitglied.aemter.get()
    gruppe, netzweit, frei = dokumente(netz)
    wahl, wahl_protokoll, wahl_ergebnis = wahlen(netz, alle_rollen)
    guest = EinladungFactory(sitzung=eingeladen, ein_gast=True)
    UnterlageFactory(top=TOPFactory(sitzung=eingeladen), dokument=gruppe, fuer_gaeste=True)
    council = RatsabschnittFactory().bericht
    BeratungFactory(vorlage__bericht=council)
    RatsdateiFactory(fassung__bericht=council)
    RatsfassungFactory(bericht=council)
    public = VeroeffentlichungFactory(slug="oeffentlich")
    RatsdateiFactory(fassung=public.fassung, format="csv")
    DeckblattdateiFactory(veroeffentlichung=public)
    FassungsauftragFactory(bericht=council, status="abgebrochen", fehler="Es ging nicht.")
    return Bestand(
        barriere=BarrieremeldungFactory(),
        ratsbericht=council,
        textvorlage=TextvorlageFactory(),
        vorlagenabschnitt=VorlagenabschnittFactory(),
        ratsabschnitt=council.abschnitte.get(),
        ratsbaustein=RatsabschnittFactory(
            bericht=council, baustein=True, generator="indikatoren", daten=ratsindikatoren()
        ),
        bericht=bericht(netz),
        wahl=wahl,
        wahl_protokoll=wahl_protokoll,
        wahl_ergebnis=wahl_ergebnis,
        abwahl=make_wahl(
            Wahlstatus.KANDIDATUR,
            art=Wahlart.ABWAHL,
            gremium=netz.a,
            kandidaten=1,
            waehler=1,
            personen=[alle_rollen["koordination_a"].mitglied],
        ),
        wahleinspruch=EinspruchFactory(wahl=wahl_ergebnis, mitglied=alle_rollen["koordination_a"].mitglied),
        dokument=gruppe,
        netzdokument=netzweit,
        freies_dokument=frei,
        mail=VersandFactory(
            art="umfrage",
            vorgang=umfrage.vorgang,
            empfang=teilnahme.empfang,
            inhalt=beispiele.umfrage()[0][1],
        ),
        topvorschlag=TopVorschlagFactory(gremium=netz.a, von=alle_rollen["mitglied_a"].mitglied),
        unterlage=UnterlageFactory(top=top, dokument=gruppe),
        online=online(netz, alle_rollen, "koordination"),
        ausgezaehlt_wird=online(netz, alle_rollen, "stellvertretung", zu=True),
        beitrag=BedarfsschrittFactory(
            bedarf__gremium=netz.a,
            bedarf__von=alle_rollen["mitglied_a"].mitglied,
            von=alle_rollen["mitglied_a"],
        ),
        brief=BedarfsbriefFactory(
            bedarf__gremium=netz.a,
            bedarf__von=alle_rollen["mitglied_a"].mitglied,
            bedarf__weitergeleitet=True,
        ),
        veranstaltung=VeranstaltungFactory(gremium=netz.a, von=alle_rollen["mitglied_a"].mitglied),
        oeffentliche_veranstaltung=VeranstaltungFactory(gremium=netz.a, oeffentlich=True),
        meilenstein=MeilensteinFactory(vorhaben__gremium=netz.a),
        oeffentliches_vorhaben=VorhabenFactory(gremium=netz.a, oeffentlich=True),
        anmeldung=AnmeldungFactory(liste__veranstaltung__gremium=netz.a),
        angebot=AngebotFactory(gremium=netz.a, von=alle_rollen["mitglied_a"].mitglied),
        angebotsentwurf=AngebotFactory(gremium=netz.a, von=alle_rollen["mitglied_a"].mitglied, entwurf=True),
        antrag=BeitrittsantragFactory(gremien=[netz.a]),
        eingeladene=MitgliedFactory(konto=KontoFactory(eingeladen_am=jetzt(), schritt=1)),
        verteilerstelle=VerteilerstelleFactory(),
        aussendung=AussendungFactory(),
        adresstoken=_adresstoken(alle_rollen["mitglied_b"]),
        datenantrag=AntragFactory(mitglied=alle_rollen["mitglied_a"].mitglied),
        angewendet=applied,
        gremium=netz.a,
        arbeitsgruppe=GremiumFactory(arbeitsgruppe=True, uebergeordnet=netz.a),
        ziel=ZielFactory(gremium=netz.a),
        vorschlag=VorschlagFactory(gremium=netz.a, von=alle_rollen["mitglied_a"].mitglied),
        amt=amt,
        stellvertretung=alle_rollen["stellvertretung_a"].mitglied.aemter.get(),
        delegation=alle_rollen["auslaenderbeirat"].mitglied.delegationen.get(gremium=netz.a),
        uebergabe=UebergabeFactory(amt=amt, von_mitglied=alle_rollen["frueher_a"].mitglied),
        geplant=geplant,
        eingeladen=eingeladen,
        entwurf=SitzungFactory(gremium=netz.a, status=Sitzungsstatus.ENTWURF, tag=None),
        umfrage=umfrage,
        umfrage_entwurf=draft,
        umfrage_token=umfrage_token(teilnahme),
        einladung=einladung,
        rueckmeldung=KalenderantwortFactory(einladung=einladung),
        gast=guest.gast,
        gast_token=token_fuer(guest),
        gast_dokument=gruppe,
        token=token_fuer(einladung),
        mitteilung=MitteilungFactory(gremien=[netz.a], veroeffentlicht=True),
        mitteilungsentwurf=MitteilungFactory(gremien=[netz.a]),
        sperrzeit=SperrzeitFactory(),
        beschluss=BeschlussFactory(punkt__protokoll__sitzung__gremium=netz.a),
        empfehlung=EmpfehlungFactory(beschluss__punkt__protokoll__sitzung__gremium=netz.a),
        einwendung=einwendung(netz),
        aufgabe=AufgabeFactory(gremium=netz.a, mitglied=alle_rollen["mitglied_a"].mitglied),
        kalender=create_kalenderzugang(alle_rollen["mitglied_a"].mitglied),
        wunsch=BeitrittswunschFactory(gremium=netz.a, mitglied=alle_rollen["mitglied_b"].mitglied),
        zugehoerigkeit=netz.a.zugehoerigkeiten.get(mitglied=alle_rollen["mitglied_a"].mitglied),
        vorgang=create_importvorgang(
            b"Name\nHaus\n", "a.csv", "institutionen", by=alle_rollen["geschaeftsstelle"]
        ),
    )


def online(netz: Netz, rollen: dict[str, Konto], art: str, *, zu: bool = False) -> Wahl:
    """Make a secret election in A whose officials come from B; with `zu` its urn is closed and mixed."""
    wahl = make_wahl(
        Wahlstatus.STIMMABGABE, modus=Wahlmodus.ONLINE, gremium=netz.a, art=art,
        leitung=rollen["koordination_b"].mitglied, beisitz=rollen["mitglied_b"].mitglied, test=True,
    )  # fmt: skip
    if zu:
        wahl.wahlgaenge.update(status="geschlossen")
        wahl.wahlgaenge.update(urnenhash="0" * 64)
    return wahl


def dokumente(netz: Netz) -> list[Dokument]:
    """Make a document of Fachgruppe A, one of the network, and a public one of A, with their files."""
    made = []
    for gremium, sichtbarkeit in ((netz.a, "gremium"), (None, "netzwerk"), (netz.a, "oeffentlich")):
        data = f"Inhalt {sichtbarkeit}".encode()
        datei = DateiFactory(sha256=put_bytes(data), groesse=len(data))
        fassung = DokumentfassungFactory(
            dokument__gremium=gremium,
            dokument__sichtbarkeit=sichtbarkeit,
            datei=datei,
            barrierefrei=datei,
            barrierefrei_dateiname="Vorlesefassung.docx",
        )
        made.append(fassung.dokument)
    return made


def _adresstoken(konto: Konto) -> str:
    """Return the token of a wish for another address, as the mail would carry it."""
    token = "adresse-zum-bestaetigen"
    row = request_adresswechsel(konto, "neu@verein.example")
    Adresswechsel.objects.filter(pk=row.pk).update(token_sha256=sha256(token.encode()).hexdigest())
    return token


def test_every_url_stands_in_the_table() -> None:
    """A new URL without a line here fails: rights are decided, never forgotten."""
    own = {url.name for url in all_urls() if ":" in url.name}

    assert own == {right.name for right in RECHTE}


@pytest.mark.parametrize("rolle", ROLLEN)
def test_role(
    rolle: str,
    bestand: Bestand,
    rolle_client: Callable[[str], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who may not look may not write either, whatever the method.

    The roles that are refused at an address share the methods: every other one asks, the rest write, and
    one tries what no browser sends by itself. In `make gruendlich` each of them tries every method.
    """
    client = rolle_client(rolle)
    tries = [(right, method) for nr, right in enumerate(RECHTE) for method in _methods(nr, right, rolle)]
    expected = {f"{method} {_key(right)}": _expected(right, rolle) for right, method in tries}

    answers = {}
    for right, method in tries:
        with monkeypatch.context() as patch:
            if method != "get":
                # The words of a refusal are written for GET.
                patch.setattr(fehlerseiten, "render_to_string", lambda *args, **kwargs: "")
            answers[f"{method} {_key(right)}"] = _answer(getattr(client, method), right, bestand)

    assert answers == expected


def _methods(nr: int, right: Recht, rolle: str) -> list[str]:
    """Return what this role tries at this address, which is number `nr` of the table."""
    if rolle in right.wer:
        return ["get"]
    if GRUENDLICH:
        return ["get", "post", *OHNE_BROWSER]
    refused = [other for other in ROLLEN if other not in right.wer]
    place = refused.index(rolle)
    usual = ("get", "post")[(nr + place) % 2]
    return [usual, OHNE_BROWSER[nr % 3]] if place == nr % len(refused) else [usual]


def _key(right: Recht) -> str:
    return f"{right.name}/{right.args.__name__}"


def _answer(method: Callable, right: Recht, bestand: Bestand) -> int | str:
    response = method(reverse(right.name, args=right.args(bestand)))
    if response.streaming:
        # Read to the end, or the file stays open.
        list(response)
    if response.status_code == 302 and response.headers["Location"].startswith(reverse("account_login")):
        return "Anmeldung"
    return response.status_code


def _expected(right: Recht, rolle: str) -> int | str:
    if rolle in right.wer:
        return 405 if right.taste else 200
    return "Anmeldung" if rolle in OHNE_LOGIN else right.sonst(rolle)
