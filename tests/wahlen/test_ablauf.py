"""An election in a session from its draft to the office, and everything that is refused on the way."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from fachgruppen.models import Amt
from fachgruppen.services import amt as amtsdienst
from fachgruppen.states import Amtsart, Legitimation
from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.models import Kandidatur, Stimmfuehrung, Wahl, Wahlereignis
from fachgruppen.wahlen.selectors.pruefliste import pruefliste
from fachgruppen.wahlen.selectors.waehler import warum_nicht
from fachgruppen.wahlen.services.erklaerung import (
    accept_wahl,
    fruehester_beginn,
    lift_wahl,
    refuse_wahl,
)
from fachgruppen.wahlen.services.kandidatur import (
    accept_kandidatur,
    decline_kandidatur,
    propose_kandidatur,
)
from fachgruppen.wahlen.services.sitzungswahl import (
    begin_erfassung,
    confirm_ergebnis,
    return_ergebnis,
    save_los,
    save_runde,
    submit_ergebnis,
)
from fachgruppen.wahlen.services.wahl import (
    abort_wahl,
    call_kandidaten,
    close_ohne_kandidatur,
    create_wahl,
    extend_kandidatur,
    fix_stimmzettel,
)
from fachgruppen.wahlen.states import Aktion, Gruende, Wahlstatus, Zustimmung
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import MitgliedFactory, WahlordnungFactory, ZugehoerigkeitFactory
from netzwerk.versand.models import Versand
from tests.wahlen.conftest import Fall

pytestmark = pytest.mark.django_db
SITZUNG = date(2026, 3, 16)
HeuteIst = Callable[..., object]


def _refused(act: Callable[[], object]) -> str:
    with pytest.raises(Ablehnung) as caught:
        act()
    return str(caught.value)


def _aufruf(fall: Fall) -> None:
    call_kandidaten(fall.wahl, by=fall.leitung)


def _bereit(fall: Fall, heute_ist: HeuteIst, *wer: str) -> Wahl:
    """Call, let them stand, fix the ballot on the day after the deadline."""
    _aufruf(fall)
    for name in wer or ("alma", "stella"):
        accept_kandidatur(fall.wahl, by=getattr(fall, name), vorstellung="")
    heute_ist(date(2026, 3, 10))
    return fix_stimmzettel(fall.wahl, by=fall.leitung)


def _erfassen(fall: Fall, heute_ist: HeuteIst, *wer: str, anwesend: int = 5) -> Wahl:
    _bereit(fall, heute_ist, *wer)
    heute_ist(SITZUNG)
    return begin_erfassung(fall.wahl, by=fall.leitung, wahltag=SITZUNG, anlass="Ratshof", anwesend=anwesend)


def _runde(fall: Fall, nr: int, *, enthaltung: int = 0, ungueltig: int = 0, **stimmen: int):
    """Enter a round; names are those of the accounts, or ja and nein."""
    keys = {getattr(fall, name).mitglied.pk: name for name in ("alma", "stella", "karla")}
    votes = {
        str(row.pk): stimmen.get(keys[row.mitglied_id], 0)
        for row in Kandidatur.objects.filter(wahl=fall.wahl)
    }
    votes |= {key: stimmen[key] for key in ("ja", "nein") if key in stimmen}
    return save_runde(
        fall.wahl, nr, by=fall.leitung, anwesend=5, abgegeben=sum(stimmen.values()) + enthaltung + ungueltig,
        enthaltung=enthaltung, ungueltig=ungueltig, stimmen=votes,
    )  # fmt: skip


def _gewaehlt(fall: Fall, heute_ist: HeuteIst) -> Wahl:
    _erfassen(fall, heute_ist)
    _runde(fall, 1, alma=3, stella=1, enthaltung=1)
    submit_ergebnis(fall.wahl, by=fall.leitung, geheim=True, protokolltext="")
    return confirm_ergebnis(fall.wahl, by=fall.beisitz)


def _amt_der_koordination(fall: Fall) -> Amt:
    return Amt.objects.get(gremium=fall.wahl.gremium, art=Amtsart.KOORDINATION, mitglied=fall.karla.mitglied)


def test_from_the_draft_to_the_office(fall: Fall, heute_ist: HeuteIst) -> None:
    _amt_der_koordination(fall)
    Amt.objects.filter(mitglied=fall.karla.mitglied).update(bis=date(2026, 3, 31))
    wahl = _gewaehlt(fall, heute_ist)

    assert (wahl.status, wahl.gewaehlt.mitglied) == (Wahlstatus.ERGEBNIS, fall.alma.mitglied)
    assert wahl.annahme_bis == SITZUNG + timedelta(days=7)
    first = fruehester_beginn(wahl)
    assert first == date(2026, 4, 1)

    accept_wahl(wahl, by=fall.alma, beginn=first)

    wahl = fall.neu()
    assert wahl.status == Wahlstatus.ANGENOMMEN
    amt = wahl.amt
    assert amt is not None
    assert (amt.mitglied, amt.legitimation) == (fall.alma.mitglied, Legitimation.WAHL)
    assert (amt.von, amt.bis) == (first, date(2028, 3, 31))
    steps = list(Wahlereignis.objects.filter(wahl=wahl).values_list("aktion", flat=True))
    assert steps == [
        Aktion.ANGELEGT, Aktion.AUFGERUFEN, Aktion.BEREIT, Aktion.ERFASSUNG, Aktion.ERFASST, Aktion.ERFASST,
        Aktion.BESTAETIGT, Aktion.AUSGEZAEHLT, Aktion.ANGENOMMEN,
    ]  # fmt: skip


def test_everybody_is_told(fall: Fall, heute_ist: HeuteIst) -> None:
    wahl = _gewaehlt(fall, heute_ist)
    accept_wahl(wahl, by=fall.alma, beginn=_nach_karla(fall))

    arten = Versand.objects.filter(vorgang__startswith=f"wahl:{wahl.pk}").values_list("art", flat=True)

    assert set(arten) == {"wahl_vorstand", "wahl_aufruf", "wahl_stand", "wahl_gewaehlt"}
    states = {
        row.split(":")[2]
        for row in Versand.objects.filter(art="wahl_stand").values_list("vorgang", flat=True)
    }
    assert states == {"bereit", "ergebnis", "angenommen"}
    # Beisitz is asked to confirm, the Wahlleitung wrote the draft herself and gets nothing about it.
    asked = Versand.objects.filter(art="wahl_vorstand").values_list("empfaenger_name", flat=True)
    assert set(asked) == {fall.beisitz.mitglied.name}


def _nach_karla(fall: Fall) -> date:
    end = _amt_der_koordination(fall).bis
    assert end is not None
    return end + timedelta(days=1)


def test_a_stichwahl_follows_from_the_figures(fall: Fall, heute_ist: HeuteIst) -> None:
    _erfassen(fall, heute_ist, "alma", "stella", "karla")

    first = _runde(fall, 1, alma=2, stella=2, karla=1)

    alma, stella = fall.alma.mitglied.name, fall.stella.mitglied.name
    assert first.satz == (
        "Niemand hat mehr als die Hälfte der 5 gültigen Stimmen. "
        f"Es folgt eine Stichwahl zwischen {alma} und {stella}."
    )
    assert "fehlt noch ein Wahlgang" in _refused(
        lambda: submit_ergebnis(fall.wahl, by=fall.leitung, geheim=True, protokolltext="")
    )
    second = fall.wahl.wahlgaenge.get(nr=2)
    assert {row.kandidatur.mitglied for row in second.optionen.all()} == {
        fall.alma.mitglied,
        fall.stella.mitglied,
    }
    _runde(fall, 2, alma=2, stella=3)
    submit_ergebnis(fall.wahl, by=fall.leitung, geheim=True, protokolltext="")

    assert confirm_ergebnis(fall.wahl, by=fall.beisitz).gewaehlt.mitglied == fall.stella.mitglied


def test_correcting_a_round_throws_away_what_followed(fall: Fall, heute_ist: HeuteIst) -> None:
    _erfassen(fall, heute_ist)
    _runde(fall, 1, alma=2, stella=2)
    _runde(fall, 2, alma=3, stella=1)

    _runde(fall, 1, alma=4, stella=1)

    assert [row.nr for row in fall.wahl.wahlgaenge.all()] == [1]


def test_the_lot_decides_after_a_tied_stichwahl(fall: Fall, heute_ist: HeuteIst) -> None:
    _erfassen(fall, heute_ist)
    _runde(fall, 1, alma=2, stella=2)
    tied = _runde(fall, 2, alma=2, stella=2)

    assert tied.braucht_los
    assert "fehlt noch ein Wahlgang oder das Los" in _refused(
        lambda: submit_ergebnis(fall.wahl, by=fall.leitung, geheim=True, protokolltext="")
    )
    save_los(fall.wahl, by=fall.leitung, kandidatur=fall.wahl.kandidaturen.get(mitglied=fall.stella.mitglied))
    submit_ergebnis(fall.wahl, by=fall.leitung, geheim=True, protokolltext="")

    assert confirm_ergebnis(fall.wahl, by=fall.beisitz).gewaehlt.mitglied == fall.stella.mitglied


def test_one_candidate_is_voted_on_with_ja_and_nein(fall: Fall, heute_ist: HeuteIst) -> None:
    _erfassen(fall, heute_ist, "alma")

    tied = _runde(fall, 1, ja=2, nein=2)

    name = fall.alma.mitglied.name
    assert tied.satz == f"{name}: 2 Ja, 2 Nein. Bei Stimmengleichheit ist {name} nicht gewählt."
    submit_ergebnis(fall.wahl, by=fall.leitung, geheim=True, protokolltext="")
    wahl = confirm_ergebnis(fall.wahl, by=fall.beisitz)
    assert (wahl.status, wahl.grund, wahl.gewaehlt) == (Wahlstatus.OHNE_ERGEBNIS, Gruende.ABGELEHNT, None)


def test_the_sum_is_checked_with_every_figure(fall: Fall, heute_ist: HeuteIst) -> None:
    _erfassen(fall, heute_ist)
    votes = {str(row.pk): 2 for row in fall.wahl.kandidaturen.all()}

    said = _refused(
        lambda: save_runde(
            fall.wahl, 1, by=fall.leitung, anwesend=5, abgegeben=5, enthaltung=0, ungueltig=0, stimmen=votes
        )
    )

    alma, stella = fall.alma.mitglied.name, fall.stella.mitglied.name
    assert said == (
        f"Die Summe stimmt nicht: {alma} 2 + {stella} 2 + Enthaltung 0 + ungültig 0 = 4, "
        "angegeben sind 5 Stimmzettel."
    )


def test_not_more_ballots_than_people(fall: Fall, heute_ist: HeuteIst) -> None:
    _erfassen(fall, heute_ist)
    names = {row.mitglied: str(row.pk) for row in fall.wahl.kandidaturen.select_related("mitglied")}

    def enter(anwesend: int, votes: int) -> str:
        return _refused(
            lambda: save_runde(
                fall.wahl, 1, by=fall.leitung, anwesend=anwesend, abgegeben=votes, enthaltung=0, ungueltig=0,
                stimmen={names[fall.alma.mitglied]: votes},
            )
        )  # fmt: skip

    assert "nur 3 Wahlberechtigte waren anwesend" in enter(3, 4)
    assert "nur 6 Stimmen" in enter(40, 30)


def test_only_the_other_person_confirms_and_may_give_back(fall: Fall, heute_ist: HeuteIst) -> None:
    _erfassen(fall, heute_ist)
    _runde(fall, 1, alma=3, stella=1)
    submit_ergebnis(fall.wahl, by=fall.leitung, geheim=True, protokolltext="")

    assert "Bestätigen muss die andere Person" in _refused(
        lambda: confirm_ergebnis(fall.wahl, by=fall.leitung)
    )
    assert "liegt zur Bestätigung vor" in _refused(lambda: _runde(fall, 1, alma=4, stella=1))
    assert "nur Wahlleitung und Beisitz" in _refused(lambda: confirm_ergebnis(fall.wahl, by=fall.karla))

    return_ergebnis(fall.wahl, by=fall.beisitz, grund="Es waren 2 für Stella.")
    _runde(fall, 1, alma=3, stella=2)
    assert fall.neu().erfasst_am is None


def test_who_leads_does_not_stand(fall: Fall) -> None:
    Wahl.objects.filter(pk=fall.wahl.pk).update(beisitz=fall.stella.mitglied)
    _aufruf(fall)

    stands = _refused(lambda: accept_kandidatur(fall.wahl, by=fall.stella, vorstellung=""))
    proposed = _refused(lambda: propose_kandidatur(fall.wahl, fall.stella.mitglied, by=fall.alma))

    assert stands == proposed == saetze.LEITUNG_KANDIDIERT


def test_a_proposed_person_decides_herself(fall: Fall, heute_ist: HeuteIst) -> None:
    _aufruf(fall)
    proposed = propose_kandidatur(fall.wahl, fall.karla.mitglied, by=fall.alma)
    assert proposed.zustimmung == Zustimmung.OFFEN
    assert Versand.objects.filter(art="wahl_vorschlag").count() == 1
    accept_kandidatur(fall.wahl, by=fall.stella, vorstellung="")
    heute_ist(date(2026, 3, 10))

    fix_stimmzettel(fall.wahl, by=fall.leitung)

    assert [row.mitglied for row in fall.wahl.kandidaturen.exclude(nr=None)] == [fall.stella.mitglied]


def test_who_does_not_want_to_be_asked_again_is_not(fall: Fall) -> None:
    _aufruf(fall)
    accept_kandidatur(fall.wahl, by=fall.karla, vorstellung="Ich mache weiter.")
    decline_kandidatur(fall.wahl, by=fall.karla, sperren=True)

    assert "nicht noch einmal vorgeschlagen" in _refused(
        lambda: propose_kandidatur(fall.wahl, fall.karla.mitglied, by=fall.alma)
    )
    # She may still change her mind herself.
    again = accept_kandidatur(fall.wahl, by=fall.karla, vorstellung="Doch.")
    assert (again.zustimmung, again.gesperrt) == (Zustimmung.JA, False)


def test_withdrawing_is_too_late_once_the_ballot_is_fixed(fall: Fall, heute_ist: HeuteIst) -> None:
    _bereit(fall, heute_ist)

    assert (
        _refused(lambda: decline_kandidatur(fall.wahl, by=fall.alma, sperren=False))
        == saetze.RUECKZUG_ZU_SPAET
    )


def test_nobody_from_outside_stands(fall: Fall, alle_rollen: dict) -> None:
    _aufruf(fall)

    assert "nicht zur Gruppe" in _refused(
        lambda: propose_kandidatur(fall.wahl, alle_rollen["mitglied_b"].mitglied, by=fall.alma)
    )
    assert "nur Mitglieder dieser Gruppe" in _refused(
        lambda: accept_kandidatur(fall.wahl, by=alle_rollen["mitglied_b"], vorstellung="")
    )


def test_without_candidates_there_is_more_time_or_no_result(fall: Fall, heute_ist: HeuteIst) -> None:
    _aufruf(fall)
    heute_ist(date(2026, 3, 10))

    assert saetze.KEINE_KANDIDATUR in _refused(lambda: fix_stimmzettel(fall.wahl, by=fall.leitung))
    extend_kandidatur(fall.wahl, by=fall.leitung, bis=date(2026, 3, 20), wahltag=date(2026, 3, 27))
    assert "läuft noch" in _refused(lambda: close_ohne_kandidatur(fall.wahl, by=fall.leitung))
    heute_ist(date(2026, 3, 21))
    wahl = close_ohne_kandidatur(fall.wahl, by=fall.leitung)

    assert (wahl.status, wahl.grund) == (Wahlstatus.OHNE_ERGEBNIS, Gruende.KEINE_KANDIDATUR)


def test_time_is_prolonged_twice_at_most_when_somebody_stands(fall: Fall) -> None:
    _aufruf(fall)
    accept_kandidatur(fall.wahl, by=fall.alma, vorstellung="")
    for days in (9, 10):
        bis = heute() + timedelta(days=days)
        extend_kandidatur(fall.wahl, by=fall.leitung, bis=bis, wahltag=bis + timedelta(days=5))

    bis = heute() + timedelta(days=12)
    assert "schon zweimal verlängert" in _refused(
        lambda: extend_kandidatur(fall.wahl, by=fall.leitung, bis=bis, wahltag=bis + timedelta(days=5))
    )


def test_the_checklist_reports_everything_at_once(fall: Fall) -> None:
    Wahl.objects.filter(pk=fall.wahl.pk).update(leitung=None, kandidatur_bis=heute(), wahltag=heute())

    points = pruefliste(fall.neu())

    assert [point.erfuellt for point in points] == [False, True, False, False]


def test_one_open_election_of_an_office(fall: Fall, angaben: Callable[..., dict]) -> None:
    assert "läuft schon eine solche Wahl" in _refused(
        lambda: create_wahl(fall.wahl.gremium, by=fall.karla, art="koordination", angaben=angaben())
    )
    assert "Eine Wahl legen" in _refused(
        lambda: create_wahl(fall.wahl.gremium, by=fall.alma, art="koordination", angaben=angaben())
    )


def test_online_needs_a_rule_that_allows_it(fall: Fall, angaben: Callable[..., dict]) -> None:
    rule = WahlordnungFactory(name="Kurz")

    assert _refused(
        lambda: create_wahl(
            fall.wahl.gremium, by=fall.karla, art="stellvertretung",
            angaben=angaben(modus="online", wahlordnung=rule),
        )
    ) == (
        "Online-Wahl nicht möglich: Die Wahlordnung „Kurz“ erlaubt keine elektronische Wahl. "
        "Wählen Sie „In der Sitzung“."
    )  # fmt: skip


def test_the_roll_is_that_of_the_stichtag(fall: Fall, heute_ist: HeuteIst) -> None:
    """R1: members on the day and delegates; who joins later is told why she has no vote."""
    late = ZugehoerigkeitFactory(gremium=fall.wahl.gremium, von=date(2026, 3, 5)).mitglied
    wahl = _bereit(fall, heute_ist)

    names = {row.mitglied for row in wahl.verzeichnis.select_related("mitglied")}

    assert late not in names
    assert fall.alma.mitglied in names
    assert len(names) == 6
    assert warum_nicht(wahl, late, "x") == (
        "Sie sind erst seit 05.03.2026 Mitglied der Fachgruppe. Stichtag war der 02.03.2026; bei der "
        "nächsten Wahl sind Sie stimmberechtigt."
    )
    assert warum_nicht(wahl, MitgliedFactory(), "Ines Muster, 0345 1") == (
        "Sie stehen nicht im Wählerverzeichnis dieser Wahl (Stichtag 02.03.2026). Bitte wenden Sie sich an "
        "die Wahlleitung: Ines Muster, 0345 1."
    )


def test_one_vote_for_each_institution(fall: Fall, heute_ist: HeuteIst) -> None:
    rule = WahlordnungFactory(stimmrecht="institution")
    Wahl.objects.filter(pk=fall.wahl.pk).update(wahlordnung=rule)
    _aufruf(fall)
    accept_kandidatur(fall.wahl, by=fall.alma, vorstellung="")
    heute_ist(date(2026, 3, 10))
    house = fall.alma.mitglied.institution

    assert f"wer stimmt für: {house.name}" in _refused(lambda: fix_stimmzettel(fall.wahl, by=fall.leitung))
    Stimmfuehrung.objects.create(wahl=fall.wahl, institution=house, mitglied=fall.stella.mitglied)
    wahl = fix_stimmzettel(fall.wahl, by=fall.leitung)

    assert wahl.verzeichnis.filter(institution=house).count() == 1
    assert warum_nicht(wahl, fall.alma.mitglied, "x") == (
        f"Ihre Institution hat bei dieser Wahl eine Stimme. Stimmführend ist {fall.stella.mitglied.name}."
    )


def test_too_late_to_accept(fall: Fall, heute_ist: HeuteIst) -> None:
    wahl = _gewaehlt(fall, heute_ist)
    heute_ist(date(2026, 3, 24))

    assert _refused(lambda: accept_wahl(wahl, by=fall.alma, beginn=_nach_karla(fall))) == (
        "Die Frist zur Annahme ist am 23.03.2026 abgelaufen. Bitte sprechen Sie mit der Wahlleitung."
    )
    assert "Schreiben Sie, wie" in _refused(lambda: refuse_wahl(wahl, by=fall.leitung))
    assert refuse_wahl(wahl, by=fall.leitung, grund="keine Erklärung").status == Wahlstatus.NICHT_ANGENOMMEN


def test_a_regular_term_is_never_cut(fall: Fall, heute_ist: HeuteIst) -> None:
    """T32: the overlap is a sentence, and nothing of the acceptance remains."""
    wahl = _gewaehlt(fall, heute_ist)
    end = _amt_der_koordination(fall).bis
    assert end is not None

    said = _refused(lambda: accept_wahl(wahl, by=fall.alma, beginn=heute()))

    assert f"bis {end:%d.%m.%Y}. Die neue Amtszeit kann frühestens am {_nach_karla(fall):%d.%m.%Y}" in said
    assert fall.neu().status == Wahlstatus.ERGEBNIS


def test_acceptance_and_office_are_one(
    fall: Fall, heute_ist: HeuteIst, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T33: what breaks in the middle leaves nothing behind, not even the cut of a bridge."""
    bridge = _amt_der_koordination(fall)
    Amt.objects.filter(pk=bridge.pk).update(
        legitimation=Legitimation.KOMMISSARISCH, von=date(2026, 1, 1), bis=date(2026, 6, 30)
    )
    wahl = _gewaehlt(fall, heute_ist)

    def broken(amt: Amt) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(amtsdienst, "open_uebergabe", broken)
    with pytest.raises(RuntimeError):
        accept_wahl(wahl, by=fall.alma, beginn=heute())

    assert fall.neu().status == Wahlstatus.ERGEBNIS
    assert Amt.objects.get(pk=bridge.pk).bis == date(2026, 6, 30)
    monkeypatch.undo()
    accept_wahl(wahl, by=fall.alma, beginn=heute())
    assert Amt.objects.get(pk=bridge.pk).bis == SITZUNG - timedelta(days=1)


