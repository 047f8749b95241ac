"""Secret elections of the demo network: an open urn, one to be counted, a void round, a destroyed urn."""

import hashlib
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings

from fachgruppen.models import Gremium
from fachgruppen.selectors import ordentliche_mitglieder_von
from fachgruppen.wahlen.krypto.huelle import pruefsumme, versiegle
from fachgruppen.wahlen.krypto.schluessel import neues_schloss, teil_oeffentlich
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
    WahlgangOption,
    Wahlordnung,
)
from fachgruppen.wahlen.selectors.stimmzettel import namen_auf_dem_stimmzettel, stimmoptionen
from fachgruppen.wahlen.selectors.waehler import stimmen_der
from fachgruppen.wahlen.services.mischen import mix_urne
from fachgruppen.wahlen.services.neu_ansetzen import withdraw
from fachgruppen.wahlen.services.vernichten import void_urne
from fachgruppen.wahlen.services.wahlgang import create_wahlgang
from fachgruppen.wahlen.states import Aktion, Wahlart, Wahlgangstatus, Wahlmodus, Wahlstatus
from fachgruppen.wahlen.states.urne import Rolle
from mitglieder.models import Konto, Mitglied
from netzwerk.base.uhr import heute, jetzt
from netzwerk.base.werte import set_values
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
    "Ich will neue Mitglieder gut aufnehmen und die Aufgaben auf mehr Schultern verteilen.",
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


def lade_urnen(konten: dict[str, Konto]) -> None:
    """Create two elections of Fachgruppe Deutschunterricht, two of another; memberships must be there."""
    rule = Wahlordnung.objects.create(
        name="Wahlordnung mit Online-Wahl", version=1, von=date(2002, 1, 1), online_zulaessig=True, text=REGEL
    )
    ohne = konten[MITGLIED].mitglied.pk
    deutsch = Gremium.objects.get(kuerzel="DEU")
    officials = (konten[GESCHAEFTSSTELLE].mitglied, konten[BEAUFTRAGTE].mitglied)
    running = _neu(deutsch, rule, Wahlart.KOORDINATION, officials, beginn_vor=2, dauer=6)
    _stimmen(running, anzahl=4, ohne=ohne)
    over = _neu(deutsch, rule, Wahlart.STELLVERTRETUNG, officials, beginn_vor=9, dauer=7)
    _stimmen(over, anzahl=7)
    Wahlgang.objects.filter(pk=over.pk).update(status=Wahlgangstatus.GESCHLOSSEN)
    _move(over.wahl, Wahlstatus.AUSZAEHLUNG, Aktion.GESCHLOSSEN, over.ende or jetzt())
    mix_urne(over)
    kompetenz = Gremium.objects.get(kuerzel="IKK")
    _neu_angesetzt(kompetenz, rule)
    _vernichtet(kompetenz, rule)


def vervielfache_urnen(nummern: range) -> None:
    """Add running elections to the copies of a Fachgruppe, and past ones to a Fachgruppe."""
    rule = Wahlordnung.objects.get(name="Wahlordnung mit Online-Wahl", version=1)
    for nr in nummern:
        _vernichtet(Gremium.objects.get(kuerzel="IKK"), rule)
        copy = Gremium.objects.get(kuerzel=f"D{nr}")
        _stimmen(_neu(copy, rule, Wahlart.KOORDINATION, _unter_sich(copy), beginn_vor=2, dauer=6), anzahl=4)


def _neu_angesetzt(gremium: Gremium, rule: Wahlordnung) -> None:
    """A candidate withdrew while votes were taken: the round is void, the new one needs new codes (R7)."""
    old = _neu(gremium, rule, Wahlart.KOORDINATION, _unter_sich(gremium), beginn_vor=1, dauer=6, namen=3)
    _stimmen(old, anzahl=3)
    void_urne(old)
    gone = old.wahl.kandidaturen.get(nr=3)
    withdraw(gone)
    rest = list(old.wahl.kandidaturen.exclude(nr=None))
    create_wahlgang(old.wahl, rest, nr=1, beginn=jetzt(), ende=old.wahl.ende)
    old.wahl.begonnen_am = None
    _move(
        old.wahl, Wahlstatus.BEREIT, Aktion.UNGUELTIG, jetzt(),
        f"{gone.mitglied.name} hat zurückgezogen: Umzug",
    )  # fmt: skip


