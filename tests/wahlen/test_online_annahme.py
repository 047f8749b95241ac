"""R9 after a secret vote: the elected person accepts within her time and is in office, or refuses."""

from datetime import timedelta

import pytest

from fachgruppen.models import Amt
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.services.auszaehlung import count_wahlgang
from fachgruppen.wahlen.services.erklaerung import accept_wahl, amtsende, refuse_wahl
from fachgruppen.wahlen.states import Wahlstatus
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from tests.wahlen.urnen import Urnenwahl, urnenwahl

pytestmark = pytest.mark.django_db


def gewaehlt() -> tuple[Urnenwahl, Konto]:
    made = urnenwahl()
    made.stimmt(made.optionen[0], made.optionen[0], made.optionen[1])
    made.schliesse()
    count_wahlgang(made.gang, by=made.leitung, code=made.a)
    made.neu()
    assert made.wahl.annahme_bis == heute() + timedelta(days=7)
    return made, made.wahl.gewaehlt.mitglied.konto  # type: ignore[union-attr]


def test_with_the_acceptance_the_office_begins() -> None:
    made, person = gewaehlt()
    accept_wahl(made.wahl, by=person, beginn=heute())

    wahl = Wahl.objects.get(pk=made.wahl.pk)
    assert wahl.status == Wahlstatus.ANGENOMMEN
    assert wahl.amt is not None
    assert (wahl.amt.mitglied, wahl.amt.von) == (person.mitglied, heute())
    assert wahl.amt.bis == amtsende(wahl, heute())


def test_who_refuses_gets_no_office_and_nobody_moves_up() -> None:
    made, person = gewaehlt()
    refuse_wahl(made.wahl, by=person)

    assert Wahl.objects.get(pk=made.wahl.pk).status == Wahlstatus.NICHT_ANGENOMMEN
    assert not Amt.objects.filter(gremium=made.wahl.gremium).exists()


def test_after_the_time_nobody_accepts_any_more() -> None:
    made, person = gewaehlt()
    Wahl.objects.filter(pk=made.wahl.pk).update(annahme_bis=heute() - timedelta(days=1))
    with pytest.raises(Ablehnung, match="Die Frist zur Annahme ist am"):
        accept_wahl(made.wahl, by=person, beginn=heute())
    assert not Amt.objects.filter(gremium=made.wahl.gremium).exists()
