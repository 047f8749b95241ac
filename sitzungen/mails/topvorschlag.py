"""The letter to a member whose proposal for an agenda was decided or put off."""

from fachgruppen.mails.brief import build_auftrag, portal_url
from netzwerk.base.datum import datum_lang
from netzwerk.base.klartext import einzeilig
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag
from sitzungen.models import Sitzung, TopVorschlag

ART = "topvorschlag"


def compose_aufgenommen(vorschlag: TopVorschlag, sitzung: Sitzung, wer: str) -> Auftrag:
    """Return the order: it stands on an agenda now."""
    return _auftrag(vorschlag, brief_aufgenommen(vorschlag, sitzung, wer))


def compose_abgelehnt(vorschlag: TopVorschlag, wer: str) -> Auftrag:
    """Return the order: it was declined, with the reason."""
    return _auftrag(vorschlag, brief_abgelehnt(vorschlag, wer))


def compose_verschoben(vorschlag: TopVorschlag, sitzung: Sitzung, wer: str) -> Auftrag:
    """Return the order: it waits for the session after this one."""
    return _auftrag(vorschlag, brief_verschoben(vorschlag, sitzung, wer))


def brief_aufgenommen(vorschlag: TopVorschlag, sitzung: Sitzung, wer: str) -> Schreiben:
    return _brief(
        vorschlag,
        "Ihr Vorschlag steht auf der Tagesordnung",
        f"{wer} hat Ihren Vorschlag auf die Tagesordnung gesetzt: {_wann(sitzung)}.",
        "Bis zur Einladung kann sich die Tagesordnung noch ändern.",
    )


def brief_abgelehnt(vorschlag: TopVorschlag, wer: str) -> Schreiben:
    return _brief(
        vorschlag,
        "Ihr Vorschlag zur Tagesordnung ist abgelehnt",
        f"{wer} setzt Ihren Vorschlag nicht auf die Tagesordnung.",
        f"Dazu steht: „{einzeilig(vorschlag.antwort)}“",
    )


def brief_verschoben(vorschlag: TopVorschlag, sitzung: Sitzung, wer: str) -> Schreiben:
    return _brief(
        vorschlag,
        "Ihr Vorschlag ist für eine spätere Sitzung vorgemerkt",
        f"{wer} hat Ihren Vorschlag zurückgestellt. Er kommt nicht in die {_wann(sitzung)}.",
        "Für die nächste Sitzung danach liegt er wieder vor.",
    )


def _wann(sitzung: Sitzung) -> str:
    if sitzung.start is None:
        return "Sitzung, deren Termin noch offen ist"
    return f"Sitzung am {datum_lang(sitzung.start)}"


def _brief(vorschlag: TopVorschlag, titel: str, *saetze: str) -> Schreiben:
    return Schreiben(
        betreff=titel,
        titel=titel,
        name=vorschlag.von.name,
        absaetze=saetze,
        fakten=(("Gremium", vorschlag.gremium.voller_name), ("Vorschlag", einzeilig(vorschlag.titel))),
        warum="Sie bekommen diese Nachricht, weil Sie den Punkt vorgeschlagen haben.",
        knopf_text="Vorschlag ansehen",
        knopf_url=portal_url(vorschlag.get_absolute_url()),
    )


def _auftrag(vorschlag: TopVorschlag, brief: Schreiben) -> Auftrag:
    return build_auftrag(ART, vorschlag.vorgang, vorschlag.von, brief, sequence=vorschlag.bescheide)
