"""Codes, casting, closing and counting of a secret election (2.4, 2.5; T22, T24, T25, T26, T30)."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection

from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.krypto.huelle import pruefsumme, urnenhash, versiegle
from fachgruppen.wahlen.krypto.schluessel import als_code, neuer_teil
from fachgruppen.wahlen.krypto.serveranteil import vernichte_anteil
from fachgruppen.wahlen.models import (
    Kandidatur,
    Schluesselteil,
    Urne,
    Wahlereignis,
    Wahlgang,
    WahlgangOption,
    Zaehlsperre,
)
from fachgruppen.wahlen.selectors import stimmlage
from fachgruppen.wahlen.selectors.auszaehlcode import codes_bestaetigt
from fachgruppen.wahlen.selectors.urne import pruefcodes
from fachgruppen.wahlen.services import schliessen
from fachgruppen.wahlen.services.auszaehlcode import confirm_auszaehlcode, create_auszaehlcode
from fachgruppen.wahlen.services.auszaehlung import count_wahlgang, recount_wahlgang
from fachgruppen.wahlen.services.schliessen import close_faellige, close_wahlgang
from fachgruppen.wahlen.services.stimmabgabe import SchonAbgestimmt, UrneZu, cast_stimme
from fachgruppen.wahlen.services.vernichten import destroy_urne
from fachgruppen.wahlen.states import Aktion, Gruende, Wahlgangstatus, Wahlmodus, Wahlstatus
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import uhrzeit
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import MitgliedFactory, ZugehoerigkeitFactory, make_wahl
from tests.wahlen.urnen import Urnenwahl, in_der_urne, urnenwahl, zeilen

pytestmark = pytest.mark.django_db
WIRKLICH = pytest.mark.django_db(transaction=True)
ORTSZEIT = ZoneInfo("Europe/Berlin")


def datei() -> Path:
    return Path(settings.WAHL_SERVERANTEIL_DATEI)


# Codes


def test_both_codes_make_a_key_and_are_confirmed_by_typing_them() -> None:
    made = urnenwahl()

    assert codes_bestaetigt(made.gang)
    assert len(bytes(made.gang.oeffentlicher_schluessel or b"")) == 32
    assert sorted(Schluesselteil.objects.values_list("paar", flat=True)) == ["AB", "AS", "BS"]


def test_with_one_code_there_is_no_key_yet_and_a_new_code_makes_a_new_one() -> None:
    wahl = make_wahl(
        modus=Wahlmodus.ONLINE,
        leitung=MitgliedFactory(mit_konto=True),
        beisitz=MitgliedFactory(mit_konto=True),
    )
    gang = Wahlgang.objects.get(wahl=wahl)
    create_auszaehlcode(gang, by=wahl.leitung.konto)
    assert not Schluesselteil.objects.exists()
    second = create_auszaehlcode(gang, by=wahl.beisitz.konto)
    first_key = bytes(Wahlgang.objects.get(pk=gang.pk).oeffentlicher_schluessel)
    confirm_auszaehlcode(gang, by=wahl.beisitz.konto, code=second)

    new = create_auszaehlcode(gang, by=wahl.leitung.konto)

    gang.refresh_from_db()
    assert bytes(gang.oeffentlicher_schluessel) != first_key
    assert not codes_bestaetigt(gang)
    confirm_auszaehlcode(gang, by=wahl.leitung.konto, code=new.lower().replace("-", " "))
    assert codes_bestaetigt(gang)


def test_codes_belong_to_the_two_officials_and_to_the_time_before_voting() -> None:
    made = urnenwahl()
    with pytest.raises(Ablehnung, match="nur Wahlleitung und Beisitz"):
        create_auszaehlcode(made.gang, by=made.waehler[0])
    with pytest.raises(Ablehnung, match="Die Stimmabgabe hat begonnen"):
        create_auszaehlcode(made.gang, by=made.leitung)


@pytest.mark.parametrize("code", ["", "abc", als_code(neuer_teil())], ids=["nothing", "too short", "another"])
def test_a_wrong_code_confirms_nothing(code: str) -> None:
    wahl = make_wahl(modus=Wahlmodus.ONLINE, leitung=MitgliedFactory(mit_konto=True))
    gang = Wahlgang.objects.get(wahl=wahl)
    create_auszaehlcode(gang, by=wahl.leitung.konto)
    with pytest.raises(Ablehnung, match=r"Dieser Auszählcode passt nicht."):
        confirm_auszaehlcode(gang, by=wahl.leitung.konto, code=code)
    assert not gang.anteile.get().bestaetigt_am


# Casting


def test_a_vote_goes_into_the_urn_and_gives_a_pruefcode() -> None:
    made = urnenwahl()
    code = made.stimmt(made.optionen[0])[0]

    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert in_der_urne(made.gang.pk) == (1, 1)
    assert pruefcodes([made.gang]) == {}


def test_voting_twice_is_a_friendly_refusal() -> None:
    made = urnenwahl()
    made.stimmt(made.optionen[0])
    with pytest.raises(SchonAbgestimmt) as refused:
        made.stimmt(made.optionen[1])
    assert str(refused.value) == "Ihre Stimme ist bereits in der Urne. Sie müssen nichts weiter tun."
    assert in_der_urne(made.gang.pk) == (1, 1)


def test_forged_options_are_never_stored() -> None:
    """T24: another election's candidate, somebody who withdrew, garbage."""
    made, other = urnenwahl(), urnenwahl()
    strange = [other.optionen[0], "ja", "", "k0", "k999999", "enthaltung ", "x" * 500, "'; DROP TABLE"]
    for value in strange:
        with pytest.raises(Ablehnung, match=r"Bitte wählen Sie eine Person oder „Enthaltung“."):
            cast_stimme(made.gang, by=made.waehler[0], option=value)
    assert in_der_urne(made.gang.pk) == (0, 0)


