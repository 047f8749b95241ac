"""What the database refuses: a state without what belongs to it, a way back, an unknown number as 0."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Model

from fachgruppen.vorhaben.models import Bedarfsschritt, Handlungsbedarf, Veranstaltung
from fachgruppen.vorhaben.states import Bedarfsstatus, Schrittart, Teilnahme, darf
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    BedarfsschrittFactory,
    GremiumFactory,
    HandlungsbedarfFactory,
    TopVorschlagFactory,
    VeranstaltungFactory,
)

pytestmark = pytest.mark.django_db
S = Bedarfsstatus
TRAITS = ("gemeldet", "formuliert", "weitergeleitet", "beantwortet", "erledigt", "zurueckgezogen")


def refused(change: Callable[[], Any]) -> bool:
    try:
        with transaction.atomic():
            change()
    except DatabaseError:
        return True
    return False


def update(row: Model, **fields: object) -> Callable[[], Any]:
    return lambda: type(row)._default_manager.filter(pk=row.pk).update(**fields)


def bedarf(stand: str) -> Handlungsbedarf:
    row: Handlungsbedarf = HandlungsbedarfFactory(**({} if stand == "gemeldet" else {stand: True}))
    return row


def test_every_state_can_be_stored_and_holds_what_belongs_to_it() -> None:
    assert [bedarf(stand).status for stand in TRAITS] == list(S)
    for stand, fields in {
        "gemeldet": {"formuliert_am": jetzt()},
        "formuliert": {"adressat": "Stadtrat"},
        "weitergeleitet": {"frist": None},
        "beantwortet": {"antwort": ""},
        "erledigt": {"ergebnis": ""},
        "zurueckgezogen": {"rueckzugsgrund": ""},
    }.items():
        assert refused(update(bedarf(stand), **fields)), stand
    row = bedarf("weitergeleitet")
    assert refused(update(row, frist=row.weitergeleitet_am - timedelta(days=1)))
    assert refused(update(row, dringlichkeit="sofort"))
    assert refused(update(row, titel=""))


def test_no_way_that_is_not_in_the_table_and_nothing_is_deleted() -> None:
    done = bedarf("erledigt")
    assert not darf(done.status, S.BEANTWORTET)
    assert refused(update(done, status=S.BEANTWORTET, ergebnis="", abgeschlossen_am=None))
    assert refused(update(bedarf("gemeldet"), status=S.ERLEDIGT))
    assert refused(bedarf("gemeldet").delete)
    again = bedarf("beantwortet")
    update(again, status=S.WEITERGELEITET, antwort="", beantwortet_am=None)()
    again.refresh_from_db()
    assert again.status == S.WEITERGELEITET


def test_the_chain_stays_and_only_a_contribution_loses_its_text() -> None:
    said = BedarfsschrittFactory()
    step = BedarfsschrittFactory(bedarf=said.bedarf, art=Schrittart.FORMULIERT, text="So ist es.")

    assert refused(update(said, text="anders"))
    assert refused(update(said, text=""))
    assert refused(update(step, text="", entfernt_am=jetzt()))
    assert refused(update(step, am=jetzt()))
    assert refused(said.delete)
    update(said, text="", entfernt_am=jetzt())()
    assert refused(update(said, entfernt_am=None))
    assert Bedarfsschritt.objects.get(pk=said.pk).text == ""


def test_open_on_a_day_in_the_past() -> None:
    tag = heute()
    before, later = bedarf("gemeldet"), bedarf("erledigt")
    Handlungsbedarf.objects.filter(pk=before.pk).update(gemeldet_am=jetzt() - timedelta(days=40))

    assert set(Handlungsbedarf.objects.offen_am(tag - timedelta(days=1))) == {before, later}
    assert set(Handlungsbedarf.objects.offen_am(tag)) == {before}
    assert set(Handlungsbedarf.objects.offen_am(tag - timedelta(days=30))) == {before}
    assert set(Handlungsbedarf.objects.offen()) == {before}


def test_unknown_is_never_zero_and_nobody_came_to_what_was_called_off() -> None:
    event = VeranstaltungFactory(vorbei=True)
    assert refused(update(event, teilnehmende=0))
    assert refused(update(event, teilnahme=Teilnahme.GEZAEHLT))
    assert refused(update(event, teilnahme=Teilnahme.UNBEKANNT, teilnehmende=12))
    assert refused(update(event, teilnahme=Teilnahme.GEZAEHLT, teilnehmende=100_001))
    assert refused(update(event, ende=event.beginn))
    assert refused(update(event, abgesagt_am=jetzt()))
    update(event, teilnahme=Teilnahme.GEZAEHLT, teilnehmende=0)()
    assert refused(update(event, abgesagt_am=jetzt(), absagegrund="Sturm"))


def test_events_of_a_gremium_are_its_own_and_those_it_takes_part_in() -> None:
    a, b = GremiumFactory(), GremiumFactory()
    own, shared = VeranstaltungFactory(gremium=a), VeranstaltungFactory(gremium=b, weitere=[a], vorbei=True)
    VeranstaltungFactory(gremium=b)

    assert set(Veranstaltung.objects.von_gremium(a)) == {own, shared}
    assert list(Veranstaltung.objects.von_gremium(a).vorbei(jetzt())) == [shared]
    assert list(Veranstaltung.objects.von_gremium(a).kommend(jetzt())) == [own]
    day = shared.beginn.date()
    assert list(Veranstaltung.objects.zwischen(day - timedelta(days=1), day + timedelta(days=1))) == [shared]


def test_needs_are_merged_one_level_deep_and_only_the_main_one_goes_on() -> None:
    main, other, third = HandlungsbedarfFactory.create_batch(3, formuliert=True)
    raw = HandlungsbedarfFactory()
    update(other, zusammengefuehrt_in=main)()
    for row, into in ((main, third), (third, other), (third, third), (raw, main)):
        assert refused(update(row, zusammengefuehrt_in=into))
    assert refused(update(other, stadtrat_am=jetzt()))
    assert refused(update(raw, stadtrat_am=jetzt()))
    assert refused(update(main, entscheidung="ja"))
    update(main, stadtrat_am=jetzt(), entscheidung="ja", entschieden_am=heute())()
    assert set(Handlungsbedarf.objects.eigenstaendig()) == {main, third, raw}
    assert list(Handlungsbedarf.objects.fuer_stadtrat()) == [main]


def test_a_need_stands_once_on_the_list_for_an_agenda_and_never_when_merged() -> None:
    group = GremiumFactory()
    main, other = HandlungsbedarfFactory.create_batch(2, formuliert=True)
    first = TopVorschlagFactory(gremium=group, handlungsbedarf=main)
    assert refused(lambda: TopVorschlagFactory(gremium=group, handlungsbedarf=main))
    update(first, zurueckgezogen_am=jetzt())()
    assert TopVorschlagFactory(gremium=group, handlungsbedarf=main).pk
    update(other, zusammengefuehrt_in=main)()
    assert refused(lambda: TopVorschlagFactory(gremium=group, handlungsbedarf=other))
