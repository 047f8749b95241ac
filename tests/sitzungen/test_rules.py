"""Rights on one session, role by role (the pages' matrix tests the same through HTTP)."""

import pytest

from netzwerk.demo.factories import EinladungFactory, SitzungFactory

RECHTE = ("sehen", "bearbeiten", "einladen", "absagen", "antworten_sehen")
LEITUNG = {"sehen", "bearbeiten", "einladen", "absagen", "antworten_sehen"}


@pytest.mark.parametrize(
    ("rolle", "darf"),
    [
        ("mitglied_a", {"sehen"}),
        ("mitglied_b", set()),
        ("auslaenderbeirat", {"sehen"}),
        ("stellvertretung_a", LEITUNG),
        ("koordination_a", LEITUNG),
        ("koordination_b", set()),
        ("beauftragte", {"sehen", "absagen", "antworten_sehen"}),
        ("geschaeftsstelle", LEITUNG),
        ("frueher_a", set()),
        ("ausgetreten", set()),
        ("deaktiviert", set()),
        ("wartend", set()),
    ],
)
def test_rights_on_a_session(netz, konto_von, rolle, darf):
    konto, sitzung = konto_von(rolle), SitzungFactory(gremium=netz.a, status="eingeladen")
    assert {recht for recht in RECHTE if konto.has_perm(f"sitzungen.{recht}", sitzung)} == darf


def test_only_the_invited_answer(netz, konto_mitglied_a, konto_mitglied_ab, konto_frueher_a):
    sitzung = SitzungFactory(gremium=netz.a, status="eingeladen")
    EinladungFactory(sitzung=sitzung, mitglied=konto_mitglied_a.mitglied)
    EinladungFactory(sitzung=sitzung, mitglied=konto_frueher_a.mitglied)

    assert konto_mitglied_a.has_perm("sitzungen.antworten", sitzung)
    assert not konto_mitglied_ab.has_perm("sitzungen.antworten", sitzung)
    assert not konto_frueher_a.has_perm("sitzungen.antworten", sitzung)


def test_the_beauftragte_leads_the_steuerungsgruppe(netz, konto_beauftragte, konto_koordination_a):
    sitzung = SitzungFactory(gremium=netz.steuerung)

    assert konto_beauftragte.has_perm("sitzungen.einladen", sitzung)
    assert konto_beauftragte.has_perm("sitzungen.planen", netz.steuerung)
    assert konto_koordination_a.has_perm("sitzungen.sehen", sitzung)
    assert not konto_koordination_a.has_perm("sitzungen.einladen", sitzung)
