"""Any order of writing, sending, objecting, approving, correcting, erasing keeps what was promised."""

from datetime import time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from mitglieder.models import Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import KontoFactory
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Beschluss, Einwendung, Genehmigung, Protokoll
from sitzungen.protokolle.selectors.fassungen import fassungen_von, genehmigung_von
from sitzungen.protokolle.selectors.kette import maengel_der_kette
from sitzungen.protokolle.services.beschluss import (
    Beschlusstext,
    Stimmen,
    add_beschluss,
    withdraw_beschluss,
)
from sitzungen.protokolle.services.einwendung import decide_einwendung, raise_einwendung
from sitzungen.protokolle.services.genehmigung import (
    approve_abgelaufene,
    approve_protokoll,
    start_berichtigung,
)
from sitzungen.protokolle.services.protokoll import Punkttext, save_punkt
from sitzungen.protokolle.services.versand import send_protokoll
from sitzungen.protokolle.states import UEBERGAENGE, Entscheidung, Protokollstatus
from sitzungen.services.anwesenheit import Eintrag, record_anwesenheit
from tests.protokolle.conftest import SPAETER, Gruppe, erase_namen
from tests.sitzungen.conftest import SITZUNGSTAG, um

P = Protokollstatus
VIER = um(SITZUNGSTAG, 15, 45)


