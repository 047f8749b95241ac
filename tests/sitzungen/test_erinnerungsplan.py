"""Reminders of a Sitzung: planned with every change, sent once, on time, and never when pointless."""

from collections import Counter
from collections.abc import Callable
from datetime import date, time, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from fachgruppen.mitteilungen.services.benachrichtigungen import set_erinnerung
from fachgruppen.mitteilungen.states import Erinnerungswahl
from fachgruppen.models import Zugehoerigkeit
from fachgruppen.states import Amtsart
from mitglieder.models import Mitglied
from mitglieder.states import Rolle
from netzwerk.demo.factories import (
    AmtFactory,
    EinladungFactory,
    GastFactory,
    KontoFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.versand.arten import art as versandart
from netzwerk.versand.models import Versand
from netzwerk.versand.states import Status
from sitzungen.erinnerungsregeln import ABBESTELLT
from sitzungen.models import Einladung, Erinnerung, Sitzung
from sitzungen.services.absage import cancel_sitzung, complete_sitzung
from sitzungen.services.aenderung import save_aenderung, send_aenderung
from sitzungen.services.antwort import record_antwort
from sitzungen.services.einladung import invite_nachtraeglich, send_einladungen, withdraw_einladung
from sitzungen.services.erinnerungslauf import send_erinnerungen
from sitzungen.services.erinnerungsplan import plan_alle
from sitzungen.services.planung import plan_sitzung, update_sitzung
from sitzungen.tasks import erinnerungen, erinnerungsplan
from sitzungen.versandzeit import tag_nach, tag_vor
from tests.conftest import HeuteIst
from tests.sitzungen.conftest import NEUER_TAG, SITZUNGSTAG, Gruppe, um

pytestmark = pytest.mark.django_db
# The session is on Tue 12 May 2026; a week before is Tue 5 May, the working day before Mon 11 May.
VORWOCHE, VORTAG = date(2026, 5, 5), date(2026, 5, 11)
NEUN = time(9)


def geplant(**felder: object) -> Counter[tuple[str, date]]:
    rows = Erinnerung.objects.filter(stand="geplant", **felder)
    return Counter(rows.values_list("art", "stichtag"))


def gruende(**felder: object) -> set[str]:
    return set(Erinnerung.objects.filter(stand="entfallen", **felder).values_list("grund", flat=True))


def mails(art: str) -> list[Versand]:
    return list(Versand.objects.filter(art=f"erinnerung_{art}").order_by("pk"))


def lies(row: Versand) -> EmailMessage:
    return message_from_bytes(versandart(row.art).compose(row), policy=policy.default)


def text(row: Versand) -> str:
    return " ".join(lies(row).get_body(("plain",)).get_content().split())


def antworte(einladung: Einladung, antwort: str) -> None:
    record_antwort(einladung, antwort, kanal="link", vertretung_name="Vera" * (antwort == "vertretung"))


def verlege(gruppe: Gruppe, sitzung: Sitzung, tag: date) -> None:
    draft = save_aenderung(
        sitzung, by=gruppe.konto, start=um(tag), ende=um(tag, 16), ort=sitzung.ort, zugang="", online_url="",
        bestaetigt=True,
    )  # fmt: skip
    send_aenderung(draft.uuid, by=gruppe.konto)


# What is planned


def test_planning_a_session_plans_the_duties(gruppe: Gruppe) -> None:
    """14 days of Ladungsfrist: the last day to invite is Mon 27 April, a week before is Mon 20 April."""
    plan_sitzung(
        gruppe.gremium, by=gruppe.konto, start=um(SITZUNGSTAG), ende=um(SITZUNGSTAG, 16), ort="Stadthaus",
        zugang="", online_url="",
    )  # fmt: skip

    assert geplant() == {("einladen", date(2026, 4, 20)): 1, ("anwesenheit", date(2026, 5, 15)): 1}
    assert set(Erinnerung.objects.values_list("mitglied", flat=True)) == {gruppe.leitung.pk}


def test_inviting_plans_two_reminders_a_person(gruppe: Gruppe) -> None:
    gruppe.eingeladen()

    assert geplant() == {
        ("vorwoche", VORWOCHE): 4,
        ("vortag", VORTAG): 4,
        ("anwesenheit", date(2026, 5, 15)): 1,
    }


def test_inviting_ends_the_reminder_to_invite(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    erinnerungsplan()
    assert geplant(art="einladen").total() == 1

    send_einladungen(sitzung, by=gruppe.konto)
    assert gruende(art="einladen") == {"Die Einladung ist verschickt."}


@pytest.mark.parametrize(
    ("antwort", "left"),
    [("zusage", {"vortag"}), ("vorbehalt", {"vortag"}), ("absage", set()), ("vertretung", set())],
)
def test_an_answer_ends_what_is_pointless(gruppe: Gruppe, antwort: str, left: set[str]) -> None:
    row = gruppe.eingeladen().einladungen.first()
    antworte(row, antwort)

    assert {art for art, _ in geplant(einladung=row)} == left
    assert gruende(einladung=row) == {"Die Person hat geantwortet."}


def test_who_comes_after_all_is_reminded_again(gruppe: Gruppe) -> None:
    row = gruppe.eingeladen().einladungen.first()
    antworte(row, "absage")
    antworte(row, "zusage")

    assert geplant(einladung=row) == {("vortag", VORTAG): 1}
    assert Erinnerung.objects.filter(einladung=row).count() == 2


def test_a_new_date_drops_the_old_rows_and_plans_new_ones(gruppe: Gruppe) -> None:
    sitzung = gruppe.eingeladen()
    verlege(gruppe, sitzung, NEUER_TAG)

    assert geplant() == {
        ("vorwoche", date(2026, 6, 23)): 4, ("vortag", date(2026, 6, 29)): 4,
        ("anwesenheit", date(2026, 7, 3)): 1,
    }  # fmt: skip
    assert gruende() == {"Der Termin hat sich geändert."}


def test_back_to_the_first_date_uses_the_same_rows(gruppe: Gruppe) -> None:
    sitzung = gruppe.eingeladen()
    before = geplant()
    verlege(gruppe, sitzung, NEUER_TAG)
    sitzung.refresh_from_db()
    verlege(gruppe, sitzung, SITZUNGSTAG)

    assert geplant() == before
    assert Erinnerung.objects.count() == 2 * before.total()


def test_a_planned_session_that_moves_takes_its_duties_along(gruppe: Gruppe) -> None:
    sitzung = plan_sitzung(
        gruppe.gremium, by=gruppe.konto, start=um(NEUER_TAG), ende=um(NEUER_TAG, 16), ort="Stadthaus",
        zugang="", online_url="",
    )  # fmt: skip
    day = NEUER_TAG - timedelta(days=7)
    update_sitzung(
        sitzung, by=gruppe.konto, version=None, start=um(day), ende=um(day, 16), ort="Stadthaus", zugang="",
        online_url="",
    )  # fmt: skip

    assert geplant() == {("einladen", date(2026, 6, 1)): 1, ("anwesenheit", date(2026, 6, 26)): 1}


def test_cancelling_drops_everything_also_what_waits_in_the_outbox(
    gruppe: Gruppe, heute_ist: HeuteIst
) -> None:
    sitzung = gruppe.eingeladen()
    heute_ist(VORWOCHE, NEUN)
    assert send_erinnerungen() == 4
    cancel_sitzung(sitzung, by=gruppe.konto, grund="Der Raum ist gesperrt.")

    assert geplant() == {}
    assert {row.status for row in mails("vorwoche")} == {Status.ENTFALLEN}
    assert {row.fehler_text for row in mails("vorwoche")} == {"Die Sitzung ist abgesagt."}


def test_who_is_uninvited_is_not_reminded(gruppe: Gruppe) -> None:
    row = gruppe.eingeladen().einladungen.first()
    withdraw_einladung(row, by=gruppe.konto, grund="Verwechslung")

    assert geplant(einladung=row) == {}
    assert gruende(einladung=row) == {"Die Einladung wurde zurückgenommen."}


def test_who_joins_later_is_reminded_as_well_but_not_on_the_same_day(
    gruppe: Gruppe, heute_ist: HeuteIst
) -> None:
    sitzung = gruppe.eingeladen()
    new = MitgliedFactory()
    ZugehoerigkeitFactory(gremium=gruppe.gremium, mitglied=new, von=date(2026, 5, 1))
    heute_ist(VORWOCHE, time(7))
    invite_nachtraeglich(sitzung, [new], by=gruppe.konto)

    assert geplant(einladung__mitglied=new) == {("vortag", VORTAG): 1}


def test_the_night_follows_the_offices(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    """A coordinator whose office ends is no longer reminded, the next one is."""
    gruppe.sitzung(tag=NEUER_TAG)
    erinnerungsplan()
    new = MitgliedFactory()
    gruppe.gremium.aemter.update(bis=date(2026, 5, 31))
    AmtFactory(gremium=gruppe.gremium, mitglied=new, von=date(2026, 6, 1), bis=date(2027, 12, 31))
    heute_ist(date(2026, 6, 1), time(3, 10))
    erinnerungsplan()

    assert geplant(mitglied=new) == {("einladen", date(2026, 6, 8)): 1, ("anwesenheit", date(2026, 7, 3)): 1}
    assert geplant(mitglied=gruppe.leitung) == {}
    assert gruende() == {"Die Person ist dafür nicht mehr zuständig."}


def test_planning_again_changes_nothing(gruppe: Gruppe) -> None:
    gruppe.eingeladen()
    before = list(Erinnerung.objects.order_by("pk").values())

    assert [plan_alle(), plan_alle()] == [1, 1]
    assert list(Erinnerung.objects.order_by("pk").values()) == before


def test_days_shift_earlier_over_free_days() -> None:
    """Easter 2026: Good Friday is 3 April, Easter Monday 6 April. Whit Monday is 25 May."""
    assert tag_vor(date(2026, 4, 7), 1) == date(2026, 4, 2)
    assert tag_vor(date(2026, 4, 13), 7) == date(2026, 4, 2)
    assert tag_vor(date(2026, 6, 1), 7) == date(2026, 5, 22)
    assert tag_vor(date(2027, 1, 7), 1) == date(2027, 1, 5)
    # After a session the day before its third would be the session itself: then the next working day.
    assert tag_nach(date(2026, 4, 2), 3) == date(2026, 4, 7)
    assert tag_nach(date(2026, 5, 12), 3) == date(2026, 5, 15)
    assert tag_nach(date(2026, 5, 14), 3) == date(2026, 5, 15)


# What is sent


def test_a_week_before_who_has_not_answered_gets_the_agenda(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    sitzung = gruppe.eingeladen()
    silent, *others = sitzung.einladungen.order_by("pk")
    for row in others:
        antworte(row, "zusage")
    heute_ist(VORWOCHE, NEUN)
    assert send_erinnerungen() == 1

    (row,) = mails("vorwoche")
    mail = lies(row)
    assert row.adresse == silent.adresse
    assert mail["Subject"] == "Erinnerung: FG Deutschunterricht, Di 12.05.2026, 14:00 Uhr"
    assert "Von Ihnen liegt noch keine Antwort vor." in text(row)
    assert "TOP 1: Begrüßung" in text(row)
    assert "/a/" in text(row)
    assert mail["Message-ID"] == (
        f"<s{sitzung.uuid}.e{silent.pk}.erinnerung_vorwoche.0.20260505.0@netzwerk.example>"
    )
    assert mail["Reply-To"] == "o.kowalenko@vhs.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Id"] == "<fg-deu.netzwerk.example>"
    assert row.gueltig_bis == um(VORWOCHE, 9) + timedelta(hours=24)


def test_it_stands_in_the_thread_of_the_invitation(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    gruppe.eingeladen()
    Versand.objects.update(status="gesendet", gesendet_am=timezone.now())
    heute_ist(VORWOCHE, NEUN)
    send_erinnerungen()

    row = mails("vorwoche")[0]
    first = Versand.objects.get(empfang=row.empfang, art="einladung").message_id
    assert lies(row)["In-Reply-To"] == lies(row)["References"] == first


def test_the_working_day_before_it_says_what_she_answered(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    sitzung = gruppe.eingeladen(zugang="Eingang am Hof", online_url="https://meet.example/deu")
    yes, maybe, no, silent = sitzung.einladungen.order_by("pk")
    for row, answer in ((yes, "zusage"), (maybe, "vorbehalt"), (no, "absage")):
        antworte(row, answer)
    heute_ist(VORTAG, NEUN)
    # The reminder of a week before was not sent in time: it is left out, not caught up.
    assert send_erinnerungen() == 3

    told = {row.adresse: text(row) for row in mails("vortag")}
    assert set(told) == {yes.adresse, maybe.adresse, silent.adresse}
    assert "Sie haben am Mo, 13.04.2026 über den Link zugesagt." in told[yes.adresse]
    assert "über den Link unter Vorbehalt zugesagt." in told[maybe.adresse]
    assert "Von Ihnen liegt noch keine Antwort vor." in told[silent.adresse]
    assert "Stadthaus" in told[yes.adresse]
    assert "Eingang am Hof" in told[yes.adresse]
    assert "https://meet.example/deu" in told[yes.adresse]
    assert gruende(einladung=silent) == {"Zu spät: Erinnerungen werden nicht nachgeholt."}


def test_duties_go_to_the_coordinator(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    sitzung = gruppe.sitzung()
    erinnerungsplan()
    heute_ist(date(2026, 4, 20), time(8))
    assert send_erinnerungen() == 1

    (row,) = mails("einladen")
    assert row.adresse == gruppe.leitung.email
    assert lies(row)["Subject"] == "Bis 27.04. einladen: FG Deutschunterricht, Di 12.05.2026, 14:00 Uhr"
    assert "Ladungsfrist von 14 Tagen" in text(row)
    assert "Die Tagesordnung hat 2 Punkte." in text(row)
    assert sitzung.get_absolute_url() in text(row)
    assert lies(row)["List-Unsubscribe"] is None


def test_missing_attendance_is_asked_for_once(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    sitzung = gruppe.eingeladen()
    for day in range(13, 31):
        heute_ist(date(2026, 5, day), NEUN)
        erinnerungen()

    (row,) = mails("anwesenheit")
    assert row.stichtag == date(2026, 5, 15)
    assert "ist die Anwesenheit noch nicht eingetragen" in text(row)
    assert Erinnerung.objects.filter(art__startswith="protokoll").count() == 0
    assert sitzung.einladungen.count() == 4


def test_who_has_entered_it_is_not_asked(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    sitzung = gruppe.eingeladen()
    heute_ist(date(2026, 5, 13))
    Sitzung.objects.filter(pk=sitzung.pk).update(status="stattgefunden")
    plan_alle()

    assert gruende(art="anwesenheit") == {"Die Anwesenheit ist eingetragen."}


def test_where_nobody_leads_the_beauftragte_hears_of_it(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    chair = MitgliedFactory()
    NetzwerkrolleFactory(mitglied=chair, rolle=Rolle.BEAUFTRAGTE, von=date(2025, 1, 1))
    gruppe.gremium.aemter.filter(art=Amtsart.KOORDINATION).update(bis=date(2026, 4, 12))
    gruppe.sitzung()
    erinnerungsplan()

    assert set(Erinnerung.objects.values_list("mitglied", flat=True)) == {chair.pk}


@pytest.mark.parametrize(
    ("tag", "uhr", "sent"),
    [
        (VORTAG, time(8, 59), 0), (VORTAG, NEUN, 4), (VORTAG, time(17, 59), 4), (VORTAG, time(18), 0),
        (SITZUNGSTAG, time(8), 4), (SITZUNGSTAG, time(9), 4), (SITZUNGSTAG, time(9, 1), 0),
    ],
)  # fmt: skip
def test_only_in_working_hours_and_at_most_a_day_late(
    gruppe: Gruppe, heute_ist: HeuteIst, tag: date, uhr: time, sent: int
) -> None:
    gruppe.eingeladen()
    heute_ist(tag, uhr)

    assert send_erinnerungen() == sent


def test_nothing_leaves_less_than_four_hours_before_the_start(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    gruppe.eingeladen(start=um(SITZUNGSTAG, 12), ende=um(SITZUNGSTAG, 13))
    heute_ist(SITZUNGSTAG, time(8, 1))

    assert send_erinnerungen() == 0
    assert gruende(art="vortag") == {"Zu spät: Erinnerungen werden nicht nachgeholt."}


def test_nobody_is_reminded_a_third_time(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    sitzung = gruppe.eingeladen()
    heute_ist(VORWOCHE, NEUN)
    assert send_erinnerungen() == 4
    verlege(gruppe, sitzung, NEUER_TAG)
    heute_ist(date(2026, 6, 23), NEUN)
    assert send_erinnerungen() == 4
    heute_ist(date(2026, 6, 29), NEUN)

    assert send_erinnerungen() == 0
    assert gruende(art="vortag", stichtag=date(2026, 6, 29)) == {
        "Diese Person wurde zu dieser Sitzung schon zweimal erinnert."
    }


def test_right_before_sending_it_is_asked_again(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    sitzung = gruppe.eingeladen()
    first, second, third, fourth = sitzung.einladungen.select_related("mitglied").order_by("pk")
    heute_ist(VORWOCHE, NEUN)
    send_erinnerungen()
    antworte(first, "zusage")
    withdraw_einladung(second, by=gruppe.konto, grund="Verwechslung")
    Zugehoerigkeit.objects.filter(mitglied=third.mitglied).update(bis=VORWOCHE)
    Mitglied.objects.filter(pk=fourth.mitglied_id).update(ausgetreten_am=VORWOCHE)

    by_address = {row.adresse: versandart(row.art).hindernis(row) for row in mails("vorwoche")}
    assert by_address == {
        first.adresse: "Die Person hat geantwortet.",
        second.adresse: "Die Einladung wurde zurückgenommen.",
        third.adresse: "Die Person gehört diesem Gremium nicht mehr an.",
        fourth.adresse: "Die Person gehört diesem Gremium nicht mehr an.",
    }


def test_a_duty_is_asked_again_right_before_sending(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    sitzung = gruppe.sitzung()
    erinnerungsplan()
    heute_ist(date(2026, 4, 20), time(8))
    send_erinnerungen()
    (row,) = mails("einladen")
    hindernis = versandart(row.art).hindernis
    assert hindernis(row) == ""

    gruppe.gremium.aemter.update(bis=date(2026, 4, 19))
    assert hindernis(row) == "Die Person ist dafür nicht mehr zuständig."
    Mitglied.objects.filter(pk=gruppe.leitung.pk).update(ausgetreten_am=date(2026, 4, 19))
    assert hindernis(row) == "Die Person gehört dem Netzwerk nicht mehr an."
    send_einladungen(sitzung, by=gruppe.konto)
    assert hindernis(row) == "Die Einladung ist verschickt."


def test_closing_the_session_ends_the_reminder_of_its_attendance(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    sitzung = gruppe.eingeladen()
    heute_ist(date(2026, 5, 13))
    complete_sitzung(sitzung, by=gruppe.konto, ergebnis="ausgefallen", grund="Zu wenige.")

    assert geplant() == {}
    assert gruende(art="anwesenheit") == {"Die Sitzung ist ausgefallen."}


def test_the_database_refuses_a_reminder_twice_or_to_nobody(gruppe: Gruppe) -> None:
    row = Erinnerung.objects.filter(sitzung=gruppe.eingeladen()).first()
    for fields in ({}, {"einladung": None}, {"mitglied": gruppe.leitung}, {"art": "unbekannt"}):
        values = {
            "sitzung": row.sitzung, "art": row.art, "einladung": row.einladung, "stichtag": row.stichtag,
            "faellig_am": row.faellig_am, **fields,
        }  # fmt: skip
        with pytest.raises(IntegrityError, match="erinnerung_"), transaction.atomic():
            Erinnerung.objects.create(**values)


@pytest.mark.parametrize("anzahl", [1, 6])
def test_queries_do_not_grow_with_the_people(
    gruppe: Gruppe, heute_ist: HeuteIst, django_assert_num_queries: Callable, anzahl: int
) -> None:
    for person in MitgliedFactory.create_batch(anzahl):
        ZugehoerigkeitFactory(gremium=gruppe.gremium, mitglied=person)
    gruppe.eingeladen()
    heute_ist(VORWOCHE, NEUN)

    with django_assert_num_queries(12):
        assert send_erinnerungen() == 4 + anzahl


def test_one_click_ends_the_reminders_of_a_person(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    """RFC 8058: https address, POST without cookies; invitations do not carry it."""
    gruppe.eingeladen()
    heute_ist(VORWOCHE, NEUN)
    send_erinnerungen()
    first, second, *_ = mails("vorwoche")
    mail = lies(first)
    path = urlsplit(mail["List-Unsubscribe"].strip("<>")).path
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert lies(Versand.objects.filter(art="einladung").first())["List-Unsubscribe"] is None

    assert Client(enforce_csrf_checks=True).post(path).status_code == 200
    assert versandart(first.art).hindernis(first) == ABBESTELLT
    assert versandart(second.art).hindernis(second) == ""
    heute_ist(VORTAG, NEUN)
    assert send_erinnerungen() == 3
    assert gruende(art="vortag") == {ABBESTELLT}


def test_who_wants_no_reminders_has_none_planned(gruppe: Gruppe) -> None:
    person = gruppe.mitglieder[0]
    set_erinnerung(person.pk, Erinnerungswahl.SITZUNG, gewuenscht=False)
    gruppe.eingeladen()
    assert geplant(einladung__mitglied=person) == {}

    set_erinnerung(person.pk, Erinnerungswahl.SITZUNG, gewuenscht=True)
    plan_alle()
    assert geplant(einladung__mitglied=person).total() == 2


def test_every_reminder_has_a_short_form(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    """Every kind of reminder says in short what it is about."""
    gruppe.eingeladen()
    gruppe.sitzung(tag=date(2026, 5, 28))
    plan_alle()
    heute_ist(VORWOCHE, NEUN)
    send_erinnerungen()
    heute_ist(date(2026, 5, 6), NEUN)
    send_erinnerungen()

    shorts = {row.art: versandart(row.art).kurzform(row) for row in Versand.objects.exclude(art="einladung")}
    titles = {
        art.removeprefix("erinnerung_"): short.titel.replace("\xa0", " ") for art, short in shorts.items()
    }
    assert titles == {
        "vorwoche": "Fachgruppe Deutschunterricht: Di 12.05.2026, 14:00 Uhr",
        "einladen": "Bitte laden Sie bis Mi, 13.05.2026 ein",
    }
    assert shorts["erinnerung_vorwoche"].zusatz == "Stadthaus. Von Ihnen liegt noch keine Antwort vor."
    assert "/abbestellen/" in shorts["erinnerung_vorwoche"].abmelden_url
    assert shorts["erinnerung_einladen"].abmelden_url == ""


# What the coordination sees


def test_the_page_says_which_reminder_goes_out_next(
    gruppe: Gruppe, client: Client, heute_ist: HeuteIst
) -> None:
    sitzung = gruppe.eingeladen()
    antworte(sitzung.einladungen.order_by("pk").first(), "zusage")
    client.force_login(gruppe.konto)

    page = sitzung_seite(client, sitzung)
    assert "Nächste Erinnerung: Di, 05.05., an 3 Personen ohne Antwort" in page
    assert "Mo, 11.05., an 4 Personen, die kommen oder nicht geantwortet haben" in page
    assert "Fr, 15.05., an die Koordination, falls die Anwesenheit fehlt" in page

    heute_ist(VORWOCHE, NEUN)
    send_erinnerungen()
    client.force_login(gruppe.konto)
    page = sitzung_seite(client, sitzung)
    assert "Nächste Erinnerung: Mo, 11.05." in page
    assert "Verschickt am Di, 05.05., an 3 Personen ohne Antwort" in page


def test_members_do_not_see_who_is_reminded(gruppe: Gruppe, client: Client) -> None:
    sitzung = gruppe.eingeladen()
    person = gruppe.mitglieder[0]
    person.konto = KontoFactory()
    person.save()
    client.force_login(person.konto)

    assert "Erinnerung" not in sitzung_seite(client, sitzung)


def sitzung_seite(client: Client, sitzung: Sitzung) -> str:
    return " ".join(client.get(sitzung.get_absolute_url()).content.decode().replace("\xa0", " ").split())


def test_guests_are_reminded_with_the_point_they_come_for(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    sitzung = gruppe.eingeladen()
    guest = GastFactory(sitzung=sitzung, top=sitzung.tops.last(), name="Ruth Gastmann")
    row = EinladungFactory(sitzung=sitzung, mitglied=None, gast=guest, adresse=guest.email)
    plan_alle()
    heute_ist(VORWOCHE, NEUN)
    send_erinnerungen()

    (mail,) = [one for one in mails("vorwoche") if one.empfang == row.empfang]
    assert "Guten Tag Ruth Gastmann," in text(mail)
    assert "weil Sie als Gast zu dieser Sitzung eingeladen sind" in text(mail)
    assert "Herbstkurse" in text(mail)
    assert "Begrüßung" not in text(mail)
    assert versandart(mail.art).hindernis(mail) == ""
    withdraw_einladung(row, by=gruppe.konto, grund="Verwechslung")
    assert versandart(mail.art).hindernis(mail) == "Die Einladung wurde zurückgenommen."
