"""The reminders to who is invited: her answer is missing, or the session is on the next working day."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from fachgruppen.benennung import genitiv, list_id, zugehoerigkeit
from fachgruppen.mitteilungen.selectors import abgewaehlt
from fachgruppen.mitteilungen.states import Erinnerungswahl
from fachgruppen.mitteilungen.token import ALLE_ERINNERUNGEN, erinnerung_token
from fachgruppen.selectors import mitglieder_von
from netzwerk.base.datum import NBSP, datum, datum_lang, termin_lang, uhrzeit
from netzwerk.base.klartext import einzeilig
from netzwerk.versand.arten import Kurzform
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Abschnitt, Punkt, Schreiben, build_schreiben
from sitzungen.erinnerungsregeln import ABBESTELLT, grund_gegen, regel_zu
from sitzungen.mails.briefe import betreffzeile, zeitpunkt
from sitzungen.mails.inhalt import Sitzungsteil, sitzungsteil
from sitzungen.models import Einladung, Sitzung
from sitzungen.selectors import ladung_von, sitzungstag
from sitzungen.states import Antwort, Erinnerungsart, Kanal
from sitzungen.token import token_fuer

_WORT = {Antwort.ZUSAGE: "zugesagt", Antwort.VORBEHALT: "unter Vorbehalt zugesagt"}
OFFEN = "Von Ihnen liegt noch keine Antwort vor."


def compose_erinnerung(versand: Versand) -> bytes:
    """Return the whole message, in the thread of the invitation."""
    row = _einladung(versand)
    teil = sitzungsteil(row.sitzung.uuid, row.sitzung.version)
    brief = brief_erinnerung(art_von(versand), teil, row, versand.empfaenger_name)
    return build_schreiben(
        versand,
        brief,
        reply_to=teil.absender.adresse,
        in_reply_to=ladung_von(row),
        list_id=list_id(row.sitzung.gremium),
        unsubscribe_url=brief.abmelden_url or None,
    )


def hindernis_erinnerung(versand: Versand) -> str:
    """Return why this person must not be reminded any more, or ""."""
    row = _einladung(versand)
    reason = grund_gegen(regel_zu(art_von(versand)), row.sitzung, versand.stichtag, row)
    return reason or _hindernis_person(row)


def kurzform_erinnerung(versand: Versand) -> Kurzform:
    """Return what a Sammelmail says instead: when, where, what she answered."""
    row = _einladung(versand)
    sitzung = row.sitzung
    said = OFFEN if row.antwort == Antwort.AUSSTEHEND else _satz_zur_antwort(row)
    where = einzeilig(sitzung.ort) or "Videokonferenz"
    return Kurzform(
        f"{sitzung.gremium.voller_name}: {zeitpunkt(sitzung)}",
        f"{where}. {said}",
        _link(row),
        abmelden_url(row.mitglied_id),
    )


def brief_erinnerung(art: str, teil: Sitzungsteil, row: Einladung, name: str) -> Schreiben:
    sitzung = teil.sitzung
    answered = row.antwort != Antwort.AUSSTEHEND
    return Schreiben(
        betreff=betreffzeile("Erinnerung", sitzung.gremium, zeitpunkt(sitzung)),
        titel="Ihre Antwort fehlt noch" if art == Erinnerungsart.VORWOCHE else _titel_vortag(sitzung),
        name=name,
        absaetze=_vorwoche(sitzung) if art == Erinnerungsart.VORWOCHE else _vortag(sitzung, row),
        fakten=_fakten(sitzung),
        abschnitte=_tagesordnung(teil, row),
        knopf_text="Antwort ansehen und ändern" if answered else "Einladung beantworten",
        knopf_url=_link(row),
        warum=f"Sie erhalten diese Erinnerung, {_warum(row)}. Zu einer Sitzung kommen höchstens zwei.",
        abmelden_text="" if row.ist_gast else "Keine Erinnerungen an Sitzungen mehr",
        abmelden_url=abmelden_url(row.mitglied_id, Erinnerungswahl.SITZUNG),
        gruss=f"{teil.absender.name}, {teil.absender.amt}",
    )


def _link(row: Einladung) -> str:
    return f"{settings.PORTAL_BASE_URL}{reverse('sitzungen:antwort_link', args=[token_fuer(row)])}"


def _vorwoche(sitzung: Sitzung) -> tuple[str, ...]:
    return (
        f"am {_tag_in_worten(sitzung)} tagt {_wer(sitzung)}. {OFFEN} Bitte geben Sie an, ob Sie kommen. "
        "Dann können wir Raum und Ablauf planen.",
        "Über den Link antworten Sie ohne Anmeldung.",
    )


def _vortag(sitzung: Sitzung, row: Einladung) -> tuple[str, ...]:
    first = f"am {_tag_in_worten(sitzung)} tagt {_wer(sitzung)}."
    if row.antwort == Antwort.AUSSTEHEND:
        return (f"{first} {OFFEN}", "Über den Link antworten Sie ohne Anmeldung.")
    return (
        f"{first} {_satz_zur_antwort(row)}",
        "Stimmt das nicht oder ist etwas dazwischengekommen? Dann ändern Sie Ihre Antwort über den Link. "
        "Das geht bis zum Beginn und ohne Anmeldung.",
    )


def _satz_zur_antwort(row: Einladung) -> str:
    """Sie haben am Di, 03.03.2026 über den Link zugesagt."""
    when = f"am {datum(row.antwort_am)} " if row.antwort_am else ""
    way = f"{Kanal(row.kanal).label} " if row.kanal else ""
    return f"Sie haben {when}{way}{_WORT[Antwort(row.antwort)]}."


def _titel_vortag(sitzung: Sitzung) -> str:
    word = datum_lang(sitzung.start).split(",")[0] if sitzung.start else ""
    return f"{word}, {uhrzeit(sitzung.start)}: Sitzung {genitiv(sitzung.gremium)}" if sitzung.start else ""


def _wer(sitzung: Sitzung) -> str:
    gremium = sitzung.gremium
    return f"die {gremium.voller_name}" if genitiv(gremium).startswith("der ") else gremium.voller_name


def _tag_in_worten(sitzung: Sitzung) -> str:
    return f"{datum_lang(sitzung.start)}, um {uhrzeit(sitzung.start)}," if sitzung.start else ""


def _fakten(sitzung: Sitzung) -> tuple[tuple[str, str], ...]:
    if sitzung.start is None:
        raise ValueError("a reminder needs a date")
    rows = (
        ("Wann", termin_lang(sitzung.start, sitzung.ende)),
        ("Wo", einzeilig(sitzung.ort) or "Videokonferenz"),
        ("Zugang", einzeilig(sitzung.zugang)),
        ("Videokonferenz", einzeilig(sitzung.online_url)),
    )
    return tuple((word, value) for word, value in rows if value)


def _tagesordnung(teil: Sitzungsteil, row: Einladung) -> tuple[Abschnitt, ...]:
    """Members get the whole agenda, a guest the point she comes for."""
    if row.gast is not None:
        own = row.gast.top
        return (Abschnitt("Ihr Tagesordnungspunkt", (Punkt(einzeilig(own.titel)),)),) if own else ()
    points = tuple(Punkt(f"TOP{NBSP}{number}: {title}") for number, title in enumerate(teil.tops, 1))
    return (Abschnitt("Tagesordnung", points),) if points else ()


def _warum(row: Einladung) -> str:
    if row.ist_gast:
        return "weil Sie als Gast zu dieser Sitzung eingeladen sind"
    return f"{zugehoerigkeit(row.sitzung.gremium)} und eingeladen sind"


def abmelden_url(mitglied_id: int | None, art: str = ALLE_ERINNERUNGEN) -> str:
    """Return the address that stops these reminders (RFC 8058); a guest has no settings, so none."""
    if mitglied_id is None:
        return ""
    token = erinnerung_token(mitglied_id, art)
    return f"{settings.PORTAL_BASE_URL}{reverse('mitteilungen:abbestellen', args=[token])}"


def art_von(versand: Versand) -> str:
    """The reminder a row of the outbox is about."""
    return versand.art.removeprefix("erinnerung_")


def _einladung(versand: Versand) -> Einladung:
    """Read the invitation with its session; invitations are never deleted."""
    rows = Einladung.objects.select_related("sitzung__gremium", "mitglied__konto", "gast__top")
    return rows.get(pk=int(versand.empfang.removeprefix("einladung:")))


def _hindernis_person(row: Einladung) -> str:
    if row.mitglied is None:
        gone = row.gast is None or row.gast.entfernt_am is not None
        return "Der Gast ist nicht mehr eingeladen." if gone else ""
    if abgewaehlt(Erinnerungswahl.SITZUNG, [row.mitglied.pk]):
        return ABBESTELLT
    konto = row.mitglied.konto
    if konto is not None and not konto.is_active:
        return "Das Konto der Person ist gesperrt."
    members = mitglieder_von(row.sitzung.gremium, sitzungstag(row.sitzung))
    if not members.filter(pk=row.mitglied.pk).exists():
        return "Die Person gehört diesem Gremium nicht mehr an."
    return ""


def uuid_von(versand: Versand) -> UUID:
    return UUID(versand.vorgang.removeprefix("erinnerung:"))
