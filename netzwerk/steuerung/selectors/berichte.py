"""Reads about quarterly reports: whose they are, what stands in them, what is still missing."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from fachgruppen.models import Ziel
from fachgruppen.selectors import stellung
from fachgruppen.selectors.ruhe import ruhezeilen
from fachgruppen.states import Zielende
from mitglieder.models import Konto
from netzwerk.base.quartal import Quartal
from netzwerk.steuerung.kennzahlen import Zahl
from netzwerk.steuerung.models import (
    Berichtsergebnis,
    Berichtsfassung,
    Berichtsfrage,
    Berichtsfreigabe,
    Berichtstext,
    Quartalsbericht,
)
from netzwerk.steuerung.selectors.zahlen import zahlen_des_quartals
from netzwerk.steuerung.states import SCHREIBBAR, TEXTE, Abschnitt, Berichtsstatus


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
    """Return the report with its numbers and its group's times of rest; the rules say who may read it."""
    rests = ruhezeilen("gremium")
    found = mit_stand(Quartalsbericht.objects.all()).annotate(ruhezeilen=rests).filter(uuid=uuid).first()
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
    return rows.select_related("gremium").order_by("frist", "gremium__reihenfolge", "pk")


def berichte_des_quartals(quartal: Quartal) -> QuerySet[Quartalsbericht]:
    """Return the reports of all groups on this quarter, in the order of the groups."""
    rows = mit_stand(Quartalsbericht.objects.filter(jahr=quartal.jahr, quartal=quartal.nummer))
    return rows.order_by("gremium__reihenfolge", "gremium__name")


def texte_von(bericht: Quartalsbericht) -> dict[str, Berichtstext]:
    """Return the stored texts by Abschnitt, with who saved them last; one query."""
    rows = Berichtstext.objects.filter(bericht=bericht).select_related("geaendert_von__mitglied")
    return {row.abschnitt: row for row in rows}


def ziele_von(bericht: Quartalsbericht) -> list[Ziel]:
    """Return the goals that the group pursued on any day of the quarter; one query."""
    quartal = bericht.zeitraum
    rows = Ziel.objects.filter(gremium=bericht.gremium_id, von__lte=quartal.ende)
    rows = rows.filter(Q(bis=None) | Q(bis__gte=quartal.beginn)).exclude(ende=Zielende.VERSEHEN)
    return list(rows.order_by("position", "pk"))


def ergebnisse_von(bericht: Quartalsbericht) -> dict[int, Berichtsergebnis]:
    """Return what is stored about the goals, by the pk of the goal; one query."""
    rows = Berichtsergebnis.objects.filter(bericht=bericht)
    return {row.ziel_id: row for row in rows.select_related("geaendert_von__mitglied", "ziel")}


def fragen_von(bericht: Quartalsbericht) -> list[Berichtsfrage]:
    """Return all questions ever asked, the oldest first; one query."""
    rows = Berichtsfrage.objects.filter(bericht=bericht)
    return list(rows.select_related("von__mitglied", "beantwortet_von__mitglied"))


def fassungen_von(bericht: Quartalsbericht) -> list[Berichtsfassung]:
    """Return all versions, the newest first, each with its release if it has one; one query."""
    return list(Berichtsfassung.objects.filter(bericht=bericht).select_related("freigabe"))


def zahlen_von(bericht: Quartalsbericht) -> list[Zahl]:
    """Return the figures as they are now; five queries, one more unless `mit_stand` was asked."""
    return zahlen_des_quartals([bericht.gremium], bericht.zeitraum)[bericht.gremium_id]


@dataclass(frozen=True)
class Arbeitsstand:
    """A report as it stands now, read once: its texts, goals with results, figures."""

    bericht: Quartalsbericht
    texte: dict[str, Berichtstext]
    ziele: list[Ziel]
    ergebnisse: dict[int, Berichtsergebnis]
    zahlen: list[Zahl]

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
        return not any(written)

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
        return missing

    def als_inhalt(self, *, fehlanzeige: bool | None = None) -> dict[str, Any]:
        """Return everything the report says, as a Fassung keeps it: words and figures, no names."""
        empty = self.bericht.fehlanzeige if fehlanzeige is None else fehlanzeige
        return {
            "titel": self.bericht.titel,
            "gremium": self.bericht.gremium.name,
            "fehlanzeige": empty,
            "zahlen": [zahl.als_json() for zahl in self.zahlen],
            "texte": [
                {"abschnitt": str(name), "titel": str(name.label), "text": self.text(name)}
                for name in self.abschnitte
            ],
            "ergebnisse": [self._ergebnis(ziel) for ziel in self.ziele],
        }

    def _ergebnis(self, ziel: Ziel) -> dict[str, Any]:
        row = self.ergebnisse.get(ziel.pk)
        return {
            "ziel": ziel.text,
            "stand": row.stand if row else ziel.stand,
            "text": row.text if row else "",
        }


def arbeitsstand(bericht: Quartalsbericht) -> Arbeitsstand:
    """Read the report as it stands now; nine queries."""
    return Arbeitsstand(
        bericht, texte_von(bericht), ziele_von(bericht), ergebnisse_von(bericht), zahlen_von(bericht)
    )


def unbeantwortete(
    fragen: list[Berichtsfrage], texte: dict[str, Berichtstext], ergebnisse: dict[int, Berichtsergebnis]
) -> list[Berichtsfrage]:
    """Return the questions without an answer whose Abschnitt nobody changed since they were asked."""
    changed: dict[str, Any] = {name: row.geaendert_am for name, row in texte.items()}
    times = [row.geaendert_am for row in ergebnisse.values() if row.geaendert_am]
    changed[Abschnitt.ERGEBNISSE] = max(times, default=None)
    return [
        row
        for row in fragen
        if not row.antwort and not ((when := changed.get(row.abschnitt)) and when > row.am)
    ]
