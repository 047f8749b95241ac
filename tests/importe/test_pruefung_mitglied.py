"""Verdicts on rows about people, their names and their Fachgruppen."""

from datetime import date
from typing import Any

import pytest

from fachgruppen.importe.lesen import Zeile
from fachgruppen.importe.pruefung import Datensatz, Mitgliedsbestand, Mitgliedsregeln, Pruefung, check_zeilen
from fachgruppen.importe.pruefung.ergebnis import Mangel, Mitgliedschaft
from fachgruppen.importe.pruefung.mitglied import LEER
from fachgruppen.importe.pruefung.personenname import split_name
from fachgruppen.importe.states import Importart, Urteil
from fachgruppen.importe.zuordnung import build_tabelle, guess_zuordnung

NEU, GEAENDERT, UNVERAENDERT, FEHLERHAFT = (
    Urteil.NEU,
    Urteil.GEAENDERT,
    Urteil.UNVERAENDERT,
    Urteil.FEHLERHAFT,
)
HEUTE = date(2026, 9, 1)
VHS, STADT = 1, 2
DEU, KUL, SCH = 11, 12, 13
KULTUR = "Gesellschaftliches Leben, Kultur, Freizeit, Gesundheit und Sport"


def person(pk: int, vorname: str, nachname: str, **werte: Any) -> Datensatz:
    return Datensatz(pk, {**LEER, "ausgetreten_am": None, "vorname": vorname, "nachname": nachname, **werte})


def check(
    *rows: str, bestand: list[Datensatz] | None = None, mitgliedschaften: list[Mitgliedschaft] | None = None
) -> Pruefung:
    """Check rows written as "a|b|c", the first being the head."""
    zeilen = [Zeile(number, tuple(row.split("|"))) for number, row in enumerate(rows, start=1)]
    tabelle = build_tabelle(zeilen, Importart.MITGLIEDER)
    regeln = Mitgliedsregeln(
        Mitgliedsbestand(
            heute=HEUTE,
            mitglieder=bestand or [],
            institutionen=[(VHS, "Volkshochschule Halle", "VHS"),
                           (STADT, "Stadt Halle (Saale), Bildung", "Stadt"),
                           (3, "Stadt Halle (Saale), Soziales", "Stadt")],
            gremien=[(DEU, "Deutschunterricht", ("Deutschunterricht", "Deutsch", "DEU")),
                     (KUL, KULTUR, (KULTUR, "Kultur", "KUL")),
                     (SCH, "Kindertagesstätten, Schule und Berufsausbildung",
                      ("Kindertagesstätten, Schule und Berufsausbildung", "Schule", "SCH"))],
            mitgliedschaften=mitgliedschaften or [],
        )
    )  # fmt: skip
    return check_zeilen(tabelle, guess_zuordnung(tabelle.kopf, Importart.MITGLIEDER), regeln)


def verdicts(pruefung: Pruefung) -> list[Urteil]:
    return [row.urteil for row in pruefung.urteile]


def reason(*rows: str, **kwargs: Any) -> str:
    row = check(*rows, **kwargs).urteile[-1]
    assert row.urteil == FEHLERHAFT
    return " ".join(row.gruende)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Anna Beck", ("", "Anna", "Beck")),
        ("Beck, Anna", ("", "Anna", "Beck")),
        ("Dr. Anna Maria Beck", ("Dr.", "Anna Maria", "Beck")),
        ("Beck, Prof. Dr. med. Anna", ("Prof. Dr. med.", "Anna", "Beck")),
        ("Dr. Beck, Anna", ("Dr.", "Anna", "Beck")),
        ("Frau Dr.-Ing. Anna Beck", ("Dr.-Ing.", "Anna", "Beck")),
        ("Dipl.-Ing. Yusuf Al-Hamwi", ("Dipl.-Ing.", "Yusuf", "Al-Hamwi")),
        ("Anna von der Heide", ("", "Anna", "von der Heide")),
        ("Omar bin Said", ("", "Omar", "bin Said")),
        ("Lan Nguyen", ("", "Lan", "Nguyen")),
    ],
)
def test_names_in_one_column(text: str, parts: tuple[str, str, str]) -> None:
    assert split_name(text) == parts


@pytest.mark.parametrize("text", ["Beck", "Dr. Beck", "Beck,", ", Anna", "Frau"])
def test_half_a_name_is_refused(text: str) -> None:
    with pytest.raises(Mangel, match="lässt sich nicht in Vor- und Nachname teilen"):
        split_name(text)


