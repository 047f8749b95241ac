"""Freezing a report: one Fassung whatever happens, with files that never change."""

from hashlib import sha256

import pytest
import typst
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.spanne import Spanne
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import AnwesenheitFactory, HandlungsbedarfFactory, SitzungFactory
from netzwerk.ratsbericht.fassungsstand import Dateiformat
from netzwerk.ratsbericht.inhalt import build_inhalt
from netzwerk.ratsbericht.models import Fassungsauftrag, Ratsbericht, Ratsdatei, Ratsfassung
from netzwerk.ratsbericht.selectors.pruefliste import Punkt
from netzwerk.ratsbericht.services import fassung as dienst
from netzwerk.ratsbericht.services.anlegen import create_ratsbericht
from netzwerk.ratsbericht.services.fassung import build_dateien, order_fassung, run_auftraege
from netzwerk.ratsbericht.states import Ratsberichtsart
from netzwerk.ratsbericht.vergleichen import vergleiche_inhalte
from netzwerk.ratsbericht.views import fassung as seite
from sitzungen.protokolle.fassung import pruefsumme
from tests.fixtures_rollen import BACKEND, Netz
from tests.ratsbericht.muster import inhalt

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(konto_geschaeftsstelle: Konto) -> Client:
    made = Client()
    made.force_login(konto_geschaeftsstelle, backend=BACKEND)
    return made


