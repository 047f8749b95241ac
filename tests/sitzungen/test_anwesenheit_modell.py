"""What the database refuses about attendance, whoever writes: tested past services and forms."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from netzwerk.demo.factories import AnwesenheitFactory, MitgliedFactory
from sitzungen.models import Anwesenheit, Sitzung
from sitzungen.states import Teilnahmestatus
from tests.sitzungen.conftest import SITZUNGSTAG, Gruppe, um


@pytest.fixture
def sitzung(gruppe: Gruppe) -> Sitzung:
    return gruppe.sitzung()


def insert(sitzung: Sitzung, mitglied_id: int, **felder: object) -> None:
    """Write one row by SQL and let the deferred constraints speak at once."""
    werte = {
        "sitzung_id": sitzung.pk, "mitglied_id": mitglied_id, "status": "anwesend", "von": None, "bis": None,
        "vertretung_name": "", "vertretung_institution": "", "stimmberechtigt": False,
        "erfasst_am": um(SITZUNGSTAG), **felder,
    }  # fmt: skip
    names = ", ".join(werte)
    marks = ", ".join(["%s"] * len(werte))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO sitzungen_anwesenheit ({names}) VALUES ({marks})", list(werte.values()))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    ("felder", "constraint"),
    [
        ({"status": "vielleicht"}, "anwesenheit_status"),
        ({"von": um(SITZUNGSTAG, 15), "bis": um(SITZUNGSTAG, 15)}, "anwesenheit_spanne"),
        ({"von": um(SITZUNGSTAG, 15), "bis": um(SITZUNGSTAG, 14)}, "anwesenheit_spanne"),
        ({"von": um(SITZUNGSTAG, 8), "bis": um(SITZUNGSTAG, 21, 1)}, "anwesenheit_spanne"),
        ({"status": "entschuldigt", "von": um(SITZUNGSTAG, 15)}, "anwesenheit_zeiten_nur_im_raum"),
        ({"status": "unentschuldigt", "bis": um(SITZUNGSTAG, 15)}, "anwesenheit_zeiten_nur_im_raum"),
        ({"status": "entschuldigt", "stimmberechtigt": True}, "anwesenheit_stimme_nur_im_raum"),
        ({"status": "vertreten"}, "anwesenheit_vertretung_hat_namen"),
        ({"vertretung_name": "Mira"}, "anwesenheit_vertretung_hat_namen"),
        ({"vertretung_institution": "VHS"}, "anwesenheit_vertretung_hat_namen"),
    ],
)
def test_rows_that_cannot_be(
    sitzung: Sitzung, gruppe: Gruppe, felder: dict[str, object], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        insert(sitzung, gruppe.leitung.pk, **felder)


@pytest.mark.parametrize(
    ("erste", "zweite", "erlaubt"),
    [
        ((None, None), (None, None), False),
        ((None, None), (um(SITZUNGSTAG, 15), None), False),
        ((None, um(SITZUNGSTAG, 15)), (um(SITZUNGSTAG, 14, 59), None), False),
        ((None, um(SITZUNGSTAG, 15)), (um(SITZUNGSTAG, 15), None), True),
        ((um(SITZUNGSTAG, 14), um(SITZUNGSTAG, 15)), (um(SITZUNGSTAG, 14), None), False),
        ((um(SITZUNGSTAG, 14), um(SITZUNGSTAG, 15)), (None, um(SITZUNGSTAG, 14)), True),
    ],
)
def test_nobody_is_there_twice_at_once(
    sitzung: Sitzung, gruppe: Gruppe, erste: tuple, zweite: tuple, erlaubt: bool
) -> None:
    insert(sitzung, gruppe.leitung.pk, von=erste[0], bis=erste[1])
    insert(sitzung, gruppe.mitglieder[0].pk, von=zweite[0], bis=zweite[1])
    if erlaubt:
        insert(sitzung, gruppe.leitung.pk, von=zweite[0], bis=zweite[1])
        return
    with pytest.raises(IntegrityError, match="anwesenheit_mitglied_nicht_doppelt"):
        insert(sitzung, gruppe.leitung.pk, von=zweite[0], bis=zweite[1])


def test_who_was_absent_was_not_there_as_well(sitzung: Sitzung, gruppe: Gruppe) -> None:
    insert(sitzung, gruppe.leitung.pk, status="entschuldigt")
    with pytest.raises(IntegrityError, match="anwesenheit_mitglied_nicht_doppelt"):
        insert(sitzung, gruppe.leitung.pk, von=um(SITZUNGSTAG, 15))


def test_every_change_is_kept(sitzung: Sitzung) -> None:
    row = AnwesenheitFactory(sitzung=sitzung, mitglied=MitgliedFactory())
    row.status = Teilnahmestatus.ENTSCHULDIGT
    row.stimmberechtigt = False
    row.save()
    row.delete()
    labels = Anwesenheit.pgh_event_model.objects.order_by("pgh_id").values_list("pgh_label", "status")
    assert list(labels) == [
        ("insert", "anwesend"), ("update", "entschuldigt"), ("delete", "entschuldigt"),
    ]  # fmt: skip


def test_the_second_of_leaving_is_gone(sitzung: Sitzung) -> None:
    row = AnwesenheitFactory(sitzung=sitzung, von=um(SITZUNGSTAG, 14, 30), bis=um(SITZUNGSTAG, 15))

    def there(moment: datetime) -> bool:
        return Anwesenheit.objects.um(moment).filter(pk=row.pk).exists()

    second = timedelta(seconds=1)
    assert not there(row.von - second)
    assert there(row.von)
    assert there(row.bis - second)
    assert not there(row.bis)
