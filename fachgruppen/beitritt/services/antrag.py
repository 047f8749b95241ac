"""What the applicant does: send an application, confirm it, answer a question, take it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from fachgruppen.beitritt.mails.antrag import auftraege_antwort, auftraege_neu, auftrag_bestaetigung
from fachgruppen.beitritt.models import Beitrittsantrag, Einwilligung, Fachgruppenwunsch
from fachgruppen.beitritt.selectors import zustaendige
from fachgruppen.beitritt.selectors.antraege import offene_rueckfrage
from fachgruppen.beitritt.services.loeschen import erase_antrag
from fachgruppen.beitritt.services.schritt import discard_mails, lock_antrag, move_antrag
from fachgruppen.beitritt.states import (
    EINWILLIGUNG,
    EINWILLIGUNG_FASSUNG,
    Antragsstatus,
    Ausgang,
)
from fachgruppen.selectors.zugehoerigkeit import geschaeftsstelle_am
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.sprache import DEUTSCH
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand

S = Antragsstatus
WEG = gettext_noop("Diesen Antrag gibt es nicht mehr. Stellen Sie bei Bedarf einen neuen.")


@dataclass(frozen=True)
class Angaben:
    """What an application says; `wuensche` are the ids of Fachgruppen with a sentence each."""

    art: str
    institution: str
    institutionsart: str
    vorname: str
    nachname: str
    funktion: str
    email: str
    telefon: str
    motivation: str
    wuensche: Mapping[int, str]
    sprache: str = DEUTSCH


@transaction.atomic
def send_antrag(angaben: Angaben) -> Beitrittsantrag:
    """Store an application with its consent and ask by mail whether it is hers.

    Does the same, with the same number of queries and mails, whether or not the address has a login:
    only the letter says so.
    """
    now = jetzt()
    row = Beitrittsantrag.objects.create(
        art=angaben.art,
        institution=angaben.institution,
        institutionsart=angaben.institutionsart,
        vorname=angaben.vorname,
        nachname=angaben.nachname,
        funktion=angaben.funktion,
        email=angaben.email,
        telefon=angaben.telefon,
        motivation=angaben.motivation,
        sprache=angaben.sprache,
        gestellt_am=now,
    )
    wishes = (
        Fachgruppenwunsch(antrag=row, gremium_id=pk, satz=sentence)
        for pk, sentence in angaben.wuensche.items()
    )
    Fachgruppenwunsch.objects.bulk_create(wishes)
    with override(angaben.sprache):  # as she has read it
        wording = _(EINWILLIGUNG)
    Einwilligung.objects.create(antrag=row, wortlaut=wording, fassung=EINWILLIGUNG_FASSUNG, erteilt_am=now)
    known = Konto.objects.filter(email=angaben.email.lower(), is_active=True).exists()
    queue_versand([auftrag_bestaetigung(row, bekannt=known)])
    return row


@transaction.atomic
def confirm_antrag(uuid: UUID) -> Beitrittsantrag:
    """The address is hers: the application goes to review, once. Raises Ablehnung if it is gone."""
    row = _by_link(uuid)
    if row.status != S.UNBESTAETIGT:
        return row
    row.bestaetigt_am = jetzt()
    move_antrag(row, S.OFFEN, "bestaetigt_am")
    office, leads = zustaendige(row)
    queue_versand(auftraege_neu(row, office, leads))
    return row


@transaction.atomic
def answer_rueckfrage(uuid: UUID, *, antwort: str) -> Beitrittsantrag:
    """Store the answer to the open question and tell the Geschäftsstelle.

    Raises Ablehnung if there is no open question any more.
    """
    row = _by_link(uuid)
    question = offene_rueckfrage(row)
    if row.status != S.RUECKFRAGE or question is None:
        raise Ablehnung(_("Diese Frage ist schon beantwortet, oder über den Antrag ist entschieden."))
    question.antwort, question.beantwortet_am = antwort, jetzt()
    question.save(update_fields=["antwort", "beantwortet_am"])
    move_antrag(row, S.OFFEN)
    question.antrag = row
    queue_versand(auftraege_antwort(question, geschaeftsstelle_am(heute())))
    return row


@transaction.atomic
def withdraw_antrag(uuid: UUID) -> None:
    """Take the application back: everything about it is erased at once, only the number stays.

    Raises Ablehnung once it was accepted; leaving the network is another matter then.
    """
    row = _by_link(uuid)
    if row.status == S.ANGENOMMEN:
        raise Ablehnung(
            _(
                "Ihr Antrag ist schon angenommen. Wenn Sie nicht mitarbeiten möchten, sagen Sie es bitte der "
                "Geschäftsstelle."
            )
        )
    discard_mails(row, "Der Antrag wurde zurückgezogen.")
    ending = Ausgang.ABGELEHNT if row.status == S.ABGELEHNT else Ausgang.ZURUECKGEZOGEN
    erase_antrag(row, ending)


def _by_link(uuid: UUID) -> Beitrittsantrag:
    found = Beitrittsantrag.objects.filter(uuid=uuid).first()
    if found is None:
        raise Ablehnung(_(WEG))
    return lock_antrag(found)
