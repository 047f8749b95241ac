"""The mail that tells of a Mitteilung: one recipient, no foreign link, no smuggled header."""

import re
from datetime import timedelta

import pytest

from fachgruppen.mitteilungen.mails import hindernis_mitteilung
from fachgruppen.mitteilungen.models import Benachrichtigung
from fachgruppen.mitteilungen.services.veroeffentlichen import Berichtigung, correct_mitteilung
from fachgruppen.mitteilungen.states import Mitteilungsart, Mitteilungsstatus, Rhythmus
from mitglieder.states import Feld, Stufe
from netzwerk.base.markdown import klartext_von_html, render_markdown
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import FreigabeFactory
from netzwerk.versand.models import Versand
from tests.mitteilungen.conftest import mail_von, text_von, wunsch

BOESE = 'Eil "X"\r\nBcc: opfer@example.org\r\n\r\n<script>alert(1)</script> http://boese.example/x'


@pytest.fixture
def sofort(konto_mitglied_a):
    wunsch(konto_mitglied_a, Rhythmus.SOFORT)


def test_headers(netz, sofort, veroeffentliche, konto_koordination_a):
    veroeffentliche(titel="Neue Regeln", art=Mitteilungsart.RECHTLICHES, text="Ab **März**.")

    mail = mail_von(Versand.objects.get())

    assert mail["Subject"] == "Rechtliche Information: Neue Regeln"
    assert [(a.display_name, a.addr_spec) for a in mail["To"].addresses] == [
        ("Alma Muster", "alma@institution.example")
    ]
    assert mail["Reply-To"] == "karla@institution.example"
    assert mail["List-Id"] == "<fg-deu.netzwerk.example>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"<http://127\.0\.0\.1:8000/abbestellen/\S+/>", mail["List-Unsubscribe"])
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "ab März." in text_von(mail)
    assert "Antworten auf diese E-Mail erreichen Karla Muster." in " ".join(text_von(mail).split())


def test_answers_reach_the_author_only_where_the_reader_may_know_her_address(
    netz, sofort, veroeffentliche, konto_geschaeftsstelle, settings
):
    settings.PORTAL_KONTAKT_EMAIL = "kontakt@netzwerk.example"
    row = veroeffentliche(by=konto_geschaeftsstelle)
    mail = mail_von(Versand.objects.get())
    assert mail["Reply-To"] == "kontakt@netzwerk.example"
    assert "Antworten auf diese E-Mail erreichen die Geschäftsstelle." in " ".join(text_von(mail).split())
    assert "gesine@institution.example" not in mail.as_string()

    FreigabeFactory(mitglied=row.autor.mitglied, feld=Feld.EMAIL, stufe=Stufe.NETZWERK)
    assert mail_von(Versand.objects.get())["Reply-To"] == "gesine@institution.example"


def test_urgent_cannot_be_unsubscribed_so_it_does_not_offer_it(netz, sofort, veroeffentliche):
    veroeffentliche(dringend=True, dringend_grund="Die Frist endet morgen.")

    mail = mail_von(Versand.objects.first())

    assert mail["Subject"] == "Dringend: Mitteilung: Neue Kurse"
    assert mail["List-Unsubscribe"] is None
    assert "/profil/benachrichtigungen/" in text_von(mail)


def test_nothing_typed_becomes_a_header_a_recipient_or_a_link(netz, sofort, veroeffentliche):
    text = f"[hier](http://boese.example/y) und www.boese.example\n\n{BOESE}"
    veroeffentliche(titel=BOESE[:119], text=text, quelle="https://boese.example/z")

    row = Versand.objects.get()
    mail = mail_von(row)
    parts = "".join(str(part.get_content()) for part in mail.walk() if not part.is_multipart())

    assert mail["Bcc"] is None
    assert mail["Cc"] is None
    assert len(mail["To"].addresses) == 1
    assert "<script" not in mail.get_body(("html",)).get_content()
    links = set(re.findall(r"https?://[^\s\"'<>]+", parts))
    assert links
    assert all(link.startswith("http://127.0.0.1:8000/") for link in links)
    assert "www." not in parts


def test_text_of_a_mail_is_plain():
    html = render_markdown(
        "# Neu\n\nZwei\nZeilen **fett**\n\n- eins\n- [zwei](https://x.example)\n\n&lt;b&gt;"
    )

    assert klartext_von_html(html) == "Neu\n\nZwei\nZeilen fett\n\n- eins\n- zwei\n\n<b>"


def test_a_correction_says_so(netz, sofort, veroeffentliche, konto_koordination_a):
    row = veroeffentliche()
    correct_mitteilung(
        row, Berichtigung("Neue Kurse", "Ab Mai.", erneut=True), version=row.version, by=konto_koordination_a
    )

    mail = mail_von(Versand.objects.get(sequence=1))

    assert mail["Subject"] == "Berichtigt: Mitteilung: Neue Kurse"
    assert "berichtigt. Es gilt diese Fassung." in " ".join(text_von(mail).split())


def _ausgetreten(person, mitteilung):
    person.ausgetreten_am = heute()
    person.save(update_fields=["ausgetreten_am"])


def _gesperrt(person, mitteilung):
    person.konto.is_active = False
    person.konto.save(update_fields=["is_active"])


def _verlassen(person, mitteilung):
    person.zugehoerigkeiten.update(bis=heute() - timedelta(days=1))


def _zurueckgezogen(person, mitteilung):
    mitteilung.__class__.objects.filter(pk=mitteilung.pk).update(
        status=Mitteilungsstatus.ZURUECKGEZOGEN, zurueckgezogen_am=mitteilung.veroeffentlicht_am,
        rueckzugsgrund="Falsch gewesen",
    )  # fmt: skip


def _abgelaufen(person, mitteilung):
    mitteilung.__class__.objects.filter(pk=mitteilung.pk).update(gueltig_bis=heute() - timedelta(days=1))


def _abbestellt(person, mitteilung):
    Benachrichtigung.objects.filter(mitglied=person).update(rhythmus=Rhythmus.PORTAL)


@pytest.mark.parametrize(
    "was", [_ausgetreten, _gesperrt, _verlassen, _zurueckgezogen, _abgelaufen, _abbestellt]
)
def test_what_stops_a_mail_right_before_it_leaves(was, netz, sofort, veroeffentliche, konto_mitglied_a):
    mitteilung = veroeffentliche()
    row = Versand.objects.get()
    assert hindernis_mitteilung(row) == ""

    was(konto_mitglied_a.mitglied, mitteilung)

    assert hindernis_mitteilung(row).endswith(".")
