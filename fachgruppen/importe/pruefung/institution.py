"""What holds for rows about institutions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fachgruppen.importe.pruefung.ergebnis import Aenderung, Datensatz, Institutionsbestand, Mangel
from fachgruppen.importe.pruefung.werte import (
    Namensliste,
    read_email,
    read_liste,
    read_plz,
    read_telefon,
    read_text,
    read_website,
)
from fachgruppen.importe.states import Importart
from mitglieder.states import Institutionsart
from netzwerk.base.sortierung import sortierschluessel, suchform

LAENGEN = {"name": 160, "kurzname": 40, "strasse": 120, "ort": 80, "beschreibung": 600}
LISTEN = {"sprachen": 40, "themen": 60, "fruehere_namen": 160}
HOECHSTENS = {"sprachen": 12, "themen": 12, "fruehere_namen": 10}
LEER: dict[str, Any] = {
    "name": "", "kurzname": "", "art": Institutionsart.SONSTIGE.value, "stadtviertel": None,
    "strasse": "", "plz": "", "ort": "", "telefon": "", "website": "",
    "email": "", "beschreibung": "", "sprachen": [], "themen": [], "fruehere_namen": [],
}  # fmt: skip
# Words people write for a kind, beside its own name.
_ARTEN = {
    "Amt": Institutionsart.BEHOERDE,
    "e. V.": Institutionsart.VEREIN,
    "Universität": Institutionsart.HOCHSCHULE,
    "Sportverein": Institutionsart.SPORT,
    "MO": Institutionsart.MIGRANTENORGANISATION,
    "Sonstiges": Institutionsart.SONSTIGE,
}


_LESEN: dict[str, Callable[[str], str]] = {
    "plz": read_plz, "telefon": read_telefon, "website": read_website, "email": read_email,
}  # fmt: skip


class Institutionsregeln:
    """Duplicates are found by name; by Kurzname only a record whose own name the file doesn't hold."""

    art = Importart.INSTITUTIONEN
    kennung = frozenset({"name"})

    def __init__(self, bestand: Institutionsbestand, namen_der_datei: Iterable[str]) -> None:
        self._namen_der_datei = {sortierschluessel(name) for name in namen_der_datei}
        self._by_name: dict[str, Datensatz] = {}
        self._by_kurzname: dict[str, list[Datensatz]] = defaultdict(list)
        self._by_frueherem: dict[str, list[Datensatz]] = defaultdict(list)
        for satz in bestand.institutionen:
            self.register(satz)
            for name in satz.werte["fruehere_namen"]:
                self._by_frueherem[sortierschluessel(name)].append(satz)
        self._viertel = {suchform(name): pk for pk, name in bestand.stadtviertel}
        self._viertelnamen = dict(bestand.stadtviertel)
        self._arten = {suchform(word): str(art) for word, art in _ARTEN.items()}
        self._arten |= {suchform(word): art.value for art in Institutionsart for word in (art, art.label)}
        self._unbekannte_art = Namensliste([art.label for art in Institutionsart], all_named=True)
        self._unbekanntes_viertel = Namensliste(list(self._viertelnamen.values()))

    def read(self, feld: str, text: str) -> Any:
        if feld == "art":
            return self._read_art(text)
        if feld == "stadtviertel":
            return self._read_viertel(text)
        if feld in LAENGEN:
            return read_text(text, LAENGEN[feld])
        if feld in LISTEN:
            return read_liste(text, LISTEN[feld], HOECHSTENS[feld])
        return _LESEN[feld](text)

    def _read_art(self, text: str) -> str:
        art = self._arten.get(suchform(text))
        if art is None:
            raise self._unbekannte_art.unbekannt(text)
        return art

    def _read_viertel(self, text: str) -> int:
        pk = self._viertel.get(suchform(text))
        if pk is None:
            raise self._unbekanntes_viertel.unbekannt(text)
        return pk

    def complete(self, werte: dict[str, Any]) -> None:
        if not sortierschluessel(werte.get("name", "")):
            raise Mangel("Der Name der Institution fehlt")

    def find(self, werte: dict[str, Any]) -> tuple[Datensatz | None, list[str]]:
        satz = self._by_name.get(sortierschluessel(werte["name"]))
        if satz is not None:
            return satz, []
        named_by_kurzname = self._by_kurzname[suchform(werte["name"])]
        if len(named_by_kurzname) > 1:
            raise Mangel(f"„{werte['name']}“ heißen mehrere Institutionen kurz. Nennen Sie den vollen Namen")
        if named_by_kurzname:
            kurzname = werte.pop("name")
            return named_by_kurzname[0], [f"Über den Kurznamen „{kurzname}“ erkannt."]
        former = self._by_frueherem.get(sortierschluessel(werte["name"]), [])
        if len(former) == 1:
            old = werte.pop("name")
            return former[0], [f"Über den früheren Namen „{old}“ erkannt."]
        return self._renamed(werte)

    def _renamed(self, werte: dict[str, Any]) -> tuple[Datensatz | None, list[str]]:
        kurzname = werte.get("kurzname", "")
        same = self._by_kurzname[suchform(kurzname)] if kurzname else []
        if len(same) == 1 and self._is_free(same[0]):
            return same[0], [f"Über den Kurznamen „{kurzname}“ erkannt."]
        if same:
            return None, [f"Den Kurznamen „{kurzname}“ trägt auch „{same[0].werte['name']}“."]
        return None, []

    def _is_free(self, satz: Datensatz) -> bool:
        """Tell whether no row of the file means this record by its own name."""
        in_datei = sortierschluessel(satz.werte["name"]) in self._namen_der_datei
        return satz.pk is not None and not satz.zeile and not in_datei

    def begin(self, werte: dict[str, Any]) -> Datensatz:
        return Datensatz(None, dict(LEER))

    def register(self, satz: Datensatz) -> None:
        self._by_name[sortierschluessel(satz.werte["name"])] = satz
        kurz = suchform(satz.werte["kurzname"])
        if kurz and not any(other is satz for other in self._by_kurzname[kurz]):
            self._by_kurzname[kurz].append(satz)

    def beyond(self, satz: Datensatz, werte: dict[str, Any]) -> tuple[list[Aenderung], list[str]]:
        return [], []

    def show(self, feld: str, wert: Any) -> str:
        if feld == "stadtviertel":
            return self._viertelnamen.get(wert, "")
        if feld == "art":
            return str(Institutionsart(wert).label)
        return ", ".join(wert) if feld in LISTEN else str(wert)

    def label(self, werte: Mapping[str, Any]) -> str:
        return str(werte["name"])
