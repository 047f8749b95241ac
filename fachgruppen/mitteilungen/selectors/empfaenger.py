"""Whom a Mitteilung reaches today, through which Gremium and how soon, by each person's settings."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from fachgruppen.mitteilungen.models import Abwahl, Benachrichtigung
from fachgruppen.mitteilungen.states import VORGABE, Erinnerungswahl, Rhythmus
from fachgruppen.mitteilungen.token import Abbestellung
from fachgruppen.models import Delegation, Gremium, Zugehoerigkeit
from fachgruppen.selectors import mitglieder_von
from fachgruppen.states import Gremiumsart
from mitglieder.models import Mitglied


@dataclass(frozen=True)
class Einstellungen:
    """What people wish: the key is person and Gremium, None for the general wish."""

    wuensche: dict[tuple[int, int | None], Rhythmus] = field(default_factory=dict)

    def rhythmus(self, mitglied_id: int, gremium_id: int | None) -> Rhythmus:
        """The wish for this Gremium, else the general one, else once a day."""
        general = self.wuensche.get((mitglied_id, None), VORGABE)
        return self.wuensche.get((mitglied_id, gremium_id), general)


@dataclass(frozen=True)
class Adressat:
    """One person, with the Gremium through which she hears the soonest."""

    mitglied: Mitglied
    gremium: Gremium
    rhythmus: Rhythmus

    @property
    def bekommt_sofort(self) -> bool:
        return self.rhythmus == Rhythmus.SOFORT and self.mitglied.ist_per_mail_erreichbar


def einstellungen(mitglieder: Collection[int] | None = None) -> Einstellungen:
    """Return the wishes of these people, or of all; one query."""
    rows = Benachrichtigung.objects.all()
    if mitglieder is not None:
        rows = rows.filter(mitglied__in=mitglieder)
    values = rows.values_list("mitglied_id", "gremium_id", "rhythmus")
    return Einstellungen({(person, gremium): Rhythmus(word) for person, gremium, word in values})


def zugehoerige(gremien: Iterable[Gremium], tag: date) -> dict[int, set[int]]:
    """Return for each person the ids of those of the Gremien she belongs to on the day.

    One query, one more if the Steuerungsgruppe is among them, whose seats are computed.
    """
    listed = list(gremien)
    pairs = ("mitglied_id", "gremium_id")
    members = Zugehoerigkeit.objects.am(tag).filter(gremium__in=listed).values_list(*pairs)
    sent = Delegation.objects.am(tag).filter(gremium__in=listed).values_list(*pairs)
    found: dict[int, set[int]] = {}
    for person, gremium in members.union(sent):
        found.setdefault(person, set()).add(gremium)
    for gremium in listed:
        if gremium.art == Gremiumsart.STEUERUNGSGRUPPE:
            for person in mitglieder_von(gremium, tag).values_list("pk", flat=True):
                found.setdefault(person, set()).add(gremium.pk)
    return found


def erreichbare_personen(ids: Iterable[int]) -> list[Mitglied]:
    """Return the people who are in the network and not locked out, by name; a login is not needed."""
    active = Mitglied.objects.aktiv().filter(pk__in=list(ids))
    return list(active.filter(Q(konto=None) | Q(konto__is_active=True)).order_by("sortname", "pk"))


def adressaten(gremien: Iterable[Gremium], tag: date, *, dringend: bool) -> list[Adressat]:
    """Return everybody whom a Mitteilung to these Gremien reaches on the day.

    Of several Gremien the one decides through which she hears the soonest. An urgent Mitteilung
    comes at once, whatever she wishes.
    """
    listed = sorted(gremien, key=lambda gremium: (gremium.reihenfolge, gremium.pk))
    belongs = zugehoerige(listed, tag)
    people = erreichbare_personen(belongs)
    wishes = einstellungen([person.pk for person in people])
    found = []
    for person in people:
        mine = [gremium for gremium in listed if gremium.pk in belongs[person.pk]]
        ways = [(wishes.rhythmus(person.pk, gremium.pk), gremium) for gremium in mine]
        rhythm, gremium = min(ways, key=lambda way: way[0].rang)
        found.append(Adressat(person, gremium, Rhythmus.SOFORT if dringend else rhythm))
    return found


def abwahlen(art: Erinnerungswahl) -> QuerySet[Abwahl]:
    """Return who does not want this kind of reminder, for use within another query."""
    return Abwahl.objects.filter(art=art)


def abgewaehlt(art: Erinnerungswahl, mitglieder: Collection[int]) -> set[int]:
    """Return who of these people does not want this kind of reminder; one query."""
    rows = abwahlen(art).filter(mitglied__in=mitglieder)
    return set(rows.values_list("mitglied_id", flat=True))


def gewuenschte_erinnerungen(mitglied_id: int) -> list[str]:
    """Return the kinds of reminders this person wants; one query."""
    unwanted = set(Abwahl.objects.filter(mitglied=mitglied_id).values_list("art", flat=True))
    return [art for art in Erinnerungswahl.values if art not in unwanted]


def ist_abbestellt(abbestellung: Abbestellung | None) -> bool:
    """Tell whether nothing of what this link is about comes any more; False for a forged one.

    One query.
    """
    if abbestellung is None or not abbestellung.echt:
        return False
    person, gremium = abbestellung.mitglied_id, abbestellung.gremium_id
    if abbestellung.erinnerung:
        return not {str(art) for art in abbestellung.erinnerungen} & set(gewuenschte_erinnerungen(person))
    wishes = einstellungen([person])
    if gremium is not None:
        return wishes.rhythmus(person, gremium) == Rhythmus.PORTAL
    return {wishes.rhythmus(person, None), *wishes.wuensche.values()} == {Rhythmus.PORTAL}
