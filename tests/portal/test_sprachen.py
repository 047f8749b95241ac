"""Which public pages have every language, and that Stadtviertel, Bündnisse and Vorhaben speak it."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import gettext, override

from mitglieder.states import Feld, Stufe
from netzwerk.base.seiten import PUBLIC
from netzwerk.base.sprache import FREMDSPRACHEN, SPRACHEN, Sprache
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    AngebotFactory,
    AnsprechpersonFactory,
    BuendnisFactory,
    BuendnisvertretungFactory,
    FreigabeFactory,
    InstitutionFactory,
    MeilensteinFactory,
    MitgliedFactory,
    StadtviertelFactory,
    VeranstaltungFactory,
    VorhabenFactory,
    ZielFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.portal.selectors.institution import ANGEBOTE_AUF_DER_SEITE
from tests.fixtures_rollen import Netz
from tests.sprachreste import deutsche_reste

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]


def public_pages(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, bool]]:
    """Yield the name of each page that needs no login, and whether it has every language."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{pattern.namespace}:" if pattern.namespace else space
            yield from public_pages(pattern.url_patterns, inside)
        elif getattr(getattr(pattern.callback, "view_class", None), "permission", "") == PUBLIC:
            yield f"{space}{pattern.name}", bool(getattr(pattern.callback, "mehrsprachig", False))


# What stays German, and why. A new public page is written into this table or has every language.
DEUTSCH = {
    "texts of the law, and German by their nature": {
        "auftritt:impressum", "auftritt:datenschutz", "auftritt:barrierefreiheit", "portal:leichte_sprache",
        "urne:geheim", "urne:programm",
    },
    "documents the network wrote in German, and the lists of them": {
        "oeffentlich:bericht", "oeffentlich:fassung", "oeffentlich:datei", "berichte:oeffentlich",
        "berichte:oeffentlich_anlage", "berichte:oeffentlich_pdf", "protokolle:oeffentlich",
        "protokolle:oeffentlich_pdf", "dokumente:liste", "dokumente:dokument", "dokumente:datei",
        "dokumente:barrierefrei",
    },
    "tabs of a Fachgruppe: in other languages one page says what matters": {
        "portal:fachgruppe_profil", "portal:fachgruppe_zielverlauf", "portal:fachgruppe_dokumente",
        "portal:fachgruppe_veranstaltungen", "portal:fachgruppe_vorhaben", "portal:fachgruppe_angebote",
    },
    "for members, who come by a link of a mail or for help": {
        "institutionen:bestaetigen_link", "angebote:bestaetigen_link", "angebote:abmelden",
        "sitzungen:umfrage_link", "sitzungen:umfrage_danke", "sitzungen:umfrage_erinnerung",
        "sitzungen:antwort_link", "sitzungen:antwort_danke", "sitzungen:gast_unterlage", "sitzungen:feed",
        "mitteilungen:abbestellen", "beitritt:einladung", "mitglieder:adresse_bestaetigen", "portal:hilfe",
    },
    "for machines and for who builds the portal": {
        "portal:stil", "portal:gesund", "portal:gesund_leben", "portal:gesund_bereit",
        "portal:gesund_versand", "auftritt:sitemap", "auftritt:robots",
    },
}  # fmt: skip


def test_every_public_page_has_every_language_or_a_reason() -> None:
    german = {name for name, everywhere in public_pages(get_resolver().url_patterns) if not everywhere}
    assert german == set().union(*DEUTSCH.values())