@pytest.fixture
def quelle(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What the report says; a test changes it as attendance or a need would."""
    content: dict[str, object] = inhalt()
    monkeypatch.setattr(dienst, "build_inhalt", lambda _: content)
    return content


@pytest.fixture(autouse=True)
def vollstaendig(monkeypatch: pytest.MonkeyPatch) -> list[Punkt]:
    """The check list finds nothing, unless a test puts something in."""
    found: list[Punkt] = []
    monkeypatch.setattr(dienst, "fehlendes", lambda *_: found)
    monkeypatch.setattr(seite, "fehlendes", lambda *_: found)
    return found


def test_what_is_ordered_is_made_released_and_read_byte_for_byte(
    bericht: Ratsbericht, client: Client, quelle: dict[str, object]
) -> None:
    url = reverse("ratsbericht:fassung_neu", args=[bericht.uuid])
    assert "Fassung erstellen" in client.get(url).content.decode()
    stand = client.post(url, {"nummer": "1", "ausnahme": "Probe"})["Location"]
    waiting = client.get(stand).content.decode()
    assert "0 von 4 Dateien sind fertig" in waiting
    assert "Stand neu laden" in waiting
    assert client.get(url)["Location"] == stand

    assert run_auftraege() == 1
    assert run_auftraege() == 0

    assert "Fassung 1 ist fertig" in client.get(stand).content.decode()
    made = Ratsfassung.objects.get()
    bericht.refresh_from_db()
    assert bericht.status == "freigegeben"
    assert made.inhalt == quelle
    assert made.sha256 == pruefsumme(quelle)
    page = client.get(made.get_absolute_url()).content.decode()
    assert "Jugendwerkstatt 2 e. V." in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "nw-diagramm" in page
    files = list(made.dateien.all())
    assert {row.format for row in files} == set(Dateiformat)
    for row in files:
        answer = client.get(reverse("ratsbericht:fassung_datei", args=[bericht.uuid, 1, row.format]))
        assert answer.content == bytes(row.inhalt)
        assert row.sha256 == sha256(answer.content).hexdigest()
        assert row.sha256 in page
        assert f"fassung-1.{row.format}" in answer["Content-Disposition"]


def test_nothing_that_happens_later_reaches_a_fassung(
    bericht: Ratsbericht, quelle: dict[str, object], konto_geschaeftsstelle: Konto
) -> None:
    order = order_fassung(bericht, by=konto_geschaeftsstelle, nummer=1)
    run_auftraege()
    before = {row.format: bytes(row.inhalt) for row in Ratsdatei.objects.all()}
    quelle["titel"] = "Anders"
    quelle["zahlen"] = {}
    made = Ratsfassung.objects.get()
    assert made.inhalt["titel"] == "Jahresbericht 2025"
    assert {row.format: bytes(row.inhalt) for row in made.dateien.all()} == before
    order.refresh_from_db()
    assert dict(build_dateien(order)) == before


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ratsbericht_ratsfassung SET inhalt = '{}'",
        "UPDATE ratsbericht_ratsfassung SET grund = 'x'",
        "DELETE FROM ratsbericht_ratsfassung",
        "UPDATE ratsbericht_ratsdatei SET inhalt = 'x'",
        "UPDATE ratsbericht_ratsdatei SET sha256 = repeat('a', 64)",
        "DELETE FROM ratsbericht_ratsdatei",
    ],
)
def test_the_database_refuses_to_change_what_was_frozen(
    sql: str, bericht: Ratsbericht, quelle: dict[str, object], konto_geschaeftsstelle: Konto
) -> None:
    order_fassung(bericht, by=konto_geschaeftsstelle, nummer=1)
    run_auftraege()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    file = Ratsdatei.objects.first()
    with pytest.raises(DatabaseError, match="ratsdatei_sha256"), transaction.atomic():
        Ratsdatei.objects.bulk_create(
            [Ratsdatei(fassung=_second(bericht), format="pdf", inhalt=b"x", groesse=1, sha256=file.sha256)]
        )


def _second(bericht: Ratsbericht) -> Ratsfassung:
    first = Ratsfassung.objects.get()
    return Ratsfassung.objects.create(
        bericht=bericht, nummer=2, inhalt={}, sha256=first.sha256, grund="x", am=first.am
    )


def test_a_correction_has_a_reason_and_shows_words_rows_and_figures(
    bericht: Ratsbericht, client: Client, quelle: dict[str, object], konto_geschaeftsstelle: Konto
) -> None:
    order_fassung(bericht, by=konto_geschaeftsstelle, nummer=1)
    run_auftraege()
    changed = inhalt(4, zahlen={"sitzungen_gesamt": ["Sitzungen", "25"], "neu": ["Neue Zahl", "3"]})
    changed["abschnitte"][0]["bloecke"][0]["text"] = "Das Netzwerk hat 25 Sitzungen gehalten."
    quelle.update(changed)
    with pytest.raises(Ablehnung, match="vorigen Fassung"):
        order_fassung(bericht, by=konto_geschaeftsstelle, nummer=2)
    with pytest.raises(Ablehnung, match="Inzwischen ist Fassung 1"):
        order_fassung(bericht, by=konto_geschaeftsstelle, nummer=1)
    with pytest.raises(Ablehnung, match="zuerst zur Korrektur"):
        order_fassung(bericht, by=konto_geschaeftsstelle, nummer=2, grund="Sitzung nachgetragen")
    client.post(reverse("ratsbericht:korrigieren", args=[bericht.uuid]))
    order_fassung(bericht, by=konto_geschaeftsstelle, nummer=2, grund="Sitzung nachgetragen")
    run_auftraege()
    page = client.get(reverse("ratsbericht:fassung_vergleich", args=[bericht.uuid, 1, 2])).content.decode()
    for words in ("Sitzung nachgetragen", "<ins>", "25", "Neue Zahl", "keine Angabe", "Jugendwerkstatt 3"):
        assert words in page.replace("\N{NO-BREAK SPACE}", " ")
    assert (
        "Es gibt eine neuere Fassung"
        in client.get(reverse("ratsbericht:fassung", args=[bericht.uuid, 1])).content.decode()
    )
    assert vergleiche_inhalte(quelle, quelle).ist_leer
    assert client.get(reverse("ratsbericht:fassung_vergleich", args=[bericht.uuid, 1, 3])).status_code == 404


def test_open_points_stop_it_until_somebody_says_why_not(
    bericht: Ratsbericht, quelle: dict[str, object], vollstaendig: list[Punkt], konto_geschaeftsstelle: Konto
) -> None:
    vollstaendig.append(Punkt("quartal", "Ein Quartalsbericht ist nicht freigegeben.", mit_grund=True))
    with pytest.raises(Ablehnung, match="noch Punkte offen"):
        order_fassung(bericht, by=konto_geschaeftsstelle, nummer=1)
    order_fassung(bericht, by=konto_geschaeftsstelle, nummer=1, ausnahme="Der Rat tagt morgen.")
    run_auftraege()
    assert Ratsfassung.objects.get().ausnahme == "Der Rat tagt morgen."


def test_a_worker_that_dies_leaves_the_order_for_the_next_one(
    bericht: Ratsbericht,
    quelle: dict[str, object],
    konto_geschaeftsstelle: Konto,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    order = order_fassung(bericht, by=konto_geschaeftsstelle, nummer=1)

    def dies(*_: object) -> bytes:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(dienst, "als_docx", dies)
        with pytest.raises(SystemExit):
            run_auftraege()
    order.refresh_from_db()
    assert (order.status, order.schritt, order.versuche) == ("laeuft", 2, 1)
    assert run_auftraege() == 1
    assert Ratsfassung.objects.get().dateien.count() == 4


def test_after_three_deaths_the_page_says_that_it_did_not_work(
    bericht: Ratsbericht, client: Client, quelle: dict[str, object], konto_geschaeftsstelle: Konto
) -> None:
    order = order_fassung(bericht, by=konto_geschaeftsstelle, nummer=1)
    Fassungsauftrag.objects.filter(pk=order.pk).update(status="laeuft", versuche=3)
    assert run_auftraege() == 0
    page = client.get(order.get_absolute_url()).content.decode()
    assert "mehrmals abgebrochen" in page
    assert "Noch einmal versuchen" in page
    assert order_fassung(bericht, by=konto_geschaeftsstelle, nummer=1).pk != order.pk


def test_without_an_accessible_pdf_there_is_no_fassung(
    bericht: Ratsbericht,
    quelle: dict[str, object],
    konto_geschaeftsstelle: Konto,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(_: object) -> bytes:
        raise typst.TypstError("missing alt text", "missing alt text")

    order = order_fassung(bericht, by=konto_geschaeftsstelle, nummer=1)
    monkeypatch.setattr(dienst, "als_pdf", fails)
    assert run_auftraege() == 0
    order.refresh_from_db()
    assert order.status == "abgebrochen"
    assert order.fehler.startswith("Das PDF ließ sich nicht barrierefrei erstellen")
    assert not Ratsfassung.objects.exists()
    assert not Ratsdatei.objects.exists()
    bericht.refresh_from_db()
    assert bericht.status != "freigegeben"


def test_a_change_while_the_files_are_made_is_not_lost(
    bericht: Ratsbericht, quelle: dict[str, object], konto_geschaeftsstelle: Konto
) -> None:
    order = order_fassung(bericht, by=konto_geschaeftsstelle, nummer=1)
    quelle["titel"] = "Inzwischen anders"
    assert run_auftraege() == 0
    order.refresh_from_db()
    assert "hat jemand den Bericht geändert" in order.fehler
    assert not Ratsfassung.objects.exists()


def test_attendance_and_needs_of_later_change_neither_content_nor_files(
    netz: Netz, konto_geschaeftsstelle: Konto
) -> None:
    made = create_ratsbericht(
        Ratsberichtsart.JAHR, Spanne.des_jahres(heute().year), "Bericht", by=konto_geschaeftsstelle
    )
    order_fassung(made, by=konto_geschaeftsstelle, nummer=1)
    run_auftraege()
    before = [bytes(row.inhalt) for row in Ratsdatei.objects.all()]
    frozen = Ratsfassung.objects.get()
    held = SitzungFactory(gremium=netz.a, status="stattgefunden", tag=heute())
    AnwesenheitFactory(sitzung=held)
    HandlungsbedarfFactory(gremium=netz.a)
    later = create_ratsbericht(
        Ratsberichtsart.JAHR, Spanne.des_jahres(heute().year), "Bericht", by=konto_geschaeftsstelle
    )
    assert build_inhalt(later)["zahlen"] != frozen.inhalt["zahlen"]
    frozen.refresh_from_db()
    assert frozen.sha256 == pruefsumme(frozen.inhalt)
    assert [bytes(row.inhalt) for row in Ratsdatei.objects.all()] == before
    order = frozen.auftrag
    assert {bytes(row.inhalt) for row in frozen.dateien.all()} == {data for _, data in build_dateien(order)}
