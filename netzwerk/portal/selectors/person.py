"""The page of one person."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat, Least

from fachgruppen.models import Amt, Delegation, Zugehoerigkeit
from fachgruppen.selectors.stellen import name_am, stellenwort
from fachgruppen.states import Amtsart, Legitimation, Stelle, Zugehoerigkeitsart
from mitglieder.models import Mitglied, Netzwerkrolle
from mitglieder.selectors import visible_mitglieder_for
from mitglieder.states import Rolle
from netzwerk.base.genauigkeit import Genauigkeit
from netzwerk.base.uhr import heute


@dataclass(frozen=True)
class Station:
    """A membership, office, delegation or role of a person, with its term."""

    bezeichnung: str
    gremium: str
    slug: str
    von: date
    bis: date | None
    zusatz: str = ""
    von_genauigkeit: str = Genauigkeit.TAG
    bis_genauigkeit: str = Genauigkeit.TAG

    def gilt_am(self, tag: date) -> bool:
        return self.von <= tag and (self.bis is None or tag <= self.bis)


@dataclass(frozen=True)
class Werdegang:
    """What a person does in the network now, and where she belonged and what she did before."""

    fachgruppen: list[Station]
    fruehere_fachgruppen: list[Station]
    aemter: list[Station]
    fruehere_aemter: list[Station]


def person_von(konto: object) -> QuerySet[Mitglied]:
    """Return the people whom this account may look up, with what their page needs."""
    return visible_mitglieder_for(konto).select_related("institution", "konto").prefetch_related("freigaben")


def werdegang(mitglied_id: int) -> Werdegang:
    """Return groups and offices of the person, now and before, for the network.

    One query.
    """
    tag = heute()
    stations = sorted(_stationen(mitglied_id), key=lambda station: (station.von, station.gremium))
    offices = [s for s in stations if s.bezeichnung]
    groups = [s for s in stations if not s.bezeichnung]
    return Werdegang(
        fachgruppen=[s for s in groups if s.gilt_am(tag)],
        fruehere_fachgruppen=[s for s in reversed(groups) if s.bis is not None and s.bis < tag],
        aemter=[s for s in offices if s.gilt_am(tag)],
        fruehere_aemter=[s for s in reversed(offices) if s.bis is not None and s.bis < tag],
    )


def _stationen(mitglied_id: int) -> list[Station]:
    known = Concat(F("art"), Value(" "), F("von_genauigkeit"), Value(" "), F("bis_genauigkeit"))
    rows = _terms(Zugehoerigkeit, mitglied_id, Value(""), known).union(
        _terms(Amt, mitglied_id, F("art"), F("legitimation")),
        _terms(Delegation, mitglied_id, F("stelle"), _stellenname()),
        Netzwerkrolle.objects.order_by()
        .filter(mitglied_id=mitglied_id)
        .values_list(_text(F("rolle")), _text(Value("")), _text(Value("")), _text(Value("")), "von", "bis"),
        all=True,
    )
    return [_station(*row) for row in rows]


def _stellenname() -> Coalesce:
    """The name of the body: today's, or for a delegation that is over that of its last day."""
    today = Value(heute(), DateField())
    return Coalesce(name_am(Least(Coalesce(OuterRef("bis"), today), today)), Value(""))


def _text(value: F | Value | Coalesce | Concat) -> Cast:
    return Cast(value, CharField())


def _terms(model: Any, mitglied_id: int, what: F | Value, how: F | Value | Coalesce | Concat) -> QuerySet:
    rows = model.objects.order_by().filter(mitglied_id=mitglied_id)
    return rows.values_list(
        _text(what), _text(F("gremium__name")), _text(F("gremium__slug")), _text(how), "von", "bis"
    )


def _station(what: str, gremium: str, slug: str, how: str, von: date, bis: date | None) -> Station:
    label = ""
    if not what:
        als, von_genau, bis_genau = how.split()
        word = str(Zugehoerigkeitsart(als).label)
        return Station("", gremium, slug, von, bis, word, von_genau, bis_genau)
    if what in Amtsart.values:
        label = str(Amtsart(what).label)
    elif what in Stelle.values:
        label, how = f"Vertretung {stellenwort(what, how)}", ""
    elif what in Rolle.values:
        label = str(Rolle(what).label)
    return Station(label, gremium, slug, von, bis, str(Legitimation(how).label) if how else "")
