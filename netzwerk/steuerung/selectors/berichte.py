"""Reads about quarterly reports: whose they are, what stands in them, what is still missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from fachgruppen.models import Ziel
from fachgruppen.selectors import stellung
from fachgruppen.selectors.ruhe import ruhezeilen
from fachgruppen.states import Zielende
from mitglieder.models import Konto
from netzwerk.base.datum import datum
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute
from netzwerk.steuerung.kennzahlen import Bedarfszeile, Rohdaten, Vorhabenzeile, Zahl, berechne
from netzwerk.steuerung.models import (
    Berichtsbedarf,
    Berichtsergebnis,
    Berichtsfassung,
    Berichtsfrage,
    Berichtsfreigabe,
    Berichtstext,
    Berichtsveroeffentlichung,
    Quartalsbericht,
)
from netzwerk.steuerung.models.inhalt import Teil
from netzwerk.steuerung.reihen import Zahlen
from netzwerk.steuerung.selectors.anlagen import Anlagenzeile, anlagenzeilen
from netzwerk.steuerung.selectors.entwicklung import fruehere_zahlen, fruehere_zeilen
from netzwerk.steuerung.selectors.katalog import Kennzahlzeile, kennzahlen_von
from netzwerk.steuerung.selectors.kommentare import kommentarzeilen, offene_kommentare
from netzwerk.steuerung.selectors.zahlen import rohdaten
from netzwerk.steuerung.states import SCHREIBBAR, TEXTE, Abschnitt, Berichtsstatus
from netzwerk.steuerung.verlauf import quartale_bis, verlauf_als_json

_TEIL = ("id", "text", "version", "geaendert_am")
_ERGEBNIS = (*_TEIL, "stand")


def mit_stand(berichte: QuerySet[Quartalsbericht]) -> QuerySet[Quartalsbericht]:
    """Add the Gremium and the numbers of the newest and the newest released Fassung (None: none)."""
    rows = Berichtsfassung.objects.filter(bericht=OuterRef("pk")).order_by("-nummer").values("nummer")
    return berichte.select_related("gremium__uebergeordnet").annotate(
        fassung_neu=Subquery(rows[:1]), fassung_frei=Subquery(rows.filter(freigabe__isnull=False)[:1])
    )


def visible_berichte_for(konto: object) -> QuerySet[Quartalsbericht]:
    """Return the reports the account may read: those of its own groups, of others what was released."""
    who = stellung(konto)
    rows = mit_stand(Quartalsbericht.objects.all())
    if who.mitglied_id is None:
        return rows.none()
    if who.ist_leitstelle:
        return rows
    released = Berichtsfreigabe.objects.filter(fassung__bericht=OuterRef("pk"))
    return rows.filter(Q(gremium__in=who.gremien | who.leitet) | Exists(released))


def bericht_zu(uuid: UUID) -> Quartalsbericht | None:
    """Return the report with its numbers, its group's times of rest, and since when which Fassung is public;
    the rules say who may read it."""
    shown = Berichtsveroeffentlichung.objects.filter(bericht=OuterRef("pk"), zurueckgezogen_am=None)
    rows = mit_stand(Quartalsbericht.objects.all()).annotate(
        ruhezeilen=ruhezeilen("gremium"),
        kommentarzeilen=kommentarzeilen(),
        oeffentlich_ab=Subquery(shown.values("ab")),
        oeffentlich_nummer=Subquery(shown.values("fassung__nummer")),
    )
    found = rows.filter(uuid=uuid).first()
    if found is not None:
        # `ruhe_in` looks for them at the group.
        found.gremium.__dict__["ruhezeilen"] = found.ruhezeilen
    return found


def berichte_zu_tun_for(konto: Konto) -> QuerySet[Quartalsbericht]:
    """Return the reports that wait for this account: to be written by who leads the group, to be
    reviewed by the Leitstelle, never by an author."""
    who = stellung(konto)
    write = Q(gremium__in=who.leitet, status__in=SCHREIBBAR)
    if not who.ist_leitstelle:
        rows = Quartalsbericht.objects.filter(write)
    else:
        wrote = Quartalsbericht.verfasser.through.objects.filter(quartalsbericht=OuterRef("pk"), konto=konto)
        review = Quartalsbericht.objects.filter(~Exists(wrote), status=Berichtsstatus.EINGEREICHT)
        rows = Quartalsbericht.objects.filter(write | Q(pk__in=review.values("pk")))
    rows = rows.annotate(kommentarzahl=offene_kommentare())
    return rows.select_related("gremium").order_by("frist", "gremium__reihenfolge", "pk")


def berichte_des_quartals(quartal: Quartal) -> QuerySet[Quartalsbericht]:
    """Return the reports of all groups on this quarter, in the order of the groups."""
    rows = mit_stand(Quartalsbericht.objects.filter(jahr=quartal.jahr, quartal=quartal.nummer))
    return rows.order_by("gremium__reihenfolge", "gremium__name")


def teile_von(
    bericht: Quartalsbericht,
) -> tuple[
    dict[str, Berichtstext], dict[int, Berichtsbedarf], list[Anlagenzeile], dict[Quartal, list[Zahlen]]
]:
    """Return the stored texts by Abschnitt, what is said about open needs by the pk of the need, the files,
    and what the group's reports of the quarters before say; one query."""
    before = quartale_bis(bericht.zeitraum)[:-1]
    texts, needs = (
        ArraySubquery(
            model.objects.filter(bericht=OuterRef("pk")).values(
                zeile=JSONObject(**{name: name for name in (*_TEIL, key)})
            )
        )
        for model, key in ((Berichtstext, "abschnitt"), (Berichtsbedarf, "bedarf_id"))
    )
    rows = Quartalsbericht.objects.filter(pk=bericht.pk).values_list(
        texts, needs, anlagenzeilen(), fruehere_zeilen(before)
    )
    found, told, files, earlier = rows.get()
    return (
        {row["abschnitt"]: Berichtstext(bericht=bericht, **_mit_zeit(row)) for row in found},
        {row["bedarf_id"]: Berichtsbedarf(bericht=bericht, **_mit_zeit(row)) for row in told},
        [Anlagenzeile(**row) for row in files],
        fruehere_zahlen(earlier, before),
    )


