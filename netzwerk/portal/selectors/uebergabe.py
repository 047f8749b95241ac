"""The handover list of a change of office: what is open in the Fachgruppe, and what was ticked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from fachgruppen.models import Amt, Gremium, Uebergabe, Uebergabepunkt
from fachgruppen.selectors.aemter import ohne_nachfolge
from fachgruppen.states import ERINNERUNGEN, Amtsart
from fachgruppen.zusammensetzung import fehlende_delegationen
from mitglieder.models import Konto
from netzwerk.base.datum import datum
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.uhr import heute
from sitzungen.models import Sitzung
from sitzungen.states import BEVORSTEHEND, Antwort, Sitzungsstatus

SITZUNG = "sitzung:"


@dataclass(frozen=True)
class Punkt:
    """One line of the list. `schluessel` names a computed point, `pk` one in own words."""

    text: str
    zusatz: str = ""
    url: str = ""
    schluessel: str = ""
    pk: int | None = None
    erledigt_am: datetime | None = None
    erledigt_von: str = ""


@dataclass(frozen=True)
class Liste:
    """All points: the open ones first come, the done ones below."""

    offen: list[Punkt]
    erledigt: list[Punkt]


def uebergaben(gremium: Gremium) -> QuerySet[Uebergabe]:
    """Return the handovers of the Gremium with both people, the latest first."""
    rows = Uebergabe.objects.filter(amt__gremium=gremium).order_by("-amt__von", "-pk")
    return rows.select_related("amt__mitglied__institution", "amt__gremium", "von_mitglied__institution")


def liste(uebergabe: Uebergabe, gremium: Gremium, konto: Konto) -> Liste:
    """Return the list as it stands now. Six queries; links only where this reader may follow them."""
    ticked = list(uebergabe.punkte.select_related("erledigt_von__mitglied"))
    by_key = {row.schluessel: row for row in ticked if row.schluessel}
    computed = list(_offenes(gremium, konto))
    known = {punkt.schluessel for punkt in computed}
    points = [_mit_haken(punkt, by_key.get(punkt.schluessel)) for punkt in computed]
    # What was ticked and is no longer open in the group stays in the list as done.
    shown = ticked if konto.has_perm("fachgruppen.intern_lesen", gremium) else _ohne_sitzungen(ticked)
    points += [_aus_zeile(row) for row in shown if row.schluessel not in known]
    return Liste(
        offen=[punkt for punkt in points if punkt.erledigt_am is None],
        erledigt=[punkt for punkt in points if punkt.erledigt_am is not None],
    )


def offener_punkt(gremium: Gremium, konto: Konto, schluessel: str) -> Punkt | None:
    """Return the computed point of that name, if there is one now."""
    return next((punkt for punkt in _offenes(gremium, konto) if punkt.schluessel == schluessel), None)


def _ohne_sitzungen(ticked: list[Uebergabepunkt]) -> list[Uebergabepunkt]:
    """Who has left the Fachgruppe meanwhile learns nothing of its meetings, ticked or not."""
    return [row for row in ticked if not row.schluessel.startswith(SITZUNG)]


def _mit_haken(punkt: Punkt, row: Uebergabepunkt | None) -> Punkt:
    if row is None or row.erledigt_am is None:
        return punkt
    return Punkt(punkt.text, punkt.zusatz, punkt.url, punkt.schluessel, None, row.erledigt_am, _wer(row))


def _aus_zeile(row: Uebergabepunkt) -> Punkt:
    return Punkt(
        row.text, schluessel=row.schluessel, pk=row.pk, erledigt_am=row.erledigt_am, erledigt_von=_wer(row)
    )


def _wer(row: Uebergabepunkt) -> str:
    return str(row.erledigt_von) if row.erledigt_von else ""


def _offenes(gremium: Gremium, konto: Konto) -> Iterable[Punkt]:
    """Everything open in the group: meetings, answers, offices, delegation, then what to read and check."""
    yield from _sitzungen(gremium, konto)
    yield from _aemter(gremium)
    yield from _delegation(gremium)
    may = konto.has_perm("fachgruppen.bearbeiten", gremium)
    yield Punkt(
        "Profil und Leitsatz durchsehen",
        "Stimmt noch, was alle lesen?",
        reverse("fachgruppen:profil_bearbeiten", args=[gremium.slug]) if may else gremium.get_absolute_url(),
        "profil",
    )
    yield Punkt(
        "Ziele und ihren Stand durchgehen",
        "Was ist erreicht, was steht als Nächstes an?",
        reverse("fachgruppen:ziele_bearbeiten", args=[gremium.slug]) if may else gremium.get_absolute_url(),
        "ziele",
    )


def _sitzungen(gremium: Gremium, konto: Konto) -> Iterable[Punkt]:
    waiting = Count(
        "einladungen", filter=Q(einladungen__antwort=Antwort.AUSSTEHEND, einladungen__entladen_am=None)
    )
    rows = Sitzung.objects.filter(gremium=gremium, status__in=BEVORSTEHEND, start__isnull=False)
    for sitzung in rows.annotate(offen=waiting).order_by("start", "pk"):
        sitzung.gremium = gremium
        # Who has left the Fachgruppe meanwhile learns nothing of its meetings.
        if not konto.has_perm("sitzungen.sehen", sitzung):
            continue
        yield Punkt(
            f"{sitzung.name} am {datum(sitzung.start)}" if sitzung.start else sitzung.name,
            _sitzungsstand(sitzung),
            sitzung.get_absolute_url(),
            f"{SITZUNG}{sitzung.uuid}",
        )


def _sitzungsstand(sitzung: Sitzung) -> str:
    if sitzung.tag and sitzung.tag < heute():
        return "Vorbei, aber noch nicht abgeschlossen"
    if sitzung.status != Sitzungsstatus.EINGELADEN:
        return "Geplant, Einladung noch nicht verschickt"
    if not sitzung.offen:  # type: ignore[attr-defined]
        return "Eingeladen, alle haben geantwortet"
    word = "Antwort" if sitzung.offen == 1 else "Antworten"  # type: ignore[attr-defined]
    return f"Eingeladen, {sitzung.offen} {word} offen"  # type: ignore[attr-defined]


def _aemter(gremium: Gremium) -> Iterable[Punkt]:
    """Deputies whose term ends soon; that of the new Koordination has just begun."""
    today = heute()
    rows = Amt.objects.fuer(gremium).am(today).exclude(art=Amtsart.KOORDINATION)
    ending = rows.filter(bis__lte=today + timedelta(days=max(ERINNERUNGEN)))
    for amt in ohne_nachfolge(ending).select_related("mitglied"):
        yield Punkt(
            f"{amt.get_art_display()}: {amt.mitglied.name} ist bis {tag_wort(amt.bis or today)} im Amt",
            "Noch keine Nachfolge eingetragen",
            reverse("portal:fachgruppe_aemter", args=[gremium.slug]),
            f"amt:{amt.pk}",
        )


def _delegation(gremium: Gremium) -> Iterable[Punkt]:
    for row in fehlende_delegationen(heute()):
        if row.gremium.pk == gremium.pk:
            yield Punkt(
                f"Es fehlt die Delegation „{row.name}“",
                "Die Geschäftsstelle trägt sie ein",
                reverse("portal:fachgruppe_aemter", args=[gremium.slug]),
                f"delegation:{row.stelle}",
            )
