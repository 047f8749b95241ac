"""The cover of a report: what stands on it, what is entered later, and that two people lose nothing."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from netzwerk.demo.factories import BeratungFactory, RatsberichtFactory, VorlageFactory
from netzwerk.ratsbericht.models import Beratung, Ratsbericht, Vorlage

DECKBLATT = {
    "version": "0", "art": "information", "nummer": "", "betreff": "Jahresbericht 2026",
    "federfuehrung": "Büro der Beauftragten", "verfasserin": "Ada Beck", "oeffentlich": "on",
    "beschlussvorschlag": "Der Stadtrat nimmt den Bericht zur Kenntnis.", "finanzen": "",
    "zusatzfelder": "Familienverträglichkeit: geprüft", "anlagen": "Übersicht der Kurse",
}  # fmt: skip


def url(bericht, name, *args):
    return reverse(f"ratsbericht:{name}", args=[bericht.uuid, *args])


def worte(datei: bytes) -> str:
    with zipfile.ZipFile(BytesIO(datei)) as parts:
        return parts.read("word/document.xml").decode()


def test_the_cover_is_filled_in_printed_and_completed_later(rolle_client):
    client, bericht = rolle_client("beauftragte"), RatsberichtFactory(titel="Jahresbericht 2026")
    start = client.get(url(bericht, "vorlage_bearbeiten")).content.decode()
    assert "Der Stadtrat nimmt den Bericht zur Kenntnis." in start

    client.post(url(bericht, "vorlage_bearbeiten"), DECKBLATT)
    step = {"version": "0", "gremium": "Migrationsbeirat", "datum": "", "oeffentlich": "on"}
    step |= {"rolle": "vorberatung"}
    client.post(url(bericht, "beratung_neu"), step | {"ergebnis": ""})
    client.post(url(bericht, "beratung_neu"), step | {"gremium": "Stadtrat", "rolle": "kenntnisnahme"})

    page = client.get(url(bericht, "vorlage")).content.decode()
    text = worte(client.get(url(bericht, "vorlage_docx")).content)
    for said in ("noch nicht vergeben", "Migrationsbeirat", "Vorberatung", "keine", "geprüft", "Übersicht"):
        assert said in page
        assert said in text
    assert client.get(url(bericht, "vorlage_pdf")).content.startswith(b"%PDF")
    assert "Migrationsbeirat" in client.get(url(bericht, "beratung_neu")).content.decode()

    # The report is released and told of; number and result come from the council afterwards.
    for status in ("abstimmung", "freigegeben", "veroeffentlicht"):
        Ratsbericht.objects.filter(pk=bericht.pk).update(status=status)
    later = DECKBLATT | {"version": "1", "nummer": "VIII/2026/00042"}
    client.post(url(bericht, "vorlage_bearbeiten"), later)
    council = Beratung.objects.get(gremium="Stadtrat")
    result = step | {"version": "1", "gremium": "Stadtrat", "rolle": "kenntnisnahme"}
    result["ergebnis"] = "Kenntnis genommen"
    client.post(url(bericht, "beratung", council.pk), result)
    client.post(url(bericht, "beratung_entfernen", Beratung.objects.get(position=1).pk))

    text = worte(client.get(url(bericht, "vorlage_docx")).content)
    assert "VIII/2026/00042" in text
    assert "Kenntnis genommen" in text
    assert "Migrationsbeirat" not in text
    bericht.refresh_from_db()
    assert bericht.status == "veroeffentlicht"


def test_who_saves_second_sees_it_and_loses_nothing(rolle_client):
    client, bericht = rolle_client("beauftragte"), VorlageFactory(betreff="Alt", finanzen="12 Euro").bericht

    page = client.post(url(bericht, "vorlage_bearbeiten"), DECKBLATT).content.decode()
    assert "Inzwischen hat jemand anders die Vorlage geändert." in page
    stands, typed = page.split("<form class=", 1)
    assert "Alt" in stands.split("So steht es jetzt", 1)[1]
    assert "12\N{NO-BREAK SPACE}Euro" in stands or "12 Euro" in stands
    # What both wrote alike is not repeated.
    assert "Der Stadtrat nimmt den Bericht zur Kenntnis." not in stands
    assert 'value="Jahresbericht 2026"' in typed
    assert bericht.vorlage.betreff == "Alt"

    client.post(url(bericht, "vorlage_bearbeiten"), DECKBLATT | {"version": "1"})
    # The same once more, with the version of before: a second click is no conflict.
    client.post(url(bericht, "vorlage_bearbeiten"), DECKBLATT | {"version": "1"})
    assert (Vorlage.objects.get().betreff, Vorlage.objects.get().version) == ("Jahresbericht 2026", 2)


def test_who_changes_a_step_second_sees_both_and_decides(rolle_client):
    client = rolle_client("beauftragte")
    row = BeratungFactory(gremium="Migrationsbeirat", rolle="vorberatung", datum=date(2026, 3, 4))
    address = url(row.vorlage.bericht, "beratung", row.pk)
    first = {"version": "1", "gremium": "Migrationsbeirat", "datum": "04.03.2026", "oeffentlich": "on"}
    first |= {"rolle": "vorberatung", "ergebnis": "Kenntnis genommen"}
    second = first | {"datum": "", "rolle": "entscheidung", "ergebnis": ""}

    client.post(address, first)
    page = client.post(address, second).content.decode()
    stands, typed = page.split("<form class=", 1)
    assert "hat jemand anders diese Beratung geändert" in stands
    for said in ("04.03.2026", "Vorberatung", "Kenntnis genommen"):
        assert said in stands
    assert 'name="version" value="2"' in typed
    # Sent again unchanged, what stands there already is no conflict; knowingly, hers replaces it.
    assert client.post(address, first).status_code == 302
    assert client.post(address, second | {"version": "2"}).status_code == 302
    row.refresh_from_db()
    assert (row.version, row.datum, row.rolle, row.ergebnis) == (3, None, "entscheidung", "")


def test_a_step_that_is_taken_out_meanwhile_loses_nothing_that_was_typed(rolle_client):
    client, row = rolle_client("beauftragte"), BeratungFactory(gremium="Migrationsbeirat")
    bericht = row.vorlage.bericht
    address, remove = (url(bericht, name, row.pk) for name in ("beratung", "beratung_entfernen"))
    for _ in range(2):
        assert client.post(remove).status_code == 302
    typed = {"version": "1", "gremium": "Jugendhilfeausschuss", "datum": "", "rolle": "vorberatung"}

    page = client.post(address, typed | {"ergebnis": "Vertagt"}).content.decode()

    assert "Diesen Schritt hat inzwischen jemand aus der Beratungsfolge genommen." in page
    assert 'value="Jugendhilfeausschuss"' in page
    assert 'value="Vertagt"' in page
    assert client.get(address).status_code == 404
    assert client.post(url(RatsberichtFactory(), "beratung", row.pk), typed).status_code == 404
    assert not Beratung.objects.exists()


def test_refusals_say_what_to_do(rolle_client):
    client, bericht = rolle_client("geschaeftsstelle"), RatsberichtFactory()
    other = VorlageFactory(nummer="VIII/2026/00042").bericht

    step = {"version": "0", "gremium": "Stadtrat", "rolle": "kenntnisnahme"}
    assert "zuerst das Deckblatt" in client.post(url(bericht, "beratung_neu"), step).content.decode()
    taken = client.post(url(bericht, "vorlage_bearbeiten"), DECKBLATT | {"nummer": "VIII/2026/00042"})
    assert "steht schon bei einem anderen Bericht" in taken.content.decode()
    empty = client.post(url(bericht, "vorlage_bearbeiten"), DECKBLATT | {"betreff": ""}).content.decode()
    assert "Geben Sie den Betreff ein." in empty
    assert client.get(url(bericht, "vorlage_docx")).status_code == 404
    # A step of another report is not reached by the address of this one.
    foreign = BeratungFactory(vorlage=other.vorlage)
    assert client.get(url(bericht, "beratung", foreign.pk)).status_code == 404


@pytest.mark.django_db
def test_the_database_refuses_what_must_never_be():
    cover = VorlageFactory(nummer="VIII/2026/00042")
    BeratungFactory(vorlage=cover)
    for wrong in (
        lambda: VorlageFactory(nummer="VIII/2026/00042"),
        lambda: VorlageFactory(bericht=cover.bericht),
        lambda: VorlageFactory(betreff=""),
        lambda: VorlageFactory(art="irgendwas"),
        lambda: BeratungFactory(vorlage=cover, gremium=""),
        lambda: BeratungFactory(vorlage=cover, rolle="nickt"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
