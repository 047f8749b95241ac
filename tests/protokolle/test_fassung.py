"""A Fassung names nobody, verifies, and goes on verifying after names were erased."""

import json
from datetime import timedelta
from itertools import count

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from mitglieder.models import Konto
from mitglieder.states import Rolle
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    AufgabeFactory,
    BeschlussFactory,
    GastFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
    ZugehoerigkeitFactory,
)
from sitzungen.models import Gast
from sitzungen.protokolle.fassung import Name, build_fassung, commit, kanonisch, maengel, pruefsumme
from sitzungen.protokolle.lesen import EHEMALIG, GAST_OHNE_NAMEN, als_text, lesefassung
from sitzungen.protokolle.models import Protokoll, Protokollfassung, Protokollname
from sitzungen.protokolle.selectors.fassungen import fassungen_von, lesbar
from sitzungen.protokolle.selectors.kette import maengel_der_kette
from sitzungen.protokolle.selectors.protokolle import protokoll_mit_allem
from sitzungen.protokolle.services.loeschen import erase_gast
from sitzungen.protokolle.services.versand import send_protokoll
from sitzungen.selectors import eintraege_von
from tests.protokolle.conftest import Gruppe, erase_namen


def _fassung(protokoll: Protokoll) -> Protokollfassung:
    return fassungen_von(protokoll.sitzung)[0]


@pytest.mark.django_db
def test_the_content_names_nobody_and_holds_everything(entwurf: Protokoll, gruppe: Gruppe) -> None:
    punkt = entwurf.punkte.all()[1]
    beschluss = BeschlussFactory(punkt=punkt, wortlaut="Die Übersicht erscheint zum Schuljahr.")
    AufgabeFactory(gremium=gruppe.gremium, punkt=punkt, beschluss=beschluss, mitglied=gruppe.mitglieder[1])
    loaded = protokoll_mit_allem(entwurf.sitzung)
    salts = count(1)
    built = build_fassung(loaded, eintraege_von(entwurf.sitzung), salz=lambda: f"{next(salts):032}")
    words = kanonisch(built.inhalt).decode()
    for person in [gruppe.leitung, *gruppe.mitglieder]:
        assert person.nachname not in words
    assert "Ruth Gastmann" not in words
    assert "Die Übersicht erscheint zum Schuljahr." in words
    assert len(built.namen) == 5
    text = als_text(lesefassung(built.inhalt, built.namen))
    assert f"Sitzungsleitung: {gruppe.leitung.name}" in text
    assert f"\n{gruppe.mitglieder[1].name} (" in text
    assert f"Beschluss {beschluss.nummer}: Die Übersicht" in text


@pytest.mark.django_db
def test_the_same_minutes_and_salts_give_the_same_bytes(entwurf: Protokoll) -> None:
    loaded, rows = protokoll_mit_allem(entwurf.sitzung), eintraege_von(entwurf.sitzung)
    one, other = (build_fassung(loaded, rows, salz=lambda: "s" * 32) for _ in range(2))
    assert one == other
    # As the database gives it back.
    assert pruefsumme(json.loads(json.dumps(one.inhalt))) == one.sha256


@pytest.mark.django_db
def test_erasing_a_person_keeps_the_hash_and_the_others(versandt: Protokoll, gruppe: Gruppe) -> None:
    gone = gruppe.mitglieder[0]
    before = _fassung(versandt).sha256
    assert erase_namen(gone) == 1
    fassung = _fassung(versandt)
    assert fassung.sha256 == before
    assert not maengel(fassung.inhalt, fassung.sha256, fassung.namen.all())
    text = als_text(lesbar(fassung))
    assert gone.name not in text
    assert f"{EHEMALIG} ({gone.institution.name})" in text
    assert gruppe.mitglieder[1].name in text
    assert not Protokollname.objects.filter(mitglied=gone).exists()


