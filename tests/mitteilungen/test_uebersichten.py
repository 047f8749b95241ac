"""Digests over weeks: what is told, when, to whom; once, and only what really differs."""

import email
import email.policy
from datetime import date, time, timedelta

import pytest
from django.test import Client

from fachgruppen.mitteilungen.mails import compose_uebersicht, hindernis_uebersicht
from fachgruppen.mitteilungen.models import Empfang, Grenze, Stand, Uebersicht
from fachgruppen.mitteilungen.services import uebersichten
from fachgruppen.mitteilungen.services.benachrichtigungen import set_benachrichtigungen
from fachgruppen.mitteilungen.services.uebersichten import send_uebersichten
from fachgruppen.mitteilungen.services.veroeffentlichen import withdraw_mitteilung
from fachgruppen.mitteilungen.states import Rhythmus
from fachgruppen.models import Gremium, Ziel, Zugehoerigkeit
from netzwerk.base.feiertage import ist_arbeitstag
from netzwerk.demo.factories import (
    DokumentFactory,
    DokumentfassungFactory,
    MitgliedFactory,
    SitzungFactory,
    TOPFactory,
    ZielFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.versand.models import Versand
from sitzungen.models import TOP, Sitzung
from sitzungen.states import Sitzungsstatus
from tests.mitteilungen.conftest import text_von, wunsch

# A week without holidays: Monday 13.04.2026 to Friday 17.04.2026.
MO = date(2026, 4, 13)
DI, MI, DO, FR, SA, SO = (MO + timedelta(days=n) for n in range(1, 7))
MO2 = MO + timedelta(days=7)


@pytest.fixture
def lauf(heute_ist):
    """Travel to a day, let the run go, return what each person is told: first name to titles."""

    def run(tag: date, uhrzeit: time = time(7, 5)) -> dict[str, list[str]]:
        heute_ist(tag, uhrzeit)
        known = set(Uebersicht.objects.values_list("pk", flat=True))
        send_uebersichten()
        new = Uebersicht.objects.exclude(pk__in=known).select_related("mitglied")
        mails = Versand.objects.filter(vorgang__in=[row.vorgang for row in new])
        assert mails.count() == len(new)
        return {row.mitglied.vorname: titel(row) for row in new}

    return run


def titel(row: Uebersicht) -> list[str]:
    return [line["titel"] for section in row.inhalt for line in section["meldungen"]]


@pytest.fixture
def alma(heute_ist, request):
    """A member of A; the clock stands before the first week."""
    heute_ist(MO - timedelta(days=3))
    return request.getfixturevalue("konto_mitglied_a")


@pytest.fixture
def ziel(alma, netz):
    return ZielFactory(gremium=netz.a, text="Mehr Kurse")


def setze(row, **felder):
    type(row).objects.filter(pk=row.pk).update(**felder)


def mail_an(vorname: str):
    row = Versand.objects.filter(art="uebersicht", empfaenger_name__startswith=vorname).latest("pk")
    return email.message_from_bytes(compose_uebersicht(row), policy=email.policy.default)


def test_nothing_new_means_no_mail(alma, lauf):
    for tag in (MO, DI, MI, DO, FR, MO2):
        assert lauf(tag) == {}
    assert Stand.objects.count() <= 2


def test_a_change_is_told_on_the_next_morning_once(ziel, lauf):
    lauf(MO)
    setze(ziel, text="Viel mehr Kurse")

    assert lauf(MO, time(18)) == {}
    assert lauf(DI) == {"Alma": ["Ziel geändert: „Viel mehr Kurse“"]}
    assert lauf(DI, time(7, 20)) == {}
    assert lauf(MI) == {}


def test_there_and_back_is_nothing(ziel, lauf, netz):
    lauf(MO)
    setze(ziel, text="Anders", stand="erreicht")
    Gremium.objects.filter(pk=netz.a.pk).update(leitsatz="Neu")
    setze(ziel, text="Mehr Kurse", stand="offen")
    Gremium.objects.filter(pk=netz.a.pk).update(leitsatz="")
    ziel.delete()
    ZielFactory(gremium=netz.a, text="Mehr Kurse")

    assert lauf(DI) == {}


def test_the_weekend_comes_on_monday(ziel, lauf):
    lauf(FR)
    setze(ziel, text="Am Freitagabend")

    assert lauf(SA) == {}
    assert lauf(SO) == {}
    assert lauf(MO2) == {"Alma": ["Ziel geändert: „Am Freitagabend“"]}


def test_public_holidays_are_skipped(ziel, lauf):
    """Good Friday 03.04. and Easter Monday 06.04.2026: from Thursday to Tuesday."""
    gruendonnerstag = date(2026, 4, 2)
    lauf(gruendonnerstag)
    setze(ziel, text="Zu Ostern")

    for n in range(1, 5):
        assert lauf(gruendonnerstag + timedelta(days=n)) == {}
    assert lauf(gruendonnerstag + timedelta(days=5)) == {"Alma": ["Ziel geändert: „Zu Ostern“"]}


def test_weekly_comes_on_the_first_working_day(ziel, lauf, alma):
    wunsch(alma, Rhythmus.WOECHENTLICH)
    lauf(date(2026, 3, 30))
    setze(ziel, text="Zu Ostern")
    for tag in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 2), date(2026, 4, 6)):
        assert lauf(tag) == {}

    assert lauf(date(2026, 4, 7)) == {"Alma": ["Ziel geändert: „Zu Ostern“"]}
    setze(ziel, text="Danach")
    assert lauf(date(2026, 4, 8)) == {}
    assert lauf(MO) == {"Alma": ["Ziel geändert: „Danach“"]}


