"""A new date or place for an invited Sitzung: saved as a draft, told by a second step."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag, termin, uhrzeit
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import queue_versand
from sitzungen.agenda import agenda_von
from sitzungen.mails.brief import Unterschied
from sitzungen.mails.inhalt import TAGESORDNUNG, TERMIN
from sitzungen.models import Aenderung, Einladung, Sitzung
from sitzungen.selectors.einladungen import mitteilbare
from sitzungen.selectors.tagesordnung import offene_tagesordnung
from sitzungen.selectors.tops import unterlagen_von
from sitzungen.services.auftraege import auftraege, check_eingeladen
from sitzungen.services.erinnerungsplan import plan_erinnerungen
from sitzungen.services.fassungen import write_fassung
from sitzungen.services.planung import check_ort, check_zeit, save_termin, set_quartal
from sitzungen.services.sperre import lock_sitzung
from sitzungen.states import Antwort, Fassungsanlass

VERWORFEN = (
    "Diese Änderung wurde inzwischen überarbeitet, verworfen oder gehört zu keiner Sitzung mehr. "
    "Es wurde nichts verschickt."
)

UNVERAENDERT = "Es hat sich nichts geändert: Termin und Ort sind wie bisher."


def save_aenderung(
    sitzung: Sitzung,
    *,
    by: Konto,
    start: datetime,
    ende: datetime,
    ort: str,
    zugang: str,
    online_url: str,
    titel: str | None = None,
    bestaetigt: bool = False,
    version: int | None = None,
) -> Aenderung:
    """Save a change as a draft; it replaces an earlier draft, and nobody is mailed.

    A draft with other content is another draft: the `uuid` in an open preview is then worthless.
    Ablehnung: nothing differs, session not invited or begun, and what `plan_sitzung` refuses.
    """
    with transaction.atomic():
        locked = lock_sitzung(sitzung.uuid, version=version)
        check_eingeladen(locked)
        draft = Aenderung(
            sitzung=locked, start=start, ende=ende, ort=einzeilig(ort), zugang=einzeilig(zugang),
            online_url=online_url.strip(), angelegt_von=by,
            titel=locked.titel if titel is None else einzeilig(titel),
        )  # fmt: skip
        check_ort(draft.ort, draft.online_url)
        if (locked.start, locked.ende) != (start, ende):
            check_zeit(locked, start, ende, bestaetigt=bestaetigt)
        Aenderung.objects.filter(sitzung=locked, gesendet_am=None).delete()
        if not diff_von(draft):
            raise Ablehnung(UNVERAENDERT)
        draft.save()
    return draft


def diff_von(aenderung: Aenderung) -> list[Unterschied]:
    """Return in words what is new; of a change that was sent, what was new then."""
    if aenderung.gesendet_am is not None:
        return [Unterschied(*words) for words in aenderung.unterschiede]
    old = aenderung.sitzung
    pairs = [
        ("Titel", old.titel, aenderung.titel),
        (TERMIN, termin(old.start, old.ende) if old.start else "", termin(aenderung.start, aenderung.ende)),
        ("Ort", old.ort, aenderung.ort),
        ("Hinweise zum Zugang", old.zugang, aenderung.zugang),
        ("Videokonferenz", old.online_url, aenderung.online_url),
    ]
    return [Unterschied(name, before, after) for name, before, after in pairs if before != after]


def send_aenderung(aenderung_uuid: UUID | str, *, by: Konto) -> int:
    """Apply the draft and tell everybody who is invited; return how many mails are under way.

    Once per uuid. SEQUENCE+1, the same UID. A new start resets the answers (kept in `frueher`), a
    new place keeps them. Ablehnung: sent already, discarded, begun, or the date is taken by now.
    """
    key = _uuid(aenderung_uuid)
    owner = Aenderung.objects.filter(uuid=key).values_list("sitzung__uuid", flat=True).first()
    if owner is None:
        raise Ablehnung(VERWORFEN)
    with transaction.atomic():
        locked = lock_sitzung(owner)
        change = Aenderung.objects.select_for_update(of=("self",)).filter(uuid=key).first()
        if change is None:
            raise Ablehnung(VERWORFEN)
        if change.gesendet_am is not None:
            raise Ablehnung(_schon_versendet(change.gesendet_am))
        check_eingeladen(locked)
        change.sitzung = locked
        differences = diff_von(change)
        if not differences:
            raise Ablehnung(UNVERAENDERT)
        if (locked.start, locked.ende) != (change.start, change.ende):
            check_zeit(locked, change.start, change.ende, bestaetigt=True)
        # Read once: a document may get another file meanwhile without this lock, and was not looked at then.
        papers = unterlagen_von(locked)
        agenda = offene_tagesordnung(locked, unterlagen=papers)
        if agenda is not None and not agenda.wie_mitgeteilt:
            differences.append(Unterschied(TAGESORDNUNG, "bisherige", "neue"))
        old_start = locked.start
        _apply(locked, change)
        change.gesendet_am, change.sequence = jetzt(), locked.sequence
        change.unterschiede = [[row.feld, row.bisher, row.neu] for row in differences]
        change.save(update_fields=["gesendet_am", "sequence", "unterschiede"])
        if old_start != locked.start:
            _reset_antworten(locked, old_start)
            plan_erinnerungen(locked)
        told = agenda_von(locked, locked.tops.all(), papers)
        write_fassung(locked, anlass=Fassungsanlass.TERMIN, by=by, agenda=told)
        return _tell(locked)


def discard_aenderung(aenderung_uuid: UUID | str, *, by: Konto) -> None:
    """Throw the draft away. Ablehnung: it was sent already."""
    with transaction.atomic():
        rows = Aenderung.objects.select_for_update(of=("self",))
        change = rows.filter(uuid=_uuid(aenderung_uuid)).first()
        if change is not None and change.gesendet_am is not None:
            raise Ablehnung(_schon_versendet(change.gesendet_am))
        if change is not None:
            change.delete()


def _uuid(value: UUID | str) -> UUID:
    """Read the uuid as a form sent it; what is none belongs to no change."""
    try:
        return UUID(str(value))
    except ValueError:
        raise Ablehnung(VERWORFEN) from None


def _schon_versendet(am: datetime) -> str:
    return (
        f"Diese Änderung wurde bereits am {tag(am)} um {uhrzeit(am)} versendet. "
        "Es wurde nichts noch einmal verschickt."
    )


def _apply(sitzung: Sitzung, change: Aenderung) -> None:
    sitzung.start, sitzung.ende = change.start, change.ende
    sitzung.ort, sitzung.zugang, sitzung.online_url = change.ort, change.zugang, change.online_url
    sitzung.titel = change.titel
    sitzung.sequence += 1
    sitzung.version += 1
    set_quartal(sitzung)
    save_termin(sitzung)


def _reset_antworten(sitzung: Sitzung, old_start: datetime | None) -> None:
    """The answers were given for another date; who was called has to be called again."""
    rows = Einladung.objects.filter(sitzung=sitzung)
    rows.exclude(antwort=Antwort.AUSSTEHEND).update(
        frueher=F("antwort"),
        galt_fuer=old_start,
        antwort=Antwort.AUSSTEHEND,
        antwort_am=None,
        kanal="",
        vertretung_name="",
        vertretung_institution="",
    )
    rows.filter(telefonisch_am__isnull=False).update(telefonisch_am=None)


def _tell(sitzung: Sitzung) -> int:
    """Queue the change for everybody whom mail reaches, above what she was told last."""
    told = [row.pk for row in mitteilbare(sitzung)]
    Einladung.objects.filter(pk__in=told).update(
        letzte_sequence=Greatest(Value(sitzung.sequence), F("letzte_sequence") + 1)
    )
    people = Einladung.objects.filter(pk__in=told).mit_empfaenger().order_by("pk")
    return queue_versand(auftraege(sitzung, "verschiebung", list(people)))