@pytest.mark.parametrize("sprache", FREMDSPRACHEN, ids=lambda sprache: sprache.code)
def test_stadtviertel_buendnisse_and_vorhaben_speak_the_language(
    netz: Netz, rolle_client: RollenClient, sprache: Sprache
) -> None:
    full, empty = StadtviertelFactory(name="Südliche Neustadt", stadtbezirk="Süd"), StadtviertelFactory()
    goal = ZielFactory(gremium=netz.a, text="Wir wollen mehr Kurse für alle.")
    goal.stadtviertel.add(full)
    house = InstitutionFactory(name="Haus der Begegnung für alle e. V.", stadtviertel=full)
    AngebotFactory(gremium=netz.b, stadtviertel=full, titel="Kurs für Eltern", institution=house)
    VeranstaltungFactory(gremium=netz.a, stadtviertel=full, titel="Fest für alle", oeffentlich=True)
    alone, spoken = (
        BuendnisFactory(name="Bündnis für alle"),
        BuendnisFactory(name="Runde der Städte", ebene="eu"),
    )
    for kind in ("vertretung", "stellvertretung", "mitarbeit"):
        term = BuendnisvertretungFactory(buendnis=spoken, art=kind, mitglied__nachname="Zetkin")
        FreigabeFactory(mitglied=term.mitglied, feld=Feld.AMT, stufe=Stufe.OEFFENTLICH)
        FreigabeFactory(mitglied=term.mitglied, feld=Feld.PERSON, stufe=Stufe.OEFFENTLICH)
    plan = VorhabenFactory(
        gremium=netz.a, oeffentlich=True, sucht_partner=True, laeuft=True, titel="Lesen mit der Familie",
        partner=[house], ziele=[goal], sucht_bis=heute() + timedelta(days=9), beginn=heute(),
    )  # fmt: skip
    MeilensteinFactory(vorhaben=plan, titel="Die Räume sind da", erledigt_am=heute())
    MeilensteinFactory(vorhaben=plan, titel="Der Plan ist fertig", zuerst_faellig=heute())
    MeilensteinFactory(vorhaben=plan, faellig=heute() - timedelta(days=1))
    done = VorhabenFactory(
        gremium=netz.a, oeffentlich=True, titel="Ein Weg für alle", status="abgebrochen",
        statusgrund="Es fehlt der Raum.", ergebnis="Wir haben viel gelernt.",
    )  # fmt: skip
    with override(sprache.code):
        pages = [
            reverse("portal:stadtviertel_liste"), *(reverse("portal:stadtviertel", args=[v.nummer])
            for v in (full, empty)), reverse("buendnisse:liste"), alone.get_absolute_url(),
            spoken.get_absolute_url(), reverse("portal:partnersuche"), plan.get_absolute_url(),
            done.get_absolute_url(), reverse("portal:start"), reverse("portal:fachgruppe_list"),
        ]  # fmt: skip
    for client in (Client(), rolle_client("koordination_a"), rolle_client("geschaeftsstelle")):
        for page in pages:
            answer = client.get(page)
            assert answer.status_code == 200, page
            assert f'<html lang="{sprache.code}"' in answer.text
            main = answer.text.partition("<main")[2].partition("</main>")[0]
            assert deutsche_reste(f"<main{main}</main>", "(Saale)") == [], page
            assert "/bearbeiten/" not in answer.text
    VorhabenFactory._meta.model.objects.all().delete()
    assert (
        deutsche_reste(Client().get(pages[6]).text, "Netzwerk für Integration und Migration", "(Saale)") == []
    )


@pytest.mark.parametrize("sprache", FREMDSPRACHEN, ids=lambda sprache: sprache.code)
def test_empty_lists_speak_the_language(sprache: Sprache) -> None:
    with override(sprache.code):
        pages = [
            reverse(name) for name in ("portal:stadtviertel_liste", "portal:partnersuche", "buendnisse:liste")
        ]
    for page in pages:
        text = Client().get(page).text
        assert "nw-leer" in text
        assert deutsche_reste(text, "Netzwerk für Integration und Migration", "(Saale)") == [], page


@pytest.mark.parametrize("sprache", SPRACHEN, ids=lambda sprache: sprache.code)
def test_the_feeds_are_named_in_the_language(netz: Netz, sprache: Sprache) -> None:
    event = VeranstaltungFactory(
        gremium=netz.a, oeffentlich=True, titel="Fest", abgesagt_am=jetzt(), absagegrund="Sturm"
    )
    atom = "{http://www.w3.org/2005/Atom}"
    with override(sprache.code):
        feeds = [reverse("portal:kalender_atom"), reverse("angebote:feed")]
        page, calendar = event.get_absolute_url(), reverse("portal:kalender_ics")
    titles = []
    for feed in feeds:
        root = ET.fromstring(Client().get(feed).content)
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == sprache.code
        titles.append(root.findtext(f"{atom}title", ""))
    assert (titles[0].startswith("Veranstaltungen"), titles[1].startswith("Angebote")) == (
        sprache.code == "de",
    ) * 2
    root = ET.fromstring(Client().get(feeds[0]).content)
    (entry,) = root.findall(f"{atom}entry")
    title, link = entry.findtext(f"{atom}title", ""), entry.find(f"{atom}link")
    assert title.endswith(": Fest")
    assert title.startswith("Abgesagt") == (sprache.code == "de")
    assert link is not None
    assert link.get("href", "").endswith(page)
    assert page in Client().get(calendar).text.replace("\r\n ", "")
    # Programs that know no states read it from the title; every text beside the event's own is translated.
    file = reverse_in(sprache, "portal:termin_ics", event.uuid)
    for text in (Client().get(calendar).text, Client().get(file).text):
        shown = text.replace("\r\n ", "")
        assert ("SUMMARY:ABGESAGT: Fest" in shown) == (sprache.code == "de")
        assert re.search(r"SUMMARY:\S.*: Fest", shown)
        assert ("Abgesagt: Sturm" in shown) == (sprache.code == "de")
        assert "Sturm" in shown


