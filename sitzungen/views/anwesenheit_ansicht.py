"""What the pages show of attendance: rows to enter, the count in words, the list to sign."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.timezone import localdate

from mitglieder.models import Mitglied
from mitglieder.sichtbarkeit import Blick, PersonAnsicht, ansicht, ist_verborgen
from netzwerk.base.datum import NBSP, termin_lang, zahl
from netzwerk.base.uhr import jetzt
from sitzungen.forms.anwesenheit import ZeileForm, werte
from sitzungen.models import Anwesenheit, Gast, Sitzung
from sitzungen.selectors import Teilnahme, eingetragene, eintraege_von, stimmen_von
from sitzungen.services.anwesenheit import EINTRAGBAR, stand_von
from sitzungen.states import (
    BLEIBEN_NACHHER,
    EINTRAGEN_VORHER,
    IM_RAUM,
    Antwort,
    Sitzungsstatus,
    Teilnahmestatus,
)
from sitzungen.views.ansicht import gast_ansicht, hat_begonnen, ist_offen

LEERE_ZEILEN = 5


@dataclass
class Zeile:
    """One person of the entry screen, with what is typed and what is wrong with it."""

    teilnahme: Teilnahme
    person: PersonAnsicht
    werte: dict[str, str]
    stand: str
    ist_unerwartet: bool = False
    fehler: dict[str, str] = field(default_factory=dict)
    konflikt: str = ""

    @property
    def key(self) -> str:
        """The prefix of its fields."""
        return self.teilnahme.key

    @property
    def hat_zeiten(self) -> bool:
        return any(self.werte[name] for name in ("von", "bis", "wieder_von", "wieder_bis"))

    @property
    def antwort(self) -> str:
        """How she answered the invitation; "" for who came without one."""
        return self.teilnahme.einladung.antwort if self.teilnahme.einladung else ""

    @property
    def angaben(self) -> str:
        """Where she comes from, that she is a guest, and what she had answered."""
        guest = "" if isinstance(self.teilnahme.wer, Mitglied) else "Gast"
        answered = self.antwort and self.antwort != Antwort.AUSSTEHEND
        answer = Antwort(self.antwort).label if answered else "ohne Einladung" if self.ist_unerwartet else ""
        return ", ".join(part for part in (guest, self.person.institution_kurz, answer) if part)

    @property
    def auswahl(self) -> list[tuple[str, str, bool]]:
        """The choices of the row: value, word, chosen."""
        choices = [*Teilnahmestatus.choices, ("", "Noch offen")]
        return [(value, word, value == self.werte["status"]) for value, word in choices]


def zeilen(teilnahmen: Iterable[Teilnahme], blick: Blick) -> list[Zeile]:
    """Return a row for each person whom the reader may know of, and without a name for whom she may not, if
    something was entered: the numbers add up."""
    rows = list(teilnahmen)
    invited = any(row.einladung for row in rows)
    seen = ((row, _person(row, blick)) for row in rows)
    return [
        Zeile(row, who, werte(row), stand_von(row.eintraege), invited and row.einladung is None)
        for row, who in seen
        if who is not None
    ]


def _person(row: Teilnahme, blick: Blick) -> PersonAnsicht | None:
    if isinstance(row.wer, Gast):
        return gast_ansicht(row.wer)
    unnamed = PersonAnsicht(pk=0, name=row.wer.name)
    return ansicht(row.wer, blick) or (unnamed if row.eintraege and ist_verborgen(row.wer, blick) else None)


def getippt(form: ZeileForm) -> dict[str, str]:
    """Return what was typed into a row, to be shown again."""
    return {name: str(form[name].value() or "") for name in form.fields if name != "stand"}


def ist_eintragbar(sitzung: Sitzung, moment: datetime) -> bool:
    """Attendance can be entered from an hour before the start on, also afterwards."""
    return (
        sitzung.status in EINTRAGBAR
        and sitzung.start is not None
        and moment >= sitzung.start - EINTRAGEN_VORHER
    )


def abschliessbar(sitzung: Sitzung, moment: datetime) -> bool:
    """The session may be closed now; that page says so while nobody is entered as present."""
    return ist_offen(sitzung) and hat_begonnen(sitzung, moment)


def zahlensatz(sitzung: Sitzung, eintraege: Iterable[Anwesenheit], moment: datetime) -> str:
    """How many are there: while the session runs at this moment, afterwards over all of it.

    "12 anwesend, davon 10 stimmberechtigt, 1 schon gegangen".
    """
    inside = [row for row in eintraege if row.status in IM_RAUM]
    here = [row for row in inside if _ist_da(row, moment)] if _laeuft(sitzung, moment) else inside
    people = {row.key for row in here}
    parts = [f"{zahl(len(people))} anwesend"]
    if people:
        parts.append(f"davon {zahl(stimmen_von(sitzung, here))} stimmberechtigt")
    away = {row.key: row for row in inside if row.key not in people}
    gone = sum(row.bis is not None and row.bis <= moment for row in away.values())
    parts += [f"{zahl(gone)} schon gegangen"] if gone else []
    parts += [f"{zahl(len(away) - gone)} kommt noch"] if len(away) > gone else []
    return ", ".join(parts).replace(" anwesend", f"{NBSP}anwesend", 1)


def _ist_da(row: Anwesenheit, moment: datetime) -> bool:
    return (row.von is None or row.von <= moment) and (row.bis is None or row.bis > moment)


def _laeuft(sitzung: Sitzung, moment: datetime) -> bool:
    """From the day's first entries until the last people have left."""
    if sitzung.start is None or sitzung.ende is None or sitzung.status == Sitzungsstatus.STATTGEFUNDEN:
        return False
    return sitzung.start <= moment <= sitzung.ende + BLEIBEN_NACHHER


