"""What the Steuerungsgruppe does with needs: once each, undone, refused, and seen by whom."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fachgruppen.vorhaben.models import Bedarfsschritt, Handlungsbedarf
from fachgruppen.vorhaben.states import Schrittart
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import HandlungsbedarfFactory, MitgliedFactory
from netzwerk.steuerung.services.bedarf import (
    Entscheidung,
    merge_handlungsbedarf,
    note_entscheidung,
    pass_to_stadtrat,
    propose_handlungsbedarf,
    split_handlungsbedarf,
    take_back_from_stadtrat,
)
from sitzungen.models import TopVorschlag
from sitzungen.services.topvorschlaege import propose_top, withdraw_topvorschlag


@pytest.fixture
def zwei(netz):
    main = HandlungsbedarfFactory(gremium=netz.a, titel="Betreuung im Kurs", formuliert=True)
    return main, HandlungsbedarfFactory(gremium=netz.b, titel="Betreuung im Viertel", formuliert=True)


def chain(row):
    return [step.art for step in Bedarfsschritt.objects.filter(bedarf=row).order_by("pk")]


def test_merged_once_with_both_chains_and_undone(zwei, konto_beauftragte, konto_koordination_a):
    main, other = zwei
    for _ in range(2):
        merge_handlungsbedarf(other, main, by=konto_beauftragte)
    other.refresh_from_db()
    assert other.zusammengefuehrt_in == main
    assert chain(main) == chain(other) == [Schrittart.ZUSAMMENGEFUEHRT]
    for act in (
        lambda: merge_handlungsbedarf(main, other, by=konto_beauftragte),
        lambda: merge_handlungsbedarf(other, other, by=konto_beauftragte),
        lambda: pass_to_stadtrat(other, by=konto_beauftragte),
        lambda: propose_handlungsbedarf(other, by=konto_beauftragte),
        lambda: note_entscheidung(other, Entscheidung("Ja"), by=konto_beauftragte, version=other.version),
        lambda: split_handlungsbedarf(other, by=konto_koordination_a),
    ):
        with pytest.raises(Ablehnung):
            act()
    for _ in range(2):
        split_handlungsbedarf(other, by=konto_beauftragte)
    other.refresh_from_db()
    assert other.zusammengefuehrt_in is None
    assert chain(main) == chain(other) == [Schrittart.ZUSAMMENGEFUEHRT, Schrittart.GETRENNT]


def test_raw_closed_and_used_ones_are_not_merged(netz, zwei, konto_beauftragte):
    main, other = zwei
    raw, done = HandlungsbedarfFactory(gremium=netz.a), HandlungsbedarfFactory(erledigt=True)
    for row in (raw, done):
        for pair in ((row, main), (main, row)):
            with pytest.raises(Ablehnung):
                merge_handlungsbedarf(*pair, by=konto_beauftragte)
    pass_to_stadtrat(other, by=konto_beauftragte)
    with pytest.raises(Ablehnung, match="an den Stadtrat weitergegeben"):
        merge_handlungsbedarf(other, main, by=konto_beauftragte)
    take_back_from_stadtrat(other, by=konto_beauftragte)
    merge_handlungsbedarf(other, main, by=konto_beauftragte)


def test_it_stands_once_for_the_next_session_and_again_when_withdrawn(
    netz, zwei, konto_beauftragte, konto_mitglied_a
):
    main, _ = zwei
    first = propose_handlungsbedarf(main, by=konto_beauftragte)
    assert propose_handlungsbedarf(main, by=konto_beauftragte) == first
    assert first.gremium == netz.steuerung
    assert first.titel == "Handlungsbedarf: Betreuung im Kurs"
    words = {"titel": "Noch einmal", "begruendung": "Weil.", "handlungsbedarf": main}
    with pytest.raises(Ablehnung, match="schon vorgeschlagen"):
        propose_top(netz.steuerung, by=konto_beauftragte, **words)
    with pytest.raises(Ablehnung):
        propose_handlungsbedarf(main, by=konto_mitglied_a)
    assert chain(main) == [Schrittart.TAGESORDNUNG]
    withdraw_topvorschlag(first, by=konto_beauftragte)
    propose_handlungsbedarf(main, by=konto_beauftragte)
    assert TopVorschlag.objects.filter(handlungsbedarf=main).count() == 2


def test_the_council_mark_and_the_decision_say_who_and_when(zwei, konto_beauftragte, konto_geschaeftsstelle):
    main, _ = zwei
    for _ in range(2):
        row = pass_to_stadtrat(main, by=konto_geschaeftsstelle)
    assert row.stadtrat_von_id == konto_geschaeftsstelle.pk
    assert list(Handlungsbedarf.objects.fuer_stadtrat()) == [main]
    person = MitgliedFactory()
    what = Entscheidung("Wir fragen nach.", heute(), person)
    row = note_entscheidung(main, what, by=konto_beauftragte, version=row.version)
    assert (row.entscheidung, row.verantwortlich) == ("Wir fragen nach.", person)
    with pytest.raises(Konflikt):
        note_entscheidung(main, what, by=konto_beauftragte, version=1)
    for wrong in (Entscheidung(" "), Entscheidung("Ja", heute() + timedelta(days=1))):
        with pytest.raises(Ablehnung):
            note_entscheidung(main, wrong, by=konto_beauftragte, version=row.version)
    row = note_entscheidung(main, Entscheidung("", None, person), by=konto_beauftragte, version=row.version)
    assert (row.entscheidung, row.entschieden_am) == ("", None)
    for _ in range(2):
        take_back_from_stadtrat(main, by=konto_beauftragte)
    assert chain(main) == ["stadtrat", "entscheidung", "entscheidung", "stadtrat_zurueck"]


def test_the_pages_do_it_without_a_script(zwei, rolle_client, netz):
    main, other = zwei
    raw = HandlungsbedarfFactory(gremium=netz.a, titel="Roh gemeldet")
    desk, seat, member = (rolle_client(name) for name in ("beauftragte", "koordination_b", "mitglied_b"))

    def url(name, row):
        return reverse(f"steuerung:{name}", args=[row.uuid])

    page = desk.get(url("bedarf_zusammenfuehren", other)).content.decode()
    assert "Betreuung im Kurs" in page
    assert "Roh gemeldet" not in page
    assert (
        "Wählen Sie den Handlungsbedarf" in desk.post(url("bedarf_zusammenfuehren", other)).content.decode()
    )
    desk.post(url("bedarf_zusammenfuehren", other), {"ziel": str(main.uuid)})
    page = seat.get(reverse("steuerung:bedarf")).content.decode()
    assert "Dazu gehört: Betreuung im Viertel, Wohnumfeld" in page
    assert page.count("handlungsbedarf/") >= 1
    assert url("bedarf_seite", other) not in page
    assert (
        url("bedarf_seite", main)
        in seat.get(f"{reverse('steuerung:bedarf')}?gremium=wohnumfeld").content.decode()
    )
    page = seat.get(url("bedarf_seite", main)).content.decode()
    assert "Gehört dazu" in page
    assert "<button" not in page.split("<main")[1]
    assert seat.get(url("bedarf_seite", raw)).status_code == 404
    assert member.get(url("bedarf_seite", main)).status_code == 403
    assert "Betreuung im Kurs" in member.get(other.get_absolute_url()).content.decode()
    desk.post(url("bedarf_tagesordnung", main))
    desk.post(url("bedarf_stadtrat", main))
    person = MitgliedFactory()
    form = {"version": Handlungsbedarf.objects.get(pk=main.pk).version, "text": "Wir bitten den Stadtrat."}
    assert desk.post(url("bedarf_entscheiden", main), {**form, "version": 1}).status_code == 200
    desk.post(url("bedarf_entscheiden", main), {**form, "vom": str(heute()), "verantwortlich": person.pk})
    page = seat.get(url("bedarf_seite", main)).content.decode()
    for words in ("vorgeschlagen für die nächste Sitzung", "vorgemerkt", "Wir bitten den Stadtrat."):
        assert words in page
    assert "Wir bitten den Stadtrat." in desk.get(main.get_absolute_url()).content.decode()
    assert "Betreuung im Kurs" in seat.get(f"{reverse('steuerung:bedarf')}?stand=stadtrat").content.decode()
    desk.post(url("bedarf_trennen", other))
    desk.post(url("bedarf_zurueck", main))
    assert "nicht weitergegeben" in desk.get(url("bedarf_seite", main)).content.decode()


def test_the_page_of_one_asks_as_much_for_one_merged_need_as_for_three(zwei, rolle_client, get_mit_abfragen):
    main, other = zwei
    desk = rolle_client("beauftragte")
    address = reverse("steuerung:bedarf_seite", args=[main.uuid])
    Handlungsbedarf.objects.filter(pk=other.pk).update(zusammengefuehrt_in=main)
    get_mit_abfragen(desk, address, 13)
    for row in HandlungsbedarfFactory.create_batch(2, formuliert=True):
        Handlungsbedarf.objects.filter(pk=row.pk).update(zusammengefuehrt_in=main)
    get_mit_abfragen(desk, address, 13)
