"""The record of an election on paper: what it says, and that a screen reader can read it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.models import Amt
from fachgruppen.wahlen.services.erklaerung import accept_wahl
from netzwerk.base.uhr import heute
from tests.papier import dicht, maengel, seiten
from tests.wahlen.conftest import Fall
from tests.wahlen.test_ablauf import _gewaehlt

pytestmark = pytest.mark.django_db


def test_record_on_paper_says_what_its_page_says(
    fall: Fall, heute_ist: Callable[..., object], client: Client, tmp_path: Path
) -> None:
    Amt.objects.filter(mitglied=fall.karla.mitglied).update(bis=date(2026, 3, 15))
    wahl = accept_wahl(_gewaehlt(fall, heute_ist), by=fall.alma, beginn=heute())
    client.force_login(fall.stella)
    page = reverse("wahlen:niederschrift_pdf", args=[wahl.pk])
    assert page in client.get(reverse("wahlen:niederschrift", args=[wahl.pk])).content.decode()

    pdf = client.get(page).content

    text = dicht("".join(seiten(pdf)))
    for words in (
        "Niederschrift über die Wahl", "Wahl der Koordination", wahl.leitung.name, wahl.beisitz.name,
        "1. Wahlgang", "Abgegeben", "Was wann geschah", "Wahl angenommen", "Unterschriften",
        f"{fall.alma.mitglied.name} ist gewählt und hat die Wahl angenommen.",
    ):  # fmt: skip
        assert dicht(words) in text
    assert maengel(pdf, tmp_path) == []
    assert client.get(page).content == pdf
