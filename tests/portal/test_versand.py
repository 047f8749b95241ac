"""The pages about mails: what they say, who may act, what nobody ever sees, how many queries they need."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from mitglieder.mails import compose_konto
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import EinladungFactory, MitgliedFactory, SitzungFactory, VersandFactory
from netzwerk.versand.arten import alle, art
from netzwerk.versand.einsicht import einsicht
from netzwerk.versand.models import Herzschlag, Versand, Versandweg
from netzwerk.versand.schreiben import nach_der_anrede
from netzwerk.versand.services import queue_versand, record_herzschlag
from sitzungen.models import Einladung, Sitzung
from sitzungen.services.auftraege import auftraege
from sitzungen.states import Sitzungsstatus
from sitzungen.token import token_fuer, token_von
from tests.fixtures_rollen import ROLLEN, Netz
from tests.portal.abfragen import abfragen

pytestmark = pytest.mark.django_db

Rolle = Callable[[str], Client]
FEINDLICH = "550 5.1.1 <script>alert(1)</script>\x1b[31m\u202eabc <img src=x onerror=alert(2)> " + "x" * 420


@pytest.fixture
def sitzung(netz: Netz) -> Sitzung:
    return SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN)


def liste(sitzung: Sitzung) -> str:
    return reverse("portal:sitzung_versand", args=[sitzung.uuid])


def mail_an(sitzung: Sitzung, **felder: object) -> Versand:
    """One invited person with the mail that asks her."""
    einladung = EinladungFactory(sitzung=sitzung)
    usual = {
        "vorgang": sitzung.vorgang,
        "empfang": einladung.empfang,
        "adresse": einladung.adresse,
        "empfaenger_name": einladung.mitglied.name,
        "gueltig_bis": sitzung.start,
    }
    mail: Versand = VersandFactory(**{**usual, **felder})
    return mail


def test_problems_come_first_and_in_words(sitzung: Sitzung, rolle_client: Rolle) -> None:
    mail_an(sitzung)
    lost = mail_an(sitzung, status="unzustellbar", adresse="m.mueller@verein.example")
    mail_an(sitzung, status="unklar")

    page = rolle_client("koordination_a").get(liste(sitzung)).content.decode().replace("\xa0", " ")

    assert "2 Nachrichten brauchen Sie" in page
    assert (
        "An m.mueller@verein.example konnte nicht zugestellt werden (Adresse unbekannt). "
        "Bitte Adresse prüfen oder die Person anrufen." in page
    )
    assert (
        "Bei 1 Person ist ungewiss, ob die Einladung angekommen ist (Unterbrechung während der Übergabe)."
        in page
    )
    assert page.index(lost.empfaenger_name) < page.index("Alle Nachrichten")
    assert "550 5.1.1" not in page, "a code helps nobody"
    assert "„Zugestellt“ heißt" in page


def test_two_times_are_shown_only_where_they_differ(sitzung: Sitzung, rolle_client: Rolle) -> None:
    now = jetzt()
    mail_an(sitzung, status="gesendet", gesendet_am=now, erstellt_am=now)
    client = rolle_client("koordination_a")
    assert "eingereiht" not in client.get(liste(sitzung)).content.decode()
    mail_an(sitzung, status="gesendet", gesendet_am=now, erstellt_am=now - timedelta(minutes=9))
    assert client.get(liste(sitzung)).content.decode().count("eingereiht") == 1


def test_empty_states(sitzung: Sitzung, rolle_client: Rolle) -> None:
    assert (
        "Noch ist nichts verschickt." in rolle_client("koordination_a").get(liste(sitzung)).content.decode()
    )
    office = rolle_client("geschaeftsstelle")
    assert "Noch ist nichts verschickt." in office.get("/versand/").content.decode()
    assert "Dazu gibt es keine Nachricht." in office.get("/versand/?suche=niemand").content.decode()


def test_koordination_sees_her_own_sessions_only(netz: Netz, sitzung: Sitzung, rolle_client: Rolle) -> None:
    other = SitzungFactory(gremium=netz.b, status=Sitzungsstatus.EINGELADEN)
    foreign = mail_an(other)
    mail_an(sitzung)
    koordination = rolle_client("koordination_a")

    assert foreign.adresse not in koordination.get(liste(sitzung)).content.decode()
    assert koordination.get(liste(other)).status_code == 404
    for name in ("mail", "brief", "adresse"):
        page = reverse(f"portal:versand_{name}", args=[foreign.pk])
        assert koordination.get(page).status_code == 404
    posted = koordination.post(
        reverse("portal:sitzung_erneut", args=[sitzung.uuid]), {"nr": [foreign.pk]}, follow=True
    )
    assert "Zurzeit gibt es nichts erneut zu senden." in posted.content.decode()
    assert Versand.objects.count() == 2


def test_filters_stand_in_the_address(netz: Netz, sitzung: Sitzung, rolle_client: Rolle) -> None:
    mine = mail_an(sitzung, status="unzustellbar")
    poll = VersandFactory(art="umfrage", vorgang=f"umfrage:{sitzung.uuid}", empfaenger_name="Uwe Umfrage")
    login = VersandFactory(art="konto", vorgang="konto:1", empfaenger_name="", adresse="neu@x.example")
    old = VersandFactory(empfaenger_name="Alte Post", erstellt_am=jetzt() - timedelta(days=90))
    office = rolle_client("geschaeftsstelle")

    def found(query: str) -> set[str]:
        rows = office.get(f"/versand/?{query}").context["zeilen"]
        return {row.person for row in rows}

    assert found("") == {mine.empfaenger_name, "Uwe Umfrage", login.adresse, "Alte Post"}
    assert found("gremium=deutschunterricht") == {mine.empfaenger_name, "Uwe Umfrage"}
    assert found("art=konto") == {login.adresse}
    assert found("stand=hilfe") == found("stand=unzustellbar") == {mine.empfaenger_name}
    assert found("suche=NEU@x") == {login.adresse}
    assert found(f"bis={localtime(old.erstellt_am):%d.%m.%Y}") == {"Alte Post"}
    assert found("stand=quatsch&von=quatsch&seite=999") == found("")
    assert poll.pk


def test_who_was_called_or_has_answered_needs_nobody(sitzung: Sitzung, rolle_client: Rolle) -> None:
    called, answered, overtaken = (mail_an(sitzung, status="unzustellbar") for _ in range(3))
    Einladung.objects.filter(pk=called.empfang.split(":")[1]).update(telefonisch_am=jetzt())
    Einladung.objects.filter(pk=answered.empfang.split(":")[1]).update(
        antwort="zusage", antwort_am=jetzt(), kanal="telefon"
    )
    VersandFactory(art="verschiebung", vorgang=sitzung.vorgang, empfang=overtaken.empfang, sequence=1)

    assert rolle_client("koordination_a").get(liste(sitzung)).context["probleme"] == []


@pytest.mark.parametrize("art_name", ["einladung", "umfrage"])
def test_pressed_twice_it_is_sent_once(sitzung: Sitzung, rolle_client: Rolle, art_name: str) -> None:
    """Also when the first one has left before the second click."""
    mail = mail_an(sitzung, status="unzustellbar", art=art_name)
    koordination = rolle_client("koordination_a")
    url = reverse("portal:versand_erneut", args=[mail.pk])

    first = koordination.post(url, {"zurueck": liste(sitzung)}, follow=True)
    Versand.objects.filter(ausgabe=1).update(status="gesendet", gesendet_am=jetzt())
    second = koordination.post(url, follow=True)

    assert "wird noch einmal verschickt" in first.content.decode()
    assert "Es wurde nichts noch einmal verschickt." in second.content.decode()
    assert [row.ausgabe for row in Versand.objects.order_by("ausgabe")] == [0, 1]


def test_all_that_need_it_again(sitzung: Sitzung, rolle_client: Rolle) -> None:
    lost = [mail_an(sitzung, status=status) for status in ("unzustellbar", "unklar")]
    koordination = rolle_client("koordination_a")
    page = koordination.get(liste(sitzung))
    assert page.context["erneut_moeglich"] == [mail.pk for mail in reversed(lost)]

    url, data = reverse("portal:sitzung_erneut", args=[sitzung.uuid]), {"nr": [mail.pk for mail in lost]}
    answers = [koordination.post(url, data, follow=True).content.decode() for _ in range(2)]

    assert "2 Nachrichten werden noch einmal verschickt." in answers[0]
    assert "Es wurde nichts noch einmal verschickt." in answers[1]
    assert Versand.objects.filter(ausgabe=1).count() == 2


def test_numbers_that_are_none_send_nothing(sitzung: Sitzung, rolle_client: Rolle) -> None:
    url = reverse("portal:sitzung_erneut", args=[sitzung.uuid])
    page = rolle_client("koordination_a").post(url, {"nr": ["²", "x", "9" * 19]}, follow=True)
    assert "Zurzeit gibt es nichts erneut zu senden." in page.content.decode()


@pytest.mark.parametrize(
    ("frage", "gezeigt"),
    [
        ("bis=31.12.9999", 1),
        ("von=01.01.0001", 1),
        ("von=9999-12-31", 1),
        ("bis=2099-12-31", 1),
        ("von=2099-12-31", 0),
    ],
)
def test_days_at_the_end_of_the_calendar(
    sitzung: Sitzung, rolle_client: Rolle, frage: str, gezeigt: int
) -> None:
    """A year that cannot be filters nothing; where days are asked for, the field says so."""
    mail_an(sitzung)
    page = rolle_client("koordination_a").get(f"{liste(sitzung)}?{frage}")
    assert page.status_code == 200
    assert len(page.context["zeilen"]) == gezeigt
    office = rolle_client("geschaeftsstelle").get(f"{reverse('portal:versand')}?{frage}").content.decode()
    assert ("Dieses Jahr kann nicht stimmen." in office) is ("2099" not in frage)


def test_arrived_called_and_another_address(sitzung: Sitzung, rolle_client: Rolle) -> None:
    unclear, lost = mail_an(sitzung, status="unklar"), mail_an(sitzung, status="unzustellbar")
    poll = VersandFactory(art="umfrage", vorgang=f"umfrage:{sitzung.uuid}", status="unzustellbar")
    koordination = rolle_client("koordination_a")

    koordination.post(reverse("portal:versand_angekommen", args=[unclear.pk]))
    koordination.post(reverse("portal:versand_telefonisch", args=[lost.pk]))
    moved = koordination.post(
        reverse("portal:versand_adresse", args=[poll.pk]), {"adresse": "neu@verein.example"}
    )
    invited = koordination.get(reverse("portal:versand_adresse", args=[lost.pk]))

    unclear.refresh_from_db()
    assert unclear.status == "gesendet"
    assert Einladung.objects.filter(telefonisch_am__isnull=False).count() == 1
    assert moved.status_code == 302
    assert Versand.objects.get(vorgang=poll.vorgang, ausgabe=1).adresse == "neu@verein.example"
    assert invited.headers["Location"].endswith("/erneut/"), "an invitation has its own page"


def test_come_back_to_pages_of_ours_only(sitzung: Sitzung, rolle_client: Rolle) -> None:
    mail = mail_an(sitzung, status="unklar")
    url = reverse("portal:versand_angekommen", args=[mail.pk])

    for foreign in ("https://boese.example/", "//boese.example", "javascript:alert(1)"):
        answer = rolle_client("koordination_a").post(url, {"zurueck": foreign})
        assert answer.headers["Location"] == liste(sitzung)


def test_hostile_replies_are_shown_as_text(sitzung: Sitzung, rolle_client: Rolle) -> None:
    mail = mail_an(
        sitzung, status="unzustellbar", smtp_antwort=FEINDLICH[:500], fehler_text="<b>" + "y" * 290
    )
    koordination = rolle_client("koordination_a")

    for url in (liste(sitzung), reverse("portal:versand_mail", args=[mail.pk])):
        page = koordination.get(url).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", page)
    assert "&lt;script&gt;alert(1)" in page


def personal_links(sitzung: Sitzung) -> list[tuple[Versand, str]]:
    """Mails with content that hold what only their receivers may know, each with the secret."""
    einladung = EinladungFactory(sitzung=sitzung, mitglied=MitgliedFactory())
    queue_versand(auftraege(sitzung, "einladung", [einladung]))
    waiting = Versand.objects.get(empfang=einladung.empfang)
    sent = mail_an(sitzung)
    token = token_von(int(sent.empfang.split(":")[1]), 1)
    roh = art("einladung").beispiele()[0][1].replace(b"persoenlicher-link", token.encode())
    Versand.objects.filter(pk=sent.pk).update(inhalt=roh)
    return [(waiting, token_fuer(einladung)), (sent, token)]


@pytest.mark.parametrize("rolle", ROLLEN)
def test_nobody_sees_a_token(sitzung: Sitzung, rolle_client: Rolle, rolle: str) -> None:
    """The canary: no signed token and no link for a new password, on no page, for nobody."""
    secrets = personal_links(sitzung)
    reset = compose_konto(
        adresse="a@verein.example", betreff="Neues Passwort",
        text="Hier:\nhttp://127.0.0.1:8000/konto/password/reset/key/1a-geheimerschluessel/\n", kurzlebig=True,
    )  # fmt: skip
    queue_versand([reset])
    login = Versand.objects.get(art="konto")
    client = rolle_client(rolle)
    pages = [liste(sitzung), "/versand/", "/mein-bereich/", sitzung.get_absolute_url()]
    for mail in (*(row for row, _ in secrets), login):
        pages += [reverse(f"portal:versand_{name}", args=[mail.pk]) for name in ("mail", "brief")]

    for url in pages:
        page = client.get(url).content.decode()
        for secret in (*(token for _, token in secrets), "geheimerschluessel"):
            signature = secret.rpartition(":")[2]
            assert signature not in page, f"{rolle} {url}"


def test_content_is_shown_with_its_links_gone(sitzung: Sitzung, rolle_client: Rolle) -> None:
    (waiting, _), (sent, _) = personal_links(sitzung)
    koordination = rolle_client("koordination_a")

    for mail in (waiting, sent):
        page = koordination.get(reverse("portal:versand_mail", args=[mail.pk]))
        assert "[persönlicher Link, hier nicht gezeigt]" in page.context["einsicht"].text
        frame = koordination.get(reverse("portal:versand_brief", args=[mail.pk]))
        assert "href=" not in frame.content.decode()
        assert "script-src" not in frame.headers["Content-Security-Policy"]
        assert frame.headers["Content-Security-Policy"].startswith(
            "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        )
        assert "frame-src 'self'" in page.headers["Content-Security-Policy"]


def test_account_mails_are_listed_without_content(rolle_client: Rolle) -> None:
    mail = VersandFactory(
        art="konto", vorgang="konto:1", empfaenger_name="", inhalt=art("konto").beispiele()[0][1]
    )
    office = rolle_client("geschaeftsstelle")

    page = office.get(reverse("portal:versand_mail", args=[mail.pk])).content.decode()

    assert "sieht nur die Person, an die sie geht" in page
    assert "<iframe" not in page
    assert office.get(reverse("portal:versand_brief", args=[mail.pk])).status_code == 404


# With what a first sentence may begin after "Guten Tag …,": names of the examples, nouns and "Sie".
GROSS = re.compile(
    r"Sie|Ihre?[mn]?|Lan|Sabine|Olena|Mariam|Samira|Murat|Wahl|Abwahl|Fachgruppen?|Test|Sprachverein"
)


def test_after_the_comma_of_the_salutation_every_mail_goes_on_small(netz: Netz) -> None:
    for kind in alle():
        for about, roh in kind.beispiele() if kind.beispiele else ():
            found = re.search(r"^Guten Tag[^\r\n]*,\s+(\w+)", einsicht(roh).text, re.MULTILINE)
            assert found, f"{kind.name} {about}"
            word = found[1]
            assert word[0].islower() or GROSS.fullmatch(word), f"{kind.name} {about}: {word}"


@pytest.mark.parametrize(
    ("satz", "danach"),
    [
        ("Die Geschäftsstelle fragt.", "die Geschäftsstelle fragt."),
        ("Über Ihren Antrag wird beraten.", "über Ihren Antrag wird beraten."),
        ("Sie sind gewählt.", "Sie sind gewählt."),
        ("Dieter Imhof kommt.", "Dieter Imhof kommt."),
        ("Im-Haus-Beratung ist am Montag.", "Im-Haus-Beratung ist am Montag."),
        ("IM Team", "IM Team"),
        ("", ""),
    ],
)
def test_only_small_words_become_small(satz: str, danach: str) -> None:
    assert nach_der_anrede(satz) == danach


def test_every_kind_of_mail_has_a_name_and_an_example(netz: Netz, rolle_client: Rolle) -> None:
    """A new Versandart brings `titel` and `beispiele`; else nobody can see what it will look like."""
    office = rolle_client("geschaeftsstelle")
    gallery = office.get("/versand/muster/").content.decode()

    for kind in alle():
        assert kind.titel, f"{kind.name}: titel is missing"
        assert kind.beispiele, f"{kind.name}: beispiele is missing"
        for number, (_, roh) in enumerate(kind.beispiele()):
            shown = einsicht(roh)
            assert all((shown.betreff, shown.text, shown.html)), kind.name
            assert len(shown.betreff) <= 78
            url = reverse("portal:mailmuster", args=[kind.name, number])
            assert url in gallery
            assert office.get(url).status_code == 200
            assert "href=" not in office.get(f"{url}brief/").content.decode()
    assert office.get("/versand/muster/einladung/99/").status_code == 404
    assert office.get("/versand/muster/unbekannt/0/").status_code == 404


def test_queries_do_not_depend_on_the_number_of_mails(sitzung: Sitzung, rolle_client: Rolle) -> None:
    koordination, office = rolle_client("koordination_a"), rolle_client("geschaeftsstelle")
    found = []
    for number in (1, 2, 197):
        einladung = EinladungFactory(sitzung=sitzung)
        for n in range(number):
            status = "unzustellbar" if n % 3 == 0 else "gesendet"
            VersandFactory(vorgang=sitzung.vorgang, empfang=einladung.empfang, status=status, ausgabe=n)
        found.append((abfragen(koordination, liste(sitzung)), abfragen(office, "/versand/")))

    assert found == [found[0]] * 3
    assert max(found[0]) <= 20


def test_banner_while_the_mail_server_is_away(sitzung: Sitzung, rolle_client: Rolle, settings) -> None:
    settings.VERSAND_LAGE_SEKUNDEN = 0
    record_herzschlag()
    mail_an(sitzung, status="wartet")
    Versandweg.objects.create(
        pk=1, fehlerfolge=2, gesperrt_bis=jetzt(), gestoert_seit=jetzt() - timedelta(minutes=3),
        letzter_fehler="Verbindungsaufbau: <b>refused</b>",
    )  # fmt: skip
    sentence = (
        "Der Mailserver ist zurzeit nicht erreichbar.</b> Die eine Nachricht ist gespeichert und wird "
        "automatisch verschickt, sobald er wieder antwortet. Sie müssen nichts tun."
    )
    koordination, office = rolle_client("koordination_a"), rolle_client("geschaeftsstelle")

    for url in ("/mein-bereich/", liste(sitzung), sitzung.get_absolute_url()):
        assert sentence in koordination.get(url).content.decode(), url
    assert sentence not in rolle_client("mitglied_a").get("/mein-bereich/").content.decode()
    assert "Technik" not in office.get("/mein-bereich/").content.decode()

    Versandweg.objects.update(gestoert_seit=jetzt() - timedelta(minutes=16))
    for url in ("/mein-bereich/", "/versand/"):
        page = office.get(url).content.decode()
        assert "nimmt seit" in page
        assert "Bitte sagen Sie der Technik Bescheid." in page
    assert "&lt;b&gt;refused" in page


def test_banner_when_no_worker_runs(sitzung: Sitzung, rolle_client: Rolle, settings) -> None:
    settings.VERSAND_LAGE_SEKUNDEN = 0
    record_herzschlag()
    Herzschlag.objects.update(zuletzt=jetzt() - timedelta(minutes=6))
    koordination, office = rolle_client("koordination_a"), rolle_client("geschaeftsstelle")

    assert "Der Versand steht seit" in office.get("/mein-bereich/").content.decode()
    assert "Der Versand steht" not in koordination.get("/mein-bereich/").content.decode(), "nothing waits"
    mail_an(sitzung, status="wartet")
    for url in ("/mein-bereich/", liste(sitzung), sitzung.get_absolute_url()):
        assert "Der Versand steht seit" in koordination.get(url).content.decode(), url


def test_progress_word_for_word(sitzung: Sitzung, rolle_client: Rolle) -> None:
    Sitzung.objects.filter(pk=sitzung.pk).update(eingeladen_am=jetzt())
    record_herzschlag()
    for status, number in (("gesendet", 11), ("wartet", 2), ("unzustellbar", 1)):
        for _ in range(number):
            mail_an(sitzung, status=status)

    page = rolle_client("koordination_a").get(sitzung.get_absolute_url()).content.decode()

    assert "Einladung wird verschickt: 11 von 14 zugestellt" in page
    assert "Die Einladung wird an 14 Personen verschickt. Sie können die Seite verlassen." in page
    assert "11 von 14 zugestellt, 2 in Wartestellung, 1 unzustellbar" in page
    assert liste(sitzung) in page


def test_health_in_one_answer(client: Client) -> None:
    assert client.get("/gesund/").status_code == 503
    record_herzschlag()
    answer = client.get("/gesund/")
    assert (answer.status_code, answer.content) == (200, b"bereit\nversendet\n")
    Herzschlag.objects.update(zuletzt=jetzt() - timedelta(minutes=6))
    assert client.get("/gesund/").status_code == 503
