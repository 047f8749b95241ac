"""The way of a report: submit, take back, ask and answer, release, open again for a correction."""

from datetime import date, timedelta

import pghistory
from django.db import transaction
from django.db.models import Max

from fachgruppen.selectors.zugehoerigkeit import geschaeftsstelle_am
from fachgruppen.services.konflikt import geschrieben
from mitglieder.models import Konto, Mitglied
from mitglieder.selectors import beauftragte_am
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import heute, jetzt
from netzwerk.steuerung.mails import bericht as brief
from netzwerk.steuerung.models import (
    Berichtsfassung,
    Berichtsfrage,
    Berichtsfreigabe,
    Fassungsanlage,
    Quartalsbericht,
)
from netzwerk.steuerung.selectors.berichte import Arbeitsstand, arbeitsstand, fragen_von
from netzwerk.steuerung.selectors.leitung import leitung_von
from netzwerk.steuerung.services.sperre import check_uebergang, lock_bericht, lock_schreibbar, move_bericht
from netzwerk.steuerung.states import ANTWORT_TAGE, FRIST_TAGE, Abschnitt, Berichtsstatus
from netzwerk.versand.services import queue_versand
from sitzungen.protokolle.fassung import pruefsumme

B = Berichtsstatus
SELBST = (
    "Sie haben an diesem Bericht mitgeschrieben. Freigeben muss ihn eine andere Person: die "
    "Integrationsbeauftragte oder die Geschäftsstelle."
)
FEHLT_IM_BERICHT = "Diesen Abschnitt hat der Bericht nicht. Wählen Sie einen anderen."


def submit_bericht(bericht: Quartalsbericht, *, by: Konto, fehlanzeige: bool = False) -> Berichtsfassung:
    """Freeze text and figures as a new Fassung and hand them in for review.

    With `fehlanzeige` the group says that there is nothing to tell: no text is asked for, the figures
    stand there all the same. Ablehnung: something is missing, a question is open, there is text
    already (for a Fehlanzeige), or the report is not open.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_schreibbar(bericht)
        now = arbeitsstand(locked)
        _check_vollstaendig(now, fehlanzeige=fehlanzeige)
        locked.fehlanzeige = fehlanzeige
        made = _freeze(locked, now, by)
        locked.eingereicht_am, locked.in_pruefung_seit, locked.rueckfrage_bis = made.am, None, None
        locked.verfasser.add(by)
        move_bericht(locked, B.EINGEREICHT, by=by, kommentar="Fehlanzeige" if fehlanzeige else "")
        letters = [(person, brief.brief_eingereicht(locked, person.name)) for person in _pruefende()]
        queue_versand(brief.auftraege(locked, brief.EINGEREICHT, str(made.nummer), letters))
    return made


def _check_vollstaendig(now: Arbeitsstand, *, fehlanzeige: bool) -> None:
    open_questions = now.unbeantwortete(fragen_von(now.bericht))
    if open_questions:
        where = Abschnitt(open_questions[0].abschnitt).label
        raise Ablehnung(
            f"Eine Rückfrage ist noch offen: „{where}“. Antworten Sie dort oder ändern Sie den Text."
        )
    if fehlanzeige and not now.ist_leer:
        raise Ablehnung(
            "Im Bericht steht schon Text. Eine Fehlanzeige heißt, dass es nichts zu berichten gab. Reichen "
            "Sie den Bericht ein oder leeren Sie zuerst die Abschnitte."
        )
    missing = [] if fehlanzeige else now.fehlendes()
    if missing:
        raise Ablehnung(f"Der Bericht ist noch nicht vollständig. {' '.join(text for _, text in missing)}")


def _freeze(bericht: Quartalsbericht, now: Arbeitsstand, by: Konto) -> Berichtsfassung:
    last = Berichtsfassung.objects.filter(bericht=bericht).aggregate(n=Max("nummer"))["n"] or 0
    content = now.als_inhalt(fehlanzeige=bericht.fehlanzeige)
    made = Berichtsfassung.objects.create(
        bericht=bericht, nummer=last + 1, inhalt=content, sha256=pruefsumme(content),
        grund=bericht.korrekturgrund, von=by, am=jetzt(),
    )  # fmt: skip
    Fassungsanlage.objects.bulk_create(
        Fassungsanlage(fassung=made, datei_id=row.datei) for row in now.anlagen
    )
    return made


def withdraw_bericht(bericht: Quartalsbericht, *, by: Konto) -> None:
    """Take a submitted report back into the writing, as long as nobody has taken it up for review."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_bericht(bericht)
        check_uebergang(locked, B.ENTWURF)
        if locked.status != B.EINGEREICHT or locked.in_pruefung_seit is not None:
            raise Ablehnung(
                "Der Bericht wird schon geprüft. Rufen Sie die Geschäftsstelle an, wenn noch etwas zu "
                "ändern ist: Sie kann ihn mit einer Rückfrage zurückgeben."
            )
        locked.eingereicht_am = None
        move_bericht(locked, B.ENTWURF, by=by, kommentar="zurückgezogen")


