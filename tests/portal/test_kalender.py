"""The public calendar: list, month, feeds, one event as a file; other programs read it back."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from fachgruppen.vorhaben.services.veranstaltungen import cancel_veranstaltung, change_veranstaltung
from fachgruppen.vorhaben.states import Veranstaltungsart
from mitglieder.models import Konto
from netzwerk.demo.factories import StadtviertelFactory, VeranstaltungFactory
from netzwerk.portal.selectors.kalender import Monat
from tests.fixtures_rollen import Netz
from tests.klienten import Klient
from tests.vorhaben.test_veranstaltungen import angaben

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]
BERLIN = ZoneInfo("Europe/Berlin")
ATOM = "{http://www.w3.org/2005/Atom}"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def titles(client: Client, query: str = "") -> list[str]:
    page = client.get(f"{reverse('portal:kalender')}{query}")
    return [row.titel for row in page.context["seite"].object_list]


def test_who_finds_what(netz: Netz, rolle_client: RollenClient) -> None:
    district = StadtviertelFactory()
    VeranstaltungFactory(gremium=netz.a, oeffentlich=True, titel="Fest", art="fest", stadtviertel=district)
    VeranstaltungFactory(gremium=netz.b, weitere=[netz.a], oeffentlich=True, titel="Lesung", art="kultur")
    VeranstaltungFactory(gremium=netz.b, titel="Klausur")
    VeranstaltungFactory(gremium=netz.b, oeffentlich=True, titel="Damals", vorbei=True)
    client = Client()
    assert titles(client) == ["Fest", "Lesung"]
    assert titles(rolle_client("ausgetreten")) == ["Fest", "Lesung"]
    assert titles(rolle_client("mitglied_a")) == ["Fest", "Lesung", "Klausur"]
    for query, found in (
        (f"?fachgruppe={netz.a.slug}", ["Fest", "Lesung"]),
        (f"?fachgruppe={netz.b.slug}", ["Lesung"]),
        (f"?viertel={district.nummer}", ["Fest"]),
        ("?art=kultur", ["Lesung"]),
        ("?art=kultur&viertel=" + str(district.nummer), []),
        ("?art=nein&viertel=x&fachgruppe=%00&seite=999", ["Fest", "Lesung"]),
    ):
        assert titles(client, query) == found, query
    page = client.get(reverse("portal:kalender"))
    assert "max-age=60" in page.headers["Cache-Control"]
    assert reverse("portal:kalender") in client.get("/").text
    assert titles(client, "?art=sport") == []
    assert "Dazu ist zurzeit nichts angekündigt." in client.get("/kalender/?art=sport").text
    form = rolle_client("mitglied_a").get(reverse("vorhaben:eintragen", args=[netz.a.slug])).context["form"]
    assert [value for value, _ in form.fields["art"].choices if value] == Veranstaltungsart.values
    for kind in set(Veranstaltungsart) - {"fest", "kultur"}:
        VeranstaltungFactory(gremium=netz.a, oeffentlich=True, titel=kind.label, art=kind)
        assert titles(client, f"?art={kind}") == [kind.label]


def test_a_month_has_each_event_on_each_of_its_days(netz: Netz) -> None:
    with time_machine.travel(at("2027-03-10T12:00"), tick=False):
        made = {
            "Woche": ("2027-03-29T10:00", "2027-04-02T12:00"),
            "Nacht": ("2027-03-27T20:00", "2027-03-28T00:00"),
            "Früh": ("2027-03-01T00:00", "2027-03-01T01:00"),
        }
        for title, (begin, end) in made.items():
            VeranstaltungFactory(
                gremium=netz.a, oeffentlich=True, titel=title, beginn=at(begin), ende=at(end)
            )
        page = Client().get(reverse("portal:kalender_monat"))
        found = {
            (day.tag.day, row.titel)
            for week, _ in page.context["wochen"]
            for day in week
            if day.im_monat
            for row in day.termine
        }
        assert found == {(29, "Woche"), (30, "Woche"), (31, "Woche"), (27, "Nacht"), (1, "Früh")}
        assert page.text.count('role="columnheader"') == 7
        assert '<a rel="nofollow" href="?monat=2027-02">' in page.text
        for wrong in ("2027-13", "0-1", "9999-12", "x", "٢٠٢٧-٠٣", "2027-3-1", ""):
            assert Monat.aus(wrong) == Monat(2027, 3), wrong
        last = Client().get(f"{reverse('portal:kalender_monat')}?monat=2029-03")
        assert last.context["nachher"] is None
        assert "nichts angekündigt" in last.text


def test_programs_read_what_was_entered_moved_and_called_off(
    netz: Netz, konto_mitglied_a: Konto, tmp_path: Path
) -> None:
    person = konto_mitglied_a.mitglied
    with time_machine.travel(at("2027-03-10T12:00"), tick=False) as clock:
        event = VeranstaltungFactory(
            gremium=netz.a, von=person, oeffentlich=True, titel="Fest; mit, Musik\\", beschreibung="Für alle",
            beginn=at("2027-03-28T14:00"), ende=at("2027-03-28T18:00"), ort="Peißnitz",
        )  # fmt: skip
        VeranstaltungFactory(gremium=netz.a, titel="Klausur")
        first = read(Client().get(f"/veranstaltungen/{event.uuid}/termin.ics").content)
        said = (first["SUMMARY"], first["SEQUENCE"], first["STATUS"])
        assert said == (
            "Fest; mit, Musik\\",
            0,
            "CONFIRMED",
        )
        assert first["DTSTART"].params["TZID"] == "Europe/Berlin"
        assert first["DTSTART"].dt.astimezone(UTC).hour == 12  # summer time began that morning
        clock.shift(timedelta(hours=1))
        moved = angaben(titel="Fest", beginn=at("2027-04-03T14:00"), ende=at("2027-04-03T18:00"), ort="Hof",
                        oeffentlich=True)  # fmt: skip
        event = change_veranstaltung(event, moved, by=konto_mitglied_a, version=1)
        second = read(Client().get(reverse("portal:kalender_ics")).content)
        assert (second["UID"], second["SEQUENCE"]) == (first["UID"], 1)
        assert second["DTSTAMP"].dt > first["DTSTAMP"].dt
        cancel_veranstaltung(event, by=konto_mitglied_a, grund="Sturm")
        answer = Client().get(reverse("portal:kalender_ics"))
        third = read(answer.content)
        said = (third["SEQUENCE"], third["STATUS"], third["SUMMARY"])
        assert said == (2, "CANCELLED", "ABGESAGT: Fest")
        again = Client().get(
            reverse("portal:kalender_ics"), headers={"If-None-Match": answer.headers["ETag"]}
        )
        assert (again.status_code, again.content) == (304, b"")
        assert "max-age=3600" in answer.headers["Cache-Control"]
        atom = ET.fromstring(Client().get(reverse("portal:kalender_atom")).content)
        entries = atom.findall(f"{ATOM}entry")
        assert [one.findtext(f"{ATOM}title") for one in entries] == ["Abgesagt: Fest"]
        assert entries[0].findtext(f"{ATOM}id") == f"urn:uuid:{event.uuid}"
        assert Client().get("/kalender.ics?art=sport").content.count(b"BEGIN:VEVENT") == 0
    klient = Klient(tmp_path / "khal")
    klient.put({str(third["UID"]): answer.content})
    (line,) = klient.list("2027-04-02", "3d")
    assert (line.start, line.titel, line.ort) == ("2027-04-03 14:00", "ABGESAGT: Fest", "Hof")


def read(body: bytes) -> dict:
    (event,) = Calendar.from_ical(body).walk("VEVENT")
    assert b"ATTENDEE" not in body
    assert b"METHOD" not in body
    return event


def test_a_file_of_what_is_not_public_is_for_the_network(netz: Netz, rolle_client: RollenClient) -> None:
    inner = VeranstaltungFactory(gremium=netz.a)
    url = reverse("portal:termin_ics", args=[inner.uuid])
    assert Client().get(url).status_code == 404
    assert rolle_client("mitglied_b").get(url).status_code == 200
