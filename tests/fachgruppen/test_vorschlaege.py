"""Proposals: members make them, one of those who lead decides, and the member is told."""

from collections.abc import Callable
from email import message_from_bytes
from email.policy import default

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from fachgruppen.mails.vorschlaege import hindernis
from fachgruppen.models import Gremium, Profilentwurf, Profilfassung, Vorschlag, Ziel
from fachgruppen.services.entwurf import Getipptes
from fachgruppen.services.profil import save_profil
from fachgruppen.services.vorschlaege import (
    HOECHSTENS_OFFEN,
    accept_vorschlag,
    decline_vorschlag,
    propose_profil,
    propose_ziel,
    stand_von,
    withdraw_vorschlag,
)
from fachgruppen.services.ziele import change_ziel, end_ziel, fassung
from fachgruppen.states import Zielende, Zielstand
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import StadtviertelFactory, VorschlagFactory, ZielFactory
from netzwerk.versand.models import Versand
from tests.fixtures_rollen import Netz
from tests.races.gleichzeitig import gleichzeitig

Login = Callable[[str], Client]
A = "/fachgruppen/deutschunterricht/"
TEXT = {"version": "1", "leitsatz": "Neuer Satz", "profil": "Neuer Text", "begruendung": "Weil es stimmt"}


@pytest.fixture
def vorschlag(netz: Netz, konto_mitglied_a: Konto) -> Vorschlag:
    return propose_profil(netz.a, by=konto_mitglied_a, text=Getipptes("Neuer Satz", "Neuer Text", 1, "Weil"))


def letters() -> list[str]:
    return [
        str(message_from_bytes(bytes(row.inhalt), policy=default).get_body(("plain",)).get_content())
        for row in Versand.objects.filter(art="vorschlag")
    ]


def test_a_member_proposes_and_the_coordination_accepts_with_one_click(
    netz: Netz, rolle_client: Login, konto_koordination_a: Konto
) -> None:
    member, leads = rolle_client("mitglied_a"), rolle_client("koordination_a")
    assert "Änderung vorschlagen" in member.get(A).content.decode()
    member.post(f"{A}vorschlagen/entwurf/", TEXT)
    assert member.post(f"{A}vorschlagen/", TEXT).status_code == 302
    assert not Profilentwurf.objects.exists()
    made = Vorschlag.objects.get()
    assert "Vorschlag prüfen" in leads.get("/mein-bereich/").content.decode()
    assert "Ein Vorschlag wartet" in leads.get(A).content.decode()
    page = leads.get(made.get_absolute_url()).content.decode()
    assert "Weil es stimmt" in page
    assert "<ins>" in page
    told = leads.post(f"{made.get_absolute_url()}annehmen/", {"stand": "1"}, follow=True).content.decode()
    assert "Der Vorschlag von Alma Muster ist angenommen." in told
    netz.a.refresh_from_db()
    assert (netz.a.leitsatz, netz.a.profil, netz.a.version) == ("Neuer Satz", "Neuer Text", 2)
    newest = Profilfassung.objects.get(nummer=2)
    assert (newest.vorschlag, newest.von) == (made, konto_koordination_a)
    listed = leads.get(f"{A}fassungen/").content.decode()
    assert "Vorschlag von Alma Muster, angenommen von Karla Muster" in listed


def test_the_member_gets_a_letter(
    vorschlag: Vorschlag, konto_koordination_a: Konto, konto_mitglied_a: Konto
) -> None:
    decline_vorschlag(vorschlag, by=konto_koordination_a, antwort="Das steht schon in den Zielen.")
    (letter,) = letters()
    assert "Karla Muster hat Ihren Vorschlag abgelehnt." in letter
    assert "„Das steht schon in den Zielen.“" in letter
    row = Versand.objects.get()
    assert row.adresse == konto_mitglied_a.mitglied.email
    assert hindernis(row) == ""
    konto_mitglied_a.mitglied.ausgetreten_am = heute()
    konto_mitglied_a.mitglied.save()
    assert "gehört nicht mehr" in hindernis(row)


