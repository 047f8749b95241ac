"""Saving an agenda: points that stay keep their row, everything else is as typed."""

import pytest
from django.db import IntegrityError, transaction

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.demo.factories import TOPFactory
from sitzungen.models import TOP
from sitzungen.services.tagesordnung import TopEingabe, save_tagesordnung, standard_tops
from sitzungen.states import Topart
from tests.sitzungen.conftest import SITZUNGSTAG, Gruppe


def stored(sitzung):
    return list(sitzung.tops.values_list("pk", "position", "titel"))


def test_points_that_stay_keep_their_row_wherever_they_move(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    first, second = sitzung.tops.all()
    typed = [
        TopEingabe("Ganz neu"),
        TopEingabe("Herbstkurse und Plätze", 40, pk=second.pk),
        TopEingabe("Begrüßung", pk=first.pk),
    ]

    save_tagesordnung(sitzung, typed, by=gruppe.konto, version=sitzung.version)

    rows = stored(sitzung)
    assert [row[1:] for row in rows] == [(1, "Ganz neu"), (2, "Herbstkurse und Plätze"), (3, "Begrüßung")]
    assert [rows[1][0], rows[2][0]] == [second.pk, first.pk]
    assert rows[0][0] not in {first.pk, second.pk}


def test_a_point_that_is_missing_goes_and_the_others_stay(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    first, second = sitzung.tops.all()

    save_tagesordnung(sitzung, [TopEingabe("Herbstkurse", pk=second.pk)], by=gruppe.konto, version=None)

    assert stored(sitzung) == [(second.pk, 1, "Herbstkurse")]
    assert not TOP.objects.filter(pk=first.pk).exists()


def test_a_foreign_or_doubled_pk_makes_a_new_row(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    foreign = TOPFactory(titel="Von anderen")
    first = sitzung.tops.first()
    typed = [TopEingabe(text, pk=pk) for text, pk in (("A", foreign.pk), ("B", first.pk), ("C", first.pk))]

    save_tagesordnung(sitzung, typed, by=gruppe.konto, version=None)

    assert [row[2] for row in stored(sitzung)] == ["A", "B", "C"]
    assert stored(sitzung)[1][0] == first.pk
    foreign.refresh_from_db()
    assert foreign.titel == "Von anderen"


def test_explanation_keeps_its_lines_and_the_kind_is_one_we_know(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    typed = [
        TopEingabe("A", text="Eins\r\nzwei\x07 ", art=Topart.AUFGABEN),
        TopEingabe("B", art="wahlurne"),
    ]

    save_tagesordnung(sitzung, typed, by=gruppe.konto, version=None)

    assert list(sitzung.tops.values_list("text", "art")) == [("Eins\nzwei", "aufgaben"), ("", "sache")]


def test_the_history_knows_who_saved(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()

    save_tagesordnung(sitzung, [TopEingabe("Neu")], by=gruppe.konto, version=None)

    event = TOP.pgh_event_model.objects.filter(titel="Neu").select_related("pgh_context").get()
    assert event.pgh_context.metadata["user"] == gruppe.konto.pk


def test_the_second_of_two_who_save_is_stopped(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    save_tagesordnung(sitzung, [TopEingabe("Erste")], by=gruppe.konto, version=sitzung.version)

    with pytest.raises(Konflikt):
        save_tagesordnung(sitzung, [TopEingabe("Zweite")], by=gruppe.konto, version=sitzung.version)
    assert [row[2] for row in stored(sitzung)] == ["Erste"]


def test_forty_points_are_the_most(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()

    with pytest.raises(Ablehnung, match="höchstens 40"):
        save_tagesordnung(
            sitzung, [TopEingabe(f"Punkt {n}") for n in range(41)], by=gruppe.konto, version=None
        )
    assert sitzung.tops.count() == 2


def test_the_usual_points_say_what_they_are(gruppe: Gruppe) -> None:
    kinds = [top.art for top in standard_tops(gruppe.gremium, SITZUNGSTAG)]

    assert kinds == [
        "begruessung", "bestaetigung", "protokoll", "sache", "aufgaben", "verschiedenes", "termin",
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", [{"titel": ""}, {"art": "wahlurne"}, {"dauer_min": 481}, {"dauer_min": 0}])
def test_the_database_refuses(gruppe: Gruppe, wrong: dict[str, object]) -> None:
    top = gruppe.sitzung().tops.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        TOP.objects.filter(pk=top.pk).update(**wrong)


def test_a_point_is_continued_once_and_never_by_itself(gruppe: Gruppe) -> None:
    first, second = gruppe.sitzung().tops.all()
    TOPFactory(aus_top=first)

    for top in (first, second):
        with pytest.raises(IntegrityError), transaction.atomic():
            TOP.objects.filter(pk=top.pk).update(aus_top=first)
