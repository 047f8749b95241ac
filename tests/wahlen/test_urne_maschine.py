"""T16: any sequence of acts on an urn; after each one the invariants I1, I2 and I11 hold."""

from collections import Counter
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from fachgruppen.wahlen.ausgang import gewinner, rundenstaende
from fachgruppen.wahlen.models import Wahlgang, WahlgangOption
from fachgruppen.wahlen.selectors.stimmzettel import namen_auf_dem_stimmzettel
from fachgruppen.wahlen.services.auszaehlung import count_wahlgang, gespeichert
from fachgruppen.wahlen.services.schliessen import close_wahlgang
from fachgruppen.wahlen.services.stimmabgabe import SchonAbgestimmt, cast_stimme
from fachgruppen.wahlen.services.vernichten import destroy_urne
from fachgruppen.wahlen.states import Wahlgangstatus
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import MitgliedFactory
from tests.wahlen.urnen import Urnenwahl, in_der_urne, urnenwahl

VIELE = 8


class Urnenmaschine(RuleBasedStateMachine):
    """One election and a model of it: who has voted, and what."""

    made: Urnenwahl

    @initialize(kandidaten=st.integers(1, 3))
    def oeffne(self, kandidaten: int) -> None:
        self.made = urnenwahl(waehler=VIELE, kandidaten=kandidaten)
        self.gewaehlt: dict[int, str] = {}
        self.stand = "offen"

    @rule(wer=st.integers(0, VIELE - 1), was=st.integers(0, 9))
    def stimme(self, wer: int, was: int) -> None:
        """Cast: accepted once while the urn is open, refused otherwise."""
        option = self.made.optionen[was % len(self.made.optionen)]
        try:
            cast_stimme(self.made.gang, by=self.made.waehler[wer], option=option)
        except SchonAbgestimmt:
            assert wer in self.gewaehlt
        except Ablehnung:
            assert self.stand != "offen"
        else:
            assert self.stand == "offen"
            assert wer not in self.gewaehlt
            self.gewaehlt[wer] = option

    @rule()
    def stimme_ohne_recht(self) -> None:
        self._refused(
            lambda: cast_stimme(self.made.gang, by=MitgliedFactory(mit_konto=True).konto, option="ja")
        )

    @rule(option=st.text(max_size=60))
    def stimme_fuer_unsinn(self, option: str) -> None:
        if option not in self.made.optionen:
            self._refused(lambda: cast_stimme(self.made.gang, by=self.made.waehler[0], option=option))

    @rule()
    def schliesse_vorzeitig(self) -> None:
        """Before the end it closes only when everybody has voted."""
        try:
            closed = close_wahlgang(self.made.gang, by=self.made.leitung)
        except Ablehnung:
            assert (self.stand, len(self.gewaehlt) < VIELE) == ("offen", True)
        else:
            assert closed == (self.stand == "offen")
            self._closed()

    @precondition(lambda self: len(self.gewaehlt) > 2)
    @rule()
    def ende(self) -> None:
        if self.stand == "offen":
            self.made.schliesse()
            self._closed()

    @rule(wer=st.sampled_from("ab"))
    def zaehle(self, wer: str) -> None:
        by, code = (self.made.leitung, self.made.a) if wer == "a" else (self.made.beisitz, self.made.b)
        if self.stand != "geschlossen":
            self._refused(lambda: count_wahlgang(self.made.gang, by=by, code=code))
            return
        self.made.schliesse()
        count_wahlgang(self.made.gang, by=by, code=code)
        self.stand = "gezaehlt" if len(self.gewaehlt) >= 3 else "ungelesen"

    @rule()
    def zaehle_mit_falschem_code(self) -> None:
        self.made.neu()
        if self.stand != "geschlossen" or len(self.gewaehlt) >= 3:
            self._refused(lambda: count_wahlgang(self.made.gang, by=self.made.leitung, code="falsch"))

    @precondition(lambda self: self.stand == "offen" and len(self.gewaehlt) > 4)
    @rule()
    def erklaere_fuer_ungueltig(self) -> None:
        """A void round: nothing is left in its urn."""
        Wahlgang.objects.filter(pk=self.made.gang.pk).update(status=Wahlgangstatus.UNGUELTIG)
        destroy_urne(self.made.gang)
        self.stand = "ungueltig"

    @invariant()
    def urne_stimmt(self) -> None:
        """I1, I2, I11, and the triggers that wait for the commit."""
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        gang = Wahlgang.objects.select_related("wahl__wahlordnung").get(pk=self.made.gang.pk)
        rest = 0 if self.stand in ("ungelesen", "ungueltig") else len(self.gewaehlt)
        assert in_der_urne(gang.pk) == (rest, rest)
        if self.stand == "gezaehlt":
            self._check_totals(gang)
        else:
            assert not WahlgangOption.objects.filter(wahlgang=gang, stimmen__isnull=False).exists()
            assert gang.wahl.gewaehlt is None

    def _check_totals(self, gang: Wahlgang) -> None:
        assert gespeichert(gang) == Counter(self.gewaehlt.values())
        assert gang.abgegeben == len(self.gewaehlt) <= VIELE
        won = gewinner(rundenstaende(gang.wahl)[-1])
        assert gang.wahl.gewaehlt == won
        assert won is None or won in [row.kandidatur for row in namen_auf_dem_stimmzettel(gang)]

    def _closed(self) -> None:
        self.stand = "geschlossen" if self.stand == "offen" else self.stand

    def _refused(self, act: Any) -> None:
        with pytest.raises(Ablehnung):
            act()


@pytest.mark.django_db
def test_every_sequence_keeps_the_invariants() -> None:
    run_state_machine_as_test(
        Urnenmaschine,
        settings=settings(
            max_examples=12,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
