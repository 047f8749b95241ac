"""Copies of reports: quarters further back in time, council reports with their files and addresses."""

from datetime import date

import pytest

from netzwerk.demo.berichtskopien import kopiere_quartalsberichte, kopiere_ratsberichte
from netzwerk.demo.factories import (
    BerichtsfassungFactory,
    BerichtsfreigabeFactory,
    KontoFactory,
    QuartalsberichtFactory,
    RatsabschnittFactory,
    RatsdateiFactory,
    VeroeffentlichungFactory,
)
from netzwerk.ratsbericht.models import Abschnitt, Ratsbericht, Ratsdatei, Veroeffentlichung
from netzwerk.steuerung.models import Berichtsfreigabe, Quartalsbericht

pytestmark = pytest.mark.django_db


def test_quarters_are_continued_into_the_past() -> None:
    first = QuartalsberichtFactory(jahr=2026, quartal=1, frist=date(2026, 4, 14))
    rows = [first, QuartalsberichtFactory(gremium=first.gremium, jahr=2026, quartal=2)]
    for row in rows:
        BerichtsfreigabeFactory(fassung=BerichtsfassungFactory(bericht=row), von=KontoFactory())
    QuartalsberichtFactory(gremium=first.gremium, jahr=2026, quartal=3)
    kopiere_quartalsberichte(range(2, 4))
    found = Quartalsbericht.objects.order_by("jahr", "quartal").values_list("jahr", "quartal")
    assert list(found) == [(2025, n) for n in (1, 2, 3, 4)] + [(2026, n) for n in (1, 2, 3)]
    assert Berichtsfreigabe.objects.count() == 6
    oldest = Quartalsbericht.objects.get(jahr=2025, quartal=1)
    assert oldest.fassungen.get().inhalt["titel"] == oldest.titel


def test_council_reports_come_with_sections_files_and_addresses() -> None:
    public = VeroeffentlichungFactory(slug="bericht")
    RatsdateiFactory(fassung=public.fassung)
    RatsabschnittFactory(bericht__titel="Entwurf")
    kopiere_ratsberichte(range(2, 4))
    assert Ratsbericht.objects.count() == 6
    assert Abschnitt.objects.filter(bericht__titel__startswith="Entwurf").count() == 3
    assert Ratsdatei.objects.filter(inhalt=b"Datei").count() == 3
    assert set(Veroeffentlichung.objects.values_list("slug", flat=True)) == {
        "bericht",
        "bericht-2",
        "bericht-3",
    }
