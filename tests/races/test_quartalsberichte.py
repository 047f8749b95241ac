"""Two connections at once on one report: made once, no text lost, no release of what was taken back."""

from datetime import date

import pytest

from fachgruppen.models import Gremium
from mitglieder.states import Rolle
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import (
    BerichtsfassungFactory,
    BerichtstextFactory,
    GremiumFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
    QuartalsberichtFactory,
)
from netzwerk.steuerung.models import Berichtsfreigabe, Berichtstext, Quartalsbericht
from netzwerk.steuerung.services.ablauf import release_bericht, submit_bericht, withdraw_bericht
from netzwerk.steuerung.services.anlegen import create_faellige_berichte
from netzwerk.steuerung.services.schreiben import Berichtskonflikt, save_text
from netzwerk.steuerung.states import Abschnitt
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pruefende(konto):
    person = MitgliedFactory(mit_konto=True)
    NetzwerkrolleFactory(mitglied=person, rolle=Rolle.BEAUFTRAGTE)
    return person.konto


def test_two_runs_at_once_make_each_report_once(konto):
    GremiumFactory.create_batch(3, von=date(2020, 1, 1))

    results = gleichzeitig(*[create_faellige_berichte] * 3)

    assert sum(results) == Quartalsbericht.objects.count() == Gremium.objects.fachgruppen().count()


def test_of_four_writers_of_one_part_one_saves_and_the_others_see_her_text(konto):
    report = QuartalsberichtFactory()
    part = Abschnitt.AUSBLICK

    results = gleichzeitig(
        *[lambda text=f"T{n}": save_text(report, part, text, by=konto, version=0) for n in range(4)]
    )

    [saved] = [row for row in results if isinstance(row, Berichtstext)]
    assert {row.teil.text for row in results if isinstance(row, Berichtskonflikt)} == {saved.text}
    assert Berichtstext.objects.count() == 1


def test_release_and_taking_back_at_once_only_one_of_them_happens(konto, pruefende):
    report = BerichtsfassungFactory(bericht=BerichtstextFactory().bericht, von=konto).bericht

    results = gleichzeitig(
        lambda: release_bericht(report, by=pruefende, fassung=1), lambda: withdraw_bericht(report, by=konto)
    )

    [refused] = [row for row in results if isinstance(row, Ablehnung)]
    report.refresh_from_db()
    released = isinstance(results[0], Berichtsfreigabe)
    assert report.status == ("freigegeben" if released else "entwurf")
    assert Berichtsfreigabe.objects.count() == int(released), refused


def test_submitting_while_somebody_writes_loses_nothing_silently(konto):
    report = BerichtstextFactory(
        bericht=BerichtstextFactory(abschnitt=Abschnitt.KEINE_SITZUNG).bericht, text="alt"
    ).bericht

    submitted, saved = gleichzeitig(
        lambda: submit_bericht(report, by=konto),
        lambda: save_text(report, Abschnitt.SCHWERPUNKTE, "neu", by=konto, version=1),
    )

    frozen = next(row["text"] for row in submitted.inhalt["texte"] if row["abschnitt"] == "schwerpunkte")
    # Either the new text was frozen, or its writer was told that the report is closed.
    assert frozen == ("neu" if isinstance(saved, Berichtstext) else "alt")
    assert isinstance(saved, Berichtstext | Ablehnung)
