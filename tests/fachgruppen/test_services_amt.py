"""Offices are begun, ended, corrected and given up by services; rule R9 and its sentences."""

from collections.abc import Callable
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction

from fachgruppen.models import Amt, Gremium, Uebergabe
from fachgruppen.services import amt as services
from fachgruppen.services.amt import (
    appoint_amt,
    begin_amt,
    change_amt,
    dismiss_amt,
    end_amt,
    resign_amt,
)
from fachgruppen.states import Amtsart, Endegrund, Genauigkeit, Legitimation
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import AmtFactory, MitgliedFactory, ZugehoerigkeitFactory
from netzwerk.versand.models import Versand
from tests.conftest import HeuteIst
from tests.fixtures_rollen import Netz

HEUTE = date(2026, 2, 10)


@pytest.fixture(autouse=True)
def am_heute(heute_ist: HeuteIst) -> None:
    heute_ist(HEUTE)


def member(gremium: Gremium, vorname: str = "Anna") -> Mitglied:
    mitglied = MitgliedFactory(vorname=vorname, nachname="Beck", titel="")
    ZugehoerigkeitFactory(gremium=gremium, mitglied=mitglied, von=date(2020, 1, 1))
    return mitglied


def begin(gremium: Gremium, mitglied: Mitglied, von: date, bis: date | None, **wishes: object) -> Amt:
    given = {"art": Amtsart.KOORDINATION, "legitimation": Legitimation.WAHL, **wishes}
    return begin_amt(gremium, by=None, mitglied=mitglied, von=von, bis=bis, **given)


def terms(gremium: Gremium) -> list[tuple[str, date, date | None, str, str]]:
    return [
        (row.mitglied.vorname, row.von, row.bis, row.legitimation, row.ende_grund)
        for row in Amt.objects.fuer(gremium).order_by("von")
    ]


def test_regular_overlap_names_the_holder_and_the_first_free_day(netz: Netz) -> None:
    begin(netz.a, member(netz.a), date(2024, 3, 1), date(2026, 2, 28))

    with pytest.raises(Ablehnung) as refusal:
        begin(netz.a, member(netz.a, "Bert"), date(2026, 2, 28), date(2028, 2, 27))

    assert str(refusal.value) == (
        "Anna Beck hat die Koordination bis 28.02.2026. Die neue Amtszeit kann frühestens am 01.03.2026 "
        "beginnen."
    )
    assert refusal.value.field == "von"


def test_next_day_is_free(netz: Netz) -> None:
    begin(netz.a, member(netz.a), date(2024, 3, 1), date(2026, 2, 28))

    begin(netz.a, member(netz.a, "Bert"), date(2026, 3, 1), date(2028, 2, 29))

    assert [name for name, *_ in terms(netz.a)] == ["Anna", "Bert"]


def test_later_term_limits_the_new_one(netz: Netz) -> None:
    begin(netz.a, member(netz.a), date(2026, 3, 1), date(2028, 2, 29))

    with pytest.raises(Ablehnung, match=r"ab 01\.03\.2026\. .* spätestens am 28\.02\.2026 enden") as refusal:
        begin(netz.a, member(netz.a, "Bert"), HEUTE, None)

    assert refusal.value.field == "bis"


def test_term_without_end_must_be_ended_first(netz: Netz) -> None:
    begin(netz.a, member(netz.a), date(2024, 3, 1), None)

    with pytest.raises(Ablehnung, match=r"bis auf Weiteres. Beenden Sie zuerst dieses Amt"):
        begin(netz.a, member(netz.a, "Bert"), date(2026, 3, 1), None)


@pytest.mark.parametrize("bridge", [Legitimation.KOMMISSARISCH, Legitimation.GESCHAEFTSFUEHREND])
def test_regular_term_cuts_a_bridge_on_the_day_before(netz: Netz, bridge: Legitimation) -> None:
    anna = member(netz.a)
    begin(netz.a, anna, date(2026, 1, 1), date(2026, 6, 30), legitimation=bridge)

    begin(netz.a, member(netz.a, "Bert"), date(2026, 3, 1), date(2028, 2, 29))

    assert terms(netz.a) == [
        ("Anna", date(2026, 1, 1), date(2026, 2, 28), bridge, Endegrund.NACHFOLGE),
        ("Bert", date(2026, 3, 1), date(2028, 2, 29), Legitimation.WAHL, ""),
    ]


def test_bridge_that_began_on_the_same_day_gives_way_entirely(netz: Netz) -> None:
    """An election is entered some days late: the holder never went on after all."""
    begin(netz.a, member(netz.a), HEUTE, date(2026, 8, 1), legitimation=Legitimation.GESCHAEFTSFUEHREND)

    begin(netz.a, member(netz.a, "Bert"), HEUTE, date(2028, 2, 9))

    assert [name for name, *_ in terms(netz.a)] == ["Bert"]
    assert Amt.pgh_event_model.objects.filter(pgh_label="delete").count() == 1


