"""Verdicts on rows of past rosters, and what they write."""

from datetime import date
from typing import Any

import pytest

from fachgruppen.importe.lesen import Zeile
from fachgruppen.importe.muster import build_muster
from fachgruppen.importe.pruefung import Datensatz, Listenregeln, Mitgliedsbestand, Pruefung, check_zeilen
from fachgruppen.importe.pruefung.ergebnis import Mitgliedschaft
from fachgruppen.importe.pruefung.mitglied import LEER
from fachgruppen.importe.services import check_tabelle, importiere_datei, read_tabelle
from fachgruppen.importe.states import Importart, Urteil
from fachgruppen.importe.zuordnung import build_tabelle, guess_zuordnung
from fachgruppen.models import Zugehoerigkeit
from mitglieder.models import Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import (
    FruehererNameFactory,
    GremiumFactory,
    MitgliedFactory,
    ZugehoerigkeitFactory,
)
from tests.fixtures_rollen import Netz
from tests.importe.dateien import csv_datei, xlsx_datei

NEU, GEAENDERT, UNVERAENDERT, FEHLERHAFT = (
    Urteil.NEU,
    Urteil.GEAENDERT,
    Urteil.UNVERAENDERT,
    Urteil.FEHLERHAFT,
)
HEUTE = date(2026, 9, 1)
VHS, SLAWIA, DEU, KUL = 1, 2, 11, 12
KOPF = "Name|Institution|Fachgruppe|Von|Bis|Quelle"
KULTUR = "Gesellschaftliches Leben, Kultur, Freizeit, Gesundheit und Sport"


def person(pk: int, vorname: str, nachname: str, **werte: Any) -> Datensatz:
    return Datensatz(pk, {**LEER, "ausgetreten_am": None, "vorname": vorname, "nachname": nachname, **werte})


def check(
    *rows: str, bestand: list[Datensatz] | None = None, zeiten: list[Mitgliedschaft] | None = None
) -> Pruefung:
    zeilen = [Zeile(number, tuple(row.split("|"))) for number, row in enumerate((KOPF, *rows), start=1)]
    tabelle = build_tabelle(zeilen, Importart.LISTEN)
    regeln = Listenregeln(
        Mitgliedsbestand(
            heute=HEUTE,
            mitglieder=bestand or [],
            institutionen=[(VHS, "Volkshochschule Halle", "VHS"), (SLAWIA, "SLAWIA e. V.", "SLAWIA")],
            gremien=[(DEU, "Deutschunterricht", ("Deutschunterricht", "Deutsch", "DEU")),
                     (KUL, KULTUR, (KULTUR, "Kultur", "KUL"))],
            mitgliedschaften=zeiten or [],
        )
    )  # fmt: skip
    return check_zeilen(tabelle, guess_zuordnung(tabelle.kopf, Importart.LISTEN), regeln)


def reason(*rows: str, **kwargs: Any) -> str:
    row = check(*rows, **kwargs).urteile[-1]
    assert row.urteil == FEHLERHAFT, row
    return " ".join(row.gruende)


@pytest.mark.parametrize(
    ("von", "bis", "erwartet"),
    [
        ("2006", "2009", "2006 bis 2009"),
        ("03/2006", "12/2006", "März\xa02006 bis Dezember\xa02006"),
        ("3.2006", "2006", "März\xa02006 bis 2006"),
        ("März 2006", "14.03.2006", "März\xa02006 bis 14.03.2006"),
        ("Mrz. 2006", "Sept. 2008", "März\xa02006 bis September\xa02008"),
        ("2006-03-14", "2006-03-14 00:00:00", "14.03.2006"),
        ("2006", "2006", "2006"),
    ],
)
def test_all_ways_to_write_a_date(von: str, bis: str, erwartet: str) -> None:
    row = check(f"Anna Beck||DEU|{von}|{bis}|").urteile[0]
    assert row.urteil == NEU
    assert row.aenderungen[-2].neu == f"Deutschunterricht, {erwartet}"


