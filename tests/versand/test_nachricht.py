"""Bytes of a mail: structure, encodings, one recipient, nothing smuggled in."""

import email
import email.policy
import re
from datetime import UTC, datetime
from email.header import decode_header, make_header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netzwerk.versand.nachricht import build_message, verp_adresse, verp_lesen

ICS = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Sitzung Müller\r\nEND:VCALENDAR\r\n".encode()
GRUND = {
    "versand_id": 7,
    "an": "m.mueller@verein.example",
    "an_name": "Käthe Müller",
    "betreff": "Einladung: FG Deutschunterricht, Di 17.03.2026, 14:00 Uhr",
    "text": "Guten Tag,\n\n.wir laden ein.  \nhttps://netzwerk.example/a/xyz\n",
    "html": "<p>Guten Tag, wir laden ein – herzlich.</p>",
    "message_id": "<s1.e17.einladung.0.0.0@netzwerk.example>",
    "datum": datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
}


def baue(**felder):
    return build_message(**{**GRUND, **felder})


def lies(roh):
    """Parsed by the old, forgiving parser, so the headers stay as they went over the wire."""
    return email.message_from_bytes(roh, policy=email.policy.compat32)


def baum(teil):
    if not teil.is_multipart():
        return teil.get_content_type(), teil["Content-Transfer-Encoding"]
    return teil.get_content_type(), [baum(kind) for kind in teil.get_payload()]


def test_the_whole_mail_byte_by_byte():
    assert baue(an_name="Kaethe Mueller", html="<p>Hallo</p>").decode() == (
        'From: "Netzwerk Integration und Migration" <sitzungen@netzwerk.example>\r\n'
        'To: "Kaethe Mueller" <m.mueller@verein.example>\r\n'
        "Subject: Einladung: FG Deutschunterricht, Di 17.03.2026, 14:00 Uhr\r\n"
        "Date: Mon, 02 Mar 2026 10:30:00 +0100\r\n"
        "Message-ID: <s1.e17.einladung.0.0.0@netzwerk.example>\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "X-Auto-Response-Suppress: OOF, AutoReply\r\n"
        "X-Versand: 7\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative; boundary="=_alternative_dac781fac65c650bcdd1c1c9"\r\n'
        "\r\n"
        "--=_alternative_dac781fac65c650bcdd1c1c9\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "Guten Tag,\r\n\r\n.wir laden ein. =20\r\nhttps://netzwerk.example/a/xyz\r\n"
        "\r\n"
        "--=_alternative_dac781fac65c650bcdd1c1c9\r\n"
        "Content-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "<p>Hallo</p>\r\n"
        "--=_alternative_dac781fac65c650bcdd1c1c9--\r\n"
    )


def test_structure_with_calendar():
    nachricht = lies(baue(ics=ICS, ics_method="REQUEST"))
    assert baum(nachricht) == (
        "multipart/mixed",
        [
            (
                "multipart/alternative",
                [
                    ("text/plain", "quoted-printable"),
                    ("text/html", "quoted-printable"),
                    ("text/calendar", "base64"),
                ],
            ),
            ("application/ics", "base64"),
        ],
    )
    alternative, anhang = nachricht.get_payload()
    kalender = alternative.get_payload()[2]
    assert kalender["Content-Type"] == "text/calendar; method=REQUEST; charset=UTF-8"
    assert kalender.get_payload(decode=True) == ICS
    assert anhang.get_payload(decode=True) == ICS
    assert anhang.get_filename() == "einladung.ics"


def test_a_cancellation_names_its_attachment():
    ics = ICS.replace(b"REQUEST", b"CANCEL")
    assert lies(baue(ics=ics, ics_method="CANCEL")).get_payload()[1].get_filename() == "absage.ics"


@pytest.mark.parametrize(("ics", "methode"), [(ICS, "CANCEL"), (ICS, None), (None, "REQUEST")])
def test_header_and_body_name_the_same_method(ics, methode):
    with pytest.raises(ValueError):
        baue(ics=ics, ics_method=methode)


def test_it_is_a_pure_function():
    assert baue(ics=ICS, ics_method="REQUEST") == baue(ics=ICS, ics_method="REQUEST")


