"""A Probewahl: marked everywhere, without effect, counted nowhere, and deleted without a trace."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from fachgruppen.models import Amt
from fachgruppen.wahlen.blatt import blatt_zur_wahl
from fachgruppen.wahlen.mails.brief import hindernis_stand
from fachgruppen.wahlen.models import Wahl, Wahlereignis
from fachgruppen.wahlen.selectors.pruefliste import fehlend, pruefe_aufruf, pruefe_feststellung
from fachgruppen.wahlen.selectors.wahlen import wahlaufgaben_for, zu_erfassende
from fachgruppen.wahlen.services.berichtigung import strike_eintrag
from fachgruppen.wahlen.services.erinnerung import remind_wahlen
from fachgruppen.wahlen.services.erklaerung import accept_wahl
from fachgruppen.wahlen.services.probewahl import NUR_PROBE, NUR_WER_ANLEGT, delete_probewahl
from fachgruppen.wahlen.services.stimmabgabe import cast_stimme
from fachgruppen.wahlen.services.wahl import abort_wahl
from fachgruppen.wahlen.states import Wahlstatus
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import MitgliedFactory, make_wahl
from netzwerk.versand.models import Versand
from netzwerk.versand.states import Status
from tests.fixtures_rollen import Netz
from tests.wahlen.urnen import urnenwahl

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]
TEST = "Test: Diese Probewahl gilt nicht."


def _html(client: Client, url: str) -> str:
    return client.get(url).content.decode().replace("\xa0", " ")


def _execute(sql: str, key: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [key])


def _traces(*keys: UUID) -> dict[str, int]:
    """Count the rows of every table that hold one of these keys, history tables included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE data_type = 'uuid' AND table_schema = current_schema() AND table_name LIKE 'wahlen%%'"
        )
        found = {}
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE "{column}" = ANY(%s)', [list(keys)])
            if count := cursor.fetchone()[0]:
                found[f"{table}.{column}"] = count
    return found


def test_nothing_is_left_of_it_and_others_stay() -> None:
    made, real = urnenwahl(test=True), urnenwahl()
    made.stimmt(made.optionen[0], made.optionen[1], made.optionen[0])
    real.stimmt(*real.optionen[:2])
    last = made.wahl.verzeichnis.order_by("-pk")[0]
    strike_eintrag(made.wahl, last, by=made.leitung, grund="Doppelt eingetragen")
    abort_wahl(made.wahl, by=made.leitung, grund="Genug geübt")
    waiting = Versand.objects.filter(vorgang__startswith=f"wahl:{made.wahl.pk}:")
    assert waiting.filter(status=Status.WARTET).exists()
    before = _traces(real.wahl.pk, real.gang.pk)

    delete_probewahl(made.wahl, by=made.leitung)

    assert _traces(made.wahl.pk, made.gang.pk) == {}
    assert _traces(real.wahl.pk, real.gang.pk) == before
    assert not waiting.filter(status=Status.WARTET).exists()
    assert hindernis_stand(waiting[0]) == "Diese Probewahl wurde gelöscht."
    # Whoever still has its page open is told; nothing falls over.
    for late in (
        lambda: delete_probewahl(made.wahl, by=made.leitung),
        lambda: cast_stimme(made.gang, by=made.waehler[0], option=made.optionen[0]),
    ):
        with pytest.raises(Ablehnung, match=r"Diese Probewahl wurde gelöscht."):
            late()


def test_a_counted_one_goes_as_well(netz: Netz, konto_von: Callable) -> None:
    lead = konto_von("geschaeftsstelle")
    wahl = make_wahl(Wahlstatus.ERGEBNIS, gremium=netz.a, test=True, leitung=lead.mitglied)
    gang = wahl.wahlgaenge.get()

    delete_probewahl(wahl, by=lead)

    assert _traces(wahl.pk, gang.pk) == {}


def test_a_real_election_stays_whoever_asks(netz: Netz, konto_von: Callable) -> None:
    """The service refuses, and so does the database, even with the word the service uses."""
    lead = konto_von("geschaeftsstelle")
    real = make_wahl(Wahlstatus.ERGEBNIS, gremium=netz.a, leitung=lead.mitglied)
    probe = make_wahl(Wahlstatus.KANDIDATUR, gremium=netz.b, test=True)
    for wahl in (real, probe):
        Wahlereignis.objects.create(wahl=wahl, aktion="angelegt", am=wahl.angelegt_am)

    with pytest.raises(Ablehnung, match=NUR_PROBE):
        delete_probewahl(real, by=lead)
    with pytest.raises(Ablehnung) as refused:
        delete_probewahl(probe, by=konto_von("mitglied_b"))
    assert str(refused.value) == NUR_WER_ANLEGT

    tables = ("wahlen_wahlereignis", "wahlen_wveintrag", "wahlen_kandidatur", "wahlen_wahlgang")
    for sql in [f"DELETE FROM {table} WHERE wahl_id = %s" for table in tables]:
        with pytest.raises(DatabaseError), transaction.atomic():
            _execute("SET LOCAL wahl.vorgang = 'probe_loeschen'; " + sql, real.pk)
    # And those of a Probewahl stay as well until its service goes.
    with pytest.raises(DatabaseError), transaction.atomic():
        _execute("DELETE FROM wahlen_wahlereignis WHERE wahl_id = %s", probe.pk)


