"""The block of Vorhaben: what was released, chosen, followed to its page, and out once it is closed again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fachgruppen.vorhaben.services.vorhaben import withdraw_vorhaben
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.spanne import Spanne
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import VorhabenFactory
from netzwerk.ratsbericht.bausteine import erzeuge
from netzwerk.ratsbericht.models import Abschnitt
from netzwerk.ratsbericht.selectors.quelldaten import Quelldaten
from netzwerk.ratsbericht.services.anlegen import create_ratsbericht
from netzwerk.ratsbericht.services.fassung import order_fassung
from netzwerk.ratsbericht.services.schreiben import save_abschnitt
from netzwerk.ratsbericht.states import Ratsberichtsart

pytestmark = pytest.mark.django_db


@pytest.fixture
def spanne():
    return Spanne(heute() - timedelta(days=90), heute() + timedelta(days=1))


def worte(answer):
    return answer.content.decode().replace("\xa0", " ")


def test_what_is_closed_again_blocks_the_fassung_until_it_is_out(
    netz, spanne, konto_beauftragte, konto_koordination_a, rolle_client
):
    plans = [
        VorhabenFactory(gremium=netz.a, titel=title, laeuft=True, oeffentlich=True)
        for title in ("Lesepaten", "Nähstube", "Radkurs")
    ]
    report = create_ratsbericht(Ratsberichtsart.SONDER, spanne, "Bericht", by=konto_beauftragte)
    intro = Abschnitt.objects.get(bericht=report, schluessel="zusammenfassung")
    save_abschnitt(intro, intro.ueberschrift, "Kurz.", by=konto_beauftragte, version=0)
    block = Abschnitt.objects.get(bericht=report, generator="vorhaben")
    page, client = reverse("ratsbericht:baustein", args=[report.uuid, block.pk]), rolle_client("beauftragte")
    assert [row.text for row in client.get(page).context["quellen"]] == ["Lesepaten", "Nähstube", "Radkurs"]
    assert f'href="{plans[0].get_absolute_url()}"' in worte(client.get(page))

    withdraw_vorhaben(plans[0], by=konto_koordination_a)
    said = worte(client.get(reverse("ratsbericht:fassung_neu", args=[report.uuid])))
    assert "Das Vorhaben „Lesepaten“ ist nicht mehr öffentlich freigegeben." in said
    with pytest.raises(Ablehnung, match="„Lesepaten“ ist nicht mehr öffentlich freigegeben"):
        order_fassung(report, by=konto_beauftragte, nummer=1, ausnahme="Eilt")

    chosen = {"gewaehlt": "ja", "angeboten": [row.pk for row in plans[1:]], "nennen": plans[2].pk}
    preview = client.get(page, chosen)
    sent = {**chosen, "version": block.version, "pruefsumme": preview.context["pruefsumme"]}
    assert client.post(page, sent).status_code == 302
    made = order_fassung(report, by=konto_beauftragte, nummer=1, ausnahme="Eilt")
    [told] = [part for part in made.inhalt["abschnitte"] if part["ueberschrift"] == "Vorhaben"]
    assert [row[0] for row in told["bloecke"][0]["zeilen"]] == ["Radkurs"]
    assert set(told["bloecke"][0]) == {"art", "titel", "kopf", "zeilen"}
    assert "Lesepaten" not in str(made.inhalt)


def test_nothing_to_name_is_said(netz, spanne):
    plan = VorhabenFactory(gremium=netz.a, laeuft=True, oeffentlich=True)
    assert "wird dazu nichts genannt" in str(erzeuge("vorhaben", {"ohne": [plan.pk]}, Quelldaten(spanne)))
    empty = erzeuge("vorhaben", {}, Quelldaten(Spanne.des_jahres(2001)))
    assert "lief kein freigegebenes Vorhaben" in str(empty)