def _mit_zeit(zeile: dict[str, Any]) -> dict[str, Any]:
    changed = zeile["geaendert_am"]
    return {**zeile, "geaendert_am": datetime.fromisoformat(changed) if changed else None}


def ziele_von(bericht: Quartalsbericht) -> list[Ziel]:
    """Return the goals that the group pursued on any day of the quarter; what is stored about each in
    this report stands beside it in `ergebniszeilen`. One query."""
    quartal = bericht.zeitraum
    rows = Ziel.objects.filter(gremium=bericht.gremium_id, von__lte=quartal.ende)
    rows = rows.filter(Q(bis=None) | Q(bis__gte=quartal.beginn)).exclude(ende=Zielende.VERSEHEN)
    stored = Berichtsergebnis.objects.filter(bericht=bericht.pk, ziel=OuterRef("pk"))
    as_json = stored.values(zeile=JSONObject(**{name: name for name in _ERGEBNIS}))
    return list(rows.annotate(ergebniszeilen=ArraySubquery(as_json)).order_by("position", "pk"))


def ergebnisse_aus(bericht: Quartalsbericht, ziele: list[Ziel]) -> dict[int, Berichtsergebnis]:
    """Return what is stored about these goals, by the pk of the goal; no query."""
    found = {}
    for ziel in ziele:
        for row in ziel.__dict__["ergebniszeilen"]:
            found[ziel.pk] = Berichtsergebnis(bericht=bericht, ziel=ziel, **_mit_zeit(row))
    return found


