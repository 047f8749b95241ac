"""Letters to the people of an institution about who casts its one vote."""

from collections.abc import Iterable

from fachgruppen.mails.brief import build_auftraege
from fachgruppen.wahlen.mails.brief import hindernis_vorstand, schreiben, vorgang, was_und_wo
from fachgruppen.wahlen.models import Stimmfuehrung, Wahl, WvEintrag
from fachgruppen.wahlen.selectors.stimmfuehrung import Haus, offene_haeuser
from mitglieder.models import Konto, Mitglied
from netzwerk.base.datum import datum
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag

STIMMFUEHRUNG = "wahl_stimmfuehrung"
ALS_INSTITUTION = (
    "Sie erhalten diese Nachricht, weil Ihre Institution bei dieser Wahl eine gemeinsame Stimme hat."
)
FRAGE = "stimmfuehrung-frage"


def auftraege_genannt(wahl: Wahl, haus: Haus, mitglied: Mitglied, by: Konto) -> list[Auftrag]:
    """Tell the voters of the institution who was named, but not who named it."""
    own = getattr(by, "mitglied", None)
    people = [person for person in haus.mitglieder if person != own]
    matter = vorgang(wahl, f"stimmfuehrung{wahl.version}")
    letters = ((person, brief_genannt(wahl, person, mitglied, haus.institution.name)) for person in people)
    return build_auftraege(STIMMFUEHRUNG, matter, letters)


def brief_genannt(wahl: Wahl, person: Mitglied, stimmt: Mitglied, institution: str) -> Schreiben:
    you = person.pk == stimmt.pk
    who = "Sie stimmen" if you else f"{stimmt.name} stimmt"
    return schreiben(
        wahl, person,
        betreff=f"Stimmführung: {wahl.titel}",
        titel="Sie geben die Stimme Ihrer Institution ab" if you else "Wer für Ihre Institution stimmt",
        absaetze=(
            f"{who} für {institution}: {was_und_wo(wahl)}.",
            "Ist das nicht richtig? Ändern Sie es auf der Seite der Wahl, bis das Wählerverzeichnis "
            "feststeht. Danach hilft die Wahlleitung.",
        ),
        knopf="Wahl ansehen", warum=ALS_INSTITUTION,
    )  # fmt: skip


def auftraege_frage(wahl: Wahl, *, noch_einmal: bool = False) -> list[Auftrag]:
    """Ask the voters of institutions that have named nobody, and before the end of the time once more."""
    matter = vorgang(wahl, f"{FRAGE}{wahl.verlaengerungen}{'-erinnern' if noch_einmal else ''}")
    letters = (
        (person, brief_frage(wahl, person, house.institution.name))
        for house in offene_haeuser(wahl)
        for person in house.mitglieder
    )
    return build_auftraege(STIMMFUEHRUNG, matter, letters)


def brief_frage(wahl: Wahl, person: Mitglied, institution: str) -> Schreiben:
    frist = datum(wahl.kandidatur_bis) if wahl.kandidatur_bis else ""
    return schreiben(
        wahl, person,
        betreff=f"Wer stimmt für Ihre Institution? {wahl.titel}",
        titel="Wer stimmt für Ihre Institution?",
        absaetze=(
            f"{institution} hat bei dieser Wahl eine Stimme: {was_und_wo(wahl)}.",
            f"Bitte nennen Sie bis {frist}, wer sie abgibt. Sprechen Sie sich mit Ihren Kolleginnen und "
            "Kollegen ab; eine Antwort für alle genügt.",
        ),
        knopf="Stimmführung nennen", warum=ALS_INSTITUTION, mit_frist=True,
    )  # fmt: skip


def auftraege_geaendert(wahl: Wahl, eintrag: WvEintrag, personen: Iterable[Mitglied]) -> list[Auftrag]:
    """Tell who casts the vote now, and who did before, that the roll was corrected."""
    matter = vorgang(wahl, f"stimmfuehrung{wahl.version}")
    house = eintrag.institution_eingefroren
    return build_auftraege(
        STIMMFUEHRUNG,
        matter,
        ((person, brief_geaendert(wahl, person, eintrag.mitglied, house)) for person in personen),
    )


def brief_geaendert(wahl: Wahl, person: Mitglied, stimmt: Mitglied, institution: str) -> Schreiben:
    who = "Sie stimmen jetzt" if person.pk == stimmt.pk else f"{stimmt.name} stimmt jetzt"
    return schreiben(
        wahl, person,
        betreff=f"Stimmführung geändert: {wahl.titel}",
        titel="Die Stimmführung ist geändert",
        absaetze=(
            f"{who} für {institution}: {was_und_wo(wahl)}.",
            "Die Wahlleitung hat das Wählerverzeichnis berichtigt. Ihr Grund steht im Wählerverzeichnis.",
        ),
        knopf="Wählerverzeichnis ansehen", warum=ALS_INSTITUTION, seite="verzeichnis",
    )  # fmt: skip


def hindernis_stimmfuehrung(versand: Versand) -> str:
    """Also when the institution has answered what it is asked."""
    _, pk, matter = versand.vorgang.split(":")
    if matter.startswith(FRAGE):
        person = int(versand.empfang.rsplit(":", 1)[-1])
        house = Mitglied.objects.filter(pk=person).values("institution")
        if Stimmfuehrung.objects.filter(wahl__pk=pk, institution__in=house).exists():
            return "Die Institution hat schon genannt, wer stimmt."
    return hindernis_vorstand(versand)
