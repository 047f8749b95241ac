"""Every transition in one table: which there are, and what each refuses."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from mitglieder.models import Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import AnwesenheitFactory, TerminoptionFactory, TerminumfrageFactory
from netzwerk.versand.models import Versand
from sitzungen.models import Antwortverlauf, Einladung, Sitzung, Terminumfrage
from sitzungen.services.absage import cancel_sitzung, complete_sitzung
from sitzungen.services.aenderung import save_aenderung, send_aenderung
from sitzungen.services.antwort import record_antwort
from sitzungen.services.einladung import send_einladungen, withdraw_einladung
from sitzungen.services.planung import plan_sitzung, update_sitzung
from sitzungen.services.umfrage import create_umfrage, delete_umfrage, send_umfrage
from sitzungen.services.umfrage_ende import cancel_umfrage, decide_umfrage
from sitzungen.states import BEVORSTEHEND, UEBERGAENGE, Antwort, Kanal, Sitzungsstatus
from tests.sitzungen.conftest import HEUTE, NEUER_TAG, SITZUNGSTAG, Gruppe, um
from tests.umfragen import spannen

S = Sitzungsstatus
Uhr = Callable[..., datetime]
ORT = {"ort": "Stadthaus", "zugang": "", "online_url": ""}
NEU = {"start": um(NEUER_TAG), "ende": um(NEUER_TAG, 16), **ORT}
OHNE_TERMIN = (S.ENTWURF, S.TERMINFINDUNG)


def umfrage_zu(sitzung: Sitzung) -> Terminumfrage:
    """Return a poll at this session: a draft while it is one, else sent."""
    for day in (date(2026, 6, 9), date(2026, 6, 16)):
        TerminoptionFactory(sitzung=sitzung, start=um(day))
    sent = None if sitzung.status == S.ENTWURF else jetzt()
    made: Terminumfrage = TerminumfrageFactory(sitzung=sitzung, frist=date(2026, 5, 4), verschickt_am=sent)
    return made


def umfrage_schicken(sitzung: Sitzung, gruppe: Gruppe, heute_ist: Uhr) -> None:
    send_umfrage(umfrage_zu(sitzung), by=gruppe.konto)


def umfrage_loeschen(sitzung: Sitzung, gruppe: Gruppe, heute_ist: Uhr) -> None:
    delete_umfrage(umfrage_zu(sitzung), by=gruppe.konto)


def umfrage_beenden(sitzung: Sitzung, gruppe: Gruppe, heute_ist: Uhr) -> None:
    cancel_umfrage(umfrage_zu(sitzung), by=gruppe.konto, grund="Zu wenige Antworten")


def termin_waehlen(sitzung: Sitzung, gruppe: Gruppe, heute_ist: Uhr) -> None:
    umfrage = umfrage_zu(sitzung)
    option = sitzung.terminoptionen.first()
    assert option is not None
    decide_umfrage(umfrage, option.pk, by=gruppe.konto, einladen=False, **ORT)


def planen(sitzung: Sitzung, gruppe: Gruppe, heute_ist: Uhr) -> None:
    update_sitzung(sitzung, by=gruppe.konto, version=None, **NEU)


def einladen(sitzung: Sitzung, gruppe: Gruppe, heute_ist: Uhr) -> None:
    send_einladungen(sitzung, by=gruppe.konto)


def aendern(sitzung: Sitzung, gruppe: Gruppe, heute_ist: Uhr) -> None:
    send_aenderung(save_aenderung(sitzung, by=gruppe.konto, **NEU).uuid, by=gruppe.konto)


def absagen(sitzung: Sitzung, gruppe: Gruppe, heute_ist: Uhr) -> None:
    cancel_sitzung(sitzung, by=gruppe.konto, grund="Krankheit")


def stattfinden(sitzung: Sitzung, gruppe: Gruppe, heute_ist: Uhr) -> None:
    heute_ist(SITZUNGSTAG + timedelta(days=1))
    if sitzung.status in BEVORSTEHEND:
        AnwesenheitFactory(sitzung=sitzung, mitglied=gruppe.leitung)
    complete_sitzung(sitzung, by=gruppe.konto, ergebnis=S.STATTGEFUNDEN)


def ausfallen(sitzung: Sitzung, gruppe: Gruppe, heute_ist: Uhr) -> None:
    heute_ist(SITZUNGSTAG + timedelta(days=1))
    complete_sitzung(sitzung, by=gruppe.konto, ergebnis=S.AUSGEFALLEN, grund="Niemand kam")


# What each act makes of a session, by where it stood; everywhere else it is refused. None: it is gone.
# A planned session nobody was invited to may fall out as well: its date passed, and nobody met.
ERLAUBT: dict[Callable[[Sitzung, Gruppe, Uhr], None], dict[Sitzungsstatus, Sitzungsstatus | None]] = {
    umfrage_schicken: {S.ENTWURF: S.TERMINFINDUNG},
    umfrage_loeschen: {S.ENTWURF: None},
    umfrage_beenden: {S.TERMINFINDUNG: S.ENTWURF},
    termin_waehlen: {S.TERMINFINDUNG: S.GEPLANT},
    planen: {S.ENTWURF: S.GEPLANT, S.GEPLANT: S.GEPLANT},
    einladen: {S.GEPLANT: S.EINGELADEN},
    aendern: {S.EINGELADEN: S.EINGELADEN},
    absagen: {S.GEPLANT: S.ABGESAGT, S.EINGELADEN: S.ABGESAGT},
    stattfinden: {S.GEPLANT: S.STATTGEFUNDEN, S.EINGELADEN: S.STATTGEFUNDEN},
    ausfallen: {S.GEPLANT: S.AUSGEFALLEN, S.EINGELADEN: S.AUSGEFALLEN},
}


@pytest.mark.parametrize("von", list(Sitzungsstatus))
@pytest.mark.parametrize("handlung", ERLAUBT, ids=lambda handlung: handlung.__name__)
def test_each_act_from_each_state(
    gruppe: Gruppe, heute_ist: Uhr, handlung: Callable[..., None], von: Sitzungsstatus
) -> None:
    sitzung = gruppe.sitzung(status=von, tag=None if von in OHNE_TERMIN else SITZUNGSTAG)
    if von in ERLAUBT[handlung]:
        handlung(sitzung, gruppe, heute_ist)
        found = Sitzung.objects.filter(pk=sitzung.pk).values_list("status", flat=True).first()
        assert found == ERLAUBT[handlung][von]
        return
    with pytest.raises(Ablehnung):
        handlung(sitzung, gruppe, heute_ist)
    assert Sitzung.objects.get(pk=sitzung.pk).status == von
    assert not Versand.objects.exists()


def test_the_table_is_the_one_of_the_states() -> None:
    ways: dict[Sitzungsstatus, set[Sitzungsstatus]] = {state: set() for state in Sitzungsstatus}
    for allowed in ERLAUBT.values():
        for von, nach in allowed.items():
            if nach is not None and (von, nach) != (S.GEPLANT, S.GEPLANT):
                ways[von].add(nach)
    assert ways == {von: set(nach) for von, nach in UEBERGAENGE.items()}


# -- What each transition demands ---------------------------------------------------------------


def umfrage(gruppe: Gruppe, *tage: date, frist: date = date(2026, 4, 22)) -> None:
    create_umfrage(gruppe.gremium, by=gruppe.konto, optionen=spannen(*tage), frist=frist, **ORT)


def plan(gruppe: Gruppe, **felder: Any) -> None:
    plan_sitzung(gruppe.gremium, by=gruppe.konto, **{**NEU, **felder})


def lade(gruppe: Gruppe, grund: str = "", **felder: Any) -> None:
    send_einladungen(gruppe.sitzung(**felder), by=gruppe.konto, dringlichkeit=grund)


def lade_ohne_punkt(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    sitzung.tops.all().delete()
    send_einladungen(sitzung, by=gruppe.konto)


def lade_ohne_adressen(gruppe: Gruppe) -> None:
    Mitglied.objects.update(email="")
    lade(gruppe)


def lade_zweimal(gruppe: Gruppe) -> None:
    send_einladungen(gruppe.sitzung(status=S.EINGELADEN), by=gruppe.konto)


def aendere_nichts(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung(status=S.EINGELADEN)
    same = {"start": sitzung.start, "ende": sitzung.ende, **ORT}
    save_aenderung(sitzung, by=gruppe.konto, **same)


def sage_ab(gruppe: Gruppe, grund: str = "Krankheit", **felder: Any) -> None:
    cancel_sitzung(gruppe.sitzung(**felder), by=gruppe.konto, grund=grund)


def schliesse(gruppe: Gruppe, ergebnis: str, grund: str = "", **felder: Any) -> None:
    sitzung = gruppe.sitzung(status=S.EINGELADEN, **felder)
    complete_sitzung(sitzung, by=gruppe.konto, ergebnis=ergebnis, grund=grund)


MAI = date(2026, 5, 12)
ELF = tuple(date(2026, 6, day) for day in (2, 3, 4, 8, 9, 10, 11, 15, 16, 17, 18))
BALD = HEUTE + timedelta(days=8)
GESTERN = HEUTE - timedelta(days=4)
VERWEIGERT: list[tuple[str, Callable[[Gruppe], None], str]] = [
    ("umfrage: one date", lambda g: umfrage(g, MAI), "mindestens zwei Termine"),
    ("umfrage: eleven dates", lambda g: umfrage(g, *ELF), "höchstens zehn Termine"),
    ("umfrage: a date in the past", lambda g: umfrage(g, GESTERN, MAI), "liegt in der Vergangenheit"),
    ("umfrage: two days to answer", lambda g: umfrage(g, MAI, NEUER_TAG, frist=date(2026, 4, 15)),
     "mindestens 3 Tage"),
    ("umfrage: no time left to invite", lambda g: umfrage(g, MAI, NEUER_TAG, frist=date(2026, 4, 29)),
     "noch Zeit für die Einladung"),
    ("planen: ends before it begins", lambda g: plan(g, ende=um(NEUER_TAG, 13)), "nach dem Beginn"),
    ("planen: ten minutes", lambda g: plan(g, ende=um(NEUER_TAG, 14, 10)), "mindestens 15 Minuten"),
    ("planen: nine hours", lambda g: plan(g, ende=um(NEUER_TAG, 23)), "höchstens 8 Stunden"),
    ("planen: no place", lambda g: plan(g, ort=""), "einen Ort oder einen Link"),
    ("planen: a public holiday, confirmed",
     lambda g: plan(g, start=um(date(2026, 5, 14)), ende=um(date(2026, 5, 14), 16), bestaetigt=True),
     "ist ein Feiertag"),
    ("planen: school holidays, not confirmed",
     lambda g: plan(g, start=um(date(2026, 7, 14)), ende=um(date(2026, 7, 14), 16)), "Trotzdem festlegen"),
    ("planen: a Saturday, not confirmed",
     lambda g: plan(g, start=um(date(2026, 6, 13)), ende=um(date(2026, 6, 13), 16)), "Trotzdem festlegen"),
    ("einladen: no point", lade_ohne_punkt, "mindestens einen Tagesordnungspunkt"),
    ("einladen: nobody reachable", lade_ohne_adressen, "gültige E-Mail-Adresse"),
    ("einladen: short notice", lambda g: lade(g, tag=BALD), "wird nicht eingehalten"),
    ("einladen: nine characters", lambda g: lade(g, "123456789", tag=BALD), "wird nicht eingehalten"),
    ("einladen: in the past", lambda g: lade(g, tag=GESTERN), "liegt in der Vergangenheit"),
    ("einladen: twice", lade_zweimal, "wurde bereits am"),
    ("aendern: nothing differs", aendere_nichts, "nichts geändert"),
    ("absagen: no reason", lambda g: sage_ab(g, " "), "Nennen Sie den Grund"),
    ("absagen: begun", lambda g: sage_ab(g, tag=GESTERN), "bereits begonnen"),
    ("stattgefunden: too early", lambda g: schliesse(g, S.STATTGEFUNDEN), "noch nicht begonnen"),
    ("stattgefunden: nobody there", lambda g: schliesse(g, S.STATTGEFUNDEN, tag=GESTERN),
     "noch niemand als anwesend"),
    ("ausgefallen: too early", lambda g: schliesse(g, S.AUSGEFALLEN, "x"), "erst nach ihrem Ende"),
    ("ausgefallen: no reason", lambda g: schliesse(g, S.AUSGEFALLEN, " ", tag=GESTERN),
     "Nennen Sie den Grund"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("handlung", "satz"), [row[1:] for row in VERWEIGERT], ids=[row[0] for row in VERWEIGERT]
)
def test_each_guard_in_words(gruppe: Gruppe, handlung: Callable[[Gruppe], None], satz: str) -> None:
    with pytest.raises(Ablehnung, match=satz):
        handlung(gruppe)
    assert not Versand.objects.exists()
    assert not Einladung.objects.exists()


# -- Answers (3.2) --------------------------------------------------------------------------------

ANTWORTEN = [antwort for antwort in Antwort if antwort != Antwort.AUSSTEHEND]


def antworte(einladung: Einladung, antwort: str) -> Einladung:
    return record_antwort(einladung, antwort, kanal=Kanal.PORTAL, vertretung_name="Kim Beispiel")


@pytest.mark.parametrize("vorher", list(Antwort))
def test_every_answer_can_become_every_other_until_the_start(gruppe: Gruppe, vorher: Antwort) -> None:
    for row, nachher in zip(gruppe.eingeladen().einladungen.all(), ANTWORTEN, strict=True):
        before = [vorher] if vorher != Antwort.AUSSTEHEND else []
        for answer in (*before, nachher):
            row = antworte(row, answer)
        assert row.antwort == nachher
        assert list(Antwortverlauf.objects.filter(einladung=row).values_list("antwort", flat=True)) == [
            *before,
            nachher,
        ]
        with pytest.raises(Ablehnung, match="eine der vier Antworten"):
            antworte(row, Antwort.AUSSTEHEND)


def begonnen(sitzung: Sitzung, gruppe: Gruppe, heute_ist: Uhr) -> None:
    heute_ist(SITZUNGSTAG, um(SITZUNGSTAG).time())


def ausgeladen(sitzung: Sitzung, gruppe: Gruppe, heute_ist: Uhr) -> None:
    for row in sitzung.einladungen.all():
        withdraw_einladung(row, by=gruppe.konto, grund="Doppelt eingeladen")


@pytest.mark.parametrize(
    ("vorher", "satz"),
    [
        (begonnen, "bereits begonnen. Antworten sind nicht mehr möglich"),
        (absagen, "Die Sitzung ist abgesagt"),
        (stattfinden, "Antworten sind nicht mehr möglich"),
        (ausfallen, "Antworten sind nicht mehr möglich"),
        (ausgeladen, "nicht mehr eingeladen"),
    ],
)
def test_when_nobody_answers_any_more(
    gruppe: Gruppe, heute_ist: Uhr, vorher: Callable[..., None], satz: str
) -> None:
    sitzung = gruppe.eingeladen()
    vorher(sitzung, gruppe, heute_ist)
    with pytest.raises(Ablehnung, match=satz):
        antworte(sitzung.einladungen.first(), Antwort.ZUSAGE)
    assert not Antwortverlauf.objects.exists()
