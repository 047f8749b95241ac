"""Points that were not dealt with, and the agenda of a cancelled session for a new one."""

from datetime import date, timedelta

import pytest

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import SitzungFactory, TOPFactory, UnterlageFactory
from sitzungen.models import TOP, Sitzung
from sitzungen.selectors.tops import offene_tops
from sitzungen.services.planung import plan_sitzung
from sitzungen.services.tagesordnung import (
    TopEingabe,
    continue_top,
    copy_tagesordnung,
    save_tagesordnung,
    standard_tops,
)
from sitzungen.services.uebernahme import set_vertagt
from sitzungen.states import Sitzungsstatus
from tests.sitzungen.conftest import NEUER_TAG, SITZUNGSTAG, Gruppe, um

VORIGE = date(2026, 3, 10)


def held(
    gruppe: Gruppe, tag: date = VORIGE, status: Sitzungsstatus = Sitzungsstatus.STATTGEFUNDEN
) -> Sitzung:
    made: Sitzung = SitzungFactory(gremium=gruppe.gremium, status=status, tag=tag)
    TOPFactory(sitzung=made, position=1, titel="Begrüßung", art="begruessung")
    TOPFactory(sitzung=made, position=2, titel="Wartelisten", text="Bitte Zahlen mitbringen.")
    TOPFactory(sitzung=made, position=3, titel="Messestand")
    return made


def test_what_was_put_off_is_offered_until_it_is_continued(gruppe: Gruppe) -> None:
    last, coming = held(gruppe), gruppe.sitzung()
    top = last.tops.get(titel="Wartelisten")
    assert offene_tops(coming) == []

    assert set_vertagt(last, [top.pk], by=gruppe.konto) == 1
    assert offene_tops(coming) == [top]
    save_tagesordnung(coming, [continue_top(offene_tops(coming)[0])], by=gruppe.konto, version=None)

    new = coming.tops.get()
    assert (new.aus_top, new.text) == (top, "Bitte Zahlen mitbringen.")
    assert offene_tops(coming) == []


def test_taken_off_the_agenda_it_is_offered_again(gruppe: Gruppe) -> None:
    last, coming = held(gruppe), gruppe.sitzung()
    top = last.tops.get(titel="Wartelisten")
    set_vertagt(last, [top.pk], by=gruppe.konto)
    save_tagesordnung(coming, [continue_top(top)], by=gruppe.konto, version=None)
    save_tagesordnung(coming, [TopEingabe("Nur dies")], by=gruppe.konto, version=None)

    assert offene_tops(coming) == [top]


def test_the_documents_come_along_but_not_for_the_guests(gruppe: Gruppe) -> None:
    last, coming = held(gruppe), gruppe.sitzung()
    top = last.tops.get(titel="Wartelisten")
    paper = UnterlageFactory(top=top, fuer_gaeste=True)
    set_vertagt(last, [top.pk], by=gruppe.konto)

    save_tagesordnung(coming, [continue_top(top)], by=gruppe.konto, version=None)

    copied = coming.tops.get().unterlagen.get()
    assert (copied.dokument, copied.fuer_gaeste) == (paper.dokument, False)


@pytest.mark.parametrize("source", ["dealt_with", "foreign", "own", "missing", "twice"])
def test_only_what_is_open_is_continued(gruppe: Gruppe, source: str) -> None:
    coming, last = gruppe.sitzung(), held(gruppe)
    top = last.tops.get(titel="Wartelisten")
    if source == "foreign":
        top = TOPFactory(sitzung__status=Sitzungsstatus.ABGESAGT)
    elif source == "own":
        top = coming.tops.first()
    elif source == "twice":
        set_vertagt(last, [top.pk], by=gruppe.konto)
        other = gruppe.sitzung(tag=NEUER_TAG)
        save_tagesordnung(other, [continue_top(top)], by=gruppe.konto, version=None)
    pk = 10**8 if source == "missing" else top.pk

    with pytest.raises(Ablehnung, match="lässt sich nicht übernehmen"):
        save_tagesordnung(coming, [TopEingabe("Wartelisten", aus=pk)], by=gruppe.konto, version=None)
    assert coming.tops.count() == 2


def test_nothing_is_put_off_before_the_session_begins(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()

    with pytest.raises(Ablehnung, match="erst, wenn die Sitzung begonnen hat"):
        set_vertagt(sitzung, [sitzung.tops.first().pk], by=gruppe.konto)


def test_a_continued_point_stays_put_off_and_others_can_be_taken_back(gruppe: Gruppe) -> None:
    last, coming = held(gruppe), gruppe.sitzung()
    one, two = last.tops.get(titel="Wartelisten"), last.tops.get(titel="Messestand")
    set_vertagt(last, [one.pk, two.pk], by=gruppe.konto)
    save_tagesordnung(coming, [continue_top(one)], by=gruppe.konto, version=None)

    assert set_vertagt(last, [], by=gruppe.konto) == 1
    assert list(last.tops.filter(vertagt=True)) == [one]


def test_subjects_of_a_cancelled_session_wait_until_the_group_has_met(gruppe: Gruppe) -> None:
    fallen = held(gruppe, date(2026, 3, 24), Sitzungsstatus.ABGESAGT)
    coming = gruppe.sitzung()
    assert [top.titel for top in offene_tops(coming)] == ["Wartelisten", "Messestand"]

    held(gruppe, date(2026, 4, 7))
    assert offene_tops(coming) == []
    assert fallen.tops.count() == 3


def test_after_a_year_nothing_is_offered_any_more(gruppe: Gruppe) -> None:
    last, coming = held(gruppe), gruppe.sitzung()
    set_vertagt(last, last.tops.values_list("pk", flat=True), by=gruppe.konto)
    assert len(offene_tops(coming)) == 2

    Sitzung.objects.filter(pk=last.pk).update(start=jetzt() - timedelta(days=367), ende=None)  # fmt: skip
    assert offene_tops(coming) == []


def test_a_cancelled_agenda_goes_into_a_new_session(gruppe: Gruppe) -> None:
    held(gruppe)
    fallen = held(gruppe, SITZUNGSTAG, Sitzungsstatus.ABGESAGT)
    TOP.objects.filter(sitzung=fallen, titel="Messestand").update(art="protokoll")
    tops = copy_tagesordnung(fallen, standard=standard_tops(gruppe.gremium, NEUER_TAG))

    new = plan_sitzung(
        gruppe.gremium, by=gruppe.konto, start=um(NEUER_TAG), ende=um(NEUER_TAG, 16), ort="Rathaus",
        zugang="", online_url="", tops=tops, bestaetigt=True,
    )  # fmt: skip

    assert new.uuid != fallen.uuid
    assert [top.titel for top in new.tops.all()] == [
        "Begrüßung", "Wartelisten", "Genehmigung des Protokolls vom 10.03.2026",
    ]  # fmt: skip
    assert [top.aus_top is not None for top in new.tops.all()] == [False, True, False]
    assert not set(new.tops.values_list("pk")) & set(fallen.tops.values_list("pk"))
