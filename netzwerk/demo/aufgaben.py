"""The tasks of the demo: due soon, overdue, put off, taken by an institution, done, dropped."""

from dataclasses import dataclass
from datetime import date, timedelta

from fachgruppen.models import Gremium
from fachgruppen.selectors import koordination_am, mitglieder_von
from mitglieder.models import Mitglied
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import AufgabeFactory
from sitzungen.protokolle.states import Aufgabenstatus

A = Aufgabenstatus
KOORDINATION, MITGLIED, INSTITUTION, ANDERE = "koordination", "mitglied", "institution", "andere"


@dataclass(frozen=True)
class Vorlage:
    """One task; days count from today."""

    gremium: str
    text: str
    wer: str
    in_tagen: int | None
    status: Aufgabenstatus = A.OFFEN
    abschluss: str = ""
    vorlage_in_tagen: int | None = None


VORLAGEN = (
    Vorlage("DEU", "Übersicht der Kurse mit Kinderbetreuung für das Frühjahr zusammenstellen", MITGLIED, 5),
    Vorlage(
        "DEU", "Mit dem Jobcenter klären, wer Fahrkosten zu Abendkursen übernimmt", KOORDINATION, 12,
        A.IN_ARBEIT,
    ),
    Vorlage("DEU", "Räume für den Fachtag anfragen", INSTITUTION, -6),
    Vorlage("DEU", "Wartelisten der Integrationskurse zum Stichtag melden", ANDERE, 20),
    Vorlage("DEU", "Flyer in Leichter Sprache prüfen lassen", ANDERE, 60, vorlage_in_tagen=40),
    Vorlage(
        "DEU", "Ansprechpersonen der Schulen aktualisieren", KOORDINATION, -20, A.ERLEDIGT,
        "Die Liste liegt unter Dokumente.",
    ),
    Vorlage(
        "DEU", "Sprachcafé im Stadtteilladen fortsetzen", INSTITUTION, -30, A.ENTFALLEN,
        "Der Stadtteilladen schließt zum Jahresende.",
    ),
    Vorlage("WOH", "Begehung der Silberhöhe mit dem Quartiersmanagement abstimmen", KOORDINATION, -3),
    Vorlage("IKK", "Programm der Interkulturellen Woche abstimmen", KOORDINATION, 25),
    Vorlage("KIT", "Fragebogen zum Bedarf an Sprachmittlung an die Kitas geben", ANDERE, 9),
)  # fmt: skip


def lade_aufgaben() -> None:
    """Give the tasks as if they had been agreed in the last session."""
    gremien = {gremium.kuerzel: gremium for gremium in Gremium.objects.all()}
    for number, vorlage in enumerate(row for row in VORLAGEN if row.gremium in gremien):
        gremium = gremien[vorlage.gremium]
        person = _person(gremium, vorlage.wer, number)
        done = vorlage.status in (A.ERLEDIGT, A.ENTFALLEN)
        at_place = vorlage.wer == INSTITUTION and person.institution is not None
        AufgabeFactory(
            gremium=gremium,
            text=vorlage.text,
            mitglied=None if at_place else person,
            institution=person.institution if at_place else None,
            faellig=_tag(vorlage.in_tagen),
            wiedervorlage=_tag(vorlage.vorlage_in_tagen),
            status=vorlage.status,
            abschluss=vorlage.abschluss,
            abgeschlossen_am=jetzt() - timedelta(days=4) if done else None,
            angelegt_am=jetzt() - timedelta(days=45),
        )


def _person(gremium: Gremium, wer: str, number: int) -> Mitglied:
    people = list(mitglieder_von(gremium, heute()).select_related("institution"))
    if wer == KOORDINATION:
        return koordination_am(gremium, heute()) or people[0]
    if wer in (MITGLIED, INSTITUTION):
        known = [person for person in people if person.konto_id is not None]
        return next((person for person in known if person != koordination_am(gremium, heute())), people[0])
    return people[number % len(people)]


def _tag(tage: int | None) -> date | None:
    return None if tage is None else heute() + timedelta(days=tage)
