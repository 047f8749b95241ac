"""Planning: what is stored, what is refused, what wants a confirmation."""

from datetime import date

import pytest

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.versand.models import Versand
from sitzungen.models import TOP, Sitzung
from sitzungen.services.planung import plan_sitzung, update_sitzung
from sitzungen.services.tagesordnung import TopEingabe, save_tagesordnung, standard_tops
from sitzungen.states import Sitzungsstatus
from sitzungen.termine import Terminwarnung
from tests.sitzungen.conftest import HEUTE, SITZUNGSTAG, um


def angaben(tag=SITZUNGSTAG, **felder):
    usual = {"start": um(tag), "ende": um(tag, 16), "ort": "Stadthaus", "zugang": "Aufzug", "online_url": ""}
    return {**usual, **felder}


def test_planned_at_once_with_agenda_quarter_and_nobody_told(gruppe):
    tops = [TopEingabe("Begrüßung", 5, "Olena\nKowalenko"), TopEingabe("  "), TopEingabe("Herbst\tkurse")]

    sitzung = plan_sitzung(gruppe.gremium, by=gruppe.konto, tops=tops, **angaben())

    sitzung.refresh_from_db()
    assert (sitzung.status, sitzung.jahr, sitzung.quartal) == (Sitzungsstatus.GEPLANT, 2026, 2)
    assert (sitzung.angelegt_von, sitzung.sequence, sitzung.version) == (gruppe.konto, 0, 1)
    assert list(sitzung.tops.values_list("position", "titel", "dauer_min", "vortragende")) == [
        (1, "Begrüßung", 5, "Olena Kowalenko"),
        (2, "Herbst kurse", None, ""),
    ]
    assert not Versand.objects.exists()


def test_quarter_is_that_of_the_local_date(gruppe):
    """31 December 23:30 in Halle is still the fourth quarter, though UTC agrees only by luck."""
    late = plan_sitzung(
        gruppe.gremium, by=gruppe.konto, bestaetigt=True,
        **angaben(start=um(date(2026, 7, 1), 0, 30), ende=um(date(2026, 7, 1), 2)),
    )  # fmt: skip
    assert (late.jahr, late.quartal) == (2026, 3)


def test_drawbacks_want_a_confirmation(gruppe):
    with pytest.raises(Terminwarnung) as refusal:
        plan_sitzung(gruppe.gremium, by=gruppe.konto, **angaben(date(2026, 7, 7)))

    assert refusal.value.field == "bestaetigt"
    assert refusal.value.warnungen == ["Der Termin liegt in den Sommerferien (04.07. bis 14.08.2026)."]
    assert not Sitzung.objects.exists()
    plan_sitzung(gruppe.gremium, by=gruppe.konto, bestaetigt=True, **angaben(date(2026, 7, 7)))


def test_a_holiday_cannot_be_confirmed_away(gruppe):
    with pytest.raises(Ablehnung, match="Feiertag"):
        plan_sitzung(gruppe.gremium, by=gruppe.konto, bestaetigt=True, **angaben(date(2026, 5, 14)))


@pytest.mark.parametrize(
    ("felder", "feld"),
    [
        ({"ort": " ", "online_url": ""}, "ort"),
        ({"online_url": "javascript:alert(1)"}, "online_url"),
        ({"start": um(HEUTE, 11), "ende": um(HEUTE, 13)}, "start"),
        ({"ende": um(SITZUNGSTAG, 13)}, "ende"),
    ],
)
def test_refusals_name_their_field(gruppe, felder, feld):
    with pytest.raises(Ablehnung) as refusal:
        plan_sitzung(gruppe.gremium, by=gruppe.konto, **angaben(**felder))
    assert refusal.value.field == feld


def test_standard_agenda_has_seven_points_of_two_hours(gruppe):
    gruppe.sitzung(tag=date(2026, 2, 10), status="stattgefunden")

    tops = standard_tops(gruppe.gremium, SITZUNGSTAG)

    assert [top.titel for top in tops] == [
        "Begrüßung, Feststellung der ordnungsgemäßen Einladung und der Beschlussfähigkeit",
        "Bestätigung der Tagesordnung",
        "Genehmigung des Protokolls vom 10.02.2026",
        "Schwerpunkt der Sitzung",
        "Offene Aufgaben und Wiedervorlage",
        "Verschiedenes",
        "Nächster Termin",
    ]
    assert sum(top.dauer_min for top in tops) == 120


