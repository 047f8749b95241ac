"""Bündnisse of the demo on all levels, one of them not yet released; their contents are invented."""

from dataclasses import dataclass
from datetime import timedelta

from fachgruppen.buendnisse.models import Buendnis, Buendnisvertretung
from fachgruppen.buendnisse.states import Buendnisart, Ebene, Vertretungsart
from mitglieder.models import Mitglied
from netzwerk.base.sortierung import sortierschluessel
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import BuendnisFactory, BuendnisvertretungFactory
from netzwerk.demo.kopien import kopiere
from netzwerk.demo.tage import monatsanfang

A, E, V = Buendnisart, Ebene, Vertretungsart
# Surname, what she does there, from and to in months from now; None: until further notice.
Wer = tuple[str, Vertretungsart, int, int | None]


@dataclass(frozen=True)
class Vorlage:
    name: str
    art: Buendnisart
    ebene: Ebene
    beschreibung: str
    wer: tuple[Wer, ...] = ()
    notiz: str = ""
    frei: bool = True


VORLAGEN = (
    Vorlage(
        "Partnerschaft für Demokratie Halle", A.PARTNERSCHAFT, E.STADT,
        "Die Partnerschaft fördert Projekte für Demokratie und Vielfalt in der Stadt. Das Netzwerk berät im "
        "Begleitausschuss, welche Vorhaben Menschen mit Migrationsgeschichte erreichen.",
        (("Ostermann", V.VERTRETUNG, -20, None), ("Nguyen", V.MITARBEIT, -8, None)),
        "Anträge bitte vier Wochen vor der Sitzung des Begleitausschusses besprechen.",
    ),
    Vorlage(
        "Kooperation mit den Hochschulen der Stadt", A.KOOPERATION, E.STADT,
        "Studierende begleiten Sprachtandems, Fachgruppen öffnen ihre Veranstaltungen für die Lehre.",
        (("Kowalenko", V.VERTRETUNG, -14, None),),
    ),
    Vorlage(
        "Kooperation mit der Polizei, Prävention", A.KOOPERATION, E.STADT,
        "Die Polizei berät Einrichtungen und Vereine und kommt zu Gesprächsrunden in die Viertel.",
        (("Haddad", V.VERTRETUNG, -18, None),),
    ),
    Vorlage(
        "Kooperation mit dem Jobcenter", A.KOOPERATION, E.STADT,
        "Freie Plätze in Maßnahmen und Kursen gehen jede Woche an die Fachgruppen.",
        (("Reinhardt", V.VERTRETUNG, -26, None),),
    ),
    Vorlage(
        "Kooperation mit dem Landesverwaltungsamt", A.KOOPERATION, E.LAND,
        "Gemeinsame Sprechtage zur Anerkennung von Berufsabschlüssen.",
        (("Salzmann", V.MITARBEIT, -12, None),),
    ),
    Vorlage(
        "Kooperation mit dem Bundesamt für Migration und Flüchtlinge", A.KOOPERATION, E.BUND,
        "Zulassung der Sprachkurse, Fortbildung der Lehrkräfte und Migrationsberatung werden abgestimmt.",
        (("Freitag", V.MITARBEIT, -22, None), ("Kowalenko", V.VERTRETUNG, -22, None)),
    ),
    Vorlage(
        "Bündnis für Zuwanderung im Land", A.BUENDNIS, E.LAND,
        "Kommunen, Kammern, Gewerkschaften und Verbände werben für gutes Ankommen im Land.",
        (("Anders", V.VERTRETUNG, -36, None),),
    ),
    Vorlage(
        "Arbeitsgruppe der Beauftragten im Land", A.ARBEITSGRUPPE, E.LAND,
        "Die Beauftragten der Städte und Kreise stimmen sich viermal im Jahr ab.",
        (("Anders", V.VERTRETUNG, -48, None),),
    ),
    Vorlage(
        "Runder Tisch gegen Ausgrenzung", A.RUNDER_TISCH, E.LAND,
        "Behörden, Verbände und Vereine beraten zweimal im Jahr, was gegen Ausgrenzung im Land hilft.",
        (("Anders", V.VERTRETUNG, -30, None), ("Al-Hamwi", V.STELLVERTRETUNG, -30, None)),
    ),
    Vorlage(
        "Landesnetzwerk Integration", A.NETZWERK, E.LAND,
        "Hier tauschen sich die Netzwerke der Städte aus und sammeln, was das Land ändern soll.",
        (("Wollschläger", V.VERTRETUNG, -40, -10), ("Anders", V.VERTRETUNG, -9, None)),
    ),
    Vorlage(
        "Bundeskonferenz der kommunalen Beauftragten", A.KONFERENZ, E.BUND,
        "Die Beauftragten der Städte beraten einmal im Jahr mit dem Bund über Sprache, Arbeit und Teilhabe.",
        (("Anders", V.VERTRETUNG, -50, None),),
    ),
    Vorlage(
        "Städtepartnerschaft für Ankommen", A.PARTNERSCHAFT, E.EU,
        "Vier europäische Städte zeigen einander, wie Ankommen gelingt. Der Austausch wird vorbereitet.",
        notiz="Zusage der Partnerstädte steht noch aus. Erst danach freigeben.", frei=False,
    ),
)  # fmt: skip


def lade_buendnisse() -> None:
    """Enter them as the Geschäftsstelle would have; the people must be there."""
    for vorlage in VORLAGEN:
        row = BuendnisFactory(
            name=vorlage.name, art=vorlage.art, ebene=vorlage.ebene, beschreibung=vorlage.beschreibung,
            notiz=vorlage.notiz, website="https://www.buendnis.example" if vorlage.wer else "",
            freigegeben_am=jetzt() - timedelta(days=200) if vorlage.frei else None,
        )  # fmt: skip
        for wer in vorlage.wer:
            _vertritt(row, *wer)


def _vertritt(row: Buendnis, nachname: str, art: Vertretungsart, von: int, bis: int | None) -> None:
    last = None if bis is None else monatsanfang(heute(), bis) - timedelta(days=1)
    BuendnisvertretungFactory(
        buendnis=row, mitglied=Mitglied.objects.get(nachname=nachname), art=art,
        von=monatsanfang(heute(), von), bis=last,
    )  # fmt: skip


def kopiere_buendnisse(nummern: range) -> None:
    """Many times the Bündnisse, represented by the same people."""

    def buendnis(row: Buendnis, nr: int) -> None:
        row.name = f"{row.name} {nr}"
        row.sortname = sortierschluessel(row.name)

    kopien = kopiere(Buendnis.objects.all(), nummern, buendnis)

    def vertretung(row: Buendnisvertretung, nr: int) -> None:
        row.buendnis_id = kopien[row.buendnis_id, nr]

    kopiere(Buendnisvertretung.objects.all(), nummern, vertretung)
