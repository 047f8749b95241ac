"""The reminders to who has a duty: to invite in time, to enter the attendance, to send the minutes."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from mitglieder.models import Mitglied
from mitglieder.selectors import beauftragte_am
from netzwerk.base.datum import NBSP, datum, datum_kurz, termin_lang
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import heute
from netzwerk.versand.arten import Kurzform
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben, build_schreiben
from sitzungen.erinnerungsregeln import OHNE_AMT, Kreis, frist_der_einladung, grund_gegen, regel_zu
from sitzungen.mails.briefe import betreffzeile, zeitpunkt
from sitzungen.mails.erinnerung import art_von, uuid_von
from sitzungen.models import Sitzung
from sitzungen.selectors import sitzungstag
from sitzungen.selectors.zustaendige import leitungen_am, protokoll_zustaendig, zustaendig
from sitzungen.states import Erinnerungsart
from sitzungen.tatsachen import protokollfuehrung_von

WARUM = (
    "Sie erhalten diese Nachricht, weil Sie für diese Sitzung zuständig sind: in der Koordination, als "
    "Stellvertretung, als Beauftragte oder in der Protokollführung. Sie gehört zu dieser Aufgabe und lässt "
    "sich nicht abbestellen."
)


def compose_pflicht(versand: Versand) -> bytes:
    """Return the whole message: what is missing, until when, and where to do it."""
    return build_schreiben(
        versand, brief_pflicht(art_von(versand), _sitzung(versand), versand.empfaenger_name)
    )


def hindernis_pflicht(versand: Versand) -> str:
    """Return why this must not go out any more, or ""."""
    sitzung, regel = _sitzung(versand), regel_zu(art_von(versand))
    if reason := grund_gegen(regel, sitzung, versand.stichtag):
        return reason
    person = int(versand.empfang.removeprefix("mitglied:"))
    if not Mitglied.objects.aktiv().filter(pk=person).exists():
        return "Die Person gehört dem Netzwerk nicht mehr an."
    told = _zustaendige(sitzung, regel.kreis)
    return "" if any(one.pk == person for one in told) else OHNE_AMT


def _zustaendige(sitzung: Sitzung, kreis: Kreis) -> list[Mitglied]:
    leads = leitungen_am([sitzung.gremium_id], heute()).get(sitzung.gremium_id, {})
    chair = beauftragte_am(heute())
    if kreis == Kreis.KOORDINATION:
        return zustaendig(leads, chair)
    writer = protokollfuehrung_von(sitzung)
    return protokoll_zustaendig(writer, leads, chair, auch_beauftragte=kreis == Kreis.AUCH_BEAUFTRAGTE)


def kurzform_pflicht(versand: Versand) -> Kurzform:
    """Return what a Sammelmail says instead: the duty and the session."""
    sitzung = _sitzung(versand)
    words = _WORTE[Erinnerungsart(art_von(versand))](sitzung)
    return Kurzform(words.titel, f"{sitzung.gremium.voller_name}, {zeitpunkt(sitzung)}", _seite(sitzung))


@dataclass(frozen=True)
class _Worte:
    """What differs from one duty to the next."""

    betreff: str
    titel: str
    absaetze: tuple[str, ...]
    knopf: str


def brief_pflicht(art: str, sitzung: Sitzung, name: str) -> Schreiben:
    if sitzung.start is None:
        raise ValueError("a reminder needs a date")
    words = _WORTE[Erinnerungsart(art)](sitzung)
    return Schreiben(
        betreff=betreffzeile(words.betreff, sitzung.gremium, zeitpunkt(sitzung)),
        titel=words.titel,
        name=name,
        absaetze=words.absaetze,
        fakten=(
            ("Sitzung", f"{sitzung.gremium.voller_name}, {sitzung.name}"),
            ("Wann", termin_lang(sitzung.start, sitzung.ende)),
            ("Wo", einzeilig(sitzung.ort) or "Videokonferenz"),
        ),
        knopf_text=words.knopf,
        knopf_url=_seite(sitzung),
        warum=WARUM,
    )


def _seite(sitzung: Sitzung) -> str:
    return f"{settings.PORTAL_BASE_URL}{reverse('sitzungen:sitzung', args=[sitzung.uuid])}"


def _einladen(sitzung: Sitzung) -> _Worte:
    deadline = frist_der_einladung(sitzung)
    days = sitzung.gremium.ladungsfrist_tage
    span = f"{days}{NBSP}{'Tag' if days == 1 else 'Tagen'}"
    tops = sitzung.tops.count()
    agenda = (
        f"Die Tagesordnung hat {tops}{NBSP}{'Punkt' if tops == 1 else 'Punkte'}."
        if tops
        else "Eine Tagesordnung gibt es noch nicht. Ohne sie lässt sich nicht einladen."
    )
    return _Worte(
        f"Bis {deadline:%d.%m.} einladen",
        f"Bitte laden Sie bis {datum(deadline)} ein",
        (
            f"zur Sitzung am {datum(sitzungstag(sitzung))} ist noch niemand eingeladen. "
            f"Bis {datum_kurz(deadline)} halten Sie die Ladungsfrist von {span} ein, "
            "danach müssen Sie die Eile begründen.",
            agenda,
        ),
        "Sitzung ansehen",
    )  # fmt: skip


def _anwesenheit(sitzung: Sitzung) -> _Worte:
    return _Worte(
        "Anwesenheit fehlt",
        "Wer war dabei?",
        (
            f"für die Sitzung am {datum(sitzungstag(sitzung))} ist die Anwesenheit noch nicht eingetragen. "
            "Erst damit gilt die Sitzung als stattgefunden und das Quartal als erfüllt.",
            "Ist die Sitzung ausgefallen, vermerken Sie das auf derselben Seite.",
        ),
        "Anwesenheit eintragen",
    )


def _protokoll(sitzung: Sitzung) -> _Worte:
    return _Worte(
        "Protokoll fehlt",
        "Das Protokoll ist noch nicht verschickt",
        (
            f"die Sitzung vom {datum(sitzungstag(sitzung))} hat noch kein Protokoll, das verschickt ist. "
            "Es soll nach 30 Tagen vorliegen, spätestens zur nächsten Sitzung.",
        ),
        "Sitzung ansehen",
    )


_WORTE: dict[Erinnerungsart, Callable[[Sitzung], _Worte]] = {
    Erinnerungsart.EINLADEN: _einladen,
    Erinnerungsart.ANWESENHEIT: _anwesenheit,
    Erinnerungsart.PROTOKOLL: _protokoll,
    Erinnerungsart.PROTOKOLL_SPAET: _protokoll,
}


def _sitzung(versand: Versand) -> Sitzung:
    return Sitzung.objects.select_related("gremium").get(uuid=uuid_von(versand))
