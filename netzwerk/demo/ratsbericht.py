"""The report to the Stadtrat of the demo: the Jahresbericht of the running year, half written."""

from datetime import timedelta

from mitglieder.models import Konto
from netzwerk.base.spanne import Spanne
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories.ratsbericht import BeratungFactory, VorlageFactory
from netzwerk.demo.konten import BEAUFTRAGTE
from netzwerk.ratsbericht.models import Abschnitt, Ratsbericht
from netzwerk.ratsbericht.services.anlegen import create_ratsbericht
from netzwerk.ratsbericht.states import Ratsberichtsart

TEXTE = {
    "zusammenfassung": (
        "Die Fachgruppen des Netzwerks haben im Berichtszeitraum {{ sitzungen_gesamt }} Sitzungen abgehalten "
        "und {{ themen }} Themen beraten. Zu den {{ veranstaltungen }} Veranstaltungen kamen "
        "{{ teilnehmende }} Menschen.\n\n"
        "Im Mittelpunkt standen lange Wartezeiten auf Kursplätze, bezahlbarer Wohnraum und die Frage, wie "
        "Familien früher erreicht werden."
    ),
    "steuerungsgruppe-text": (
        "Die Steuerungsgruppe hat die Arbeit der {{ fachgruppen }} Fachgruppen zusammengeführt und "
        "Empfehlungen an die Verwaltung beraten."
    ),
}


def lade_ratsbericht(konten: dict[str, Konto]) -> None:
    """Make the report as the Beauftragte would have; what she has not written yet stays empty."""
    who = konten[BEAUFTRAGTE]
    span = Spanne.des_jahres(heute().year)
    made = create_ratsbericht(Ratsberichtsart.JAHR, span, f"Jahresbericht {heute().year}", by=who)
    moment = jetzt() - timedelta(minutes=20)
    for key, text in TEXTE.items():
        Abschnitt.objects.filter(bericht=made, schluessel=key).update(
            text=text, version=1, geaendert_von=who, geaendert_am=moment
        )
    _vorlage(made, who)


def _vorlage(bericht: Ratsbericht, who: Konto) -> None:
    """Fill in the cover: two bodies, whose days are not all known yet."""
    cover = VorlageFactory(bericht=bericht, verfasserin=who.mitglied.name, geaendert_von=who)
    first = heute() + timedelta(days=60)
    BeratungFactory(vorlage=cover, gremium="Migrationsbeirat", datum=first, rolle="vorberatung")
    BeratungFactory(vorlage=cover, gremium="Stadtrat")
