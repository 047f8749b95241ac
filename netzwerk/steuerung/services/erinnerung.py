"""Remind of reports that are not submitted: by themselves, and when the Leitstelle asks for it."""

from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.steuerung.mails import bericht as brief
from netzwerk.steuerung.models import Quartalsbericht
from netzwerk.steuerung.selectors.leitung import Zustaendige, leitung_von
from netzwerk.steuerung.states import ERINNERUNGSTAGE, SCHREIBBAR, Berichtsstatus, erinnerungsstufe
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag, queue_versand


def remind_berichte() -> int:
    """Queue every reminder that is due; return how many letters are new.

    Each letter has a key of its own, so a late or doubled run sends nothing twice; of several steps
    that were missed only the newest goes out.
    """
    rows = list(
        Quartalsbericht.objects.filter(status__in=SCHREIBBAR).select_related("gremium").order_by("pk")
    )
    people = Zustaendige(rows)
    return queue_versand(order for bericht in rows for order in _faellige(bericht, people))


def _faellige(bericht: Quartalsbericht, people: Zustaendige) -> list[Auftrag]:
    if bericht.status == Berichtsstatus.RUECKFRAGE:
        return _zur_rueckfrage(bericht, people)
    stage = erinnerungsstufe(bericht.frist, heute())
    # A correction was announced when it was opened.
    if stage is None or (bericht.korrekturgrund and stage == ERINNERUNGSTAGE[0]):
        return []
    return _auftraege(bericht, stage, people)


def _zur_rueckfrage(bericht: Quartalsbericht, people: Zustaendige) -> list[Auftrag]:
    """Ask once more when the day has come by which the questions should be answered."""
    until = bericht.rueckfrage_bis
    if until is None or heute() < until:
        return []
    letters = [(person, brief.brief_frage(bericht, person.name)) for person in people.fuer(bericht)]
    return brief.auftraege(bericht, brief.FRAGE, f"erinnern{until:%Y%m%d}", letters)


def _auftraege(bericht: Quartalsbericht, stage: int, people: Zustaendige) -> list[Auftrag]:
    """When it is long overdue, the Beauftragte hears of it as well."""
    told = people.fuer(bericht, auch_beauftragte=stage == ERINNERUNGSTAGE[-1])
    letters = [(person, _brief(bericht, person, first=stage == ERINNERUNGSTAGE[0])) for person in told]
    return brief.auftraege(bericht, brief.ERINNERN, f"stufe{stage}.{bericht.frist:%Y%m%d}", letters)


def _brief(bericht: Quartalsbericht, person: Mitglied, *, first: bool) -> Schreiben:
    if first:
        return brief.brief_vorbereitet(bericht, person.name)
    return brief.brief_erinnerung(bericht, person.name, ueberfaellig=bool(bericht.tage_ueberfaellig))


def remind_bericht(bericht: Quartalsbericht, *, by: Konto) -> int:
    """Remind now, by hand; once a day at most. Return how many letters are new.

    Ablehnung: it is submitted already, nobody can be reached, or somebody reminded today.
    """
    if bericht.status != Berichtsstatus.ENTWURF:
        raise Ablehnung("Der Bericht ist schon eingereicht. Eine Erinnerung ist nicht nötig.")
    people = leitung_von(bericht)
    letters = [(person, _brief(bericht, person, first=False)) for person in people]
    sent = queue_versand(brief.auftraege(bericht, brief.ERINNERN, heute().isoformat(), letters))
    if not people:
        raise Ablehnung("Für diese Fachgruppe ist niemand per E-Mail erreichbar.")
    if not sent:
        raise Ablehnung("Heute wurde schon erinnert. Die nächste Erinnerung ist morgen möglich.")
    return sent
