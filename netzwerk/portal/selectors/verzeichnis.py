"""The directory: people and institutions, searched and filtered, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery, SearchVector, TrigramWordSimilarity
from django.db.models import CharField, Count, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, JSONObject

from fachgruppen.models import Amt, Delegation, Gremium, Zugehoerigkeit
from fachgruppen.selectors.stellen import name_am, stellenwort
from fachgruppen.states import UEBERGANG, Amtsart, Gremiumsart, Legitimation, Zugehoerigkeitsart
from mitglieder.models import Institution, Mitglied, Netzwerkrolle, Stadtviertel
from mitglieder.selectors import visible_institutionen_for, visible_mitglieder_for
from mitglieder.sichtbarkeit import Blick, PersonAnsicht, ansicht
from mitglieder.states import Rolle
from netzwerk.base.datum import zahlwort
from netzwerk.base.sortierung import sortierschluessel, suchform
from netzwerk.base.uhr import heute
from netzwerk.portal.selectors.personen import kontakt_frei

WOERTER_HOECHSTENS = 6
# In search form; every name of an office has them, so they tell nothing.
FUELLWOERTER = frozenset({"und", "fur", "mit", "der", "die", "das"})
AEHNLICH_AB, AEHNLICHE_HOECHSTENS = 0.45, 5
VERTRETUNG, GAST = "delegiert", "gast"
ROLLEN: list[tuple[str, str]] = [
    *((str(art.value), str(art.label)) for art in (Amtsart.KOORDINATION, Amtsart.STELLVERTRETUNG)),
    (VERTRETUNG, "Vertretung einer Stelle"),
    (GAST, "Gast einer Fachgruppe"),
    *((str(rolle.value), str(rolle.label)) for rolle in Rolle),
]


@dataclass(frozen=True)
class Auswahl:
    """What can be chosen in the filters, and how many people and institutions there are."""

    fachgruppen: list[tuple[str, str]] = field(default_factory=list)
    stadtviertel: list[tuple[str, str]] = field(default_factory=list)
    sprachen: list[tuple[str, str]] = field(default_factory=list)
    themen: list[tuple[str, str]] = field(default_factory=list)
    personen: int = 0
    institutionen: int = 0


@dataclass(frozen=True)
class Personenfilter:
    """What was asked for; empty text filters nothing. `fachgruppe` is a slug."""

    suche: str = ""
    fachgruppe: str = ""
    rolle: str = ""
    art: str = ""
    stadtviertel: str = ""
    thema: str = ""
    sprache: str = ""


@dataclass(frozen=True)
class Institutionenfilter:
    suche: str = ""
    art: str = ""
    fachgruppe: str = ""
    stadtviertel: str = ""


@dataclass(frozen=True)
class Verzeichniszeile:
    """A person with one line for each thing she does in the network."""

    person: PersonAnsicht
    aufgaben: list[str]
    kontakt_frei: bool


def auswahl(konto: object) -> Auswahl:
    """Return choices and counts, only of what this account may see: one query."""
    people = visible_mitglieder_for(konto).order_by()
    institutions = visible_institutionen_for(konto).order_by()
    districts = Stadtviertel.objects.order_by().filter(pk__in=institutions.values("stadtviertel"))
    text = CharField()
    rows = (
        Gremium.objects.order_by()
        .am(heute())
        .fachgruppen()
        .values_list(Value("fachgruppe", text), "slug", "name", Cast("reihenfolge", text))
        .union(
            districts.values_list(Value("viertel", text), Cast("nummer", text), "name", Cast("nummer", text)),
            _worte("sprache", people, "sprachen"),
            _worte("thema", people, "themen"),
            _zahl("personen", people),
            _zahl("institutionen", institutions),
        )
    )
    found: dict[str, list[tuple[str, str, str]]] = {}
    for art, wert, name, rang in rows:
        found.setdefault(art, []).append((wert, name, rang))
    return Auswahl(
        fachgruppen=[(w, n) for w, n, _ in sorted(found.get("fachgruppe", []), key=lambda r: int(r[2]))],
        stadtviertel=[(w, n) for w, n, _ in sorted(found.get("viertel", []), key=lambda r: int(r[2]))],
        sprachen=_nach_namen(found.get("sprache", [])),
        themen=_nach_namen(found.get("thema", [])),
        personen=int(found["personen"][0][0]) if "personen" in found else 0,
        institutionen=int(found["institutionen"][0][0]) if "institutionen" in found else 0,
    )


def _worte(art: str, people: QuerySet, feld: str) -> QuerySet:
    text = CharField()
    word = Func(F(feld), function="unnest", output_field=CharField())
    return people.annotate(w=word).values_list(Value(art, text), "w", "w", Value("", text))


def _nach_namen(rows: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    return sorted(((wert, name) for wert, name, _ in rows), key=lambda row: sortierschluessel(row[1]))


def _zahl(name: str, rows: QuerySet) -> QuerySet:
    text = CharField()
    counted = rows.values(_art=Value(name, text)).annotate(n=Cast(Count("pk"), text))
    return counted.values_list("_art", "n", Value("", text), Value("", text))


def personen(konto: object, gesucht: Personenfilter, choices: Auswahl) -> QuerySet[Mitglied]:
    """Return the people that match, sorted by name, with what `zeilen` needs."""
    rows = visible_mitglieder_for(konto)
    for word in _woerter(gesucht.suche):
        rows = rows.filter(_passt(word, choices))
    return _mit_aufgaben(rows.filter(_gefiltert(gesucht)))


def _gefiltert(gesucht: Personenfilter) -> Q:
    """Everything but the search; empty text filters nothing."""
    wanted = Q()
    if gesucht.fachgruppe:
        wanted &= _in_gremien([gesucht.fachgruppe])
    if gesucht.rolle:
        wanted &= _mit_rolle(gesucht.rolle)
    if gesucht.art:
        wanted &= Q(institution__art=gesucht.art)
    if gesucht.stadtviertel:
        wanted &= Q(institution__stadtviertel__nummer=gesucht.stadtviertel)
    if gesucht.thema:
        wanted &= Q(themen__contains=[gesucht.thema])
    if gesucht.sprache:
        wanted &= Q(sprachen__contains=[gesucht.sprache])
    return wanted


def _mit_aufgaben(rows: QuerySet[Mitglied]) -> QuerySet[Mitglied]:
    tag = heute()
    own = {"mitglied": OuterRef("pk")}
    gremium = {"gremium": "gremium__name", "art": "gremium__art", "rang": "gremium__reihenfolge"}
    return (
        rows.annotate(
            gruppenzeilen=ArraySubquery(
                Zugehoerigkeit.objects.am(tag).filter(**own).values(zeile=JSONObject(als="art", **gremium))
            ),
            amtszeilen=ArraySubquery(
                Amt.objects.am(tag)
                .filter(**own)
                .order_by("art", "von")
                .values(zeile=JSONObject(amt="art", legitimation="legitimation", **gremium))
            ),
            delegationszeilen=ArraySubquery(
                Delegation.objects.am(tag)
                .filter(**own)
                .values(zeile=JSONObject(stelle="stelle", name=name_am(tag), **gremium))
            ),
            rollen=ArraySubquery(Netzwerkrolle.objects.am(tag).filter(**own).values("rolle")),
        )
        .select_related("institution")
        .prefetch_related("freigaben")
        .order_by("sortname", "pk")
    )


def _woerter(suche: str) -> list[str]:
    words = suchform(suche).split()
    return ([word for word in words if word not in FUELLWOERTER] or words)[:WOERTER_HOECHSTENS]


def _passt(word: str, choices: Auswahl) -> Q:
    """One word: part of a name of person or institution, a function, topic, language or Fachgruppe.

    A union, so that each part is found by its own index: "or" over tables reads every person.
    """
    people = Mitglied.objects.order_by().values("pk")
    houses = Institution.alle.order_by().filter(suchname__contains=word)
    said = SearchQuery(f"'{word}':*", config="german", search_type="raw")
    parts = [
        people.filter(institution__in=houses.values("pk")),
        people.annotate(worte=SearchVector("suchtext", config="german")).filter(worte=said).values("pk"),
    ]
    gremien = [slug for slug, name in choices.fachgruppen if word in suchform(name)]
    if gremien:
        parts.append(people.filter(_in_gremien(gremien)))
    return Q(pk__in=people.filter(suchname__contains=word).union(*parts))


def _institution_passt(word: str) -> Q:
    """One word: part of a name it has or had, or a topic, language or word of its short text."""
    houses = Institution.alle.order_by()
    said = SearchQuery(f"'{word}':*", config="german", search_type="raw")
    texts = houses.annotate(worte=SearchVector("suchtext", config="german")).filter(worte=said).values("pk")
    return Q(pk__in=houses.filter(suchname__contains=word).values("pk").union(texts))


def aehnliche(rows: QuerySet[Any], suche: str) -> list[Any]:
    """Return whose names sound most like what was searched for; for a search that found nothing."""
    like = TrigramWordSimilarity(suchform(suche), "suchname")
    near = rows.annotate(naehe=like).filter(naehe__gte=AEHNLICH_AB)
    return list(near.order_by("-naehe", "sortname")[:AEHNLICHE_HOECHSTENS])


def _mit_rolle(rolle: str) -> Q:
    """People who hold this office or role today, speak for a body, or are guests."""
    tag = heute()
    if rolle in Amtsart.values:
        holders: QuerySet[Any] = Amt.objects.am(tag).filter(art=rolle)
    elif rolle == VERTRETUNG:
        holders = Delegation.objects.am(tag)
    elif rolle == GAST:
        holders = Zugehoerigkeit.objects.am(tag).filter(art=Zugehoerigkeitsart.GAST)
    else:
        holders = Netzwerkrolle.objects.am(tag).filter(rolle=rolle)
    return Q(pk__in=holders.order_by().values("mitglied"))


def _in_gremien(slugs: list[str]) -> Q:
    tag = heute()
    members = Zugehoerigkeit.objects.mitglieder().am(tag).filter(gremium__slug__in=slugs)
    sent = Delegation.objects.am(tag).filter(gremium__slug__in=slugs)
    return Q(pk__in=members.values("mitglied")) | Q(pk__in=sent.values("mitglied"))


def zeilen(rows: Iterable[Mitglied], blick: Blick) -> list[Verzeichniszeile]:
    """Return the rows as this reader may see them."""
    views = ((row, ansicht(row, blick)) for row in rows)
    return [
        Verzeichniszeile(view, aufgaben(row), kontakt_frei(row, blick))
        for row, view in views
        if view is not None
    ]


def aufgaben(row: Mitglied) -> list[str]:
    """Return roles, offices, delegations and plain memberships, each as one line."""
    lines = [str(Rolle(rolle).label) for rolle in row.rollen]  # type: ignore[attr-defined]
    named = set()
    for office in row.amtszeilen:  # type: ignore[attr-defined]
        bridge = (
            f", {Legitimation(office['legitimation']).label}" if office["legitimation"] in UEBERGANG else ""
        )
        lines.append(f"{Amtsart(office['amt']).label} {office['gremium']}{bridge}")
        named.add(office["gremium"])
    lines += _delegationen(row.delegationszeilen)  # type: ignore[attr-defined]
    groups = sorted(row.gruppenzeilen, key=lambda group: group["rang"])  # type: ignore[attr-defined]
    return lines + [_gruppe(group) for group in groups if group["gremium"] not in named]


def _gruppe(group: dict[str, str]) -> str:
    return f"{group['gremium']} (Gast)" if group["als"] == Zugehoerigkeitsart.GAST else group["gremium"]


def _delegationen(rows: list[dict[str, str]]) -> list[str]:
    """ "Vertretung Ausländerbeirat in fünf Fachgruppen und in der Steuerungsgruppe" """
    lines = []
    for stelle in sorted({row["stelle"] for row in rows}):
        own = [row for row in rows if row["stelle"] == stelle]
        groups = [row["gremium"] for row in own if row["art"] != Gremiumsart.STEUERUNGSGRUPPE]
        places = []
        if len(groups) > 1:
            places.append(f"in {zahlwort(len(groups))} Fachgruppen")
        elif groups:
            places.append(f"in der Fachgruppe {groups[0]}")
        if len(groups) < len(own):
            places.append("in der Steuerungsgruppe")
        lines.append(f"Vertretung {stellenwort(stelle, own[0]['name'])} {' und '.join(places)}")
    return lines


def institutionen(konto: object, gesucht: Institutionenfilter) -> QuerySet[Institution]:
    """Return the institutions that match, sorted by name; `personen_zahl` counts their people."""
    rows = visible_institutionen_for(konto)
    for word in _woerter(gesucht.suche):
        rows = rows.filter(_institution_passt(word))
    if gesucht.art:
        rows = rows.filter(Q(art=gesucht.art) | Q(weitere_arten__contains=[gesucht.art]))
    if gesucht.stadtviertel:
        rows = rows.filter(stadtviertel__nummer=gesucht.stadtviertel)
    if gesucht.fachgruppe:
        people = visible_mitglieder_for(konto).order_by().filter(_in_gremien([gesucht.fachgruppe]))
        rows = rows.filter(pk__in=people.values("institution"))
    active = Q(mitglieder__ausgetreten_am=None)
    return (
        rows.select_related("stadtviertel")
        .annotate(personen_zahl=Count("mitglieder", filter=active))
        .order_by("sortname", "pk")
    )
