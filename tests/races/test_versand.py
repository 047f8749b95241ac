"""Twenty people press "Erneut senden": one new mail goes out (`ausgabe`)."""

import pytest

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import VersandFactory
from netzwerk.versand.models import Versand
from sitzungen.services.einladung import send_einladungen
from sitzungen.services.nachsenden import confirm_nachricht, resend_nachricht, resend_nachrichten
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


def test_twenty_parallel_clicks_send_one_invitation_again(geplante, konto):
    sitzung = geplante(1)
    send_einladungen(sitzung, by=konto)
    mail = Versand.objects.get()
    Versand.objects.update(status="unzustellbar", fehler_text="Adresse unbekannt", versuche=1)
    mail.refresh_from_db()

    results = gleichzeitig(*[lambda: resend_nachricht(mail, by=konto)] * 20)

    assert results.count(None) == 1
    assert {type(r) for r in results if r is not None} == {Ablehnung}
    assert sorted(Versand.objects.values_list("ausgabe", "ersetzt")) == [(0, True), (1, False)]


def test_all_again_in_two_tabs_sends_each_once(konto):
    mails = [VersandFactory(art="umfrage", status="unzustellbar") for _ in range(5)]

    results = gleichzeitig(*[lambda: resend_nachrichten(mails, by=konto)] * 4)

    assert sum(sent for sent, _ in results) == 5
    assert Versand.objects.filter(ausgabe=1).count() == 5


def test_arrived_or_again_but_not_both(konto):
    mail = VersandFactory(art="umfrage", status="unklar", erstellt_am=jetzt())

    gleichzeitig(lambda: confirm_nachricht(mail, by=konto), lambda: resend_nachricht(mail, by=konto))

    newest = Versand.objects.filter(ersetzt=False)
    assert newest.count() == 1
    mail.refresh_from_db()
    assert mail.ersetzt or mail.status == "gesendet"
