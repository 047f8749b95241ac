"""The command that loads the demo: its words, its multiples, what it refuses."""

from io import StringIO

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from fachgruppen.models import Gremium
from fachgruppen.selectors import mitglieder_von
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.services.nachrechnen import check_ergebnisse
from fachgruppen.zusammensetzung import sitze_am
from mitglieder.models import Institution, Mitglied
from netzwerk.base.uhr import heute
from netzwerk.demo.konten import DEMOKONTEN, PASSWORT
from sitzungen.models import Sitzung

pytestmark = pytest.mark.django_db


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


def test_a_multiple_is_loaded_and_the_accounts_are_named() -> None:
    out = StringIO()
    call_command("demo", faktor=3, stdout=out)
    call_command("demo", konten=True, stdout=out)
    today = heute()

    assert "180 Institutionen, 225 Personen" in out.getvalue()
    assert all(konto.email in out.getvalue() for konto in DEMOKONTEN)
    assert PASSWORT in out.getvalue()
    assert Institution.objects.count() == 180
    assert Mitglied.objects.aktiv().count() == 225
    assert Gremium.objects.am(today).fachgruppen().count() == 6
    assert Gremium.objects.count() == 7 + 3 + 2 * 6
    assert len(sitze_am(today)) == 9
    assert mitglieder_von(Gremium.objects.get(kuerzel="DEU"), today).count() == 14
    assert (
        Sitzung.objects.filter(gremium__kuerzel="D3").count()
        == Sitzung.objects.filter(gremium__kuerzel="DEU").count()
    )
    running = Wahl.objects.filter(status="stimmabgabe")
    assert sorted(running.values_list("gremium__kuerzel", flat=True)) == ["D2", "D3", "DEU"]
    assert Wahl.objects.filter(gremium__kuerzel="IKK", status="nicht_angenommen").count() == 3
    assert check_ergebnisse() == []


def test_faktor_below_one_is_refused() -> None:
    with pytest.raises(CommandError, match="mindestens 1"):
        call_command("demo", faktor=0)
