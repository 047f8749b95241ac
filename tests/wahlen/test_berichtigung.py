"""The frozen roll is corrected with a reason that everybody reads, and never where a vote was cast (I4)."""

import re

import pytest
from django.core.cache import cache
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from fachgruppen.wahlen.models import Wahlereignis, WvBerichtigung, WvEintrag
from fachgruppen.wahlen.services.berichtigung import add_eintrag, strike_eintrag
from fachgruppen.wahlen.services.stimmabgabe import cast_stimme
from fachgruppen.wahlen.states import Aktion, Berichtigungsart
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import MitgliedFactory, ZugehoerigkeitFactory
from tests.wahlen.urnen import Urnenwahl, urnenwahl

pytestmark = pytest.mark.django_db


def eintrag(made: Urnenwahl, nr: int) -> WvEintrag:
    return WvEintrag.objects.get(wahl=made.wahl, mitglied=made.waehler[nr].mitglied)


def test_who_is_struck_off_cannot_vote_and_everybody_reads_why(client: Client) -> None:
    made = urnenwahl(waehler=7)
    strike_eintrag(made.wahl, eintrag(made, 6), by=made.leitung, grund="Stand doppelt in der Liste")

    with pytest.raises(Ablehnung, match="Sie stehen nicht im Wählerverzeichnis dieser Wahl"):
        cast_stimme(made.gang, by=made.waehler[6], option=made.optionen[0])
    client.force_login(made.waehler[0])
    page = client.get(reverse("wahlen:verzeichnis", args=[made.wahl.pk])).text
    assert "Stand doppelt in der Liste" in page
    assert re.search(r"6\s+Stimmen", page)
    assert Wahlereignis.objects.filter(wahl=made.wahl, aktion=Aktion.BERICHTIGT).count() == 1


def test_who_is_missing_is_taken_in_and_votes() -> None:
    made = urnenwahl()
    late = MitgliedFactory(mit_konto=True)
    ZugehoerigkeitFactory(gremium=made.wahl.gremium, mitglied=late)

    add_eintrag(made.wahl, late, by=made.leitung, grund="Beim Feststellen übersehen")

    assert cast_stimme(made.gang, by=late.konto, option=made.optionen[0])
    assert WvBerichtigung.objects.get().art == Berichtigungsart.AUFNAHME
    with pytest.raises(Ablehnung, match="steht schon im Wählerverzeichnis"):
        add_eintrag(made.wahl, late, by=made.leitung, grund="noch einmal")


def test_a_line_struck_off_by_mistake_comes_back() -> None:
    made = urnenwahl()
    strike_eintrag(made.wahl, eintrag(made, 2), by=made.leitung, grund="Verwechslung")
    add_eintrag(made.wahl, made.waehler[2].mitglied, by=made.leitung, grund="War richtig")
    assert not eintrag(made, 2).gestrichen
    assert eintrag(made, 2).berichtigungen.count() == 2


def test_who_has_voted_stays_on_the_roll() -> None:
    made = urnenwahl()
    made.stimmt(made.optionen[0])
    with pytest.raises(Ablehnung, match="hat in dieser Wahl schon abgestimmt"):
        strike_eintrag(made.wahl, eintrag(made, 0), by=made.leitung, grund="Zu spät")
    assert not eintrag(made, 0).gestrichen


def test_no_correction_without_a_reason_by_others_for_strangers_or_after_the_end() -> None:
    made = urnenwahl()
    with pytest.raises(Ablehnung, match="Nennen Sie den Grund"):
        strike_eintrag(made.wahl, eintrag(made, 0), by=made.leitung, grund=" ")
    with pytest.raises(Ablehnung, match="nur die Wahlleitung"):
        strike_eintrag(made.wahl, eintrag(made, 0), by=made.beisitz, grund="So")
    with pytest.raises(Ablehnung, match="nicht stimmberechtigt"):
        add_eintrag(made.wahl, MitgliedFactory(), by=made.leitung, grund="So")
    with pytest.raises(ProgrammingError, match="verzeichnis_fest"), transaction.atomic():
        WvEintrag.objects.filter(pk=eintrag(made, 0).pk).update(gestrichen=True)
    made.stimmt(*made.optionen)
    made.schliesse()
    with pytest.raises(Ablehnung, match="inzwischen weiter"):
        strike_eintrag(made.wahl, eintrag(made, 5), by=made.leitung, grund="So")


def test_the_page_corrects_and_comes_back_to_the_roll(client: Client) -> None:
    made = urnenwahl()
    client.force_login(made.leitung)
    url = reverse("wahlen:berichtigen", args=[made.wahl.pk])
    assert "Nennen Sie den Grund." in client.post(url, {}).text

    answer = client.post(url, {"wer": f"str:{eintrag(made, 1).pk}", "grund": "Ausgetreten"})

    assert answer.url == reverse("wahlen:verzeichnis", args=[made.wahl.pk])
    assert eintrag(made, 1).gestrichen


def test_the_number_of_votes_is_shown_from_three_and_stands_still_for_a_quarter_of_an_hour(
    client: Client,
) -> None:
    """T13: the page is the same before and after somebody casts."""
    made = urnenwahl()
    cache.delete(f"beteiligung:{made.gang.pk}")
    client.force_login(made.waehler[5])
    url = reverse("urne:urne", args=[made.wahl.pk])

    made.stimmt(made.optionen[0], made.optionen[0])
    assert "abgestimmt." not in client.get(url).text
    cache.delete(f"beteiligung:{made.gang.pk}")
    made.stimmt(made.optionen[1], ab=2)
    assert "Bisher haben 3 Wahlberechtigte abgestimmt." in client.get(url).text
    made.stimmt(made.optionen[1], ab=3)
    assert "Bisher haben 3 Wahlberechtigte abgestimmt." in client.get(url).text
