"""What waits for a decision: wishes, proposals, Einwendungen, steps of elections; and minutes to be sent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils.timezone import localdate

from fachgruppen.angebote.selectors import faellige_angebote_for
from fachgruppen.beitritt.selectors import wartende_wuensche_for
from fachgruppen.institutionen.selectors.bestaetigung import gefragte_institution_for, stumme_for
from fachgruppen.models import Gremium
from fachgruppen.selectors import stellung, vorschlaege_zu_entscheiden
from fachgruppen.selectors.zugehoerigkeit import zu_entscheidende_wuensche_for
from fachgruppen.states import ANTWORT_TAGE, Vorschlagsart
from fachgruppen.vorhaben.selectors import (
    veranstaltungen_ohne_zahl_for,
    wartende_vorhaben_for,
    wartender_bedarf_for,
)
from fachgruppen.wahlen.selectors.wahlen import wahlaufgaben_for
from mitglieder.models import Institution, Konto, Mitglied
from netzwerk.auftritt.selectors.barrieren import offene_barrieren
from netzwerk.base.datum import datum
from netzwerk.datenschutz.selectors.antraege import zu_beantworten_for
from netzwerk.portal.zu_tun import ratsberichte
from netzwerk.portal.zu_tun.angebote import ANGEBOT, zeile_angebote
from netzwerk.portal.zu_tun.barrieren import BARRIERE, barriere_worum, zeile_barriere
from netzwerk.portal.zu_tun.beitritt import ANTRAG, zeile_antraege
from netzwerk.portal.zu_tun.berichte import BERICHT, berichtszeile, was_und_worum
from netzwerk.portal.zu_tun.datenschutz import DATENANTRAG, antrag_was, zeile_antrag
from netzwerk.portal.zu_tun.institutionen import (
    INSTITUTION,
    STUMM,
    zeile_institution,
    zeile_stumme,
)
from netzwerk.portal.zu_tun.ratsberichte import RATSBERICHT
from netzwerk.portal.zu_tun.vorhaben import (
    BEDARF,
    BEDARF_FRIST,
    FREIGABE,
    INTERESSE,
    MEILENSTEIN,
    TEILNEHMENDE,
    bedarf_was,
    mit_titel,
    vorhaben_was,
    zeile_bedarf,
    zeile_teilnehmende,
    zeile_vorhaben,
)
from netzwerk.portal.zu_tun.wahlschritte import wahlschritt
from netzwerk.portal.zu_tun.zeile import ZuTun
from netzwerk.ratsbericht.selectors.offenes import wartende_ratsberichte
from netzwerk.steuerung.selectors.berichte import berichte_zu_tun_for
from sitzungen.protokolle.selectors.fassungen import offene_einwendungen_for
from sitzungen.protokolle.selectors.protokolle import zu_versendende_for
from sitzungen.selectors.topvorschlaege import topvorschlaege_zu_entscheiden

BEITRITT, TAGESORDNUNG, WAHL = "beitritt", "tagesordnung", "wahl:"
EINWENDUNG, PROTOKOLL, OHNE_PROTOKOLL = "einwendung", "protokoll", "ohne_protokoll"
# Minutes should be there after so many days.
PROTOKOLL_TAGE = 30
_WER = ("pk", "eingeschraenkt_am")
Spalten = QuerySet[Any, dict[str, Any]]
_GREMIUM = ("slug", "name", "art")
_PERSON = ("vorname", "nachname", "titel", "institution__name", "institution__kurzname")


def zu_entscheiden(konto: Konto) -> list[ZuTun]:
    """Return what waits for this account; one query, none for who belongs to nothing.

    All kinds come in one query, because this page asks many sources.
    """
    who = stellung(konto)
    if who.mitglied_id is None:
        return []
    stage = Case(When(protokoll=None, then=Value(OHNE_PROTOKOLL)), default=Value(PROTOKOLL))
    minutes = _spalten(zu_versendende_for(konto), "", "start", stage, F("uuid"))
    events = veranstaltungen_ohne_zahl_for(konto)
    counts = _spalten(events, "", "beginn", Value(TEILNEHMENDE), mit_titel(Value("")))
    stale = _spalten(faellige_angebote_for(konto), "", "bestaetigt_am", Value(ANGEBOT), mit_titel(Value("")))
    asked = _spalten(gefragte_institution_for(konto), "", "gefragt_am", Value(INSTITUTION), F("name"), None)
    parts = [wahl_spalten(who.mitglied_id), minutes, counts, stale, asked]
    if who.ist_geschaeftsstelle:
        silent = _spalten(stumme_for(konto), "", "gefragt_am", Value(STUMM), F("name"), None)
        parts.append(silent)
    if who.ist_leitstelle:
        parts.append(_spalten(zu_beantworten_for(konto), "mitglied", "gestellt_am", *antrag_was(), None))
    if who.leitet or who.ist_leitstelle:
        parts.append(_spalten(berichte_zu_tun_for(konto), "", "angelegt_am", *was_und_worum()))
    if who.ist_leitstelle:
        steps = ratsberichte.was_und_worum()
        parts.append(_spalten(wartende_ratsberichte(), "", "angelegt_am", *steps, gremium=None))
    if who.leitet or who.ist_geschaeftsstelle:
        parts += _entscheidungen(konto)
    if who.ist_geschaeftsstelle:
        barriers = offene_barrieren()
        parts.append(_spalten(barriers, "", "gemeldet_am", Value(BARRIERE), barriere_worum(), None))
    rows = list(parts[0].union(*parts[1:], all=True).order_by("seit", "schluessel"))
    offers, applications, silent_ones = (
        [row for row in rows if row["was"] == what] for what in (ANGEBOT, ANTRAG, STUMM)
    )
    return [
        *(_zeile(row) for row in rows if row["was"] not in (ANGEBOT, ANTRAG, STUMM)),
        *zeile_angebote(offers),
        *zeile_antraege(applications, entscheidet=who.ist_geschaeftsstelle),
        *zeile_stumme(silent_ones),
    ]


def _entscheidungen(konto: Konto) -> list[Spalten]:
    wishes = zu_entscheidende_wuensche_for(konto)
    objections, session = offene_einwendungen_for(konto), "fassung__protokoll__sitzung__"
    return [
        _spalten(wishes, "mitglied", "eingegangen_am", Value(BEITRITT), F("text")),
        _spalten(vorschlaege_zu_entscheiden(konto), "von", "am", F("art"), Value("")),
        _spalten(topvorschlaege_zu_entscheiden(konto), "von", "am", Value(TAGESORDNUNG), F("titel")),
        _spalten(objections, "mitglied", "am", Value(EINWENDUNG), F(f"{session}uuid"), session),
        _spalten(wartende_wuensche_for(konto), "", "antrag__bestaetigt_am", Value(ANTRAG), F("antrag__uuid")),
        _spalten(wartende_vorhaben_for(konto), "von", "angelegt_am", vorhaben_was(), mit_titel(Value(""))),
        _spalten(wartender_bedarf_for(konto), "von", "gemeldet_am", bedarf_was(), mit_titel(F("frist"))),
    ]


def wahl_spalten(mitglied_id: int) -> Spalten:
    """Return the steps of elections that wait for this person, in the same columns."""
    what = Concat(Value(WAHL), F("schritt"), output_field=CharField())
    more = Concat(F("art"), Value(" "), Cast(F("schritt_bis"), CharField()), output_field=CharField())
    return _spalten(wahlaufgaben_for(mitglied_id), "leitung", "angelegt_am", what, more)


def _spalten(
    rows: QuerySet[Any], von: str, seit: str, was: Any, worum: Any, gremium: str | None = ""
) -> Spalten:  # fmt: skip
    """Return the columns that all kinds share, under the same names in the same order.

    `von` leads to the person ("": nobody), `gremium` to the row that has the Gremium (None: it has none).
    """
    columns: dict[str, Any] = {
        "seit": F(seit),
        "schluessel": Cast(F("pk"), CharField()),
        "was": Cast(was, CharField()),
        "worum": Cast(worum, CharField()),
    }
    nobody = Value("", output_field=CharField())
    none = gremium is None
    columns |= {f"g_{name}": nobody if none else F(f"{gremium}gremium__{name}") for name in _GREMIUM}
    columns |= {f"p_{name}": Coalesce(F(f"{von}__{name}"), Value("")) if von else nobody for name in _PERSON}
    columns |= {f"p_{name}": Cast(F(f"{von}__{name}"), CharField()) if von else nobody for name in _WER}
    return rows.select_related(None).order_by().values(**columns)


def _zeile(row: dict[str, Any]) -> ZuTun:
    gremium = Gremium(**{name: row[f"g_{name}"] for name in _GREMIUM})
    if row["was"].startswith(WAHL):
        return wahlschritt(row["was"].removeprefix(WAHL), row["schluessel"], row["worum"], gremium)
    if row["was"].startswith(BERICHT):
        return berichtszeile(row["was"].removeprefix(BERICHT), row["worum"], gremium)
    if row["was"].startswith(RATSBERICHT):
        return ratsberichte.zeile_ratsbericht(row["was"].removeprefix(RATSBERICHT), row["worum"])
    if row["was"] in _ZEILEN:
        return _ZEILEN[row["was"]](row, gremium)
    return ZuTun(
        titel="Vorschlag prüfen",
        text=f"{Vorschlagsart(row['was']).label}, {gremium.voller_name}, von {_person(row).name}",
        knopf="Ansehen",
        url=reverse("fachgruppen:vorschlag", args=[gremium.slug, row["schluessel"]]),
    )


def _tagesordnung(row: dict[str, Any], gremium: Gremium) -> ZuTun:
    return ZuTun(
        titel="Vorschlag zur Tagesordnung prüfen",
        text=f"„{row['worum']}“, {gremium.voller_name}, von {_person(row).name}",
        knopf="Ansehen",
        url=reverse("sitzungen:topvorschlag", args=[gremium.slug, row["schluessel"]]),
    )


def _einwendung(row: dict[str, Any], gremium: Gremium) -> ZuTun:
    return ZuTun(
        titel="Über Einwendung entscheiden",
        text=f"Zum Protokoll, {gremium.voller_name}, von {_person(row).name}",
        knopf="Ansehen",
        url=reverse("protokolle:entscheiden", args=[row["worum"], row["schluessel"]]),
    )


def _protokoll(row: dict[str, Any], gremium: Gremium) -> ZuTun:
    return ZuTun(
        titel="Protokoll versenden",
        text=f"Das Protokoll vom {datum(row['seit'])} ist noch nicht versandt ({gremium.voller_name}).",
        knopf="Zum Protokoll",
        url=reverse("protokolle:schreiben", args=[row["worum"]]),
        frist=localdate(row["seit"]) + timedelta(days=PROTOKOLL_TAGE),
    )


def _ohne_protokoll(row: dict[str, Any], gremium: Gremium) -> ZuTun:
    return replace(
        _protokoll(row, gremium),
        titel="Protokoll beginnen",
        text=f"Die Sitzung vom {datum(row['seit'])} hat noch kein Protokoll ({gremium.voller_name}).",
        knopf="Beginnen",
    )


def _beitritt(row: dict[str, Any], gremium: Gremium) -> ZuTun:
    name = row["p_institution__name"]
    place = Institution(name=name, kurzname=row["p_institution__kurzname"]).rufname if name else ""
    where = f", {place}," if place else ""
    text = f"{_person(row).name}{where} möchte in {gremium.voller_name} mitmachen."
    return ZuTun(
        titel="Beitrittswunsch beantworten",
        text=f"{text} „{_kurz(row['worum'])}“" if row["worum"] else text,
        knopf="Ansehen",
        url=reverse("fachgruppen:beitrittswunsch", args=[gremium.slug, row["schluessel"]]),
        frist=localdate(row["seit"]) + timedelta(days=ANTWORT_TAGE),
    )


_ZEILEN: dict[str, Callable[[dict[str, Any], Gremium], ZuTun]] = {
    BEITRITT: _beitritt,
    TAGESORDNUNG: _tagesordnung,
    EINWENDUNG: _einwendung,
    PROTOKOLL: _protokoll,
    OHNE_PROTOKOLL: _ohne_protokoll,
    BEDARF: lambda row, gremium: zeile_bedarf(row, gremium, _person(row)),
    BEDARF_FRIST: lambda row, gremium: zeile_bedarf(row, gremium, _person(row)),
    TEILNEHMENDE: zeile_teilnehmende,
    INTERESSE: zeile_vorhaben,
    FREIGABE: zeile_vorhaben,
    MEILENSTEIN: zeile_vorhaben,
    DATENANTRAG: lambda row, gremium: zeile_antrag(row, _person(row)),
    BARRIERE: zeile_barriere,
    INSTITUTION: zeile_institution,
}


def _person(row: dict[str, Any]) -> Mitglied:
    key, restricted = (row[f"p_{name}"] or None for name in _WER)
    named = {name: row[f"p_{name}"] for name in ("titel", "vorname", "nachname")}
    return Mitglied(pk=int(key) if key else None, eingeschraenkt_am=restricted, **named)


def _kurz(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 140 else f"{line[:139]}…"
