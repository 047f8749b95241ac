"""Who holds which office of a Gremium on a day, and the history of each office over the years."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, Least

from fachgruppen.models import Amt, Delegation, Gremium
from fachgruppen.selectors.aemter import aemter_in, geschichte
from fachgruppen.selectors.stellen import name_am, stellen_in, stellennamen, stellenwort
from fachgruppen.states import ENDET_BALD_TAGE, Amtsart, Endegrund
from mitglieder.sichtbarkeit import Blick, PersonAnsicht, ansicht
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.datum import zeitraum
from netzwerk.base.genauigkeit import genau
from netzwerk.base.uhr import heute

# Offices whose vacancy is worth a warning; a Stellvertretung is welcome, but not demanded.
GEFORDERT = (Amtsart.KOORDINATION, Amtsart.VORSITZ)


@dataclass(frozen=True)
class Amtszeit:
    """One term in words; `wert` is a status of the vocabulary, `ende` why it ended early."""

    pk: int
    amt: Amt
    person: PersonAnsicht | None
    zeitraum: str
    durch: str
    ende: str
    wert: str

    @property
    def name(self) -> str:
        return self.person.name if self.person else "nicht freigegeben"

    @property
    def url(self) -> str:
        """The page of the person; who has left the network has none any more."""
        return self.person.url if self.person and self.amt.mitglied.ausgetreten_am is None else ""


@dataclass(frozen=True)
class Amtsverlauf:
    """One office: who holds it on the day, who did and will, the latest first."""

    art: str
    titel: str
    am_tag: list[Amtszeit]
    alle: list[Amtszeit]
    gefordert: bool


@dataclass(frozen=True)
class Delegationszeit:
    """One delegation in words."""

    delegation: Delegation
    person: PersonAnsicht | None
    stelle: str
    zeitraum: str
    schreiben: str
    ende: str

    @property
    def name(self) -> str:
        return self.person.name if self.person else "nicht freigegeben"

    @property
    def url(self) -> str:
        return self.person.url if self.person and self.delegation.mitglied.ausgetreten_am is None else ""


@dataclass(frozen=True)
class Delegationsverlauf:
    """One seat of a sending body."""

    stelle: str
    titel: str
    am_tag: Delegationszeit | None
    alle: list[Delegationszeit]


def aemter_von(gremium: Gremium, tag: date, blick: Blick) -> list[Amtsverlauf]:
    """Return the offices that the Gremium has or once had; two queries."""
    rows = list(geschichte(gremium))
    arts = [art for art in Amtsart if art in aemter_in(gremium) or any(row.art == art for row in rows)]
    return [_amtsverlauf(art, [row for row in rows if row.art == art], tag, blick) for art in arts]


def _amtsverlauf(art: Amtsart, rows: list[Amt], tag: date, blick: Blick) -> Amtsverlauf:
    terms = [_amtszeit(row, tag, blick) for row in rows]
    held = [term for term in terms if term.amt.gilt_am(tag)]
    return Amtsverlauf(art.value, str(art.label), held, terms, art in GEFORDERT)


def _amtszeit(row: Amt, tag: date, blick: Blick) -> Amtszeit:
    return Amtszeit(
        row.pk,
        row,
        ansicht(row.mitglied, blick),
        _zeitraum(row),
        str(row.get_legitimation_display()),
        _ende(row),
        _wert(row, tag),
    )


def _zeitraum(row: Amt) -> str:
    """The term as exactly as it is known: 2008 bis 2010, März 2008 bis Februar 2010, or two days."""
    first = genau(row.von, row.genauigkeit)
    return f"{first} bis {genau(row.bis, row.genauigkeit)}" if row.bis else f"seit {first}"


def _ende(row: Amt) -> str:
    if row.ende_grund in ("", Endegrund.ABLAUF) or row.bis is None:
        return ""
    return str(row.get_ende_grund_display())


def _wert(row: Amt, tag: date) -> str:
    if row.uebergang:
        return str(row.legitimation)
    if row.bis is not None and 0 <= (row.bis - tag).days <= ENDET_BALD_TAGE:
        return "endet_bald"
    return "im_amt"


def delegationen_von(gremium: Gremium, tag: date, blick: Blick) -> list[Delegationsverlauf]:
    """Return the seats of the sending bodies, each under its name of the day; three queries."""
    rows = list(_delegationen(gremium))
    names = stellennamen(tag)
    bodies = [s for s in names if s in stellen_in(gremium) or any(row.stelle == s for row in rows)]
    return [
        _delegationsverlauf(body, names[body], [row for row in rows if row.stelle == body], tag, blick)
        for body in bodies
    ]


def _delegationen(gremium: Gremium) -> QuerySet[Delegation]:
    """Each with `damals`: the name of the body on its last day, or today's."""
    today = Value(heute(), DateField())
    last = Least(Coalesce(OuterRef("bis"), today), today)
    rows = Delegation.objects.filter(gremium=gremium).annotate(damals=name_am(last))
    loaded = rows.select_related("mitglied__institution").prefetch_related("mitglied__freigaben")
    return loaded.order_by("-von", "-pk")


def _delegationsverlauf(body: str, name: str, rows: list[Any], tag: date, blick: Blick) -> Delegationsverlauf:
    terms = [_delegationszeit(row, blick) for row in rows]
    held = next((term for term in terms if term.delegation.gilt_am(tag)), None)
    return Delegationsverlauf(body, name, held, terms)


def _delegationszeit(row: Any, blick: Blick) -> Delegationszeit:
    ende = ""
    if row.abberufen_am:
        ende = f"beendet mit Schreiben vom {tag_wort(row.abberufen_am)}"
        if row.abberufung_grund:
            ende = f"{ende}: {row.abberufung_grund}"
    return Delegationszeit(
        row,
        ansicht(row.mitglied, blick),
        stellenwort(row.stelle, row.damals),
        zeitraum(row.von, row.bis),
        f"Schreiben vom {tag_wort(row.dokument_vom)}" if row.dokument_vom else "",
        ende,
    )
