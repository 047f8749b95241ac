"""Who and what there is: Stadtviertel, institutions and people, brought in by the real import."""

import csv
from datetime import timedelta
from pathlib import Path

from fachgruppen.importe.services import importiere_datei
from fachgruppen.importe.states import Importart
from fachgruppen.models import Amt, Delegation, Zugehoerigkeit
from mitglieder.models import Konto, Mitglied, Netzwerkrolle, Stadtviertel
from mitglieder.services.mitglied import set_schluessel
from mitglieder.states import Feld, Rolle, Stufe
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import FreigabeFactory, NetzwerkrolleFactory, StadtviertelFactory
from netzwerk.demo.tage import monatsanfang

DATEN = Path(__file__).resolve().parent / "daten"
BEAUFTRAGTE = "Anders"
GESCHAEFTSSTELLE = "Wollschläger"


def lade_stadtviertel() -> None:
    with (DATEN / "stadtviertel.csv").open(encoding="utf-8") as file:
        rows = [StadtviertelFactory.build(**row) for row in csv.DictReader(file, delimiter=";")]
    Stadtviertel.objects.bulk_create(rows)


def lade_institutionen(by: Konto) -> None:
    _importiere("institutionen.csv", Importart.INSTITUTIONEN, by)


def lade_mitglieder(by: Konto) -> None:
    """Import the people and their memberships; the Gremien must be there. Memberships begin years ago."""
    _importiere("mitglieder.csv", Importart.MITGLIEDER, by)
    today = heute()
    rows = list(Zugehoerigkeit.objects.order_by("mitglied__sortname", "gremium__reihenfolge"))
    for number, row in enumerate(rows):
        row.von = monatsanfang(today, -7 if number % 11 == 5 else -60 + number % 9)
    Zugehoerigkeit.objects.bulk_update(rows, ["von"])


def _importiere(name: str, art: Importart, by: Konto) -> None:
    importiere_datei((DATEN / name).read_bytes(), name, art, by=by)


# What the members of a Fachgruppe can be asked about.
THEMEN = {
    "DEU": ["Integrationskurse", "Kinderbetreuung im Kurs", "Alphabetisierung"],
    "ARB": ["Anerkennung von Abschlüssen", "Ausbildung"],
    "KIT": ["Kita-Anmeldung", "Sprachmittlung in der Schule"],
    "IKK": ["Fortbildung", "Konfliktberatung"],
    "GES": ["Gesundheitsberatung", "Sport im Verein"],
    "WOH": ["Wohnungssuche", "Nachbarschaftshilfe"],
}


def lade_themen() -> None:
    """Two of three people say what they can be asked about; the Fachgruppen must be there."""
    groups: dict[int, list[str]] = {}
    for person, kuerzel in Zugehoerigkeit.objects.values_list("mitglied", "gremium__kuerzel"):
        groups.setdefault(person, []).append(kuerzel)
    people = [row for row in Mitglied.objects.order_by("sortname", "pk") if row.pk in groups]
    for number, person in enumerate(people):
        known = [thema for kuerzel in sorted(groups[person.pk]) for thema in THEMEN.get(kuerzel, [])]
        person.themen = [] if number % 3 == 2 else known[number % 2 :: 2]
        set_schluessel(person)
    Mitglied.objects.bulk_update(people, ["themen", "suchtext"])


def lade_rollen() -> None:
    """Beauftragte and Geschäftsstelle, for years."""
    anfang = monatsanfang(heute(), -68)
    Netzwerkrolle.objects.bulk_create(
        NetzwerkrolleFactory.build(mitglied=Mitglied.objects.get(nachname=nachname), rolle=rolle, von=anfang)
        for nachname, rolle in ((BEAUFTRAGTE, Rolle.BEAUFTRAGTE), (GESCHAEFTSSTELLE, Rolle.GESCHAEFTSSTELLE))
    )


def lade_freigaben() -> None:
    """Those in office are public by name, the coordinators and some others by phone as well."""
    today = heute()
    im_amt = set(Amt.objects.am(today).values_list("mitglied", flat=True))
    im_amt |= set(Delegation.objects.am(today).values_list("mitglied", flat=True))
    im_amt |= set(Netzwerkrolle.objects.am(today).values_list("mitglied", flat=True))
    erteilt = jetzt() - timedelta(days=200)
    wishes: list[tuple[Mitglied, Feld, Stufe]] = []
    for number, mitglied in enumerate(Mitglied.objects.order_by("sortname", "pk")):
        if mitglied.pk in im_amt:
            wishes += [(mitglied, feld, Stufe.OEFFENTLICH) for feld in (Feld.PERSON, Feld.AMT, Feld.TELEFON)]
            wishes.append((mitglied, Feld.EMAIL, Stufe.NETZWERK))
        elif number % 3 == 0:
            wishes.append((mitglied, Feld.TELEFON, Stufe.NETZWERK))
        if mitglied.mobil and number % 2 == 0:
            wishes.append((mitglied, Feld.MOBIL, Stufe.FACHGRUPPE))
    FreigabeFactory._meta.model.objects.bulk_create(
        FreigabeFactory.build(mitglied=mitglied, feld=feld, stufe=stufe, erteilt_am=erteilt)
        for mitglied, feld, stufe in wishes
    )