def test_without_an_address_there_is_no_letter(
    vorschlag: Vorschlag, konto_koordination_a: Konto, konto_mitglied_a: Konto
) -> None:
    konto_mitglied_a.mitglied.email = ""
    konto_mitglied_a.mitglied.save()
    accept_vorschlag(vorschlag, by=konto_koordination_a, gelesen="1")
    assert letters() == []


def test_declining_needs_a_sentence(vorschlag: Vorschlag, rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    url = f"{vorschlag.get_absolute_url()}ablehnen/"
    assert client.post(url, {"antwort": "  "}).status_code == 200
    assert client.post(url, {"antwort": "x\x00"}).status_code == 200
    vorschlag.refresh_from_db()
    assert vorschlag.ist_offen
    assert client.post(url, {"antwort": "Später"}).status_code == 302
    vorschlag.refresh_from_db()
    assert (vorschlag.status, vorschlag.antwort) == ("abgelehnt", "Später")
    again = client.post(url, {"antwort": "Doch"})
    assert "schon am" in again.content.decode()


def test_withdrawing_is_for_who_made_it(
    vorschlag: Vorschlag, rolle_client: Login, konto_koordination_a: Konto
) -> None:
    with pytest.raises(Ablehnung, match="wer ihn gemacht hat"):
        withdraw_vorschlag(vorschlag, by=konto_koordination_a)
    rolle_client("mitglied_a").post(f"{vorschlag.get_absolute_url()}zurueckziehen/")
    vorschlag.refresh_from_db()
    assert vorschlag.status == "zurueckgezogen"
    assert letters() == []
    with pytest.raises(Ablehnung, match=r"schon am .* zurückgezogen"):
        accept_vorschlag(vorschlag, by=konto_koordination_a, gelesen="1")


def test_a_profile_changed_meanwhile_is_said_and_can_be_replaced_knowingly(
    netz: Netz, vorschlag: Vorschlag, rolle_client: Login, konto_geschaeftsstelle: Konto
) -> None:
    save_profil(netz.a, by=konto_geschaeftsstelle, version=1, leitsatz="Dazwischen", profil="")
    client = rolle_client("koordination_a")
    told = client.post(f"{vorschlag.get_absolute_url()}annehmen/", {"stand": "1"}, follow=True)
    page = told.content.decode()
    assert "während Sie gelesen haben" in page
    assert "wurde nach diesem Vorschlag geändert" in page
    assert "Dazwischen" in page
    client.post(f"{vorschlag.get_absolute_url()}annehmen/", {"stand": str(told.context["stand"])})
    netz.a.refresh_from_db()
    assert (netz.a.leitsatz, netz.a.version) == ("Neuer Satz", 3)


@pytest.mark.parametrize("stand", ["", "x", "\x00", "9" * 40])
def test_no_mark_no_acceptance(stand: str, vorschlag: Vorschlag, rolle_client: Login) -> None:
    rolle_client("koordination_a").post(f"{vorschlag.get_absolute_url()}annehmen/", {"stand": stand})
    vorschlag.refresh_from_db()
    assert vorschlag.ist_offen


def test_who_knows_of_a_proposal(vorschlag: Vorschlag, rolle_client: Login) -> None:
    """Other members of the same Fachgruppe do not even see it in the list."""
    url = vorschlag.get_absolute_url()
    seen = {
        rolle: rolle_client(rolle).get(url).status_code
        for rolle in ("mitglied_a", "mitglied_ab", "koordination_a", "koordination_b", "beauftragte")
    }
    assert seen == {
        "mitglied_a": 200,
        "mitglied_ab": 404,
        "koordination_a": 200,
        "koordination_b": 404,
        "beauftragte": 404,
    }
    assert "Alma Muster" not in rolle_client("mitglied_ab").get(f"{A}vorschlaege/").content.decode()


def test_a_goal_is_proposed_changed_and_accepted(
    netz: Netz, rolle_client: Login, konto_koordination_a: Konto
) -> None:
    ziel = ZielFactory(gremium=netz.a, text="Kurse am Abend")
    viertel = StadtviertelFactory(name="Silberhöhe")
    member = rolle_client("mitglied_a")
    url = f"{A}ziele/{ziel.pk}/vorschlagen/"
    form = member.get(url).context["form"]
    typed = {"text": "Kurse am Abend und am Samstag", "stand": "teilweise", "stadtviertel": [viertel.pk]}
    typed["gelesen"] = form["gelesen"].value()
    assert member.post(url, typed).status_code == 302
    made = Vorschlag.objects.get()
    page = rolle_client("koordination_a").get(made.get_absolute_url()).content.decode()
    assert "und am Samstag" in page
    assert "bisher ganze Stadt" in page
    accept_vorschlag(made, by=konto_koordination_a, gelesen=stand_von(made))
    ziel.refresh_from_db()
    assert (ziel.text, ziel.stand) == ("Kurse am Abend und am Samstag", "teilweise")
    assert list(ziel.stadtviertel.all()) == [viertel]


def test_a_new_goal_is_proposed_and_accepted(
    netz: Netz, rolle_client: Login, konto_koordination_a: Konto
) -> None:
    rolle_client("mitglied_a").post(f"{A}ziele/vorschlagen/", {"text": "Neues Ziel", "stand": "offen"})
    accept_vorschlag(Vorschlag.objects.get(), by=konto_koordination_a, gelesen="")
    assert list(Ziel.objects.values_list("text", flat=True)) == ["Neues Ziel"]


def proposed_goal(netz: Netz, by: Konto) -> Vorschlag:
    ziel = ZielFactory(gremium=netz.a, text="Alt")
    return propose_ziel(
        netz.a, ziel, by=by, text="Neu", stand=Zielstand.OFFEN, stadtviertel=[], begruendung="",
        gelesen=fassung(ziel),
    )  # fmt: skip


def test_a_goal_ended_meanwhile_cannot_be_accepted(
    netz: Netz, konto_mitglied_a: Konto, konto_koordination_a: Konto, rolle_client: Login
) -> None:
    made = proposed_goal(netz, konto_mitglied_a)
    end_ziel(made.ziel, by=konto_koordination_a, ende=Zielende.ERREICHT, ergebnis="Geschafft")
    page = rolle_client("koordination_a").get(made.get_absolute_url()).content.decode()
    assert "inzwischen beendet" in page
    assert "Vorschlag annehmen" not in page
    with pytest.raises(Ablehnung, match="inzwischen beendet"):
        accept_vorschlag(made, by=konto_koordination_a, gelesen=made.gelesen)


def test_a_goal_changed_meanwhile_is_a_conflict(
    netz: Netz, konto_mitglied_a: Konto, konto_koordination_a: Konto
) -> None:
    made = proposed_goal(netz, konto_mitglied_a)
    change_ziel(
        made.ziel, by=konto_koordination_a, gelesen=made.gelesen, text="Anders", stand=Zielstand.OFFEN,
        stadtviertel=[],
    )  # fmt: skip
    with pytest.raises(Konflikt):
        accept_vorschlag(made, by=konto_koordination_a, gelesen=made.gelesen)
    made.refresh_from_db()
    assert made.ist_offen


def test_what_changes_nothing_is_refused(netz: Netz, konto_mitglied_a: Konto) -> None:
    with pytest.raises(Ablehnung, match="dasselbe"):
        propose_profil(netz.a, by=konto_mitglied_a, text=Getipptes("", "", 1))
    Gremium.objects.filter(pk=netz.a.pk).update(profil="Ein Absatz.\n")
    with pytest.raises(Ablehnung, match="dasselbe"):
        propose_profil(netz.a, by=konto_mitglied_a, text=Getipptes("", "Ein Absatz.", 1))
    ziel = ZielFactory(gremium=netz.a, text="Alt")
    with pytest.raises(Ablehnung, match="dasselbe"):
        propose_ziel(
            netz.a,
            ziel,
            by=konto_mitglied_a,
            text="Alt",
            stand=Zielstand.OFFEN,
            stadtviertel=[],
            begruendung="",
        )


def test_there_is_an_end_to_proposals(netz: Netz, konto_mitglied_a: Konto) -> None:
    VorschlagFactory.create_batch(HOECHSTENS_OFFEN, gremium=netz.a, von=konto_mitglied_a.mitglied)
    with pytest.raises(Ablehnung, match="schon 10 Vorschläge"):
        propose_profil(netz.a, by=konto_mitglied_a, text=Getipptes("Noch einer", "", 1))


def test_services_refuse_who_may_not(
    netz: Netz, vorschlag: Vorschlag, konto_mitglied_a: Konto, konto_mitglied_b: Konto
) -> None:
    with pytest.raises(Ablehnung):
        propose_profil(netz.a, by=konto_mitglied_b, text=Getipptes("Fremd", "", 1))
    with pytest.raises(Ablehnung):
        accept_vorschlag(vorschlag, by=konto_mitglied_a, gelesen="1")
    with pytest.raises(Ablehnung):
        decline_vorschlag(vorschlag, by=konto_mitglied_a, antwort="Nein")


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {**TEXT, "begruendung": "x" * 501},
        {**TEXT, "leitsatz": "x\x00"},
        {**TEXT, "profil": "x" * 10_001},
    ],
)
def test_refused_input_stays_in_the_form(typed: dict[str, str], netz: Netz, rolle_client: Login) -> None:
    response = rolle_client("mitglied_a").post(f"{A}vorschlagen/", typed)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert typed.get("profil", "") in response.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "abgelehnt"},
        {"leitsatz": ""},
        {"art": "ziel_neu"},
        {"art": "ziel_aendern", "zieltext": "Ohne Ziel", "grundlage": None, "leitsatz": "", "profil": ""},
        {"grundlage": None},
    ],
)
def test_database_refuses_half_proposals(wrong: dict[str, object], netz: Netz) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        VorschlagFactory(gremium=netz.a, **wrong)


