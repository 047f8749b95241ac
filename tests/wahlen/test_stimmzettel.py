"""The ballot as people meet it: nothing kept of the choice, every sentence (T6-T8, T10, T13, T24, T29)."""

import logging
import re
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.core.signals import got_request_exception
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.views.debug import ExceptionReporter
from django.views.decorators.debug import sensitive_variables

from fachgruppen.models import Zugehoerigkeit
from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.models import Wahl, Wahlgang
from fachgruppen.wahlen.services import stimmabgabe
from fachgruppen.wahlen.states import Wahlmodus
from mitglieder.models import Konto
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import MitgliedFactory, ZugehoerigkeitFactory, make_wahl
from netzwerk.versand.models import Versand
from tests.fixtures_rollen import BACKEND
from tests.wahlen.urnen import Urnenwahl, beende, in_der_urne, urnenwahl

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Urnenwahl:
    cache.clear()
    return urnenwahl()


def als(konto: Konto, **kwargs: Any) -> Client:
    client = Client(**kwargs)
    client.force_login(konto, backend=BACKEND)
    return client


def url(made: Urnenwahl, name: str = "stimmzettel") -> str:
    return reverse(f"urne:{name}", args=[made.wahl.pk])


def daten(made: Urnenwahl, option: str) -> dict[str, str]:
    return {"gang": str(made.gang.pk), "stimme": option}


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_two_screens_and_a_receipt(made: Urnenwahl) -> None:
    client, option = als(made.waehler[0]), made.optionen[0]
    name = made.wahl.kandidaturen.get(nr=1).mitglied.name

    ballot = client.get(url(made))
    review = client.post(url(made, "pruefen"), daten(made, option))
    assert in_der_urne(made.gang.pk) == (0, 0)
    receipt = client.post(url(made, "abgeben"), daten(made, option))

    assert 'type="radio"' in text(ballot)
    assert "checked" not in text(ballot)
    assert "Gewählt ist, wer mehr als die Hälfte der gültigen Stimmen erhält." in text(ballot)
    assert "Noch ist nichts gespeichert." in text(review)
    assert escape(name) in text(review)
    assert "Ihre Stimme ist in der Urne" in text(receipt)
    assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", text(receipt))
    assert in_der_urne(made.gang.pk) == (1, 1)


def test_changing_the_choice_loses_nothing(made: Urnenwahl) -> None:
    client, option = als(made.waehler[0]), made.optionen[1]
    client.post(url(made, "pruefen"), daten(made, option))
    back = client.post(url(made), daten(made, option))

    assert re.search(rf'<input[^>]*value="{option}"[^>]*checked', text(back))
    assert in_der_urne(made.gang.pk) == (0, 0)


