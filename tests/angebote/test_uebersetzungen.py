"""Translations of Angebote: kept by who keeps the Angebot, out of date only while the German differs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from fachgruppen.angebote.forms.angebot import anfangswerte
from fachgruppen.angebote.models import Angebot, Uebersetzung, lesestand
from fachgruppen.angebote.services.uebersetzung import remove_uebersetzung, save_uebersetzung
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.demo.factories import AngebotFactory, MitgliedFactory, StadtviertelFactory, UebersetzungFactory
from tests.conftest import GetMitAbfragen
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]
ARABISCH = {"titel": "دورة ألمانية", "beschreibung": "نتعلّم معاً.", "zugang": "لا شروط", "kosten": "مجاناً"}


@pytest.fixture
def angebot(netz: Netz) -> Any:
    return AngebotFactory(
        gremium=netz.a, von=MitgliedFactory(institution=netz.verein, mit_konto=True), kosten="kostenlos",
        titel="Deutschkurs", deutschkurs=True,
    )  # fmt: skip


def url(angebot: Angebot, code: str = "ar") -> str:
    with override(code):
        return str(angebot.get_absolute_url())


def test_a_translation_is_written_shown_and_grows_old(angebot: Angebot, client: Client) -> None:
    who = angebot.von.konto
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    form = reverse("angebote:uebersetzen", args=[angebot.uuid, "ar"])
    page = client.get(form)
    assert 'dir="rtl"' in page.content.decode()
    stand = page.context["form"].initial["stand"]
    refused = client.post(form, {**ARABISCH, "kosten": "", "stand": stand})
    assert "Übersetzen Sie die Angabe zu den Kosten." in refused.content.decode()
    assert ARABISCH["titel"] in refused.content.decode()
    client.post(form, {**ARABISCH, "stand": stand})
    row = Uebersetzung.objects.get(angebot=angebot)
    assert (row.titel, row.version, row.ist_veraltet) == (ARABISCH["titel"], 1, False)

    public = Client()
    shown = public.get(url(angebot)).content.decode()
    assert ARABISCH["titel"] in shown
    assert "ترجمة قديمة" not in shown
    assert "Deutschkurs" not in shown
    assert "Angebot ändern" not in client.get(url(angebot)).content.decode()

    before = {**anfangswerte(angebot), "titel": "Deutschkurs für Eltern"}
    edited = before | {"fachgruppen": [angebot.gremium_id], "version": 1}
    typed = {name: value for name, value in edited.items() if value is not None}
    said = client.post(reverse("angebote:bearbeiten", args=[angebot.uuid]), typed, follow=True)
    assert "Eine Übersetzung ist veraltet: Unter „Übersetzungen“" in said.content.decode()
    assert "هذه الترجمة قديمة." in public.get(url(angebot)).content.decode()
    told = client.get(form).content.decode()
    assert "Der deutsche Text hat sich seit dieser Übersetzung geändert." in told
    assert "<ins>" in told
    Angebot.objects.filter(pk=angebot.pk).update(titel="Deutschkurs")
    assert "هذه الترجمة قديمة." not in public.get(url(angebot)).content.decode()


def test_without_a_translation_the_german_is_marked(angebot: Angebot, client: Client) -> None:
    page = client.get(url(angebot, "uk")).content.decode()
    assert "Опису цієї пропозиції вашою мовою ще немає." in page
    assert '<h1 class="nw-h1" lang="de" dir="ltr">Deutschkurs</h1>' in page
    assert '<dd lang="de" dir="ltr">kostenlos</dd>' in page
    assert f'<a href="/uk{angebot.institution.get_absolute_url()}">' in page
    assert (
        'lang="de"'
        not in client.get(url(angebot, "de"))
        .content.decode()
        .partition("<body>")[2]
        .partition("</header>")[2]
    )


def test_the_second_writer_loses_nothing(angebot: Angebot) -> None:
    who = angebot.von.konto
    empty = lesestand(angebot, None)
    row = save_uebersetzung(angebot, "ar", ARABISCH, by=who, stand=empty)
    with pytest.raises(Konflikt):
        save_uebersetzung(angebot, "ar", ARABISCH, by=who, stand=empty)
    read = lesestand(angebot, row)
    Angebot.objects.filter(pk=angebot.pk).update(zugang="neu")
    with pytest.raises(Ablehnung, match="inzwischen ein anderer"):
        save_uebersetzung(angebot, "ar", ARABISCH, by=who, stand=read)
    remove_uebersetzung(angebot, "ar", by=who)
    remove_uebersetzung(angebot, "ar", by=who)
    assert not Uebersetzung.objects.exists()


def test_the_page_keeps_what_the_second_one_typed(angebot: Angebot, client: Client) -> None:
    client.force_login(angebot.von.konto, backend="allauth.account.auth_backends.AuthenticationBackend")
    form = reverse("angebote:uebersetzen", args=[angebot.uuid, "ar"])
    stand = lesestand(angebot, None)
    save_uebersetzung(angebot, "ar", ARABISCH, by=angebot.von.konto, stand=stand)
    page = client.post(form, {**ARABISCH, "titel": "عنوان آخر", "stand": stand})
    body = page.content.decode()
    assert "عنوان آخر" in body
    assert f'Gespeichert ist: <bdi lang="ar">{ARABISCH["titel"]}' in body
    client.post(form, {**ARABISCH, "titel": "عنوان آخر", "stand": page.context["form"]["stand"].value()})
    assert Uebersetzung.objects.get().titel == "عنوان آخر"


def test_strangers_and_unknown_languages_are_refused(angebot: Angebot, rolle_client: RollenClient) -> None:
    with pytest.raises(Ablehnung):
        save_uebersetzung(angebot, "ar", ARABISCH, by=MitgliedFactory(mit_konto=True).konto, stand="0-")
    office = rolle_client("geschaeftsstelle")
    assert office.get(reverse("angebote:uebersetzungen", args=[angebot.uuid])).status_code == 200
    assert office.get(reverse("angebote:uebersetzen", args=[angebot.uuid, "fr"])).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"sprache": "de"}, {"sprache": "fr"}, {"titel": ""}, {"beschreibung": ""}, {"zugang": ""}]
)
def test_the_database_refuses_half_a_translation(angebot: Angebot, wrong: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UebersetzungFactory(angebot=angebot, **wrong)


def test_one_row_each_language(angebot: Angebot) -> None:
    UebersetzungFactory(angebot=angebot)
    with pytest.raises(IntegrityError), transaction.atomic():
        UebersetzungFactory(angebot=angebot)


@pytest.mark.parametrize("pfad", ["/ar/angebote/", "/angebote/"])
@pytest.mark.parametrize("words", ["ألمانية", "رعاية الأط", "Deutschkurs ألمانية"])
def test_words_of_a_translation_are_found_on_every_page(
    angebot: Angebot, client: Client, pfad: str, words: str
) -> None:
    UebersetzungFactory(angebot=angebot, titel="دورة ألمانية مع رعاية الأطفال")
    AngebotFactory(gremium=angebot.gremium)
    found = client.get(pfad, {"suche": words})
    assert [row.pk for row in found.context["seite"].object_list] == [angebot.pk]


def test_the_selection_speaks_arabic_in_every_form(angebot: Angebot, client: Client) -> None:
    UebersetzungFactory(angebot=angebot, **ARABISCH)
    asked = "?art=sprachkurs&kinderbetreuung=on"
    page = client.get(f"/ar/angebote/{asked}").content.decode()
    for words in ("خدمة واحدة", ARABISCH["titel"], "دورة لغة", "مع رعاية الأطفال"):
        assert words in page, words
    table = client.get(f"/ar/angebote/katalog.csv{asked}")
    assert 'filename="Angebote-ar.csv"' in table.headers["Content-Disposition"]
    assert ARABISCH["beschreibung"] in table.content.decode("utf-8-sig")
    assert client.get(f"/ar/angebote/katalog.xlsx{asked}").content.startswith(b"PK")
    assert ARABISCH["zugang"] in client.get(f"/ar/angebote/drucken/{asked}").content.decode()


@pytest.mark.parametrize("anzahl", [1, 3])
def test_constant_queries(
    netz: Netz, rolle_client: RollenClient, get_mit_abfragen: GetMitAbfragen, anzahl: int
) -> None:
    for _ in range(anzahl):
        row = AngebotFactory(gremium=netz.a, weitere=[netz.b], stadtviertel=StadtviertelFactory())
        UebersetzungFactory(angebot=row)
        UebersetzungFactory(angebot=row, sprache="vi")
    public, office = rolle_client("oeffentlichkeit"), rolle_client("geschaeftsstelle")
    get_mit_abfragen(public, "/ar/angebote/", 6)
    get_mit_abfragen(public, "/ar/angebote/katalog.csv", 6)
    get_mit_abfragen(public, "/ar/angebote/neu.atom", 5)
    get_mit_abfragen(public, url(row), 5)
    get_mit_abfragen(office, reverse("angebote:uebersetzungen", args=[row.uuid]), 8)
