"""Handlungsbedarf from the person who raises it to its result: rights, refusals, letters, chain."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.vorhaben.models import Bedarfsschritt, Handlungsbedarf
from fachgruppen.vorhaben.selectors import schritte_von, visible_handlungsbedarf_for
from fachgruppen.vorhaben.services.erinnerung import remind_vorhaben
from fachgruppen.vorhaben.services.meldung import (
    Meldung,
    add_beitrag,
    change_handlungsbedarf,
    raise_handlungsbedarf,
    remove_beitrag,
)
from fachgruppen.vorhaben.services.weg import (
    Fassung,
    Weiterleitung,
    answer_handlungsbedarf,
    close_handlungsbedarf,
    forward_handlungsbedarf,
    withdraw_handlungsbedarf,
    word_handlungsbedarf,
)
from fachgruppen.vorhaben.states import Adressatart, Bedarfsstatus, Dringlichkeit, Schrittart
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    BedarfsschrittFactory,
    GremiumFactory,
    HandlungsbedarfFactory,
    StadtviertelFactory,
)
from netzwerk.portal.zu_tun import zu_tun_for
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db

S = Bedarfsstatus
MELDUNG = Meldung("Betreuung fehlt", "Mütter brechen Kurse ab.", "Eltern", Dringlichkeit.HOCH)
FASSUNG = Fassung("Betreuung fehlt", "Es fehlen zwölf Plätze.", Dringlichkeit.HOCH)
RollenClient = Callable[[str], Client]


def an(name: str = "Fachbereich Bildung", tage: int = 20, nachricht: str = "") -> Weiterleitung:
    return Weiterleitung(Adressatart.VERWALTUNG, name, heute() + timedelta(days=tage), nachricht)


def mails() -> list[tuple[str, str]]:
    return list(Versand.objects.order_by("pk").values_list("art", "adresse"))


def arten(row: Handlungsbedarf) -> list[str]:
    return list(schritte_von(row, mit_beitraegen=True).values_list("art", flat=True))


def test_the_whole_way_with_its_chain_and_letters(
    netz: Netz, konto_mitglied_a: Konto, konto_koordination_a: Konto, konto_stellvertretung_a: Konto
) -> None:
    lead, member = konto_koordination_a, konto_mitglied_a
    place = StadtviertelFactory()
    row = raise_handlungsbedarf(netz.a, Meldung("T", "B", "W", stadtviertel=(place,)), by=member)
    assert raise_handlungsbedarf(netz.a, Meldung("T", "B", "W"), by=member) == row
    assert list(row.viertel.all()) == [place]
    assert sorted(mails()) == [
        ("bedarf_neu", "karla@institution.example"),
        ("bedarf_neu", "stella@institution.example"),
    ]
    row = change_handlungsbedarf(row, MELDUNG, by=member, version=1)
    add_beitrag(row, by=member, text="Jede Woche zwei Familien.")
    row = word_handlungsbedarf(row, FASSUNG, by=lead, version=2)
    assert "schon jemand" in art("bedarf_neu").hindernis(Versand.objects.earliest("pk"))
    row = forward_handlungsbedarf(row, an(), by=lead, version=row.version)
    row = forward_handlungsbedarf(row, an(tage=30), by=lead, version=row.version)
    row = answer_handlungsbedarf(row, by=lead, version=row.version, antwort="Vier Plätze.", vom=heute())
    row = forward_handlungsbedarf(row, an("Stadtrat"), by=lead, version=row.version)
    row = answer_handlungsbedarf(row, by=lead, version=row.version, antwort="Ja.", vom=heute())
    row = close_handlungsbedarf(row, by=lead, version=row.version, ergebnis="Zwölf Plätze sind da.")

    assert (row.status, row.text, row.adressat) == (S.ERLEDIGT, "Es fehlen zwölf Plätze.", "Stadtrat")
    assert arten(row) == [
        "gemeldet", "geaendert", "beitrag", "formuliert", "weitergeleitet", "frist", "beantwortet",
        "weitergeleitet", "beantwortet", "erledigt",
    ]  # fmt: skip
    told = [one for one in mails() if one[0] == "bedarf_stand"]
    assert told == [("bedarf_stand", "alma@institution.example")] * 6
    with pytest.raises(Ablehnung, match="inzwischen „Erledigt“"):
        forward_handlungsbedarf(row, an(), by=lead, version=row.version)
    with pytest.raises(Ablehnung, match="abgeschlossen"):
        add_beitrag(row, by=member, text="Noch etwas")


def test_what_is_refused(netz: Netz, konto_mitglied_a: Konto, konto_koordination_a: Konto) -> None:
    lead = konto_koordination_a
    for title, text, who, field in (
        ("", "B", "W", "titel"),
        ("T", " ", "W", "beschreibung"),
        ("T", "B", "", "betroffene"),
    ):
        with pytest.raises(Ablehnung) as refused:
            raise_handlungsbedarf(netz.a, Meldung(title, text, who), by=konto_mitglied_a)
        assert refused.value.field == field
    with pytest.raises(Ablehnung, match="an eine Fachgruppe"):
        raise_handlungsbedarf(netz.steuerung, MELDUNG, by=konto_mitglied_a)
    row = HandlungsbedarfFactory(gremium=netz.a, von=konto_mitglied_a.mitglied)
    with pytest.raises(Ablehnung, match="Koordination und Stellvertretung"):
        word_handlungsbedarf(row, FASSUNG, by=konto_mitglied_a, version=1)
    with pytest.raises(Ablehnung, match="inzwischen „Gemeldet“"):
        forward_handlungsbedarf(row, an(), by=lead, version=1)
    passed = HandlungsbedarfFactory(gremium=netz.a, weitergeleitet=True)
    for answer, day, field in (("", 0, "antwort"), ("Ja", 1, "vom"), ("Ja", -2, "vom")):
        with pytest.raises(Ablehnung) as refused:
            answer_handlungsbedarf(
                passed, by=lead, version=1, antwort=answer, vom=heute() + timedelta(days=day)
            )
        assert refused.value.field == field
    for bad, field in ((an(tage=-1), "frist"), (an(" "), "adressat")):
        with pytest.raises(Ablehnung) as refused:
            forward_handlungsbedarf(passed, bad, by=lead, version=1)
        assert refused.value.field == field
    with pytest.raises(Konflikt, match="diesen Handlungsbedarf"):
        forward_handlungsbedarf(passed, an(), by=lead, version=7)
    assert set(Handlungsbedarf.objects.values_list("status", flat=True)) == {S.GEMELDET, S.WEITERGELEITET}
    assert not mails()


def test_who_raised_it_withdraws_it_until_somebody_deals_with_it(
    netz: Netz, konto_mitglied_b: Konto, konto_koordination_a: Konto
) -> None:
    """A person of another Fachgruppe raises it here and sees nothing else of this Fachgruppe."""
    own = raise_handlungsbedarf(netz.a, MELDUNG, by=konto_mitglied_b)
    HandlungsbedarfFactory(gremium=netz.a, formuliert=True)
    assert list(visible_handlungsbedarf_for(konto_mitglied_b)) == [own]
    worded = HandlungsbedarfFactory(gremium=netz.a, formuliert=True, von=konto_mitglied_b.mitglied)
    with pytest.raises(Ablehnung):
        withdraw_handlungsbedarf(worded, by=konto_mitglied_b, version=1, grund="Doch nicht")
    withdraw_handlungsbedarf(own, by=konto_mitglied_b, version=1, grund="Doch nicht")
    withdraw_handlungsbedarf(worded, by=konto_koordination_a, version=1, grund="Gibt es schon")
    assert [one for one in mails() if one[0] == "bedarf_stand"] == [
        ("bedarf_stand", "bela@institution.example")
    ]


def test_who_sees_what(netz: Netz, alle_rollen: dict[str, Konto]) -> None:
    new = HandlungsbedarfFactory(gremium=netz.a)
    worded = HandlungsbedarfFactory(gremium=netz.a, formuliert=True)
    hidden = HandlungsbedarfFactory(gremium=netz.a, zurueckgezogen=True)
    seen = {rolle: set(visible_handlungsbedarf_for(konto)) for rolle, konto in alle_rollen.items()}

    inside = {
        "mitglied_a", "mitglied_ab", "stellvertretung_a", "koordination_a", "auslaenderbeirat",
        "beauftragte", "geschaeftsstelle",
    }  # fmt: skip
    assert {rolle for rolle, rows in seen.items() if rows == {new, worded, hidden}} == inside
    assert seen["koordination_b"] == {worded}
    assert not seen["mitglied_b"] | seen["frueher_a"] | seen["ausgetreten"] | seen["wartend"]


def test_the_discussion_stays_in_the_fachgruppe_and_words_can_be_taken_back(
    netz: Netz, rolle_client: RollenClient, konto_mitglied_a: Konto, konto_mitglied_ab: Konto
) -> None:
    row = HandlungsbedarfFactory(gremium=netz.a, formuliert=True)
    said = BedarfsschrittFactory(bedarf=row, von=konto_mitglied_a, text="Familie Beispiel wartet.")
    url = row.get_absolute_url()

    assert "Familie Beispiel" in rolle_client("mitglied_ab").get(url).text
    outside = rolle_client("koordination_b").get(url)
    assert (outside.status_code, "Familie Beispiel" in outside.text) == (200, False)
    with pytest.raises(Ablehnung):
        remove_beitrag(said, by=konto_mitglied_ab)
    remove = reverse("vorhaben:beitrag_entfernen", args=[row.uuid, said.pk])
    assert rolle_client("mitglied_ab").post(remove).status_code == 403
    page = rolle_client("mitglied_a").post(remove, follow=True)
    assert "Dieser Beitrag wurde am" in page.text
    assert Bedarfsschritt.objects.get(pk=said.pk).text == ""


def test_reminder_of_a_late_answer_once_a_deadline(
    netz: Netz, konto_koordination_a: Konto, konto_mitglied_a: Konto
) -> None:
    tag = heute()
    row = HandlungsbedarfFactory(
        gremium=netz.a, weitergeleitet=True, weitergeleitet_am=tag - timedelta(days=9), frist=tag
    )
    assert remind_vorhaben() == 0
    Handlungsbedarf.objects.filter(pk=row.pk).update(frist=tag - timedelta(days=5))
    assert (remind_vorhaben(), remind_vorhaben()) == (1, 0)
    waiting = Versand.objects.get(art="bedarf_frist")
    assert art("bedarf_frist").hindernis(waiting) == ""
    assert [row.titel for row in zu_tun_for(konto_koordination_a)] == [
        "Antwort auf Handlungsbedarf steht aus"
    ]
    assert zu_tun_for(konto_mitglied_a) == []

    forward_handlungsbedarf(row, an(row.adressat), by=konto_koordination_a, version=1)
    assert "neue Frist" in art("bedarf_frist").hindernis(waiting)
    assert zu_tun_for(konto_koordination_a) == []


def test_pages_lead_through_the_way_and_keep_what_was_typed(
    netz: Netz, rolle_client: RollenClient, konto_koordination_a: Konto
) -> None:
    member, lead = rolle_client("mitglied_a"), rolle_client("koordination_a")
    new = reverse("vorhaben:melden", args=[netz.a.slug])
    form = {
        "version": 1,
        "titel": "Abendkurse",
        "beschreibung": "",
        "betroffene": "Alle",
        "dringlichkeit": "hoch",
    }
    refused = member.post(new, form)
    assert "Beschreiben Sie, was fehlt" in refused.text
    assert 'value="Abendkurse"' in refused.text
    page = member.post(new, form | {"beschreibung": "Es gibt keine."}, follow=True)
    row = Handlungsbedarf.objects.get()
    assert page.redirect_chain[-1][0] == row.get_absolute_url()
    assert "Als Nächstes" not in page.text

    assert "besprechen und formulieren" in lead.get(row.get_absolute_url()).text
    wording = reverse("vorhaben:formulieren", args=[row.uuid])
    words = {
        "version": 1,
        "titel": "Abendkurse",
        "formulierung": "Bitte zwei Kurse.",
        "dringlichkeit": "hoch",
    }
    change_handlungsbedarf(row, MELDUNG, by=konto_koordination_a, version=1)
    late = lead.post(wording, words)
    assert "während Sie geschrieben haben" in late.text
    assert "Bitte zwei Kurse." in late.text
    assert "Es gibt keine." not in late.text
    page = lead.post(wording, words | {"version": 2}, follow=True)
    assert "Als Nächstes: weiterleiten" in page.text
    forward = reverse("vorhaben:weiterleiten", args=[row.uuid])
    to = {"version": 3, "adressat_art": "stadtrat", "adressat": "Bildungsausschuss", "frist": "31.12.2099"}
    assert "Weitergeleitet an: Bildungsausschuss" in lead.post(forward, to, follow=True).text
    assert "Für die Tagesordnung vorschlagen" in member.get(row.get_absolute_url()).text


def test_on_the_agenda_with_its_words(netz: Netz, rolle_client: RollenClient) -> None:
    row = HandlungsbedarfFactory(gremium=netz.a, formuliert=True, titel="Betreuung")
    other = HandlungsbedarfFactory(gremium=netz.b, formuliert=True, titel="Geheim")
    url = reverse("sitzungen:top_vorschlagen", args=[netz.a.slug])
    client = rolle_client("mitglied_a")

    assert "Handlungsbedarf: Betreuung" in client.get(f"{url}?handlungsbedarf={row.uuid}").text
    for hidden in (other.uuid, "kein-schluessel"):
        page = client.get(f"{url}?handlungsbedarf={hidden}")
        assert (page.status_code, "Handlungsbedarf: " in page.text) == (200, False)


def test_the_list_filters_and_shows_the_most_urgent_first(netz: Netz, rolle_client: RollenClient) -> None:
    place = StadtviertelFactory(name="Silberhöhe")
    HandlungsbedarfFactory(gremium=netz.a, titel="Kleinigkeit", dringlichkeit=Dringlichkeit.NIEDRIG)
    HandlungsbedarfFactory(gremium=netz.a, titel="Eiliges", dringlichkeit=Dringlichkeit.HOCH, viertel=[place])
    HandlungsbedarfFactory(gremium=netz.a, titel="Fertiges", erledigt=True)
    HandlungsbedarfFactory(gremium=netz.b, titel="Fremdes")
    client, url = rolle_client("mitglied_a"), reverse("portal:fachgruppe_handlungsbedarf", args=[netz.a.slug])

    def titles(query: str = "") -> list[str]:
        return [row.titel for row in client.get(f"{url}{query}").context["seite"].object_list]

    assert titles() == ["Eiliges", "Kleinigkeit"]
    assert titles("?stand=erledigt") == ["Fertiges"]
    assert titles("?dringlichkeit=niedrig") == ["Kleinigkeit"]
    assert titles(f"?viertel={place.pk}") == ["Eiliges"]
    assert titles("?stand=ueberfaellig") == []
    assert titles("?stand=unsinn") == ["Eiliges", "Kleinigkeit"]
    assert (
        client.get(
            reverse("portal:fachgruppe_handlungsbedarf", args=[GremiumFactory(art="beirat").slug])
        ).status_code
        == 404
    )


def test_who_raised_it_stands_in_the_chain_also_without_a_login(
    netz: Netz, rolle_client: RollenClient
) -> None:
    row = HandlungsbedarfFactory(gremium=netz.a, von__nachname="Ohnezugang")
    BedarfsschrittFactory(bedarf=row, art=Schrittart.GEMELDET, text="")
    page = rolle_client("koordination_a").get(row.get_absolute_url()).content.decode()
    chain = page.partition('id="verlauf"')[2].partition("</ol>")[0]
    assert "Ohnezugang" in chain
    assert "keine Angabe" not in chain
