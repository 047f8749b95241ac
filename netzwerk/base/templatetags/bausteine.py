"""Small parts of every page as fast tags: symbol, status, date block, person, button, bar.

They build their HTML in Python because they stand in every row of every table; larger parts are
templates in `templates/components/`.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from netzwerk.base import datum as d
from netzwerk.base.sprache import aktuelle_sprache, aufzaehlung, ist_deutsch, komma
from netzwerk.base.templatetags.datum import fest
from netzwerk.base.uhr import heute as heute_am_ort
from netzwerk.base.vokabular import Rolle, zeichen_fuer

register = template.Library()
register.simple_tag(komma)

SPRITE = "netzwerk/symbole.svg"
BALD_TAGE = 4
_BALKEN = 112
_ANREDEN = {"dr.", "prof.", "dipl.-ing.", "mag.", "med.", "phil."}


@register.simple_tag
def sprachcode() -> str:
    """The language of the page, as `lang` names it."""
    return aktuelle_sprache().code


@register.simple_tag
def leserichtung() -> SafeString:
    """Say where a page runs from right to left."""
    return mark_safe(' dir="rtl"') if aktuelle_sprache().rtl else mark_safe("")


@register.filter
def eigenname(text: object) -> SafeString:
    """A German name or address on any page: elsewhere marked as German, so that it is read and set right."""
    if ist_deutsch() or not text:
        return fest(str(text))
    return format_html('<bdi lang="de">{}</bdi>', fest(str(text)))


@register.filter
def gruppe(gremium: Any) -> SafeString:
    """A Gremium with its kind in the language of the page; its name is German."""
    if ist_deutsch():
        return fest(gremium.voller_name)
    before, name, after = gremium.voller_name.partition(gremium.name)
    kind = gettext(before.strip()) if before else ""
    return format_html("{} {}{}", kind, eigenname(name), after)


@register.filter
def satz(text: object) -> str:
    """The text as a sentence among others: with a full stop, unless it ends with one of its own."""
    said = str(text).rstrip()
    return said if said.endswith((".", "!", "?", "؟")) else f"{said}."


@register.simple_tag
def symbol(name: str, klasse: str = "") -> SafeString:
    """Draw one shape of the sprite; the word always stands beside it, so it is hidden from readers."""
    return format_html(
        '<svg class="nw-symbol{}" viewBox="0 0 20 20" aria-hidden="true"><use href="{}#s-{}"/></svg>',
        f" {klasse}" if klasse else "",
        static(SPRITE),
        name,
    )


@register.simple_tag
def zeichen(name: str, text: str, rolle: Rolle = "leise", fett: bool | None = None) -> SafeString:
    """Symbol and word outside the vocabulary."""
    bold = rolle in {"achtung", "schlecht"} if fett is None else fett
    return format_html(
        '<span class="nw-status nw-status--{}{}">{}<span>{}</span></span>',
        rolle,
        " nw-status--fett" if bold else "",
        symbol(name),
        text,
    )


@register.simple_tag
def status(ding: str, wert: str, text: str = "") -> SafeString:
    """Symbol and word of a status; `text` may say more ("Eingeladen am 08.09.2026")."""
    z = zeichen_fuer(ding, wert)
    return zeichen(z.symbol, text or (z.wort if ist_deutsch() else gettext(z.wort)), z.rolle, z.fett)


@register.simple_tag
def datumsblock(wert: date | datetime, *, gross: bool = False, weg: bool = False) -> SafeString:
    """The day as a large figure with weekday and month; readers hear the whole date."""
    maschine = d.lokal(wert).strftime("%Y-%m-%dT%H:%M") if isinstance(wert, datetime) else wert.isoformat()
    return format_html(
        '<time class="nw-datum{}{}" datetime="{}"><b aria-hidden="true">{}</b>'
        '<span aria-hidden="true">{}</span><span class="nw-fuer-vorleser">{}{}</span></time>',
        " nw-datum--gross" if gross else "",
        " nw-datum--weg" if weg else "",
        maschine,
        d.kalendertag(wert).day,
        aufzaehlung((d.wochentag_kurz(wert), d.monat_kurz(wert))),
        f"{gettext('entfällt')}: " if weg else "",
        d.datum_lang(wert),
    )


def kuerzel(name: str) -> str:
    """Return the initials of the first and the last name; academic titles don't count."""
    words = [word for word in name.split() if word.lower() not in _ANREDEN]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.simple_tag
