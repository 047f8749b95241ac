"""The calendar and registering for an event in the languages of the public pages, mails included."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from fachgruppen.vorhaben.models import Anmeldeliste, Anmeldung
from fachgruppen.vorhaben.services.anmeldung import cancel_anmeldung
from fachgruppen.vorhaben.services.plaetze import lock_liste
from fachgruppen.vorhaben.services.veranstaltungen import cancel_veranstaltung, change_veranstaltung
from fachgruppen.vorhaben.states import Anmeldestatus
from fachgruppen.vorhaben.token import anmelde_token
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.sprache import FREMDSPRACHEN, Sprache
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    AnmeldelisteFactory,
    AnmeldungFactory,
    StadtviertelFactory,
    VeranstaltungFactory,
)
from netzwerk.versand.models import Versand
from tests.fixtures_rollen import Netz
from tests.sprachreste import DEUTSCH, deutsche_reste
from tests.vorhaben.test_veranstaltungen import angaben

pytestmark = pytest.mark.django_db
ARABISCH = re.compile(r"[\u0600-\u06ff]")


@pytest.fixture
def liste(netz: Netz, konto_mitglied_a: Konto) -> Anmeldeliste:
    event = VeranstaltungFactory(
        gremium=netz.a, von=konto_mitglied_a.mitglied, oeffentlich=True, titel="Fest für alle",
        beschreibung="Wir feiern und Sie sind eingeladen.",
        stadtviertel=StadtviertelFactory(name="Südliche Neustadt"),
    )  # fmt: skip
    found: Anmeldeliste = AnmeldelisteFactory(veranstaltung=event, plaetze=1, fragt_kinderbetreuung=True)
    return found


def mail(kind: str) -> EmailMessage:
    row = Versand.objects.filter(art=kind).latest("pk")
    return message_from_bytes(bytes(row.inhalt), policy=policy.default)  # type: ignore[return-value]


def words(message: EmailMessage, kind: str = "plain") -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


@pytest.mark.parametrize("sprache", FREMDSPRACHEN, ids=lambda sprache: sprache.code)
def test_every_page_speaks_the_language(liste: Anmeldeliste, sprache: Sprache, settings: Any) -> None:
    settings.SPAMSCHUTZ_SEKUNDEN = 0
    client, event = Client(), liste.veranstaltung
    held = {"bestaetigt_am": None, "gehalten_bis": event.beginn}
    rows = [
        AnmeldungFactory(
            liste=liste, name="Nnn", sprache=sprache.code, status=status, geaendert_am=jetzt(), **more
        )
        for status, more in (
            (Anmeldestatus.RESERVIERT, {**held, "kinderbetreuung": True}),
            (Anmeldestatus.WARTELISTE, held),
            (Anmeldestatus.STORNIERT, {}),
            (Anmeldestatus.VERFALLEN, {}),
        )
    ]  # fmt: skip
    with override(sprache.code):
        form_url = reverse("vorhaben:anmelden", args=[event.uuid])
        pages = [
            reverse("portal:kalender"), f"{reverse('portal:kalender')}?art=sport",
            f"{reverse('portal:kalender_monat')}?monat={event.beginn:%Y-%m}",
            event.get_absolute_url(), form_url, reverse("vorhaben:angemeldet", args=[event.uuid]),
            *(reverse("vorhaben:anmeldung", args=[anmelde_token(row.pk)]) for row in rows),
        ]  # fmt: skip
        nowhere = reverse("vorhaben:anmeldung", args=["x"])
    answers = [client.get(page) for page in pages]
    assert {answer.status_code for answer in answers} == {200}
    answers += [client.post(form_url, {"personen": "9"}), client.get(nowhere)]
    Anmeldeliste.objects.update(bis="2020-01-01")
    answers += [client.get(form_url), client.get(event.get_absolute_url())]
    start = f'<html lang="{sprache.code}"' + (' dir="rtl">' if sprache.rtl else ">")
    for answer in answers[:-1]:
        page = answer.content.decode()
        assert start in page
        assert 'hreflang="vi"' in page or answer.status_code == 404
        assert deutsche_reste(page, "Netzwerk für Integration und Migration", "(Saale)") == []
    titles = [re.search("<title>(.*?)</title>", answer.content.decode(), re.DOTALL) for answer in answers[:6]]
    assert len({title[1] for title in titles if title}) == 6


def test_registering_in_arabic_ends_in_an_arabic_mail(
    liste: Anmeldeliste, konto_mitglied_a: Konto, settings: Any
) -> None:
    settings.SPAMSCHUTZ_SEKUNDEN = 0
    client, event = Client(), liste.veranstaltung
    url = f"/ar/veranstaltungen/{event.uuid}/anmelden/"
    seit = client.get(url).context["form"]["seit"].value()
    refused = client.post(url, {"name": "ليلى", "email": "x", "personen": "1", "seit": seit})
    assert "أدخل عنواناً مثل name@verein.example." in refused.text
    assert 'value="ليلى"' in refused.text
    typed = {"name": "ليلى", "email": "layla@besuch.example", "personen": "1", "seit": seit}
    client.post(url, typed, follow=True)
    row = Anmeldung.objects.get()
    assert (row.name, row.sprache) == ("ليلى", "ar")

    asked = mail("anmeldung_bestaetigen")
    assert asked["Subject"] == "يرجى تأكيد تسجيلك: Fest für alle"
    html, text = words(asked, "html"), words(asked)
    assert '<html lang="ar" dir="rtl">' in html
    assert '<bdi lang="de">Fest für alle</bdi>' in html
    assert deutsche_reste(html, settings.PORTAL_NAME) == []
    link = re.search(r"/ar/anmeldungen/[^/\s]+/", text)
    assert link
    assert "أنت مسجّل" in client.post(link[0]).text
    # Later letters speak her language as well, whoever presses the button and wherever.
    waits = AnmeldungFactory(liste=liste, name="Ada", wartet=True)
    with override("uk"):
        cancel_anmeldung(row)
    assert mail("anmeldung_stand")["Subject"].startswith("أُلغي تسجيلك")
    assert "Ein Platz ist frei" in mail("anmeldung_platz")["Subject"]
    assert "Wir halten Ihnen jetzt 1 Platz frei." in " ".join(words(mail("anmeldung_platz")).split())
    Anmeldung.objects.filter(pk=waits.pk).update(sprache="vi")
    event.refresh_from_db()
    event = change_veranstaltung(event, angaben(20, ort="Rathaus"), by=konto_mitglied_a, version=1)
    changed = mail("veranstaltung_geaendert")
    assert "Sự kiện có thay đổi" in changed["Subject"]
    assert f'<p lang="de" dir="ltr" style="margin:16px 0 0">{liste.veranstaltung.ort}</p>' in words(
        changed, "html"
    )
    cancel_veranstaltung(event, by=konto_mitglied_a, grund="Sturm")
    assert '<p lang="de" dir="ltr" style="margin:16px 0 0">Sturm</p>' in words(
        mail("veranstaltung_abgesagt"), "html"
    )
    called_off = words(mail("veranstaltung_abgesagt"))
    assert "Rất tiếc, sự kiện bị hủy." in called_off
    assert f"/vi/veranstaltungen/{event.uuid}/" in called_off


def test_who_keeps_the_event_sees_german_and_the_public_page_in_other_languages(
    liste: Anmeldeliste, konto_mitglied_a: Konto
) -> None:
    AnmeldungFactory(liste=liste, name="ليلى", sprache="ar", kinderbetreuung=True)
    client = Client()
    client.force_login(konto_mitglied_a, backend="allauth.account.auth_backends.AuthenticationBackend")
    event = liste.veranstaltung
    page = client.get(reverse("vorhaben:anmeldungen", args=[event.uuid])).text
    assert "ليلى" in page
    assert "Kinderbetreuung" in page
    shown = client.get(f"/ar/veranstaltungen/{event.uuid}/").text
    assert "Veranstaltung ändern" not in shown
    assert "Alle Anmeldungen" not in shown
    assert "Veranstaltung ändern" in client.get(event.get_absolute_url()).text


@pytest.mark.parametrize("sprache", FREMDSPRACHEN, ids=lambda sprache: sprache.code)
def test_who_registers_for_an_event_that_was_just_deleted_reads_it_in_the_language(sprache: Sprache) -> None:
    with override(sprache.code), transaction.atomic(), pytest.raises(Ablehnung) as refused:
        lock_liste(0)
    assert DEUTSCH.search(str(refused.value)) is None
    assert str(refused.value)
