"""Two connections at once on one council report: published once, and nobody's cover is lost silently."""

from dataclasses import replace

import pytest

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import BeratungFactory, RatsfassungFactory, VorlageFactory
from netzwerk.ratsbericht.models import Beratung, Ratsbericht, Veroeffentlichung, Vorlage
from netzwerk.ratsbericht.services.freigabe import reopen_ratsbericht
from netzwerk.ratsbericht.services.veroeffentlichung import (
    begin_veroeffentlichungen,
    publish_fassung,
    withdraw_bericht,
)
from netzwerk.ratsbericht.services.vorlage import (
    Beratungsangaben,
    Vorlagenangaben,
    remove_beratung,
    save_beratung,
    save_vorlage,
)
from tests.races.gleichzeitig import gleichzeitig
from tests.ratsbericht.muster import inhalt

pytestmark = pytest.mark.django_db(transaction=True)

ANGABEN = Vorlagenangaben(
    art="information", nummer="", betreff="Jahresbericht", federfuehrung="Büro der Beauftragten",
    verfasserin="Ada Beck", oeffentlich=True, beschlussvorschlag="Zur Kenntnis.", finanzen="",
    zusatzfelder="", anlagen="",
)  # fmt: skip


@pytest.fixture
def fassung(konto):
    made = RatsfassungFactory(inhalt=inhalt())
    for status in ("abstimmung", "freigegeben"):
        Ratsbericht.objects.filter(pk=made.bericht_id).update(status=status)
    return made


def stand(fassung):
    return Ratsbericht.objects.get(pk=fassung.bericht_id).status


def test_three_people_publish_the_same_fassung_once(fassung, konto):
    now = jetzt()
    results = gleichzeitig(
        *[lambda slug=f"bericht-{n}": publish_fassung(fassung, now, slug, by=konto) for n in range(3)]
    )

    [made] = [row for row in results if isinstance(row, Veroeffentlichung)]
    refused = [str(row) for row in results if row is not made]
    assert len(refused) == 2
    assert all("schon veröffentlicht" in sentence for sentence in refused), results
    assert Veroeffentlichung.objects.get().slug == made.slug
    assert stand(fassung) == "veroeffentlicht"


def test_publishing_opening_and_taking_back_at_once_never_contradict_each_other(fassung, konto):
    now = jetzt()
    results = gleichzeitig(
        lambda: publish_fassung(fassung, now, "bericht", by=konto),
        lambda: reopen_ratsbericht(fassung.bericht, by=konto),
        lambda: withdraw_bericht(fassung.bericht, "Falsche Zahl", by=konto),
        begin_veroeffentlichungen,
    )

    published, reopened, withdrawn, _ = results
    assert all(not isinstance(row, Exception) or isinstance(row, Ablehnung) for row in results), results
    rows = list(Veroeffentlichung.objects.all())
    assert len(rows) == int(isinstance(published, Veroeffentlichung))
    # Taken back is only what had been published before.
    assert (withdrawn is None) == any(row.zurueckgezogen_am for row in rows)
    # Opening again is possible in each of these states, and nothing moves a draft on.
    assert reopened is None
    assert stand(fassung) == "entwurf"


def test_of_two_first_covers_one_stands_and_the_other_writer_sees_both(fassung, konto):
    report = fassung.bericht
    covers = [replace(ANGABEN, betreff=f"Betreff {n}") for n in range(2)]

    results = gleichzeitig(
        *[lambda what=what: save_vorlage(report, what, by=konto, version=0) for what in covers]
    )

    [saved] = [row for row in results if isinstance(row, Vorlage)]
    [conflict] = [row for row in results if isinstance(row, Konflikt)]
    assert Vorlage.objects.get().betreff == saved.betreff == conflict.stand.betreff
    # She read both and decides: hers is saved knowingly, the other one stays in the history.
    other = next(what for what in covers if what.betreff != saved.betreff)
    last = save_vorlage(report, other, by=konto, version=conflict.stand.version)
    assert last.version == 2
    betreffe = Vorlage.pgh_event_model.objects.order_by("pgh_id").values_list("betreff", flat=True)
    assert list(betreffe) == [saved.betreff, other.betreff]


def test_the_same_cover_saved_twice_at_once_is_one_change(fassung, konto):
    cover = VorlageFactory(bericht=fassung.bericht)
    results = gleichzeitig(*[lambda: save_vorlage(cover.bericht, ANGABEN, by=konto, version=1)] * 3)
    assert all(isinstance(row, Vorlage) for row in results), results
    assert Vorlage.objects.get().version == 2


def test_a_step_that_is_taken_out_while_it_is_changed_does_not_come_back(fassung, konto):
    step = BeratungFactory(vorlage=VorlageFactory(bericht=fassung.bericht))
    what = Beratungsangaben("Migrationsbeirat", None, True, "vorberatung", "")

    changed, _ = gleichzeitig(
        lambda: save_beratung(step, what, by=konto, version=1),
        lambda: remove_beratung(step, by=konto),
    )

    assert not Beratung.objects.exists(), changed
    assert isinstance(changed, Beratung | Ablehnung), changed


def test_of_two_changes_of_a_step_one_is_told_of_the_other(fassung, konto):
    step = BeratungFactory(vorlage=VorlageFactory(bericht=fassung.bericht))
    results = gleichzeitig(
        *[
            lambda body=body: save_beratung(
                step, Beratungsangaben(body, None, True, "vorberatung", ""), by=konto, version=1
            )
            for body in ("Sozialausschuss", "Bildungsausschuss")
        ]
    )

    [saved] = [row for row in results if isinstance(row, Beratung)]
    [conflict] = [row for row in results if isinstance(row, Konflikt)]
    assert Beratung.objects.get().gremium == saved.gremium == conflict.stand.gremium