def test_who_is_elected_by_nobody_declares_nothing(fall: Fall, heute_ist: HeuteIst) -> None:
    wahl = _gewaehlt(fall, heute_ist)

    assert "nur, wer gewählt ist" in _refused(lambda: accept_wahl(wahl, by=fall.stella, beginn=heute()))


def test_lifting_an_election_ends_its_office(fall: Fall, heute_ist: HeuteIst) -> None:
    """T35: the office ends on the day of the decision, the history keeps it, and one may elect again."""
    Amt.objects.filter(mitglied=fall.karla.mitglied).update(bis=date(2026, 3, 15))
    wahl = _gewaehlt(fall, heute_ist)
    accept_wahl(wahl, by=fall.alma, beginn=heute())
    heute_ist(date(2026, 3, 20))
    assert "nur die Beauftragte" in _refused(lambda: lift_wahl(wahl, by=fall.leitung, grund="Einspruch"))
    assert "wie entschieden" in _refused(lambda: lift_wahl(wahl, by=fall.beisitz, grund=" "))

    lifted = lift_wahl(wahl, by=fall.beisitz, grund="Einspruch vom 18.03.2026: Zwei Mitglieder fehlten.")

    amt = Amt.objects.get(mitglied=fall.alma.mitglied)
    assert lifted.status == Wahlstatus.AUFGEHOBEN
    assert (amt.von, amt.bis, amt.ende_grund) == (SITZUNG, date(2026, 3, 20), "aufhebung")
    assert Amt.objects.am(date(2026, 3, 18)).filter(pk=amt.pk).exists()
    assert not Amt.objects.am(date(2026, 3, 21)).filter(pk=amt.pk).exists()
    assert Versand.objects.filter(vorgang=f"wahl:{wahl.pk}:aufgehoben").exists()
    assert "inzwischen weiter" in _refused(lambda: lift_wahl(wahl, by=fall.beisitz, grund="noch einmal"))


