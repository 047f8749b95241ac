"""Writing a report: nothing typed is lost, the outline by buttons, blocks brought up to date, what blocks."""

from datetime import date

import pytest
from django.urls import reverse

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.spanne import Spanne
from netzwerk.demo.factories import (
    BerichtsfassungFactory,
    BerichtsfreigabeFactory,
    BerichtstextFactory,
    KontoFactory,
    ProtokollFactory,
    QuartalsberichtFactory,
    SitzungFactory,
    VeranstaltungFactory,
    am_um,
)
from netzwerk.ratsbericht.models import Abschnitt
from netzwerk.ratsbericht.selectors.berichte import abschnitte_von
from netzwerk.ratsbericht.selectors.pruefliste import pruefliste, ungenehmigte
from netzwerk.ratsbericht.services.ablauf import move_ratsbericht
from netzwerk.ratsbericht.services.anlegen import create_ratsbericht
from netzwerk.ratsbericht.services.schreiben import save_abschnitt
from netzwerk.ratsbericht.states import Ratsberichtsart, Ratsberichtsstatus
from sitzungen.protokolle.states import Protokollstatus
from sitzungen.states import Sitzungsstatus


@pytest.fixture
def bericht(heute_ist, netz, konto_beauftragte):
    heute_ist(date(2026, 11, 26))
    SitzungFactory(gremium=netz.a, status=Sitzungsstatus.STATTGEFUNDEN, tag=date(2026, 3, 3))
    return create_ratsbericht(
        Ratsberichtsart.JAHR, Spanne.des_jahres(2026), "Jahresbericht 2026", by=konto_beauftragte
    )


def teil(bericht, schluessel="zusammenfassung"):
    return Abschnitt.objects.get(bericht=bericht, schluessel=schluessel)


def seite(bericht, name, *args):
    return reverse(f"ratsbericht:{name}", args=[bericht.uuid, *args])


def worte(answer):
    return answer.content.decode().replace("\xa0", " ")


def schreibe(client, row, text, version=None, **mehr):
    data = {"titel": row.ueberschrift, "text": text, "version": row.version if version is None else version}
    return client.post(seite(row.bericht, "abschnitt", row.pk), data | mehr)


def test_a_section_is_saved_with_and_without_a_script(bericht, rolle_client):
    client, row = rolle_client("beauftragte"), teil(bericht)

    still = schreibe(client, row, "Es gab {{ sitzungen_gesamt }} Sitzung.", still="1")
    assert still.json()["version"] == 1
    assert still.json()["satz"].startswith("Gespeichert um ")
    assert schreibe(client, row, "Es gab {{ sitzungen_gesamt }} Sitzung.").status_code == 302
    assert teil(bericht).version == 1

    page = worte(client.get(seite(bericht, "abschnitt", row.pk)))
    assert "{{ sitzungen_gesamt }}" in page
    assert "Berta Muster" in page
    assert "Es gab 1 Sitzung." in worte(client.get(seite(bericht, "lesen")))
    hint = schreibe(client, row, "Es gab 17 Sitzungen.", version=1, still="1").json()
    assert "Die Zahl 17 steht in keiner Kennzahl" in hint["satz"]
    assert "Die Zahl 17 steht in keiner Kennzahl" in worte(client.get(seite(bericht, "abschnitt", row.pk)))


def test_two_writers_see_both_texts_and_lose_nothing(bericht, rolle_client, konto_geschaeftsstelle):
    client, row = rolle_client("beauftragte"), teil(bericht)
    save_abschnitt(row, row.ueberschrift, "Text der anderen", by=konto_geschaeftsstelle, version=0)

    still = schreibe(client, row, "Mein Text", still="1")
    assert (still.status_code, still.json()["text"], still.json()["version"]) == (409, "Text der anderen", 1)
    both = worte(schreibe(client, row, "Mein Text"))
    assert "Gesine Muster hat diesen Abschnitt" in both
    assert "Text der anderen" in both
    assert "Mein Text" in both
    assert teil(bericht).text == "Text der anderen"
    assert schreibe(client, row, "Mein Text", version=1).status_code == 302
    assert teil(bericht).text == "Mein Text"


