"""Letters about an Abwahl: announced to everybody, to whom it is about, and what came of it."""

from fachgruppen.mails.brief import build_auftraege
from fachgruppen.wahlen.ausgang import rundenstaende
from fachgruppen.wahlen.mails.brief import (
    ABWAHL,
    ALS_MITGLIED,
    schreiben,
    vorgang,
    wann,
    was_und_wo,
)
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.saetze.abwahl import abwahlfrage
from fachgruppen.wahlen.selectors.abwahl import amt_heute, betroffene_der
from fachgruppen.wahlen.selectors.waehler import berechtigte_der
from fachgruppen.wahlen.states import Wahlstatus
from mitglieder.models import Mitglied
from netzwerk.base.datum import datum
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.uhr import heute
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag

BETRIFFT_SIE = "Sie erhalten diese Nachricht, weil es um Ihr Amt geht."


def auftraege_ankuendigung(wahl: Wahl) -> list[Auftrag]:
    """Tell everybody who may vote that it is coming; whom it is about gets a letter of her own."""
    row = betroffene_der(wahl)
    if row is None:
        return []
    others = [person for person in berechtigte_der(wahl) if person != row.mitglied]
    matter = vorgang(wahl, "ankuendigung")
    letters = [(person, brief_ankuendigung(wahl, person, row.mitglied.name)) for person in others]
    return build_auftraege(ABWAHL, matter, [(row.mitglied, brief_betroffen(wahl, row.mitglied)), *letters])


def brief_ankuendigung(wahl: Wahl, person: Mitglied, wer: str) -> Schreiben:
    return schreiben(
        wahl, person,
        betreff=f"Angekündigt: {wahl.titel}",
        titel="Eine Abwahl ist angekündigt",
        absaetze=(
            f"{abwahlfrage(wer)} Darüber stimmt {wahl.gremium.voller_name} ab: {wann(wahl)}.",
            f"Bis {_frist(wahl)} kann {wer} Stellung nehmen. Die Stellungnahme steht auf der Seite der "
            "Abwahl.",
        ),
        knopf="Abwahl ansehen", warum=ALS_MITGLIED,
    )  # fmt: skip


def brief_betroffen(wahl: Wahl, person: Mitglied) -> Schreiben:
    return schreiben(
        wahl, person,
        betreff=f"Angekündigt: {wahl.titel}",
        titel="Über Ihr Amt wird abgestimmt",
        absaetze=(
            f"{was_und_wo(wahl)}: Abgestimmt wird {wann(wahl)}. {wahl.wahlordnung.abwahlsatz}",
            f"Bis {_frist(wahl)} können Sie Stellung nehmen. Ihre Worte stehen auf der Seite der Abwahl und "
            "neben dem Stimmzettel. Wird die Abwahl angenommen, endet Ihr Amt an diesem Tag.",
        ),
        knopf="Stellung nehmen", warum=BETRIFFT_SIE, seite="stellungnahme",
    )  # fmt: skip


def auftraege_abgewaehlt(wahl: Wahl) -> list[Auftrag]:
    """Tell whom it is about that the office ends."""
    if wahl.gewaehlt is None:
        return []
    person = wahl.gewaehlt.mitglied
    return build_auftraege(ABWAHL, vorgang(wahl, "abgewaehlt"), [(person, brief_abgewaehlt(wahl, person))])


def brief_abgewaehlt(wahl: Wahl, person: Mitglied) -> Schreiben:
    return schreiben(
        wahl, person,
        betreff=f"Ihr Amt endet: {wahl.titel}",
        titel="Ihr Amt endet",
        absaetze=(
            f"Die Abwahl ist angenommen. Ihr Amt als Koordination endet am {tag_wort(heute())}.",
            f"Einspruch ist {_einspruch(wahl)} möglich. Bitte übergeben Sie Unterlagen und laufende "
            "Aufgaben.",
        ),
        knopf="Ergebnis ansehen", warum=BETRIFFT_SIE,
    )  # fmt: skip


def worte(wahl: Wahl) -> tuple[str, tuple[str, ...]]:
    """Return heading and paragraphs of the letter to everybody for the state of the Abwahl."""
    match wahl.status:
        case Wahlstatus.BEREIT:
            row = betroffene_der(wahl)
            ask = f"{abwahlfrage(row.mitglied.name)} " if row else ""
            return "Der Stimmzettel steht fest", (
                f"{ask}Abgestimmt wird {wann(wahl)}. {wahl.wahlordnung.abwahlsatz}",
            )
        case Wahlstatus.ANGENOMMEN:
            return "Die Abwahl ist angenommen", (
                _ergebnis(wahl),
                f"{_amtsende(wahl)}Als Nächstes wird eine neue Koordination gewählt.",
            )
        case Wahlstatus.ABGEBROCHEN:
            return "Die Abwahl ist abgebrochen", (f"Grund: {wahl.begruendung}",)
        case Wahlstatus.AUFGEHOBEN:
            return "Die Abwahl ist aufgehoben", (
                f"Die Beauftragte hat die Abwahl aufgehoben. Entscheidung: {wahl.begruendung}",
                "War das Amt schon beendet, trägt die Beauftragte ein, ab wann es wieder besetzt ist.",
            )
    return "Die Abwahl ist nicht angenommen", (_ergebnis(wahl) or "Die Koordination bleibt im Amt.",)


def _ergebnis(wahl: Wahl) -> str:
    return next((row.satz for row in reversed(rundenstaende(wahl)) if row.satz), "")


def _amtsende(wahl: Wahl) -> str:
    """Say that the office ends, unless it was over already when the votes were confirmed."""
    who = wahl.gewaehlt.mitglied if wahl.gewaehlt else None
    if who is None or amt_heute(wahl.gremium, who) is None:
        return ""
    return f"Das Amt von {who.name} endet heute. "


def _frist(wahl: Wahl) -> str:
    return datum(wahl.kandidatur_bis) if wahl.kandidatur_bis else ""


def _einspruch(wahl: Wahl) -> str:
    days = wahl.wahlordnung.einspruch_tage
    return "einen Tag lang" if days == 1 else f"{days} Tage lang"
