"""Secret elections of the demo network: one whose urn is open, one that waits to be counted."""

import hashlib
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings

from fachgruppen.models import Gremium
from fachgruppen.wahlen.krypto.huelle import pruefsumme, versiegle
from fachgruppen.wahlen.krypto.schluessel import als_code, neues_schloss, teil_oeffentlich
from fachgruppen.wahlen.krypto.serveranteil import neuer_anteil
from fachgruppen.wahlen.models import (
    Auszaehlanteil,
    Kandidatur,
    Schluesselteil,
    Urne,
    Vermerk,
    Wahl,
    Wahlereignis,
    Wahlgang,
    Wahlordnung,
)
from fachgruppen.wahlen.selectors.stimmzettel import namen_auf_dem_stimmzettel, stimmoptionen
from fachgruppen.wahlen.selectors.waehler import stimmen_der
from fachgruppen.wahlen.services.mischen import mix_urne
from fachgruppen.wahlen.states import Aktion, Wahlart, Wahlgangstatus, Wahlmodus, Wahlstatus
from fachgruppen.wahlen.states.urne import Rolle
from mitglieder.models import Konto
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    KandidaturFactory,
    WahlFactory,
    WahlgangFactory,
    WahlgangOptionFactory,
    WvEintragFactory,
)
from netzwerk.demo.konten import GESCHAEFTSSTELLE, MITGLIED

BEAUFTRAGTE = "beauftragte@demo.example"
VORSTELLUNGEN = (
    "Ich möchte Kurse dorthin bringen, wo Familien ohnehin sind: in Kitas und Begegnungsstätten.",
    "Mir sind verlässliche Termine wichtig und ein gemeinsamer Kalender aller Kursträger.",
)
REGEL = (
    "§ 1 Elektronische Wahl. Die Wahlleitung kann die Wahl im Portal durchführen. Die Stimmabgabe dauert "
    "mindestens 72 Stunden. Die Urne öffnen zwei von drei Schlüsselteilen (Wahlleitung, Beisitz, Server).\n\n"
    "§ 2 Störungen. Ist das Portal länger als zwei Stunden nicht erreichbar, verlängert die Wahlleitung die "
    "Stimmabgabe einmal um höchstens sieben Tage. Wird die Urne beschädigt, wird die Wahl wiederholt."
)


def demo_teil(rolle: str) -> bytes:
    """Return the part of the key behind the demo's codes: public on purpose, like its password."""
    return hashlib.sha256(f"Vorführnetz {rolle}".encode()).digest()[:20]


def demo_code(rolle: str) -> str:
    return als_code(demo_teil(rolle))


def lade_urnen(konten: dict[str, Konto]) -> None:
    """Create both elections of Fachgruppe Deutschunterricht; memberships must be there."""
    rule = Wahlordnung.objects.create(
        name="Wahlordnung mit Online-Wahl", version=1, von=date(2002, 1, 1), online_zulaessig=True, text=REGEL
    )
    ohne = konten[MITGLIED].mitglied.pk
    running = _neu(konten, rule, Wahlart.KOORDINATION, beginn_vor=2, dauer=6)
    _stimmen(running, anzahl=4, ohne=ohne)
    over = _neu(konten, rule, Wahlart.STELLVERTRETUNG, beginn_vor=9, dauer=7)
    _stimmen(over, anzahl=7)
    Wahlgang.objects.filter(pk=over.pk).update(status=Wahlgangstatus.GESCHLOSSEN)
    _move(over.wahl, Wahlstatus.AUSZAEHLUNG, Aktion.GESCHLOSSEN)
    mix_urne(over)


