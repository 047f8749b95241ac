"""The wish to join: who may say it, who decides, what the letters say, what is too late."""

from collections.abc import Callable
from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest
from django.db import IntegrityError, transaction

from fachgruppen.models import Amt, Beitrittswunsch, Zugehoerigkeit
from fachgruppen.selectors import mitglieder_von
from fachgruppen.selectors.zugehoerigkeit import zu_entscheidende_wuensche_for
from fachgruppen.services.beitritt import (
    accept_beitrittswunsch,
    decline_beitrittswunsch,
    remind_beitrittswuensche,
    send_beitrittswunsch,
    withdraw_beitrittswunsch,
)
from fachgruppen.services.zugehoerigkeit import take_in
from fachgruppen.states import Wunschstatus
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import BeitrittswunschFactory, ZugehoerigkeitFactory
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from netzwerk.versand.states import Status
from tests.fixtures_rollen import Netz

KontoVon = Callable[[str], Konto]


@pytest.fixture
def wunsch(netz: Netz, konto_koordination_a: Konto, konto_mitglied_b: Konto) -> Beitrittswunsch:
    return send_beitrittswunsch(netz.a, by=konto_mitglied_b, text="Ich gebe Kurse.")


def letters() -> list[tuple[str, str]]:
    return list(Versand.objects.order_by("pk").values_list("adresse", "status"))


def text_of(versand: Versand) -> str:
    mail = message_from_bytes(bytes(versand.inhalt), policy=policy.default)
    return str(mail.get_body(("plain",)).get_content())


def test_the_wish_goes_to_those_who_lead(wunsch: Beitrittswunsch, konto_mitglied_b: Konto) -> None:
    (mail,) = Versand.objects.all()
    assert mail.adresse == "karla@institution.example"
    text = " ".join(text_of(mail).split())
    assert "Bela Muster möchte in der Gruppe mitmachen." in text
    assert "Ich gebe Kurse." in text
    assert f"/fachgruppen/deutschunterricht/beitrittswunsch/{wunsch.pk}/" in text


def test_no_link_but_ours_stands_in_the_letter(
    netz: Netz, konto_koordination_a: Konto, konto_mitglied_b: Konto
) -> None:
    send_beitrittswunsch(netz.a, by=konto_mitglied_b, text="Siehe https://boese.example/anmelden bitte.")
    text = " ".join(text_of(Versand.objects.get()).split())
    assert "boese.example" not in text
    assert "Siehe (Link im Portal) bitte." in text


def test_without_anybody_in_office_it_goes_to_the_geschaeftsstelle(
    netz: Netz, konto_geschaeftsstelle: Konto, konto_mitglied_b: Konto
) -> None:
    send_beitrittswunsch(netz.a, by=konto_mitglied_b, text="")
    assert letters() == [("gesine@institution.example", Status.WARTET)]
    assert [row.mitglied for row in zu_entscheidende_wuensche_for(konto_geschaeftsstelle)] == [
        konto_mitglied_b.mitglied
    ]


@pytest.mark.parametrize(
    ("rolle", "satz"),
    [
        ("mitglied_a", "Sie gehören schon zu Fachgruppe Deutschunterricht"),
        ("auslaenderbeirat", "Sie gehören schon als Delegierte"),
        ("ausgetreten", "Personen des Netzwerks"),
        ("deaktiviert", "Personen des Netzwerks"),
        ("wartend", "Personen des Netzwerks"),
    ],
)
def test_who_cannot_wish(rolle: str, satz: str, netz: Netz, konto_von: KontoVon) -> None:
    with pytest.raises(Ablehnung, match=satz):
        send_beitrittswunsch(netz.a, by=konto_von(rolle), text="")


def test_nobody_joins_the_steuerungsgruppe(netz: Netz, konto_mitglied_a: Konto) -> None:
    with pytest.raises(Ablehnung, match="folgt aus Ämtern und Delegationen"):
        send_beitrittswunsch(netz.steuerung, by=konto_mitglied_a, text="")


def test_one_open_wish_a_person(wunsch: Beitrittswunsch, konto_mitglied_b: Konto) -> None:
    with pytest.raises(Ablehnung, match="liegt schon vor"):
        send_beitrittswunsch(wunsch.gremium, by=konto_mitglied_b, text="")
    with pytest.raises(IntegrityError), transaction.atomic():
        BeitrittswunschFactory(gremium=wunsch.gremium, mitglied=wunsch.mitglied)


def test_accepting_takes_her_in_and_tells_her(
    wunsch: Beitrittswunsch, konto_koordination_a: Konto, konto_mitglied_b: Konto
) -> None:
    accept_beitrittswunsch(wunsch, by=konto_koordination_a, von=heute())
    wunsch.refresh_from_db()
    assert (wunsch.status, wunsch.entschieden_von) == (Wunschstatus.ANGENOMMEN, konto_koordination_a)
    assert wunsch.mitglied in mitglieder_von(wunsch.gremium, heute())
    assert konto_mitglied_b.has_perm("fachgruppen.intern_lesen", wunsch.gremium)
    assert letters() == [
        ("karla@institution.example", Status.ENTFALLEN),
        ("bela@institution.example", Status.WARTET),
    ]


