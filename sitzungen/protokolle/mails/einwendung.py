"""The mail that tells who objected to minutes what became of it."""

from netzwerk.base.datum import datum
from netzwerk.base.klartext import einzeilig
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben, build_schreiben
from sitzungen.mails.briefe import betreffzeile, zeitpunkt
from sitzungen.mails.inhalt import absender_von
from sitzungen.models import Sitzung
from sitzungen.protokolle.mails.protokoll import protokoll_url
from sitzungen.protokolle.models import Einwendung
from sitzungen.protokolle.states import Entscheidung

TEXT_LAENGE = 300
_WORTE = {
    Entscheidung.UEBERNOMMEN: (
        "Ihre Einwendung wurde übernommen",
        "Ihre Einwendung wurde übernommen. Das Protokoll wird berichtigt, Sie bekommen die neue Fassung.",
    ),
    Entscheidung.ABGELEHNT: (
        "Ihre Einwendung wurde abgelehnt",
        "Ihre Einwendung wurde abgelehnt. Das Protokoll bleibt an dieser Stelle, wie es ist. Die Begründung "
        "steht auch im Portal.",
    ),
}


def compose_einwendung(versand: Versand) -> bytes:
    """Return the whole message; it is about her own words, so nobody can unsubscribe from it."""
    row = _einwendung(versand)
    sitzung = row.fassung.protokoll.sitzung
    sender = absender_von(sitzung.gremium)
    brief = brief_einwendung(sitzung, row, versand.empfaenger_name, f"{sender.name}, {sender.amt}")
    return build_schreiben(versand, brief, reply_to=sender.adresse)


def hindernis_einwendung(versand: Versand) -> str:
    """Return why she must not be told any more, or ""."""
    person = _einwendung(versand).mitglied
    if person.ausgetreten_am is not None:
        return "Die Person gehört dem Netzwerk nicht mehr an."
    konto = person.konto
    return "Das Konto der Person ist gesperrt." if konto is not None and not konto.is_active else ""


def brief_einwendung(sitzung: Sitzung, row: Einwendung, name: str, gruss: str) -> Schreiben:
    title, consequence = _WORTE[Entscheidung(row.entscheidung)]
    words = einzeilig(row.text)
    short = words if len(words) <= TEXT_LAENGE else f"{words[:TEXT_LAENGE].rstrip()}…"
    facts = (
        ("Sitzung", f"{sitzung.gremium.voller_name}, {datum(sitzung.start) if sitzung.start else ''}"),
        ("Punkt", row.punkt.titel if row.punkt else ""),
        ("Ihre Einwendung", short),
        ("Begründung", einzeilig(row.begruendung)),
    )
    return Schreiben(
        betreff=betreffzeile("Ihre Einwendung", sitzung.gremium, zeitpunkt(sitzung)),
        titel=title,
        name=name,
        absaetze=(consequence,),
        fakten=tuple((word, value) for word, value in facts if value),
        knopf_text="Protokoll ansehen",
        knopf_url=protokoll_url(sitzung),
        warum="Sie erhalten diese Nachricht, weil Sie diese Einwendung erhoben haben.",
        gruss=gruss,
    )


def _einwendung(versand: Versand) -> Einwendung:
    rows = Einwendung.objects.select_related(
        "mitglied__konto", "punkt", "fassung__protokoll__sitzung__gremium"
    )
    return rows.get(pk=int(versand.empfang.removeprefix("einwendung:")))
