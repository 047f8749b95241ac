"""Every kind of address that opens without a login ends with the login of its person, whatever ends it."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils.module_loading import import_string

from fachgruppen.angebote.token import bestaetigungs_token as angebots_token
from fachgruppen.beitritt.token import antrags_token
from fachgruppen.dokumente.ablage import put_bytes
from fachgruppen.dokumente.models import Dokumentfassung
from fachgruppen.institutionen.token import bestaetigungs_token
from mitglieder.einladung import einladungs_token
from mitglieder.models import Konto, Mitglied
from mitglieder.services import adresswechsel
from netzwerk.base.uhr import heute, jetzt
from netzwerk.datenschutz.models import Abschied
from netzwerk.datenschutz.services.abschied import announce_abschied, carry_out_abschiede
from netzwerk.datenschutz.services.einschraenkung import lock_konto, unlock_konto
from netzwerk.datenschutz.services.loeschung import erase_person
from netzwerk.demo.factories import (
    AngebotFactory,
    AnsprechpersonFactory,
    BeitrittsantragFactory,
    DateiFactory,
    DokumentfassungFactory,
    EinladungFactory,
    SitzungFactory,
    TerminoptionFactory,
    TOPFactory,
    UmfrageteilnahmeFactory,
    UnterlageFactory,
)
from sitzungen.services.gaeste import remove_gast
from sitzungen.services.kalenderzugang import create_kalenderzugang
from sitzungen.states import Sitzungsstatus
from sitzungen.token import token_fuer, umfrage_token
from tests.fixtures_rollen import BACKEND, Netz

pytestmark = pytest.mark.django_db

# Links that belong to no login, and why they stay.
OHNE_KONTO = {
    "mitteilungen:abbestellen": "Abbestellen geht immer; die Seite nennt niemanden und zeigt nichts.",
    "vorhaben:anmeldung": "Wer sich zu einer Veranstaltung anmeldet, tut das ohne Zugang.",
    "angebote:abmelden": "Eine Stelle im Verteiler ist keine Person.",
    "sitzungen:gast_unterlage": "Nur Gäste haben ihn; er endet, wenn der Gast nicht mehr eingeladen ist.",
}
# Who has left still logs in for a month, to get her own data; the network itself is closed to her.
ZU_EIGENEN_DATEN = {"mitglieder:adresse_bestaetigen", "account_reset_password_from_key"}


def namen(resolver: URLResolver, vorn: tuple[str, ...] = ()) -> Iterator[tuple[str, set[str]]]:
    """Return every name of an address with the names of its parts."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from namen(entry, (*vorn, entry.namespace) if entry.namespace else vorn)
        else:
            yield ":".join((*vorn, entry.name or "")), set(entry.pattern.regex.groupindex)


def passwort_link(konto: Konto) -> str:
    token = import_string(settings.ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR)().make_token(konto)
    return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(konto), token])