def test_kommissarisch_replaces_geschaeftsfuehrend_but_no_other_kommissarisch(netz: Netz) -> None:
    begin(
        netz.a, member(netz.a), date(2026, 1, 1), date(2026, 6, 30),
        legitimation=Legitimation.GESCHAEFTSFUEHREND,
    )  # fmt: skip
    begin(
        netz.a, member(netz.a, "Bert"), date(2026, 2, 1), date(2026, 7, 31),
        legitimation=Legitimation.KOMMISSARISCH,
    )  # fmt: skip

    with pytest.raises(Ablehnung, match=r"Bert Beck hat die Koordination kommissarisch bis 31\.07\.2026"):
        begin(
            netz.a, member(netz.a, "Cora"), date(2026, 3, 1), date(2026, 8, 31),
            legitimation=Legitimation.KOMMISSARISCH,
        )  # fmt: skip


def test_kommissarisch_lasts_six_months_and_is_renewed_once(netz: Netz) -> None:
    anna = member(netz.a)
    bridge = {"legitimation": Legitimation.KOMMISSARISCH}
    with pytest.raises(Ablehnung, match=r"höchstens sechs Monate, hier also bis zum 27\.02\.2026"):
        begin(netz.a, anna, date(2025, 8, 31), date(2026, 2, 28), **bridge)

    begin(netz.a, anna, date(2025, 8, 31), date(2026, 2, 27), **bridge)
    begin(netz.a, anna, date(2026, 2, 28), date(2026, 8, 27), **bridge)
    with pytest.raises(Ablehnung, match="Jetzt muss gewählt werden"):
        begin(netz.a, anna, date(2026, 8, 28), date(2027, 2, 27), **bridge)


@pytest.mark.parametrize("von", [date(2025, 8, 31), date(2026, 2, 28), date(2028, 2, 29), date(2026, 1, 1)])
def test_database_counts_six_months_like_the_service(netz: Netz, von: date) -> None:
    last = services.uebergang_bis(von)
    row = AmtFactory(gremium=netz.a, von=von, bis=last, legitimation=Legitimation.KOMMISSARISCH)

    with pytest.raises(IntegrityError, match="amt_uebergang_begrenzt"), transaction.atomic():
        Amt.objects.filter(pk=row.pk).update(bis=last + timedelta(days=1))
    with pytest.raises(IntegrityError, match="amt_uebergang_begrenzt"), transaction.atomic():
        Amt.objects.filter(pk=row.pk).update(bis=None)


def test_exclusion_constraint_becomes_the_same_sentence(netz: Netz) -> None:
    """T32: the database sees what the service could not see yet."""
    begin(netz.a, member(netz.a), date(2024, 3, 1), date(2026, 2, 28))

    with (
        patch.object(services, "_check_frei"),
        pytest.raises(Ablehnung) as refusal,
    ):
        begin(netz.a, member(netz.a, "Bert"), HEUTE, date(2028, 2, 27))

    assert str(refusal.value).endswith("Die neue Amtszeit kann frühestens am 01.03.2026 beginnen.")
    assert Amt.objects.count() == 1


def test_exception_in_the_middle_leaves_nothing(netz: Netz) -> None:
    """T33: neither the cut nor the new term nor the handover list stays."""
    begin(
        netz.a, member(netz.a), date(2026, 1, 1), date(2026, 6, 30), legitimation=Legitimation.KOMMISSARISCH
    )
    before = terms(netz.a)
    lists = Uebergabe.objects.count()

    with patch.object(services, "open_uebergabe", side_effect=RuntimeError), pytest.raises(RuntimeError):
        begin(netz.a, member(netz.a, "Bert"), date(2026, 3, 1), date(2028, 2, 29))

    assert terms(netz.a) == before
    assert Uebergabe.objects.count() == lists


def test_who_comes_into_office_belongs_to_the_gremium(netz: Netz) -> None:
    stranger = MitgliedFactory(vorname="Fritz", nachname="Fremd", titel="")

    with pytest.raises(Ablehnung, match=r"gehört am 01.03.2026 nicht zu der Fachgruppe Deutschunterricht"):
        begin(netz.a, stranger, date(2026, 3, 1), None)

    old = begin(
        netz.a, stranger, date(2008, 1, 1), date(2010, 12, 31), genauigkeit=Genauigkeit.JAHR,
        quelle="Chronik",
    )  # fmt: skip
    assert old.genauigkeit == "jahr"


