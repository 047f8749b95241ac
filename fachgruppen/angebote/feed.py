"""The Atom feed of the Katalog: what is new and what has changed, in the language of the page."""

from collections.abc import Iterable
from io import StringIO

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext

from fachgruppen.angebote.models import Angebot
from netzwerk.base.sprache import aktuelle_sprache, aufzaehlung

ATOM = "application/atom+xml; charset=utf-8"


def katalog_feed(angebote: Iterable[Angebot], auswahl: str, *, seite: str, adresse: str) -> bytes:
    """Return the feed. `seite` is the address of the selection, `adresse` its own; rows have `geaendert`."""
    name = f"{gettext('Angebote')} – {settings.PORTAL_NAME}"
    feed = Atom1Feed(
        title=f"{auswahl} – {name}" if auswahl else name,
        link=_ganz(seite),
        description="",
        language=aktuelle_sprache().code,
        author_name=settings.PORTAL_NAME,
        feed_url=_ganz(adresse),
        feed_guid=_ganz(adresse),
    )
    for row in angebote:
        _add(feed, row)
    text = StringIO()
    feed.write(text, "utf-8")
    return text.getvalue().encode()


def _ganz(address: str) -> str:
    return f"{settings.PORTAL_BASE_URL}{address}"


def _add(feed: Atom1Feed, row: Angebot) -> None:
    texts = row.texte
    about = aufzaehlung((row.get_art_display(), row.institution.name, row.ort_text))
    feed.add_item(
        title=str(texts.titel),
        link=_ganz(row.get_absolute_url()),
        description=escape(f"{about}. {texts.beschreibung}"),
        unique_id=row.uuid.urn,
        pubdate=row.veroeffentlicht_am,
        updateddate=row.geaendert,  # type: ignore[attr-defined]
        categories=(str(row.get_art_display()),),
    )
