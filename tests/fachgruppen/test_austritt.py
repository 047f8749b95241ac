"""Leaving: by oneself, by those who lead, with an office, taken back; and guests."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from fachgruppen.models import Amt, Austritt, Zugehoerigkeit
from fachgruppen.selectors import mitglieder_von, ordentliche_mitglieder_von, stellung
from fachgruppen.services.amt import begin_amt
from fachgruppen.services.austritt import end_zugehoerigkeit, take_back_austritt
from fachgruppen.services.zugehoerigkeit import take_in
from fachgruppen.states import Amtsart, Endegrund, Legitimation, gast_hoechstens_bis
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import AmtFactory, MitgliedFactory, ZugehoerigkeitFactory
from netzwerk.versand.models import Versand
from netzwerk.versand.states import Status
from tests.conftest import HeuteIst
from tests.fixtures_rollen import Netz

KontoVon = Callable[[str], Konto]
HEUTE = date(2026, 5, 12)


@pytest.fixture(autouse=True)
def am_heute(heute_ist: HeuteIst) -> None:
    heute_ist(HEUTE)


def membership(netz: Netz, konto: Konto) -> Zugehoerigkeit:
    return Zugehoerigkeit.objects.get(gremium=netz.a, mitglied=konto.mitglied)


def mails() -> list[str]:
    return sorted(Versand.objects.filter(status=Status.WARTET).values_list("adresse", flat=True))


def test_leaving_ends_access_after_the_last_day(
    netz: Netz, konto_koordination_a: Konto, konto_mitglied_a: Konto, heute_ist: HeuteIst
) -> None:
    last = HEUTE + timedelta(days=3)
    end_zugehoerigkeit(membership(netz, konto_mitglied_a), by=konto_mitglied_a, letzter_tag=last)
    assert mails() == ["karla@institution.example"]
    for day, belongs in ((last, True), (last + timedelta(days=1), False)):
        heute_ist(day)
        again = Konto.objects.get(pk=konto_mitglied_a.pk)
        assert again.has_perm("fachgruppen.intern_lesen", netz.a) is belongs
        assert (konto_mitglied_a.mitglied in mitglieder_von(netz.a, day)) is belongs


@pytest.mark.parametrize(
    ("tage", "satz"),
    [
        (-1, "frühestens der 12.05.2026"),
        (-40000, "frühestens der 12.05.2026"),
        (367, "höchstens ein Jahr voraus"),
        (2_000_000, "höchstens ein Jahr voraus"),
    ],
)
def test_days_that_do_not_fit(tage: int, satz: str, netz: Netz, konto_mitglied_a: Konto) -> None:
    with pytest.raises(Ablehnung, match=satz):
        end_zugehoerigkeit(
            membership(netz, konto_mitglied_a), by=konto_mitglied_a, letzter_tag=HEUTE + timedelta(days=tage)
        )


def test_others_give_a_reason_and_the_person_gets_it(
    netz: Netz, konto_koordination_a: Konto, konto_mitglied_a: Konto
) -> None:
    row = membership(netz, konto_mitglied_a)
    with pytest.raises(Ablehnung, match="Schreiben Sie den Grund"):
        end_zugehoerigkeit(row, by=konto_koordination_a, letzter_tag=HEUTE)
    end_zugehoerigkeit(row, by=konto_koordination_a, letzter_tag=HEUTE, grund="Stelle gewechselt.")
    assert mails() == ["alma@institution.example"]
    with pytest.raises(Ablehnung, match="Das tun die Koordination"):
        take_back_austritt(row, by=konto_mitglied_a)
    assert take_back_austritt(row, by=konto_koordination_a)
    row.refresh_from_db()
    assert row.bis is None
    assert mails() == [], "the letter still waited, so nobody hears of either"


@pytest.mark.parametrize("rolle", ["mitglied_ab", "koordination_b", "beauftragte", "auslaenderbeirat"])
def test_who_does_not_lead_ends_nobody(
    rolle: str, netz: Netz, konto_mitglied_a: Konto, konto_von: KontoVon
) -> None:
    with pytest.raises(Ablehnung, match="Das tun die Koordination"):
        end_zugehoerigkeit(
            membership(netz, konto_mitglied_a), by=konto_von(rolle), letzter_tag=HEUTE, grund="nein"
        )


def test_a_deputy_puts_no_koordination_out(
    netz: Netz, konto_koordination_a: Konto, konto_stellvertretung_a: Konto
) -> None:
    given = {"letzter_tag": HEUTE, "grund": "Ich übernehme.", "mit_aemtern": True}

    with pytest.raises(Ablehnung, match="beenden die Beauftragte und die Geschäftsstelle"):
        end_zugehoerigkeit(membership(netz, konto_koordination_a), by=konto_stellvertretung_a, **given)
    end_zugehoerigkeit(membership(netz, konto_stellvertretung_a), by=konto_koordination_a, **given)

    assert konto_koordination_a.mitglied.aemter.get().bis != HEUTE
    assert konto_stellvertretung_a.mitglied.aemter.get().bis == HEUTE


def test_an_office_ends_only_knowingly_and_comes_back(
    netz: Netz, konto_koordination_a: Konto, konto_geschaeftsstelle: Konto
) -> None:
    row, office = membership(netz, konto_koordination_a), Amt.objects.get()
    before = office.bis
    with pytest.raises(Ablehnung, match="Auch das Amt endet: Koordination") as refusal:
        end_zugehoerigkeit(row, by=konto_koordination_a, letzter_tag=HEUTE)
    assert refusal.value.field == "mit_aemtern"
    end_zugehoerigkeit(row, by=konto_koordination_a, letzter_tag=HEUTE, mit_aemtern=True)
    office.refresh_from_db()
    assert (office.bis, office.ende_grund) == (HEUTE, Endegrund.AUSTRITT)
    assert mails() == ["gesine@institution.example"]
    assert take_back_austritt(row, by=konto_koordination_a)
    office.refresh_from_db()
    assert (office.bis, office.ende_grund) == (before, "")


def test_an_office_filled_meanwhile_stays_with_the_successor(
    netz: Netz, konto_koordination_a: Konto, konto_mitglied_a: Konto
) -> None:
    row, office = membership(netz, konto_koordination_a), Amt.objects.get()
    end_zugehoerigkeit(row, by=konto_koordination_a, letzter_tag=HEUTE, mit_aemtern=True)
    begin_amt(
        netz.a, by=None, mitglied=konto_mitglied_a.mitglied, art=Amtsart.KOORDINATION,
        legitimation=Legitimation.WAHL, von=HEUTE + timedelta(days=1), bis=HEUTE + timedelta(days=700),
    )  # fmt: skip
    assert not take_back_austritt(row, by=konto_koordination_a)
    row.refresh_from_db()
    office.refresh_from_db()
    assert (row.bis, office.bis) == (None, HEUTE)


def test_an_office_given_up_before(netz: Netz, konto_koordination_a: Konto) -> None:
    Amt.objects.update(
        bis=HEUTE + timedelta(days=30), ende_grund=Endegrund.RUECKTRITT, ruecktritt_erklaert_am=jetzt()
    )
    row = membership(netz, konto_koordination_a)
    end_zugehoerigkeit(row, by=konto_koordination_a, letzter_tag=HEUTE, mit_aemtern=True)
    assert not take_back_austritt(row, by=konto_koordination_a)
    assert Amt.objects.get().bis == HEUTE


def test_an_office_that_has_not_begun_never_begins(netz: Netz, konto_mitglied_a: Konto) -> None:
    AmtFactory(
        gremium=netz.a, mitglied=konto_mitglied_a.mitglied, von=HEUTE + timedelta(days=20),
        bis=HEUTE + timedelta(days=400),
    )  # fmt: skip
    row = membership(netz, konto_mitglied_a)
    end_zugehoerigkeit(row, by=konto_mitglied_a, letzter_tag=HEUTE, mit_aemtern=True)
    assert not Amt.objects.exists()


def test_taking_back_is_possible_until_the_last_day(
    netz: Netz, konto_mitglied_a: Konto, heute_ist: HeuteIst
) -> None:
    row = membership(netz, konto_mitglied_a)
    end_zugehoerigkeit(row, by=konto_mitglied_a, letzter_tag=HEUTE)
    with pytest.raises(Ablehnung, match="schon erklärt"):
        end_zugehoerigkeit(row, by=konto_mitglied_a, letzter_tag=HEUTE)
    heute_ist(HEUTE + timedelta(days=1))
    with pytest.raises(Ablehnung, match="Der letzte Tag ist vorbei"):
        take_back_austritt(row, by=konto_mitglied_a)
    assert Austritt.objects.count() == 1


def test_nothing_to_take_back(netz: Netz, konto_mitglied_a: Konto) -> None:
    with pytest.raises(Ablehnung, match="kein Austritt erklärt"):
        take_back_austritt(membership(netz, konto_mitglied_a), by=konto_mitglied_a)


def test_a_guest_is_invited_but_counts_nowhere(
    netz: Netz, konto_koordination_a: Konto, konto_mitglied_b: Konto
) -> None:
    guest = konto_mitglied_b.mitglied
    take_in(netz.a, guest, by=konto_koordination_a, art="gast", von=HEUTE, bis=HEUTE + timedelta(days=99))
    assert guest in mitglieder_von(netz.a, HEUTE)
    assert guest not in ordentliche_mitglieder_von(netz.a, HEUTE)
    assert netz.a.pk in stellung(konto_mitglied_b).gremien
    rows = Zugehoerigkeit.objects.filter(gremium=netz.a).am(HEUTE)
    assert guest.pk not in rows.stimmberechtigt().values_list("mitglied", flat=True)
    assert [row.mitglied for row in rows.gaeste()] == [guest]
    with pytest.raises(Ablehnung, match="Nehmen Sie die Person zuerst als Mitglied auf"):
        begin_amt(
            netz.a, by=None, mitglied=guest, art=Amtsart.STELLVERTRETUNG, legitimation=Legitimation.WAHL,
            von=HEUTE, bis=HEUTE + timedelta(days=30),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("bis", "satz"),
    [
        (None, "bis wann die Person Gast ist"),
        (HEUTE - timedelta(days=1), "liegt vor dem ersten"),
        (date(2027, 5, 12), "höchstens zwölf Monate, hier also bis 11.05.2027"),
        (date(9999, 12, 31), "höchstens zwölf Monate"),
    ],
)
def test_a_guest_has_an_end(
    bis: date | None, satz: str, netz: Netz, konto_koordination_a: Konto, konto_mitglied_b: Konto
) -> None:
    with pytest.raises(Ablehnung, match=satz):
        take_in(netz.a, konto_mitglied_b.mitglied, by=konto_koordination_a, art="gast", von=HEUTE, bis=bis)


@pytest.mark.parametrize("von", [date(2026, 5, 12), date(2028, 2, 29), date(2027, 2, 28), date(2027, 3, 1)])
def test_database_and_service_agree_on_twelve_months(von: date, netz: Netz) -> None:
    last = gast_hoechstens_bis(von)
    person = MitgliedFactory()
    ZugehoerigkeitFactory(gremium=netz.a, mitglied=person, art="gast", von=von, bis=last)
    for bis in (last + timedelta(days=1), None):
        with pytest.raises(IntegrityError), transaction.atomic():
            ZugehoerigkeitFactory(gremium=netz.b, mitglied=person, art="gast", von=von, bis=bis)


def test_who_holds_an_office_is_no_guest(netz: Netz, konto_koordination_a: Konto) -> None:
    person = MitgliedFactory()
    AmtFactory(gremium=netz.a, mitglied=person, art=Amtsart.STELLVERTRETUNG)
    with pytest.raises(Ablehnung, match="Wer ein Amt hat, muss Mitglied sein"):
        take_in(netz.a, person, by=konto_koordination_a, art="gast", von=HEUTE, bis=HEUTE)


@pytest.mark.parametrize(
    ("von", "von_genau", "bis", "bis_genau"),
    [
        (date(2006, 1, 2), "jahr", None, "tag"),
        (date(2006, 2, 1), "jahr", None, "tag"),
        (date(2006, 2, 2), "monat", None, "tag"),
        (date(2006, 1, 1), "jahr", date(2008, 2, 29), "jahr"),
        (date(2006, 1, 1), "jahr", date(2008, 2, 28), "monat"),
        (date(2006, 1, 1), "jahr", None, "jahr"),
        (date(2006, 1, 1), "jahr", None, "monat"),
    ],
)
def test_inexact_dates_lie_on_borders(
    von: date, von_genau: str, bis: date | None, bis_genau: str, netz: Netz
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ZugehoerigkeitFactory(
            gremium=netz.a, von=von, bis=bis, von_genauigkeit=von_genau, bis_genauigkeit=bis_genau
        )


def test_inexact_dates_read_as_they_are_known(netz: Netz) -> None:
    row = ZugehoerigkeitFactory(
        gremium=netz.a, von=date(2006, 1, 1), bis=date(2008, 2, 29), von_genauigkeit="jahr",
        bis_genauigkeit="monat",
    )  # fmt: skip
    assert row.dauer == "2006 bis Februar\xa02008"
