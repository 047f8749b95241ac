"""Two at once about one person: erased once, one address for one login, nobody waits for ever."""

from datetime import timedelta

import pytest

from fachgruppen.models import Amt
from fachgruppen.services.amt import begin_amt
from fachgruppen.services.sperre import lock_gremium
from fachgruppen.states import Amtsart, Legitimation
from mitglieder.einladung import Einladungslink, stand_von
from mitglieder.models import Adresswechsel, Konto, Mitglied
from mitglieder.services import adresswechsel
from mitglieder.services.adresswechsel import confirm_adresswechsel, request_adresswechsel
from mitglieder.services.einladung import redeem_einladung, resend_einladung
from mitglieder.services.konto import create_zugang
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute, jetzt
from netzwerk.datenschutz.models import Abschied, Antrag, Loeschprotokoll
from netzwerk.datenschutz.services.abschied import announce_abschied, carry_out_abschiede
from netzwerk.datenschutz.services.antrag import accept_antrag, send_antrag
from netzwerk.datenschutz.services.aufbewahrung import run_aufbewahrung
from netzwerk.datenschutz.services.einschraenkung import lock_konto
from netzwerk.datenschutz.services.loeschung import erase_person
from netzwerk.datenschutz.services.person import lock_person
from netzwerk.datenschutz.states import NAME_TAGE, Antragsart
from netzwerk.demo.factories import AmtFactory, MitgliedFactory, ZugehoerigkeitFactory
from tests.races.gleichzeitig import entgegen, gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_person_is_erased_once() -> None:
    person = MitgliedFactory(mit_konto=True)
    results = gleichzeitig(*[lambda: erase_person(person, by=None)] * 2)
    assert sorted(results) == [False, True]
    assert Loeschprotokoll.objects.count() == 1
    assert Mitglied.objects.get(pk=person.pk).name == "Ehemaliges Mitglied"


def test_two_people_confirm_the_same_address(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = iter(("erstes-token", "zweites-token"))
    monkeypatch.setattr(adresswechsel.secrets, "token_urlsafe", lambda size: next(tokens))
    people = [MitgliedFactory(mit_konto=True).konto for _ in range(2)]
    for konto in people:
        request_adresswechsel(konto, "gemeinsam@verein.example")
    results = gleichzeitig(
        lambda: confirm_adresswechsel("erstes-token"), lambda: confirm_adresswechsel("zweites-token")
    )
    assert sum(isinstance(result, Konto) for result in results) == 1
    assert sum(isinstance(result, Ablehnung) for result in results) == 1
    assert Konto.objects.filter(email="gemeinsam@verein.example").count() == 1
    assert Adresswechsel.objects.exclude(bestaetigt_am=None).count() == 1


def lock_mitglied(person: Mitglied) -> None:
    Mitglied.objects.select_for_update(of=("self",)).get(pk=person.pk)


def test_an_office_begun_while_its_holder_is_erased_ends_with_the_rest() -> None:
    office = AmtFactory(art=Amtsart.STELLVERTRETUNG)
    group, person = office.gremium, office.mitglied
    ZugehoerigkeitFactory(gremium=group, mitglied=person)

    def begin() -> Amt:
        return begin_amt(
            group, by=None, mitglied=person, art=Amtsart.KOORDINATION,
            legitimation=Legitimation.KOMMISSARISCH, von=heute(), bis=heute() + timedelta(days=90),
        )  # fmt: skip

    begun, erased = entgegen(lambda: lock_gremium(group), begin, lambda: erase_person(person, by=None))
    assert isinstance(begun, Amt), begun
    assert erased is True
    assert [row.bis for row in Amt.objects.order_by("pk")] == [heute(), heute()]


def test_an_erasure_meets_an_answer_and_a_leaving_that_is_due() -> None:
    person, office = MitgliedFactory(mit_konto=True), MitgliedFactory(mit_konto=True).konto
    antrag = send_antrag(person, Antragsart.EINSCHRAENKUNG, by=person.konto, text="Bitte.")
    answered = entgegen(
        lambda: lock_person(person.pk),
        lambda: erase_person(person, by=None),
        lambda: accept_antrag(antrag, by=office),
    )
    assert answered[0] is True
    assert isinstance(answered[1], Ablehnung), answered
    assert not Antrag.objects.exists()

    other = MitgliedFactory(mit_konto=True)
    said = announce_abschied(other, by=other.konto, letzter_tag=heute())
    Abschied.objects.filter(pk=said.pk).update(letzter_tag=heute() - timedelta(days=1))
    met = entgegen(lambda: lock_person(other.pk), lambda: erase_person(other, by=None), carry_out_abschiede)
    assert met == [True, 0]


def test_who_is_taken_back_while_the_retention_run_waits_keeps_name_and_address() -> None:
    left = heute() - timedelta(days=NAME_TAGE + 1)
    person = MitgliedFactory(mit_konto=True, ausgetreten_am=left)
    taken_back, _ = entgegen(
        lambda: lock_mitglied(person),
        lambda: Mitglied.objects.filter(pk=person.pk).update(ausgetreten_am=None),
        run_aufbewahrung,
    )
    assert taken_back == 1
    before, person = person, Mitglied.objects.get(pk=person.pk)
    assert (person.email, person.name) == (before.email, before.name)


def test_a_login_is_locked_or_redeemed_while_somebody_invites_again() -> None:
    office = MitgliedFactory(mit_konto=True).konto
    for locks in (False, True):
        person = MitgliedFactory()
        konto = create_zugang(person, by=None)
        link = Einladungslink(konto.pk, stand_von(konto.eingeladen_am or jetzt()))
        first, second = entgegen(
            lambda person=person: lock_mitglied(person),
            lambda person=person: resend_einladung(person, by=office),
            (lambda konto=konto: lock_konto(konto, by=office, grund="Probe"))
            if locks
            else lambda link=link: redeem_einladung(
                link, passwort="Nebel-ueber-der-Saale", funktion="", telefon=""
            ),
        )
        assert first is None, first
        assert isinstance(second, Ablehnung) is not locks, second
        konto.refresh_from_db()
        assert (konto.is_active, konto.has_usable_password()) == (not locks, False)


def test_an_address_is_confirmed_while_another_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = iter(("erstes-token", "zweites-token"))
    monkeypatch.setattr(adresswechsel.secrets, "token_urlsafe", lambda size: next(tokens))
    konto = MitgliedFactory(mit_konto=True).konto
    request_adresswechsel(konto, "erste@verein.example")
    asked, confirmed = entgegen(
        lambda: Konto.objects.select_for_update(of=("self",)).get(pk=konto.pk),
        lambda: request_adresswechsel(konto, "zweite@verein.example"),
        lambda: confirm_adresswechsel("erstes-token"),
    )
    assert isinstance(asked, Adresswechsel), asked
    assert isinstance(confirmed, Ablehnung), confirmed
