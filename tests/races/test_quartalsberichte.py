"""Two connections at once on one report: made once, no text lost, no release of what was taken back."""

from datetime import date
from decimal import Decimal

import pytest

from fachgruppen.models import Gremium
from mitglieder.states import Rolle
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    BerichtsfassungFactory,
    BerichtsfreigabeFactory,
    BerichtskennzahlFactory,
    BerichtstextFactory,
    GremiumFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
    QuartalsberichtFactory,
)
from netzwerk.steuerung.models import (
    Berichtsfreigabe,
    Berichtskommentar,
    Berichtstext,
    Berichtsveroeffentlichung,
    Kennzahlwert,
    Quartalsbericht,
)
from netzwerk.steuerung.services.ablauf import (
    release_bericht,
    reopen_bericht,
    submit_bericht,
    withdraw_bericht,
)
from netzwerk.steuerung.services.anlegen import create_faellige_berichte
from netzwerk.steuerung.services.katalog import Angaben, change_kennzahl
from netzwerk.steuerung.services.kommentare import add_kommentar
from netzwerk.steuerung.services.schreiben import save_kennzahl, save_text
from netzwerk.steuerung.services.veroeffentlichen import publish_bericht
from netzwerk.steuerung.states import Abschnitt, Zusammenfassung
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
    assert {row.stand.text for row in results if isinstance(row, Konflikt)} == {saved.text}
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


def test_the_unit_of_a_figure_and_its_first_number_at_once_never_both(konto):
    report, figure = QuartalsberichtFactory(), BerichtskennzahlFactory()
    wanted = Angaben(
        figure.name, "Euro", figure.definition, Zusammenfassung.SUMME, None, figure.gueltig_von, None
    )

    results = gleichzeitig(
        lambda: save_kennzahl(report, figure, Decimal(5), "", by=konto, version=0),
        lambda: change_kennzahl(figure, wanted, by=konto, version=1),
    )

    figure.refresh_from_db()
    assert isinstance(results[0], Kennzahlwert)
    # Who saw "Gespräche" and typed 5 finds it there, unless the unit was changed before she saved.
    assert (figure.einheit == "Euro") == (not isinstance(results[1], Ablehnung)), results


def test_publishing_and_opening_again_at_once_leave_one_public_edition(konto, pruefende):
    released = BerichtsfreigabeFactory(
        fassung=BerichtsfassungFactory(bericht=BerichtstextFactory().bericht, von=konto), von=pruefende
    )
    report = released.fassung.bericht

    results = gleichzeitig(
        *[lambda: publish_bericht(report, by=pruefende, fassung=1, ab=heute())] * 2,
        lambda: reopen_bericht(report, by=pruefende, grund="Zahl falsch"),
    )

    public = [row for row in results if isinstance(row, Berichtsveroeffentlichung)]
    assert Berichtsveroeffentlichung.objects.count() == len(public) <= 1
    assert all(row is None or isinstance(row, Berichtsveroeffentlichung | Ablehnung) for row in results)


def test_a_comment_and_the_submission_at_once_none_is_lost_silently(konto):
    report = BerichtstextFactory(
        bericht=BerichtstextFactory(abschnitt=Abschnitt.KEINE_SITZUNG).bericht, text="alt"
    ).bericht

    submitted, said = gleichzeitig(
        lambda: submit_bericht(report, by=konto),
        lambda: add_kommentar(report, Abschnitt.AUSBLICK, "Halt", by=konto),
    )

    assert submitted.nummer == 1
    assert Berichtskommentar.objects.count() == int(isinstance(said, Berichtskommentar))
    assert isinstance(said, Berichtskommentar | Ablehnung)