@pytest.mark.django_db
def test_a_guest_is_erased_everywhere(versandt: Protokoll, gruppe: Gruppe) -> None:
    office = NetzwerkrolleFactory(mitglied__mit_konto=True, rolle=Rolle.GESCHAEFTSSTELLE).mitglied.konto
    gast = Gast.objects.get(name="Ruth Gastmann")
    with pytest.raises(Ablehnung, match="Geschäftsstelle"):
        erase_gast(gast, by=gruppe.konto)
    erase_gast(gast, by=office)
    fassung = _fassung(versandt)
    words = als_text(lesbar(fassung))
    assert "Gastmann" not in words
    assert GAST_OHNE_NAMEN in words
    assert not maengel(fassung.inhalt, fassung.sha256, fassung.namen.all())
    gast.refresh_from_db()
    assert (gast.name, gast.email) == (GAST_OHNE_NAMEN, "")
    events = Gast.pgh_event_model.objects.filter(pgh_obj_id=gast.pk)
    assert set(events.values_list("name", flat=True)) == {GAST_OHNE_NAMEN}


@pytest.mark.django_db
def test_a_guest_who_is_still_expected_is_not_erased(konto_geschaeftsstelle: Konto) -> None:
    start = jetzt() + timedelta(days=5)
    gast = GastFactory(sitzung__start=start, sitzung__ende=start + timedelta(hours=2))
    with pytest.raises(Ablehnung, match="Entfernen Sie ihn zuerst"):
        erase_gast(gast, by=konto_geschaeftsstelle)
    gast.refresh_from_db()
    assert gast.name != GAST_OHNE_NAMEN


@pytest.mark.django_db
def test_nobody_rewrites_a_name_or_a_content(versandt: Protokoll) -> None:
    for rows, values in (
        (Protokollname.objects.all(), {"name": "Jemand Anderes"}),
        (Protokollfassung.objects.all(), {"sha256": "0" * 64}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**values)
    assert maengel_der_kette(versandt.sitzung.gremium) == []


@pytest.mark.django_db
def test_freezing_needs_the_same_number_of_queries_for_any_number_of_people(
    entwurf: Protokoll, gruppe: Gruppe, django_assert_max_num_queries
) -> None:
    for person in MitgliedFactory.create_batch(3):
        ZugehoerigkeitFactory(gremium=gruppe.gremium, mitglied=person)
    with django_assert_max_num_queries(40):
        send_protokoll(entwurf, by=gruppe.konto)


NAMEN = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


@given(
    namen=st.lists(NAMEN, min_size=1, max_size=8),
    geloescht=st.sets(st.integers(0, 7)),
    verlauf=st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
)
def test_any_erasure_verifies_and_any_change_is_found(
    namen: list[str], geloescht: set[int], verlauf: str
) -> None:
    rows = [
        Name(nr, name, "Verein", f"{nr:032}", commit(f"{nr:032}", name)) for nr, name in enumerate(namen, 1)
    ]
    content = {
        "punkte": [{"text": verlauf}],
        "namen": [{"commitment": row.commitment, "institution": row.institution} for row in rows],
    }
    summe = pruefsumme(content)
    left = [
        Name(row.nr, "", row.institution, "", row.commitment) if place in geloescht else row
        for place, row in enumerate(rows)
    ]
    assert maengel(json.loads(kanonisch(content)), summe, left) == []
    first = left[0]
    forged = Name(1, f"{first.name}x", "Verein", first.salz, first.commitment)
    assert maengel(content, summe, [forged, *left[1:]])
    changed = {**content, "punkte": [{"text": f"{verlauf}."}]}
    assert maengel(changed, summe, left) == ["Der Inhalt passt nicht zur Prüfsumme."]
    assert maengel(content, summe, left[1:])


def test_the_salt_makes_equal_names_different() -> None:
    assert commit("a" * 32, "Ada Beck") != commit("b" * 32, "Ada Beck")