def test_who_is_not_on_the_roll_reads_why() -> None:
    made = urnenwahl()
    stranger = MitgliedFactory(mit_konto=True)
    late = MitgliedFactory(mit_konto=True)
    ZugehoerigkeitFactory(gremium=made.wahl.gremium, mitglied=late, von=heute())

    for person, start in (
        (stranger, "Sie stehen nicht im Wählerverzeichnis dieser Wahl (Stichtag "),
        (late, "Sie sind erst seit "),
    ):
        with pytest.raises(Ablehnung) as refused:
            cast_stimme(made.gang, by=person.konto, option=made.optionen[0])
        assert str(refused.value).startswith(start)
    assert in_der_urne(made.gang.pk) == (0, 0)


def test_before_and_after_the_window_nothing_is_stored() -> None:
    made = urnenwahl()
    early = make_wahl(modus=Wahlmodus.ONLINE)
    gang = Wahlgang.objects.get(wahl=early)
    Wahlgang.objects.filter(pk=gang.pk).update(beginn=jetzt() + timedelta(days=1))
    with pytest.raises(UrneZu, match="Die Stimmabgabe beginnt am"):
        cast_stimme(gang, by=made.waehler[0], option="x")
    made.schliesse()
    with pytest.raises(UrneZu, match=r"beendet. Ihre Stimme konnte nicht mehr angenommen werden."):
        made.stimmt(made.optionen[0])


@pytest.mark.parametrize(
    "ende",
    [
        datetime(2026, 3, 29, 2, 30, tzinfo=ZoneInfo("UTC")),
        datetime(2026, 3, 29, 3, 0, tzinfo=ORTSZEIT),
        datetime(2026, 10, 25, 2, 30, tzinfo=ORTSZEIT, fold=0),
        datetime(2026, 10, 25, 2, 30, tzinfo=ORTSZEIT, fold=1),
        datetime(2026, 10, 25, 18, 0, tzinfo=ORTSZEIT),
    ],
)
def test_the_last_millisecond_counts_and_the_end_does_not(ende: datetime) -> None:
    """T22: half-open windows, also in the nights when the clocks change."""
    gang = Wahlgang(status=Wahlgangstatus.OFFEN, ende=ende)
    moment = ende.astimezone(ZoneInfo("UTC"))

    assert stimmlage.warum_zu(gang, moment - timedelta(milliseconds=1)) == ""
    assert stimmlage.warum_zu(gang, moment) == saetze.vorbei(ende)


def test_the_database_decides_what_time_it_is() -> None:
    """T22: a vote is late by the clock of the database, whatever this process believes."""
    made = urnenwahl()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE wahlen_wahlgang SET beginn = clock_timestamp() - interval '1 hour',"
            " ende = clock_timestamp() + interval '300 milliseconds' WHERE id = %s",
            [made.gang.pk],
        )
    made.stimmt(made.optionen[0])
    zeilen("SELECT pg_sleep(0.35)")
    with pytest.raises(UrneZu):
        made.stimmt(made.optionen[0], ab=1)
    assert in_der_urne(made.gang.pk) == (1, 1)


# Closing