def initialen(name: str) -> SafeString:
    return format_html('<span class="nw-kurzname" aria-hidden="true">{}</span>', kuerzel(name))


@register.simple_tag
def person(name: str, *zeilen: str, url: str = "", mitte: bool = False) -> SafeString:
    """A person in a row: initials, name, and one line each for institution and office."""
    title = format_html('<a href="{}">{}</a>', url, name) if url else format_html("<b>{}</b>", name)
    return format_html(
        '<div class="nw-person{}">{}<div class="nw-person__text">{}{}</div></div>',
        " nw-person--mitte" if mitte else "",
        initialen(name),
        title,
        format_html_join("", "<span>{}</span>", ((zeile,) for zeile in zeilen if zeile)),
    )


@register.simple_tag
def knopf(
    text: str,
    url: str = "",
    *,
    art: str = "haupt",
    typ: str = "submit",
    name: str = "",
    value: str = "",
    kennung: str = "",
    form: str = "",
    zusatz: str = "",
) -> SafeString:
    """A link that looks like a button, or without `url` a button; `zusatz` is for readers only."""
    pairs = [("id", kennung)]
    if url:
        pairs.append(("href", url))
    else:
        pairs += [("type", typ), ("name", name), ("value", value), ("form", form)]
    element = "a" if url else "button"
    return format_html(
        '<{} class="kern-btn kern-btn--{}"{}><span class="kern-label">{}{}</span></{}>',
        element,
        {"haupt": "primary", "zweit": "secondary", "dritt": "tertiary"}[art],
        format_html_join("", ' {}="{}"', ((key, val) for key, val in pairs if val)),
        text,
        format_html('<span class="nw-fuer-vorleser"> {}</span>', zusatz) if zusatz else "",
        element,
    )


_HINWEIS_SYMBOL = {"gut": "haken", "info": "info", "achtung": "dreieck", "schlecht": "kreuz", "leise": "info"}


@register.simple_tag
def hinweis(rolle: Rolle, satz: str, erklaerung: str = "", *, zeichen: str = "") -> SafeString:
    """A remark without a box: symbol, sentence in bold, explanation."""
    return format_html(
        '<div class="nw-hinweis nw-hinweis--{}">{}<div><b>{}</b>{}{}</div></div>',
        rolle,
        symbol(zeichen or _HINWEIS_SYMBOL[rolle]),
        satz,
        " " if erklaerung else "",
        erklaerung,
    )


@register.simple_tag
def frist(wert: date | datetime, heute: date | None = None, *, wort: str = "bis") -> SafeString:
    """Until when: muted, and from four days before bold with a clock and the days that are left."""
    today = heute or heute_am_ort()
    text = d.frist(wert, wort)
    if wort != "bis" or d.tage_bis(wert, today) > BALD_TAGE:
        return format_html('<p class="nw-frist">{}</p>', text)
    return format_html(
        '<p class="nw-frist nw-frist--bald">{}<span>{}, {}</span></p>',
        symbol("uhr"),
        text,
        d.noch(wert, today),
    )


@register.simple_tag
def balken(anteil: int, gesamt: int) -> SafeString:
    """A bar beside its figure; the figure is the information, the bar is for the eye."""
    width = round(_BALKEN * min(anteil, gesamt) / gesamt) if gesamt else 0
    return format_html(
        '<svg class="nw-grafik nw-balken" viewBox="0 0 112 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="112" height="8" rx="2" class="leer"/>{}</svg>',
        format_html('<rect width="{}" height="8" rx="2" fill="currentColor"/>', width) if width else "",
    )


@register.simple_tag
def antwortzeile(ding: str, wert: str, anzahl: int, gesamt: int, text: str = "") -> SafeString:
    """One line of `<ul class="nw-antworten">`: status, bar, figure."""
    return format_html(
        '<li>{}{}<span class="nw-zahl">{}</span></li>',
        status(ding, wert, text),
        balken(anzahl, gesamt),
        anzahl,
    )


