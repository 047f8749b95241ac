"""The review: who sees what, question and refusal with a reason, what Fachgruppen say, acceptance."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.beitritt.models import Beitrittsantrag, Einwilligung, Stellungnahme
from fachgruppen.beitritt.selectors.aehnlich import hinweise
from fachgruppen.beitritt.services.aufnahme import Aufnahme, accept_antrag
from fachgruppen.beitritt.services.pruefung import ask_rueckfrage, comment_antrag, decline_antrag
from fachgruppen.beitritt.states import Antragsart, Antragsstatus, Empfehlung
from mitglieder.models import Institution, Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    BeitrittsantragFactory,
    InstitutionFactory,
    KontoFactory,
    MitgliedFactory,
    StellungnahmeFactory,
)
from netzwerk.portal.zu_tun import zu_tun_for
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from tests.beitritt.eingaben import brieftext
from tests.conftest import GetMitAbfragen
from tests.fixtures_rollen import BACKEND, Netz

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]
S = Antragsstatus
FREMDE = (
    "mitglied_a",
    "mitglied_b",
    "frueher_a",
    "koordination_b",
    "auslaenderbeirat",
    "ausgetreten",
    "wartend",
)


def url(name: str, row: Beitrittsantrag) -> str:
    return reverse(f"beitritt:{name}", args=[row.uuid])


def test_each_role_sees_what_concerns_it(netz: Netz, rolle_client: RollenClient) -> None:
    row = BeitrittsantragFactory(gremien=[netz.a], email="geheim@nachbarn.example")
    hidden = BeitrittsantragFactory(gremien=[netz.a], unbestaetigt=True)
    for rolle in FREMDE:
        client = rolle_client(rolle)
        assert client.get(url("pruefen", row)).status_code in (403, 404), rolle
        assert client.post(url("stellungnahme", row), {"empfehlung": "nicht"}).status_code in (403, 404), (
            rolle
        )
        assert "Tesfai" not in client.get(reverse("beitritt:antraege")).content.decode()
    for rolle in ("oeffentlichkeit", "deaktiviert"):
        assert rolle_client(rolle).get(url("pruefen", row)).status_code == 302
    for rolle in ("koordination_a", "stellvertretung_a", "beauftragte", "geschaeftsstelle"):
        client = rolle_client(rolle)
        page = client.get(url("pruefen", row)).content.decode()
        assert ("geheim@nachbarn.example" in page) is (rolle in ("beauftragte", "geschaeftsstelle")), rolle
        assert (client.get(url("annehmen", row)).status_code == 200) is (rolle == "geschaeftsstelle")
        assert (client.get(url("stellungnahme", row)).status_code == 200) is rolle.endswith("_a")
        assert client.get(url("pruefen", hidden)).status_code == 404
    assert not Stellungnahme.objects.exists()


def test_list_states_and_constant_queries(
    netz: Netz, rolle_client: RollenClient, get_mit_abfragen: GetMitAbfragen
) -> None:
    client = rolle_client("geschaeftsstelle")
    assert "Zurzeit wartet kein Antrag." in client.get(reverse("beitritt:antraege")).content.decode()
    first = BeitrittsantragFactory(gremien=[netz.a, netz.b])
    get_mit_abfragen(client, reverse("beitritt:antraege"), 9)
    BeitrittsantragFactory.create_batch(2, gremien=[netz.a, netz.b])
    BeitrittsantragFactory(abgelehnt=True, gremien=[netz.a], nachname="Vorbei")
    page = get_mit_abfragen(client, reverse("beitritt:antraege"), 9).content.decode()
    assert page.count("zu prüfen") == 3
    assert "Vorbei" not in page
    decided = client.get(f"{reverse('beitritt:antraege')}?stand=entschieden").content.decode()
    assert "Vorbei" in decided
    StellungnahmeFactory(antrag=first)
    get_mit_abfragen(client, url("pruefen", first), 15)
    StellungnahmeFactory.create_batch(2, antrag=first)
    get_mit_abfragen(client, url("pruefen", first), 15)


def test_what_waits_stands_in_mein_bereich(
    netz: Netz, konto_geschaeftsstelle: Konto, konto_koordination_a: Konto, konto_koordination_b: Konto
) -> None:
    rows = BeitrittsantragFactory.create_batch(2, gremien=[netz.a], tage=20)
    BeitrittsantragFactory(unbestaetigt=True, gremien=[netz.a])
    (todo,) = [row for row in zu_tun_for(konto_geschaeftsstelle) if "Beitritt" in row.titel]
    assert "Zwei Anträge warten" in todo.text
    assert todo.frist == heute() - timedelta(days=6)
    (todo,) = [row for row in zu_tun_for(konto_koordination_a) if "Beitritt" in row.titel]
    assert "Stellungnahme Ihrer Fachgruppe" in todo.text
    assert not [row for row in zu_tun_for(konto_koordination_b) if "Beitritt" in row.titel]
    for row in rows:
        comment_antrag(row, by=konto_koordination_a, empfehlung=Empfehlung.KEINE, text="")
        ask_rueckfrage(row, by=konto_geschaeftsstelle, frage="Wann?")
    for konto in (konto_geschaeftsstelle, konto_koordination_a):
        assert not [row for row in zu_tun_for(konto) if "Beitritt" in row.titel]


def test_fachgruppe_says_what_it_thinks_until_it_is_decided(
    netz: Netz, rolle_client: RollenClient, konto_koordination_a: Konto, konto_geschaeftsstelle: Konto
) -> None:
    row = BeitrittsantragFactory(gremien=[netz.a])
    client = rolle_client("koordination_a")
    for text in ("Kennen wir nicht.", "Doch, vom Fachtag. Gern."):
        client.post(url("stellungnahme", row), {"empfehlung": "aufnehmen", "text": text})
    said = Stellungnahme.objects.get()
    assert (said.text, said.gremium) == ("Doch, vom Fachtag. Gern.", netz.a)
    assert said.text in rolle_client("geschaeftsstelle").get(url("pruefen", row)).content.decode()
    decline_antrag(row, by=konto_geschaeftsstelle, begruendung="Nein.")
    with pytest.raises(Ablehnung, match="schon entschieden"):
        comment_antrag(row, by=konto_koordination_a, empfehlung=Empfehlung.NICHT, text="")
    assert client.get(url("pruefen", row)).status_code == 404


def test_refusal_needs_a_reason_and_tells_it(netz: Netz, rolle_client: RollenClient) -> None:
    row = BeitrittsantragFactory(gremien=[netz.a])
    client = rolle_client("geschaeftsstelle")
    assert "Schreiben Sie, warum" in client.post(url("ablehnen", row), {"begruendung": " "}).content.decode()
    client.post(url("ablehnen", row), {"begruendung": "Ihr Verein ist schon vertreten."})
    row.refresh_from_db()
    assert (row.status, row.entschieden_von.email) == (S.ABGELEHNT, "gesine@demo.example")
    mail = Versand.objects.get(art="beitritt_ablehnung")
    assert (mail.adresse, "Ihr Verein ist schon vertreten." in brieftext(mail)) == (row.email, True)
    assert art(mail.art).hindernis(mail) == ""
    again = client.post(url("ablehnen", row), {"begruendung": "Noch einmal."}).content.decode()
    assert "schon abgelehnt. Entschieden hat Gesine Muster." in again


def test_hints_find_what_is_known_already(netz: Netz) -> None:
    house = InstitutionFactory(name="Sprachcafé an der Saale e. V.", kurzname="")
    person = MitgliedFactory(vorname="Mariam", nachname="Tesfay", email="x@anderswo.example")
    shared = MitgliedFactory(email="info@cafe.example")
    other = BeitrittsantragFactory(email="INFO@cafe.example", gremien=[netz.a])
    row = BeitrittsantragFactory(
        institution="Sprachcafe Saale", nachname="Tesfai", email="info@cafe.example", gremien=[netz.a]
    )
    found = hinweise(row)
    assert (found.institutionen[0], set(found.personen), found.antraege) == (house, {person, shared}, [other])
    alone = BeitrittsantragFactory(
        art=Antragsart.PERSON, institution="", vorname="Xaver", nachname="Ypsilon", gremien=[netz.a]
    )
    assert not hinweise(alone)


def test_acceptance_makes_everything_at_once(netz: Netz, rolle_client: RollenClient) -> None:
    row = BeitrittsantragFactory(
        institution="Neues Haus e. V.",
        email="Mariam@haus.example",
        nachname="Tesfai",
        gremien=[netz.a, netz.b],
    )
    client = rolle_client("geschaeftsstelle")
    form = client.get(url("annehmen", row)).context["form"]
    data = {
        "institution": "", "gremien": [netz.a.pk, netz.b.pk], "von": heute().isoformat(),
        "anmeldung": form["anmeldung"].value(),
    }  # fmt: skip
    after = client.post(url("annehmen", row), data, follow=True).content.decode()
    assert "Mariam Tesfai ist aufgenommen. Die Einladung geht an Mariam@haus.example." in after
    row.refresh_from_db()
    person = row.mitglied
    # Nobody keeps the page of a new institution yet; who may name somebody is led there.
    place = reverse("institutionen:ansprechpersonen", args=[person.institution_id])
    assert place in after
    assert place not in rolle_client("beauftragte").get(url("pruefen", row)).content.decode()
    assert (row.status, person.institution.name, person.konto.email) == (
        S.ANGENOMMEN, "Neues Haus e. V.", "mariam@haus.example",
    )  # fmt: skip
    assert set(person.zugehoerigkeiten.values_list("gremium", flat=True)) == {netz.a.pk, netz.b.pk}
    assert Einwilligung.objects.get(antrag=row).mitglied == person
    invitation = brieftext(Versand.objects.get(art="konto"))
    assert "Ihr Antrag auf Beitritt ist angenommen. Sie gehören zu den Fachgruppen" in " ".join(
        invitation.split()
    )


def test_refused_acceptance_leaves_nothing(netz: Netz, konto_geschaeftsstelle: Konto) -> None:
    KontoFactory(email="taken@haus.example")
    row = BeitrittsantragFactory(institution="Neues Haus e. V.", gremien=[netz.a])
    before = (Mitglied.objects.count(), Institution.objects.count(), Konto.objects.count())
    good = Aufnahme(None, (netz.a,), "frei@haus.example", heute())
    wrong = (
        (Aufnahme(None, (netz.a,), "taken@haus.example", heute()), "meldet sich schon jemand anderes an"),
        (Aufnahme(None, (), "frei@haus.example", heute()), "mindestens eine Fachgruppe"),
        (Aufnahme(None, (netz.a,), "frei@haus.example", heute() + timedelta(days=800)), "mehr als ein Jahr"),
        (Aufnahme(None, (netz.steuerung,), "frei@haus.example", heute()), "tritt niemand ein"),
    )
    for plan, sentence in wrong:
        with pytest.raises(Ablehnung, match=sentence):
            accept_antrag(row, plan, by=konto_geschaeftsstelle)
    with pytest.raises(Ablehnung, match="entscheidet die Geschäftsstelle"):
        accept_antrag(row, good, by=KontoFactory())
    InstitutionFactory(name="Neues Haus e.V.")
    with pytest.raises(Ablehnung, match="gibt es schon"):
        accept_antrag(row, good, by=konto_geschaeftsstelle)
    after = (Mitglied.objects.count(), Institution.objects.count() - 1, Konto.objects.count() - 1)
    assert after == before
    assert not Versand.objects.exists()
    row.refresh_from_db()
    assert row.status == S.OFFEN


def test_people_who_share_a_mailbox_each_get_a_login(netz: Netz, konto_geschaeftsstelle: Konto) -> None:
    house = InstitutionFactory()
    rows = [
        BeitrittsantragFactory(email="Info@haus.example", vorname=name, nachname="Müller", gremien=[netz.a])
        for name in ("Änne", "Änne", "Bo")
    ]
    client = Client()
    client.force_login(konto_geschaeftsstelle, backend=BACKEND)
    for row in rows:
        login = client.get(url("annehmen", row)).context["form"]["anmeldung"].value()
        accept_antrag(row, Aufnahme(house, (netz.a,), login, heute()), by=konto_geschaeftsstelle)
    people = Mitglied.objects.filter(institution=house).order_by("pk")
    assert [person.konto.email for person in people] == [
        "info@haus.example", "info+anne.muller@haus.example", "info+bo.muller@haus.example",
    ]  # fmt: skip
    mails = Versand.objects.filter(art="konto").order_by("pk")
    assert {mail.adresse for mail in mails} == {"Info@haus.example"}
    assert "info+anne.muller@haus.example" in brieftext(mails[1])
    # A new password goes to the mailbox that exists.
    client.logout()
    client.post(reverse("account_reset_password"), {"email": "info+bo.muller@haus.example"})
    assert Versand.objects.latest("pk").adresse == "Info@haus.example"


def test_a_person_without_institution_is_taken_in(netz: Netz, konto_geschaeftsstelle: Konto) -> None:
    row = BeitrittsantragFactory(art=Antragsart.PERSON, institution="", gremien=[netz.a])
    person = accept_antrag(row, Aufnahme(None, (netz.a,), row.email, heute()), by=konto_geschaeftsstelle)
    assert (person.institution, person.konto.schritt) == (None, 1)