@dataclass(frozen=True)
class Gruppe:
    """The people of one status on the page of the session."""

    status: str
    personen: list[str]


def anwesenheit_auf_der_seite(sitzung: Sitzung, blick: Callable[[], Blick] | None) -> dict[str, object]:
    """What the page of the session tells: members the count, who sees answers (`blick`) also the names.

    Two queries, none before it begins.
    """
    now = jetzt()
    if sitzung.status not in EINTRAGBAR or not hat_begonnen(sitzung, now):
        return {}
    rows = eintraege_von(sitzung)
    if not rows:
        return {}
    return {
        "anwesenheit_zahlen": zahlensatz(sitzung, rows, now),
        "anwesenheit": gruppen(eingetragene(rows), blick()) if blick else [],
    }


def gruppen(teilnahmen: Iterable[Teilnahme], blick: Blick) -> list[Gruppe]:
    """Return who was there, who sent somebody, who was missing; each by name, with times."""
    rows = zeilen(teilnahmen, blick)
    found = []
    for status in Teilnahmestatus:
        people = [_mit_angaben(row) for row in rows if row.teilnahme.status == status]
        if people:
            found.append(Gruppe(status.value, people))
    return found


def _mit_angaben(row: Zeile) -> str:
    first = row.teilnahme.eintraege[0]
    name = (
        f"{row.person.name}, vertreten durch {first.vertretung_name}"
        if first.vertretung_name
        else row.person.name
    )
    if first.vertretung_institution:
        name = f"{name}, {first.vertretung_institution}"
    spans = [
        _spanne(row.werte[von], row.werte[bis]) for von, bis in (("von", "bis"), ("wieder_von", "wieder_bis"))
    ]
    times = " und ".join(span for span in spans if span)
    return f"{name} ({times})" if times else name


def _spanne(von: str, bis: str) -> str:
    if von and bis:
        return f"{von} bis {bis}{NBSP}Uhr"
    return f"ab {von}{NBSP}Uhr" if von else f"bis {bis}{NBSP}Uhr" if bis else ""


def unterschriftenliste(
    sitzung: Sitzung, teilnahmen: Iterable[Teilnahme], blick: Blick, netzwerk: str
) -> dict[str, object]:
    """Return what the list to sign is printed from: names and institutions, no addresses."""
    rows = [
        [_auf_der_liste(row), row.person.institution, _zusage(row.teilnahme)]
        for row in zeilen(teilnahmen, blick)
    ]
    return {
        "titel": f"Anwesenheitsliste {sitzung.voller_gremiumsname}",
        "sitzung": sitzung.name,
        "fakten": [
            ["Sitzung", sitzung.name],
            ["Zeit", termin_lang(sitzung.start, sitzung.ende) if sitzung.start else ""],
            ["Ort", sitzung.ort or ("Videokonferenz" if sitzung.online_url else "")],
        ],
        "zeilen": rows,
        "leere": LEERE_ZEILEN,
        "fuss": f"{netzwerk}, {sitzung.voller_gremiumsname}, {localdate(sitzung.start):%d.%m.%Y}"
        if sitzung.start
        else netzwerk,
    }


def _auf_der_liste(zeile: Zeile) -> str:
    return f"{zeile.person.name} (Gast)" if isinstance(zeile.teilnahme.wer, Gast) else zeile.person.name


def _zusage(teilnahme: Teilnahme) -> str:
    invited = teilnahme.einladung
    if invited is None or invited.antwort == Antwort.AUSSTEHEND:
        return ""
    if invited.antwort == Antwort.VERTRETUNG:
        return f"Vertretung: {invited.vertretung_name}"
    return Antwort(invited.antwort).label
