"""Merging duplicates: every foreign key moves, nothing is lost, back within 30 days, elections stay whole."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from fachgruppen.angebote.models import Angebot
from fachgruppen.institutionen.models import Ansprechperson, Zusammenlegung
from fachgruppen.institutionen.selectors.doppelte import aehnliche_paare
from fachgruppen.institutionen.selectors.verweise import verweise
from fachgruppen.institutionen.services.verschieden import keep_apart
from fachgruppen.institutionen.services.zusammenlegung import (
    catch_up_zusammenlegungen,
    merge_institutionen,
    undo_zusammenlegung,
)
from fachgruppen.institutionen.states import BLEIBT
from mitglieder.models import Institution, Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    AngebotFactory,
    AnsprechpersonFactory,
    InstitutionFactory,
    MitgliedFactory,
    VeranstaltungFactory,
    WahlFactory,
)
from tests.conftest import HeuteIst
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]


@pytest.fixture
def doppelt(netz: Netz) -> Institution:
    return InstitutionFactory(
        name="Sprachverein Halle e. V.", kurzname="", telefon="0345 5550909", themen=["Theater"],
        fruehere_namen=["Deutschladen"],
    )  # fmt: skip


def test_no_foreign_key_is_forgotten() -> None:
    """A new model that names an institution is in the walk; what stays behind says why."""
    found = {one.schluessel for one in verweise()}
    assert found >= {
        "mitglieder.Mitglied.institution", "angebote.Angebot.institution", "protokolle.Aufgabe.institution",
        "sitzungen.Anwesenheit.institution", "vorhaben.Veranstaltung_veranstalter.institution",
        "institutionen.Ansprechperson.institution",
    }  # fmt: skip
    assert set(BLEIBT) <= found
    assert all(BLEIBT.values())


def test_everything_moves_and_comes_back(
    netz: Netz, doppelt: Institution, konto_geschaeftsstelle: Konto, client: Client
) -> None:
    person = MitgliedFactory(institution=doppelt)
    offer = AngebotFactory(von=person, gremium=netz.a)
    event, both = VeranstaltungFactory(gremium=netz.a), VeranstaltungFactory(gremium=netz.a)
    event.veranstalter.add(doppelt)
    both.veranstalter.add(doppelt, netz.verein)
    AnsprechpersonFactory(mitglied=person)
    AnsprechpersonFactory(mitglied=person, institution=netz.verein)
    old_url = doppelt.get_absolute_url()

    merge = merge_institutionen(doppelt, netz.verein, by=konto_geschaeftsstelle)

    left = [one.schluessel for one in verweise() if not one.bleibt and one.rows(doppelt).exists()]
    assert left == []
    assert Mitglied.objects.get(pk=person.pk).institution_id == netz.verein.pk
    assert Angebot.objects.get(pk=offer.pk).institution_id == netz.verein.pk
    assert list(both.veranstalter.values_list("pk", flat=True)) == [netz.verein.pk]
    assert Ansprechperson.objects.filter(mitglied=person).count() == 1
    kept = Institution.objects.get(pk=netz.verein.pk)
    assert (kept.telefon, kept.themen) == ("0345 5550909", ["Theater"])
    assert kept.fruehere_namen == ["Deutschladen", "Sprachverein Halle e. V."]
    assert not Institution.objects.filter(pk=doppelt.pk).exists()
    assert client.get(old_url).url == kept.get_absolute_url()

    newer = MitgliedFactory(institution=kept)
    undo_zusammenlegung(merge, by=konto_geschaeftsstelle)
    undone = Zusammenlegung.objects.get()
    assert undone.rueckgaengig_am is not None
    assert Mitglied.objects.get(pk=person.pk).institution_id == doppelt.pk
    assert Mitglied.objects.get(pk=newer.pk).institution_id == kept.pk
    assert set(both.veranstalter.values_list("pk", flat=True)) == {doppelt.pk, netz.verein.pk}
    assert Ansprechperson.objects.filter(mitglied=person).count() == 2
    kept.refresh_from_db()
    assert (kept.telefon, kept.themen, kept.fruehere_namen) == ("", [], [])
    assert client.get(old_url).status_code == 200
    with pytest.raises(Ablehnung, match="schon rückgängig"):
        undo_zusammenlegung(undone, by=konto_geschaeftsstelle)


def test_what_was_deleted_since_does_not_stand_in_the_way_back(
    netz: Netz, doppelt: Institution, konto_geschaeftsstelle: Konto
) -> None:
    event, other = VeranstaltungFactory(gremium=netz.a), VeranstaltungFactory(gremium=netz.a)
    for row in (event, other):
        row.veranstalter.add(doppelt, netz.verein)
    merge = merge_institutionen(doppelt, netz.verein, by=konto_geschaeftsstelle)
    event.delete()
    undo_zusammenlegung(merge, by=konto_geschaeftsstelle)
    connection.check_constraints()
    assert set(other.veranstalter.values_list("pk", flat=True)) == {doppelt.pk, netz.verein.pk}


def test_what_is_refused(
    netz: Netz,
    doppelt: Institution,
    konto_geschaeftsstelle: Konto,
    konto_mitglied_a: Konto,
    heute_ist: HeuteIst,
) -> None:
    with pytest.raises(Ablehnung, match="nur die Geschäftsstelle"):
        merge_institutionen(doppelt, netz.verein, by=konto_mitglied_a)
    with pytest.raises(Ablehnung, match="zweimal dieselbe"):
        merge_institutionen(doppelt, doppelt, by=konto_geschaeftsstelle)
    first = merge_institutionen(doppelt, netz.verein, by=konto_geschaeftsstelle)
    with pytest.raises(Ablehnung, match="inzwischen"):
        merge_institutionen(netz.stadt, doppelt, by=konto_geschaeftsstelle)
    second = merge_institutionen(netz.verein, netz.stadt, by=konto_geschaeftsstelle)
    with pytest.raises(Ablehnung, match="zuerst das rückgängig"):
        undo_zusammenlegung(first, by=konto_geschaeftsstelle)
    heute_ist(heute() + timedelta(days=31))
    with pytest.raises(Ablehnung, match="30 Tage"):
        undo_zusammenlegung(second, by=konto_geschaeftsstelle)


def test_an_open_election_with_one_vote_for_each_institution_waits(
    netz: Netz, doppelt: Institution, konto_mitglied_a: Konto, konto_geschaeftsstelle: Konto
) -> None:
    wahl = WahlFactory(gremium=netz.a, wahlordnung__stimmrecht="institution")
    with pytest.raises(Ablehnung, match="eine Stimme"):
        merge_institutionen(doppelt, netz.verein, by=konto_geschaeftsstelle)
    assert not Zusammenlegung.objects.exists()
    assert wahl.status == "entwurf"


def test_who_wrote_for_the_duplicate_meanwhile_is_not_lost(
    netz: Netz, doppelt: Institution, konto_geschaeftsstelle: Konto
) -> None:
    merge = merge_institutionen(doppelt, netz.verein, by=konto_geschaeftsstelle)
    late = MitgliedFactory(institution=doppelt)
    assert (catch_up_zusammenlegungen(), catch_up_zusammenlegungen()) == (1, 0)
    assert Mitglied.objects.get(pk=late.pk).institution_id == netz.verein.pk
    undo_zusammenlegung(merge, by=konto_geschaeftsstelle)
    assert Mitglied.objects.get(pk=late.pk).institution_id == doppelt.pk


def test_pages_suggest_show_and_take_back(
    netz: Netz, doppelt: Institution, rolle_client: RollenClient
) -> None:
    MitgliedFactory.create_batch(2, institution=doppelt)
    desk, pairs = rolle_client("geschaeftsstelle"), reverse("institutionen:doppelte")
    preview = reverse("institutionen:zusammenlegen", args=[netz.verein.pk, doppelt.pk])
    assert preview in desk.get(pairs).content.decode()
    chosen = {"ziel": netz.verein.pk, "quelle": doppelt.pk}
    assert desk.post(pairs, chosen).url == preview
    assert "zweimal dieselbe" in desk.post(pairs, {**chosen, "quelle": netz.verein.pk}).content.decode()
    page = desk.get(preview).content.decode()
    assert "Personen" in page
    assert "Theater" in page
    assert desk.get(preview).status_code == 200
    assert Institution.objects.filter(pk=doppelt.pk).exists()
    assert "aufgegangen" in desk.post(preview, follow=True).content.decode()
    row = Zusammenlegung.objects.get()
    back = desk.post(reverse("institutionen:rueckgaengig", args=[row.pk]), follow=True)
    assert "steht wieder für sich" in back.content.decode()


def test_what_only_looks_alike_is_not_suggested_again(
    netz: Netz, doppelt: Institution, rolle_client: RollenClient, konto_geschaeftsstelle: Konto
) -> None:
    desk, page = rolle_client("geschaeftsstelle"), reverse("institutionen:doppelte")
    pair = {netz.verein.pk, doppelt.pk}
    assert pair in [{row.eine.pk, row.andere.pk} for row in aehnliche_paare()]
    button = reverse("institutionen:verschieden", args=sorted(pair))
    assert button in desk.get(page).content.decode()
    for keys in (sorted(pair), sorted(pair, reverse=True)):
        done = desk.post(reverse("institutionen:verschieden", args=keys), follow=True).content.decode()
        assert "nicht mehr vorgeschlagen" in done
    assert pair not in [{row.eine.pk, row.andere.pk} for row in aehnliche_paare()]
    assert button not in desk.get(page).content.decode()

    # A later choice of one's own still merges them, and the note goes with neither.
    undo_zusammenlegung(
        merge_institutionen(doppelt, netz.verein, by=konto_geschaeftsstelle), by=konto_geschaeftsstelle
    )
    assert pair not in [{row.eine.pk, row.andere.pk} for row in aehnliche_paare()]


def test_who_may_not_say_so_and_of_whom(
    netz: Netz, doppelt: Institution, konto_geschaeftsstelle: Konto, konto_mitglied_a: Konto
) -> None:
    with pytest.raises(Ablehnung, match="nur die Geschäftsstelle"):
        keep_apart(doppelt, netz.verein, by=konto_mitglied_a)
    with pytest.raises(Ablehnung, match="zweimal dieselbe"):
        keep_apart(doppelt, doppelt, by=konto_geschaeftsstelle)
    merge_institutionen(doppelt, netz.verein, by=konto_geschaeftsstelle)
    with pytest.raises(Ablehnung, match="inzwischen"):
        keep_apart(doppelt, netz.stadt, by=konto_geschaeftsstelle)


@pytest.mark.parametrize("feld", ["fruehere_namen", "themen", "sprachen"])
def test_what_a_merge_brought_together_may_stay(
    netz: Netz, doppelt: Institution, rolle_client: RollenClient, konto_geschaeftsstelle: Konto, feld: str
) -> None:
    for row, words in ((netz.verein, "Wort"), (doppelt, "Anderes Wort")):
        setattr(row, feld, [f"{words} {n} {'lang' * 5}" for n in range(10)])
        row.save()
    merge_institutionen(doppelt, netz.verein, by=konto_geschaeftsstelle)
    kept = Institution.objects.get(pk=netz.verein.pk)
    before = getattr(kept, feld)
    assert len(before) >= 20
    desk, page = rolle_client("geschaeftsstelle"), reverse("institutionen:bearbeiten", args=[kept.pk])
    form = desk.get(page).context["form"]
    values = {name: form[name].value() for name in form.fields}
    typed = {name: value for name, value in values.items() if value is not None}

    more = desk.post(page, {**typed, feld: f"{typed[feld]}\nnoch eins"})
    assert "Hier stehen schon mehr als" in more.content.decode()
    assert desk.post(page, {**typed, "telefon": "0345 5550123"}).status_code == 302
    kept.refresh_from_db()
    assert (kept.telefon, getattr(kept, feld)) == ("0345 5550123", before)
