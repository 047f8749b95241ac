"""Vorhaben of the demo network: each state, with milestones, partners, and who would like to join."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta

from fachgruppen.models import Gremium, Ziel
from fachgruppen.selectors import mitglieder_von
from fachgruppen.vorhaben.models import Vorhaben, Vorhabenschritt
from fachgruppen.vorhaben.vorhabenstates import Vorhabenschrittart, Vorhabenstatus
from mitglieder.models import Institution, Konto, Mitglied
from netzwerk.base.datum import datum
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import InteresseFactory, MeilensteinFactory, VorhabenFactory, am_um
from netzwerk.demo.konten import BEIRAT

S, A = Vorhabenstatus, Vorhabenschrittart


@dataclass(frozen=True)
class Plan:
    """One Vorhaben; days count from today. `stand_vor` so many days ago it came into its state.
    `meilensteine` are (title, due, first due, done on)."""

    gremium: str
    titel: str
    beschreibung: str
    status: Vorhabenstatus
    vor_tagen: int = 60
    partner: int = 0
    weitere_partner: str = ""
    sucht: str = ""
    sucht_bis: int | None = None
    grund: str = ""
    ergebnis: str = ""
    oeffentlich: bool = False
    wartet: bool = False
    meilensteine: tuple[tuple[str, int, int, int | None], ...] = ()
    interesse: str = ""
    stand_vor: int = 6


PLAENE = (
    Plan(
        "DEU", "Sprachpaten im Stadtteil",
        "Ehrenamtliche üben einmal in der Woche mit Lernenden sprechen, dort, wo sie wohnen. Gelungen ist "
        "es, wenn in drei Vierteln je zehn Paare ein halbes Jahr dabeibleiben.",
        S.LAEUFT, 90, 3, "Freiwilligen-Agentur", "Vereine mit einem Raum am Nachmittag in der Silberhöhe",
        40, oeffentlich=True,
        meilensteine=(
            ("Erste zehn Paare gefunden", -30, -45, -28), ("Räume in der Südlichen Neustadt", -4, -4, None),
            ("Auswertung mit allen Paaren", 70, 70, None),
        ),
        interesse="Wir haben dienstags von 15 bis 18 Uhr einen Raum frei.",
    ),
    Plan(
        "DEU", "Gemeinsamer Tag der Einstufungstests",
        "Alle Sprachschulen testen an einem Tag im Monat, damit niemand acht Wochen wartet.",
        S.GEPLANT, 25, 2, wartet=True, meilensteine=(("Termin für den ersten Tag", 30, 30, None),),
    ),
    Plan(
        "DEU", "Wörterheft für den ersten Arbeitstag", "Ein Heft mit Bildern für drei Berufe.",
        S.ABGESCHLOSSEN, 240, 1, ergebnis="400 Hefte sind gedruckt und verteilt, ein Nachdruck ist bestellt.",
        oeffentlich=True,
        meilensteine=(("Druck", -60, -80, -58),),
    ),
    Plan(
        "DEU", "Sprachtandem an der Hochschule", "Studierende und Lernende treffen sich zu zweit.",
        S.RUHT, 150, 1, grund="Die Ansprechperson der Hochschule wechselt, neu ab dem nächsten Semester.",
    ),
    Plan(
        "WOH", "Nachbarschaftsküche Silberhöhe", "Einmal im Monat kochen Nachbarn füreinander.",
        S.IDEE, 12, 1, sucht="Jemand mit einer Küche, die man mieten kann", oeffentlich=True,
    ),
    Plan(
        "KIT", "Elterncafé vor der Einschulung", "An drei Grundschulen, mit Sprachmittlung.",
        S.LAEUFT, 80, 2, sucht="Sprachmittlung für Dari und Vietnamesisch", sucht_bis=21,
        meilensteine=(("Erstes Café", 14, 14, None),),
    ),
    Plan(
        "KIT", "Bücherkoffer für die ersten Wochen",
        "Familien leihen in der Kita einen Koffer mit Büchern in zwei Sprachen.",
        S.ABGESCHLOSSEN, 520, 2, "Stadtbibliothek", stand_vor=360,
        ergebnis="In acht Kitas stehen zwanzig Koffer. Die Stadtbibliothek pflegt sie weiter.",
        oeffentlich=True,
    ),
    Plan(
        "ARB", "Betriebe öffnen ihre Werkstatt", "Zehn Betriebe zeigen an einem Samstag, wie sie arbeiten.",
        S.ABGEBROCHEN, 200, grund="Zu wenige Betriebe hatten an diesem Samstag Zeit.",
    ),
    Plan(
        "IKK", "Fortbildungsreihe für Praxen und Kliniken",
        "Wir entwickeln drei Bausteine: Gespräche mit Sprachmittlung, Rechte, Umgang mit Konflikten.",
        S.LAEUFT, 70, 2, "Ärztekammer", "Praxen, die den ersten Baustein ausprobieren", 35, oeffentlich=True,
        meilensteine=(("Erster Baustein fertig", 20, 20, None),),
    ),
    Plan(
        "WOH", "Begegnungsstätten besuchen einander",
        "Häuser aus der Neustadt, der Silberhöhe und Heide-Nord besuchen einander und geben weiter, was bei "
        "ihnen gelungen ist.",
        S.LAEUFT, 50, 3, sucht="Häuser aus dem Norden und Osten der Stadt", sucht_bis=60, oeffentlich=True,
        meilensteine=(("Erster Besuch in der Silberhöhe", -10, -10, -10), ("Zweiter Besuch", 45, 45, None)),
    ),
    Plan(
        "GES", "Programm der Interkulturellen Woche",
        "Vereine, Gemeinden und Häuser planen das Programm zusammen: Feste, Sport, Ausstellungen, Gespräche.",
        S.GEPLANT, 20, 3, sucht="Vereine, die an einem Tag einladen", sucht_bis=90, oeffentlich=True,
        meilensteine=(("Alle Anmeldungen da", 90, 90, None),),
    ),
)  # fmt: skip


def lade_vorhabenplaene(konten: Mapping[str, Konto]) -> None:
    """Create them as if they had been entered on their days; groups and people must be there."""
    gremien = {row.kuerzel: row for row in Gremium.objects.all()}
    houses = list(Institution.objects.order_by("sortname")[:20])
    guest = konten[BEIRAT].mitglied
    for number, plan in enumerate(row for row in PLAENE if row.gremium in gremien):
        gremium = gremien[plan.gremium]
        people = [person for person in mitglieder_von(gremium, heute()) if person != guest]
        partner = [houses[(number * 3 + n) % len(houses)] for n in range(plan.partner)]
        row = _vorhaben(plan, gremium, people[number % len(people)], partner)
        if plan.interesse:
            InteresseFactory(vorhaben=row, mitglied=guest, text=plan.interesse)
            _schritt(row, A.INTERESSE, "", 2, guest.konto)


def _vorhaben(plan: Plan, gremium: Gremium, person: Mitglied, partner: list[Institution]) -> Vorhaben:
    today = heute()
    row: Vorhaben = VorhabenFactory(
        gremium=gremium, titel=plan.titel, beschreibung=plan.beschreibung, status=plan.status, von=person,
        weitere_partner=plan.weitere_partner, sucht=plan.sucht, statusgrund=plan.grund,
        ergebnis=plan.ergebnis, partner=partner,
        ziele=list(Ziel.objects.laufend().filter(gremium=gremium)[:1]),
        sucht_bis=None if plan.sucht_bis is None else today + timedelta(days=plan.sucht_bis),
        beginn=today - timedelta(days=plan.vor_tagen), soll_oeffentlich=plan.oeffentlich or plan.wartet,
        freigegeben_am=jetzt() - timedelta(days=5) if plan.oeffentlich else None,
        angelegt_am=am_um(today - timedelta(days=plan.vor_tagen), time(10)),
    )  # fmt: skip
    _schritt(row, A.EINGETRAGEN, "", plan.vor_tagen, person.konto)
    for title, due, first, done in plan.meilensteine:
        MeilensteinFactory(
            vorhaben=row, titel=title, faellig=today + timedelta(days=due),
            zuerst_faellig=today + timedelta(days=first),
            erledigt_am=None if done is None else today + timedelta(days=done),
        )  # fmt: skip
        words = f"{title}, fällig {datum(today + timedelta(days=first))}"
        _schritt(row, A.MEILENSTEIN, words, plan.vor_tagen - 1, person.konto)
    if plan.status != S.IDEE:
        words = f"{plan.status.label}: {plan.grund}" if plan.grund else str(plan.status.label)
        _schritt(row, A.STATUS, words, plan.stand_vor, person.konto)
    return row


def _schritt(row: Vorhaben, art: Vorhabenschrittart, text: str, vor_tagen: int, von: Konto | None) -> None:
    Vorhabenschritt.objects.create(
        vorhaben=row, art=art, text=text, am=jetzt() - timedelta(days=vor_tagen), von=von
    )
