"""Leading the secret vote (U6, U7b, U9, U10), and what operation checks."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from fachgruppen.wahlen.krypto.serveranteil import lege_an
from fachgruppen.wahlen.models import Wahl, Wahlereignis, Wahlgang
from fachgruppen.wahlen.pruefungen import check_serveranteil
from fachgruppen.wahlen.rules.los import ziehe_los
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
