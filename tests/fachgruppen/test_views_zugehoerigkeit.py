"""The pages of joining and leaving: what they say, whom they name, and that no input breaks them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from fachgruppen.models import Beitrittswunsch, Zugehoerigkeit
from fachgruppen.services.austritt import end_zugehoerigkeit
from mitglieder.models import Konto
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import BeitrittswunschFactory, MitgliedFactory, ZugehoerigkeitFactory
from tests.fixtures_rollen import Netz
from tests.portal.abfragen import abfragen

Login = Callable[[str], Client]
A = "/fachgruppen/deutschunterricht/"
UNSINN = ["", "\x00", "31.02.2026", "99999-01-01", "9999-12-31", "0001-01-01", "ä" * 5000, "<script>", "-1"]


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


def test_from_wish_to_member(netz: Netz, konto_mitglied_b: Konto, rolle_client: Login) -> None:
    member, lead = rolle_client("mitglied_b"), rolle_client("koordination_a")
    assert f"{A}mitmachen/" in text(member, A)
    page = member.post(f"{A}mitmachen/", {"text": "Ich gebe Kurse."}, follow=True).content.decode()
    assert "Ihr Wunsch ist abgeschickt." in page
    assert "wartet auf Antwort" in page
    wunsch = Beitrittswunsch.objects.get()
    assert "Beitrittswunsch beantworten" in text(lead, "/mein-bereich/")
    assert "Ich gebe Kurse." in text(lead, wunsch.get_absolute_url())
    page = lead.post(wunsch.get_absolute_url(), {"von": f"{heute()}"}, follow=True).content.decode()
    assert "Bela Muster ist aufgenommen. Bela Muster bekommt eine E-Mail." in page
    assert "Beitrittswunsch beantworten" not in text(lead, "/mein-bereich/")
    assert "Schon erledigt" in text(lead, wunsch.get_absolute_url())
    assert "Sie gehören schon dazu." in text(member, f"{A}mitmachen/")


def test_declined_wish_shows_its_reason_to_the_person_only(netz: Netz, rolle_client: Login) -> None:
    member, lead = rolle_client("mitglied_b"), rolle_client("koordination_a")
    member.post(f"{A}mitmachen/", {"text": ""})
    wunsch = Beitrittswunsch.objects.get()
    url = f"{wunsch.get_absolute_url()}ablehnen/"
    assert "Schreiben Sie einen Satz" in lead.post(url, {"antwort": " "}).content.decode()
    lead.post(url, {"antwort": "Die Gruppe ist voll."})
    assert "Die Gruppe ist voll." in text(member, f"{A}mitmachen/")
    assert "Die Gruppe ist voll." not in text(rolle_client("mitglied_ab"), f"{A}mitglieder/")
    assert lead.get(url).status_code == 302


def test_taking_the_wish_back(netz: Netz, rolle_client: Login) -> None:
    member = rolle_client("mitglied_b")
    url = f"{A}mitmachen/zuruecknehmen/"
    assert "kein Wunsch von Ihnen" in member.post(url, follow=True).content.decode()
    member.post(f"{A}mitmachen/", {"text": "ja"})
    assert "Ihr Wunsch ist zurückgenommen." in member.post(url, follow=True).content.decode()


def test_wishes_of_a_are_hidden_from_b_and_the_beauftragte(netz: Netz, rolle_client: Login) -> None:
    wunsch = BeitrittswunschFactory(gremium=netz.a)
    for rolle in ("koordination_b", "beauftragte", "mitglied_a"):
        assert rolle_client(rolle).get(wunsch.get_absolute_url()).status_code == 404
        assert wunsch.mitglied.name not in text(rolle_client(rolle), f"{A}mitglieder/")
    other = wunsch.get_absolute_url().replace("deutschunterricht", "wohnumfeld")
    assert rolle_client("koordination_b").get(other).status_code == 404


def test_a_guest_is_listed_apart_and_not_counted(netz: Netz, rolle_client: Login) -> None:
    guest = MitgliedFactory(vorname="Gabi", nachname="Gast")
    lead = rolle_client("koordination_a")
    url = f"{A}mitglieder/aufnehmen/"
    assert "Gabi Gast" in text(lead, f"{url}?suche=gabi")
    last = heute() + timedelta(days=60)
    data = {"art": "gast", "von": f"{heute()}", "bis": f"{last}"}
    page = lead.post(f"{url}{guest.pk}/", data, follow=True)
    assert "Gabi Gast ist als Gast aufgenommen." in page.content.decode()
    assert [p.person.name for p in page.context["gaeste"]] == ["Gabi Gast"]
    assert page.context["gremium"].mitglieder_zahl == len(page.context["mitglieder"]) == 1
    assert "(Gast)" in text(lead, "/verzeichnis/?suche=gabi")
    assert "Gast " in text(lead, guest.get_absolute_url())
    assert "gehört schon dazu" in text(lead, f"{url}?suche=gabi")
    page = lead.post(f"{url}{guest.pk}/", {"art": "mitglied", "von": f"{heute()}"}, follow=True)
    assert page.context["gremium"].mitglieder_zahl == 2


def test_leaving_and_staying_after_all(netz: Netz, rolle_client: Login) -> None:
    member = rolle_client("mitglied_a")
    data = {"letzter_tag": f"{heute() + timedelta(days=7)}", "grund": ""}
    page = member.post(f"{A}austreten/", data, follow=True).content.decode()
    assert "Ihr Austritt ist erklärt." in page
    assert "Austritt zurücknehmen" in page
    page = member.post(f"{A}austreten/zuruecknehmen/", follow=True).content.decode()
    assert "Sie gehören weiter dazu." in page
    assert "Aus der Gruppe austreten" in page


def test_leaving_with_an_office_warns_first(netz: Netz, rolle_client: Login) -> None:
    lead = rolle_client("koordination_a")
    assert "Ihr Amt endet: Koordination" in text(lead, f"{A}austreten/")
    data = {"letzter_tag": f"{heute()}"}
    assert "Bestätigen Sie, dass auch das Amt endet." in lead.post(f"{A}austreten/", data).content.decode()
    assert lead.post(f"{A}austreten/", {**data, "mit_aemtern": "on"}).status_code == 302


def test_delegates_learn_who_ends_their_delegation(netz: Netz, rolle_client: Login) -> None:
    delegate = rolle_client("auslaenderbeirat")
    assert "Sie sind nicht als Mitglied eingetragen." in text(delegate, f"{A}austreten/")
    data = {"letzter_tag": f"{heute()}"}
    assert "keine Mitgliedschaft" in delegate.post(f"{A}austreten/", data).content.decode()


def test_former_members_of_the_network_are_named_to_the_group_only(netz: Netz, rolle_client: Login) -> None:
    gone = MitgliedFactory(vorname="Hanne", nachname="Vogt", email="", ausgetreten_am=date(2009, 12, 31))
    still = MitgliedFactory(vorname="Ivo", nachname="Alt", email="ivo@alt.example")
    for person in (gone, still):
        ZugehoerigkeitFactory(
            gremium=netz.a, mitglied=person, von=date(2006, 1, 1), bis=date(2009, 12, 31),
            von_genauigkeit="jahr", bis_genauigkeit="jahr", quelle="Stadtarchiv",
        )  # fmt: skip
    for url in (f"{A}mitglieder/frueher/", f"{A}mitglieder/?am=2007-03-14"):
        for rolle, named in {"mitglied_a": True, "beauftragte": True, "mitglied_b": False}.items():
            page = text(rolle_client(rolle), url)
            assert ("Hanne Vogt" in page, "Ivo Alt" in page) == (named, True)
            assert "ivo@alt.example" not in page
            assert f"person/{gone.pk}/" not in page
            assert "2006 bis 2009" in page
    assert "Hanne Vogt" not in text(rolle_client("mitglied_a"), f"{A}mitglieder/")
    assert "Für diesen Tag ist niemand verzeichnet." in text(
        rolle_client("mitglied_a"), f"{A}mitglieder/?am=1999-01-01"
    )


def test_years_count_who_came_and_who_left(netz: Netz, rolle_client: Login) -> None:
    ZugehoerigkeitFactory(gremium=netz.a, von=date(2006, 1, 1), bis=date(2009, 5, 3))
    ZugehoerigkeitFactory(gremium=netz.a, von=date(2009, 5, 4), bis=date(2009, 5, 4), art="gast")
    years = rolle_client("mitglied_b").get(f"{A}mitglieder/frueher/").context["jahre"]
    assert [(y.jahr, y.gekommen, y.gegangen) for y in years] == [(2009, 0, 1), (2006, 1, 0)]


@pytest.mark.parametrize("unsinn", UNSINN)
def test_no_input_breaks_a_page(
    unsinn: str, netz: Netz, konto_mitglied_a: Konto, konto_mitglied_b: Konto, rolle_client: Login
) -> None:
    lead, member = rolle_client("koordination_a"), rolle_client("mitglied_ab")
    wunsch = BeitrittswunschFactory(gremium=netz.a, mitglied=konto_mitglied_b.mitglied)
    row = Zugehoerigkeit.objects.get(gremium=netz.a, mitglied=konto_mitglied_a.mitglied)
    answers = [
        lead.get(f"{A}mitglieder/", {"am": unsinn}),
        lead.get(f"{A}mitglieder/frueher/", {"seite": unsinn}),
        lead.get(f"{A}mitglieder/aufnehmen/", {"suche": unsinn}),
        lead.post(
            f"{A}mitglieder/aufnehmen/{konto_mitglied_b.mitglied.pk}/",
            {"art": unsinn or "gast", "von": unsinn, "bis": unsinn},
        ),
        lead.post(
            f"{A}mitglieder/aufnehmen/{konto_mitglied_b.mitglied.pk}/",
            {"art": "gast", "von": f"{heute()}", "bis": unsinn},
        ),
        lead.post(wunsch.get_absolute_url(), {"von": unsinn}),
        lead.post(f"{A}mitglieder/{row.pk}/beenden/", {"letzter_tag": unsinn, "grund": unsinn}),
        member.post(f"{A}austreten/", {"letzter_tag": unsinn, "grund": unsinn}),
        rolle_client("frueher_a").post(f"{A}mitmachen/", {"text": unsinn}),
    ]
    assert {response.status_code for response in answers} <= {200, 302}
    assert lead.get(f"{A}beitrittswunsch/{2**70}/").status_code == 404
    assert lead.get(f"{A}mitglieder/{2**70}/beenden/").status_code == 404
    row.refresh_from_db()
    assert row.bis is None


def test_ending_somebody_elses_time(netz: Netz, konto_mitglied_a: Konto, rolle_client: Login) -> None:
    lead = rolle_client("koordination_a")
    row = Zugehoerigkeit.objects.get(gremium=netz.a, mitglied=konto_mitglied_a.mitglied)
    url = f"{A}mitglieder/{row.pk}/beenden/"
    page = lead.post(url, {"letzter_tag": f"{heute()}", "grund": "Stelle gewechselt"}, follow=True)
    assert "Alma Muster gehört noch bis" in page.content.decode()
    assert "Ende zurücknehmen" in text(lead, url)
    page = lead.post(f"{A}mitglieder/{row.pk}/fortsetzen/", follow=True)
    assert "Alma Muster gehört weiter dazu." in page.content.decode()
    end_zugehoerigkeit(row, by=konto_mitglied_a, letzter_tag=heute())
    Zugehoerigkeit.objects.filter(pk=row.pk).update(bis=heute() - timedelta(days=1))
    assert "Diese Zeit ist schon vorbei." in text(lead, url)


@pytest.mark.parametrize(
    ("rolle", "url", "anzahl"),
    [
        ("koordination_a", f"{A}mitglieder/aufnehmen/?suche=e", 6),
        ("mitglied_b", f"{A}mitmachen/", 6),
        ("mitglied_a", f"{A}austreten/", 6),
    ],
)
def test_queries_do_not_grow(rolle: str, url: str, anzahl: int, netz: Netz, rolle_client: Login) -> None:
    client = rolle_client(rolle)
    counts = []
    for rows in (1, 2):
        for person in MitgliedFactory.create_batch(rows):
            ZugehoerigkeitFactory(gremium=netz.a, mitglied=person)
            BeitrittswunschFactory(gremium=netz.a)
        counts.append(abfragen(client, url))
    assert counts == [anzahl, anzahl]
