"""Writing, publishing, correcting, withdrawing: who may, what is stored, who is mailed."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from fachgruppen.mitteilungen.models import Mitteilung
from fachgruppen.mitteilungen.selectors import visible_mitteilungen_for
from fachgruppen.mitteilungen.services.entwurf import (
    Angaben,
    create_mitteilung,
    remove_entwurf,
    save_entwurf,
)
from fachgruppen.mitteilungen.services.veroeffentlichen import (
    Berichtigung,
    correct_mitteilung,
    publish_mitteilung,
    withdraw_mitteilung,
)
from fachgruppen.mitteilungen.states import Mitteilungsstatus, Rhythmus
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import GremiumFactory, MitteilungFactory, ZugehoerigkeitFactory
from netzwerk.versand.models import Versand
from netzwerk.versand.states import Status
from tests.mitteilungen.conftest import empfaenger, wunsch

GRUND = "Die Frist endet schon morgen Mittag."


def angaben(*gremien, **felder) -> Angaben:
    return Angaben(**{"titel": "Neue Kurse", "text": "Ab März.", "gremien": gremien, **felder})


def test_who_writes_to_whom(netz, alle_rollen):
    def may(rolle: str, wanted: Angaben) -> bool:
        try:
            with transaction.atomic():
                create_mitteilung(wanted, by=alle_rollen[rolle])
        except Ablehnung:
            return False
        return True

    to_a = {rolle for rolle in alle_rollen if may(rolle, angaben(netz.a))}
    both = {rolle for rolle in alle_rollen if may(rolle, angaben(netz.a, netz.b))}
    everybody = {rolle for rolle in alle_rollen if may(rolle, angaben(an_alle=True))}

    assert to_a == {"koordination_a", "stellvertretung_a", "beauftragte", "geschaeftsstelle"}
    assert both == everybody == {"beauftragte", "geschaeftsstelle"}


def test_publishing_settles_who_is_told_and_how(netz, alle_rollen, veroeffentliche):
    wunsch(alle_rollen["mitglied_a"], Rhythmus.SOFORT)
    wunsch(alle_rollen["mitglied_ab"], Rhythmus.PORTAL)
    wunsch(alle_rollen["mitglied_ab"], Rhythmus.WOECHENTLICH, netz.a)
    wunsch(alle_rollen["stellvertretung_a"], Rhythmus.SOFORT)
    wunsch(alle_rollen["stellvertretung_a"], Rhythmus.PORTAL, netz.a)

    row = veroeffentliche()

    ways = {e.mitglied.vorname: (e.rhythmus, e.erledigt) for e in row.empfaenge.select_related("mitglied")}
    assert ways == {
        "Alma": ("sofort", True),
        "Abel": ("woechentlich", False),
        "Stella": ("portal", True),
        "Karla": ("taeglich", False),
        "Yara": ("taeglich", False),
    }
    assert empfaenger(row) == {"Alma"}


def test_urgent_overrides_rhythm_and_mute(netz, alle_rollen, veroeffentliche):
    wunsch(alle_rollen["mitglied_a"], Rhythmus.PORTAL, netz.a)

    row = veroeffentliche(dringend=True, dringend_grund=GRUND)

    assert empfaenger(row) == {"Alma", "Abel", "Stella", "Karla", "Yara"}


def test_urgent_needs_a_reason(netz, konto_koordination_a):
    with pytest.raises(Ablehnung) as refusal:
        create_mitteilung(angaben(netz.a, dringend=True, dringend_grund="eilt"), by=konto_koordination_a)
    assert refusal.value.field == "dringend_grund"


def test_all_means_the_fachgruppen_that_exist_when_it_is_published(netz, alle_rollen, konto_beauftragte):
    row = create_mitteilung(angaben(an_alle=True), by=konto_beauftragte)
    later = GremiumFactory(name="Sport")
    GremiumFactory(name="Alt", bis=heute() - timedelta(days=1))

    publish_mitteilung(row, by=konto_beauftragte)

    assert set(row.gremien.all()) == {netz.a, netz.b, later}
    assert "Berta" not in {e.mitglied.vorname for e in row.empfaenge.select_related("mitglied")}


def test_a_person_in_several_fachgruppen_is_told_once_through_the_soonest(
    netz, alle_rollen, konto_beauftragte, veroeffentliche
):
    wunsch(alle_rollen["mitglied_ab"], Rhythmus.SOFORT, netz.b)

    row = veroeffentliche(by=konto_beauftragte, gremien=(netz.a, netz.b))

    told = row.empfaenge.get(mitglied=alle_rollen["mitglied_ab"].mitglied)
    assert (told.gremium, told.rhythmus) == (netz.b, "sofort")
    assert Versand.objects.filter(vorgang=row.vorgang).count() == 1


def test_publishing_twice_is_refused(netz, konto_koordination_a, veroeffentliche):
    row = veroeffentliche()
    with pytest.raises(Ablehnung, match="bereits am"):
        publish_mitteilung(row, by=konto_koordination_a)


def test_publishing_what_somebody_changed_meanwhile_is_refused(
    netz, konto_koordination_a, konto_stellvertretung_a
):
    row = create_mitteilung(angaben(netz.a), by=konto_koordination_a)
    save_entwurf(row, angaben(netz.a, titel="Anders"), version=1, by=konto_stellvertretung_a)

    with pytest.raises(Konflikt, match="Stella Muster"):
        publish_mitteilung(row, by=konto_koordination_a, version=1)
    with pytest.raises(Konflikt):
        save_entwurf(row, angaben(netz.a, titel="Meins"), version=1, by=konto_koordination_a)
    row.refresh_from_db()
    assert (row.titel, row.status) == ("Anders", Mitteilungsstatus.ENTWURF)


def test_an_author_who_lost_the_office_cannot_publish(netz, konto_koordination_a):
    row = create_mitteilung(angaben(netz.a), by=konto_koordination_a)
    mitglied = konto_koordination_a.mitglied
    mitglied.aemter.update(bis=heute() - timedelta(days=1))
    mitglied.__dict__.pop("_stellung", None)

    with pytest.raises(Ablehnung, match="schreiben Koordination"):
        publish_mitteilung(row, by=konto_koordination_a)
    assert list(visible_mitteilungen_for(konto_koordination_a)) == [row]


def test_correcting_tells_again_only_on_request(
    netz, konto_mitglied_a, konto_koordination_a, veroeffentliche
):
    wunsch(konto_mitglied_a, Rhythmus.SOFORT)
    row = veroeffentliche()
    quiet = Berichtigung("Neue Kurse", "Ab **April**.")

    assert correct_mitteilung(row, quiet, version=row.version, by=konto_koordination_a) == 0
    row.refresh_from_db()
    assert row.fassung == 2
    assert "<strong>April</strong>" in row.text_html
    again = Berichtigung("Neue Kurse", "Ab Mai.", erneut=True)
    assert correct_mitteilung(row, again, version=row.version, by=konto_koordination_a) == 1

    stands = list(Versand.objects.order_by("sequence").values_list("sequence", "status"))
    assert stands == [(0, Status.ENTFALLEN), (2, Status.WARTET)]


def test_withdrawing_stops_what_still_waits(netz, konto_mitglied_a, konto_koordination_a, veroeffentliche):
    wunsch(konto_mitglied_a, Rhythmus.SOFORT)
    row = veroeffentliche()

    withdraw_mitteilung(row, by=konto_koordination_a, grund="Die Angaben waren falsch.")

    assert Versand.objects.get().status == Status.ENTFALLEN
    assert not row.empfaenge.filter(erledigt=False).exists()
    with pytest.raises(Ablehnung, match="zurückgezogen"):
        publish_mitteilung(row, by=konto_koordination_a)


def test_published_is_never_deleted(netz, konto_koordination_a, veroeffentliche):
    with pytest.raises(Ablehnung):
        remove_entwurf(veroeffentliche(), by=konto_koordination_a)


def test_visibility(netz, alle_rollen, veroeffentliche, konto_beauftragte):
    veroeffentliche(titel="A")
    veroeffentliche(by=konto_beauftragte, titel="Alle", an_alle=True, gremien=())
    create_mitteilung(angaben(netz.a, titel="Entwurf"), by=alle_rollen["stellvertretung_a"])
    create_mitteilung(angaben(netz.a, netz.b, titel="Entwurf AB"), by=konto_beauftragte)

    seen = {rolle: {m.titel for m in visible_mitteilungen_for(konto)} for rolle, konto in alle_rollen.items()}

    assert seen == {
        "mitglied_a": {"A", "Alle"},
        "mitglied_b": {"Alle"},
        "mitglied_ab": {"A", "Alle"},
        "frueher_a": set(),
        "ausgetreten": set(),
        "stellvertretung_a": {"A", "Alle", "Entwurf"},
        "koordination_a": {"A", "Alle", "Entwurf"},
        "koordination_b": {"Alle"},
        "auslaenderbeirat": {"A", "Alle"},
        "beauftragte": {"A", "Alle", "Entwurf", "Entwurf AB"},
        "geschaeftsstelle": {"A", "Alle", "Entwurf", "Entwurf AB"},
        "deaktiviert": set(),
        "wartend": set(),
    }


@pytest.mark.parametrize(
    "felder",
    [
        {"quelle": "javascript:alert(1)"},
        {"quelle": "ftp://amt.example"},
        {"dringend": True, "dringend_grund": ""},
        {"status": "veroeffentlicht"},
        {"titel": ""},
        {"art": "unbekannt"},
    ],
)
def test_the_database_refuses_what_must_never_be(netz, felder):
    with pytest.raises(IntegrityError):
        MitteilungFactory(**felder)


def test_nobody_left_behind_by_a_constant_number_of_queries(
    netz, konto_koordination_a, django_assert_max_num_queries
):
    first = create_mitteilung(angaben(netz.a, dringend=True, dringend_grund=GRUND), by=konto_koordination_a)
    with django_assert_max_num_queries(30) as few:
        publish_mitteilung(first, by=konto_koordination_a)
    ZugehoerigkeitFactory.create_batch(30, gremium=netz.a, von=date(2020, 1, 1))
    second = create_mitteilung(angaben(netz.a, dringend=True, dringend_grund=GRUND), by=konto_koordination_a)

    with django_assert_max_num_queries(len(few)):
        assert publish_mitteilung(second, by=konto_koordination_a) == 31
    assert Mitteilung.objects.get(pk=second.pk).empfaenge.count() == 31
