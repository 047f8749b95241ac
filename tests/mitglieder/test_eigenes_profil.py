"""My own data: editing, releasing and withdrawing, with proof and at once."""

from collections.abc import Callable

import pytest
from django.test import Client

from fachgruppen.selectors import blick
from mitglieder.models import Freigabe, Konto, Mitglied
from mitglieder.services.profil import save_profil, set_freigabe
from mitglieder.sichtbarkeit import ansicht
from mitglieder.states import ERLAUBT, VORGABE, Feld, Mailstatus, Stufe
from mitglieder.views import spiegel
from netzwerk.base.ablehnung import Ablehnung
from tests.fixtures_rollen import Netz

Login = Callable[[str], Client]
PROFIL, FREIGABEN = "/profil/", "/profil/freigaben/"
ANGABEN = {
    "titel": "Dr.",
    "funktion": "Leitung",
    "email": "neu@institution.example",
    "telefon": "0345 5550155",
    "mobil": "",
    "sprachen": "Arabisch, englisch ; Arabisch,, Kurdisch",
    "themen": "Wohnungssuche; wohnungssuche, Anerkennung von Abschlüssen",
}
VOREINGESTELLT = {feld.value: VORGABE[feld].value for feld in Feld}


def test_profile_is_stored(konto_mitglied_a: Konto, rolle_client: Login) -> None:
    member = konto_mitglied_a.mitglied
    member.email_status = Mailstatus.UNGUELTIG
    member.save()
    assert rolle_client("mitglied_a").post(PROFIL, ANGABEN).status_code == 302
    member.refresh_from_db()
    assert (member.name, member.funktion, member.telefon) == ("Dr. Alma Muster", "Leitung", "0345 5550155")
    assert member.sprachen == ["Arabisch", "englisch", "Kurdisch"]
    assert member.themen == ["wohnungssuche", "Anerkennung von Abschlüssen"]
    assert member.suchtext.startswith("leitung wohnungssuche anerkennung")
    assert (member.email, member.email_status) == ("neu@institution.example", Mailstatus.GUELTIG)
    assert member.konto.email == "alma@demo.example", "the login stays"


@pytest.mark.parametrize(
    ("feld", "wert"),
    [
        ("email", "keine Adresse"),
        ("email", "a\x00@b.example"),
        ("telefon", "ruf mich an"),
        ("telefon", "12"),
        ("mobil", "<script>"),
        ("titel", "x" * 41),
        ("funktion", "x" * 121),
        ("sprachen", "x" * 41),
        ("sprachen", ",".join(f"Sprache {i}" for i in range(13))),
        ("themen", "x" * 61),
        ("themen", ",".join(f"Thema {i}" for i in range(13))),
    ],
)
def test_refused_input_stays_in_the_form(
    feld: str, wert: str, konto_mitglied_a: Konto, rolle_client: Login
) -> None:
    response = rolle_client("mitglied_a").post(PROFIL, {**ANGABEN, feld: wert})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [feld]
    assert "neu@institution.example" in response.content.decode() or feld == "email"
    konto_mitglied_a.mitglied.refresh_from_db()
    assert konto_mitglied_a.mitglied.funktion == "Migrationsberatung"


def test_nobody_writes_about_somebody_else(konto_mitglied_a: Konto, konto_geschaeftsstelle: Konto) -> None:
    angaben = {**ANGABEN, "sprachen": [], "themen": []}
    with pytest.raises(Ablehnung):
        save_profil(konto_mitglied_a.mitglied, by=konto_geschaeftsstelle, **angaben)
    with pytest.raises(Ablehnung):
        set_freigabe(konto_mitglied_a.mitglied, Feld.EMAIL, Stufe.NETZWERK, by=konto_geschaeftsstelle)


@pytest.mark.parametrize("url", [PROFIL, FREIGABEN])
@pytest.mark.parametrize(
    ("rolle", "status"), [("oeffentlichkeit", 302), ("wartend", 403), ("ausgetreten", 403)]
)
def test_only_people_of_the_network_have_a_profile(
    url: str, rolle: str, status: int, rolle_client: Login
) -> None:
    assert rolle_client(rolle).get(url).status_code == status


def test_release_and_withdrawal_hold_at_once_and_leave_proof(
    konto_mitglied_a: Konto, konto_mitglied_b: Konto, rolle_client: Login
) -> None:
    client, member = rolle_client("mitglied_a"), konto_mitglied_a.mitglied

    def seen() -> str:
        view = ansicht(Mitglied.objects.get(pk=member.pk), blick(konto_mitglied_b))
        return view.telefon if view else ""

    assert seen() == ""
    client.post(FREIGABEN, {**VOREINGESTELLT, "telefon": "netzwerk"})
    assert seen() == member.telefon
    client.post(FREIGABEN, {**VOREINGESTELLT, "telefon": "oeffentlich"})
    client.post(FREIGABEN, VOREINGESTELLT)
    assert seen() == ""
    proof = Freigabe.objects.filter(mitglied=member).order_by("pk")
    assert [(row.stufe, row.widerrufen_am is not None) for row in proof] == [
        ("netzwerk", True),
        ("oeffentlich", True),
    ]


def test_saving_without_change_writes_nothing(konto_mitglied_a: Konto, rolle_client: Login) -> None:
    client = rolle_client("mitglied_a")
    for _ in range(2):
        client.post(FREIGABEN, {**VOREINGESTELLT, "mobil": "fachgruppe"})
    assert Freigabe.objects.count() == 1


@pytest.mark.parametrize("feld", Feld)
@pytest.mark.parametrize("stufe", Stufe)
def test_only_the_table_is_possible(feld: Feld, stufe: Stufe, konto_mitglied_a: Konto) -> None:
    member = konto_mitglied_a.mitglied
    if stufe in ERLAUBT[feld]:
        assert set_freigabe(member, feld, stufe, by=konto_mitglied_a) == (stufe != VORGABE[feld])
        return
    with pytest.raises(Ablehnung):
        set_freigabe(member, feld, stufe, by=konto_mitglied_a)
    assert not Freigabe.objects.exists()


@pytest.mark.parametrize(
    "typed", [{}, {**VOREINGESTELLT, "email": "oeffentlich"}, {**VOREINGESTELLT, "mobil": "\x00"}]
)
def test_audience_outside_the_table_is_refused(
    typed: dict[str, str], konto_mitglied_a: Konto, rolle_client: Login
) -> None:
    response = rolle_client("mitglied_a").post(FREIGABEN, typed)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Freigabe.objects.exists()


def test_mirror_says_what_each_audience_sees(netz: Netz, konto_mitglied_a: Konto) -> None:
    set_freigabe(konto_mitglied_a.mitglied, Feld.AMT, Stufe.OEFFENTLICH, by=konto_mitglied_a)
    rows = {
        angabe: [visible for _, visible in stellen] for angabe, stellen in spiegel(konto_mitglied_a.mitglied)
    }
    assert rows == {
        "Name, Funktion und Institution": [False, True, True, True, True],
        "dienstliche E-Mail-Adresse": [False, False, True, True, True],
        "dienstliche Telefonnummer": [False, False, True, True, True],
        "Mobilnummer": [False, False, False, False, True],
        "meine Ämter": [True, True, True, True, True],
    }
