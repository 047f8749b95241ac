"""The personal calendar feed: its page, and the feed itself behind a secret address."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mitglieder.models import Mitglied
from mitglieder.selectors import mitglied_von
from netzwerk.base.seiten import PUBLIC, PageView
from netzwerk.base.uhr import jetzt
from sitzungen.feedspeicher import FEEDS
from sitzungen.feedspeicher import Feed as Feedinhalt
from sitzungen.kalender import build_ics_feed, etag
from sitzungen.selectors import (
    kalenderzugang_von,
    mitglied_zum_kalender,
    optionen_im_feed,
    sitzungen_im_feed,
    stand_des_feeds,
)
from sitzungen.services.kalenderzugang import create_kalenderzugang, revoke_kalenderzugang


class Kalender(PageView):
    """Make, renew or revoke the address. It is shown once, right after it was made."""

    permission: ClassVar[str] = "mitglieder.lesen"
    bereich: ClassVar[str] = "sitzungen"
    template_name: ClassVar[str] = "sitzungen/kalender.html"

    def context(self) -> dict[str, Any]:
        return {
            "zugang": kalenderzugang_von(self.request.user),
            "pfad": [("Sitzungen", reverse("sitzungen:sitzung_list")), ("Kalender abonnieren", None)],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        mitglied = mitglied_von(request.user)
        if mitglied is None:
            raise Http404
        if request.POST.get("aktion") == "widerrufen":
            revoke_kalenderzugang(mitglied)
            messages.success(request, "Der Link gilt nicht mehr. Abonnierte Kalender bekommen nichts Neues.")
            return HttpResponseRedirect(reverse("sitzungen:kalender"))
        return self._once(mitglied)

    def _once(self, mitglied: Mitglied) -> HttpResponse:
        """Answer with the address itself: nowhere stored, it could not survive a redirect."""
        path = reverse("sitzungen:feed", args=[create_kalenderzugang(mitglied)])
        link = f"{settings.PORTAL_BASE_URL}{path}"
        return self.page(link=link, webcal=f"webcal:{link.partition(':')[2]}")


class Feed(PageView):
    """The feed for calendar programs: the address is the right to it."""

    permission: ClassVar[str] = PUBLIC

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        mitglied = mitglied_zum_kalender(self.kwargs["token"])
        if mitglied is None:
            raise Http404
        feed = _feed_von(mitglied)
        known = request.headers.get("If-None-Match", "")
        page = (
            HttpResponse(status=304)
            if feed.etag in known
            else HttpResponse(feed.inhalt, content_type="text/calendar; charset=utf-8")
        )
        page.headers["ETag"] = feed.etag
        page.headers["Cache-Control"] = "private, max-age=3600"
        page.headers["Referrer-Policy"] = "no-referrer"
        page.headers["X-Robots-Tag"] = "noindex"
        return page


def _feed_von(mitglied: Mitglied) -> Feedinhalt:
    """Return the person's feed: as kept, or built anew once a row of it has changed."""
    now = jetzt()
    stand = stand_des_feeds(mitglied, now)
    kept = FEEDS.get(stand)
    if kept is None:
        termine = sitzungen_im_feed(mitglied, now), optionen_im_feed(mitglied, now)
        body = build_ics_feed(*termine, name=settings.PORTAL_NAME)
        kept = Feedinhalt(body, etag(body))
        # Had a row changed meanwhile, the feed would be kept under the name of another.
        if stand_des_feeds(mitglied, now) == stand:
            FEEDS.put(stand, kept)
    return kept
