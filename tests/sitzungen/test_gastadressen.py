"""Addresses of guests are deleted in time, everywhere, and a missed night changes nothing."""

from datetime import date, timedelta

import pytest

from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import EinladungFactory, GastFactory, SitzungFactory, VersandFactory
from netzwerk.versand.models import Versand, Versandversuch, Zustellproblem
from netzwerk.versand.services import GELOESCHT, Ruecklauf, mark_returned, queue_versand, sweep
from netzwerk.versand.states import Problem
from sitzungen import gastfrist
from sitzungen.models import Einladung, Gast
from sitzungen.services.auftraege import auftraege
from sitzungen.services.gastadressen import delete_gastadressen
from sitzungen.states import Sitzungsstatus
from tests.sitzungen.conftest import SITZUNGSTAG, Gruppe

pytestmark = pytest.mark.django_db
ADRESSE = "ruth@bibliothek.example"


@pytest.fixture
def einladung(gruppe: Gruppe) -> Einladung:
    """A guest whose mail was refused, and the server's words name her address."""
    sitzung = gruppe.eingeladen()
    row = EinladungFactory(
        sitzung=sitzung, mitglied=None, gast=GastFactory(sitzung=sitzung, email=ADRESSE), adresse=ADRESSE
    )
    queue_versand(auftraege(sitzung, "einladung", [row]))
    mails = Versand.objects.filter(empfang=row.empfang)
    mails.update(
        status="unzustellbar", fehler_text="Adresse unbekannt", smtp_antwort=f"550 <{ADRESSE}> unknown",
        inhalt=b"To: ruth", versuche=1,
    )  # fmt: skip
    Versandversuch.objects.create(
        versand=mails.get(), nr=1, beginn=jetzt(), ende=jetzt(), befund="adresse", text=f"<{ADRESSE}> unknown"
    )
    Zustellproblem.objects.create(adresse=ADRESSE, art=Problem.HART, grund=f"<{ADRESSE}> unknown")
    return row


def everything() -> str:
    """All text of all tables that may hold an address."""
    models = (Gast, Einladung, Versand, Versandversuch, Zustellproblem)
    return repr([list(model.objects.values()) for model in models])


def test_nothing_happens_before_the_day(einladung: Einladung, heute_ist) -> None:
    heute_ist(SITZUNGSTAG + timedelta(days=149))
    assert delete_gastadressen() == 0
    assert ADRESSE in everything()


@pytest.mark.parametrize("days", [150, 151, 900])
def test_every_trace_goes_and_the_name_stays(einladung: Einladung, heute_ist, days: int) -> None:
    heute_ist(SITZUNGSTAG + timedelta(days=days))
    assert delete_gastadressen() == 1
    assert ADRESSE not in everything()
    guest = Gast.objects.get()
    assert (guest.institution, guest.email) == ("Stadtbibliothek", "")
    assert guest.name
    mail = Versand.objects.get(empfang=einladung.empfang)
    assert (mail.adresse, mail.inhalt, mail.status) == (GELOESCHT, None, "unzustellbar")
    assert delete_gastadressen() == 0


def test_outbox_and_late_bounces_go_on(einladung: Einladung, heute_ist) -> None:
    heute_ist(SITZUNGSTAG + timedelta(days=200))
    Versand.objects.filter(empfang=einladung.empfang).update(
        status="gesendet", gesendet_am=jetzt(), fehler_text=""
    )
    delete_gastadressen()
    sweep()
    mail = Versand.objects.get(empfang=einladung.empfang)
    assert mark_returned(Ruecklauf(mail.pk, "5.1.1", f"smtp; 550 5.1.1 <{ADRESSE}>: unknown"))
    assert not Zustellproblem.objects.exists()
    assert ADRESSE not in everything()
    mail.refresh_from_db()
    assert mail.smtp_antwort.startswith("5.1.1 ")


def test_a_sammelmail_that_said_it_goes_as_well(einladung: Einladung, heute_ist) -> None:
    """Its row is kept under the person, not under the invitation."""
    heute_ist(SITZUNGSTAG + timedelta(days=200))
    felder = {"adresse": ADRESSE, "empfaenger_name": "Ruth Roth", "inhalt": b"To: ruth"}
    collected = VersandFactory(
        art="sammelmail", vorgang="sammelmail:1", empfang="person", status="wartet", **felder
    )
    VersandFactory(
        art="erinnerung_vortag", vorgang="erinnerung:1", empfang=einladung.empfang, status="entfallen",
        enthalten_in=collected, fehler_text="in der Sammelmail enthalten", **felder,
    )  # fmt: skip
    assert delete_gastadressen() == 0
    Versand.objects.filter(pk=collected.pk).update(status="gesendet", gesendet_am=jetzt())

    assert delete_gastadressen() == 1

    assert ADRESSE not in everything()
    collected.refresh_from_db()
    assert (collected.adresse, collected.inhalt) == (GELOESCHT, None)


def test_a_mail_under_way_is_waited_for(einladung: Einladung, heute_ist) -> None:
    heute_ist(SITZUNGSTAG + timedelta(days=200))
    Versand.objects.filter(empfang=einladung.empfang).update(status="wartet", fehler_text="")
    assert delete_gastadressen() == 0
    assert Gast.objects.get().email == ADRESSE


def test_the_address_of_somebody_else_stays_known(einladung: Einladung, heute_ist) -> None:
    other = EinladungFactory(sitzung=SitzungFactory(), adresse=ADRESSE)
    queue_versand(auftraege(other.sitzung, "einladung", [other]))
    heute_ist(SITZUNGSTAG + timedelta(days=200))
    assert delete_gastadressen() == 1
    assert Zustellproblem.objects.filter(adresse=ADRESSE).exists()
    assert Einladung.objects.filter(adresse=ADRESSE).get() == other


@pytest.mark.parametrize(
    ("status", "days"), [(Sitzungsstatus.ABGESAGT, 90), (Sitzungsstatus.AUSGEFALLEN, 90)]
)
def test_without_minutes_to_come_ninety_days_are_enough(
    gruppe: Gruppe, heute_ist, status: Sitzungsstatus, days: int
) -> None:
    GastFactory(sitzung=SitzungFactory(gremium=gruppe.gremium, status=status, tag=SITZUNGSTAG))
    heute_ist(SITZUNGSTAG + timedelta(days=days - 1))
    assert delete_gastadressen() == 0
    heute_ist(SITZUNGSTAG + timedelta(days=days))
    assert delete_gastadressen() == 1


def test_a_draft_without_a_date_and_a_removed_guest(gruppe: Gruppe, heute_ist) -> None:
    draft = SitzungFactory(gremium=gruppe.gremium, status=Sitzungsstatus.ENTWURF, tag=None)
    GastFactory(sitzung=draft)
    GastFactory(sitzung=gruppe.sitzung(tag=date(2027, 3, 2)), entfernt_am=jetzt())
    heute_ist(date(2026, 4, 13) + timedelta(days=90))
    assert delete_gastadressen() == 2


def test_approval_of_the_minutes_decides(gruppe: Gruppe, heute_ist, monkeypatch) -> None:
    sitzung = gruppe.sitzung()
    GastFactory(sitzung=sitzung)
    approved = SITZUNGSTAG + timedelta(days=100)
    monkeypatch.setattr(gastfrist, "_QUELLEN", [lambda keys: dict.fromkeys(keys, approved)])
    heute_ist(approved + timedelta(days=89))
    assert delete_gastadressen() == 0
    heute_ist(approved + timedelta(days=90))
    assert delete_gastadressen() == 1
