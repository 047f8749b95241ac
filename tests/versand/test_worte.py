"""Refusals in words, personal links gone, the state of the outbox as a sentence."""

from dataclasses import replace

import pytest
from django.utils import timezone

from netzwerk.versand.einsicht import einsicht
from netzwerk.versand.lage import Versandlage, versandlage
from netzwerk.versand.models import Versand
from netzwerk.versand.nachricht import build_message
from netzwerk.versand.neutral import ERSATZ, neutral_html, neutral_text
from netzwerk.versand.worte import grund_von, lesbar


@pytest.mark.parametrize(
    ("antwort", "code", "wort"),
    [
        ("550 5.1.1 User unknown", "adresse_falsch", "Adresse unbekannt"),
        ("550 No such user here", "adresse_falsch", "Adresse unbekannt"),
        ("552 5.2.2 Over quota", "postfach_voll", "Postfach voll"),
        ("550 5.2.1 Mailbox disabled", "adresse_falsch", "Postfach gesperrt"),
        ("554 5.7.1 Rejected", "abgelehnt", "Mailserver der Person lehnt unsere Nachrichten ab"),
        ("550 5.7.26 DMARC", "abgelehnt", "Mailserver der Person hält unseren Absender für ungeprüft"),
        ("5.1.2 Domain not found", "ruecklaeufer", "Mailserver der Adresse gibt es nicht"),
        ("451 4.7.1 Greylisted", "voruebergehend", "Mailserver der Person lehnt unsere Nachrichten ab"),
        ("451 Try later", "voruebergehend", "Mailserver der Person nimmt die Nachricht vorerst nicht an"),
        ("", "", "seltsam"),
    ],
)
def test_common_codes_in_words(antwort: str, code: str, wort: str) -> None:
    row = Versand(
        status="unzustellbar", fehler_code=code, fehler_text="Rückläufer: seltsam", smtp_antwort=antwort
    )

    assert grund_von(row).kurz == wort
    assert grund_von(row).rat


def test_an_arrived_mail_has_no_reason() -> None:
    assert grund_von(Versand(status="gesendet")).kurz == ""
    assert grund_von(Versand(status="wartet")).kurz == ""
    assert grund_von(Versand(status="unklar", fehler_text="Stand unbekannt")).kurz == "Stand unbekannt"


def test_foreign_words_become_one_short_line() -> None:
    line = lesbar("a\r\nb\x00\x1b[31m\u202ec\t" + "x" * 4096)

    assert line.startswith("a b [31m c x")
    assert len(line) == 300
    assert line.isprintable()


@pytest.mark.parametrize(
    "geheim",
    [
        "/a/persoenlich/", "/t/abc/", "/kalender/abc/netzwerk.ics", "/konto/password/reset/key/1-abc/",
        "/gibt-es-nicht/abc/", "/sitzungen/?token=abc",
    ],
)  # fmt: skip
def test_personal_links_are_gone(settings, geheim: str) -> None:
    for base in (settings.PORTAL_BASE_URL, settings.PORTAL_BASE_URL.replace("http", "HTTP", 1)):
        text = neutral_text(f"Bitte:\n{base}{geheim}\nDanke")
        assert text == f"Bitte:\n{ERSATZ}\nDanke"


def test_what_everybody_may_know_stays(settings) -> None:
    for url in (f"{settings.PORTAL_BASE_URL}/sitzungen/", "https://treffen.example/raum/7"):
        assert url in neutral_text(f"Hier: {url}")


def test_tokens_of_an_old_address_of_the_portal_are_gone() -> None:
    assert "abc" not in neutral_text("https://alt.example/a/abc/")
    assert "ZZZZ" not in neutral_text("12.1:1vABCD:ZZZZZZZZZZZZZZZZZZZZZZZZZZZZ")
    assert neutral_text("sitzungen+geheim@x.example") == "sitzungen+…@x.example"


def test_html_loses_what_acts_and_keeps_what_shows() -> None:
    html = (
        '<!doctype html><html lang="de"><head><meta charset="utf-8">'
        '<meta http-equiv="refresh" content="0;url=x">'
        '<style>a{color:red}</style></head><body onload="x()"><script>x()</script>'
        '<svg><a href="x">s</a></svg>'
        '<a href="https://x.example/a/abc/" style="color:#000">Antworten &amp; los</a><br/>'
        '<img src="https://x.example/p.gif"><form action="/"><input name="q"></form>'
        "<p>&lt;b&gt;</p></body></html>"
    )

    clean = neutral_html(html)

    for gone in ("script", "href", "onload", "refresh", "<img", "<form", "<input", "svg", "abc"):
        assert gone not in clean
    assert 'style="color:#000"' in clean
    assert "Antworten &amp; los" in clean
    assert "&lt;b&gt;" in clean
    assert "a{color:red}" in clean


def test_headers_in_words() -> None:
    roh = build_message(
        versand_id=1, an="a@b.example", an_name="Ada", betreff="Probe", text="Text", html="<p>Text</p>",
        message_id="<x@b.example>", reply_to="c@b.example", list_id="fg-x.b.example",
        unsubscribe_url="https://b.example/abmelden/geheim/",
    )  # fmt: skip

    shown = einsicht(roh)

    words = {wort: wert for wort, wert, _ in shown.kopf}
    assert words["Antworten gehen an"] == "c@b.example"
    assert words["Abbestellen"] == "mit einem Klick im Mailprogramm"
    assert "geheim" not in str(shown)


RUHIG = Versandlage(
    zuletzt=None, still=1, gestoert_seit=None, gestoert=None, letzter_fehler="", hinweis="", hinweis_am=None,
    wartend=0,
)  # fmt: skip


def test_banners() -> None:
    away = replace(RUHIG, gestoert_seit=timezone.now(), gestoert=60.0, wartend=14)
    long_ago = replace(away, gestoert=1000.0)
    still = replace(RUHIG, still=301.0, zuletzt=timezone.now(), wartend=14)

    assert RUHIG.hinweise(verwaltet=True) == []
    assert away.hinweise(verwaltet=False)[0].text == (
        "Alle 14 Nachrichten sind gespeichert und werden automatisch verschickt, sobald er wieder antwortet. "
        "Sie müssen nichts tun."
    )
    assert replace(away, wartend=0).hinweise(verwaltet=False) == []
    assert "nimmt seit" in long_ago.hinweise(verwaltet=True)[0].titel
    assert long_ago.hinweise(verwaltet=False) == away.hinweise(verwaltet=False)
    assert still.hinweise(verwaltet=False)[0].titel.startswith("Der Versand steht seit ")
    assert "Technik" in still.hinweise(verwaltet=True)[0].text
    assert replace(still, wartend=0).hinweise(verwaltet=False) == []
    assert replace(still, still=None, zuletzt=None).steht


@pytest.mark.django_db
def test_the_state_is_kept_for_some_seconds(settings, django_assert_num_queries) -> None:
    settings.VERSAND_LAGE_SEKUNDEN = 1_000_000
    with django_assert_num_queries(1):
        assert versandlage() is versandlage()
