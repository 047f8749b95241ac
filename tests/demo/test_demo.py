"""The demo of today: its accounts, its command, its multiples."""

from datetime import date
from io import StringIO

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.test import Client

from fachgruppen.models import Amt, Delegation, Gremium
from fachgruppen.selectors import mitglieder_von, stellung
from fachgruppen.zusammensetzung import sitze_am
from mitglieder.models import Institution, Konto, Mitglied
from mitglieder.sichtbarkeit import Blick, ansicht
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.konten import DEMOKONTEN, PASSWORT
from netzwerk.demo.laden import lade_demo
from netzwerk.versand.models import Versand
from netzwerk.versand.states import Status
from sitzungen.models import Einladung, Sitzung
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.einladung import send_einladungen

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo() -> date:
    lade_demo()
    return heute()


def test_accounts(demo: date) -> None:
    stellungen = {konto.email: stellung(konto) for konto in Konto.objects.all()}

    assert len(stellungen) == len(DEMOKONTEN) == 6
    assert all(konto.check_password(PASSWORT) for konto in Konto.objects.all())
    assert len(stellungen["koordination@demo.example"].leitet) == 1
    assert len(stellungen["mitglied@demo.example"].gremien) == 2
    assert len(stellungen["beirat@demo.example"].gremien) == 6
    assert stellungen["beauftragte@demo.example"].ist_beauftragte
    assert stellungen["geschaeftsstelle@demo.example"].ist_geschaeftsstelle


def test_login_with_the_printed_password(demo: date) -> None:
    assert Client().login(email="koordination@demo.example", password=PASSWORT)


def test_coordinators_are_public_and_others_are_not(demo: date) -> None:
    everybody = Mitglied.objects.select_related("institution").prefetch_related("freigaben")
    seen = [view for person in everybody if (view := ansicht(person, Blick()))]

    assert {row.mitglied.name for row in Amt.objects.am(demo)} <= {view.name for view in seen}
    assert len(seen) < 20
    assert not any(view.email or view.mobil for view in seen)


def test_koordination_invites_by_the_real_service(demo: date) -> None:
    konto = Konto.objects.get(email="koordination@demo.example")
    sitzung = Sitzung.objects.filter(gremium__kuerzel="DEU").bevorstehend(jetzt()).earliest("start")

    assert konto.has_perm("sitzungen.einladen", sitzung)
    assert send_einladungen(sitzung, by=konto) == 14 + sitzung.gaeste.count() == 16


def test_cancelling_reaches_all_who_were_invited(demo: date) -> None:
    konto = Konto.objects.get(email="geschaeftsstelle@demo.example")
    sitzung = Sitzung.objects.filter(gremium__kuerzel="GES").bevorstehend(jetzt()).earliest("start")

    cancel_sitzung(sitzung, grund="Der Raum ist gesperrt.", by=konto)

    waiting = Versand.objects.filter(vorgang=sitzung.vorgang, art="absage", status=Status.WARTET)
    assert waiting.count() == sitzung.einladungen.count() == 20


def test_wenn_leer_changes_nothing_the_second_time(demo: date) -> None:
    def snapshot() -> list[object]:
        models = (Institution, Mitglied, Gremium, Amt, Delegation, Sitzung, Einladung, Konto)
        return [list(model.objects.order_by("pk").values()) for model in models]

    before = snapshot()
    call_command("demo", wenn_leer=True)

    assert snapshot() == before


def test_full_database_is_refused(demo: date) -> None:
    with pytest.raises(CommandError, match="Es gibt schon Institutionen"):
        call_command("demo")


def test_command_loads_and_names_the_accounts() -> None:
    out = StringIO()
    call_command("demo", stdout=out)
    call_command("demo", konten=True, stdout=out)

    assert "60 Institutionen, 75 Personen" in out.getvalue()
    assert all(konto.email in out.getvalue() for konto in DEMOKONTEN)
    assert PASSWORT in out.getvalue()


def test_konten_of_another_network_are_not_shown() -> None:
    out = StringIO()
    call_command("demo", konten=True, stdout=out)

    assert out.getvalue().strip() == ""


def test_real_operation_refuses_the_demo(settings: LazySettings) -> None:
    settings.NETZWERK_DEMO = False

    call_command("demo", wenn_leer=True)
    call_command("demo", konten=True)
    with pytest.raises(CommandError, match="nicht erlaubt"):
        call_command("demo")

    assert not Institution.objects.exists()


def test_faktor_ten() -> None:
    call_command("demo", faktor=10, stdout=StringIO())
    today = heute()

    assert Institution.objects.count() == 600
    assert Mitglied.objects.aktiv().count() == 750
    assert Gremium.objects.am(today).fachgruppen().count() == 6
    assert Gremium.objects.count() == 7 + 3 + 9 * 6
    assert len(sitze_am(today)) == 9
    assert mitglieder_von(Gremium.objects.get(kuerzel="DEU"), today).count() == 14
    assert (
        Sitzung.objects.filter(gremium__kuerzel="D10").count()
        == Sitzung.objects.filter(gremium__kuerzel="DEU").count()
    )


def test_faktor_below_one_is_refused() -> None:
    with pytest.raises(CommandError, match="mindestens 1"):
        call_command("demo", faktor=0)
