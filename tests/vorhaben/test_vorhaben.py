"""Vorhaben: from the idea to the result, with partners and milestones; members write, who leads releases."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from fachgruppen.vorhaben.models import Meilenstein, Vorhaben, Vorhabenschritt
from fachgruppen.vorhaben.services.meilensteine import (
    add_meilenstein,
    answer_interesse,
    express_interesse,
    finish_meilenstein,
    move_meilenstein,
)
from fachgruppen.vorhaben.services.vorhaben import (
    Vorhabenangaben,
    change_vorhaben,
    create_vorhaben,
    move_vorhaben,
    release_vorhaben,
    withdraw_vorhaben,
)
from fachgruppen.vorhaben.vorhabenstates import VORHABENWEGE, Vorhabenschrittart, Vorhabenstatus
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    BerichtstextFactory,
    DokumentfassungFactory,
    InstitutionFactory,
    InteresseFactory,
    MeilensteinFactory,
    VorhabenFactory,
    ZielFactory,
    am_um,
)
from netzwerk.portal.zu_tun import zu_tun_for
from netzwerk.steuerung.oeffentlich import oeffentlicher_inhalt
from netzwerk.steuerung.selectors.berichte import arbeitsstand
from netzwerk.steuerung.selectors.zahlen import rohdaten
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
S = Vorhabenstatus
RollenClient = Callable[[str], Client]


def said(**more: Any) -> Vorhabenangaben:
    return Vorhabenangaben(**{"titel": "Lesepaten", "beschreibung": "Wir lesen vor.", **more})


def test_members_write_and_who_leads_releases(
    netz: Netz, konto_mitglied_a: Konto, konto_mitglied_b: Konto, konto_koordination_a: Konto
) -> None:
    house, goal, foreign = InstitutionFactory(), ZielFactory(gremium=netz.a), ZielFactory(gremium=netz.b)
    first = said(partner=(house,), ziele=(goal, foreign), soll_oeffentlich=True)
    row = create_vorhaben(netz.a, first, by=konto_mitglied_a)
    assert create_vorhaben(netz.a, first, by=konto_mitglied_a) == row
    assert (row.status, list(row.partner.all()), list(row.ziele.all())) == (S.IDEE, [house], [goal])
    with pytest.raises(Ablehnung, match="Mitglieder der Fachgruppe"):
        create_vorhaben(netz.a, said(), by=konto_mitglied_b)
    with pytest.raises(Ablehnung, match="Koordination"):
        release_vorhaben(row, by=konto_mitglied_a, version=row.version)
    assert [one.titel for one in zu_tun_for(konto_koordination_a)] == ["Vorhaben öffentlich freigeben"]
    row = release_vorhaben(row, by=konto_koordination_a, version=row.version)
    assert row.freigegeben_am is not None
    assert zu_tun_for(konto_koordination_a) == []
    # Who leads changes it and it stays public; a member's change is read first.
    row = change_vorhaben(row, said(soll_oeffentlich=True), by=konto_koordination_a, version=row.version)
    assert row.freigegeben_am is not None
    row = change_vorhaben(row, said(soll_oeffentlich=True), by=konto_mitglied_a, version=row.version)
    assert row.freigegeben_am is None
    with pytest.raises(Konflikt, match="Alma"):
        change_vorhaben(row, said(), by=konto_koordination_a, version=1)
    withdraw_vorhaben(row, by=konto_koordination_a)
    assert zu_tun_for(konto_koordination_a) == []
    for bad, field in (
        (said(titel=" "), "titel"),
        (said(beschreibung="\x00"), "beschreibung"),
        (said(beginn=heute(), ende=heute() - timedelta(days=1)), "ende"),
    ):
        with pytest.raises(Ablehnung) as refused:
            create_vorhaben(netz.a, bad, by=konto_mitglied_a)
        assert refused.value.field == field


def test_each_state_leads_only_where_the_table_says(netz: Netz, konto_mitglied_a: Konto) -> None:
    for start in S:
        for end in set(S) - {start}:
            row = VorhabenFactory(gremium=netz.a, status=start, statusgrund="x", ergebnis="y")
            allowed = any(start == a and end in b for a, b in VORHABENWEGE)
            if allowed:
                assert move_vorhaben(row, by=konto_mitglied_a, status=end, version=1, text="z").status == end
                continue
            with pytest.raises(Ablehnung, match="geht von hier aus nicht"):
                move_vorhaben(row, by=konto_mitglied_a, status=end, version=1, text="z")
            with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
                Vorhaben.objects.filter(pk=row.pk).update(status=end)


def test_why_it_stops_and_what_came_of_it(netz: Netz, konto_mitglied_a: Konto) -> None:
    row = VorhabenFactory(gremium=netz.a, laeuft=True, sucht_partner=True)
    for status, words in ((S.RUHT, "Grund"), (S.ABGESCHLOSSEN, "daraus geworden")):
        with pytest.raises(Ablehnung, match=words):
            move_vorhaben(row, by=konto_mitglied_a, status=status, version=1)
    with pytest.raises(Ablehnung, match="höchstens 300 Zeichen") as refused:
        move_vorhaben(row, by=konto_mitglied_a, status=S.RUHT, version=1, text="Wort " * 61)
    assert refused.value.field == "text"
    assert row.sucht_heute
    row = move_vorhaben(row, by=konto_mitglied_a, status=S.ABGESCHLOSSEN, version=1, text="Zwölf Paten.")
    assert (row.ergebnis, row.sucht_heute) == ("Zwölf Paten.", False)
    with pytest.raises(Ablehnung, match="ändert niemand mehr"):
        change_vorhaben(row, said(), by=konto_mitglied_a, version=2)
    with pytest.raises(Ablehnung, match="ändert niemand mehr"):
        add_meilenstein(row, by=konto_mitglied_a, titel="Spät", faellig=heute())
    for broken in (
        {"status": S.RUHT, "statusgrund": ""},
        {"status": S.ABGESCHLOSSEN},
        {"sucht_bis": heute()},
        {"freigegeben_am": jetzt()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            VorhabenFactory(gremium=netz.a, **broken)
    step = Vorhabenschritt.objects.get(vorhaben=row)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Vorhabenschritt.objects.filter(pk=step.pk).update(text="anders")


def test_milestones_are_moved_with_a_reason_and_waited_for(
    netz: Netz, konto_mitglied_a: Konto, konto_koordination_a: Konto
) -> None:
    row = VorhabenFactory(gremium=netz.a, laeuft=True)
    day = heute() + timedelta(days=5)
    mark = add_meilenstein(row, by=konto_mitglied_a, titel="Räume", faellig=day)
    assert add_meilenstein(row, by=konto_mitglied_a, titel="Räume", faellig=day) == mark
    with pytest.raises(Ablehnung, match="Grund"):
        move_meilenstein(mark, by=konto_mitglied_a, faellig=day + timedelta(days=9), grund=" ")
    mark = move_meilenstein(mark, by=konto_mitglied_a, faellig=day + timedelta(days=9), grund="Umbau")
    assert (mark.zuerst_faellig, mark.wurde_verschoben, mark.stand) == (day, True, "offen")
    late = MeilensteinFactory(vorhaben=row, faellig=heute() - timedelta(days=1))
    assert [one.titel for one in zu_tun_for(konto_koordination_a)] == ["Meilenstein ist überfällig"]
    assert zu_tun_for(konto_mitglied_a) == []
    finish_meilenstein(late, by=konto_mitglied_a)
    finish_meilenstein(late, by=konto_mitglied_a)
    assert zu_tun_for(konto_koordination_a) == []
    with pytest.raises(Ablehnung, match="schon erledigt"):
        move_meilenstein(late, by=konto_mitglied_a, faellig=day, grund="x")
    words = list(Vorhabenschritt.objects.filter(vorhaben=row).values_list("art", flat=True))
    assert words == [
        Vorhabenschrittart.MEILENSTEIN,
        Vorhabenschrittart.VERSCHOBEN,
        Vorhabenschrittart.ERLEDIGT,
    ]


def test_who_would_like_to_join_is_heard_once(
    netz: Netz, konto_mitglied_b: Konto, konto_koordination_a: Konto, rolle_client: RollenClient
) -> None:
    row = VorhabenFactory(gremium=netz.a, sucht_partner=True)
    client = rolle_client("mitglied_b")
    assert row.titel in client.get(reverse("portal:partnersuche")).text
    answer = client.post(
        reverse("vorhaben:interesse", args=[row.uuid]), {"text": "Raum 3\nab März"}, follow=True
    )
    assert "Sie haben Interesse bekundet." in answer.text
    again = express_interesse(row, by=konto_mitglied_b, text="noch einmal")
    assert again.text == "Raum 3\nab März"
    mail = Versand.objects.get()
    assert (mail.adresse, art(mail.art).hindernis(mail)) == ("karla@institution.example", "")
    assert [one.titel for one in zu_tun_for(konto_koordination_a)] == ["Interesse an Vorhaben beantworten"]
    page = rolle_client("koordination_a").get(row.get_absolute_url()).text
    assert "Ich habe geantwortet" in page
    assert "ab März" in page
    assert "Interesse bekundet" in page
    other = rolle_client("koordination_b").get(row.get_absolute_url()).text
    for word in ("ab März", "Interesse bekundet", "Bela"):
        assert word not in other
    assert "ab März" not in rolle_client("mitglied_ab").get(reverse("portal:partnersuche")).text
    answer_interesse(again, by=konto_koordination_a)
    assert zu_tun_for(konto_koordination_a) == []
    assert "beantwortet" in art(mail.art).hindernis(mail)
    over = VorhabenFactory(gremium=netz.a, sucht_partner=True, sucht_bis=heute() - timedelta(days=1))
    with pytest.raises(Ablehnung, match="keine Partner gesucht"):
        express_interesse(over, by=konto_mitglied_b, text="")


def test_the_public_sees_what_was_released_and_nothing_of_the_inside(
    netz: Netz, rolle_client: RollenClient
) -> None:
    shown = VorhabenFactory(gremium=netz.a, oeffentlich=True, sucht_partner=True, titel="Offen")
    inner = VorhabenFactory(gremium=netz.a, sucht_partner=True, titel="Intern", soll_oeffentlich=True)
    InteresseFactory(vorhaben=shown, text="Geheimes Wort")
    paper = DokumentfassungFactory(dokument__gremium=netz.a, dokument__titel="Internes Papier").dokument
    shown.dokumente.add(paper)
    tab, search = reverse("portal:fachgruppe_vorhaben", args=[netz.a.slug]), reverse("portal:partnersuche")
    for rolle in ("oeffentlichkeit", "ausgetreten"):
        client = rolle_client(rolle)
        for url in (tab, search):
            page = client.get(url).text
            assert "Offen" in page
            assert "Intern" not in page
        page = client.get(shown.get_absolute_url()).text
        for word in ("Geheimes Wort", "Internes Papier", "Verlauf", "Interesse bekunden"):
            assert word not in page
        assert client.get(inner.get_absolute_url()).status_code == (
            302 if rolle == "oeffentlichkeit" else 404
        )
    page = rolle_client("mitglied_a").get(shown.get_absolute_url()).text
    assert "Internes Papier" in page


def test_the_pages_do_what_the_services_do(netz: Netz, rolle_client: RollenClient) -> None:
    client = rolle_client("mitglied_a")
    form = {"version": 1, "titel": "Lesepaten", "beschreibung": "Wir lesen vor.", "sucht_bis": "1.1.2030"}
    refused = client.post(reverse("vorhaben:vorhaben_neu", args=[netz.a.slug]), form)
    assert "Schreiben Sie, wen Sie suchen" in refused.text
    form |= {"sucht": "Vereine", "soll_oeffentlich": "on"}
    client.post(reverse("vorhaben:vorhaben_neu", args=[netz.a.slug]), form)
    row = Vorhaben.objects.get()
    page = client.get(row.get_absolute_url()).text
    assert "sobald die Koordination es freigibt" in page
    assert "Öffentlich freigeben" not in page
    client.post(
        reverse("vorhaben:meilenstein_setzen", args=[row.uuid]), {"titel": "Start", "faellig": "1.2.2030"}
    )
    mark = Meilenstein.objects.get()
    move = reverse("vorhaben:meilenstein_verschieben", args=[row.uuid, mark.pk])
    assert "Nennen Sie den Grund" in client.post(move, {"faellig": "1.3.2030", "grund": ""}).text
    client.post(move, {"faellig": "1.3.2030", "grund": "Ferien"})
    client.post(reverse("vorhaben:meilenstein_erledigt", args=[row.uuid, mark.pk]))
    stand = reverse("vorhaben:vorhaben_stand", args=[row.uuid])
    refused = client.post(stand, {"version": row.version, "status": "abgebrochen", "text": ""})
    assert "Nennen Sie den Grund" in refused.text
    assert "geht von hier aus nicht" in client.post(stand, {"version": 1, "status": "ruht", "text": "x"}).text
    client.post(stand, {"version": row.version, "status": "laeuft", "text": ""})
    old = client.post(
        reverse("vorhaben:vorhaben_bearbeiten", args=[row.uuid]), {**form, "version": 1, "titel": "Alt"}
    )
    assert "Gespeicherte Fassung" in old.text
    assert 'value="Alt"' in old.text
    lead = rolle_client("koordination_a")
    read = re.search(r'name="version" value="(\d+)"', lead.get(row.get_absolute_url()).text)
    assert read
    assert "Als Nächstes: öffentlich freigeben" in lead.get(row.get_absolute_url()).text
    release = reverse("vorhaben:vorhaben_freigeben", args=[row.uuid])
    # A member writes on while she reads: nobody shows to everybody what she has not seen.
    now = {**form, "version": int(read[1]), "beschreibung": "Wir lesen laut vor."}
    client.post(reverse("vorhaben:vorhaben_bearbeiten", args=[row.uuid]), now)
    for old in (read[1], "", "x"):
        answer = lead.post(release, {"version": old}, follow=True).text
        assert "hat sich geändert, seit Sie es gelesen haben" in answer
    assert Client().get(row.get_absolute_url()).status_code == 302
    lead.post(release, {"version": int(read[1]) + 1})
    shown = Client().get(row.get_absolute_url()).text
    for word in ("erledigt am", "zuerst geplant bis", "Vereine", "läuft"):
        assert word in shown
    lead.post(reverse("vorhaben:vorhaben_freigeben", args=[row.uuid]), {"zuruecknehmen": "1"})
    assert Client().get(row.get_absolute_url()).status_code == 302


def test_the_report_of_the_quarter_names_what_was_under_way(netz: Netz, konto_mitglied_a: Konto) -> None:
    now = Quartal.am(heute())
    early, before = jetzt() - timedelta(days=800), now.plus(-2)
    VorhabenFactory(gremium=netz.a, titel="Idee", angelegt_am=early)
    VorhabenFactory(gremium=netz.b, titel="Von B", laeuft=True, angelegt_am=early)
    running = VorhabenFactory(gremium=netz.a, titel="Läuft", laeuft=True, oeffentlich=True, angelegt_am=early)
    done = VorhabenFactory(gremium=netz.a, titel="Fertig", laeuft=True, angelegt_am=early)
    move_vorhaben(done, by=konto_mitglied_a, status=S.ABGESCHLOSSEN, version=1, text="Geschafft.")
    old = VorhabenFactory(gremium=netz.a, titel="Lange her", laeuft=True, angelegt_am=early)
    with time_machine.travel(am_um(before.beginn), tick=False):
        move_vorhaben(old, by=konto_mitglied_a, status=S.ABGEBROCHEN, version=1, text="Kein Geld.")
    report = BerichtstextFactory(bericht__gremium=netz.a, bericht__zeitraum=now).bericht
    content = arbeitsstand(report).als_inhalt()
    assert sorted(row["titel"] for row in content["vorhaben"]) == ["Fertig", "Läuft"]
    shown = oeffentlicher_inhalt(content)["vorhaben"]
    since = tag(running.angelegt_am)
    assert shown == [
        {"titel": "Läuft", "zeit": f"seit {since}", "partner": "", "status": "laeuft", "ausgang": ""}
    ]
    [told] = [row["ausgang"] for row in content["vorhaben"] if row["titel"] == "Fertig"]
    assert told == "Geschafft."
    content["vorhaben"] = [{"titel": "Alt", "status": "laeuft", "oeffentlich": True}]  # an old Fassung
    assert oeffentlicher_inhalt(content)["vorhaben"][0]["zeit"] == ""
    del content["vorhaben"]  # a Fassung from before
    assert oeffentlicher_inhalt(content)["vorhaben"] == []
    earlier = rohdaten([netz.a, netz.b], before)
    assert sorted(row.titel for row in earlier[netz.a.pk].laufende) == ["Fertig", "Lange her", "Läuft"]
    assert [row.titel for row in earlier[netz.b.pk].vorhaben] == ["Von B"]
