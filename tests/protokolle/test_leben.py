"""The life of minutes: sent, objected to, approved, corrected; each guard with its sentence."""

from datetime import date, time, timedelta
from email import message_from_bytes, policy

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.mitteilungen.services.benachrichtigungen import set_erinnerung
from fachgruppen.mitteilungen.states import Erinnerungswahl
from fachgruppen.models import Gremium, Zugehoerigkeit
from mitglieder.models import Konto, Mitglied
from mitglieder.states import Rolle
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import BeschlussFactory, KontoFactory, MitgliedFactory, NetzwerkrolleFactory
from netzwerk.versand.models import Versand
from sitzungen.gastfrist import genehmigt_am
from sitzungen.mails.inhalt import absender_von
from sitzungen.mails.pflicht import compose_pflicht, hindernis_pflicht
from sitzungen.models import Anwesenheit, Erinnerung, Sitzung
from sitzungen.protokolle.fassung import kettenwert
from sitzungen.protokolle.mails.einwendung import compose_einwendung, hindernis_einwendung
from sitzungen.protokolle.mails.protokoll import brief_protokoll, compose_protokoll, hindernis_protokoll
from sitzungen.protokolle.models import Einwendung, Genehmigung, Protokoll, Protokollfassung
from sitzungen.protokolle.selectors.fassungen import fassungen_von
from sitzungen.protokolle.selectors.kette import maengel_der_kette
from sitzungen.protokolle.services.einwendung import decide_einwendung, raise_einwendung
from sitzungen.protokolle.services.genehmigung import (
    approve_abgelaufene,
    approve_protokoll,
    start_berichtigung,
)
from sitzungen.protokolle.services.protokoll import Punkttext, save_punkt, start_protokoll
from sitzungen.protokolle.services.versand import send_protokoll
from sitzungen.protokolle.states import Beschlussart, Entscheidung, Genehmigungsart, Protokollstatus
from sitzungen.services.erinnerungslauf import send_erinnerungen
from sitzungen.services.erinnerungsplan import plan_alle
from sitzungen.states import Erinnerungsart, Erinnerungsstand
from tests.fixtures_rollen import BACKEND
from tests.protokolle.conftest import SPAETER, Gruppe
from tests.sitzungen.conftest import SITZUNGSTAG

pytestmark = pytest.mark.django_db
P = Protokollstatus
LISTE = "Laut Liste zwei."


def _mitglied(gruppe: Gruppe, number: int = 1) -> Konto:
    """Return the login of somebody who does not write the minutes."""
    person = gruppe.mitglieder[number]
    person.konto = KontoFactory(email=f"mitglied{number}@verein.example")
    person.save()
    return person.konto


def _client(konto: Konto) -> Client:
    client = Client()
    client.force_login(konto, backend=BACKEND)
    return client


def _mails(art: str) -> list[Versand]:
    return list(Versand.objects.filter(art=art).order_by("pk"))


def _text(protokoll: Protokoll, text: str, gruppe: Gruppe) -> None:
    punkt = protokoll.punkte.all()[1]
    save_punkt(punkt, Punkttext(punkt.titel, text, oeffentlich=True), by=gruppe.konto, version=punkt.version)


def _status(protokoll: Protokoll) -> str:
    return Protokoll.objects.values_list("status", flat=True).get(pk=protokoll.pk)


# Sending


def test_sending_freezes_the_text_and_mails_each_invited_member_once(
    entwurf: Protokoll, gruppe: Gruppe
) -> None:
    assert send_protokoll(entwurf, by=gruppe.konto) == 4
    entwurf.refresh_from_db()
    assert (entwurf.status, entwurf.frist_bis) == (P.VERSANDT, heute() + timedelta(days=14))
    mails = _mails("protokoll")
    assert {row.adresse for row in mails} == {p.email for p in [gruppe.leitung, *gruppe.mitglieder]}
    message = message_from_bytes(compose_protokoll(mails[0]), policy=policy.default)
    assert message["Subject"].startswith("Entwurf des Protokolls: ")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"/sitzungen/{entwurf.sitzung.uuid}/protokoll/" in message.get_body(("plain",)).get_content()
    with pytest.raises(Ablehnung, match=r"bereits am 13\.05\.2026 um .* von Olena Kowalenko versandt"):
        send_protokoll(entwurf, by=gruppe.konto)
    assert len(_mails("protokoll")) == 4


