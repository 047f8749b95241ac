"""The demo accounts: who they are, and what to try with each."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from mitglieder.models import Konto, Mitglied

# Public on purpose: it opens fictitious accounts of a network that real operation refuses to load.
PASSWORT = "Saale-Netzwerk-2026"


@dataclass(frozen=True)
class Demokonto:
    """A login by e-mail address; the person is found by name, her office address is another one."""

    email: str
    vorname: str
    nachname: str
    rolle: str
    probieren: str


DEMOKONTEN = (
    Demokonto(
        "koordination@demo.example", "Olena", "Kowalenko", "Koordination Deutschunterricht",
        "Die nächste Sitzung ist vorbereitet: Einladung prüfen und verschicken.",
    ),
    Demokonto(
        "mitglied@demo.example", "Lan", "Nguyen", "Mitglied in zwei Fachgruppen",
        "Die Einladung der zweiten Fachgruppe beantworten, Kalender abonnieren, Profil pflegen.",
    ),
    Demokonto(
        "beirat@demo.example", "Yusuf", "Al-Hamwi", "Migrationsbeirat, entsandt in fünf Fachgruppen",
        "Einladungen mehrerer Fachgruppen sehen und beantworten.",
    ),
    Demokonto(
        "wohnumfeld@demo.example", "Birgit", "Ostermann", "Koordination Wohnumfeld",
        "In diesem Quartal fehlt noch eine Sitzung: Termin planen.",
    ),
    Demokonto(
        "beauftragte@demo.example", "Friederike", "Anders", "Beauftragte, Vorsitz der Steuerungsgruppe",
        "Alle sechs Fachgruppen auf einen Blick: Quartale, Sitze, fehlende Delegation.",
    ),
    Demokonto(
        "geschaeftsstelle@demo.example", "Ines", "Wollschläger", "Geschäftsstelle",
        "Tabellen mit Institutionen und Mitgliedern einlesen, Verzeichnis durchsuchen.",
    ),
)  # fmt: skip
GESCHAEFTSSTELLE = "geschaeftsstelle@demo.example"
BEAUFTRAGTE = "beauftragte@demo.example"
KOORDINATION = "koordination@demo.example"
MITGLIED = "mitglied@demo.example"
BEIRAT = "beirat@demo.example"


def lege_konten_an() -> dict[str, Konto]:
    """Create the accounts, all with PASSWORT; return them by e-mail address."""
    hashed = make_password(PASSWORT)
    rows = Konto.objects.bulk_create(Konto(email=konto.email, password=hashed) for konto in DEMOKONTEN)
    return {konto.email: konto for konto in rows}


def verbinde_konten(konten: dict[str, Konto]) -> None:
    """Give each account its person; the people must have been imported."""
    for demokonto in DEMOKONTEN:
        mitglied = Mitglied.objects.get(vorname=demokonto.vorname, nachname=demokonto.nachname)
        mitglied.konto = konten[demokonto.email]
        mitglied.save(update_fields=["konto"])


def beschreibung() -> str:
    """Return the accounts as text for the terminal; empty if this is not the demo network."""
    present = set(
        Konto.objects.filter(email__in=[k.email for k in DEMOKONTEN]).values_list("email", flat=True)
    )
    lines = [
        f"  {konto.email:<32} {konto.vorname} {konto.nachname}, {konto.rolle}\n{'':35}{konto.probieren}"
        for konto in DEMOKONTEN
        if konto.email in present
    ]
    if not lines:
        return ""
    return "\n".join([f"Demokonten, alle mit dem Passwort {PASSWORT}:", *lines])
