"""Services of a poll on the date: every guard with its sentence, every change of state."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from fachgruppen.mitteilungen.selectors import abgewaehlt
from fachgruppen.mitteilungen.states import Erinnerungswahl
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    GastFactory,
    MitgliedFactory,
    SitzungFactory,
    ZugehoerigkeitFactory,
    am_um,
)
from netzwerk.versand.models import Versand
from sitzungen.models import (
    Sitzung,
    Terminantwort,
    Terminoption,
    Terminumfrage,
    Umfrageteilnahme,
)
from sitzungen.selectors import umfragestand
from sitzungen.services.planung import update_sitzung
from sitzungen.services.umfrage import create_umfrage, delete_umfrage, send_umfrage, update_umfrage
from sitzungen.services.umfrage_antwort import record_terminantworten, set_erinnerung
from sitzungen.services.umfrage_ende import cancel_umfrage, decide_umfrage, extend_umfrage
from sitzungen.states import Kanal, Sitzungsstatus, Wunsch
from sitzungen.termine import Terminwarnung
from tests.conftest import HeuteIst
from tests.sitzungen.conftest import HEUTE, Gruppe
from tests.umfragen import spannen

TAGE = (date(2026, 5, 12), date(2026, 5, 19), date(2026, 6, 9))
FRIST = date(2026, 4, 22)
ORT = {"ort": "Stadthaus", "zugang": "", "online_url": ""}


@pytest.fixture
def entwurf(gruppe: Gruppe) -> Terminumfrage:
    return create_umfrage(gruppe.gremium, by=gruppe.konto, optionen=spannen(*TAGE), frist=FRIST, **ORT)


@pytest.fixture
def umfrage(gruppe: Gruppe, entwurf: Terminumfrage) -> Terminumfrage:
    send_umfrage(entwurf, by=gruppe.konto)
    return Terminumfrage.objects.select_related("sitzung__gremium").get(pk=entwurf.pk)


def optionen(umfrage: Terminumfrage) -> list[Terminoption]:
    return list(Terminoption.objects.filter(sitzung=umfrage.sitzung))


def antworte(umfrage: Terminumfrage, mitglied: object, *werte: str) -> None:
    pairs = {o.pk: wert for o, wert in zip(optionen(umfrage), werte, strict=False) if wert}
    record_terminantworten(umfrage, mitglied, pairs, bemerkung="", kanal=Kanal.PORTAL)


def test_draft_has_dates_agenda_and_no_mail(entwurf: Terminumfrage) -> None:
    sitzung = entwurf.sitzung

    assert (sitzung.status, sitzung.start) == (Sitzungsstatus.ENTWURF, None)
    assert (sitzung.name, sitzung.ort) == ("Sitzung im 2.\N{NO-BREAK SPACE}Quartal 2026", "Stadthaus")
    assert [o.start for o in optionen(entwurf)] == [am_um(tag) for tag in TAGE]
    assert sitzung.tops.count() == 7
    assert not Versand.objects.exists()


@pytest.mark.parametrize(
    ("tage", "frist", "feld", "satz"),
    [
        (TAGE[:1], FRIST, "optionen", "Stellen Sie mindestens zwei Termine zur Wahl."),
        ((), FRIST, "optionen", "Stellen Sie mindestens zwei Termine zur Wahl."),
        ((TAGE[0], TAGE[0]), FRIST, "optionen", "steht zweimal in der Liste."),
        ((date(2026, 4, 1), TAGE[0]), FRIST, "optionen", "liegt in der Vergangenheit"),
        ((TAGE[0], date(2026, 5, 14)), FRIST, "optionen", "Feiertag (Christi Himmelfahrt)"),
        (TAGE, date(2026, 4, 15), "frist", "also frühestens am Do,\N{NO-BREAK SPACE}16.04.2026 enden."),
        (TAGE, date(2026, 4, 28), "frist", "kann höchstens am Mo,\N{NO-BREAK SPACE}27.04.2026 enden."),
        (
            (date(2026, 4, 29), TAGE[0]),
            FRIST,
            "optionen",
            "kann er frühestens am Fr,\N{NO-BREAK SPACE}01.05.2026 sein.",
        ),
    ],
)
def test_what_a_poll_must_not_be(
    gruppe: Gruppe, tage: tuple[date, ...], frist: date, feld: str, satz: str
) -> None:
    with pytest.raises(Ablehnung) as refusal:
        create_umfrage(gruppe.gremium, by=gruppe.konto, optionen=spannen(*tage), frist=frist, **ORT)

    assert refusal.value.field == feld
    assert satz in str(refusal.value)
    assert not Sitzung.objects.exists()


def test_ten_dates_are_enough(gruppe: Gruppe) -> None:
    days = [date(2026, 6, 1) + timedelta(days=n) for n in range(11)]
    make = {"by": gruppe.konto, "frist": FRIST, **ORT}
    with pytest.raises(Ablehnung, match="höchstens zehn Termine"):
        create_umfrage(gruppe.gremium, optionen=spannen(*days), **make)

    assert create_umfrage(gruppe.gremium, optionen=spannen(*days[:10]), **make).pk


@pytest.mark.parametrize(
    ("ende", "satz"),
    [
        (time(13), "Das Ende muss nach dem Beginn liegen."),
        (time(14, 10), "mindestens 15 Minuten und höchstens 8 Stunden"),
        (time(22, 30), "mindestens 15 Minuten und höchstens 8 Stunden"),
    ],
)
def test_a_date_has_a_length(gruppe: Gruppe, ende: time, satz: str) -> None:
    odd = (am_um(TAGE[1]), am_um(TAGE[1], ende))
    with pytest.raises(Ablehnung, match=satz) as refusal:
        create_umfrage(gruppe.gremium, by=gruppe.konto, optionen=[*spannen(TAGE[0]), odd], frist=FRIST, **ORT)
    assert str(refusal.value).startswith("Termin am 19.05.2026: ")


def test_no_place_and_a_taken_hour_are_refused(gruppe: Gruppe) -> None:
    make = {"by": gruppe.konto, "optionen": spannen(*TAGE), "frist": FRIST}
    with pytest.raises(Ablehnung, match="Geben Sie einen Ort"):
        create_umfrage(gruppe.gremium, ort="", zugang="", online_url="", **make)
    SitzungFactory(gremium=gruppe.gremium, tag=TAGE[1])
    with pytest.raises(Ablehnung, match="ist schon eine Sitzung dieses Gremiums geplant"):
        create_umfrage(gruppe.gremium, **make, **ORT)


def test_a_draft_can_be_changed_and_thrown_away(gruppe: Gruppe, entwurf: Terminumfrage) -> None:
    version = entwurf.sitzung.version
    change = {"by": gruppe.konto, "frist": FRIST + timedelta(days=1), **ORT}
    update_umfrage(entwurf, version=version, optionen=spannen(TAGE[1], TAGE[2]), **change)
    assert len(optionen(entwurf)) == 2
    with pytest.raises(Konflikt):
        update_umfrage(entwurf, version=version, optionen=spannen(*TAGE), **change)

    GastFactory(sitzung=entwurf.sitzung)
    delete_umfrage(entwurf, by=gruppe.konto)
    assert not Sitzung.objects.exists()
    with pytest.raises(Ablehnung, match="inzwischen gelöscht"):
        send_umfrage(entwurf, by=gruppe.konto)


def test_sending_asks_every_member_once(gruppe: Gruppe, entwurf: Terminumfrage) -> None:
    silent = MitgliedFactory(email="")
    ZugehoerigkeitFactory(gremium=gruppe.gremium, mitglied=silent, von=date(2020, 1, 1))

    assert send_umfrage(entwurf, by=gruppe.konto) == 4
    entwurf.refresh_from_db()
    assert entwurf.laeuft
    assert Umfrageteilnahme.objects.count() == 5
    assert set(Versand.objects.values_list("art", "status")) == {("umfrage", "wartet")}
    with pytest.raises(Ablehnung, match="nichts noch einmal verschickt"):
        send_umfrage(entwurf, by=gruppe.konto)
    for change in (
        lambda: delete_umfrage(entwurf, by=gruppe.konto),
        lambda: update_umfrage(
            entwurf, by=gruppe.konto, version=None, optionen=spannen(*TAGE), frist=FRIST, **ORT
        ),
    ):
        with pytest.raises(Ablehnung, match="schon verschickt"):
            change()


def test_sending_looks_again(gruppe: Gruppe, entwurf: Terminumfrage, heute_ist: HeuteIst) -> None:
    """What was right when saved may be too late when sent."""
    heute_ist(date(2026, 4, 20))
    with pytest.raises(Ablehnung, match="mindestens 3 Tage dauern"):
        send_umfrage(entwurf, by=gruppe.konto)
    heute_ist(HEUTE)
    for person in (gruppe.leitung, *gruppe.mitglieder):
        person.email = ""
        person.save()
    with pytest.raises(Ablehnung, match="gültige E-Mail-Adresse"):
        send_umfrage(entwurf, by=gruppe.konto)


def test_answers_may_be_partial_and_changed(gruppe: Gruppe, umfrage: Terminumfrage) -> None:
    alma = gruppe.mitglieder[0]
    antworte(umfrage, alma, Wunsch.JA, "", Wunsch.NEIN)
    antworte(umfrage, alma, Wunsch.NOTFALLS)

    assert list(
        Terminantwort.objects.filter(mitglied=alma).order_by("option__start").values_list("wert", flat=True)
    ) == ["notfalls", "nein"]
    row = Umfrageteilnahme.objects.get(mitglied=alma)
    assert (row.kanal, row.beantwortet_am) == ("portal", jetzt())
    sums = umfragestand(umfrage).summen
    assert [(s.ja, s.notfalls, s.nein, s.offen) for s in sums] == [(0, 1, 0, 3), (0, 0, 0, 4), (0, 0, 1, 3)]


def test_answers_that_are_refused(gruppe: Gruppe, umfrage: Terminumfrage, heute_ist: HeuteIst) -> None:
    alma = gruppe.mitglieder[0]
    for nonsense in ({}, {optionen(umfrage)[0].pk: "vielleicht"}, {999_999: "ja"}):
        with pytest.raises(Ablehnung, match="Wählen Sie bei mindestens einem Termin"):
            record_terminantworten(umfrage, alma, nonsense, bemerkung="", kanal=Kanal.LINK)
    with pytest.raises(Ablehnung, match="gehören diesem Gremium nicht an"):
        antworte(umfrage, MitgliedFactory(), Wunsch.JA)
    heute_ist(FRIST, time(23, 59))
    antworte(umfrage, alma, Wunsch.JA)
    heute_ist(FRIST + timedelta(days=1), time(0, 1))
    with pytest.raises(Ablehnung, match=r"Die Antwortfrist ist am Mi,.22\.04\.2026 abgelaufen"):
        antworte(umfrage, alma, Wunsch.NEIN)
    assert Terminantwort.objects.get().wert == Wunsch.JA


def test_late_joiner_answers_and_who_left_does_not_count(gruppe: Gruppe, umfrage: Terminumfrage) -> None:
    late = MitgliedFactory()
    belongs = ZugehoerigkeitFactory(gremium=gruppe.gremium, mitglied=late, von=HEUTE)
    antworte(umfrage, late, Wunsch.JA)
    assert umfragestand(umfrage).summen[0].ja == 1

    belongs.bis = HEUTE - timedelta(days=1)
    belongs.von = HEUTE - timedelta(days=9)
    belongs.save()
    assert umfragestand(umfrage).summen[0].ja == 0
    with pytest.raises(Ablehnung, match="gehören diesem Gremium nicht an"):
        antworte(umfrage, late, Wunsch.NEIN)


def test_deciding_plans_the_session_and_closes_the_poll(gruppe: Gruppe, umfrage: Terminumfrage) -> None:
    uid = umfrage.sitzung.uuid
    chosen = optionen(umfrage)[1]
    sitzung = decide_umfrage(
        umfrage, chosen.pk, by=gruppe.konto, einladen=False, ort="Ratshof", zugang="Aufzug", online_url="",
        bestaetigt=True,
    )  # fmt: skip

    assert (sitzung.status, sitzung.start, sitzung.ort, sitzung.uuid) == (
        Sitzungsstatus.GEPLANT, chosen.start, "Ratshof", uid,
    )  # fmt: skip
    umfrage.refresh_from_db()
    assert (umfrage.gewaehlt, umfrage.geschlossen_am) == (chosen, jetzt())
    assert set(Versand.objects.values_list("status", "fehler_text")) == {
        ("entfallen", "Der Termin steht fest.")
    }
    with pytest.raises(Ablehnung, match=r"Der Termin steht bereits: Di,.19\.05\.2026"):
        decide_umfrage(umfrage, chosen.pk, by=gruppe.konto, einladen=False, **ORT)
    with pytest.raises(Ablehnung, match="Der Termin steht bereits"):
        antworte(umfrage, gruppe.mitglieder[0], Wunsch.JA)


def test_deciding_is_refused_or_warned(gruppe: Gruppe, umfrage: Terminumfrage) -> None:
    other = create_umfrage(gruppe.gremium, by=gruppe.konto, optionen=spannen(*TAGE), frist=FRIST, **ORT)
    for wrong in (None, optionen(other)[0].pk, 999_999):
        with pytest.raises(Ablehnung, match="Wählen Sie einen der Termine"):
            decide_umfrage(umfrage, wrong, by=gruppe.konto, einladen=False, **ORT)
    first = optionen(umfrage)[0].pk
    with pytest.raises(Ablehnung, match="Geben Sie einen Ort"):
        decide_umfrage(umfrage, first, by=gruppe.konto, einladen=False, ort="", zugang="", online_url="")
    with pytest.raises(Ablehnung, match="noch nicht verschickt"):
        decide_umfrage(other, optionen(other)[0].pk, by=gruppe.konto, einladen=False, **ORT)
    rival = SitzungFactory(tag=TAGE[0])
    ZugehoerigkeitFactory(gremium=rival.gremium, mitglied=gruppe.mitglieder[0], von=date(2020, 1, 1))
    with pytest.raises(Terminwarnung, match="1 Person gehört beiden Gruppen an"):
        decide_umfrage(umfrage, first, by=gruppe.konto, einladen=False, **ORT)
    assert decide_umfrage(umfrage, first, by=gruppe.konto, einladen=False, bestaetigt=True, **ORT).start


def test_inviting_at_once_asks_for_the_ladungsfrist(
    gruppe: Gruppe, umfrage: Terminumfrage, heute_ist: HeuteIst
) -> None:
    heute_ist(date(2026, 5, 4))
    how = {"by": gruppe.konto, "einladen": True, **ORT}
    first = optionen(umfrage)[0].pk
    with pytest.raises(Ablehnung, match=r"Einladungsfrist von 14 Tagen .* \(nur 7 Tage\)") as refusal:
        decide_umfrage(umfrage, first, **how)
    assert refusal.value.field == "dringlichkeit"

    made = decide_umfrage(umfrage, first, dringlichkeit="Der Förderantrag ist fällig.", **how)
    assert made.dringlichkeit == "Der Förderantrag ist fällig."


def test_longer_deadline(gruppe: Gruppe, umfrage: Terminumfrage, heute_ist: HeuteIst) -> None:
    alma = gruppe.mitglieder[0]
    antworte(umfrage, alma, Wunsch.JA)
    for frist, satz in (
        (FRIST, "muss nach der bisherigen liegen"),
        (date(2026, 4, 28), "kann höchstens am Mo,\N{NO-BREAK SPACE}27.04.2026 enden"),
    ):
        with pytest.raises(Ablehnung, match=satz):
            extend_umfrage(umfrage, by=gruppe.konto, frist=frist, benachrichtigen=True)
    heute_ist(date(2026, 4, 23))

    assert extend_umfrage(umfrage, by=gruppe.konto, frist=date(2026, 4, 27), benachrichtigen=True) == 3
    told = Versand.objects.filter(art="umfrage_frist")
    assert alma.email not in told.values_list("adresse", flat=True)
    antworte(umfrage, alma, Wunsch.NEIN)


def test_longer_deadline_without_mail(gruppe: Gruppe, umfrage: Terminumfrage) -> None:
    assert extend_umfrage(umfrage, by=gruppe.konto, frist=date(2026, 4, 24), benachrichtigen=False) == 0
    assert not Versand.objects.filter(art="umfrage_frist").exists()


def test_ending_without_a_date_tells_all_who_were_asked(gruppe: Gruppe, umfrage: Terminumfrage) -> None:
    with pytest.raises(Ablehnung, match="Nennen Sie den Grund"):
        cancel_umfrage(umfrage, by=gruppe.konto, grund=" \n ")

    assert cancel_umfrage(umfrage, by=gruppe.konto, grund="Wir tagen mit der Steuerungsgruppe.") == 4
    umfrage.refresh_from_db()
    assert (umfrage.sitzung.status, umfrage.ist_abgebrochen) == (Sitzungsstatus.ENTWURF, True)
    assert Versand.objects.filter(art="umfrage", status="entfallen").count() == 4
    for refused in (
        lambda: cancel_umfrage(umfrage, by=gruppe.konto, grund="Noch einmal"),
        lambda: send_umfrage(umfrage, by=gruppe.konto),
        lambda: delete_umfrage(umfrage, by=gruppe.konto),
        lambda: antworte(umfrage, gruppe.mitglieder[0], Wunsch.JA),
    ):
        with pytest.raises(Ablehnung, match="Diese Umfrage wurde beendet"):
            refused()


def test_planning_around_a_running_poll_is_refused(gruppe: Gruppe, umfrage: Terminumfrage) -> None:
    start, ende = spannen(TAGE[0])[0]
    with pytest.raises(Ablehnung, match="läuft eine Terminumfrage"):
        update_sitzung(umfrage.sitzung, by=gruppe.konto, version=None, start=start, ende=ende, **ORT)


def test_no_reminders_is_a_wish_for_all_polls(gruppe: Gruppe, umfrage: Terminumfrage) -> None:
    row = Umfrageteilnahme.objects.first()
    set_erinnerung(row, gewuenscht=False)
    assert abgewaehlt(Erinnerungswahl.UMFRAGE, [row.mitglied_id]) == {row.mitglied_id}
    set_erinnerung(row, gewuenscht=True)
    assert abgewaehlt(Erinnerungswahl.UMFRAGE, [row.mitglied_id]) == set()


def test_the_database_refuses_what_must_never_be(gruppe: Gruppe, umfrage: Terminumfrage) -> None:
    option, person = optionen(umfrage)[0], gruppe.mitglieder[0]
    antworte(umfrage, person, Wunsch.JA)
    for wrong in (
        lambda: Terminoption.objects.create(sitzung=option.sitzung, start=option.start, ende=option.ende),
        lambda: Terminoption.objects.create(
            sitzung=option.sitzung, start=am_um(heute()), ende=am_um(heute(), time(23))
        ),
        lambda: Terminoption.objects.create(
            sitzung=option.sitzung, start=am_um(heute()), ende=am_um(heute(), time(13))
        ),
        lambda: Terminantwort.objects.create(option=option, mitglied=person, wert="nein", am=jetzt()),
        lambda: Terminantwort.objects.filter(option=option).update(wert="vielleicht"),
        lambda: Umfrageteilnahme.objects.create(umfrage=umfrage, mitglied=person),
        lambda: Umfrageteilnahme.objects.update(beantwortet_am=jetzt(), kanal=""),
        lambda: Terminumfrage.objects.update(geschlossen_am=jetzt()),
        lambda: Terminumfrage.objects.update(verschickt_am=None, geschlossen_am=jetzt(), abbruchgrund="x"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
