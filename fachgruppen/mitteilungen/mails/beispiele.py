"""What the mails about news look like, with an invented Mitteilung."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings

from fachgruppen.benennung import list_id
from fachgruppen.mitteilungen.mails.mitteilung import ART_MITTEILUNG, brief_mitteilung
from fachgruppen.mitteilungen.mails.uebersicht import ART_UEBERSICHT, brief_uebersicht
from fachgruppen.mitteilungen.models import Mitteilung, Stand, Uebersicht
from fachgruppen.mitteilungen.states import Mitteilungsart, Mitteilungsstatus
from fachgruppen.models import Gremium
from fachgruppen.states import Gremiumsart
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.beispiel import NAME, beispielbrief

TEXT = (
    "<p>seit dem 1. des Monats gelten neue Regeln für die Zulassung zu Integrationskursen.</p>"
    "<p>Was das für Ihre Beratung heißt, steht im Merkblatt.</p>"
)


def mitteilung() -> list[tuple[str, bytes]]:
    """An ordinary one, an urgent one that cannot be unsubscribed from, and a corrected one."""
    usual, urgent, corrected = _mitteilung(), _mitteilung(), _mitteilung()
    urgent.dringend, urgent.dringend_grund = True, "Die Frist läuft in drei Tagen ab."
    corrected.fassung, corrected.berichtigt_am = 2, jetzt()
    rows = (("gewöhnlich", usual), ("dringend", urgent), ("berichtigt", corrected))
    return [(titel, _brief(row)) for titel, row in rows]


def uebersicht() -> list[tuple[str, bytes]]:
    line = {"titel": "Neue Regeln für Integrationskurse", "zusatz": "Mitteilung", "pfad": "/mitteilungen/"}
    section = {"gremium": 0, "titel": "Deutschunterricht", "meldungen": [line]}
    row = Uebersicht(pk=0, mitglied_id=0, stand=Stand(pk=0, am=jetzt()), inhalt=[section])
    brief = brief_uebersicht(row, [section], NAME)
    name = f"uebersicht.{settings.MAIL_DOMAIN}"
    return [("", beispielbrief(ART_UEBERSICHT, brief, list_id=name, unsubscribe_url=brief.abmelden_url))]


def _brief(row: Mitteilung) -> bytes:
    gremium = Gremium(
        pk=0, art=Gremiumsart.FACHGRUPPE, name="Deutschunterricht", kurzname="Deutsch", kuerzel="DEU",
        slug="deutschunterricht",
    )  # fmt: skip
    brief = brief_mitteilung(row, gremium, NAME, 0, muster=True)
    stop = None if row.dringend else brief.abmelden_url
    return beispielbrief(ART_MITTEILUNG, brief, list_id=list_id(gremium), unsubscribe_url=stop)


def _mitteilung() -> Mitteilung:
    return Mitteilung(
        pk=0, uuid=UUID(int=0), art=Mitteilungsart.RECHTLICHES, titel="Neue Regeln für Integrationskurse",
        text_html=TEXT, an_alle=True, status=Mitteilungsstatus.VEROEFFENTLICHT, fassung=1,
        veroeffentlicht_am=jetzt() - timedelta(days=3), gueltig_bis=heute() + timedelta(days=90),
        quelle="https://www.bamf.example/kurse",
    )  # fmt: skip
