"""Who was invited to the meetings of the demo, and what they answered."""

from datetime import datetime, timedelta
from itertools import cycle

from fachgruppen.selectors import koordination_am, mitglieder_von
from mitglieder.models import Mitglied
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import EinladungFactory
from sitzungen.models import Antwortverlauf, Einladung, Sitzung
from sitzungen.states import BEVORSTEHEND, Antwort, Kanal

Z, V, T, A, O = (  # noqa: E741 - one letter an answer keeps the patterns readable
    Antwort.ZUSAGE, Antwort.VORBEHALT, Antwort.VERTRETUNG, Antwort.ABSAGE, Antwort.AUSSTEHEND,
)  # fmt: skip
# In the order of names, again and again.
KOMMEND = (Z, Z, V, Z, O, Z, Z, T, Z, A, Z, Z, O, Z)
VERGANGEN = (Z, Z, Z, A, Z, Z, T, Z, Z, Z, Z, O, Z, Z, Z, A, Z)
KANAELE = (Kanal.LINK, Kanal.LINK, Kanal.PORTAL, Kanal.KALENDER, Kanal.LINK, Kanal.TELEFON)
# Two of the demo accounts shall find something to answer.
FESTE_ANTWORTEN = {"Nguyen": O, "Al-Hamwi": O, "Kowalenko": Z}
VERTRETUNGEN = ("Carla Brandt", "Henning Ziegler", "Tereza Nováková", "Omid Rahimi")


def lade_einladungen(sitzungen: list[Sitzung]) -> list[Einladung]:
    """Invite to each meeting who belonged to the Gremium on its day; return the invitations."""
    rows: list[Einladung] = []
    for number, sitzung in enumerate(sitzungen):
        if sitzung.eingeladen_am is not None:
            rows += _einladungen(sitzung, number)
    Einladung.objects.bulk_create(rows)
    Antwortverlauf.objects.bulk_create(
        Antwortverlauf(einladung=row, antwort=row.antwort, kanal=row.kanal, am=row.antwort_am, sequence=0)
        for row in rows
        if row.antwort_am is not None
    )
    return rows


def _einladungen(sitzung: Sitzung, versatz: int) -> list[Einladung]:
    """Return the invitations to one meeting; `versatz` shifts the pattern of answers."""
    muster = cycle(KOMMEND if sitzung.status in BEVORSTEHEND else VERGANGEN)
    for _ in range(versatz):
        next(muster)
    leitung = koordination_am(sitzung.gremium, sitzung.tag)
    rows = []
    for number, mitglied in enumerate(
        mitglieder_von(sitzung.gremium, sitzung.tag).select_related("institution")
    ):
        antwort = next(muster)
        if mitglied == leitung:
            antwort = Z
        elif sitzung.status in BEVORSTEHEND:
            antwort = FESTE_ANTWORTEN.get(mitglied.nachname, antwort)
        rows.append(_einladung(sitzung, mitglied, antwort, number))
    return rows


def _einladung(sitzung: Sitzung, mitglied: Mitglied, antwort: Antwort, number: int) -> Einladung:
    vertreten = antwort == Antwort.VERTRETUNG
    offen = antwort == Antwort.AUSSTEHEND
    return EinladungFactory.build(
        sitzung=sitzung,
        mitglied=mitglied,
        telefonisch_am=None if mitglied.email else sitzung.eingeladen_am,
        antwort=antwort,
        antwort_am=None if offen else _antwort_am(sitzung, number),
        kanal="" if offen else KANAELE[number % len(KANAELE)],
        vertretung_name=VERTRETUNGEN[number % len(VERTRETUNGEN)] if vertreten else "",
        vertretung_institution=mitglied.institution.name if vertreten and mitglied.institution else "",
    )


def _antwort_am(sitzung: Sitzung, number: int) -> datetime:
    """Answers come in over days, but neither after the start nor in the future."""
    if sitzung.eingeladen_am is None or sitzung.start is None:
        raise ValueError("Wer antwortet, ist zu einem Termin eingeladen.")
    last = min(sitzung.start, jetzt()) - timedelta(minutes=5 * number + 1)
    return min(sitzung.eingeladen_am + timedelta(hours=3 + 7 * number, minutes=11 * number), last)
