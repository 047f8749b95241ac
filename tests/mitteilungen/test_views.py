"""The pages: writing without losing a word, checking, publishing, reading, settings."""

import pytest
from django.urls import reverse

from fachgruppen.mitteilungen.models import Benachrichtigung, Mitteilung
from fachgruppen.mitteilungen.selectors import einstellungen
from fachgruppen.mitteilungen.services.entwurf import Angaben, create_mitteilung, save_entwurf
from fachgruppen.mitteilungen.states import Mitteilungsstatus, Rhythmus
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import MitteilungFactory, ZugehoerigkeitFactory
from netzwerk.versand.models import Versand
from tests.mitteilungen.conftest import wunsch

NEU = "/mitteilungen/neu/"
FELDER = {
    "version": "1", "art": "rechtliches", "titel": "Neue Regeln", "text": "Ab **März**.",
    "quelle": "gesetze-im-internet.de/x", "gueltig_bis": "", "dringend_grund": "",
}  # fmt: skip


def seite(name: str, row: Mitteilung) -> str:
    return reverse(f"mitteilungen:{name}", args=[row.uuid])


@pytest.fixture
def entwurf(netz, konto_koordination_a):
    angaben = Angaben("Neue Kurse", "Ab März.", gremien=(netz.a,))
    return create_mitteilung(angaben, by=konto_koordination_a)


def test_from_the_form_to_the_mail(netz, rolle_client, konto_mitglied_a):
    wunsch(konto_mitglied_a, Rhythmus.SOFORT)
    client = rolle_client("koordination_a")

    saved = client.post(NEU, FELDER)
    row = Mitteilung.objects.get()
    check = client.get(saved.headers["Location"])

    assert saved.headers["Location"] == seite("veroeffentlichen", row)
    assert row.quelle == "https://gesetze-im-internet.de/x"
    assert "2 Personen: 1 sofort, 1 in der Übersicht." in check.content.decode()
    assert "Rechtliche Information: Neue Regeln" in check.content.decode()
    done = client.post(seite("veroeffentlichen", row), {"version": row.version}, follow=True)
    assert "0 von 1 zugestellt" in done.content.decode()
    assert Versand.objects.count() == 1
    again = client.post(seite("veroeffentlichen", row), {"version": row.version}, follow=True)
    assert "bereits am" in again.content.decode()
    assert Versand.objects.count() == 1


@pytest.mark.parametrize(
    ("falsch", "satz"),
    [
        ({"titel": ""}, "Geben Sie einen Titel ein."),
        ({"text": ""}, "Schreiben Sie, worum es geht."),
        ({"quelle": "javascript:alert(1)"}, "Geben Sie eine Adresse ein, die mit https:// beginnt"),
        ({"quelle": "ftp://amt.example/"}, "Geben Sie eine Adresse ein, die mit https:// beginnt"),
        ({"gueltig_bis": "2020-01-01"}, "Dieser Tag ist schon vorbei."),
        ({"dringend": "on"}, "Begründen Sie, warum die Mitteilung dringend ist"),
        ({"dringend": "on", "dringend_grund": "Heute"}, "Begründen Sie es etwas genauer"),
        ({"art": "x"}, "Wählen Sie die Art aus der Liste."),
    ],
)
def test_refused_input_comes_back_with_every_word(netz, rolle_client, falsch, satz):
    typed = {**FELDER, "titel": "Mein langer Titel", "text": "Mein langer Text", **falsch}

    page = rolle_client("koordination_a").post(NEU, typed).content.decode()

    assert satz in page
    assert all(typed[name] in page for name in ("titel", "text"))
    assert not Mitteilung.objects.exists()


def test_a_foreign_fachgruppe_is_no_choice(netz, rolle_client):
    """Whatever is posted, who leads one Fachgruppe writes to it alone."""
    rolle_client("koordination_a").post(NEU, {**FELDER, "gremien": [netz.b.pk], "an_alle": "on"})

    row = Mitteilung.objects.get()
    assert list(row.gremien.all()) == [netz.a]
    assert not row.an_alle


def test_the_leitstelle_chooses(netz, rolle_client):
    client = rolle_client("geschaeftsstelle")

    nobody = client.post(NEU, FELDER).content.decode()
    client.post(NEU, {**FELDER, "gremien": [netz.a.pk, netz.b.pk], "spaeter": "1"})
    client.post(NEU, {**FELDER, "titel": "Alle", "an_alle": "on"})

    assert "Wählen Sie, an welche Fachgruppen die Mitteilung geht." in nobody
    assert set(Mitteilung.objects.get(titel="Neue Regeln").gremien.all()) == {netz.a, netz.b}
    assert Mitteilung.objects.get(titel="Alle").an_alle


def test_a_conflict_shows_both_texts(entwurf, netz, rolle_client, konto_stellvertretung_a):
    save_entwurf(
        entwurf, Angaben("Anders", "Ihr Text", gremien=(netz.a,)), version=1, by=konto_stellvertretung_a
    )
    client = rolle_client("koordination_a")

    page = client.post(seite("bearbeiten", entwurf), {**FELDER, "text": "Mein Text"}).content.decode()

    assert "Stella Muster hat diese Mitteilung" in page
    assert "Ihr Text" in page
    assert "Mein Text" in page
    client.post(seite("bearbeiten", entwurf), {**FELDER, "version": "2", "text": "Mein Text"})
    entwurf.refresh_from_db()
    assert entwurf.text == "Mein Text"