def test_what_is_missing_is_said(sitzung: Sitzung, gruppe: Gruppe) -> None:
    made = start_protokoll(sitzung, by=gruppe.konto)
    Anwesenheit.objects.all().delete()
    BeschlussFactory(punkt=made.punkte.all()[0], art=Beschlussart.OFFEN, lfd=1)
    Protokoll.objects.update(beginn=None, ende=None, sitzungsleitung=None, protokollfuehrung=None)
    with pytest.raises(Ablehnung) as refusal:
        send_protokoll(made, by=gruppe.konto)
    assert str(refusal.value) == (
        "Das Protokoll kann noch nicht versandt werden. Es fehlt: Beginn und Ende der Sitzung, "
        "wer anwesend war, das Ergebnis von DEU-2026/01, wer die Sitzung geleitet hat, "
        "wer das Protokoll geführt hat."
    )
    assert _status(made) == P.ENTWURF
    assert not _mails("protokoll")


def test_not_before_the_session_ended(entwurf: Protokoll, gruppe: Gruppe, heute_ist) -> None:
    heute_ist(SITZUNGSTAG, time(15))
    with pytest.raises(Ablehnung, match="Die Sitzung dauert nach Ihren Angaben bis"):
        send_protokoll(entwurf, by=gruppe.konto)


@pytest.mark.parametrize(
    ("tage", "satz"),
    [
        (0, "Die Frist muss nach dem heutigen Tag enden."),
        (61, "Die Frist kann höchstens 60 Tage lang sein."),
    ],
)
def test_the_deadline_lies_ahead(tage: int, satz: str, entwurf: Protokoll, gruppe: Gruppe) -> None:
    with pytest.raises(Ablehnung) as refusal:
        send_protokoll(entwurf, by=gruppe.konto, frist_bis=heute() + timedelta(days=tage))
    assert (str(refusal.value), refusal.value.field) == (satz, "frist_bis")


def test_who_left_or_wants_no_mail_gets_none(entwurf: Protokoll, gruppe: Gruppe) -> None:
    left, silent, later = gruppe.mitglieder
    Zugehoerigkeit.objects.filter(mitglied=left).update(bis=heute() - timedelta(days=1))
    set_erinnerung(silent.pk, Erinnerungswahl.PROTOKOLL, gewuenscht=False)
    assert send_protokoll(entwurf, by=gruppe.konto) == 2
    row = next(mail for mail in _mails("protokoll") if mail.adresse == later.email)
    assert hindernis_protokoll(row) == ""
    Zugehoerigkeit.objects.filter(mitglied=later).update(bis=heute() - timedelta(days=1))
    assert hindernis_protokoll(row) == "Die Person gehört diesem Gremium nicht mehr an."


# Einwendungen


def test_a_member_objects_until_the_deadline(versandt: Protokoll, gruppe: Gruppe, heute_ist) -> None:
    konto = _mitglied(gruppe)
    heute_ist(versandt.frist_bis, time(23, 59))
    one = raise_einwendung(versandt, by=konto, text="Es waren zwölf Plätze.")
    assert raise_einwendung(versandt, by=konto, text="Es waren zwölf Plätze.") == one
    heute_ist(versandt.frist_bis + timedelta(days=1))
    with pytest.raises(Ablehnung, match=r"Die Frist für Einwendungen ist am Mi,\s27\.05\.2026 abgelaufen"):
        raise_einwendung(versandt, by=konto, text="Noch etwas.")
    assert Einwendung.objects.count() == 1


def test_nobody_objects_without_words_or_to_what_is_not_sent(entwurf: Protokoll, gruppe: Gruppe) -> None:
    konto = _mitglied(gruppe)
    with pytest.raises(Ablehnung, match="Schreiben Sie, was anders lauten soll"):
        raise_einwendung(entwurf, by=konto, text="  ")
    with pytest.raises(Ablehnung, match="noch nicht versandt"):
        raise_einwendung(entwurf, by=konto, text="Anders")


