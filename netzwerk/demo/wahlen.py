"""Elections of the demo network: looking for candidates, to be confirmed, over; for trying out; an Abwahl."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from fachgruppen.models import Amt, Gremium
from fachgruppen.states import Amtsart
from fachgruppen.wahlen.models import Kandidatur, Wahl, Wahlereignis, Wahlgang, WahlgangOption, Wahlordnung
from fachgruppen.wahlen.selectors.waehler import stimmen_der
from fachgruppen.wahlen.states import (
    Aktion,
    Einspruchsstand,
    Wahlart,
    Wahlgangart,
    Wahlgangstatus,
    Wahlstatus,
    Zustimmung,
)
from mitglieder.models import Konto, Mitglied
from netzwerk.base.uhr import heute
from netzwerk.base.werte import set_values
from netzwerk.demo.factories import (
    EinspruchFactory,
    KandidaturFactory,
    WahlFactory,
    WahlgangFactory,
    WahlgangOptionFactory,
    WahlordnungFactory,
    WvEintragFactory,
    am_um,
)
from netzwerk.demo.konten import GESCHAEFTSSTELLE
from netzwerk.demo.tage import werktag_bis

BEAUFTRAGTE = "beauftragte@demo.example"
VORSTELLUNGEN = (
    "Ich möchte die Angebote der Einrichtungen besser verbinden und die Sitzungen kurz halten.",
    "Mir liegt an festen Ansprechpersonen in jedem Stadtviertel. Dafür will ich die Gruppe öffnen.",
    "Ich bringe Erfahrung aus der Beratung mit und will, dass alle zu Wort kommen.",
)


def lade_wahlen(konten: dict[str, Konto]) -> None:
    """Create the elections; offices and memberships must be there."""
    # The same name as `services.wahl.STANDARD`: the portal finds its default rule here.
    rule = Wahlordnung.objects.create(name="Wahlordnung des Netzwerks", version=1, von=date(2002, 1, 1))
    leads, assists = (konten[email] for email in (GESCHAEFTSSTELLE, BEAUFTRAGTE))
    _kandidatur(_neu("GES", rule, leads, assists, heute() - timedelta(days=5)), leads)
    _zu_bestaetigen(_neu("KIT", rule, leads, assists, heute() - timedelta(days=24)), leads)
    houses = WahlordnungFactory(
        name="Wahlordnung nach Institutionen", von=date(2002, 1, 1), stimmrecht="institution"
    )
    # Institutions vote there, and one with two people has not named who casts its vote.
    deputy = _neu("ARB", houses, leads, assists, heute() - timedelta(days=4), art=Wahlart.STELLVERTRETUNG)
    _kandidatur(deputy, leads)
    _kandidatur(_neu("IKK", rule, leads, assists, heute() - timedelta(days=3), test=True), leads)
    _abwahl(_neu("IKK", rule, leads, assists, heute() - timedelta(days=2), art=Wahlart.ABWAHL))
    amt = Amt.objects.am(heute()).get(gremium__kuerzel="WOH", art=Amtsart.KOORDINATION)
    _beendet(_neu("WOH", rule, leads, assists, amt.von - timedelta(days=45)), amt, leads, assists)


def _neu(kuerzel: str, rule: Wahlordnung, leads: Konto, assists: Konto, tag: date, **felder: object) -> Wahl:
    """Return a draft of the day `tag`: ten days to stand, the session eight days later."""
    wahl: Wahl = WahlFactory(
        gremium=Gremium.objects.get(kuerzel=kuerzel), wahlordnung=rule, stichtag=tag,
        kandidatur_bis=tag + timedelta(days=10), wahltag=_sitzungstag(tag), anlass="Ratshof, Raum 2.04",
        leitung=leads.mitglied, beisitz=assists.mitglied, angelegt_von=leads, angelegt_am=_um(tag, 8),
        **felder,
    )  # fmt: skip
    _log(wahl, Aktion.ANGELEGT, wahl.angelegt_am, leads)
    said = Aktion.ANGEKUENDIGT if wahl.ist_abwahl else Aktion.AUFGERUFEN
    _move(wahl, Wahlstatus.KANDIDATUR, said, _um(tag, 9), leads, aufgerufen_am=_um(tag, 9))
    return wahl


def _sitzungstag(tag: date) -> date:
    return werktag_bis(tag + timedelta(days=20))


def _kandidatur(wahl: Wahl, leads: Konto) -> None:
    """Two stand, one was proposed and has not answered."""
    people = _leute(wahl, 3)
    _stand(wahl, people[:2])
    KandidaturFactory(
        wahl=wahl,
        mitglied=people[2],
        vorgeschlagen_von=people[0],
        zustimmung=Zustimmung.OFFEN,
        vorstellung="",
    )


def _abwahl(wahl: Wahl) -> None:
    """Announced; whoever coordinates has said something to it."""
    amt = Amt.objects.am(heute()).get(gremium=wahl.gremium, art=Amtsart.KOORDINATION)
    KandidaturFactory(
        wahl=wahl, mitglied=amt.mitglied, zustimmung=Zustimmung.BETROFFEN,
        vorstellung="Zwei Sitzungen sind ausgefallen, weil ich krank war. Ich möchte die Arbeit fortsetzen.",
    )  # fmt: skip


def _zu_bestaetigen(wahl: Wahl, leads: Konto) -> None:
    """The Wahlleitung has entered one round with Ja and Nein; the Beisitz must look at it."""
    _stand(wahl, _leute(wahl, 1))
    runde = _bereit(wahl, leads, _tag(wahl, 11))
    held = _um(wahl.wahltag or heute(), 16)
    _move(wahl, Wahlstatus.PROTOKOLL, Aktion.ERFASSUNG, held, leads, begonnen_am=held)
    count = wahl.verzeichnis.count()
    present = max(count - 2, 3)
    Wahlgang.objects.filter(pk=runde.pk).update(
        status=Wahlgangstatus.GESCHLOSSEN, anwesend=present, abgegeben=present, ja=present - 1, nein=0,
        enthaltung=1, ungueltig=0,
    )  # fmt: skip
    wahl.erfasst_von, wahl.erfasst_am = leads, held + timedelta(minutes=20)
    wahl.protokolltext = "Ausgezählt haben Wahlleitung und Beisitz gemeinsam, vor den Augen der Gruppe."
    wahl.save()
    _log(wahl, Aktion.ERFASST, wahl.erfasst_am, leads, "zur Bestätigung vorgelegt")


def _beendet(wahl: Wahl, amt: Amt, leads: Konto, assists: Konto) -> None:
    """Three stood, a Stichwahl decided, the holder of the office accepted."""
    others = [person for person in _leute(wahl, 4) if person.pk != amt.mitglied_id][:2]
    _stand(wahl, [amt.mitglied, *others])
    runde = _bereit(wahl, leads, _tag(wahl, 11))
    held = _um(wahl.wahltag or amt.von, 16)
    _move(wahl, Wahlstatus.PROTOKOLL, Aktion.ERFASSUNG, held, leads, begonnen_am=held)
    winner = wahl.kandidaturen.get(mitglied=amt.mitglied)
    rest = list(wahl.kandidaturen.exclude(pk=winner.pk).order_by("nr"))
    _zaehle(runde, {winner: 4, rest[0]: 3, rest[1]: 2}, ungueltig=0)
    stich = WahlgangFactory(wahl=wahl, nr=2, art=Wahlgangart.STICH)
    for name in (winner, rest[0]):
        WahlgangOptionFactory(wahlgang=stich, kandidatur=name)
    _zaehle(stich, {winner: 5, rest[0]: 3}, ungueltig=1)
    wahl.erfasst_von, wahl.erfasst_am = leads, held
    wahl.bestaetigt_von, wahl.bestaetigt_am = assists, held + timedelta(hours=1)
    done = held + timedelta(hours=2)
    frist = (wahl.wahltag or amt.von) + timedelta(days=7)
    name = f"{amt.mitglied.name} ist gewählt, mit 5 von 8 gültigen Stimmen."
    _move(
        wahl, Wahlstatus.ERGEBNIS, Aktion.AUSGEZAEHLT, done, assists, name, ergebnis_am=done,
        gewaehlt=winner, annahme_bis=frist,
    )  # fmt: skip
    said = done + timedelta(days=1)
    _move(
        wahl, Wahlstatus.ANGENOMMEN, Aktion.ANGENOMMEN, said, leads, "in der Geschäftsstelle erklärt",
        erklaert_am=said, beendet_am=said, amt=amt,
    )  # fmt: skip
    _einspruch(wahl, others[0], assists, said)


def _einspruch(wahl: Wahl, person: Mitglied, decides: Konto, am: datetime) -> None:
    """Somebody objected in time, the Beauftragte refused it with a reason."""
    EinspruchFactory(
        wahl=wahl, mitglied=person, eingegangen_am=am, stand=Einspruchsstand.ABGELEHNT,
        begruendung="Der Raum war rechtzeitig offen, alle Anwesenden haben abgestimmt.",
        entschieden_von=decides, entschieden_am=am + timedelta(days=3),
    )  # fmt: skip
    _log(wahl, Aktion.EINSPRUCH, am, decides)
    _log(wahl, Aktion.EINSPRUCH_ABGELEHNT, am + timedelta(days=3), decides)


def _leute(wahl: Wahl, anzahl: int) -> list[Mitglied]:
    """Return members with a vote who lead nothing here, so that Mein Bereich of others stays calm."""
    votes, _ = stimmen_der(wahl)
    people = [vote.mitglied for vote in votes if vote.mitglied.konto_id is None]
    return people[:anzahl]


def _stand(wahl: Wahl, people: Iterable[Mitglied]) -> None:
    for person, words in zip(people, VORSTELLUNGEN, strict=False):
        KandidaturFactory(wahl=wahl, mitglied=person, vorstellung=words)


def _bereit(wahl: Wahl, leads: Konto, tag: date) -> Wahlgang:
    """Fix roll and ballot as `services.wahl.fix_stimmzettel` does, on that day."""
    votes, _ = stimmen_der(wahl)
    for vote in votes:
        WvEintragFactory(wahl=wahl, mitglied=vote.mitglied)
    names = list(Kandidatur.objects.filter(wahl=wahl).order_by("mitglied__sortname"))
    for nr, name in enumerate(names, 1):
        name.nr = nr
        name.save(update_fields=["nr"])
    _move(wahl, Wahlstatus.BEREIT, Aktion.BEREIT, _um(tag, 9), leads, bereit_am=_um(tag, 9))
    runde: Wahlgang = WahlgangFactory(wahl=wahl)
    for name in names:
        WahlgangOptionFactory(wahlgang=runde, kandidatur=name)
    return runde


def _zaehle(runde: Wahlgang, stimmen: dict[Kandidatur, int], ungueltig: int) -> None:
    for name, count in stimmen.items():
        WahlgangOption.objects.filter(wahlgang=runde, kandidatur=name).update(stimmen=count)
    total = sum(stimmen.values()) + ungueltig
    for status in (Wahlgangstatus.GESCHLOSSEN, Wahlgangstatus.AUSGEZAEHLT):
        Wahlgang.objects.filter(pk=runde.pk).update(
            status=status, anwesend=total, abgegeben=total, enthaltung=0, ungueltig=ungueltig
        )


def _tag(wahl: Wahl, tage: int) -> date:
    return (wahl.stichtag or heute()) + timedelta(days=tage)


def _um(tag: date, stunde: int) -> datetime:
    return am_um(tag, time(stunde))


def _move(
    wahl: Wahl, status: Wahlstatus, aktion: Aktion, am: datetime, von: Konto, text: str = "", **felder: object
) -> None:
    before, wahl.status = wahl.status, status
    set_values(wahl, felder)
    wahl.save()
    _log(wahl, aktion, am, von, text, before)


def _log(wahl: Wahl, aktion: Aktion, am: datetime, von: Konto, text: str = "", before: str = "") -> None:
    Wahlereignis.objects.create(
        wahl=wahl, aktion=aktion, am=am, von=von, text=text, von_status=before or wahl.status,
        nach_status=wahl.status,
    )  # fmt: skip
