"""The mails the outbox asks for: pure functions from a row of it to the bytes of a message."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from netzwerk.versand.models import Versand
from netzwerk.versand.nachricht import build_message
from netzwerk.versand.states import Status
from sitzungen.agenda import Agenda
from sitzungen.antwortadresse import antwortadresse
from sitzungen.antwortsaetze import galt_fuer_satz
from sitzungen.ics import CANCEL, REQUEST, Person, Termin, build_itip
from sitzungen.mails.brief import Brief, Persoenlich, render_brief
from sitzungen.mails.briefe import (
    brief_absage,
    brief_ausladung,
    brief_einladung,
    brief_tagesordnung,
    brief_verschiebung,
)
from sitzungen.mails.gast import brief_an_gast, lies_gastteil, termin_fuer_gast
from sitzungen.mails.inhalt import (
    TERMIN,
    Sitzungsteil,
    bisher_ab,
    sitzungsteil,
    termin_zu,
)
from sitzungen.models import Einladung, Tagesordnungsfassung
from sitzungen.selectors import LADUNGEN, ladungen_erhalten
from sitzungen.states import Antwort, Sitzungsstatus
from sitzungen.token import token_von

ANGEKOMMEN = (Status.GESENDET, Status.SENDET, Status.UNKLAR)


def message_id(
    einladung: Einladung, uuid: UUID, art: str, sequence: int, ausgabe: int = 0, stichtag: date | None = None
) -> str:
    """Return the Message-ID: the same whenever it is computed; a re-send counts its last part up."""
    day = f"{stichtag:%Y%m%d}" if stichtag else "0"
    return f"<s{uuid}.e{einladung.pk}.{art}.{sequence}.{day}.{ausgabe}@{settings.MAIL_DOMAIN}>"


@dataclass(frozen=True)
class Empfang:
    """What a mail needs to know of its receiver: few columns, because a run reads them per mail."""

    pk: int
    token_version: int
    letzte_sequence: int
    antwort: str
    frueher: str
    galt_fuer: datetime | None
    entladen_am: datetime | None
    per_kalender: bool
    entladen_grund: str
    uuid: UUID
    version: int
    status: str
    gast_id: int | None

    @property
    def ist_entladen(self) -> bool:
        """Her invitation was taken back, while the session takes place."""
        return self.entladen_am is not None and self.status != Sitzungsstatus.ABGESAGT

    @property
    def fragt_im_kalender(self) -> bool:
        """She was told the reply address, and somebody reads what comes there."""
        return self.per_kalender and settings.ANTWORTEN_PER_KALENDER


_SPALTEN = (
    "pk", "token_version", "letzte_sequence", "antwort", "frueher", "galt_fuer", "entladen_am",
    "per_kalender", "entladen_grund", "sitzung__uuid", "sitzung__version", "sitzung__status", "gast_id",
)  # fmt: skip


def compose_einladung(versand: Versand) -> bytes:
    empfang = _empfang(versand)
    teil = sitzungsteil(empfang.uuid, empfang.version)
    # Who is invited again after her invitation was taken back finds it in the same thread.
    told = _mitgeteilt(versand) if versand.sequence else []
    return _ladung(versand, empfang, teil, brief_einladung(teil), "", told[0][1] if told else None)


def compose_verschiebung(versand: Versand) -> bytes:
    """The changed date or place. Whom no earlier mail reached gets an invitation instead."""
    empfang = _empfang(versand)
    teil = sitzungsteil(empfang.uuid, empfang.version)
    told = _mitgeteilt(versand)
    changes = bisher_ab(teil.aenderungen, told[-1][0]) if told else ()
    if not changes:
        return _ladung(versand, empfang, teil, brief_einladung(teil), "")
    moved = any(row.feld == TERMIN for row in changes)
    sentence = _satz_zur_antwort(empfang, teil.sitzung.start, neuer_termin=moved)
    return _ladung(versand, empfang, teil, brief_verschiebung(teil, changes), sentence, told[0][1])


def compose_tagesordnung(versand: Versand) -> bytes:
    """The changed agenda, without a calendar part: the calendar feed shows it, SEQUENCE stays."""
    empfang = _empfang(versand)
    teil = sitzungsteil(empfang.uuid, empfang.version)
    brief = brief_tagesordnung(teil, *_agenden(versand, teil, fuer_gast=empfang.gast_id is not None))
    told = _mitgeteilt(versand, auch_gleiche=True)
    sentence = _satz_zur_antwort(empfang, teil.sitzung.start, neuer_termin=False)
    # A guest has no login: her page is the one behind her link.
    url = _antwortlink(empfang) if empfang.gast_id is not None else brief.portal_url
    person = Persoenlich(versand.empfaenger_name, url, sentence)
    return _nachricht(versand, empfang, teil, brief, person, None, told[0][1] if told else None)


def compose_absage(versand: Versand) -> bytes:
    """The cancellation of the session, or of one person's invitation to it."""
    empfang = _empfang(versand)
    teil = sitzungsteil(empfang.uuid, empfang.version)
    if empfang.ist_entladen:
        brief = brief_ausladung(teil, empfang.entladen_grund)
        termin = termin_zu(teil, versand.sequence, stand="", freigegeben_am=empfang.entladen_am)
    else:
        brief, termin = brief_absage(teil), termin_zu(teil, versand.sequence, stand="CANCELLED")
    told = _mitgeteilt(versand)
    person = Persoenlich(versand.empfaenger_name, brief.portal_url)
    return _nachricht(versand, empfang, teil, brief, person, termin, told[0][1] if told else None)


