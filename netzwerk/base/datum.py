"""German dates and times as everybody reads them here: "Di, 29.09.2026", "14:00 bis 16:00 Uhr".

A public page in another language shows days, moments and numbers as that language writes them.

Aware datetimes are shown in Europe/Berlin, naive ones are refused; parts that belong together are
joined by a non-breaking space.
"""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext

from netzwerk.base.sprache import aktuelle_sprache, aufzaehlung, ist_deutsch

Tag = date | datetime

NBSP = "\u00a0"
WOCHENTAGE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONATE = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
MONATE_KURZ = (
    "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.",
)  # fmt: skip
# How other languages write a day, a day with its weekday, a short one, and a month (Django's letters).
_FORMEN = {
    "en": ("j M Y", "l, j F Y", "D j M", "F Y"),
    "ar": ("j F Y", "l، j F Y", "l j F", "F Y"),
    "uk": ("j E Y р.", "l, j E Y р.", "D, j E", "F Y"),
    "ru": ("j E Y г.", "l, j E Y г.", "D, j E", "F Y"),
    "vi": ("d/m/Y", "l, d/m/Y", "D, d/m", r"\T\h\á\n\g n/Y"),
}
ZAHLWOERTER = (
    "null", "eins", "zwei", "drei", "vier", "fünf", "sechs",
    "sieben", "acht", "neun", "zehn", "elf", "zwölf",
)  # fmt: skip


def lokal(moment: datetime) -> datetime:
    """Return the moment in Europe/Berlin; raises ValueError for a naive datetime."""
    return timezone.localtime(moment)


def kalendertag(wert: Tag) -> date:
    """Return the local day of a date or of a moment."""
    return lokal(wert).date() if isinstance(wert, datetime) else wert


def _fremd(wert: Tag, form: int) -> str:
    """Return the day as the language of the page writes it."""
    return date_format(kalendertag(wert), _FORMEN[aktuelle_sprache().code][form])


def wochentag_kurz(wert: Tag) -> str:
    day = kalendertag(wert)
    return WOCHENTAGE[day.weekday()][:2] if ist_deutsch() else date_format(day, "D")


def wochentage() -> list[tuple[str, str]]:
    """Return the days of the week from Monday, each in full and short."""
    days = [date(2024, 1, number) for number in range(1, 8)]
    return [
        (WOCHENTAGE[day.weekday()] if ist_deutsch() else date_format(day, "l"), wochentag_kurz(day))
        for day in days
    ]


def monat_kurz(wert: Tag) -> str:
    day = kalendertag(wert)
    return MONATE_KURZ[day.month - 1] if ist_deutsch() else date_format(day, "M")


def monat(wert: Tag) -> str:
    """September 2026"""
    day = kalendertag(wert)
    return f"{MONATE[day.month - 1]} {day.year}" if ist_deutsch() else _fremd(day, 3)


def tag(wert: Tag) -> str:
    """29.09.2026"""
    return f"{kalendertag(wert):%d.%m.%Y}" if ist_deutsch() else _fremd(wert, 0)


def datum(wert: Tag) -> str:
    """Di, 29.09.2026"""
    return f"{wochentag_kurz(wert)},{NBSP}{tag(wert)}" if ist_deutsch() else tag(wert)


def datum_kurz(wert: Tag) -> str:
    """Di, 29.09."""
    if not ist_deutsch():
        return _fremd(wert, 2)
    return f"{wochentag_kurz(wert)},{NBSP}{kalendertag(wert):%d.%m.}"


def datum_lang(wert: Tag) -> str:
    """Dienstag, 29. September 2026"""
    t = kalendertag(wert)
    if not ist_deutsch():
        return _fremd(t, 1)
    return f"{WOCHENTAGE[t.weekday()]}, {t.day}.{NBSP}{MONATE[t.month - 1]}{NBSP}{t.year}"


