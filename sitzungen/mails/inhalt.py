"""From rows to words: the letter and the calendar event of a Sitzung."""

import time
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from fachgruppen.models import Gremium
from fachgruppen.states import Gremiumsart
from netzwerk.base.datum import datum, termin_lang, uhrzeit
from netzwerk.base.klartext import NBSP, einzeilig
from netzwerk.base.uhr import heute
from sitzungen.ics import Person, Termin
from sitzungen.kalender import kurzname, termin_von
from sitzungen.mails.brief import Absender, Brief, Unterschied
from sitzungen.models import Aenderung, Sitzung
from sitzungen.selectors import absender_am
from sitzungen.termine import antwort_bis

BETREFF_LAENGE = 78
TERMIN = "Termin"
# Seconds a worker keeps what it read about a session; the key holds its version as well.
HALTBARKEIT = 60


@dataclass(frozen=True)
class Sitzungsteil:
    """What all mails of a session share; read once for many receivers."""

    sitzung: Sitzung
    tops: tuple[str, ...]
    absender: Absender
    aenderungen: tuple[tuple[int, tuple[Unterschied, ...]], ...] = ()


def sitzungsteil(sitzung: Sitzung) -> Sitzungsteil:
    """Return the shared part, at most a minute old and never of an older version."""
    kept = int(time.monotonic() // HALTBARKEIT)
    return _sitzungsteil(sitzung.uuid, sitzung.version, sitzung.sequence, kept)


@lru_cache(maxsize=32)
def _sitzungsteil(uuid: UUID, version: int, sequence: int, kept: int) -> Sitzungsteil:
    return lies_sitzungsteil(Sitzung.objects.select_related("gremium").get(uuid=uuid))


def lies_sitzungsteil(sitzung: Sitzung) -> Sitzungsteil:
    """Read agenda, sender and told changes of the session; four queries."""
    changes = Aenderung.objects.filter(sitzung=sitzung, gesendet_am__isnull=False).order_by("sequence")
    return Sitzungsteil(
        sitzung=sitzung,
        tops=tuple(einzeilig(top.titel) for top in sitzung.tops.all()),
        absender=absender_von(sitzung.gremium),
        aenderungen=tuple(
            (row.sequence or 0, tuple(Unterschied(*words) for words in row.unterschiede)) for row in changes
        ),
    )


def absender_von(gremium: Gremium) -> Absender:
    """Return in whose name mail goes out today: the leading person, else the Geschäftsstelle."""
    person = absender_am(gremium, heute())
    if person is None or not person.ist_per_mail_erreichbar:
        return Absender(
            "Geschäftsstelle", settings.PORTAL_NAME, settings.PORTAL_KONTAKT_EMAIL,
            settings.PORTAL_KONTAKT_TELEFON, ich=False,
        )  # fmt: skip
    amt = "Vorsitz" if gremium.art == Gremiumsart.STEUERUNGSGRUPPE else "Koordination"
    return Absender(person.name, f"{amt} {_genitiv(gremium)}", person.email, person.telefon)


def bisher_ab(
    aenderungen: tuple[tuple[int, tuple[Unterschied, ...]], ...], sequence: int
) -> tuple[Unterschied, ...]:
    """Return what is new for somebody who was last told SEQUENCE `sequence`.

    Several changes become one: the oldest "bisher" she knows, the newest "neu".
    """
    merged: dict[str, Unterschied] = {}
    for told_with, rows in aenderungen:
        for row in rows if told_with > sequence else ():
            known = merged.get(row.feld)
            merged[row.feld] = Unterschied(row.feld, known.bisher if known else row.bisher, row.neu)
    return tuple(row for row in merged.values() if row.bisher != row.neu)


def _genitiv(gremium: Gremium) -> str:
    """der Fachgruppe Deutschunterricht, der Steuerungsgruppe, but: Beirat Sport."""
    feminine = gremium.art != Gremiumsart.BEIRAT
    return f"der {gremium.voller_name}" if feminine else gremium.voller_name


def betreffzeile(wort: str, gremium: Gremium, rest: str) -> str:
    """Return "Einladung: FG Deutschunterricht, Di 17.03.2026, 14:00 Uhr" in at most 78 characters."""
    for name in (kurzname(gremium), f"FG {gremium.kurzname}" if gremium.ist_fachgruppe else gremium.kurzname):
        subject = einzeilig(f"{wort}: {name}, {rest}")
        if len(subject) <= BETREFF_LAENGE:
            return subject
    room = BETREFF_LAENGE - len(f"{wort}: , {rest}") - 1
    return einzeilig(f"{wort}: {einzeilig(name)[:room].rstrip()}…, {rest}")


def zeitpunkt(sitzung: Sitzung) -> str:
    """Di 17.03.2026, 14:00 Uhr"""
    return f"{datum(sitzung.start).replace(',', '')}, {uhrzeit(sitzung.start)}" if sitzung.start else ""


def brief_einladung(teil: Sitzungsteil) -> Brief:
    return _brief(
        teil, "einladung",
        betreff=betreffzeile("Einladung", teil.sitzung.gremium, zeitpunkt(teil.sitzung)),
        titel=f"Einladung zur Sitzung {_genitiv(teil.sitzung.gremium)}",
        einleitung=f"hiermit {_lade(teil.absender)} Sie {_wozu(teil.sitzung)} ein.",
    )  # fmt: skip


def brief_verschiebung(teil: Sitzungsteil, unterschiede: tuple[Unterschied, ...]) -> Brief:
    sitzung = teil.sitzung
    moved = next((row for row in unterschiede if row.feld == TERMIN), None)
    if moved:
        wort, titel = "Terminänderung", f"Neuer Termin für die Sitzung {_genitiv(sitzung.gremium)}"
        rest = f"{zeitpunkt(sitzung)} (bisher {_bisher_kurz(moved)})"
    else:
        wort, titel = "Änderung", f"Änderung zur Sitzung {_genitiv(sitzung.gremium)}"
        rest = zeitpunkt(sitzung)
    return _brief(
        teil, "verschiebung",
        betreff=betreffzeile(wort, sitzung.gremium, rest),
        titel=titel,
        einleitung=f"die Angaben zu unserer {_sitzung_im_quartal(sitzung)} haben sich geändert.",
        unterschiede=unterschiede,
    )  # fmt: skip


def _bisher_kurz(moved: Unterschied) -> str:
    """Return "Di 17.03." or, where only the time moved, "14:00 Uhr"."""
    tag, _, zeit = moved.bisher.rpartition(", ")
    if moved.neu.startswith(tag):
        return f"{zeit.split(' bis ')[0].removesuffix(f'{NBSP}Uhr')} Uhr"
    return tag.replace(",", "").removesuffix(tag[-4:])


def brief_absage(teil: Sitzungsteil) -> Brief:
    return _brief(
        teil, "absage",
        betreff=betreffzeile("Absage", teil.sitzung.gremium, zeitpunkt(teil.sitzung)),
        titel=f"Die Sitzung {_genitiv(teil.sitzung.gremium)} ist abgesagt",
        einleitung=f"unsere {_sitzung_im_quartal(teil.sitzung)} findet nicht statt.",
    )  # fmt: skip


def brief_ausladung(teil: Sitzungsteil) -> Brief:
    """The letter to one person whose invitation is taken back; the session takes place."""
    return _brief(
        teil, "absage",
        betreff=betreffzeile("Einladung aufgehoben", teil.sitzung.gremium, zeitpunkt(teil.sitzung)),
        titel=f"Ihre Einladung zur Sitzung {_genitiv(teil.sitzung.gremium)} ist aufgehoben",
        einleitung="Sie gehören diesem Gremium nicht mehr an. Die Sitzung findet ohne Sie statt.",
        fuer_fremde=True,
    )  # fmt: skip


def _brief(
    teil: Sitzungsteil, vorlage: str, *, betreff: str, titel: str, einleitung: str,
    unterschiede: tuple[Unterschied, ...] = (), fuer_fremde: bool = False,
) -> Brief:  # fmt: skip
    sitzung = teil.sitzung
    if sitzung.start is None or sitzung.ende is None:
        raise ValueError("a letter needs a date")
    told = timezone.localdate(sitzung.freigegeben_am) if sitzung.freigegeben_am else heute()
    return Brief(
        vorlage=vorlage,
        betreff=betreff,
        netzwerk=f"{settings.PORTAL_NAME}, {settings.PORTAL_STADT}",
        titel=titel,
        einleitung=einleitung,
        wann=termin_lang(sitzung.start, sitzung.ende),
        wo=einzeilig(sitzung.ort) or "Videokonferenz",
        zugang=einzeilig(sitzung.zugang),
        online_url=einzeilig(sitzung.online_url),
        antwort_bis=datum(antwort_bis(sitzung.start, told)),
        dringlichkeit=einzeilig(sitzung.dringlichkeit),
        grund=einzeilig(sitzung.absagegrund),
        tops=teil.tops,
        portal_url="" if fuer_fremde else f"{settings.PORTAL_BASE_URL}{sitzung.get_absolute_url()}",
        absender=teil.absender,
        zugehoerigkeit=_zugehoerigkeit(sitzung.gremium),
        unterschiede=unterschiede,
    )


def _lade(absender: Absender) -> str:
    return "lade ich" if absender.ich else "laden wir"


def _wozu(sitzung: Sitzung) -> str:
    if sitzung.titel:
        return f"zu „{einzeilig(sitzung.titel)}“"
    return f"zur Sitzung im {sitzung.quartal}.{NBSP}Quartal"


def _sitzung_im_quartal(sitzung: Sitzung) -> str:
    return (
        f"Sitzung „{einzeilig(sitzung.titel)}“"
        if sitzung.titel
        else f"Sitzung im {sitzung.quartal}.{NBSP}Quartal"
    )


def _zugehoerigkeit(gremium: Gremium) -> str:
    if gremium.art == Gremiumsart.BEIRAT:
        return "weil Sie diesem Gremium angehören"
    return f"weil Sie {_genitiv(gremium)} angehören"


def termin_zu(
    teil: Sitzungsteil, sequence: int, *, stand: str = "CONFIRMED", freigegeben_am: datetime | None = None
) -> Termin:
    """Return the event for a mail; its SEQUENCE never falls behind that of the session."""
    absender, sitzung = teil.absender, teil.sitzung
    role = f"{absender.amt.split(' ')[0]} {kurzname(sitzung.gremium)}" if absender.ich else absender.amt
    event = termin_von(sitzung, teil.tops, stand=stand)
    return replace(
        event,
        sequence=max(sequence, sitzung.sequence),
        freigegeben_am=freigegeben_am or event.freigegeben_am,
        organisator=Person(role, absender.adresse),
    )