def hindernis(versand: Versand) -> str:
    """Return why this invitation or change must not go out any more, or "" (one query)."""
    empfang = _empfang(versand)
    if empfang.entladen_am is not None:
        return "Die Einladung wurde zurückgenommen."
    if empfang.status == Sitzungsstatus.ABGESAGT:
        return "Die Sitzung wurde abgesagt."
    if empfang.status != Sitzungsstatus.EINGELADEN:
        return "Die Sitzung ist vorbei."
    if versand.sequence < empfang.letzte_sequence:
        return "Überholt: Der Termin hat sich inzwischen geändert."
    return ""


def hindernis_tagesordnung(versand: Versand) -> str:
    """Return why this news of the agenda must not go out any more, or "" (two queries)."""
    later = Tagesordnungsfassung.objects.filter(
        sitzung__einladungen=_einladung_pk(versand), stichtag__gt=versand.stichtag
    )
    return hindernis(versand) or (
        "Überholt: Die Tagesordnung hat sich inzwischen noch einmal geändert." if later.exists() else ""
    )


def hindernis_absage(versand: Versand) -> str:
    """Return "" if the person got or may have got an invitation, else why she hears nothing."""
    if versand.empfang in ladungen_erhalten(versand.vorgang, versand.empfang):
        return ""
    return "Die Person hatte keine Einladung erhalten."


def _empfang(versand: Versand) -> Empfang:
    """Read the receiver; invitations are never deleted, so there is one."""
    return Empfang(*Einladung.objects.values_list(*_SPALTEN).get(pk=_einladung_pk(versand)))


def _einladung_pk(versand: Versand) -> int:
    return int(versand.empfang.removeprefix("einladung:"))


def _agenden(versand: Versand, teil: Sitzungsteil, *, fuer_gast: bool) -> tuple[Agenda, Agenda]:
    """Return the last version this person can have seen and the one she is told of, as she reads them."""
    missed = Versand.objects.filter(
        vorgang=versand.vorgang, empfang=versand.empfang, art=versand.art, stichtag__lt=versand.stichtag
    ).exclude(status__in=ANGEKOMMEN)
    lost = set(missed.values_list("stichtag", flat=True))
    days = [row.stichtag for row in teil.fassungen]
    here = days.index(versand.stichtag)
    before = [row for row in teil.fassungen[:here] if row.stichtag not in lost] or teil.fassungen[:1]
    old, new = before[-1].agenda, teil.fassungen[here].agenda
    return (old.fuer_gaeste(), new.fuer_gaeste()) if fuer_gast else (old, new)