@register.simple_tag
def zielquadrate(erreicht: int, teilweise: int, offen: int) -> SafeString:
    """Squares for goals: full, half, dashed; the words "2 von 4" stand beside them."""
    shapes = ["voll"] * erreicht + ["halb"] * teilweise + ["offen"] * offen
    width = max(len(shapes) * 14 - 2, 0)
    return format_html(
        '<svg class="nw-quadrate" viewBox="0 0 {} 12" width="{}" height="12" aria-hidden="true">{}</svg>',
        width,
        width,
        mark_safe("".join(_quadrat(art, 14 * i) for i, art in enumerate(shapes))),  # noqa: S308
    )


def _quadrat(art: str, x: int) -> str:
    if art == "voll":
        return f'<rect x="{x}" width="12" height="12" rx="2" class="voll"/>'
    frame = f'<rect x="{x + 0.875}" y=".875" width="10.25" height="10.25" rx="1.5" class="{art}"/>'
    return frame + (f'<rect x="{x}" width="6" height="12" rx="1" class="haelfte"/>' if art == "halb" else "")


@register.simple_tag
def verlauf(werte: Sequence[float | None], hoechstens: float = 1.0) -> SafeString:
    """Bars of the last quarters, the newest stands out; None leaves a gap."""
    width = max(len(werte) * 10 - 2, 0)
    bars = []
    for i, wert in enumerate(werte):
        if wert is None:
            continue
        high = round(23 * min(wert / hoechstens, 1), 1)
        newest = ' class="haupt"' if i == len(werte) - 1 else ""
        bars.append(f'<rect x="{10 * i}" y="{23 - high:.1f}" width="8" height="{high}" rx="1"{newest}/>')
    return format_html(
        '<svg class="nw-verlauf" viewBox="0 0 {0} 24" width="{0}" height="24" aria-hidden="true">{1}'
        '<path d="M0 23.5H{0}"/></svg>',
        width,
        mark_safe("".join(bars)),  # noqa: S308
    )


def telefon_url(nummer: object) -> str:
    """Return the `tel:` address of a German number; international numbers keep their prefix."""
    ziffern = "".join(c for c in str(nummer) if c.isdigit() or c == "+")
    return f"tel:{ziffern if ziffern.startswith('+') else '+49' + ziffern.removeprefix('0')}"


def _ltr() -> SafeString:
    """Numbers and addresses run from left to right on every page."""
    return mark_safe(' dir="ltr"') if aktuelle_sprache().rtl else mark_safe("")


@register.simple_tag
def telefon(nummer: object) -> SafeString:
    if not nummer:
        return conditional_escape(gettext("keine Angabe"))
    return format_html('<a class="nw-nb" href="{}"{}>{}</a>', telefon_url(nummer), _ltr(), nummer)


@register.simple_tag
def mailto(adresse: str) -> SafeString:
    if not adresse:
        return conditional_escape(gettext("keine Angabe"))
    return format_html('<a href="mailto:{0}"{1}>{0}</a>', adresse, _ltr())


@register.simple_tag
def portal_angabe(name: str) -> str:
    """Name, city or contact of the portal for pages that must do without any context."""
    return str(
        {
            "name": settings.PORTAL_NAME,
            "stadt": settings.PORTAL_STADT,
            "telefon": settings.PORTAL_KONTAKT_TELEFON,
            "telefon_url": telefon_url(settings.PORTAL_KONTAKT_TELEFON),
            "email": settings.PORTAL_KONTAKT_EMAIL,
        }[name]
    )


@register.filter
def nummer(liste: Sequence[Any], stelle: int) -> Any:
    """Return the item at a place counted from 0."""
    return liste[stelle]


@register.filter
def seitenzahlen(seite: Page) -> list[int | None]:
    """Return first, last and the neighbours of a page; None marks a gap."""
    last = seite.paginator.num_pages
    shown = sorted({1, last, *range(max(1, seite.number - 1), min(last, seite.number + 1) + 1)})
    numbers: list[int | None] = []
    for before, number in zip([0, *shown], shown, strict=False):
        numbers += [None, number] if number - before > 1 else [number]
    return numbers


_BROWSER = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEM = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@register.filter
def browser(kennung: str) -> str:
    """Return "Firefox, Windows" for a user agent: enough to recognise one's own device."""
    found = [next((n for mark, n in marks if mark in kennung), "") for marks in (_BROWSER, _SYSTEM)]
    return ", ".join(name for name in found if name) or "unbekannter Browser"
