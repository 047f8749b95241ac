"""R7: a candidate withdraws after the ballot was fixed; and the letters about voting (T8)."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.models import Kandidatur, Schluesselteil, Wahl, Wahlereignis, Wahlgang
from fachgruppen.wahlen.selectors.auszaehlcode import codes_bestaetigt
from fachgruppen.wahlen.services.auszaehlcode import confirm_auszaehlcode, create_auszaehlcode
from fachgruppen.wahlen.services.auszaehlung import count_wahlgang
from fachgruppen.wahlen.services.neu_ansetzen import void_wahlgang
from fachgruppen.wahlen.services.online import (
    extend_stimmabgabe,
    open_stichwahl,
    open_stimmabgabe,
    prepare_stichwahl,
)
from fachgruppen.wahlen.services.stimmabgabe import UrneZu, cast_stimme
from fachgruppen.wahlen.states import Aktion, Wahlgangart, Wahlgangstatus, Wahlmodus, Wahlstatus, Zustimmung
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum, lokal
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import MitgliedFactory, make_wahl
from netzwerk.versand.models import Versand
from tests.wahlen.urnen import Urnenwahl, in_der_urne, urnenwahl

pytestmark = pytest.mark.django_db


def erster(made: Urnenwahl) -> Kandidatur:
    found: Kandidatur = made.wahl.kandidaturen.order_by("nr")[0]
    return found


def void(made: Urnenwahl, tage: int = 4) -> Wahlgang:
    later = jetzt() + timedelta(days=tage)
    new = void_wahlgang(made.wahl, by=made.leitung, kandidatur=erster(made), grund="Umzug", ende=later)
    made.wahl = Wahl.objects.get(pk=made.wahl.pk)
    return new


def codes(gang: Wahlgang, *people: Konto) -> None:
    given = [create_auszaehlcode(gang, by=who) for who in people]
    for who, code in zip(people, given, strict=True):
        confirm_auszaehlcode(gang, by=who, code=code)


def text_of(row: Versand) -> str:
    parts = message_from_bytes(bytes(row.inhalt or b""), policy=policy.default).walk()
    return " ".join(str(part.get_content()) for part in parts if part.get_content_maintype() == "text")


def test_the_round_is_void_its_urn_unread_and_a_new_one_stands_without_the_person() -> None:
    made = urnenwahl(kandidaten=3)
    gone = erster(made)
    made.stimmt(*made.optionen)

    new = void(made)

    old = Wahlgang.objects.get(pk=made.gang.pk)
    assert (old.status, old.abgegeben, in_der_urne(old.pk)) == (Wahlgangstatus.UNGUELTIG, None, (0, 0))
    assert not Schluesselteil.objects.filter(wahlgang=old).exists()
    assert (new.nr, new.status, codes_bestaetigt(new)) == (1, Wahlgangstatus.BEREIT, False)
    assert gone.pk not in new.optionen.values_list("kandidatur", flat=True)
    gone.refresh_from_db()
    assert (gone.zustimmung, gone.nr) == (Zustimmung.ZURUECKGEZOGEN, None)
    assert (made.wahl.status, made.wahl.begonnen_am) == (Wahlstatus.BEREIT, None)
    assert "Umzug" in Wahlereignis.objects.get(wahl=made.wahl, aktion=Aktion.UNGUELTIG).text


def test_everybody_votes_again_after_new_codes() -> None:
    made = urnenwahl(kandidaten=3)
    made.stimmt(*made.optionen)
    new = void(made)
    with pytest.raises(Ablehnung, match="Auszählcode"):
        open_stimmabgabe(made.wahl, by=made.leitung)

    codes(new, made.leitung, made.beisitz)
    open_stimmabgabe(made.wahl, by=made.leitung)

    new.refresh_from_db()
    option = f"k{new.optionen.first().kandidatur_id}"  # type: ignore[union-attr]
    cast_stimme(new, by=made.waehler[0], option=option)
    with pytest.raises(UrneZu, match="neu angesetzt"):
        cast_stimme(made.gang, by=made.waehler[0], option=option)
    assert in_der_urne(new.pk) == (1, 1)


def test_who_has_the_old_ballot_open_reads_what_happened(client: Client) -> None:
    made = urnenwahl(kandidaten=3)
    client.force_login(made.waehler[0])
    data = {"gang": str(made.gang.pk), "stimme": made.optionen[0]}
    assert client.post(reverse("urne:pruefen", args=[made.wahl.pk]), data).status_code == 200
    new = void(made)

    for step in ("pruefen", "abgeben"):
        answer = client.post(reverse(f"urne:{step}", args=[made.wahl.pk]), data)
        assert (answer.status_code, answer.context["satz"]) == (200, saetze.NEU_ANGESETZT)
        assert "Zum neuen Stimmzettel" not in answer.text

    codes(new, made.leitung, made.beisitz)
    open_stimmabgabe(made.wahl, by=made.leitung)
    answer = client.post(reverse("urne:abgeben", args=[made.wahl.pk]), data)
    assert answer.context["satz"] == saetze.NEU_ANGESETZT
    assert "Zum neuen Stimmzettel" in answer.text
    assert in_der_urne(new.pk) == (0, 0)


@pytest.mark.parametrize(
    ("kandidaten", "grund", "stunden", "satz"),
    [
        (1, "Umzug", 96, "niemand mehr auf dem Stimmzettel"),
        (3, " ", 96, "Nennen Sie den Grund"),
        (3, "Umzug", 5, "mindestens 72 Stunden"),
        (3, "Umzug", 0, "mindestens 72 Stunden"),
    ],
)
def test_what_is_refused_changes_nothing(kandidaten: int, grund: str, stunden: int, satz: str) -> None:
    made = urnenwahl(kandidaten=kandidaten)
    later = jetzt() + timedelta(hours=stunden) if stunden else None
    with pytest.raises(Ablehnung, match=satz):
        void_wahlgang(made.wahl, by=made.leitung, kandidatur=erster(made), grund=grund, ende=later)
    assert made.neu().status == Wahlgangstatus.OFFEN
    assert erster(made).zustimmung == Zustimmung.JA


def test_only_the_wahlleitung_and_only_until_the_end() -> None:
    made = urnenwahl(kandidaten=3)
    later = jetzt() + timedelta(days=4)
    with pytest.raises(Ablehnung, match="nur die Wahlleitung"):
        void_wahlgang(made.wahl, by=made.beisitz, kandidatur=erster(made), grund="Umzug", ende=later)
    made.stimmt(*made.optionen)
    made.schliesse()
    with pytest.raises(Ablehnung, match="inzwischen weiter"):
        void(made)


def test_in_a_session_the_ballot_is_written_anew() -> None:
    wahl = make_wahl(modus=Wahlmodus.PRAESENZ, kandidaten=3, leitung=MitgliedFactory(mit_konto=True))
    gone = wahl.kandidaturen.get(nr=2)

    new = void_wahlgang(wahl, by=wahl.leitung.konto, kandidatur=gone, grund="Umzug")

    assert new.optionen.count() == 2
    assert Wahl.objects.get(pk=wahl.pk).status == Wahlstatus.BEREIT


def test_a_runoff_begins_anew_and_gets_its_48_hours_from_opening() -> None:
    made = urnenwahl(kandidaten=3)
    first, second, third = made.optionen[:3]
    made.stimmt(first, first, second, second, third)
    made.schliesse()
    count_wahlgang(made.gang, by=made.leitung, code=made.a)
    made.neu()
    now = jetzt()
    prepare_stichwahl(made.wahl, by=made.leitung, beginn=now, ende=now + timedelta(hours=49))

    new = void(made)
    codes(new, made.leitung, made.beisitz)
    Wahlgang.objects.filter(pk=new.pk).update(beginn=now - timedelta(days=9), ende=now + timedelta(hours=3))
    open_stichwahl(made.wahl, by=made.leitung)

    new.refresh_from_db()
    assert (new.nr, new.art, new.optionen.count()) == (2, Wahlgangart.STICH, 1)
    assert new.ende - new.beginn == timedelta(hours=48)  # type: ignore[operator]
    made.gang = new
    made.stimmt("ja", "ja", "nein")
    assert in_der_urne(new.pk) == (3, 3)


def test_nobody_leaves_a_fixed_ballot_on_another_way() -> None:
    made = urnenwahl(kandidaten=3)
    with pytest.raises(ProgrammingError, match="stimmzettel_fest"), transaction.atomic():
        Kandidatur.objects.filter(pk=erster(made).pk).update(zustimmung="zurueckgezogen", nr=None)


def test_the_page_asks_who_why_and_until_when(client: Client) -> None:
    made = urnenwahl(kandidaten=3)
    client.force_login(made.leitung)
    url = reverse("wahlen:neu_ansetzen", args=[made.wahl.pk])
    assert url in client.get(made.wahl.get_absolute_url()).text
    assert "ungelesen vernichtet" in client.get(url).text
    assert "Wählen Sie, wer nicht mehr kandidiert." in client.post(url, {}).text

    until = datum(lokal(jetzt() + timedelta(days=5)))
    data = {"kandidatur": erster(made).pk, "grund": "Umzug", "tag": until, "zeit": "12:00"}
    answer = client.post(url, data)

    assert answer.status_code == 302
    assert made.neu().status == Wahlgangstatus.UNGUELTIG
    assert made.wahl.status == Wahlstatus.BEREIT


# Letters


def briefe(was: str) -> list[Versand]:
    return list(Versand.objects.filter(vorgang__contains=f":{was}:"))


def test_letters_tell_of_opening_longer_time_end_and_a_new_round_and_never_of_a_vote() -> None:
    """T8: none of them holds an option or a Prüfcode."""
    made = urnenwahl(kandidaten=3)
    new = void(made)
    codes(new, made.leitung, made.beisitz)
    open_stimmabgabe(made.wahl, by=made.leitung)
    made.gang = Wahlgang.objects.get(pk=new.pk)
    options = [f"k{row.kandidatur_id}" for row in new.optionen.all()]
    pruefcodes = made.stimmt(options[0], options[0], options[1])
    later = made.gang.ende + timedelta(days=1)  # type: ignore[operator]
    extend_stimmabgabe(made.wahl, by=made.leitung, ende=later, grund="Störung am Montag")
    made.schliesse()

    for was in ("neu", "offen", "verlaengert", "zu"):
        assert len(briefe(was)) == len(made.waehler), was
    assert "Störung am Montag" in text_of(briefe("verlaengert")[0])
    for row in (*briefe("offen"), *briefe("verlaengert"), *briefe("zu")):
        assert not [word for word in (*pruefcodes, *options) if word in text_of(row)]


def test_the_count_is_told_to_all_and_the_elected_person_is_asked() -> None:
    made = urnenwahl()
    pruefcodes = made.stimmt(made.optionen[0], made.optionen[0], made.optionen[1])
    made.schliesse()
    count_wahlgang(made.gang, by=made.leitung, code=made.a)

    told = Versand.objects.filter(art="wahl_stand")
    assert told.count() >= len(made.waehler)
    assert Versand.objects.filter(art="wahl_gewaehlt").count() == 1
    for row in told:
        assert not [word for word in (*pruefcodes, *made.optionen[:2]) if word in text_of(row)]