def test_nothing_is_kept_of_a_choice(made: Urnenwahl, caplog: pytest.LogCaptureFixture) -> None:
    """T6, T7, T8: logs at DEBUG with all SQL, session, cache, messages, cookies, mails, outbox."""
    client, option = als(made.waehler[0]), made.optionen[0]
    connection.force_debug_cursor = True
    try:
        with caplog.at_level(logging.DEBUG, logger="django.db.backends"):
            client.get(url(made))
            client.post(url(made, "pruefen"), daten(made, option))
            receipt = client.post(url(made, "abgeben"), daten(made, option))
    finally:
        connection.force_debug_cursor = False
    code = re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", text(receipt))[0]
    kept = [record.getMessage() for record in caplog.records]
    kept += [str(row.get_decoded()) for row in Session.objects.all()]
    kept += [f"{name}={morsel.value}" for name, morsel in client.cookies.items()]
    kept += [str(message.message()) for message in mail.outbox] + [str(row) for row in Versand.objects.all()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key || ' ' || value FROM zwischenspeicher")
        kept += [row[0] for row in cursor.fetchall()]

    assert len([line for line in kept if "wahlen_urne" in line]) >= 1
    quoted = re.compile(rf"'{option}'|={option}\b|\"{option}\"")
    assert [line for line in kept if quoted.search(line) or code in line] == []


def test_error_report_of_a_failed_cast_names_no_choice(
    made: Urnenwahl, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T6: the report with all local variables, as it would be mailed."""
    client = als(made.waehler[0], raise_request_exception=False)
    reports: list[str] = []

    @sensitive_variables()
    def fail(*args: Any) -> None:
        raise RuntimeError("forced")

    def keep(sender: Any, request: Any, **kwargs: Any) -> None:
        reports.append(ExceptionReporter(request, *sys.exc_info()).get_traceback_html())

    monkeypatch.setattr(stimmabgabe, "_put_in", fail)
    got_request_exception.connect(keep)
    try:
        answer = client.post(url(made, "abgeben"), daten(made, made.optionen[0]))
    finally:
        got_request_exception.disconnect(keep)

    assert answer.status_code == 500
    assert len(reports) == 1
    assert "forced" in reports[0]
    # All lines of the ballot may stand there, the chosen one not more often than the others.
    counts = [len(re.findall(rf"\b{option}\b", reports[0])) for option in made.optionen[:2]]
    assert counts[0] == counts[1]


@pytest.mark.parametrize("schritt", ["ballot", "review", "receipt", "again"])
def test_pages_are_never_kept_by_the_browser(schritt: str, made: Urnenwahl) -> None:
    """T10: no-store everywhere, the address tells nothing, going back shows that the vote is in the urn."""
    client, option = als(made.waehler[0]), made.optionen[0]
    steps: dict[str, Callable[[], Any]] = {
        "ballot": lambda: client.get(url(made)),
        "review": lambda: client.post(url(made, "pruefen"), daten(made, option)),
        "receipt": lambda: client.post(url(made, "abgeben"), daten(made, option)),
        "again": lambda: client.get(url(made)),
    }
    for name, step in steps.items():
        answer = step()
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert option not in answer.request["PATH_INFO"] + answer.request["QUERY_STRING"]
        if name == schritt:
            break
    if schritt == "again":
        assert saetze.SCHON_GEWAEHLT in text(answer)
        assert 'type="radio"' not in text(answer)


def test_casting_again_is_a_friendly_page(made: Urnenwahl) -> None:
    client, option = als(made.waehler[0]), made.optionen[0]
    client.post(url(made, "abgeben"), daten(made, option))
    again = client.post(url(made, "abgeben"), daten(made, made.optionen[1]))

    assert again.status_code == 200
    assert saetze.SCHON_GEWAEHLT in text(again)
    assert in_der_urne(made.gang.pk) == (1, 1)


@pytest.mark.parametrize("option", ["", "k1", "ja", "<script>", "k999999"])
@pytest.mark.parametrize("schritt", ["pruefen", "abgeben"])
def test_no_choice_or_a_forged_one_says_what_to_do(option: str, schritt: str, made: Urnenwahl) -> None:
    """T24: 400 with the sentence, beside the field and on top; nothing is stored."""
    if option in made.optionen:
        option = "k0"
    answer = als(made.waehler[0]).post(url(made, schritt), daten(made, option))

    assert answer.status_code == 400
    assert text(answer).count(saetze.KEINE_AUSWAHL) == 2
    assert "Ihre Auswahl fehlt noch" in text(answer)
    assert in_der_urne(made.gang.pk) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_a_failing_database_is_told_and_the_choice_stays(
    made: Urnenwahl, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T20 on the page: the sentence, and the button to try again at once."""
    client, option = als(made.waehler[0]), made.optionen[0]

    def fail(*args: Any) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    with monkeypatch.context() as patch:
        patch.setattr(stimmabgabe, "_put_in", fail)
        answer = client.post(url(made, "abgeben"), daten(made, option))
    assert answer.status_code == 503
    assert saetze.NICHT_GESPEICHERT in text(answer)
    assert f'value="{option}"' in text(answer)

    assert "Ihre Stimme ist in der Urne" in text(client.post(url(made, "abgeben"), daten(made, option)))


def test_after_the_end_nothing_is_taken(made: Urnenwahl) -> None:
    client = als(made.waehler[0])
    beende(made.gang)
    made.neu()

    ballot = client.get(url(made))
    assert re.sub(r"\s", " ", saetze.vorbei(made.gang.ende)) in text(ballot)
    cast = client.post(url(made, "abgeben"), daten(made, made.optionen[0]))

    assert re.sub(r"\s", " ", saetze.beim_pruefen_beendet(made.gang.ende)) in text(cast)
    assert in_der_urne(made.gang.pk) == (0, 0)
    assert Wahlgang.objects.get(pk=made.gang.pk).status == "geschlossen"


def test_a_ballot_of_a_void_round_leads_to_the_new_one(made: Urnenwahl) -> None:
    strange = {"gang": "00000000-0000-4000-8000-000000000000", "stimme": made.optionen[0]}
    for step in ("pruefen", "abgeben"):
        answer = als(made.waehler[0]).post(url(made, step), strange)
        assert saetze.NEU_ANGESETZT in text(answer)
    assert in_der_urne(made.gang.pk) == (0, 0)


def test_who_joined_after_the_stichtag_reads_when_she_may_vote(made: Urnenwahl) -> None:
    late = MitgliedFactory(mit_konto=True)
    ZugehoerigkeitFactory(gremium=made.wahl.gremium, mitglied=late, von=jetzt().date())
    answer = als(late.konto).get(url(made))

    assert "Sie sind erst seit" in text(answer)
    assert "bei der nächsten Wahl sind Sie stimmberechtigt." in text(answer)


def test_who_left_the_group_still_votes(made: Urnenwahl) -> None:
    """R1: leaving after the Stichtag changes nothing."""
    voter = made.waehler[0]
    Zugehoerigkeit.objects.filter(mitglied=voter.mitglied).update(bis=jetzt().date() - timedelta(days=1))

    assert 'type="radio"' in text(als(voter).get(url(made)))


def test_strangers_know_nothing_of_an_election(made: Urnenwahl) -> None:
    """T29: another group's ballot by its address does not exist, to read and to write."""
    other = urnenwahl()
    client = als(made.waehler[0])
    for name in ("stimmzettel", "urne", "auszaehlcode", "auszaehlen", "nachzaehlen", "datei"):
        assert client.get(url(other, name)).status_code == 404, name
    for name in ("pruefen", "abgeben", "auszaehlcode_neu", "auszaehlen"):
        assert client.post(url(other, name), daten(other, other.optionen[0])).status_code == 404, name
    assert in_der_urne(other.gang.pk) == (0, 0)


def test_voters_do_not_reach_the_pages_of_the_officials(made: Urnenwahl) -> None:
    client = als(made.waehler[0])
    for name in ("auszaehlcode", "auszaehlen", "nachzaehlen"):
        assert client.get(url(made, name)).status_code == 404


def test_casting_needs_the_token_and_an_active_account(made: Urnenwahl) -> None:
    """T29: CSRF, locked account."""
    strict = als(made.waehler[0], enforce_csrf_checks=True)
    assert strict.post(url(made, "abgeben"), daten(made, made.optionen[0])).status_code == 403
    voter = made.waehler[1]
    client = als(voter)
    Konto.objects.filter(pk=voter.pk).update(is_active=False)
    assert client.post(url(made, "abgeben"), daten(made, made.optionen[0])).status_code == 302
    assert in_der_urne(made.gang.pk) == (0, 0)


def test_an_old_login_is_confirmed_first(made: Urnenwahl) -> None:
    """T29, 2.4: after half an hour the ballot asks who sits there; a vote begun with it has an hour."""
    voter = made.waehler[0]
    client = als(voter)
    Konto.objects.filter(pk=voter.pk).update(last_login=jetzt() - timedelta(minutes=31))
    ballot = client.get(url(made))
    assert ballot.status_code == 302
    assert ballot.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert client.post(url(made, "pruefen"), daten(made, made.optionen[0])).status_code == 200
    Konto.objects.filter(pk=voter.pk).update(last_login=jetzt() - timedelta(minutes=61))
    cast = client.post(url(made, "abgeben"), daten(made, made.optionen[0]))
    assert cast.status_code == 302
    assert in_der_urne(made.gang.pk) == (0, 0)


def test_pages_show_no_intermediate_result(made: Urnenwahl) -> None:
    """T12, T13: for everybody the page of the urn is the same before and after a vote; the number follows
    within a quarter of an hour."""
    made.stimmt(*made.optionen)
    roles = {"voter": made.waehler[5], "leitung": made.leitung, "beisitz": made.beisitz}
    clients = {name: als(konto) for name, konto in roles.items()}
    before = {name: _seite(client, made) for name, client in clients.items()}
    made.stimmt(made.optionen[0], ab=4)
    after = {name: _seite(client, made) for name, client in clients.items()}

    for name in roles:
        assert "Bisher haben 3 Wahlberechtigte abgestimmt." in before[name]
        assert before[name] == after[name]
        assert made.gang.urnenhash == ""
    for client in clients.values():
        assert client.get(url(made, "datei")).status_code == 404
    assert saetze.KEIN_ZWISCHENERGEBNIS in text(clients["leitung"].get(url(made, "auszaehlen")))


def _seite(client: Client, made: Urnenwahl) -> str:
    page = text(client.get(url(made, "urne")))
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_fewer_than_three_votes_are_not_even_a_number(made: Urnenwahl) -> None:
    made.stimmt(*made.optionen[:2])
    assert "Wahlberechtigte abgestimmt" not in text(als(made.waehler[0]).get(url(made, "urne")))


def test_officials_get_their_code_once_and_type_it() -> None:
    """2.5: shown in the answer to the button, on no other page."""
    wahl = make_wahl(
        modus=Wahlmodus.ONLINE,
        leitung=MitgliedFactory(mit_konto=True),
        beisitz=MitgliedFactory(mit_konto=True),
    )
    for person in (wahl.leitung, wahl.beisitz):
        client = als(person.konto)
        page = reverse("urne:auszaehlcode", args=[wahl.pk])
        shown = client.post(reverse("urne:auszaehlcode_neu", args=[wahl.pk]))
        code = re.findall(r"(?:[0-9A-Z]{4}-){8}[0-9A-Z]", text(shown))[0]
        assert shown.headers["Cache-Control"] == "no-store"
        assert code not in text(client.get(page))
        assert "Dieser Auszählcode passt nicht." in text(client.post(page, {"code": code[:-1] + "?"}))
        assert "Ihr Auszählcode passt." in text(client.post(page, {"code": code.lower()}, follow=True))
    assert "Beide Auszählcodes sind bestätigt." in text(client.get(page))


def test_counting_on_the_page(made: Urnenwahl) -> None:
    made.stimmt(*made.optionen, made.optionen[0])
    made.schliesse()
    client = als(made.leitung)
    wrong = client.post(url(made, "auszaehlen"), {"code": "falsch"})
    assert f"Alternativ kann {escape(made.wahl.beisitz.name)} auszählen." in text(wrong)

    done = client.post(url(made, "auszaehlen"), {"code": made.a}, follow=True)

    assert "Die Urne ist ausgezählt." in text(done)
    assert "ist gewählt, mit 2 von 3 gültigen Stimmen." in text(done)
    assert made.neu().urnenhash in text(done)
    assert Wahl.objects.get(pk=made.wahl.pk).status == "ergebnis"
    again = client.post(url(made, "nachzaehlen"), {"code": made.a}, follow=True)
    assert "Die zweite Auswertung ergibt dieselben Zahlen." in text(again)
    file = client.get(url(made, "datei"))
    assert file.json()["urnenhash"] == made.gang.urnenhash


def test_ten_wrong_codes_are_enough_for_a_while(made: Urnenwahl) -> None:
    """T30: throttled, nothing lost."""
    made.stimmt(*made.optionen)
    made.schliesse()
    client = als(made.leitung)
    answers = [client.post(url(made, "auszaehlen"), {"code": "falsch"}).status_code for _ in range(11)]

    assert answers == [200] * 10 + [429]
    cache.clear()
    client.post(url(made, "auszaehlen"), {"code": made.a})
    assert made.neu().abgegeben == 3


def test_help_is_public_and_says_what_is_not_protected() -> None:
    page = text(Client().get(reverse("urne:geheim")))
    for words in (
        "Was geschützt ist",
        "Was nicht geschützt ist",
        "Den Prüfcode nachsehen",
        "Selbst nachzählen",
        "nicht zertifiziert",
    ):
        assert words in page
