"""Planning, the agenda, inviting, changing and ending a Sitzung through its pages."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.test import Client

from fachgruppen.states import Amtsart
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    AmtFactory,
    AnwesenheitFactory,
    EinladungFactory,
    SitzungFactory,
    TOPFactory,
    am_um,
)
from netzwerk.versand.models import Versand
from sitzungen.models import Aenderung, Einladung, Sitzung
from sitzungen.states import Sitzungsstatus
from tests.conftest import GetMitAbfragen
from tests.fixtures_rollen import Netz, person

Login = Callable[[str], Client]
HeuteIst = Callable[..., object]
EINGABE = {
    "datum": "15.09.2026",
    "von": "14:00",
    "bis": "16:00",
    "ort": "Stadthaus",
    "top-0-titel": "Begrüßung",
}
PLANEN = "/fachgruppen/deutschunterricht/sitzungen/planen/"


@pytest.fixture
def august(heute_ist: HeuteIst) -> None:
    """A Monday in August 2026; the 15th of September is a Tuesday without holidays."""
    heute_ist(date(2026, 8, 17))


@pytest.fixture
def geplant(august: None, netz: Netz) -> Sitzung:
    """A planned Sitzung of Fachgruppe A with one TOP and two members besides the roles."""
    sitzung = SitzungFactory(gremium=netz.a, tag=date(2026, 9, 15))
    TOPFactory(sitzung=sitzung, titel="Herbstkurse")
    for name in ("Zora", "Vera"):
        person(name, netz.stadt, netz.a)
    return sitzung


@pytest.fixture
def eingeladen(geplant: Sitzung, rolle_client: Login) -> Sitzung:
    rolle_client("koordination_a").post(f"{geplant.get_absolute_url()}einladen/")
    geplant.refresh_from_db()
    assert geplant.status == Sitzungsstatus.EINGELADEN
    return geplant


@pytest.mark.parametrize(
    ("rolle", "status"),
    [
        ("oeffentlichkeit", 302), ("mitglied_a", 403), ("koordination_b", 403), ("beauftragte", 403),
        ("koordination_a", 200), ("stellvertretung_a", 200), ("geschaeftsstelle", 200),
    ],
)  # fmt: skip
def test_who_may_plan(netz: Netz, rolle_client: Login, rolle: str, status: int) -> None:
    assert rolle_client(rolle).get(PLANEN).status_code == status
    assert rolle_client(rolle).post(PLANEN, EINGABE).status_code in {status, 302}
    assert Sitzung.objects.exists() is False or status == 200


def test_place_and_agenda_come_from_what_was(august: None, netz: Netz, rolle_client: Login) -> None:
    SitzungFactory(
        gremium=netz.a, tag=date(2026, 6, 16), status=Sitzungsstatus.STATTGEFUNDEN, ort="Volkshochschule"
    )

    page = rolle_client("koordination_a").get(PLANEN).content.decode()

    assert "Sitzung im 3.\xa0Quartal 2026 planen" in page
    assert 'value="Volkshochschule"' in page
    assert 'value="14:00"' in page
    assert "Genehmigung des Protokolls vom 16.06.2026" in page
    assert page.count('-titel"') >= 8


def test_side_column_shows_what_is_still_to_come(
    heute_ist: HeuteIst, netz: Netz, rolle_client: Login
) -> None:
    SitzungFactory(gremium=netz.b, tag=date(2026, 9, 23))

    heute_ist(date(2026, 8, 17))
    # The picture of the quarter shows them all the same.
    assert rolle_client("koordination_a").get(PLANEN).content.decode().count("Sommerferien") == 1
    heute_ist(date(2026, 8, 14))
    page = rolle_client("koordination_a").get(PLANEN).content.decode()

    assert page.count("Sommerferien") == 2
    assert "Mi,\xa023.09., 14:00\xa0Uhr" in page


def test_planning_stores_and_tells_nobody(august: None, netz: Netz, rolle_client: Login) -> None:
    response = rolle_client("koordination_a").post(PLANEN, EINGABE, follow=True)

    sitzung = Sitzung.objects.get()
    assert (sitzung.status, sitzung.ort, sitzung.tops.get().titel) == ("geplant", "Stadthaus", "Begrüßung")
    assert Versand.objects.count() == 0
    page = response.content.decode()
    assert "Es wurde noch niemand benachrichtigt." in page
    assert "spätestens am Mo,\xa031.08.2026" in page


@pytest.mark.parametrize("button", ["neu", "runter-0", "weg-1"])
def test_row_buttons_keep_everything_and_store_nothing(
    august: None, netz: Netz, rolle_client: Login, button: str
) -> None:
    data = EINGABE | {"datum": "kein Datum", "zugang": "Aufzug", "zeile": button, "top-0-dauer_min": "viel"}

    page = rolle_client("koordination_a").post(PLANEN, data).content.decode()

    for typed in ("kein Datum", "Aufzug", "Stadthaus", "Begrüßung", 'value="viel"'):
        assert typed in page
    assert "nw-fehler" not in page
    assert Sitzung.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"datum": "03.10.2026"}, "ist ein Feiertag (Tag der Deutschen Einheit)"),
        ({"datum": "16.06.2026"}, "liegt in der Vergangenheit"),
        ({"top-0-dauer_min": "0"}, "Punkt 1: Ein Punkt dauert mindestens eine Minute."),
        ({"ort": "a\x00b"}, "Nullzeichen sind nicht erlaubt."),
    ],
)
def test_refusal_keeps_everything_typed(
    august: None, netz: Netz, rolle_client: Login, change: dict[str, str], sentence: str
) -> None:
    response = rolle_client("koordination_a").post(PLANEN, EINGABE | {"zugang": "Aufzug"} | change)

    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    assert "Aufzug" in page
    assert "Begrüßung" in page
    assert "<title>Fehler: " in page
    assert Sitzung.objects.count() == 0


def test_warning_wants_a_tick_and_then_lets_through(august: None, netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    data = EINGABE | {"datum": "19.09.2026"}
    assert "Trotzdem festlegen" not in client.get(PLANEN).content.decode()

    warned = client.post(PLANEN, data).content.decode()
    assert "Der 19.09.2026 ist ein Samstag." in warned
    assert 'name="bestaetigt"' in warned
    assert Sitzung.objects.count() == 0

    client.post(PLANEN, data | {"bestaetigt": "on"})
    assert Sitzung.objects.count() == 1


# -- Vorschläge -------------------------------------------------------------------------------


def test_five_proposals_with_reasons_from_what_was(august: None, netz: Netz, rolle_client: Login) -> None:
    SitzungFactory(gremium=netz.a, tag=date(2026, 6, 16), status=Sitzungsstatus.STATTGEFUNDEN)

    page = rolle_client("koordination_a").get(PLANEN).content.decode()

    assert "Fünf Termine passen gut." in page
    assert page.count('name="vorschlag"') == 6
    assert "1. Di,\xa008.09.2026, 14:00 bis 16:00\xa0Uhr" in page
    assert "Passt am besten" in page
    assert "Ihr üblicher Tag und Ihre übliche Zeit" in page
    assert "12\xa0Wochen nach der letzten Sitzung" in page
    assert page.count("checked") == 0
    assert '<details class="nw-mehr">' in page


def test_a_chosen_proposal_is_the_date(august: None, netz: Netz, rolle_client: Login) -> None:
    data = EINGABE | {"datum": "", "von": "", "bis": "", "vorschlag": "2026-09-08T14:00/16:00"}

    rolle_client("koordination_a").post(PLANEN, data)

    sitzung = Sitzung.objects.get()
    assert (sitzung.start, sitzung.ende) == (am_um(date(2026, 9, 8)), am_um(date(2026, 9, 8), time(16)))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"datum": ""}, "Wählen Sie einen Vorschlag, oder geben Sie einen anderen Tag ein."),
        ({"datum": "", "vorschlag": "anderer"}, "Geben Sie den Tag der Sitzung ein."),
        ({"von": ""}, "Geben Sie ein, wann die Sitzung beginnt."),
        (
            {"vorschlag": "2026-09-08T14:00/16:00"},
            "einen Vorschlag gewählt und auch einen anderen Tag",
        ),
        ({"vorschlag": "2026-09-08T25:00/x"}, "Dieser Vorschlag gilt nicht mehr."),
        ({"vorschlag": "\x00"}, "Dieser Vorschlag gilt nicht mehr."),
    ],
)
def test_an_unclear_date_is_asked_for_and_nothing_is_lost(
    august: None, netz: Netz, rolle_client: Login, change: dict[str, str], sentence: str
) -> None:
    page = rolle_client("koordination_a").post(PLANEN, EINGABE | change).content.decode()

    assert sentence in page
    assert "Stadthaus" in page
    assert 'value="16:00"' in page
    assert Sitzung.objects.count() == 0


def test_the_same_day_typed_and_chosen_is_no_contradiction(
    august: None, netz: Netz, rolle_client: Login
) -> None:
    data = EINGABE | {"datum": "08.09.2026", "von": "10:00", "vorschlag": "2026-09-08T14:00/16:00"}

    rolle_client("koordination_a").post(PLANEN, data)

    assert Sitzung.objects.get().start == am_um(date(2026, 9, 8))


def test_a_quarter_too_near_its_end_has_no_proposal(
    heute_ist: HeuteIst, netz: Netz, rolle_client: Login
) -> None:
    heute_ist(date(2026, 9, 21))

    page = rolle_client("koordination_a").get(PLANEN).content.decode()

    assert "kein Tag mehr frei" in page
    assert 'name="vorschlag"' not in page
    assert '<details class="nw-mehr" open>' in page


@pytest.mark.parametrize("anzahl", [1, 3])
def test_planning_needs_the_same_queries(
    august: None, netz: Netz, rolle_client: Login, get_mit_abfragen: GetMitAbfragen, anzahl: int
) -> None:
    for number in range(anzahl):
        SitzungFactory(gremium=netz.b, tag=date(2026, 9, 15 + number))
        SitzungFactory(gremium=netz.a, tag=date(2026, 6, 2 + number), status=Sitzungsstatus.STATTGEFUNDEN)

    get_mit_abfragen(rolle_client("koordination_a"), PLANEN, 19)


# -- Tagesordnung -----------------------------------------------------------------------------


def test_agenda_is_saved_and_nobody_is_mailed(geplant: Sitzung, rolle_client: Login) -> None:
    url = f"{geplant.get_absolute_url()}tagesordnung/"
    data = {"version": geplant.version, "top-0-titel": "A", "top-1-titel": "", "top-2-titel": "B"}

    rolle_client("koordination_a").post(url, data)

    assert list(geplant.tops.values_list("position", "titel")) == [(1, "A"), (2, "B")]
    assert Versand.objects.count() == 0


def test_agenda_of_two_people_shows_both_versions(geplant: Sitzung, rolle_client: Login) -> None:
    url = f"{geplant.get_absolute_url()}tagesordnung/"
    client = rolle_client("koordination_a")
    client.post(url, {"version": geplant.version, "top-0-titel": "Meine erste"})

    page = client.post(url, {"version": geplant.version, "top-0-titel": "Meine zweite"}).content.decode()

    assert "Ihre Eingabe ist nicht verloren" in page
    assert "Zuletzt gespeicherte Fassung" in page
    assert page.count("<div>Meine erste") == 1
    assert "In meine Fassung übernehmen: Meine erste" in page
    assert page.count("Meine zweite") == 1
    assert list(geplant.tops.values_list("titel", flat=True)) == ["Meine erste"]

    client.post(url, {"version": geplant.version + 1, "top-0-titel": "Meine zweite"})
    assert list(geplant.tops.values_list("titel", flat=True)) == ["Meine zweite"]


@pytest.mark.parametrize("version", ["", "x", "-1", str(2**70), "1\x00"])
def test_tampered_version_is_refused_in_words(geplant: Sitzung, rolle_client: Login, version: str) -> None:
    data = {"version": version, "top-0-titel": "Neu"}
    response = rolle_client("koordination_a").post(f"{geplant.get_absolute_url()}tagesordnung/", data)

    assert response.status_code == 200
    assert list(geplant.tops.values_list("titel", flat=True)) == ["Herbstkurse"]
    assert "Neu" in response.content.decode()


# -- Einladen ---------------------------------------------------------------------------------


def test_preview_shows_mail_recipients_and_who_cannot_be_reached(
    geplant: Sitzung, netz: Netz, rolle_client: Login
) -> None:
    stumm = person("Stumm", netz.verein, netz.a)
    stumm.email = ""
    stumm.save(update_fields=["email"])

    page = rolle_client("koordination_a").get(f"{geplant.get_absolute_url()}einladen/").content.decode()

    assert "Einladung: FG Deutschunterricht, Di 15.09.2026, 14:00 Uhr" in page
    assert "Herbstkurse" in page
    assert "Zora Muster" in page
    assert "Nicht per E-Mail erreichbar" in page
    assert "Es ist keine E-Mail-Adresse bekannt." in page
    assert "Die Einladungsfrist von 14 Tagen ist eingehalten." in page
    assert Versand.objects.count() == 0


def test_designed_preview_is_sandboxed(geplant: Sitzung, rolle_client: Login) -> None:
    response = rolle_client("koordination_a").get(f"{geplant.get_absolute_url()}einladen/vorschau/")

    assert response["Content-Security-Policy"].startswith(
        "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    )
    assert "<script" not in response.content.decode()


def test_sending_invites_everybody_once(geplant: Sitzung, rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    url = f"{geplant.get_absolute_url()}einladen/"

    first = client.post(url, follow=True).content.decode()
    second = client.post(url, follow=True).content.decode()

    assert Einladung.objects.filter(sitzung=geplant).count() == Versand.objects.count() == 3
    assert "0 von 3 zugestellt" in first
    assert "3 warten" in first
    assert "Diese Einladung wurde bereits am 17.08.2026" in second
    assert "Es wurde nichts noch einmal verschickt." in second


def test_one_day_is_said_in_the_singular(geplant: Sitzung, rolle_client: Login, heute_ist: HeuteIst) -> None:
    heute_ist(date(2026, 9, 13))
    page = rolle_client("koordination_a").get(f"{geplant.get_absolute_url()}einladen/").content.decode()
    assert "nicht eingehalten (nur ein Tag)." in page


def test_short_notice_wants_a_reason(geplant: Sitzung, rolle_client: Login, heute_ist: HeuteIst) -> None:
    heute_ist(date(2026, 9, 8))
    client = rolle_client("koordination_a")
    url = f"{geplant.get_absolute_url()}einladen/"
    assert "nicht eingehalten (nur 6 Tage)" in client.get(url).content.decode()

    refused = client.post(url, {"dringlichkeit": "kurz"}).content.decode()
    assert "<title>Fehler: " in refused
    assert ">kurz</textarea>" in refused.replace("\n", "")
    assert Versand.objects.count() == 0

    client.post(url, {"dringlichkeit": "Der Fördertermin lässt keinen Aufschub zu."})
    assert Versand.objects.count() == 3


def test_without_agenda_nobody_is_invited(geplant: Sitzung, rolle_client: Login) -> None:
    geplant.tops.all().delete()

    page = rolle_client("koordination_a").post(f"{geplant.get_absolute_url()}einladen/").content.decode()

    assert "Bitte legen Sie mindestens einen Tagesordnungspunkt an, bevor Sie einladen." in page
    assert Versand.objects.count() == 0


def test_person_without_mail_is_offered_help_and_the_ways_out_work(
    geplant: Sitzung, netz: Netz, rolle_client: Login
) -> None:
    for name in ("Stumm", "Still"):
        mitglied = person(name, netz.verein, netz.a)
        mitglied.email = ""
        mitglied.save(update_fields=["email"])
    client = rolle_client("koordination_a")
    client.post(f"{geplant.get_absolute_url()}einladen/")
    page = client.get(geplant.get_absolute_url()).content.decode()
    assert "2 Personen haben wir nicht erreicht" in page
    first, second = Einladung.objects.filter(adresse="")

    client.post(f"{geplant.get_absolute_url()}einladung/{first.pk}/telefonisch/")
    client.post(
        f"{geplant.get_absolute_url()}einladung/{second.pk}/erneut/", {"adresse": "still@neu.example"}
    )

    assert "haben wir nicht erreicht" not in client.get(geplant.get_absolute_url()).content.decode()
    assert Versand.objects.filter(adresse="still@neu.example").count() == 1


def test_resending_refuses_nonsense_and_keeps_it(eingeladen: Sitzung, rolle_client: Login) -> None:
    einladung = Einladung.objects.first()
    url = f"{eingeladen.get_absolute_url()}einladung/{einladung.pk}/erneut/"

    page = rolle_client("koordination_a").post(url, {"adresse": "kein-at"}).content.decode()

    assert "Geben Sie eine Adresse wie name@verein.example ein." in page
    assert 'value="kein-at"' in page


def test_newcomer_is_invited_alone(eingeladen: Sitzung, netz: Netz, rolle_client: Login) -> None:
    person("Neele", netz.stadt, netz.a)
    client = rolle_client("koordination_a")

    for _ in range(2):
        client.post(f"{eingeladen.get_absolute_url()}einladen/neue/")

    assert Versand.objects.count() == 4
    assert Versand.objects.filter(empfaenger_name="Neele Muster").count() == 1


def test_progress_fragment_stops_asking_when_all_is_done(eingeladen: Sitzung, rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    url = f"{eingeladen.get_absolute_url()}versandstand/"
    assert "data-nw-nachladen" in client.get(url).content.decode()

    for row in Versand.objects.all():
        Versand.objects.filter(pk=row.pk).update(status="gesendet", gesendet_am=row.erstellt_am)

    done = client.get(url).content.decode()
    assert "3 von 3 zugestellt" in done
    assert "data-nw-nachladen" not in done
    assert "Zora" in done
    assert "wird gesendet" not in done
    page = client.get(eingeladen.get_absolute_url()).content.decode()
    assert "Alle 3 Nachrichten sind zugestellt." in page
    assert "Um Antwort ist bis Di,\xa008.09.2026 gebeten." in page


# -- Ändern, absagen, abschließen -------------------------------------------------------------


def test_change_before_the_invitation_holds_at_once(geplant: Sitzung, rolle_client: Login) -> None:
    data = EINGABE | {"datum": "22.09.2026", "version": geplant.version}

    rolle_client("koordination_a").post(f"{geplant.get_absolute_url()}aendern/", data)

    geplant.refresh_from_db()
    assert geplant.tag == date(2026, 9, 22)
    assert Versand.objects.count() == 0


def test_change_after_the_invitation_is_previewed_then_sent_once(
    eingeladen: Sitzung, rolle_client: Login
) -> None:
    client = rolle_client("koordination_a")
    url = eingeladen.get_absolute_url()
    data = EINGABE | {"datum": "22.09.2026", "version": eingeladen.version}

    preview = client.post(f"{url}aendern/", data, follow=True).content.decode()
    eingeladen.refresh_from_db()
    assert eingeladen.tag == date(2026, 9, 15)
    assert "Änderung an 3 Personen senden" in preview
    assert "Di,\xa015.09.2026" in preview
    assert "Di,\xa022.09.2026" in preview
    assert "Gespeichert, aber noch nicht mitgeteilt." in client.get(url).content.decode()

    change = {"aenderung": str(Aenderung.objects.get().uuid), "aktion": "senden"}
    client.post(f"{url}aenderung/", change)
    second = client.post(f"{url}aenderung/", change, follow=True).content.decode()

    eingeladen.refresh_from_db()
    assert (eingeladen.tag, eingeladen.sequence) == (date(2026, 9, 22), 1)
    assert Versand.objects.filter(art="verschiebung").count() == 3
    assert "Es wurde nichts noch einmal verschickt." in second


def test_a_change_is_shown_as_a_guest_gets_it_when_nobody_else_is_invited(
    eingeladen: Sitzung, rolle_client: Login
) -> None:
    Einladung.objects.filter(sitzung=eingeladen).update(entladen_am=jetzt())
    EinladungFactory(sitzung=eingeladen, ein_gast=True, gast__name="Ruth Roth")
    client, url = rolle_client("koordination_a"), eingeladen.get_absolute_url()

    data = EINGABE | {"datum": "22.09.2026", "version": eingeladen.version}
    page = client.post(f"{url}aendern/", data, follow=True).content.decode()

    assert "Änderung an eine Person senden" in page
    assert "Guten Tag Ruth Roth" in page


def test_change_can_be_thrown_away(eingeladen: Sitzung, rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    url = eingeladen.get_absolute_url()
    client.post(f"{url}aendern/", EINGABE | {"datum": "22.09.2026", "version": eingeladen.version})

    client.post(f"{url}aenderung/", {"aenderung": str(Aenderung.objects.get().uuid), "aktion": "verwerfen"})

    assert Aenderung.objects.count() == 0
    assert Versand.objects.filter(art="verschiebung").count() == 0


def test_change_of_another_session_cannot_be_sent_from_here(
    eingeladen: Sitzung, netz: Netz, rolle_client: Login
) -> None:
    other = SitzungFactory(gremium=netz.b, status=Sitzungsstatus.EINGELADEN, tag=date(2026, 9, 17))
    foreign = Aenderung.objects.create(sitzung=other, start=other.start, ende=other.ende, ort="Anderswo")
    client = rolle_client("koordination_a")

    for kennung in (str(foreign.uuid), "kein-uuid", "", "\x00"):
        response = client.post(
            f"{eingeladen.get_absolute_url()}aenderung/", {"aenderung": kennung}, follow=True
        )
        assert "Es wurde nichts verschickt." in response.content.decode()

    foreign.refresh_from_db()
    assert foreign.gesendet_am is None


def test_cancelling_wants_reason_and_tick(eingeladen: Sitzung, rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    url = f"{eingeladen.get_absolute_url()}absagen/"

    refused = client.post(url, {"grund": "Der Raum fehlt."}).content.decode()
    assert "Bestätigen Sie, dass die Sitzung abgesagt werden soll." in refused
    assert "Der Raum fehlt." in refused

    page = client.post(url, {"grund": "Der Raum fehlt.", "sicher": "on"}, follow=True).content.decode()
    eingeladen.refresh_from_db()
    assert eingeladen.status == Sitzungsstatus.ABGESAGT
    assert "Der Raum fehlt." in page
    assert "nw-datum--weg" in page


def test_closing_after_the_session(eingeladen: Sitzung, rolle_client: Login, heute_ist: HeuteIst) -> None:
    client = rolle_client("koordination_a")
    url = f"{eingeladen.get_absolute_url()}abschliessen/"
    assert (
        "Die Sitzung hat noch nicht begonnen."
        in client.post(url, {"ergebnis": "stattgefunden"}).content.decode()
    )

    heute_ist(date(2026, 9, 16))
    without_reason = rolle_client("koordination_a").post(url, {"ergebnis": "ausgefallen"}).content.decode()
    assert "Nennen Sie den Grund, warum die Sitzung ausgefallen ist." in without_reason

    AnwesenheitFactory(sitzung=eingeladen)
    rolle_client("koordination_a").post(url, {"ergebnis": "stattgefunden"})
    eingeladen.refresh_from_db()
    assert eingeladen.status == Sitzungsstatus.STATTGEFUNDEN


def test_office_that_ended_yesterday_opens_nothing(
    geplant: Sitzung, netz: Netz, rolle_client: Login, konto_von: Callable
) -> None:
    konto = konto_von("mitglied_a")
    AmtFactory(
        gremium=netz.a, mitglied=konto.mitglied, art=Amtsart.STELLVERTRETUNG, bis=heute() - timedelta(days=1)
    )

    assert rolle_client("mitglied_a").post(f"{geplant.get_absolute_url()}einladen/").status_code == 403
    assert Versand.objects.count() == 0


def test_empty_agenda_starts_from_the_usual_one(geplant: Sitzung, rolle_client: Login) -> None:
    geplant.tops.all().delete()

    page = rolle_client("koordination_a").get(f"{geplant.get_absolute_url()}tagesordnung/").content.decode()

    assert "Noch ist keine Tagesordnung gespeichert." in page
    assert "Bestätigung der Tagesordnung" in page
    assert geplant.tops.count() == 0