def _mitgeteilt(versand: Versand, *, auch_gleiche: bool = False) -> list[tuple[int, str]]:
    """Return SEQUENCE and Message-ID of what this person was told before, oldest first."""
    rows = Versand.objects.filter(
        vorgang=versand.vorgang, empfang=versand.empfang,
        sequence__lt=versand.sequence + (1 if auch_gleiche else 0),
        art__in=LADUNGEN, status__in=ANGEKOMMEN,
    )  # fmt: skip
    return list(rows.order_by("sequence", "ausgabe").values_list("sequence", "message_id"))


def _satz_zur_antwort(empfang: Empfang, start: datetime | None, *, neuer_termin: bool) -> str:
    """Return what becomes of the answer she gave before; "" when there is nothing to say."""
    if neuer_termin and empfang.frueher and empfang.galt_fuer:
        return galt_fuer_satz(empfang.frueher, empfang.galt_fuer, start)
    if empfang.antwort != Antwort.AUSSTEHEND:
        return f"Ihre Antwort „{Antwort(empfang.antwort).label}“ bleibt bestehen."
    return "Bitte antworten Sie für den neuen Termin." if neuer_termin else ""


def _antwortlink(empfang: Empfang) -> str:
    path = reverse("sitzungen:antwort_link", args=[token_von(empfang.pk, empfang.token_version)])
    return f"{settings.PORTAL_BASE_URL}{path}"


def _ladung(
    versand: Versand, empfang: Empfang, teil: Sitzungsteil, brief: Brief, satz: str,
    in_reply_to: str | None = None,
) -> bytes:  # fmt: skip
    person = Persoenlich(versand.empfaenger_name, _antwortlink(empfang), satz)
    brief = replace(brief, per_kalender=empfang.fragt_im_kalender)
    return _nachricht(versand, empfang, teil, brief, person, termin_zu(teil, versand.sequence), in_reply_to)


def _nachricht(
    versand: Versand, empfang: Empfang, teil: Sitzungsteil, brief: Brief, person: Persoenlich,
    termin: Termin | None, in_reply_to: str | None,
) -> bytes:  # fmt: skip
    if empfang.gast_id is not None:
        gast = lies_gastteil(empfang.gast_id, teil.sitzung)
        brief = brief_an_gast(brief, gast, entladen=empfang.ist_entladen)
        termin = termin_fuer_gast(termin, teil, gast) if termin else None
    text, html = render_brief(brief, person)
    method = CANCEL if versand.art == "absage" else REQUEST
    return build_message(
        versand_id=versand.pk,
        an=versand.adresse,
        an_name=versand.empfaenger_name,
        betreff=brief.betreff,
        text=text,
        html=html,
        message_id=versand.message_id,
        reply_to=brief.absender.adresse,
        in_reply_to=in_reply_to,
        list_id=brief.list_id,
        ics=_kalenderteil(versand, empfang, termin, method) if termin else None,
        ics_method=method if termin else None,
    )


def _kalenderteil(versand: Versand, empfang: Empfang, termin: Termin, method: str) -> bytes:
    return build_itip(
        termin,
        method=method,
        teilnehmer=Person(versand.empfaenger_name, versand.adresse, ist_gast=empfang.gast_id is not None),
        antwort=Antwort(empfang.antwort),
        antwort_an=_antwort_an(empfang, termin),
        rsvp=method == REQUEST and empfang.fragt_im_kalender,
    )


def _antwort_an(empfang: Empfang, termin: Termin) -> Person | None:
    """Return the ORGANIZER she was told at first: calendars take no change or cancellation from another."""
    if not empfang.per_kalender or termin.organisator is None:
        return None
    return Person(termin.organisator.name, antwortadresse(empfang.pk))