def test_the_decision_needs_a_reason_and_is_mailed(versandt: Protokoll, gruppe: Gruppe) -> None:
    row = raise_einwendung(versandt, by=_mitglied(gruppe), text="Es waren zwölf Plätze.")
    with pytest.raises(Ablehnung, match="Begründen Sie"):
        decide_einwendung(row, by=gruppe.konto, entscheidung=Entscheidung.ABGELEHNT)
    decide_einwendung(
        row, by=gruppe.konto, entscheidung=Entscheidung.ABGELEHNT, begruendung="Laut Liste zwei."
    )
    with pytest.raises(Ablehnung, match="bereits entschieden: abgelehnt"):
        decide_einwendung(row, by=gruppe.konto, entscheidung=Entscheidung.UEBERNOMMEN)
    (mail,) = _mails("einwendung")
    assert (mail.adresse, hindernis_einwendung(mail)) == (gruppe.mitglieder[1].email, "")
    body = message_from_bytes(compose_einwendung(mail), policy=policy.default).get_body(("plain",))
    assert "Laut Liste zwei." in body.get_content()


# Approval


def test_a_later_session_approves_and_the_text_stays(
    versandt: Protokoll, spaeter: Sitzung, gruppe: Gruppe, heute_ist
) -> None:
    heute_ist(SPAETER, time(15))
    made = approve_protokoll(versandt, by=gruppe.konto, in_sitzung=spaeter)
    assert (made.lfd, made.art, made.in_sitzung) == (1, Genehmigungsart.SITZUNG, spaeter)
    assert made.kette == kettenwert("", made.fassung.sha256)
    assert _status(versandt) == P.GENEHMIGT
    with pytest.raises(Ablehnung) as refusal:
        _text(versandt, "Anders", gruppe)
    assert str(refusal.value) == (
        "Dieses Protokoll ist genehmigt und kann nicht geändert werden. Sie können eine Berichtigung anlegen."
    )
    with pytest.raises(Ablehnung, match=r"bereits genehmigt, am Di,\s14\.07\.2026"):
        approve_protokoll(versandt, by=gruppe.konto, in_sitzung=spaeter)
    with pytest.raises(Ablehnung, match="Einwendungen sind nicht mehr möglich"):
        raise_einwendung(versandt, by=_mitglied(gruppe), text="Zu spät")
    assert maengel_der_kette(gruppe.gremium) == []


def test_the_wrong_session_cannot_approve(
    versandt: Protokoll, spaeter: Sitzung, gruppe: Gruppe, heute_ist
) -> None:
    with pytest.raises(Ablehnung, match="eine andere Sitzung desselben Gremiums"):
        approve_protokoll(versandt, by=gruppe.konto, in_sitzung=versandt.sitzung)
    with pytest.raises(Ablehnung, match="noch nicht begonnen"):
        approve_protokoll(versandt, by=gruppe.konto, in_sitzung=spaeter)
    heute_ist(SPAETER, time(15))
    without = gruppe.sitzung(tag=SPAETER - timedelta(days=20))
    with pytest.raises(Ablehnung, match=r"stand kein Punkt „Genehmigung des Protokolls“"):
        approve_protokoll(versandt, by=gruppe.konto, in_sitzung=without)
    earlier = gruppe.sitzung(tag=SITZUNGSTAG - timedelta(days=90))
    with pytest.raises(Ablehnung, match="nur eine spätere Sitzung"):
        approve_protokoll(versandt, by=gruppe.konto, in_sitzung=earlier)


def test_einwendungen_stand_in_the_way(
    versandt: Protokoll, spaeter: Sitzung, gruppe: Gruppe, heute_ist
) -> None:
    row = raise_einwendung(versandt, by=_mitglied(gruppe), text="Es waren zwölf Plätze.")
    heute_ist(SPAETER, time(15))
    with pytest.raises(Ablehnung, match="ist eine Einwendung noch nicht entschieden"):
        approve_protokoll(versandt, by=gruppe.konto, in_sitzung=spaeter)
    decide_einwendung(row, by=gruppe.konto, entscheidung=Entscheidung.UEBERNOMMEN)
    with pytest.raises(Ablehnung, match="steht aber noch nicht im Text"):
        approve_protokoll(versandt, by=gruppe.konto, in_sitzung=spaeter)
    start_berichtigung(versandt, by=gruppe.konto, grund="Zahl der Plätze")
    _text(versandt, "Es sind zwölf Plätze frei.", gruppe)
    send_protokoll(versandt, by=gruppe.konto)
    approve_protokoll(versandt, by=gruppe.konto, in_sitzung=spaeter)
    new, old = fassungen_von(versandt.sitzung)
    assert (new.nr, new.grund, old.nr) == (2, "Zahl der Plätze", 1)
    assert old.inhalt["punkte"][1]["text"] == ""
    assert new.inhalt["punkte"][1]["text"] == "Es sind zwölf Plätze frei."


