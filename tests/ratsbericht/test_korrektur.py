"""What the Steuerungsgruppe keeps while a report is corrected, and what a Fassung says of agreement."""

import pytest
from django.urls import reverse

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import RatsabschnittFactory, RatsdateiFactory, RatsfassungFactory
from netzwerk.ratsbericht.models import Abschnitt, Ratsbericht
from netzwerk.ratsbericht.services.fassung import order_fassung, run_auftraege
from netzwerk.ratsbericht.services.veroeffentlichung import publish_fassung

pytestmark = pytest.mark.django_db


def seite(client, bericht, name="bericht", *args):
    return client.get(reverse(f"ratsbericht:{name}", args=[bericht.uuid, *args]))


def worte(answer):
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def stand(bericht, *states):
    for name in states:
        Ratsbericht.objects.filter(pk=bericht.pk).update(status=name)


def test_while_it_is_corrected_the_steuerungsgruppe_reads_what_was_released(netz, bericht, rolle_client):
    RatsabschnittFactory(bericht=bericht, ueberschrift="Geheime Korrektur", text="Noch nicht fertig.")
    reader = rolle_client("koordination_a")
    assert seite(reader, bericht).status_code == 404
    RatsdateiFactory(fassung=RatsfassungFactory(bericht=bericht), format="pdf")

    page = worte(seite(reader, bericht))

    assert "Der Bericht wird gerade korrigiert." in page
    assert "In Korrektur" in page
    assert "Geheime Korrektur" not in page
    assert reverse("ratsbericht:fassung", args=[bericht.uuid, 1]) in page
    assert seite(reader, bericht, "fassung", 1).status_code == 200
    assert seite(reader, bericht, "fassung_datei", 1, "pdf").status_code == 200
    assert seite(reader, bericht, "lesen").status_code == 404
    assert bericht.titel in worte(reader.get(reverse("ratsbericht:liste")))
    assert "Geheime Korrektur" in worte(seite(rolle_client("beauftragte"), bericht))
    assert seite(rolle_client("mitglied_a"), bericht).status_code == 404


def test_a_draft_nobody_was_asked_about_is_frozen_with_a_reason_only(
    bericht, rolle_client, konto_beauftragte
):
    client = rolle_client("beauftragte")
    words = "Der Bericht lag der Steuerungsgruppe nicht zur Abstimmung vor."
    assert words in worte(seite(client, bericht))
    assert words in worte(seite(client, bericht, "fassung_neu"))
    with pytest.raises(Ablehnung, match="noch Punkte offen"):
        order_fassung(bericht, by=konto_beauftragte, nummer=1)
    stand(bericht, "abstimmung")
    assert words not in worte(seite(client, bericht, "fassung_neu"))
    stand(bericht, "entwurf")

    order_fassung(bericht, by=konto_beauftragte, nummer=1, ausnahme="Der Rat tagt morgen.")
    assert run_auftraege() == 1

    bericht.refresh_from_db()
    assert bericht.status == "freigegeben"
    assert bericht.fassungen.get().ausnahme == "Der Rat tagt morgen."
    # A correction has its own reason; that nobody was asked is a hint.
    stand(bericht, "entwurf")
    assert "Die Korrektur lag der Steuerungsgruppe nicht vor." in worte(seite(client, bericht, "fassung_neu"))
    order_fassung(bericht, by=konto_beauftragte, nummer=2, grund="Tippfehler")


def test_before_it_is_frozen_stale_blocks_are_shown_as_hints(netz, bericht, rolle_client, konto_beauftragte):
    RatsabschnittFactory(bericht=bericht, baustein=True, ueberschrift="Was war", daten={"bloecke": []})
    block = Abschnitt.objects.get(ueberschrift="Was war")

    url = reverse("ratsbericht:fassung_neu", args=[bericht.uuid])
    client, sent = rolle_client("beauftragte"), {"nummer": "1", "ausnahme": "Eilt."}

    page = worte(client.post(url, sent))

    assert "Die Fassung ist noch nicht erstellt." in page
    assert "Eilt." in page
    assert "„Was war“ hat sich seit dem Stand im Bericht geändert." in page
    assert reverse("ratsbericht:baustein", args=[bericht.uuid, block.pk]) in page
    assert not bericht.auftraege.exists()
    assert client.post(url, {**sent, "gezeigt": str(block.pk)}).status_code == 302
    assert bericht.auftraege.get().ausnahme == "Eilt."


def test_the_form_offers_only_what_is_not_public(bericht, rolle_client, konto_beauftragte):
    client = rolle_client("beauftragte")
    first, second = RatsfassungFactory(bericht=bericht), RatsfassungFactory(bericht=bericht)
    stand(bericht, "freigegeben")
    publish_fassung(second, jetzt(), "jahresbericht", by=konto_beauftragte)

    def offered():
        form = seite(client, bericht, "veroeffentlichen").context["form"]
        return [key for key, _ in form.fields["fassung"].choices]

    assert offered() == [first.pk]
    publish_fassung(first, jetzt(), "", by=konto_beauftragte)
    page = worte(seite(client, bericht, "veroeffentlichen"))
    assert "Alle Fassungen sind veröffentlicht oder vorgemerkt." in page
    assert 'name="fassung"' not in page
