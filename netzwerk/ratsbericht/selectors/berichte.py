"""Reads about reports: which an account sees, what stands in one, what quarterly reports it rests on."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from fachgruppen.selectors import stellung
from netzwerk.base.quartal import Quartal
from netzwerk.base.spanne import Spanne
from netzwerk.base.verlauf import entfernte_zeile
from netzwerk.ratsbericht.models import Abschnitt, Ratsbericht, Ratsfassung
from netzwerk.ratsbericht.states import EMPFAENGER_VORSCHLAEGE, INTERN, Abschnittsart
from netzwerk.steuerung.models import Berichtsfassung, Quartalsbericht
from netzwerk.steuerung.states import Berichtsstatus


def visible_ratsberichte_for(konto: object) -> QuerySet[Ratsbericht]:
    """Return the reports the account may know of, with whether each has a Fassung (`hat_fassung`): all for
    the Leitstelle, for the Steuerungsgruppe no drafts but those that are only being corrected."""
    who = stellung(konto)
    made = Exists(Ratsfassung.objects.filter(bericht=OuterRef("pk")))
    rows = Ratsbericht.objects.annotate(hat_fassung=made)
    if who.ist_leitstelle:
        return rows
    if who.steuerungsgruppe:
        return rows.exclude(status__in=INTERN, hat_fassung=False)
    return rows.none()


def empfaengernamen() -> list[str]:
    """Return whom to suggest: the usual ones first, then all to whom a report went; one query."""
    used = Ratsbericht.objects.order_by("empfaenger").values_list("empfaenger", flat=True).distinct()
    return list(dict.fromkeys([*EMPFAENGER_VORSCHLAEGE, *used]))


def ratsbericht_zu(uuid: UUID) -> Ratsbericht | None:
    rows = Ratsbericht.objects.select_related("verworfen_von__mitglied", "berichtsvorlage")
    return rows.filter(uuid=uuid).first()


def abschnitte_von(bericht: Ratsbericht) -> list[Abschnitt]:
    """Return all sections in order, with who changed them and where they came from; two queries."""
    rows = Abschnitt.objects.filter(bericht=bericht).order_by("position")
    rows = rows.select_related("geaendert_von__mitglied")
    sources = Berichtsfassung.objects.select_related("bericht__gremium")
    return list(rows.prefetch_related(Prefetch("herkunft", queryset=sources)))


def entfernter_abschnitt(bericht: Ratsbericht, pk: int) -> Abschnitt | None:
    """Return a section as it was when somebody took it out: its page still takes what another one typed."""
    found = entfernte_zeile(Abschnitt, pk, bericht=bericht)
    if found is not None:
        found.bericht = bericht
    return found


def bausteine_von(bericht: Ratsbericht) -> list[Abschnitt]:
    """Return the generated sections in order; one query."""
    rows = Abschnitt.objects.filter(bericht=bericht, art=Abschnittsart.BAUSTEIN)
    return list(rows.order_by("position"))


def quartale_im(zeitraum: Spanne) -> Q:
    """Return the condition for quarterly reports whose quarter lies in the period whole."""
    found = Q(pk__in=[])
    for quartal in zeitraum.quartale:
        found |= Q(jahr=quartal.jahr, quartal=quartal.nummer)
    return found


def freigegebene_fassungen(zeitraum: Spanne) -> dict[int, list[Berichtsfassung]]:
    """Return the newest released Fassung of each quarterly report of the period, by the pk of its group
    and in the order of time; one query."""
    reports = Quartalsbericht.objects.filter(quartale_im(zeitraum))
    rows = Berichtsfassung.objects.filter(bericht__in=reports, freigabe__isnull=False)
    newest = rows.select_related("bericht__gremium").order_by("bericht_id", "-nummer").distinct("bericht_id")
    found: dict[int, list[Berichtsfassung]] = {}
    for row in sorted(newest, key=lambda row: (row.bericht.jahr, row.bericht.quartal)):
        found.setdefault(row.bericht.gremium_id, []).append(row)
    return found


def nicht_freigegebene(zeitraum: Spanne) -> list[Quartalsbericht]:
    """Return the quarterly reports of the period that are not released now; one query."""
    rows = Quartalsbericht.objects.filter(quartale_im(zeitraum)).exclude(status=Berichtsstatus.FREIGEGEBEN)
    return list(rows.select_related("gremium").order_by("jahr", "quartal", "gremium__reihenfolge"))


def vorschlaege(tag_jahr: int, quartal: Quartal) -> list[tuple[str, str, Spanne]]:
    """Return ready periods: key, what it is called, its days; this year and the one before."""
    found = []
    for year in (tag_jahr, tag_jahr - 1):
        found.append((f"{year}", f"Kalenderjahr {year}", Spanne.des_jahres(year)))
        for half in (2, 1):
            span = Spanne.des_halbjahres(year, half)
            if span.beginn <= quartal.ende:
                found.append((f"{year}-{half}", f"{half}. Halbjahr {year}", span))
    return found