def test_breaking_off_tells_everybody_why(fall: Fall) -> None:
    _aufruf(fall)
    assert "brechen nur" in _refused(lambda: abort_wahl(fall.wahl, by=fall.karla, grund="Streit"))

    wahl = abort_wahl(fall.wahl, by=fall.leitung, grund="Die Sitzung fällt aus.")

    assert (wahl.status, wahl.begruendung) == (Wahlstatus.ABGEBROCHEN, "Die Sitzung fällt aus.")
    assert Versand.objects.filter(vorgang=f"wahl:{wahl.pk}:abgebrochen").exists()


# Every action of an election in a session, with the state in which alone it is possible (T28).
AKTIONEN: dict[str, tuple[Wahlstatus, Callable[[Fall], object]]] = {
    "aufrufen": (Wahlstatus.ENTWURF, lambda f: call_kandidaten(f.wahl, by=f.leitung)),
    "kandidieren": (
        Wahlstatus.KANDIDATUR, lambda f: accept_kandidatur(f.wahl, by=f.karla, vorstellung="")
    ),
    "vorschlagen": (
        Wahlstatus.KANDIDATUR, lambda f: propose_kandidatur(f.wahl, f.karla.mitglied, by=f.alma)
    ),
    "verlaengern": (
        Wahlstatus.KANDIDATUR,
        lambda f: extend_kandidatur(f.wahl, by=f.leitung, bis=date(2026, 5, 1), wahltag=date(2026, 5, 9)),
    ),
    "feststellen": (Wahlstatus.KANDIDATUR, lambda f: fix_stimmzettel(f.wahl, by=f.leitung)),
    "schliessen": (Wahlstatus.KANDIDATUR, lambda f: close_ohne_kandidatur(f.wahl, by=f.leitung)),
    "beginnen": (
        Wahlstatus.BEREIT,
        lambda f: begin_erfassung(f.wahl, by=f.leitung, wahltag=heute(), anlass="x", anwesend=3),
    ),
    "eintragen": (Wahlstatus.PROTOKOLL, lambda f: _runde(f, 1, alma=1)),
    "vorlegen": (
        Wahlstatus.PROTOKOLL,
        lambda f: submit_ergebnis(f.wahl, by=f.leitung, geheim=True, protokolltext=""),
    ),
    "bestaetigen": (Wahlstatus.PROTOKOLL, lambda f: confirm_ergebnis(f.wahl, by=f.beisitz)),
    "annehmen": (
        Wahlstatus.ERGEBNIS, lambda f: accept_wahl(f.wahl, by=f.leitung, beginn=date(2027, 9, 9), grund="x")
    ),
    "ablehnen": (Wahlstatus.ERGEBNIS, lambda f: refuse_wahl(f.wahl, by=f.leitung, grund="x")),
}  # fmt: skip


