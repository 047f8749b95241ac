"""The mails of a poll on the date: question, longer deadline, reminder, end without a date."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from fachgruppen.benennung import genitiv, list_id, zugehoerigkeit
from fachgruppen.mitteilungen.selectors import abgewaehlt
from fachgruppen.mitteilungen.states import Erinnerungswahl
from fachgruppen.selectors import mitglieder_von
from mitglieder.models import Mitglied
from netzwerk.base.datum import datum, termin_lang
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import heute
from netzwerk.versand.arten import Kurzform
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Abschnitt, Punkt, Schreiben, build_schreiben, render_schreiben
from sitzungen.kalender import kurzname
from sitzungen.mails.brief import Absender
from sitzungen.mails.briefe import BETREFF_LAENGE
from sitzungen.mails.erinnerung import abmelden_url
from sitzungen.mails.inhalt import absender_von
from sitzungen.mails.vorschau import Vorschau
from sitzungen.models import Sitzung, Terminumfrage, Umfrageteilnahme
from sitzungen.token import umfrage_token

ABBESTELLEN = "Keine Erinnerungen an Terminumfragen mehr bekommen"


@dataclass(frozen=True)
class Umfrageteil:
    """What all mails of one poll share."""

    sitzung: Sitzung
    frist: date
    grund: str
    optionen: tuple[tuple[datetime, datetime], ...]
    absender: Absender


def compose_umfrage(versand: Versand) -> bytes:
    row = _teilnahme(versand)
    return _nachricht(
        versand, row, schreiben_umfrage(_teil(row.umfrage), versand.empfaenger_name, _link(row))
    )


def compose_umfrage_frist(versand: Versand) -> bytes:
    row = _teilnahme(versand)
    return _nachricht(versand, row, schreiben_frist(_teil(row.umfrage), versand.empfaenger_name, _link(row)))


def compose_umfrage_erinnerung(versand: Versand) -> bytes:
    """The only one that can be unsubscribed from: the others are the question itself and its end."""
    row = _teilnahme(versand)
    stop = _absolut("sitzungen:umfrage_erinnerung", umfrage_token(row))
    letter = schreiben_erinnerung(_teil(row.umfrage), versand.empfaenger_name, _link(row), stop)
    return _nachricht(versand, row, letter, unsubscribe_url=stop)


def kurzform_umfrage_erinnerung(versand: Versand) -> Kurzform:
    """Return what a Sammelmail says instead of the reminder."""
    row = _teilnahme(versand)
    gremium = row.umfrage.sitzung.gremium
    return Kurzform(
        f"Terminumfrage: {gremium.voller_name}",
        f"Von Ihnen liegt noch keine Antwort vor. Antwort bis {datum(row.umfrage.frist)}.",
        _link(row),
        abmelden_url(row.mitglied_id),
    )


def compose_umfrage_ende(versand: Versand) -> bytes:
    row = _teilnahme(versand)
    return _nachricht(versand, row, schreiben_ende(_teil(row.umfrage), versand.empfaenger_name))


def hindernis_umfrage(versand: Versand) -> str:
    """Return why this person must not be asked any more, or ""."""
    return _hindernis(_teilnahme(versand))


def hindernis_umfrage_offen(versand: Versand) -> str:
    """The same; and who has answered, or wants no reminders, hears nothing more."""
    row = _teilnahme(versand)
    if row.beantwortet_am is not None:
        return "Die Person hat inzwischen geantwortet."
    if versand.art == "umfrage_erinnerung" and abgewaehlt(Erinnerungswahl.UMFRAGE, [row.mitglied_id]):
        return "Die Person möchte keine Erinnerungen."
    if versand.stichtag != row.umfrage.frist:
        return "Überholt: Die Antwortfrist hat sich geändert."
    return _hindernis(row)


def hindernis_umfrage_ende(versand: Versand) -> str:
    row = _teilnahme(versand)
    if not row.umfrage.ist_abgebrochen:
        return "Die Umfrage läuft oder hat einen Termin ergeben."
    return _hindernis_person(row)


def vorschau_umfrage(umfrage: Terminumfrage, mitglied: Mitglied) -> Vorschau:
    """Show the question as it will be sent; the link in it leads nowhere."""
    letter = schreiben_umfrage(
        _teil(umfrage), mitglied.name, f"{settings.PORTAL_BASE_URL}/t/persoenlicher-link/"
    )
    return Vorschau(letter.betreff, *render_schreiben(letter))


def schreiben_umfrage(teil: Umfrageteil, name: str, link: str) -> Schreiben:
    gremium, titel = teil.sitzung.gremium, einzeilig(teil.sitzung.titel)
    welche = f"die Sitzung „{titel}“" if titel else "die nächste Sitzung"
    return Schreiben(
        betreff=betreff("Umfrage zum Termin:", teil),
        titel=f"Wann tagt {_nominativ(teil.sitzung)}?",
        name=name,
        absaetze=(
            f"für {welche} {genitiv(gremium)} suchen wir einen Termin, an dem möglichst viele "
            "können. Bitte geben Sie zu jedem Vorschlag an, ob Sie können, nur notfalls oder nicht.",
            "Über den Link antworten Sie ohne Anmeldung. Bis zum Ende der Frist können Sie Ihre Antwort "
            "dort ändern.",
        ),
        **_gemeinsam(teil, link),
    )


def schreiben_frist(teil: Umfrageteil, name: str, link: str) -> Schreiben:
    return Schreiben(
        betreff=betreff("Frist verlängert:", teil),
        titel=f"Sie haben Zeit bis {datum(teil.frist)}",
        name=name,
        absaetze=(
            f"die Frist der Terminumfrage {genitiv(teil.sitzung.gremium)} ist verlängert. Von Ihnen liegt "
            "noch keine Antwort vor. Bitte geben Sie an, wann Sie können.",
        ),
        **_gemeinsam(teil, link),
    )


def schreiben_erinnerung(teil: Umfrageteil, name: str, link: str, stop: str) -> Schreiben:
    return Schreiben(
        betreff=betreff("Erinnerung: Terminumfrage", teil),
        titel="Wann können Sie?",
        name=name,
        absaetze=(
            f"zur Terminumfrage {genitiv(teil.sitzung.gremium)} liegt noch keine Antwort von Ihnen vor. "
            f"Bis {datum(teil.frist)} können Sie mitentscheiden.",
        ),
        abmelden_text=ABBESTELLEN,
        abmelden_url=stop,
        **_gemeinsam(teil, link),
    )


def schreiben_ende(teil: Umfrageteil, name: str) -> Schreiben:
    shared = _gemeinsam(teil, "")
    return Schreiben(
        betreff=_gekuerzt("Umfrage beendet:", teil.sitzung, ""),
        titel="Die Terminumfrage ist beendet",
        name=name,
        absaetze=(
            f"die Terminumfrage {genitiv(teil.sitzung.gremium)} endet ohne einen Termin. Sie müssen keinen "
            "der Tage freihalten.",
        ),
        fakten=(("Grund", teil.grund),),
        warum=shared["warum"],
        gruss=shared["gruss"],
    )


def _gemeinsam(teil: Umfrageteil, link: str) -> dict[str, Any]:
    """Deadline, place, dates, button, sender: the same in every mail that asks."""
    sitzung, absender = teil.sitzung, teil.absender
    place, titel = einzeilig(sitzung.ort) or "Videokonferenz", einzeilig(sitzung.titel)
    named = (("Sitzung", titel),) if titel else ()
    points = tuple(Punkt(termin_lang(start, ende)) for start, ende in teil.optionen)
    return {
        "fakten": (*named, ("Antwort bis", datum(teil.frist)), ("Ort", place)),
        "abschnitte": (Abschnitt("Zur Wahl stehen", points),),
        "knopf_text": "Terminumfrage beantworten",
        "knopf_url": link,
        "warum": f"Sie bekommen diese Nachricht, {zugehoerigkeit(sitzung.gremium)}.",
        "gruss": f"{absender.name}, {absender.amt}",
    }


def betreff(wort: str, teil: Umfrageteil) -> str:
    """Umfrage zum Termin: FG Deutschunterricht (Antwort bis 02.02.)"""
    return _gekuerzt(wort, teil.sitzung, f" (Antwort bis {teil.frist:%d.%m.})")


def _gekuerzt(wort: str, sitzung: Sitzung, rest: str) -> str:
    """The whole name where it fits in 78 characters, else the short one, else cut."""
    gremium = sitzung.gremium
    short = f"FG {gremium.kurzname}" if gremium.ist_fachgruppe else gremium.kurzname
    titel = einzeilig(sitzung.titel)
    named = (f"{kurzname(gremium)}, {titel}", f"{short}, {titel}") if titel else ()
    for name in (*named, kurzname(gremium), short):
        subject = f"{wort} {einzeilig(name)}{rest}"
        if name and len(subject) <= BETREFF_LAENGE:
            return subject
    room = BETREFF_LAENGE - len(f"{wort} {rest}") - 1
    return f"{wort} {einzeilig(kurzname(gremium))[:room].rstrip()}…{rest}"


def _nominativ(sitzung: Sitzung) -> str:
    gremium = sitzung.gremium
    return f"die {gremium.voller_name}" if genitiv(gremium).startswith("der ") else gremium.voller_name


def _teil(umfrage: Terminumfrage) -> Umfrageteil:
    sitzung = umfrage.sitzung
    return Umfrageteil(
        sitzung=sitzung,
        frist=umfrage.frist,
        grund=einzeilig(umfrage.abbruchgrund),
        optionen=tuple((option.start, option.ende) for option in sitzung.terminoptionen.all()),
        absender=absender_von(sitzung.gremium),
    )


def _teilnahme(versand: Versand) -> Umfrageteilnahme:
    """Read the receiver with her poll; rows are never deleted once somebody was asked."""
    pk = int(versand.empfang.removeprefix("umfrageteilnahme:"))
    rows = Umfrageteilnahme.objects.select_related("umfrage__sitzung__gremium", "mitglied__konto")
    return rows.get(pk=pk)


def _hindernis(row: Umfrageteilnahme) -> str:
    if not row.umfrage.laeuft:
        return "Die Umfrage ist beendet."
    if not row.umfrage.nimmt_antworten:
        return "Die Antwortfrist ist abgelaufen."
    return _hindernis_person(row)


def _hindernis_person(row: Umfrageteilnahme) -> str:
    konto = row.mitglied.konto
    if konto is not None and not konto.is_active:
        return "Das Konto der Person ist gesperrt."
    members = mitglieder_von(row.umfrage.sitzung.gremium, heute())
    if not members.filter(pk=row.mitglied_id).exists():
        return "Die Person gehört diesem Gremium nicht mehr an."
    return ""


def _link(row: Umfrageteilnahme) -> str:
    return _absolut("sitzungen:umfrage_link", umfrage_token(row))


def _absolut(name: str, token: str) -> str:
    return f"{settings.PORTAL_BASE_URL}{reverse(name, args=[token])}"


def _nachricht(
    versand: Versand, row: Umfrageteilnahme, brief: Schreiben, *, unsubscribe_url: str | None = None
) -> bytes:
    gremium = row.umfrage.sitzung.gremium
    return build_schreiben(
        versand,
        brief,
        reply_to=absender_von(gremium).adresse,
        list_id=list_id(gremium),
        unsubscribe_url=unsubscribe_url,
    )