def test_decided_proposals_stay_in_the_list(
    vorschlag: Vorschlag, konto_koordination_a: Konto, rolle_client: Login, heute_ist: Callable[..., object]
) -> None:
    decline_vorschlag(vorschlag, by=konto_koordination_a, antwort="Nein, danke.")
    page = rolle_client("mitglied_a").get(f"{A}vorschlaege/").content.decode()
    assert "Abgelehnt" in page
    assert "Nein, danke." in rolle_client("mitglied_a").get(vorschlag.get_absolute_url()).content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_decide_at_once(
    netz: Netz, vorschlag: Vorschlag, konto_koordination_a: Konto, konto_stellvertretung_a: Konto
) -> None:
    """One decides, the other one gets a sentence; one version, one letter."""
    results = gleichzeitig(
        lambda: accept_vorschlag(vorschlag, by=konto_koordination_a, gelesen="1"),
        lambda: accept_vorschlag(vorschlag, by=konto_stellvertretung_a, gelesen="1"),
        lambda: decline_vorschlag(vorschlag, by=konto_stellvertretung_a, antwort="Nein"),
    )

    assert sum(isinstance(result, Vorschlag) for result in results) == 1
    refused = [str(result) for result in results if isinstance(result, Ablehnung)]
    assert len(refused) == 2
    assert all("hat diesen Vorschlag schon am" in sentence for sentence in refused)
    assert Versand.objects.filter(art="vorschlag").count() == 1
    vorschlag.refresh_from_db()
    assert Profilfassung.objects.count() == (1 if vorschlag.status == "angenommen" else 0)
