"""Leading the secret vote (U6, U7b, U9, U10), and what operation checks."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.wahlen.krypto.serveranteil import lege_an
from fachgruppen.wahlen.models import Wahl, Wahlereignis, Wahlgang
from fachgruppen.wahlen.pruefungen import check_serveranteil
from fachgruppen.wahlen.rules.los import ziehe_los
from fachgruppen.wahlen.selectors.stimmzettel import namen_auf_dem_stimmzettel
from fachgruppen.wahlen.services.auszaehlcode import confirm_auszaehlcode, create_auszaehlcode
from fachgruppen.wahlen.services.auszaehlung import count_wahlgang
from fachgruppen.wahlen.services.online import (
    CODES_FEHLEN,
    draw_los,
    extend_stimmabgabe,
    open_stichwahl,
    open_stimmabgabe,
    prepare_stichwahl,
)
from fachgruppen.wahlen.services.wahl import abort_wahl
from fachgruppen.wahlen.states import Aktion, Wahlmodus, Wahlstatus
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum_uhrzeit, lokal, tag
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import MitgliedFactory, make_wahl
from tests.wahlen.urnen import Urnenwahl, in_der_urne, urnenwahl

pytestmark = pytest.mark.django_db


def bereit(waehler: int = 6) -> Wahl:
    return make_wahl(
        modus=Wahlmodus.ONLINE,
        waehler=waehler,
        leitung=MitgliedFactory(mit_konto=True),
        beisitz=MitgliedFactory(mit_konto=True),
    )


def codes(wahl: Wahl) -> list[str]:
    gang = wahl.wahlgaenge.order_by("-nr")[0]
    made = []
    for person in (wahl.leitung, wahl.beisitz):
        made.append(create_auszaehlcode(gang, by=person.konto))
        confirm_auszaehlcode(gang, by=person.konto, code=made[-1])
    return made


def test_the_urn_opens_with_both_codes_and_by_the_wahlleitung_only() -> None:
    wahl = bereit()
    with pytest.raises(Ablehnung, match=CODES_FEHLEN):
        open_stimmabgabe(wahl, by=wahl.leitung.konto)
    codes(wahl)
    with pytest.raises(Ablehnung, match="nur die Wahlleitung"):
        open_stimmabgabe(wahl, by=wahl.beisitz.konto)

    open_stimmabgabe(wahl, by=wahl.leitung.konto)

    wahl.refresh_from_db()
    assert wahl.status == Wahlstatus.STIMMABGABE
    assert wahl.wahlgaenge.get().status == "offen"
    assert Wahlereignis.objects.filter(wahl=wahl, aktion=Aktion.GEOEFFNET).count() == 1


def test_opened_late_the_urn_stays_open_for_three_days() -> None:
    """Nobody is stuck with a window that is over, and nobody has less time than the rule promises."""
    now = jetzt()
    for ende in (now - timedelta(hours=1), now + timedelta(hours=5)):
        wahl = bereit()
        wahl.wahlgaenge.update(beginn=now - timedelta(days=3), ende=ende)
        codes(wahl)

        wahl = open_stimmabgabe(wahl, by=wahl.leitung.konto)

        gang = wahl.wahlgaenge.get()
        assert timedelta(hours=72) <= gang.ende - now < timedelta(hours=73)
        assert wahl.ende == gang.ende


def test_more_time_to_stand_moves_the_vote_online(client: Client) -> None:
    """U4: whoever finds no candidate goes on with a later vote, and reads what is missing."""
    people = {"leitung": MitgliedFactory(mit_konto=True), "beisitz": MitgliedFactory(mit_konto=True)}
    wahl = make_wahl(Wahlstatus.KANDIDATUR, modus=Wahlmodus.ONLINE, kandidaten=0, **people)
    client.force_login(people["leitung"].konto)
    bis = lokal(wahl.beginn).date() + timedelta(days=10)
    url = reverse("wahlen:verlaengern", args=[wahl.pk])
    shown = client.get(url).text
    assert "Stimmabgabe bisher" in shown
    said = {
        "bis": bis.isoformat(), "beginn_tag": bis.isoformat(), "beginn_zeit": "08:00",
        "ende_tag": (bis + timedelta(days=2)).isoformat(), "ende_zeit": "08:00",
    }  # fmt: skip

    first = tag(bis + timedelta(days=1))
    assert f"Verschieben Sie sie: frühester Tag ist der {first}." in client.post(url, said).text.replace(
        "\xa0", " "
    )
    said["beginn_tag"] = (bis + timedelta(days=1)).isoformat()
    assert "mindestens 72 Stunden" in client.post(url, said).text.replace("\xa0", " ")
    said["ende_tag"] = (bis + timedelta(days=4)).isoformat()
    assert client.post(url, said).status_code == 302

    row = Wahl.objects.get(pk=wahl.pk)
    assert (row.kandidatur_bis, row.verlaengerungen) == (bis, 1)
    assert lokal(row.beginn).date() == bis + timedelta(days=1)
    assert row.ende - row.beginn == timedelta(hours=72)


def test_with_fewer_than_five_voters_it_does_not_open() -> None:
    """R6."""
    wahl = bereit(waehler=4)
    codes(wahl)
    with pytest.raises(Ablehnung, match="Bei weniger als 5 Wahlberechtigten"):
        open_stimmabgabe(wahl, by=wahl.leitung.konto)


def test_more_time_once_and_with_a_reason() -> None:
    made = urnenwahl()
    end = made.gang.ende
    for grund, new in (("", end + timedelta(days=1)), ("Störung", end + timedelta(days=8)), ("Störung", end)):
        with pytest.raises(Ablehnung):
            extend_stimmabgabe(made.wahl, by=made.leitung, ende=new, grund=grund)
    extend_stimmabgabe(made.wahl, by=made.leitung, ende=end + timedelta(days=7), grund="Störung")
    assert made.neu().ende == made.wahl.ende == end + timedelta(days=7)
    with pytest.raises(Ablehnung, match="schon einmal verlängert"):
        extend_stimmabgabe(made.wahl, by=made.leitung, ende=end + timedelta(days=9), grund="Störung")


def stichwahl() -> tuple[Urnenwahl, list[str]]:
    """A first round that ends in a run-off, and its round prepared with new codes."""
    made = urnenwahl(kandidaten=3)
    a, b, c, _ = made.optionen
    made.stimmt(a, a, b, b, c)
    made.schliesse()
    count_wahlgang(made.gang, by=made.leitung, code=made.a)
    now = jetzt()
    with pytest.raises(Ablehnung, match="mindestens 48 Stunden"):
        prepare_stichwahl(made.wahl, by=made.leitung, beginn=now, ende=now + timedelta(hours=47))
    prepare_stichwahl(
        made.wahl, by=made.leitung, beginn=now - timedelta(minutes=1), ende=now + timedelta(hours=48)
    )
    return made, codes(Wahl.objects.get(pk=made.wahl.pk))


def test_a_run_off_has_its_own_key_and_the_same_roll() -> None:
    """U9: both names, new codes; those of the first round open nothing any more."""
    made, (a, _) = stichwahl()
    open_stichwahl(made.wahl, by=made.leitung)
    second = Wahlgang.objects.select_related("wahl").get(wahl=made.wahl, nr=2)
    assert second.optionen.count() == 2
    assert bytes(second.oeffentlicher_schluessel) != bytes(made.gang.oeffentlicher_schluessel)
    stich = Urnenwahl(made.wahl, second, made.waehler, a, "", made.optionen)
    stich.stimmt(*[made.optionen[0]] * 3, made.optionen[1])
    stich.schliesse()
    with pytest.raises(Ablehnung, match="Dieser Auszählcode passt nicht"):
        count_wahlgang(stich.gang, by=made.leitung, code=made.a)

    count_wahlgang(stich.gang, by=made.leitung, code=a)

    assert stich.neu().status == "ausgezaehlt"
    assert stich.wahl.status == Wahlstatus.ERGEBNIS
    assert stich.wahl.gewaehlt.nr == 1


def test_in_a_run_off_the_page_shows_its_names_and_its_window(client: Client) -> None:
    """Before its time is fixed, then while it is prepared; who is out stands in the result only."""
    made = urnenwahl(kandidaten=3)
    a, b, c, _ = made.optionen
    made.stimmt(a, a, b, b, c)
    made.schliesse()
    count_wahlgang(made.gang, by=made.leitung, code=made.a)
    client.force_login(made.waehler[0])
    names = [row.kandidatur.mitglied.name for row in namen_auf_dem_stimmzettel(made.gang)]

    def seen() -> tuple[str, str]:
        page = client.get(made.wahl.get_absolute_url()).text.replace("\xa0", " ")
        return page, page[page.index('id="wer"') : page.index('id="regel"')]

    page, listed = seen()
    assert "Der Zeitraum der Stichwahl steht noch nicht fest." in page
    assert [name in listed for name in names] == [True, True, False]
    assert names[2] in page
    ende = jetzt() + timedelta(days=4)
    prepare_stichwahl(made.wahl, by=made.leitung, beginn=jetzt(), ende=ende)
    page, listed = seen()
    assert "Zur Stichwahl stehen" in listed
    assert re.search(rf"Stichwahl: .* bis {re.escape(datum_uhrzeit(ende)).replace(chr(160), ' ')}", page)
    assert "wer die meisten Stimmen erhält" in page


def test_the_lot_follows_from_checksum_and_dice() -> None:
    """U10, R8: anybody can draw it again from what is published."""
    made, (a, _) = stichwahl()
    open_stichwahl(made.wahl, by=made.leitung)
    second = Wahlgang.objects.select_related("wahl").get(wahl=made.wahl, nr=2)
    stich = Urnenwahl(made.wahl, second, made.waehler, a, "", made.optionen)
    stich.stimmt(*made.optionen[:2] * 2)
    stich.schliesse()
    count_wahlgang(stich.gang, by=made.leitung, code=a)
    assert stich.neu().wahl.status == Wahlstatus.LOSENTSCHEID
    with pytest.raises(Ablehnung, match="vier Würfe"):
        draw_los(stich.wahl, by=made.leitung, seed="4-2-7-1")

    draw_los(stich.wahl, by=made.leitung, seed="4 2 6 1")

    gang = stich.neu()
    names = [row.kandidatur_id for row in gang.optionen.order_by("kandidatur__nr")]
    assert stich.wahl.gewaehlt_id == gang.los_id == ziehe_los(gang.urnenhash, "4-2-6-1", names)
    assert (stich.wahl.status, gang.seed) == (Wahlstatus.ERGEBNIS, "4-2-6-1")


def test_breaking_off_destroys_the_open_urn_unread() -> None:
    """U13: nobody votes any more, nothing is left to open."""
    made = urnenwahl()
    made.stimmt(*made.optionen)
    abort_wahl(made.wahl, by=made.leitung, grund="Der Stimmzettel war falsch.")

    assert in_der_urne(made.gang.pk) == (0, 0)
    assert made.neu().status == "ungueltig"
    assert not made.gang.schluesselteile.exists()
    with pytest.raises(Ablehnung):
        made.stimmt(made.optionen[0], ab=4)


def test_operation_is_told_when_the_servers_part_is_missing_or_open(tmp_path: Path, settings: Any) -> None:
    settings.WAHL_SERVERANTEIL_DATEI = str(tmp_path / "anteil")
    assert [row.id for row in check_serveranteil()] == ["wahlen.E001"]
    lege_an(tmp_path / "anteil")
    assert check_serveranteil() == []
    (tmp_path / "anteil").chmod(0o640)
    assert "chmod 600" in check_serveranteil()[0].msg
