"""Choosing what a block names: all that qualifies at first, what was left out stays out and is said."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fachgruppen.vorhaben.states import Adressatart
from netzwerk.base.spanne import Spanne
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import BeschlussFactory, EmpfehlungFactory, HandlungsbedarfFactory
from netzwerk.ratsbericht.bausteine import erzeuge
from netzwerk.ratsbericht.models import Abschnitt
from netzwerk.ratsbericht.selectors.quelldaten import Quelldaten
from netzwerk.ratsbericht.services.anlegen import create_ratsbericht
from netzwerk.ratsbericht.states import Ratsberichtsart
from sitzungen.protokolle.models import Protokoll

pytestmark = pytest.mark.django_db


@pytest.fixture
def spanne():
    return Spanne(heute() - timedelta(days=90), heute() + timedelta(days=1))


def bedarf(gremium, titel, **fields):
    return HandlungsbedarfFactory(
        gremium=gremium, titel=titel, weitergeleitet=True, adressat_art=Adressatart.STADTRAT, **fields
    )


def worte(answer):
    return answer.content.decode().replace("\xa0", " ")


def test_what_is_left_out_stays_out_and_is_said(netz, spanne, konto_beauftragte, rolle_client):
    needs = [bedarf(netz.a, "Kinderbetreuung"), bedarf(netz.a, "Dolmetschen"), bedarf(netz.b, "Wohnraum")]
    report = create_ratsbericht(Ratsberichtsart.SONDER, spanne, "Bericht", by=konto_beauftragte)
    block = Abschnitt.objects.get(bericht=report, schluessel="handlungsbedarf")
    client = rolle_client("beauftragte")
    page = reverse("ratsbericht:baustein", args=[report.uuid, block.pk])
    first = client.get(page)
    assert [point.titel for point in first.context["waehlbar"]] == [row.titel for row in needs]
    assert worte(first).count('name="nennen"') == 3
    assert "für den Stadtrat" in worte(first)

    chosen = {
        "gewaehlt": "ja", "erledigte": "on", "angeboten": [row.pk for row in needs],
        "nennen": [needs[2].pk, needs[0].pk],
    }  # fmt: skip
    preview = client.get(page, chosen)
    assert [row[0] for row in preview.context["neu"][0]["zeilen"]] == ["Kinderbetreuung", "Wohnraum"]
    sent = {**chosen, "version": block.version, "pruefsumme": preview.context["pruefsumme"]}
    assert client.post(page, sent).status_code == 302
    block.refresh_from_db()
    assert block.parameter["ohne"] == [needs[1].pk]
    for name in ("bericht", "fassung_neu"):
        said = worte(client.get(reverse(f"ratsbericht:{name}", args=[report.uuid])))
        assert "„Handlungsbedarf“: „Dolmetschen“ steht nicht im Bericht" in said

    bedarf(netz.a, "Fahrkarten")
    renewed = client.get(page).context
    assert renewed["anders"]
    named = [row[0] for row in renewed["neu"][0]["zeilen"]]
    assert named == ["Kinderbetreuung", "Fahrkarten", "Wohnraum"]


def test_what_is_no_key_is_left_out(netz, spanne, konto_beauftragte, rolle_client):
    report = create_ratsbericht(Ratsberichtsart.SONDER, spanne, "Bericht", by=konto_beauftragte)
    block = Abschnitt.objects.get(bericht=report, schluessel="handlungsbedarf")
    page = reverse("ratsbericht:baustein", args=[report.uuid, block.pk])
    odd = {"gewaehlt": "ja", "angeboten": ["9" * 5000, "x", "7"], "nennen": "9" * 5000}
    shown = rolle_client("beauftragte").get(page, odd)
    assert shown.context["view"].ohne == [7]
    odd["version"] = "9" * 5000
    assert rolle_client("beauftragte").post(page, odd).status_code == 302


def test_nothing_named_is_not_said_to_be_nothing_there(netz, spanne):
    need = bedarf(netz.a, "Kinderbetreuung")
    data = Quelldaten(spanne)
    assert "wird dazu nichts genannt" in str(erzeuge("handlungsbedarf", {"ohne": [need.pk]}, data))
    assert "kein Handlungsbedarf" in str(erzeuge("handlungsbedarf", {}, Quelldaten(Spanne.des_jahres(2001))))


def test_recommendations_that_were_followed_and_may_be_told(netz, spanne):
    def followed(**point):
        made = BeschlussFactory(
            punkt__protokoll__sitzung__gremium=netz.a, wortlaut=f"Wortlaut {point}", **{
                f"punkt__{key}": value for key, value in point.items()
            }
        )  # fmt: skip
        return EmpfehlungFactory(beschluss=made, stand="angenommen", antwort="Ja.", beantwortet_am=jetzt())

    told = followed(oeffentlich=True)
    Protokoll.objects.filter(punkte=told.beschluss.punkt).update(status="genehmigt")
    followed(oeffentlich=False)
    EmpfehlungFactory(beschluss__punkt__protokoll__sitzung__gremium=netz.a)

    data = erzeuge("empfehlungen", {}, Quelldaten(spanne))

    table, note = data["bloecke"]
    assert [row[0] for row in table["zeilen"]] == [told.beschluss.nummer]
    assert note["text"].startswith("Eine Empfehlung ist nicht öffentlich")
    without = erzeuge("empfehlungen", {"ohne": [told.pk]}, Quelldaten(spanne))["bloecke"]
    assert told.beschluss.nummer not in str(without)
    assert "keiner Empfehlung" in str(erzeuge("empfehlungen", {}, Quelldaten(Spanne.des_jahres(2001))))
