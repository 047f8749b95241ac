"""Typed figures: who keeps the catalogue, what a group enters, when it must explain, what a Fassung keeps."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import BerichtskennzahlFactory, KennzahlwertFactory, QuartalsberichtFactory
from netzwerk.steuerung.models import Berichtskennzahl, Kennzahlwert
from netzwerk.steuerung.selectors.katalog import kennzahlen_von
from netzwerk.steuerung.services.ablauf import ask_frage, release_bericht, submit_bericht
from netzwerk.steuerung.services.schreiben import save_kennzahl
from netzwerk.steuerung.states import Abschnitt, braucht_erlaeuterung
from tests.fixtures_rollen import BACKEND

ANGABEN = {
    "version": 0, "name": "Beratungsgespräche", "einheit": "Gespräche", "definition": "Jedes für sich.",
    "gremium": "", "zusammenfassung": "summe", "gueltig_von": "2026-07-01", "gueltig_bis": "",
}  # fmt: skip


def url(lage, name="bericht", *args):
    return reverse(f"steuerung:{name}", args=[lage.bericht.uuid, *args])


def seite(client, adresse, **data):
    answer = client.post(adresse, data, follow=True) if data else client.get(adresse)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


@pytest.fixture
def gruppe(lage, client):
    client.force_login(lage.koordination, backend=BACKEND)
    return client


@pytest.fixture
def davor(lage):
    return QuartalsberichtFactory(gremium=lage.bericht.gremium, zurueck=1)


@pytest.mark.parametrize(
    ("now", "before", "asks"),
    [("151", "100", True), ("150", "100", False), ("49", "100", True), ("50", "100", False), ("1", "0", True),
     ("0", "0", False), (None, "100", False), ("100", None, False), ("-2", "-1", True)],
)  # fmt: skip
def test_more_than_half_of_the_number_before_asks_for_a_reason(now, before, asks):
    numbers = [None if n is None else Decimal(n) for n in (now, before)]
    assert braucht_erlaeuterung(*numbers) is asks


def test_the_leitstelle_keeps_the_catalogue(lage, rolle_client, netz):
    desk, address = rolle_client("geschaeftsstelle"), reverse("steuerung:katalog")
    assert "Noch keine Kennzahlen" in seite(desk, address)
    assert "ist angelegt" in seite(desk, reverse("steuerung:kennzahl_neu"), **ANGABEN)
    assert "gibt es hier schon" in seite(desk, reverse("steuerung:kennzahl_neu"), **ANGABEN)
    figure = Berichtskennzahl.objects.get()
    edit = reverse("steuerung:kennzahl", args=[figure.pk])
    changed = {**ANGABEN, "version": 1, "gremium": netz.a.slug, "gueltig_bis": "2026-06-30"}
    assert "liegt vor dem ersten" in seite(desk, edit, **changed)
    assert "ist gespeichert" in seite(desk, edit, **{**changed, "gueltig_bis": "2026-12-31"})
    stale = seite(desk, edit, **{**changed, "name": "Mein Name", "gueltig_bis": ""})
    assert "während Sie geschrieben haben" in stale
    assert 'value="Mein Name"' in stale
    assert 'name="version" value="2"' in stale
    KennzahlwertFactory(bericht=lage.bericht, kennzahl=figure)
    refused = seite(desk, edit, **{**changed, "version": 2, "einheit": "Personen", "gueltig_bis": ""})
    assert "stehen schon Zahlen" in refused
    with pytest.raises(IntegrityError, match="berichtskennzahl_benutzt"), transaction.atomic():
        Berichtskennzahl.objects.update(einheit="Personen")


def test_a_group_is_asked_what_is_valid_and_its_own(lage, netz, davor):
    begin = {"gueltig_von": date(2020, 1, 1)}
    BerichtskennzahlFactory(name="Für alle", **begin)
    own = BerichtskennzahlFactory(name="Eigene", gremium=netz.a, **begin)
    other = BerichtskennzahlFactory(name="Andere", gremium=netz.b, **begin)
    BerichtskennzahlFactory(name="Vorbei", gueltig_bis=date(2026, 9, 29), **begin)
    BerichtskennzahlFactory(name="Kommt", gueltig_von=date(2026, 10, 1))
    kept = BerichtskennzahlFactory(name="Mit Zahl", gueltig_bis=date(2026, 8, 1), **begin)
    KennzahlwertFactory(bericht=lage.bericht, kennzahl=kept)
    KennzahlwertFactory(bericht=davor, kennzahl=own, wert=7)

    rows = {row.kennzahl.name: row for row in kennzahlen_von(lage.bericht)}

    assert list(rows) == ["Eigene", "Für alle", "Mit Zahl"]
    assert [rows[name].davor for name in rows] == [7, None, None]
    assert rows["Für alle"].wert_text == "keine Angabe"
    with pytest.raises(Ablehnung, match="anderen Fachgruppe"):
        save_kennzahl(lage.bericht, other, Decimal(1), "", by=lage.koordination, version=0)
    with pytest.raises(IntegrityError, match="kennzahlwert_gremium"), transaction.atomic():
        KennzahlwertFactory(bericht=lage.bericht, kennzahl=other)


def test_a_leap_must_be_explained_before_submitting_and_nothing_typed_is_lost(lage, gruppe, davor):
    figure = BerichtskennzahlFactory(name="Gespräche", einheit="Gespräche")
    KennzahlwertFactory(bericht=davor, kennzahl=figure, wert=Decimal(1000))
    lage.schreibe()
    part = url(lage, "bericht_kennzahl", figure.pk)
    page = seite(gruppe, url(lage, "bericht_schreiben"))
    assert "Gespräche: noch leer" in page
    assert "Im Quartal davor: 1.000 Gespräche" in page

    refused = seite(gruppe, part, version=0, wert="12.5", text="Mein Satz")
    assert "zum Beispiel 1.234,5" in refused
    assert 'value="12.5"' in refused
    assert "Mein Satz" in refused
    seite(gruppe, part, version=0, wert="2.234,5", text="")
    assert Kennzahlwert.objects.get(bericht=lage.bericht).wert == Decimal("2234.5")
    late = seite(gruppe, part, version=0, wert="9", text="")
    assert "2.234,5 Gespräche" in late
    assert 'value="9"' in late
    blocked = seite(gruppe, url(lage, "bericht_einreichen"), senden="1")
    sentence = "Erläutern Sie „Gespräche“: 2.234,5 Gespräche, im Quartal davor 1.000 Gespräche."
    assert sentence in blocked
    assert 'value="2.234,5"' in blocked
    assert lage.stand() == "entwurf"
    seite(gruppe, part, version=1, wert="2234,5", text="Zwei neue Stellen")
    assert "als Fassung 1 eingereicht" in seite(gruppe, url(lage, "bericht_einreichen"), senden="1")


def test_a_fassung_keeps_the_words_of_its_day_and_the_difference_shows_them(
    lage, rolle_client, gruppe, heute_ist
):
    figure = BerichtskennzahlFactory(name="Gespräche", einheit="Gespräche", definition="Jedes für sich.")
    lage.schreibe()
    save_kennzahl(lage.bericht, figure, Decimal(120), "Wie erwartet", by=lage.koordination, version=0)
    submit_bericht(lage.bericht, by=lage.koordination)
    with pytest.raises(IntegrityError, match="quartalsbericht_geschlossen"), transaction.atomic():
        Kennzahlwert.objects.update(wert=1)
    Berichtskennzahl.objects.update(definition="Anders gezählt.")
    desk = rolle_client("beauftragte")
    page = seite(desk, url(lage))
    for words in ("Jedes für sich.", "120 Gespräche", "Wie erwartet", "?abschnitt=kennzahlen"):
        assert words in page
    ask_frage(lage.bericht, Abschnitt.KENNZAHLEN, "Stimmt das?", by=lage.geschaeftsstelle)
    assert "Rückfrage ist noch offen" in seite(gruppe, url(lage, "bericht_einreichen"), senden="1")
    heute_ist(date(2026, 10, 6))
    save_kennzahl(lage.bericht, figure, None, "", by=lage.koordination, version=1)
    submit_bericht(lage.bericht, by=lage.koordination)
    release_bericht(lage.bericht, by=lage.beauftragte, fassung=2)

    desk = rolle_client("beauftragte")
    difference = seite(desk, url(lage, "bericht_vergleich", 1, 2))
    assert "Kennzahl: Gespräche" in difference
    assert "<del>" in difference
    assert "120" in difference
    below = f"{reverse('steuerung:berichtstexte')}?quartal=2026-3&abschnitt=kennzahlen"
    assert "keine Angabe" in seite(desk, below)
    assert "Anders gezählt." in seite(rolle_client("koordination_b"), below)


def test_fehlanzeige_is_refused_while_numbers_stand_there(lage):
    figure = BerichtskennzahlFactory()
    save_kennzahl(lage.bericht, figure, Decimal(0), "", by=lage.koordination, version=0)
    with pytest.raises(Ablehnung, match="schon Text"):
        submit_bericht(lage.bericht, by=lage.koordination, fehlanzeige=True)