def test_an_unknown_placeholder_is_named_and_the_text_stays(bericht, rolle_client):
    client, row = rolle_client("beauftragte"), teil(bericht)

    refused = worte(schreibe(client, row, "Rund {{ sitzungn }} Sitzungen"))
    assert "Den Platzhalter „{{ sitzungn }}“ kennt das Portal nicht." in refused
    assert "Rund {{ sitzungn }} Sitzungen" in refused
    still = schreibe(client, row, "Rund {{ sitzungn }} Sitzungen", still="1")
    assert (still.status_code, "{{ sitzungn }}" in still.json()["fehler"]) == (422, True)
    assert "Geben Sie dem Abschnitt eine Überschrift." in worte(schreibe(client, row, "Text", titel=" "))
    assert teil(bericht).text == ""


def test_sections_are_added_moved_hidden_and_removed_by_buttons(bericht, rolle_client):
    client = rolle_client("beauftragte")

    def folge():
        return list(bericht.abschnitte.order_by("position").values_list("schluessel", flat=True))

    before = folge()
    made = client.post(seite(bericht, "abschnitt_neu"), {"titel": "Sprachmittlung"})
    own = Abschnitt.objects.get(ueberschrift="Sprachmittlung")
    assert made["Location"] == seite(bericht, "abschnitt", own.pk)
    assert folge().index(own.schluessel) == before.index("anhang-institutionen")
    client.post(seite(bericht, "verschieben", own.pk), {"richtung": "hoch"})
    assert folge()[-5:-3] == [own.schluessel, "ausblick"]
    first = teil(bericht)
    for direction, place in (("hoch", 0), ("runter", 1)):
        client.post(seite(bericht, "verschieben", first.pk), {"richtung": direction})
        assert folge().index("zusammenfassung") == place

    for name, hidden in (("ausblick", True), ("zusammenfassung", False)):
        client.post(seite(bericht, "ausblenden", teil(bericht, name).pk), {"sichtbar": "nein"})
        assert teil(bericht, name).ausgeblendet is hidden
    client.post(seite(bericht, "ausblenden", teil(bericht, "ausblick").pk), {"sichtbar": "ja"})
    assert teil(bericht, "ausblick").ausgeblendet is False

    assert "verschwindet mit seinem Text" in worte(client.get(seite(bericht, "entfernen", own.pk)))
    for row in (own, first):
        client.post(seite(bericht, "entfernen", row.pk))
    assert sorted(folge()) == sorted(before)


def test_a_section_that_is_taken_out_meanwhile_loses_nothing_that_was_typed(bericht, rolle_client):
    client = rolle_client("beauftragte")
    client.post(seite(bericht, "abschnitt_neu"), {"titel": "Sprachmittlung"})
    own = Abschnitt.objects.get(ueberschrift="Sprachmittlung")
    client.post(seite(bericht, "entfernen", own.pk))

    kept = worte(schreibe(client, own, "Ein langer Text", titel="Sprachmittlung"))
    assert "Diesen Abschnitt hat inzwischen jemand aus dem Bericht genommen." in kept
    assert "Ein langer Text" in kept
    still = schreibe(client, own, "Ein langer Text", still="1")
    assert (still.status_code, "aus dem Bericht genommen" in still.json()["fehler"]) == (422, True)
    twice = client.post(seite(bericht, "entfernen", own.pk), follow=True)
    assert "Diesen Abschnitt hat inzwischen jemand aus dem Bericht genommen." in worte(twice)
    assert client.get(seite(bericht, "abschnitt", own.pk)).status_code == 404
    assert client.post(seite(bericht, "abschnitt", own.pk + 1000), {}).status_code == 404
    assert not Abschnitt.objects.filter(ueberschrift="Sprachmittlung").exists()


