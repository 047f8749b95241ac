"""Proposals of members for an agenda: made, taken over, declined, put off, withdrawn."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from fachgruppen.models import Gremium
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    GremiumFactory,
    MitgliedFactory,
    SitzungFactory,
    TopVorschlagFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.versand.models import Versand
from sitzungen.models import Sitzung, TopVorschlag
from sitzungen.selectors.topvorschlaege import (
    angebotene_vorschlaege,
    aufnehmende_sitzungen,
    topvorschlaege_zu_entscheiden,
    visible_topvorschlaege_for,
)
from sitzungen.services.tagesordnung import TopEingabe, add_vorschlag, save_tagesordnung, typed_from
from sitzungen.services.topvorschlaege import (
    decline_topvorschlag,
    postpone_topvorschlag,
    propose_top,
    withdraw_topvorschlag,
)
from sitzungen.states import Sitzungsstatus, Vorschlagsstand
from tests.sitzungen.conftest import NEUER_TAG, SITZUNGSTAG, Gruppe


@pytest.fixture
def member(gruppe: Gruppe) -> Konto:
    made = MitgliedFactory(mit_konto=True, vorname="Lan", nachname="Nguyen", email="l.nguyen@verein.example")
    ZugehoerigkeitFactory(gremium=gruppe.gremium, mitglied=made, von=date(2020, 1, 1))
    return made.konto


@pytest.fixture
def vorschlag(gruppe: Gruppe, member: Konto) -> TopVorschlag:
    return propose_top(
        gruppe.gremium,
        by=member,
        titel=" Sprach\nmittlung ",
        begruendung="Drei Schulen fragen.",
        dauer_min=20,
    )


def mails() -> list[tuple[str, int]]:
    return list(Versand.objects.filter(art="topvorschlag").order_by("pk").values_list("adresse", "sequence"))


def text_of(versand: Versand) -> str:
    return bytes(versand.inhalt or b"").decode()


# -- Propose -------------------------------------------------------------------------------------


def test_a_proposal_waits_even_without_a_session(gruppe: Gruppe, vorschlag: TopVorschlag) -> None:
    assert (vorschlag.titel, vorschlag.stand) == ("Sprach mittlung", Vorschlagsstand.OFFEN)
    assert mails() == []
    assert list(topvorschlaege_zu_entscheiden(gruppe.konto)) == [vorschlag]
    assert angebotene_vorschlaege(gruppe.sitzung()) == [vorschlag]


def test_only_members_propose(gruppe: Gruppe) -> None:
    stranger = MitgliedFactory(mit_konto=True).konto

    with pytest.raises(Ablehnung, match="Mitglieder dieses Gremiums"):
        propose_top(gruppe.gremium, by=stranger, titel="A", begruendung="B")


def test_nobody_proposes_to_a_dissolved_group(gruppe: Gruppe, member: Konto) -> None:
    Gremium.objects.filter(pk=gruppe.gremium.pk).update(bis=date(2026, 1, 1))

    with pytest.raises(Ablehnung):
        propose_top(gruppe.gremium, by=member, titel="A", begruendung="B")


def test_ten_open_proposals_are_enough(gruppe: Gruppe, member: Konto) -> None:
    TopVorschlagFactory.create_batch(10, gremium=gruppe.gremium, von=member.mitglied)

    with pytest.raises(Ablehnung, match="schon 10 Vorschläge offen"):
        propose_top(gruppe.gremium, by=member, titel="A", begruendung="B")


# -- Take over ---------------------------------------------------------------------------------


def test_one_click_puts_it_before_the_end_and_tells_the_member(
    gruppe: Gruppe, vorschlag: TopVorschlag
) -> None:
    sitzung = gruppe.sitzung()
    kept = list(sitzung.tops.values_list("pk", flat=True))
    sitzung.tops.filter(position=2).update(art="verschiedenes")

    add_vorschlag(sitzung, vorschlag, by=gruppe.konto)

    vorschlag.refresh_from_db()
    assert vorschlag.stand == Vorschlagsstand.ANGENOMMEN
    assert vorschlag.top is not None
    top = vorschlag.top
    assert (top.position, top.titel, top.dauer_min) == (2, "Sprach mittlung", 20)
    assert (top.vortragende, top.text) == ("Lan Nguyen", "Drei Schulen fragen.")
    assert [pk for pk in sitzung.tops.values_list("pk", flat=True) if pk != top.pk] == kept
    assert mails() == [("l.nguyen@verein.example", 1)]


def test_saving_an_agenda_takes_the_proposal_over_as_edited(gruppe: Gruppe, vorschlag: TopVorschlag) -> None:
    sitzung = gruppe.sitzung()
    typed = [TopEingabe("Anders genannt", vorschlag=vorschlag.pk)]

    save_tagesordnung(sitzung, typed, by=gruppe.konto, version=sitzung.version)

    vorschlag.refresh_from_db()
    assert vorschlag.top == sitzung.tops.get()
    assert vorschlag.top is not None
    assert vorschlag.top.titel == "Anders genannt"


def test_taken_off_again_it_waits_anew_and_a_second_letter_follows(
    gruppe: Gruppe, vorschlag: TopVorschlag
) -> None:
    sitzung = gruppe.sitzung()
    add_vorschlag(sitzung, vorschlag, by=gruppe.konto)
    save_tagesordnung(sitzung, [TopEingabe("Nur dies")], by=gruppe.konto, version=None)

    vorschlag.refresh_from_db()
    assert vorschlag.ist_offen
    add_vorschlag(sitzung, vorschlag, by=gruppe.konto)
    assert mails() == [("l.nguyen@verein.example", 1), ("l.nguyen@verein.example", 2)]


def test_what_somebody_decided_is_not_decided_again(gruppe: Gruppe, vorschlag: TopVorschlag) -> None:
    first, second = gruppe.sitzung(), gruppe.sitzung(tag=NEUER_TAG)
    add_vorschlag(first, vorschlag, by=gruppe.konto)

    for act in (
        lambda: add_vorschlag(second, vorschlag, by=gruppe.konto),
        lambda: decline_topvorschlag(vorschlag, by=gruppe.konto, antwort="Nein."),
        lambda: postpone_topvorschlag(vorschlag, first, by=gruppe.konto),
    ):
        with pytest.raises(Ablehnung, match="hat den Vorschlag „Sprach mittlung“ schon am"):
            act()
    assert second.tops.count() == 2
    assert len(mails()) == 1


def test_a_proposal_of_another_group_stays_there(gruppe: Gruppe) -> None:
    foreign = TopVorschlagFactory()
    sitzung = gruppe.sitzung()

    with pytest.raises(Ablehnung, match="anderen Gremium"):
        save_tagesordnung(sitzung, [typed_from(foreign)], by=gruppe.konto, version=None)
    assert sitzung.tops.count() == 2


def test_a_closed_agenda_takes_nothing(gruppe: Gruppe, vorschlag: TopVorschlag) -> None:
    sitzung = gruppe.sitzung(status=Sitzungsstatus.ABGESAGT)

    with pytest.raises(Ablehnung):
        add_vorschlag(sitzung, vorschlag, by=gruppe.konto)
    vorschlag.refresh_from_db()
    assert vorschlag.ist_offen


def test_the_own_proposal_of_the_coordination_needs_no_letter(gruppe: Gruppe) -> None:
    own = propose_top(gruppe.gremium, by=gruppe.konto, titel="A", begruendung="B")
    add_vorschlag(gruppe.sitzung(), own, by=gruppe.konto)

    assert mails() == []


# -- Decline, put off, withdraw -------------------------------------------------------------------


def test_declining_sends_the_reason(gruppe: Gruppe, vorschlag: TopVorschlag) -> None:
    decline_topvorschlag(vorschlag, by=gruppe.konto, antwort="Das klärt\ndie Steuerungsgruppe.")

    vorschlag.refresh_from_db()
    assert (vorschlag.stand, vorschlag.antwort) == ("abgelehnt", "Das klärt die Steuerungsgruppe.")
    assert "Steuerungsgruppe" in text_of(Versand.objects.get(art="topvorschlag"))
    assert list(topvorschlaege_zu_entscheiden(gruppe.konto)) == []


def test_put_off_it_is_offered_to_later_sessions_only(gruppe: Gruppe, vorschlag: TopVorschlag) -> None:
    near, later = gruppe.sitzung(), gruppe.sitzung(tag=NEUER_TAG)
    assert aufnehmende_sitzungen(vorschlag) == [near, later]

    postpone_topvorschlag(vorschlag, near, by=gruppe.konto)

    vorschlag.refresh_from_db()
    assert (angebotene_vorschlaege(near), angebotene_vorschlaege(later)) == ([], [vorschlag])
    assert aufnehmende_sitzungen(vorschlag) == [later]
    assert list(topvorschlaege_zu_entscheiden(gruppe.konto)) == []
    with pytest.raises(Ablehnung, match="schon auf eine spätere"):
        postpone_topvorschlag(vorschlag, near, by=gruppe.konto)
    Sitzung.objects.filter(pk=near.pk).update(
        start=jetzt() - timedelta(hours=1), ende=jetzt() + timedelta(hours=1)
    )
    assert list(topvorschlaege_zu_entscheiden(gruppe.konto)) == [vorschlag]


def test_only_the_person_herself_withdraws_and_only_an_open_one(
    gruppe: Gruppe, vorschlag: TopVorschlag, member: Konto
) -> None:
    with pytest.raises(Ablehnung, match="nur, wer ihn gemacht hat"):
        withdraw_topvorschlag(vorschlag, by=gruppe.konto)
    withdraw_topvorschlag(vorschlag, by=member)
    with pytest.raises(Ablehnung, match="inzwischen zurückgezogen"):
        add_vorschlag(gruppe.sitzung(), vorschlag, by=gruppe.konto)


def test_a_member_decides_nothing(gruppe: Gruppe, vorschlag: TopVorschlag, member: Konto) -> None:
    sitzung = gruppe.sitzung()

    with pytest.raises(Ablehnung, match="wer das Gremium leitet"):
        decline_topvorschlag(vorschlag, by=member, antwort="Nein.")
    with pytest.raises(Ablehnung, match="wer das Gremium leitet"):
        postpone_topvorschlag(vorschlag, sitzung, by=member)


def test_each_sees_her_own_and_who_leads_sees_all(
    gruppe: Gruppe, vorschlag: TopVorschlag, member: Konto
) -> None:
    other = MitgliedFactory(mit_konto=True)
    ZugehoerigkeitFactory(gremium=gruppe.gremium, mitglied=other, von=date(2020, 1, 1))
    TopVorschlagFactory(gremium=GremiumFactory())

    assert list(visible_topvorschlaege_for(member)) == [vorschlag]
    assert list(visible_topvorschlaege_for(gruppe.konto)) == [vorschlag]
    assert list(visible_topvorschlaege_for(other.konto)) == []


# -- The database ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"titel": ""},
        {"begruendung": ""},
        {"dauer_min": 0},
        {"abgelehnt_am": jetzt, "antwort": ""},
        {"abgelehnt_am": jetzt, "zurueckgezogen_am": jetzt, "antwort": "x"},
    ],
)
def test_the_database_refuses(vorschlag: TopVorschlag, wrong: dict[str, Any]) -> None:
    values = {name: value() if callable(value) else value for name, value in wrong.items()}

    with pytest.raises(IntegrityError), transaction.atomic():
        TopVorschlag.objects.filter(pk=vorschlag.pk).update(**values)


def test_a_declined_proposal_stands_on_no_agenda(gruppe: Gruppe, vorschlag: TopVorschlag) -> None:
    top = gruppe.sitzung(tag=SITZUNGSTAG).tops.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        TopVorschlag.objects.filter(pk=vorschlag.pk).update(top=top, abgelehnt_am=jetzt(), antwort="x")


def test_a_draft_that_is_deleted_frees_the_proposal(gruppe: Gruppe, vorschlag: TopVorschlag) -> None:
    draft = SitzungFactory(gremium=gruppe.gremium, status=Sitzungsstatus.ENTWURF, tag=None, ort="")
    add_vorschlag(draft, vorschlag, by=gruppe.konto)

    draft.delete()

    vorschlag.refresh_from_db()
    assert vorschlag.ist_offen
