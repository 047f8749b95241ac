""" "Stimmt noch?": asked once, marked and hidden in time, confirmed by one press or the link of a mail."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.services.erinnerung import follow_up_angebote
from fachgruppen.angebote.states import Angebotsstatus
from fachgruppen.angebote.token import bestaetigungs_token
from mitglieder.models import Konto
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import AngebotFactory, MitgliedFactory
from netzwerk.portal.zu_tun import zu_tun_for
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from tests.conftest import HeuteIst
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]
S = Angebotsstatus


def letters() -> list[str]:
    return sorted(Versand.objects.values_list("art", flat=True))


def test_asked_marked_hidden_each_once_and_made_up_for(heute_ist: HeuteIst, netz: Netz) -> None:
    day = date(2026, 3, 2)
    heute_ist(day)
    who = MitgliedFactory(institution=netz.verein)
    first, second = (AngebotFactory(von=who, gremium=netz.a, faellig=True) for _ in range(2))
    AngebotFactory(von=who, gremium=netz.a, gilt_bis=day + timedelta(days=90))
    assert (follow_up_angebote(), follow_up_angebote()) == (1, 0)
    letter = Versand.objects.get()
    text = bytes(letter.inhalt).decode()
    assert (letter.empfang, text.count("/angebote/stimmt-noch/") >= 2) == (f"mitglied:{who.pk}", True)
    # A long sleep of the portal costs nobody the days between the steps.
    heute_ist(day + timedelta(days=300))
    follow_up_angebote()
    assert set(Angebot.objects.filter(pk__in=[first.pk, second.pk]).values_list("status", flat=True)) == {
        S.VERALTET
    }
    heute_ist(day + timedelta(days=359))
    follow_up_angebote()
    assert Angebot.objects.get(pk=first.pk).status == S.VERALTET
    heute_ist(day + timedelta(days=361))
    follow_up_angebote()
    row = Angebot.objects.get(pk=first.pk)
    assert (row.status, row.ausblendung) == (S.AUSGEBLENDET, "frist")
    assert letters().count("angebot_markiert") == 1
    assert letters().count("angebot_verborgen") == 1


def test_who_is_asked_and_what_ends_by_itself(netz: Netz) -> None:
    gone = MitgliedFactory(institution=netz.verein, ausgetreten_am=heute() - timedelta(days=9))
    others = [MitgliedFactory(institution=netz.verein) for _ in range(2)]
    row = AngebotFactory(von=gone, gremium=netz.a, faellig=True)
    over = AngebotFactory(gremium=netz.a, gilt_bis=heute() - timedelta(days=1), faellig=True)
    assert follow_up_angebote() == 2
    asked = Versand.objects.all()
    assert {one.empfang for one in asked} == {f"mitglied:{person.pk}" for person in others}
    assert Angebot.objects.get(pk=over.pk).status == S.BEENDET
    assert art("angebot_stimmt_noch").hindernis(asked[0]) == ""
    Angebot.objects.filter(pk=row.pk).update(bestaetigt_am=row.angelegt_am + timedelta(days=499))
    assert "bestätigt" in art("angebot_stimmt_noch").hindernis(asked[0])


def test_the_link_of_a_mail(netz: Netz, client: Client) -> None:
    who = MitgliedFactory(institution=netz.verein)
    row = AngebotFactory(von=who, gremium=netz.a, veraltet=True)
    url = reverse("angebote:bestaetigen_link", args=[bestaetigungs_token(row.pk, who.pk, row.bestaetigt_am)])
    for _ in range(2):  # looking changes nothing
        assert "Ja, stimmt noch" in client.get(url).content.decode()
    row.refresh_from_db()
    assert row.status == S.VERALTET
    assert "Danke" in client.post(url).content.decode()
    row.refresh_from_db()
    stand = row.bestaetigt_am
    last = Angebot.pgh_event_model.objects.latest("pgh_id")
    assert (row.status, row.gefragt_am, last.pgh_context.metadata["link"]) == (S.VEROEFFENTLICHT, None, True)
    assert "schon bestätigt" in client.get(url).content.decode()
    client.post(url)
    row.refresh_from_db()
    assert row.bestaetigt_am == stand
    assert client.get(url[:-2] + "x/").status_code == 404
    assert client.post(url[:-2] + "x/").status_code == 404


def test_the_link_ends_with_the_work_for_the_institution_and_not_over_the_fachgruppe(
    netz: Netz, client: Client
) -> None:
    who = MitgliedFactory(institution=netz.verein)
    row = AngebotFactory(von=who, gremium=netz.a, faellig=True, ausgeblendet=True)
    url = reverse("angebote:bestaetigen_link", args=[bestaetigungs_token(row.pk, who.pk, row.bestaetigt_am)])
    assert "hat dieses Angebot ausgeblendet" in client.post(url).content.decode()
    who.institution = netz.stadt
    who.save()
    assert client.get(url).status_code == 404
    assert client.post(url).status_code == 404


def test_it_stands_under_what_to_do(netz: Netz, konto_mitglied_a: Konto, rolle_client: RollenClient) -> None:
    row = AngebotFactory(von=konto_mitglied_a.mitglied, gremium=netz.a, faellig=True, titel="Kurs am Abend")
    assert [todo.titel for todo in zu_tun_for(konto_mitglied_a)] == ["Stimmt das Angebot noch?"]
    second = AngebotFactory(von=konto_mitglied_a.mitglied, gremium=netz.a, veraltet=True)
    (todo,) = zu_tun_for(konto_mitglied_a)
    assert (todo.url, "2 Angebote" in todo.text) == (reverse("angebote:meine"), True)
    client = rolle_client("mitglied_a")
    for one in (row, second):
        client.post(reverse("angebote:bestaetigen", args=[one.uuid]))
    assert zu_tun_for(konto_mitglied_a) == []
