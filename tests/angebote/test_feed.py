"""The Atom feed of the Katalog keeps the rules of RFC 4287 and says what is new, never what is hidden."""

from datetime import datetime, timedelta
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client

from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.services.plaetze import set_plaetze
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import AngebotFactory, MitgliedFactory, UebersetzungFactory
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(client: Client, url: str) -> Element:
    answer = client.get(url)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed: Element = fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed"
    return feed


def one(element: Element, name: str) -> str:
    """Return the text of what must stand there exactly once and may not be empty."""
    (found,) = element.findall(f"{ATOM}{name}")
    assert found.text
    return found.text


def links(element: Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in element.findall(f"{ATOM}link")}


def test_every_part_that_atom_demands_is_there(netz: Netz, client: Client) -> None:
    row = AngebotFactory(gremium=netz.a, deutschkurs=True, titel="Kurs <B1> & mehr", beschreibung="2 < 3")
    UebersetzungFactory(angebot=row)
    AngebotFactory(gremium=netz.a, titel="Beratung")
    AngebotFactory(gremium=netz.a, deutschkurs=True, entwurf=True)
    feed = read(client, "/angebote/neu.atom?art=sprachkurs")
    assert feed.attrib[XML_LANG] == "de"
    assert "Sprachkurs" in one(feed, "title")
    assert one(feed, "id") == links(feed)["self"]
    assert links(feed)["self"].endswith("/angebote/neu.atom?art=sprachkurs")
    assert links(feed)["alternate"].endswith("/angebote/?art=sprachkurs")
    assert datetime.fromisoformat(one(feed, "updated")).tzinfo
    (author,) = feed.findall(f"{ATOM}author")
    assert one(author, "name")
    (entry,) = feed.findall(f"{ATOM}entry")
    assert one(entry, "title") == "Kurs <B1> & mehr"
    assert one(entry, "id") == row.uuid.urn
    assert links(entry)["alternate"].endswith(row.get_absolute_url())
    assert datetime.fromisoformat(one(entry, "updated")) >= datetime.fromisoformat(one(entry, "published"))
    # Said to be HTML, so what people typed is written as HTML.
    assert "2 &lt; 3" in one(entry, "summary")

    arabic = read(client, "/ar/angebote/neu.atom?art=sprachkurs")
    assert arabic.attrib[XML_LANG] == "ar"
    assert one(arabic.findall(f"{ATOM}entry")[0], "title") == "استشارة مفتوحة"


# Each step in a transaction of its own: the history takes its time from there.
@pytest.mark.django_db(transaction=True)
def test_what_was_written_last_comes_first(netz: Netz, client: Client) -> None:
    long_ago = jetzt() - timedelta(days=100)
    who = MitgliedFactory(institution=netz.verein, mit_konto=True)
    old, new = (
        AngebotFactory(gremium=netz.a, von=who, veroeffentlicht_am=long_ago, titel=title)
        for title in ("Alt", "Neu")
    )
    # A change of free places is no news.
    set_plaetze(old, by=who.konto, frei=3)
    assert titles(client) == ["Neu", "Alt"]
    row = Angebot.objects.get(pk=old.pk)
    row.version += 1
    row.save()
    assert titles(client) == ["Alt", "Neu"]
    assert new.version == 1


def titles(client: Client) -> list[str]:
    return [one(entry, "title") for entry in read(client, "/angebote/neu.atom").findall(f"{ATOM}entry")]
