"""Registering for an event: places, waiting list, moving up, mails, erasure; the database never overbooks."""

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext, override

from fachgruppen.vorhaben.models import Anmeldeliste, Anmeldung
from fachgruppen.vorhaben.selectors.anmeldungen import angemeldete_personen
from fachgruppen.vorhaben.services.anmeldefristen import delete_anmeldungen, settle_anmeldungen
from fachgruppen.vorhaben.services.anmeldeliste import (
    Listenangaben,
    send_rundnachricht,
    set_anmeldeliste,
    strike_anmeldung,
)
from fachgruppen.vorhaben.services.anmeldung import (
    Anmeldeangaben,
    cancel_anmeldung,
    confirm_anmeldung,
    register_anmeldung,
)
from fachgruppen.vorhaben.services.veranstaltungen import (
    cancel_veranstaltung,
    change_veranstaltung,
    delete_veranstaltung,
)
from fachgruppen.vorhaben.states import Anmeldestatus
from fachgruppen.vorhaben.token import anmelde_token, lies_anmelde_token
from fachgruppen.vorhaben.views.anmeldung import Anmelden
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.sprache import FREMDSPRACHEN
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import AnmeldelisteFactory, AnmeldungFactory, VeranstaltungFactory
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from tests.fixtures_rollen import Netz
from tests.vorhaben.test_veranstaltungen import angaben

pytestmark = pytest.mark.django_db
S = Anmeldestatus
RollenClient = Callable[[str], Client]


def register(liste: Anmeldeliste, name: str, personen: int = 1) -> Anmeldung:
    return register_anmeldung(
        liste.veranstaltung, Anmeldeangaben(name, f"{name.lower()}@besuch.example", personen)
    )


def state(row: Anmeldung) -> str:
    row.refresh_from_db()
    return row.status


def mails(kind: str = "") -> list[str]:
    rows = Versand.objects.exclude(status="entfallen").order_by("pk")
    return [row.empfaenger_name for row in rows if row.art == kind]


def test_confirm_wait_cancel_move_up_accept() -> None:
    liste = AnmeldelisteFactory(plaetze=3)
    ada, bo, cem, dana = (register(liste, n, p) for n, p in (("Ada", 2), ("Bo", 2), ("Cem", 1), ("Dana", 1)))
    assert [row.status for row in (ada, bo, cem, dana)] == [
        S.RESERVIERT, S.WARTELISTE, S.RESERVIERT, S.WARTELISTE,
    ]  # fmt: skip
    for row in (ada, bo, cem, dana):
        confirm_anmeldung(row)
        confirm_anmeldung(row)
    liste.refresh_from_db()
    assert (liste.belegt, liste.frei, liste.stand) == (3, 0, "voll")
    assert mails("anmeldung_stand") == ["Ada", "Bo", "Cem", "Dana"]
    # One place: Bo needs two and is passed over, Dana is offered it, for two days.
    cancel_anmeldung(cem)
    assert (state(bo), state(dana)) == (S.WARTELISTE, S.NACHGERUECKT)
    assert mails("anmeldung_platz") == ["Dana"]
    with time_machine.travel(jetzt() + timedelta(hours=49), tick=False):
        assert (settle_anmeldungen(), settle_anmeldungen()) == (1, 0)
        assert (state(dana), state(bo)) == (S.VERFALLEN, S.WARTELISTE)
        # Too late, but there still is a place.
        assert confirm_anmeldung(dana).status == S.ANGEMELDET
        cancel_anmeldung(ada)
        assert state(bo) == S.NACHGERUECKT
        assert confirm_anmeldung(bo).status == S.ANGEMELDET
        with pytest.raises(Ablehnung, match="abgemeldet"):
            confirm_anmeldung(ada)
    liste.refresh_from_db()
    assert (liste.belegt, angemeldete_personen(liste.veranstaltung)) == (3, 3)


