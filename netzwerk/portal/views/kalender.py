"""The public calendar: a list, a month, feeds for calendar programs and readers, one event as a file."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import localdate
from django.utils.translation import gettext

from fachgruppen.vorhaben.models import Veranstaltung
from fachgruppen.vorhaben.selectors import visible_veranstaltungen_for
from mitglieder.models import Konto
from netzwerk.base.datei import datei_antwort
from netzwerk.base.datum import termin, wochentage
from netzwerk.base.seiten import PUBLIC, PageView
from netzwerk.base.sprache import aktuelle_sprache, aufzaehlung, wer_liest
from netzwerk.base.uhr import heute
from netzwerk.portal.kalenderformular import KalenderForm
from netzwerk.portal.selectors.kalender import (
    MONATE_VORAUS,
    MONATE_ZURUECK,
    Monat,
    Tag,
    als_termin,
    kommende,
    monatsblatt,
    oeffentliche,
)
from sitzungen.ics import build_datei, build_feed, etag

JE_SEITE = 20
SEKUNDEN_GEMERKT = 60
KALENDERDATEI = "text/calendar; charset=utf-8"


class KalenderSeite(PageView):
    """What all forms of the calendar share: the filter in the address."""

    permission = PUBLIC
    bereich = "kalender"

    @property
    def leser(self) -> Konto | AnonymousUser:
        return wer_liest(self.request.user)

    @cached_property
    def form(self) -> KalenderForm:
        return KalenderForm(self.request.GET, konto=self.leser)

    def context(self) -> dict[str, Any]:
        form = self.form
        return {
            "form": form,
            "beschreibung": form.beschreibung,
            "adresse": form.adresse(),
            "reiter": self._reiter(),
            "feed_url": f"{settings.PORTAL_BASE_URL}{reverse('portal:kalender_ics')}",
        }

    def _reiter(self) -> list[dict[str, Any]]:
        tabs = ((gettext("Liste"), "portal:kalender"), (gettext("Monat"), "portal:kalender_monat"))
        query = self.form.adresse()
        return [
            {
                "titel": titel,
                "url": f"{reverse(name)}?{query}" if query else reverse(name),
                "aktuell": reverse(name) == self.request.path,
            }
            for titel, name in tabs
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let the public page be kept for a minute; whoever is logged in gets her own."""
        page = super().get(request, *args, **kwargs)
        if not request.user.is_authenticated:
            patch_cache_control(page, public=True, max_age=SEKUNDEN_GEMERKT)
        return page


class Kalender(KalenderSeite):
    """What is to come, the next first."""

    fuer_alle = True
    template_name = "portal/kalender.html"

    def context(self) -> dict[str, Any]:
        rows = kommende(self.leser, self.form.auswahl())
        page = Paginator(rows, JE_SEITE).get_page(self.request.GET.get("seite", "")[:6])
        return {**super().context(), "seite": page, "intern": self.leser.has_perm("vorhaben.lesen")}


class Kalendermonat(KalenderSeite):
    """One month as a table, on phones as a list of its days."""

    fuer_alle = True
    template_name = "portal/kalender_monat.html"

    def context(self) -> dict[str, Any]:
        monat, now = Monat.aus(self.request.GET.get("monat", "")), Monat.am(heute())
        weeks = monatsblatt(self.leser, self.form.auswahl(), monat)
        return {
            **super().context(),
            "monat": monat,
            "wochen": [(week, _etwas_los(week)) for week in weeks],
            "wochentage": wochentage(),
            "leer": not any(map(_etwas_los, weeks)),
            "vorher": self._nachbar(monat, -1, now),
            "nachher": self._nachbar(monat, 1, now),
        }

    def _nachbar(self, monat: Monat, schritt: int, now: Monat) -> tuple[str, str] | None:
        """Return title and query of the month beside it; None where the calendar ends."""
        other = monat.plus(schritt)
        if not -MONATE_ZURUECK <= other.abstand(now) <= MONATE_VORAUS:
            return None
        return other.titel, self.form.adresse(monat=other.adresse)


def _etwas_los(woche: list[Tag]) -> bool:
    """Tell whether anything is on in this week; phones leave the others out."""
    return any(day.termine for day in woche if day.im_monat)


class KalenderIcs(KalenderSeite):
    """The public events for calendar programs; the same for everybody."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = oeffentliche(self.form.auswahl())
        body = build_feed([als_termin(row) for row in rows], name=_feedname())
        return _feed(request, body, KALENDERDATEI)


class KalenderAtom(KalenderSeite):
    """The public events for feed readers, the next first."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        base, now = settings.PORTAL_BASE_URL, heute()
        feed = Atom1Feed(
            title=_feedname(),
            link=f"{base}{reverse('portal:kalender')}",
            description="",
            language=aktuelle_sprache().code,
            feed_url=f"{base}{reverse('portal:kalender_atom')}",
        )
        for row in oeffentliche(self.form.auswahl()):
            if localdate(row.ende) >= now:
                _eintrag(feed, row)
        return _feed(request, feed.writeString("utf-8").encode(), "application/atom+xml; charset=utf-8")


def _feedname() -> str:
    return aufzaehlung((gettext("Veranstaltungen"), settings.PORTAL_NAME))


def _eintrag(feed: Atom1Feed, row: Veranstaltung) -> None:
    words = [aufzaehlung((termin(row.beginn, row.ende), row.ort)), row.beschreibung]
    feed.add_item(
        title=gettext("Abgesagt: %(titel)s") % {"titel": row.titel} if row.ist_abgesagt else row.titel,
        link=f"{settings.PORTAL_BASE_URL}{row.get_absolute_url()}",
        description="\n\n".join(word for word in words if word),
        unique_id=f"urn:uuid:{row.uuid}",
        pubdate=row.angelegt_am,
        updateddate=row.zuletzt_geaendert,
    )


def _feed(request: HttpRequest, inhalt: bytes, art: str) -> HttpResponse:
    """Return the feed, or 304 for who has it already; an hour in between is soon enough."""
    tag = etag(inhalt)
    known = tag in request.headers.get("If-None-Match", "")
    page = HttpResponse(status=304) if known else HttpResponse(inhalt, content_type=art)
    page.headers["ETag"] = tag
    patch_cache_control(page, public=True, max_age=3600)
    return page


class TerminDatei(PageView):
    """One event as a file, for who may see it; the same UID as in the feed, so it replaces itself."""

    permission = PUBLIC

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = visible_veranstaltungen_for(request.user).filter(uuid=self.kwargs["uuid"]).first()
        if row is None:
            raise Http404
        return datei_antwort(build_datei(als_termin(row)), KALENDERDATEI, "Veranstaltung.ics")
