"""The demo network is the network of the charter on any day: loaded once for each day at a border."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from fachgruppen.models import Amt, Gremium, Ziel
from fachgruppen.selectors import koordination_am, mitglieder_von, steuerungsgruppe
from fachgruppen.states import ENDET_BALD_TAGE, Amtsart
from fachgruppen.zusammensetzung import fehlende_delegationen, sitze_am
from mitglieder.models import Institution, Mitglied, Stadtviertel
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import jetzt
from netzwerk.demo.laden import lade_demo
from netzwerk.demo.tage import ist_werktag
from netzwerk.versand.models import Versand
from netzwerk.versand.states import Status
from sitzungen.models import Antwortverlauf, Einladung, Sitzung, Terminumfrage
from sitzungen.selectors import ladungen_erhalten, umfragestand
from sitzungen.states import Antwort, Sitzungsstatus, letzter_einladungstag
from tests.conftest import ORTSZEIT
from tests.umfang import GRUENDLICH

# Begin of a year, the night the clocks change; in `make gruendlich` the end of a year, and the day that most
# years lack, as well.
GRENZTAGE = [date(2026, 1, 1), date(2026, 3, 29), date(2026, 12, 31), date(2028, 2, 29)]
if not GRUENDLICH:
    GRENZTAGE = GRENZTAGE[:2]
# The six Fachgruppen as the charter names them.
FACHGRUPPEN = [
    "Arbeit und Einkommen",
    "Deutschunterricht",
    "Kindertagesstätten, Schule und Berufsausbildung",
    "Interkulturelle Kompetenz",
    "Gesellschaftliches Leben, Kultur, Freizeit, Gesundheit und Sport",
    "Wohnumfeld",
]


@pytest.fixture(scope="module", params=GRENZTAGE, ids=str)
def demo(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[date]:
    """The demo network on that day just after midnight; all tests only read, so it is loaded once."""
    moment = datetime.combine(request.param, time(0, 5), tzinfo=ORTSZEIT)
    with django_db_blocker.unblock(), time_machine.travel(moment, tick=False), transaction.atomic():
        lade_demo()
        yield request.param
        transaction.set_rollback(True)


def test_counts(demo: date) -> None:
    assert Institution.objects.count() == 60
    assert Stadtviertel.objects.count() == 42
    assert Mitglied.objects.aktiv().count() == 75
    assert list(Gremium.objects.am(demo).fachgruppen().values_list("name", flat=True)) == FACHGRUPPEN
    assert not Mitglied.objects.aktiv().filter(institution=None).exists()
    assert Institution.objects.filter(mitglieder=None).count() == 0


def test_steuerungsgruppe_has_nine_seats(demo: date) -> None:
    seats = sitze_am(demo)

    assert len(seats) == 9
    assert all(seat.mitglied for seat in seats)
    assert mitglieder_von(steuerungsgruppe(), demo).count() == 9


def test_one_term_ends_soon_and_one_delegation_is_missing(demo: date) -> None:
    ending = Amt.objects.am(demo).filter(
        art=Amtsart.KOORDINATION, bis__lte=demo + timedelta(days=ENDET_BALD_TAGE)
    )
    missing = fehlende_delegationen(demo)

    assert [office.gremium.kuerzel for office in ending] == ["GES"]
    assert ending[0].bis >= demo + timedelta(days=30)
    assert [row.gremium.kuerzel for row in missing] == ["WOH"]
    assert missing[0].zuletzt_bis < demo


def test_every_fachgruppe_has_a_history(demo: date) -> None:
    for gremium in Gremium.objects.am(demo).fachgruppen():
        before = koordination_am(gremium, demo - timedelta(days=800))
        assert before not in {None, koordination_am(gremium, demo)}
        assert Ziel.objects.filter(gremium=gremium).count() >= 3
        assert gremium.profil_html.startswith("<p>")
        assert gremium.ziele_geaendert_am < jetzt()


def test_sitzungen_fit_the_day(demo: date) -> None:
    """What took place lies behind us, what is planned ahead; nobody meets on holidays."""
    behind = {Sitzungsstatus.STATTGEFUNDEN, Sitzungsstatus.AUSGEFALLEN, Sitzungsstatus.ABGESAGT}
    sitzungen = list(Sitzung.objects.exclude(start=None).select_related("gremium"))

    assert all((sitzung.status in behind) == (sitzung.tag < demo) for sitzung in sitzungen)
    assert all(ist_werktag(sitzung.tag) for sitzung in sitzungen)
    assert len({sitzung.tag for sitzung in sitzungen}) == len(sitzungen)
    assert all(s.quartal == Quartal.am(s.tag).nummer and s.jahr == s.tag.year for s in sitzungen)
    assert all(s.eingeladen_am is None or s.eingeladen_am < jetzt() for s in sitzungen)


def test_past_quarters_are_full_but_one(demo: date) -> None:
    missed = []
    for back in range(-4, 0):
        quartal = Quartal.am(demo).plus(back)
        for gremium in Gremium.objects.am(demo).tagt_vierteljaehrlich():
            held = Sitzung.objects.im_quartal(quartal).filter(
                gremium=gremium, status=Sitzungsstatus.STATTGEFUNDEN
            )
            if not held.exists():
                missed.append((gremium.kuerzel, back))

    assert missed == [("IKK", -1)]


def test_this_quarter_is_mixed(demo: date) -> None:
    """Wohnumfeld has no date; the other Fachgruppen met in this quarter, or something is ahead of them."""
    ahead = set(Sitzung.objects.bevorstehend(jetzt()).values_list("gremium__kuerzel", flat=True))

    assert not Sitzung.objects.im_quartal(Quartal.am(demo)).filter(gremium__kuerzel="WOH").exists()
    assert ahead == {"ARB", "DEU", "KIT", "IKK", "GES", "STG"}


def test_koordination_can_invite_at_once(demo: date) -> None:
    sitzung = Sitzung.objects.filter(gremium__kuerzel="DEU").bevorstehend(jetzt()).earliest("start")

    assert sitzung.status == Sitzungsstatus.GEPLANT
    assert sitzung.tops.count() == 6
    assert sum(top.dauer_min for top in sitzung.tops.all()) >= 115
    assert letzter_einladungstag(sitzung.tag, sitzung.gremium.ladungsfrist_tage) >= demo + timedelta(days=2)


def test_mitglied_has_something_to_answer(demo: date) -> None:
    open_for_lan = Einladung.objects.gueltig().filter(
        mitglied__nachname="Nguyen",
        antwort=Antwort.AUSSTEHEND,
        sitzung__status=Sitzungsstatus.EINGELADEN,
        sitzung__start__gt=jetzt(),
    )

    assert [row.sitzung.gremium.kuerzel for row in open_for_lan] == ["GES"]
    answers = set(open_for_lan[0].sitzung.einladungen.values_list("antwort", flat=True))
    assert answers == set(Antwort)


def test_one_poll_on_a_date_runs(demo: date) -> None:
    """Its dates leave time to invite; the member's account has not answered, most others have."""
    umfrage = Terminumfrage.objects.get()
    stand = umfragestand(umfrage)
    tage = [timezone.localdate(option.start) for option in umfrage.sitzung.terminoptionen.all()]

    assert umfrage.nimmt_antworten
    assert umfrage.frist <= letzter_einladungstag(tage[0], umfrage.sitzung.gremium.ladungsfrist_tage)
    assert all(ist_werktag(tag) for tag in tage)
    assert (stand.gesamt, stand.beantwortet) == (14, 12)
    assert [p.mitglied.nachname for p in stand.personen if not p.werte].count("Nguyen") == 1
    assert stand.beste is not None


def test_answers_are_in_order_of_time(demo: date) -> None:
    answered = Einladung.objects.exclude(antwort_am=None).select_related("sitzung")

    assert all(row.sitzung.eingeladen_am < row.antwort_am <= jetzt() for row in answered)
    assert all(row.antwort_am < row.sitzung.start for row in answered)
    assert Antwortverlauf.objects.count() == answered.count()


def test_mails_were_delivered_when_invited(demo: date) -> None:
    """One delivered mail for each invitation with an address, a second one where it was cancelled."""
    mails = Versand.objects.filter(art__in=["einladung", "absage"])
    cancelled = Sitzung.objects.get(status=Sitzungsstatus.ABGESAGT)

    assert set(mails.values_list("status", flat=True)) == {Status.GESENDET}
    assert mails.filter(art="einladung").count() == Einladung.objects.exclude(adresse="").count()
    assert ladungen_erhalten(cancelled.vorgang) == {row.empfang for row in cancelled.einladungen.all()}
    assert mails.filter(art="absage").count() == cancelled.einladungen.count()
    assert not mails.filter(gesendet_am__gt=jetzt()).exists()
    assert not Einladung.objects.filter(adresse="", telefonisch_am=None).exists()