def test_a_place_is_held_for_a_day_and_then_goes_to_who_waits() -> None:
    liste = AnmeldelisteFactory(plaetze=1)
    ada, bo = register(liste, "Ada"), register(liste, "Bo")
    assert ada.gehalten_bis is not None
    assert abs(ada.gehalten_bis - jetzt() - timedelta(hours=24)) < timedelta(minutes=5)
    confirm_anmeldung(bo)
    waiting = Versand.objects.get(vorgang=ada.vorgang)
    assert art(waiting.art).hindernis(waiting) == ""
    with time_machine.travel(jetzt() + timedelta(hours=25), tick=False):
        # Whoever comes next finds the place offered to Bo, also before the task ran.
        assert register(liste, "Cem").status == S.WARTELISTE
        assert (state(ada), state(bo)) == (S.VERFALLEN, S.NACHGERUECKT)
        assert "verfallen" in art(waiting.art).hindernis(waiting)
        assert confirm_anmeldung(ada).status == S.WARTELISTE
        again = Anmeldung.objects.laufend().get(name="Ada")
        assert again.bestaetigt_am == jetzt()


def test_the_same_address_again_changes_nothing_and_tells_nobody() -> None:
    liste = AnmeldelisteFactory(plaetze=2)
    first = register(liste, "Ada", 2)
    second = register(liste, "Ada", 1)  # mistyped the number: nobody had confirmed
    assert (state(first), second.status) == (S.STORNIERT, S.RESERVIERT)
    confirm_anmeldung(second)
    for _ in range(2):
        known = register_anmeldung(liste.veranstaltung, Anmeldeangaben("Wer", "ADA@besuch.example", 1))
    assert (known, Anmeldung.objects.laufend().count(), mails("anmeldung_vorhanden")) == (second, 1, ["Ada"])
    with pytest.raises(IntegrityError), transaction.atomic():
        AnmeldungFactory(liste=liste, email="Ada@Besuch.example")
    for bad, field in (
        (Anmeldeangaben(" ", "x@y.example"), "name"),
        (Anmeldeangaben("X", "x(at)y"), "email"),
        (Anmeldeangaben("X", "x@y.example", 6), "personen"),
    ):
        with pytest.raises(Ablehnung) as refused:
            register_anmeldung(liste.veranstaltung, bad)
        assert refused.value.field == field


def test_the_database_refuses_one_person_too_many_and_a_way_that_is_none() -> None:
    liste = AnmeldelisteFactory(plaetze=2)
    row = AnmeldungFactory(liste=liste, personen=2)
    with pytest.raises(IntegrityError, match="nie_ueberbucht"), transaction.atomic():
        AnmeldungFactory(liste=liste)
    with pytest.raises(IntegrityError, match="nie_ueberbucht"), transaction.atomic():
        Anmeldung.objects.filter(pk=row.pk).update(personen=3)
    with pytest.raises(IntegrityError, match="nie_ueberbucht"), transaction.atomic():
        Anmeldeliste.objects.update(plaetze=1)
    for change in ({"status": S.WARTELISTE}, {"email": "andere@besuch.example"}):
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            Anmeldung.objects.filter(pk=row.pk).update(**change)
    row.delete()
    liste.refresh_from_db()
    assert liste.belegt == 0


def test_when_registration_is_open(netz: Netz) -> None:
    liste = AnmeldelisteFactory(ab=heute() + timedelta(days=2))
    plain = VeranstaltungFactory(oeffentlich=True)
    client = Client()
    assert client.get(reverse("vorhaben:anmelden", args=[plain.uuid])).status_code == 404
    for change, stand, words in (
        ({}, "vor", "noch nicht begonnen"),
        ({"ab": heute() - timedelta(days=5), "bis": heute() - timedelta(days=1)}, "zu", "geschlossen"),
    ):
        Anmeldeliste.objects.filter(pk=liste.pk).update(**change)
        liste.refresh_from_db()
        assert liste.stand == stand
        with pytest.raises(Ablehnung, match=words):
            register(liste, "Ada")
        assert (
            "Verbindlich anmelden"
            not in client.get(reverse("vorhaben:anmelden", args=[liste.veranstaltung.uuid])).text
        )
    with pytest.raises(Ablehnung, match="keine Anmeldung"):
        register_anmeldung(plain, Anmeldeangaben("Ada", "ada@besuch.example"))


