"""The Sammelmail: several reminders of one day to one person, each with its link."""

from dataclasses import replace

from django.conf import settings
from django.utils import timezone

from netzwerk.base.datum import NBSP
from netzwerk.versand.arten import Kurzform, Versandart, art, register
from netzwerk.versand.beispiel import NAME, beispielbrief
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Abschnitt, Punkt, Schreiben, build_schreiben
from netzwerk.versand.states import Unklar

SAMMELMAIL = "sammelmail"


def compose_sammelmail(versand: Versand) -> bytes:
    """Return the whole message: what is still true of the mails it stands for."""
    brief = brief_sammelmail(_kurzformen(versand), versand.empfaenger_name)
    return build_schreiben(
        versand,
        brief,
        list_id=f"erinnerungen.{settings.MAIL_DOMAIN}",
        unsubscribe_url=brief.abmelden_url or None,
    )


def hindernis_sammelmail(versand: Versand) -> str:
    """Return "" as long as one of its mails might still leave."""
    return "" if _gueltige(versand) else "Nichts davon ist noch aktuell."


def brief_sammelmail(teile: list[Kurzform], name: str) -> Schreiben:
    many = f"{len(teile)}{NBSP}Erinnerungen" if len(teile) > 1 else "Eine Erinnerung"
    stop = next((teil.abmelden_url for teil in teile if teil.abmelden_url), "")
    return Schreiben(
        betreff=f"{many} aus dem Netzwerk",
        titel=f"{many} für Sie",
        name=name,
        absaetze=("damit Ihr Postfach übersichtlich bleibt, kommen die Erinnerungen dieses Tages zusammen.",),
        abschnitte=(
            Abschnitt("Das steht an", tuple(Punkt(teil.titel, teil.zusatz, teil.url) for teil in teile)),
        ),
        warum="Mehr als drei Erinnerungen an einem Tag fasst das Portal zu einer Sammelmail zusammen. "
        "Einladungen, Terminänderungen und Absagen kommen immer einzeln.",
        abmelden_text="Keine Erinnerungen an Sitzungen und Terminumfragen mehr" if stop else "",
        abmelden_url=stop,
    )


def _gueltige(versand: Versand) -> list[Versand]:
    """The mails it contains that nothing speaks against by now, in the order they were queued."""
    rows = Versand.objects.filter(enthalten_in__vorgang=versand.vorgang).order_by("pk")
    now = timezone.now()
    in_time = (row for row in rows if row.gueltig_bis is None or row.gueltig_bis > now)
    return [row for row in in_time if not art(row.art).hindernis(row)]


def _kurzformen(versand: Versand) -> list[Kurzform]:
    found = []
    for row in _gueltige(versand):
        short = art(row.art).kurzform
        if short is not None:
            found.append(short(row))
    return found


def beispiele() -> list[tuple[str, bytes]]:
    """Four reminders of one day; the links are invented."""
    page, stop = f"{settings.PORTAL_BASE_URL}/sitzungen/", f"{settings.PORTAL_BASE_URL}/e/persoenlicher-link/"
    wishes = (
        ("Fachgruppe Deutschunterricht", "Ihre Antwort auf die Einladung fehlt noch."),
        ("Fachgruppe Wohnumfeld", "Die Sitzung ist am nächsten Arbeitstag."),
        ("Fachgruppe Deutschunterricht", "Die Terminumfrage endet in zwei Tagen."),
        ("Steuerungsgruppe", "Ihre Antwort auf die Einladung fehlt noch."),
    )
    brief = brief_sammelmail([Kurzform(titel, text, page, stop) for titel, text in wishes], NAME)
    name = f"erinnerungen.{settings.MAIL_DOMAIN}"
    return [("", beispielbrief(SAMMELMAIL, brief, list_id=name, unsubscribe_url=stop))]


def register_versandarten() -> None:
    # A reminder twice is worse than one too few.
    kind = Versandart(SAMMELMAIL, 5, compose_sammelmail, hindernis_sammelmail, Unklar.HALTEN)
    register(replace(kind, titel="Sammelmail", beispiele=beispiele))