@pytest.mark.parametrize("samstag", [date(2026, 3, 28), date(2026, 10, 24)])
def test_the_change_of_the_clock_loses_and_doubles_nothing(samstag, ziel, lauf):
    """From the last Friday before it to the Tuesday after it, at 7 o'clock as the clocks show it."""
    lauf(samstag - timedelta(days=1))
    setze(ziel, text="In der Nacht")
    monday = samstag + timedelta(days=2)

    assert lauf(samstag + timedelta(days=1), time(2, 30)) == {}
    assert lauf(monday, time(6, 59)) == {}
    assert lauf(monday, time(7)) == {"Alma": ["Ziel geändert: „In der Nacht“"]}
    assert lauf(monday, time(8)) == {}
    assert lauf(monday + timedelta(days=1)) == {}


def test_a_late_worker_catches_up_once(ziel, lauf):
    lauf(MO)
    setze(ziel, text="Am Dienstag")

    assert lauf(DO, time(15, 40)) == {"Alma": ["Ziel geändert: „Am Dienstag“"]}
    assert lauf(FR) == {}


def test_nobody_is_mailed_in_the_evening(ziel, lauf):
    lauf(MO)
    setze(ziel, text="Spät")

    assert lauf(DI, time(20, 30)) == {}
    assert lauf(MI) == {"Alma": ["Ziel geändert: „Spät“"]}


def test_what_changes_during_the_run_is_told_by_the_next(ziel, lauf, monkeypatch):
    lauf(MO)
    original = uebersichten._wartende

    def meanwhile(state):
        setze(ziel, text="Währenddessen")
        return original(state)

    monkeypatch.setattr(uebersichten, "_wartende", meanwhile)
    assert lauf(DI) == {}
    monkeypatch.undo()
    assert lauf(MI) == {"Alma": ["Ziel geändert: „Währenddessen“"]}


def test_from_weekly_to_daily_in_the_middle(ziel, lauf, alma):
    wunsch(alma, Rhythmus.WOECHENTLICH)
    lauf(MO)
    setze(ziel, text="Am Dienstag")
    assert lauf(MI) == {}

    set_benachrichtigungen(alma.mitglied, by=alma, allgemein=Rhythmus.TAEGLICH, je_gremium={})

    assert lauf(DO) == {"Alma": ["Ziel geändert: „Am Dienstag“"]}
    assert lauf(FR) == {}
    assert lauf(MO2) == {}