def test_lapse_of_time_approves_only_where_the_gremium_wants_it(
    versandt: Protokoll, gruppe: Gruppe, heute_ist
) -> None:
    heute_ist(versandt.frist_bis + timedelta(days=9))
    assert approve_abgelaufene() == 0
    Gremium.objects.filter(pk=gruppe.gremium.pk).update(genehmigung_durch_fristablauf=True)
    assert approve_abgelaufene() == 1
    assert approve_abgelaufene() == 0
    made = Genehmigung.objects.get()
    assert (made.art, made.in_sitzung, made.von) == (Genehmigungsart.FRIST, None, None)


def test_lapse_of_time_waits_for_the_deadline_and_for_einwendungen(
    versandt: Protokoll, gruppe: Gruppe, heute_ist
) -> None:
    Gremium.objects.filter(pk=gruppe.gremium.pk).update(genehmigung_durch_fristablauf=True)
    row = raise_einwendung(versandt, by=_mitglied(gruppe), text="Es waren zwölf Plätze.")
    heute_ist(versandt.frist_bis)
    assert approve_abgelaufene() == 0
    heute_ist(versandt.frist_bis + timedelta(days=1))
    assert approve_abgelaufene() == 0
    decide_einwendung(
        row, by=gruppe.konto, entscheidung=Entscheidung.ABGELEHNT, begruendung="Laut Liste zwei."
    )
    assert approve_abgelaufene() == 1


def _erster_satz(fassung: Protokollfassung) -> str:
    sitzung = fassung.protokoll.sitzung
    letter = brief_protokoll(sitzung, fassung, "Eva Muster", absender_von(sitzung.gremium))
    return str(letter.absaetze[0])


def test_a_correction_of_approved_minutes_is_a_new_fassung_and_link(
    versandt: Protokoll, spaeter: Sitzung, gruppe: Gruppe, heute_ist
) -> None:
    heute_ist(SPAETER, time(15))
    approve_protokoll(versandt, by=gruppe.konto, in_sitzung=spaeter)
    with pytest.raises(Ablehnung, match="Nennen Sie den Grund"):
        start_berichtigung(versandt, by=gruppe.konto, grund=" ")
    start_berichtigung(versandt, by=gruppe.konto, grund="Datum")
    with pytest.raises(Ablehnung, match="noch offen"):
        start_berichtigung(versandt, by=gruppe.konto, grund="Datum")
    with pytest.raises(Ablehnung, match="wird gerade berichtigt"):
        raise_einwendung(versandt, by=_mitglied(gruppe), text="Anders")
    _text(versandt, "Berichtigt", gruppe)
    send_protokoll(versandt, by=gruppe.konto)
    first, second = versandt.fassungen.order_by("nr")
    assert _erster_satz(first).startswith("das Protokoll der Sitzung")
    assert _erster_satz(second).startswith("das berichtigte Protokoll der Sitzung")
    approve_protokoll(versandt, by=gruppe.konto, in_sitzung=spaeter)
    one, two = Genehmigung.objects.order_by("lfd")
    assert two.kette == kettenwert(one.kette, two.fassung.sha256)
    assert maengel_der_kette(gruppe.gremium) == []


# What others are told


def test_reminders_ask_for_minutes_until_they_are_sent(entwurf: Protokoll, gruppe: Gruppe) -> None:
    plan_alle()
    rows = Erinnerung.objects.filter(art__in=[Erinnerungsart.PROTOKOLL, Erinnerungsart.PROTOKOLL_SPAET])
    assert set(rows.values_list("stand", flat=True)) == {Erinnerungsstand.GEPLANT}
    send_protokoll(entwurf, by=gruppe.konto)
    assert set(rows.values_list("stand", "grund")) == {
        (Erinnerungsstand.ENTFALLEN, "Das Protokoll ist verschickt.")
    }