def test_new_person_with_all_fields() -> None:
    pruefung = check(
        "E-Mail|Name|Institution|Fachgruppe|Sprachen|Handy|Mitglied seit|Funktion|Tel.",
        "Anna.Beck@VHS.example|Dr. Beck, Anna|vhs|DEU|Arabisch / Dari, Arabisch|1701234567|1.9.2024|"
        "Leitung|0345 1",
    )
    satz = pruefung.saetze[0]
    assert satz.werte == {
        "titel": "Dr.", "vorname": "Anna", "nachname": "Beck", "institution": VHS, "funktion": "Leitung",
        "email": "anna.beck@vhs.example", "telefon": "0345 1", "mobil": "01701234567",
        "sprachen": ["Arabisch", "Dari"], "themen": [],
    }  # fmt: skip
    assert satz.eintritte == {DEU: date(2024, 9, 1)}


def test_institution_unknown_or_ambiguous() -> None:
    assert reason("Name|Institution", "Anna Beck|Volkshochschule Hale") == (
        "Institution: „Volkshochschule Hale“ ist unbekannt. Meinten Sie „Volkshochschule Halle“?"
    )
    assert "heißen mehrere Institutionen" in reason("Name|Institution", "Anna Beck|Stadt")


@pytest.mark.parametrize("email", ["anna", "anna@", "a@b.de; c@d.de", "a b@c.de", "x@" + "y" * 300 + ".de"])
def test_wrong_address(email: str) -> None:
    assert "ist keine gültige E-Mail-Adresse" in reason("Name|E-Mail", f"Anna Beck|{email}")


@pytest.mark.parametrize(
    ("row", "urteil", "pk"),
    [
        ("Anna Beck|VHS|", UNVERAENDERT, 1),  # name and institution
        ("ANNA BECK|VHS|anna@x.example", GEAENDERT, 1),  # written in another way
        ("Anna Beck|Stadt Halle (Saale), Bildung|anna@x.example", GEAENDERT, 1),  # name and address
        ("Anna Beck||anna@x.example", UNVERAENDERT, 1),
        ("Anna Beck|Stadt Halle (Saale), Bildung|other@x.example", NEU, None),
        ("Omar Beck|VHS|anna@x.example", NEU, None),  # another person at the same mailbox
    ],
)
def test_who_is_the_same_person(row: str, urteil: Urteil, pk: int | None) -> None:
    bestand = [person(1, "Anna", "Beck", institution=VHS, email="anna@x.example")]
    pruefung = check("Name|Institution|E-Mail", row, bestand=bestand)
    assert (verdicts(pruefung), [s.pk for s in pruefung.saetze]) == (
        [urteil],
        [] if urteil == UNVERAENDERT else [pk],
    )


def test_name_alone_does_not_tell_who_is_meant() -> None:
    bestand = [person(1, "Anna", "Beck", institution=VHS)]
    assert reason("Name", "Anna Beck", bestand=bestand) == (
        "Eine Person dieses Namens gibt es schon (Volkshochschule Halle). Ergänzen Sie die Institution oder "
        "die E-Mail-Adresse, damit klar ist, ob sie gemeint ist."
    )


def test_name_alone_finds_a_person_of_whom_nothing_else_is_known() -> None:
    assert verdicts(check("Name", "Anna Beck", bestand=[person(1, "Anna", "Beck")])) == [UNVERAENDERT]


def test_two_of_the_same_name_in_one_institution_are_told_apart_by_address() -> None:
    bestand = [person(1, "Anna", "Beck", institution=VHS, email="a@x.example"),
               person(2, "Anna", "Beck", institution=VHS, email="b@x.example")]  # fmt: skip
    assert "Mehrere Personen heißen so" in reason("Name|Institution", "Anna Beck|VHS", bestand=bestand)
    pruefung = check("Name|Institution|E-Mail|Tel.", "Anna Beck|VHS|b@x.example|0345 1", bestand=bestand)
    assert [s.pk for s in pruefung.saetze] == [2]


def test_somebody_who_left_is_not_taken_back_silently() -> None:
    bestand = [person(1, "Anna", "Beck", institution=VHS, ausgetreten_am=date(2026, 1, 31))]
    assert "hat das Netzwerk am 31.01.2026 verlassen" in reason(
        "Name|Institution", "Anna Beck|VHS", bestand=bestand
    )


@pytest.mark.parametrize(
    ("cell", "gremien"),
    [
        ("Deutschunterricht", [DEU]),
        ("Fachgruppe Deutschunterricht", [DEU]),
        ("FG Deutsch", [DEU]),
        ("DEU, KUL", [DEU, KUL]),
        ("deu/sch", [DEU, SCH]),
        (KULTUR, [KUL]),
        (f"{KULTUR}, Deutsch", [KUL, DEU]),
        (f"Deutsch; {KULTUR}; Kindertagesstätten, Schule und Berufsausbildung", [DEU, KUL, SCH]),
        ("DEU\nDEU", [DEU]),
    ],
)
def test_fachgruppen_of_a_cell(cell: str, gremien: list[int]) -> None:
    assert list(check("Name|Fachgruppen", f"Anna Beck|{cell}").saetze[0].eintritte) == gremien