def _neu(
    konten: dict[str, Konto], rule: Wahlordnung, art: Wahlart, *, beginn_vor: int, dauer: int
) -> Wahlgang:
    """Return the open round of an election that began so many days ago."""
    start = jetzt().replace(minute=0, second=0, microsecond=0) - timedelta(days=beginn_vor)
    wahl: Wahl = WahlFactory(
        gremium=Gremium.objects.get(kuerzel="DEU"), wahlordnung=rule, art=art, modus=Wahlmodus.ONLINE,
        stichtag=heute() - timedelta(days=beginn_vor + 20), wahltag=None, anlass="",
        kandidatur_bis=heute() - timedelta(days=beginn_vor + 4),
        beginn=start, ende=start + timedelta(days=dauer),
        leitung=konten[GESCHAEFTSSTELLE].mitglied, beisitz=konten[BEAUFTRAGTE].mitglied,
        angelegt_von=konten[GESCHAEFTSSTELLE], angelegt_am=start - timedelta(days=20),
    )  # fmt: skip
    _move(wahl, Wahlstatus.KANDIDATUR, Aktion.AUFGERUFEN, aufgerufen_am=start - timedelta(days=18))
    voters = [vote.mitglied for vote in stimmen_der(wahl)[0]]
    for person in voters:
        WvEintragFactory(wahl=wahl, mitglied=person)
    people = [person for person in voters if person.konto_id is None][:2]
    for nr, (person, words) in enumerate(zip(people, VORSTELLUNGEN, strict=True), 1):
        KandidaturFactory(wahl=wahl, mitglied=person, vorstellung=words, nr=nr)
    _move(wahl, Wahlstatus.BEREIT, Aktion.BEREIT, bereit_am=start - timedelta(days=3))
    gang: Wahlgang = WahlgangFactory(wahl=wahl, beginn=wahl.beginn, ende=wahl.ende)
    for name in Kandidatur.objects.filter(wahl=wahl):
        WahlgangOptionFactory(wahlgang=gang, kandidatur=name)
    _schluessel(gang)
    _move(wahl, Wahlstatus.STIMMABGABE, Aktion.GEOEFFNET, begonnen_am=start)
    gang.status = Wahlgangstatus.OFFEN
    gang.save()
    return gang


def _schluessel(gang: Wahlgang) -> None:
    """Make the key for the demo's codes, as both officials would."""
    public = {rolle.value: teil_oeffentlich(demo_teil(rolle.value)) for rolle in Rolle}
    for rolle, key in public.items():
        Auszaehlanteil.objects.create(wahlgang=gang, rolle=rolle, oeffentlich=key, bestaetigt_am=jetzt())
    server = neuer_anteil(Path(settings.WAHL_SERVERANTEIL_DATEI), gang.pk)
    schloss = neues_schloss({**public, "S": teil_oeffentlich(server)})
    for paar, huelle in schloss.gewickelt.items():
        Schluesselteil.objects.create(wahlgang=gang, paar=paar, huelle=huelle)
    gang.oeffentlicher_schluessel = schloss.oeffentlich
    gang.save()


def _stimmen(gang: Wahlgang, *, anzahl: int, ohne: int = 0) -> None:
    """Put votes of the first voters into the urn; the service would ask the database for the time."""
    werte = [line.wert for line in stimmoptionen(namen_auf_dem_stimmzettel(gang))]
    entries = gang.wahl.verzeichnis.exclude(mitglied=ohne).order_by("pk")[:anzahl]
    for n, entry in enumerate(entries):
        huelle = versiegle(bytes(gang.oeffentlicher_schluessel or b""), gang.pk, werte[(0, 1, 0)[n % 3]])
        Vermerk(wahlgang=gang, eintrag=entry).save(force_insert=True)
        Urne(pruef=pruefsumme(huelle), wahlgang=gang, huelle=huelle).save(force_insert=True)


def _move(wahl: Wahl, status: Wahlstatus, aktion: Aktion, **felder: object) -> None:
    before, wahl.status = wahl.status, status
    for name, value in felder.items():
        setattr(wahl, name, value)
    wahl.save()
    Wahlereignis.objects.create(
        wahl=wahl,
        aktion=aktion,
        am=next(iter(felder.values()), jetzt()),
        von_status=before,
        nach_status=status,
    )