def test_offices_fit_the_gremium(netz: Netz) -> None:
    with pytest.raises(Ablehnung, match="hat kein Amt „Vorsitz“"):
        begin(netz.a, member(netz.a), HEUTE, None, art=Amtsart.VORSITZ)
    with pytest.raises(Ablehnung, match="gibt es erst seit"):
        begin(netz.a, member(netz.a), date(1999, 1, 1), date(2000, 1, 1))
    with pytest.raises(Ablehnung, match="letzte Tag liegt vor dem ersten"):
        begin(netz.a, member(netz.a), HEUTE, HEUTE - timedelta(days=1))


def test_several_deputies_but_nobody_twice(netz: Netz) -> None:
    anna = member(netz.a)
    begin(netz.a, anna, HEUTE, None, art=Amtsart.STELLVERTRETUNG)
    begin(netz.a, member(netz.a, "Bert"), HEUTE, None, art=Amtsart.STELLVERTRETUNG)

    with pytest.raises(Ablehnung, match="Anna Beck hat die Stellvertretung bis auf Weiteres"):
        begin(netz.a, anna, HEUTE, None, art=Amtsart.STELLVERTRETUNG)


def test_who_may_appoint(netz: Netz, alle_rollen: dict[str, Konto]) -> None:
    anna = member(netz.a)
    may = set()
    for rolle, konto in alle_rollen.items():
        for art in (Amtsart.KOORDINATION, Amtsart.STELLVERTRETUNG):
            try:
                with transaction.atomic():
                    appoint_amt(
                        netz.a, by=konto, mitglied=anna, art=art, legitimation=Legitimation.WAHL,
                        von=date(2030, 1, 1), bis=None,
                    )  # fmt: skip
                    may.add((rolle, art.value))
                    transaction.set_rollback(True)
            except Ablehnung as refusal:
                assert "Beauftragte und die Geschäftsstelle" in str(refusal)  # noqa: PT017

    assert may == {
        ("beauftragte", "koordination"),
        ("beauftragte", "stellvertretung"),
        ("geschaeftsstelle", "koordination"),
        ("geschaeftsstelle", "stellvertretung"),
        ("koordination_a", "stellvertretung"),
    }


def test_end_amt_ends_and_forgets_what_never_began(netz: Netz) -> None:
    now = begin(netz.a, member(netz.a), date(2024, 3, 1), date(2026, 4, 30))
    later = begin(netz.a, member(netz.a, "Bert"), date(2026, 5, 1), None)

    ended = end_amt(now, by=None, am=HEUTE, grund=Endegrund.AUSTRITT)

    assert ended is not None
    assert (ended.bis, ended.ende_grund) == (HEUTE, Endegrund.AUSTRITT)
    again = end_amt(now, by=None, am=HEUTE + timedelta(days=3), grund=Endegrund.AUFLOESUNG)
    assert again is not None
    assert again.ende_grund == Endegrund.AUSTRITT
    assert end_amt(later, by=None, am=HEUTE, grund=Endegrund.AUFLOESUNG) is None
    assert Amt.objects.count() == 1


def test_dismissal_has_a_day_within_the_term(netz: Netz, konto_beauftragte: Konto) -> None:
    amt = begin(netz.a, member(netz.a), date(2026, 1, 1), date(2026, 4, 30))
    for am in (date(2025, 12, 31), date(2026, 5, 1)):
        with pytest.raises(Ablehnung):
            dismiss_amt(amt, by=konto_beauftragte, am=am, grund=Endegrund.ABWAHL)

    dismissed = dismiss_amt(amt, by=konto_beauftragte, am=HEUTE, grund=Endegrund.ABWAHL)

    assert dismissed is not None
    assert dismissed.ende_grund == Endegrund.ABWAHL


def test_resignation_is_irrevocable_and_told(
    netz: Netz, konto_koordination_a: Konto, konto_beauftragte: Konto, konto_geschaeftsstelle: Konto,
    konto_stellvertretung_a: Konto,
) -> None:  # fmt: skip
    amt = konto_koordination_a.mitglied.aemter.get()
    with pytest.raises(Ablehnung, match="heutigen oder einen späteren"):
        resign_amt(amt, by=konto_koordination_a, am=HEUTE - timedelta(days=1))
    with pytest.raises(Ablehnung, match="wer es heute innehat"):
        resign_amt(amt, by=konto_beauftragte, am=HEUTE)

    resigned = resign_amt(amt, by=konto_koordination_a, am=date(2026, 2, 28))

    assert (resigned.bis, resigned.ende_grund) == (date(2026, 2, 28), Endegrund.RUECKTRITT)
    told = set(Versand.objects.filter(art="amt_niedergelegt").values_list("adresse", flat=True))
    assert told == {
        "karla@institution.example",
        "berta@institution.example",
        "gesine@institution.example",
        "stella@institution.example",
    }
    with pytest.raises(Ablehnung, match=r"bereits zum 28.02.2026 niedergelegt"):
        resign_amt(amt, by=konto_koordination_a, am=HEUTE)
    for bis in (None, date(2026, 3, 1)):
        with pytest.raises(Ablehnung, match="lässt sich nicht verschieben"):
            change_amt(
                amt, by=konto_beauftragte, mitglied=amt.mitglied, legitimation=Legitimation.WAHL,
                von=amt.von, bis=bis,
            )  # fmt: skip
    for values in ({"bis": date(2026, 3, 1)}, {"ruecktritt_erklaert_am": None}):
        with pytest.raises(Exception, match="pgtrigger: Cannot update"), transaction.atomic():
            Amt.objects.filter(pk=amt.pk).update(**values)


