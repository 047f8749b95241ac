"""Rules of elections: new versions, what they allow, and drafts of elections online."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.wahlen.models import Wahl, Wahlordnung
from fachgruppen.wahlen.services.wahl import standard_wahlordnung
from fachgruppen.wahlen.states import Wahlmodus
from fachgruppen.wahlen.states.mustertext import MUSTERTEXT
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import WahlFactory
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]
REGELN = {
    "mehrheit": "absolut", "gleichstand": "los", "quorum": 0, "amtszeit_monate": 24, "einspruch_tage": 14,
    "stimmrecht": "person", "geheim": "on", "online_zulaessig": "on", "text": MUSTERTEXT,
    "delegierte_stimmberechtigt": "on",
}  # fmt: skip


def _neu(client: Client, vorlage: Wahlordnung | None = None, **felder: object) -> str:
    url = reverse("wahlen:wahlordnung_neu") + (f"?von={vorlage.pk}" if vorlage else "")
    data = {**REGELN, "von": heute().isoformat(), **felder}
    return client.post(url, data, follow=True).content.decode().replace("\xa0", " ")


def test_a_new_version_ends_the_one_before(netz: Netz, rolle_client: Login) -> None:
    first = standard_wahlordnung()
    used = WahlFactory(gremium=netz.a, wahlordnung=first)

    page = _neu(rolle_client("beauftragte"), first, quorum=30)

    second = Wahlordnung.objects.get(version=2)
    assert "Laufende Wahlen behalten ihre Regel." in page
    assert (second.name, second.quorum, second.online_zulaessig) == (first.name, 30, True)
    first.refresh_from_db()
    assert first.bis == heute() - timedelta(days=1)
    assert Wahl.objects.get(pk=used.pk).wahlordnung == first
    assert standard_wahlordnung() == second
    assert "mindestens 30 Prozent" in page


def test_what_a_rule_cannot_be(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("beauftragte")
    _neu(client, name="Kurz")

    assert "Eine Online-Wahl braucht Regeln" in _neu(client, name="Leer", text="")
    assert "Online wird immer geheim gewählt." in _neu(client, name="Offen", geheim="")
    assert "gibt es schon" in _neu(client, name="Kurz")
    assert "heutigen oder einen späteren Tag" in _neu(client, name="Alt", von="2020-01-01")


def test_online_is_offered_only_where_a_rule_allows_it(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    url = reverse("wahlen:neu", args=[netz.a.slug])
    assert "modus" not in client.get(url).context["form"].fields
    _neu(rolle_client("beauftragte"), name="Online")

    assert "modus" in client.get(url).context["form"].fields


def test_a_draft_of_an_election_online(
    heute_ist: Callable[..., object], netz: Netz, konto_von: Callable, rolle_client: Login
) -> None:
    heute_ist(date(2026, 3, 2))
    leads, assists = (konto_von(role).mitglied for role in ("geschaeftsstelle", "beauftragte"))
    _neu(rolle_client("beauftragte"), name="Online")
    rule = Wahlordnung.objects.get(name="Online")
    client, url = rolle_client("geschaeftsstelle"), reverse("wahlen:neu", args=[netz.a.slug])
    data = {
        "art": "koordination", "modus": "online", "kandidatur_bis": "12.03.2026", "stichtag": "02.03.2026",
        "leitung": leads.pk, "beisitz": assists.pk, "geheim": "ja", "wahlordnung": rule.pk,
        "beginn_tag": "16.03.2026", "beginn_zeit": "8 Uhr", "ende_tag": "20.03.2026",
    }  # fmt: skip

    assert "Geben Sie die Uhrzeit des Endes ein." in client.post(url, data).content.decode()
    assert client.post(url, {**data, "ende_zeit": "18:00"}).status_code == 302

    wahl = Wahl.objects.get()
    assert (wahl.modus, wahl.geheim, wahl.wahltag) == (Wahlmodus.ONLINE, True, None)
    assert wahl.beginn is not None
    assert wahl.beginn.isoformat() == "2026-03-16T07:00:00+00:00"
    form = client.get(reverse("wahlen:bearbeiten", args=[wahl.pk])).context["form"]
    assert str(form.initial["ende_zeit"]) == "18:00:00"
    assert client.post(reverse("wahlen:aufrufen", args=[wahl.pk])).status_code == 302
    wahl.refresh_from_db()
    assert wahl.status == "kandidatur"
