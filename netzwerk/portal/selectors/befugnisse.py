""" "Wer darf was?" in one Gremium: asked of the rules themselves, so that the page cannot drift."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import rules

from fachgruppen.models import Amt, Delegation, Gremium
from fachgruppen.selectors.aemter import aemter_in
from fachgruppen.selectors.stellen import stellen_in, stellennamen
from fachgruppen.selectors.stellung import DARUEBER, Stellung, Tatsache, stellung_aus
from fachgruppen.states import LEITUNG, Amtsart, Gremiumsart
from mitglieder.models import Mitglied, Netzwerkrolle
from mitglieder.sichtbarkeit import Blick, PersonAnsicht, ansicht
from mitglieder.states import Rolle
from netzwerk.base.uhr import heute
from sitzungen.models import Sitzung
from sitzungen.states import Sitzungsstatus

ALLE = "alle, auch ohne Anmeldung"
NETZWERK = "alle Mitglieder des Netzwerks"
GRUPPE = "Mitglieder der Gruppe"
VERTRETUNG = "entsandte Vertretung"
LEITUNG_DARUEBER = "Koordination der Fachgruppe und ihre Stellvertretung"


@dataclass(frozen=True)
class Recht:
    """A right in words, the permission that decides, and what it is asked about."""

    satz: str
    permission: str
    an: str = "gremium"


# Reading the public page needs no permission; it is the first line of the table.
OEFFENTLICH = "Profil, Ziele und Leitsatz lesen"
RECHTE = (
    Recht("Mitglieder und ihre Institutionen sehen", "mitglieder.lesen", ""),
    Recht("Sitzungen und andere interne Seiten lesen", "fachgruppen.intern_lesen"),
    Recht("Profil und Ziele ändern, Mitglieder aufnehmen", "fachgruppen.bearbeiten"),
    Recht("Änderungen an Profil und Zielen vorschlagen", "fachgruppen.vorschlagen"),
    Recht("Sitzungen planen", "sitzungen.planen"),
    Recht("Zu Sitzungen einladen, Termin und Tagesordnung ändern", "sitzungen.einladen", "sitzung"),
    Recht("Sitzungen absagen", "sitzungen.absagen", "sitzung"),
    Recht("Sehen, wer wie geantwortet hat", "sitzungen.antworten_sehen", "sitzung"),
    Recht("Dokumente hochladen", "dokumente.hochladen"),
    Recht("Dokumente für das Netzwerk und die Öffentlichkeit freigeben", "dokumente.freigeben"),
    Recht("Mitteilungen schreiben, berichtigen, zurückziehen", "mitteilungen.mitteilen"),
    Recht("Stellvertretung eintragen", "fachgruppen.stellvertretung_pflegen"),
    Recht("Koordination und Delegationen eintragen", "fachgruppen.aemter_pflegen", ""),
    Recht("Arbeitsgruppen anlegen", "fachgruppen.arbeitsgruppe_anlegen"),
    Recht("Umbenennen, Arbeitsweise ändern, ruhen lassen, auflösen", "fachgruppen.verwalten"),
)


@dataclass
class Person:
    """A made-up person: an account with this standing and nothing else."""

    stellung: Stellung
    is_active: bool = True
    ausgetreten_am: None = None
    pk: int = 0

    def __post_init__(self) -> None:
        self._stellung = {heute(): self.stellung}

    @property
    def mitglied(self) -> "Person":
        return self


@dataclass(frozen=True)
class Befugnis:
    """A line of the table: what, and who may do it, in words."""

    satz: str
    wer: list[str]


@dataclass(frozen=True)
class Inhaber:
    """A task of the Gremium with the people who have it on the day; none: it is vacant."""

    aufgabe: str
    personen: list[PersonAnsicht] = field(default_factory=list)


def rollen(gremium: Gremium) -> dict[str, list[Tatsache]]:
    """Return the roles there are for this Gremium, each with the facts that make it."""
    pk, art = gremium.pk, gremium.art
    seat: dict[str, list[Tatsache]] = {GRUPPE: [("mitglied", pk, art)]}
    if art == Gremiumsart.STEUERUNGSGRUPPE:
        seat = {"Mitglieder der Steuerungsgruppe": [("delegiert", pk, art)]}
    elif art == Gremiumsart.FACHGRUPPE:
        seat[VERTRETUNG] = [("delegiert", pk, art)]
    if art != Gremiumsart.STEUERUNGSGRUPPE:
        for office in filter(aemter_in(gremium).__contains__, LEITUNG):
            seat[office.label] = [("mitglied", pk, art), (office.value, pk, art)]
    if gremium.uebergeordnet_id is not None:
        seat[LEITUNG_DARUEBER] = [
            (Amtsart.KOORDINATION.value, gremium.uebergeordnet_id, Gremiumsart.FACHGRUPPE.value),
            (DARUEBER, pk, ""),
        ]
    return {NETZWERK: [], **seat, **{role.label: [(role.value, 0, "")] for role in Rolle}}


def befugnisse(gremium: Gremium) -> list[Befugnis]:
    """Return every right with who holds it, by asking the rules about one person of each role."""
    people = {titel: person(facts, gremium) for titel, facts in rollen(gremium).items()}
    session = Sitzung(gremium=gremium, status=Sitzungsstatus.GEPLANT)
    objects: dict[str, Any] = {"": None, "gremium": gremium, "sitzung": session}
    table = [Befugnis(OEFFENTLICH, [ALLE])]
    for right in RECHTE:
        may = [
            titel for titel, who in people.items() if rules.has_perm(right.permission, who, objects[right.an])
        ]
        if may:
            table.append(Befugnis(right.satz, [NETZWERK] if NETZWERK in may else may))
    return table


def person(facts: Iterable[Tatsache], gremium: Gremium) -> Person:
    """Make a person of whom these facts hold."""
    seat = {gremium.pk} if gremium.art == Gremiumsart.STEUERUNGSGRUPPE else set()
    return Person(stellung_aus(-1, facts, sitz=lambda: seat))


def inhaber(gremium: Gremium, blick: Blick) -> list[Inhaber]:
    """Return who holds each task on the day that the page of the Gremium shows; seven queries."""
    tag = gremium.stichtag
    namen = stellennamen(tag)
    found: dict[str, list[Mitglied]] = {titel: [] for titel in _aufgaben(gremium, namen)}
    offices = Amt.objects.am(tag).filter(
        gremium__in=[gremium.pk, gremium.uebergeordnet_id or gremium.pk], art__in=LEITUNG
    )
    for office in _mit_person(offices.order_by("art", "mitglied__sortname")):
        own = office.gremium_id == gremium.pk
        found.setdefault(office.get_art_display() if own else LEITUNG_DARUEBER, []).append(office.mitglied)
    for row in _mit_person(Delegation.objects.am(tag).filter(gremium=gremium)):
        found.setdefault(f"Vertretung {namen[row.stelle]}", []).append(row.mitglied)
    for role in _mit_person(Netzwerkrolle.objects.am(tag).order_by("mitglied__sortname")):
        found[role.get_rolle_display()].append(role.mitglied)
    return [
        Inhaber(titel, [view for row in people if (view := ansicht(row, blick)) is not None])
        for titel, people in found.items()
    ]


def _aufgaben(gremium: Gremium, namen: dict[str, str]) -> list[str]:
    """Return the tasks that are named even while nobody has them."""
    own: list[str] = []
    if gremium.art != Gremiumsart.STEUERUNGSGRUPPE:
        own = [Amtsart.KOORDINATION.label, Amtsart.STELLVERTRETUNG.label]
    if gremium.uebergeordnet_id is not None:
        own.append(LEITUNG_DARUEBER)
    if gremium.tagt_vierteljaehrlich:
        own += [f"Vertretung {namen[stelle]}" for stelle in stellen_in(gremium)]
    return [*own, *(role.label for role in Rolle)]


def _mit_person(rows: Any) -> Any:
    return rows.select_related("mitglied__institution").prefetch_related("mitglied__freigaben")
