"""What the database refuses: changed versions, unfounded states, documents for a group without one."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from fachgruppen.dokumente.models import Datei, Dokument, Dokumentfassung
from fachgruppen.dokumente.states import Dateizustand, Sichtbarkeit, gueltigkeit
from netzwerk.demo.factories import DateiFactory, DokumentFactory, DokumentfassungFactory

pytestmark = pytest.mark.django_db


def refused(action) -> bool:  # type: ignore[no-untyped-def]
    try:
        with transaction.atomic():
            action()
    except DatabaseError:
        return True
    return False


def test_a_version_never_changes() -> None:
    fassung = DokumentfassungFactory()
    row = Dokumentfassung.objects.filter(pk=fassung.pk)

    assert refused(lambda: row.update(nummer=2))
    assert refused(lambda: row.update(datei=DateiFactory()))
    assert refused(lambda: row.update(dateiname="anders.pdf"))
    assert refused(row.delete)
    assert row.update(barrierefrei=DateiFactory(), barrierefrei_dateiname="leicht.pdf") == 1


def test_a_stored_file_keeps_its_content() -> None:
    datei = DateiFactory()

    assert refused(lambda: Datei.objects.filter(pk=datei.pk).update(groesse=1))
    assert refused(lambda: Datei.objects.filter(pk=datei.pk).update(sha256="0" * 64))


def test_a_number_is_given_once() -> None:
    fassung = DokumentfassungFactory()

    with pytest.raises(IntegrityError):
        DokumentfassungFactory(dokument=fassung.dokument, nummer=1)


@pytest.mark.parametrize(
    "felder",
    [
        {"gremium": None},
        {"gueltig_von": date(2026, 2, 1), "gueltig_bis": date(2026, 1, 31)},
        {"entfernt_am": datetime(2026, 2, 1, tzinfo=UTC)},
        {"entfernt_grund": "veraltet"},
        {"schlagworte": list("abcdefghi")},
    ],
    ids=str,
)
def test_documents_that_must_not_be(felder: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        DokumentFactory(**felder)


def test_documents_of_the_network() -> None:
    assert DokumentFactory(gremium=None, sichtbarkeit=Sichtbarkeit.NETZWERK).gremium is None


def test_a_refused_file_says_what_was_found() -> None:
    assert DateiFactory(zustand=Dateizustand.ABGELEHNT).fund
    with pytest.raises(IntegrityError):
        DateiFactory(zustand=Dateizustand.ABGELEHNT, fund="")


def test_the_text_is_searchable_at_once() -> None:
    datei = DateiFactory()

    Datei.objects.filter(pk=datei.pk).update(text="Die Sprachkurse beginnen im Oktober.")

    assert "sprachkurs" in Datei.objects.get(pk=datei.pk).suchvektor
    assert Dokument.objects.count() == 0


@pytest.mark.parametrize(
    ("zustand", "von", "bis", "word"),
    [
        ("geprueft", None, None, "gueltig"),
        ("geprueft", date(2026, 6, 1), date(2026, 6, 30), "gueltig"),
        ("geprueft", None, date(2026, 5, 31), "abgelaufen"),
        ("geprueft", date(2026, 6, 2), None, "kuenftig"),
        ("in_pruefung", None, date(2020, 1, 1), "in_pruefung"),
        ("abgelehnt", None, None, "abgelehnt"),
    ],
)
def test_the_word_for_a_document(zustand: str, von: date | None, bis: date | None, word: str) -> None:
    assert gueltigkeit(zustand, von, bis, date(2026, 6, 1)) == word
