"""The mail that tells one person of a Mitteilung, and how it will look."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from fachgruppen.benennung import list_id, zugehoerigkeit
from fachgruppen.mitteilungen.models import Empfang, Mitteilung
from fachgruppen.mitteilungen.selectors import gremien_in_worten
from fachgruppen.mitteilungen.selectors.empfaenger import einstellungen, erreichbare_personen, zugehoerige
from fachgruppen.mitteilungen.states import Mitteilungsart, Mitteilungsstatus, Rhythmus
from fachgruppen.mitteilungen.token import abbestell_token
from fachgruppen.models import Gremium
from mitglieder.models import Konto, Mitglied
from mitglieder.sichtbarkeit import Blick, sieht
from mitglieder.states import Feld
from netzwerk.base.datum import datum
from netzwerk.base.klartext import einzeilig
from netzwerk.base.markdown import klartext_von_html, ohne_adressen
from netzwerk.base.uhr import heute
from netzwerk.versand.models import Versand
from netzwerk.versand.nachricht import versandadresse
from netzwerk.versand.schreiben import Schreiben, build_schreiben, render_schreiben

ART_MITTEILUNG = "mitteilung"
_WORT = {
    Mitteilungsart.NACHRICHT: "Mitteilung",
    Mitteilungsart.RECHTLICHES: "Rechtliche Information",
    Mitteilungsart.TERMIN: "Terminhinweis",
}


@dataclass(frozen=True)
class Vorschau:
    """Subject, plain text and HTML of a mail as it will be sent."""

    betreff: str
    text: str
    html: str


def compose_mitteilung(versand: Versand) -> bytes:
    """Return the whole message for a row of the outbox."""
    mitteilung = _mitteilung(versand)
    empfang = _empfang(mitteilung, versand)
    brief = brief_mitteilung(mitteilung, empfang.gremium, versand.empfaenger_name, empfang.mitglied_id)
    return build_schreiben(
        versand,
        brief,
        reply_to=_antwortadresse(mitteilung, empfang.mitglied_id),
        list_id=list_id(empfang.gremium),
        unsubscribe_url=brief.abmelden_url if not mitteilung.dringend else None,
    )


def hindernis_mitteilung(versand: Versand) -> str:
    """Return why this Mitteilung must not go out any more, or ""."""
    mitteilung = _mitteilung(versand)
    if mitteilung.status != Mitteilungsstatus.VEROEFFENTLICHT:
        return "Die Mitteilung wurde zurückgezogen."
    if mitteilung.ist_abgelaufen(heute()):
        return "Die Mitteilung gilt nicht mehr."
    if versand.sequence < mitteilung.fassung - 1 and _neuere_wartet(versand):
        return "Überholt: Die Mitteilung wurde inzwischen berichtigt."
    empfang = _empfang(mitteilung, versand)
    if not erreichbare_personen([empfang.mitglied_id]):
        return "Die Person hat das Netzwerk verlassen oder ihr Konto ist gesperrt."
    gremien = zugehoerige(mitteilung.gremien.all(), heute()).get(empfang.mitglied_id)
    if not gremien:
        return "Die Person gehört keiner der angeschriebenen Fachgruppen mehr an."
    if not mitteilung.dringend and _abbestellt(empfang.mitglied_id, gremien):
        return "Die Person hat Nachrichten per E-Mail inzwischen abbestellt."
    return ""


def _abbestellt(mitglied_id: int, gremien: Iterable[int]) -> bool:
    """The person wants mail from none of these Gremien: she may have said so while this one waited."""
    wishes = einstellungen([mitglied_id])
    return all(wishes.rhythmus(mitglied_id, gremium) == Rhythmus.PORTAL for gremium in gremien)


def vorschau_mitteilung(mitteilung: Mitteilung, gremium: Gremium, mitglied: Mitglied) -> Vorschau:
    """Show the mail for one person; nothing is stored or queued."""
    brief = brief_mitteilung(mitteilung, gremium, mitglied.name, mitglied.pk, muster=True)
    text, html = render_schreiben(brief)
    return Vorschau(brief.betreff, text, html)


def _mitteilung(versand: Versand) -> Mitteilung:
    """Read it; what was published is never deleted, so it is there."""
    rows = Mitteilung.objects.select_related("autor").prefetch_related("gremien")
    return rows.get(uuid=UUID(versand.vorgang.removeprefix("mitteilung:")))


def _empfang(mitteilung: Mitteilung, versand: Versand) -> Empfang:
    person = int(versand.empfang.removeprefix("mitglied:"))
    return mitteilung.empfaenge.select_related("gremium").get(mitglied=person)


def _neuere_wartet(versand: Versand) -> bool:
    newer = Versand.objects.filter(vorgang=versand.vorgang, empfang=versand.empfang)
    return newer.filter(sequence__gt=versand.sequence).exists()


def _antwortadresse(mitteilung: Mitteilung, mitglied_id: int) -> str:
    """Answers reach the author, or the Geschäftsstelle if they cannot."""
    person = _erreichbar(mitteilung, mitglied_id)
    try:
        return versandadresse(person.email if person else "")
    except ValueError:
        return settings.PORTAL_KONTAKT_EMAIL


def _erreichbar(mitteilung: Mitteilung, mitglied_id: int) -> Mitglied | None:
    """Return the author if mail reaches her and the reader may know her address."""
    person = _autor(mitteilung.autor)
    if person is None or not person.ist_per_mail_erreichbar:
        return None
    groups = zugehoerige(mitteilung.gremien.all(), heute())
    shared = groups.get(person.pk, set()) & groups.get(mitglied_id, set())
    near = frozenset({person.pk}) if shared else frozenset()
    eyes = Blick(mitglied_id=mitglied_id, ist_mitglied=True, gemeinsam=near)
    return person if sieht(eyes, person, Feld.EMAIL) else None


def _autor(konto: Konto | None) -> Mitglied | None:
    return getattr(konto, "mitglied", None)


def brief_mitteilung(
    mitteilung: Mitteilung, gremium: Gremium, name: str, mitglied_id: int, *, muster: bool = False
) -> Schreiben:
    token = "persoenlicher-link" if muster else abbestell_token(mitglied_id, gremium.pk)
    page = reverse("mitteilungen:abbestellen", args=[token])
    if mitteilung.dringend:
        page = reverse("mitteilungen:benachrichtigungen")
    person = _autor(mitteilung.autor)
    answering = _erreichbar(mitteilung, mitglied_id)
    whom = answering.name if answering else "die Geschäftsstelle"
    answers = f"Antworten auf diese E-Mail erreichen {whom}."
    return Schreiben(
        betreff=betreff(mitteilung),
        titel=ohne_adressen(mitteilung.titel),
        name=name,
        absaetze=_absaetze(mitteilung),
        fakten=_fakten(mitteilung),
        knopf_text="Mitteilung ansehen",
        knopf_url=f"{settings.PORTAL_BASE_URL}{mitteilung.get_absolute_url()}",
        warum=f"Sie erhalten diese Nachricht, {zugehoerigkeit(gremium)}. {answers}",
        abmelden_text="Benachrichtigungen einstellen" if mitteilung.dringend else "Nicht mehr zusenden",
        abmelden_url=f"{settings.PORTAL_BASE_URL}{page}",
        gruss=person.name if person else settings.PORTAL_NAME,
    )


def betreff(mitteilung: Mitteilung) -> str:
    """Rechtliche Information: Neue Regeln für Kurse"""
    word = _WORT[Mitteilungsart(mitteilung.art)]
    before = "Dringend: " if mitteilung.dringend else "Berichtigt: " if mitteilung.fassung > 1 else ""
    return einzeilig(f"{before}{word}: {ohne_adressen(mitteilung.titel)}")


def _absaetze(mitteilung: Mitteilung) -> tuple[str, ...]:
    parts = klartext_von_html(mitteilung.text_html).split("\n\n")
    if mitteilung.berichtigt_am is None or mitteilung.veroeffentlicht_am is None:
        return tuple(parts)
    first = (
        f"diese Mitteilung vom {datum(mitteilung.veroeffentlicht_am)} wurde am "
        f"{datum(mitteilung.berichtigt_am)} berichtigt. Es gilt diese Fassung."
    )
    return (first, *parts)


def _fakten(mitteilung: Mitteilung) -> tuple[tuple[str, str], ...]:
    rows = [
        ("Für", gremien_in_worten(mitteilung)),
        ("Dringend", mitteilung.dringend_grund),
        ("Gültig bis", datum(mitteilung.gueltig_bis) if mitteilung.gueltig_bis else ""),
        ("Dokumente", _dokumente(mitteilung)),
        ("Quelle", f"im Portal verlinkt ({mitteilung.quelle_name})" if mitteilung.quelle else ""),
    ]
    return tuple((word, ohne_adressen(value)) for word, value in rows if value)


def _dokumente(mitteilung: Mitteilung) -> str:
    """The titles of what is attached: files are never mailed, they lie in the portal."""
    titles = mitteilung.dokumente.vorhanden().order_by("titel").values_list("titel", flat=True)
    names = ", ".join(einzeilig(title) for title in titles)
    return f"{names} (im Portal)" if names else ""