@pytest.mark.parametrize(
    ("von", "bis", "satz"),
    [
        ("", "2009", "Der Beginn fehlt"),
        ("bald", "2009", "ist keine Zeitangabe"),
        ("31.02.2006", "2009", "ist keine Zeitangabe"),
        ("13/2006", "2009", "ist keine Zeitangabe"),
        ("99999", "2009", "ist keine Zeitangabe"),
        ("9999", "", "das Jahr 9999 liegt nicht"),
        ("0000", "2009", "ist keine Zeitangabe"),
        ("1066", "2009", "das Jahr 1066 liegt nicht"),
        ("2009", "2006", "Das Ende liegt vor dem Beginn"),
        ("2006", "", "nicht im Verzeichnis. Geben Sie an, bis wann"),
        ("2006", "2026", "„Bis“ liegt in der Zukunft"),
        ("2027", "2027", "Der Beginn liegt in der Zukunft"),
    ],
)
def test_impossible_dates(von: str, bis: str, satz: str) -> None:
    assert satz in reason(f"Anna Beck||DEU|{von}|{bis}|")


def test_an_unknown_person_becomes_a_former_one() -> None:
    result = check("Beck, Dr. Anna|VHS|Deutschunterricht|2006|2009|Liste 2006")
    (satz,) = result.saetze
    assert satz.pk is None
    assert satz.werte["ausgetreten_am"] == date(2009, 12, 31)
    assert (satz.werte["titel"], satz.werte["institution"], satz.werte["email"]) == ("Dr.", VHS, "")
    assert "Neu als frühere Person" in result.urteile[0].hinweise[0]
    assert satz.zeiten[0].quelle == "Liste 2006"


def test_an_institution_long_gone_stands_with_the_source() -> None:
    (satz,) = check("Anna Beck|Sprachhaus Süd|DEU|2006|2009|Liste 2006").saetze
    assert satz.werte["institution"] is None
    assert satz.zeiten[0].quelle == "Liste 2006; damals: Sprachhaus Süd"


def test_a_known_person_is_not_changed() -> None:
    known = person(7, "Lan", "Nguyễn", institution=SLAWIA, titel="Dr.")
    result = check("Lan Nguyen|VHS|Kultur|2006|2009|", bestand=[known])
    (satz,) = result.saetze
    assert (satz.pk, satz.geaendert) == (7, set())
    assert (satz.werte["nachname"], satz.werte["institution"]) == ("Nguyễn", SLAWIA)
    assert result.urteile[0].urteil == GEAENDERT
    assert "Gemeint ist die Person im Verzeichnis (SLAWIA e. V.)." in " ".join(result.urteile[0].hinweise)
    assert satz.zeiten[0].quelle == "damals: VHS"


def test_namesakes_need_the_institution() -> None:
    two = [person(7, "Anna", "Beck", institution=VHS), person(8, "Anna", "Beck", institution=SLAWIA)]
    assert "Mehrere Personen heißen so" in reason("Anna Beck||DEU|2006|2009|", bestand=two)
    (satz,) = check("Anna Beck|SLAWIA|DEU|2006|2009|", bestand=two).saetze
    assert satz.pk == 8


def test_overlaps_are_told_row_by_row() -> None:
    result = check(
        "Anna Beck||DEU|2006|2009|",
        "Anna Beck||DEU|2009|2011|",
        "Anna Beck||Kultur|2009|2011|",
        "Anna Beck||DEU|2006|2009|",
        "Anna Beck||DEU|2010|2012|",
    )
    assert [row.urteil for row in result.urteile] == [NEU, FEHLERHAFT, GEAENDERT, UNVERAENDERT, GEAENDERT]
    assert result.urteile[1].gruende == (
        "Deutschunterricht: „2009 bis 2011“ überschneidet sich mit „2006 bis 2009“ in dieser Datei. "
        "Ein Jahr zählt ganz; ändern Sie einen der beiden Zeiträume.",
    )
    (satz,) = result.saetze
    assert satz.werte["ausgetreten_am"] == date(2012, 12, 31)


def test_overlap_with_what_is_there() -> None:
    known = person(7, "Anna", "Beck")
    now = Mitgliedschaft(7, DEU, date(2020, 1, 1), None)
    assert "„seit\xa001.01.2020“ im Verzeichnis" in reason(
        "Anna Beck||DEU|2019|2021|", bestand=[known], zeiten=[now]
    )


