"""Reminders of elections: to vote, to answer, to name who votes, to accept; a step of the Wahlleitung.

Each letter has a key of its own, so a late or doubled run sends nothing twice.
"""

from datetime import timedelta

from fachgruppen.states import Stimmrecht
from fachgruppen.wahlen.mails import erinnerung, stimmabgabe
from fachgruppen.wahlen.mails.stimmfuehrung import auftraege_frage
from fachgruppen.wahlen.models import Kandidatur, Wahl, Wahlgang
from fachgruppen.wahlen.selectors.wahlen import mit_allem
from fachgruppen.wahlen.states import Wahlgangstatus, Wahlmodus, Wahlstatus, Zustimmung
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import Auftrag, queue_versand

# So many days before the end of the time to accept: the third and the sixth of seven days (U11).
ANNAHME_VORHER = (4, 1)
ANTWORT_VORHER = timedelta(days=2)
# A run-off lasts two days at least: its reminder comes in the second of them.
STIMME_VORHER = timedelta(days=1)


def remind_wahlen() -> int:
    """Queue every reminder that is due today; return how many letters are new."""
    return queue_versand([*_stimmen(), *_vorschlaege(), *_stimmfuehrungen(), *_annahmen(), *_wahlleitungen()])


def _stimmen() -> list[Auftrag]:
    """Remind who has not voted in a secret election, in the last day of its round."""
    now = jetzt()
    rows = Wahlgang.objects.select_related("wahl__gremium", "wahl__leitung", "wahl__beisitz").filter(
        status=Wahlgangstatus.OFFEN, wahl__test=False, ende__gt=now, ende__lte=now + STIMME_VORHER
    )
    return [order for gang in rows for order in stimmabgabe.auftraege_noch_offen(gang)]


def _vorschlaege() -> list[Auftrag]:
    """Ask who was proposed once more, two days before the end of the time to stand."""
    tag = heute()
    people = ("wahl__gremium", "wahl__leitung", "wahl__beisitz", "mitglied", "vorgeschlagen_von")
    rows = Kandidatur.objects.select_related(*people).filter(
        zustimmung=Zustimmung.OFFEN,
        wahl__status=Wahlstatus.KANDIDATUR,
        wahl__test=False,
        wahl__kandidatur_bis__range=(tag, tag + ANTWORT_VORHER),
    )
    return [order for row in rows for order in erinnerung.auftraege_antwort(row)]


def _stimmfuehrungen() -> list[Auftrag]:
    """Ask institutions that have named nobody once more, as long before the end as who was proposed."""
    tag = heute()
    rows = mit_allem().filter(
        status=Wahlstatus.KANDIDATUR,
        test=False,
        kandidatur_bis__range=(tag, tag + ANTWORT_VORHER),
        wahlordnung__stimmrecht=Stimmrecht.INSTITUTION,
    )
    return [order for wahl in rows for order in auftraege_frage(wahl, noch_einmal=True)]


def _annahmen() -> list[Auftrag]:
    """Remind the elected person; of two steps due at once only the later one."""
    tag = heute()
    rows = mit_allem().echt().filter(status=Wahlstatus.ERGEBNIS, annahme_bis__gte=tag)  # type: ignore[attr-defined]
    found: list[Auftrag] = []
    for wahl in rows:
        left = (wahl.annahme_bis - tag).days
        steps = [step for step in ANNAHME_VORHER if left <= step]
        if steps:
            found += erinnerung.auftraege_annahme(wahl, min(steps))
    return found


def _wahlleitungen() -> list[Auftrag]:
    """Tell the Wahlleitung the day after a deadline that the next step is hers."""
    tag = heute()
    open_lists = mit_allem().filter(status=Wahlstatus.KANDIDATUR, kandidatur_bis__lt=tag)
    held = mit_allem().filter(status=Wahlstatus.BEREIT, modus=Wahlmodus.PRAESENZ, wahltag__lt=tag)
    silent = mit_allem().filter(status=Wahlstatus.ERGEBNIS, annahme_bis__lt=tag)
    rows: list[Wahl] = [wahl for wahl in [*open_lists, *held, *silent] if not wahl.test]
    return [order for wahl in rows for order in erinnerung.auftraege_leitung(wahl)]