def test_from_daily_to_weekly_in_the_middle(ziel, lauf, alma):
    lauf(MO)
    setze(ziel, text="Eins")
    assert lauf(DI) == {"Alma": ["Ziel geändert: „Eins“"]}
    wunsch(alma, Rhythmus.WOECHENTLICH)
    setze(ziel, text="Zwei")

    assert lauf(MI) == {}
    assert lauf(MO2) == {"Alma": ["Ziel geändert: „Zwei“"]}


def test_who_reads_in_the_portal_gets_no_backlog_later(ziel, lauf, alma):
    wunsch(alma, Rhythmus.PORTAL)
    lauf(MO)
    setze(ziel, text="Eins")
    assert lauf(DI) == {}

    set_benachrichtigungen(alma.mitglied, by=alma, allgemein=Rhythmus.TAEGLICH, je_gremium={})
    setze(ziel, text="Zwei")

    assert lauf(MI) == {"Alma": ["Ziel geändert: „Zwei“"]}


def test_each_fachgruppe_has_its_own_rhythm(alma, lauf, netz, konto_mitglied_ab):
    wunsch(konto_mitglied_ab, Rhythmus.WOECHENTLICH, netz.b)
    in_a, in_b = (ZielFactory(gremium=g, text="Alt") for g in (netz.a, netz.b))
    lauf(MO)
    setze(in_a, text="A")
    setze(in_b, text="B")

    assert lauf(DI)["Abel"] == ["Ziel geändert: „A“"]
    assert lauf(MO2) == {"Abel": ["Ziel geändert: „B“"]}


def test_a_muted_fachgruppe_is_silent(ziel, alma, lauf, netz):
    wunsch(alma, Rhythmus.PORTAL, netz.a)
    lauf(MO)
    setze(ziel, text="Neu")

    assert lauf(DI) == {}


def test_who_left_between_event_and_digest_hears_nothing(ziel, alma, lauf):
    lauf(MO)
    setze(ziel, text="Neu")
    alma.mitglied.zugehoerigkeiten.update(bis=MO)

    assert lauf(DI) == {}
    assert not Grenze.objects.filter(mitglied=alma.mitglied).exists()


def test_who_leaves_between_run_and_mail_hears_nothing(ziel, alma, lauf):
    lauf(MO)
    setze(ziel, text="Neu")
    lauf(DI)
    row = Versand.objects.get(art="uebersicht")
    assert hindernis_uebersicht(row) == ""

    alma.mitglied.zugehoerigkeiten.update(bis=MO)

    assert hindernis_uebersicht(row) == "Nichts davon ist noch neu für die Person."


def test_who_came_in_finds_what_happened_since_the_day_before(ziel, lauf, netz):
    lauf(MO)
    setze(ziel, text="Neu")
    neu = MitgliedFactory(vorname="Neele")
    Zugehoerigkeit.objects.create(gremium=netz.a, mitglied=neu, von=MO)

    told = lauf(DI)

    assert told["Neele"] == ["Ziel geändert: „Neu“"]
    assert told["Alma"] == ["Ziel geändert: „Neu“", f"Neu dabei: {neu.name}"]


def test_joined_and_left_again_is_nothing(ziel, lauf, netz):
    lauf(MO)
    row = ZugehoerigkeitFactory(gremium=netz.a, von=MO)
    setze(row, bis=MO)

    assert lauf(DI) == {}


def test_members_who_leave_are_named_with_the_day(ziel, lauf, netz):
    row = ZugehoerigkeitFactory(gremium=netz.a, mitglied=MitgliedFactory(vorname="Gina", nachname="Geht"))
    lauf(MO)
    setze(row, bis=MO)

    assert lauf(DI) == {"Alma": ["Nicht mehr dabei: Gina Geht"]}
    assert "bis Mo, 13.04.2026" in text_von(mail_an("Alma"))