def test_update_before_the_invitation(gruppe):
    sitzung = gruppe.sitzung()

    update_sitzung(sitzung, by=gruppe.konto, version=1, titel="Klausur", **angaben(date(2026, 9, 29)))

    sitzung.refresh_from_db()
    assert (sitzung.titel, sitzung.quartal, sitzung.version, sitzung.sequence) == ("Klausur", 3, 2, 0)


def test_update_of_a_place_does_not_ask_about_the_date_again(gruppe):
    sitzung = gruppe.sitzung(tag=date(2026, 7, 7))

    update_sitzung(sitzung, by=gruppe.konto, version=1, **angaben(date(2026, 7, 7), ort="Rathaus"))

    sitzung.refresh_from_db()
    assert sitzung.ort == "Rathaus"


def test_update_after_the_invitation_is_refused(gruppe):
    sitzung = gruppe.eingeladen()

    with pytest.raises(Ablehnung, match="Zu dieser Sitzung ist schon eingeladen"):
        update_sitzung(sitzung, by=gruppe.konto, version=sitzung.version, **angaben(ort="Rathaus"))


def test_who_saves_second_gets_the_newest_state(gruppe):
    sitzung = gruppe.sitzung()
    update_sitzung(sitzung, by=gruppe.konto, version=1, **angaben(ort="Rathaus"))

    with pytest.raises(Konflikt) as refusal:
        save_tagesordnung(sitzung, [TopEingabe("Neu")], by=gruppe.konto, version=1)

    assert (refusal.value.stand.version, refusal.value.stand.ort) == (2, "Rathaus")
    assert TOP.objects.filter(titel="Neu").count() == 0


def test_agenda_is_replaced_without_mail(gruppe):
    sitzung = gruppe.eingeladen()
    queued = Versand.objects.count()

    save_tagesordnung(sitzung, [TopEingabe("Nur noch dies", 30)], by=gruppe.konto, version=sitzung.version)

    sitzung.refresh_from_db()
    assert list(sitzung.tops.values_list("position", "titel")) == [(1, "Nur noch dies")]
    assert (sitzung.sequence, Versand.objects.count()) == (0, queued)


def test_an_invited_session_keeps_at_least_one_point(gruppe):
    sitzung = gruppe.eingeladen()

    with pytest.raises(Ablehnung, match="mindestens einen Tagesordnungspunkt"):
        save_tagesordnung(sitzung, [TopEingabe(" ")], by=gruppe.konto, version=sitzung.version)
    assert sitzung.tops.count() == 2


@pytest.mark.parametrize("status", ["stattgefunden", "abgesagt", "ausgefallen"])
def test_what_is_over_stays_as_it_is(gruppe, status):
    sitzung = gruppe.sitzung(status=status)

    with pytest.raises(Ablehnung, match="kann nicht mehr geändert werden"):
        save_tagesordnung(sitzung, [TopEingabe("Neu")], by=gruppe.konto, version=None)
    with pytest.raises(Ablehnung, match="kann nicht mehr geändert werden"):
        update_sitzung(sitzung, by=gruppe.konto, version=None, **angaben())


@pytest.mark.parametrize(
    ("tag", "von", "bis", "satz"),
    [
        (date(2026, 10, 25), (0, 0), (8, 0), "höchstens 8 Stunden"),
        (date(2027, 3, 28), (1, 50), (3, 5), None),
        (date(2027, 3, 28), (2, 50), (3, 5), "nach dem Beginn"),
    ],
)
def test_length_is_real_time_in_the_nights_of_the_change(gruppe, tag, von, bis, satz):
    """The clock on the wall says 8 hours, but 9 pass; or the end lies before the start."""
    termin = angaben(tag, start=um(tag, *von), ende=um(tag, *bis))
    if satz is None:
        assert plan_sitzung(gruppe.gremium, by=gruppe.konto, bestaetigt=True, **termin).pk
        return

    with pytest.raises(Ablehnung, match=satz):
        plan_sitzung(gruppe.gremium, by=gruppe.konto, bestaetigt=True, **termin)
