"""Who leads sees nothing internal before she has a second factor; everybody else is left alone."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from netzwerk.demo.factories import SitzungFactory
from tests.fixtures_rollen import Netz

PFLICHTIG = ("koordination_a", "stellvertretung_a", "beauftragte", "geschaeftsstelle")


@pytest.fixture(autouse=True)
def pflicht(settings) -> None:
    settings.NETZWERK_MFA_PFLICHT = True


@pytest.mark.parametrize("rolle", PFLICHTIG)
def test_duty_leads_to_the_set_up_page(rolle: str, rolle_client: Callable[[str], Client]) -> None:
    client = rolle_client(rolle)

    response = client.get(reverse("portal:mein_bereich"))

    assert (response.status_code, response.url) == (302, reverse("mfa_index"))
    assert client.post(reverse("sitzungen:kalender")).status_code == 302


def test_public_pages_show_her_only_what_they_show_everybody(
    netz: Netz, rolle_client: Callable[[str], Client]
) -> None:
    SitzungFactory(gremium=netz.a, ort="Geheimer Keller")
    page = reverse("portal:fachgruppe", args=[netz.a.slug])
    client = rolle_client("koordination_a")

    before = client.get(page)
    konto = client.get(reverse("mfa_index")).wsgi_request.user
    Authenticator.objects.create(user=konto, type=Authenticator.Type.TOTP, data={})
    after = client.get(page)

    internal = reverse("portal:fachgruppe_sitzungen", args=[netz.a.slug])
    assert before.status_code == 200
    assert internal not in before.content.decode()
    assert internal in after.content.decode()


def test_members_need_none(rolle_client: Callable[[str], Client]) -> None:
    assert rolle_client("mitglied_a").get(reverse("portal:mein_bereich")).status_code == 200