def reverse_in(sprache: Sprache, name: str, *args: object) -> str:
    with override(sprache.code):
        return reverse(name, args=args)


@pytest.mark.parametrize("sprache", FREMDSPRACHEN, ids=lambda sprache: sprache.code)
def test_the_page_of_an_institution_speaks_the_language(
    netz: Netz, rolle_client: RollenClient, sprache: Sprache
) -> None:
    rich = InstitutionFactory(
        name="Haus für alle e. V.", art="verein", weitere_arten=["schule"],
        beschreibung="Wir sind für alle da.", strasse="Große Straße 1", plz="06108", ort="Halle (Saale)",
        sprachen=["Arabisch", "für Gehörlose"], themen=["Schule für alle"], website="https://haus.example",
        fruehere_namen=["Club der Städte"], stadtviertel=StadtviertelFactory(name="Südliche Neustadt"),
    )  # fmt: skip
    AngebotFactory.create_batch(ANGEBOTE_AUF_DER_SEITE + 1, gremium=netz.a, institution=rich)
    person = MitgliedFactory(institution=rich, funktion="Leitung für alle", nachname="Zetkin")
    FreigabeFactory(mitglied=person, feld=Feld.PERSON, stufe=Stufe.OEFFENTLICH)
    AnsprechpersonFactory(institution=rich, mitglied=person)
    ZugehoerigkeitFactory(mitglied=person, gremium=netz.a)
    poor = InstitutionFactory(name="Kontor")
    hidden = MitgliedFactory(institution=poor, nachname="Verborgen")
    for client in (Client(), rolle_client("geschaeftsstelle")):
        for row in (rich, poor):
            answer = client.get(reverse_in(sprache, "portal:institution", row.pk))
            assert answer.status_code == 200
            assert f'<html lang="{sprache.code}"' in answer.text
            main = answer.text.partition("<main")[2].partition("</main>")[0]
            assert deutsche_reste(f"<main{main}</main>", "(Saale)") == []
            for word in (">Verein", "Ansprechperson", "/bearbeiten/", "/ansprechpersonen/"):
                assert word not in main
            assert hidden.nachname not in main
    everybody = Client().get(reverse_in(sprache, "portal:institution", rich.pk)).text
    with override(sprache.code):
        assert gettext("Ansprechperson") in everybody
        assert gettext("Verein") in everybody
    # Other pages of the language lead to it, in the language.
    own = reverse_in(sprache, "portal:institution", rich.pk)
    offer = rich.angebote.first()
    for page in (
        reverse_in(sprache, "portal:stadtviertel", rich.stadtviertel.nummer),
        reverse_in(sprache, "angebote:angebot", offer.uuid),
    ):
        assert f'href="{own}"' in Client().get(page).text


@pytest.mark.parametrize("sprache", FREMDSPRACHEN, ids=lambda sprache: sprache.code)
def test_a_member_reads_in_every_language_that_only_the_network_sees_a_vorhaben(
    netz: Netz, rolle_client: RollenClient, sprache: Sprache
) -> None:
    inside, outside = VorhabenFactory(gremium=netz.a), VorhabenFactory(gremium=netz.a, oeffentlich=True)
    with override(sprache.code):
        said, urls = gettext("nur im Netzwerk"), [row.get_absolute_url() for row in (inside, outside)]
    pages = [rolle_client("mitglied_a").get(url).text for url in urls]
    assert [said in page for page in pages] == [True, False]
    assert Client().get(urls[0]).status_code == 302
