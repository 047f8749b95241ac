"""The letters of a Sitzung in words: invitation, change, cancellation."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from fachgruppen.benennung import genitiv, list_id, zugehoerigkeit
from fachgruppen.models import Gremium
from netzwerk.base.datum import datum, datum_kurz, termin_lang, uhrzeit, zahlwort
from netzwerk.base.klartext import NBSP, einzeilig
from netzwerk.base.uhr import heute
from sitzungen.agenda import Agenda, gleiche_punkte, neuerungen
from sitzungen.kalender import kurzname
from sitzungen.mails.brief import Absender, Brief, Unterschied
from sitzungen.mails.inhalt import TERMIN, Sitzungsteil
from sitzungen.models import Sitzung
from sitzungen.termine import antwort_bis

BETREFF_LAENGE = 78
_TAGESORDNUNG = ("Tagesordnung geändert", "Neue Tagesordnung")


@lru_cache(maxsize=32)
def brief_einladung(teil: Sitzungsteil) -> Brief:
    return _brief(
        teil, "einladung",
        betreff=betreffzeile("Einladung", teil.sitzung.gremium, zeitpunkt(teil.sitzung)),
        titel=f"Einladung zur Sitzung {genitiv(teil.sitzung.gremium)}",
        einleitung=f"hiermit {_lade(teil.absender)} Sie {_wozu(teil.sitzung)} ein.",
    )  # fmt: skip


def brief_verschiebung(teil: Sitzungsteil, unterschiede: tuple[Unterschied, ...]) -> Brief:
    sitzung = teil.sitzung
    moved = next((row for row in unterschiede if row.feld == TERMIN), None)
    if moved:
        wort, titel = "Terminänderung", f"Neuer Termin für die Sitzung {genitiv(sitzung.gremium)}"
        before = f"(bisher {_bisher_kurz(moved)})"
        reste = [f"{zeitpunkt(sitzung)} {before}", f"{_zeitpunkt_ohne_jahr(sitzung)} {before}"]
    else:
        wort, titel = "Änderung", f"Änderung zur Sitzung {genitiv(sitzung.gremium)}"
        reste = [zeitpunkt(sitzung)]
    return _brief(
        teil, "verschiebung",
        betreff=betreffzeile(wort, sitzung.gremium, *reste),
        titel=titel,
        einleitung=f"die Angaben zu unserer {_sitzung_im_quartal(sitzung)} haben sich geändert.",
        unterschiede=unterschiede,
    )  # fmt: skip


def brief_tagesordnung(teil: Sitzungsteil, alt: Agenda, neu: Agenda) -> Brief:
    """The letter that tells of another agenda, or of other documents at the same one; date, place and
    answers stay. Give both as the receiver reads them."""
    papers = gleiche_punkte(alt, neu, ohne_unterlagen=True)
    wort, was = ("Unterlagen geändert", "Geänderte Unterlagen") if papers else _TAGESORDNUNG
    changed = "die Unterlagen zu" if papers else "die Tagesordnung"
    return _brief(
        teil, "tagesordnung_neu",
        betreff=betreffzeile(wort, teil.sitzung.gremium, zeitpunkt(teil.sitzung)),
        titel=f"{was} für die Sitzung {genitiv(teil.sitzung.gremium)}",
        einleitung=f"{changed} unserer {_sitzung_im_quartal(teil.sitzung)} {'haben' if papers else 'hat'} "
        "sich geändert. Termin und Ort bleiben, wie sie sind.",
        neuerungen=neuerungen(alt, neu),
        ohne_antwort=True,
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
        titel=f"Die Sitzung {genitiv(teil.sitzung.gremium)} ist abgesagt",
        einleitung=f"unsere {_sitzung_im_quartal(teil.sitzung)} findet nicht statt.",
    )  # fmt: skip


def brief_ausladung(teil: Sitzungsteil, grund: str = "") -> Brief:
    """The letter to one person whose invitation is taken back; the session takes place.

    `grund` is given to whoever still belongs to the Gremium.
    """
    why = "" if grund else "Sie gehören diesem Gremium nicht mehr an. "
    return _brief(
        teil, "absage",
        betreff=betreffzeile("Einladung aufgehoben", teil.sitzung.gremium, zeitpunkt(teil.sitzung)),
        titel=f"Ihre Einladung zur Sitzung {genitiv(teil.sitzung.gremium)} ist aufgehoben",
        einleitung=f"Ihre Einladung zu dieser Sitzung ist aufgehoben. {why}"
        "Die Sitzung findet ohne Sie statt.",
        fuer_fremde=not grund,
        grund=grund,
    )  # fmt: skip


def _brief(
    teil: Sitzungsteil, vorlage: str, *, betreff: str, titel: str, einleitung: str,
    unterschiede: tuple[Unterschied, ...] = (), neuerungen: tuple[str, ...] = (),
    fuer_fremde: bool = False, ohne_antwort: bool = False, grund: str = "",
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
        antwort_bis="" if ohne_antwort else datum(antwort_bis(sitzung.start, told)),
        dringlichkeit=einzeilig(sitzung.dringlichkeit),
        grund=einzeilig(grund or sitzung.absagegrund),
        tops=teil.tops,
        unterlagen=_unterlagen(teil.unterlagen),
        unterlagen_link=_unterlagen_link(teil.unterlagen),
        zusaetze=() if fuer_fremde else _mit_adresse(teil.zusaetze),
        portal_url="" if fuer_fremde else f"{settings.PORTAL_BASE_URL}{sitzung.get_absolute_url()}",
        absender=teil.absender,
        zugehoerigkeit=zugehoerigkeit(sitzung.gremium),
        list_id=list_id(sitzung.gremium),
        unterschiede=unterschiede,
        neuerungen=neuerungen,
        einstellen_url="" if fuer_fremde else _einstellen_url(),
    )


def _mit_adresse(zusaetze: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((satz, f"{settings.PORTAL_BASE_URL}{url}") for satz, url in zusaetze)


def _unterlagen(anzahl: int) -> str:
    """Say that there is something to read; the files stay in the portal."""
    if not anzahl:
        return ""
    if anzahl == 1:
        return "Zur Tagesordnung liegt ein Dokument im Portal. Sie lesen es nach der Anmeldung."
    return (
        f"Zur Tagesordnung liegen {zahlwort(anzahl)} Dokumente im Portal. Sie lesen sie nach der Anmeldung."
    )


def _unterlagen_link(anzahl: int) -> str:
    """The words of the link: Unterlagen im Portal ansehen (3 Dokumente)."""
    if not anzahl:
        return ""
    return f"Unterlagen im Portal ansehen ({anzahl}{NBSP}{'Dokument' if anzahl == 1 else 'Dokumente'})"


def _einstellen_url() -> str:
    return f"{settings.PORTAL_BASE_URL}{reverse('mitteilungen:benachrichtigungen')}"


def betreffzeile(wort: str, gremium: Gremium, *reste: str) -> str:
    """Return "Einladung: FG Deutschunterricht, Di 17.03.2026, 14:00 Uhr" in at most 78 characters.

    `reste` are ways to say the rest, the fullest first; a name is cut only when none of them fits.
    """
    short = f"FG {gremium.kurzname}" if gremium.ist_fachgruppe else gremium.kurzname
    for rest in reste:
        for name in (kurzname(gremium), short):
            subject = einzeilig(f"{wort}: {name}, {rest}")
            if len(subject) <= BETREFF_LAENGE:
                return subject
    rest = reste[-1]
    room = BETREFF_LAENGE - len(f"{wort}: , {rest}") - 1
    return einzeilig(f"{wort}: {einzeilig(name)[:room].rstrip()}…, {rest}")


def zeitpunkt(sitzung: Sitzung) -> str:
    """Di 17.03.2026, 14:00 Uhr"""
    return f"{datum(sitzung.start).replace(',', '')}, {uhrzeit(sitzung.start)}" if sitzung.start else ""


def _zeitpunkt_ohne_jahr(sitzung: Sitzung) -> str:
    """Di 17.03., 14:00 Uhr"""
    return f"{datum_kurz(sitzung.start).replace(',', '')}, {uhrzeit(sitzung.start)}" if sitzung.start else ""


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