def _uhr(wert: datetime | time) -> str:
    w = lokal(wert) if isinstance(wert, datetime) else wert
    return f"{w.hour}:{w.minute:02d}"


def uhrzeit(wert: datetime | time) -> str:
    """14:00 Uhr"""
    return f"{_uhr(wert)}{NBSP}Uhr" if ist_deutsch() else _uhr(wert)


def datum_uhrzeit(wert: datetime) -> str:
    """Di, 29.09.2026, 14:00 Uhr"""
    return aufzaehlung((datum(wert), uhrzeit(wert)))


def von_bis(von: str, bis: str) -> str:
    """Join both ends by the words of the page's language."""
    return f"{von} bis {bis}" if ist_deutsch() else gettext("%(von)s bis %(bis)s") % {"von": von, "bis": bis}


def zeitspanne(beginn: datetime | time, ende: datetime | time | None) -> str:
    """14:00 bis 16:00 Uhr; without an end only the beginning."""
    return uhrzeit(beginn) if ende is None else von_bis(_uhr(beginn), uhrzeit(ende))


def termin(beginn: datetime, ende: datetime | None = None) -> str:
    """Di, 29.09.2026, 14:00 bis 16:00 Uhr; names the second day where the end lies on another."""
    if not ist_deutsch():
        return termin_lang(beginn, ende)
    if ende is not None and kalendertag(ende) != kalendertag(beginn):
        return von_bis(datum_uhrzeit(beginn), datum_uhrzeit(ende))
    return f"{datum(beginn)}, {zeitspanne(beginn, ende)}"


def termin_lang(beginn: datetime, ende: datetime | None = None) -> str:
    """Dienstag, 29. September 2026, 14:00 bis 16:00 Uhr"""
    first = aufzaehlung((datum_lang(beginn), uhrzeit(beginn)))
    if ende is not None and kalendertag(ende) != kalendertag(beginn):
        return von_bis(first, aufzaehlung((datum_lang(ende), uhrzeit(ende))))
    return aufzaehlung((datum_lang(beginn), zeitspanne(beginn, ende)))


def zeitraum(von: Tag, bis: Tag | None) -> str:
    """01.09.2025 bis 31.08.2027; an open end reads "seit 01.09.2025"."""
    if bis is not None:
        return von_bis(tag(von), tag(bis))
    return f"seit {tag(von)}" if ist_deutsch() else gettext("seit %(tag)s") % {"tag": tag(von)}


def frist(wert: Tag, wort: str = "bis") -> str:
    """bis Di, 22.09.2026; a moment names its time as well. Only "bis" is said in other languages."""
    text = datum_uhrzeit(wert) if isinstance(wert, datetime) else datum(wert)
    if wort == "bis" and not ist_deutsch():
        return gettext("bis %(tag)s") % {"tag": text}
    return f"{wort} {text}"


def tage_bis(wert: Tag, heute: date) -> int:
    """Return how many days lie between `heute` and the local day of `wert`; below 0 it is past."""
    return (kalendertag(wert) - heute).days


def noch(wert: Tag, heute: date) -> str:
    """noch 4 Tage, morgen, heute, seit 3 Tagen vorbei"""
    tage = tage_bis(wert, heute)
    if tage > 1:
        return f"noch {tage}{NBSP}Tage"
    if tage < 0:
        return f"seit {-tage}{NBSP}{'Tag' if tage == -1 else 'Tagen'} vorbei"
    return "morgen" if tage == 1 else "heute"


def zahl(wert: int) -> str:
    """1.240"""
    return f"{wert:,}".replace(",", ".") if ist_deutsch() else number_format(wert, force_grouping=True)


def zahlwort(wert: int) -> str:
    """Return the number as a word up to twelve, as figures beyond and in other languages."""
    return ZAHLWOERTER[wert] if ist_deutsch() and 0 <= wert < len(ZAHLWOERTER) else zahl(wert)
