"""The digest: what changed in a person's Fachgruppen, filtered once more when it is sent."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from fachgruppen.mitteilungen.models import Mitteilung, Uebersicht
from fachgruppen.mitteilungen.selectors import einstellungen, zugehoerige
from fachgruppen.mitteilungen.selectors.empfaenger import erreichbare_personen
from fachgruppen.mitteilungen.states import Mitteilungsstatus, Rhythmus
from fachgruppen.mitteilungen.token import abbestell_token
from fachgruppen.models import Gremium
from netzwerk.base.datum import datum
from netzwerk.base.klartext import einzeilig
from netzwerk.base.markdown import ohne_adressen
from netzwerk.base.uhr import heute
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Abschnitt, Punkt, Schreiben, build_schreiben

ART_UEBERSICHT = "uebersicht"
Abschnitte = list[dict[str, Any]]


def compose_uebersicht(versand: Versand) -> bytes:
    """Return the whole message for a row of the outbox."""
    row = _uebersicht(versand)
    brief = brief_uebersicht(row, _noch_gueltig(row), versand.empfaenger_name)
    return build_schreiben(
        versand,
        brief,
        list_id=f"uebersicht.{settings.MAIL_DOMAIN}",
        unsubscribe_url=brief.abmelden_url,
    )


def hindernis_uebersicht(versand: Versand) -> str:
    """Return why this digest must not go out any more, or ""."""
    row = _uebersicht(versand)
    if not erreichbare_personen([row.mitglied_id]):
        return "Die Person hat das Netzwerk verlassen oder ihr Konto ist gesperrt."
    if not _noch_gueltig(row):
        return "Nichts davon ist noch neu für die Person."
    return ""


def _uebersicht(versand: Versand) -> Uebersicht:
    rows = Uebersicht.objects.select_related("stand")
    return rows.get(pk=int(versand.vorgang.removeprefix("uebersicht:")))


def _noch_gueltig(row: Uebersicht) -> Abschnitte:
    """Leave out the Fachgruppen she left or muted meanwhile, and what was withdrawn or has expired."""
    gremien = Gremium.objects.filter(pk__in=[section["gremium"] for section in row.inhalt])
    mine = zugehoerige(gremien, heute()).get(row.mitglied_id, set())
    wishes = einstellungen([row.mitglied_id])
    wanted = {pk for pk in mine if wishes.rhythmus(row.mitglied_id, pk) != Rhythmus.PORTAL}
    held = _geltende(row)
    sections = []
    for section in row.inhalt:
        lines = [m for m in section["meldungen"] if "mitteilung" not in m or m["mitteilung"] in held]
        if lines and section["gremium"] in wanted:
            sections.append({**section, "meldungen": lines})
    return sections


def _geltende(row: Uebersicht) -> set[int]:
    asked = {m["mitteilung"] for section in row.inhalt for m in section["meldungen"] if "mitteilung" in m}
    rows = Mitteilung.objects.filter(pk__in=asked, status=Mitteilungsstatus.VEROEFFENTLICHT)
    return {mitteilung.pk for mitteilung in rows if not mitteilung.ist_abgelaufen(heute())}


def brief_uebersicht(row: Uebersicht, sections: Abschnitte, name: str) -> Schreiben:
    day = datum(row.stand.am)
    page = reverse("mitteilungen:abbestellen", args=[abbestell_token(row.mitglied_id, None)])
    return Schreiben(
        betreff=_betreff(sections, day),
        titel="Neues in Ihren Fachgruppen",
        name=name,
        absaetze=("das hat sich seit Ihrer letzten Übersicht getan:",),
        abschnitte=tuple(
            Abschnitt(section["titel"], tuple(_punkt(line) for line in section["meldungen"]))
            for section in sections
        ),
        warum="Sie erhalten diese Übersicht, weil Sie diesen Gremien angehören. Sie kommt nur, wenn es "
        "etwas Neues gibt. Wie oft sie kommt, stellen Sie im Portal unter „Benachrichtigungen“ ein.",
        abmelden_text="Übersicht nicht mehr zusenden",
        abmelden_url=f"{settings.PORTAL_BASE_URL}{page}",
    )


def _betreff(sections: Abschnitte, day: str) -> str:
    where = sections[0]["titel"] if len(sections) == 1 else "Ihre Fachgruppen"
    return einzeilig(f"Übersicht vom {day}: {where}")


def _punkt(line: dict[str, Any]) -> Punkt:
    return Punkt(
        ohne_adressen(einzeilig(line["titel"])),
        ohne_adressen(einzeilig(line["zusatz"])),
        f"{settings.PORTAL_BASE_URL}{line['pfad']}" if line["pfad"] else "",
    )
