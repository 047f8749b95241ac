"""Entering attendance: what is refused, who has a vote, who was there at a moment, two writers."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fachgruppen.models import Gremium
from fachgruppen.states import Stimmrecht, Zugehoerigkeitsart
from mitglieder.models import Institution, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.demo.factories import EinladungFactory, MitgliedFactory, ZugehoerigkeitFactory
from sitzungen.models import Anwesenheit, Sitzung
from sitzungen.selectors import (
    anwesende_um,
    anwesenheitszahlen,
    eintraege_von,
    stimmen_von,
    teilnahmen,
    weitere_mitglieder,
)
from sitzungen.services.absage import cancel_sitzung, complete_sitzung
from sitzungen.services.anwesenheit import (
    Eintrag,
    accept_antworten,
    record_anwesenheit,
    stand_von,
)
from tests.conftest import HeuteIst
from tests.sitzungen.conftest import HEUTE, SITZUNGSTAG, Gruppe, um

DA = Eintrag("anwesend")


@pytest.fixture
def sitzung(gruppe: Gruppe, heute_ist: HeuteIst) -> Sitzung:
    """Everybody is invited, it is ten past two on the day of the session."""
    made = gruppe.eingeladen()
    heute_ist(SITZUNGSTAG, time(14, 10))
    return made


def note(gruppe: Gruppe, sitzung: Sitzung, wer: Mitglied, eintrag: Eintrag, **felder: object) -> list:
    return record_anwesenheit(sitzung, wer, eintrag, by=gruppe.konto, **felder)


def spans(sitzung: Sitzung, wer: Mitglied) -> list[tuple[datetime | None, datetime | None]]:
    return [(row.von, row.bis) for row in eintraege_von(sitzung) if row.mitglied_id == wer.pk]


def test_present_from_an_hour_before(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    sitzung = gruppe.eingeladen()
    heute_ist(SITZUNGSTAG, time(12, 59))
    with pytest.raises(Ablehnung, match="ab einer Stunde vor Beginn"):
        note(gruppe, sitzung, gruppe.leitung, DA)
    heute_ist(SITZUNGSTAG, time(13))
    (row,) = note(gruppe, sitzung, gruppe.leitung, DA)
    assert (row.status, row.stimmberechtigt, row.erfasst_von) == ("anwesend", True, gruppe.konto)
    assert row.institution == gruppe.leitung.institution


def test_a_cancelled_session_has_no_attendance(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    sitzung = gruppe.eingeladen()
    cancel_sitzung(sitzung, by=gruppe.konto, grund="Krankheit")
    heute_ist(SITZUNGSTAG, time(15))
    with pytest.raises(Ablehnung, match="abgesagt oder ausgefallen"):
        note(gruppe, sitzung, gruppe.leitung, DA)


@pytest.mark.parametrize(
    ("spannen", "satz", "feld"),
    [
        ([(um(SITZUNGSTAG, 12, 59), None)], "liegt nicht in der Sitzung", "von"),
        ([(None, um(SITZUNGSTAG, 20, 1))], "liegt nicht in der Sitzung", "bis"),
        ([(um(SITZUNGSTAG, 15), um(SITZUNGSTAG, 15))], "muss nach", "bis"),
        ([(um(SITZUNGSTAG, 15), um(SITZUNGSTAG, 14))], "muss nach", "bis"),
        ([(None, None), (um(SITZUNGSTAG, 15), None)], "muss vorher gegangen sein", "wieder_von"),
        ([(None, um(SITZUNGSTAG, 15)), (None, None)], "muss vorher gegangen sein", "wieder_von"),
        (
            [(None, um(SITZUNGSTAG, 15)), (um(SITZUNGSTAG, 15), None)],
            "muss vorher gegangen sein",
            "wieder_von",
        ),
    ],
)
def test_times_that_cannot_be(gruppe: Gruppe, sitzung: Sitzung, spannen: list, satz: str, feld: str) -> None:
    with pytest.raises(Ablehnung, match=satz) as refusal:
        note(gruppe, sitzung, gruppe.leitung, Eintrag("anwesend", tuple(spannen)))
    assert refusal.value.field == feld
    assert not Anwesenheit.objects.exists()


def test_coming_twice_keeps_the_rows(gruppe: Gruppe, sitzung: Sitzung) -> None:
    """Spans may be moved past each other; rows that stay keep their key."""
    twice = ((None, um(SITZUNGSTAG, 14, 30)), (um(SITZUNGSTAG, 15), None))
    first = note(gruppe, sitzung, gruppe.leitung, Eintrag("anwesend", twice))
    assert spans(sitzung, gruppe.leitung) == [twice[0], twice[1]]

    later = ((None, um(SITZUNGSTAG, 15, 30)), (um(SITZUNGSTAG, 15, 40), None))
    second = note(gruppe, sitzung, gruppe.leitung, Eintrag("anwesend", later))
    assert [row.pk for row in second] == [row.pk for row in first]
    assert note(gruppe, sitzung, gruppe.leitung, DA)[0].pk == first[0].pk
    assert Anwesenheit.objects.count() == 1


def test_absence_has_no_times_and_no_vote(gruppe: Gruppe, sitzung: Sitzung) -> None:
    entry = Eintrag("entschuldigt", ((um(SITZUNGSTAG, 15), None),), vertretung_name="Mira")
    (row,) = note(gruppe, sitzung, gruppe.leitung, entry)
    assert (row.von, row.bis, row.vertretung_name, row.stimmberechtigt) == (None, None, "", False)


def test_a_substitute_has_a_name(gruppe: Gruppe, sitzung: Sitzung) -> None:
    with pytest.raises(Ablehnung, match="wer die Person vertreten hat") as refusal:
        note(gruppe, sitzung, gruppe.leitung, Eintrag("vertreten", vertretung_name=" \n"))
    assert refusal.value.field == "vertretung_name"
    (row,) = note(gruppe, sitzung, gruppe.leitung, Eintrag("vertreten", vertretung_name=" Mira\nSommer "))
    assert row.vertretung_name == "Mira Sommer"


@pytest.mark.parametrize("status", ["vielleicht", "ausstehend"])
def test_unknown_words_are_refused(gruppe: Gruppe, sitzung: Sitzung, status: str) -> None:
    with pytest.raises(Ablehnung):
        note(gruppe, sitzung, gruppe.leitung, Eintrag(status))


def test_taking_back(gruppe: Gruppe, sitzung: Sitzung) -> None:
    note(gruppe, sitzung, gruppe.leitung, DA)
    assert note(gruppe, sitzung, gruppe.leitung, Eintrag()) == []
    assert not Anwesenheit.objects.exists()


@pytest.mark.parametrize(
    ("stimmrecht", "status", "stimme"),
    [
        ("person", "anwesend", True),
        ("person", "vertreten", False),
        ("institution", "anwesend", True),
        ("institution", "vertreten", True),
    ],
)
def test_who_votes(gruppe: Gruppe, sitzung: Sitzung, stimmrecht: str, status: str, stimme: bool) -> None:
    Gremium.objects.update(stimmrecht=Stimmrecht(stimmrecht))
    entry = Eintrag(status, vertretung_name="Mira" if status == "vertreten" else "")
    (row,) = note(gruppe, sitzung, gruppe.leitung, entry)
    assert row.stimmberechtigt == stimme


def test_guests_of_the_gremium_and_strangers_have_no_vote(gruppe: Gruppe, sitzung: Sitzung) -> None:
    guest, stranger, gone = MitgliedFactory.create_batch(3)
    ZugehoerigkeitFactory(
        gremium=gruppe.gremium, mitglied=guest, art=Zugehoerigkeitsart.GAST,
        von=date(2026, 1, 1), bis=date(2026, 6, 30),
    )  # fmt: skip
    ZugehoerigkeitFactory(
        gremium=gruppe.gremium, mitglied=gone, von=date(2020, 1, 1), bis=SITZUNGSTAG - timedelta(days=1)
    )
    for person in (guest, stranger, gone):
        (row,) = note(gruppe, sitzung, person, DA)
        assert not row.stimmberechtigt
    assert {row.wer for row in teilnahmen(sitzung)} >= {guest, stranger, gone}


def test_an_institution_votes_once(gruppe: Gruppe, sitzung: Sitzung) -> None:
    together = gruppe.leitung.institution
    Mitglied.objects.filter(pk=gruppe.mitglieder[0].pk).update(institution=together)
    Mitglied.objects.filter(pk__in=[p.pk for p in gruppe.mitglieder[1:]]).update(institution=None)
    for person in Mitglied.objects.filter(pk__in=[gruppe.leitung.pk, *(p.pk for p in gruppe.mitglieder)]):
        note(gruppe, sitzung, person, DA)
    there = anwesende_um(sitzung, um(SITZUNGSTAG, 15))
    assert stimmen_von(sitzung, there) == 4
    sitzung.gremium.stimmrecht = Stimmrecht.INSTITUTION
    assert stimmen_von(sitzung, there) == 3


def test_answers_are_taken_over_once(gruppe: Gruppe, sitzung: Sitzung) -> None:
    yes, no, open_ = gruppe.mitglieder
    sitzung.einladungen.filter(mitglied=yes).update(antwort="zusage", antwort_am=um(HEUTE), kanal="link")
    sitzung.einladungen.filter(mitglied=no).update(antwort="absage", antwort_am=um(HEUTE), kanal="link")
    sitzung.einladungen.filter(mitglied=gruppe.leitung).update(
        antwort="zusage", antwort_am=um(HEUTE), kanal="link"
    )
    note(gruppe, sitzung, gruppe.leitung, Eintrag("entschuldigt"))

    assert accept_antworten(sitzung, "zusage", by=gruppe.konto) == 1
    assert accept_antworten(sitzung, "zusage", by=gruppe.konto) == 0
    assert accept_antworten(sitzung, "absage", by=gruppe.konto) == 1
    states = dict(Anwesenheit.objects.values_list("mitglied", "status"))
    assert states == {gruppe.leitung.pk: "entschuldigt", yes.pk: "anwesend", no.pk: "entschuldigt"}
    assert Anwesenheit.objects.get(mitglied=yes).stimmberechtigt
    assert open_.pk not in states
    with pytest.raises(Ablehnung):
        accept_antworten(sitzung, "vertretung", by=gruppe.konto)


def test_what_somebody_else_entered_is_not_overwritten(gruppe: Gruppe, sitzung: Sitzung) -> None:
    person = gruppe.mitglieder[0]
    seen = stand_von([])
    note(gruppe, sitzung, person, DA, gesehen=seen)

    with pytest.raises(Konflikt) as conflict:
        note(gruppe, sitzung, person, Eintrag("entschuldigt"), gesehen=seen)
    assert str(conflict.value) == (
        f"Olena Kowalenko hat um 14:10\N{NO-BREAK SPACE}Uhr zu {person.name} „Anwesend“ eingetragen."
    )
    assert Anwesenheit.objects.get().status == "anwesend"
    note(gruppe, sitzung, person, DA, gesehen=seen)
    note(gruppe, sitzung, person, Eintrag("entschuldigt"), gesehen=stand_von(conflict.value.stand))
    assert Anwesenheit.objects.get().status == "entschuldigt"


def test_a_session_was_held_only_if_somebody_was_there(
    gruppe: Gruppe, sitzung: Sitzung, heute_ist: HeuteIst
) -> None:
    first, second = gruppe.mitglieder[:2]
    for entry in (Eintrag("entschuldigt"), Eintrag("vertreten", vertretung_name="Mira")):
        note(gruppe, sitzung, first, entry)
        with pytest.raises(Ablehnung, match="noch niemand als anwesend eingetragen") as refusal:
            complete_sitzung(sitzung, by=gruppe.konto, ergebnis="stattgefunden")
        assert refusal.value.field == "ergebnis"
    note(gruppe, sitzung, second, DA)
    assert complete_sitzung(sitzung, by=gruppe.konto, ergebnis="stattgefunden").status == "stattgefunden"

    with pytest.raises(Ablehnung, match="Mindestens eine Person muss anwesend gewesen sein"):
        note(gruppe, sitzung, second, Eintrag())
    assert Anwesenheit.objects.filter(status="anwesend").count() == 1
    note(gruppe, sitzung, first, DA)
    note(gruppe, sitzung, second, Eintrag("unentschuldigt"))


def test_figures_for_reports(gruppe: Gruppe, sitzung: Sitzung, django_assert_num_queries: object) -> None:
    a, b, c = gruppe.mitglieder
    note(gruppe, sitzung, gruppe.leitung, DA)
    twice = ((None, um(SITZUNGSTAG, 14, 30)), (um(SITZUNGSTAG, 15), None))
    note(gruppe, sitzung, a, Eintrag("anwesend", twice))
    note(gruppe, sitzung, b, Eintrag("vertreten", vertretung_name="Mira"))
    note(gruppe, sitzung, c, Eintrag("unentschuldigt"))
    other = gruppe.sitzung(tag=date(2026, 7, 7))

    with django_assert_num_queries(1):
        figures = anwesenheitszahlen([sitzung, other])
    assert set(figures) == {sitzung.pk}
    row = figures[sitzung.pk]
    assert (row.mitglieder, row.vertretungen, row.gaeste, row.personen, row.stimmberechtigt) == (
        2,
        1,
        0,
        3,
        2,
    )


def test_without_invitations_the_list_is_the_roster(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    people = [gruppe.leitung, *gruppe.mitglieder]
    assert {row.wer for row in teilnahmen(sitzung)} == set(people)
    stranger = MitgliedFactory()
    assert weitere_mitglieder(teilnahmen(sitzung)) == [stranger]
    EinladungFactory(sitzung=sitzung, mitglied=gruppe.leitung)
    assert [row.wer for row in teilnahmen(sitzung)] == [gruppe.leitung]


MINUTEN = st.integers(min_value=-60, max_value=120 + 240)


@st.composite
def tageslauf(draw: st.DrawFn) -> tuple[tuple[int | None, int | None], ...]:
    """Draw one or two spans in minutes after the start, in order and with a gap between them."""
    marks = sorted(draw(st.sets(MINUTEN, min_size=4, max_size=4)))
    von = None if draw(st.booleans()) else marks[0]
    if draw(st.booleans()):
        return ((von, None if draw(st.booleans()) else marks[3]),)
    return ((von, marks[1]), (marks[2], None if draw(st.booleans()) else marks[3]))


@pytest.fixture
def leute(db: None, sitzung: Sitzung, gruppe: Gruppe) -> tuple[Gruppe, Sitzung]:
    assert Institution.objects.exists()
    return gruppe, sitzung


def test_who_is_there_equals_brute_force(leute: tuple[Gruppe, Sitzung]) -> None:
    """Whatever was entered, changed and taken back: the selector and a plain model name the same people."""
    gruppe, sitzung = leute
    people = [gruppe.leitung, *gruppe.mitglieder]
    start = sitzung.start
    assert start

    def moment(minute: int | None) -> datetime | None:
        return None if minute is None else start + timedelta(minutes=minute)

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.integers(0, 3),
                st.sampled_from(["", "anwesend", "vertreten", "entschuldigt"]),
                tageslauf(),
            ),
            max_size=8,
        ),
        st.lists(MINUTEN, min_size=1, max_size=5),
    )
    def check(steps: list, minutes: list[int]) -> None:
        Anwesenheit.objects.all().delete()
        model: dict[int, tuple[str, tuple]] = {}
        for number, status, days in steps:
            entry = Eintrag(status, tuple((moment(a), moment(b)) for a, b in days), "Mira")
            note(gruppe, sitzung, people[number], entry)
            model[people[number].pk] = (status, days)
        for minute in minutes:
            expected = {
                pk
                for pk, (status, days) in model.items()
                if status in {"anwesend", "vertreten"}
                and any((a is None or a <= minute) and (b is None or minute < b) for a, b in days)
            }
            there = anwesende_um(sitzung, start + timedelta(minutes=minute))
            assert {row.mitglied_id for row in there} == expected
            assert len(there) == len(expected)
            voters = {pk for pk in expected if model[pk][0] == "anwesend"}
            assert stimmen_von(sitzung, there) == len(voters)

    check()
