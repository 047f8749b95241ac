"""What search engines read names all public pages and no other."""

from xml.etree import ElementTree

import pytest

from netzwerk.demo.factories import AngebotFactory, VeranstaltungFactory

pytestmark = pytest.mark.django_db


def test_public_pages_are_named_and_drafts_are_not(client, netz, settings) -> None:
    shown, hidden = AngebotFactory(gremium=netz.a), AngebotFactory(gremium=netz.a, entwurf=True)
    event = VeranstaltungFactory(gremium=netz.a, oeffentlich=True)
    internal = VeranstaltungFactory(gremium=netz.a)

    answer = client.get("/sitemap.xml")

    tree = ElementTree.fromstring(answer.content)
    named = [row.text for row in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    base = settings.PORTAL_BASE_URL
    assert all(url.startswith(f"{base}/") for url in named)
    paths = {url.removeprefix(base) for url in named}
    assert {"/", "/angebote/", "/impressum/", shown.get_absolute_url(), event.get_absolute_url()} <= paths
    assert not {hidden.get_absolute_url(), internal.get_absolute_url()} & paths
    assert [path for path in sorted(paths) if client.get(path).status_code != 200] == []


def test_robots_name_the_sitemap(client, settings) -> None:
    text = client.get("/robots.txt").content.decode()

    assert f"Sitemap: {settings.PORTAL_BASE_URL}/sitemap.xml" in text
    assert "Disallow: /konto/" in text