def take_up_bericht(bericht: Quartalsbericht, *, by: Konto) -> None:
    """Begin the review: from now on the group cannot take it back. Twice is once."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_bericht(bericht)
        check_uebergang(locked, B.FREIGEGEBEN)
        locked.in_pruefung_seit = locked.in_pruefung_seit or jetzt()
        locked.save(update_fields=["in_pruefung_seit"])


def ask_frage(
    bericht: Quartalsbericht, abschnitt: Abschnitt, text: str, *, by: Konto, bis: date | None = None
) -> Berichtsfrage:
    """Ask about one Abschnitt; the report goes back to the group, which answers there.

    More questions may follow while it lies there. Ablehnung: no text, the day is over, not submitted, or
    the report has no such Abschnitt, so that nobody could answer there.
    """
    words, until = einzeilig(text), bis or heute() + timedelta(days=ANTWORT_TAGE)
    if not words:
        raise Ablehnung("Schreiben Sie Ihre Frage.", field="text")
    if until < heute():
        raise Ablehnung("Dieser Tag ist schon vorbei.", field="bis")
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_bericht(bericht)
        if locked.status != B.RUECKFRAGE:
            check_uebergang(locked, B.RUECKFRAGE)
        last = Berichtsfassung.objects.filter(bericht=locked).latest("nummer")
        if abschnitt not in last.abschnitte:
            raise Ablehnung(FEHLT_IM_BERICHT, field="abschnitt")
        made = Berichtsfrage.objects.create(
            bericht=locked, abschnitt=abschnitt, text=words, fassung=last.nummer, von=by, am=jetzt()
        )
        locked.rueckfrage_bis = until
        locked.in_pruefung_seit = locked.in_pruefung_seit or jetzt()
        if locked.status == B.RUECKFRAGE:
            locked.save()
        else:
            move_bericht(locked, B.RUECKFRAGE, by=by, kommentar=str(abschnitt.label))
        letters = [(person, brief.brief_frage(locked, person.name)) for person in leitung_von(locked)]
        queue_versand(brief.auftraege(locked, brief.FRAGE, str(last.nummer), letters))
    return made


def answer_frage(frage: Berichtsfrage, antwort: str, *, by: Konto, gelesen: str = "") -> Berichtsfrage:
    """Answer a question where it stands; `gelesen` is the answer that stood there when she began.

    Ablehnung: no text, or the report is not open. Konflikt: somebody else answered in between.
    """
    words = einzeilig(antwort)
    if not words:
        raise Ablehnung("Schreiben Sie Ihre Antwort.", field="antwort")
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_schreibbar(frage.bericht)
        rows = Berichtsfrage.objects.select_for_update(of=("self",)).select_related(
            "beantwortet_von__mitglied"
        )
        row = rows.get(pk=frage.pk, bericht=locked)
        if row.antwort == words:
            return row
        if row.antwort != gelesen:
            raise Konflikt.beide("die Antwort", geschrieben(row.beantwortet_von, row.beantwortet_am), row)
        row.antwort, row.beantwortet_von, row.beantwortet_am = words, by, jetzt()
        row.save()
        locked.verfasser.add(by)
    return row


def release_bericht(bericht: Quartalsbericht, *, by: Konto, fassung: int) -> Berichtsfreigabe:
    """Release the Fassung that the reviewer has read.

    Ablehnung: she wrote it herself (the database refuses it as well), another Fassung was submitted
    meanwhile, or the report is not submitted.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_bericht(bericht)
        check_uebergang(locked, B.FREIGEGEBEN)
        if locked.verfasser.filter(pk=by.pk).exists():
            raise Ablehnung(SELBST)
        last = Berichtsfassung.objects.filter(bericht=locked).latest("nummer")
        if last.nummer != fassung:
            raise Ablehnung(
                f"Inzwischen wurde Fassung {last.nummer} eingereicht. Lesen Sie sie, bevor Sie freigeben."
            )
        made = Berichtsfreigabe.objects.create(fassung=last, von=by, am=jetzt())
        locked.in_pruefung_seit = locked.in_pruefung_seit or made.am
        locked.korrekturgrund = ""
        move_bericht(locked, B.FREIGEGEBEN, by=by, kommentar=str(last))
        letters = [(person, brief.brief_freigegeben(locked, person.name)) for person in leitung_von(locked)]
        queue_versand(brief.auftraege(locked, brief.FREIGEGEBEN, str(last.nummer), letters))
    return made


def reopen_bericht(bericht: Quartalsbericht, *, by: Konto, grund: str) -> None:
    """Open a released report for a correction; what was released stays readable."""
    words = einzeilig(grund)
    if not words:
        raise Ablehnung("Nennen Sie den Grund der Korrektur.", field="grund")
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_bericht(bericht)
        if locked.status != B.FREIGEGEBEN:
            raise Ablehnung("Der Bericht ist nicht freigegeben. Eine Korrektur ist nicht nötig.")
        locked.korrekturgrund = words
        locked.in_pruefung_seit = None
        locked.frist = max(locked.frist, heute() + timedelta(days=FRIST_TAGE))
        move_bericht(locked, B.ENTWURF, by=by, kommentar=words)
        letters = [(person, brief.brief_korrektur(locked, person.name)) for person in leitung_von(locked)]
        queue_versand(brief.auftraege(locked, brief.KORREKTUR, heute().isoformat(), letters))


def _pruefende() -> list[Mitglied]:
    """Return who reviews: the Geschäftsstelle, else the Beauftragte."""
    found = geschaeftsstelle_am(heute())
    chair = beauftragte_am(heute())
    return found or ([chair] if chair else [])
