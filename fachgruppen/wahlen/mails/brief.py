"""What all letters about an election share: facts, button, receivers, and when one is out of date."""

from django.urls import reverse

from fachgruppen.mails.brief import EMPFANG, hindernis_person, portal_url
from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.models import Kandidatur, Wahl
from fachgruppen.wahlen.states import Wahlstatus, Zustimmung
from mitglieder.models import Mitglied
from netzwerk.base.datum import datum, termin
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben

AUFRUF, VORSCHLAG, VORSTAND = "wahl_aufruf", "wahl_vorschlag", "wahl_vorstand"
ABWAHL = "wahl_abwahl"
GEWAEHLT, STAND, STIMMABGABE = "wahl_gewaehlt", "wahl_stand", "wahl_stimmabgabe"
NOCH_OFFEN = "wahl_noch_offen"
PROBE_BRIEF = f"{saetze.PROBE} Sie dient nur zum Üben, niemand kommt dadurch ins Amt."
ALS_MITGLIED = "Sie erhalten diese Nachricht, weil Sie zu dieser Fachgruppe gehören."
ALS_VORSTAND = "Sie erhalten diese Nachricht, weil Sie diese Wahl leiten oder dabei beisitzen."


def vorgang(wahl: Wahl, was: str) -> str:
    """Return the matter of a letter; `was` keeps the letters of one election apart."""
    return f"wahl:{wahl.pk}:{was}"


def wahl_url(wahl: Wahl, name: str = "wahl") -> str:
    return portal_url(reverse(f"wahlen:{name}", args=[wahl.pk]))


def was_und_wo(wahl: Wahl) -> str:
    """Wahl der Koordination, Fachgruppe Deutschunterricht"""
    return f"{wahl.titel}, {wahl.gremium.voller_name}"


def wann(wahl: Wahl) -> str:
    """Return when and where people vote, as far as it is known."""
    if not wahl.in_der_sitzung:
        return f"online, {termin(wahl.beginn, wahl.ende)}" if wahl.beginn else "online"
    parts = [datum(wahl.wahltag) if wahl.wahltag else "in der nächsten Sitzung", wahl.anlass]
    return ", ".join(part for part in parts if part)


def fakten(wahl: Wahl, *, mit_frist: bool = False) -> tuple[tuple[str, str], ...]:
    rows = [
        ("Wahl", was_und_wo(wahl)),
        ("Gewählt wird", wann(wahl)),
        ("Wahlleitung", wahl.leitung.name if wahl.leitung else ""),
        ("Beisitz", wahl.beisitz.name if wahl.beisitz else ""),
    ]
    if mit_frist and wahl.kandidatur_bis:
        rows.insert(1, ("Kandidaturen", f"bis {datum(wahl.kandidatur_bis)}"))
    return tuple((word, value) for word, value in rows if value)


def schreiben(
    wahl: Wahl, person: Mitglied, *, betreff: str, titel: str, absaetze: tuple[str, ...], knopf: str,
    warum: str, seite: str = "wahl", mit_frist: bool = False,
) -> Schreiben:  # fmt: skip
    """Return the letter to one person about one election; that of a Probewahl says so first."""
    if wahl.test:
        betreff, absaetze = f"Test: {betreff}", (PROBE_BRIEF, *absaetze)
    return Schreiben(
        betreff=f"{betreff} ({wahl.gremium.kurzname})", titel=titel, name=person.name, absaetze=absaetze,
        warum=warum, fakten=fakten(wahl, mit_frist=mit_frist), knopf_text=knopf,
        knopf_url=wahl_url(wahl, seite),
    )  # fmt: skip


def _wahl(versand: Versand) -> Wahl | None:
    rows: Wahl | None = Wahl.objects.filter(pk=versand.vorgang.split(":")[1]).first()
    return rows


def hindernis_aufruf(versand: Versand) -> str:
    wahl = _wahl(versand)
    if wahl is None or wahl.status != Wahlstatus.KANDIDATUR:
        return "Kandidaturen sind nicht mehr möglich."
    return hindernis_person(versand)


def hindernis_vorschlag(versand: Versand) -> str:
    """Also when the person has answered by now, or the ballot is fixed."""
    pk = int(versand.empfang.removeprefix(EMPFANG))
    rows = Kandidatur.objects.filter(
        wahl__pk=versand.vorgang.split(":")[1], mitglied=pk, zustimmung=Zustimmung.OFFEN
    )
    if not rows.filter(wahl__status=Wahlstatus.KANDIDATUR).exists():
        return "Die Person hat sich schon erklärt, oder der Stimmzettel steht fest."
    return hindernis_person(versand)


def hindernis_gewaehlt(versand: Versand) -> str:
    wahl = _wahl(versand)
    if wahl is None or wahl.status != Wahlstatus.ERGEBNIS:
        return "Über die Annahme der Wahl ist schon entschieden."
    return hindernis_person(versand)


def hindernis_vorstand(versand: Versand) -> str:
    wahl = _wahl(versand)
    if wahl is None or wahl.ist_beendet:
        return "Die Wahl ist schon beendet."
    return hindernis_person(versand)


def hindernis_stand(versand: Versand) -> str:
    """Only a Probewahl is ever gone."""
    if _wahl(versand) is None:
        return saetze.PROBE_GELOESCHT
    return hindernis_person(versand)
