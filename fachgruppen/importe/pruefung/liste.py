"""What holds for rows of a past roster: who belonged to which Fachgruppe from when to when."""

from collections import defaultdict
from typing import Any

from fachgruppen.importe.pruefung.ergebnis import (
    Aenderung,
    Datensatz,
    Mangel,
    Mitgliedsbestand,
    Mitgliedszeit,
)
from fachgruppen.importe.pruefung.mitglied import LEER, Mitgliedsregeln
from fachgruppen.importe.pruefung.werte import read_text
from fachgruppen.importe.states import Importart
from netzwerk.base.genauigkeit import Angabe, Genauigkeit, dauer, lies_angabe
from netzwerk.base.sortierung import suchform

_QUELLE_LAENGE = 200
_SEIT_JAHR = 1945
_PERSON = ("titel", "vorname", "nachname", "institution")


class Listenregeln(Mitgliedsregeln):
    """A roster adds times and people long gone; it never changes a person who is known.

    Who is unknown becomes a former member of the network, without login and contact, so the roster
    must say until when she was there. One person of that name in the directory is meant by it.
    """

    art = Importart.LISTEN

    def __init__(self, bestand: Mitgliedsbestand) -> None:
        super().__init__(bestand)
        self._gremien = {pk: name for pk, name, _ in bestand.gremien}
        self._bisher: dict[tuple[int, int], list[Mitgliedszeit]] = defaultdict(list)
        for row in bestand.mitgliedschaften:
            self._bisher[row.mitglied_id, row.gremium_id].append(
                Mitgliedszeit(row.gremium_id, row.von, row.bis, row.von_genauigkeit, row.bis_genauigkeit)
            )

    def read(self, feld: str, text: str) -> Any:
        if feld in {"von", "bis"}:
            return self._read_angabe(text)
        if feld == "quelle":
            return read_text(text, _QUELLE_LAENGE)
        if feld == "institution":
            return self._read_damals(text)
        if feld == "fachgruppe":
            found: list[int] = super().read("fachgruppen", text)
            if len(found) != 1:
                raise Mangel("nennen Sie je Zeile eine Fachgruppe")
            return found[0]
        return super().read(feld, text)

    def _read_angabe(self, text: str) -> Angabe:
        angabe = lies_angabe(text)
        if angabe is None:
            raise Mangel(
                f"„{text[:80]}“ ist keine Zeitangabe. Schreiben Sie 2006, 03/2006, März 2006 oder 14.03.2006"
            )
        if not _SEIT_JAHR <= angabe.erster.year <= self._heute.year + 1:
            raise Mangel(f"das Jahr {angabe.erster.year} liegt nicht zwischen {_SEIT_JAHR} und heute")
        return angabe

    def _read_damals(self, text: str) -> tuple[int | None, str]:
        """Return the institution if the directory knows it, and its name as it stands in the list."""
        name = read_text(text, 120)
        try:
            return super()._read_institution(name), name
        except Mangel:
            return None, name

    def complete(self, werte: dict[str, Any]) -> None:
        super().complete(werte)
        if "fachgruppe" not in werte:
            raise Mangel("Die Fachgruppe fehlt")
        if "von" not in werte:
            raise Mangel("Der Beginn fehlt. Ein Jahr genügt")
        if werte["von"].erster > self._heute:
            raise Mangel("Der Beginn liegt in der Zukunft")
        if "bis" in werte and werte["bis"].letzter < werte["von"].erster:
            raise Mangel("Das Ende liegt vor dem Beginn")

    def find(self, werte: dict[str, Any]) -> tuple[Datensatz | None, list[str]]:
        """Return the person; what the list says of her stays in `werte` only for a new one."""
        place, name = werte.pop("institution", (None, ""))
        satz = self._same_name(werte, place)
        if satz is None:
            hints = [] if place or not name else [f"Die Institution „{name}“ steht dann bei der Quelle."]
            werte |= {"institution": place} if place else {"damals": name}
            return None, ["Neu als frühere Person, ohne Zugang und Kontaktdaten.", *hints]
        for field in _PERSON:
            werte.pop(field, None)
        known = satz.werte["institution"]
        if not name or place == known:
            return satz, []
        werte["damals"] = name
        if satz.pk is None:
            return satz, []
        return satz, [f"Gemeint ist die Person im Verzeichnis ({self._place(satz)})."]

    def _same_name(self, werte: dict[str, Any], place: int | None) -> Datensatz | None:
        named = self._by_name[suchform(f"{werte['vorname']} {werte['nachname']}")]
        if len(named) > 1 and place is not None:
            named = [satz for satz in named if satz.werte["institution"] == place] or named
        if len(named) > 1:
            raise Mangel(
                "Mehrere Personen heißen so. Ergänzen Sie die Institution, mit der die Person im "
                "Verzeichnis steht"
            )
        return named[0] if named else None

    def begin(self, werte: dict[str, Any]) -> Datensatz:
        return Datensatz(None, {**LEER, "ausgetreten_am": None})

    def beyond(self, satz: Datensatz, werte: dict[str, Any]) -> tuple[list[Aenderung], list[str]]:
        zeit = self._zeit(werte)
        if self._is_known(satz, zeit):
            return [], ["Diese Zeit ist schon eingetragen."]
        self._check_overlap(satz, zeit)
        left = self._check_left(satz, zeit)
        satz.zeiten.append(zeit)
        shown = f"{self._gremien[zeit.gremium]}, {dauer(zeit)}"
        return [Aenderung("Fachgruppe", "", shown), *left], []

    def _zeit(self, werte: dict[str, Any]) -> Mitgliedszeit:
        von, bis = werte["von"], werte.get("bis")
        return Mitgliedszeit(
            gremium=werte["fachgruppe"],
            von=von.erster,
            bis=bis.letzter if bis else None,
            von_genauigkeit=von.genauigkeit,
            bis_genauigkeit=bis.genauigkeit if bis else Genauigkeit.TAG,
            quelle=_quelle(werte.get("quelle", ""), werte.get("damals", "")),
        )

    def _all(self, satz: Datensatz, gremium: int) -> list[Mitgliedszeit]:
        stored = self._bisher[satz.pk, gremium] if satz.pk else []
        return [*stored, *(zeit for zeit in satz.zeiten if zeit.gremium == gremium)]

    def _is_known(self, satz: Datensatz, zeit: Mitgliedszeit) -> bool:
        return any((row.von, row.bis) == (zeit.von, zeit.bis) for row in self._all(satz, zeit.gremium))

    def _check_overlap(self, satz: Datensatz, zeit: Mitgliedszeit) -> None:
        for row in self._all(satz, zeit.gremium):
            if (row.bis is None or row.bis >= zeit.von) and (zeit.bis is None or zeit.bis >= row.von):
                where = "in dieser Datei" if row in satz.zeiten else "im Verzeichnis"
                raise Mangel(
                    f"{self._gremien[zeit.gremium]}: „{dauer(zeit)}“ überschneidet sich mit „{dauer(row)}“ "
                    f"{where}. Ein Jahr zählt ganz; ändern Sie einen der beiden Zeiträume"
                )

    def _check_left(self, satz: Datensatz, zeit: Mitgliedszeit) -> list[Aenderung]:
        """Who is not in the network needs an end; a later one moves the day she left it."""
        left = satz.werte.get("ausgetreten_am")
        if satz.pk is not None and left is None:
            return []
        if zeit.bis is None:
            reason = "nicht im Verzeichnis" if left is None else "nicht mehr im Netzwerk"
            raise Mangel(f"Die Person ist {reason}. Geben Sie an, bis wann sie dabei war")
        if zeit.bis > self._heute:
            raise Mangel("Die Person ist nicht mehr im Netzwerk, aber „Bis“ liegt in der Zukunft")
        if left is not None and left >= zeit.bis:
            return []
        satz.werte["ausgetreten_am"] = zeit.bis
        satz.geaendert.add("ausgetreten_am")
        old = f"{left:%d.%m.%Y}" if left else ""
        return [Aenderung("Im Netzwerk bis", old, f"{zeit.bis:%d.%m.%Y}")]


def _quelle(quelle: str, damals: str) -> str:
    """Return the source, with the institution of that time where the directory does not show it."""
    text = "; ".join(filter(None, (quelle, f"damals: {damals}" if damals else "")))
    if len(text) > _QUELLE_LAENGE:
        raise Mangel(f"Quelle und Institution sind zusammen länger als {_QUELLE_LAENGE} Zeichen")
    return text
