"""Objections: who raises one and until when, who decides, what follows, what the database refuses."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import ProgrammingError
from django.test import Client
from django.urls import reverse

from fachgruppen.models import Amt
from fachgruppen.wahlen.models import Einspruch, Wahl
from fachgruppen.wahlen.selectors.einspruch import einspruch_bis, hat_offenen_einspruch
from fachgruppen.wahlen.selectors.wahlen import ENTSCHEIDEN, wahlaufgaben_for
from fachgruppen.wahlen.services.einspruch import decide_einspruch, raise_einspruch, withdraw_einspruch
from fachgruppen.wahlen.services.erklaerung import accept_wahl, lift_wahl
from fachgruppen.wahlen.states import Einspruchsstand, Wahlstatus
from mitglieder.models import Konto
from netzwerk.base.uhr import heute
from netzwerk.versand.models import Versand
from tests.wahlen.conftest import Fall
from tests.wahlen.test_ablauf import SITZUNG, _aufruf, _gewaehlt, _refused

pytestmark = pytest.mark.django_db
HeuteIst = Callable[..., object]
TEXT = "Zwei Mitglieder waren nicht eingeladen."


@pytest.fixture
def wahl(fall: Fall, heute_ist: HeuteIst) -> Wahl:
    """Return the accepted election of the 16th of March."""
    Amt.objects.filter(mitglied=fall.karla.mitglied).update(bis=date(2026, 3, 15))
    found = _gewaehlt(fall, heute_ist)
    return accept_wahl(found, by=fall.alma, beginn=heute())


def test_objection_runs_until_the_last_day_of_its_time(wahl: Wahl, fall: Fall, heute_ist: HeuteIst) -> None:
    assert einspruch_bis(wahl) == date(2026, 3, 30)
    heute_ist(date(2026, 3, 30))
    raise_einspruch(wahl, by=fall.stella, text=TEXT)
    heute_ist(date(2026, 3, 31))

    assert "am Mo, 30.03.2026 abgelaufen" in _refused(
        lambda: raise_einspruch(wahl, by=fall.karla, text=TEXT)
    ).replace("\u00a0", " ")


def test_nobody_objects_before_a_result(fall: Fall) -> None:
    _aufruf(fall)

    assert "erst möglich" in _refused(lambda: raise_einspruch(fall.wahl, by=fall.stella, text=TEXT))
    assert not Einspruch.objects.exists()


def test_beauftragte_and_strangers_raise_none(wahl: Wahl, fall: Fall, alle_rollen: dict[str, Konto]) -> None:
    assert "entscheidet die Beauftragte" in _refused(
        lambda: raise_einspruch(wahl, by=fall.beisitz, text=TEXT)
    )
    stranger = alle_rollen["mitglied_b"]
    assert "Mitglieder der Fachgruppe" in _refused(lambda: raise_einspruch(wahl, by=stranger, text=TEXT))
    assert "wogegen" in _refused(lambda: raise_einspruch(wahl, by=fall.stella, text="  "))
    raise_einspruch(wahl, by=fall.stella, text=TEXT)
    assert "liegt schon vor" in _refused(lambda: raise_einspruch(wahl, by=fall.stella, text=TEXT))


def test_beauftragte_hears_of_it_and_finds_it_in_mein_bereich(wahl: Wahl, fall: Fall) -> None:
    row = raise_einspruch(wahl, by=fall.stella, text=TEXT)

    assert hat_offenen_einspruch(wahl)
    mail = Versand.objects.get(vorgang=f"wahl:{wahl.pk}:einspruch{row.pk}")
    assert TEXT.encode() not in bytes(mail.inhalt)
    waiting = wahlaufgaben_for(fall.beisitz.mitglied.pk).get(pk=wahl.pk)
    assert waiting.schritt == ENTSCHEIDEN
    assert not wahlaufgaben_for(fall.leitung.mitglied.pk).filter(pk=wahl.pk).exists()
    assert "Entscheiden Sie über ihn" in _refused(lambda: lift_wahl(wahl, by=fall.beisitz, grund="Vorab"))


def test_refused_objection_leaves_the_result(wahl: Wahl, fall: Fall) -> None:
    row = raise_einspruch(wahl, by=fall.stella, text=TEXT)
    assert "nur die Beauftragte" in _refused(
        lambda: decide_einspruch(row, by=fall.leitung, stattgeben=False, grund="Nein")
    )
    assert "warum Sie so" in _refused(
        lambda: decide_einspruch(row, by=fall.beisitz, stattgeben=False, grund=" ")
    )

    done = decide_einspruch(row, by=fall.beisitz, stattgeben=False, grund="Alle waren eingeladen.")

    assert (done.stand, fall.neu().status) == (Einspruchsstand.ABGELEHNT, Wahlstatus.ANGENOMMEN)
    assert not hat_offenen_einspruch(wahl)
    assert Versand.objects.filter(vorgang=f"wahl:{wahl.pk}:entscheidung{row.pk}").count() == 1
    assert "schon entschieden" in _refused(
        lambda: decide_einspruch(row, by=fall.beisitz, stattgeben=True, grund="Doch")
    )


def test_upheld_objection_lifts_the_election_and_ends_the_office(
    wahl: Wahl, fall: Fall, heute_ist: HeuteIst
) -> None:
    """T35, by way of an objection; every other open one is settled with it."""
    row = raise_einspruch(wahl, by=fall.stella, text=TEXT)
    other = raise_einspruch(wahl, by=fall.karla, text="Der Raum war verschlossen.")
    heute_ist(date(2026, 3, 20))

    decide_einspruch(row, by=fall.beisitz, stattgeben=True, grund="Zwei Einladungen fehlten.")

    amt = Amt.objects.get(mitglied=fall.alma.mitglied)
    assert fall.neu().status == Wahlstatus.AUFGEHOBEN
    assert (amt.von, amt.bis, amt.ende_grund) == (SITZUNG, date(2026, 3, 20), "aufhebung")
    other.refresh_from_db()
    assert other.stand == Einspruchsstand.STATTGEGEBEN
    assert Versand.objects.filter(vorgang__startswith=f"wahl:{wahl.pk}:entscheidung").count() == 2
    assert Versand.objects.filter(vorgang=f"wahl:{wahl.pk}:aufgehoben").exists()


def test_failed_lifting_leaves_the_objection_open(
    wahl: Wahl, fall: Fall, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = raise_einspruch(wahl, by=fall.stella, text=TEXT)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("fachgruppen.wahlen.services.erklaerung.end_amt", broken)
    with pytest.raises(RuntimeError):
        decide_einspruch(row, by=fall.beisitz, stattgeben=True, grund="Zwei Einladungen fehlten.")

    assert hat_offenen_einspruch(wahl)
    assert fall.neu().status == Wahlstatus.ANGENOMMEN


def test_author_alone_withdraws(wahl: Wahl, fall: Fall) -> None:
    row = raise_einspruch(wahl, by=fall.stella, text=TEXT)
    assert "wer ihn erhoben hat" in _refused(lambda: withdraw_einspruch(row, by=fall.karla))

    withdraw_einspruch(row, by=fall.stella)

    assert not hat_offenen_einspruch(wahl)
    raise_einspruch(wahl, by=fall.stella, text="Noch einmal, mit Begründung.")


def test_database_keeps_words_and_decision(wahl: Wahl, fall: Fall) -> None:
    row = raise_einspruch(wahl, by=fall.stella, text=TEXT)
    rows = Einspruch.objects.filter(pk=row.pk)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        rows.update(text="anders")
    with pytest.raises(ProgrammingError, match="einspruch_bleibt"), transaction.atomic():
        rows.delete()
    with pytest.raises(IntegrityError, match="einspruch_entschieden_mit_zeit"), transaction.atomic():
        rows.update(stand="abgelehnt")
    decide_einspruch(row, by=fall.beisitz, stattgeben=False, grund="Alle waren eingeladen.")
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        rows.update(stand="stattgegeben")


def test_pages_from_the_objection_to_its_decision(wahl: Wahl, fall: Fall, client: Client) -> None:
    page = reverse("wahlen:einspruch", args=[wahl.pk])
    client.force_login(fall.stella)
    assert "Einspruch erheben" in client.get(wahl.get_absolute_url()).content.decode()
    assert "wogegen" in client.post(page, {"text": ""}).content.decode()
    client.post(page, {"text": TEXT})
    row = Einspruch.objects.get()
    assert "Einspruch zurückziehen" in client.get(page).content.decode()
    decide = reverse("wahlen:einspruch_entscheiden", args=[wahl.pk, row.pk])
    assert client.get(decide).status_code == 404

    client.force_login(fall.karla)
    assert TEXT not in client.get(page).content.decode()
    back = reverse("wahlen:einspruch_zurueck", args=[wahl.pk, row.pk])
    assert client.post(back).status_code == 404

    client.force_login(fall.beisitz)
    assert "Einspruch lesen" in client.get(wahl.get_absolute_url()).content.decode()
    assert TEXT in client.get(decide).content.decode()
    assert "Wählen Sie, wie Sie entscheiden." in client.post(decide, {"grund": "x"}).content.decode()
    client.post(decide, {"entscheidung": "ablehnen", "grund": "Alle waren eingeladen."})
    row.refresh_from_db()
    assert row.stand == Einspruchsstand.ABGELEHNT
