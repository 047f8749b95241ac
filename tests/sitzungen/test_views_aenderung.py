"""The pages "Änderung prüfen" and "Personen ausladen": who may, every button, every way it is refused."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.utils.timezone import localtime

from fachgruppen.models import Zugehoerigkeit
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import EinladungFactory, SitzungFactory, TagesordnungsfassungFactory, TOPFactory
from netzwerk.versand.models import Versand
from netzwerk.versand.services import queue_versand
from sitzungen.models import TOP, Aenderung, Einladung, Sitzung, Tagesordnungsvormerkung
from sitzungen.selectors import offene_tagesordnung
from sitzungen.services.auftraege import auftraege
from sitzungen.states import Antwort, Sitzungsstatus
from tests.fixtures_rollen import ROLLEN, Netz, person
from tests.sitzungen.conftest import HEUTE, NEUER_TAG, SITZUNGSTAG, mark, um

Login = Callable[[str], Client]
DARF = {"koordination_a", "stellvertretung_a", "geschaeftsstelle"}
SIEHT = {"mitglied_a", "mitglied_ab", "auslaenderbeirat", "beauftragte"}
LEITUNG = "koordination_a"


@pytest.fixture
def sitzung(heute_ist: Callable[..., object], netz: Netz) -> Sitzung:
    """A session of Fachgruppe A to which three people are invited; each had her mail."""
    heute_ist(HEUTE)
    made = SitzungFactory(
        gremium=netz.a, tag=SITZUNGSTAG, status=Sitzungsstatus.EINGELADEN, eingeladen_am=jetzt()
    )
    TOPFactory(sitzung=made, position=1, titel="Herbstkurse")
    TagesordnungsfassungFactory(sitzung=made)
    for name in ("Lan", "Omid", "Pia"):
        row = EinladungFactory(sitzung=made, mitglied=person(name, netz.verein, netz.a))
        _ladung(row)
    return made


def _ladung(row: Einladung) -> None:
    """Queue the invitation as the service does, and take it for delivered."""
    queue_versand(auftraege(row.sitzung, "einladung", [row]))
    mark("gesendet", row)


def url(sitzung: Sitzung, name: str) -> str:
    return f"{sitzung.get_absolute_url()}{name}/"


def text(response: object) -> str:
    return " ".join(response.content.decode().replace("\xa0", " ").split())  # type: ignore[attr-defined]


def status_fuer(rolle: str) -> int:
    if rolle == "oeffentlichkeit" or rolle == "deaktiviert":
        return 302
    return 200 if rolle in DARF else 403 if rolle in SIEHT else 404


@pytest.mark.parametrize("rolle", ROLLEN)
@pytest.mark.parametrize("name", ["aenderung", "ausladen"])
def test_who_may(sitzung: Sitzung, rolle_client: Login, rolle: str, name: str) -> None:
    client = rolle_client(rolle)
    assert client.get(url(sitzung, name)).status_code == status_fuer(rolle)
    if status_fuer(rolle) != 200:
        assert client.post(url(sitzung, name), {"aktion": "senden"}).status_code == status_fuer(rolle)
        assert not Versand.objects.exclude(art="einladung").exists()


# -- Änderung prüfen: date and place --------------------------------------------------------------


def entwurf(sitzung: Sitzung, tag: date = NEUER_TAG) -> Aenderung:
    return Aenderung.objects.create(sitzung=sitzung, start=um(tag), ende=um(tag, 16), ort="Rathaus")


def schicke(client: Client, sitzung: Sitzung, aktion: str, **felder: object) -> str:
    return text(client.post(url(sitzung, "aenderung"), {"aktion": aktion, **felder}, follow=True))


def verworfen(sitzung: Sitzung, change: Aenderung) -> None:
    Aenderung.objects.all().delete()


def schon_gesendet(sitzung: Sitzung, change: Aenderung) -> None:
    Aenderung.objects.filter(pk=change.pk).update(gesendet_am=jetzt(), sequence=1)


def abgesagt(sitzung: Sitzung, change: object) -> None:
    Sitzung.objects.filter(pk=sitzung.pk).update(status="abgesagt", absagegrund="Krankheit")


def stattgefunden(sitzung: Sitzung, change: object) -> None:
    Sitzung.objects.filter(pk=sitzung.pk).update(status="stattgefunden")


def belegt(sitzung: Sitzung, change: object) -> None:
    SitzungFactory(gremium=sitzung.gremium, tag=NEUER_TAG)


def wie_bisher(sitzung: Sitzung, change: Aenderung) -> None:
    Aenderung.objects.filter(pk=change.pk).update(
        start=sitzung.start, ende=sitzung.ende, ort=sitzung.ort, titel=sitzung.titel
    )


@pytest.mark.parametrize(
    ("vorher", "satz"),
    [
        (verworfen, "wurde inzwischen überarbeitet, verworfen"),
        (
            schon_gesendet,
            "Diese Änderung wurde bereits am 13.04.2026 um 12:00 Uhr versendet. "
            "Es wurde nichts noch einmal verschickt.",
        ),
        (abgesagt, "Diese Sitzung ist abgesagt."),
        (stattgefunden, "abgeschlossen oder abgesagt und kann nicht mehr geändert werden."),
        (belegt, "Zur selben Zeit ist schon eine Sitzung dieses Gremiums geplant"),
        (wie_bisher, "Es hat sich nichts geändert: Termin und Ort sind wie bisher."),
    ],
)
def test_a_change_that_cannot_be_sent_says_why(
    sitzung: Sitzung, rolle_client: Login, vorher: Callable[..., None], satz: str
) -> None:
    change = entwurf(sitzung)
    vorher(sitzung, change)
    assert satz in schicke(rolle_client(LEITUNG), sitzung, "senden", aenderung=change.uuid)
    assert not Versand.objects.filter(art="verschiebung").exists()


def test_a_change_of_a_session_that_has_begun_is_not_sent(
    sitzung: Sitzung, rolle_client: Login, heute_ist: Callable[..., object]
) -> None:
    change = entwurf(sitzung)
    heute_ist(SITZUNGSTAG, time(14, 1))
    page = schicke(rolle_client(LEITUNG), sitzung, "senden", aenderung=change.uuid)
    assert "Die Sitzung hat bereits begonnen." in page
    assert not Versand.objects.filter(art="verschiebung").exists()


def test_old_and_new_stand_side_by_side_and_each_button_does_what_it_says(
    sitzung: Sitzung, rolle_client: Login
) -> None:
    client, change = rolle_client(LEITUNG), entwurf(sitzung)
    page = text(client.get(url(sitzung, "aenderung")))
    for words in (
        "Gespeichert, aber noch nicht mitgeteilt.", "Di, 12.05.2026", "Di, 30.06.2026", "Rathaus",
        "Änderung an 3 Personen senden", "Nachricht ansehen: Terminänderung:",
    ):  # fmt: skip
        assert words in page
    assert "Nur speichern" not in page, "a new date is told or it is none"

    gone = schicke(client, sitzung, "verwerfen", aenderung=change.uuid)
    assert "Die Änderung ist verworfen. Es gilt weiter der bisherige Termin." in gone
    change = entwurf(sitzung)
    schicke(client, sitzung, "senden", aenderung=change.uuid)
    assert Versand.objects.filter(art="verschiebung").count() == 3
    assert "Keine offene Änderung" in text(client.get(url(sitzung, "aenderung")))


# -- Änderung prüfen: agenda ----------------------------------------------------------------------


def neuer_punkt(sitzung: Sitzung, titel: str) -> str:
    """Put a point on the agenda; return the key that the page has in its form."""
    TOP.objects.create(sitzung=sitzung, position=TOP.objects.count() + 1, titel=titel)
    change = offene_tagesordnung(Sitzung.objects.get(pk=sitzung.pk))
    assert change is not None
    return change.kennung


def test_the_agenda_is_told_then_waits_for_tomorrow(
    sitzung: Sitzung, rolle_client: Login, heute_ist: Callable[..., object]
) -> None:
    client, key = rolle_client(LEITUNG), neuer_punkt(sitzung, "Kinderbetreuung")
    page = text(client.get(url(sitzung, "aenderung")))
    for words in ("Neu: Kinderbetreuung", "Änderung an 3 Personen senden", "Verwerfen", "Nur speichern"):
        assert words in page

    schicke(client, sitzung, "senden", tagesordnung=key)
    assert Versand.objects.filter(art="tagesordnung").count() == 3
    again = schicke(client, sitzung, "senden", tagesordnung=key)
    assert "Diese Änderung wurde bereits am 13.04.2026 um 12:00 Uhr versendet." in again

    key = neuer_punkt(sitzung, "Sprachtests")
    page = text(client.get(url(sitzung, "aenderung")))
    assert "Heute ging schon eine Nachricht zur Tagesordnung hinaus." in page
    assert "Änderung an 3 Personen senden" not in page
    assert "Mehr als eine am Tag wird nicht verschickt." in schicke(
        client, sitzung, "senden", tagesordnung=key
    )
    page = schicke(client, sitzung, "morgen", tagesordnung=key)
    assert "Vorgemerkt: Die neue Tagesordnung geht am Di, 14.04.2026 um 8:00 Uhr von selbst hinaus." in page
    assert "Nicht von selbst senden" in text(client.get(url(sitzung, "aenderung")))
    assert "geht nicht von selbst hinaus" in schicke(client, sitzung, "nicht_senden", tagesordnung=key)
    assert not Tagesordnungsvormerkung.objects.exists()
    assert Versand.objects.filter(art="tagesordnung").count() == 3


def test_the_agenda_is_kept_quietly_or_taken_back(sitzung: Sitzung, rolle_client: Login) -> None:
    client, key = rolle_client(LEITUNG), neuer_punkt(sitzung, "Kinderbetreuung")
    assert "Es wurde niemand benachrichtigt." in schicke(client, sitzung, "speichern", tagesordnung=key)
    again = schicke(client, sitzung, "senden", tagesordnung=key)
    assert "Diese Änderung wurde bereits ohne Nachricht gespeichert." in again

    key = neuer_punkt(sitzung, "Sprachtests")
    assert "Die Änderung ist verworfen." in schicke(client, sitzung, "verwerfen", tagesordnung=key)
    assert list(sitzung.tops.values_list("titel", flat=True)) == ["Herbstkurse", "Kinderbetreuung"]
    assert "wie sie mitgeteilt wurde" in schicke(client, sitzung, "verwerfen", tagesordnung=key)
    assert not Versand.objects.filter(art="tagesordnung").exists()


@pytest.mark.parametrize(
    ("vorher", "satz"),
    [
        (lambda s, _: neuer_punkt(s, "Noch einer"), "Bitte prüfen Sie die Änderung noch einmal."),
        (abgesagt, "Diese Sitzung ist abgesagt."),
        (stattgefunden, "abgeschlossen oder abgesagt"),
    ],
)
@pytest.mark.parametrize("aktion", ["senden", "speichern", "verwerfen", "morgen"])
def test_an_agenda_that_cannot_be_told_says_why(
    sitzung: Sitzung, rolle_client: Login, aktion: str, vorher: Callable[..., object], satz: str
) -> None:
    key = neuer_punkt(sitzung, "Kinderbetreuung")
    vorher(sitzung, None)
    assert satz in schicke(rolle_client(LEITUNG), sitzung, aktion, tagesordnung=key)
    assert not Versand.objects.filter(art="tagesordnung").exists()
    assert TOP.objects.filter(titel="Kinderbetreuung").exists()


# -- Ausladen -------------------------------------------------------------------------------------


def lade_aus(client: Client, sitzung: Sitzung, *namen: str, grund: str = "Doppelt eingeladen") -> str:
    rows = sitzung.einladungen.filter(mitglied__vorname__in=namen)
    data = {"personen": [row.pk for row in rows], "grund": grund}
    return text(client.post(url(sitzung, "ausladen"), data, follow=True))


def absagen_an(sitzung: Sitzung) -> set[str]:
    told = set(Versand.objects.filter(art="absage").values_list("empfang", flat=True))
    rows = sitzung.einladungen.select_related("mitglied")
    return {row.mitglied.vorname for row in rows if row.empfang in told}


def test_only_the_chosen_are_told_and_what_they_answered_stays(sitzung: Sitzung, rolle_client: Login) -> None:
    answered = Einladung.objects.filter(mitglied__vorname="Lan")
    answered.update(antwort=Antwort.ZUSAGE, antwort_am=jetzt(), kanal="link")
    page = lade_aus(rolle_client(LEITUNG), sitzung, "Lan", "Omid")
    assert "Nicht mehr eingeladen: Lan Muster, Omid Muster." in page
    assert absagen_an(sitzung) == {"Lan", "Omid"}
    row = answered.get()
    assert (row.antwort, row.entladen_grund, row.token_version) == (Antwort.ZUSAGE, "Doppelt eingeladen", 2)


@pytest.mark.parametrize("grund", ["", "   "])
def test_without_a_reason_nobody_is_uninvited_and_the_choice_stays(
    sitzung: Sitzung, rolle_client: Login, grund: str
) -> None:
    page = lade_aus(rolle_client(LEITUNG), sitzung, "Lan", grund=grund)
    assert "Nennen Sie den Grund. Er steht in der Nachricht an die Person." in page
    row = Einladung.objects.get(mitglied__vorname="Lan")
    assert f'value="{row.pk}" checked' in page or f'checked value="{row.pk}"' in page or "checked" in page
    assert absagen_an(sitzung) == set()
    assert row.entladen_am is None


def test_nobody_chosen(sitzung: Sitzung, rolle_client: Login) -> None:
    page = lade_aus(rolle_client(LEITUNG), sitzung)
    assert "Wählen Sie mindestens eine Person." in page
    assert "Doppelt eingeladen" in page


def test_uninvited_in_another_tab(sitzung: Sitzung, rolle_client: Login) -> None:
    client = rolle_client(LEITUNG)
    lade_aus(client, sitzung, "Lan")
    page = lade_aus(client, sitzung, "Lan", "Omid")
    assert "Eine der Personen ist inzwischen nicht mehr eingeladen. Bitte wählen Sie noch einmal." in page
    assert absagen_an(sitzung) == {"Lan"}


@pytest.mark.parametrize(
    ("moment", "satz"),
    [
        ((SITZUNGSTAG, time(14)), "Die Sitzung hat bereits begonnen."),
        ((SITZUNGSTAG + timedelta(days=3), time(9)), "Die Sitzung hat bereits begonnen."),
    ],
)
def test_once_it_has_begun_nobody_is_uninvited(
    sitzung: Sitzung, rolle_client: Login, heute_ist: Callable[..., object], moment: tuple, satz: str
) -> None:
    heute_ist(*moment)
    assert satz in lade_aus(rolle_client(LEITUNG), sitzung, "Lan")
    assert absagen_an(sitzung) == set()


@pytest.mark.parametrize("ende", [abgesagt, stattgefunden])
def test_a_session_that_is_over_uninvites_nobody(
    sitzung: Sitzung, rolle_client: Login, ende: Callable[..., None]
) -> None:
    ende(sitzung, None)
    assert "abgesagt" in lade_aus(rolle_client(LEITUNG), sitzung, "Lan")
    assert absagen_an(sitzung) == set()


def test_who_left_needs_no_reason(sitzung: Sitzung, rolle_client: Login) -> None:
    Zugehoerigkeit.objects.filter(mitglied__vorname="Pia").update(bis=HEUTE)
    client = rolle_client(LEITUNG)
    page = text(client.get(url(sitzung, "ausladen") + "?wer=ausgeschieden"))
    assert "gehört nicht mehr zur Gruppe" in page
    assert page.count("checked") == 1
    lade_aus(client, sitzung, "Pia", grund="")
    assert absagen_an(sitzung) == {"Pia"}
    assert Einladung.objects.get(mitglied__vorname="Pia").entladen_grund == ""


def test_invited_again_once(sitzung: Sitzung, rolle_client: Login) -> None:
    client = rolle_client(LEITUNG)
    lade_aus(client, sitzung, "Lan")
    assert f"{localtime(jetzt()):%d.%m.%Y}: Doppelt eingeladen" in text(client.get(url(sitzung, "ausladen")))
    row = Einladung.objects.get(mitglied__vorname="Lan")
    again = f"{sitzung.get_absolute_url()}einladung/{row.pk}/wieder-einladen/"
    assert "Wieder eingeladen: Lan Muster." in text(client.post(again, follow=True))
    assert client.post(again).status_code == 404
    assert Versand.objects.filter(art="einladung", empfang=row.empfang).count() == 2
    assert rolle_client("mitglied_a").post(again).status_code == 403
    assert rolle_client("koordination_b").post(again).status_code == 404