def test_a_block_shows_old_and_new_before_it_is_taken_over(bericht, netz, rolle_client):
    client, row = rolle_client("beauftragte"), teil(bericht, "zahlen")
    page = seite(bericht, "baustein", row.pk)
    assert "Im Bericht steht der Stand von heute." in worte(client.get(page))

    SitzungFactory(gremium=netz.b, status=Sitzungsstatus.STATTGEFUNDEN, tag=date(2026, 4, 14))
    answer = client.get(page)
    assert ("Alle Fachgruppen zusammen: Sitzungen gehalten", "1", "2") in answer.context["aenderungen"]
    assert teil(bericht, "zahlen").daten["zahlen"]["sitzungen_gesamt"][1] == "1"
    sent = {
        "version": row.version, "pruefsumme": answer.context["pruefsumme"], "gewaehlt": "ja",
        "diagramm": "on", "je_fachgruppe": "on",
    }  # fmt: skip
    SitzungFactory(gremium=netz.b, status=Sitzungsstatus.STATTGEFUNDEN, tag=date(2026, 7, 14))
    assert "eben noch einmal geändert" in worte(client.post(page, sent, follow=True))
    fresh = client.get(page, {"gewaehlt": "ja", "je_fachgruppe": "on"})
    del sent["diagramm"]
    client.post(page, sent | {"pruefsumme": fresh.context["pruefsumme"]})

    stored = teil(bericht, "zahlen")
    assert stored.daten["zahlen"]["sitzungen_gesamt"][1] == "3"
    assert (len(stored.daten["bloecke"]), stored.parameter["diagramm"]) == (2, False)
    late = client.post(page, sent | {"pruefsumme": client.get(page).context["pruefsumme"]}, follow=True)
    assert "Inzwischen hat jemand diesen Baustein aktualisiert." in worte(late)


def test_the_check_list_says_what_blocks_and_what_is_a_hint(bericht, netz, konto_beauftragte, rolle_client):
    released = QuartalsberichtFactory(gremium=netz.a, jahr=2026, quartal=1, frist=date(2026, 4, 14))
    BerichtstextFactory(bericht=released)
    author = KontoFactory(email="pruefung@demo.example")
    BerichtsfreigabeFactory(fassung=BerichtsfassungFactory(bericht=released), von=author)
    QuartalsberichtFactory(gremium=netz.b, jahr=2026, quartal=2, frist=date(2026, 7, 14))
    Abschnitt.objects.filter(pk=teil(bericht, "ausblick").pk).update(text="{{ frueher }}")
    VeranstaltungFactory(gremium=netz.a, beginn=am_um(date(2026, 5, 5)), oeffentlich=True)

    points = pruefliste(bericht)

    assert [(p.art, p.sperrt, p.mit_grund) for p in points] == [
        ("leer", True, False),
        ("platzhalter", True, False),
        ("ungefragt", False, True),
        ("quartalsbericht", False, True),
        ("veraltet", False, False),
        ("veraltet", False, False),
    ]
    assert "2. Quartal 2026 von „Wohnumfeld“" in points[3].satz.replace("\xa0", " ")
    page = worte(rolle_client("beauftragte").get(bericht.get_absolute_url()))
    assert "Vor der Fassung sind noch zwei Stellen zu beheben." in page
    assert '<a href="#pruefung">' in page
    assert "Quartalsbericht 2. Quartal 2026 von „Wohnumfeld“ ist noch nicht freigegeben." in page
    assert page.count("Muss behoben werden") == 2
    assert worte(rolle_client("beauftragte").get(seite(bericht, "bausteine"))).count("neuer Stand") == 2

    save_abschnitt(teil(bericht), "Zusammenfassung", "Kurz.", by=konto_beauftragte, version=0)
    Abschnitt.objects.filter(schluessel="ausblick").update(ausgeblendet=True)
    assert not [point for point in pruefliste(bericht) if point.sperrt]
    assert "Alles Nötige steht darin." in worte(rolle_client("beauftragte").get(bericht.get_absolute_url()))


