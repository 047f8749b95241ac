"""The guards of the transitions: every one reports all that is missing, for services and the checklist."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.timezone import localdate

from fachgruppen.selectors import ordentliche_mitglieder_von
from fachgruppen.states import Stimmrecht
from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.models import Kandidatur, Wahl
from fachgruppen.wahlen.saetze.abwahl import BETROFFEN_LEITET
from fachgruppen.wahlen.selectors.abwahl import amt_heute, betroffene_der
from fachgruppen.wahlen.selectors.waehler import stimmen_der
from fachgruppen.wahlen.states import KANDIDATUR_TAGE, Wahlmodus, Wahlstatus, Zustimmung
from fachgruppen.wahlen.states.urne import BERECHTIGTE_MINDESTENS
from mitglieder.models import Institution
from netzwerk.base.datum import datum
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.klartext import und
from netzwerk.base.uhr import heute

ONLINE_STUNDEN = 72


@dataclass(frozen=True)
class Punkt:
    """One guard: what is demanded, whether it holds, and the sentence about what to do if not."""

    verlangt: str
    erfuellt: bool
    sonst: str = ""


def fehlend(punkte: Iterable[Punkt]) -> list[str]:
    """Return the sentences of the guards that do not hold."""
    return [punkt.sonst or f"{punkt.verlangt}: fehlt noch." for punkt in punkte if not punkt.erfuellt]


def pruefe_aufruf(wahl: Wahl) -> list[Punkt]:
    """U2: what must hold before members are called to stand."""
    return [
        Punkt(
            "Wahlleitung und Beisitz sind zwei verschiedene Personen",
            wahl.leitung_id is not None
            and wahl.beisitz_id is not None
            and wahl.leitung_id != wahl.beisitz_id,
            "Nennen Sie Wahlleitung und Beisitz, zwei verschiedene Personen.",
        ),
        _stichtag(wahl),
        _kandidaturfrist(wahl),
        *(_online_fenster(wahl) if wahl.modus == Wahlmodus.ONLINE else [_sitzungstag(wahl)]),
        *(_abwahl(wahl) if wahl.ist_abwahl else []),
    ]


def _abwahl(wahl: Wahl) -> list[Punkt]:
    """Only who is in office is voted out, and does not lead the vote; two queries."""
    row = betroffene_der(wahl)
    holds = row is not None and amt_heute(wahl.gremium, row.mitglied) is not None
    leads = row is not None and row.mitglied_id in (wahl.leitung_id, wahl.beisitz_id)
    name = row.mitglied.name if row else "Die Person"
    return [
        Punkt(
            f"{name} ist im Amt",
            holds,
            f"{name} ist nicht mehr Koordination. Brechen Sie die Abwahl ab; sie ist nicht mehr nötig.",
        ),
        Punkt("Wahlleitung und Beisitz sind nicht betroffen", not leads, BETROFFEN_LEITET),
    ]


def _kandidaturfrist(wahl: Wahl) -> Punkt:
    """Seven days; a Probewahl may be as short as one likes."""
    days = 0 if wahl.test else KANDIDATUR_TAGE
    first = heute() + timedelta(days=days)
    what = "Für eine Stellungnahme" if wahl.ist_abwahl else "Für Kandidaturen"
    return Punkt(
        f"{what} bleiben mindestens {days} Tage" if days else "Die Kandidaturfrist läuft noch",
        wahl.kandidatur_bis is not None and wahl.kandidatur_bis >= first,
        f"Wählen Sie dafür einen Tag ab dem {tag_wort(first)}.",
    )


def _stichtag(wahl: Wahl) -> Punkt:
    start = localdate(wahl.beginn) if wahl.beginn else wahl.wahltag
    return Punkt(
        "Der Stichtag liegt nicht nach der Wahl",
        wahl.stichtag is not None and start is not None and wahl.stichtag <= start,
        "Wählen Sie einen Stichtag, der nicht nach dem Tag der Wahl liegt.",
    )


def _sitzungstag(wahl: Wahl) -> Punkt:
    return Punkt(
        "Die Sitzung liegt nach der Frist für Kandidaturen",
        wahl.test or (None not in (wahl.wahltag, wahl.kandidatur_bis) and wahl.wahltag > wahl.kandidatur_bis),  # type: ignore[operator]
        "Wählen Sie eine Sitzung nach dem Ende der Frist für Kandidaturen.",
    )


def _online_fenster(wahl: Wahl) -> list[Punkt]:
    if wahl.test:
        return [_online_erlaubt(wahl)]
    long_enough = (
        wahl.beginn is not None
        and wahl.ende is not None
        and wahl.ende - wahl.beginn >= timedelta(hours=ONLINE_STUNDEN)
    )
    after = (
        wahl.beginn is not None
        and wahl.kandidatur_bis is not None
        and localdate(wahl.beginn) > wahl.kandidatur_bis
    )
    return [
        Punkt(
            f"Die Stimmabgabe dauert mindestens {ONLINE_STUNDEN} Stunden",
            long_enough,
            f"Lassen Sie mindestens {ONLINE_STUNDEN} Stunden Zeit für die Stimmabgabe.",
        ),
        Punkt(
            "Die Stimmabgabe beginnt nach der Frist für Kandidaturen",
            after,
            "Lassen Sie die Stimmabgabe nach dem Ende der Frist für Kandidaturen beginnen.",
        ),
        _online_erlaubt(wahl),
    ]


def _online_erlaubt(wahl: Wahl) -> Punkt:
    return Punkt(
        "Die Wahlordnung erlaubt die Online-Wahl",
        wahl.wahlordnung.online_zulaessig,
        saetze.online_nicht_erlaubt(wahl.wahlordnung.name),
    )


def pruefe_feststellung(wahl: Wahl) -> list[Punkt]:
    """U3: what must hold before roll and ballot are fixed; costs four queries."""
    if wahl.ist_abwahl:
        return [_frist_zu_ende(wahl), *_abwahl(wahl), *_verzeichnis(wahl)]
    rows = list(wahl.kandidaturen.select_related("mitglied"))
    yes = [row for row in rows if row.zustimmung == Zustimmung.JA]
    staff = {wahl.leitung_id, wahl.beisitz_id}
    return [
        _frist_zu_ende(wahl),
        Punkt("Mindestens eine Person kandidiert und hat zugestimmt", bool(yes), saetze.KEINE_KANDIDATUR),
        Punkt(
            "Wahlleitung und Beisitz kandidieren nicht",
            not any(row.mitglied_id in staff for row in yes),
            saetze.LEITUNG_KANDIDIERT,
        ),
        Punkt("Alle, die kandidieren, gehörten am Stichtag zur Gruppe", *_waehlbar(wahl, yes)),
        *_verzeichnis(wahl),
    ]


def _frist_zu_ende(wahl: Wahl) -> Punkt:
    over = wahl.test or (wahl.kandidatur_bis is not None and heute() > wahl.kandidatur_bis)
    until = datum(wahl.kandidatur_bis) if wahl.kandidatur_bis else ""
    if wahl.ist_abwahl:
        return Punkt(
            "Die Zeit für eine Stellungnahme ist zu Ende",
            over,
            f"Bis {until} kann die Koordination noch Stellung nehmen.",
        )
    return Punkt(
        "Die Frist für Kandidaturen ist zu Ende", over, f"Bis {until} können sich noch Mitglieder melden."
    )


def _verzeichnis(wahl: Wahl) -> list[Punkt]:
    votes, undecided = stimmen_der(wahl)
    return [
        Punkt(
            "Das Wählerverzeichnis hat Einträge",
            bool(votes),
            "Am Stichtag hatte niemand Stimmrecht. Prüfen Sie die Mitgliedschaften.",
        ),
        *(_stimmfuehrung(undecided) if wahl.wahlordnung.stimmrecht == Stimmrecht.INSTITUTION else []),
    ]


def _stimmfuehrung(undecided: list[Institution]) -> list[Punkt]:
    names = und([house.name for house in undecided]) if undecided else ""
    return [
        Punkt(
            "Jede Institution hat gesagt, wer für sie stimmt",
            not undecided,
            f"Es fehlt noch, wer stimmt für: {names}.",
        )
    ]


def _waehlbar(wahl: Wahl, yes: list[Kandidatur]) -> tuple[bool, str]:
    if wahl.stichtag is None or not yes:
        return True, ""
    rows = ordentliche_mitglieder_von(wahl.gremium, wahl.stichtag)
    able = set(rows.filter(pk__in=[row.mitglied_id for row in yes]).values_list("pk", flat=True))
    names = [row.mitglied.name for row in yes if row.mitglied_id not in able]
    if not names:
        return True, ""
    belonged, are = ("gehörte", "ist") if len(names) == 1 else ("gehörten", "sind")
    return False, f"{und(names)} {belonged} am Stichtag nicht zur Gruppe und {are} nicht wählbar."


def hat_kandidatur(wahl: Wahl) -> bool:
    """Tell whether anybody stands who said yes herself."""
    found: bool = wahl.kandidaturen.filter(zustimmung=Zustimmung.JA).exists()
    return found


def ohne_zustimmung(wahl: Wahl) -> list[str]:
    """Return a sentence for everybody who was proposed and has not answered: she stays off the ballot."""
    rows = wahl.kandidaturen.filter(zustimmung=Zustimmung.OFFEN).select_related("mitglied")
    return [saetze.ohne_zustimmung(row.mitglied.name) for row in rows]


def pruefe_oeffnung(wahl: Wahl) -> list[Punkt]:
    """U6: what the roll, the rule and the calendar demand before an urn is opened."""
    votes = wahl.verzeichnis.filter(gestrichen=False).count()
    begun = wahl.beginn is not None and localdate(wahl.beginn) <= heute()
    return [
        _online_erlaubt(wahl),
        Punkt(
            f"Mindestens {BERECHTIGTE_MINDESTENS} Wahlberechtigte",
            votes >= BERECHTIGTE_MINDESTENS,
            saetze.ZU_WENIGE_FUER_ONLINE,
        ),
        Punkt(
            "Der Tag der Stimmabgabe ist da",
            begun,
            saetze.noch_nicht_offen(wahl.beginn) if wahl.beginn else "",
        ),
    ]


def pruefe_erfassung(wahl: Wahl) -> list[Punkt]:
    """P1: what must hold before a result can be entered."""
    return [
        Punkt(
            "Die Sitzung hat stattgefunden",
            wahl.wahltag is not None and wahl.wahltag <= heute(),
            f"Die Sitzung ist erst am {datum(wahl.wahltag)}."
            if wahl.wahltag
            else "Der Tag der Sitzung fehlt.",
        ),
    ]


# What stands on the checklist of an election in each state.
PRUEFUNGEN: dict[str, Callable[[Wahl], list[Punkt]]] = {
    Wahlstatus.ENTWURF: pruefe_aufruf,
    Wahlstatus.KANDIDATUR: pruefe_feststellung,
}


def pruefliste(wahl: Wahl) -> list[Punkt]:
    """Return the guards of the next step of this election; [] where nobody has to check anything."""
    if wahl.status == Wahlstatus.BEREIT:
        return pruefe_erfassung(wahl) if wahl.in_der_sitzung else pruefe_oeffnung(wahl)
    check = PRUEFUNGEN.get(wahl.status)
    return check(wahl) if check else []
