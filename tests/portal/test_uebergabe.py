"""The handover list: what is open in the group, ticked by either side, closed by who takes over."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.mitteilungen.states import Mitteilungsstatus
from fachgruppen.models import Uebergabe, Uebergabepunkt
from fachgruppen.services.uebergabe import close_uebergabe
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    BeitrittswunschFactory,
    DokumentFactory,
    EinladungFactory,
    MitteilungFactory,
    SitzungFactory,
    UebergabeFactory,
    VorschlagFactory,
)
from sitzungen.states import Sitzungsstatus
from tests.conftest import GetMitAbfragen
from tests.fixtures_rollen import Netz

Login = Callable[[str], Client]


@pytest.fixture
def uebergabe(netz: Netz, konto_koordination_a: Konto, konto_stellvertretung_a: Konto) -> Uebergabe:
    """From Stella, who stays in the group as deputy, to Karla."""
    return UebergabeFactory(
        amt=konto_koordination_a.mitglied.aemter.get(), von_mitglied=konto_stellvertretung_a.mitglied
    )


def way(netz: Netz, uebergabe: Uebergabe, name: str = "uebergabe") -> str:
    return reverse(f"portal:{name}", args=[netz.a.slug, uebergabe.pk])


def html(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_list_shows_what_is_open(netz: Netz, uebergabe: Uebergabe, rolle_client: Login) -> None:
    invited = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN, tag=heute() + timedelta(20))
    EinladungFactory.create_batch(2, sitzung=invited)

    page = html(rolle_client("koordination_a"), way(netz, uebergabe))

    assert "Eingeladen, 2 Antworten offen" in page
    assert "Profil und Leitsatz durchsehen" in page
    assert "Es fehlt die Delegation „Ausländerbeirat“" in page


def test_list_shows_what_waits_for_a_decision_and_what_ran_out(
    netz: Netz, uebergabe: Uebergabe, rolle_client: Login, konto_mitglied_a: Konto, konto_mitglied_b: Konto
) -> None:
    wish = BeitrittswunschFactory(gremium=netz.a, mitglied=konto_mitglied_b.mitglied)
    VorschlagFactory(gremium=netz.a, von=konto_mitglied_a.mitglied)
    MitteilungFactory(titel="Neue Kurse", status=Mitteilungsstatus.ENTWURF).gremien.add(netz.a)
    DokumentFactory(gremium=netz.a, titel="Förderaufruf", gueltig_bis=heute() - timedelta(days=1))
    new, office = rolle_client("koordination_a"), rolle_client("geschaeftsstelle")

    page = html(new, way(netz, uebergabe))
    new.post(way(netz, uebergabe, "uebergabe_punkt"), {"schluessel": f"wunsch:{wish.pk}", "erledigt": "ja"})

    for words in (
        "Beitrittswunsch von Bela Muster", "Vorschlag von Alma Muster", "Mitteilung im Entwurf: Neue Kurse",
        "Dokument abgelaufen: Förderaufruf",
    ):  # fmt: skip
        assert words in page
    assert Uebergabepunkt.objects.get().erledigt_von == konto_von_client(new)
    assert way(netz, uebergabe) in html(office, reverse("portal:fachgruppe_aemter", args=[netz.a.slug]))


def konto_von_client(client: Client) -> Konto:
    return Konto.objects.get(pk=client.session["_auth_user_id"])


def test_ticking_adding_and_closing(netz: Netz, uebergabe: Uebergabe, rolle_client: Login) -> None:
    new, old = rolle_client("koordination_a"), rolle_client("stellvertretung_a")
    tick = way(netz, uebergabe, "uebergabe_punkt")

    old.post(way(netz, uebergabe), {"text": "Schlüssel für Raum 2.04"})
    own = Uebergabepunkt.objects.get()
    new.post(tick, {"pk": own.pk, "erledigt": "ja"})
    old.post(tick, {"schluessel": "profil", "erledigt": "ja"})
    old.post(tick, {"schluessel": "erfunden", "erledigt": "ja"})
    new.post(tick, {"pk": "9" * 25, "erledigt": "ja"})

    assert set(Uebergabepunkt.objects.values_list("schluessel", "erledigt_von__mitglied__vorname")) == {
        ("", "Karla"),
        ("profil", "Stella"),
    }
    new.post(tick, {"schluessel": "profil", "erledigt": "nein"})
    assert Uebergabepunkt.objects.filter(erledigt_am=None).count() == 1

    closing = way(netz, uebergabe, "uebergabe_abschliessen")
    refused = old.post(closing, follow=True).content.decode()
    done = new.post(closing, follow=True).content.decode()

    assert "Abschließen kann die Übergabe, wer das Amt übernimmt." in refused
    assert "Die Übergabe ist abgeschlossen." in done
    assert "Punkt hinzufügen" not in done
    assert old.get(way(netz, uebergabe)).status_code == 404
    assert (
        "Diese Übergabe ist bereits abgeschlossen."
        in new.post(way(netz, uebergabe), {"text": "zu spät"}).content.decode()
    )


def test_both_sides_find_it_in_mein_bereich(netz: Netz, uebergabe: Uebergabe, rolle_client: Login) -> None:
    assert "Amt übernehmen" in html(rolle_client("koordination_a"), reverse("portal:mein_bereich"))
    assert "Amt übergeben" in html(rolle_client("stellvertretung_a"), reverse("portal:mein_bereich"))


def test_closing_waits_for_the_term(netz: Netz, uebergabe: Uebergabe, konto_koordination_a: Konto) -> None:
    uebergabe.amt.von = heute() + timedelta(days=1)
    uebergabe.amt.save()

    with pytest.raises(Ablehnung, match="hat noch nicht begonnen"):
        close_uebergabe(uebergabe, by=konto_koordination_a)


def test_who_left_the_group_learns_nothing_of_its_meetings(
    netz: Netz, uebergabe: Uebergabe, konto_frueher_a: Konto, rolle_client: Login
) -> None:
    sitzung = SitzungFactory(
        gremium=netz.a, status=Sitzungsstatus.GEPLANT, titel="Klausur", tag=heute() + timedelta(20)
    )
    Uebergabe.objects.filter(pk=uebergabe.pk).update(von_mitglied=konto_frueher_a.mitglied)

    new, old = rolle_client("koordination_a"), rolle_client("frueher_a")
    assert "Klausur" not in html(old, way(netz, uebergabe))
    assert "Klausur" in html(new, way(netz, uebergabe))
    ticked = {"schluessel": f"sitzung:{sitzung.uuid}", "erledigt": "ja"}
    new.post(way(netz, uebergabe, "uebergabe_punkt"), ticked)
    assert "Klausur" not in html(old, way(netz, uebergabe))
    assert "Klausur" in html(new, way(netz, uebergabe))


@pytest.mark.parametrize("anzahl", [1, 3])
def test_queries_do_not_grow(
    netz: Netz, uebergabe: Uebergabe, rolle_client: Login, get_mit_abfragen: GetMitAbfragen, anzahl: int
) -> None:
    for number in range(anzahl):
        SitzungFactory(gremium=netz.a, status=Sitzungsstatus.GEPLANT, tag=heute() + timedelta(20 + number))
        Uebergabepunkt.objects.create(uebergabe=uebergabe, text=f"Punkt {number}")

    assert get_mit_abfragen(rolle_client("koordination_a"), way(netz, uebergabe), 18).status_code == 200