@WIRKLICH
def test_closing_publishes_checksum_and_pruefcodes_before_anything_is_opened() -> None:
    made = urnenwahl()
    codes = made.stimmt(*made.optionen)
    made.schliesse()
    gang = made.neu()

    assert (made.wahl.status, gang.status) == (Wahlstatus.AUSZAEHLUNG, Wahlgangstatus.GESCHLOSSEN)
    assert gang.urnenhash == urnenhash(pruefsumme(bytes(row.huelle)) for row in Urne.objects.all())
    assert pruefcodes([gang]) == {gang.pk: sorted(codes)}
    assert gang.abgegeben is None


def test_before_its_time_the_urn_closes_only_when_all_have_voted() -> None:
    made = urnenwahl(waehler=5)
    made.stimmt(*made.optionen)
    with pytest.raises(Ablehnung, match=r"Es haben noch nicht alle abgestimmt."):
        close_wahlgang(made.gang, by=made.leitung)
    made.stimmt(made.optionen[0], made.optionen[0], ab=3)
    assert close_wahlgang(made.gang, by=made.leitung) is True
    assert close_wahlgang(made.gang, by=made.leitung) is False
    assert made.neu().status == Wahlgangstatus.GESCHLOSSEN


@WIRKLICH
def test_the_clock_closes_what_is_over_and_finishes_what_was_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that dies between closing and publishing costs nothing: the next run goes on."""
    made, running = urnenwahl(), urnenwahl()
    made.stimmt(*made.optionen)
    Wahlgang.objects.filter(pk=made.gang.pk).update(ende=jetzt() - timedelta(seconds=1))
    with monkeypatch.context() as patch:
        patch.setattr(schliessen, "mix_urne", lambda gang: False)
        assert close_faellige() == 1
    assert made.neu().urnenhash == ""
    with pytest.raises(Ablehnung, match="Die Urne wird noch gemischt"):
        count_wahlgang(made.gang, by=made.leitung, code=made.a)

    assert close_faellige() == 0
    assert made.neu().urnenhash
    assert running.neu().status == Wahlgangstatus.OFFEN


# Counting


def test_totals_are_what_was_cast_and_the_rule_says_who_is_elected() -> None:
    made = urnenwahl()
    first, second, none = made.optionen
    made.stimmt(first, first, first, second, none)
    made.schliesse()

    count_wahlgang(made.gang, by=made.leitung, code=made.a)

    gang = made.neu()
    assert (gang.status, gang.abgegeben, gang.enthaltung, gang.ungueltig) == ("ausgezaehlt", 5, 1, 0)
    assert [
        row.stimmen for row in WahlgangOption.objects.filter(wahlgang=gang).order_by("kandidatur__nr")
    ] == [3, 1]
    assert made.wahl.status == Wahlstatus.ERGEBNIS
    assert made.wahl.gewaehlt == Kandidatur.objects.get(wahl=made.wahl, nr=1)
    assert Wahlereignis.objects.filter(wahl=made.wahl, aktion=Aktion.AUSGEZAEHLT).count() == 1


def test_one_candidate_is_elected_by_ja_and_nein() -> None:
    made = urnenwahl(kandidaten=1)
    assert made.optionen == ["ja", "nein", "enthaltung"]
    made.stimmt("ja", "ja", "nein", "nein")
    made.schliesse()
    count_wahlgang(made.gang, by=made.beisitz, code=made.b)

    gang = made.neu()
    assert (gang.ja, gang.nein, made.wahl.status, made.wahl.grund) == (2, 2, "ohne_ergebnis", "abgelehnt")
    text = Wahlereignis.objects.filter(wahl=made.wahl).latest("pk").text
    name = made.wahl.kandidaturen.get().mitglied.name
    assert text == f"{name}: 2 Ja, 2 Nein. Bei Stimmengleichheit ist {name} nicht gewählt."


@pytest.mark.parametrize(("stimmen", "stand"), [((0, 0, 1, 1), "stichwahl"), ((2, 2, 2), "ohne_ergebnis")])
def test_other_outcomes_move_the_election_where_the_table_says(stimmen: tuple[int, ...], stand: str) -> None:
    made = urnenwahl()
    made.stimmt(*(made.optionen[n] for n in stimmen))
    made.schliesse()
    count_wahlgang(made.gang, by=made.leitung, code=made.a)
    made.neu()
    assert made.wahl.status == stand


@pytest.mark.parametrize("paar", ["AS", "BS", "AB", "BA"])
def test_any_two_parts_count(paar: str) -> None:
    """T30: with the server's part gone, both codes are needed and enough."""
    made = urnenwahl()
    made.stimmt(*made.optionen)
    made.schliesse()
    codes = {"A": made.a, "B": made.b, "S": ""}
    if "S" not in paar:
        vernichte_anteil(datei(), made.gang.pk)
        with pytest.raises(Ablehnung, match="Der Serveranteil des Schlüssels fehlt"):
            count_wahlgang(made.gang, by=made.leitung, code=codes[paar[0]])

    count_wahlgang(made.gang, by=made.leitung, code=codes[paar[0]], zweiter=codes[paar[1]])

    assert made.neu().status == Wahlgangstatus.AUSGEZAEHLT