def test_offices_are_told_as_who_holds_them_now(alma, lauf, netz, request):
    karla = request.getfixturevalue("konto_koordination_a").mitglied
    lauf(MO)
    karla.aemter.update(mitglied=alma.mitglied)

    told = lauf(DI)

    assert told == {
        "Alma": ["Koordination: jetzt Alma Muster"],
        "Karla": ["Koordination: jetzt Alma Muster"],
    }


def test_mitteilungen_come_once_with_date_and_fachgruppe(alma, lauf, veroeffentliche, heute_ist):
    lauf(MO)
    heute_ist(MO, time(11))
    veroeffentliche(titel="Neue Kurse")

    assert lauf(DI) == {"Alma": ["Neue Kurse"], "Karla": ["Neue Kurse"]}
    text = text_von(mail_an("Alma"))
    assert "Fachgruppe Deutschunterricht" in text
    assert "veröffentlicht am Mo, 13.04.2026" in " ".join(text.split())
    assert lauf(MI) == {}
    assert not Empfang.objects.filter(erledigt=False).exists()


def test_a_mitteilung_published_before_the_very_first_run_is_told(alma, lauf, veroeffentliche):
    veroeffentliche(titel="Neue Kurse")
    assert lauf(MO)["Alma"] == ["Neue Kurse"]


def test_a_mitteilung_to_several_comes_in_the_soonest_digest_and_once(
    alma, lauf, netz, konto_mitglied_ab, konto_beauftragte, veroeffentliche
):
    wunsch(konto_mitglied_ab, Rhythmus.WOECHENTLICH, netz.a)
    lauf(MO)
    veroeffentliche(by=konto_beauftragte, gremien=(netz.a, netz.b), titel="Für beide")

    assert lauf(DI)["Abel"] == ["Für beide"]
    assert "Abel" not in lauf(MO2)


def test_withdrawn_or_expired_is_not_told(alma, lauf, veroeffentliche, konto_koordination_a):
    lauf(MO)
    row = veroeffentliche(titel="Falsch")
    veroeffentliche(titel="Nur heute", gueltig_bis=MO)
    withdraw_mitteilung(row, by=konto_koordination_a, grund="Die Angaben waren falsch.")

    assert lauf(DI) == {}


def test_withdrawn_after_the_run_is_left_out_of_the_mail(alma, lauf, veroeffentliche, konto_koordination_a):
    lauf(MO)
    first, second = veroeffentliche(titel="Falsch"), veroeffentliche(titel="Richtig")
    lauf(DI)
    withdraw_mitteilung(first, by=konto_koordination_a, grund="Die Angaben waren falsch.")

    text = text_von(mail_an("Alma"))
    assert "Richtig" in text
    assert "Falsch" not in text
    withdraw_mitteilung(second, by=konto_koordination_a, grund="Auch diese war falsch.")
    assert all(hindernis_uebersicht(row) for row in Versand.objects.filter(art="uebersicht"))


def test_who_was_told_at_once_is_not_told_again(alma, lauf, veroeffentliche):
    wunsch(alma, Rhythmus.SOFORT)
    lauf(MO)
    veroeffentliche()

    assert "Alma" not in lauf(DI)


def test_planned_dates_moved_there_and_back(alma, lauf, netz):
    sitzung = SitzungFactory(gremium=netz.a, tag=date(2026, 5, 12), status=Sitzungsstatus.GEPLANT)
    start, ende = sitzung.start, sitzung.ende
    lauf(MO)
    neu = SitzungFactory(gremium=netz.a, tag=date(2026, 5, 20), status=Sitzungsstatus.GEPLANT)
    setze(sitzung, start=start + timedelta(days=1), ende=ende + timedelta(days=1))

    assert lauf(DI)["Alma"] == [f"Termin verlegt: {sitzung.name}", f"Neuer Termin: {neu.name}"]
    setze(sitzung, start=start, ende=ende)
    setze(sitzung, start=start + timedelta(days=1), ende=ende + timedelta(days=1))
    assert lauf(MI) == {}
    setze(neu, status=Sitzungsstatus.ABGESAGT, absagegrund="Kein Raum")
    assert lauf(DO)["Alma"] == [f"Termin entfällt: {neu.name}"]


