"""Answers one by one on the pages: history, what waits for a look, what was said by telephone."""

from urllib.parse import unquote

import pytest
from django.utils.timezone import localtime

from netzwerk.demo.factories import EinladungFactory, KalenderantwortFactory, SitzungFactory, am_um
from netzwerk.versand.models import Versand
from sitzungen.antwortsaetze import galt_fuer_satz
from sitzungen.models import Antwortverlauf, Einladung, Kalenderantwort
from sitzungen.services.antwort import record_antwort
from sitzungen.services.kalenderantwort import receive_antwort
from sitzungen.states import Antwort, Kalenderfolge, Sitzungsstatus
from sitzungen.token import token_fuer
from sitzungen.views.ansicht import Empfang
from tests.fixtures_rollen import person
from tests.sitzungen.antwortpost import fall, google


@pytest.fixture
def einladung(netz) -> Einladung:
    sitzung = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN)
    return EinladungFactory(sitzung=sitzung, mitglied=person("Lan", netz.verein, netz.a))


def url(einladung, rest=""):
    return f"{einladung.sitzung.get_absolute_url()}{rest}"


def text(response) -> str:
    return " ".join(response.content.decode().replace("\xa0", " ").split())


@pytest.mark.parametrize(
    ("felder", "worte", "taste"),
    [
        (
            {"folge": "alter_termin"},
            ("Lan Muster: Zusage", "bezieht sich auf den alten Termin"),
            "Antwort übernehmen",
        ),
        (
            {"folge": "weitergeleitet", "von_name": "Omid <b>", "von_adresse": "o@andere.example"},
            ("Omid &lt;b&gt;: Zusage", "Lan Muster hat die Einladung weitergeleitet.", "mailto:o@andere"),
            "Als Gast einladen",
        ),
        (
            {"folge": "gegenvorschlag", "kommentar": "Lieber später"},
            ("Lan Muster schlägt einen anderen Termin vor", "„Lieber später“"),
            "Erledigt",
        ),
    ],
)  # fmt: skip
def test_the_coordination_sees_what_came_and_the_next_step(rolle_client, einladung, felder, worte, taste):
    KalenderantwortFactory(einladung=einladung, **felder)

    page = text(rolle_client("koordination_a").get(url(einladung)))

    assert "1 Rückmeldung aus Kalendern" in page
    for word in (*worte, taste):
        assert word in page
    member = text(rolle_client("mitglied_a").get(url(einladung)))
    assert "aus Kalendern" not in member
    overseer = text(rolle_client("beauftragte").get(url(einladung)))
    assert "1 Rückmeldung aus Kalendern" in overseer
    assert taste not in overseer


def test_taking_over_and_settling(rolle_client, einladung):
    old = KalenderantwortFactory(einladung=einladung, antwort=Antwort.ABSAGE)
    other = KalenderantwortFactory(
        einladung=einladung, folge=Kalenderfolge.WEITERGELEITET, von_adresse="o@x.example"
    )
    client = rolle_client("koordination_a")

    taken = client.post(url(einladung, f"rueckmeldung/{old.pk}/uebernehmen/"), follow=True)
    done = client.post(url(einladung, f"rueckmeldung/{other.pk}/erledigt/"), follow=True)
    again = client.post(url(einladung, f"rueckmeldung/{other.pk}/erledigt/"), follow=True)

    assert "Übernommen: Lan Muster, Absage." in text(taken)
    assert "Erledigt. Die Rückmeldung steht weiter im Verlauf" in text(done)
    assert "Diese Rückmeldung ist bereits erledigt." in text(again)
    einladung.refresh_from_db()
    assert (einladung.antwort, einladung.kanal) == ("absage", "kalender")
    assert Kalenderantwort.objects.get(pk=other.pk).von_adresse == ""
    assert "aus Kalendern" not in text(client.get(url(einladung)))


def test_a_line_of_another_session_is_not_found(rolle_client, einladung, netz):
    other = KalenderantwortFactory(einladung__sitzung__gremium=netz.b)
    response = rolle_client("koordination_a").post(url(einladung, f"rueckmeldung/{other.pk}/erledigt/"))
    assert response.status_code == 404


def test_the_history_shows_every_answer_with_its_way(rolle_client, einladung, konto_von):
    record_antwort(einladung, "zusage", kanal="link")
    record_antwort(einladung, "absage", kanal="telefon", by=konto_von("koordination_a"))
    receive_antwort(google(fall(einladung, dtstamp="20200101T000000Z", kommentar="Bin dabei")))

    page = text(rolle_client("beauftragte").get(url(einladung, "antworten/verlauf/")))

    for words in (
        "über den Link", "am Telefon", "eingetragen von", "aus dem Kalender",
        "nicht übernommen: überholt: es gibt eine spätere Antwort", "„Bin dabei“",
    ):  # fmt: skip
        assert words in page
    assert page.count("Lan Muster") == 3


def test_an_empty_history_says_what_will_stand_there(rolle_client, einladung):
    assert "Noch keine Antworten" in text(
        rolle_client("koordination_a").get(url(einladung, "antworten/verlauf/"))
    )