def test_who_writes_is_reminded_and_after_thirty_days_all(
    entwurf: Protokoll, gruppe: Gruppe, heute_ist
) -> None:
    """After 14 days who writes; after 30 she, who coordinates, and the Beauftragte."""
    writer, chair = gruppe.mitglieder[0], MitgliedFactory()
    NetzwerkrolleFactory(mitglied=chair, rolle=Rolle.BEAUFTRAGTE, von=date(2025, 1, 1))
    plan_alle()
    assert _erinnert() == {
        (Erinnerungsart.PROTOKOLL, writer.pk),
        *((Erinnerungsart.PROTOKOLL_SPAET, person.pk) for person in (writer, gruppe.leitung, chair)),
    }
    heute_ist(SITZUNGSTAG + timedelta(days=14), time(8))
    send_erinnerungen()
    [row] = _mails("erinnerung_protokoll")
    assert row.adresse == writer.email
    assert hindernis_pflicht(row) == ""
    text = message_from_bytes(compose_pflicht(row), policy=policy.default).get_body(("plain",)).get_content()
    assert "in der Protokollführung" in " ".join(text.split())
    Protokoll.objects.update(protokollfuehrung=gruppe.mitglieder[1])
    assert hindernis_pflicht(row) == "Die Person ist dafür nicht mehr zuständig."


def test_without_a_writer_who_coordinates_is_reminded(sitzung: Sitzung, gruppe: Gruppe) -> None:
    plan_alle()
    assert _erinnert() == {
        (art, gruppe.leitung.pk) for art in (Erinnerungsart.PROTOKOLL, Erinnerungsart.PROTOKOLL_SPAET)
    }


def test_who_writes_and_left_is_not_asked(entwurf: Protokoll, gruppe: Gruppe) -> None:
    Mitglied.objects.filter(pk=gruppe.mitglieder[0].pk).update(ausgetreten_am=heute())
    plan_alle()
    assert (Erinnerungsart.PROTOKOLL, gruppe.leitung.pk) in _erinnert()


def _erinnert() -> set[tuple[str, int]]:
    rows = Erinnerung.objects.filter(art__startswith="protokoll", stand=Erinnerungsstand.GEPLANT)
    return set(rows.values_list("art", "mitglied"))


def test_approval_begins_the_ninety_days_of_guests_addresses(
    versandt: Protokoll, spaeter: Sitzung, gruppe: Gruppe, heute_ist
) -> None:
    key = versandt.sitzung_id
    assert genehmigt_am([key]) == {}
    heute_ist(SPAETER, time(15))
    approve_protokoll(versandt, by=gruppe.konto, in_sitzung=spaeter)
    assert genehmigt_am([key]) == {key: SPAETER}


# Pages


def test_members_read_sent_minutes_and_not_the_draft(entwurf: Protokoll, gruppe: Gruppe) -> None:
    client, url = _client(_mitglied(gruppe)), entwurf.get_absolute_url()
    assert client.get(url).status_code == 404
    writing = _client(gruppe.konto).get(url)
    assert writing.url == reverse("protokolle:schreiben", args=[entwurf.sitzung.uuid])
    send_protokoll(entwurf, by=gruppe.konto)
    page = client.get(url).content.decode()
    assert "Einwendung erheben" in page
    assert gruppe.mitglieder[2].name in page
    assert "Berichtigung anlegen" not in page
    assert "Protokoll lesen" in client.get(entwurf.sitzung.get_absolute_url()).content.decode()


def test_sending_by_the_page_and_a_double_click(entwurf: Protokoll, gruppe: Gruppe) -> None:
    client = _client(gruppe.konto)
    url = reverse("protokolle:versenden", args=[entwurf.sitzung.uuid])
    page = client.get(url).content.decode()
    assert "Protokoll an 4 Personen senden" in page
    assert "Ruth Gastmann" not in page
    data = {"frist_bis": "2026-06-01"}
    assert client.post(url, data).url == entwurf.get_absolute_url()
    again = client.post(url, data, follow=True).content.decode()
    assert "Es wurde nichts noch einmal verschickt." in again
    assert len(_mails("protokoll")) == 4
    entwurf.refresh_from_db()
    assert f"{entwurf.frist_bis:%Y-%m-%d}" == "2026-06-01"


