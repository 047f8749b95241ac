"""U15: after the time for objections the urn is destroyed (T15); I11: results are worked out once more."""

from datetime import timedelta
from pathlib import Path

import pgtrigger
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from fachgruppen.wahlen.krypto.serveranteil import anteil, neuer_anteil
from fachgruppen.wahlen.models import Auszaehlanteil, Schluesselteil, Wahl, Wahlereignis
from fachgruppen.wahlen.selectors.urne import pruefcodes, vernichtet_am
from fachgruppen.wahlen.services.auszaehlung import count_wahlgang
from fachgruppen.wahlen.services.einspruch import decide_einspruch
from fachgruppen.wahlen.services.nachrechnen import SCHLUESSEL, check_ergebnisse
from fachgruppen.wahlen.services.urnenschluessel import open_schluessel
from fachgruppen.wahlen.services.vernichten import destroy_faellige
from fachgruppen.wahlen.states import Aktion, Wahlstatus
from fachgruppen.wahlen.tasks import wahl_vernichten, wahlergebnisse_pruefen
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import EinspruchFactory, make_wahl
from tests.wahlen.urnen import Urnenwahl, in_der_urne, urnenwahl

pytestmark = pytest.mark.django_db


def datei() -> Path:
    return Path(settings.WAHL_SERVERANTEIL_DATEI)


def gezaehlt(**angaben: object) -> Urnenwahl:
    """Return a counted election, its result published now; nobody elected has said anything yet."""
    made = urnenwahl(**angaben)
    made.stimmt(made.optionen[0], made.optionen[0], made.optionen[1])
    made.schliesse()
    count_wahlgang(made.gang, by=made.leitung, code=made.a)
    made.neu()
    return made


def beendet(vor_tagen: int) -> Urnenwahl:
    """Return a counted election that was declined, its result published so many days ago."""
    made = gezaehlt()
    then = jetzt() - timedelta(days=vor_tagen)
    Wahl.objects.filter(pk=made.wahl.pk).update(
        status=Wahlstatus.NICHT_ANGENOMMEN, ergebnis_am=then, erklaert_am=then, beendet_am=then
    )
    made.neu()
    return made


def test_after_the_time_for_objections_nothing_is_left_but_the_figures(
    django_capture_on_commit_callbacks: object,
) -> None:
    made = beendet(15)
    assert anteil(datei(), made.gang.pk)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        wahl_vernichten()

    gang = made.neu()
    assert in_der_urne(gang.pk) == (0, 0)
    assert not Schluesselteil.objects.exists()
    assert not Auszaehlanteil.objects.exists()
    assert anteil(datei(), gang.pk) is None
    assert pruefcodes([gang]) == {gang.pk: []}
    assert (gang.abgegeben, len(gang.urnenhash)) == (3, 64)
    assert vernichtet_am(made.wahl) is not None


def test_it_waits_for_the_whole_time_and_for_the_end_of_the_election() -> None:
    # On the fourteenth day an objection is still taken, until midnight.
    early, undecided = beendet(14), gezaehlt()
    Wahl.objects.filter(pk=undecided.wahl.pk).update(ergebnis_am=jetzt() - timedelta(days=30))

    assert destroy_faellige() == 0
    assert in_der_urne(early.gang.pk) == in_der_urne(undecided.gang.pk) == (3, 3)


def test_an_open_objection_keeps_the_urn(konto_beauftragte: Konto) -> None:
    made = beendet(400)
    objection = EinspruchFactory(wahl=made.wahl)

    assert destroy_faellige() == 0
    assert in_der_urne(made.gang.pk) == (3, 3)
    decide_einspruch(objection, by=konto_beauftragte, stattgeben=False, grund="Die Wahl war richtig.")
    assert destroy_faellige() == 1


def test_it_catches_up_and_does_it_once(django_capture_on_commit_callbacks: object) -> None:
    made = beendet(400)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert (destroy_faellige(), destroy_faellige()) == (1, 0)
    assert Wahlereignis.objects.filter(wahl=made.wahl, aktion=Aktion.VERNICHTET).count() == 1

    neuer_anteil(datei(), made.gang.pk)
    destroy_faellige()
    assert anteil(datei(), made.gang.pk) is None, "a line that a dead process left is forgotten later"


def test_an_old_backup_cannot_be_opened_with_one_code(django_capture_on_commit_callbacks: object) -> None:
    """T15: envelopes and wraps from a backup are put back, the server's part is gone for good."""
    made = beendet(15)
    tables = ("wahlen_schluesselteil", "wahlen_auszaehlanteil")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"CREATE TEMP TABLE alt_{table} ON COMMIT DROP AS SELECT * FROM {table}")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        destroy_faellige()
    with pytest.raises(Ablehnung):
        open_schluessel(made.gang, by=made.leitung, code=made.a)

    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"INSERT INTO {table} SELECT * FROM alt_{table}")

    with pytest.raises(Ablehnung, match="Der Serveranteil des Schlüssels fehlt"):
        open_schluessel(made.gang, by=made.leitung, code=made.a)


def test_the_page_says_when(client: Client, django_capture_on_commit_callbacks: object) -> None:
    made = beendet(15)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        destroy_faellige()
    client.force_login(made.waehler[0])

    page = client.get(reverse("urne:urne", args=[made.wahl.pk])).text

    assert "Urne vernichtet am " in page
    assert "Urne herunterladen" not in page
    assert "Die Zahlen bleiben." in page


# I11


def test_results_that_follow_from_their_figures_are_fine(client: Client) -> None:
    gezaehlt()
    make_wahl(Wahlstatus.ERGEBNIS)
    wahlergebnisse_pruefen()

    assert cache.get(SCHLUESSEL)[0] == 0
    assert "Wahlergebnisse stimmen" in client.get("/gesund/").text


def test_a_winner_who_does_not_follow_is_told(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    made = gezaehlt()
    other = made.wahl.kandidaturen.get(nr=2)
    with pgtrigger.ignore("wahlen.Wahl:wahl_ergebnis_fest"):
        Wahl.objects.filter(pk=made.wahl.pk).update(gewaehlt=other)

    assert len(check_ergebnisse()) == 1
    assert "folgt nicht aus den Zahlen" in caplog.text
    answer = client.get("/gesund/")
    assert answer.status_code == 503
    assert "gestört: Wahlergebnisse" in answer.text
