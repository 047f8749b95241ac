"""A dozen documents of the Fachgruppen and the network, with files made from text on the spot."""

from dataclasses import dataclass
from datetime import date, timedelta

from fachgruppen.dokumente.ablage import put_bytes
from fachgruppen.dokumente.models import Datei, Dokument, Dokumentfassung
from fachgruppen.dokumente.pruefung import ARTEN, Art
from fachgruppen.dokumente.states import Dateizustand, Sichtbarkeit
from fachgruppen.models import Gremium
from fachgruppen.selectors import koordination_am
from mitglieder.models import Konto
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.dateien import build_docx, build_pdf

GREMIUM, NETZWERK, OEFFENTLICH = Sichtbarkeit.GREMIUM, Sichtbarkeit.NETZWERK, Sichtbarkeit.OEFFENTLICH


@dataclass(frozen=True)
class Vorlage:
    """One document: whose it is, its file name, who sees it, its text; and what else is said about it."""

    kuerzel: str
    titel: str
    dateiname: str
    sichtbarkeit: Sichtbarkeit
    text: tuple[str, ...]
    schlagworte: tuple[str, ...] = ()
    beschreibung: str = ""
    tage: int = 30
    fassungen: int = 1
    barrierefrei: bool = False
    gilt_bis: int | None = None
    zustand: Dateizustand = Dateizustand.GEPRUEFT


VORLAGEN = (
    Vorlage(
        "DEU", "Kursübersicht Integrationskurse", "Kursübersicht Integrationskurse.pdf", OEFFENTLICH,
        ("Kursübersicht Integrationskurse in Halle (Saale)", "Niveau A1 bis B2, vormittags und abends",
         "Kinderbetreuung gibt es in den Kursen der Südlichen Neustadt.",
         "Anmeldung in den Beratungsstellen, ein Einstufungstest ist nötig."),
        ("Kurse", "Anmeldung"), "Alle Kurse mit freien Plätzen, Zeiten und Ansprechpersonen.", 6, 3, True,
    ),
    Vorlage(
        "DEU", "Konzept Kinderbetreuung in Abendkursen", "Konzept Kinderbetreuung.docx", GREMIUM,
        ("Konzept Kinderbetreuung in Abendkursen", "Wer abends lernt, braucht jemanden für die Kinder.",
         "Bedarf: 40 Plätze in der Südlichen Neustadt. Kosten: eine halbe Stelle je Standort."),
        ("Kurse", "Entwurf"), "Entwurf für die nächste Sitzung.", 12, 2,
    ),
    Vorlage(
        "DEU", "Merkblatt Einstufungstest", "Merkblatt Einstufungstest.pdf", NETZWERK,
        ("Merkblatt Einstufungstest", "Der Test dauert eine Stunde und kostet nichts.",
         "Bringen Sie den Ausweis und, wenn vorhanden, das letzte Zeugnis mit."),
        ("Anmeldung",), "", 80,
    ),
    Vorlage(
        "DEU", "Förderaufruf Sprachmittlung des Vorjahres", "Förderaufruf.pdf", NETZWERK,
        ("Förderaufruf Sprachmittlung", "Anträge nimmt die Stadt bis zum Ende des Quartals an."),
        ("Förderung",), "", 260, 1, False, -40,
    ),
    Vorlage(
        "DEU", "Rückmeldungen der Kursträger", "Rückmeldungen.docx", GREMIUM,
        ("Rückmeldungen der Kursträger", "Drei Träger melden freie Plätze."), (), "", 1,
        zustand=Dateizustand.IN_PRUEFUNG,
    ),
    Vorlage(
        "WOH", "Wegweiser Wohnungssuche", "Wegweiser Wohnungssuche.pdf", OEFFENTLICH,
        ("Wegweiser Wohnungssuche", "Wohnberechtigungsschein, Mietvertrag, Kaution, Nebenkosten",
         "Die Beratung hilft beim Ausfüllen der Anträge."),
        ("Wohnen", "Anträge"), "Schritt für Schritt, in einfachen Worten.", 45, 2,
    ),
    Vorlage(
        "WOH", "Gesprächsnotiz Wohnungsgesellschaften", "Gesprächsnotiz.docx", GREMIUM,
        ("Gesprächsnotiz", "Die Gesellschaften wünschen eine feste Ansprechperson."), ("Wohnen",), "", 20,
    ),
    Vorlage(
        "", "Geschäftsordnung des Netzwerks", "Geschäftsordnung.pdf", OEFFENTLICH,
        ("Geschäftsordnung", "Die Fachgruppen tagen einmal im Quartal.",
         "Die Koordination lädt mit einer Frist von vierzehn Tagen ein."),
        ("Regeln",), "Wie das Netzwerk arbeitet und wer worüber entscheidet.", 200, 2, True,
    ),
    Vorlage(
        "", "Datenschutzhinweise für Mitglieder", "Datenschutzhinweise.pdf", NETZWERK,
        ("Datenschutzhinweise für Mitglieder", "Sie bestimmen, wer Ihre Telefonnummer sieht."),
        ("Regeln",), "", 150,
    ),
    Vorlage(
        "", "Vorlage Protokoll", "Vorlage Protokoll.docx", NETZWERK,
        ("Protokoll der Sitzung vom", "Anwesende, Beschlüsse, Aufgaben"), ("Vorlagen",),
        "Für alle Fachgruppen.", 100,
    ),
)  # fmt: skip
# Every Fachgruppe without a document above gets these two.
UEBRIGE = (
    Vorlage(
        "*", "Arbeitsplan der Fachgruppe", "Arbeitsplan.docx", GREMIUM,
        ("Arbeitsplan", "Ein Schwerpunkt im Quartal, eine Aufgabe je Mitglied."), ("Planung",), "", 60,
    ),
    Vorlage(
        "*", "Ansprechpersonen der Beratung", "Ansprechpersonen.pdf", NETZWERK,
        ("Ansprechpersonen der Beratung", "Stellen mit Sprachen und Sprechzeiten"), ("Beratung",), "", 90,
    ),
)  # fmt: skip


