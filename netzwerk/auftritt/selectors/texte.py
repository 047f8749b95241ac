"""What a legal page says now, and what it said before."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe

from fachgruppen.profiltext import ab_ebene
from netzwerk.auftritt.models import Textfassung
from netzwerk.auftritt.states import ERKLAERUNG_GILT, Textseite
from netzwerk.base.datum import NBSP
from netzwerk.base.markdown import render_markdown
from netzwerk.base.templatetags.bausteine import telefon_url
from netzwerk.base.uhr import jetzt

TEXTE = Path(__file__).resolve().parents[1] / "texte"


@dataclass(frozen=True)
class Text:
    """What holds: number 0 is the text that comes with the portal."""

    nummer: int
    text: str
    am: datetime | None
    von: str

    @property
    def html(self) -> SafeString:
        return als_html(self.text)

    @property
    def ist_alt(self) -> bool:
        """Tell whether nobody has saved it for a year."""
        return self.am is not None and self.am + ERKLAERUNG_GILT < jetzt()


def geltender_text(seite: Textseite) -> Text:
    row = _fassungen(seite).first()
    return _als_text(row) if row else _mitgelieferter_text(seite)


def frueherer_text(seite: Textseite, nummer: int) -> Text | None:
    """Return what stood in this version; number 0 always exists."""
    if nummer == 0:
        return _mitgelieferter_text(seite)
    row = _fassungen(seite).filter(nummer=nummer).first()
    return _als_text(row) if row else None


def alle_fassungen(seite: Textseite) -> list[Text]:
    """Return all versions, the latest first, the one that comes with the portal last."""
    return [*map(_als_text, _fassungen(seite)), _mitgelieferter_text(seite)]


def _fassungen(seite: Textseite) -> QuerySet[Textfassung]:
    return Textfassung.objects.filter(seite=seite).select_related("von__mitglied")


def _als_text(row: Textfassung) -> Text:
    return Text(row.nummer, row.text, row.am, str(row.von) if row.von else "")


def _mitgelieferter_text(seite: Textseite) -> Text:
    return Text(0, mitgeliefert(seite), None, "")


@cache
def mitgeliefert(seite: str) -> str:
    return (TEXTE / f"{seite}.md").read_text()


def als_html(text: str) -> SafeString:
    """Return the page's text with the data of this installation, sanitised; headings begin at h2."""
    return mark_safe(ab_ebene(render_markdown(_mit_angaben(text)), 2))  # noqa: S308


def _mit_angaben(text: str) -> str:
    """Put in what the installation says of itself, so that a new phone number is changed in one place."""
    email, phone = settings.PORTAL_KONTAKT_EMAIL, settings.PORTAL_KONTAKT_TELEFON
    values = {
        "{stadt}": settings.PORTAL_STADT,
        "{anschrift}": settings.PORTAL_ANSCHRIFT,
        "{email}": f"[{email}](mailto:{email})",
        # A number is not broken over two lines.
        "{telefon}": f"[{phone.replace(' ', NBSP)}]({telefon_url(phone)})",
    }
    for name, value in values.items():
        text = text.replace(name, value)
    return text