def test_a_visitor_without_an_account(settings: Any) -> None:
    settings.SPAMSCHUTZ_SEKUNDEN = 0
    liste = AnmeldelisteFactory(plaetze=1, fragt_kinderbetreuung=True)
    event, client = liste.veranstaltung, Client()
    page = client.get(event.get_absolute_url()).text
    assert "Zur Veranstaltung anmelden" in page
    assert "Alle Anmeldungen" not in page
    form_url = reverse("vorhaben:anmelden", args=[event.uuid])
    form = client.get(form_url).context["form"]
    assert {"kinderbetreuung"} == set(form.fields) - {"name", "email", "personen", "webseite", "seit"}
    typed = {"name": "Ada", "email": "ada@besuch.example", "personen": "1", "kinderbetreuung": "on"}
    refused = client.post(form_url, {**typed, "seit": "x"})
    assert "Die Seite war lange offen." in refused.text
    assert 'value="ada@besuch.example"' in refused.text
    done = client.post(form_url, {**typed, "seit": form["seit"].value()}, follow=True)
    assert "Wir haben Ihnen eine E-Mail geschickt" in done.text
    assert "ada@" not in done.text
    row = Anmeldung.objects.get()
    assert (row.status, row.kinderbetreuung, row.sprachmittlung) == (S.RESERVIERT, True, None)

    mail = message_from_bytes(bytes(Versand.objects.get().inhalt), policy=policy.default)
    link = re.search(r"(/anmeldungen/[^/\s]+/)", mail.get_body(("plain",)).get_content())
    assert link
    shown = client.get(link[1])
    assert (shown.headers["Referrer-Policy"], shown.headers["Cache-Control"]) == ("no-referrer", "no-store")
    assert state(row) == S.RESERVIERT  # looking changes nothing
    bare = Client(enforce_csrf_checks=True)
    assert "Sie sind angemeldet" in bare.post(link[1]).text
    assert state(row) == S.ANGEMELDET
    assert "Auf die Warteliste" in client.get(event.get_absolute_url()).text
    assert "Sie sind abgemeldet" in bare.post(link[1], {"abmelden": "1"}).text
    assert "Anmeldung bestätigen" not in client.get(link[1]).text
    for wrong in ("x", anmelde_token(row.pk + 1), f"{row.pk}:{'a' * 43}", "é"):
        assert client.get(reverse("vorhaben:anmeldung", args=[wrong])).status_code == 404
    assert lies_anmelde_token("1" * 200) is None


@pytest.mark.parametrize("code", ["de", *(sprache.code for sprache in FREMDSPRACHEN)])
def test_too_many_tries_wait_and_nothing_typed_is_lost(code: str, settings: Any) -> None:
    settings.SPAMSCHUTZ_SEKUNDEN = 0
    liste = AnmeldelisteFactory(fragt_kinderbetreuung=True)
    with override(code):
        url = reverse("vorhaben:anmelden", args=[liste.veranstaltung.uuid])
        sentence = gettext(str(Anmelden.zu_viel))
    client = Client()
    seit = client.get(url).context["form"]["seit"].value()
    typed = {"name": "Ada", "personen": "3", "kinderbetreuung": "on", "seit": seit}
    ada = {**typed, "email": "Ada@besuch.example"}
    assert [client.post(url, ada).status_code for _ in range(5)] == [302] * 5
    held = client.post(url, ada)
    assert (held.status_code, held.headers["Retry-After"]) == (429, "3600")
    assert escape(sentence) in held.text
    assert 'value="Ada@besuch.example"' in held.text
    assert (held.context["form"]["name"].value(), held.context["form"]["personen"].value()) == ("Ada", "3")
    assert held.context["form"]["kinderbetreuung"].value() is True
    # Other addresses of the same connection may go on, until there are too many of them as well.
    answers = [client.post(url, {**typed, "email": f"{n}@besuch.example"}).status_code for n in range(15)]
    assert answers == [302] * 14 + [429]


