"""Pages of a poll: made, looked at, answered in the portal and by link, decided; who sees what."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    SitzungFactory,
    SperrzeitFactory,
    TerminantwortFactory,
    TerminoptionFactory,
    UmfrageteilnahmeFactory,
    am_um,
)
from netzwerk.versand.models import Versand
from sitzungen.models import Sitzung, Terminantwort, Terminoption, Terminumfrage, Umfrageteilnahme
from sitzungen.states import Sitzungsstatus, Wunsch
from sitzungen.token import umfrage_token
from tests.conftest import GetMitAbfragen, HeuteIst
from tests.fixtures_rollen import Netz, person
from tests.umfragen import umfrage_in

HEUTE = date(2026, 4, 13)
ANLEGEN = "/fachgruppen/deutschunterricht/sitzungen/umfrage/"
Rolle = Callable[[str], Client]


@pytest.fixture(autouse=True)
def monday(heute_ist: HeuteIst, db: None) -> None:
    heute_ist(HEUTE)
    cache.clear()


@pytest.fixture
def umfrage(netz: Netz) -> Terminumfrage:
    """A running poll with dates on 23.05. (a Saturday) and the two weeks after; Zora can on the first."""
    made = umfrage_in(netz.a)
    zora = person("Zora", netz.stadt, netz.a)
    UmfrageteilnahmeFactory(umfrage=made, mitglied=zora, beantwortet_am=jetzt(), bemerkung="Nur vormittags")
    TerminantwortFactory(option=optionen(made)[0], mitglied=zora)
    return made


def optionen(umfrage: Terminumfrage) -> list[Terminoption]:
    return list(umfrage.sitzung.terminoptionen.all())


def url(umfrage: Terminumfrage, name: str = "umfrage") -> str:
    return reverse(f"sitzungen:{name}", args=[umfrage.sitzung.uuid])


def text(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


EINGABE = {
    "frist": "23.04.2026",
    "ort": "Stadthaus",
    "termin-0-datum": "12.05.2026",
    "termin-0-von": "14 Uhr",
    "termin-0-bis": "16:00",
    "termin-1-datum": "2026-06-02",
    "termin-1-von": "10:00",
    "termin-1-bis": "12:00",
}


def test_proposals_come_with_reasons_and_the_best_are_ticked(netz: Netz, rolle_client: Rolle) -> None:
    SitzungFactory(gremium=netz.a, status=Sitzungsstatus.STATTGEFUNDEN, tag=date(2026, 2, 10), ort="Rathaus")
    page = text(rolle_client("koordination_a"), ANLEGEN)

    assert page.count('name="vorschlag"') == 6
    assert page.count("checked") == 3
    assert "Ihr üblicher Tag und Ihre übliche Zeit" in page
    assert "hat zur selben Zeit keine andere Sitzung" in page
    assert 'value="Rathaus"' in page
    assert "14.05.2026" not in page.partition("Eigene Termine")[0]


def test_blocked_days_are_not_proposed_and_told_beside_own_dates(netz: Netz, rolle_client: Rolle) -> None:
    blocked = SperrzeitFactory(titel="Stadtrat", von=date(2026, 5, 11), bis=date(2026, 5, 15))
    rows = {**EINGABE, "zeile": "pruefen"}
    client = rolle_client("koordination_a")
    page = text(client, ANLEGEN)
    checked = " ".join(client.post(ANLEGEN, rows).content.decode().split())

    offered = page.partition("Eigene Termine")[0]
    assert offered.count('name="vorschlag"') == 6
    assert not any(f"{blocked.von + timedelta(days=n):%Y-%m-%d}T" in offered for n in range(5))
    assert "Für den 12.05.2026 ist eine Sperrzeit eingetragen: Stadtrat." in checked


def test_own_dates_are_told_what_speaks_against_them(
    netz: Netz, rolle_client: Rolle, konto_mitglied_ab: object
) -> None:
    SitzungFactory(gremium=netz.b, tag=date(2026, 6, 2), start=am_um(date(2026, 6, 2), time(10)))
    rows = {
        **EINGABE,
        "termin-0-datum": "14.05.2026",
        "zeile": "pruefen",
        "vorschlag": "2026-06-16T14:00/16:00",
    }
    page = " ".join(rolle_client("koordination_a").post(ANLEGEN, rows).content.decode().split())

    assert "Der 14.05.2026 ist ein Feiertag (Christi Himmelfahrt)." in page
    assert "Zur selben Zeit tagt die Fachgruppe Wohnumfeld. 1 Person gehört beiden Gruppen an: Abel" in page
    assert 'value="2026-06-16T14:00/16:00"' in page
    assert not Sitzung.objects.filter(gremium=netz.a).exists()


def test_rows_are_added_and_removed_without_losing_words(rolle_client: Rolle) -> None:
    client = rolle_client("koordination_a")
    more = client.post(ANLEGEN, {**EINGABE, "zeile": "neu"}).content.decode()
    less = client.post(ANLEGEN, {**EINGABE, "zeile": "weg-0"}).content.decode()

    assert 'name="termin-2-datum"' in more
    assert more.count("12.05.2026") == 1
    assert 'value="14 Uhr"' in more
    assert "12.05.2026" not in less
    assert 'value="2026-06-02"' in less


def test_poll_is_saved_and_checked_before_it_is_sent(netz: Netz, rolle_client: Rolle) -> None:
    client = rolle_client("koordination_a")
    made = client.post(ANLEGEN, EINGABE)
    umfrage = Terminumfrage.objects.get()
    assert made["Location"] == url(umfrage, "umfrage_pruefen")
    assert not Versand.objects.exists()

    page = text(client, made["Location"])
    assert "Umfrage zum Termin: FG Deutschunterricht (Antwort bis 23.04.)" in page
    assert "1 Person bekommt diese Nachricht" in page
    assert "Karla Muster" in page
    sent = client.post(made["Location"], follow=True)
    assert "Die Umfrage wird an eine Person verschickt." in sent.content.decode()
    again = client.post(made["Location"], follow=True)
    assert "Es wurde nichts noch einmal verschickt." in again.content.decode()
    assert Versand.objects.count() == 1


def test_mistakes_come_back_with_everything_typed(rolle_client: Rolle) -> None:
    wrong = {**EINGABE, "termin-1-bis": "", "frist": "irgendwann", "ort": "Im Hof <b>"}
    page = rolle_client("koordination_a").post(ANLEGEN, wrong).content.decode()

    assert "<title>Fehler: " in page
    assert "Eigener Termin 2: Geben Sie das Ende ein." in page
    assert "irgendwann" in page
    assert "Im Hof &lt;b&gt;" in page
    late = rolle_client("koordination_a").post(ANLEGEN, {**EINGABE, "frist": "30.04.2026"}).content.decode()
    assert "Nach der Antwortfrist muss noch Zeit für die Einladung bleiben" in late
    one = {k: v for k, v in EINGABE.items() if not k.startswith("termin-1")}
    assert "mindestens zwei Termine" in rolle_client("koordination_a").post(ANLEGEN, one).content.decode()


def test_draft_is_changed_then_thrown_away(netz: Netz, rolle_client: Rolle) -> None:
    client = rolle_client("koordination_a")
    client.post(ANLEGEN, EINGABE)
    umfrage = Terminumfrage.objects.get()
    form = client.get(url(umfrage, "umfrage_bearbeiten")).content.decode()
    assert 'value="2026-05-12"' in form or 'value="2026-05-12T14:00/16:00"' in form

    version = str(umfrage.sitzung.version)
    client.post(url(umfrage, "umfrage_bearbeiten"), {**EINGABE, "version": version, "ort": "Ratshof"})
    assert Sitzung.objects.get().ort == "Ratshof"
    stale = client.post(url(umfrage, "umfrage_bearbeiten"), {**EINGABE, "version": version})
    assert "Ihre Eingabe ist nicht verloren" in stale.content.decode()
    gone = client.post(url(umfrage, "umfrage_loeschen"), follow=True)
    assert "Der Entwurf der Umfrage ist gelöscht." in gone.content.decode()
    assert not Sitzung.objects.exists()


def test_member_answers_in_the_portal(umfrage: Terminumfrage, rolle_client: Rolle) -> None:
    client = rolle_client("mitglied_a")
    first, _, third = optionen(umfrage)
    page = text(client, url(umfrage))
    assert page.count('type="radio"') == 9
    assert "Bitte antworten Sie bis Do, 23.04.2026." in page

    data = {f"termin_{first.pk}": "ja", f"termin_{third.pk}": "nein", "bemerkung": "Gern vormittags"}
    done = client.post(url(umfrage, "umfrage_antworten"), data)
    assert done["Location"] == f"{url(umfrage)}#antwort"
    page = text(client, url(umfrage))
    assert "Ihre Antwort" in page
    assert "Antwort ändern" in page
    assert page.count('type="radio"') == 0
    assert "2 können" in page
    assert set(Terminantwort.objects.filter(mitglied__vorname="Alma").values_list("option", "wert")) == {
        (first.pk, "ja"),
        (third.pk, "nein"),
    }
    empty = client.post(url(umfrage, "umfrage_antworten"), {})
    assert "Wählen Sie bei mindestens einem Termin" in empty.content.decode()


def test_members_see_counts_and_no_names(umfrage: Terminumfrage, rolle_client: Rolle) -> None:
    karla = rolle_client("koordination_a")
    TerminantwortFactory(
        option=optionen(umfrage)[0], mitglied=umfrage.sitzung.gremium.aemter.get().mitglied, wert=Wunsch.NEIN
    )
    member = text(rolle_client("mitglied_a"), url(umfrage))
    leader = text(karla, url(umfrage))
    office = text(rolle_client("beauftragte"), url(umfrage))

    assert "1 kann" in member
    for secret in ("Zora", "Nur vormittags", "Koordination kann"):
        assert secret not in member
        assert secret in leader
        assert secret in office
    assert "Umfrage beenden" not in office


@pytest.mark.parametrize("rolle", ["mitglied_b", "frueher_a", "ausgetreten", "wartend", "koordination_b"])
def test_others_do_not_learn_of_it(umfrage: Terminumfrage, rolle_client: Rolle, rolle: str) -> None:
    client = rolle_client(rolle)
    for name in ("umfrage", "umfrage_antworten", "umfrage_festlegen"):
        assert client.get(url(umfrage, name)).status_code == 404
    assert client.post(url(umfrage, "umfrage_antworten"), {}).status_code == 404


def test_a_session_without_a_poll_has_no_poll_pages(netz: Netz, rolle_client: Rolle) -> None:
    sitzung = SitzungFactory(gremium=netz.a)
    assert rolle_client("koordination_a").get(f"/sitzungen/{sitzung.uuid}/umfrage/").status_code == 404


def test_the_page_of_the_session_leads_to_its_poll(umfrage: Terminumfrage, rolle_client: Rolle) -> None:
    page = rolle_client("mitglied_a").get(umfrage.sitzung.get_absolute_url())
    assert page["Location"] == url(umfrage)


def test_after_the_deadline_pages_only_tell(
    umfrage: Terminumfrage, rolle_client: Rolle, heute_ist: HeuteIst
) -> None:
    heute_ist(umfrage.frist + timedelta(days=1))
    client, leader = rolle_client("mitglied_a"), rolle_client("koordination_a")
    for name in ("umfrage", "umfrage_antworten"):
        page = text(client, url(umfrage, name))
        assert "Die Antwortfrist ist am Do, 23.04.2026 abgelaufen. Antworten sind nicht mehr möglich." in page
        assert "Die Koordination legt jetzt den Termin fest." in page
        assert 'type="radio"' not in page
    step = text(leader, url(umfrage))
    assert "Als Nächstes: Termin festlegen" in step
    assert "Am besten passt Sa, 23.05., 14:00 Uhr: 1 kann." in step
    todo = text(leader, "/mein-bereich/")
    assert "Die Antwortfrist der Umfrage ist am Do, 23.04.2026 abgelaufen." in todo
    assert "Terminumfrage beantworten" not in text(client, "/mein-bereich/")


def test_mein_bereich_asks_for_the_answer(umfrage: Terminumfrage, rolle_client: Rolle) -> None:
    assert "Terminumfrage beantworten" in text(rolle_client("mitglied_a"), "/mein-bereich/")
    assert "läuft im 2. Quartal eine Terminumfrage" in text(rolle_client("koordination_a"), "/mein-bereich/")
    assert "Terminumfrage" not in text(rolle_client("mitglied_b"), "/mein-bereich/")
    assert "Laufende Terminumfragen" in text(rolle_client("mitglied_a"), "/sitzungen/")
    assert "Laufende Terminumfragen" not in text(rolle_client("mitglied_b"), "/sitzungen/")


def test_decide_and_go_on_to_the_invitation(umfrage: Terminumfrage, rolle_client: Rolle) -> None:
    client = rolle_client("koordination_a")
    option = optionen(umfrage)[1]
    form = text(client, f"{url(umfrage, 'umfrage_festlegen')}?option={option.pk}")
    assert f'value="{option.pk}"' in form.partition("checked")[0][-200:]
    assert "Passt am besten: 1 kann" in form
    assert "Der 23.05.2026 ist ein Samstag." in form

    data = {"option": option.pk, "ort": "Ratshof", "aktion": "einladen"}
    answer = client.post(url(umfrage, "umfrage_festlegen"), data)
    if answer.status_code == 200:
        answer = client.post(url(umfrage, "umfrage_festlegen"), {**data, "bestaetigt": "on"})
    sitzung = Sitzung.objects.get(pk=umfrage.sitzung_id)
    assert answer["Location"] == reverse("sitzungen:einladen", args=[sitzung.uuid])
    preview = text(client, answer["Location"])
    assert "Prüfen Sie jetzt die Einladung und senden Sie sie." in preview
    member = text(rolle_client("mitglied_a"), url(umfrage))
    assert "Der Termin steht: Sa, 30.05.2026, 14:00 Uhr." in member
    assert "Terminumfrage ansehen" in text(client, sitzung.get_absolute_url())


def test_only_decide(umfrage: Terminumfrage, rolle_client: Rolle) -> None:
    client = rolle_client("koordination_a")
    first = optionen(umfrage)[0]
    data = {"option": first.pk, "ort": "Ratshof", "aktion": "nur"}
    warned = client.post(url(umfrage, "umfrage_festlegen"), data).content.decode()
    assert "Der 23.05.2026 ist ein Samstag." in warned
    assert "Trotzdem festlegen" in warned

    done = client.post(url(umfrage, "umfrage_festlegen"), {**data, "bestaetigt": "on"}, follow=True)
    assert "Es wurde niemand benachrichtigt. Laden Sie spätestens am" in done.content.decode()
    again = client.post(url(umfrage, "umfrage_festlegen"), {**data, "bestaetigt": "on"})
    assert "Der Termin steht bereits" in again.content.decode()
    assert client.get(url(umfrage, "umfrage_festlegen"))["Location"] == url(umfrage)


def test_extend_and_end(umfrage: Terminumfrage, rolle_client: Rolle) -> None:
    client = rolle_client("koordination_a")
    longer = client.post(
        url(umfrage, "umfrage_verlaengern"), {"frist": "24.04.2026", "benachrichtigen": "on"}, follow=True
    )
    assert "Die Frist ist jetzt Fr" in longer.content.decode()
    early = client.post(url(umfrage, "umfrage_verlaengern"), {"frist": "20.04.2026"}).content.decode()
    assert "Die neue Frist muss nach der bisherigen liegen" in early

    assert "Nennen Sie den Grund." in client.post(url(umfrage, "umfrage_beenden"), {}).content.decode()
    ended = client.post(
        url(umfrage, "umfrage_beenden"), {"grund": "Kein Bedarf.", "sicher": "on"}, follow=True
    ).content.decode()
    assert "Diese Umfrage wurde ohne Termin beendet." in ended
    assert "eine neue Umfrage anlegen" in ended
    assert rolle_client("mitglied_a").get(url(umfrage)).status_code == 404


# The link of the mail


@pytest.fixture
def teilnahme(umfrage: Terminumfrage, netz: Netz) -> Umfrageteilnahme:
    return UmfrageteilnahmeFactory(umfrage=umfrage, mitglied=person("Nora", netz.verein, netz.a))


@pytest.fixture
def draussen() -> Client:
    """What a mail program's browser is: no session, CSRF enforced."""
    return Client(enforce_csrf_checks=True)