def test_history_and_form_ask_the_same_number_of_queries(rolle_client, einladung, netz, get_mit_abfragen):
    client = rolle_client("koordination_a")
    record_antwort(einladung, "zusage", kanal="link")
    KalenderantwortFactory(einladung=einladung)
    history, form = url(einladung, "antworten/verlauf/"), url(einladung, "antworten/eintragen/")
    get_mit_abfragen(client, history, 10)
    get_mit_abfragen(client, form, 9)
    for name in ("Zora", "Olaf"):
        row = EinladungFactory(sitzung=einladung.sitzung, mitglied=person(name, netz.stadt, netz.a))
        record_antwort(row, "zusage", kanal="link")
        KalenderantwortFactory(einladung=row)
    get_mit_abfragen(client, history, 10)
    get_mit_abfragen(client, form, 9)


def test_an_answer_by_telephone(rolle_client, einladung, konto_von):
    client = rolle_client("koordination_a")
    page = text(client.get(url(einladung, "antworten/eintragen/")))
    assert "Lan Muster (Antwort offen)" in page
    data = {
        "einladung": einladung.pk,
        "antwort": "vertretung",
        "vertretung_name": "Mira Beispiel",
        "vertretung_institution": "VHS",
    }

    done = client.post(url(einladung, "antworten/eintragen/"), data, follow=True)

    assert "Eingetragen: Lan Muster, Vertretung (am Telefon)." in text(done)
    einladung.refresh_from_db()
    assert (einladung.antwort, einladung.kanal, einladung.vertretung_name) == (
        "vertretung", "telefon", "Mira Beispiel",
    )  # fmt: skip
    assert Antwortverlauf.objects.get().eingetragen_von == konto_von("koordination_a")
    assert "Mira Beispiel, VHS" in text(client.get(url(einladung)))


@pytest.mark.parametrize(
    ("data", "satz"),
    [
        ({"antwort": "zusage"}, "Wählen Sie die Person, die Ihnen geantwortet hat."),
        ({"einladung": "999999", "antwort": "zusage"}, "Wählen Sie die Person, die Ihnen geantwortet hat."),
        ({"einladung": "{pk}"}, "Wählen Sie eine der vier Antworten."),
        ({"einladung": "{pk}", "antwort": "vertretung"}, "Nennen Sie, wer Sie vertritt."),
    ],
)
def test_an_incomplete_entry_is_explained(rolle_client, einladung, data, satz):
    data = {key: value.format(pk=einladung.pk) for key, value in data.items()}
    response = rolle_client("koordination_a").post(url(einladung, "antworten/eintragen/"), data)
    assert "<title>Fehler: " in response.content.decode()
    assert satz in text(response)
    assert not Antwortverlauf.objects.exists()


def test_after_the_beginning_the_form_says_so(rolle_client, einladung, heute_ist):
    einladung.sitzung.__class__.objects.filter(pk=einladung.sitzung_id).update(
        start=localtime().replace(hour=0, minute=0), ende=localtime().replace(hour=0, minute=30)
    )
    page = text(rolle_client("koordination_a").get(url(einladung, "antworten/eintragen/")))
    assert "Die Sitzung hat bereits begonnen. Antworten sind nicht mehr möglich." in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]


def test_a_deputy_can_be_told_by_the_own_mail_program(client, einladung):
    record_antwort(einladung, "vertretung", kanal="link", vertretung_name="Mira Beispiel")
    page = client.get(f"/a/{token_fuer(einladung)}/danke/").content.decode()
    assert "Ihre Vertretung bekommt von uns keine Nachricht." in page
    link = unquote(page.partition("mailto:?subject=")[2].partition('"')[0].replace("&amp;", "&"))
    assert "Vertretung: Fachgruppe Deutschunterricht" in link
    assert einladung.sitzung.ort in link
    assert not Versand.objects.exists()


def test_sentence_about_an_answer_for_another_date(heute_ist):
    day = am_um(localtime().date().replace(month=3, day=12))
    assert (
        galt_fuer_satz("zusage", day, None)
        == "Ihre Zusage galt für den 12.03. Bitte antworten Sie noch einmal."
    )
    assert galt_fuer_satz("absage", day, day).replace("\xa0", " ") == (
        "Ihre Absage galt für den 12.03., 14:00 Uhr. Bitte antworten Sie noch einmal."
    )


def test_the_moved_date_is_told_word_for_word(rolle_client, netz, konto_von):
    sitzung = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN)
    EinladungFactory(
        sitzung=sitzung, mitglied=konto_von("mitglied_a").mitglied, frueher="zusage",
        galt_fuer=am_um(sitzung.tag.replace(month=3, day=12) if sitzung.tag.month != 3 else sitzung.tag),
    )  # fmt: skip
    page = text(rolle_client("mitglied_a").get(sitzung.get_absolute_url()))
    assert (
        "Der Termin hat sich geändert. Ihre Zusage galt für den 12.03. Bitte antworten Sie noch einmal."
        in page
    )


@pytest.mark.parametrize("grund", ["Adresse unbekannt", "Rückläufer: Adresse unbekannt"])
def test_who_could_not_be_reached_word_for_word(grund):
    mail = Versand(adresse="m.mueller@verein.example", status="unzustellbar", fehler_text=grund)
    assert Empfang(Einladung(), None, mail, mail).grund == (
        "An m.mueller@verein.example konnte nicht zugestellt werden (Adresse unbekannt)."
    )
