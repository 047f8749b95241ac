"""The report to the Stadtrat of the demo: the Jahresbericht of the running year, half written."""

from datetime import timedelta

from mitglieder.models import Konto
from netzwerk.base.spanne import Spanne
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.berichtsvorlagen import HALBJAHR
from netzwerk.demo.factories.ratsbericht import BeratungFactory, RatsberichtFactory, VorlageFactory
from netzwerk.demo.konten import BEAUFTRAGTE
from netzwerk.ratsbericht.bausteine import OHNE, erzeuge, schalter_von, waehlbares
from netzwerk.ratsbericht.models import Abschnitt, Berichtsvorlage, Ratsbericht
from netzwerk.ratsbericht.selectors.quelldaten import Quelldaten
from netzwerk.ratsbericht.services.anlegen import create_ratsbericht
from netzwerk.ratsbericht.services.verwerfen import discard_ratsbericht
from netzwerk.ratsbericht.states import Generator, Ratsberichtsart

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
    _lass_aus(made)
    _weitere(who)


def _lass_aus(bericht: Ratsbericht) -> None:
    """Leave the last need out, as somebody would who finds it told elsewhere."""
    row = Abschnitt.objects.get(bericht=bericht, generator=Generator.HANDLUNGSBEDARF)
    daten = Quelldaten(bericht.zeitraum)
    choices = waehlbares(row.generator, {}, daten)
    if len(choices) > 1:
        row.parameter = schalter_von(row.generator, {OHNE: [choices[-1].schluessel]})
        row.daten = erzeuge(row.generator, row.parameter, daten)
        row.save(update_fields=["parameter", "daten"])


def _weitere(who: Konto) -> None:
    """A draft for the Migrationsbeirat whose period is over, and one that was put away."""
    year = heute().year - 1
    span = Spanne.des_halbjahres(year, 1)
    create_ratsbericht(
        Ratsberichtsart.HALBJAHR, span, f"Zwischenstand 1. Halbjahr {year}", by=who,
        empfaenger="Migrationsbeirat", vorlage=Berichtsvorlage.objects.get(name=HALBJAHR),
    )  # fmt: skip
    twice: Ratsbericht = RatsberichtFactory(
        zeitraum=Spanne.des_jahres(year), titel=f"Jahresbericht {year} (Versuch)", angelegt_von=who
    )
    discard_ratsbericht(twice, "Doppelt angelegt", by=who)


def _vorlage(bericht: Ratsbericht, who: Konto) -> None:
    """Fill in the cover: two bodies, whose days are not all known yet."""
    cover = VorlageFactory(bericht=bericht, verfasserin=who.mitglied.name, geaendert_von=who)
    first = heute() + timedelta(days=60)
    BeratungFactory(vorlage=cover, gremium="Migrationsbeirat", datum=first, rolle="vorberatung")
    BeratungFactory(vorlage=cover, gremium="Stadtrat")
