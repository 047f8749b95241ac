"""The mail that says that minutes can be read and objected to."""

from uuid import UUID

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
from netzwerk.versand.schreiben import Schreiben, build_schreiben
from sitzungen.mails.brief import Absender
from sitzungen.mails.briefe import betreffzeile, zeitpunkt
from sitzungen.mails.erinnerung import abmelden_url
from sitzungen.mails.inhalt import absender_von
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Protokollfassung
from sitzungen.protokolle.states import Protokollstatus

ABBESTELLT = "Die Person möchte keine Nachrichten über Protokolle."


def compose_protokoll(versand: Versand) -> bytes:
    """Return the whole message: what can be read, until when an Einwendung is possible."""
    fassung = _fassung(versand)
    sitzung = fassung.protokoll.sitzung
    sender = absender_von(sitzung.gremium)
    stop = abmelden_url(mitglied_id(versand), Erinnerungswahl.PROTOKOLL)
    return build_schreiben(
        versand,
        brief_protokoll(sitzung, fassung, versand.empfaenger_name, sender, stop),
        reply_to=sender.adresse,
        list_id=list_id(sitzung.gremium),
        unsubscribe_url=stop,
    )


def kurzform_protokoll(versand: Versand) -> Kurzform:
    """Return what a Sammelmail says instead."""
    fassung = _fassung(versand)
    sitzung = fassung.protokoll.sitzung
    return Kurzform(
        f"Protokoll: {sitzung.gremium.voller_name}, {zeitpunkt(sitzung)}",
        f"Einwendungen sind bis {datum(fassung.frist_bis)} möglich.",
        protokoll_url(sitzung),
        abmelden_url(mitglied_id(versand), Erinnerungswahl.PROTOKOLL),
    )


def hindernis_protokoll(versand: Versand) -> str:
    """Return why this person must not get it any more, or ""."""
    protokoll = _fassung(versand).protokoll
    if protokoll.status == Protokollstatus.IN_BERICHTIGUNG:
        return "Das Protokoll wird gerade berichtigt."
    person = Mitglied.objects.select_related("konto").get(pk=mitglied_id(versand))
    if person.konto is not None and not person.konto.is_active:
        return "Das Konto der Person ist gesperrt."
    if not mitglieder_von(protokoll.sitzung.gremium, heute()).filter(pk=person.pk).exists():
        return "Die Person gehört diesem Gremium nicht mehr an."
    return ABBESTELLT if abgewaehlt(Erinnerungswahl.PROTOKOLL, [person.pk]) else ""


def brief_protokoll(
    sitzung: Sitzung, fassung: Protokollfassung, name: str, sender: Absender, stop: str = ""
) -> Schreiben:
    if sitzung.start is None:
        raise ValueError("minutes belong to a session with a date")
    corrected = fassung.nr > 1
    reason = (("Grund der Berichtigung", einzeilig(fassung.grund)),) if corrected else ()
    return Schreiben(
        betreff=betreffzeile(
            "Berichtigtes Protokoll" if corrected else "Entwurf des Protokolls",
            sitzung.gremium,
            zeitpunkt(sitzung),
        ),
        titel="Das Protokoll wurde berichtigt" if corrected else "Das Protokoll liegt für Sie bereit",
        name=name,
        absaetze=(
            f"das {'berichtigte ' if corrected else ''}Protokoll der Sitzung {genitiv(sitzung.gremium)} "
            f"vom {datum(sitzung.start)} steht im Portal.",
            f"Fehlt etwas oder soll etwas anders lauten? Dann erheben Sie dort bis "
            f"{datum(fassung.frist_bis)} eine Einwendung.",
        ),
        fakten=(
            ("Sitzung", f"{sitzung.gremium.voller_name}, {sitzung.name}"),
            ("Wann", termin_lang(sitzung.start, sitzung.ende)),
            ("Einwendungen bis", datum(fassung.frist_bis)),
            *reason,
        ),
        knopf_text="Protokoll lesen",
        knopf_url=protokoll_url(sitzung),
        warum=f"Sie erhalten diese Nachricht, {zugehoerigkeit(sitzung.gremium)} und eingeladen waren.",
        abmelden_text="Keine Nachrichten über Protokolle mehr" if stop else "",
        abmelden_url=stop,
        gruss=f"{sender.name}, {sender.amt}",
    )


def protokoll_url(sitzung: Sitzung) -> str:
    return f"{settings.PORTAL_BASE_URL}{reverse('protokolle:protokoll', args=[sitzung.uuid])}"


def mitglied_id(versand: Versand) -> int:
    return int(versand.empfang.removeprefix("mitglied:"))


def _fassung(versand: Versand) -> Protokollfassung:
    rows = Protokollfassung.objects.select_related("protokoll__sitzung__gremium")
    uuid = UUID(versand.vorgang.removeprefix("protokoll:"))
    return rows.get(protokoll__sitzung__uuid=uuid, nr=versand.sequence)
