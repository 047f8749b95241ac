"""The network of the canaries, its outbox, and who may know what of whom by the table (06 4.1)."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from django.urls import resolve

from fachgruppen.models import Amt, Delegation, Zugehoerigkeit
from fachgruppen.states import LEITUNG
from mitglieder.models import Konto, Mitglied, Netzwerkrolle
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from netzwerk.versand.services.sammeln import collect_versand
from netzwerk.versand.states import Status
from tests.fixtures_rollen import Netz
from tests.kanarien.woerter import Fund, dicht, funde, texte

NAME = frozenset({"titel", "vorname", "nachname"})
NETZWERK = NAME | {"funktion", "sprachen", "themen"}
FACHGRUPPE = NETZWERK | {"telefon", "email"}
KOORDINATION = FACHGRUPPE | {"mobil"}
# What opens something without a login is longer than any name in an address.
SCHLUESSEL_ZEICHEN = 20
_LINK = re.compile(r"https?://[^\s\"<>]+")


@dataclass(frozen=True)
class Brief:
    """One mail as it would leave, or a page one of its links opens without a login."""

    art: str
    adresse: str
    text: str
    funde: frozenset[Fund]
    links: frozenset[str] = frozenset()

    @property
    def schluessel(self) -> set[str]:
        """What in its links opens something without a login."""
        return {key for link in self.links for key in schluessel(link)}


@dataclass
class Welt:
    """All roles in one network; `reise` sets the clock; `post` lets the outbox go.

    `seiten` are the pages behind the links, the first of each kind of letter; `adressen` are those that
    people got besides their own.
    """

    netz: Netz
    konten: dict[str, Konto]
    reise: Callable[..., datetime]
    briefe: list[Brief] = field(default_factory=list)
    seiten: list[Brief] = field(default_factory=list)
    adressen: dict[str, Mitglied] = field(default_factory=dict)
    _geoeffnet: set[tuple[str, str]] = field(default_factory=set)

    def mitglied(self, rolle: str) -> Mitglied:
        return self.konten[rolle].mitglied

    def post(self, *, einzeln: bool = True) -> None:
        """Compose what waits and would leave now, and take it as sent; `einzeln` False bundles first."""
        if not einzeln:
            collect_versand()
        for row in Versand.objects.filter(status=Status.WARTET).order_by("pk"):
            kind = art(row.art)
            if kind.hindernis(row):
                continue
            content = row.inhalt or (kind.compose(row) if kind.compose else None)
            brief = lies(row.art, row.adresse, bytes(content or b""))
            self._open(brief)
            self.briefe.append(brief)
            Versand.objects.filter(pk=row.pk).update(status=Status.GESENDET, gesendet_am=jetzt())

    def _open(self, brief: Brief) -> None:
        for link in brief.links:
            kind = (brief.art, resolve(urlsplit(link).path).view_name)
            if schluessel(link) and kind not in self._geoeffnet:
                self._geoeffnet.add(kind)
                self.seiten.append(seite(brief, link))


def lies(kind: str, adresse: str, content: bytes) -> Brief:
    words = texte(message_from_bytes(content, policy=policy.default))
    links = {link.rstrip(".)") for text in words for link in _LINK.findall(text)}
    ours = frozenset(link for link in links if link.startswith(settings.PORTAL_BASE_URL))
    return Brief(kind, adresse, dicht(*words), frozenset(funde(*words)), ours)


def schluessel(link: str) -> set[str]:
    """Return the parts of a link that open something without a login."""
    values = resolve(urlsplit(link).path).kwargs.values()
    return {value for value in values if isinstance(value, str) and len(value) >= SCHLUESSEL_ZEICHEN}


def seite(brief: Brief, link: str) -> Brief:
    """Return what whoever has the link reads, all redirects followed."""
    page = Client().get(link.removeprefix(settings.PORTAL_BASE_URL), follow=True)
    assert page.status_code == 200, link
    text = page.content.decode() + str(page.headers)
    return Brief(brief.art, brief.adresse, dicht(text), frozenset(funde(text)))


class Tabelle:
    """The table of visibility, told anew from memberships and offices, without the code under test."""

    def __init__(self, adressen: dict[str, Mitglied]) -> None:
        today = heute()
        self.gruppen = _nach_person(
            Zugehoerigkeit.objects.am(today), Delegation.objects.am(today), Amt.objects.am(today)
        )
        self.geleitet = _nach_person(Amt.objects.am(today).filter(art__in=LEITUNG))
        self.leitstelle = set(Netzwerkrolle.objects.filter(bis=None).values_list("mitglied", flat=True))
        self.personen: dict[tuple[str, int], Mitglied] = {}
        self.adressen = adressen
        for row in Mitglied.objects.select_related("konto"):
            for one in funde(row.email, row.konto.email if row.konto else ""):
                self.personen[one[:2]] = row

    def fremdes(self, brief: Brief) -> set[Fund]:
        """Return what the letter gives away of others; a login is the person's own."""
        return {one for one in brief.funde if not self._selbst(brief.adresse, one)}

    def verboten(self, brief: Brief) -> set[Fund]:
        """Return what the letter gives away and its reader may not know."""
        return {one for one in self.fremdes(brief) if one.feld not in self.erlaubt(brief.adresse, one)}

    def erlaubt(self, adresse: str, von: Fund) -> frozenset[str]:
        """Return the fields of a member that whoever reads there may know; from outside it is none."""
        reader, other = self._person(adresse), self.personen.get(von[:2])
        if reader is None or other is None or von.wer != "m" or reader.ausgetreten_am is not None:
            return frozenset()
        groups = self.gruppen.get(other.pk, set())
        if self.geleitet.get(reader.pk, set()) & groups:
            return KOORDINATION
        near = self.gruppen.get(reader.pk, set()) & groups or reader.pk in self.leitstelle
        return FACHGRUPPE if near else NETZWERK

    def leserin(self, adresse: str) -> str:
        """Return what she is who reads there: "Mitglied", "Gast", or "" for all others."""
        if self._person(adresse) is not None:
            return "Mitglied"
        return "Gast" if any(one.wer == "g" for one in funde(adresse)) else ""

    def _selbst(self, adresse: str, one: Fund) -> bool:
        reader = self._person(adresse)
        if reader is not None:
            return self.personen.get(one[:2]) == reader
        return any(own[:2] == one[:2] for own in funde(adresse))

    def _person(self, adresse: str) -> Mitglied | None:
        if adresse in self.adressen:
            return self.adressen[adresse]
        return next((self.personen[one[:2]] for one in funde(adresse) if one[:2] in self.personen), None)


def _nach_person(*queries: Iterable[object]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for rows in queries:
        for row in rows:
            found.setdefault(row.mitglied_id, set()).add(row.gremium_id)  # type: ignore[attr-defined]
    return found