def test_what_everybody_was_mailed_is_not_told_again(alma, lauf, netz):
    sitzung = SitzungFactory(gremium=netz.a, tag=date(2026, 5, 12), status=Sitzungsstatus.EINGELADEN)
    TOPFactory(sitzung=sitzung, position=1)
    lauf(MO)
    setze(sitzung, start=sitzung.start + timedelta(days=1), ende=sitzung.ende + timedelta(days=1))
    assert lauf(DI) == {}

    TOP.objects.filter(sitzung=sitzung).update(titel="Etwas anderes")
    assert lauf(MI)["Alma"] == [f"Tagesordnung geändert: {sitzung.name}"]
    Sitzung.objects.filter(pk=sitzung.pk).update(status=Sitzungsstatus.ABGESAGT, absagegrund="Kein Raum")
    assert lauf(DO) == {}


def test_documents_one_line_with_the_newest_version(alma, lauf, netz):
    alt = DokumentFactory(gremium=netz.a, titel="Satzung")
    DokumentfassungFactory(dokument=alt, nummer=1)
    lauf(MO)
    for nummer in (2, 3):
        DokumentfassungFactory(dokument=alt, nummer=nummer)
    neu = DokumentFactory(gremium=netz.a, titel="Leitfaden")
    DokumentfassungFactory(dokument=neu, nummer=1)
    weg = DokumentFactory(gremium=netz.a, titel="Irrtum")
    DokumentfassungFactory(dokument=weg, nummer=1)
    setze(weg, entfernt_am=weg.angelegt_am, entfernt_grund="Versehen")

    assert lauf(DI)["Alma"] == ["Neues Dokument: Leitfaden", "Neue Fassung: Satzung"]


def test_the_mail(ziel, lauf):
    lauf(MO)
    setze(ziel, text="Kurse auf http://boese.example/x\r\nBcc: a@b.example")
    lauf(DI)

    mail = mail_an("Alma")
    text = text_von(mail)

    assert mail["Subject"] == "Übersicht vom Di, 14.04.2026: Fachgruppe Deutschunterricht"
    assert mail["List-Id"] == "<uebersicht.netzwerk.example>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Bcc"] is None
    assert "boese" not in text
    link = mail["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    assert Client().post(link).status_code == 200
    setze(ziel, text="Noch etwas")
    assert lauf(MI) == {}


def test_old_states_are_forgotten(ziel, lauf):
    tag = MO
    for n in range(140):
        tag = MO + timedelta(days=n)
        if ist_arbeitstag(tag):
            setze(ziel, text=f"Text {n}")
            lauf(tag)

    oldest = Stand.objects.earliest("am").am.date()
    assert oldest >= tag - timedelta(days=91)


def test_the_number_of_queries_does_not_depend_on_people_or_news(
    ziel, lauf, netz, heute_ist, django_assert_max_num_queries
):
    lauf(MO)
    setze(ziel, text="Eins")
    heute_ist(DI, time(7, 5))
    with django_assert_max_num_queries(45) as few:
        assert send_uebersichten() == 1
    ZugehoerigkeitFactory.create_batch(20, gremium=netz.a)
    ZugehoerigkeitFactory.create_batch(20, gremium=netz.b)
    ZielFactory.create_batch(20, gremium=netz.a)
    heute_ist(MI, time(7, 5))

    with django_assert_max_num_queries(len(few)):
        assert send_uebersichten() == 41


def test_an_idle_run_asks_next_to_nothing(ziel, lauf, django_assert_max_num_queries):
    lauf(MO)
    with django_assert_max_num_queries(4):
        send_uebersichten()
    assert Ziel.objects.count() == 1
