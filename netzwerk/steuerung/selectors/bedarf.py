"""Handlungsbedarf over all Fachgruppen: what the reader may know of, what belongs together, where it goes."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from fachgruppen.models import Gremium
from fachgruppen.selectors import steuerungsgruppe
from fachgruppen.vorhaben.models import Handlungsbedarf
from fachgruppen.vorhaben.models.handlungsbedarf import HandlungsbedarfQuerySet
from fachgruppen.vorhaben.selectors import visible_handlungsbedarf_for
from fachgruppen.vorhaben.selectors.handlungsbedarf import Bedarfssuche, suche_bedarf
from sitzungen.models import TopVorschlag
from sitzungen.quellen import BEDARF
from sitzungen.selectors.quellen import tops_zu


def bedarf_for(konto: object, suche: Bedarfssuche) -> HandlungsbedarfQuerySet:
    """Return what the account may know of and asked for, each with what was merged into it (`mit`)."""
    return suche_bedarf(_mit_herkunft(visible_handlungsbedarf_for(konto).eigenstaendig()), suche)


def bedarf_zu(konto: object) -> HandlungsbedarfQuerySet:
    """Return all the account may know of, also merged ones, for the page of one."""
    rows = visible_handlungsbedarf_for(konto)
    return _mit_herkunft(rows).select_related(
        "gremium__uebergeordnet", "von", "zusammengefuehrt_in__gremium", "stadtrat_von__mitglied",
        "verantwortlich",
    )  # fmt: skip


def _mit_herkunft(rows: HandlungsbedarfQuerySet) -> HandlungsbedarfQuerySet:
    """Add the needs that were merged into each, with their groups; one query for all rows."""
    merged = Handlungsbedarf.objects.select_related("gremium").order_by("gremium__reihenfolge", "pk")
    return rows.prefetch_related(Prefetch("zusammengefuehrte", merged, to_attr="mit"))


def ziele_fuer(konto: object, bedarf: Handlungsbedarf) -> list[Handlungsbedarf]:
    """Return the needs that this one can be merged into: open, put into words, not merged themselves."""
    rows = visible_handlungsbedarf_for(konto).eigenstaendig().offen().filter(formuliert_am__isnull=False)
    return list(rows.exclude(pk=bedarf.pk).order_by("gremium__reihenfolge", "gremium__name", "titel", "pk"))


@dataclass(frozen=True)
class Tagesordnungsstand:
    """Where the Steuerungsgruppe deals with it: waiting for a session, or on the agenda of one."""

    satz: str
    am: datetime | None = None


def vorschlag_zu(bedarf: Handlungsbedarf) -> TopVorschlag | None:
    """Return the proposal for the Steuerungsgruppe about this need, unless declined or withdrawn."""
    rows = TopVorschlag.objects.select_related("top__sitzung", "gremium")
    found: TopVorschlag | None = rows.filter(
        handlungsbedarf=bedarf, gremium__in=_gruppe(), abgelehnt_am=None, zurueckgezogen_am=None
    ).first()
    return found


def tagesordnungsstand(bedarf: Handlungsbedarf, vorschlag: TopVorschlag | None) -> Tagesordnungsstand | None:
    """Say where it is: proposed, or on an agenda, by a proposal or taken over there; at most one query."""
    if vorschlag is not None and vorschlag.top is None:
        return Tagesordnungsstand("vorgeschlagen für die nächste Sitzung")
    point = vorschlag.top if vorschlag else next(iter(tops_zu(BEDARF, bedarf.pk)), None)
    return Tagesordnungsstand("auf der Tagesordnung der Sitzung vom", point.sitzung.start) if point else None


def _gruppe() -> list[Gremium]:
    group = steuerungsgruppe()
    return [group] if group else []