def links(netz: Netz, person: Mitglied, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return a good link of each kind that the portal mails to a person or gives to her programs."""
    konto = person.konto
    assert konto is not None
    sitzung = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN)
    asked = UmfrageteilnahmeFactory(mitglied=person, umfrage__sitzung__gremium=netz.a)
    TerminoptionFactory(sitzung=asked.umfrage.sitzung)
    offer = AngebotFactory(institution=person.institution, gremium=netz.a, von=person)
    house = AnsprechpersonFactory(institution=person.institution, mitglied=person).institution
    application = BeitrittsantragFactory(angenommen=True, mitglied=person)
    application.einwilligungen.update(mitglied=person)
    monkeypatch.setattr(adresswechsel.secrets, "token_urlsafe", lambda size: "das-token")
    adresswechsel.request_adresswechsel(konto, "neu@verein.example")
    tokens = {
        "sitzungen:antwort_link": token_fuer(EinladungFactory(sitzung=sitzung, mitglied=person)),
        "sitzungen:umfrage_link": umfrage_token(asked),
        "sitzungen:feed": create_kalenderzugang(person),
        "angebote:bestaetigen_link": angebots_token(offer.pk, person.pk, offer.bestaetigt_am or jetzt()),
        "institutionen:bestaetigen_link": bestaetigungs_token(house.pk, person.pk, house.bestaetigt_am),
        "beitritt:stand": antrags_token(application.uuid),
        "mitglieder:adresse_bestaetigen": "das-token",
    }
    for more, same in {
        "sitzungen:antwort_danke": "sitzungen:antwort_link",
        "sitzungen:umfrage_danke": "sitzungen:umfrage_link",
        "sitzungen:umfrage_erinnerung": "sitzungen:umfrage_link",
        "beitritt:zurueckziehen": "beitritt:stand",
    }.items():
        tokens[more] = tokens[same]
    found = {name: reverse(name, args=[token]) for name, token in tokens.items()}
    return found | {"account_reset_password_from_key": passwort_link(konto)}


def papier(netz: Netz) -> Dokumentfassung:
    """Return a document of Fachgruppe A with its bytes."""
    data = b"Inhalt"
    stored = DateiFactory(sha256=put_bytes(data), groesse=len(data))
    made: Dokumentfassung = DokumentfassungFactory(dokument__gremium=netz.a, datei=stored)
    return made


def einladung(person: Mitglied) -> str:
    """Return the link of the invitation to a login; it is good before there is a password only."""
    konto = person.konto
    assert konto is not None
    konto.set_unusable_password()
    konto.eingeladen_am = jetzt()
    konto.save()
    return reverse("beitritt:einladung", args=[einladungs_token(konto.pk, konto.eingeladen_am)])


def locked(person: Mitglied, office: Konto) -> None:
    lock_konto(person.konto, by=office, grund="Arbeitet dort nicht mehr.")


def left(person: Mitglied, office: Konto) -> None:
    said = announce_abschied(person, by=office, letzter_tag=heute())
    Abschied.objects.filter(pk=said.pk).update(letzter_tag=heute() - timedelta(days=1))
    assert carry_out_abschiede() == 1


def erased(person: Mitglied, office: Konto) -> None:
    assert erase_person(person, by=office)


def test_every_kind_of_link_is_known_here(
    netz: Netz, konto_mitglied_a: Konto, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_token = {name for name, parts in namen(get_resolver()) if parts & {"token", "key"}}
    tried = {*links(netz, konto_mitglied_a.mitglied, monkeypatch), "beitritt:einladung"}
    assert with_token == tried | OHNE_KONTO.keys(), "Nehmen Sie den Link in `links` auf"


@pytest.mark.parametrize("ends", [locked, left, erased])
def test_each_of_them_ends_with_the_next_request(
    ends: Callable[[Mitglied, Konto], None],
    netz: Netz,
    konto_mitglied_a: Konto,
    konto_geschaeftsstelle: Konto,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = konto_mitglied_a.mitglied
    ways = links(netz, person, monkeypatch)
    file = papier(netz)
    later = heute() + timedelta(days=40)
    session = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN, tag=later)
    inside = [
        reverse("portal:mein_bereich"),
        reverse("dokumente:datei", args=[file.dokument.uuid, file.nummer]),
        reverse("sitzungen:ics", args=[session.uuid]),
    ]
    own = Client()
    own.force_login(konto_mitglied_a, backend=BACKEND)
    for name, url in ways.items():
        assert Client().get(url, follow=True).status_code == 200, name
    for url in inside:
        assert own.get(url).status_code == 200, url

    ends(person, konto_geschaeftsstelle)

    for name, url in ways.items():
        page = Client().get(url, follow=True)
        if ends is left and name in ZU_EIGENEN_DATEN:
            assert page.status_code == 200, name
        elif name == "account_reset_password_from_key":
            assert "password1" not in page.content.decode(), name
        else:
            assert page.status_code == 404, name
    for url in inside:
        assert own.get(url).status_code in {302, 403, 404}, url


@pytest.mark.parametrize("ends", [locked, left, erased])
def test_an_invitation_to_a_login_ends_as_well(
    ends: Callable[[Mitglied, Konto], None],
    netz: Netz,
    konto_mitglied_a: Konto,
    konto_geschaeftsstelle: Konto,
) -> None:
    url = einladung(konto_mitglied_a.mitglied)
    assert "password" in Client().get(url).content.decode()
    ends(konto_mitglied_a.mitglied, konto_geschaeftsstelle)
    assert "password" not in Client().get(url).content.decode()
    assert Client().post(url, {"password1": "Nebel-ueber-der-Saale", "password2": "x"}).status_code == 404


def test_a_locked_login_takes_no_new_password_and_a_link_is_good_again_after_it(
    netz: Netz, konto_mitglied_a: Konto, konto_geschaeftsstelle: Konto
) -> None:
    url = passwort_link(konto_mitglied_a)
    lock_konto(konto_mitglied_a, by=konto_geschaeftsstelle, grund="Probe")
    assert "password1" not in Client().get(url, follow=True).content.decode()
    unlock_konto(konto_mitglied_a, by=konto_geschaeftsstelle)
    assert "password1" in Client().get(url, follow=True).content.decode()


def test_a_guest_who_is_taken_off_the_list_gets_no_file_any_more(
    netz: Netz, konto_koordination_a: Konto
) -> None:
    session = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN)
    invited = EinladungFactory(sitzung=session, ein_gast=True)
    file = papier(netz)
    UnterlageFactory(top=TOPFactory(sitzung=session), dokument=file.dokument, fuer_gaeste=True)
    urls = [
        reverse("sitzungen:antwort_link", args=[token_fuer(invited)]),
        reverse("sitzungen:gast_unterlage", args=[token_fuer(invited), file.dokument.uuid]),
    ]
    assert [Client().get(url).status_code for url in urls] == [200, 200]
    remove_gast(invited.gast, by=konto_koordination_a)
    assert [Client().get(url).status_code for url in urls] == [404, 404]
