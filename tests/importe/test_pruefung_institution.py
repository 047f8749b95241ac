"""Verdicts on rows about institutions."""

from typing import Any

import pytest

from fachgruppen.importe.lesen import Zeile
from fachgruppen.importe.pruefung import (
    Datensatz,
    Institutionsbestand,
    Institutionsregeln,
    Pruefung,
    check_zeilen,
)
from fachgruppen.importe.pruefung.institution import LEER
from fachgruppen.importe.states import Importart, Urteil
from fachgruppen.importe.zuordnung import build_tabelle, guess_zuordnung

NEU, GEAENDERT, UNVERAENDERT, FEHLERHAFT = (
    Urteil.NEU,
    Urteil.GEAENDERT,
    Urteil.UNVERAENDERT,
    Urteil.FEHLERHAFT,
)


def satz(pk: int, name: str, **werte: Any) -> Datensatz:
    return Datensatz(pk, {**LEER, "name": name, **werte})


def check(*rows: str, bestand: list[Datensatz] | None = None) -> Pruefung:
    """Check rows written as "a|b|c", the first being the head."""
    zeilen = [Zeile(number, tuple(row.split("|"))) for number, row in enumerate(rows, start=1)]
    tabelle = build_tabelle(zeilen, Importart.INSTITUTIONEN)
    columns = guess_zuordnung(tabelle.kopf, Importart.INSTITUTIONEN)
    regeln = Institutionsregeln(
        Institutionsbestand(bestand or [], [(1, "Altstadt"), (2, "Südliche Innenstadt")]),
        tabelle.werte(columns, "name"),
    )
    return check_zeilen(tabelle, columns, regeln)


def verdicts(pruefung: Pruefung) -> list[Urteil]:
    return [row.urteil for row in pruefung.urteile]


def reason(*rows: str, **kwargs: Any) -> str:
    row = check(*rows, **kwargs).urteile[-1]
    assert row.urteil == FEHLERHAFT
    return " ".join(row.gruende)


def test_new_row_fills_the_record() -> None:
    pruefung = check(
        "Name|Kürzel|Art|Stadtteil|PLZ|Telefon|Website",
        "Brücke e. V.|Brücke|verein|Suedliche Innenstadt|6108|3455550|bruecke.example",
    )
    assert verdicts(pruefung) == [NEU]
    assert pruefung.saetze[0].werte == {
        "name": "Brücke e. V.", "kurzname": "Brücke", "art": "verein", "stadtviertel": 2, "strasse": "",
        "plz": "06108", "ort": "", "telefon": "3455550", "website": "https://bruecke.example",
        "email": "", "beschreibung": "", "sprachen": [], "themen": [], "fruehere_namen": [],
    }  # fmt: skip


@pytest.mark.parametrize("name", ["Brücke e. V.", "BRÜCKE E.V.", "  Brucke  e.v ", "Bru\u0308cke e. V."])
def test_same_name_however_written_is_the_same_institution(name: str) -> None:
    pruefung = check("Name|Ort", f"{name.strip()}|Halle", bestand=[satz(7, "Brücke e. V.", ort="Halle")])
    assert NEU not in verdicts(pruefung)
    assert {s.pk for s in pruefung.saetze} <= {7}


def test_change_shows_old_and_new() -> None:
    row = check("Name|Telefon|Ort", "A|0345 2|Halle", bestand=[satz(1, "A", telefon="0345 1", ort="Halle")])
    change = row.urteile[0].aenderungen
    assert [(c.titel, c.alt, c.neu) for c in change] == [("Telefon", "0345 1", "0345 2")]


def test_empty_cell_leaves_the_value() -> None:
    assert verdicts(check("Name|Telefon", "A|", bestand=[satz(1, "A", telefon="0345 1")])) == [UNVERAENDERT]


def test_kurzname_as_name_finds_the_institution_and_keeps_its_name() -> None:
    pruefung = check(
        "Name|Ort", "VeMo|Halle", bestand=[satz(1, "Verband der Migrantenorganisationen", kurzname="VeMo")]
    )
    assert (pruefung.saetze[0].pk, pruefung.saetze[0].werte["name"]) == (
        1,
        "Verband der Migrantenorganisationen",
    )
    assert pruefung.urteile[0].hinweise == ("Über den Kurznamen „VeMo“ erkannt.",)


def test_same_kurzname_is_a_renamed_institution() -> None:
    pruefung = check("Name|Kurzname", "Neuer Name|VeMo", bestand=[satz(1, "Alter Name", kurzname="VeMo")])
    assert verdicts(pruefung) == [GEAENDERT]
    assert [(c.alt, c.neu) for c in pruefung.urteile[0].aenderungen] == [("Alter Name", "Neuer Name")]


