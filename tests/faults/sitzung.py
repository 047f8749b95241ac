"""A real Sitzung with as many real people as wanted, made fast, and what the mail server knows of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.utils import parseaddr

import vobject

from fachgruppen.models import Gremium, Zugehoerigkeit
from mitglieder.models import Konto, Mitglied
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    AmtFactory,
    GremiumFactory,
    InstitutionFactory,
    MitgliedFactory,
    SitzungFactory,
    TOPFactory,
)
from sitzungen.models import Sitzung
from sitzungen.termine import feiertag_am, ferien_am
from tests.versand.mailserver import Mailserver


@dataclass(frozen=True)
class Brief:
    """What a calendar program learns from one mail."""

    adresse: str
    method: str
    uid: str
    sequence: int
    beginn: str
    teilnehmer: list[str]


def freier_tag(ab_tagen: int) -> date:
    """The first working day outside of holidays, at least so many days ahead."""
    tag = heute() + timedelta(days=ab_tagen)
    while tag.weekday() > 4 or feiertag_am(tag) or ferien_am(tag):
        tag += timedelta(days=1)
    return tag


def make_gremium(personen: int) -> tuple[Gremium, Konto]:
    """A Gremium with that many people; one of them coordinates it and has a login."""
    gremium = GremiumFactory()
    leitung = MitgliedFactory(mit_konto=True)
    institution = InstitutionFactory()
    muster = MitgliedFactory.build_batch(personen - 1, institution=institution, konto=None)
    for nummer, mitglied in enumerate(muster):
        mitglied.email = f"p{nummer}.{gremium.pk}@verein.example"
    andere = Mitglied.objects.bulk_create(muster)
    seit = heute() - timedelta(days=400)
    Zugehoerigkeit.objects.bulk_create(
        Zugehoerigkeit(gremium=gremium, mitglied=mitglied, von=seit) for mitglied in [leitung, *andere]
    )
    AmtFactory(gremium=gremium, mitglied=leitung)
    return gremium, leitung.konto


def make_sitzung(gremium: Gremium, ab_tagen: int = 30) -> Sitzung:
    sitzung = SitzungFactory(gremium=gremium, tag=freier_tag(ab_tagen), ort="Stadthaus, Raum 2.04")
    TOPFactory(sitzung=sitzung, position=1)
    return sitzung


def read_post(server: Mailserver) -> list[Brief]:
    """Every mail the server took, in its order."""
    return [_brief(post.adresse, post.inhalt) for post in server.angenommen]


def je_person(briefe: list[Brief]) -> dict[str, list[Brief]]:
    gruppen: dict[str, list[Brief]] = defaultdict(list)
    for brief in briefe:
        gruppen[brief.adresse].append(brief)
    return gruppen


def _brief(adresse: str, inhalt: bytes) -> Brief:
    mail = message_from_bytes(inhalt, policy=policy.default)
    (teil,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    kalender = vobject.readOne(teil.get_payload(decode=True).decode())
    termin = kalender.vevent
    assert parseaddr(mail["To"])[1] == adresse
    assert teil.get_param("method") == kalender.method.value
    return Brief(
        adresse=adresse,
        method=kalender.method.value,
        uid=termin.uid.value,
        sequence=int(termin.sequence.value),
        beginn=f"{termin.dtstart.value:%Y-%m-%d %H:%M}",
        teilnehmer=[a.value.lower().removeprefix("mailto:") for a in termin.contents.get("attendee", [])],
    )
