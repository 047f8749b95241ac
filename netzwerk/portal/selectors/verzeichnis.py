"""The directory: people and institutions, searched and filtered, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
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


@dataclass(frozen=True)
class Auswahl:
    """What can be chosen in the filters, and how many people and institutions there are."""

    fachgruppen: list[tuple[str, str]] = field(default_factory=list)
    stadtviertel: list[tuple[str, str]] = field(default_factory=list)
    sprachen: list[tuple[str, str]] = field(default_factory=list)
    personen: int = 0
    institutionen: int = 0


@dataclass(frozen=True)
class Personenfilter:
    """What was asked for; empty text filters nothing. `fachgruppe` is a slug."""

    suche: str = ""
    fachgruppe: str = ""
    stadtviertel: str = ""
    sprache: str = ""


@dataclass(frozen=True)
class Institutionenfilter:
    suche: str = ""
    art: str = ""
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
    language = Func(F("sprachen"), function="unnest", output_field=CharField())
    text = CharField()
    rows = (
        Gremium.objects.order_by()
        .am(heute())
        .fachgruppen()
        .values_list(Value("fachgruppe", text), "slug", "name", Cast("reihenfolge", text))
        .union(
            districts.values_list(Value("viertel", text), Cast("nummer", text), "name", Cast("nummer", text)),
            people.annotate(s=language).values_list(Value("sprache", text), "s", "s", Value("", text)),
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
        sprachen=sorted(
            ((w, n) for w, n, _ in found.get("sprache", [])), key=lambda r: sortierschluessel(r[1])
        ),
        personen=int(found["personen"][0][0]) if "personen" in found else 0,
        institutionen=int(found["institutionen"][0][0]) if "institutionen" in found else 0,
    )


def _zahl(name: str, rows: QuerySet) -> QuerySet:
    text = CharField()
    counted = rows.values(_art=Value(name, text)).annotate(n=Cast(Count("pk"), text))
    return counted.values_list("_art", "n", Value("", text), Value("", text))


def personen(konto: object, gesucht: Personenfilter, choices: Auswahl) -> QuerySet[Mitglied]:
    """Return the people that match, sorted by name, with what `zeilen` needs."""
    tag = heute()
    rows = visible_mitglieder_for(konto)
    for word in _woerter(gesucht.suche):
        rows = rows.filter(_passt(word, choices))
    if gesucht.fachgruppe:
        rows = rows.filter(_in_gremien([gesucht.fachgruppe]))
    if gesucht.stadtviertel:
        rows = rows.filter(institution__stadtviertel__nummer=gesucht.stadtviertel)
    if gesucht.sprache:
        rows = rows.filter(sprachen__contains=[gesucht.sprache])
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
    return suchform(suche).split()[:WOERTER_HOECHSTENS]


def _passt(word: str, choices: Auswahl) -> Q:
    """One word: part of the name, the institution, a Fachgruppe's name or a language."""
    match = Q(suchname__contains=word) | Q(institution__suchname__contains=word)
    gremien = [slug for slug, name in choices.fachgruppen if word in suchform(name)]
    sprachen = [sprache for sprache, _ in choices.sprachen if word in suchform(sprache)]
    if gremien:
        match |= _in_gremien(gremien)
    if sprachen:
        match |= Q(sprachen__overlap=sprachen)
    return match


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
        rows = rows.filter(suchname__contains=word)
    if gesucht.art:
        rows = rows.filter(art=gesucht.art)
    if gesucht.stadtviertel:
        rows = rows.filter(stadtviertel__nummer=gesucht.stadtviertel)
    active = Q(mitglieder__ausgetreten_am=None)
    return (
        rows.select_related("stadtviertel")
        .annotate(personen_zahl=Count("mitglieder", filter=active))
        .order_by("sortname", "pk")
    )
