"""What holds for rows about people."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from fachgruppen.importe.pruefung.eintritt import Eintritte
from fachgruppen.importe.pruefung.ergebnis import Aenderung, Datensatz, Mangel, Mitgliedsbestand
from fachgruppen.importe.pruefung.personenname import split_name, split_titel
from fachgruppen.importe.pruefung.werte import (
    Namensliste,
    read_datum,
    read_email,
    read_liste,
    read_telefon,
    read_text,
)
from fachgruppen.importe.states import Importart
from netzwerk.base.sortierung import sortierschluessel, suchform

LAENGEN = {"name": 200, "titel": 40, "vorname": 80, "nachname": 80, "funktion": 120}
# Longest word and, where a page allows no more, how many.
LISTEN: dict[str, tuple[int, int | None]] = {"sprachen": (40, None), "themen": (60, 12)}
LEER: dict[str, Any] = {
    "titel": "", "vorname": "", "nachname": "", "institution": None, "funktion": "", "email": "",
    "telefon": "", "mobil": "", "sprachen": [], "themen": [],
}  # fmt: skip


class Mitgliedsregeln:
    """The same person is who has the same name, and the same institution or e-mail address.

    An address alone never identifies: several people may share one mailbox.
    """

    art = Importart.MITGLIEDER
    kennung = frozenset({"vorname", "nachname"})

    def __init__(self, bestand: Mitgliedsbestand) -> None:
        self._heute = bestand.heute
        self._by_name: dict[str, list[Datensatz]] = defaultdict(list)
        for satz in bestand.mitglieder:
            self.register(satz)
        self._namen = {pk: name for pk, name, _ in bestand.institutionen}
        self._exakt = {sortierschluessel(name): pk for pk, name, _ in bestand.institutionen}
        self._institutionen: dict[str, set[int]] = defaultdict(set)
        for pk, name, kurzname in bestand.institutionen:
            for key in filter(None, (suchform(name), suchform(kurzname))):
                self._institutionen[key].add(pk)
        self._unbekannt = Namensliste(list(self._namen.values()))
        self._eintritte = Eintritte(bestand)
        self._gelesen: dict[tuple[str, str], Any] = {}

    def read(self, feld: str, text: str) -> Any:
        if feld in {"institution", "fachgruppen"}:  # the same few texts in every row
            if (feld, text) not in self._gelesen:
                read = self._read_institution if feld == "institution" else self._eintritte.read
                self._gelesen[feld, text] = read(text)
            return self._gelesen[feld, text]
        if feld == "seit":
            return read_datum(text, self._heute)
        if feld in LISTEN:
            return read_liste(text, *LISTEN[feld])
        if feld in LAENGEN:
            return read_text(text, LAENGEN[feld])
        return {"email": read_email, "telefon": read_telefon, "mobil": read_telefon}[feld](text)

    def _read_institution(self, text: str) -> int:
        exact = self._exakt.get(sortierschluessel(text))
        if exact is not None:
            return exact
        found = self._institutionen.get(suchform(text), set())
        if len(found) > 1:
            raise Mangel(f"„{text}“ heißen mehrere Institutionen. Nennen Sie den vollen Namen")
        if not found:
            raise self._unbekannt.unbekannt(text)
        return next(iter(found))

    def complete(self, werte: dict[str, Any]) -> None:
        whole = werte.pop("name", "")
        if whole and not ("vorname" in werte and "nachname" in werte):
            titel, vorname, nachname = split_name(whole)
            werte |= {"vorname": read_text(vorname, 80), "nachname": read_text(nachname, 80)}
        else:
            titel, words = split_titel(werte.get("vorname", ""))
            werte["vorname"] = " ".join(words)
        if titel and "titel" not in werte:
            werte["titel"] = read_text(titel, 40)
        for name, title in (("vorname", "Vorname"), ("nachname", "Nachname")):
            if not sortierschluessel(werte.get(name, "")):
                raise Mangel(f"Der {title} fehlt")

    def find(self, werte: dict[str, Any]) -> tuple[Datensatz | None, list[str]]:
        email, institution = werte.get("email"), werte.get("institution")
        named = self._by_name[suchform(f"{werte['vorname']} {werte['nachname']}")]
        by_email = [satz for satz in named if email and satz.werte["email"].lower() == email]
        by_place = [satz for satz in named if institution and satz.werte["institution"] == institution]
        both = [satz for satz in by_email if any(satz is other for other in by_place)]
        for same in (both, by_email, by_place):
            if len(same) > 1:
                raise Mangel("Mehrere Personen heißen so. Ergänzen Sie Institution und E-Mail-Adresse")
            if same:
                return self._present(same[0]), []
        if not named:
            return None, []
        if institution is None:
            return self._present(self._without_institution(named, email)), []
        return None, [f"Eine Person dieses Namens gibt es schon ({self._place(named[0])})."]

    def _without_institution(self, named: list[Datensatz], email: str | None) -> Datensatz:
        """Return the only one of that name, if neither she nor the row says more than the name."""
        unplaced = [satz for satz in named if satz.werte["institution"] is None]
        same = [satz for satz in unplaced if not (email and satz.werte["email"])]
        if len(same) == len(named) == 1:
            return same[0]
        raise Mangel(
            f"Eine Person dieses Namens gibt es schon ({self._place(named[0])}). Ergänzen Sie die "
            "Institution oder die E-Mail-Adresse, damit klar ist, ob sie gemeint ist"
        )

    def _present(self, satz: Datensatz) -> Datensatz:
        left = satz.werte.get("ausgetreten_am")
        if left is not None and left <= self._heute:
            raise Mangel(
                f"{self.label(satz.werte)} hat das Netzwerk am {left:%d.%m.%Y} verlassen. "
                "Der Import nimmt niemanden wieder auf"
            )
        return satz

    def _place(self, satz: Datensatz) -> str:
        return self._namen.get(satz.werte["institution"], "ohne Institution")

    def begin(self, werte: dict[str, Any]) -> Datensatz:
        return Datensatz(None, dict(LEER))

    def register(self, satz: Datensatz) -> None:
        known = self._by_name[suchform(f"{satz.werte['vorname']} {satz.werte['nachname']}")]
        if not any(other is satz for other in known):
            known.append(satz)

    def beyond(self, satz: Datensatz, werte: dict[str, Any]) -> tuple[list[Aenderung], list[str]]:
        return self._eintritte.add(satz, werte.get("fachgruppen", []), werte.get("seit"))

    def show(self, feld: str, wert: Any) -> str:
        if feld == "institution":
            return self._namen.get(wert, "")
        return ", ".join(wert) if feld in LISTEN else str(wert)

    def label(self, werte: Mapping[str, Any]) -> str:
        return " ".join(filter(None, (werte["titel"], werte["vorname"], werte["nachname"])))
