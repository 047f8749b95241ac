"""The mails about login and password; they go through the outbox like all others."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from mitglieder.einladung import GUELTIG as EINLADUNG_GUELTIG
from mitglieder.einladung import einladungs_token
from mitglieder.models import Konto
from netzwerk.base.klartext import einzeilig, umbrochen
from netzwerk.base.uhr import jetzt
from netzwerk.versand.nachricht import build_message
from netzwerk.versand.services import Auftrag

ART = "konto"
# A mail about an account that does not exist: queued like any other, never sent.
OHNE_KONTO = "konto_unbekannt"
# A link for a new password is worthless after this time, so it is not delivered later either.
GUELTIG = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
GUELTIG_SONST = timedelta(days=2)
_URL = re.compile(r"https?://\S+")


def compose_konto(*, adresse: str, betreff: str, text: str, kurzlebig: bool) -> Auftrag:
    """Return the order for one mail about an account. ValueError: no address a mail can be sent to.

    The content is part of the order, because the link in it is known only now. `kurzlebig`: it
    holds a link for a new password.
    """
    key = uuid4().hex
    message_id = f"<konto.{key}.0@{settings.MAIL_DOMAIN}>"
    subject = einzeilig(betreff)
    content = build_message(
        versand_id=0,
        an=adresse,
        an_name="",
        betreff=subject,
        text=umbrochen(text),
        html=_html(subject, text),
        message_id=message_id,
        reply_to=settings.PORTAL_KONTAKT_EMAIL,
    )
    return Auftrag(
        art=ART,
        vorgang=f"konto:{key}",
        empfang=f"konto:{key}",
        adresse=adresse,
        empfaenger_name="",
        gueltig_bis=jetzt() + (GUELTIG if kurzlebig else GUELTIG_SONST),
        inhalt=content,
        message_id=message_id,
    )


def compose_einladung(konto: Konto, anlass: str = "") -> Auftrag:
    """Return the order for the invitation to a new login; it goes to the person's own mailbox only.

    `anlass` is a sentence about why she gets it now. The link holds as long as the mail is worth sending.
    """
    if konto.eingeladen_am is None:
        raise ValueError("nobody was invited")
    mitglied = konto.mitglied
    page = reverse("beitritt:einladung", args=[einladungs_token(konto.pk, konto.eingeladen_am)])
    context = {
        "name": mitglied.name,
        "anlass": anlass,
        "email": konto.email,
        "geteilt": konto.email != mitglied.email.lower(),
        "url": f"{settings.PORTAL_BASE_URL}{page}",
        "bis": konto.eingeladen_am + EINLADUNG_GUELTIG,
    }
    order = compose_konto(
        adresse=mitglied.email,
        betreff=f"Ihr Zugang zum {settings.PORTAL_NAME}",
        text=render_to_string("mitglieder/mail/zugang.txt", context),
        kurzlebig=False,
    )
    return replace(order, gueltig_bis=konto.eingeladen_am + EINLADUNG_GUELTIG)


def _html(titel: str, text: str) -> str:
    """Return the same words in one column: a paragraph per block, a link where a line is one."""
    blocks = [block.split("\n") for block in re.split(r"\n\s*\n", text.strip())]
    paragraphs = format_html_join(
        "\n",
        '<p style="margin:16px 0 0">{}</p>',
        ((format_html_join("<br>", "{}", ((_zeile(line),) for line in block)),) for block in blocks),
    )
    return format_html(
        '<!doctype html>\n<html lang="de"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title></head>\n'
        '<body style="margin:0;background:#ffffff;color:#131525;font-family:Verdana,Arial,sans-serif;'
        'font-size:18px;line-height:28px"><div role="main" style="max-width:560px;margin:0 auto;'
        'padding:24px">\n{}\n</div></body></html>\n',
        titel,
        paragraphs,
    )


def _zeile(line: str) -> str:
    if _URL.fullmatch(line.strip()):
        return format_html('<a href="{0}" style="color:#2044aa">{0}</a>', line.strip())
    return format_html("{}", line)