def test_accepting_from_a_later_day(wunsch: Beitrittswunsch, konto_koordination_a: Konto) -> None:
    later = heute() + timedelta(days=30)
    accept_beitrittswunsch(wunsch, by=konto_koordination_a, von=later)
    assert wunsch.mitglied not in mitglieder_von(wunsch.gremium, heute())
    assert wunsch.mitglied in mitglieder_von(wunsch.gremium, later)


@pytest.mark.parametrize("tage", [-5000, -367, 367, 5000])
def test_absurd_days_are_refused(tage: int, wunsch: Beitrittswunsch, konto_koordination_a: Konto) -> None:
    with pytest.raises(Ablehnung, match="mehr als ein Jahr von heute") as refusal:
        accept_beitrittswunsch(wunsch, by=konto_koordination_a, von=heute() + timedelta(days=tage))
    assert refusal.value.field == "von"


def test_declining_tells_why(wunsch: Beitrittswunsch, konto_koordination_a: Konto) -> None:
    decline_beitrittswunsch(wunsch, by=konto_koordination_a, antwort="Die Gruppe ist voll.")
    mail = Versand.objects.get(adresse="bela@institution.example")
    assert "Die Gruppe ist voll." in text_of(mail)
    assert not Zugehoerigkeit.objects.filter(gremium=wunsch.gremium, mitglied=wunsch.mitglied).exists()


@pytest.mark.parametrize(
    "rolle", ["mitglied_a", "mitglied_b", "koordination_b", "beauftragte", "auslaenderbeirat", "frueher_a"]
)
def test_others_do_not_decide(rolle: str, wunsch: Beitrittswunsch, konto_von: KontoVon) -> None:
    with pytest.raises(Ablehnung, match="Das tun die Koordination"):
        accept_beitrittswunsch(wunsch, by=konto_von(rolle), von=heute())
    with pytest.raises(Ablehnung, match="Das tun die Koordination"):
        decline_beitrittswunsch(wunsch, by=konto_von(rolle), antwort="nein")


def test_taking_it_back(
    wunsch: Beitrittswunsch, konto_koordination_a: Konto, konto_mitglied_b: Konto
) -> None:
    withdraw_beitrittswunsch(wunsch, by=konto_mitglied_b)
    withdraw_beitrittswunsch(wunsch, by=konto_mitglied_b)
    with pytest.raises(Ablehnung, match="hat ihren Wunsch zurückgezogen"):
        accept_beitrittswunsch(wunsch, by=konto_koordination_a, von=heute())
    assert letters() == [("karla@institution.example", Status.ENTFALLEN)]
    send_beitrittswunsch(wunsch.gremium, by=konto_mitglied_b, text="doch")


def test_only_the_own_wish_is_taken_back(wunsch: Beitrittswunsch, konto_mitglied_ab: Konto) -> None:
    with pytest.raises(Ablehnung, match="nur zurück, wer ihn geäußert hat"):
        withdraw_beitrittswunsch(wunsch, by=konto_mitglied_ab)


def test_too_late_to_take_it_back(
    wunsch: Beitrittswunsch, konto_koordination_a: Konto, konto_mitglied_b: Konto
) -> None:
    accept_beitrittswunsch(wunsch, by=konto_koordination_a, von=heute())
    with pytest.raises(Ablehnung, match="inzwischen aufgenommen"):
        withdraw_beitrittswunsch(wunsch, by=konto_mitglied_b)


def test_who_has_left_the_network_is_not_taken_in(
    wunsch: Beitrittswunsch, konto_koordination_a: Konto
) -> None:
    wunsch.mitglied.ausgetreten_am = heute()
    wunsch.mitglied.save()
    assert list(zu_entscheidende_wuensche_for(konto_koordination_a)) == []
    with pytest.raises(Ablehnung, match="hat das Netzwerk verlassen"):
        accept_beitrittswunsch(wunsch, by=konto_koordination_a, von=heute())


def test_being_taken_in_otherwise_fulfils_the_wish(
    wunsch: Beitrittswunsch, konto_koordination_a: Konto
) -> None:
    take_in(wunsch.gremium, wunsch.mitglied, by=konto_koordination_a, art="mitglied", von=heute())
    wunsch.refresh_from_db()
    assert wunsch.status == Wunschstatus.ANGENOMMEN


def test_a_guest_becomes_a_member(netz: Netz, konto_koordination_a: Konto, konto_mitglied_b: Konto) -> None:
    person = konto_mitglied_b.mitglied
    take_in(
        netz.a, person, by=konto_koordination_a, art="gast", von=heute() - timedelta(days=9),
        bis=heute() + timedelta(days=90),
    )  # fmt: skip
    accept_beitrittswunsch(
        send_beitrittswunsch(netz.a, by=konto_mitglied_b, text=""), by=konto_koordination_a, von=heute()
    )
    rows = Zugehoerigkeit.objects.filter(gremium=netz.a, mitglied=person).order_by("von")
    assert [(row.art, row.bis) for row in rows] == [("gast", heute() - timedelta(days=1)), ("mitglied", None)]


