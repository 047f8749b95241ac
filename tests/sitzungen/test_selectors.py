"""Who sees which sessions; who answered; whom mail reached; literal query counts."""

from datetime import date, time, timedelta

import pytest

from netzwerk.demo.factories import (
    EinladungFactory,
    KontoFactory,
    MitgliedFactory,
    SitzungFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.versand.models import Versand
from sitzungen.models import Sitzung
from sitzungen.selectors import (
    Antwortstand,
    antwortstand,
    einladung_fuer,
    einladungen_von,
    kalenderzugang_von,
    mitglied_zum_kalender,
    naechste_sitzungen_for,
    offene_einladungen_for,
    sitzung_mit_allem,
    sitzungen_im_feed,
    sitzungen_im_jahr,
    visible_sitzungen_for,
)
from sitzungen.services.antwort import record_antwort
from sitzungen.services.einladung import resend_einladung, withdraw_einladung
from sitzungen.services.kalenderzugang import create_kalenderzugang, revoke_kalenderzugang
from sitzungen.states import Sitzungsstatus
from tests.sitzungen.conftest import HEUTE, SITZUNGSTAG, mark, um

ALLE = set(Sitzungsstatus)
OHNE_ENTWURF = ALLE - {Sitzungsstatus.ENTWURF}


@pytest.mark.parametrize(
    ("rolle", "in_a", "in_b"),
    [
        ("mitglied_a", OHNE_ENTWURF, set()),
        ("mitglied_b", set(), OHNE_ENTWURF),
        ("mitglied_ab", OHNE_ENTWURF, OHNE_ENTWURF),
        ("auslaenderbeirat", OHNE_ENTWURF, OHNE_ENTWURF),
        ("koordination_a", ALLE, set()),
        ("stellvertretung_a", ALLE, set()),
        ("beauftragte", ALLE, ALLE),
        ("geschaeftsstelle", ALLE, ALLE),
        ("frueher_a", set(), set()),
        ("ausgetreten", set(), set()),
        ("deaktiviert", set(), set()),
        ("wartend", set(), set()),
    ],
)
def test_visible_sessions_are_those_one_may_open(netz, konto_von, rolle, in_a, in_b):
    SitzungFactory.jeder_stand(gremium=netz.a)
    SitzungFactory.jeder_stand(gremium=netz.b)
    konto = konto_von(rolle)

    seen = visible_sitzungen_for(konto)

    assert {s.status for s in seen if s.gremium_id == netz.a.pk} == in_a
    assert {s.status for s in seen if s.gremium_id == netz.b.pk} == in_b
    assert {s for s in Sitzung.objects.all() if konto.has_perm("sitzungen.sehen", s)} == set(seen)


def test_next_sessions_are_those_of_the_own_groups(netz, konto_beauftragte, konto_mitglied_a):
    first, second = SitzungFactory(gremium=netz.a), SitzungFactory(gremium=netz.a, tag=date(2999, 1, 2))
    SitzungFactory(gremium=netz.b)
    SitzungFactory(gremium=netz.a, tag=date(2020, 1, 2))
    chaired = SitzungFactory(gremium=netz.steuerung)

    assert list(naechste_sitzungen_for(konto_mitglied_a)) == [first, second]
    assert list(naechste_sitzungen_for(konto_beauftragte)) == [chaired]


def test_a_running_session_is_still_a_next_one(gruppe, heute_ist):
    sitzung = gruppe.eingeladen()
    heute_ist(SITZUNGSTAG, time(15, 59))
    assert list(naechste_sitzungen_for(gruppe.konto)) == [sitzung]
    heute_ist(SITZUNGSTAG, time(16))
    member = gruppe.mitglieder[0]
    member.konto = KontoFactory()
    member.save()
    assert list(naechste_sitzungen_for(member.konto)) == []
    assert list(naechste_sitzungen_for(gruppe.konto)) == [sitzung]


def test_session_with_everything(gruppe, django_assert_num_queries):
    sitzung = gruppe.eingeladen()

    with django_assert_num_queries(2):
        found = sitzung_mit_allem(sitzung.uuid)
        assert [top.titel for top in found.tops.all()] == ["Begrüßung", "Herbstkurse"]
        assert (found.gremium.name, found.eingeladen_von.get_full_name()) == (
            "Deutschunterricht", "Olena Kowalenko",
        )  # fmt: skip
    assert sitzung_mit_allem(SitzungFactory.build().uuid) is None


def test_answers_are_counted(gruppe):
    sitzung = gruppe.eingeladen()
    rows = list(sitzung.einladungen.filter(mitglied__in=gruppe.mitglieder))
    record_antwort(rows[0], "zusage", kanal="link")
    record_antwort(rows[1], "zusage", kanal="link")
    record_antwort(rows[2], "vertretung", kanal="link", vertretung_name="Mira")

    assert antwortstand(sitzung) == Antwortstand(zusage=2, vertretung=1, ausstehend=1)
    assert (antwortstand(sitzung).gesamt, antwortstand(sitzung).beantwortet) == (4, 3)

    withdraw_einladung(rows[0], by=gruppe.konto, grund="Verwechslung")
    assert antwortstand(sitzung) == Antwortstand(zusage=1, vertretung=1, ausstehend=1)


@pytest.mark.parametrize("personen", [1, 3])
def test_invited_people_with_their_mail_in_three_queries(gruppe, django_assert_num_queries, personen):
    for person in MitgliedFactory.create_batch(personen):
        ZugehoerigkeitFactory(gremium=gruppe.gremium, mitglied=person)
    sitzung = gruppe.eingeladen()

    with django_assert_num_queries(3):
        rows = einladungen_von(sitzung)
        assert len(rows) == 4 + personen
        for row in rows:
            assert (row.versand.status, row.einladung.mitglied.institution.name != "") == ("wartet", True)
            assert list(row.einladung.mitglied.freigaben.all()) == []


def test_the_newest_mail_counts_but_not_a_dropped_one(gruppe):
    sitzung = gruppe.eingeladen()
    row = sitzung.einladungen.get(mitglied=gruppe.leitung)
    mark("unzustellbar", row)
    resend_einladung(row, by=gruppe.konto, adresse="neu@verein.example")
    mail = {r.einladung.pk: r.versand for r in einladungen_von(sitzung)}[row.pk]
    assert (mail.ausgabe, mail.status) == (1, "wartet")

    Versand.objects.create(
        art="absage", vorgang=sitzung.vorgang, empfang=row.empfang, sequence=1, adresse=row.adresse,
        message_id="<probe@netzwerk.example>", schluessel="probe", status="entfallen", fehler_text="überholt",
    )  # fmt: skip
    assert {r.einladung.pk: r.versand for r in einladungen_von(sitzung)}[row.pk] == mail


def test_open_invitations(gruppe, heute_ist):
    sitzung = gruppe.eingeladen()
    own = sitzung.einladungen.get(mitglied=gruppe.leitung)
    EinladungFactory(mitglied=gruppe.leitung)  # of a group she does not belong to
    assert list(offene_einladungen_for(gruppe.konto)) == [own]
    assert einladung_fuer(gruppe.konto, sitzung) == own

    heute_ist(SITZUNGSTAG, time(14))
    assert list(offene_einladungen_for(gruppe.konto)) == []
    heute_ist(HEUTE)
    record_antwort(own, "absage", kanal="portal")
    assert list(offene_einladungen_for(gruppe.konto)) == []
    assert list(offene_einladungen_for(None)) == []


def test_sessions_of_a_year_in_one_query(gruppe, django_assert_num_queries):
    this = gruppe.sitzung()
    gruppe.sitzung(tag=date(2027, 1, 5))
    SitzungFactory(tag=SITZUNGSTAG)

    with django_assert_num_queries(1):
        assert sitzungen_im_jahr([gruppe.gremium], 2026) == [this]


# -- feed -------------------------------------------------------------------------------------


def test_feed_token_is_shown_once_and_revoked_by_the_next(gruppe):
    first = create_kalenderzugang(gruppe.leitung)
    assert len(first) == 43
    assert mitglied_zum_kalender(first) == gruppe.leitung
    assert first not in str(list(kalenderzugang_von(gruppe.konto).__dict__.values()))

    second = create_kalenderzugang(gruppe.leitung)
    assert mitglied_zum_kalender(first) is None
    assert mitglied_zum_kalender(second) == gruppe.leitung

    revoke_kalenderzugang(gruppe.leitung)
    assert mitglied_zum_kalender(second) is None
    assert kalenderzugang_von(gruppe.konto) is None


def test_feed_closes_when_the_person_leaves_or_is_locked(gruppe):
    token = create_kalenderzugang(gruppe.leitung)
    gruppe.leitung.ausgetreten_am = HEUTE
    gruppe.leitung.save()
    assert mitglied_zum_kalender(token) is None

    gruppe.leitung.ausgetreten_am = None
    gruppe.leitung.save()
    gruppe.konto.is_active = False
    gruppe.konto.save()
    assert mitglied_zum_kalender(token) is None


@pytest.mark.parametrize("token", ["", "x", "ü", "\ud800", "a" * 10_000])
def test_junk_is_no_feed(db, token):
    assert mitglied_zum_kalender(token) is None


def test_feed_holds_the_own_groups_from_180_days_back_to_550_ahead(gruppe):
    now = um(HEUTE, 12)
    days = {n: (now + timedelta(days=n)).date() for n in (-181, -179, -91, -89, 549, 551)}
    inside = [
        gruppe.sitzung(tag=days[-179], status="stattgefunden"),
        gruppe.sitzung(tag=days[-89], status="abgesagt"),
        gruppe.sitzung(tag=days[549]),
    ]
    gruppe.sitzung(tag=days[-181], status="stattgefunden")
    gruppe.sitzung(tag=days[-91], status="abgesagt")
    gruppe.sitzung(tag=days[551])
    SitzungFactory(tag=SITZUNGSTAG)

    assert list(sitzungen_im_feed(gruppe.leitung, now)) == inside
