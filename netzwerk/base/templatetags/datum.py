"""Template filters for German dates; an unknown date reads "keine Angabe"."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from netzwerk.base import datum as d
from netzwerk.base.genauigkeit import dauer

register = template.Library()

KEINE_ANGABE = gettext_lazy("keine Angabe")
# "3. Quartal", "e. V.", "Raum 2.04", "14:00 Uhr", "240 KB", "77 %": never torn apart by a line end.
_ZUSAMMEN = re.compile(
    r"(\d\.) (?=Quartal|Halbjahr|Stock|[A-ZÄÖÜ][a-zä]+ \d{4})|\b([ez]\.) (?=[VB]\.)"
    r"|(Raum|Punkt|Nr\.|Dr\.|Prof\.) (?=\S)|(\d) (?=Uhr\b|KB\b|MB\b|%|Tage\b)"
)


def _angabe(filterfunktion: Callable[..., str]) -> Callable[..., str]:
    def shown(wert: Any, *args: Any) -> str:
        return str(KEINE_ANGABE) if wert is None or wert == "" else filterfunktion(wert, *args)

    shown.__doc__ = filterfunktion.__doc__
    return shown


for _name in ("datum", "datum_kurz", "datum_lang", "tag", "uhrzeit", "datum_uhrzeit", "zahl"):
    register.filter(_name, _angabe(getattr(d, _name)))
register.filter("wort", _angabe(d.zahlwort))
register.filter("bis_frist", _angabe(d.frist))
# A period whose ends may be known by month or year only: "seit 2006".
register.filter("dauer", _angabe(dauer))


@register.filter
def zeitspanne(beginn: datetime | time | None, ende: datetime | time | None = None) -> str:
    return str(KEINE_ANGABE) if beginn is None else d.zeitspanne(beginn, ende)


@register.filter
def termin(beginn: datetime | None, ende: datetime | None = None) -> str:
    return str(KEINE_ANGABE) if beginn is None else d.termin(beginn, ende)


@register.filter
def termin_lang(beginn: datetime | None, ende: datetime | None = None) -> str:
    return str(KEINE_ANGABE) if beginn is None else d.termin_lang(beginn, ende)


@register.filter
def zeitraum(von: date | None, bis: date | None = None) -> str:
    return str(KEINE_ANGABE) if von is None else d.zeitraum(von, bis)


@register.filter
def mehrzahl(anzahl: int, formen: str) -> str:
    """5 Personen: `anzahl|mehrzahl:"Person,Personen"`."""
    eine, viele = formen.split(",")
    return f"{d.zahl(anzahl)}{d.NBSP}{eine if anzahl == 1 else viele}"


@register.filter
def fest(text: str) -> SafeString:
    """Join by non-breaking spaces what must stay together on one line."""
    return mark_safe(_ZUSAMMEN.sub(lambda m: m.group(0)[:-1] + d.NBSP, conditional_escape(text)))  # noqa: S308
