"""Which Fachgruppen a row names, and which memberships begin by it."""

from collections import defaultdict
from datetime import date

from fachgruppen.importe.pruefung.ergebnis import (
    Aenderung,
    Datensatz,
    Mangel,
    Mitgliedsbestand,
    Mitgliedschaft,
)
from fachgruppen.importe.pruefung.werte import Namensliste, split_liste
from netzwerk.base.sortierung import suchform


class Eintritte:
    """Adds memberships and never ends or moves one that exists."""

    def __init__(self, bestand: Mitgliedsbestand) -> None:
        self._heute = bestand.heute
        self._namen = {pk: name for pk, name, _ in bestand.gremien}
        self._by_key = {suchform(name): pk for pk, _, names in bestand.gremien for name in names}
        self._unbekannt = Namensliste(list(self._namen.values()), all_named=True)
        self._bisher: dict[tuple[int, int], list[Mitgliedschaft]] = defaultdict(list)
        for row in bestand.mitgliedschaften:
            self._bisher[row.mitglied_id, row.gremium_id].append(row)

    def read(self, text: str) -> list[int]:
        """Return the ids of the Fachgruppen named in the cell.

        Names hold commas themselves ("Gesellschaftliches Leben, Kultur, …"), so the longest run of
        parts that is a known name counts. Raises Mangel for a part that is none.
        """
        parts = split_liste(text)
        found: list[int] = []
        while parts:
            size, pk = self._longest(parts)
            if pk is None:
                raise self._unbekannt.unbekannt(parts[0])
            parts = parts[size:]
            if pk not in found:
                found.append(pk)
        return found

    def _longest(self, parts: list[str]) -> tuple[int, int | None]:
        # The longest name of a Fachgruppe has four commas; the margin costs nothing.
        for size in range(min(len(parts), 8), 0, -1):
            key = suchform(" ".join(parts[:size]))
            for prefix in ("", "fachgruppe ", "fg ", "ag "):
                pk = self._by_key.get(key.removeprefix(prefix))
                if pk is not None:
                    return size, pk
        return 1, None

    def add(
        self, satz: Datensatz, gremien: list[int], seit: date | None
    ) -> tuple[list[Aenderung], list[str]]:
        """Note the memberships that begin by this row; raises Mangel if one would overlap a past one."""
        von = seit or self._heute
        begun = [pk for pk in gremien if self._begins(satz, pk, von, seit)]
        satz.eintritte |= dict.fromkeys(begun, von)
        hints = [] if gremien or seit is None else ["„Mitglied seit“ wirkt nur mit einer Fachgruppe."]
        return [Aenderung("Fachgruppe", "", f"{self._namen[pk]}, seit {von:%d.%m.%Y}") for pk in begun], hints

    def _begins(self, satz: Datensatz, gremium: int, von: date, seit: date | None) -> bool:
        if gremium in satz.eintritte:
            if seit is not None and satz.eintritte[gremium] != seit:
                raise Mangel(
                    f"{self._namen[gremium]}: In Zeile {satz.zeile} steht ein anderer Tag bei „Mitglied seit“"
                )
            return False
        bisher = self._bisher[satz.pk, gremium] if satz.pk else []
        if any(row.bis is None or row.bis >= self._heute for row in bisher):
            return False
        latest = max((row.bis for row in bisher if row.bis is not None), default=None)
        if latest is not None and latest >= von:
            raise Mangel(
                f"{self._namen[gremium]}: war dort schon bis {latest:%d.%m.%Y} Mitglied. "
                "„Mitglied seit“ muss danach liegen"
            )
        return True
