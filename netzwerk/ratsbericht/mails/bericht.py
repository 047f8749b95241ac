"""Letters about a report to the Stadtrat: it waits for agreement, or its embargo is over."""

from collections.abc import Iterable

from fachgruppen.mails.brief import build_auftraege, hindernis_person, portal_url
from mitglieder.models import Mitglied
from netzwerk.base.datum import datum, datum_uhrzeit
from netzwerk.ratsbericht.models import Ratsbericht, Veroeffentlichung
from netzwerk.ratsbericht.states import Ratsberichtsstatus
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag

ART = "ratsbericht"
ABSTIMMUNG, OEFFENTLICH = "abstimmung", "oeffentlich"
WARUM = (
    "Sie bekommen diese Nachricht, weil Sie zur Steuerungsgruppe gehören oder den Bericht veröffentlicht "
    "haben."
)


def auftraege(was: str, pk: int, wann: str, briefe: Iterable[tuple[Mitglied, Schreiben]]) -> list[Auftrag]:
    """Return one order a person; what has the same name goes out once."""
    return build_auftraege(ART, f"ratsbericht:{was}:{pk}:{wann}", briefe)


def hindernis(versand: Versand) -> str:
    """Return why the letter is of no use any more: taken back, withdrawn, or the person has left."""
    _, what, pk, _ = versand.vorgang.split(":")
    if what == ABSTIMMUNG:
        if not Ratsbericht.objects.filter(pk=pk, status=Ratsberichtsstatus.ABSTIMMUNG).exists():
            return "Der Bericht liegt nicht mehr zur Abstimmung vor."
    elif not Veroeffentlichung.objects.filter(pk=pk, zurueckgezogen_am=None).exists():
        return "Der Bericht ist inzwischen zurückgezogen."
    return hindernis_person(versand)


def brief_abstimmung(bericht: Ratsbericht, name: str) -> Schreiben:
    """Laid before the Steuerungsgruppe."""
    return _schreiben(
        bericht, name, "Ein Bericht liegt zur Abstimmung vor",
        (
            "bitte lesen Sie den Entwurf. Ihre Anmerkungen geben Sie der Integrationsbeauftragten, der "
            "Geschäftsstelle oder in der nächsten Sitzung.",
        ),
        (), knopf="Bericht lesen", seite=bericht.get_absolute_url(),
    )  # fmt: skip


def brief_oeffentlich(zeile: Veroeffentlichung, name: str) -> Schreiben:
    """The embargo is over."""
    return _schreiben(
        zeile.bericht, name, "Ein Bericht ist jetzt öffentlich",
        ("die Sperrfrist ist vorbei. Alle Menschen können den Bericht lesen, ohne sich anzumelden.",),
        (("Öffentlich seit", datum_uhrzeit(zeile.ab)),),
        knopf="Bericht ansehen", seite=zeile.get_absolute_url(),
    )  # fmt: skip


def _schreiben(
    bericht: Ratsbericht, name: str, titel: str, absaetze: tuple[str, ...],
    fakten: tuple[tuple[str, str], ...], *, knopf: str, seite: str,
) -> Schreiben:  # fmt: skip
    period = f"{datum(bericht.von)} bis {datum(bericht.bis)}"
    about = (("Bericht", bericht.titel), ("Zeitraum", period), ("Empfänger", bericht.empfaenger))
    return Schreiben(
        betreff=f"{titel} ({bericht.titel})", titel=titel, name=name, absaetze=absaetze,
        fakten=(*about, *fakten), knopf_text=knopf, knopf_url=portal_url(seite), warum=WARUM,
    )  # fmt: skip