def test_object_decide_correct_approve_and_compare_by_the_pages(
    versandt: Protokoll, spaeter: Sitzung, gruppe: Gruppe, heute_ist
) -> None:
    member, writer, uuid = _client(_mitglied(gruppe)), _client(gruppe.konto), versandt.sitzung.uuid
    punkt = versandt.punkte.all()[1]
    sent = {"punkt": str(punkt.pk), "text": "Es waren zwölf Plätze."}
    page = member.post(reverse("protokolle:einwenden", args=[uuid]), sent, follow=True).content.decode()
    assert "Ihre Einwendung ist erhoben." in page
    row = Einwendung.objects.get()
    assert row.punkt == punkt
    decide = reverse("protokolle:entscheiden", args=[uuid, row.pk])
    page = writer.post(decide, {"entscheidung": "abgelehnt"}).content.decode()
    assert "Begründen Sie, warum die Einwendung abgelehnt wird." in page
    step = "Als Nächstes: über 1\N{NO-BREAK SPACE}Einwendung entscheiden"
    assert step in writer.get(versandt.get_absolute_url()).content.decode()
    assert step not in member.get(versandt.get_absolute_url()).content.decode()
    page = writer.post(decide, {"entscheidung": "uebernommen"}, follow=True).content.decode()
    assert "Als Nächstes berichtigen Sie das Protokoll." in page
    step = "Als Nächstes: Protokoll berichtigen"
    assert step in writer.get(versandt.get_absolute_url()).content.decode()
    assert step not in member.get(versandt.get_absolute_url()).content.decode()
    correct = reverse("protokolle:berichtigen", args=[uuid])
    page = writer.post(correct, {"grund": "Zahl der Plätze"}, follow=True).content.decode()
    assert "Sie können das Protokoll jetzt berichtigen." in page
    assert (
        "Dieses Protokoll wird gerade berichtigt." in member.get(versandt.get_absolute_url()).content.decode()
    )
    _text(versandt, "Zwölf Plätze sind frei.", gruppe)
    writer.post(reverse("protokolle:versenden", args=[uuid]), {"frist_bis": "2026-06-01"})
    assert step not in writer.get(versandt.get_absolute_url()).content.decode()
    page = member.get(reverse("protokolle:vergleich", args=[uuid, 1, 2])).content.decode()
    assert "Zwölf" in page
    assert member.get(reverse("protokolle:vergleich", args=[uuid, 2, 1])).status_code == 404
    assert member.get(reverse("protokolle:fassung", args=[uuid, 1])).status_code == 200
    heute_ist(SPAETER, time(15))
    writer, public = _client(gruppe.konto), reverse("protokolle:oeffentlich", args=[uuid])
    assert Client().get(public).status_code == 404
    start_protokoll(spaeter, by=gruppe.konto)
    assert "Als genehmigt eintragen" in writer.get(versandt.get_absolute_url()).content.decode()
    writing = writer.get(reverse("protokolle:schreiben", args=[spaeter.uuid])).content.decode()
    assert "Als genehmigt eintragen" in writing
    approve = reverse("protokolle:genehmigen", args=[spaeter.uuid])
    page = writer.post(approve, {"sitzung": str(uuid)}, follow=True).content.decode()
    assert "Das Protokoll vom Di,\N{NO-BREAK SPACE}12.05.2026 ist genehmigt." in page
    page = Client().get(public).content.decode()
    assert "Zwölf Plätze sind frei." in page
    assert "Begrüßung" not in page
    for person in gruppe.mitglieder:
        assert person.name not in page


def test_after_the_deadline_the_page_says_so(versandt: Protokoll, gruppe: Gruppe, heute_ist) -> None:
    heute_ist(versandt.frist_bis + timedelta(days=1))
    client = _client(_mitglied(gruppe))
    page = client.get(reverse("protokolle:einwenden", args=[versandt.sitzung.uuid])).content.decode()
    assert "Die Frist für Einwendungen ist am" in page
    assert "<textarea" not in page


def test_the_page_needs_the_same_queries_for_one_and_three_einwendungen(
    versandt: Protokoll, gruppe: Gruppe, get_mit_abfragen
) -> None:
    konto = _mitglied(gruppe)
    client, url = _client(konto), versandt.get_absolute_url()
    raise_einwendung(versandt, by=konto, text="Eins")
    get_mit_abfragen(client, url, 11)
    for word in ("Zwei", "Drei"):
        raise_einwendung(versandt, by=konto, text=word)
    get_mit_abfragen(client, url, 11)
