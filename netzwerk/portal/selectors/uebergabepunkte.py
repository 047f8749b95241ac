"""What is open in a Fachgruppe at a change of office: the computed points of the handover list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.urls import reverse

from fachgruppen.dokumente.selectors import visible_dokumente_for
from fachgruppen.mitteilungen.selectors import visible_mitteilungen_for
from fachgruppen.mitteilungen.states import Mitteilungsstatus
from fachgruppen.models import Amt, Gremium
from fachgruppen.selectors.aemter import ohne_nachfolge
from fachgruppen.selectors.profil import vorschlaege_zu_entscheiden
from fachgruppen.selectors.zugehoerigkeit import visible_wuensche_for
from fachgruppen.states import ERINNERUNGEN, Amtsart, Wunschstatus
from fachgruppen.zusammensetzung import fehlende_delegationen
from mitglieder.models import Konto
from netzwerk.base.datum import datum
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.uhr import heute
from sitzungen.models import Sitzung
from sitzungen.states import BEVORSTEHEND, Antwort, Sitzungsstatus

SITZUNG, WUNSCH, VORSCHLAG, MITTEILUNG, DOKUMENT = (
    "sitzung:", "wunsch:", "vorschlag:", "mitteilung:", "dokument:",
)  # fmt: skip
# Points that only the group itself may know of, ticked or not.
INTERN = (SITZUNG, WUNSCH, VORSCHLAG, MITTEILUNG, DOKUMENT)


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


def offener_punkt(gremium: Gremium, konto: Konto, schluessel: str) -> Punkt | None:
    """Return the computed point of that name, if there is one now."""
    return next((punkt for punkt in offenes(gremium, konto) if punkt.schluessel == schluessel), None)


def offenes(gremium: Gremium, konto: Konto) -> Iterable[Punkt]:
    """Everything open in the group: meetings, what waits for a decision, what to publish or renew,
    offices, delegation, then what to read and check."""
    yield from _sitzungen(gremium, konto)
    yield from _entscheidungen(gremium, konto)
    yield from _veroeffentlichungen(gremium, konto)
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


def _entscheidungen(gremium: Gremium, konto: Konto) -> Iterable[Punkt]:
    """Wishes to join and proposals; who does not decide about them sees none."""
    for wunsch in visible_wuensche_for(konto).filter(gremium=gremium, status=Wunschstatus.OFFEN):
        yield Punkt(
            f"Beitrittswunsch von {wunsch.mitglied.name}",
            f"Wartet seit {datum(wunsch.eingegangen_am)}",
            wunsch.get_absolute_url(),
            f"{WUNSCH}{wunsch.pk}",
        )
    for vorschlag in vorschlaege_zu_entscheiden(konto).filter(gremium=gremium).select_related("von"):
        yield Punkt(
            f"Vorschlag von {vorschlag.von.name}: {vorschlag.get_art_display()}",
            f"Wartet seit {datum(vorschlag.am)}",
            vorschlag.get_absolute_url(),
            f"{VORSCHLAG}{vorschlag.pk}",
        )


def _veroeffentlichungen(gremium: Gremium, konto: Konto) -> Iterable[Punkt]:
    """Drafts of Mitteilungen, and documents whose time is over."""
    drafts = visible_mitteilungen_for(konto).filter(gremien=gremium, status=Mitteilungsstatus.ENTWURF)
    for draft in drafts.order_by("pk"):
        yield Punkt(
            f"Mitteilung im Entwurf: {draft.titel}",
            "Noch nicht veröffentlicht",
            draft.get_absolute_url(),
            f"{MITTEILUNG}{draft.uuid}",
        )
    expired = visible_dokumente_for(konto).filter(gremium=gremium, gueltig_bis__lt=heute())
    for row in expired.order_by("gueltig_bis", "pk"):
        yield Punkt(
            f"Dokument abgelaufen: {row.titel}",
            f"Galt bis {tag_wort(row.gueltig_bis)}. Erneuern oder zurückziehen?" if row.gueltig_bis else "",
            row.get_absolute_url(),
            f"{DOKUMENT}{row.uuid}",
        )