def link(teilnahme: Umfrageteilnahme, rest: str = "") -> str:
    return f"/t/{umfrage_token(teilnahme)}/{rest}"


def test_link_shows_dates_and_the_own_name_only(teilnahme: Umfrageteilnahme, draussen: Client) -> None:
    answer = draussen.get(link(teilnahme))
    page = answer.content.decode()

    assert "Umfrage für Nora Muster" in page
    assert page.count('type="radio"') == 9
    assert page.count("<fieldset") == 3
    for secret in ("Zora", "kann", "institution.example"):
        assert secret not in page.partition("<main")[2].partition("</main")[0].replace("Wann können", "")
    for name, value in (
        ("Referrer-Policy", "no-referrer"),
        ("Cache-Control", "no-store"),
        ("X-Robots-Tag", "noindex"),
    ):
        assert answer[name] == value


def test_looking_changes_nothing_and_post_stores(
    umfrage: Terminumfrage, teilnahme: Umfrageteilnahme, draussen: Client
) -> None:
    first = optionen(umfrage)[0]
    for _ in range(3):
        draussen.get(f"{link(teilnahme)}?termin_{first.pk}=ja")
        draussen.head(link(teilnahme))
    assert draussen.get(link(teilnahme, "danke/"))["Location"] == link(teilnahme)
    assert not Terminantwort.objects.filter(mitglied=teilnahme.mitglied).exists()

    stored = draussen.post(link(teilnahme), {f"termin_{first.pk}": "notfalls", "bemerkung": "ab 15 Uhr"})
    assert (stored.status_code, stored["Location"]) == (303, link(teilnahme, "danke/"))
    assert "Ihre Antwort ist gespeichert" in draussen.get(stored["Location"]).content.decode()
    row = Umfrageteilnahme.objects.get(pk=teilnahme.pk)
    assert (row.kanal, row.bemerkung) == ("link", "ab 15 Uhr")
    again = draussen.get(link(teilnahme)).content.decode()
    assert "checked" in again.partition('value="notfalls"')[2].partition(">")[0]


