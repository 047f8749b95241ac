"""Every kind of letter the outbox knows, read for what it gives away of anybody but its reader.

The table `FREMDES` is kept in both directions: nothing else stands in a letter, and what it names does.
"""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator

from mitglieder.anmeldung import ZweiterFaktorAdapter
from mitglieder.models import Konto
from netzwerk.versand.arten import alle
from sitzungen.services.kalenderzugang import create_kalenderzugang
from tests.conftest import HeuteIst
from tests.fixtures_rollen import Netz
from tests.kanarien import anlaesse_gruppen, anlaesse_sitzungen, anlaesse_wahlen, anlaesse_zugang
from tests.kanarien.anlaesse_sitzungen import MONTAG
from tests.kanarien.welt import Brief, Tabelle, Welt
from tests.kanarien.woerter import branded, dicht

ANLAESSE = (
    *anlaesse_zugang.ANLAESSE,
    *anlaesse_gruppen.ANLAESSE,
    *anlaesse_wahlen.ANLAESSE,
    *anlaesse_sitzungen.ANLAESSE,
)
# Held back by its kind for ever: written only so that nobody can tell who has a login.
NIE = {"konto_unbekannt"}

NAME = frozenset({"m.titel", "m.vorname", "m.nachname"})
ABSENDER = NAME | {"m.email"}
MIT_TELEFON = ABSENDER | {"m.telefon"}
BEWERBUNG = frozenset({"b.vorname", "b.nachname"})
NIEMAND: frozenset[str] = frozenset()
# What each kind of letter says of others. Every other field of anybody is in none of its letters.
ARTEN = {
    # In whose name it goes out, and where answers go.
    MIT_TELEFON: "einladung verschiebung tagesordnung absage",
    ABSENDER: """
        erinnerung_vorwoche erinnerung_vortag protokoll einwendung mitteilung
        umfrage umfrage_frist umfrage_erinnerung umfrage_ende
    """,
    # Who did, holds, wants or is proposed for something.
    NAME: """
        amtszeit_endet amt_geht_weiter amt_niedergelegt amt_uebergabe aufgabenliste
        beitrittswunsch zugehoerigkeit datenschutz_abschied
        bedarf_neu vorhaben_interesse vorschlag topvorschlag
        wahl_aufruf wahl_vorschlag wahl_vorstand wahl_stimmfuehrung wahl_stand wahl_gewaehlt
        wahl_einspruch wahl_entscheidung wahl_stimmabgabe wahl_noch_offen wahl_abwahl
    """,
    BEWERBUNG: "beitritt_neu beitritt_antwort",
    NIEMAND: """
        konto datenschutz_antwort datenschutz_sperre
        beitritt_bestaetigung beitritt_rueckfrage beitritt_ablehnung
        barriere_gemeldet barriere_mahnung barriere_dank barriere_antwort
        anmeldung_bestaetigen anmeldung_stand anmeldung_platz anmeldung_vorhanden
        veranstaltung_geaendert veranstaltung_abgesagt veranstaltung_nachricht veranstaltung_zahl
        angebot_stimmt_noch angebot_markiert angebot_verborgen angebot_ausgeblendet angebot_korrigiert
        angebote_verteiler
        institution_ansprechperson institution_stimmt_noch institution_stimmt_noch_erinnerung
        bedarf_stand bedarf_frist empfehlung aufgaben planung quartal quartalsbericht ratsbericht
        erinnerung_einladen erinnerung_anwesenheit erinnerung_protokoll erinnerung_protokoll_spaet
        uebersicht sammelmail
    """,
}
FREMDES = {kind: fields for fields, kinds in ARTEN.items() for kind in kinds.split()}
# Who invites somebody from outside tells her own name and where she can be reached; who asks to join says
# who she is to those who decide. Nobody else learns of anybody what the table does not allow.
AUSNAHMEN = {
    **{(kind, "Gast"): fields for kind, fields in FREMDES.items() if fields in (MIT_TELEFON, ABSENDER)},
    **dict.fromkeys((("beitritt_neu", "Mitglied"), ("beitritt_antwort", "Mitglied")), BEWERBUNG),
}
# The page behind the link of an application shows what its author wrote.
EIGENE_WORTE = frozenset({"x.fachgruppenwunsch"})
pytestmark = pytest.mark.django_db


@pytest.fixture
def kanarien(heute_ist: HeuteIst) -> Iterator[None]:
    heute_ist(MONTAG)
    with branded():
        yield


@pytest.fixture
def geheimnisse(kanarien: None, alle_rollen: dict[str, Konto]) -> list[str]:
    """What opens the login or the calendar of somebody, as she knows it and as it is stored."""
    found = []
    for konto in alle_rollen.values():
        seed = ZweiterFaktorAdapter().encrypt(f"SAMEN{konto.pk:05}")
        Authenticator.objects.create(user=konto, type="totp", data={"secret": seed})
        found += [f"SAMEN{konto.pk:05}", seed]
        if hasattr(konto, "mitglied"):
            found.append(create_kalenderzugang(konto.mitglied))
    return found


@pytest.fixture
def welt(kanarien: None, heute_ist: HeuteIst, netz: Netz, alle_rollen: dict[str, Konto]) -> Welt:
    """Everything that makes mail go out has happened once."""
    made = Welt(netz, alle_rollen, heute_ist)
    for anlass in ANLAESSE:
        heute_ist(MONTAG)
        anlass(made)
        made.post()
    heute_ist(MONTAG)
    return made


def test_every_letter_says_of_others_exactly_what_the_table_says(geheimnisse: list[str], welt: Welt) -> None:
    """A new kind of letter fails here until somebody lets it go out and says what it may tell."""
    names, table = {kind.name for kind in alle()}, Tabelle(welt.adressen)
    found: dict[str, set[str]] = {}
    for letter in welt.briefe:
        found.setdefault(letter.art, set()).update(one.name for one in table.fremdes(letter))
    assert names == {*FREMDES, *NIE} == {*found, *NIE}
    assert found == FREMDES
    assert [row for letter in welt.briefe for row in _verboten(table, letter)] == []
    assert [row for page in welt.seiten for row in _verboten(table, page)] == []
    assert len(welt.seiten) > 30
    assert _geteilt(welt) == {}
    texts = [*welt.briefe, *welt.seiten]
    assert [word for word in map(dicht, geheimnisse) for one in texts if word in one.text] == []


def _verboten(table: Tabelle, letter: Brief) -> list[tuple[str, str, str]]:
    """Return what a letter, or a page behind its link, tells its reader beyond the table."""
    more = AUSNAHMEN.get((letter.art, table.leserin(letter.adresse)), NIEMAND)
    allowed = more | (EIGENE_WORTE if letter.art.startswith("beitritt_") else NIEMAND)
    rows = table.verboten(letter)
    return [(letter.art, letter.adresse, one.name) for one in rows if one.name not in allowed]


def _geteilt(welt: Welt) -> dict[str, set[str]]:
    """Return what opens something without a login and went to more than one mailbox."""
    readers: dict[str, set[str]] = {}
    for letter in welt.briefe:
        for key in letter.schluessel:
            readers.setdefault(key, set()).add(letter.adresse)
    assert len(readers) > 50
    return {key: people for key, people in readers.items() if len(people) > 1}
