"""Wishes to join that wait for a decision."""

from datetime import timedelta

from django.utils.timezone import localdate

from fachgruppen.models import Beitrittswunsch
from fachgruppen.selectors.zugehoerigkeit import zu_entscheidende_wuensche_for
from fachgruppen.states import ANTWORT_TAGE
from mitglieder.models import Konto
from netzwerk.portal.zu_tun.zeile import ZuTun


def beitrittswuensche(konto: Konto) -> list[ZuTun]:
    """Return the wishes this account decides about; one query, none for most people."""
    return [_zeile(wunsch) for wunsch in zu_entscheidende_wuensche_for(konto)]


def _zeile(wunsch: Beitrittswunsch) -> ZuTun:
    person = wunsch.mitglied
    institution = f", {person.institution.rufname}," if person.institution else ""
    text = f"{person.name}{institution} möchte in {wunsch.gremium.voller_name} mitmachen."
    return ZuTun(
        titel="Beitrittswunsch beantworten",
        text=f"{text} „{_kurz(wunsch.text)}“" if wunsch.text else text,
        knopf="Ansehen",
        url=wunsch.get_absolute_url(),
        frist=localdate(wunsch.eingegangen_am) + timedelta(days=ANTWORT_TAGE),
    )


def _kurz(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 140 else f"{line[:139]}…"