def test_wrong_codes_lose_nothing_and_say_who_else_can_count() -> None:
    """T30."""
    made = urnenwahl()
    made.stimmt(*made.optionen)
    made.schliesse()
    for code in ("", "1234", als_code(neuer_teil()), made.a[:-1] + ("0" if made.a[-1] != "0" else "1")):
        with pytest.raises(Ablehnung) as refused:
            count_wahlgang(made.gang, by=made.leitung, code=code)
        assert str(refused.value) == (
            "Dieser Auszählcode passt nicht. Bitte prüfen Sie die Zeichen (kein O, I, L, U). "
            f"Alternativ kann {made.wahl.beisitz.name} auszählen."
        )
    count_wahlgang(made.gang, by=made.leitung, code=made.a)
    assert made.neu().abgegeben == 3


def test_with_two_parts_lost_the_election_must_be_repeated() -> None:
    made = urnenwahl()
    made.stimmt(*made.optionen)
    made.schliesse()
    made.gang.schluesselteile.all().delete()
    with pytest.raises(Ablehnung) as refused:
        count_wahlgang(made.gang, by=made.leitung, code=made.a)
    assert str(refused.value) == (
        "Die Urne kann nicht mehr geöffnet werden, weil zwei von drei Schlüsselteilen fehlen. "
        "Die Wahl muss wiederholt werden."
    )


@pytest.mark.parametrize("anzahl", [0, 1, 2])
def test_fewer_than_three_ballots_are_destroyed_unread(anzahl: int) -> None:
    """R6."""
    made = urnenwahl()
    made.stimmt(*made.optionen[:anzahl])
    made.schliesse()
    count_wahlgang(made.gang, by=made.leitung)

    gang = made.neu()
    assert (made.wahl.status, made.wahl.grund) == (Wahlstatus.OHNE_ERGEBNIS, Gruende.ZU_WENIGE_STIMMEN)
    assert in_der_urne(gang.pk) == (0, 0)
    assert (gang.abgegeben, gang.status) == (anzahl, Wahlgangstatus.UNGUELTIG)
    assert not WahlgangOption.objects.filter(wahlgang=gang, stimmen__isnull=False).exists()
    assert not gang.schluesselteile.exists()


def test_nobody_counts_while_voting_is_open_or_a_second_time() -> None:
    """I10."""
    made = urnenwahl()
    made.stimmt(*made.optionen)
    with pytest.raises(Ablehnung, match="nach dem Ende der Stimmabgabe"):
        count_wahlgang(made.gang, by=made.leitung, code=made.a)
    made.schliesse()
    count_wahlgang(made.gang, by=made.leitung, code=made.a)
    with pytest.raises(Ablehnung, match="nur einmal"):
        count_wahlgang(made.gang, by=made.leitung, code=made.a)


