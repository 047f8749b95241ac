"""From a letter to an order for the outbox: one person, one matter; whom no letter reaches any more."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.conf import settings

from mitglieder.models import Mitglied
from netzwerk.base.markdown import ohne_adressen
from netzwerk.base.sprache import Deutsch
from netzwerk.base.uhr import heute
from netzwerk.versand.models import Versand
from netzwerk.versand.nachricht import build_message
from netzwerk.versand.schreiben import Schreiben, render_schreiben
from netzwerk.versand.services import Auftrag

EMPFANG = "mitglied:"


@dataclass(frozen=True)
class Empfaenger:
    """Who gets a letter: `empfang` names her in the outbox, `kennung` in the Message-ID."""

    empfang: str
    kennung: str
    adresse: str
    name: str


def build_auftrag(
    art: str, vorgang: str, mitglied: Mitglied, brief: Schreiben, *, sequence: int = 0
) -> Auftrag:
    """Return the order; what the letter says is fixed now. `sequence` 1 overtakes a waiting 0."""
    key = f"{EMPFANG}{mitglied.pk}"
    reader = Empfaenger(key, str(mitglied.pk), mitglied.email, mitglied.name)
    return build_auftrag_an(art, vorgang, reader, brief, sequence=sequence)


def build_auftrag_an(
    art: str, vorgang: str, an: Empfaenger, brief: Schreiben, *, sequence: int = 0
) -> Auftrag:
    """The same for anybody.

    Addresses of the web that people typed are left out: each link of our mails leads to the portal.
    """
    text, html = render_schreiben(_ohne_fremde_links(brief))
    links = f"{vorgang}.{an.kennung}".replace(":", "-")
    message_id = f"<{art}.{links}.{sequence}@{settings.MAIL_DOMAIN}>"
    content = build_message(
        versand_id=0,
        an=an.adresse,
        an_name=an.name,
        betreff=brief.betreff,
        text=text,
        html=html,
        message_id=message_id,
        reply_to=settings.PORTAL_KONTAKT_EMAIL,
    )
    return Auftrag(
        art=art,
        vorgang=vorgang,
        empfang=an.empfang,
        adresse=an.adresse,
        empfaenger_name=an.name,
        sequence=sequence,
        inhalt=content,
        message_id=message_id,
    )


def build_auftraege(art: str, vorgang: str, briefe: Iterable[tuple[Mitglied, Schreiben]]) -> list[Auftrag]:
    """Return one order a person; whom no mail reaches sees it in the portal only."""
    return [
        build_auftrag(art, vorgang, person, brief)
        for person, brief in briefe
        if person.ist_per_mail_erreichbar and person.ausgetreten_am is None
    ]


def hindernis_person(versand: Versand) -> str:
    """Return "" unless the receiver has left the network or her login is locked."""
    pk = int(versand.empfang.removeprefix(EMPFANG))
    person = Mitglied.objects.select_related("konto").filter(pk=pk).first()
    if person is None or (person.ausgetreten_am is not None and person.ausgetreten_am <= heute()):
        return "Die Person hat das Netzwerk verlassen."
    if person.konto is not None and not person.konto.is_active:
        return "Der Zugang der Person ist gesperrt."
    return ""


def _ohne_fremde_links(brief: Schreiben) -> Schreiben:
    return replace(
        brief,
        absaetze=tuple(_ohne_adressen(text) for text in brief.absaetze),
        fakten=tuple((word, _ohne_adressen(text)) for word, text in brief.fakten),
    )


def _ohne_adressen(text: str) -> str:
    """German words stay marked as German."""
    clean = ohne_adressen(text)
    return Deutsch(clean) if isinstance(text, Deutsch) else clean


def portal_url(path: str) -> str:
    return f"{settings.PORTAL_BASE_URL}{path}"
