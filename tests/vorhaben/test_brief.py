"""The letter to who decides: made from the formulated need, kept as it was, sent once, read aloud."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from fachgruppen.vorhaben.models import Bedarfsbrief, Handlungsbedarf
from fachgruppen.vorhaben.states import Schrittart
from mitglieder.models import Konto
from mitglieder.states import Feld, Stufe
from netzwerk.base.datum import datum, datum_lang
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import BedarfsbriefFactory, FreigabeFactory, HandlungsbedarfFactory
from tests.fixtures_rollen import Netz
from tests.papier import docx, maengel, seiten, ueberschriften

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]
ANGABEN = {
    "empfaenger": "Fachbereich Bildung", "anschrift": "Schopenhauerstraße 4\n06114 Halle (Saale)",
    "betreff": "Betreuung während der Kurse", "anrede": "Sehr geehrte Frau Beispiel,",
    "bitte": "Wir bitten um zwölf Plätze.", "schluss": "Mit freundlichen Grüßen",
}  # fmt: skip


def bedarf(netz: Netz, **fields: object) -> Handlungsbedarf:
    made: Handlungsbedarf = HandlungsbedarfFactory(gremium=netz.a, weitergeleitet=True, **fields)
    return made


def schreiben(client: Client, row: Handlungsbedarf, **changed: object):
    url = f"{row.get_absolute_url()}brief/"
    return client.post(url, {**ANGABEN, "version": row.version, **changed})


def test_from_the_need_to_the_files(netz: Netz, rolle_client: Login, tmp_path: Path) -> None:
    row, client = bedarf(netz), rolle_client("koordination_a")
    assert "Brief schreiben" in client.get(row.get_absolute_url()).content.decode()
    page = client.get(f"{row.get_absolute_url()}brief/").content.decode()
    assert f"uns bis {datum_lang(row.frist)} zu antworten" in page

    answer = schreiben(client, row)

    letter = Bedarfsbrief.objects.get()
    assert answer.headers["Location"] == letter.get_absolute_url()
    pdf = b"".join(client.get(f"{letter.get_absolute_url()}brief.pdf"))
    assert maengel(pdf, tmp_path) == []
    text = " ".join(" ".join(seiten(pdf)).split())
    for words in ("Fachbereich Bildung", "Schopenhauerstraße 4, 06114",
                  f"Sehr geehrte Frau Beispiel, die {netz.a.voller_name} hat",
                  "fehlen zwölf", "Wir bitten um", "Mit freundlichen", netz.a.voller_name,
                  letter.inhalt["zeichen"], datum(row.frist)):  # fmt: skip
        assert " ".join(words.split()) in text, words
    word = docx(b"".join(client.get(f"{letter.get_absolute_url()}brief.docx")))
    assert ueberschriften(word) == [("Title", "Betreuung während der Kurse")]
    # What was written stays, whatever becomes of the need; the same once more is no second letter.
    schreiben(client, row)
    assert Bedarfsbrief.objects.count() == 1
    Handlungsbedarf.objects.filter(pk=row.pk).update(titel="Anders", formulierung="Anders")
    assert b"".join(client.get(f"{letter.get_absolute_url()}brief.pdf")) == pdf
    schreiben(client, row, anrede="Guten Tag!")
    assert Bedarfsbrief.objects.count() == 2
    page = client.get(Bedarfsbrief.objects.get(nummer=2).get_absolute_url()).content.decode()
    assert f"<p>Die {netz.a.voller_name} hat einen Bedarf" in page


def test_sent_once_and_in_the_chain(netz: Netz, rolle_client: Login) -> None:
    letter, client = BedarfsbriefFactory(bedarf=bedarf(netz)), rolle_client("koordination_a")
    url = f"{letter.get_absolute_url()}verschickt/"

    for day, words in (
        (heute() + timedelta(days=1), "liegt noch vor uns"),
        (heute() - timedelta(days=1), "erst am"),
    ):
        assert words in client.post(url, {"am": f"{day:%d.%m.%Y}"}).content.decode()
    assert client.post(url, {"am": f"{heute():%d.%m.%Y}"}).status_code == 302

    letter.refresh_from_db()
    assert letter.verschickt_am == heute()
    step = letter.bedarf.schritte.get()
    assert step.art == Schrittart.BRIEF
    assert "Brief 1 vom" in step.text
    assert "schon als verschickt" in client.post(url, {"am": f"{heute():%d.%m.%Y}"}).content.decode()
    page = client.get(letter.get_absolute_url()).content.decode()
    assert "Als verschickt festhalten" not in page


@pytest.mark.parametrize(
    "change", [{"inhalt": {}}, {"nummer": 9}, {"verschickt_am": "2020-01-01"}, {"sha256": "0" * 64}]
)
def test_the_database_keeps_it(netz: Netz, change: dict[str, object]) -> None:
    letter = BedarfsbriefFactory(bedarf=bedarf(netz), verschickt_am=heute())
    with pytest.raises(DatabaseError), transaction.atomic():
        Bedarfsbrief.objects.filter(pk=letter.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        letter.delete()


def test_refusals(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    worded = HandlungsbedarfFactory(gremium=netz.a, formuliert=True)
    assert "solange der Handlungsbedarf weitergeleitet" in schreiben(client, worded).content.decode()
    assert "Schreiben Sie eine Anrede." in schreiben(client, bedarf(netz), anrede=" ").content.decode()
    row = bedarf(netz)
    Handlungsbedarf.objects.filter(pk=row.pk).update(version=7)
    answer = schreiben(client, row).content.decode()
    assert "Sehr geehrte Frau Beispiel," in answer
    assert not Bedarfsbrief.objects.exists()


def test_the_sender_shows_what_everybody_may_know(netz: Netz, konto_koordination_a: Konto) -> None:
    """The letter leaves the network: no address or number that the person has not released for all."""
    letter = BedarfsbriefFactory(bedarf=bedarf(netz))
    person = konto_koordination_a.mitglied
    assert netz.a.voller_name in letter.inhalt["absender"]
    assert "@" not in letter.inhalt["absender"]
    assert person.name not in letter.inhalt["absender"]
    assert letter.inhalt["unterschrift"] == ""
    FreigabeFactory(mitglied=person, feld=Feld.PERSON, stufe=Stufe.OEFFENTLICH)
    released = BedarfsbriefFactory(bedarf=letter.bedarf)
    assert person.name in released.inhalt["absender"]
    assert "@" not in released.inhalt["absender"]
    assert released.inhalt["unterschrift"] == person.name
