"""The reminder that a quarter has no date yet: one mail a person and day, with all her groups."""

from django.conf import settings
from django.urls import reverse

from mitglieder.models import Mitglied
from mitglieder.selectors import beauftragte_am
from netzwerk.base.datum import NBSP, datum
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute
from netzwerk.versand.arten import Kurzform
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Abschnitt, Punkt, Schreiben, build_schreiben
from sitzungen.models import Quartalserinnerung
from sitzungen.quartalsampel import planungstag
from sitzungen.selectors.quartal import offene_erinnerungen
from sitzungen.states import Erinnerungsstufe


def compose_quartal(versand: Versand) -> bytes:
    """Return the whole message about what is still open."""
    chair = beauftragte_am(heute())
    brief = brief_quartal(
        _offene(versand),
        versand.empfaenger_name,
        gemeinsam=chair is not None and chair.pk == _person(versand),
    )
    return build_schreiben(versand, brief)


def hindernis_quartal(versand: Versand) -> str:
    """Return why the reminder must not go out any more, or ""."""
    if not Mitglied.objects.aktiv().filter(pk=_person(versand)).exists():
        return "Die Person gehört dem Netzwerk nicht mehr an."
    return "" if _offene(versand) else "Inzwischen steht ein Termin fest."


def kurzform_quartal(versand: Versand) -> Kurzform:
    """Return what a Sammelmail says instead: the groups, and the way to plan the first."""
    rows = _offene(versand)
    names = ", ".join(row.gremium.kurzname for row in rows)
    return Kurzform(
        "Eine Sitzung fehlt noch" if len(rows) == 1 else f"{len(rows)}{NBSP}Sitzungen fehlen noch",
        f"Für dieses Quartal steht noch kein Termin fest: {names}.",
        f"{settings.PORTAL_BASE_URL}{reverse('sitzungen:planen', args=[rows[0].gremium.slug])}",
    )


def brief_quartal(erinnerungen: list[Quartalserinnerung], name: str, *, gemeinsam: bool) -> Schreiben:
    """Return the letter; the most urgent groups come first. `gemeinsam`: she plans all groups together."""
    rows = sorted(erinnerungen, key=lambda row: (-_dringend(row), row.gremium.reihenfolge, row.pk))
    one = len(rows) == 1
    kurz = rows[0].gremium.kurzname
    return Schreiben(
        betreff=f"Noch kein Termin: {kurz}, {_quartal(rows[0])}" if one
        else f"Noch kein Termin: {len(rows)} Gruppen",
        titel="Eine Sitzung fehlt noch" if one else f"{len(rows)}{NBSP}Sitzungen fehlen noch",
        name=name,
        absaetze=(
            "Fachgruppen und Steuerungsgruppe tagen jedes Quartal. Bitte sorgen Sie dafür, dass ein Termin "
            "zustande kommt. "
            "Das Portal schlägt Tage vor, an denen niemand zwei Sitzungen zugleich hat.",
        ),
        abschnitte=(Abschnitt("Das ist offen", tuple(_punkt(row, gemeinsam) for row in rows)),),
        warum="Sie erhalten diese Nachricht, weil Sie für diese Sitzungen verantwortlich sind: in der "
        "Koordination, als Stellvertretung oder als Beauftragte. Jede Stufe wird einmal gemeldet.",
    )  # fmt: skip


def _dringend(row: Quartalserinnerung) -> int:
    return list(Erinnerungsstufe).index(Erinnerungsstufe(row.stufe))


def _quartal(row: Quartalserinnerung) -> Quartal:
    return Quartal(row.jahr, row.quartal)


def _punkt(row: Quartalserinnerung, gemeinsam: bool) -> Punkt:
    page = reverse("sitzungen:planen", args=[row.gremium.slug])
    if gemeinsam and row.gremium.ist_fachgruppe:
        page = reverse("sitzungen:quartal_planen")
    return Punkt(
        f"{row.gremium.voller_name}, {_quartal(row)}", _satz(row), f"{settings.PORTAL_BASE_URL}{page}"
    )


def _satz(row: Quartalserinnerung) -> str:
    quartal = _quartal(row)
    if row.stufe == Erinnerungsstufe.VERSAEUMT:
        return "Das Quartal ist ohne Sitzung zu Ende gegangen. Planen Sie das laufende bitte bald."
    if row.stufe == Erinnerungsstufe.AUSGEFALLEN:
        return f"Die Sitzung ist ausgefallen. Das Quartal endet am {datum(quartal.ende)}."
    if row.stufe == Erinnerungsstufe.TAG_28:
        return f"Bis {datum(planungstag(quartal))} sollte ein Termin feststehen."
    left = (quartal.ende - row.stichtag).days
    return f"Das Quartal endet am {datum(quartal.ende)}, in {left}{NBSP}Tagen. Damit ist es gefährdet."


def _person(versand: Versand) -> int:
    return int(versand.empfang.removeprefix("mitglied:"))


def _offene(versand: Versand) -> list[Quartalserinnerung]:
    if versand.stichtag is None:
        raise ValueError("a reminder is meant for a day")
    return offene_erinnerungen(_person(versand), versand.stichtag)