def test_publishing_an_outdated_preview_shows_the_new_one(
    entwurf, netz, rolle_client, konto_stellvertretung_a
):
    save_entwurf(
        entwurf, Angaben("Anders", "Ihr Text", gremien=(netz.a,)), version=1, by=konto_stellvertretung_a
    )
    client = rolle_client("koordination_a")

    page = client.post(seite("veroeffentlichen", entwurf), {"version": 1}).content.decode()

    assert "Bitte prüfen Sie die neue Fassung." in page
    assert 'name="version" value="2"' in page
    entwurf.refresh_from_db()
    assert entwurf.status == Mitteilungsstatus.ENTWURF


def test_preview_of_the_text_saves_nothing(netz, rolle_client):
    page = rolle_client("koordination_a").post(NEU, {**FELDER, "vorschau": "1"}).content.decode()

    assert "Ab <strong>März</strong>." in page
    assert not Mitteilung.objects.exists()


def test_correct_withdraw_and_what_members_see(netz, rolle_client, veroeffentliche):
    row = veroeffentliche(text="Geheimer Text")
    client, reader = rolle_client("koordination_a"), rolle_client("mitglied_a")

    client.post(seite("berichtigen", row), {**FELDER, "version": row.version, "text": "Richtig"})
    corrected = reader.get(row.get_absolute_url()).content.decode()
    client.post(seite("zurueckziehen", row), {"grund": "Die Angaben waren überholt."})
    withdrawn = reader.get(row.get_absolute_url()).content.decode()

    assert "Richtig" in corrected
    assert "Berichtigt am" in corrected
    assert "Die Angaben waren überholt." in withdrawn
    assert "Richtig" not in withdrawn
    assert "Neue Regeln" not in reader.get("/mitteilungen/").content.decode()


def test_expired_stands_apart(netz, rolle_client, heute_ist):
    heute_ist(heute())
    MitteilungFactory(gremien=[netz.a], veroeffentlicht=True, titel="Vorbei", gueltig_bis="2020-01-01")
    MitteilungFactory(gremien=[netz.a], veroeffentlicht=True, titel="Letzter Tag", gueltig_bis=heute())

    page = rolle_client("mitglied_a").get("/mitteilungen/").content.decode()

    assert page.index("Letzter Tag") < page.index("Nicht mehr gültig") < page.index("Vorbei")


def test_delete_a_draft(entwurf, rolle_client):
    client = rolle_client("koordination_a")
    assert client.get(seite("loeschen", entwurf)).status_code == 200

    client.post(seite("loeschen", entwurf))

    assert not Mitteilung.objects.exists()


def test_one_way_for_all_is_said_once(netz, rolle_client, konto_mitglied_a, konto_koordination_a):
    for konto in (konto_mitglied_a, konto_koordination_a):
        wunsch(konto, Rhythmus.SOFORT)

    page = rolle_client("koordination_a").post(NEU, FELDER, follow=True).content.decode()

    assert "2 Personen, alle sofort." in page


def test_who_writes_finds_the_drafts_from_the_fachgruppe(netz, rolle_client):
    path, drafts = "/fachgruppen/deutschunterricht/mitteilungen/", 'href="/mitteilungen/verwalten/"'

    assert drafts in rolle_client("koordination_a").get(path).content.decode()
    assert drafts not in rolle_client("mitglied_a").get(path).content.decode()


@pytest.mark.parametrize(
    "path", ["/mitteilungen/", "/fachgruppen/deutschunterricht/mitteilungen/", "/mein-bereich/"]
)
def test_rows_do_not_cost_queries(path, netz, rolle_client, get_mit_abfragen, django_assert_max_num_queries):
    client = rolle_client("mitglied_a")
    MitteilungFactory(gremien=[netz.a], veroeffentlicht=True)
    client.get(path)
    with django_assert_max_num_queries(20) as once:
        client.get(path)
    MitteilungFactory.create_batch(2, gremien=[netz.a], veroeffentlicht=True)

    page = get_mit_abfragen(client, path, len(once))

    assert page.content.decode().count("Mitteilung ") >= 3


def test_settings_are_stored_and_shown_again(netz, rolle_client, konto_mitglied_ab):
    client = rolle_client("mitglied_ab")
    person = konto_mitglied_ab.mitglied.pk
    field_a, field_b = f"gremium_{netz.a.pk}", f"gremium_{netz.b.pk}"
    url = "/profil/benachrichtigungen/"
    assert 'value="taeglich"' in client.get(url).content.decode()

    client.post(url, {"allgemein": "woechentlich", field_a: "portal", field_b: ""})

    wishes = einstellungen([person])
    assert wishes.rhythmus(person, netz.a.pk) == Rhythmus.PORTAL
    assert wishes.rhythmus(person, netz.b.pk) == Rhythmus.WOECHENTLICH
    client.post(url, {"allgemein": "woechentlich", field_a: "", field_b: ""})
    assert Benachrichtigung.objects.count() == 1
    refused = client.post(url, {"allgemein": "nie"}).content.decode()
    assert "Wählen Sie einen Eintrag aus der Liste." in refused


def test_a_foreign_gremium_cannot_be_set(netz, rolle_client):
    ZugehoerigkeitFactory(gremium=netz.b)

    rolle_client("mitglied_a").post(
        "/profil/benachrichtigungen/", {"allgemein": "taeglich", f"gremium_{netz.b.pk}": "portal"}
    )

    assert list(Benachrichtigung.objects.values_list("gremium", "rhythmus")) == [(None, "taeglich")]