def test_several_fachgruppen_in_one_cell() -> None:
    assert "nennen Sie je Zeile eine Fachgruppe" in reason("Anna Beck||DEU, Kultur|2006|2009|")


def test_muster_is_understood(netz: Netz) -> None:
    tabelle, columns = read_tabelle(build_muster(Importart.LISTEN), "muster.csv", Importart.LISTEN)
    result = check_tabelle(tabelle, columns, Importart.LISTEN)
    assert [row.urteil for row in result.urteile] == [NEU, NEU]


def test_columns_that_must_be_there(netz: Netz) -> None:
    with pytest.raises(Ablehnung, match="Es fehlt die Fachgruppe oder der Beginn"):
        importiere_datei(csv_datei([("Name", "Quelle"), ("Anna Beck", "x")]), "a.csv", "listen", by=None)


def test_old_rosters_say_the_name_of_their_time(netz: Netz) -> None:
    """A name that two have borne tells nothing, and a name of today counts for who bears it today."""
    FruehererNameFactory(gremium=netz.a, name="Sprachförderung", kurzname="Sprache", kuerzel="SPR")
    for gremium in (netz.a, netz.b):
        FruehererNameFactory(gremium=gremium, name="Zuwanderung", kurzname=netz.b.name, kuerzel="ZUW",
                             von=date(1999, 1, 1), bis=date(2000, 12, 31))  # fmt: skip
    rows = [("Anna Beck", name, "2006", "2009") for name in ("Fachgruppe Sprachförderung", "Zuwanderung")]
    rows.append(("Karim Saleh", netz.b.name, "2006", "2009"))
    file = csv_datei([("Name", "Fachgruppe", "Von", "Bis"), *rows])
    result = check_tabelle(*read_tabelle(file, "alt.csv", Importart.LISTEN), Importart.LISTEN)

    assert [row.urteil for row in result.urteile] == [NEU, FEHLERHAFT, NEU]
    assert "„Zuwanderung“ ist unbekannt" in str(result.urteile[1])


@pytest.mark.parametrize("dateityp", ["csv", "xlsx"])
def test_writing_it_twice_changes_nothing(dateityp: str, netz: Netz) -> None:
    GremiumFactory(name="Wohnen alt", kuerzel="WOA", slug="wohnen-alt", bis=date(2015, 12, 31))
    known = MitgliedFactory(vorname="Anna", nachname="Beck", ausgetreten_am=None)
    ZugehoerigkeitFactory(gremium=netz.a, mitglied=known, von=date(2020, 1, 1))
    rows: list[tuple[Any, ...]] = [
        ("Name", "Institution", "Fachgruppe", "Von", "Bis", "Quelle"),
        ("Anna Beck", "", "Deutschunterricht", 2006, 2009, "Stadtarchiv"),
        ("Hannelore Vogt", "Amt für Soziales", "Wohnen alt", "März 2003", 2012, ""),
        ("Hannelore Vogt", "", "Deutschunterricht", 2013, date(2014, 5, 31), ""),
    ]
    make = xlsx_datei if dateityp == "xlsx" else _csv
    result = importiere_datei(make(rows), f"alt.{dateityp}", "listen", by=None)
    assert (result.neu, result.geaendert, result.eintritte) == (1, 2, 3)
    vogt = Mitglied.objects.get(nachname="Vogt")
    assert (vogt.ausgetreten_am, vogt.konto, vogt.email) == (date(2014, 5, 31), None, "")
    assert [row.dauer for row in Zugehoerigkeit.objects.filter(mitglied=vogt).order_by("von")] == [
        "März\xa02003 bis 2012",
        "2013 bis 31.05.2014",
    ]
    again = importiere_datei(make(rows), f"alt.{dateityp}", "listen", by=None)
    assert (again.neu, again.geaendert, again.unveraendert) == (0, 0, 3)


def _csv(rows: list[tuple[Any, ...]]) -> bytes:
    german = [
        tuple(f"{cell:%d.%m.%Y}" if isinstance(cell, date) else str(cell) for cell in row) for row in rows
    ]
    return csv_datei(german)