def _vernichtet(gremium: Gremium, rule: Wahlordnung) -> None:
    """Who was elected refused; the time for objections is over, the urn destroyed (U15)."""
    gang = _neu(
        gremium, rule, Wahlart.STELLVERTRETUNG, _unter_sich(gremium), beginn_vor=40, dauer=7, schluessel=False
    )
    wahl, closed = gang.wahl, gang.ende or jetzt()
    counted, said = closed + timedelta(hours=2), closed + timedelta(days=2)
    Wahlgang.objects.filter(pk=gang.pk).update(status=Wahlgangstatus.GESCHLOSSEN)
    _move(wahl, Wahlstatus.AUSZAEHLUNG, Aktion.GESCHLOSSEN, closed)
    won, sentence = _zaehle(gang)
    _move(
        wahl, Wahlstatus.ERGEBNIS, Aktion.AUSGEZAEHLT, counted, sentence, ergebnis_am=counted, gewaehlt=won,
        annahme_bis=counted.date() + timedelta(days=7),
    )  # fmt: skip
    _move(wahl, Wahlstatus.NICHT_ANGENOMMEN, Aktion.NICHT_ANGENOMMEN, said, erklaert_am=said, beendet_am=said)
    _log(wahl, Aktion.VERNICHTET, counted + timedelta(days=15), "Die Einspruchsfrist ist vorbei.")


def _zaehle(gang: Wahlgang) -> tuple[Kandidatur, str]:
    """Write totals in which the first on the ballot wins; return her and the sentence for it."""
    first, second = namen_auf_dem_stimmzettel(gang)
    votes = gang.wahl.verzeichnis.count() - 2
    for row, count in ((first, votes - 2), (second, 2)):
        WahlgangOption.objects.filter(pk=row.pk).update(stimmen=count)
    Wahlgang.objects.filter(pk=gang.pk).update(
        status=Wahlgangstatus.AUSGEZAEHLT, abgegeben=votes + 1, enthaltung=1, ungueltig=0,
        urnenhash=hashlib.sha256(str(gang.pk).encode()).hexdigest(),
    )  # fmt: skip
    won = first.kandidatur
    return won, f"{won.mitglied.name} ist gewählt, mit {votes - 2} von {votes} gültigen Stimmen."


def _unter_sich(gremium: Gremium) -> tuple[Mitglied, Mitglied]:
    """Return two members without an account, so that Mein Bereich of the demo's people stays calm."""
    rows = ordentliche_mitglieder_von(gremium, heute()).filter(konto=None).order_by("-sortname", "pk")
    first, second = rows[:2]
    return first, second


def _neu(
    gremium: Gremium, rule: Wahlordnung, art: Wahlart, officials: tuple[Mitglied, Mitglied], *,
    beginn_vor: int, dauer: int, namen: int = 2, schluessel: bool = True,
) -> Wahlgang:  # fmt: skip
    """Return the open round of an election that began so many days ago."""
    start = jetzt().replace(minute=0, second=0, microsecond=0) - timedelta(days=beginn_vor)
    wahl: Wahl = WahlFactory(
        gremium=gremium, wahlordnung=rule, art=art, modus=Wahlmodus.ONLINE,
        stichtag=heute() - timedelta(days=beginn_vor + 20), wahltag=None, anlass="",
        kandidatur_bis=heute() - timedelta(days=beginn_vor + 4),
        beginn=start, ende=start + timedelta(days=dauer),
        leitung=officials[0], beisitz=officials[1], angelegt_von=officials[0].konto,
        angelegt_am=start - timedelta(days=20),
    )  # fmt: skip
    called, ready = start - timedelta(days=18), start - timedelta(days=3)
    _move(wahl, Wahlstatus.KANDIDATUR, Aktion.AUFGERUFEN, called, aufgerufen_am=called)
    voters = [vote.mitglied for vote in stimmen_der(wahl)[0]]
    for person in voters:
        WvEintragFactory(wahl=wahl, mitglied=person)
    people = [person for person in voters if person.konto_id is None and person not in officials][:namen]
    for nr, (person, words) in enumerate(zip(people, VORSTELLUNGEN, strict=False), 1):
        KandidaturFactory(wahl=wahl, mitglied=person, vorstellung=words, nr=nr)
    _move(wahl, Wahlstatus.BEREIT, Aktion.BEREIT, ready, bereit_am=ready)
    gang: Wahlgang = WahlgangFactory(wahl=wahl, beginn=wahl.beginn, ende=wahl.ende)
    for name in Kandidatur.objects.filter(wahl=wahl):
        WahlgangOptionFactory(wahlgang=gang, kandidatur=name)
    if schluessel:
        _schluessel(gang)
    else:  # of a key that is destroyed the public half is left
        gang.oeffentlicher_schluessel = hashlib.sha256(gang.pk.bytes).digest()
    _move(wahl, Wahlstatus.STIMMABGABE, Aktion.GEOEFFNET, start, begonnen_am=start)
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


def _move(
    wahl: Wahl, status: Wahlstatus, aktion: Aktion, am: datetime, text: str = "", **felder: object
) -> None:
    before, wahl.status = wahl.status, status
    set_values(wahl, felder)
    wahl.save()
    _log(wahl, aktion, am, text, before)


def _log(wahl: Wahl, aktion: Aktion, am: datetime, text: str = "", before: str = "") -> None:
    Wahlereignis.objects.create(
        wahl=wahl, aktion=aktion, am=am, text=text, von_status=before or wahl.status, nach_status=wahl.status
    )
