"""The pages of the reports: who gets in, what they say, nothing typed is lost, queries do not grow."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.vorhaben.services.weg import Fassung, close_handlungsbedarf, word_handlungsbedarf
from fachgruppen.vorhaben.states import Dringlichkeit
from netzwerk.demo.factories import (
    BerichtsergebnisFactory,
    BerichtsfassungFactory,
    BerichtsfreigabeFactory,
    BerichtstextFactory,
    GremiumFactory,
    HandlungsbedarfFactory,
    QuartalsberichtFactory,
    VeranstaltungFactory,
    ZielFactory,
    am_um,
)
from netzwerk.portal.zu_tun.zu_entscheiden import zu_entscheiden
from netzwerk.steuerung.models import Berichtsfassung
from netzwerk.steuerung.services.ablauf import (
    ask_frage,
    release_bericht,
    reopen_bericht,
    submit_bericht,
)
from netzwerk.steuerung.states import TEXTE, Abschnitt
from tests.fixtures_rollen import BACKEND

GEHEIM = "Geheimer Halbsatz"


def url(lage, name="bericht", *args):
    return reverse(f"steuerung:{name}", args=[lage.bericht.uuid, *args])


def text(client, adresse, status=200):
    answer = client.get(adresse)
    assert answer.status_code == status
    return answer.content.decode().replace("\xa0", " ")


@pytest.fixture
def angemeldet(lage):
    """A client of one of the accounts of the situation."""

    def login(konto):
        client = Client()
        client.force_login(konto, backend=BACKEND)
        return client

    return login


def test_drafts_are_for_the_group_and_what_was_released_for_all_members(lage, rolle_client, alle_rollen):
    lage.schreibe(GEHEIM)
    raised = {"gremium": lage.bericht.gremium, "gemeldet_am": am_um(date(2026, 9, 1))}
    HandlungsbedarfFactory(titel="Roh gemeldet", **raised)
    HandlungsbedarfFactory(titel="In Worte gefasst", formuliert=True, **raised)
    inside = {"mitglied_a", "mitglied_ab", "koordination_a", "stellvertretung_a", "auslaenderbeirat"}
    inside |= {"beauftragte", "geschaeftsstelle"}
    network = inside | {"mitglied_b", "frueher_a", "koordination_b"}
    clients = {rolle: rolle_client(rolle) for rolle in [*alle_rollen, "oeffentlichkeit"]}

    def readers(wort):
        return {r for r, c in clients.items() if wort in c.get(url(lage)).content.decode()}

    assert clients["koordination_b"].get(url(lage)).status_code == 403
    assert readers(GEHEIM) == inside
    submit_bericht(lage.bericht, by=lage.koordination)
    assert readers(GEHEIM) == inside
    release_bericht(lage.bericht, by=lage.beauftragte, fassung=1)
    assert readers(GEHEIM) == network
    assert (readers("Roh gemeldet"), readers("In Worte gefasst")) == (inside, network)
    reopen_bericht(lage.bericht, by=lage.beauftragte, grund="Zahl falsch")
    lage.schreibe("Neuer Entwurf")
    assert (readers("Neuer Entwurf"), readers(GEHEIM)) == (inside, network - inside)
    assert readers("wird gerade korrigiert") == network - inside
    # Where a figure comes from is for those who may look there.
    links = "Alle Zahlen mit Definition und Quelle"
    assert readers(links) == network
    assert readers("Quelle: ") == inside


def test_the_group_writes_and_hands_in_without_a_script(lage, angemeldet, netz):
    goal = ZielFactory(gremium=netz.a)
    client = angemeldet(lage.koordination)
    page = text(client, url(lage, "bericht_schreiben"))
    assert "Fehlanzeige melden" in page
    assert "Beschreiben Sie die Schwerpunkte" in page

    part = url(lage, "bericht_text", "schwerpunkte")
    client.post(part, {"version": 0, "text": "Wartelisten"})
    result = url(lage, "bericht_ergebnis", goal.pk)
    client.post(result, {"version": 0, "text": "Zwei Kurse", "stand": "erreicht"})
    answer = client.post(url(lage, "bericht_einreichen"), follow=True)

    page = answer.content.decode()
    assert "als Fassung 1 eingereicht" in page
    assert "Zwei Kurse" in page
    assert "Bericht zurückziehen" in page
    closed = client.post(part, {"version": 1, "text": "Spät getippt"})
    assert "Spät getippt" in closed.content.decode()
    client.post(url(lage, "bericht_zurueckziehen"))
    assert lage.stand() == "entwurf"


def test_events_and_needs_stand_there_by_themselves_and_go_on_without_a_script(lage, angemeldet, netz):
    need = HandlungsbedarfFactory(gremium=netz.a, titel="Betreuung", gemeldet_am=am_um(date(2026, 5, 4)))
    begin = am_um(date(2026, 9, 3))
    VeranstaltungFactory(gremium=netz.a, titel="Fachtag", beginn=begin)
    client = angemeldet(lage.koordination)
    page = text(client, url(lage, "bericht_schreiben"))
    assert "Betreuung (übernommen, noch ohne Angabe)" in page
    assert "Do, 03.09.2026, Teilnehmende: keine Angabe" in page

    client.post(url(lage, "bericht_bedarf", need.pk), {"version": 0, "text": "Wir fragen nach."})

    assert "Wir fragen nach." in text(client, url(lage))
    assert "aus einem früheren Quartal übernommen" in text(client, url(lage))
    late = client.post(
        url(lage, "bericht_bedarf", need.pk), {"version": 0, "text": "Mein Satz"}
    ).content.decode()
    assert "Wir fragen nach." in late
    assert "Mein Satz" in late

    said = Fassung("Betreuung", "Betreuung fehlt.", Dringlichkeit.HOCH)
    word_handlungsbedarf(need, said, by=lage.koordination, version=1)
    close_handlungsbedarf(need, by=lage.koordination, version=2, ergebnis="Gelöst")
    closed = client.post(url(lage, "bericht_bedarf", need.pk), {"version": 1, "text": "Noch ein Satz"})
    assert "Dieser Handlungsbedarf ist inzwischen abgeschlossen." in closed.content.decode()
    assert "Noch ein Satz" in closed.content.decode()
    assert client.get(url(lage, "bericht_bedarf", need.pk)).status_code == 404


def test_refused_or_conflicting_text_comes_back_whole(lage, angemeldet):
    client, part = angemeldet(lage.koordination), url(lage, "bericht_text", "schwerpunkte")
    lage.schreibe("Text der anderen")

    conflict = client.post(part, {"version": 0, "text": "Mein Text"}).content.decode()
    assert "Text der anderen" in conflict
    assert "Mein Text" in conflict
    assert 'name="version" value="1"' in conflict
    still = client.post(part, {"version": 0, "text": "Mein Text", "still": "1"})
    assert (still.status_code, still.json()["text"]) == (409, "Text der anderen")
    long = "Wort " * 400
    refused = client.post(part, {"version": 1, "text": long}).content.decode()
    assert long.strip() in refused
    assert "Kürzen Sie um" in refused
    assert client.post(part, {"version": 1, "text": long, "still": "1"}).status_code == 422
    saved = client.post(part, {"version": 1, "text": "Mein Text", "still": "1"}).json()
    assert (saved["version"], saved["satz"]) == (2, "Gespeichert um 12:00\xa0Uhr")


def test_fehlanzeige_is_one_click_from_the_writing_page(lage, angemeldet):
    client = angemeldet(lage.koordination)
    page = client.post(url(lage, "bericht_fehlanzeige"), follow=True).content.decode()
    assert "Fehlanzeige ist gemeldet" in page
    assert (lage.stand(), lage.bericht.fehlanzeige) == ("eingereicht", True)


def test_the_reviewer_asks_the_group_answers_and_the_difference_is_shown(lage, angemeldet, heute_ist):
    lage.schreibe("Wartelisten sind lang")
    submit_bericht(lage.bericht, by=lage.koordination)
    desk, group = angemeldet(lage.geschaeftsstelle), angemeldet(lage.koordination)
    assert "Als Nächstes: Bericht prüfen" in text(desk, url(lage))
    asked = {"abschnitt": "schwerpunkte", "text": "Wie lang?", "bis": "12.10.2026"}
    assert "benachrichtigt" in desk.post(url(lage, "bericht_frage"), asked, follow=True).content.decode()

    [question] = lage.bericht.fragen.all()
    assert "Wie lang?" in text(group, url(lage, "bericht_schreiben"))
    blocked = group.post(url(lage, "bericht_einreichen"), follow=True).content.decode()
    assert "Rückfrage ist noch offen" in blocked
    assert "Als Nächstes: Rückfrage beantworten" in text(group, url(lage))
    answer = url(lage, "bericht_antwort", question.pk)
    for _ in range(2):
        assert group.post(answer, {"antwort": "Zwölf Personen."}).status_code == 302
    # Somebody else had the same empty field before her: she sees what stands there, hers is kept.
    other = group.post(answer, {"antwort": "Elf Personen.", "gelesen": ""}).content.decode()
    assert "hat die Antwort" in other
    assert "Zwölf Personen.</p>" in other
    assert "Elf Personen." in other
    assert 'name="gelesen" value="Zwölf Personen."' in other
    question.refresh_from_db()
    assert question.antwort == "Zwölf Personen."
    answered = text(group, url(lage))
    assert "Als Nächstes: Bericht wieder einreichen" in answered
    assert "Rückfrage beantworten" not in answered
    group.post(
        url(lage, "bericht_text", "schwerpunkte"), {"version": 1, "text": "Wartelisten sind kürzer geworden"}
    )
    group.post(url(lage, "bericht_einreichen"))

    assert "Zwölf Personen." in text(desk, url(lage))
    difference = text(desk, url(lage, "bericht_vergleich", 1, 2))
    assert "<del>" in difference
    assert "kürzer" in difference
    assert "Text und Zahlen dieser Fassung ändern sich nie mehr" in text(desk, url(lage, "bericht_freigeben"))
    stale = desk.post(url(lage, "bericht_freigeben"), {"fassung": 1}).content.decode()
    assert "Fassung 2 eingereicht" in stale
    desk.post(url(lage, "bericht_freigeben"), {"fassung": 2})
    assert lage.stand() == "freigegeben"


def test_an_author_in_the_leitstelle_is_told_that_somebody_else_releases(lage, angemeldet):
    lage.schreibe()
    submit_bericht(lage.bericht, by=lage.koordination)
    lage.bericht.verfasser.add(lage.geschaeftsstelle)
    client = angemeldet(lage.geschaeftsstelle)
    assert "Freigeben muss ihn eine andere Person" in text(client, url(lage))
    assert client.post(url(lage, "bericht_freigeben"), {"fassung": 1}).status_code == 403
    assert lage.stand() == "eingereicht"


def test_it_stands_in_mein_bereich_of_who_has_to_do_something(
    lage, konto_stellvertretung_a, konto_mitglied_a, django_assert_num_queries
):
    people = (lage.koordination, konto_stellvertretung_a, lage.beauftragte, konto_mitglied_a)

    def titles():
        found = (zu_entscheiden(konto) for konto in people)
        return [[row.titel for row in rows if "Quartalsbericht" in row.titel] for rows in found]

    write, review = ["Quartalsbericht schreiben"], ["Quartalsbericht prüfen"]
    assert titles() == [write, write, [], []]
    lage.schreibe()
    submit_bericht(lage.bericht, by=lage.koordination)
    assert titles() == [[], [], review, []]
    ask_frage(lage.bericht, Abschnitt.ZAHLEN, "Stimmt das?", by=lage.geschaeftsstelle)
    asked = ["Rückfrage zum Quartalsbericht"]
    assert titles() == [asked, asked, [], []]
    with django_assert_num_queries(1):
        zu_entscheiden(lage.koordination)


def test_the_quarter_shows_every_report_with_who_is_asked(lage, angemeldet, netz, heute_ist):
    lage.schreibe()
    submit_bericht(lage.bericht, by=lage.koordination)
    release_bericht(lage.bericht, by=lage.beauftragte, fassung=1)
    late = QuartalsberichtFactory(gremium=netz.b)
    heute_ist(date(2026, 10, 20))
    client = angemeldet(lage.beauftragte)
    page = text(client, reverse("steuerung:berichte"))
    assert "1 von 2 Berichten ist freigegeben, 1 ist überfällig." in page
    assert "ohne Koordination, seit 6 Tagen überfällig" in page
    assert "1 von 2 Berichten ist freigegeben" in text(client, "/steuerungsgruppe/")
    back = client.post(reverse("steuerung:bericht_erinnern", args=[late.uuid]), {"zurueck": "quartal"})
    assert back.url.endswith("/quartalsberichte/?quartal=2026-3")
    assert "Noch keine Berichte" in text(client, f"{reverse('steuerung:berichte')}?quartal=2020-1")
    assert text(client, f"{reverse('steuerung:berichte')}?quartal=unsinn")


def test_texts_stand_under_each_other_and_drafts_stay_with_their_group(lage, angemeldet, alle_rollen):
    lage.schreibe(GEHEIM)
    seat, desk = angemeldet(alle_rollen["koordination_b"]), angemeldet(lage.beauftragte)
    address = f"{reverse('steuerung:berichtstexte')}?quartal=2026-3"
    assert GEHEIM not in text(desk, address)
    submit_bericht(lage.bericht, by=lage.koordination)
    assert GEHEIM in text(desk, address)
    assert GEHEIM not in text(seat, address)
    release_bericht(lage.bericht, by=lage.beauftragte, fassung=1)
    assert GEHEIM in text(seat, address)
    assert GEHEIM not in text(seat, f"{address}&abschnitt=ausblick")


def test_texts_are_chosen_by_quarter_group_and_abschnitt_and_say_whether_they_are_released(
    lage, angemeldet, alle_rollen, netz, get_mit_abfragen
):
    lage.schreibe(GEHEIM)
    HandlungsbedarfFactory(
        gremium=netz.a, titel="Betreuung fehlt", formuliert=True, gemeldet_am=am_um(date(2026, 9, 1))
    )
    BerichtsergebnisFactory(bericht=lage.bericht, ziel__text="Mehr Kurse", text="Zwei neue Kurse.")
    QuartalsberichtFactory(gremium=netz.b, jahr=2026, quartal=3)
    seat, desk = angemeldet(alle_rollen["koordination_b"]), angemeldet(lage.beauftragte)
    address = f"{reverse('steuerung:berichtstexte')}?quartal=2026-3"
    waiting = "Noch nicht freigegeben. Hier steht der Text"
    assert text(desk, address).count(waiting) == 2
    submit_bericht(lage.bericht, by=lage.koordination)
    assert "Noch nicht freigegeben: So ist der Bericht eingereicht." in text(desk, address)
    assert text(seat, address).count(waiting) == 2
    release_bericht(lage.bericht, by=lage.beauftragte, fassung=1)
    assert text(seat, address).count(waiting) == 1

    one = f"{address}&gruppe={netz.a.slug}"
    page = text(seat, one)
    assert GEHEIM in page
    assert waiting not in page
    # The tabs keep the choice, and what nobody is called shows all.
    assert f"abschnitt=ergebnisse&amp;gruppe={netz.a.slug}" in seat.get(one).content.decode()
    assert text(seat, f"{address}&gruppe=unsinn").count(waiting) == 1
    assert "Zwei neue Kurse." in text(seat, f"{one}&abschnitt=ergebnisse")
    assert "Betreuung fehlt" in text(seat, f"{one}&abschnitt=bedarf")
    assert "keine Angabe" in text(seat, f"{one}&abschnitt=ausblick")
    assert "Noch keine Berichte" in text(seat, f"{reverse('steuerung:berichtstexte')}?quartal=2020-1")
    get_mit_abfragen(seat, address, 9)
    for _ in range(3):
        QuartalsberichtFactory(jahr=2026, quartal=3)
    get_mit_abfragen(seat, address, 9)


def test_needs_of_all_groups_are_filtered_and_raw_ones_stay_in_their_group(
    lage, rolle_client, netz, get_mit_abfragen
):
    HandlungsbedarfFactory(gremium=netz.a, titel="Roh gemeldet")
    HandlungsbedarfFactory(gremium=netz.a, titel="Dringende Betreuung", formuliert=True, dringlichkeit="hoch")
    HandlungsbedarfFactory(gremium=netz.b, titel="Beim Amt", weitergeleitet=True)
    HandlungsbedarfFactory(gremium=netz.b, titel="Längst erledigt", erledigt=True)
    address = reverse("steuerung:bedarf")
    seat, desk = rolle_client("koordination_b"), rolle_client("beauftragte")
    titles = ("Roh gemeldet", "Dringende Betreuung", "Beim Amt", "Längst erledigt")

    def seen(client, query=""):
        page = text(client, f"{address}{query}")
        return [title for title in titles if title in page]

    assert seen(desk) == ["Roh gemeldet", "Dringende Betreuung", "Beim Amt"]
    assert seen(seat) == ["Dringende Betreuung", "Beim Amt"]
    assert seen(desk, "?dringlichkeit=hoch") == ["Dringende Betreuung"]
    assert seen(desk, "?adressat=verwaltung&gremium=wohnumfeld") == ["Beim Amt"]
    assert seen(desk, "?stand=erledigt") == ["Längst erledigt"]
    assert seen(desk, "?stand=alle&gremium=unsinn") == list(titles)
    get_mit_abfragen(desk, address, 10)
    HandlungsbedarfFactory.create_batch(3, formuliert=True)
    get_mit_abfragen(desk, address, 10)


@pytest.mark.parametrize(
    ("seite", "anzahl"), [("berichte", 18), ("sitz", 18), ("bericht", 20), ("schreiben", 18)]
)
def test_pages_ask_as_much_for_one_row_as_for_three(lage, angemeldet, netz, get_mit_abfragen, seite, anzahl):
    desk, group = angemeldet(lage.beauftragte), angemeldet(lage.koordination)
    pages = {
        "berichte": (desk, reverse("steuerung:berichte")),
        "sitz": (group, reverse("steuerung:berichte")),
        "bericht": (group, url(lage)),
        "schreiben": (group, url(lage, "bericht_schreiben")),
    }
    client, address = pages[seite]
    for step in range(2):
        ZielFactory.create_batch(1 + step, gremium=netz.a)
        BerichtstextFactory(bericht=lage.bericht, abschnitt=list(TEXTE)[1 + step])
        for gremium in (GremiumFactory(), GremiumFactory()):
            QuartalsberichtFactory(gremium=gremium)
            BerichtsfreigabeFactory(
                fassung=BerichtsfassungFactory(bericht=QuartalsberichtFactory()), von=lage.beauftragte
            )
        get_mit_abfragen(client, address, anzahl)


def test_the_public_sees_nothing(lage, rolle_client):
    lage.schreibe(GEHEIM)
    submit_bericht(lage.bericht, by=lage.koordination)
    release_bericht(lage.bericht, by=lage.beauftragte, fassung=1)
    public = Client()
    assert Berichtsfassung.objects.count() == 1
    for name, args in (("bericht", ()), ("bericht_fassung", (1,)), ("bericht_schreiben", ())):
        assert public.get(url(lage, name, *args)).status_code == 302
    group = public.get("/fachgruppen/deutschunterricht/").content.decode()
    assert "Quartalsbericht" not in group
    assert GEHEIM not in group