def test_what_ends_sooner_after_a_resignation_stays_a_resignation(
    netz: Netz, konto_koordination_a: Konto, konto_beauftragte: Konto
) -> None:
    amt = konto_koordination_a.mitglied.aemter.get()
    resign_amt(amt, by=konto_koordination_a, am=date(2026, 2, 28))

    dismissed = dismiss_amt(amt, by=konto_beauftragte, am=date(2026, 2, 20), grund=Endegrund.TOD)

    assert dismissed is not None
    assert (dismissed.bis, dismissed.ende_grund) == (date(2026, 2, 20), Endegrund.RUECKTRITT)


def test_election_cuts_a_bridge_that_was_given_up(netz: Netz) -> None:
    bridge = begin(netz.a, member(netz.a), date(2026, 1, 1), date(2026, 6, 30),
                   legitimation=Legitimation.KOMMISSARISCH)  # fmt: skip
    Amt.objects.filter(pk=bridge.pk).update(
        bis=date(2026, 5, 31), ende_grund=Endegrund.RUECKTRITT, ruecktritt_erklaert_am=jetzt()
    )

    begin(netz.a, member(netz.a, "Bert"), date(2026, 3, 1), None)

    bridge.refresh_from_db()
    assert (bridge.bis, bridge.ende_grund) == (date(2026, 2, 28), Endegrund.RUECKTRITT)


def test_correction_obeys_the_same_rules(netz: Netz, konto_geschaeftsstelle: Konto) -> None:
    anna = member(netz.a)
    first = begin(netz.a, anna, date(2024, 3, 1), date(2026, 2, 28))
    begin(netz.a, member(netz.a, "Bert"), date(2026, 3, 1), None)

    def correct(**values: object) -> Amt:
        given = {"mitglied": anna, "legitimation": Legitimation.WAHL, "von": first.von, "bis": first.bis}
        return change_amt(first, by=konto_geschaeftsstelle, **{**given, **values})

    with pytest.raises(Ablehnung, match=r"spätestens am 28.02.2026 enden"):
        correct(bis=date(2026, 3, 31))
    with pytest.raises(Ablehnung, match="wer mit welchem Schreiben"):
        correct(legitimation=Legitimation.DELEGATION)
    changed = correct(von=date(2023, 3, 1), genauigkeit=Genauigkeit.MONAT, quelle="Protokoll vom 01.03.2023")
    assert (changed.von, changed.genauigkeit) == (date(2023, 3, 1), "monat")


def test_database_refuses_what_no_service_would_write(netz: Netz) -> None:
    row = AmtFactory(gremium=netz.a, bis=None)
    wrong: list[tuple[str, dict[str, object]]] = [
        ("amt_ende_mit_grund", {"ende_grund": Endegrund.TOD}),
        ("amt_delegation_hat_quelle", {"legitimation": Legitimation.DELEGATION}),
        ("amt_bekannt", {"legitimation": "erfunden"}),
        ("amt_bekannt", {"art": "kassenwart"}),
        ("amt_ende_nach_beginn", {"bis": row.von - timedelta(days=1)}),
    ]
    for name, values in wrong:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Amt.objects.filter(pk=row.pk).update(**values)


def test_new_koordination_opens_a_handover(netz: Netz, konto_von: Callable[[str], Konto]) -> None:
    anna, bert = member(netz.a), member(netz.a, "Bert")
    first = begin(netz.a, anna, date(2024, 3, 1), date(2026, 2, 28))
    second = begin(netz.a, bert, date(2026, 3, 1), date(2028, 2, 29))
    again = begin(netz.a, bert, date(2028, 3, 1), date(2030, 2, 28))
    begin(netz.a, member(netz.a, "Cora"), date(2010, 3, 1), date(2012, 2, 28))

    assert {row.amt: row.von_mitglied for row in Uebergabe.objects.all()} == {first: None, second: anna}
    assert not hasattr(again, "uebergabe")
