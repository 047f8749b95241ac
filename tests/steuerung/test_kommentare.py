"""Comments on the draft: from the Fachgruppe for who writes, seen by nobody else, in no Fassung."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.portal.zu_tun.zu_entscheiden import zu_entscheiden
from netzwerk.steuerung.models import Berichtskommentar
from netzwerk.steuerung.services.ablauf import release_bericht, submit_bericht
from netzwerk.steuerung.services.kommentare import add_kommentar, settle_kommentar
from netzwerk.steuerung.states import Abschnitt

TEXT = "Der Fachtag fehlt noch"


def url(lage, name="bericht", *args):
    return reverse(f"steuerung:{name}", args=[lage.bericht.uuid, *args])


def kommentiere(client, lage, text=TEXT):
    data = {"abschnitt": "veranstaltungen", "text": text}
    return client.post(url(lage, "bericht_kommentieren"), data, follow=True).content.decode()


def test_a_member_comments_the_coordination_settles_and_the_report_keeps_nothing(lage, rolle_client):
    member, lead = rolle_client("mitglied_a"), rolle_client("koordination_a")
    assert "Die Koordination sieht ihn" in kommentiere(member, lage)
    assert "Schreiben Sie Ihren Kommentar" in kommentiere(member, lage, " ")
    long = kommentiere(member, lage, "Wort " * 200)
    assert "höchstens 600 Zeichen" in long
    assert "Wort Wort" in long
    [row] = Berichtskommentar.objects.all()
    [todo] = [line for line in zu_entscheiden(lage.koordination) if "Quartalsbericht" in line.titel]
    assert todo.text.endswith("ein offener Kommentar")
    writing = lead.get(url(lage, "bericht_schreiben")).content.decode()
    assert TEXT in writing
    assert "1\xa0Kommentar" in writing
    done = {"zurueck": "schreiben"}
    answer = lead.post(url(lage, "bericht_kommentar_erledigt", row.pk), done)
    assert answer.url == f"{url(lage, 'bericht_schreiben')}#kommentare"
    [todo] = [line for line in zu_entscheiden(lage.koordination) if "Quartalsbericht" in line.titel]
    assert "Kommentar" not in todo.text
    lage.schreibe()
    fassung = submit_bericht(lage.bericht, by=lage.koordination)
    assert TEXT not in json.dumps(fassung.inhalt)
    assert TEXT not in lead.get(url(lage, "bericht_fassung", 1)).content.decode()
    assert "eingereicht" in kommentiere(member, lage, "Spät getippt")
    assert Berichtskommentar.objects.count() == 1


def test_only_the_fachgruppe_and_who_reviews_read_them(lage, rolle_client, alle_rollen):
    kommentiere(rolle_client("mitglied_a"), lage)
    inside = {"mitglied_a", "mitglied_ab", "koordination_a", "stellvertretung_a", "auslaenderbeirat"}
    inside |= {"beauftragte", "geschaeftsstelle"}
    clients = {rolle: rolle_client(rolle) for rolle in [*alle_rollen, "oeffentlichkeit"]}

    def readers():
        return {r for r, c in clients.items() if TEXT in c.get(url(lage)).content.decode()}

    assert readers() == inside
    lage.schreibe()
    submit_bericht(lage.bericht, by=lage.koordination)
    release_bericht(lage.bericht, by=lage.beauftragte, fassung=1)
    assert readers() == inside


def test_only_ones_own_comment_is_withdrawn_and_its_text_goes(lage, rolle_client):
    member, other = rolle_client("mitglied_a"), rolle_client("mitglied_ab")
    kommentiere(member, lage)
    row = Berichtskommentar.objects.get()
    button = url(lage, "bericht_kommentar_zurueckziehen", row.pk)
    assert "nur, was Sie selbst" in other.post(button, follow=True).content.decode()
    lage.schreibe()
    submit_bericht(lage.bericht, by=lage.koordination)
    assert TEXT not in member.post(button, follow=True).content.decode()
    row.refresh_from_db()
    assert row.text == ""
    with pytest.raises(Ablehnung, match="zurückgezogen"):
        settle_kommentar(row, by=lage.koordination, erledigt=True)
    elsewhere = reverse("steuerung:bericht_kommentar_erledigt", args=[lage.bericht.uuid, row.pk + 1])
    assert rolle_client("koordination_a").post(elsewhere).status_code == 404


def test_the_database_takes_no_comment_on_a_submitted_report(lage):
    lage.schreibe()
    made = submit_bericht(lage.bericht, by=lage.koordination)
    with pytest.raises(IntegrityError, match="quartalsbericht_geschlossen"), transaction.atomic():
        Berichtskommentar.objects.create(bericht=lage.bericht, abschnitt="zahlen", text="x", am=made.am)


def test_the_page_asks_as_much_for_one_comment_as_for_three(lage, rolle_client, get_mit_abfragen):
    client = rolle_client("koordination_a")
    for many in (1, 2):
        for _ in range(many):
            add_kommentar(lage.bericht, Abschnitt.AUSBLICK, TEXT, by=lage.koordination)
        get_mit_abfragen(client, url(lage), 20)
        get_mit_abfragen(client, url(lage, "bericht_schreiben"), 18)
