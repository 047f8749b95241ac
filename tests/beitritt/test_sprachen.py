"""Joining in the languages of the public pages: form, page behind the link, letters; staff reads German."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from fachgruppen.beitritt.models import Beitrittsantrag
from fachgruppen.beitritt.services.pruefung import ask_rueckfrage
from fachgruppen.beitritt.states import EINWILLIGUNG
from fachgruppen.beitritt.token import antrags_token
from netzwerk.base.sprache import FREMDSPRACHEN, Sprache
from netzwerk.demo.factories import BeitrittsantragFactory
from netzwerk.versand.models import Versand
from tests.beitritt.eingaben import brieftext, eingaben, link_in
from tests.fixtures_rollen import Netz
from tests.sprachreste import deutsche_reste

pytestmark = pytest.mark.django_db
BEKANNT = ("Netzwerk für Integration und Migration", "(Saale)")


@pytest.mark.parametrize("sprache", FREMDSPRACHEN, ids=lambda sprache: sprache.code)
def test_every_page_speaks_the_language(netz: Netz, alle_rollen: Any, sprache: Sprache) -> None:
    client = Client()
    named = (*BEKANNT, netz.a.name, netz.b.name)
    rows = [
        BeitrittsantragFactory(
            sprache=sprache.code, motivation="Nnn", institution="Nnn", gremien=[], **{state: True}
        )
        for state in ("unbestaetigt", "abgelehnt", "angenommen")
    ]
    rows.append(BeitrittsantragFactory(sprache=sprache.code, motivation="Nnn", gremien=[]))
    ask_rueckfrage(rows[-1], by=alle_rollen["geschaeftsstelle"], frage="Wie viele sind Sie?")
    letter = Versand.objects.get(art="beitritt_rueckfrage")
    assert deutsche_reste(brieftext(letter, "html"), *BEKANNT, "Tesfai") == []
    with override(sprache.code):
        form = reverse("beitritt:antrag")
        pages = [reverse(f"beitritt:{name}") for name in ("antrag", "gesendet")]
        pages += [reverse("portal:mitmachen"), reverse("portal:start"), reverse("portal:veroeffentlicht")]
        for row in rows:
            token = antrags_token(row.uuid)
            pages += [reverse(f"beitritt:{name}", args=[token]) for name in ("stand", "zurueckziehen")]
        nowhere = reverse("beitritt:stand", args=["x"])
    answers = [client.get(page) for page in pages]
    assert {answer.status_code for answer in answers} == {200}
    answers += [client.post(form, {"art": "institution"}), client.get(nowhere)]
    start = f'<html lang="{sprache.code}"' + (' dir="rtl">' if sprache.rtl else ">")
    for answer in answers:
        page = answer.content.decode()
        assert start in page
        assert deutsche_reste(page, *named) == []


def test_an_application_in_arabic(netz: Netz, alle_rollen: Any) -> None:
    client = Client()
    url = "/ar/mitmachen/antrag/"
    seit = client.get(url).context["form"]["seit"].value()
    typed = eingaben(netz.a, vorname="مريم", motivation="أريد أن أساعد.")
    refused = client.post(url, {**typed, "seit": seit, "nachname": ""})
    assert "أدخل اسم عائلتك." in refused.text
    assert "أريد أن أساعد." in refused.text
    client.post(url, {**typed, "seit": seit})
    row = Beitrittsantrag.objects.get()
    assert (row.sprache, row.vorname, row.motivation) == ("ar", "مريم", "أريد أن أساعد.")
    with override("ar"):
        assert row.einwilligungen.get().wortlaut == gettext(EINWILLIGUNG) != EINWILLIGUNG
    asked = Versand.objects.get(art="beitritt_bestaetigung")
    assert "يرجى تأكيد أن الطلب منك." in brieftext(asked)
    link = link_in(brieftext(asked), "/ar/mitmachen/antrag/")
    assert "تأكيد الطلب" in client.get(link).text
    client.post(link)
    # Who looks at it reads German, although the button was an Arabic one.
    told = Versand.objects.filter(art="beitritt_neu")
    assert told
    for mail in told:
        text = brieftext(mail)
        assert "jemand möchte im Netzwerk mitarbeiten." in text
        assert "/mitmachen/antraege/" in text
        assert "/ar/" not in text
