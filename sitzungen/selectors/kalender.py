"""Reads for the calendar feed: whose it is and what stands in it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache, partial
from hashlib import sha256
from typing import Any

from django.db.models import Q, QuerySet

from fachgruppen.selectors import stellung
from mitglieder.models import Mitglied
from mitglieder.selectors import mitglied_von
from netzwerk.base.abfrage import Abfrage, Anweisung
from sitzungen.models import Kalenderzugang, Sitzung
from sitzungen.selectors.umfragen import offene_optionen
from sitzungen.states import BEVORSTEHEND, Sitzungsstatus

ZURUECK = timedelta(days=180)
VORAUS = timedelta(days=550)
ABGESAGT = timedelta(days=90)

# A row that is written anew stands elsewhere or bears another transaction's number, whichever column
# changed: a few bytes a row say the same as its whole text.
_STAND = """
    WITH s AS MATERIALIZED (SELECT id, gremium_id, (id, xmin, ctid)::text AS marke FROM sitzungen_sitzung
                             WHERE id IN ({sitzungen})),
         o AS MATERIALIZED (SELECT id, sitzung_id, (id, xmin, ctid)::text AS marke
                              FROM sitzungen_terminoption WHERE id IN ({optionen})),
         os AS (SELECT id, gremium_id, (id, xmin, ctid)::text AS marke FROM sitzungen_sitzung
                 WHERE id IN (SELECT sitzung_id FROM o))
    SELECT md5(concat_ws(chr(1),
        (SELECT string_agg(marke, '' ORDER BY id) FROM s),
        (SELECT string_agg((t.id, t.xmin, t.ctid)::text, '' ORDER BY t.id) FROM sitzungen_top t
            WHERE t.sitzung_id IN (SELECT id FROM s)),
        (SELECT string_agg(marke, '' ORDER BY id) FROM o),
        (SELECT string_agg(marke, '' ORDER BY id) FROM os),
        (SELECT string_agg((u.id, u.xmin, u.ctid)::text, '' ORDER BY u.id) FROM sitzungen_terminumfrage u
            WHERE u.sitzung_id IN (SELECT id FROM os)),
        (SELECT string_agg((g.id, g.xmin, g.ctid)::text, '' ORDER BY g.id) FROM fachgruppen_gremium g
            WHERE g.id IN (SELECT gremium_id FROM s UNION SELECT gremium_id FROM os))))
"""


def mitglied_zum_kalender(token: str) -> Mitglied | None:
    """Return whose feed this token opens; None when it is unknown or revoked, when the person has
    left the network or when her login is locked. One query."""
    digest = sha256(token.encode("utf-8", "replace")).hexdigest()
    rows = Kalenderzugang.objects.filter(token_sha256=digest, widerrufen_am=None)
    found = rows.select_related("mitglied__konto").first()
    return mitglied_von(found.mitglied.konto) if found else None


def kalenderzugang_von(konto: object) -> Kalenderzugang | None:
    """Return the account's valid feed, to say since when it exists; the token itself is not kept."""
    mitglied = mitglied_von(konto)
    return Kalenderzugang.objects.filter(mitglied=mitglied, widerrufen_am=None).first() if mitglied else None


def sitzungen_im_feed(mitglied: Mitglied, ab: datetime) -> QuerySet[Sitzung]:
    """Return the dated sessions of the person's Gremien, 180 days back to 550 ahead.

    Cancelled and missed ones stay for 90 days after their date, so that calendars learn of it.
    Two queries, and one for what she is in the network.
    """
    rows = _sitzungen(_gremien(mitglied), ab - ABGESAGT, ab - ZURUECK, ab + VORAUS)
    return rows.select_related("gremium").prefetch_related("tops").order_by("start", "pk")


def _gremien(mitglied: Mitglied) -> list[int]:
    who = stellung(mitglied.konto)
    return sorted(who.gremien | who.leitet)


def _sitzungen(
    gremien: Sequence[int], abgesagt_ab: datetime, von: datetime, bis: datetime
) -> QuerySet[Sitzung]:
    gone = Q(status__in=[Sitzungsstatus.ABGESAGT, Sitzungsstatus.AUSGEFALLEN], start__gte=abgesagt_ab)
    stands = Q(status__in=[*BEVORSTEHEND, Sitzungsstatus.STATTGEFUNDEN])
    return Sitzung.objects.filter(gone | stands, gremium__in=gremien, start__range=(von, bis))


def stand_des_feeds(mitglied: Mitglied, ab: datetime) -> str:
    """Return a fingerprint of every row the person's feed is made of; one query.

    Equal fingerprints mean equal feeds, so a feed that has not changed need not be read row by row.
    """
    gremien = _gremien(mitglied)
    if not gremien:
        return ""
    ask = _stand(len(gremien))
    [[found]] = ask(*gremien, mitglied.pk, ab - ABGESAGT, ab - ZURUECK, ab + VORAUS, ab)
    return str(found)


@lru_cache
def _stand(anzahl: int) -> Abfrage:
    """The question for somebody in so many Gremien; nothing has a negative number or such a date."""
    moments = (datetime(1, 1, day, tzinfo=UTC) for day in range(1, 5))
    return Abfrage(partial(_build_stand, anzahl), *range(-anzahl, 0), -anzahl - 1, *moments)


def _build_stand(anzahl: int, *werte: Any) -> Anweisung:
    gremien, (mitglied_id, abgesagt_ab, von, bis, ab) = werte[:anzahl], werte[anzahl:]
    sitzungen, first = _keys(_sitzungen(gremien, abgesagt_ab, von, bis))
    optionen, second = _keys(offene_optionen(gremien, mitglied_id, ab))
    return _STAND.format(sitzungen=sitzungen, optionen=optionen), (*first, *second)


def _keys(rows: QuerySet[Any]) -> Anweisung:
    """Return the statement that selects the primary keys of these rows, and its values."""
    statement: Anweisung = rows.order_by().values("pk").query.sql_with_params()
    return statement
