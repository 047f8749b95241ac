"""What institutions of the demo say about themselves, who speaks for them, who was asked "Stimmt noch?"."""

from dataclasses import dataclass
from datetime import timedelta

from mitglieder.models import Institution, Mitglied
from mitglieder.services.institution import set_schluessel
from mitglieder.states import Institutionsart
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import AnsprechpersonFactory

A = Institutionsart


@dataclass(frozen=True)
class Haus:
    """One institution; `bestaetigt_vor` and `gefragt_vor` are days, None: never."""

    name: str
    beschreibung: str
    themen: tuple[str, ...] = ()
    sprachen: tuple[str, ...] = ()
    fruehere: tuple[str, ...] = ()
    weitere: tuple[str, ...] = ()
    anschrift: tuple[str, str] = ("", "")
    email: str = ""
    ansprechperson: str = ""
    bestaetigt_vor: int | None = 60
    gefragt_vor: int | None = None


HAEUSER = (
    Haus(
        "Vietnamesischer Verein Halle e. V.",
        "Wir beraten vietnamesische Familien in Halle, begleiten zu Ämtern und Schulen und feiern gemeinsam.",
        ("Beratung für Familien", "Begleitung zu Ämtern", "Kulturfeste"), ("Vietnamesisch", "Deutsch"),
        ("Vereinigung der Vietnamesen in Halle e. V.",), (A.KULTUR,), ("Beispielstraße 12", "06108"),
        "kontakt@vietnam-verein.example", "Nguyen", 380, 5,
    ),
    Haus(
        "SLAWIA – Kultur- und Bildungszentrum e. V.",
        "Sprachkurse, Nachhilfe und Kultur für Menschen aus Osteuropa. Alle sind willkommen.",
        ("Sprachkurse", "Nachhilfe", "Theater"), ("Ukrainisch", "Russisch", "Deutsch"),
        weitere=(A.BILDUNGSTRAEGER,), anschrift=("Beispielallee 4", "06110"),
        email="kontakt@slawia.example", ansprechperson="Kowalenko",
    ),
    Haus(
        "Eine-Welt-Haus Halle e. V.",
        "Ein offenes Haus für Begegnung, Beratung und Bildung. Vereine können Räume nutzen.",
        ("Räume für Vereine", "Sprachcafé"), ("Deutsch", "Englisch", "Arabisch"),
        fruehere=("Eine-Welt-Laden Halle",), anschrift=("Beispielplatz 2", "06114"), bestaetigt_vor=420,
        gefragt_vor=50,
    ),
    Haus(
        "Stadt Halle (Saale), Quartiermanagement",
        "Wir bringen Menschen in den Stadtvierteln zusammen und unterstützen Nachbarschaften.",
        ("Nachbarschaft", "Stadtviertel"), ansprechperson="Ostermann", bestaetigt_vor=10,
    ),
)  # fmt: skip


def lade_institutionsseiten() -> None:
    """Fill the pages of some institutions; people and institutions must be there."""
    rows = {row.name: row for row in Institution.objects.filter(name__in=[haus.name for haus in HAEUSER])}
    for haus in HAEUSER:
        _fuelle(rows[haus.name], haus)
    for nachname in filter(None, (haus.ansprechperson for haus in HAEUSER)):
        AnsprechpersonFactory(mitglied=Mitglied.objects.get(nachname=nachname))


def _fuelle(row: Institution, haus: Haus) -> None:
    now = jetzt()
    row.beschreibung, row.email = haus.beschreibung, haus.email
    row.themen, row.sprachen = list(haus.themen), list(haus.sprachen)
    row.fruehere_namen, row.weitere_arten = list(haus.fruehere), list(haus.weitere)
    row.strasse, row.plz = haus.anschrift
    row.ort = "Halle (Saale)" if row.plz else ""
    row.bestaetigt_am = None if haus.bestaetigt_vor is None else now - timedelta(days=haus.bestaetigt_vor)
    row.gefragt_am = None if haus.gefragt_vor is None else now - timedelta(days=haus.gefragt_vor)
    set_schluessel(row)
    row.save()
