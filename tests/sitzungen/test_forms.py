"""What people type about Sitzungen: dates, rows of the agenda, answers."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from netzwerk.base.templatetags.kern import freiwillig
from sitzungen.forms.antwort import AntwortForm
from sitzungen.forms.einladung import EinladenForm
from sitzungen.forms.tagesordnung import FELDER, HOECHSTENS, TagesordnungForm, stunden
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


def test_a_link_that_is_none_is_told_with_an_example() -> None:
    form = SitzungForm(TERMIN | {"online_url": "siehe Mail von gestern"})

    assert form.errors == {
        "online_url": [
            "Das ist kein Link. Kopieren Sie ihn ganz, zum Beispiel https://konferenz.example/raum."
        ]
    }


@pytest.mark.parametrize("field", ["ort", "zugang", "titel", "datum", "von", "online_url"])
def test_nul_bytes_are_refused_not_stored(field: str) -> None:
    form = SitzungForm(TERMIN | {field: "a\x00b"})

    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_rows_are_the_stored_points_and_one_where_there_is_none() -> None:
    form = TagesordnungForm.aus_tops([TopEingabe("Begrüßung", 5, "Karla")])

    assert len(form.forms) == 1
    assert form.zeilen[0] == {
        "titel": "Begrüßung", "dauer_min": "5", "vortragende": "Karla", "text": "", "pk": "", "art": "sache",
        "vorschlag": "", "aus": "", "quelle": "",
    }  # fmt: skip
    assert titles(TagesordnungForm.aus_tops([])) == []
    assert len(TagesordnungForm.aus_tops([]).forms) == 1


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("hoch-1", ["B", "A", "C"]),
        ("hoch-0", ["A", "B", "C"]),
        ("runter-0", ["B", "A", "C"]),
        ("weg-1", ["A", "C"]),
        ("neu", ["A", "B", "C"]),
        ("nach-0-2", ["B", "C", "A"]),
        ("nach-2-0", ["C", "A", "B"]),
        ("nach-0-9", ["A", "B", "C"]),
        ("runter-2", ["A", "B", "C"]),
        ("vorschlag-7", ["A", "B", "C"]),
        ("weg-99", ["A", "B", "C"]),
        ("hoch-٣", ["A", "B", "C"]),
        ("löschen", ["A", "B", "C"]),
    ],
)
def test_buttons_move_rows_and_nonsense_changes_nothing(button: str, expected: list[str]) -> None:
    form = TagesordnungForm.aus_eingabe(rows("A", "B", "C"), gebunden=False)

    assert titles(form.bewegt(button)) == expected


def test_the_moved_row_keeps_what_travels_with_it_and_is_spoken() -> None:
    data = rows("A", "B") | {"top-1-pk": "17", "top-1-art": "aufgaben", "top-1-text": "Mehr"}
    moved = TagesordnungForm.aus_eingabe(data, gebunden=False).bewegt("hoch-1")

    assert moved.zeilen[0]["pk"] == "17"
    assert (moved.fokus, moved.taste) == (0, "hoch")
    assert moved.ansage == "„B“ ist jetzt Punkt 1 von 2."


def test_a_removed_row_comes_back() -> None:
    data = rows("A", "B", "C") | {"top-1-pk": "17", "top-1-text": "Mehr"}
    gone = TagesordnungForm.aus_eingabe(data, gebunden=False).bewegt("weg-1")
    assert gone.entfernt is not None
    assert gone.ansage == "„B“ ist entfernt."
    sent = {f"weg-{name}": value for name, value in gone.entfernt[1].items()}

    back = TagesordnungForm.aus_eingabe(rows("A", "C") | sent, gebunden=False).bewegt("zurueck-1")

    assert titles(back) == ["A", "B", "C"]
    assert (back.zeilen[1]["pk"], back.zeilen[1]["text"]) == ("17", "Mehr")


def test_an_offer_goes_before_the_points_that_end_an_agenda() -> None:
    data = rows("A", "Verschiedenes", "") | {"top-0-art": "begruessung", "top-1-art": "verschiedenes"}
    offers = {
        "vorschlag-7": TopEingabe("Neu", 20, vorschlag=7),
        "standard-aufgaben": TopEingabe("Offen", art="aufgaben"),
    }
    form = TagesordnungForm.aus_eingabe(data, gebunden=False)

    assert titles(form.bewegt("vorschlag-7", offers)) == ["A", "Neu", "Verschiedenes"]
    assert form.bewegt("vorschlag-7", offers).hat("vorschlag", 7)
    assert titles(form.bewegt("standard-aufgaben", offers)) == ["A", "Offen", "Verschiedenes"]


def test_the_usual_points_that_are_missing_are_offered() -> None:
    form = TagesordnungForm.aus_tops([TopEingabe("A", art="begruessung"), TopEingabe("B", art="termin")])

    assert [art for art, _ in form.fehlende_arten] == [
        "bestaetigung", "protokoll", "aufgaben", "verschiedenes",
    ]  # fmt: skip


def test_minutes_are_added_up_and_compared() -> None:
    data = rows("A", "B", "C") | {"top-0-dauer_min": "65", "top-1-dauer_min": " 60 ", "top-2-dauer_min": "x"}
    form = TagesordnungForm.aus_eingabe(data, gebunden=False)

    assert form.minuten == 125
    assert form.summe == stunden(125) == "2:05\N{NO-BREAK SPACE}Std."
    assert (form.zu_lang(120), form.zu_lang(130), form.zu_lang(None)) == (5, 0, 0)


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