def test_a_section_that_every_fassung_needs_is_not_called_optional(bericht, rolle_client):
    client = rolle_client("beauftragte")
    needed = worte(client.get(seite(bericht, "abschnitt", teil(bericht).pk)))
    assert "Für die Fassung nötig." in needed
    assert "freiwillig" not in needed
    free = worte(client.get(seite(bericht, "abschnitt", teil(bericht, "ausblick").pk)))
    assert "Für die Fassung nötig." not in free
    assert "freiwillig" in free


def test_minutes_that_may_still_change_are_named_as_a_hint_and_block_nothing(
    bericht, netz, rolle_client, django_assert_max_num_queries
):
    def minutes(gremium, day, status, until=None):
        meeting = SitzungFactory(gremium=gremium, status=Sitzungsstatus.STATTGEFUNDEN, tag=day)
        return ProtokollFactory(sitzung=meeting, status=status, **({"frist_bis": until} if until else {}))

    minutes(netz.a, date(2026, 5, 5), Protokollstatus.GENEHMIGT)
    minutes(netz.a, date(2025, 12, 2), Protokollstatus.ENTWURF)
    rows = abschnitte_von(bericht)
    assert ungenehmigte(bericht, rows) == []

    minutes(netz.b, date(2026, 11, 17), Protokollstatus.VERSANDT, date(2026, 12, 8))
    minutes(netz.a, date(2026, 10, 6), Protokollstatus.VERSANDT, date(2026, 10, 27))
    with django_assert_max_num_queries(1):
        [point] = ungenehmigte(bericht, rows)

    assert not point.sperrt
    assert not point.mit_grund
    sentence = point.satz.replace("\xa0", " ")
    assert sentence == (
        f"2 Protokolle sind noch nicht genehmigt: {netz.a.name} vom Di, 06.10.2026 (Versandt) und "
        f"{netz.b.name} vom Di, 17.11.2026 (Einwendungen bis Di, 08.12.2026). Was der Bericht daraus nennt "
        "oder zählt, kann sich noch ändern."
    )
    client = rolle_client("beauftragte")
    assert sentence in worte(client.get(bericht.get_absolute_url()))
    assert sentence in worte(client.get(seite(bericht, "fassung_neu")))

    for day in range(5):
        minutes(netz.a, date(2026, 7, 1 + day), Protokollstatus.ENTWURF)
    assert " und 2 weitere. Was" in ungenehmigte(bericht, rows)[0].satz
    for row in rows:
        row.ausgeblendet = not row.ist_prosa
    assert ungenehmigte(bericht, rows) == []


def test_a_report_laid_before_the_steuerungsgruppe_is_read_and_not_written(bericht, rolle_client):
    client, reader = rolle_client("beauftragte"), rolle_client("koordination_a")
    row = teil(bericht)
    assert reader.get(seite(bericht, "lesen")).status_code == 404

    client.post(seite(bericht, "stand"), {"stand": "abstimmung"})

    assert reader.get(seite(bericht, "lesen")).status_code == 200
    own = worte(reader.get(bericht.get_absolute_url()))
    assert "Ordnen" not in own
    assert "zurückholen" not in own
    refused = worte(schreibe(client, row, "Später Text"))
    assert "Der Bericht ist kein Entwurf mehr: In Abstimmung." in refused
    assert "Später Text" in refused
    assert client.get(seite(bericht, "abschnitt", row.pk)).status_code == 302
    client.post(seite(bericht, "stand"), {"stand": "entwurf"})
    assert reader.get(seite(bericht, "lesen")).status_code == 404


def test_no_step_is_taken_that_the_table_does_not_have(bericht, konto_beauftragte):
    with pytest.raises(Ablehnung, match="inzwischen einen anderen Stand: Entwurf"):
        move_ratsbericht(bericht, Ratsberichtsstatus.FREIGEGEBEN, by=konto_beauftragte)
