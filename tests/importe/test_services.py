"""Applying files: written once, all or nothing, and a second time nothing changes."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fachgruppen.importe.models import Importvorgang
from fachgruppen.importe.services import (
    apply_importvorgang,
    check_tabelle,
    create_importvorgang,
    importiere_datei,
    read_tabelle,
    set_zuordnung,
)
from fachgruppen.models import Zugehoerigkeit
from mitglieder.models import Institution, Konto, Mitglied, Stadtviertel
from mitglieder.states import Mailstatus
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import MitgliedFactory
from tests.fixtures_rollen import Netz
from tests.importe.dateien import csv_datei, xlsx_datei

KOPF = ("Name", "Art", "Ort")
MENSCHEN = [
    ("Vorname", "Nachname", "Institution", "E-Mail", "Fachgruppen", "Mitglied seit"),
    ("Anna", "Beck", "SV", "anna@sv.example", "DEU; Wohnumfeld", "01.09.2024"),
    ("Omar", "Said", "Sprachverein e. V.", "anna@sv.example", "", ""),
]


def import_people(rows: list[tuple[str, ...]] = MENSCHEN, **kwargs: object):
    return importiere_datei(csv_datei(rows), "liste.csv", "mitglieder", by=None, **kwargs)


def test_institutions_of_the_demo_twice(db: None) -> None:
    daten = Path("netzwerk/demo/daten")
    for line in (daten / "stadtviertel.csv").read_text().splitlines()[1:]:
        nummer, bezirk, name = line.split(";")
        Stadtviertel.objects.create(nummer=int(nummer), stadtbezirk=bezirk, name=name)
    inhalt = (daten / "institutionen.csv").read_bytes()
    first = importiere_datei(inhalt, "institutionen.csv", "institutionen", by=None)
    second = importiere_datei(inhalt, "institutionen.csv", "institutionen", by=None)
    assert (first.neu, second.neu, second.geaendert, second.unveraendert) == (60, 0, 0, 60)
    assert Institution.objects.filter(sortname="", suchname="").count() == 0


def test_people_get_keys_institution_and_memberships(netz: Netz) -> None:
    result = import_people()
    anna = Mitglied.objects.get(nachname="Beck")
    assert (result.neu, result.eintritte) == (2, 2)
    assert (anna.institution, anna.sortname, anna.suchname) == (netz.verein, "beck anna", "anna beck")
    assert set(Zugehoerigkeit.objects.filter(mitglied=anna).values_list("gremium", "von", "bis")) == {
        (netz.a.pk, date(2024, 9, 1), None),
        (netz.b.pk, date(2024, 9, 1), None),
    }


def test_second_run_changes_nothing(netz: Netz) -> None:
    import_people()
    before = (
        list(Mitglied.objects.order_by("pk").values()),
        list(Zugehoerigkeit.objects.order_by("pk").values()),
    )
    result = import_people()
    after = (
        list(Mitglied.objects.order_by("pk").values()),
        list(Zugehoerigkeit.objects.order_by("pk").values()),
    )
    assert (result.neu, result.geaendert, result.unveraendert, result.eintritte) == (0, 0, 2, 0)
    assert before == after


def test_change_touches_the_given_fields_only(netz: Netz) -> None:
    konto = Konto.objects.create_user("anna@login.example", "geheim")
    anna = MitgliedFactory(vorname="Anna", nachname="Beck", institution=netz.verein, email="alt@sv.example",
                           telefon="0345 1", konto=konto, email_status=Mailstatus.UNGUELTIG)  # fmt: skip
    omar = MitgliedFactory(vorname="Omar", nachname="Said", institution=netz.verein, email="anna@sv.example",
                           funktion="Leitung", email_status=Mailstatus.UNGUELTIG)  # fmt: skip
    rows = [("Vorname", "Nachname", "Institution", "E-Mail", "Funktion"),
            ("Anna", "Beck", "SV", "neu@sv.example", ""), ("Omar", "Said", "SV", "", "Beratung")]  # fmt: skip
    import_people(rows)
    anna.refresh_from_db()
    omar.refresh_from_db()
    assert (anna.email, anna.email_status, anna.telefon, anna.konto) == (
        "neu@sv.example", Mailstatus.GUELTIG, "0345 1", konto,
    )  # fmt: skip
    assert (omar.funktion, omar.email_status) == ("Beratung", Mailstatus.UNGUELTIG)


def test_history_notes_creation_and_change(netz: Netz) -> None:
    import_people()
    import_people([("Vorname", "Nachname", "Institution", "Funktion"), ("Anna", "Beck", "SV", "Leitung")])
    anna = Mitglied.objects.get(nachname="Beck")
    labels = anna.events.order_by("pgh_id").values_list("pgh_label", "funktion")
    assert list(labels) == [("insert", ""), ("update", "Leitung")]


def test_broken_row_refuses_the_whole_file(netz: Netz) -> None:
    rows = [*MENSCHEN[:2], ("Uta", "Ohm", "Unbekannt e. V.", "", "", ""), *MENSCHEN[2:]]
    with pytest.raises(
        Ablehnung, match=r"^Eine Zeile ist fehlerhaft, deshalb wurde nichts übernommen\. Zeile 3: "
    ):
        import_people(rows)
    assert Mitglied.objects.count() == 0


def test_broken_row_left_out_on_demand(netz: Netz) -> None:
    result = import_people([*MENSCHEN, ("Uta", "Ohm", "Unbekannt e. V.", "", "", "")], auslassen=True)
    assert result.neu == 2
    assert [(row["nummer"], row["bezeichnung"]) for row in result.ausgelassen] == [(4, "Uta Ohm")]


def test_unknown_kind_of_the_demo_contract_raises_for_programmers() -> None:
    with pytest.raises(ValueError, match="quatsch"):
        importiere_datei(b"Name\nA", "a.csv", "quatsch", by=None)


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_the_rows(netz: Netz, rows: int) -> None:
    people = [(f"Anna{n}", "Beck", "SV", f"a{n}@sv.example", "DEU; Wohnumfeld", "") for n in range(rows)]
    with CaptureQueriesContext(connection) as captured:
        import_people([MENSCHEN[0], *people])
    # Savepoint, lock, four reads, people, memberships, release.
    assert len(captured) == 9


def test_formula_without_result_breaks_its_row(netz: Netz) -> None:
    inhalt = xlsx_datei([KOPF, ("A", "Verein", "Halle"), ("=A2", "Verein", "Halle")])
    with pytest.raises(
        Ablehnung, match="Zeile 3: Die Spalte „Name“ enthält eine Formel ohne gespeichertes Ergebnis"
    ):
        importiere_datei(inhalt, "a.xlsx", "institutionen", by=None)


@pytest.fixture
def vorgang(netz: Netz, konto_geschaeftsstelle: Konto) -> Importvorgang:
    return create_importvorgang(csv_datei(MENSCHEN), "liste.csv", "mitglieder", by=konto_geschaeftsstelle)


def fassung(vorgang: Importvorgang) -> str:
    tabelle, _ = read_tabelle(bytes(vorgang.inhalt), vorgang.dateiname, vorgang.art)
    return check_tabelle(tabelle, vorgang.spalten, vorgang.art).fassung()


def test_file_is_applied_once_and_then_emptied(vorgang: Importvorgang) -> None:
    seen = fassung(vorgang)
    assert apply_importvorgang(vorgang, fassung=seen, auslassen=False, by=None) is True
    assert apply_importvorgang(vorgang, fassung=seen, auslassen=False, by=None) is False
    vorgang.refresh_from_db()
    assert (bytes(vorgang.inhalt), vorgang.ergebnis["neu"]) == (b"", 2)


def test_something_else_than_the_preview_is_not_applied(vorgang: Importvorgang) -> None:
    seen = fassung(vorgang)
    import_people()
    with pytest.raises(Ablehnung, match=r"^Seit Ihrer Vorschau hat sich"):
        apply_importvorgang(vorgang, fassung=seen, auslassen=False, by=None)
    vorgang.refresh_from_db()
    assert vorgang.angewendet_am is None


def test_old_files_go_when_a_new_one_comes(vorgang: Importvorgang, konto_geschaeftsstelle: Konto) -> None:
    Importvorgang.objects.update(angelegt_am=jetzt() - timedelta(days=7, minutes=1))
    newer = create_importvorgang(csv_datei(MENSCHEN), "neu.csv", "mitglieder", by=konto_geschaeftsstelle)
    assert list(Importvorgang.objects.values_list("pk", flat=True)) == [newer.pk]


def test_mapping_of_an_applied_file_stays(vorgang: Importvorgang) -> None:
    apply_importvorgang(vorgang, fassung=fassung(vorgang), auslassen=False, by=None)
    with pytest.raises(Ablehnung, match="schon übernommen"):
        set_zuordnung(vorgang, {0: "name"}, by=None)


def test_deleted_file_is_refused_with_a_sentence(vorgang: Importvorgang) -> None:
    Importvorgang.objects.all().delete()
    with pytest.raises(Ablehnung, match="nicht mehr da"):
        apply_importvorgang(vorgang, fassung="", auslassen=False, by=None)


def test_command_previews_and_applies(netz: Netz, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    datei = tmp_path / "liste.csv"
    datei.write_bytes(csv_datei([("Wer", "Stelle"), ("Anna Beck", "SV")]))
    mapping = ["Wer=name", "Stelle=institution"]
    call_command("importieren", datei, art="mitglieder", vorschau=True, zuordnung=mapping)
    assert Mitglied.objects.count() == 0
    call_command("importieren", datei, art="mitglieder", zuordnung=mapping)
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "Zeile 2, neu: Anna Beck – Vorname: leer → Anna; Nachname: leer → Beck; "
        "Institution: leer → Sprachverein e. V.",
        "0 fehlerhaft, 1 neu, 0 geändert, 0 unverändert. Es wurde nichts übernommen.",
        "Übernommen: 1 neu, 0 geändert, 0 unverändert, 0 ausgelassen. Neue Zugehörigkeiten: 0.",
    ]


@pytest.mark.parametrize("name", ["gibt-es-nicht.csv", "leer.csv"])
def test_command_fails_with_a_sentence(db: None, tmp_path: Path, name: str) -> None:
    (tmp_path / "leer.csv").touch()
    with pytest.raises(CommandError, match=r"lässt sich nicht lesen|ist leer"):
        call_command("importieren", tmp_path / name, art="mitglieder")


def test_membership_without_a_day_begins_today(netz: Netz) -> None:
    import_people([("Name", "Institution", "FG"), ("Anna Beck", "SV", "DEU")])
    assert Zugehoerigkeit.objects.get().von == heute()
