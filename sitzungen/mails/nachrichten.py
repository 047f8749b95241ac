"""The mails the outbox asks for: pure functions from a row of it to the bytes of a message."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify

from fachgruppen.models import Gremium
from netzwerk.base.datum import datum_kurz
from netzwerk.versand.models import Versand
from netzwerk.versand.nachricht import build_message
from netzwerk.versand.states import Status
from sitzungen.ics import CANCEL, REQUEST, Person, Termin, build_itip
from sitzungen.mails.brief import Brief, Persoenlich, render_brief
from sitzungen.mails.inhalt import (
    TERMIN,
    Sitzungsteil,
    bisher_ab,
    brief_absage,
    brief_ausladung,
    brief_einladung,
    brief_verschiebung,
    sitzungsteil,
    termin_zu,
)
from sitzungen.models import Einladung
from sitzungen.selectors import LADUNGEN, ladungen_erhalten
from sitzungen.states import Antwort, Sitzungsstatus
from sitzungen.token import token_fuer

ANGEKOMMEN = (Status.GESENDET, Status.SENDET, Status.UNKLAR)


def message_id(einladung: Einladung, uuid: UUID, art: str, sequence: int, ausgabe: int = 0) -> str:
    """Return the Message-ID: the same whenever it is computed; a re-send counts its last part up."""
    return f"<s{uuid}.e{einladung.pk}.{art}.{sequence}.0.{ausgabe}@{settings.MAIL_DOMAIN}>"


def compose_einladung(versand: Versand) -> bytes:
    einladung = _einladung(versand)
    teil = sitzungsteil(einladung.sitzung)
    return _ladung(versand, einladung, teil, brief_einladung(teil), _persoenlich(einladung))


def compose_verschiebung(versand: Versand) -> bytes:
    """The changed date or place. Whom no earlier mail reached gets an invitation instead."""
    einladung = _einladung(versand)
    teil = sitzungsteil(einladung.sitzung)
    told = _mitgeteilt(versand)
    changes = bisher_ab(teil.aenderungen, told[-1][0]) if told else ()
    if not changes:
        return _ladung(versand, einladung, teil, brief_einladung(teil), _persoenlich(einladung))
    moved = any(row.feld == TERMIN for row in changes)
    person = _persoenlich(einladung, satz_zur_antwort(einladung, neuer_termin=moved))
    return _ladung(versand, einladung, teil, brief_verschiebung(teil, changes), person, told[0][1])


def compose_absage(versand: Versand) -> bytes:
    """The cancellation of the session, or of one person's invitation to it."""
    einladung = _einladung(versand)
    teil = sitzungsteil(einladung.sitzung)
    if einladung.entladen_am is not None and einladung.sitzung.status != Sitzungsstatus.ABGESAGT:
        brief = brief_ausladung(teil)
        termin = termin_zu(teil, versand.sequence, stand="", freigegeben_am=einladung.entladen_am)
    else:
        brief, termin = brief_absage(teil), termin_zu(teil, versand.sequence, stand="CANCELLED")
    told = _mitgeteilt(versand)
    person = Persoenlich(einladung.mitglied.name, brief.portal_url)
    return _nachricht(versand, einladung, brief, person, termin, CANCEL, told[0][1] if told else None)


def hindernis(versand: Versand) -> str:
    """Return why this invitation or change must not go out any more, or "" (one query)."""
    einladung = Einladung.objects.select_related("sitzung").filter(pk=_einladung_pk(versand)).first()
    if einladung is None:
        return "Die Einladung gibt es nicht mehr."
    if einladung.entladen_am is not None:
        return "Die Einladung wurde zurückgenommen."
    if einladung.sitzung.status == Sitzungsstatus.ABGESAGT:
        return "Die Sitzung wurde abgesagt."
    if einladung.sitzung.status != Sitzungsstatus.EINGELADEN:
        return "Die Sitzung ist vorbei."
    if versand.sequence < einladung.letzte_sequence:
        return "Überholt: Der Termin hat sich inzwischen geändert."
    return ""


def hindernis_absage(versand: Versand) -> str:
    """Return "" if the person got or may have got an invitation, else why she hears nothing."""
    if versand.empfang in ladungen_erhalten(versand.vorgang, versand.empfang):
        return ""
    return "Die Person hatte keine Einladung erhalten."


def _einladung_pk(versand: Versand) -> int:
    return int(versand.empfang.removeprefix("einladung:"))


def _einladung(versand: Versand) -> Einladung:
    rows = Einladung.objects.select_related("mitglied", "sitzung__gremium")
    return rows.get(pk=_einladung_pk(versand))


def _mitgeteilt(versand: Versand) -> list[tuple[int, str]]:
    """Return SEQUENCE and Message-ID of what this person was told before, oldest first."""
    rows = Versand.objects.filter(
        vorgang=versand.vorgang, empfang=versand.empfang, sequence__lt=versand.sequence,
        art__in=LADUNGEN, status__in=ANGEKOMMEN,
    )  # fmt: skip
    return list(rows.order_by("sequence", "ausgabe").values_list("sequence", "message_id"))


def _persoenlich(einladung: Einladung, satz: str = "") -> Persoenlich:
    path = reverse("sitzungen:antwort_link", args=[token_fuer(einladung)])
    return Persoenlich(einladung.mitglied.name, f"{settings.PORTAL_BASE_URL}{path}", satz)


def satz_zur_antwort(einladung: Einladung, *, neuer_termin: bool) -> str:
    """Return what becomes of the answer she gave before; "" when there was none."""
    if neuer_termin and einladung.frueher and einladung.galt_fuer:
        word = Antwort(einladung.frueher).label
        return (
            f"Ihre Antwort „{word}“ galt für den {datum_kurz(einladung.galt_fuer)} "
            "Bitte antworten Sie noch einmal."
        )
    if einladung.antwort != Antwort.AUSSTEHEND:
        return f"Ihre Antwort „{Antwort(einladung.antwort).label}“ bleibt bestehen."
    return "Bitte antworten Sie für den neuen Termin." if neuer_termin else ""


def _ladung(
    versand: Versand, einladung: Einladung, teil: Sitzungsteil, brief: Brief, person: Persoenlich,
    in_reply_to: str | None = None,
) -> bytes:  # fmt: skip
    return _nachricht(
        versand, einladung, brief, person, termin_zu(teil, versand.sequence), REQUEST, in_reply_to
    )


def _nachricht(
    versand: Versand, einladung: Einladung, brief: Brief, person: Persoenlich, termin: Termin,
    method: str, in_reply_to: str | None,
) -> bytes:  # fmt: skip
    text, html = render_brief(brief, person)
    teilnehmer = Person(einladung.mitglied.name, versand.adresse)
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
        list_id=_list_id(einladung.sitzung.gremium),
        ics=build_itip(termin, method=method, teilnehmer=teilnehmer, antwort=Antwort(einladung.antwort)),
        ics_method=method,
    )


def _list_id(gremium: Gremium) -> str:
    prefix = "fg-" if gremium.ist_fachgruppe else ""
    return f"{prefix}{slugify(gremium.kuerzel) or gremium.slug}.{settings.MAIL_DOMAIN}"
