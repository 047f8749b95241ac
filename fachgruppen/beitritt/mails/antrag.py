"""Letters to the applicant, each with the link to her application, and to those who look at it."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from fachgruppen.beitritt.models import Beitrittsantrag, Rueckfrage
from fachgruppen.beitritt.states import ANTWORT_BINNEN, BESTAETIGEN_BINNEN, WARTEND, Antragsstatus
from fachgruppen.beitritt.token import antrags_token
from fachgruppen.mails.brief import build_auftraege, hindernis_person, portal_url
from mitglieder.models import Mitglied
from netzwerk.base.datum import datum
from netzwerk.base.markdown import ohne_adressen
from netzwerk.base.sprache import DEUTSCH, Deutsch, in_ihrer_sprache, ist_deutsch
from netzwerk.base.uhr import jetzt
from netzwerk.versand.models import Versand
from netzwerk.versand.nachricht import build_message
from netzwerk.versand.schreiben import Schreiben, render_schreiben
from netzwerk.versand.services import Auftrag

BESTAETIGUNG = "beitritt_bestaetigung"
RUECKFRAGE = "beitritt_rueckfrage"
ABLEHNUNG = "beitritt_ablehnung"
NEU = "beitritt_neu"
ANTWORT = "beitritt_antwort"
_WARUM = gettext_noop(
    "Sie bekommen diese Nachricht, weil jemand mit dieser Adresse einen Antrag auf Beitritt gestellt hat."
)
_WARUM_LEITUNG = "Sie bekommen diese Nachricht, weil Sie eine Fachgruppe leiten oder das Netzwerk verwalten."


def link_zum(antrag: Beitrittsantrag) -> str:
    return portal_url(reverse("beitritt:stand", args=[antrags_token(antrag.uuid)]))


@in_ihrer_sprache
def brief_bestaetigung(antrag: Beitrittsantrag, *, bekannt: bool) -> Schreiben:
    """Ask whether the application is really hers; somebody with a login is told that she has one.

    Both letters are of one kind, so that nothing but the mailbox tells who has a login.
    """
    last = datum(antrag.gestellt_am + BESTAETIGEN_BINNEN)
    until = _("Ohne Ihre Bestätigung wird der Antrag nach dem %(tag)s gelöscht.") % {"tag": last}
    if bekannt:
        return _an_antragsteller(
            antrag,
            _("Sie haben schon einen Zugang"),
            (
                _(
                    "Mit dieser E-Mail-Adresse wurde ein Antrag auf Beitritt gestellt. Zu ihr gibt es aber "
                    "schon einen Zugang zum Portal."
                ),
                _(
                    "Sind Sie das, melden Sie sich im Portal einfach an. Ihr Passwort können Sie dort neu "
                    "festlegen. Sie müssen nichts bestätigen."
                ),
                _(
                    "Teilen sich mehrere Personen dieses Postfach und möchte jemand neu dazukommen, "
                    "bestätigen Sie den Antrag."
                )
                + f" {until}",
            ),
            _("Antrag ansehen"),
        )
    return _an_antragsteller(
        antrag,
        _("Bestätigen Sie Ihren Antrag"),
        (
            _("Sie möchten im Netzwerk mitarbeiten. Bestätigen Sie bitte, dass der Antrag von Ihnen kommt.")
            + f" {until}",
            _("Haben Sie keinen Antrag gestellt, müssen Sie nichts tun."),
        ),
        _("Antrag bestätigen"),
    )


@in_ihrer_sprache
def brief_rueckfrage(antrag: Beitrittsantrag, frage: str) -> Schreiben:
    return _an_antragsteller(
        antrag,
        _("Eine Frage zu Ihrem Antrag"),
        (_("Die Geschäftsstelle hat eine Frage zu Ihrem Antrag auf Beitritt:"), Deutsch(f"„{frage}“")),
        _("Frage beantworten"),
    )


@in_ihrer_sprache
def brief_ablehnung(antrag: Beitrittsantrag) -> Schreiben:
    return _an_antragsteller(
        antrag,
        _("Ihr Antrag wurde nicht angenommen"),
        (
            *_begruendung(antrag),
            _(
                "Ihre Angaben werden nach sechs Monaten gelöscht. Auf der Seite Ihres Antrags können Sie sie "
                "sofort löschen. Haben Sie Fragen, antworten Sie einfach auf diese Nachricht."
            ),
        ),
        _("Antrag ansehen"),
    )


def _begruendung(antrag: Beitrittsantrag) -> tuple[str, ...]:
    """Return what the Geschäftsstelle wrote; it is German, so it stands alone in another language."""
    reason = f"„{ohne_adressen(antrag.begruendung)}“"
    words = _("Die Geschäftsstelle schreibt dazu:")
    return (f"{words} {reason}",) if ist_deutsch() else (words, Deutsch(reason))


def _an_antragsteller(
    antrag: Beitrittsantrag, titel: str, absaetze: tuple[str, ...], knopf: str
) -> Schreiben:
    return Schreiben(
        betreff=titel,
        titel=titel,
        name=ohne_adressen(antrag.name),
        absaetze=absaetze,
        warum=_(_WARUM),
        sprache=antrag.sprache,
        knopf_text=knopf,
        knopf_url=link_zum(antrag),
    )


def auftrag_bestaetigung(antrag: Beitrittsantrag, *, bekannt: bool) -> Auftrag:
    return _auftrag(BESTAETIGUNG, antrag, antrag.vorgang, brief_bestaetigung(antrag, bekannt=bekannt))


def auftrag_rueckfrage(row: Rueckfrage) -> Auftrag:
    letter = brief_rueckfrage(row.antrag, ohne_adressen(row.frage))
    return _auftrag(RUECKFRAGE, row.antrag, f"{row.antrag.vorgang}:{row.pk}", letter)


def auftrag_ablehnung(antrag: Beitrittsantrag) -> Auftrag:
    return _auftrag(ABLEHNUNG, antrag, antrag.vorgang, brief_ablehnung(antrag))


def _auftrag(art: str, antrag: Beitrittsantrag, vorgang: str, brief: Schreiben) -> Auftrag:
    """Return the order; the outbox gets no name, so that erasing the address leaves nothing of her."""
    text, html = render_schreiben(brief)
    message_id = f"<{art.replace('_', '-')}.{vorgang.replace(':', '-')}@{settings.MAIL_DOMAIN}>"
    content = build_message(
        versand_id=0,
        an=antrag.email,
        an_name="",
        betreff=brief.betreff,
        text=text,
        html=html,
        message_id=message_id,
        reply_to=settings.PORTAL_KONTAKT_EMAIL,
    )
    return Auftrag(
        art=art,
        vorgang=vorgang,
        empfang=antrag.vorgang,
        adresse=antrag.email,
        empfaenger_name="",
        inhalt=content,
        message_id=message_id,
    )


@override(DEUTSCH)
def auftraege_neu(
    antrag: Beitrittsantrag, office: Iterable[Mitglied], leads: Iterable[Mitglied]
) -> list[Auftrag]:
    """Tell the Geschäftsstelle, and ask who leads a wished Fachgruppe what she thinks."""
    letters = [(reader, brief_neu(antrag, reader, leitet=False)) for reader in office]
    letters += [(reader, brief_neu(antrag, reader, leitet=True)) for reader in leads]
    return build_auftraege(NEU, antrag.vorgang, letters)


@override(DEUTSCH)
def brief_neu(antrag: Beitrittsantrag, reader: Mitglied, *, leitet: bool) -> Schreiben:
    by = datum(jetzt() + ANTWORT_BINNEN)
    please = (
        "Sie können dazu Stellung nehmen. Die Geschäftsstelle entscheidet."
        if leitet
        else f"Eine Antwort ist bis {by} versprochen."
    )
    return Schreiben(
        betreff="Neuer Antrag auf Beitritt",
        titel="Neuer Antrag auf Beitritt",
        name=reader.name,
        absaetze=("Jemand möchte im Netzwerk mitarbeiten.", please),
        warum=_WARUM_LEITUNG,
        fakten=(
            ("Name", antrag.name),
            ("Institution", antrag.institution or "keine"),
            ("Fachgruppen", ", ".join(row.gremium.name for row in antrag.wuensche.all())),
        ),
        knopf_text="Antrag ansehen",
        knopf_url=portal_url(antrag.get_absolute_url()),
    )


@override(DEUTSCH)
def auftraege_antwort(row: Rueckfrage, office: Iterable[Mitglied]) -> list[Auftrag]:
    """Tell the Geschäftsstelle that the applicant has answered."""
    letters = [(reader, brief_antwort(row.antrag, reader)) for reader in office]
    return build_auftraege(ANTWORT, f"{row.antrag.vorgang}:{row.pk}", letters)


@override(DEUTSCH)
def brief_antwort(antrag: Beitrittsantrag, reader: Mitglied) -> Schreiben:
    return Schreiben(
        betreff="Antwort auf Ihre Rückfrage",
        titel="Die Rückfrage ist beantwortet",
        name=reader.name,
        absaetze=(f"{antrag.name} hat Ihre Rückfrage zum Antrag auf Beitritt beantwortet.",),
        warum=_WARUM_LEITUNG,
        knopf_text="Antwort lesen",
        knopf_url=portal_url(antrag.get_absolute_url()),
    )


def _antrag_von(versand: Versand) -> Beitrittsantrag | None:
    return Beitrittsantrag.objects.filter(pk=versand.vorgang.split(":")[1]).first()


def hindernis_bestaetigung(versand: Versand) -> str:
    row = _antrag_von(versand)
    held = row is not None and row.status == Antragsstatus.UNBESTAETIGT
    return "" if held else "Der Antrag ist schon bestätigt oder gelöscht."


def hindernis_rueckfrage(versand: Versand) -> str:
    pk = versand.vorgang.split(":")[2]
    rows = Rueckfrage.objects.filter(pk=pk, beantwortet_am=None, antrag__status=Antragsstatus.RUECKFRAGE)
    return "" if rows.exists() else "Die Rückfrage hat sich erledigt."


def hindernis_ablehnung(versand: Versand) -> str:
    return "" if _antrag_von(versand) else "Der Antrag ist gelöscht."


def hindernis_neu(versand: Versand) -> str:
    row = _antrag_von(versand)
    if row is None or row.status not in WARTEND:
        return "Über den Antrag ist entschieden, oder er ist gelöscht."
    return hindernis_person(versand)
