"""The database refuses what an election must never be."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from fachgruppen.wahlen.models import Wahl, Wahlereignis, Wahlgang, WahlgangOption, Wahlordnung, WvEintrag
from fachgruppen.wahlen.states import (
    BEENDET,
    Aktion,
    Berichtigungsart,
    Wahlgangstatus,
    Wahlmodus,
    Wahlstatus,
    Zustimmung,
    darf,
)
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    KandidaturFactory,
    KontoFactory,
    MitgliedFactory,
    WahlFactory,
    WahlgangOptionFactory,
    WahlordnungFactory,
    WvEintragFactory,
    make_wahl,
)

pytestmark = pytest.mark.django_db
VOR_DEM_ERGEBNIS = (
    Wahlstatus.ENTWURF, Wahlstatus.KANDIDATUR, Wahlstatus.BEREIT, Wahlstatus.PROTOKOLL,
)  # fmt: skip


def _refused(act: Callable[[], object], match: str | None = None) -> None:
    with pytest.raises(DatabaseError, match=match):
        _act_and_check(act)


@transaction.atomic
def _act_and_check(act: Callable[[], object]) -> None:
    """Do it and check what the database otherwise checks at commit."""
    act()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("nach", Wahlstatus)
@pytest.mark.parametrize("von", VOR_DEM_ERGEBNIS)
def test_status_moves_along_the_table_only(von: Wahlstatus, nach: Wahlstatus) -> None:
    wahl = make_wahl(von)
    if von == nach or darf(von, nach):
        return
    _refused(lambda: Wahl.objects.filter(pk=wahl.pk).update(status=nach))


def test_nothing_leads_out_of_an_end_but_lifting() -> None:
    ways = {(von, nach) for von in BEENDET for nach in Wahlstatus if darf(von, nach)}

    assert {nach for _, nach in ways} == {Wahlstatus.AUFGEHOBEN}
    assert not any(darf(Wahlstatus.AUSZAEHLUNG, nach) for nach in (Wahlstatus.STIMMABGABE, Wahlstatus.BEREIT))


def test_one_open_election_of_an_office() -> None:
    wahl = WahlFactory()

    _refused(lambda: WahlFactory(gremium=wahl.gremium), "wahl_eine_offene")
    WahlFactory(gremium=wahl.gremium, test=True)


def test_two_different_people_lead_it() -> None:
    person = MitgliedFactory()

    _refused(lambda: WahlFactory(leitung=person, beisitz=person), "wahl_zwei_personen")


def test_stichtag_is_before_the_vote() -> None:
    _refused(lambda: WahlFactory(stichtag=heute() + timedelta(days=21)), "wahl_stichtag_vorher")


def test_a_call_for_candidates_needs_everything() -> None:
    wahl = WahlFactory(leitung=None)

    _refused(
        lambda: Wahl.objects.filter(pk=wahl.pk).update(status="kandidatur", aufgerufen_am=jetzt()),
        "wahl_aufruf_hat_alles",
    )


def test_in_a_session_no_urn_is_opened() -> None:
    wahl = make_wahl()
    rows = Wahl.objects.filter(pk=wahl.pk)

    _refused(lambda: rows.update(status="stimmabgabe", begonnen_am=jetzt()), "wahl_weg_passt_zum_modus")
    _refused(lambda: rows.update(status="protokoll", begonnen_am=jetzt(), anlass=""), "wahl_sitzung_bekannt")


def test_nobody_is_elected_before_the_result() -> None:
    wahl = make_wahl(Wahlstatus.PROTOKOLL)
    winner = wahl.kandidaturen.first()

    _refused(lambda: Wahl.objects.filter(pk=wahl.pk).update(gewaehlt=winner), "wahl_zeiten_nachher")


@pytest.mark.parametrize("feld", ["stichtag", "modus", "wahlordnung", "art"])
def test_what_was_agreed_is_fixed_with_the_roll(feld: str) -> None:
    wahl = make_wahl()
    other = {
        "stichtag": heute() - timedelta(days=9),
        "modus": Wahlmodus.ONLINE,
        "wahlordnung": WahlordnungFactory(),
        "art": "stellvertretung",
    }

    _refused(lambda: Wahl.objects.filter(pk=wahl.pk).update(**{feld: other[feld]}), "wahl_angaben_fest")


def test_the_list_of_candidates_is_fixed_with_the_ballot() -> None:
    wahl = make_wahl()
    candidate = wahl.kandidaturen.get(nr=1)

    _refused(lambda: KandidaturFactory(wahl=wahl), "stimmzettel_fest")
    _refused(
        lambda: wahl.kandidaturen.filter(pk=candidate.pk).update(
            zustimmung=Zustimmung.ZURUECKGEZOGEN, nr=None
        ),
        "stimmzettel_fest",
    )
    _refused(lambda: candidate.delete())


def test_only_who_said_yes_comes_on_the_ballot() -> None:
    wahl = make_wahl(Wahlstatus.KANDIDATUR)

    _refused(
        lambda: KandidaturFactory(wahl=wahl, zustimmung=Zustimmung.OFFEN, nr=7),
        "kandidatur_platz_mit_zustimmung",
    )


def test_a_name_of_another_election_is_no_choice() -> None:
    wahl = make_wahl()
    foreign = make_wahl().kandidaturen.first()

    _refused(
        lambda: WahlgangOptionFactory(wahlgang=wahl.wahlgaenge.get(), kandidatur=foreign), "stimmzettel_fest"
    )


def test_the_roll_is_frozen_and_corrected_only_on_purpose() -> None:
    wahl = make_wahl()
    row = wahl.verzeichnis.first()
    assert row is not None
    rows = WvEintrag.objects.filter(pk=row.pk)

    _refused(lambda: rows.update(gestrichen=True), "verzeichnis_fest")
    _refused(lambda: WvEintragFactory(wahl=wahl), "verzeichnis_fest")
    _refused(lambda: rows.delete())
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL wahl.vorgang = 'berichtigen'")
    assert rows.update(gestrichen=True) == 1
    _refused(lambda: row.berichtigungen.create(art=Berichtigungsart.STREICHUNG, grund="", am=jetzt()))


def _count(runde: Wahlgang, **zahlen: int | None) -> None:
    runde.status = Wahlgangstatus.GESCHLOSSEN
    runde.save()
    for option, stimmen in zip(runde.optionen.all(), (4, 1), strict=True):
        WahlgangOption.objects.filter(pk=option.pk).update(stimmen=stimmen)
    figures = {"abgegeben": 5, "enthaltung": 0, "ungueltig": 0, "anwesend": 6} | zahlen
    Wahlgang.objects.filter(pk=runde.pk).update(status=Wahlgangstatus.AUSGEZAEHLT, **figures)


@pytest.mark.parametrize(
    "zahlen",
    [
        {"abgegeben": 6},
        {"enthaltung": 1},
        {"ja": 4, "nein": 1},
        {"anwesend": 4},
        {"abgegeben": None},
        {"abgegeben": 9, "enthaltung": 4, "anwesend": 9},
    ],
)
def test_counted_figures_add_up(zahlen: dict[str, int | None]) -> None:
    runde = make_wahl(Wahlstatus.PROTOKOLL).wahlgaenge.get()

    _refused(lambda: _count(runde, **zahlen))


def test_counted_figures_stay() -> None:
    runde = make_wahl(Wahlstatus.PROTOKOLL).wahlgaenge.get()
    _count(runde)
    rows = Wahlgang.objects.filter(pk=runde.pk)

    _refused(lambda: rows.update(abgegeben=4))
    _refused(lambda: rows.update(status=Wahlgangstatus.OFFEN))
    _refused(lambda: rows.delete())
    _refused(lambda: runde.optionen.update(stimmen=3), "stimmzettel_fest")


def test_a_round_opens_with_its_key_and_keeps_it() -> None:
    runde = make_wahl(Wahlstatus.BEREIT, modus=Wahlmodus.ONLINE).wahlgaenge.get()
    rows = Wahlgang.objects.filter(pk=runde.pk)

    _refused(lambda: rows.update(status=Wahlgangstatus.OFFEN), "wahlgang_offen_hat_schluessel")
    assert rows.update(status=Wahlgangstatus.OFFEN, oeffentlicher_schluessel=bytes(32)) == 1
    _refused(lambda: rows.update(oeffentlicher_schluessel=bytes(range(32))))
    _refused(lambda: rows.update(oeffentlicher_schluessel=None))


def test_a_used_wahlordnung_stays() -> None:
    ordnung = WahlFactory().wahlordnung
    rows = Wahlordnung.objects.filter(pk=ordnung.pk)

    _refused(lambda: rows.update(amtszeit_monate=12), "wahlordnung_benutzt")
    _refused(lambda: rows.delete())
    assert rows.update(bis=heute()) == 1
    unused = WahlordnungFactory()
    assert Wahlordnung.objects.filter(pk=unused.pk).update(amtszeit_monate=12) == 1


def test_online_only_by_a_rule_with_words() -> None:
    _refused(lambda: WahlordnungFactory(online_zulaessig=True), "wahlordnung_online_geregelt")
    assert WahlordnungFactory(online=True).online_zulaessig


def test_the_log_is_written_once() -> None:
    row = Wahlereignis.objects.create(
        wahl=WahlFactory(), am=jetzt(), von=KontoFactory(), aktion=Aktion.ANGELEGT
    )
    rows = Wahlereignis.objects.filter(pk=row.pk)

    _refused(lambda: rows.update(text="anders"))
    _refused(lambda: rows.delete())


def test_an_election_is_never_deleted() -> None:
    wahl = WahlFactory()

    _refused(lambda: Wahl.objects.filter(pk=wahl.pk).delete())


@pytest.mark.parametrize("modus", Wahlmodus)
def test_make_wahl_reaches_every_state(modus: Wahlmodus) -> None:
    last = Wahlstatus.STIMMABGABE if modus == Wahlmodus.ONLINE else Wahlstatus.PROTOKOLL
    for status in (Wahlstatus.ENTWURF, Wahlstatus.KANDIDATUR, Wahlstatus.BEREIT, last):
        wahl = make_wahl(status, modus=modus)
        assert Wahl.objects.get(pk=wahl.pk).status == status
    assert wahl.verzeichnis.count() == 6
    assert wahl.wahlgaenge.get().optionen.count() == 2
