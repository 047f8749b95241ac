"""A draft: whom it goes to, putting it away and taking it up again, what waits, who is told."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    FassungsauftragFactory,
    RatsabschnittFactory,
    RatsberichtFactory,
    RatsfassungFactory,
    VeroeffentlichungFactory,
)
from netzwerk.portal.zu_tun.zu_entscheiden import zu_entscheiden
from netzwerk.ratsbericht.inhalt import build_inhalt
from netzwerk.ratsbericht.mails.bericht import hindernis
from netzwerk.ratsbericht.models import Abschnitt, Ratsbericht, Veroeffentlichung
from netzwerk.ratsbericht.schrift import Stempel, als_html, als_schriftstueck, felder
from netzwerk.ratsbericht.services.ablauf import move_ratsbericht
from netzwerk.ratsbericht.services.freigabe import reopen_ratsbericht
from netzwerk.ratsbericht.services.nachricht import tell_sperrfristen
from netzwerk.ratsbericht.services.verwerfen import discard_ratsbericht, restore_ratsbericht
from netzwerk.ratsbericht.states import Ratsberichtsstatus as S
from netzwerk.ratsbericht.tasks import veroeffentlichen
from netzwerk.versand.models import Versand

pytestmark = pytest.mark.django_db


def seite(bericht, name="bericht"):
    return reverse(f"ratsbericht:{name}", args=[bericht.uuid])


def worte(answer):
    return answer.content.decode().replace("\xa0", " ")


def stand(bericht, *states):
    for name in states:
        Ratsbericht.objects.filter(pk=bericht.pk).update(status=name)


def test_a_report_names_whom_it_goes_to_everywhere(netz, rolle_client):
    client = rolle_client("geschaeftsstelle")
    new = reverse("ratsbericht:neu")
    assert '<option value="Stadtrat">' in worte(client.get(new))
    data = {"art": "jahr", "zeitraum": str(jetzt().year), "titel": ""}
    assert "Schreiben Sie, an wen der Bericht geht." in worte(client.post(new, {**data, "empfaenger": " "}))
    client.post(new, {**data, "empfaenger": " Ausschuss  für Soziales "})
    row = Ratsbericht.objects.get()
    assert row.empfaenger == "Ausschuss für Soziales"
    for page in (reverse("ratsbericht:liste"), seite(row), seite(row, "lesen")):
        assert "Empfänger: Ausschuss für Soziales" in worte(client.get(page))
    content, stamp = build_inhalt(row), Stempel(1, jetzt())
    assert "Empfänger: Ausschuss für Soziales" in als_html(content, stamp).decode().replace("\xa0", " ")
    assert als_schriftstueck(content, stamp).unterzeile.startswith("Empfänger: Ausschuss für Soziales. ")
    assert felder(content, stamp)["empfaenger"] == "Ausschuss für Soziales"
    before = {key: value for key, value in content.items() if key != "empfaenger"}
    assert "Empfänger" not in als_html(before, stamp).decode()
    assert felder(before, stamp)["empfaenger"] == "keine Angabe"


def test_two_people_at_the_title_lose_nothing(bericht, rolle_client):
    client, page = rolle_client("beauftragte"), seite(bericht, "angaben")
    read = {"alt_titel": bericht.titel, "alt_empfaenger": "Stadtrat"}
    client.post(page, {**read, "titel": "Neuer Titel", "empfaenger": "Stadtrat"})
    late = client.post(page, {**read, "titel": "Mein Titel", "empfaenger": "Land"})
    assert "Inzwischen hat jemand anders gespeichert: „Neuer Titel“" in worte(late)
    again = {name: late.context["form"][name].value() for name in late.context["form"].fields}
    assert client.post(page, again).status_code == 302
    bericht.refresh_from_db()
    assert (bericht.titel, bericht.empfaenger) == ("Mein Titel", "Land")
    stand(bericht, "abstimmung")
    assert "kein Entwurf mehr" in worte(client.post(page, again | {"titel": "Zu spät"}))


def test_a_draft_is_put_away_with_its_reason_and_taken_up_again(netz, bericht, rolle_client):
    RatsabschnittFactory(bericht=bericht, text="Mühsam geschrieben.")
    client, listed = rolle_client("beauftragte"), reverse("ratsbericht:liste")
    assert "Schreiben Sie, warum" in worte(client.post(seite(bericht, "verwerfen"), {"grund": " "}))
    assert seite(bericht, "verwerfen") in worte(client.get(seite(bericht)))

    assert client.post(seite(bericht, "verwerfen"), {"grund": "Doppelt angelegt"})["Location"] == listed

    assert bericht.titel not in worte(client.get(listed)).split("<main")[1].replace(f"„{bericht.titel}“", "")
    away = worte(client.get(listed, {"stand": "verworfen"}))
    assert "Doppelt angelegt" in away
    page = worte(client.get(seite(bericht)))
    assert "Doppelt angelegt" in page
    assert "Fassung erstellen" not in page
    reader = rolle_client("koordination_a")
    assert reader.get(seite(bericht)).status_code == 404
    assert bericht.titel not in worte(reader.get(listed, {"stand": "verworfen"}))
    with pytest.raises(DatabaseError, match="ratsbericht_geschlossen"), transaction.atomic():
        Abschnitt.objects.update(text="")

    client.post(seite(bericht, "stand"), {"stand": "entwurf"})
    bericht.refresh_from_db()
    assert bericht.status == S.VERWORFEN
    client.post(seite(bericht, "wiederaufnehmen"))
    bericht.refresh_from_db()
    assert (bericht.status, bericht.verworfen_grund, bericht.verworfen_am) == (S.ENTWURF, "", None)
    assert "Mühsam geschrieben." in worte(client.get(seite(bericht, "lesen")))


def test_what_is_held_fast_is_not_put_away(bericht, konto_beauftragte):
    by = konto_beauftragte
    order = FassungsauftragFactory(bericht=bericht)
    with pytest.raises(Ablehnung, match="Gerade entsteht"):
        discard_ratsbericht(bericht, "Doppelt", by=by)
    type(order).objects.update(status="abgebrochen", fehler="Ging nicht.")
    RatsfassungFactory(bericht=bericht)
    with pytest.raises(Ablehnung, match="schon eine Fassung"):
        discard_ratsbericht(bericht, "Doppelt", by=by)
    rows = Ratsbericht.objects.filter(pk=bericht.pk)
    away = {"status": "verworfen", "verworfen_am": jetzt(), "verworfen_grund": "x"}
    with pytest.raises(DatabaseError, match="ratsbericht_festgehalten"), transaction.atomic():
        rows.update(**away)
    other = Ratsbericht.objects.filter(pk=RatsberichtFactory().pk)
    for wrong in ({"status": "verworfen"}, {"verworfen_grund": "x"}, {**away, "verworfen_grund": ""}):
        with pytest.raises(DatabaseError, match="verworfen_mit_grund"), transaction.atomic():
            other.update(**wrong)
    with pytest.raises(Ablehnung, match="nicht verworfen"):
        restore_ratsbericht(bericht, by=by)
    other.update(**away)
    with pytest.raises(Ablehnung, match="schon offen"):
        reopen_ratsbericht(other.get(), by=by)


def test_what_waits_for_the_leitstelle(netz, konto_beauftragte, konto_geschaeftsstelle, konto_koordination_a):
    past = {"von": date(2001, 1, 1), "bis": date(2001, 12, 31)}
    late = RatsberichtFactory(titel="Spät", **past)
    running = RatsberichtFactory(titel="Läuft")
    failed = FassungsauftragFactory(bericht__titel="Kaputt", status="abgebrochen", fehler="Ging nicht.")
    unpublished = RatsfassungFactory(bericht__titel="Fertig").bericht
    stand(unpublished, "freigegeben")
    public = VeroeffentlichungFactory(fassung__bericht__titel="Korrektur", slug="korrektur").bericht
    done = VeroeffentlichungFactory(fassung__bericht__titel="Ruht", slug="ruht").bericht
    stand(done, "freigegeben", "veroeffentlicht")
    discard_ratsbericht(RatsberichtFactory(titel="Weg", **past), "Doppelt", by=konto_beauftragte)

    rows = zu_entscheiden(konto_geschaeftsstelle)

    assert {(row.titel, row.url) for row in rows} == {
        ("Bericht an den Stadtrat fertigstellen", seite(late)),
        ("Fassung ist nicht entstanden", failed.get_absolute_url()),
        ("Bericht veröffentlichen", seite(unpublished, "veroeffentlichen")),
        ("Korrektur eines öffentlichen Berichts beenden", seite(public)),
    }
    assert running.titel not in str(rows)
    assert zu_entscheiden(konto_koordination_a) == []
    assert len(zu_entscheiden(konto_beauftragte)) == 4


def test_the_steuerungsgruppe_hears_of_what_waits_for_it_once_a_day(
    netz, bericht, konto_beauftragte, konto_koordination_a
):
    for step in (S.ABSTIMMUNG, S.ENTWURF, S.ABSTIMMUNG):
        move_ratsbericht(bericht, step, by=konto_beauftragte)
    mails = Versand.objects.filter(art="ratsbericht")
    to = {row.empfang for row in mails}
    assert f"mitglied:{konto_koordination_a.mitglied.pk}" in to
    assert f"mitglied:{konto_beauftragte.mitglied.pk}" not in to
    assert len(to) == mails.count()
    assert hindernis(mails[0]) == ""
    stand(bericht, "entwurf")
    assert "nicht mehr zur Abstimmung" in hindernis(mails[0])


def test_the_end_of_an_embargo_is_told_once_and_caught_up(netz, konto_geschaeftsstelle, konto_koordination_a):
    now = jetzt()
    over = VeroeffentlichungFactory(
        slug="a", am=now - timedelta(days=9), ab=now - timedelta(days=8), von=konto_geschaeftsstelle
    )
    stand(over.bericht, "freigegeben")
    VeroeffentlichungFactory(slug="b")
    VeroeffentlichungFactory(slug="c", ab=now + timedelta(days=1))
    VeroeffentlichungFactory(
        slug="d", am=now - timedelta(days=9), ab=now - timedelta(days=8), grund="Falsch",
        zurueckgezogen_am=now - timedelta(days=8),
    )  # fmt: skip

    veroeffentlichen()

    assert tell_sperrfristen() == 0
    mails = Versand.objects.filter(art="ratsbericht")
    to = [row.empfang for row in mails]
    assert len(to) == len(set(to))
    for konto in (konto_geschaeftsstelle, konto_koordination_a):
        assert f"mitglied:{konto.mitglied.pk}" in to
    over.refresh_from_db()
    assert over.gemeldet_am is not None
    assert over.bericht.status == S.VEROEFFENTLICHT
    assert hindernis(mails[0]) == ""
    Veroeffentlichung.objects.filter(pk=over.pk).update(zurueckgezogen_am=now, grund="Falsch")
    assert "zurückgezogen" in hindernis(mails[0])
