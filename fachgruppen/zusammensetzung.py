"""The Steuerungsgruppe on any day: computed from offices and delegations, never maintained."""

from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects

from fachgruppen.models import Amt, Delegation, Gremium, Ruhezeit
from fachgruppen.selectors.stellen import stellen_in, stellennamen
from fachgruppen.states import ENDET_BALD_TAGE, Amtsart, Gremiumsart, Legitimation, Stelle
from mitglieder.models import Mitglied, Netzwerkrolle
from mitglieder.states import Rolle


@dataclass(frozen=True)
class Sitz:
    """A seat: what it is for, who holds it (None: vacant), until when, and how she came to it."""

    bezeichnung: str
    mitglied: Mitglied | None
    gremium: Gremium | None = None
    bis: date | None = None
    herkunft: str = ""

    def endet_bald(self, tag: date) -> bool:
        return self.bis is not None and (self.bis - tag).days <= ENDET_BALD_TAGE


@dataclass(frozen=True)
class FehlendeDelegation:
    """A seat that the charter demands and nobody holds; `zuletzt_bis` ended the last delegation.

    `name` is what the sending body is called on that day.
    """

    gremium: Gremium
    stelle: Stelle
    name: str
    zuletzt_bis: date | None


def sitze_am(tag: date) -> list[Sitz]:
    """Return all seats of the Steuerungsgruppe on the day `tag`: Vorsitz, one per Fachgruppe, two
    delegations. Six queries, however many people there are."""
    chair = (
        Netzwerkrolle.objects.am(tag)
        .filter(rolle=Rolle.BEAUFTRAGTE)
        .select_related("mitglied__institution")
        .first()
    )
    offices = {
        office.gremium_id: office
        for office in Amt.objects.am(tag)
        .filter(art=Amtsart.KOORDINATION)
        .select_related("mitglied__institution")
    }
    delegates = {
        row.stelle: row
        for row in Delegation.objects.am(tag)
        .filter(gremium__art=Gremiumsart.STEUERUNGSGRUPPE)
        .select_related("mitglied__institution")
    }
    seats = [
        Sitz("Vorsitz, Beauftragte für Migration und Integration", chair.mitglied if chair else None,
             bis=chair.bis if chair else None)
    ]  # fmt: skip
    seats += [
        _group_seat(gremium, offices.get(gremium.pk)) for gremium in Gremium.objects.am(tag).fachgruppen()
    ]
    names = stellennamen(tag)
    seats += [_delegate_seat(names[stelle], delegates.get(stelle)) for stelle in Stelle]
    prefetch_related_objects([seat.mitglied for seat in seats if seat.mitglied], "freigaben")
    return seats


def _group_seat(gremium: Gremium, office: Amt | None) -> Sitz:
    if office is None:
        return Sitz(gremium.name, None, gremium)
    return Sitz(gremium.name, office.mitglied, gremium, office.bis, Legitimation(office.legitimation).label)


def _delegate_seat(name: str, row: Delegation | None) -> Sitz:
    if row is None:
        return Sitz(name, None)
    return Sitz(name, row.mitglied, bis=row.bis, herkunft="delegiert")


def fehlende_delegationen(tag: date) -> list[FehlendeDelegation]:
    """Return the delegations that the charter demands and that nobody holds on the day `tag`.

    The Ausländerbeirat sits in every Fachgruppe and in the Steuerungsgruppe, the network of
    Migrantenorganisationen in the Steuerungsgruppe; of a resting Gremium nothing is demanded.
    Three queries.
    """
    names = stellennamen(tag)
    rows = list(Delegation.objects.filter(von__lte=tag).values_list("gremium_id", "stelle", "bis"))
    missing = []
    resting = Ruhezeit.objects.am(tag).values("gremium")
    for gremium in Gremium.objects.am(tag).tagt_vierteljaehrlich().exclude(pk__in=resting):
        for stelle in stellen_in(gremium):
            ends = [
                bis or date.max for group, sent_by, bis in rows if (group, sent_by) == (gremium.pk, stelle)
            ]
            last = max(ends, default=None)
            if last is None or last < tag:
                missing.append(FehlendeDelegation(gremium, stelle, names[stelle], last))
    return missing
