"""Twenty people at once for the last place: one gets it; confirming, calling off and deleting at once."""

from datetime import timedelta
from functools import partial

import pytest

from fachgruppen.vorhaben.models import Anmeldung, Veranstaltung
from fachgruppen.vorhaben.services.anmeldefristen import settle_anmeldungen
from fachgruppen.vorhaben.services.anmeldung import (
    Anmeldeangaben,
    cancel_anmeldung,
    confirm_anmeldung,
    register_anmeldung,
)
from fachgruppen.vorhaben.services.veranstaltungen import cancel_veranstaltung, delete_veranstaltung
from fachgruppen.vorhaben.states import Anmeldestatus
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    AnmeldelisteFactory,
    AnmeldungFactory,
    GremiumFactory,
    MitgliedFactory,
    VeranstaltungFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.versand.models import Versand
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)
S = Anmeldestatus


def test_twenty_at_once_on_the_last_place() -> None:
    liste = AnmeldelisteFactory(plaetze=1)
    calls = [
        partial(register_anmeldung, liste.veranstaltung, Anmeldeangaben(f"Gast {n}", f"g{n}@besuch.example"))
        for n in range(20)
    ]
    results = gleichzeitig(*calls)

    assert [one for one in results if isinstance(one, Exception)] == []
    states = list(Anmeldung.objects.values_list("status", flat=True))
    assert (states.count(S.RESERVIERT), states.count(S.WARTELISTE)) == (1, 19)
    liste.refresh_from_db()
    assert (liste.belegt, Versand.objects.count()) == (1, 20)


def test_two_leave_and_two_waiting_are_asked_once_each() -> None:
    liste = AnmeldelisteFactory(plaetze=2)
    come = AnmeldungFactory.create_batch(2, liste=liste)
    wait = AnmeldungFactory.create_batch(3, liste=liste, wartet=True)
    gleichzeitig(*[partial(cancel_anmeldung, row) for row in (*come, *come)])

    offered = Anmeldung.objects.filter(status=S.NACHGERUECKT)
    assert set(offered) == set(wait[:2])
    assert Versand.objects.filter(art="anmeldung_platz").count() == 2
    # One place is no longer kept: beats at once let it go once, and the third is asked once.
    offered.filter(pk=wait[0].pk).update(gehalten_bis=jetzt() - timedelta(minutes=1))
    gleichzeitig(*[settle_anmeldungen] * 3, partial(confirm_anmeldung, wait[1]))
    assert list(Anmeldung.objects.order_by("pk").values_list("status", flat=True)) == [
        S.STORNIERT, S.STORNIERT, S.VERFALLEN, S.ANGEMELDET, S.NACHGERUECKT,
    ]  # fmt: skip
    assert Versand.objects.filter(art="anmeldung_platz", vorgang=wait[2].vorgang).count() == 1


def test_registering_while_it_is_called_off_never_leaves_somebody_unaware() -> None:
    group, person = GremiumFactory(), MitgliedFactory(mit_konto=True)
    ZugehoerigkeitFactory(gremium=group, mitglied=person)
    event: Veranstaltung = VeranstaltungFactory(gremium=group, von=person, oeffentlich=True)
    AnmeldelisteFactory(veranstaltung=event)
    registered, _ = gleichzeitig(
        partial(register_anmeldung, event, Anmeldeangaben("Ada", "ada@besuch.example")),
        partial(cancel_veranstaltung, event, by=person.konto, grund="Sturm"),
    )
    told = Versand.objects.filter(art="veranstaltung_abgesagt").count()
    assert isinstance(registered, Ablehnung) or told == 1


def test_registering_while_it_is_deleted_ends_in_a_sentence_for_one_of_them() -> None:
    group, person = GremiumFactory(), MitgliedFactory(mit_konto=True)
    ZugehoerigkeitFactory(gremium=group, mitglied=person)
    for n in range(6):
        event: Veranstaltung = VeranstaltungFactory(gremium=group, von=person, oeffentlich=True)
        AnmeldelisteFactory(veranstaltung=event)
        registered, deleted = gleichzeitig(
            partial(register_anmeldung, event, Anmeldeangaben("Ada", f"ada{n}@besuch.example")),
            partial(delete_veranstaltung, event, by=person.konto),
        )
        there = Veranstaltung.objects.filter(pk=event.pk).exists()
        if there:
            assert isinstance(registered, Anmeldung)
            assert isinstance(deleted, Ablehnung)
        else:
            assert isinstance(registered, Ablehnung)
            assert deleted is None