@pytest.mark.parametrize("token", ["x", "1.1:abc:def", "a" * 500, "١.1:x:y", "%00"])
def test_invalid_links(db: None, draussen: Client, token: str) -> None:
    assert draussen.get(f"/t/{token}/danke/").status_code == 404
    for rest in ("", "erinnerung/"):
        assert draussen.get(f"/t/{token}/{rest}").status_code == 404
        assert draussen.post(f"/t/{token}/{rest}").status_code == 404


def test_a_link_of_an_invitation_opens_no_poll(teilnahme: Umfrageteilnahme, draussen: Client) -> None:
    assert draussen.get(f"/a/{umfrage_token(teilnahme)}/").status_code == 404


def test_links_end_with_membership_login_version_and_time(
    umfrage: Terminumfrage, teilnahme: Umfrageteilnahme, draussen: Client, heute_ist: HeuteIst
) -> None:
    old = link(teilnahme)
    Umfrageteilnahme.objects.filter(pk=teilnahme.pk).update(token_version=2)
    assert draussen.get(old).status_code == 404
    teilnahme.token_version = 2
    konto = teilnahme.mitglied.konto
    konto.is_active = False
    konto.save()
    assert draussen.get(link(teilnahme)).status_code == 404
    konto.is_active = True
    konto.save()
    assert draussen.get(link(teilnahme)).status_code == 200
    heute_ist(optionen(umfrage)[2].ende.date(), time(20))
    assert draussen.get(link(teilnahme)).status_code == 404
    heute_ist(HEUTE)
    teilnahme.mitglied.zugehoerigkeiten.update(bis=HEUTE - timedelta(days=1))
    assert draussen.get(link(teilnahme)).status_code == 404


