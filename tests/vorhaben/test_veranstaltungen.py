"""Events: entered once, changed without losing anything, counted or known to be unknown, public or not."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.vorhaben.models import Veranstaltung
from fachgruppen.vorhaben.services.erinnerung import remind_vorhaben
from fachgruppen.vorhaben.services.veranstaltungen import (
    Angaben,
    cancel_veranstaltung,
    change_veranstaltung,
    create_veranstaltung,
    delete_veranstaltung,
    set_teilnehmende,
)
from fachgruppen.vorhaben.states import Teilnahme
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import InstitutionFactory, VeranstaltungFactory
from netzwerk.portal.zu_tun import zu_tun_for
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]


def angaben(tage: int = 9, **more: object) -> Angaben:
    start = jetzt() + timedelta(days=tage)
    return Angaben(
        **{"titel": "Fachtag", "beginn": start, "ende": start + timedelta(hours=2), "ort": "VHS", **more}
    )


def test_entered_once_changed_called_off(
    netz: Netz, konto_mitglied_a: Konto, konto_mitglied_ab: Konto, konto_koordination_a: Konto
) -> None:
    place, said = InstitutionFactory(), angaben(weitere=(netz.a, netz.b))
    row = create_veranstaltung(netz.a, said, by=konto_mitglied_a)
    assert create_veranstaltung(netz.a, said, by=konto_koordination_a) == row
    assert list(row.weitere.all()) == [netz.b]
    with pytest.raises(Ablehnung, match="eingetragen hat, die Koordination"):
        change_veranstaltung(row, said, by=konto_mitglied_ab, version=1)
    row = change_veranstaltung(row, angaben(veranstalter=(place,)), by=konto_koordination_a, version=1)
    assert (row.version, list(row.veranstalter.all())) == (2, [place])
    with pytest.raises(Konflikt, match="Karla"):
        change_veranstaltung(row, said, by=konto_mitglied_a, version=1)
    for bad, field in (
        (angaben(titel=" "), "titel"),
        (angaben(ort=""), "ort"),
        (angaben(ende=jetzt() + timedelta(days=1)), "bis"),
    ):
        with pytest.raises(Ablehnung) as refused:
            change_veranstaltung(row, bad, by=konto_mitglied_a, version=2)
        assert refused.value.field == field
    with pytest.raises(Ablehnung, match="noch nicht begonnen"):
        set_teilnehmende(row, by=konto_mitglied_a, anzahl=3)
    row = cancel_veranstaltung(row, by=konto_mitglied_a, grund="Sturm")
    for late in (
        lambda: cancel_veranstaltung(row, by=konto_mitglied_a, grund="Sturm"),
        lambda: change_veranstaltung(row, said, by=konto_mitglied_a, version=3),
    ):
        with pytest.raises(Ablehnung, match="ist abgesagt"):
            late()
    delete_veranstaltung(row, by=konto_mitglied_a)
    with pytest.raises(Ablehnung, match="gelöscht"):
        delete_veranstaltung(row, by=konto_mitglied_a)


def test_the_number_is_asked_for_once_and_unknown_is_an_answer(
    netz: Netz, konto_mitglied_a: Konto, konto_koordination_a: Konto, konto_ausgetreten: Konto
) -> None:
    row = VeranstaltungFactory(gremium=netz.a, vorbei=True, von=konto_mitglied_a.mitglied)
    VeranstaltungFactory(gremium=netz.a, von=konto_mitglied_a.mitglied)
    VeranstaltungFactory(gremium=netz.a, vorbei=True, absagegrund="Sturm", abgesagt_am=jetzt())
    orphan = VeranstaltungFactory(gremium=netz.a, vorbei=True, von=konto_ausgetreten.mitglied)
    assert (remind_vorhaben(), remind_vorhaben()) == (2, 0)
    asked = dict(Versand.objects.values_list("vorgang", "adresse"))
    assert asked == {
        row.vorgang: "alma@institution.example", orphan.vorgang: "karla@institution.example",
    }  # fmt: skip
    assert [one.titel for one in zu_tun_for(konto_mitglied_a)] == ["Teilnehmende eintragen"]
    assert [one.titel for one in zu_tun_for(konto_koordination_a)] == ["Teilnehmende eintragen"]

    mail = Versand.objects.get(vorgang=row.vorgang)
    assert art(mail.art).hindernis(mail) == ""
    set_teilnehmende(row, by=konto_mitglied_a, anzahl=None)
    assert (Versand.objects.get(pk=mail.pk).status, zu_tun_for(konto_mitglied_a)) == ("entfallen", [])
    set_teilnehmende(row, by=konto_koordination_a, anzahl=45)
    row.refresh_from_db()
    assert (row.teilnahme, row.teilnehmende) == (Teilnahme.GEZAEHLT, 45)
    with pytest.raises(Ablehnung, match="hat stattgefunden"):
        cancel_veranstaltung(row, by=konto_koordination_a, grund="Sturm")
    change_veranstaltung(row, angaben(), by=konto_koordination_a, version=row.version)
    row.refresh_from_db()
    assert (row.teilnahme, row.teilnehmende) == (Teilnahme.OFFEN, None)


def test_the_public_sees_what_is_public_and_no_number(netz: Netz, rolle_client: RollenClient) -> None:
    VeranstaltungFactory(gremium=netz.a, oeffentlich=True, titel="Fest")
    inner = VeranstaltungFactory(gremium=netz.a, titel="Klausur")
    past = VeranstaltungFactory(
        gremium=netz.b, weitere=[netz.a], vorbei=True, oeffentlich=True, titel="Lesung",
        teilnahme=Teilnahme.GEZAEHLT, teilnehmende=7_777,
    )  # fmt: skip
    words = ("Fest", "Klausur", "Lesung", "7.777")
    tab = reverse("portal:fachgruppe_veranstaltungen", args=[netz.a.slug])
    for rolle in ("oeffentlichkeit", "ausgetreten", "wartend"):
        client = rolle_client(rolle)
        page = client.get(tab).text
        assert [word for word in words if word in page] == ["Fest", "Lesung"]
        hidden = client.get(inner.get_absolute_url())
        assert hidden.status_code == (302 if rolle == "oeffentlichkeit" else 404)
        assert "7.777" not in client.get(past.get_absolute_url()).text
        assert "Fest" in client.get(netz.a.get_absolute_url()).text
    page = rolle_client("mitglied_b").get(tab).text
    assert all(word in page for word in words)


def test_the_form_keeps_what_was_typed_and_takes_several_days(
    netz: Netz, rolle_client: RollenClient, konto_koordination_a: Konto
) -> None:
    client = rolle_client("mitglied_a")
    tag = heute() + timedelta(days=12)
    form = {
        "version": 1, "titel": "Tagung", "art": "konferenz", "datum": f"{tag:%d.%m.%Y}", "von": "14 Uhr",
        "bis": "10:00", "ort": "Stadthaus",
    }  # fmt: skip
    url = reverse("vorhaben:eintragen", args=[netz.a.slug])
    refused = client.post(url, form)
    assert "Das Ende liegt vor dem Beginn" in refused.text
    assert 'value="Stadthaus"' in refused.text
    late = client.post(url, form | {"letzter_tag": f"{tag - timedelta(days=1):%d.%m.%Y}"})
    assert "Der letzte Tag liegt vor dem ersten" in late.text
    client.post(url, form | {"letzter_tag": f"{tag + timedelta(days=1):%d.%m.%Y}"})
    row = Veranstaltung.objects.get()
    assert row.ende - row.beginn == timedelta(hours=20)

    change_veranstaltung(row, angaben(titel="Anders"), by=konto_koordination_a, version=1)
    edit = reverse("vorhaben:veranstaltung_bearbeiten", args=[row.uuid])
    both = client.post(edit, form | {"bis": "16:00", "titel": "Meine Tagung"})
    assert "Anders" in both.text
    assert 'value="Meine Tagung"' in both.text
    client.post(edit, form | {"bis": "16:00", "titel": "Meine Tagung", "version": 2})
    row.refresh_from_db()
    assert row.titel == "Meine Tagung"


def test_number_page_says_what_is_wrong_and_takes_no_answer_for_an_answer(
    netz: Netz, rolle_client: RollenClient, konto_mitglied_a: Konto
) -> None:
    row = VeranstaltungFactory(gremium=netz.a, vorbei=True, von=konto_mitglied_a.mitglied)
    client, url = rolle_client("mitglied_a"), reverse("vorhaben:teilnehmende", args=[row.uuid])
    for typed in ("", "viele", "-1", "100001"):
        assert "Geben Sie eine Zahl zwischen 0 und 100.000 ein" in client.post(url, {"anzahl": typed}).text
    assert client.post(url, {"anzahl": "viele", "unbekannt": "1"}).status_code == 302
    row.refresh_from_db()
    assert (row.teilnahme, row.teilnehmende) == (Teilnahme.UNBEKANNT, None)
    coming = VeranstaltungFactory(gremium=netz.a, von=konto_mitglied_a.mitglied)
    early = client.post(reverse("vorhaben:teilnehmende", args=[coming.uuid]), {"unbekannt": "1"}, follow=True)
    assert "noch nicht begonnen" in early.text