def test_a_guest_of_today_becomes_a_member_today(
    netz: Netz, konto_koordination_a: Konto, konto_mitglied_b: Konto
) -> None:
    person = konto_mitglied_b.mitglied
    take_in(netz.a, person, by=konto_koordination_a, art="gast", von=heute(), bis=heute())
    take_in(netz.a, person, by=konto_koordination_a, art="mitglied", von=heute())
    assert [row.art for row in Zugehoerigkeit.objects.filter(gremium=netz.a, mitglied=person)] == ["mitglied"]


def test_reminder_after_two_weeks_once_and_caught_up(
    heute_ist: Callable[..., object], netz: Netz, konto_koordination_a: Konto, konto_mitglied_b: Konto
) -> None:
    heute_ist(date(2026, 5, 4))
    wunsch = BeitrittswunschFactory(gremium=netz.a, mitglied=konto_mitglied_b.mitglied)
    heute_ist(date(2026, 5, 17))
    assert remind_beitrittswuensche() == 0
    heute_ist(date(2026, 6, 20))
    assert (remind_beitrittswuensche(), remind_beitrittswuensche()) == (1, 0)
    (mail,) = Versand.objects.all()
    assert (mail.adresse, mail.vorgang) == ("karla@institution.example", wunsch.vorgang)
    assert "wartet seit dem 04.05.2026" in text_of(mail)


def test_what_lies_too_long_reaches_the_geschaeftsstelle(
    netz: Netz, konto_koordination_a: Konto, konto_geschaeftsstelle: Konto, konto_mitglied_b: Konto
) -> None:
    wunsch = BeitrittswunschFactory(gremium=netz.a, mitglied=konto_mitglied_b.mitglied)
    assert list(zu_entscheidende_wuensche_for(konto_geschaeftsstelle)) == []
    wunsch.eingegangen_am = jetzt() - timedelta(days=14)
    wunsch.save()
    assert list(zu_entscheidende_wuensche_for(konto_geschaeftsstelle)) == [wunsch]
    assert list(zu_entscheidende_wuensche_for(konto_koordination_a)) == [wunsch]


def test_a_letter_is_held_back_when_it_has_become_pointless(
    wunsch: Beitrittswunsch, konto_koordination_a: Konto
) -> None:
    mail = Versand.objects.get()
    hindernis = art(mail.art).hindernis
    assert hindernis(mail) == ""
    Amt.objects.update(bis=heute() - timedelta(days=1), von=heute() - timedelta(days=9))
    assert hindernis(mail) == "Die Person entscheidet nicht mehr über Beitrittswünsche."
    wunsch.status, wunsch.entschieden_am = Wunschstatus.ZURUECKGEZOGEN, jetzt()
    wunsch.save()
    assert hindernis(mail) == "Über den Beitrittswunsch ist schon entschieden."


def test_the_answer_is_held_back_from_who_has_left(
    wunsch: Beitrittswunsch, konto_koordination_a: Konto, konto_mitglied_b: Konto
) -> None:
    accept_beitrittswunsch(wunsch, by=konto_koordination_a, von=heute())
    mail = Versand.objects.get(adresse="bela@institution.example")
    hindernis = art(mail.art).hindernis
    assert hindernis(mail) == ""
    konto_mitglied_b.is_active = False
    konto_mitglied_b.save()
    assert hindernis(mail) == "Der Zugang der Person ist gesperrt."


def test_the_database_refuses_a_refusal_without_reason(wunsch: Beitrittswunsch) -> None:
    wunsch.status, wunsch.entschieden_am = Wunschstatus.ABGELEHNT, jetzt()
    with pytest.raises(IntegrityError), transaction.atomic():
        wunsch.save()
    wunsch.status, wunsch.entschieden_am = Wunschstatus.ANGENOMMEN, None
    with pytest.raises(IntegrityError), transaction.atomic():
        wunsch.save()


def test_membership_after_membership(
    netz: Netz, konto_koordination_a: Konto, konto_mitglied_b: Konto
) -> None:
    ZugehoerigkeitFactory(
        gremium=netz.a, mitglied=konto_mitglied_b.mitglied, bis=heute() - timedelta(days=10)
    )
    with pytest.raises(Ablehnung, match="gehört in dieser Zeit schon als Mitglied dazu"):
        take_in(
            netz.a, konto_mitglied_b.mitglied, by=konto_koordination_a, art="mitglied",
            von=heute() - timedelta(days=10),
        )  # fmt: skip
    take_in(netz.a, konto_mitglied_b.mitglied, by=konto_koordination_a, art="mitglied", von=heute())