def test_link_after_the_deadline_and_after_the_choice(
    umfrage: Terminumfrage, teilnahme: Umfrageteilnahme, draussen: Client, heute_ist: HeuteIst,
    rolle_client: Rolle,
) -> None:  # fmt: skip
    heute_ist(umfrage.frist + timedelta(days=1))
    leader = rolle_client("koordination_a")
    late = text(draussen, link(teilnahme))
    assert "Die Antwortfrist ist am Do, 23.04.2026 abgelaufen." in late
    first = optionen(umfrage)[0]
    refused = draussen.post(link(teilnahme), {f"termin_{first.pk}": "ja"})
    assert refused.status_code == 200
    assert not Terminantwort.objects.filter(mitglied=teilnahme.mitglied).exists()

    data = {"option": first.pk, "ort": "Ratshof", "aktion": "nur", "bestaetigt": "on"}
    leader.post(url(umfrage, "umfrage_festlegen"), data)
    assert "Der Termin steht: Sa, 23.05.2026, 14:00 Uhr." in text(draussen, link(teilnahme))


def test_more_than_thirty_answers_a_minute_are_held_back(
    umfrage: Terminumfrage, teilnahme: Umfrageteilnahme, draussen: Client
) -> None:
    data = {f"termin_{optionen(umfrage)[0].pk}": "ja"}
    codes = [draussen.post(link(teilnahme), data).status_code for _ in range(31)]

    assert codes == [303] * 30 + [429]


# Queries


def test_queries_do_not_depend_on_rows(
    netz: Netz, umfrage: Terminumfrage, rolle_client: Rolle, get_mit_abfragen: GetMitAbfragen
) -> None:
    member, leader = rolle_client("mitglied_a"), rolle_client("koordination_a")
    first = optionen(umfrage)[0]
    SitzungFactory(gremium=netz.b, start=first.start, ende=first.ende, tag=None, jahr=2026, quartal=2)
    pages = {
        "umfrage": (member, 13),
        "umfrage_antworten": (member, 9),
        "umfrage_festlegen": (leader, 20),
    }
    for name, (client, number) in pages.items():
        get_mit_abfragen(client, url(umfrage, name), number)
    for number in range(4):
        start = am_um(heute() + timedelta(days=70 + number))
        extra = TerminoptionFactory(sitzung=umfrage.sitzung, start=start)
        zoe = person(f"Zoe{number}", netz.stadt, netz.a, netz.b)
        TerminantwortFactory(option=extra, mitglied=zoe)
        SitzungFactory(gremium=netz.b, start=extra.start, ende=extra.ende, tag=None, jahr=2026, quartal=2)

    for name, (client, number) in pages.items():
        get_mit_abfragen(client, url(umfrage, name), number)