def _reach(fall: Fall, heute_ist: HeuteIst, status: Wahlstatus) -> None:
    match status:
        case Wahlstatus.KANDIDATUR:
            _aufruf(fall)
        case Wahlstatus.BEREIT:
            _bereit(fall, heute_ist)
        case Wahlstatus.PROTOKOLL:
            _erfassen(fall, heute_ist)
        case Wahlstatus.ERGEBNIS:
            _gewaehlt(fall, heute_ist)
        case Wahlstatus.NICHT_ANGENOMMEN:
            refuse_wahl(_gewaehlt(fall, heute_ist), by=fall.alma)
        case Wahlstatus.ABGEBROCHEN:
            abort_wahl(fall.wahl, by=fall.leitung, grund="x")


@pytest.mark.parametrize(
    "status",
    [
        Wahlstatus.ENTWURF, Wahlstatus.KANDIDATUR, Wahlstatus.BEREIT, Wahlstatus.PROTOKOLL,
        Wahlstatus.ERGEBNIS, Wahlstatus.NICHT_ANGENOMMEN, Wahlstatus.ABGEBROCHEN,
    ],
)  # fmt: skip
def test_every_state_and_action(status: Wahlstatus, fall: Fall, heute_ist: HeuteIst) -> None:
    """T28: what the table does not allow is a sentence and changes nothing."""
    _reach(fall, heute_ist, status)
    before = fall.neu()
    for name, (allowed, act) in AKTIONEN.items():
        if allowed == status:
            continue
        said = _refused(lambda act=act: act(fall))
        assert "inzwischen weiter" in said or "nur, wer gewählt" in said or "Gruppe" in said, (name, said)
    after = fall.neu()
    assert (after.status, after.version) == (before.status, before.version)