def lade_dokumente() -> None:
    """Create the documents with their versions; the coordinators uploaded them."""
    gremien = {gremium.kuerzel: gremium for gremium in Gremium.objects.fachgruppen()}
    stelle = Konto.objects.filter(email="geschaeftsstelle@demo.example").first()
    named = {vorlage.kuerzel for vorlage in VORLAGEN}
    for vorlage in VORLAGEN:
        _lade(vorlage, gremien.get(vorlage.kuerzel), stelle)
    for kuerzel, gremium in gremien.items():
        for vorlage in UEBRIGE if kuerzel not in named else ():
            _lade(vorlage, gremium, stelle)


def _lade(vorlage: Vorlage, gremium: Gremium | None, stelle: Konto | None) -> None:
    person = koordination_am(gremium, heute()) if gremium else None
    by = person.konto if person and person.konto else stelle
    first = jetzt() - timedelta(days=vorlage.tage + 30 * (vorlage.fassungen - 1))
    dokument = Dokument.objects.create(
        gremium=gremium,
        titel=vorlage.titel,
        beschreibung=vorlage.beschreibung,
        sichtbarkeit=vorlage.sichtbarkeit,
        gueltig_bis=_tag(vorlage.gilt_bis),
        schlagworte=list(vorlage.schlagworte),
        angelegt_von=by,
        angelegt_am=first,
    )
    for nummer in range(1, vorlage.fassungen + 1):
        extra = (*vorlage.text, gremium.name if gremium else "Netzwerk", f"Stand der Fassung {nummer}")
        accessible = vorlage.barrierefrei and nummer == vorlage.fassungen
        Dokumentfassung.objects.create(
            dokument=dokument,
            nummer=nummer,
            datei=lege_ab(vorlage.dateiname, extra, vorlage.titel, zustand=vorlage.zustand),
            dateiname=vorlage.dateiname,
            barrierefrei=lege_ab("a.docx", extra, vorlage.titel) if accessible else None,
            barrierefrei_dateiname=f"{vorlage.titel} (Vorlesefassung).docx" if accessible else "",
            hochgeladen_von=by,
            hochgeladen_am=first + timedelta(days=30 * (nummer - 1)),
            anmerkung="Zeiten und Ansprechpersonen aktualisiert" if nummer > 1 else "",
        )


def lege_ab(
    dateiname: str, zeilen: tuple[str, ...], titel: str, *, zustand: Dateizustand = Dateizustand.GEPRUEFT
) -> Datei:
    """Make the file, put it into the store and write its row, with its text ready for searching."""
    art: Art = ARTEN[dateiname.rpartition(".")[2]]
    data = build_pdf(zeilen, titel=titel) if art.endung == "pdf" else build_docx(zeilen)
    waits = zustand == Dateizustand.IN_PRUEFUNG
    return Datei.objects.get_or_create(
        sha256=put_bytes(data),
        defaults={
            "groesse": len(data),
            "medientyp": art.medientyp,
            "zustand": zustand,
            "angelegt_am": jetzt(),
            "geprueft_am": None if waits else jetzt(),
            "text": "" if waits else " ".join(zeilen),
            "text_gelesen_am": None if waits else jetzt(),
        },
    )[0]


def _tag(tage: int | None) -> date | None:
    return None if tage is None else heute() + timedelta(days=tage)
