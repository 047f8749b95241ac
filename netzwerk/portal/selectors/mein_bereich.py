"""What one person has before her today: open invitations, next sessions, her groups and offices."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from fachgruppen.models import Amt, Gremium
from fachgruppen.selectors import Stellung, mit_ruhezeiten, ruhe_am
from fachgruppen.selectors.ruhe import Ruhe
from fachgruppen.states import EINZELN, LEITUNG, Amtsart, Gremiumsart
from mitglieder.models import Netzwerkrolle
from netzwerk.base.quartal import Quartal
from sitzungen.models import TOP, Einladung, Sitzung
from sitzungen.quartalsampel import Ampel, Ampelstand, quartalsampel
from sitzungen.states import Sitzungsstatus


@dataclass(frozen=True)
class Gruppe:
    """A Gremium the person belongs to, with the name of who coordinates it; `ruhe` if it rests."""

    gremium: Gremium
    koordination: str = ""
    ruhe: Ruhe | None = None

    @property
    def name(self) -> str:
        return self.gremium.name if self.gremium.ist_fachgruppe else self.gremium.voller_name


@dataclass(frozen=True)
class MeinAmt:
    """An office of the person with its term; `stellvertretungen` are the deputies in it."""

    titel: str
    von: date
    bis: date | None
    zusatz: str = ""
    stellvertretungen: list[Amt] = field(default_factory=list)


@dataclass(frozen=True)
class Quartalsstand:
    """Where a Gremium stands in the quarter that is to be worked on."""

    gremium: Gremium
    quartal: Quartal
    ampel: Ampel
    punkte: int
    umfrage: Sitzung | None = None

    @property
    def sitzung(self) -> Sitzung | None:
        return self.ampel.sitzung


def gremien_von(who: Stellung) -> list[Gremium]:
    """Return all Gremien the person belongs to or leads, Fachgruppen first; one query."""
    rows = mit_ruhezeiten(Gremium.objects.filter(pk__in=who.gremien | who.leitet))
    return sorted(rows.select_related("uebergeordnet"), key=lambda row: row.uebergeordnet is not None)


def aemter_in(gremien: Iterable[Gremium], tag: date) -> list[Amt]:
    """Return who leads these Gremien on the day, Koordination first; one query."""
    rows = Amt.objects.am(tag).filter(gremium__in=[g.pk for g in gremien], art__in=LEITUNG)
    return list(rows.select_related("gremium", "mitglied__institution").order_by("art", "mitglied__sortname"))


def gruppen(gremien: Iterable[Gremium], aemter: Iterable[Amt], tag: date) -> list[Gruppe]:
    """Return all but the Steuerungsgruppe, each with its Koordination."""
    names = {
        amt.gremium_id: f"{amt.mitglied.name}, {amt.uebergang}" if amt.uebergang else amt.mitglied.name
        for amt in aemter
        if amt.art in EINZELN
    }
    return [
        Gruppe(gremium, names.get(gremium.pk, ""), ruhe_am(gremium, tag))
        for gremium in gremien
        if gremium.art != Gremiumsart.STEUERUNGSGRUPPE
    ]


def meine_aemter(who: Stellung, aemter: list[Amt], tag: date) -> list[MeinAmt]:
    """Return the offices and network roles of the person on the day; one query for the roles."""
    rows = [
        MeinAmt(
            ", ".join(filter(None, [f"{amt.get_art_display()} {amt.gremium.name}", amt.uebergang])),
            amt.von,
            amt.bis,
            "damit auch Mitglied der Steuerungsgruppe"
            if amt.art == Amtsart.KOORDINATION and amt.gremium.ist_fachgruppe
            else "",
            [a for a in aemter if a.gremium_id == amt.gremium_id and a.art == Amtsart.STELLVERTRETUNG]
            if amt.art == Amtsart.KOORDINATION
            else [],
        )
        for amt in aemter
        if amt.mitglied_id == who.mitglied_id
    ]
    roles = Netzwerkrolle.objects.am(tag).filter(mitglied_id=who.mitglied_id)
    return rows + [MeinAmt(role.get_rolle_display(), role.von, role.bis) for role in roles]


def quartalsstaende(gremien: list[Gremium], tag: date) -> list[Quartalsstand]:
    """Return for each Gremium that must meet quarterly the quarter to work on: this one, or the next
    once this one is fulfilled. Two queries, none without Gremien."""
    gremien = [gremium for gremium in gremien if gremium.tagt_vierteljaehrlich]
    if not gremien:
        return []
    now = Quartal.am(tag)
    following = now.plus(1)
    rows = Sitzung.objects.filter(
        Q(start__isnull=False) | Q(status=Sitzungsstatus.TERMINFINDUNG),
        gremium__in=[g.pk for g in gremien],
        jahr__in={now.jahr, following.jahr},
    ).order_by("start", "pk")
    sessions = [sitzung for sitzung in rows if sitzung.start]
    polls = {(row.gremium_id, row.jahr, row.quartal): row for row in rows if not row.start}
    chosen = []
    for gremium in gremien:
        light, quartal = quartalsampel(gremium, now, sessions, tag), now
        if light.stand == Ampelstand.ERFUELLT:
            light, quartal = quartalsampel(gremium, following, sessions, tag), following
        chosen.append((gremium, quartal, light))
    ids = [light.sitzung.pk for _, _, light in chosen if light.sitzung]
    counts = dict(
        TOP.objects.filter(sitzung__in=ids).order_by().values_list("sitzung").annotate(n=Count("pk"))
    )
    return [
        Quartalsstand(
            gremium,
            quartal,
            light,
            counts.get(light.sitzung.pk, 0) if light.sitzung else 0,
            polls.get((gremium.pk, quartal.jahr, quartal.nummer)),
        )
        for gremium, quartal, light in chosen
    ]


def antworten_auf(sitzungen: Iterable[Sitzung], who: Stellung) -> dict[int, Einladung]:
    """Return the person's own invitations to these sessions by session id; one query."""
    rows = Einladung.objects.gueltig().von(who.mitglied_id)
    rows = rows.filter(sitzung__in=[sitzung.pk for sitzung in sitzungen])
    return {row.sitzung_id: row for row in rows}
