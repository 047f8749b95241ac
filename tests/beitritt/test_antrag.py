"""The application from outside: nothing typed is lost, confirmed by POST only, taken back at once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from fachgruppen.beitritt.models import (
    Antragszahl,
    Beitrittsantrag,
    Einwilligung,
    Fachgruppenwunsch,
    Rueckfrage,
)
from fachgruppen.beitritt.services.loeschen import erase_ueberfaellige
from fachgruppen.beitritt.services.pruefung import ask_rueckfrage
from fachgruppen.beitritt.states import EINWILLIGUNG, EINWILLIGUNG_FASSUNG, UEBERGAENGE, Antragsstatus
from fachgruppen.beitritt.token import antrags_token
from mitglieder.models import Konto
from netzwerk.base import spamschutz
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    BeitrittsantragFactory,
    MitgliedFactory,
    RueckfrageFactory,
    StellungnahmeFactory,
)
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from tests.beitritt.eingaben import SEITE, absenden, brieftext, eingaben, stand_link
from tests.conftest import HeuteIst
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]
S = Antragsstatus


def test_application_with_consent_and_one_mail(netz: Netz, client: Client) -> None:
    answer = absenden(client, eingaben(netz.a, netz.b))
    assert (answer.status_code, answer.url) == (302, reverse("beitritt:gesendet"))
    row = Beitrittsantrag.objects.get()
    assert (row.status, row.institution, row.wuensche.count()) == (
        S.UNBESTAETIGT,
        "Sprachcafé Saale e. V.",
        2,
    )
    consent = Einwilligung.objects.get(antrag=row)
    assert (consent.wortlaut, consent.fassung) == (EINWILLIGUNG, EINWILLIGUNG_FASSUNG)
    mail = Versand.objects.get()
    assert (mail.art, mail.adresse, mail.empfaenger_name) == ("beitritt_bestaetigung", row.email, "")
    assert "Bestätigen Sie" in brieftext(mail)
    # A person speaks for no institution, whatever stands in that field.
    absenden(client, eingaben(netz.a, art="person"))
    assert Beitrittsantrag.objects.latest("pk").institution == ""


def test_whatever_is_refused_comes_back_with_all_that_was_typed(netz: Netz, client: Client) -> None:
    empty = absenden(client, {"art": "institution"}).content.decode()
    for sentence in (
        "Nennen Sie die Institution", "Geben Sie Ihren Vornamen ein.", "Geben Sie eine vollständige E-Mail",
        "Wählen Sie mindestens eine Fachgruppe.", "Ohne Ihr Einverständnis",
    ):  # fmt: skip
        assert sentence in empty
    # The summary goes down the page: who, in which Fachgruppe, why.
    places = [empty.index(word) for word in ("Ihren Nachnamen", "mindestens eine", "in wenigen Sätzen")]
    assert places == sorted(places)
    typed = eingaben(netz.a, einwilligung="", webseite="", **{f"satz_{netz.a.pk}": ""})
    again = absenden(client, typed).content.decode()
    assert "Schreiben Sie in einem Satz, warum diese Fachgruppe." in again
    assert all(word in again for word in ("Tesfai", "Wir begleiten Familien.", "0345 5550166", "mariam@cafe"))
    trapped = absenden(client, eingaben(netz.a, webseite="https://spam.example")).content.decode()
    assert str(spamschutz.FALLE) in trapped
    assert "Wir begleiten Familien." in trapped
    assert absenden(client, eingaben(netz.a, email='"x;y"@verein.example')).status_code == 200
    assert not Beitrittsantrag.objects.exists()
    assert f'name="gruppe_{netz.b.pk}" ' in client.get(f"{SEITE}?fachgruppe=wohnumfeld").content.decode()


def test_too_many_from_one_network_wait_and_keep_their_words(netz: Netz, client: Client) -> None:
    for number in range(10):
        data = eingaben(netz.a, email=f"nr{number}@cafe.example")
        assert absenden(client, data).status_code == 302
    full = absenden(client, eingaben(netz.a))
    assert (full.status_code, full.headers["Retry-After"]) == (429, "3600")
    assert "Wir begleiten Familien." in full.content.decode()
    assert Beitrittsantrag.objects.count() == 10
    other = Client(REMOTE_ADDR="198.51.100.7")
    assert absenden(other, eingaben(netz.a)).status_code == 302
    for _ in range(4):
        absenden(other, eingaben(netz.a))
    # One address, whoever types it, gets no flood.
    assert absenden(Client(REMOTE_ADDR="203.0.113.5"), eingaben(netz.a)).status_code == 429


def test_looking_changes_nothing_and_pressing_confirms_once(
    netz: Netz, konto_geschaeftsstelle: Konto, konto_koordination_a: Konto, client: Client
) -> None:
    absenden(client, eingaben(netz.a))
    row = Beitrittsantrag.objects.get()
    link = stand_link(row)
    stranger = Client(enforce_csrf_checks=True)
    for _ in range(3):
        shown = stranger.get(link)
        stranger.head(link)
    assert (shown.status_code, shown.headers["Referrer-Policy"]) == (200, "no-referrer")
    assert "Ja, Antrag bestätigen" in shown.content.decode()
    assert Beitrittsantrag.objects.get().status == S.UNBESTAETIGT
    for _ in range(2):
        stranger.post(link)
    row.refresh_from_db()
    assert (row.status, row.bestaetigt_am is not None) == (S.OFFEN, True)
    told = Versand.objects.filter(art="beitritt_neu")
    assert {mail.empfang for mail in told} == {
        f"mitglied:{konto.mitglied.pk}" for konto in (konto_geschaeftsstelle, konto_koordination_a)
    }
    assert all("mariam@cafe.example" not in brieftext(mail) for mail in told)
    assert art("beitritt_bestaetigung").hindernis(Versand.objects.get(art="beitritt_bestaetigung"))
    assert client.get("/mitmachen/antrag/erfunden:abc/").status_code == 404
    assert client.get(f"/mitmachen/antrag/{antrags_token(netz_uuid())}/").status_code == 404


def netz_uuid():
    return BeitrittsantragFactory.build().uuid


def test_question_is_answered_by_link_once(netz: Netz, konto_geschaeftsstelle: Konto, client: Client) -> None:
    row = BeitrittsantragFactory(gremien=[netz.a])
    link = reverse("beitritt:stand", args=[antrags_token(row.uuid)])
    ask_rueckfrage(row, by=konto_geschaeftsstelle, frage="An welchen Tagen? Siehe https://boese.example/x")
    mail = Versand.objects.get(art="beitritt_rueckfrage")
    assert (art(mail.art).hindernis(mail), "boese.example" in brieftext(mail)) == ("", False)
    assert "An welchen Tagen?" in client.get(link).content.decode()
    assert "Schreiben Sie Ihre Antwort." in client.post(link, {"antwort": ""}).content.decode()
    client.post(link, {"antwort": "Dienstags und freitags."})
    late = client.post(link, {"antwort": "Doch montags."}).content.decode()
    assert "schon beantwortet" in late
    row.refresh_from_db()
    question = Rueckfrage.objects.get()
    assert (row.status, question.antwort) == (S.OFFEN, "Dienstags und freitags.")
    assert (
        Versand.objects.get(art="beitritt_antwort").empfang
        == f"mitglied:{konto_geschaeftsstelle.mitglied.pk}"
    )
    assert art(mail.art).hindernis(mail) == "Die Rückfrage hat sich erledigt."
    seen = Client()
    seen.force_login(konto_geschaeftsstelle, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Dienstags und freitags." in seen.get(row.get_absolute_url()).content.decode()


def test_taking_back_erases_everything_and_leaves_a_number(
    netz: Netz, konto_geschaeftsstelle: Konto, client: Client
) -> None:
    absenden(client, eingaben(netz.a))
    row = Beitrittsantrag.objects.get()
    link = stand_link(row)
    client.post(link)
    ask_rueckfrage(row, by=konto_geschaeftsstelle, frage="Wann?")
    StellungnahmeFactory(antrag=row)
    assert client.get(f"{link}zurueckziehen/").status_code == 200
    gone = client.post(f"{link}zurueckziehen/").content.decode()
    assert "Ihr Antrag ist gelöscht" in gone
    check_erased(row)
    number = Antragszahl.objects.get()
    assert (number.jahr, number.ausgang, number.anzahl) == (heute().year, "zurueckgezogen", 1)
    assert client.get(link).status_code == 404
    taken = BeitrittsantragFactory(angenommen=True, mitglied=MitgliedFactory())
    client.post(reverse("beitritt:zurueckziehen", args=[antrags_token(taken.uuid)]))
    assert Beitrittsantrag.objects.filter(pk=taken.pk).exists()


def check_erased(row: Beitrittsantrag) -> None:
    """Nothing of the application is left: rows, history, consent, the address in the outbox."""
    assert not Beitrittsantrag.objects.filter(pk=row.pk).exists()
    for model in (Beitrittsantrag, Fachgruppenwunsch, Rueckfrage):
        events = model.pgh_event_model.objects.all()
        assert "mariam@cafe.example" not in str(list(events.values()))
        assert not events.filter(pgh_obj_id=row.pk).exists() or model is not Beitrittsantrag
    assert not Einwilligung.objects.filter(mitglied=None).exists()
    assert not Versand.objects.filter(adresse__icontains="mariam@cafe.example").exists()


def test_what_is_overdue_is_erased_and_made_up_for(netz: Netz, heute_ist: HeuteIst) -> None:
    start = heute()
    heute_ist(start)
    late = BeitrittsantragFactory(unbestaetigt=True, gestellt_am=jetzt(), gremien=[netz.a])
    declined = BeitrittsantragFactory(abgelehnt=True, gestellt_am=jetzt(), gremien=[netz.a])
    RueckfrageFactory(antrag=declined, antwort="Ja.", beantwortet_am=jetzt())
    person = MitgliedFactory()
    taken = BeitrittsantragFactory(angenommen=True, gestellt_am=jetzt(), mitglied=person, gremien=[netz.a])
    Einwilligung.objects.filter(antrag=taken).update(mitglied=person)
    waiting = BeitrittsantragFactory(gestellt_am=jetzt(), gremien=[netz.a])
    heute_ist(start + timedelta(days=6))
    assert erase_ueberfaellige() == 0
    heute_ist(start + timedelta(days=8))
    assert (erase_ueberfaellige(), erase_ueberfaellige()) == (1, 0)
    assert not Beitrittsantrag.objects.filter(pk=late.pk).exists()
    heute_ist(start + timedelta(days=400))
    assert erase_ueberfaellige() == 2
    assert list(Beitrittsantrag.objects.all()) == [waiting]
    # The consent of who became a member is proof and stays with her.
    assert Einwilligung.objects.exclude(antrag=waiting).get().mitglied == person
    numbers = {row.ausgang: row.anzahl for row in Antragszahl.objects.all()}
    assert numbers == {"verfallen": 1, "abgelehnt": 1, "angenommen": 1}


def test_the_database_refuses_what_must_never_be(netz: Netz) -> None:
    for status in S:
        for target in S:
            facts = {"bestaetigt_am": None if target == S.UNBESTAETIGT else jetzt()}
            ended = target in (S.ANGENOMMEN, S.ABGELEHNT)
            facts |= {"entschieden_am": jetzt() if ended else None, "begruendung": "Grund" if ended else ""}
            row = _in(status)
            allowed = target == status or any(
                target in ends for start, ends in UEBERGAENGE if start == status
            )
            assert _changes(row, status=target, **facts) is allowed, (status, target)
    row = _in(S.OFFEN)
    assert not _changes(row, institution="")
    assert not _changes(_in(S.ABGELEHNT), begruendung="")
    consent = Einwilligung.objects.filter(antrag=row)
    with pytest.raises(DatabaseError), transaction.atomic():
        consent.update(wortlaut="Ich bin mit allem einverstanden.")
    RueckfrageFactory(antrag=row)
    with pytest.raises(IntegrityError), transaction.atomic():
        RueckfrageFactory(antrag=row)


def _in(status: S) -> Beitrittsantrag:
    traits = {S.UNBESTAETIGT: "unbestaetigt", S.ANGENOMMEN: "angenommen", S.ABGELEHNT: "abgelehnt"}
    made = {traits[status]: True} if status in traits else {"status": status}
    row: Beitrittsantrag = BeitrittsantragFactory(**made)
    return row


def _changes(row: Beitrittsantrag, **facts: object) -> bool:
    try:
        with transaction.atomic():
            Beitrittsantrag.objects.filter(pk=row.pk).update(**facts)
    except DatabaseError:
        return False
    return True
