"""The public calendar: which events are asked for, a month as a grid, and events for calendar programs."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext

from fachgruppen.models import Gremium
from fachgruppen.selectors import visible_gremien_for
from fachgruppen.vorhaben.models import Veranstaltung
from fachgruppen.vorhaben.models.veranstaltung import VeranstaltungQuerySet
from fachgruppen.vorhaben.selectors import visible_veranstaltungen_for
from mitglieder.models import Stadtviertel
from netzwerk.base.datum import monat as monatsname
from netzwerk.base.uhr import heute, jetzt
from sitzungen.ics import Termin

# Months people can leaf to, from this one; a feed reaches so far back and holds so many events.
MONATE_ZURUECK, MONATE_VORAUS = 24, 24
FEED_ZURUECK, FEED_HOECHSTENS = timedelta(days=90), 500


@dataclass(frozen=True)
class Auswahl:
    """What the calendar is narrowed to; "" asks for nothing. `viertel` is the number of a Stadtviertel."""

    fachgruppe: str = ""
    viertel: str = ""
    art: str = ""


def gesuchte(rows: VeranstaltungQuerySet, auswahl: Auswahl) -> VeranstaltungQuerySet:
    """Return those of the rows that were asked for."""
    if auswahl.fachgruppe:
        group = Gremium.objects.filter(slug=auswahl.fachgruppe).first()
        rows = rows.von_gremium(group) if group is not None else rows.none()
    if auswahl.viertel:
        rows = rows.filter(stadtviertel__nummer=auswahl.viertel)
    return rows.filter(art=auswahl.art) if auswahl.art else rows


def kommende(konto: object, auswahl: Auswahl) -> QuerySet[Veranstaltung]:
    """Return what is to come or going on and this account may see, the next first."""
    rows = gesuchte(visible_veranstaltungen_for(konto).kommend(jetzt()), auswahl)
    return rows.select_related("stadtviertel").order_by("beginn", "pk")


@dataclass(frozen=True)
class Monat:
    """A month people look at."""

    jahr: int
    nummer: int

    @classmethod
    def am(cls, tag: date) -> "Monat":
        return cls(tag.year, tag.month)

    @classmethod
    def aus(cls, text: str) -> "Monat":
        """Return the month of "2026-12"; the one of today for anything else or too far away."""
        now = cls.am(heute())
        year, _, number = text.partition("-")
        if not (text.isascii() and year.isdecimal() and number.isdecimal() and len(text) <= 7):
            return now
        found = cls(int(year), int(number))
        known = 1 <= found.nummer <= 12 and -MONATE_ZURUECK <= found.abstand(now) <= MONATE_VORAUS
        return found if known else now

    def abstand(self, anderer: "Monat") -> int:
        return (self.jahr - anderer.jahr) * 12 + self.nummer - anderer.nummer

    def plus(self, monate: int) -> "Monat":
        number = self.jahr * 12 + self.nummer - 1 + monate
        return Monat(number // 12, number % 12 + 1)

    @property
    def titel(self) -> str:
        return monatsname(date(self.jahr, self.nummer, 1))

    @property
    def adresse(self) -> str:
        return f"{self.jahr}-{self.nummer:02d}"

    @property
    def wochen(self) -> list[list[date]]:
        """Return its weeks from Monday to Sunday, with the days of the neighbours that belong to them."""
        return calendar.Calendar().monthdatescalendar(self.jahr, self.nummer)


@dataclass
class Tag:
    """One cell of the grid."""

    tag: date
    im_monat: bool
    ist_heute: bool
    termine: list[Veranstaltung] = field(default_factory=list)


def monatsblatt(konto: object, auswahl: Auswahl, monat: Monat) -> list[list[Tag]]:
    """Return the weeks of the month with what is on; an event stands on each of its days. One query."""
    weeks, today = monat.wochen, heute()
    first, last = weeks[0][0], weeks[-1][-1]
    days = {
        day: Tag(day, day.month == monat.nummer, day == today) for week in weeks for day in week
    }  # fmt: skip
    rows = visible_veranstaltungen_for(konto).filter(
        beginn__lt=_mitternacht(last + timedelta(days=1)), ende__gt=_mitternacht(first)
    )
    for row in gesuchte(rows, auswahl).order_by("beginn", "pk"):
        for day in _tage(row):
            if day in days:
                days[day].termine.append(row)
    return [[days[day] for day in week] for week in weeks]


def _mitternacht(tag: date) -> datetime:
    return make_aware(datetime.combine(tag, time()))


def _tage(row: Veranstaltung) -> Iterable[date]:
    """Yield its days in local time; one that ends at midnight does not reach into the next."""
    day, last = localdate(row.beginn), localdate(row.ende - timedelta(microseconds=1))
    while day <= last:
        yield day
        day += timedelta(days=1)


def oeffentliche(auswahl: Auswahl) -> list[Veranstaltung]:
    """Return the public events for feeds, also those called off; the same for everybody."""
    rows = visible_veranstaltungen_for(None).filter(ende__gt=jetzt() - FEED_ZURUECK)
    return list(gesuchte(rows, auswahl).order_by("beginn", "pk")[:FEED_HOECHSTENS])


def als_termin(row: Veranstaltung) -> Termin:
    """Return the event for the builder of calendar files. Each change of the row has a higher SEQUENCE."""
    url = f"{settings.PORTAL_BASE_URL}{row.get_absolute_url()}"
    why = gettext("Abgesagt: %(titel)s") % {"titel": row.absagegrund} if row.ist_abgesagt else ""
    words = [row.beschreibung, why, url]
    return Termin(
        uid=f"veranstaltung-{row.uuid}@{settings.MAIL_DOMAIN}",
        sequence=row.version - 1,
        freigegeben_am=row.zuletzt_geaendert,
        start=row.beginn,
        ende=row.ende,
        titel=row.titel,
        ort=row.ort,
        beschreibung="\n\n".join(word for word in words if word),
        stand="CANCELLED" if row.ist_abgesagt else "CONFIRMED",
        absagewort=gettext("ABGESAGT"),
    )


def gruppen_im_kalender(konto: object) -> list[Gremium]:
    return list(visible_gremien_for(konto).fachgruppen())  # type: ignore[attr-defined]


def viertel_im_kalender() -> list[Stadtviertel]:
    """Return the districts any event takes place in."""
    used = Veranstaltung.objects.filter(stadtviertel__isnull=False).values("stadtviertel")
    return list(Stadtviertel.objects.filter(pk__in=used).order_by("name"))
