"""What people type about Sitzungen: dates, rows of the agenda, answers."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from netzwerk.base.templatetags.kern import freiwillig
from sitzungen.forms.antwort import AntwortForm
from sitzungen.forms.einladung import EinladenForm
from sitzungen.forms.tagesordnung import FELDER, HOECHSTENS, MINDESTENS, TagesordnungForm
from sitzungen.forms.termin import SitzungForm, TerminForm
from sitzungen.services.tagesordnung import TopEingabe

TERMIN = {"datum": "29.09.2026", "von": "14:00", "bis": "16.00", "ort": "Stadthaus"}


def rows(*titel: str) -> dict[str, str]:
    data = {}
    for nummer, text in enumerate(titel):
        data |= {f"top-{nummer}-{name}": "" for name in FELDER} | {f"top-{nummer}-titel": text}
    return data


def titles(form: TagesordnungForm) -> list[str]:
    return [zeile["titel"] for zeile in form.zeilen if zeile["titel"]]


def test_date_and_times_become_local_moments() -> None:
    form = TerminForm(TERMIN)

    assert form.is_valid()
    berlin = ZoneInfo("Europe/Berlin")
    assert form.angaben()["start"] == datetime(2026, 9, 29, 14, tzinfo=berlin)
    assert form.angaben()["ende"] == datetime(2026, 9, 29, 16, tzinfo=berlin)


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"datum": ""}, "datum", "Geben Sie den Tag der Sitzung ein."),
        ({"datum": "31.02.2026"}, "datum", "Geben Sie ein Datum ein, zum Beispiel 03.12.2026."),
        ({"datum": "0026-09-29"}, "datum", "Dieses Jahr kann nicht stimmen. Bitte prüfen Sie das Datum."),
        ({"datum": "0000-00-00"}, "datum", "Geben Sie ein Datum ein, zum Beispiel 03.12.2026."),
        ({"von": "25:00"}, "von", "Geben Sie eine Uhrzeit ein, zum Beispiel 14:00."),
        ({"bis": "13:00"}, "bis", "Das Ende muss nach dem Beginn liegen."),
        ({"ort": ""}, "ort", "Geben Sie einen Ort oder einen Link zur Videokonferenz ein."),
    ],
)
def test_each_mistake_is_said_at_its_field(change: dict[str, str], field: str, sentence: str) -> None:
    form = TerminForm(TERMIN | change)

    assert form.errors == {field: [sentence]}


def test_a_link_makes_the_place_optional() -> None:
    assert SitzungForm(TERMIN | {"ort": "", "online_url": "konferenz.example/raum"}).is_valid()


@pytest.mark.parametrize("field", ["ort", "zugang", "titel", "datum", "von", "online_url"])
def test_nul_bytes_are_refused_not_stored(field: str) -> None:
    form = SitzungForm(TERMIN | {field: "a\x00b"})

    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_new_form_offers_eight_rows() -> None:
    form = TagesordnungForm.aus_tops([TopEingabe("Begrüßung", 5, "Karla")])

    assert len(form.forms) == MINDESTENS
    assert form.zeilen[0] == {
        "titel": "Begrüßung", "dauer_min": "5", "vortragende": "Karla", "text": "", "pk": "", "art": "sache",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("hoch-1", ["B", "A", "C"]),
        ("hoch-0", ["A", "B", "C"]),
        ("runter-0", ["B", "A", "C"]),
        ("weg-1", ["A", "C"]),
        ("neu", ["A", "B", "C"]),
        ("weg-99", ["A", "B", "C"]),
        ("hoch-٣", ["A", "B", "C"]),
        ("löschen", ["A", "B", "C"]),
    ],
)
def test_buttons_move_rows_and_nonsense_changes_nothing(button: str, expected: list[str]) -> None:
    form = TagesordnungForm.aus_eingabe(rows("A", "B", "C"), gebunden=False)

    assert titles(form.bewegt(button)) == expected


def test_adding_a_row_keeps_all_and_ends_at_forty() -> None:
    full = TagesordnungForm.aus_eingabe(rows(*[f"P{n}" for n in range(60)]), gebunden=False)

    assert len(full.forms) == HOECHSTENS
    assert len(full.bewegt("neu").forms) == HOECHSTENS


def test_empty_rows_are_no_tops() -> None:
    form = TagesordnungForm.aus_eingabe(rows("A", "", "  ", "B"), gebunden=True)

    assert form.is_valid()
    assert [top.titel for top in form.tops()] == ["A", "B"]


def test_line_breaks_in_a_row_become_blanks() -> None:
    form = TagesordnungForm.aus_eingabe(rows("Kursplätze\r\n  im Herbst"), gebunden=True)

    assert form.is_valid()
    assert form.tops()[0].titel == "Kursplätze im Herbst"


def test_row_with_words_but_no_title_is_a_mistake() -> None:
    data = rows("A", "") | {"top-1-vortragende": "Karla", "top-0-dauer_min": "viel"}
    form = TagesordnungForm.aus_eingabe(data, gebunden=True)

    assert not form.is_valid()
    assert form.forms[0].errors == {"dauer_min": ["Geben Sie die Dauer in Minuten als Zahl ein."]}
    assert form.forms[1].errors == {"titel": ["Geben Sie diesem Punkt einen Titel."]}


def test_vertretung_needs_a_name() -> None:
    form = AntwortForm({"antwort": "vertretung"})

    assert form.errors == {"vertretung_name": ["Nennen Sie, wer Sie vertritt."]}


def test_name_of_a_vertretung_is_dropped_with_another_answer() -> None:
    form = AntwortForm({"antwort": "zusage", "vertretung_name": "Mira"})

    assert form.is_valid()
    assert form.cleaned_data["vertretung_name"] == ""


@pytest.mark.parametrize("wert", ["", "ausstehend", "ja\x00", "x"])
def test_other_answers_are_refused(wert: str) -> None:
    assert AntwortForm({"antwort": wert}).errors == {"antwort": ["Wählen Sie eine der vier Antworten."]}


def test_a_field_needed_in_some_cases_is_not_called_optional() -> None:
    assert not freiwillig(EinladenForm()["dringlichkeit"])
    assert not freiwillig(AntwortForm()["vertretung_name"])
    assert freiwillig(AntwortForm()["vertretung_institution"])