@pytest.mark.parametrize("order", [1, -1])
def test_kurzname_does_not_rename_an_institution_that_the_file_holds_itself(order: int) -> None:
    rows = ["Caritas Halle|Caritas", "Caritas Merseburg|Caritas"][::order]
    pruefung = check("Name|Kurzname", *rows, bestand=[satz(1, "Caritas Halle", kurzname="Caritas")])
    assert sorted(verdicts(pruefung)) == sorted([UNVERAENDERT, NEU])


def test_two_new_institutions_with_one_kurzname_stay_two() -> None:
    pruefung = check("Name|Kurzname", "Stadt, Bildung|Stadt", "Stadt, Soziales|Stadt")
    assert verdicts(pruefung) == [NEU, NEU]
    assert [s.werte["name"] for s in pruefung.saetze] == ["Stadt, Bildung", "Stadt, Soziales"]


def test_ambiguous_kurzname_is_refused() -> None:
    bestand = [satz(1, "A", kurzname="Stadt"), satz(2, "B", kurzname="Stadt")]
    assert "heißen mehrere Institutionen kurz" in reason("Name", "Stadt", bestand=bestand)


def test_repeated_row_is_written_once() -> None:
    pruefung = check("Name|Ort", "A|Halle", "A|Halle", "a|")
    assert verdicts(pruefung) == [NEU, UNVERAENDERT, UNVERAENDERT]
    assert len(pruefung.saetze) == 1
    assert pruefung.urteile[1].hinweise == ("Steht auch in Zeile 2.",)


def test_row_that_contradicts_an_earlier_one_is_broken() -> None:
    pruefung = check("Name|Ort", "A|Halle", "A|Leipzig")
    assert verdicts(pruefung) == [NEU, FEHLERHAFT]
    assert pruefung.saetze[0].werte["ort"] == "Halle"
    assert pruefung.urteile[1].gruende == (
        "Steht schon in Zeile 2, dort aber mit anderer Angabe: Ort „Halle“ statt „Leipzig“. "
        "Berichtigen oder löschen Sie eine der beiden Zeilen.",
    )


def test_second_row_may_add() -> None:
    pruefung = check("Name|Ort|PLZ", "A|Halle|", "A||06108")
    assert verdicts(pruefung) == [NEU, GEAENDERT]
    assert (pruefung.saetze[0].werte["ort"], pruefung.saetze[0].werte["plz"]) == ("Halle", "06108")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (["Name|Ort", "|Halle"], "Der Name der Institution fehlt."),
        (["Name|Ort", "???|Halle"], "Der Name der Institution fehlt."),
        (["Name|Ort", "x" * 161 + "|"], "Name: ist mit 161 Zeichen zu lang, erlaubt sind 160."),
        (["Name|PLZ", "A|0610"], "Postleitzahl: „0610“ ist keine Postleitzahl mit fünf Ziffern."),
        (["Name|PLZ", "A|061088"], "Postleitzahl: „061088“ ist keine Postleitzahl mit fünf Ziffern."),
        (["Name|Website", "A|kein Netz"], "Website: „kein Netz“ ist keine gültige Internetadresse."),
        (
            ["Name|Website", "A|javascript://x"],
            "Website: „javascript://x“ ist keine gültige Internetadresse.",
        ),
        (["Name|Telefon", "A|siehe oben"], "Telefon: „siehe oben“ ist keine Telefonnummer."),
        (
            ["Name|Stadtviertel", "A|Altstad"],
            "Stadtviertel: „Altstad“ ist unbekannt. Meinten Sie „Altstadt“?",
        ),
        (["Name|Ort", "A|Halle|zu viel"], "Die Zeile hat 3 Zellen, die Kopfzeile 2."),
        (["Name|Ort", "A"], "Die Zeile hat 1 Zellen, die Kopfzeile 2."),
    ],
)
def test_broken_rows_say_why(rows: list[str], sentence: str) -> None:
    assert sentence in reason(*rows)


def test_unknown_kind_names_the_nearest_or_all() -> None:
    near = reason("Name|Art", "A|Bildungstraegr")
    assert near == "Art: „Bildungstraegr“ ist unbekannt. Meinten Sie „Bildungsträger“?"
    far = reason("Name|Art", "A|Raumfahrt")
    assert far.startswith("Art: „Raumfahrt“ ist unbekannt. Bekannt sind: Stadtverwaltung, Beirat, ")
    assert far.endswith("Sonstige.")


def test_every_defect_of_a_row_is_named_at_once() -> None:
    row = check("Name|PLZ|Website", "A|x|y z").urteile[0]
    assert len(row.gruende) == 2


def test_broken_row_in_the_middle_spares_its_neighbours() -> None:
    pruefung = check("Name|PLZ", "A|06108", "B|x", "C|06110")
    assert verdicts(pruefung) == [NEU, FEHLERHAFT, NEU]
    assert [s.werte["name"] for s in pruefung.saetze] == ["A", "C"]


def test_fingerprint_differs_with_the_outcome_only() -> None:
    one, other = check("Name", "A"), check("Name", "B")
    assert (one.fassung() == check("Name", "A").fassung(), one.fassung() == other.fassung()) == (True, False)
