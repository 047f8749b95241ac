"""Change, answer and cancellation at the same moment: whoever is second sees the first."""

from datetime import timedelta

import pytest
from django.db import connection

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.versand.models import Versand
from netzwerk.versand.services import discard_pending
from sitzungen.models import Antwortverlauf, Einladung, Sitzung
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.aenderung import save_aenderung, send_aenderung
from sitzungen.services.antwort import record_antwort
from sitzungen.services.einladung import send_einladungen
from sitzungen.services.kalenderzugang import create_kalenderzugang
from sitzungen.states import Antwort, Kanal, Sitzungsstatus
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def eingeladene(geplante, konto):
    sitzung = geplante(5)
    send_einladungen(sitzung, by=konto)
    sitzung.refresh_from_db()
    return sitzung


def entwurf(sitzung, konto):
    return save_aenderung(
        sitzung, by=konto, start=sitzung.start + timedelta(hours=1), ende=sitzung.ende + timedelta(hours=1),
        ort=sitzung.ort, zugang="", online_url="", bestaetigt=True,
    )  # fmt: skip


def test_a_change_is_sent_once(eingeladene, konto):
    change = entwurf(eingeladene, konto)

    results = gleichzeitig(*[lambda: send_aenderung(change.uuid, by=konto)] * 8)

    assert [r for r in results if isinstance(r, int)] == [5]
    assert all("bereits" in str(r) for r in results if isinstance(r, Ablehnung))
    assert Versand.objects.filter(art="verschiebung").count() == 5
    eingeladene.refresh_from_db()
    assert eingeladene.sequence == 1


def test_an_answer_beside_a_new_date_never_counts_for_the_new_date_unseen(eingeladene, konto):
    change = entwurf(eingeladene, konto)
    seen = eingeladene.start
    people = list(Einladung.objects.filter(sitzung=eingeladene))

    gleichzeitig(
        lambda: send_aenderung(change.uuid, by=konto),
        *[
            lambda row=row: record_antwort(row, Antwort.ZUSAGE, kanal=Kanal.LINK, fuer_start=seen)
            for row in people
        ],
    )

    for row in Einladung.objects.filter(sitzung=eingeladene):
        assert row.antwort == Antwort.AUSSTEHEND
        assert (row.frueher, row.galt_fuer) in {("", None), (Antwort.ZUSAGE, seen)}


def test_answers_beside_a_cancellation_are_stored_before_it_or_refused(eingeladene, konto):
    people = list(Einladung.objects.filter(sitzung=eingeladene))

    results = gleichzeitig(
        lambda: cancel_sitzung(eingeladene, by=konto, grund="Raum gesperrt"),
        *[lambda row=row: record_antwort(row, Antwort.ZUSAGE, kanal=Kanal.PORTAL) for row in people],
    )

    stored = sum(isinstance(r, Einladung) for r in results[1:])
    assert Antwortverlauf.objects.count() == stored
    assert all("abgesagt" in str(r) for r in results[1:] if isinstance(r, Ablehnung))
    eingeladene.refresh_from_db()
    assert eingeladene.status == Sitzungsstatus.ABGESAGT


def test_double_answer_keeps_both_in_the_history(eingeladene):
    row = Einladung.objects.filter(sitzung=eingeladene).first()

    results = gleichzeitig(
        lambda: record_antwort(row, Antwort.ZUSAGE, kanal=Kanal.LINK),
        lambda: record_antwort(row, Antwort.ABSAGE, kanal=Kanal.PORTAL),
    )

    assert all(isinstance(r, Einladung) for r in results)
    last = Antwortverlauf.objects.order_by("am", "pk").last()
    row.refresh_from_db()
    assert Antwortverlauf.objects.count() == 2
    assert row.antwort == last.antwort


def test_cancel_and_change_never_both_win(eingeladene, konto):
    change = entwurf(eingeladene, konto)

    results = gleichzeitig(
        lambda: cancel_sitzung(eingeladene, by=konto, grund="Krankheit"),
        lambda: send_aenderung(change.uuid, by=konto),
    )

    eingeladene.refresh_from_db()
    assert eingeladene.status == Sitzungsstatus.ABGESAGT
    assert not any(isinstance(r, Exception) and not isinstance(r, Ablehnung) for r in results)
    # Nobody got a mail yet, so nothing is left to be sent and nobody hears of a cancellation.
    assert not Versand.objects.filter(status="wartet").exists()
    assert not Versand.objects.filter(art="absage").exists()


def test_cancel_while_workers_claim_tells_exactly_those_who_may_have_got_it(eingeladene, konto):
    """A row is either dropped or its person is told, however the moment falls (F15)."""
    claim = (
        "UPDATE versand_versand SET status = 'sendet', claim_id = gen_random_uuid(), "
        "lease_bis = now() + interval '2 min' WHERE id = (SELECT id FROM versand_versand "
        "WHERE status = 'wartet' AND art = 'einladung' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)"
    )

    def work():
        for _ in range(2):
            with connection.cursor() as cursor:
                cursor.execute(claim)

    gleichzeitig(work, lambda: cancel_sitzung(eingeladene, by=konto, grund="Raum gesperrt"), work)

    claimed = set(Versand.objects.filter(art="einladung", status="sendet").values_list("empfang", flat=True))
    dropped = set(
        Versand.objects.filter(art="einladung", status="entfallen").values_list("empfang", flat=True)
    )
    told = set(Versand.objects.filter(art="absage").values_list("empfang", flat=True))
    assert told == claimed
    assert len(claimed) + len(dropped) == 5


def test_two_clicks_leave_one_feed(konto):
    results = gleichzeitig(*[lambda: create_kalenderzugang(konto.mitglied)] * 5)

    assert len({r for r in results if isinstance(r, str)}) == 5
    assert konto.mitglied.kalenderzugaenge.filter(widerrufen_am=None).count() == 1


def test_discard_and_sitzung_lock_do_not_deadlock(eingeladene, konto):
    change = entwurf(eingeladene, konto)

    results = gleichzeitig(
        lambda: send_aenderung(change.uuid, by=konto),
        lambda: discard_pending(eingeladene.vorgang, grund="Probe"),
        lambda: Sitzung.objects.filter(pk=eingeladene.pk).update(version=99),
    )

    assert not [r for r in results if isinstance(r, Exception)]
