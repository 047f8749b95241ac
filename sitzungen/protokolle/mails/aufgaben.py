"""The reminder of the tasks of a person, and the weekly list for who coordinates."""

from datetime import date

from django.urls import reverse

from fachgruppen.mails.brief import hindernis_person, portal_url
from fachgruppen.mitteilungen.selectors import abgewaehlt
from fachgruppen.mitteilungen.states import Erinnerungswahl
from netzwerk.base.datum import NBSP, datum
from netzwerk.base.uhr import heute
from netzwerk.versand.arten import Kurzform
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Abschnitt, Punkt, Schreiben, build_schreiben
from sitzungen.mails.erinnerung import abmelden_url
from sitzungen.protokolle.models import Aufgabe, Aufgabenerinnerung
from sitzungen.protokolle.selectors.aufgabenerinnerungen import listen_am, noch_offene

ABBESTELLT = "Die Person möchte keine Erinnerungen an Aufgaben."
ERLEDIGT = "Inzwischen ist keine dieser Aufgaben mehr offen."
# A mail is read, not scrolled; the rest stands behind the button.
HOECHSTENS = 20


def compose_aufgaben(versand: Versand) -> bytes:
    """Return the whole message about what is still open."""
    brief = brief_aufgaben(_offene(versand), versand.empfaenger_name, heute(), _stop(versand))
    return build_schreiben(versand, brief, unsubscribe_url=brief.abmelden_url or None)


def hindernis_aufgaben(versand: Versand) -> str:
    """Return why the reminder must not go out any more, or ""."""
    if reason := hindernis_person(versand):
        return reason
    if abgewaehlt(Erinnerungswahl.AUFGABE, [_person(versand)]):
        return ABBESTELLT
    return "" if _offene(versand) else ERLEDIGT


def kurzform_aufgaben(versand: Versand) -> Kurzform:
    """Return what a Sammelmail says instead."""
    rows = _offene(versand)
    words = "; ".join(row.aufgabe.text for row in rows[:3])
    return Kurzform(_titel([row.aufgabe for row in rows], heute()), words, _url("eigene"), _stop(versand))


def brief_aufgaben(rows: list[Aufgabenerinnerung], name: str, today: date, stop: str) -> Schreiben:
    """Return the letter to who has to do the tasks, the most urgent first."""
    tasks = [row.aufgabe for row in rows]
    one = len(tasks) == 1
    return Schreiben(
        betreff=_titel(tasks, today),
        titel=_titel(tasks, today),
        name=name,
        absaetze=(
            "bitte sagen Sie im Portal, wie weit Sie sind. Wenn etwas dazwischenkommt, geben Sie der "
            "Leitung der Gruppe Bescheid: Sie kann den Tag ändern.",
        ),
        abschnitte=(
            Abschnitt(
                "Ihre Aufgabe" if one else "Ihre Aufgaben",
                tuple(_punkt(task, today, mit_wer=False) for task in tasks[:HOECHSTENS]),
            ),
        ),
        knopf_text="Aufgabe ansehen" if one else "Meine Aufgaben ansehen",
        knopf_url=portal_url(tasks[0].get_absolute_url()) if one else _url("eigene"),
        warum="Sie erhalten diese Erinnerung, weil Sie oder Ihre Institution diese Aufgaben übernommen "
        "haben. Sie kommt eine Woche vorher, am Tag selbst und danach jede Woche.",
        abmelden_text="Keine Erinnerungen an Aufgaben mehr",
        abmelden_url=stop,
    )


def compose_aufgabenliste(versand: Versand) -> bytes:
    """Return the whole message with the open tasks of her Gremien."""
    return build_schreiben(versand, brief_aufgabenliste(_liste(versand), versand.empfaenger_name, heute()))


def hindernis_aufgabenliste(versand: Versand) -> str:
    """Return why the list must not go out any more, or ""."""
    return hindernis_person(versand) or ("" if _liste(versand) else ERLEDIGT)


def kurzform_aufgabenliste(versand: Versand) -> Kurzform:
    tasks = _liste(versand)
    return Kurzform("Offene Aufgaben Ihrer Gruppen", _zahlen(tasks, heute()), _url("offen"))


def brief_aufgabenliste(tasks: list[Aufgabe], name: str, today: date) -> Schreiben:
    """Return the weekly letter to who coordinates, group by group."""
    groups: dict[str, list[Aufgabe]] = {}
    for task in tasks[:HOECHSTENS]:
        groups.setdefault(task.gremium.voller_name, []).append(task)
    rest = len(tasks) - HOECHSTENS
    more = (f"Hier stehen die ersten {HOECHSTENS}. Alle finden Sie im Portal.",) if rest > 0 else ()
    return Schreiben(
        betreff=f"Aufgaben der Woche: {_zahlen(tasks, today)}",
        titel="Offene Aufgaben Ihrer Gruppen",
        name=name,
        absaetze=(f"das ist der Stand am {datum(today)}: {_zahlen(tasks, today)}.", *more),
        abschnitte=tuple(
            Abschnitt(group, tuple(_punkt(task, today, mit_wer=True) for task in rows))
            for group, rows in groups.items()
        ),
        knopf_text="Aufgaben ansehen",
        knopf_url=_url("offen"),
        warum="Sie erhalten diese Liste jeden Montag, weil Sie für diese Gruppen zuständig sind. Sie gehört "
        "zu Ihrem Amt und lässt sich nicht abbestellen. Ist nichts offen, kommt keine.",
    )


def _titel(tasks: list[Aufgabe], today: date) -> str:
    late = sum(1 for task in tasks if task.faellig and task.faellig < today)
    if len(tasks) == 1:
        due = tasks[0].faellig
        if late:
            return "Eine Aufgabe ist überfällig"
        return f"Eine Aufgabe ist am {datum(due)} fällig" if due else "Eine Aufgabe ist offen"
    return f"{len(tasks)}{NBSP}Aufgaben warten auf Sie"


def _zahlen(tasks: list[Aufgabe], today: date) -> str:
    late = sum(1 for task in tasks if task.faellig and task.faellig < today)
    return f"{len(tasks)}{NBSP}offen, davon {late}{NBSP}überfällig" if late else f"{len(tasks)}{NBSP}offen"


def _punkt(task: Aufgabe, today: date, *, mit_wer: bool) -> Punkt:
    if task.faellig is None:
        when = "ohne Termin"
    else:
        when = f"{'überfällig seit' if task.faellig < today else 'bis'} {datum(task.faellig)}"
    return Punkt(
        task.text,
        f"{task.wer}, {when}" if mit_wer else f"{task.gremium.voller_name}, {when}",
        portal_url(task.get_absolute_url()),
    )


def _url(stand: str) -> str:
    return portal_url(f"{reverse('protokolle:aufgabe_list')}?stand={stand}")


def _stop(versand: Versand) -> str:
    return abmelden_url(_person(versand), Erinnerungswahl.AUFGABE)


def _person(versand: Versand) -> int:
    return int(versand.empfang.removeprefix("mitglied:"))


def _offene(versand: Versand) -> list[Aufgabenerinnerung]:
    if versand.stichtag is None:
        raise ValueError("a reminder has its day")
    return noch_offene(_person(versand), versand.stichtag, heute())


def _liste(versand: Versand) -> list[Aufgabe]:
    who = _person(versand)
    return next((tasks for person, tasks in listen_am(heute()).items() if person.pk == who), [])
