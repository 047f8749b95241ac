"""The council report of the year before in the demo: two Fassungen, so that a comparison can be seen."""

from datetime import timedelta

from mitglieder.models import Konto
from netzwerk.base.spanne import Spanne
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.konten import BEAUFTRAGTE
from netzwerk.ratsbericht.bausteine import erzeuge
from netzwerk.ratsbericht.models import Abschnitt, Ratsbericht
from netzwerk.ratsbericht.selectors.quelldaten import Quelldaten
from netzwerk.ratsbericht.services.anlegen import create_ratsbericht
from netzwerk.ratsbericht.services.fassung import build_dateien, order_fassung, write_fassung
from netzwerk.ratsbericht.services.freigabe import reopen_ratsbericht
from netzwerk.ratsbericht.states import Abschnittsart, Ratsberichtsart

ZUSAMMENFASSUNG = (
    "Die Fachgruppen haben {{ sitzungen_gesamt }} Sitzungen abgehalten. Zum ersten Mal haben alle "
    "Einrichtungen ihre freien Plätze gemeinsam gemeldet."
)
BERICHTIGT = f"{ZUSAMMENFASSUNG}\n\nEine Sitzung war zuerst nicht mitgezählt."
AUSBLICK = "Im nächsten Jahr stehen die Wartezeiten auf Kursplätze im Mittelpunkt."
AUSNAHME = "Die Fachgruppen hatten in diesem Jahr noch keine Quartalsberichte im Portal."
GRUND = "Eine Sitzung war nicht mitgezählt."


def lade_ratsfassungen(konten: dict[str, Konto]) -> None:
    """Write, freeze, correct and freeze it once more, as the Beauftragte would have."""
    who, year = konten[BEAUFTRAGTE], heute().year - 1
    made = create_ratsbericht(Ratsberichtsart.JAHR, Spanne.des_jahres(year), f"Jahresbericht {year}", by=who)
    _schreibe(made, zusammenfassung=ZUSAMMENFASSUNG, ausblick=AUSBLICK)
    _erzeuge(made, _vergiss_eine_sitzung(Quelldaten(made.zeitraum)))
    _halte_fest(made, who, tage=60)
    reopen_ratsbericht(made, by=who)
    _schreibe(made, zusammenfassung=BERICHTIGT)
    _erzeuge(made, Quelldaten(made.zeitraum))
    _halte_fest(made, who, tage=30)


def _schreibe(bericht: Ratsbericht, **texte: str) -> None:
    for key, text in texte.items():
        Abschnitt.objects.filter(bericht=bericht, schluessel=key).update(text=text)


def _vergiss_eine_sitzung(daten: Quelldaten) -> Quelldaten:
    """Leave out the last session that a Fachgruppe held, as if nobody had entered it yet."""
    held = next((daten.roh[row.pk] for row in daten.fachgruppen if daten.roh[row.pk].gehalten), None)
    if held is not None:
        held.sitzungen.remove(held.gehalten[-1])
    return daten


def _erzeuge(bericht: Ratsbericht, daten: Quelldaten) -> None:
    """Let all blocks say what follows from these rows."""
    for row in Abschnitt.objects.filter(bericht=bericht, art=Abschnittsart.BAUSTEIN):
        content = erzeuge(row.generator, row.parameter, daten)
        Abschnitt.objects.filter(pk=row.pk).update(daten=content)


def _halte_fest(bericht: Ratsbericht, who: Konto, *, tage: int) -> None:
    number = bericht.fassungen.count() + 1
    order = order_fassung(
        bericht, by=who, nummer=number, grund=GRUND if number > 1 else "", ausnahme=AUSNAHME
    )
    order.am = jetzt() - timedelta(days=tage)
    write_fassung(order, dict(build_dateien(order)))
    bericht.refresh_from_db()
