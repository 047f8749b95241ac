"""The Mitteilungen of the demo: legal information, something urgent, something over, a draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from fachgruppen.mitteilungen.models import Benachrichtigung, Empfang, Mitteilung
from fachgruppen.mitteilungen.selectors import adressaten
from fachgruppen.mitteilungen.states import Mitteilungsart, Mitteilungsstatus, Rhythmus
from fachgruppen.models import Gremium
from mitglieder.models import Konto
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import MitteilungFactory, am_um

KOORDINATION = "koordination@demo.example"
BEAUFTRAGTE = "beauftragte@demo.example"
GESCHAEFTSSTELLE = "geschaeftsstelle@demo.example"


@dataclass(frozen=True)
class Vorlage:
    """One Mitteilung; `vor_tagen` None is a draft, `gilt_tage` counts from today."""

    titel: str
    text: str
    gremien: tuple[str, ...]
    konto: str
    vor_tagen: int | None = None
    art: Mitteilungsart = Mitteilungsart.NACHRICHT
    dringend_grund: str = ""
    gilt_tage: int | None = None
    quelle: str = ""


ALLE: tuple[str, ...] = ()
VORLAGEN = (
    Vorlage(
        "Berufssprachkurse: was beim Zugang zu beachten ist",
        "Die Verordnung über die berufsbezogene Deutschsprachförderung regelt, wer einen Kurs besuchen "
        "darf.\n\n"
        "## Was heißt das für die Beratung?\n\n"
        "- Vor der Anmeldung die Berechtigung klären.\n- Bei Fragen hilft die Regionalkoordination.\n\n"
        "Den Wortlaut finden Sie auf der amtlichen Seite.",
        ("DEU",), KOORDINATION, 2, Mitteilungsart.RECHTLICHES,
        quelle="https://www.gesetze-im-internet.de/deuf_v/",
    ),
    Vorlage(
        "Kurse in der Silberhöhe fallen heute und morgen aus",
        "Wegen eines **Wasserschadens** ist das Haus bis morgen Abend geschlossen. Bitte sagen Sie es den "
        "Teilnehmenden. Die Kurse werden nachgeholt.",
        ("DEU",), KOORDINATION, 1, dringend_grund="Viele Teilnehmende fahren sonst vergeblich dorthin.",
        gilt_tage=3,
    ),
    Vorlage(
        "Fördermittel für Begegnung: Anträge sind jetzt möglich",
        "Das Netzwerk unterstützt kleine Vorhaben in den Stadtvierteln. Die Geschäftsstelle berät gern vor "
        "dem Antrag.",
        ALLE, GESCHAEFTSSTELLE, 6, gilt_tage=40,
    ),
    Vorlage(
        "Fachtag Sprache und Beruf",
        "Der Fachtag richtet sich an alle, die Sprachkurse beraten oder anbieten. Der Eintritt ist frei.",
        ("DEU", "IKK"), BEAUFTRAGTE, 9, Mitteilungsart.TERMIN, gilt_tage=20,
    ),
    Vorlage(
        "Umfrage zu Kurszeiten",
        "Bitte tragen Sie ein, zu welchen Zeiten Ihre Kurse stattfinden.",
        ("DEU",), KOORDINATION, 45, gilt_tage=-10,
    ),
    Vorlage(
        "Neue Sprechzeiten der Beratungsstelle",
        "Die Beratungsstelle ist künftig auch am **Donnerstagnachmittag** geöffnet.",
        ("DEU",), KOORDINATION,
    ),
)  # fmt: skip


def lade_mitteilungen(konten: Mapping[str, Konto]) -> None:
    """Create them as if they had been published and told on their days; some people have own wishes."""
    gremien = {gremium.kuerzel: gremium for gremium in Gremium.objects.all()}
    _lade_wuensche(gremien["DEU"])
    for vorlage in VORLAGEN:
        chosen = [gremien[kuerzel] for kuerzel in vorlage.gremien] or [
            gremium for gremium in gremien.values() if gremium.ist_fachgruppe
        ]
        row = _mitteilung(vorlage, chosen, konten[vorlage.konto])
        if row.veroeffentlicht_am:
            people = adressaten(chosen, heute(), dringend=row.dringend)
            Empfang.objects.bulk_create(
                Empfang(
                    mitteilung=row, mitglied=person.mitglied, gremium=person.gremium,
                    rhythmus=person.rhythmus, erledigt=True,
                )
                for person in people
            )  # fmt: skip


def _mitteilung(vorlage: Vorlage, gremien: list[Gremium], konto: Konto) -> Mitteilung:
    am = _am(vorlage.vor_tagen)
    row: Mitteilung = MitteilungFactory(
        titel=vorlage.titel,
        text=vorlage.text,
        art=vorlage.art,
        an_alle=not vorlage.gremien,
        dringend=bool(vorlage.dringend_grund),
        dringend_grund=vorlage.dringend_grund,
        gueltig_bis=None if vorlage.gilt_tage is None else heute() + timedelta(days=vorlage.gilt_tage),
        quelle=vorlage.quelle,
        autor=konto,
        status=Mitteilungsstatus.VEROEFFENTLICHT if am else Mitteilungsstatus.ENTWURF,
        veroeffentlicht_am=am,
        veroeffentlicht_von=konto if am else None,
        fassung=1 if am else 0,
        gremien=gremien,
    )
    return row


def _am(vor_tagen: int | None) -> datetime | None:
    if vor_tagen is None:
        return None
    return am_um(heute() - timedelta(days=vor_tagen), time(9, 20))


def _lade_wuensche(gremium: Gremium) -> None:
    """Of those without a demo account some hear at once, some once a week, and a few have muted it."""
    people = [p for p in adressaten([gremium], heute(), dringend=False) if p.mitglied.konto_id is None]
    rhythms = {1: Rhythmus.SOFORT, 3: Rhythmus.WOECHENTLICH}
    Benachrichtigung.objects.bulk_create(
        Benachrichtigung(mitglied=person.mitglied, rhythmus=rhythms[number % 5])
        for number, person in enumerate(people)
        if number % 5 in rhythms
    )
    Benachrichtigung.objects.bulk_create(
        Benachrichtigung(mitglied=person.mitglied, gremium=gremium, rhythmus=Rhythmus.PORTAL)
        for number, person in enumerate(people)
        if number % 7 == 4
    )
