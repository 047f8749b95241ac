"""Angebote: entered once, published, changed without losing anything, hidden with a reason, ended; places."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.services.angebote import (
    Angaben,
    change_angebot,
    confirm_angebot,
    create_angebot,
    delete_entwurf,
    end_angebot,
    hide_angebot,
    publish_angebot,
    show_angebot,
)
from fachgruppen.angebote.services.plaetze import set_plaetze, step_plaetze
from fachgruppen.angebote.states import Angebotsart, Angebotsstatus, Zielgruppe
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import AngebotFactory, MitgliedFactory, StadtviertelFactory
from netzwerk.versand.models import Versand
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]
S = Angebotsstatus


def angaben(netz: Netz, **more: object) -> Angaben:
    said = {
        "art": "sprachkurs", "niveau": "b1", "titel": "Deutschkurs B1", "beschreibung": "Wir lernen Deutsch.",
        "zugang": "Wohnsitz in Halle", "fachgruppen": (netz.a,), "telefon": "0345 1",
    }  # fmt: skip
    return Angaben(**{**said, **more})


def test_from_draft_to_the_end(
    netz: Netz, konto_mitglied_a: Konto, konto_mitglied_b: Konto, konto_mitglied_ab: Konto
) -> None:
    row = create_angebot(angaben(netz), by=konto_mitglied_a)
    assert create_angebot(angaben(netz), by=konto_mitglied_a) == row
    assert (row.status, row.institution) == (S.ENTWURF, netz.verein)
    with pytest.raises(Ablehnung, match="Mitglieder der Institution"):
        publish_angebot(row, by=konto_mitglied_ab)
    row = publish_angebot(row, by=konto_mitglied_b)
    assert (row.status, row.bestaetigt_am is not None) == (S.VEROEFFENTLICHT, True)
    with pytest.raises(Ablehnung, match="Nur Entwürfe"):
        delete_entwurf(row, by=konto_mitglied_a)
    row = change_angebot(
        row, angaben(netz, art="beratung", fachgruppen=(netz.b, netz.a)), by=konto_mitglied_b, version=1
    )
    # It stays with the Fachgruppe it had; a level belongs to a course.
    assert (row.gremium, list(row.weitere.all()), row.niveau) == (netz.a, [netz.b], "")
    with pytest.raises(Konflikt, match="Bela"):
        change_angebot(row, angaben(netz), by=konto_mitglied_a, version=1)
    row = end_angebot(row, by=konto_mitglied_a)
    assert (row.status, end_angebot(row, by=konto_mitglied_a).status) == (S.BEENDET, S.BEENDET)
    assert confirm_angebot(row, by=konto_mitglied_a).status == S.VEROEFFENTLICHT
    assert not Versand.objects.exists()


def test_what_must_not_be_is_refused(netz: Netz, konto_mitglied_a: Konto) -> None:
    yesterday = heute() - timedelta(days=1)
    for bad, field in (
        ({"titel": " "}, "titel"),
        ({"zugang": ""}, "zugang"),
        ({"fachgruppen": ()}, "fachgruppen"),
        ({"gilt_von": heute(), "gilt_bis": yesterday}, "gilt_bis"),
    ):
        with pytest.raises(Ablehnung) as refused:
            create_angebot(angaben(netz, **bad), by=konto_mitglied_a)
        assert refused.value.field == field
    for bad, words in (({"telefon": ""}, "mindestens einen Weg"), ({"gilt_bis": yesterday}, "letzte Tag")):
        row = create_angebot(angaben(netz, **bad), by=konto_mitglied_a)
        with pytest.raises(Ablehnung, match=words):
            publish_angebot(row, by=konto_mitglied_a)
        delete_entwurf(row, by=konto_mitglied_a)
    assert not Angebot.objects.exists()


@pytest.mark.parametrize(
    "bad",
    [
        {"art": "anderes"},
        {"zielgruppen": ["menschen"]},
        {"sprachen": ["xx"]},
        {"niveau": "b1"},
        {"zugang": ""},
        {"plaetze_frei": 3, "plaetze_stand": None},
        {"plaetze_frei": 3, "plaetze_gesamt": 2},
        {"plaetze_gesamt": 0},
        {"gilt_von": heute(), "gilt_bis": heute() - timedelta(days=1)},
        {"telefon": ""},
        {"bestaetigt_am": None},
        {"status": S.AUSGEBLENDET},
        {"status": S.VERALTET},
    ],
)
def test_the_database_refuses_it_too(bad: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AngebotFactory(**bad)


def test_the_way_of_the_table_and_no_deleting() -> None:
    row = AngebotFactory()
    with pytest.raises(ProgrammingError), transaction.atomic():
        Angebot.objects.filter(pk=row.pk).update(
            status=S.ENTWURF, veroeffentlicht_am=None, bestaetigt_am=None
        )
    with pytest.raises(ProgrammingError), transaction.atomic():
        row.delete()


def test_the_fachgruppe_corrects_hides_and_shows(
    netz: Netz, konto_mitglied_a: Konto, konto_koordination_b: Konto, konto_geschaeftsstelle: Konto
) -> None:
    house = MitgliedFactory(institution=netz.verein)
    row = AngebotFactory(von=house, gremium=netz.a, weitere=[netz.b])
    before = row.bestaetigt_am
    changed = change_angebot(row, angaben(netz, titel="Neu"), by=konto_geschaeftsstelle, version=1)
    assert (changed.bestaetigt_am, Versand.objects.get().art) == (before, "angebot_korrigiert")
    # It belongs to A alone now.
    with pytest.raises(Ablehnung, match="Koordination der Fachgruppe"):
        hide_angebot(row, by=konto_koordination_b, grund="Falsche Zeiten")
    row.weitere.set([netz.b])
    with pytest.raises(Ablehnung, match="Grund"):
        hide_angebot(row, by=konto_koordination_b, grund=" ")
    hidden = hide_angebot(row, by=konto_koordination_b, grund="Falsche Zeiten")
    letter = Versand.objects.get(art="angebot_ausgeblendet")
    assert (hidden.status, letter.empfang) == (S.AUSGEBLENDET, f"mitglied:{house.pk}")
    assert "Falsche Zeiten" in bytes(letter.inhalt).decode("utf-8", "replace").replace("=\n", "")
    with pytest.raises(Ablehnung, match="Sprechen Sie mit der Koordination"):
        confirm_angebot(row, by=konto_mitglied_a)
    with pytest.raises(Ablehnung, match="nur Entwürfe"):
        publish_angebot(row, by=konto_mitglied_a)
    end_angebot(row, by=konto_mitglied_a)  # no way around it either
    with pytest.raises(Ablehnung, match="Sprechen Sie mit der Koordination"):
        confirm_angebot(row, by=konto_mitglied_a)
    assert show_angebot(row, by=konto_koordination_b).status == S.BEENDET
    assert confirm_angebot(row, by=konto_mitglied_a).status == S.VEROEFFENTLICHT
    hide_angebot(row, by=konto_koordination_b, grund="Falsche Zeiten")
    assert show_angebot(row, by=konto_koordination_b).status == S.VEROEFFENTLICHT


def test_free_places(netz: Netz, konto_mitglied_a: Konto, rolle_client: RollenClient) -> None:
    row = AngebotFactory(von=konto_mitglied_a.mitglied, gremium=netz.a, plaetze_gesamt=2)
    with pytest.raises(Ablehnung, match="noch nicht bekannt"):
        step_plaetze(row, by=konto_mitglied_a, schritt=1)
    set_plaetze(row, by=konto_mitglied_a, frei=1)
    assert step_plaetze(row, by=konto_mitglied_a, schritt=1).plaetze_text == "2 von 2"
    with pytest.raises(Ablehnung, match="mehr können nicht frei sein"):
        step_plaetze(row, by=konto_mitglied_a, schritt=1)
    client, url = rolle_client("mitglied_a"), reverse("angebote:plaetze", args=[row.uuid])
    for pressed, free in (("weniger", 1), ("voll", 0), ("weniger", 0), ("unbekannt", None)):
        page = client.post(url, {"plaetze": pressed, "weiter": reverse("angebote:meine")})
        row.refresh_from_db()
        assert (page.url, row.plaetze_frei) == (reverse("angebote:meine"), free)
    page = client.post(url, {"frei": "2", "weiter": "https://fremd.example/"})
    row.refresh_from_db()
    assert (page.url, row.plaetze_frei, row.version) == (row.get_absolute_url(), 2, 1)
    client.post(url, {"frei": "viele"})
    assert "Geben Sie eine Zahl" in client.get(row.get_absolute_url()).content.decode()
    change = angaben(netz, plaetze_gesamt=1)
    with pytest.raises(Ablehnung, match="2 freie Plätze gemeldet"):
        change_angebot(row, change, by=konto_mitglied_a, version=1)


FELDER = {
    "version": "1", "art": "sprachkurs", "niveau": "b1", "titel": "Deutschkurs",
    "beschreibung": "Wir lernen.",
    "zugang": "keine", "kinderbetreuung": "ja", "telefon": "0345 1", "zielgruppen": ["frauen"],
    "sprachen": ["de", "vi"],
}  # fmt: skip


def test_entered_in_the_browser(netz: Netz, rolle_client: RollenClient) -> None:
    netz.verein.stadtviertel = StadtviertelFactory(name="Südliche Neustadt")
    netz.verein.telefon = "0345 77"
    netz.verein.save()
    client, url = rolle_client("mitglied_a"), reverse("angebote:neu")
    page = client.get(f"{url}?fachgruppe={netz.a.slug}").content.decode()
    assert 'value="0345 77"' in page  # nobody types again what is known of the institution
    refused = client.post(url, {"version": "1", "titel": "Bleibt"})
    assert refused.status_code == 200
    assert 'value="Bleibt"' in refused.content.decode()
    fields = {**FELDER, "fachgruppen": [netz.a.pk], "stadtviertel": netz.verein.stadtviertel.pk}
    made = client.post(url, fields)
    row = Angebot.objects.get()
    assert (made.url, row.status, row.kinderbetreuung) == (row.get_absolute_url(), S.VEROEFFENTLICHT, True)
    # Somebody saves in between: both texts are on the page, and saving again replaces hers knowingly.
    edit = reverse("angebote:bearbeiten", args=[row.uuid])
    rolle_client("stellvertretung_a").post(edit, {**fields, "titel": "Von Stella"})
    conflict = client.post(edit, {**fields, "titel": "Von Alma"}).content.decode()
    assert "Von Stella" in conflict
    assert 'value="Von Alma"' in conflict
    client.post(edit, {**fields, "titel": "Von Alma", "version": "2"})
    row.refresh_from_db()
    assert (row.titel, row.version) == ("Von Alma", 3)


def test_a_draft_that_cannot_be_published_yet_is_kept(netz: Netz, rolle_client: RollenClient) -> None:
    client = rolle_client("mitglied_a")
    fields = {**FELDER, "telefon": "", "fachgruppen": [netz.a.pk]}
    answer = client.post(reverse("angebote:neu"), fields, follow=True)
    row = Angebot.objects.get()
    assert row.status == S.ENTWURF
    assert "Als Entwurf gespeichert" in answer.content.decode()
    assert rolle_client("koordination_b").get(row.get_absolute_url()).status_code == 404
    other = client.post(reverse("angebote:neu"), {**fields, "titel": "Zweites", "entwurf": "ja"})
    assert other.url == Angebot.objects.get(titel="Zweites").get_absolute_url()
    client.post(reverse("angebote:beenden", args=[row.uuid]))
    assert not Angebot.objects.filter(pk=row.pk).exists()


def test_every_kind_is_offered_and_unknown_is_never_zero(netz: Netz, rolle_client: RollenClient) -> None:
    row = AngebotFactory(gremium=netz.a)
    page = rolle_client("oeffentlichkeit").get(row.get_absolute_url()).content.decode()
    assert page.count("keine Angabe") >= 5
    assert row.plaetze_text == "keine Angabe"
    assert jetzt() > row.bestaetigt_am
    # What can be entered is stored, and found by exactly this word.
    form = rolle_client("mitglied_a").get(reverse("angebote:neu")).context["form"]
    assert [value for value, _ in form.fields["art"].choices if value] == Angebotsart.values
    assert [value for value, _ in form.fields["zielgruppen"].choices] == Zielgruppe.values
    for kind in Angebotsart:
        row = AngebotFactory(gremium=netz.a, art=kind, zielgruppen=Zielgruppe.values)
        found = Client().get(reverse("angebote:katalog"), {"art": kind, "frei": ""}).context["seite"]
        assert row in found.object_list, kind
