"""What a guest reads: why, from when, by whom; nothing of other people and no page that asks for a login."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest

from netzwerk.base.uhr import jetzt
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from sitzungen.mails import compose_tagesordnung, vorschau_einladung
from sitzungen.models import Einladung, Gast, Sitzung
from sitzungen.selectors import offene_tagesordnung
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.aenderung import save_aenderung, send_aenderung
from sitzungen.services.einladung import send_einladungen
from sitzungen.services.gaeste import Gastangaben, add_gast, remove_gast
from sitzungen.services.mitteilen import send_tagesordnung
from sitzungen.services.tagesordnung import TopEingabe, save_tagesordnung
from sitzungen.token import token_fuer
from tests.sitzungen.conftest import NEUER_TAG, Gruppe, um
from tests.sitzungen.test_mails import ereignis_von, html_von, mail_an, text_von

pytestmark = pytest.mark.django_db


@pytest.fixture
def einladung(gruppe: Gruppe) -> Einladung:
    sitzung = gruppe.sitzung()
    sitzung.tops.filter(position=1).update(dauer_min=35, vortragende="Zora Geheim")
    top = sitzung.tops.get(position=2)
    angaben = Gastangaben("Ruth Roth", "Bücherei", "ruth@b.example", "Stellt Patenschaften vor", top.pk)
    add_gast(sitzung, angaben, by=gruppe.konto)
    send_einladungen(sitzung, by=gruppe.konto)
    return Einladung.objects.get(gast__isnull=False)


def plain(text: str) -> str:
    return " ".join(text.split())


def test_words_of_the_invitation(einladung: Einladung, gruppe: Gruppe) -> None:
    mail = mail_an(einladung)
    text, html = plain(text_von(mail)), plain(html_von(mail).replace("\xa0", " "))
    for words in (
        "Guten Tag Ruth Roth,",
        "hiermit lade ich Sie als Gast zur Sitzung im 2. Quartal ein.",
        "Anlass: Stellt Patenschaften vor",
        "2. Herbstkurse, voraussichtlich ab 14:35 Uhr",
        "weil Olena Kowalenko, Koordination der Fachgruppe Deutschunterricht, Sie als Gast eingeladen hat",
        "Sie brauchen dafür keine Anmeldung.",
    ):
        assert words in text
        assert words in html.replace("<strong>", "").replace("</strong>", "")
    assert f"/a/{token_fuer(einladung)}/" in text
    raw = mail.as_string()
    for secret in ("Zora", "/sitzungen/", *(person.name for person in gruppe.mitglieder)):
        assert secret not in text + html
        assert secret not in raw


def test_the_calendar_part_asks_an_optional_participant(einladung: Einladung) -> None:
    event = ereignis_von(mail_an(einladung))
    assert event["ATTENDEE"] == "mailto:ruth@b.example"
    assert event["ATTENDEE"].params["ROLE"] == "OPT-PARTICIPANT"
    description = event["DESCRIPTION"].replace("\xa0", " ")
    assert description.startswith("Ihr Punkt: 2. Herbstkurse, voraussichtlich ab 14:35 Uhr\n\nTagesordnung:")
    assert "/sitzungen/" not in description


def test_preview_reads_like_the_mail(einladung: Einladung) -> None:
    shown = vorschau_einladung(einladung.sitzung, einladung.empfaenger)
    assert "lade ich Sie als Gast" in shown.text
    assert "Ihr Punkt: 2. Herbstkurse" in shown.text


def test_change_and_cancellation(einladung: Einladung, gruppe: Gruppe) -> None:
    sitzung = einladung.sitzung
    Versand.objects.update(status="gesendet", gesendet_am=jetzt())
    draft = save_aenderung(
        sitzung, by=gruppe.konto, start=um(NEUER_TAG, 9), ende=um(NEUER_TAG, 11), ort="Rathaus",
        zugang="", online_url="", bestaetigt=True,
    )  # fmt: skip
    send_aenderung(draft.uuid, by=gruppe.konto)
    moved = plain(text_von(mail_an(einladung, "verschiebung")))
    assert "voraussichtlich ab 9:35 Uhr" in moved or "voraussichtlich ab 09:35 Uhr" in moved
    assert "Sie als Gast eingeladen hat" in moved
    Versand.objects.filter(status="wartet").update(status="gesendet", gesendet_am=jetzt())
    sitzung.refresh_from_db()
    cancel_sitzung(sitzung, by=gruppe.konto, grund="Krankheit")
    gone = text_von(mail_an(einladung, "absage"))
    assert "Grund: Krankheit" in gone
    assert "/sitzungen/" not in gone


def test_who_is_removed_is_not_called_a_member(einladung: Einladung, gruppe: Gruppe) -> None:
    Versand.objects.update(status="gesendet", gesendet_am=jetzt())
    remove_gast(Gast.objects.get(), by=gruppe.konto)
    mail = mail_an(einladung, "absage")
    text = plain(text_von(mail))
    assert "nicht mehr als Gast eingeladen" in text
    assert "angehören" not in text
    assert art("absage").hindernis(Versand.objects.latest("pk")) == ""


def test_news_of_the_agenda_name_nobody_else_and_lead_to_her_page(
    einladung: Einladung, gruppe: Gruppe
) -> None:
    sitzung = einladung.sitzung
    typed = [TopEingabe.aus_top(top) for top in sitzung.tops.all()]
    new = TopEingabe("Sprachmittlung", 20, vortragende="Zora Geheim", text="Es geht um Zora Geheim")
    save_tagesordnung(sitzung, [*typed, new], by=gruppe.konto, version=None)
    send_tagesordnung(sitzung, kennung=offene_kennung(sitzung), by=gruppe.konto)

    row = Versand.objects.get(empfang=einladung.empfang, art="tagesordnung")
    mail = message_from_bytes(compose_tagesordnung(row), policy=default)
    text, html = text_von(mail), html_von(mail)
    assert "Neu: Sprachmittlung (20 Minuten)" in plain(text.replace("\xa0", " "))
    for part in (text, html):
        assert f"/a/{token_fuer(einladung)}/" in part
        assert "Zora" not in part
        assert "/sitzungen/" not in part
        assert "benachrichtigungen" not in part


def test_who_presents_is_no_news_to_a_guest(einladung: Einladung, gruppe: Gruppe) -> None:
    sitzung = einladung.sitzung
    typed = [TopEingabe.aus_top(top) for top in sitzung.tops.all()]
    changed = [replace(typed[0], vortragende="Ada Anders"), *typed[1:]]
    save_tagesordnung(sitzung, changed, by=gruppe.konto, version=None)

    assert send_tagesordnung(sitzung, kennung=offene_kennung(sitzung), by=gruppe.konto) == 4
    told = Versand.objects.filter(art="tagesordnung").values_list("empfang", flat=True)
    assert einladung.empfang not in told


def offene_kennung(sitzung: Sitzung) -> str:
    sitzung.refresh_from_db()
    change = offene_tagesordnung(sitzung)
    assert change is not None
    return change.kennung
