"""The database refuses what minutes, decisions and tasks must never be."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    AufgabeFactory,
    BeschlussFactory,
    InstitutionFactory,
    KontoFactory,
    ProtokollFactory,
    ProtokollpunktFactory,
    SitzungFactory,
)
from sitzungen.protokolle.models import (
    Aufgabe,
    Beschluss,
    Genehmigung,
    Protokoll,
    Protokollfassung,
    Protokollname,
    Protokollpunkt,
)
from sitzungen.protokolle.states import Aufgabenstatus, Beschlussart, Ergebnis, Protokollstatus

pytestmark = pytest.mark.django_db
GESCHLOSSEN = (Protokollstatus.VERSANDT, Protokollstatus.GENEHMIGT)


def _refused(act: Callable[[], object], match: str | None = None) -> None:
    with pytest.raises(DatabaseError, match=match), transaction.atomic():
        act()


def _close(protokoll: Protokoll, status: Protokollstatus) -> None:
    full = ProtokollFactory(status=status)
    Protokoll.objects.filter(pk=protokoll.pk).update(
        status=status, sitzungsleitung=full.sitzungsleitung, protokollfuehrung=full.sitzungsleitung,
        frist_bis=heute(),
    )  # fmt: skip


def _fassung(**felder: object) -> Protokollfassung:
    werte = {"protokoll": ProtokollFactory(), "nr": 1, "inhalt": {}, "sha256": "0" * 64, "frist_bis": heute()}
    return Protokollfassung.objects.create(**{**werte, "am": jetzt(), **felder})


@pytest.mark.parametrize("status", GESCHLOSSEN)
def test_closed_minutes_keep_every_point_and_wording(status: Protokollstatus) -> None:
    beschluss = BeschlussFactory()
    punkt = beschluss.punkt
    _close(punkt.protokoll, status)
    rows = Protokollpunkt.objects.filter(pk=punkt.pk)
    closed = "protokoll_geschlossen"
    _refused(lambda: rows.update(text="anders"), closed)
    _refused(lambda: ProtokollpunktFactory(protokoll=punkt.protokoll, position=99), closed)
    _refused(lambda: Beschluss.objects.filter(pk=beschluss.pk).update(wortlaut="anders"), closed)
    _refused(lambda: BeschlussFactory(punkt=punkt, lfd=beschluss.lfd + 1), closed)
    Beschluss.objects.filter(pk=beschluss.pk).update(umsetzung="umgesetzt")
    with connection.cursor() as cursor:
        _refused(lambda: cursor.execute("DELETE FROM protokolle_protokollpunkt WHERE id = %s", [punkt.pk]))


@pytest.mark.parametrize("status", [Protokollstatus.ENTWURF, Protokollstatus.IN_BERICHTIGUNG])
def test_open_minutes_may_be_written(status: Protokollstatus) -> None:
    grund = "Ein Name ist falsch." if status == Protokollstatus.IN_BERICHTIGUNG else ""
    punkt = ProtokollpunktFactory(protokoll=ProtokollFactory(status=status, berichtigungsgrund=grund))
    assert Protokollpunkt.objects.filter(pk=punkt.pk).update(text="neu") == 1


def test_minutes_are_sent_with_their_five_facts_only() -> None:
    rows = Protokoll.objects.filter(pk=ProtokollFactory().pk)
    _refused(lambda: rows.update(status=Protokollstatus.VERSANDT), "protokoll_versandt_vollstaendig")
    rows = Protokoll.objects.filter(pk=ProtokollFactory(status=Protokollstatus.VERSANDT).pk)
    _refused(lambda: rows.update(status=Protokollstatus.IN_BERICHTIGUNG), "berichtigung_hat_grund")


@pytest.mark.parametrize(
    ("ja", "nein", "enthaltung", "ergebnis"),
    [
        (8, 2, 2, Ergebnis.ANGENOMMEN),
        (1, 0, 11, Ergebnis.ANGENOMMEN),
        (5, 5, 2, Ergebnis.ABGELEHNT),
        (0, 0, 12, Ergebnis.ABGELEHNT),
        (2, 3, 0, Ergebnis.ABGELEHNT),
    ],
)
def test_the_result_follows_from_the_votes(ja: int, nein: int, enthaltung: int, ergebnis: str) -> None:
    made = BeschlussFactory(abgestimmt=True, ja=ja, nein=nein, enthaltung=enthaltung)
    made.refresh_from_db()
    assert made.ergebnis == ergebnis


def test_agreement_needs_no_numbers_and_an_open_question_has_no_result() -> None:
    agreed, asked = BeschlussFactory(), BeschlussFactory(art=Beschlussart.OFFEN)
    agreed.refresh_from_db()
    asked.refresh_from_db()
    assert (agreed.ergebnis, asked.ergebnis) == (Ergebnis.ANGENOMMEN, "")


@pytest.mark.parametrize(
    "felder",
    [
        {"abgestimmt": True, "ja": 10, "nein": 2, "enthaltung": 1},
        {"abgestimmt": True, "enthaltung": None},
        {"abgestimmt": True, "stimmberechtigt": None},
        {"abgestimmt": True, "ja": 0, "nein": 0, "enthaltung": 0},
        {"ja": 3, "nein": 0, "enthaltung": 0},
        {"lfd": 0},
    ],
)
def test_votes_that_cannot_be_are_refused(felder: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match="beschluss_"), transaction.atomic():
        BeschlussFactory(**felder)


def test_a_number_is_given_once_and_no_beschluss_vanishes() -> None:
    made = BeschlussFactory()
    _refused(lambda: BeschlussFactory(punkt=made.punkt, lfd=made.lfd), "beschluss_nummer_einmalig")
    _refused(made.delete)
    assert made.nummer == f"{made.gremium.kuerzel}-{made.jahr}/{made.lfd:02}"


def test_a_task_has_one_owner_and_an_end_with_a_time() -> None:
    _refused(lambda: AufgabeFactory(institution=InstitutionFactory()), "genau_eine_verantwortung")
    _refused(lambda: AufgabeFactory(mitglied=None), "genau_eine_verantwortung")
    _refused(
        lambda: AufgabeFactory(status=Aufgabenstatus.ERLEDIGT, abgeschlossen_am=None), "abschluss_mit_zeit"
    )
    _refused(lambda: AufgabeFactory(status=Aufgabenstatus.ENTFALLEN, abschluss=""), "entfallen_hat_grund")
    assert AufgabeFactory(mitglied=None, institution=InstitutionFactory()).pk


def test_what_was_sent_stays_and_only_its_author_may_be_forgotten() -> None:
    fassung = _fassung(von=KontoFactory())
    rows = Protokollfassung.objects.filter(pk=fassung.pk)
    _refused(lambda: rows.update(inhalt={"x": 1}))
    _refused(lambda: rows.update(sha256="1" * 64))
    _refused(fassung.delete)
    assert rows.update(von=None) == 1
    _refused(lambda: _fassung(protokoll=fassung.protokoll, nr=2), "berichtigung_hat_grund")


def test_a_name_can_be_erased_but_not_exchanged() -> None:
    name = Protokollname.objects.create(
        fassung=_fassung(), nr=1, name="Änne Müller", salz="ab" * 32, commitment="0" * 64
    )
    rows = Protokollname.objects.filter(pk=name.pk)
    _refused(lambda: rows.update(name="Jemand anders"))
    _refused(lambda: rows.update(commitment="1" * 64))
    _refused(lambda: rows.update(name=""))
    _refused(name.delete)
    assert rows.update(name="", salz="") == 1
    _refused(lambda: rows.update(name="Änne Müller", salz="ab" * 32))


def test_the_chain_has_each_number_once_and_an_approval_names_its_sitzung() -> None:
    fassung = _fassung()
    werte = {
        "gremium": fassung.protokoll.sitzung.gremium, "lfd": 1, "kette": "0" * 64, "art": "frist",
        "am": jetzt(),
    }  # fmt: skip
    Genehmigung.objects.create(fassung=fassung, **werte)
    _refused(lambda: Genehmigung.objects.create(fassung=_fassung(), **werte), "genehmigung_nummer")
    later = {**werte, "lfd": 2, "art": "sitzung"}
    _refused(lambda: Genehmigung.objects.create(fassung=_fassung(), **later), "genehmigung_in_sitzung")
    assert Genehmigung.objects.create(fassung=_fassung(), in_sitzung=SitzungFactory(), **later).pk


def test_open_tasks_are_found_by_day() -> None:
    due = AufgabeFactory(faellig=heute())
    AufgabeFactory(status=Aufgabenstatus.ERLEDIGT)
    late = AufgabeFactory(faellig=heute().replace(year=heute().year - 1), wiedervorlage=heute())
    rows = Aufgabe.objects.all()
    assert set(rows.unerledigt()) == {due, late}
    assert set(rows.ueberfaellig(heute())) == {late}
    assert late in rows.sichtbar_am(heute())
    assert late not in rows.sichtbar_am(heute().replace(year=heute().year - 1))
