"""Guessing the columns: other words, other order, title lines above, corrections."""

import pytest

from fachgruppen.importe.lesen import Zeile
from fachgruppen.importe.states import Importart
from fachgruppen.importe.zuordnung import (
    build_tabelle,
    check_zuordnung,
    guess_zuordnung,
    parse_zuordnung,
)
from netzwerk.base.ablehnung import Ablehnung

I, M = Importart.INSTITUTIONEN, Importart.MITGLIEDER  # noqa: E741


@pytest.mark.parametrize(
    ("art", "kopf", "fields"),
    [
        (I, ["Name", "Kurzname", "Art"], ["name", "kurzname", "art"]),
        (I, ["WEB", "Einrichtung", "Straße", "PLZ", "Ort"], ["website", "name", "strasse", "plz", "ort"]),
        (I, ["Strasse", "Stadtteil", "Tel.", "Träger"], ["strasse", "stadtviertel", "telefon", "name"]),
        (M, ["E-Mail", "Name", "Vorname"], ["email", "nachname", "vorname"]),
        (M, ["Name", "Einrichtung"], ["name", "institution"]),
        (M, ["Nachname", "Vorname", "Telefon", "Telefon mobil"], ["nachname", "vorname", "telefon", "mobil"]),
        (M, ["Fachgruppe 1", "Fachgruppe 2", "Name"], ["fachgruppen", "fachgruppen", "name"]),
        (M, ["Mail", "E-Mail", "Name", "Notiz", ""], ["email", None, "name", None, None]),
        (M, ["Telefon (dienstlich)", "e-mail adresse", "Vorname", "Nachname"],
         ["telefon", "email", "vorname", "nachname"]),
    ],
)  # fmt: skip
def test_guess(art: Importart, kopf: list[str], fields: list[str | None]) -> None:
    guessed = guess_zuordnung(kopf, art)
    assert [guessed.get(column) for column in range(len(kopf))] == fields


def rows(*cells: tuple[str, ...]) -> list[Zeile]:
    return [Zeile(number, row) for number, row in enumerate(cells, start=1)]


def test_title_lines_above_the_head_are_skipped() -> None:
    table = build_tabelle(rows(("Mitgliederliste 2026", ""), ("Nachname", "Vorname"), ("Beck", "Anna")), M)
    assert (table.kopf, [row.nummer for row in table.zeilen]) == (("Nachname", "Vorname"), [3])


def test_head_without_words_gets_numbers() -> None:
    assert build_tabelle(rows(("Name", "", ""), ("A", "b", "c")), I).kopf == ("Name", "Spalte 2", "Spalte 3")


def test_only_a_head_is_refused() -> None:
    with pytest.raises(Ablehnung, match=r"^Die Datei enthält nur die Kopfzeile\."):
        build_tabelle(rows(("Name", "Ort")), I)


@pytest.mark.parametrize(
    ("mapping", "art", "sentence"),
    [
        ({0: "ort"}, I, "Es fehlt der Name der Institution."),
        ({0: "vorname"}, M, "Es fehlt der Name der Person."),
        ({0: "name", 1: "name"}, I, "„Name“ ist zwei Spalten zugeordnet."),
        ({0: "name", 1: "quatsch"}, I, "Das Feld „quatsch“ gibt es nicht."),
        ({0: "name", 7: "ort"}, I, "Das Feld „ort“ gibt es nicht."),
    ],
)
def test_mapping_that_cannot_work(mapping: dict[int, str], art: Importart, sentence: str) -> None:
    with pytest.raises(Ablehnung) as caught:
        check_zuordnung(mapping, art, 2)
    assert str(caught.value).startswith(sentence)


def test_corrections_by_heading() -> None:
    kopf = ("Name", "Stelle", "Ort")
    guess = guess_zuordnung(kopf, M)
    assert parse_zuordnung(["Stelle=institution", "Ort="], kopf, guess) == {0: "name", 1: "institution"}


def test_correction_takes_the_field_from_the_guessed_column() -> None:
    assert parse_zuordnung(["B=name"], ("Name", "B"), {0: "name"}) == {1: "name"}


def test_correction_of_an_unknown_column_names_those_there_are() -> None:
    with pytest.raises(Ablehnung, match=r"passt zu keiner Spalte\. Die Datei hat: Name, Ort"):
        parse_zuordnung(["Strasse=strasse"], ("Name", "Ort"), {})
