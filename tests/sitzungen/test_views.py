"""The page of a Sitzung and its list: who sees what, and what never leaks."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from fachgruppen.models import Gremium
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import EinladungFactory, MitgliedFactory, SitzungFactory, TOPFactory
from sitzungen.models import Aenderung, Einladung, Sitzung
from sitzungen.services.fassungen import write_fassung
from sitzungen.services.tagesordnung import SCHWERPUNKT
from sitzungen.states import Antwort, Fassungsanlass, Sitzungsstatus
from tests.conftest import HeuteIst
from tests.fixtures_rollen import Netz, person

Login = Callable[[str], Client]


@pytest.fixture
def sitzung(netz: Netz) -> Sitzung:
    """An invited Sitzung of Fachgruppe A with an agenda and three answers of other people."""
    sitzung = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN)
    for dauer in (5, 30, 10):
        TOPFactory(sitzung=sitzung, dauer_min=dauer)
    for name, antwort in (
        ("Zora", Antwort.ZUSAGE),
        ("Vera", Antwort.VERTRETUNG),
        ("Olaf", Antwort.AUSSTEHEND),
    ):
        EinladungFactory(sitzung=sitzung, mitglied=person(name, netz.stadt, netz.a), antwort=antwort)
    return sitzung


def url(sitzung: Sitzung, page: str = "") -> str:
    return f"{sitzung.get_absolute_url()}{page}"


SEITEN = {
    "": {
        "mitglied_a",
        "stellvertretung_a",
        "koordination_a",
        "auslaenderbeirat",
        "beauftragte",
        "geschaeftsstelle",
    },
    "termin.ics": {"mitglied_a", "koordination_a", "auslaenderbeirat", "beauftragte", "geschaeftsstelle"},
    "versandstand/": {"stellvertretung_a", "koordination_a", "beauftragte", "geschaeftsstelle"},
    "tagesordnung/": {"stellvertretung_a", "koordination_a", "geschaeftsstelle"},
    "einladen/": {"stellvertretung_a", "koordination_a", "geschaeftsstelle"},
    "aendern/": {"stellvertretung_a", "koordination_a", "geschaeftsstelle"},
    "aenderung/": {"stellvertretung_a", "koordination_a", "geschaeftsstelle"},
    "absagen/": {"stellvertretung_a", "koordination_a", "beauftragte", "geschaeftsstelle"},
    "abschliessen/": {"stellvertretung_a", "koordination_a", "geschaeftsstelle"},
}
KENNEN = {
    "mitglied_a",
    "stellvertretung_a",
    "koordination_a",
    "auslaenderbeirat",
    "beauftragte",
    "geschaeftsstelle",
}
FREMDE = {"mitglied_b", "koordination_b", "frueher_a", "ausgetreten", "wartend"}


@pytest.mark.parametrize("rolle", sorted(KENNEN | FREMDE))
def test_every_page_has_its_readers(sitzung: Sitzung, rolle_client: Login, rolle: str) -> None:
    """Strangers get 404 everywhere; who knows of the Sitzung but may not do this gets 403."""
    client = rolle_client(rolle)

    for page, allowed in SEITEN.items():
        if page == "termin.ics" and rolle == "stellvertretung_a":
            continue
        expected = 200 if rolle in allowed else 403 if rolle in KENNEN else 404
        assert client.get(url(sitzung, page)).status_code == expected, page


@pytest.mark.parametrize("seite", [*SEITEN, "antworten/", "einladen/neue/"])
def test_without_login_every_page_leads_to_it(sitzung: Sitzung, client: Client, seite: str) -> None:
    response = client.get(url(sitzung, seite))

    assert response.status_code == 302
    assert response["Location"].startswith("/konto/")


def test_unknown_and_hidden_look_the_same(sitzung: Sitzung, rolle_client: Login) -> None:
    client = rolle_client("mitglied_b")

    hidden = client.get(url(sitzung))
    unknown = client.get(f"/sitzungen/{uuid4()}/")

    assert (hidden.status_code, len(hidden.content)) == (unknown.status_code, len(unknown.content))


def test_draft_is_hidden_from_members(netz: Netz, rolle_client: Login) -> None:
    draft = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.ENTWURF, tag=None)

    assert rolle_client("mitglied_a").get(url(draft)).status_code == 404
    assert rolle_client("koordination_a").get(url(draft)).status_code == 200


def test_member_sees_counts_but_nobodys_answer(sitzung: Sitzung, rolle_client: Login) -> None:
    page = rolle_client("mitglied_a").get(url(sitzung)).content.decode()

    assert "1 von 3 hat zugesagt" in page
    assert "Wer wie geantwortet hat, sieht nur die Koordination." in page
    for name in ("Zora", "Vera", "Olaf", "Mira Vertreter"):
        assert name not in page


def test_coordination_sees_who_answered_what(sitzung: Sitzung, rolle_client: Login) -> None:
    page = rolle_client("koordination_a").get(url(sitzung)).content.decode()

    for name in ("Zora Muster", "Vera Muster", "Olaf Muster", "Mira Vertreter"):
        assert name in page


def test_agenda_shows_the_time_of_each_point(sitzung: Sitzung, rolle_client: Login) -> None:
    page = rolle_client("mitglied_a").get(url(sitzung)).content.decode()

    assert [f"14:{minute}\xa0Uhr" in page for minute in ("00", "05", "35", "45")] == [True, True, True, False]


def test_points_after_one_without_length_have_no_time(netz: Netz, rolle_client: Login) -> None:
    sitzung = SitzungFactory(gremium=netz.a)
    TOPFactory(sitzung=sitzung, dauer_min=None)
    TOPFactory(sitzung=sitzung, dauer_min=5)

    page = rolle_client("mitglied_a").get(url(sitzung)).content.decode()

    assert page.count("14:00\xa0Uhr</span>") == 1


@pytest.mark.parametrize("status", [Sitzungsstatus.ABGESAGT, Sitzungsstatus.AUSGEFALLEN])
def test_what_does_not_take_place_is_struck_through_with_reason(
    netz: Netz, rolle_client: Login, status: Sitzungsstatus
) -> None:
    tag = heute() + timedelta(days=20 if status == Sitzungsstatus.ABGESAGT else -20)
    sitzung = SitzungFactory(gremium=netz.a, status=status, tag=tag)

    page = rolle_client("koordination_a").get(url(sitzung)).content.decode()

    assert "nw-datum--weg" in page
    assert "Der Raum steht nicht zur Verfügung." in page
    assert "Termin oder Ort ändern" not in page


def ausgefallen(netz: Netz, *, points: int = 1) -> Sitzung:
    """A session of early September that nobody came to."""
    made: Sitzung = SitzungFactory(
        gremium=netz.a, status=Sitzungsstatus.AUSGEFALLEN, tag=date(2026, 9, 8), absagegrund="Alle krank."
    )
    TOPFactory.create_batch(points, sitzung=made)
    return made


def test_while_the_quarter_runs_a_new_date_is_the_next_step(
    netz: Netz, rolle_client: Login, heute_ist: HeuteIst
) -> None:
    heute_ist(date(2026, 9, 9))
    sitzung = ausgefallen(netz)
    page = rolle_client("koordination_a").get(url(sitzung)).content.decode()

    assert "Als Nächstes: neuen Termin planen" in page
    panel = page[page.index("nw-naechster") :]
    panel = panel[: panel.index("</section>")]
    assert f'href="/fachgruppen/deutschunterricht/sitzungen/planen/?aus={sitzung.uuid}"' in panel
    assert "Neuen Termin planen" in panel
    assert "Als Nächstes" not in rolle_client("mitglied_a").get(url(sitzung)).content.decode()


@pytest.mark.parametrize("warum", ["quartal_vorbei", "neuer_termin"])
def test_a_new_date_is_no_step_when_it_is_too_late_or_there(
    netz: Netz, rolle_client: Login, heute_ist: HeuteIst, warum: str
) -> None:
    heute_ist(date(2026, 10, 1) if warum == "quartal_vorbei" else date(2026, 9, 9))
    sitzung = ausgefallen(netz)
    if warum == "neuer_termin":
        SitzungFactory(gremium=netz.a, tag=date(2026, 9, 29))
    page = rolle_client("koordination_a").get(url(sitzung)).content.decode()

    assert "Als Nächstes" not in page
    assert "Als neuen Termin übernehmen" in page


def test_without_an_agenda_only_a_new_date_is_offered(
    netz: Netz, rolle_client: Login, heute_ist: HeuteIst
) -> None:
    heute_ist(date(2026, 9, 9))
    page = rolle_client("koordination_a").get(url(ausgefallen(netz, points=0))).content.decode()

    panel = page[page.index("nw-naechster") :]
    panel = panel[: panel.index("</section>")]
    assert "Neuen Termin planen" in panel
    assert "übernehmen" not in panel


@pytest.mark.parametrize("points", [1, 3])
def test_the_way_to_a_new_date_costs_the_same_for_any_agenda(
    netz: Netz, rolle_client: Login, heute_ist: HeuteIst,
    django_assert_num_queries: DjangoAssertNumQueries, points: int,
) -> None:  # fmt: skip
    heute_ist(date(2026, 9, 9))
    client, sitzung = rolle_client("koordination_a"), ausgefallen(netz, points=points)

    with django_assert_num_queries(16):
        client.get(url(sitzung))


def test_own_answer_panel_only_for_the_invited(
    sitzung: Sitzung, rolle_client: Login, konto_von: Callable
) -> None:
    EinladungFactory(sitzung=sitzung, mitglied=konto_von("mitglied_a").mitglied)

    assert "Nehmen Sie teil?" in rolle_client("mitglied_a").get(url(sitzung)).content.decode()
    assert "Nehmen Sie teil?" not in rolle_client("auslaenderbeirat").get(url(sitzung)).content.decode()
    assert rolle_client("auslaenderbeirat").get(url(sitzung, "antworten/")).status_code == 403


def test_answer_in_the_portal(sitzung: Sitzung, rolle_client: Login, konto_von: Callable) -> None:
    einladung = EinladungFactory(sitzung=sitzung, mitglied=konto_von("mitglied_a").mitglied)
    client = rolle_client("mitglied_a")

    response = client.post(url(sitzung, "antworten/"), {"antwort": "zusage"}, follow=True)

    einladung.refresh_from_db()
    assert (einladung.antwort, einladung.kanal) == (Antwort.ZUSAGE, "portal")
    assert "Sie nehmen teil" in response.content.decode()


def test_answer_without_the_name_of_the_vertretung_keeps_what_was_typed(
    sitzung: Sitzung, rolle_client: Login, konto_von: Callable
) -> None:
    EinladungFactory(sitzung=sitzung, mitglied=konto_von("mitglied_a").mitglied)
    data = {"antwort": "vertretung", "vertretung_institution": "Verein <b>Nord</b>"}

    page = rolle_client("mitglied_a").post(url(sitzung, "antworten/"), data).content.decode()

    assert "Nennen Sie, wer Sie vertritt." in page
    assert "Verein &lt;b&gt;Nord&lt;/b&gt;" in page
    assert "<title>Fehler: " in page


def test_answer_for_a_date_that_has_moved_is_refused(
    sitzung: Sitzung, rolle_client: Login, konto_von: Callable
) -> None:
    einladung = EinladungFactory(sitzung=sitzung, mitglied=konto_von("mitglied_a").mitglied)
    data = {"antwort": "zusage", "fuer_start": (sitzung.start - timedelta(days=7)).isoformat()}

    page = rolle_client("mitglied_a").post(url(sitzung, "antworten/"), data).content.decode()

    einladung.refresh_from_db()
    assert einladung.antwort == Antwort.AUSSTEHEND
    assert "Der Termin hat sich inzwischen geändert." in page
    assert sitzung.start.strftime("%d.%m.%Y") in page


@pytest.mark.parametrize("seite", [*SEITEN, "antworten/", "einladen/vorschau/"])
def test_looking_never_writes(sitzung: Sitzung, rolle_client: Login, konto_von: Callable, seite: str) -> None:
    EinladungFactory(sitzung=sitzung, mitglied=konto_von("koordination_a").mitglied)
    before = (list(Sitzung.objects.values()), list(Einladung.objects.order_by("pk").values()))

    rolle_client("koordination_a").get(url(sitzung, seite))
    rolle_client("koordination_a").head(url(sitzung, seite))

    assert before == (list(Sitzung.objects.values()), list(Einladung.objects.order_by("pk").values()))


@pytest.mark.parametrize("people", [1, 3])
@pytest.mark.parametrize(("rolle", "queries"), [("mitglied_a", 13), ("koordination_a", 24)])
def test_page_asks_the_same_for_any_number_of_people(
    netz: Netz,
    rolle_client: Login,
    django_assert_num_queries: DjangoAssertNumQueries,
    rolle: str,
    queries: int,
    people: int,
) -> None:
    client = rolle_client(rolle)
    sitzung = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN)
    for number in range(people):
        TOPFactory(sitzung=sitzung)
        EinladungFactory(sitzung=sitzung, mitglied=person(f"P{number}", netz.stadt, netz.a))

    with django_assert_num_queries(queries):
        client.get(url(sitzung))


# -- Liste ------------------------------------------------------------------------------------


def test_list_shows_own_groups_only(netz: Netz, rolle_client: Login) -> None:
    own = SitzungFactory(gremium=netz.a)
    other = SitzungFactory(gremium=netz.b)

    for rolle, sees_other in (("mitglied_a", False), ("koordination_b", True), ("beauftragte", True)):
        page = rolle_client(rolle).get("/sitzungen/").content.decode()
        assert (url(other) in page) == sees_other, rolle
    assert url(own) in rolle_client("mitglied_a").get("/sitzungen/").content.decode()


def test_list_filters_by_group_and_year(netz: Netz, rolle_client: Login) -> None:
    year = heute().year
    old = SitzungFactory(gremium=netz.a, tag=date(year - 1, 5, 6), status=Sitzungsstatus.STATTGEFUNDEN)
    other = SitzungFactory(gremium=netz.b, tag=date(year - 1, 5, 6), status=Sitzungsstatus.STATTGEFUNDEN)
    new = SitzungFactory(gremium=netz.a, tag=date(year, 1, 15), status=Sitzungsstatus.STATTGEFUNDEN)

    page = (
        rolle_client("beauftragte").get(f"/sitzungen/?gremium={netz.a.slug}&jahr={year - 1}").content.decode()
    )

    assert [url(row) in page for row in (old, other, new)] == [True, False, False]


@pytest.mark.parametrize(
    "query",
    ["gremium=wohnumfeld", "gremium=%00", "jahr=0", "jahr=9999999999", "seite=0", "seite=99999", "seite=x"],
)
def test_nonsense_in_the_filter_is_harmless(netz: Netz, rolle_client: Login, query: str) -> None:
    hidden = SitzungFactory(gremium=netz.b)

    response = rolle_client("mitglied_a").get(f"/sitzungen/?{query}")

    assert response.status_code == 200
    assert url(hidden) not in response.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_the_same_for_any_number_of_rows(
    netz: Netz, rolle_client: Login, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    client = rolle_client("mitglied_ab")
    for number in range(rows):
        SitzungFactory(gremium=netz.a, tag=heute() + timedelta(days=10 + number))
        SitzungFactory(
            gremium=netz.b, tag=heute() - timedelta(days=10 + number), status=Sitzungsstatus.STATTGEFUNDEN
        )

    with django_assert_num_queries(10):
        client.get("/sitzungen/")


def test_running_session_asks_for_its_end(netz: Netz, rolle_client: Login) -> None:
    sitzung = SitzungFactory(
        gremium=netz.a, status=Sitzungsstatus.EINGELADEN, tag=heute() - timedelta(days=1)
    )

    page = rolle_client("koordination_a").get(url(sitzung)).content.decode()

    assert "Als Nächstes: Anwesenheit eintragen" in page
    assert "Sitzung absagen" not in page


def test_a_change_of_the_agenda_does_not_hide_the_end_of_a_session(
    sitzung: Sitzung, rolle_client: Login
) -> None:
    """Once it has begun, neither an untold agenda nor an unreached person stands in the way."""
    keep_fassung(sitzung)
    TOPFactory(sitzung=sitzung, titel="Nachtrag")
    Sitzung.objects.filter(pk=sitzung.pk).update(eingeladen_am=jetzt())
    client = rolle_client("koordination_a")
    page = client.get(url(sitzung)).content.decode()
    assert "noch nicht mitgeteilt" in page
    assert "nicht erreicht" in page

    start = jetzt() - timedelta(hours=3)
    Sitzung.objects.filter(pk=sitzung.pk).update(start=start, ende=start + timedelta(hours=1))
    page = client.get(url(sitzung)).content.decode()
    assert "noch nicht mitgeteilt" not in page
    assert "nicht erreicht" not in page
    assert "Als Nächstes: Anwesenheit eintragen" in page


def keep_fassung(sitzung: Sitzung) -> None:
    """What was told last: the agenda as it is now."""
    write_fassung(sitzung, anlass=Fassungsanlass.EINLADUNG, by=None)


def test_without_an_agenda_it_is_the_next_step(netz: Netz, rolle_client: Login) -> None:
    sitzung = SitzungFactory(gremium=netz.a, tag=heute() + timedelta(days=40))
    page = rolle_client("koordination_a").get(url(sitzung)).content.decode()
    assert "Als Nächstes: Tagesordnung anlegen" in page
    TOPFactory(sitzung=sitzung)
    page = rolle_client("koordination_a").get(url(sitzung)).content.decode()
    assert "Als Nächstes: Einladung verschicken" in page


def test_the_invitation_page_after_sending_promises_nothing(sitzung: Sitzung, rolle_client: Login) -> None:
    page = rolle_client("koordination_a").get(url(sitzung, "einladen/")).content.decode()
    assert "schon verschickt" in page
    assert "Noch ist nichts verschickt" not in page
    assert "0 Personen" not in page.replace("\xa0", " ")


def test_a_subject_nobody_named_is_said_before_sending(netz: Netz, rolle_client: Login) -> None:
    sitzung = SitzungFactory(gremium=netz.a, tag=heute() + timedelta(days=40))
    top = TOPFactory(sitzung=sitzung, titel=SCHWERPUNKT)
    client = rolle_client("koordination_a")
    assert "Setzen Sie das Thema ein" in client.get(url(sitzung, "einladen/")).content.decode()
    top.titel = "Kursplätze"
    top.save()
    assert "Setzen Sie das Thema ein" not in client.get(url(sitzung, "einladen/")).content.decode()


@pytest.mark.parametrize(("minutes", "said"), [((60, 60), False), ((60, 61), True), ((None, 90), False)])
def test_an_agenda_longer_than_the_session_is_said_before_sending(
    netz: Netz, rolle_client: Login, minutes: tuple[int | None, int], said: bool
) -> None:
    sitzung = SitzungFactory(gremium=netz.a, tag=heute() + timedelta(days=40))
    for length in minutes:
        TOPFactory(sitzung=sitzung, dauer_min=length)

    page = rolle_client("koordination_a").get(url(sitzung, "einladen/")).content.decode()

    assert ("Die Tagesordnung ist länger als die Sitzung." in page) == said
    assert ("zusammen 2:01\xa0Std., die Sitzung hat 2:00\xa0Std." in page) == said


def test_recipients_stand_there_with_the_full_name_of_their_institution(
    netz: Netz, rolle_client: Login
) -> None:
    """Before sending one checks people; an abbreviation tells a stranger nothing."""
    netz.verein.name, netz.verein.kurzname = "Jugendwerkstatt Frohe Zukunft", "JW"
    netz.verein.save()
    person("Lan", netz.verein, netz.a)
    sitzung = SitzungFactory(gremium=netz.a, tag=heute() + timedelta(days=40))
    TOPFactory(sitzung=sitzung)

    page = rolle_client("koordination_a").get(url(sitzung, "einladen/")).content.decode()

    people = page[page.index('id="wer"') :]
    assert "Jugendwerkstatt Frohe\xa0Zukunft" in people or "Jugendwerkstatt Frohe Zukunft" in people
    assert ">JW<" not in people


def test_what_is_over_is_not_closed_twice(netz: Netz, rolle_client: Login) -> None:
    sitzung = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.ABGESAGT)
    answer = rolle_client("koordination_a").get(url(sitzung, "abschliessen/"), follow=True)
    assert answer.redirect_chain[0][0] == url(sitzung)
    assert "schon abgeschlossen oder abgesagt" in answer.content.decode()


@pytest.mark.parametrize(
    ("moved", "sentence", "short"),
    [(True, "Alle werden noch einmal gefragt", True), (False, "Alle Antworten bleiben", False)],
)
def test_a_change_says_who_hears_nothing_and_what_becomes_of_answers(
    sitzung: Sitzung, rolle_client: Login, konto_von: Callable, moved: bool, sentence: str, short: bool
) -> None:
    Einladung.objects.filter(sitzung=sitzung, mitglied__vorname="Olaf").update(adresse="")
    start = sitzung.start + timedelta(hours=1) if moved else sitzung.start
    Aenderung.objects.create(
        sitzung=sitzung, start=start, ende=start + timedelta(hours=2) if moved else sitzung.ende,
        ort="Bibliothek", angelegt_von=konto_von("koordination_a"),
    )  # fmt: skip
    Gremium.objects.filter(pk=sitzung.gremium_id).update(ladungsfrist_tage=60)
    page = rolle_client("koordination_a").get(url(sitzung, "aenderung/")).content.decode()
    assert sentence in page
    assert ("Bis zum neuen Termin" in page) is short
    assert "Bitte rufen Sie an: Olaf Muster." in page


def test_newcomers_are_offered(sitzung: Sitzung, netz: Netz, rolle_client: Login) -> None:
    person("Neele", netz.stadt, netz.a)

    page = rolle_client("koordination_a").get(url(sitzung)).content.decode()

    assert "Neele Muster" in page
    assert "noch nicht eingeladen" in page


def test_foreign_invitation_cannot_be_reached_through_this_session(
    sitzung: Sitzung, netz: Netz, rolle_client: Login
) -> None:
    other = EinladungFactory(
        sitzung=SitzungFactory(gremium=netz.b, status=Sitzungsstatus.EINGELADEN), mitglied=MitgliedFactory()
    )
    client = rolle_client("koordination_a")

    assert client.get(url(sitzung, f"einladung/{other.pk}/erneut/")).status_code == 404
    assert client.post(url(sitzung, f"einladung/{other.pk}/telefonisch/")).status_code == 404
    assert client.post(url(sitzung, f"einladung/{2**70}/telefonisch/")).status_code == 404
