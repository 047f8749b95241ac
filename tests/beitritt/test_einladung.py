"""Invitation and first login: 14 days, sent again, three steps that can be left and resumed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.mitteilungen.selectors import einstellungen
from mitglieder.einladung import einladungs_token
from mitglieder.models import Konto, Mitglied
from mitglieder.services.konto import create_zugang
from mitglieder.states import Feld, Stufe
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import MitgliedFactory
from netzwerk.portal.zu_tun import zu_tun_for
from netzwerk.versand.models import Versand
from tests.beitritt.eingaben import brieftext, link_in
from tests.conftest import HeuteIst
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]
PASSWORT = "Saalekiez-im-Herbst"
SCHRITT_1 = {"password1": PASSWORT, "password2": PASSWORT, "funktion": "Beratung", "telefon": "0345 5550199"}


def eingeladene(email: str = "neu@haus.example") -> tuple[Mitglied, str]:
    """Make a person with an invitation; return her and the path of its link."""
    person = MitgliedFactory(vorname="Mariam", nachname="Tesfai", email=email)
    create_zugang(person, by=None)
    person.refresh_from_db()
    return person, neuester_link()


def neuester_link() -> str:
    return link_in(brieftext(Versand.objects.filter(art="konto").latest("pk")), "/willkommen/")


def test_three_steps_lead_to_mein_bereich(netz: Netz, client: Client) -> None:
    person, link = eingeladene()
    for _ in range(3):
        shown = client.get(link)
    assert (shown.status_code, shown.headers["Referrer-Policy"]) == (200, "same-origin")
    assert "Mariam Tesfai" in shown.content.decode()
    person.konto.refresh_from_db()
    assert not person.konto.has_usable_password()
    wrong = client.post(link, SCHRITT_1 | {"password2": "etwas anderes"}).content.decode()
    assert "Beide Passwörter müssen gleich sein." in wrong
    assert "0345 5550199" in wrong
    short = client.post(link, SCHRITT_1 | {"password1": "kurz", "password2": "kurz"}).content.decode()
    assert "12 Zeichen" in short
    assert client.post(link, SCHRITT_1).url == reverse("beitritt:sichtbarkeit")
    person.refresh_from_db()
    assert (person.funktion, person.telefon) == ("Beratung", "0345 5550199")
    # Leave, come back: the next step stands in Mein Bereich and after the next login.
    konto = Konto.objects.get(pk=person.konto_id)
    assert [row.url for row in zu_tun_for(konto)] == [reverse("beitritt:sichtbarkeit")]
    assert "Zugang fertig einrichten" in client.get(reverse("portal:mein_bereich")).content.decode()
    client.logout()
    login = {"login": "neu@haus.example", "password": PASSWORT}
    assert client.post(reverse("account_login"), login).url == reverse("beitritt:sichtbarkeit")
    shared = {feld.value: field.initial for feld, field in zip(Feld, client.get(
        reverse("beitritt:sichtbarkeit")).context["form"].fields.values(), strict=True)}  # fmt: skip
    widened = shared | {Feld.EMAIL.value: Stufe.NETZWERK.value}
    assert client.post(reverse("beitritt:sichtbarkeit"), widened).url == reverse("beitritt:nachrichten")
    assert person.freigaben.get().stufe == Stufe.NETZWERK
    client.logout()
    assert client.post(reverse("account_login"), login).url == reverse("beitritt:nachrichten")
    page = client.get(reverse("beitritt:nachrichten")).content.decode()
    assert reverse("mfa_index") in page
    done = client.post(reverse("beitritt:nachrichten"), {"allgemein": "woechentlich"}, follow=True)
    assert "Alles ist eingerichtet." in done.content.decode()
    assert done.request["PATH_INFO"] == reverse("portal:mein_bereich")
    assert einstellungen([person.pk]).rhythmus(person.pk, None) == "woechentlich"
    assert Konto.objects.get(pk=person.konto_id).schritt is None
    client.logout()
    assert client.post(reverse("account_login"), login).url == reverse("portal:mein_bereich")


def test_a_used_link_opens_nothing(client: Client) -> None:
    person, link = eingeladene()
    client.post(link, SCHRITT_1)
    again = Client()
    other = "Ein-ganz-anderes-Passwort"
    page = again.post(link, SCHRITT_1 | {"password1": other, "password2": other}).content.decode()
    assert "Ihr Passwort ist schon festgelegt" in page
    assert Konto.objects.get(pk=person.konto_id).check_password(PASSWORT)
    assert again.get(reverse("portal:mein_bereich")).status_code == 302


def test_an_expired_link_offers_a_new_one_to_the_stored_address(heute_ist: HeuteIst, client: Client) -> None:
    start = heute()
    heute_ist(start)
    person, link = eingeladene()
    heute_ist(start + timedelta(days=13))
    assert "Speichern und weiter" in client.get(link).content.decode()
    heute_ist(start + timedelta(days=15))
    late = client.get(link).content.decode()
    assert ("Diese Einladung ist abgelaufen" in late, "neu@haus.example" in late) == (True, False)
    assert client.post(link, SCHRITT_1 | {"email": "boese@fremd.example"}).status_code == 200
    assert not Konto.objects.get(pk=person.konto_id).has_usable_password()
    assert set(Versand.objects.values_list("adresse", flat=True)) == {"neu@haus.example"}
    assert Versand.objects.count() == 2
    assert "Es gibt eine neuere Einladung" in client.get(link).content.decode()
    new = neuester_link()
    assert new != link
    assert client.post(new, SCHRITT_1).url == reverse("beitritt:sichtbarkeit")
    # A lost mail: whoever has an old link may ask again, but not without end.
    other, first = eingeladene("zwei@haus.example")
    heute_ist(start + timedelta(days=40))
    answers = [client.post(first).status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    assert Versand.objects.filter(adresse=other.email).count() == 4


def test_the_geschaeftsstelle_invites_again(netz: Netz, rolle_client: RollenClient) -> None:
    person, link = eingeladene()
    office = rolle_client("geschaeftsstelle")
    again = reverse("portal:einladung_erneut", args=[person.pk])
    assert again in office.get(person.get_absolute_url()).content.decode()
    assert again not in rolle_client("mitglied_a").get(person.get_absolute_url()).content.decode()
    assert "ist unterwegs" in office.post(again, follow=True).content.decode()
    assert "Es gibt eine neuere Einladung" in office.get(link).content.decode()
    Client().post(neuester_link(), SCHRITT_1)
    refused = office.post(again, follow=True).content.decode()
    assert "hat schon ein Passwort festgelegt" in refused
    assert again not in refused
    assert Versand.objects.filter(art="konto").count() == 2


@pytest.mark.parametrize("wie", ["deaktiviert", "ausgetreten", "erfunden", "ohne_person"])
def test_a_link_without_right_opens_nothing(wie: str, client: Client) -> None:
    person, link = eingeladene()
    if wie == "deaktiviert":
        Konto.objects.update(is_active=False)
    elif wie == "ausgetreten":
        Mitglied.objects.update(ausgetreten_am=heute() - timedelta(days=1))
    elif wie == "ohne_person":
        Mitglied.objects.update(konto=None)
    else:
        token = einladungs_token(person.konto_id, person.konto.eingeladen_am)
        link = reverse("beitritt:einladung", args=[f"{token}x"])
    for answer in (client.get(link), client.post(link, SCHRITT_1)):
        assert answer.status_code == 404
        assert "Tesfai" not in answer.content.decode()
    assert not Konto.objects.get().has_usable_password()


def test_password_forgotten_works_for_invited_people(client: Client) -> None:
    """Who lost the invitation finds in by "Passwort vergessen" too, and goes on with step 2."""
    person, _ = eingeladene()
    client.post(reverse("account_reset_password"), {"email": "neu@haus.example"})
    link = link_in(brieftext(Versand.objects.latest("pk")), "/konto/")
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": PASSWORT, "password2": PASSWORT})
    login = {"login": "neu@haus.example", "password": PASSWORT}
    assert client.post(reverse("account_login"), login).url == reverse("beitritt:sichtbarkeit")
    assert Konto.objects.get(pk=person.konto_id).check_password(PASSWORT)