def test_text_arrives_as_written():
    text = "Zeile mit Leerzeichen am Ende \n\tTab\nÄÖÜß – „Zitat“ " + "sehr lang " * 30 + "\n.\n..\nFrom x\n"
    teil = lies(baue(text=text)).get_payload()[0]
    assert teil.get_payload(decode=True).decode().replace("\r\n", "\n") == text


def test_long_subject_is_cut_before_encoding():
    nachricht = lies(baue(betreff="Ä" * 200))
    betreff = str(make_header(decode_header(nachricht["Subject"])))
    assert betreff == "Ä" * 77 + "…"


def test_optional_headers():
    nachricht = lies(
        baue(
            reply_to="koordination@verein.example",
            in_reply_to="<erste@netzwerk.example>",
            list_id="fg-deu.netzwerk.example",
            unsubscribe_url="https://netzwerk.example/abmelden/abc",
        )
    )
    assert nachricht["Reply-To"] == "koordination@verein.example"
    assert nachricht["In-Reply-To"] == nachricht["References"] == "<erste@netzwerk.example>"
    assert nachricht["List-Id"] == "<fg-deu.netzwerk.example>"
    assert nachricht["List-Unsubscribe"] == "<https://netzwerk.example/abmelden/abc>"
    assert nachricht["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    schlicht = lies(baue())
    assert [
        schlicht[n] for n in ("Reply-To", "In-Reply-To", "List-Id", "List-Unsubscribe", "Precedence")
    ] == [None] * 5


def test_umlaut_domain_is_written_in_idna():
    assert lies(baue(an="info@büro.example", an_name=""))["To"] == "info@xn--bro-hoa.example"


@pytest.mark.parametrize(
    "adresse",
    [
        "",
        "keine",
        "a@b\r\nBcc: x@y",
        "a@b, c@d",
        "a b@c",
        "<a@b>",
        "müller@verein.example",
        "a@b@c",
        "@b",
        "a@",
    ],
)
def test_addresses_that_could_smuggle_are_refused(adresse):
    with pytest.raises(ValueError):
        baue(an=adresse)
    with pytest.raises(ValueError):
        baue(reply_to=adresse or " ")


@pytest.mark.parametrize("feld", ["message_id", "in_reply_to", "list_id", "unsubscribe_url"])
def test_ids_and_links_that_could_smuggle_are_refused(feld):
    with pytest.raises(ValueError):
        baue(**{feld: "<a@b>\r\nBcc: x@y"})


@given(name=st.text(max_size=120), betreff=st.text(max_size=300), text=st.text(max_size=500))
def test_any_name_subject_and_text_make_a_clean_mail(name, betreff, text):
    roh = baue(an_name=name, betreff=betreff, text=text, html=text, ics=ICS, ics_method="REQUEST")

    assert roh.isascii()
    assert b"\n" not in roh.replace(b"\r\n", b"")
    assert b"\r" not in roh.replace(b"\r\n", b"")
    assert max(map(len, roh.split(b"\r\n"))) <= 160
    kopf = roh.split(b"\r\n\r\n")[0]
    felder = re.findall(rb"(?m)^([A-Za-z-]+):", kopf)
    assert sorted(felder) == sorted(set(felder))
    assert set(felder) <= {
        *(b"From", b"To", b"Subject", b"Date", b"Message-ID", b"Auto-Submitted"),
        *(b"X-Auto-Response-Suppress", b"X-Versand", b"MIME-Version", b"Content-Type"),
    }
    nachricht = lies(roh)
    assert nachricht.defects == []
    assert nachricht["To"].endswith("m.mueller@verein.example>") or nachricht["To"] == GRUND["an"]
    assert len(nachricht.get_payload()) == 2


def test_return_address_names_the_mail():
    adresse = verp_adresse(4711)
    assert re.fullmatch(r"rueck\+4711\.[0-9a-f]{8}@netzwerk\.example", adresse)
    assert verp_lesen(adresse) == 4711
    assert verp_lesen(f"<{adresse.upper()}>") == 4711


def test_forged_return_address_names_nothing(settings):
    gut = verp_adresse(4711)
    assert verp_lesen(gut.replace("4711", "4712")) is None
    assert verp_lesen("rueck+1@netzwerk.example") is None
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "neu"
    assert verp_lesen(gut) == 4711
    settings.SECRET_KEY_FALLBACKS = []
    assert verp_lesen(gut) is None