def test_moved_and_called_off_everybody_hears(netz: Netz, konto_mitglied_a: Konto, settings: Any) -> None:
    event = VeranstaltungFactory(gremium=netz.a, von=konto_mitglied_a.mitglied, oeffentlich=True)
    liste = AnmeldelisteFactory(veranstaltung=event, plaetze=2)
    come, gone = AnmeldungFactory(liste=liste, name="Ada"), AnmeldungFactory(liste=liste, name="Bo")
    cancel_anmeldung(gone)
    AnmeldungFactory(liste=liste, name="Cem", personen=2, wartet=True)
    fresh = register(liste, "Dana")
    same = angaben(titel="Neuer Titel", beginn=event.beginn, ende=event.ende, ort=event.ort)
    event = change_veranstaltung(event, same, by=konto_mitglied_a, version=1)
    assert mails("veranstaltung_geaendert") == []
    event = change_veranstaltung(event, angaben(20, ort="Rathaus"), by=konto_mitglied_a, version=2)
    assert mails("veranstaltung_geaendert") == ["Ada", "Cem", "Dana"]
    with pytest.raises(Ablehnung, match="Sagen Sie sie ab"):
        delete_veranstaltung(event, by=konto_mitglied_a)
    cancel_veranstaltung(event, by=konto_mitglied_a, grund="Sturm")
    assert (mails("veranstaltung_geaendert"), mails("veranstaltung_abgesagt")) == ([], ["Ada", "Cem", "Dana"])
    assert mails("anmeldung_bestaetigen") == []
    # No heading without anything below it; who keeps the list still reaches it.
    assert 'id="anmeldung"' not in Client().get(event.get_absolute_url()).text
    with pytest.raises(Ablehnung, match="zu spät"):
        confirm_anmeldung(fresh)
    with pytest.raises(Ablehnung, match="abgesagt"):
        register(liste, "Emil")
    page = Client().get(reverse("vorhaben:anmeldung", args=[anmelde_token(come.pk)])).text
    assert "Diese Veranstaltung fällt aus." in page
    assert "Abmelden" not in page


def test_the_organiser(netz: Netz, konto_mitglied_a: Konto, rolle_client: RollenClient) -> None:
    event = VeranstaltungFactory(gremium=netz.a, von=konto_mitglied_a.mitglied, oeffentlich=True)
    said = Listenangaben(2, heute() + timedelta(days=3), fragen=frozenset({"stufenfrei"}))
    liste = set_anmeldeliste(event, said, by=konto_mitglied_a, version=1)
    with pytest.raises(Ablehnung, match="niemand angemeldet"):
        send_rundnachricht(event, by=konto_mitglied_a, betreff="Hof", text="Über den Hof.")
    ada = AnmeldungFactory(liste=liste, name="Ada", stufenfrei=True)
    AnmeldungFactory(liste=liste, name="=HYPERLINK(1)", email="bo@besuch.example")
    late = AnmeldungFactory(liste=liste, name="Cem", personen=2, wartet=True)
    for bad, words in (
        (Listenangaben(1, said.bis), "2 Plätze sind schon vergeben"),
        (Listenangaben(0, said.bis), "zwischen 1 und 5.000"),
        (Listenangaben(9, heute(), heute() + timedelta(days=1)), "liegt vor dem ersten"),
    ):
        with pytest.raises(Ablehnung, match=words):
            set_anmeldeliste(event, bad, by=konto_mitglied_a, version=1)
    # Two more places: who waits moves up at once.
    set_anmeldeliste(event, Listenangaben(4, said.bis), by=konto_mitglied_a, version=1)
    assert state(late) == S.NACHGERUECKT
    with pytest.raises(Konflikt):
        set_anmeldeliste(event, said, by=konto_mitglied_a, version=1)
    set_anmeldeliste(event, Listenangaben(4, said.bis, fragen=said.fragen), by=konto_mitglied_a, version=2)
    client = rolle_client("mitglied_a")
    page = client.get(reverse("vorhaben:anmeldungen", args=[event.uuid])).text.replace("\xa0", " ")
    for word in ("2 Personen auf 4 Plätzen", "1 Anmeldung", "Cem", "mailto:bo@besuch.example"):
        assert word in page
    file = client.get(reverse("vorhaben:anmeldungen_csv", args=[event.uuid]))
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Name", "E-Mail", "Personen", "Stand", "stufenfreier Zugang"]
    assert ["'=HYPERLINK(1)", "bo@besuch.example", "1", "angemeldet", "nein"] in rows
    sent = send_rundnachricht(event, by=konto_mitglied_a, betreff="Hof", text="Über den Hof.")
    assert (sent.empfaenger, len(mails("veranstaltung_nachricht"))) == (3, 3)
    with pytest.raises(Ablehnung, match="schon verschickt"):
        send_rundnachricht(event, by=konto_mitglied_a, betreff="Hof", text="Über den Hof.")
    answer = client.post(reverse("vorhaben:anmeldung_streichen", args=[event.uuid, ada.pk]), follow=True)
    assert "Ada ist abgemeldet" in answer.text
    with pytest.raises(Ablehnung, match="nicht mehr angemeldet"):
        strike_anmeldung(ada, by=konto_mitglied_a)
    assert mails("anmeldung_stand") == ["Ada"]


