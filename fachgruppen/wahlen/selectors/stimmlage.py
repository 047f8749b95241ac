"""Whether an account may vote in a Wahlgang now, and the sentence that says why not."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import prefetch_related_objects

from fachgruppen.selectors import blick
from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.models import Vermerk, Wahl, Wahlgang, WvEintrag
from fachgruppen.wahlen.selectors.waehler import eintrag_von, nicht_im_verzeichnis, stimme_der_institution
from fachgruppen.wahlen.states import Wahlgangstatus
from mitglieder.models import Konto
from mitglieder.selectors import mitglied_von
from mitglieder.sichtbarkeit import ansicht

NOCH_NICHT_GEOEFFNET = "Die Stimmabgabe hat noch nicht begonnen. Die Wahlleitung öffnet sie."


@dataclass(frozen=True)
class Stimmlage:
    """What an account may do on the ballot: `eintrag` if it may vote, else `satz` says why not."""

    eintrag: WvEintrag | None = None
    satz: str = ""
    abgegeben: bool = False


def db_jetzt() -> datetime:
    """Return the time of the database, the one clock that decides whether a vote was in time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment


def stimmlage(wahlgang: Wahlgang, konto: Konto) -> Stimmlage:
    """Return whether the account may vote; `wahlgang.wahl` is loaded."""
    entry, reason = stimmrecht(wahlgang.wahl, konto)
    if entry is not None and hat_abgestimmt(wahlgang, entry):
        return Stimmlage(satz=schon_abgestimmt(entry), abgegeben=True)
    if closed := warum_zu(wahlgang, db_jetzt()):
        return Stimmlage(satz=reason or closed)
    return Stimmlage(satz=reason) if reason else Stimmlage(eintrag=entry)


def stimmrecht(wahl: Wahl, konto: Konto) -> tuple[WvEintrag | None, str]:
    """Return the entry that counts for this account, and why it may not vote with it ("" if it may)."""
    person = mitglied_von(konto)
    own = eintrag_von(wahl, person.pk if person else None)
    if own is not None:
        return own, ""
    contact = kontakt_der_wahlleitung(wahl, konto)
    if person is None or wahl.stichtag is None:
        return None, saetze.nicht_im_verzeichnis(wahl.stichtag, contact) if wahl.stichtag else contact
    if shared := stimme_der_institution(wahl, person):
        return shared, saetze.nicht_stimmfuehrend(shared.name_eingefroren)
    return None, nicht_im_verzeichnis(wahl, person, contact)


def kontakt_der_wahlleitung(wahl: Wahl, konto: Konto) -> str:
    """Return name, telephone and address of the Wahlleitung, as far as this account may see them."""
    if wahl.leitung is None:
        return "keine Angabe"
    prefetch_related_objects([wahl.leitung], "freigaben")
    person = ansicht(wahl.leitung, blick(konto))
    if person is None:
        return str(wahl.leitung.name)
    return ", ".join(way for way in (person.name, person.telefon, person.email) if way)


def hat_abgestimmt(wahlgang: Wahlgang, eintrag: WvEintrag) -> bool:
    return Vermerk.objects.filter(wahlgang_id=wahlgang.pk, eintrag_id=eintrag.pk).exists()


def schon_abgestimmt(eintrag: WvEintrag) -> str:
    return saetze.INSTITUTION_HAT_GEWAEHLT if eintrag.fuer_institution else saetze.SCHON_GEWAEHLT


def warum_zu(wahlgang: Wahlgang, jetzt: datetime) -> str:
    """Return why the urn of this Wahlgang takes no votes at this moment, or nothing."""
    if wahlgang.status == Wahlgangstatus.UNGUELTIG:
        return saetze.NEU_ANGESETZT
    if wahlgang.ende is not None and jetzt >= wahlgang.ende:
        return saetze.vorbei(wahlgang.ende)
    if wahlgang.status == Wahlgangstatus.OFFEN:
        return ""
    if wahlgang.status == Wahlgangstatus.BEREIT:
        early = wahlgang.beginn is not None and jetzt < wahlgang.beginn
        return saetze.noch_nicht_offen(wahlgang.beginn) if early and wahlgang.beginn else NOCH_NICHT_GEOEFFNET
    return "Die Stimmabgabe ist beendet. Ihre Stimme konnte nicht mehr angenommen werden."