def test_unknown_fachgruppe_names_the_known_ones() -> None:
    assert reason("Name|Fachgruppen", "Anna Beck|DEU, Sprt").startswith(
        "Fachgruppen: „Sprt“ ist unbekannt. Bekannt sind: Deutschunterricht"
    )


def test_one_person_in_a_row_for_each_fachgruppe() -> None:
    pruefung = check("Name|Institution|FG", "Anna Beck|VHS|DEU", "Anna Beck|VHS|KUL", "Anna Beck|VHS|DEU")
    assert verdicts(pruefung) == [NEU, GEAENDERT, UNVERAENDERT]
    assert [s.eintritte for s in pruefung.saetze] == [{DEU: HEUTE, KUL: HEUTE}]


def member(von: date, bis: date | None) -> list[Mitgliedschaft]:
    return [Mitgliedschaft(1, DEU, von, bis)]


@pytest.mark.parametrize(
    ("seit", "bisher", "entry"),
    [
        ("", [], HEUTE),
        ("01.09.2024", [], date(2024, 9, 1)),
        ("01.09.2024", member(date(2020, 1, 1), None), None),
        ("", member(date(2020, 1, 1), HEUTE), None),
        ("", member(date(2027, 1, 1), None), None),
        ("", member(date(2020, 1, 1), date(2022, 12, 31)), HEUTE),
        ("01.01.2023", member(date(2020, 1, 1), date(2022, 12, 31)), date(2023, 1, 1)),
    ],
)
def test_membership_begins_unless_there_is_one(
    seit: str, bisher: list[Mitgliedschaft], entry: date | None
) -> None:
    bestand = [person(1, "Anna", "Beck", institution=VHS)]
    pruefung = check(
        "Name|Institution|FG|Mitglied seit",
        f"Anna Beck|VHS|DEU|{seit}",
        bestand=bestand,
        mitgliedschaften=bisher,
    )
    assert [s.eintritte for s in pruefung.saetze] == ([] if entry is None else [{DEU: entry}])


def test_membership_cannot_begin_inside_a_past_one() -> None:
    bestand = [person(1, "Anna", "Beck", institution=VHS)]
    text = reason("Name|Institution|FG|seit", "Anna Beck|VHS|DEU|01.06.2022", bestand=bestand,
                  mitgliedschaften=member(date(2020, 1, 1), date(2022, 12, 31)))  # fmt: skip
    assert (
        text
        == "Deutschunterricht: war dort schon bis 31.12.2022 Mitglied. „Mitglied seit“ muss danach liegen."
    )


@pytest.mark.parametrize("seit", ["31.02.2024", "gestern", "2024", "01.01.1066", "01.01.2099", "99.99.9999"])
def test_wrong_day(seit: str) -> None:
    assert reason("Name|FG|seit", f"Anna Beck|DEU|{seit}").startswith("Mitglied seit: ")


def test_day_without_fachgruppe_is_remarked() -> None:
    row = check("Name|seit", "Anna Beck|01.01.2024").urteile[0]
    assert (row.urteil, row.hinweise) == (NEU, ("„Mitglied seit“ wirkt nur mit einer Fachgruppe.",))


def test_missing_name() -> None:
    assert reason("Vorname|Nachname|Ort", "Anna||x") == "Der Nachname fehlt."
    assert reason("Vorname|Nachname|E-Mail", "|Beck|") == "Der Vorname fehlt."


def test_title_before_the_first_name_moves_to_its_field() -> None:
    werte = check("Vorname|Nachname", "Dr. Anna|Beck").saetze[0].werte
    assert (werte["titel"], werte["vorname"]) == ("Dr.", "Anna")


def test_defective_cell_matters_only_where_it_is_read() -> None:
    zeilen = [Zeile(1, ("Name", "Notiz", "Tel.")), Zeile(2, ("Anna Beck", "", ""), {1: "enthält X."}),
              Zeile(3, ("Omar Said", "", ""), {2: "enthält Y."})]  # fmt: skip
    tabelle = build_tabelle(zeilen, Importart.MITGLIEDER)
    regeln = Mitgliedsregeln(Mitgliedsbestand(HEUTE, [], [], [], []))
    pruefung = check_zeilen(tabelle, {0: "name", 2: "telefon"}, regeln)
    assert [(row.urteil, row.gruende) for row in pruefung.urteile] == [
        (NEU, ()),
        (FEHLERHAFT, ("Die Spalte „Tel.“ enthält Y.",)),
    ]