def test_the_registrations_go_and_the_number_stays(netz: Netz, rolle_client: RollenClient) -> None:
    liste = AnmeldelisteFactory(veranstaltung__gremium=netz.a, plaetze=9)
    event = liste.veranstaltung
    row = register(liste, "Ada", 3)
    confirm_anmeldung(row)
    left = register(liste, "Bo")
    cancel_anmeldung(left)
    Versand.objects.filter(status="wartet").update(status="gesendet", gesendet_am=jetzt(), inhalt=None)
    assert delete_anmeldungen() == 0
    with time_machine.travel(jetzt() + timedelta(days=8), tick=False):
        assert delete_anmeldungen() == 1
    with time_machine.travel(event.ende + timedelta(days=5), tick=False):
        page = rolle_client("koordination_a").get(event.get_absolute_url())
        assert page.context["zahl_form"]["anzahl"].value() == 3
        assert "Angemeldet waren 3." in page.text
    with time_machine.travel(event.ende + timedelta(days=200), tick=False):
        assert (delete_anmeldungen(), delete_anmeldungen()) == (1, 0)
        assert (Anmeldung.objects.count(), angemeldete_personen(event)) == (0, 3)
        assert not Versand.objects.filter(adresse__contains="besuch.example").exists()
        liste.refresh_from_db()
        assert (liste.angemeldete, liste.geloescht_am, liste.belegt) == (3, jetzt(), 0)
        shown = rolle_client("koordination_a").get(reverse("vorhaben:anmeldungen", args=[event.uuid])).text
        assert "Die Anmeldungen sind gelöscht." in shown


def test_an_event_that_is_yet_to_come_again_takes_registrations(netz: Netz, konto_mitglied_a: Konto) -> None:
    liste = AnmeldelisteFactory(
        veranstaltung__gremium=netz.a, veranstaltung__von=konto_mitglied_a.mitglied, plaetze=9
    )
    confirm_anmeldung(register(liste, "Ada", 3))
    Versand.objects.update(status="gesendet", gesendet_am=jetzt(), inhalt=None)
    with time_machine.travel(liste.veranstaltung.ende + timedelta(days=200), tick=False):
        assert delete_anmeldungen() == 1
        event = change_veranstaltung(liste.veranstaltung, angaben(), by=konto_mitglied_a, version=1)
        said = Listenangaben(9, heute() + timedelta(days=3))
        set_anmeldeliste(event, said, by=konto_mitglied_a, version=1)
        confirm_anmeldung(register(liste, "Bo", 2))
        assert angemeldete_personen(event) == 2
        with time_machine.travel(event.ende + timedelta(days=200), tick=False):
            Versand.objects.update(status="gesendet", gesendet_am=jetzt(), inhalt=None)
            assert (delete_anmeldungen(), angemeldete_personen(event)) == (1, 2)


def test_two_who_open_the_registration_see_each_other(netz: Netz, rolle_client: RollenClient) -> None:
    event = VeranstaltungFactory(gremium=netz.a)
    url = reverse("vorhaben:anmeldung_einrichten", args=[event.uuid])
    client, day = rolle_client("koordination_a"), heute() + timedelta(days=3)
    read = client.get(url).context["form"]["version"].value()
    typed = {"version": read, "plaetze": "5", "bis": f"{day:%d.%m.%Y}"}
    assert client.post(url, typed).status_code == 302
    second = client.post(url, {**typed, "plaetze": "70"})
    assert "Gespeicherte Fassung" in second.text
    assert Anmeldeliste.objects.get(veranstaltung=event).plaetze == 5
    assert client.post(url, {**typed, "plaetze": "70", "version": "1"}).status_code == 302
    assert Anmeldeliste.objects.get(veranstaltung=event).plaetze == 70