def test_it_needs_no_weeks_and_leads_to_no_office(netz: Netz, konto_von: Callable) -> None:
    lead = konto_von("geschaeftsstelle")
    short = make_wahl(Wahlstatus.ENTWURF, gremium=netz.a, test=True, kandidatur_bis=heute(), wahltag=heute())
    assert fehlend(pruefe_aufruf(short)) == []
    running = make_wahl(Wahlstatus.KANDIDATUR, gremium=netz.a, test=True, kandidatur_bis=heute())
    assert not any("Bis " in words for words in fehlend(pruefe_feststellung(running)))

    winner = konto_von("mitglied_a")
    wahl = make_wahl(
        Wahlstatus.ERGEBNIS, gremium=netz.a, test=True, personen=[winner.mitglied], leitung=lead.mitglied
    )
    offices = set(Amt.objects.values_list("pk", flat=True))
    accept_wahl(wahl, by=winner, beginn=heute())

    wahl.refresh_from_db()
    assert (wahl.status, wahl.amt) == (Wahlstatus.ANGENOMMEN, None)
    assert set(Amt.objects.values_list("pk", flat=True)) == offices


def test_nobody_counts_it(netz: Netz, konto_von: Callable) -> None:
    """Mein Bereich, the session page and the reminders do not know it; a real one may run beside it."""
    lead = konto_von("geschaeftsstelle").mitglied
    today = {"gremium": netz.a, "leitung": lead, "stichtag": heute(), "kandidatur_bis": heute()}
    probe = make_wahl(Wahlstatus.BEREIT, test=True, wahltag=heute(), **today)
    asked = make_wahl(Wahlstatus.KANDIDATUR, test=True, **today)
    asked.kandidaturen.update(zustimmung="offen", erklaert_am=None)

    assert not zu_erfassende(netz.a.pk, heute(), lead.pk).filter(pk=probe.pk).exists()
    assert not wahlaufgaben_for(lead.pk).exists()
    assert remind_wahlen() == 0


def test_its_pages_and_letters_say_test(netz: Netz, konto_von: Callable, rolle_client: Login) -> None:
    lead = konto_von("geschaeftsstelle").mitglied
    other = MitgliedFactory(mit_konto=True)
    client = rolle_client("geschaeftsstelle")
    form = {
        "art": "koordination", "test": "on", "stichtag": heute().isoformat(), "geheim": "ja",
        "kandidatur_bis": heute().isoformat(), "wahltag": heute().isoformat(), "anlass": "Ratshof",
        "leitung": lead.pk, "beisitz": konto_von("beauftragte").mitglied.pk,
    }  # fmt: skip
    page = client.post(reverse("wahlen:neu", args=[netz.a.slug]), form, follow=True).content.decode()
    assert "Die Probewahl ist angelegt." in page
    wahl = Wahl.objects.get()
    assert (wahl.test, wahl.titel) == (True, "Probewahl der Koordination")
    assert TEST in page
    letter = Versand.objects.get(vorgang=f"wahl:{wahl.pk}:auftrag1")
    assert TEST.encode() in bytes(letter.inhalt)
    assert b"Subject: Test: " in bytes(letter.inhalt)
    assert "Test, gilt nicht" in _html(client, reverse("portal:fachgruppe_aemter", args=[netz.a.slug]))
    assert 'name="test"' not in _html(client, reverse("wahlen:bearbeiten", args=[wahl.pk]))

    counted = make_wahl(Wahlstatus.ERGEBNIS, gremium=netz.a, test=True, leitung=lead, beisitz=other)
    paper = blatt_zur_wahl(counted, "", [], [], [], 3)
    assert (paper.kopfzeile, paper.titel) == (TEST, "Niederschrift über die Probewahl")
    for name in ("wahl", "niederschrift", "verzeichnis", "erklaerung"):
        assert TEST in _html(client, reverse(f"wahlen:{name}", args=[counted.pk]))

    away = reverse("wahlen:loeschen", args=[wahl.pk])
    assert "verschwinden ganz" in _html(client, away)
    assert "Die Probewahl ist gelöscht." in client.post(away, follow=True).content.decode()
    assert not Wahl.objects.filter(pk=wahl.pk).exists()
    real = make_wahl(Wahlstatus.ENTWURF, gremium=netz.a)
    assert client.get(reverse("wahlen:loeschen", args=[real.pk])).status_code == 404


def test_the_ballot_says_test() -> None:
    made = urnenwahl(test=True)
    client = Client()
    client.force_login(made.waehler[0], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert TEST in _html(client, reverse("urne:stimmzettel", args=[made.wahl.pk]))