def fragen_von(bericht: Quartalsbericht) -> list[Berichtsfrage]:
    """Return all questions ever asked, the oldest first; one query."""
    rows = Berichtsfrage.objects.filter(bericht=bericht)
    return list(rows.select_related("von__mitglied", "beantwortet_von__mitglied"))


def fassungen_von(bericht: Quartalsbericht) -> list[Berichtsfassung]:
    """Return all versions, the newest first, each with its release if it has one; one query."""
    return list(Berichtsfassung.objects.filter(bericht=bericht).select_related("freigabe"))


@dataclass(frozen=True)
class Arbeitsstand:
    """A report as it stands now, read once: its texts, goals with results, figures."""

    bericht: Quartalsbericht
    texte: dict[str, Berichtstext]
    ziele: list[Ziel]
    ergebnisse: dict[int, Berichtsergebnis]
    bedarf: dict[int, Berichtsbedarf]
    kennzahlen: list[Kennzahlzeile]
    anlagen: list[Anlagenzeile]
    daten: Rohdaten
    frueher: dict[Quartal, list[Zahlen]]

    @cached_property
    def zahlen(self) -> list[Zahl]:
        return berechne(self.daten)

    @property
    def bedarfszeilen(self) -> list[Bedarfszeile]:
        """What was open when the quarter ended, or was closed in it."""
        return self.daten.bedarf

    def ist_uebernommen(self, zeile: Bedarfszeile) -> bool:
        """It was open before the quarter began and still is: the group says how it goes on."""
        return zeile.gemeldet < self.daten.quartal.beginn and zeile.abgeschlossen is None

    @property
    def ohne_sitzung(self) -> bool:
        """No meeting was held in the quarter: the group says why."""
        held = next(zahl for zahl in self.zahlen if zahl.schluessel == "sitzungen_gehalten")
        return not held.wert

    @property
    def abschnitte(self) -> list[Abschnitt]:
        """The texts this report has, in order."""
        return [name for name in TEXTE if name != Abschnitt.KEINE_SITZUNG or self.ohne_sitzung]

    @property
    def ist_leer(self) -> bool:
        """Nobody has written anything yet."""
        written = [row.text for row in self.texte.values()]
        written += [row.text for row in self.ergebnisse.values()]
        numbers = any(row.wert is not None for row in self.kennzahlen)
        return not any(written) and not self.bedarf and not numbers and not self.anlagen

    def text(self, abschnitt: str) -> str:
        row = self.texte.get(abschnitt)
        return row.text if row else ""

    def fehlendes(self) -> list[tuple[Abschnitt, str]]:
        """Return what must be there before the report can be submitted."""
        missing = []
        if self.ohne_sitzung and not self.text(Abschnitt.KEINE_SITZUNG):
            missing.append((Abschnitt.KEINE_SITZUNG, "Schreiben Sie, warum keine Sitzung stattfand."))
        if not self.text(Abschnitt.SCHWERPUNKTE):
            missing.append((Abschnitt.SCHWERPUNKTE, "Beschreiben Sie die Schwerpunkte des Quartals."))
        untold = [
            row for row in self.bedarfszeilen if self.ist_uebernommen(row) and row.pk not in self.bedarf
        ]
        if untold:
            sentence = f"Sagen Sie, wie es mit dem Handlungsbedarf „{untold[0].titel}“ weitergeht."
            missing.append((Abschnitt.BEDARF, sentence))
        missing += [(Abschnitt.KENNZAHLEN, row.fehlsatz) for row in self.kennzahlen if row.ohne_erlaeuterung]
        return missing

    def unbeantwortete(self, fragen: list[Berichtsfrage]) -> list[Berichtsfrage]:
        """Return the questions without an answer whose Abschnitt nobody changed since they were asked.

        A text that is no longer asked for, because a meeting was entered meanwhile, asks nothing more.
        """
        changed: dict[str, datetime | None] = {name: row.geaendert_am for name, row in self.texte.items()}
        changed[Abschnitt.ERGEBNISSE] = _zuletzt(self.ergebnisse.values())
        changed[Abschnitt.BEDARF] = _zuletzt(self.bedarf.values())
        changed[Abschnitt.KENNZAHLEN] = _zuletzt(row.zeile for row in self.kennzahlen if row.zeile)
        changed[Abschnitt.ANLAGEN] = max((row.zeitpunkt for row in self.anlagen), default=None)
        gone = set(TEXTE) - set(self.abschnitte)
        if not self.kennzahlen:
            gone.add(Abschnitt.KENNZAHLEN)
        return [
            row
            for row in fragen
            if not row.antwort
            and row.abschnitt not in gone
            and not ((when := changed.get(row.abschnitt)) and when > row.am)
        ]

    def als_inhalt(self, *, fehlanzeige: bool | None = None) -> dict[str, Any]:
        """Return everything the report says, as a Fassung keeps it: words and figures, no names."""
        empty = self.bericht.fehlanzeige if fehlanzeige is None else fehlanzeige
        return {
            "titel": self.bericht.titel,
            "gremium": self.bericht.gremium.name,
            "fehlanzeige": empty,
            "zahlen": [zahl.als_json() for zahl in self.zahlen],
            "verlauf": verlauf_als_json(
                self.bericht.zeitraum, self.frueher, self.zahlen, Quartal.am(heute())
            ),
            "texte": [
                {"abschnitt": str(name), "titel": str(name.label), "text": self.text(name)}
                for name in self.abschnitte
            ],
            "ergebnisse": [self._ergebnis(ziel) for ziel in self.ziele],
            "veranstaltungen": [
                {
                    "titel": row.titel,
                    "tag": datum(row.tag),
                    "teilnehmende": row.teilnehmende,
                    "oeffentlich": row.oeffentlich,
                }
                for row in self.daten.veranstaltungen
            ],
            "vorhaben": [_vorhaben(row) for row in self.daten.laufende],
            "bedarf": [self._bedarf(row) for row in self.bedarfszeilen],
            "kennzahlen": [row.als_json() for row in self.kennzahlen],
            "anlagen": [row.als_json() for row in self.anlagen],
        }

    def _bedarf(self, zeile: Bedarfszeile) -> dict[str, Any]:
        row = self.bedarf.get(zeile.pk)
        return {
            "titel": zeile.titel,
            "status": zeile.status,
            "dringlichkeit": zeile.dringlichkeit,
            "adressat": zeile.adressat,
            "uebernommen": zeile.gemeldet < self.daten.quartal.beginn,
            "text": row.text if row else "",
            "formuliert": zeile.formuliert,
            "oeffentlich": zeile.oeffentlich,
        }

    def _ergebnis(self, ziel: Ziel) -> dict[str, Any]:
        row = self.ergebnisse.get(ziel.pk)
        return {
            "ziel": ziel.text,
            "stand": row.stand if row else ziel.stand,
            "text": row.text if row else "",
        }


def _vorhaben(row: Vorhabenzeile) -> dict[str, Any]:
    return {
        "titel": row.titel, "zeit": row.zeit, "partner": row.partner, "status": row.status,
        "ausgang": row.ausgang, "oeffentlich": row.oeffentlich,
    }  # fmt: skip


def arbeitsstand(bericht: Quartalsbericht) -> Arbeitsstand:
    """Read the report as it stands now; ten queries, one more unless it comes from `bericht_zu`."""
    goals, (texts, needs, files, earlier) = ziele_von(bericht), teile_von(bericht)
    return Arbeitsstand(
        bericht,
        texts,
        goals,
        ergebnisse_aus(bericht, goals),
        needs,
        kennzahlen_von(bericht),
        files,
        rohdaten([bericht.gremium], bericht.zeitraum)[bericht.gremium_id],
        earlier,
    )


def _zuletzt(teile: Iterable[Teil]) -> datetime | None:
    return max((row.geaendert_am for row in teile if row.geaendert_am), default=None)