class Leben(RuleBasedStateMachine):
    """Presses every button in any order; a refusal changes nothing."""

    gruppe: Gruppe
    protokoll: Protokoll
    spaeter: Sitzung
    stelle_uhr: object

    @initialize()
    def begin(self) -> None:
        self.status, self.summen, self.tage = P.ENTWURF, {}, 0
        self.stelle_uhr(SPAETER, time(15))
        self.mitglied = self.gruppe.mitglieder[1].konto

    def _try(self, act, *args, **kwargs) -> None:
        before = self._stand()
        try:
            act(*args, **kwargs)
        except Ablehnung:
            after = self._stand()
        else:
            return
        assert after == before

    def _stand(self) -> tuple:
        row = Protokoll.objects.get(pk=self.protokoll.pk)
        decided = tuple(Einwendung.objects.order_by("pk").values_list("pk", "entscheidung"))
        numbers = tuple(Beschluss.objects.order_by("lfd").values_list("lfd", "version"))
        put_off = tuple(row.sitzung.tops.order_by("pk").values_list("vertagt", flat=True))
        return row.status, row.version, decided, numbers, put_off, Genehmigung.objects.count()

    @rule(text=st.sampled_from(["", "Zwölf Plätze", "Zwei Plätze"]))
    def write(self, text: str) -> None:
        punkt = self.protokoll.punkte.all()[1]
        neu = Punkttext(punkt.titel, text)
        self._try(save_punkt, punkt, neu, by=self.gruppe.konto, version=punkt.version)

    @rule(ja=st.integers(0, 5), art=st.sampled_from(["einvernehmlich", "abstimmung", "offen"]))
    def decide_something(self, ja: int, art: str) -> None:
        words = Beschlusstext(f"Beschluss mit {ja} Stimmen", art, Stimmen(ja, 0, 0), um=VIER)
        self._try(add_beschluss, self.protokoll.punkte.first(), words, by=self.gruppe.konto)

    @rule(data=st.data(), grund=st.sampled_from(["", "Aus Versehen"]))
    def take_back(self, data: st.DataObject, grund: str) -> None:
        rows = list(Beschluss.objects.order_by("lfd"))
        if rows:
            row = data.draw(st.sampled_from(rows))
            self._try(withdraw_beschluss, row, by=self.gruppe.konto, grund=grund)

    @rule(number=st.integers(0, 2), frueh=st.booleans())
    def come_and_go(self, number: int, frueh: bool) -> None:
        span = (None, VIER if frueh else None)
        entry = Eintrag("anwesend", (span,))
        record_anwesenheit(
            self.protokoll.sitzung, self.gruppe.mitglieder[number], entry, by=self.gruppe.konto
        )

    @rule(vertagt=st.booleans())
    def put_off(self, vertagt: bool) -> None:
        punkt = self.protokoll.punkte.select_related("top").first()
        neu = Punkttext(punkt.titel, punkt.text, vertagt=vertagt)
        self._try(save_punkt, punkt, neu, by=self.gruppe.konto, version=punkt.version)

    @rule()
    def send(self) -> None:
        self._try(send_protokoll, self.protokoll, by=self.gruppe.konto)

    @rule(text=st.sampled_from(["Anders", "Ganz anders"]))
    def raise_(self, text: str) -> None:
        self._try(raise_einwendung, self.protokoll, by=self.mitglied, text=text)

    @rule(entscheidung=st.sampled_from(Entscheidung.values), grund=st.sampled_from(["", "Laut Liste"]))
    def decide(self, entscheidung: str, grund: str) -> None:
        row = Einwendung.objects.order_by("entscheidung", "pk").last()
        if row is not None:
            self._try(
                decide_einwendung, row, by=self.gruppe.konto, entscheidung=entscheidung, begruendung=grund
            )

    @rule()
    def approve(self) -> None:
        self._try(approve_protokoll, self.protokoll, by=self.gruppe.konto, in_sitzung=self.spaeter)

    @rule(grund=st.sampled_from(["", "Zahl der Plätze"]))
    def correct(self, grund: str) -> None:
        self._try(start_berichtigung, self.protokoll, by=self.gruppe.konto, grund=grund)

    @rule(tage=st.sampled_from([1, 15]))
    def wait(self, tage: int) -> None:
        self.tage += tage
        self.stelle_uhr(SPAETER + timedelta(days=self.tage), time(15))
        approve_abgelaufene()

    @rule(number=st.integers(0, 2))
    def erase(self, number: int) -> None:
        erase_namen(self.gruppe.mitglieder[number])

    @invariant()
    def moves_only_along_the_transitions(self) -> None:
        now = P(Protokoll.objects.values_list("status", flat=True).get(pk=self.protokoll.pk))
        assert now == self.status or now in UEBERGAENGE[self.status]
        self.status = now

    @invariant()
    def fassungen_stay_and_verify(self) -> None:
        rows = fassungen_von(self.protokoll.sitzung)
        assert {row.nr for row in rows} == set(range(1, len(rows) + 1))
        for row in rows:
            assert self.summen.setdefault(row.nr, row.sha256) == row.sha256
        assert maengel_der_kette(self.gruppe.gremium) == []

    @invariant()
    def numbers_have_no_gap(self) -> None:
        numbers = list(Beschluss.objects.order_by("lfd").values_list("lfd", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))

    @invariant()
    def sent_votes_fit_the_attendance_and_every_decision_has_a_result(self) -> None:
        for row in fassungen_von(self.protokoll.sitzung):
            for decision in row.inhalt["punkte"][0]["beschluesse"]:
                assert decision["zurueckgezogen"] or decision["art"] != "offen"
                assert sum(decision["stimmen"] or ()) <= (decision["stimmberechtigt"] or 0)

    @invariant()
    def approved_is_the_newest_without_open_einwendungen(self) -> None:
        if self.status == P.GENEHMIGT:
            newest = fassungen_von(self.protokoll.sitzung)[0]
            assert genehmigung_von(newest) is not None
            assert not Einwendung.objects.filter(entscheidung=Entscheidung.OFFEN).exists()
            assert not newest.einwendungen.filter(entscheidung=Entscheidung.UEBERNOMMEN).exists()


@pytest.mark.django_db
def test_any_life_of_minutes(gruppe: Gruppe, entwurf: Protokoll, spaeter: Sitzung, heute_ist) -> None:
    person: Mitglied = gruppe.mitglieder[1]
    person.konto = KontoFactory()
    person.save()
    gruppe.gremium.genehmigung_durch_fristablauf = True
    gruppe.gremium.save()

    class Dieses(Leben):
        def __init__(self) -> None:
            super().__init__()
            self.gruppe, self.protokoll, self.spaeter, self.stelle_uhr = gruppe, entwurf, spaeter, heute_ist
            self.sicherung = transaction.savepoint()

        def teardown(self) -> None:
            transaction.savepoint_rollback(self.sicherung)

    run_state_machine_as_test(
        Dieses,
        settings=settings(
            max_examples=20, stateful_step_count=20, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
    assert heute() >= SPAETER