def _superuser(*fragen: tuple[str, list[object]]) -> None:
    """Do what no trigger stops: as somebody with all rights on the database server."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for frage, args in fragen:
            cursor.execute(frage, args)
        cursor.execute("SET session_replication_role = origin")


def _locked(made: Urnenwahl, anfang: str) -> None:
    for _ in range(2):
        with pytest.raises(Ablehnung) as refused:
            count_wahlgang(made.gang, by=made.leitung, code=made.a)
        assert str(refused.value).startswith(anfang)
    gang = made.neu()
    assert (made.wahl.status, gang.status, gang.abgegeben) == ("auszaehlung", "geschlossen", None)
    assert Zaehlsperre.objects.filter(wahlgang=gang).count() == 1


def test_a_changed_bit_locks_the_count() -> None:
    """T25."""
    made = urnenwahl()
    made.stimmt(*made.optionen)
    made.schliesse()
    row = Urne.objects.filter(wahlgang=made.gang).first()
    changed = bytearray(row.huelle)
    changed[50] ^= 1
    _superuser(
        (
            "UPDATE wahlen_urne SET huelle = %s, pruef = sha256(%s) WHERE pruef = %s",
            [bytes(changed), bytes(changed), row.pruef],
        )
    )
    _locked(made, "Auszählung gesperrt: 1 von 3 Umschlägen")


def test_an_exchanged_envelope_locks_the_count_by_the_published_checksum() -> None:
    """T25: well made for this round, but not what was published."""
    made = urnenwahl()
    made.stimmt(*made.optionen)
    made.schliesse()
    row = Urne.objects.filter(wahlgang=made.gang).first()
    forged = versiegle(bytes(made.gang.oeffentlicher_schluessel), made.gang.pk, made.optionen[0])
    _superuser(
        (
            "UPDATE wahlen_urne SET huelle = %s, pruef = sha256(%s) WHERE pruef = %s",
            [forged, forged, row.pruef],
        )
    )
    _locked(made, "Auszählung gesperrt: Die Urne ist nicht mehr die")


@WIRKLICH
def test_an_envelope_of_another_round_locks_the_count() -> None:
    """T26: replayed from a round that was voted before."""
    made, before = urnenwahl(), urnenwahl()
    made.stimmt(*made.optionen)
    before.stimmt(*before.optionen)
    replayed = bytes(Urne.objects.filter(wahlgang=before.gang).first().huelle)
    _superuser(("DELETE FROM wahlen_urne WHERE wahlgang_id = %s", [before.gang.pk]))
    row = Urne.objects.filter(wahlgang=made.gang).first()
    _superuser(
        (
            "UPDATE wahlen_urne SET huelle = %s, pruef = sha256(%s) WHERE pruef = %s",
            [replayed, replayed, row.pruef],
        )
    )
    made.schliesse()
    _locked(made, "Auszählung gesperrt: 1 von 3 Umschlägen")


@WIRKLICH
def test_more_envelopes_than_marks_lock_the_count() -> None:
    made = urnenwahl()
    made.stimmt(*made.optionen)
    forged = versiegle(bytes(made.gang.oeffentlicher_schluessel), made.gang.pk, made.optionen[0])
    _superuser(
        (
            "INSERT INTO wahlen_urne (pruef, wahlgang_id, huelle) VALUES (sha256(%s), %s, %s)",
            [forged, made.gang.pk, forged],
        )
    )
    made.schliesse()
    _locked(made, "Auszählung gesperrt: 3 Stimmabgabevermerke, 4 Stimmzettel.")


def test_counting_again_gives_the_same_and_is_noted() -> None:
    made = urnenwahl()
    made.stimmt(*made.optionen, made.optionen[0])
    made.schliesse()
    count_wahlgang(made.gang, by=made.leitung, code=made.a)

    assert recount_wahlgang(made.gang, by=made.beisitz, code=made.b) is True
    assert Wahlereignis.objects.filter(wahl=made.wahl, aktion=Aktion.NACHGEZAEHLT).count() == 1
    destroy_urne(made.gang)
    with pytest.raises(Ablehnung, match=r"Danach ist die Urne vernichtet."):
        recount_wahlgang(made.gang, by=made.beisitz, code=made.b)


@WIRKLICH
def test_destroying_leaves_totals_and_nothing_that_tells_a_vote() -> None:
    """T15: rows, wraps and the server's part are gone; an old copy of the rows can't be opened any more."""
    made = urnenwahl()
    made.stimmt(*made.optionen)
    made.schliesse()
    count_wahlgang(made.gang, by=made.leitung, code=made.a)
    wraps = [bytes(row.huelle) for row in made.gang.schluesselteile.all()]

    destroy_urne(made.gang)

    assert in_der_urne(made.gang.pk) == (0, 0)
    assert str(made.gang.pk) not in datei().read_text()
    assert not made.gang.schluesselteile.exists()
    assert made.neu().abgegeben == 3
    assert len(wraps) == 3


def test_sentences_word_for_word() -> None:
    """2.7, as far as the ballot says them."""
    assert saetze.KEINE_AUSWAHL == "Bitte wählen Sie eine Person oder „Enthaltung“."
    assert saetze.NICHT_GESPEICHERT == (
        "Ihre Stimme wurde nicht gespeichert. Sie können es sofort noch einmal versuchen."
    )
    end = jetzt()
    assert saetze.beim_pruefen_beendet(end) == (
        f"Während Sie geprüft haben, ist die Wahl zu Ende gegangen ({uhrzeit(end)}). "
        "Es wurde keine Stimme gespeichert."
    )
