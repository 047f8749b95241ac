"""Berichtsvorlagen: made, copied, kept from a report, ordered, offered; reports that begin with one."""

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.spanne import Spanne
from netzwerk.demo.factories import (
    BerichtsvorlageFactory,
    RatsabschnittFactory,
    RatsberichtFactory,
    RatsfassungFactory,
    VorlagenabschnittFactory,
)
from netzwerk.ratsbericht.bausteine import OHNE
from netzwerk.ratsbericht.gliederung import vorgaben
from netzwerk.ratsbericht.inhalt import build_inhalt
from netzwerk.ratsbericht.models import Berichtsvorlage, Ratsbericht, Vorlagenabschnitt
from netzwerk.ratsbericht.services.anlegen import create_ratsbericht
from netzwerk.ratsbericht.services.berichtsvorlage import (
    copy_berichtsvorlage,
    create_berichtsvorlage,
    offer_berichtsvorlage,
    remember_gliederung,
    retire_berichtsvorlage,
    save_berichtsvorlage,
    set_standard,
)
from netzwerk.ratsbericht.services.vorlagenabschnitt import (
    Abschnittseingabe,
    add_vorlagenabschnitt,
    move_vorlagenabschnitt,
    remove_vorlagenabschnitt,
    save_vorlagenabschnitt,
)
from netzwerk.ratsbericht.states import Muster, Ratsberichtsart, Sichtbarkeit

pytestmark = pytest.mark.django_db
JAHR, HALBJAHR, SONDER = Ratsberichtsart.JAHR, Ratsberichtsart.HALBJAHR, Ratsberichtsart.SONDER
SPANNE = Spanne.des_jahres(2026)


def worte(answer):
    return answer.content.decode().replace("\xa0", " ")


def namen(vorlage):
    return list(vorlage.abschnitte.order_by("position").values_list("ueberschrift", flat=True))


@pytest.fixture
def anfrage(netz):
    """Text, one section for each Fachgruppe, a block, an annex that is hidden."""
    made = BerichtsvorlageFactory(name="Anfrage", art="sonder")
    VorlagenabschnittFactory(
        vorlage=made,
        ueberschrift="Antwort",
        anleitung="Drei Sätze.",
        text="Es sind {{ themen }}.",
        pflicht=True,
    )
    VorlagenabschnittFactory(vorlage=made, fachgruppen=True, ueberschrift="Fachgruppen", anleitung="Kurz.")
    VorlagenabschnittFactory(
        vorlage=made, baustein=True, ueberschrift="Was war", parameter={"nicht_oeffentliche": True}
    )
    VorlagenabschnittFactory(vorlage=made, text="", ueberschrift="Anhang: Quellen", ausgeblendet=True)
    return made


def test_a_report_copies_the_sections_and_nothing_later_changes_it(netz, anfrage, konto_beauftragte):
    made = create_ratsbericht(SONDER, SPANNE, "Antwort", by=konto_beauftragte, vorlage=anfrage)

    rows = list(made.abschnitte.order_by("position"))
    assert [row.ueberschrift for row in rows] == [
        "Antwort", netz.a.voller_name, netz.b.voller_name, "Was war", "Anhang: Quellen",
    ]  # fmt: skip
    first, group, _, block, annex = rows
    assert (first.anleitung, first.text, first.pflicht) == ("Drei Sätze.", "Es sind {{ themen }}.", True)
    assert (group.anleitung, group.ist_prosa) == ("Kurz.", True)
    assert block.parameter == {"nicht_oeffentliche": True}
    assert block.daten is not None
    assert annex.ausgeblendet
    assert not any(row.ist_eigener for row in rows)
    said = build_inhalt(made)
    assert "Drei Sätze." not in str(said)
    frozen = RatsfassungFactory(bericht=made)

    row = anfrage.abschnitte.get(ueberschrift="Antwort")
    save_vorlagenabschnitt(row, Abschnittseingabe("Anders", text="Neu."), by=konto_beauftragte, version=1)
    remove_vorlagenabschnitt(anfrage.abschnitte.get(ueberschrift="Was war"), by=konto_beauftragte)
    retire_berichtsvorlage(anfrage, by=konto_beauftragte)

    assert build_inhalt(Ratsbericht.objects.get(pk=made.pk)) == said == frozen.inhalt
    made.refresh_from_db()
    assert made.berichtsvorlage == anfrage
    assert list(made.abschnitte.order_by("position")) == rows
    with pytest.raises(DatabaseError, match=r"Cannot update"), transaction.atomic():
        Ratsbericht.objects.filter(pk=made.pk).update(berichtsvorlage=None)


def test_what_is_not_offered_or_for_another_kind_makes_no_report(anfrage, konto_beauftragte):
    by = konto_beauftragte
    with pytest.raises(Ablehnung, match="der Art Sonderbericht"):
        create_ratsbericht(JAHR, SPANNE, "Bericht", by=by, vorlage=anfrage)
    retire_berichtsvorlage(anfrage, by=by)
    with pytest.raises(Ablehnung, match="nicht mehr angeboten"):
        create_ratsbericht(SONDER, SPANNE, "Bericht", by=by, vorlage=anfrage)
    assert not Ratsbericht.objects.exists()


def test_from_scratch_it_is_the_outline_of_the_portal_or_one_text(netz, konto_beauftragte):
    whole = create_berichtsvorlage(" Jahr  ganz ", JAHR, Muster.PORTAL, by=konto_beauftragte)
    made = create_ratsbericht(JAHR, SPANNE, "Mit", by=konto_beauftragte, vorlage=whole)
    groups = [netz.a, netz.b]
    assert whole.name == "Jahr ganz"
    assert list(made.abschnitte.order_by("position").values_list("ueberschrift", "generator", "pflicht")) == [
        (row.ueberschrift, row.generator, row.pflicht) for row in vorgaben(groups, {})
    ]
    assert namen(create_berichtsvorlage("Leer", JAHR, Muster.LEER, by=konto_beauftragte)) == [
        "Zusammenfassung"
    ]
    for name, words in ((" ", "Namen"), ("x" * 81, "höchstens 80"), ("JAHR GANZ", "heißt schon")):
        with pytest.raises(Ablehnung, match=words):
            create_berichtsvorlage(name, JAHR, Muster.LEER, by=konto_beauftragte)


def test_the_outline_of_a_report_is_kept_without_figures_and_texts_unless_asked(
    netz, anfrage, konto_beauftragte, rolle_client
):
    by = konto_beauftragte
    report = create_ratsbericht(SONDER, SPANNE, "Antwort", by=by, vorlage=anfrage)
    RatsabschnittFactory(bericht=report, ueberschrift="Dank", text="Danke.", position=6)
    block = report.abschnitte.get(ueberschrift="Was war")
    block.parameter = {"nicht_oeffentliche": False, OHNE: [3]}
    block.save()

    kept = remember_gliederung(report, "Ohne", SONDER, by=by, mit_texten=False)
    full = remember_gliederung(report, "Mit", SONDER, by=by, mit_texten=True)

    heads = ["Antwort", "Je Fachgruppe ein Abschnitt", "Was war", "Anhang: Quellen", "Dank"]
    assert namen(kept) == namen(full) == heads
    assert {row.text for row in kept.abschnitte.all()} == {""}
    assert full.abschnitte.get(ueberschrift="Dank").text == "Danke."
    assert kept.abschnitte.get(ueberschrift="Antwort").anleitung == "Drei Sätze."
    assert kept.abschnitte.get(ueberschrift="Was war").parameter == {"nicht_oeffentliche": False}
    with pytest.raises(Ablehnung, match="keine Abschnitte"):
        remember_gliederung(RatsberichtFactory(), "Nichts", JAHR, by=by, mit_texten=False)

    client, page = (
        rolle_client("beauftragte"),
        reverse("ratsbericht:berichtsvorlage_merken", args=[report.uuid]),
    )
    assert page in worte(client.get(report.get_absolute_url()))
    refused = worte(client.post(page, {"name": "ohne", "art": "jahr", "mit_texten": "on"}))
    assert "So heißt schon" in refused
    assert 'value="ohne"' in refused
    assert client.post(page, {"name": "Vom Knopf", "art": "jahr"}).status_code == 302
    assert namen(Berichtsvorlage.objects.get(name="Vom Knopf")) == heads


def test_copy_rename_default_and_retirement(anfrage, konto_beauftragte):
    by = konto_beauftragte
    copy = copy_berichtsvorlage(anfrage, "Zweite", by=by)
    assert namen(copy) == namen(anfrage)
    assert set(copy.abschnitte.all()).isdisjoint(anfrage.abschnitte.all())
    assert save_berichtsvorlage(copy, "Zweite", SONDER, by=by, version=7).version == 1
    with pytest.raises(Ablehnung, match="heißt schon"):
        save_berichtsvorlage(copy, "anfrage", SONDER, by=by, version=1)

    set_standard(anfrage, standard=True, by=by)
    set_standard(copy, standard=True, by=by)
    anfrage.refresh_from_db()
    assert not anfrage.ist_standard
    with pytest.raises(Ablehnung, match="zuerst zurück"):
        save_berichtsvorlage(copy, "Zweite", JAHR, by=by, version=1)
    gone = retire_berichtsvorlage(copy, by=by)
    assert not gone.ist_standard
    with pytest.raises(Ablehnung, match="zuerst wieder an"):
        set_standard(copy, standard=True, by=by)
    # Its name is free again; who wants both back has to rename one.
    create_berichtsvorlage("zweite", SONDER, Muster.LEER, by=by)
    with pytest.raises(Ablehnung, match="heißt schon"):
        offer_berichtsvorlage(copy, by=by)
    save_berichtsvorlage(copy, "Dritte", JAHR, by=by, version=1)
    assert offer_berichtsvorlage(copy, by=by).wird_angeboten
    events = Berichtsvorlage.pgh_event_model.objects.filter(pgh_obj_id=copy.pk).order_by("pgh_id")
    assert {event.pgh_context.metadata["user"] for event in events} == {by.pk}
    assert [event.name for event in events][-1] == "Dritte"


def test_sections_are_added_before_the_annexes_moved_and_removed(anfrage, konto_beauftragte):
    by = konto_beauftragte
    for wrong, words in (
        ("prosa", "Überschrift"),
        ("fachgruppen", "steht schon"),
        ("veranstaltungen", "schon"),
    ):
        with pytest.raises(Ablehnung, match=words):
            add_vorlagenabschnitt(anfrage, wrong, "", by=by)
    add_vorlagenabschnitt(anfrage, "prosa", "Ausblick", by=by)
    add_vorlagenabschnitt(anfrage, "anhang_sitzungen", "", by=by)
    assert namen(anfrage) == [
        "Antwort", "Fachgruppen", "Was war", "Ausblick", "Anhang: Quellen", "Anhang: Sitzungstermine",
    ]  # fmt: skip
    last = anfrage.abschnitte.get(ueberschrift="Ausblick")
    assert move_vorlagenabschnitt(last, hoch=True, by=by)
    assert namen(anfrage)[2:4] == ["Ausblick", "Was war"]
    assert not move_vorlagenabschnitt(anfrage.abschnitte.get(position=1), hoch=True, by=by)
    for row in list(anfrage.abschnitte.exclude(pk=last.pk)):
        remove_vorlagenabschnitt(row, by=by)
    with pytest.raises(Ablehnung, match="der letzte"):
        remove_vorlagenabschnitt(last, by=by)
    with pytest.raises(Ablehnung, match="inzwischen jemand"):
        move_vorlagenabschnitt(row, hoch=True, by=by)


def test_a_section_is_checked_as_in_a_report(anfrage, konto_beauftragte):
    text, block = (anfrage.abschnitte.get(ueberschrift=name) for name in ("Antwort", "Was war"))
    for wrong, words in (
        (Abschnittseingabe(" "), "Überschrift"),
        (Abschnittseingabe("A", "x" * 601), "höchstens 600"),
        (Abschnittseingabe("A", text="{{ sitzungn }}"), "kennt das Portal nicht"),
        (Abschnittseingabe("A", text="x" * 20_001), "höchstens 20000"),
    ):
        with pytest.raises(Ablehnung, match=words):
            save_vorlagenabschnitt(text, wrong, by=konto_beauftragte, version=1)
    hidden = Abschnittseingabe("B", schalter={"fremd": True}, sichtbarkeit=Sichtbarkeit.AUSGEBLENDET)
    saved = save_vorlagenabschnitt(block, hidden, by=konto_beauftragte, version=1)
    assert (saved.parameter, saved.ausgeblendet, saved.version) == ({"nicht_oeffentliche": False}, True, 2)
    assert save_vorlagenabschnitt(block, hidden, by=konto_beauftragte, version=1).version == 2


def test_the_database_refuses_impossible_templates(anfrage):
    BerichtsvorlageFactory(name="Andere", art="sonder", ist_standard=True)
    rows = Vorlagenabschnitt.objects.filter(vorlage=anfrage)
    for wrong in (
        lambda: Berichtsvorlage.objects.filter(pk=anfrage.pk).update(ist_standard=True),
        lambda: Berichtsvorlage.objects.filter(pk=anfrage.pk).update(name="ANDERE"),
        lambda: Berichtsvorlage.objects.filter(pk=anfrage.pk).update(name=""),
        lambda: Berichtsvorlage.objects.filter(name="Andere").update(stillgelegt_am="2026-01-01T00:00Z"),
        lambda: rows.filter(art="prosa").update(art="fachgruppen", text=""),
        lambda: rows.filter(art="baustein").update(text="Text"),
        lambda: rows.filter(art="baustein").update(generator="fremd"),
        lambda: rows.filter(pflicht=True).update(ausgeblendet=True),
        lambda: VorlagenabschnittFactory(vorlage=anfrage, baustein=True),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        Berichtsvorlage.objects.filter(name="Andere").delete()


def test_a_new_report_begins_with_the_chosen_outline(netz, anfrage, konto_beauftragte, rolle_client):
    client, page = rolle_client("geschaeftsstelle"), reverse("ratsbericht:neu")
    half = BerichtsvorlageFactory(name="Kurz", art="halbjahr", ist_standard=True)
    VorlagenabschnittFactory(vorlage=half, ueberschrift="Nur das")
    gone = retire_berichtsvorlage(BerichtsvorlageFactory(name="Weg"), by=konto_beauftragte)
    shown = worte(client.get(page))
    assert "Für die Art Sonderbericht. Abschnitte: Antwort, Fachgruppen, Was war." in shown
    assert "Halbjahresbericht mit „Kurz“, sonst mit der Gliederung des Portals." in shown
    assert "Weg" not in shown
    asked = client.get(page, {"vorlage": anfrage.pk}).context["form"]
    assert (asked["vorlage"].value(), asked["art"].value()) == (str(anfrage.pk), "sonder")

    def anlegen(art, vorlage):
        data = {"art": art, "zeitraum": "frei", "von": "2026-01-01", "bis": "2026-06-30", "titel": "Meiner"}
        return client.post(page, data | {"empfaenger": "Stadtrat", "vorlage": vorlage})

    wrong = worte(anlegen("jahr", str(anfrage.pk)))
    assert "„Anfrage“ ist eine Berichtsvorlage der Art Sonderbericht." in wrong
    assert 'value="Meiner"' in wrong
    assert "wird nicht mehr angeboten" in worte(anlegen("jahr", str(gone.pk)))
    assert "Wählen Sie, womit der Bericht beginnt." in worte(anlegen("jahr", ""))
    for art, chosen, outline, count in (
        ("sonder", str(anfrage.pk), anfrage, 5),
        ("halbjahr", "standard", half, 1),
        ("jahr", "standard", None, 16),
        ("halbjahr", "portal", None, 16),
    ):
        made = Ratsbericht.objects.get(uuid=anlegen(art, chosen)["Location"].split("/")[-2])
        assert (made.berichtsvorlage, made.abschnitte.count()) == (outline, count)
    report = Ratsbericht.objects.get(berichtsvorlage=anfrage)
    assert "Angelegt aus der Berichtsvorlage" in worte(client.get(report.get_absolute_url()))
    text = report.abschnitte.get(ueberschrift="Antwort")
    assert "Drei Sätze." in worte(client.get(reverse("ratsbericht:abschnitt", args=[report.uuid, text.pk])))
    assert report.titel in worte(client.get(anfrage.get_absolute_url()))


def test_the_pages_of_a_template(anfrage, rolle_client):
    client = rolle_client("beauftragte")
    text = anfrage.abschnitte.get(ueberschrift="Antwort")

    def seite(name, *args):
        return reverse(f"ratsbericht:{name}", args=args)

    client.post(seite("berichtsvorlage_neu"), {"name": "Ganz neu", "art": "jahr", "muster": "leer"})
    new = Berichtsvorlage.objects.get(name="Ganz neu")
    client.post(seite("vorlagenabschnitt_neu", new.pk), {"was": "netz_in_zahlen"})
    refused = worte(client.post(seite("vorlagenabschnitt_neu", new.pk), {"was": "prosa", "titel": " "}))
    assert "Geben Sie dem Abschnitt eine Überschrift." in refused
    assert "Das Netzwerk in Zahlen" not in refused.split("Was kommt dazu?")[1]
    assert namen(new) == ["Zusammenfassung", "Das Netzwerk in Zahlen"]
    block = new.abschnitte.get(position=2)
    client.post(
        seite("vorlagenabschnitt", new.pk, block.pk),
        {"version": 1, "titel": "Zahlen", "diagramm": "on", "sichtbarkeit": "pflicht"},
    )
    block.refresh_from_db()
    assert (block.parameter, block.pflicht) == ({"je_fachgruppe": False, "diagramm": True}, True)
    moved = client.post(seite("vorlagenabschnitt_verschieben", new.pk, block.pk), {"richtung": "hoch"})
    assert moved["Location"].endswith(f"#abschnitt-{block.pk}")
    assert namen(new) == ["Zahlen", "Zusammenfassung"]
    assert client.get(seite("vorlagenabschnitt", new.pk, text.pk)).status_code == 404
    removed = client.post(seite("vorlagenabschnitt_entfernen", new.pk, block.pk), follow=True)
    assert "„Zahlen“ steht nicht mehr in der Vorlage." in worte(removed)

    client.post(seite("berichtsvorlage_kopieren", anfrage.pk), {"name": "Kopie"})
    assert namen(Berichtsvorlage.objects.get(name="Kopie")) == namen(anfrage)
    said = worte(client.post(seite("berichtsvorlage_standard", new.pk), {"standard": "ja"}, follow=True))
    assert "beginnen jetzt mit „Ganz neu“" in said
    said = worte(client.post(seite("berichtsvorlage_anbieten", new.pk), {"angeboten": "nein"}, follow=True))
    assert "Nicht mehr angeboten" in said
    assert "Bericht damit anlegen" not in said
    assert "der Baustein „Das Netzwerk in Zahlen“ fehlt" in worte(client.get(anfrage.get_absolute_url()))
    listed = worte(client.get(seite("berichtsvorlagen")))
    assert listed.index("Kopie") < listed.index("Nicht mehr angeboten") < listed.index("Ganz neu")


def test_two_writers_at_once_lose_nothing(anfrage, konto_beauftragte, rolle_client):
    first, second = rolle_client("geschaeftsstelle"), rolle_client("beauftragte")
    row = anfrage.abschnitte.get(ueberschrift="Antwort")
    page = row.get_absolute_url()
    typed = {"version": 1, "sichtbarkeit": "pflicht", "text": "", "anleitung": ""}
    first.post(page, typed | {"titel": "Ihre Antwort", "text": "Von der ersten."})
    late = second.post(page, typed | {"titel": "Meine Antwort", "anleitung": "Mein Hinweis"})
    words = worte(late)
    for part in ("während Sie geschrieben haben", "Von der ersten.", "Mein Hinweis", 'value="Meine Antwort"'):
        assert part in words
    again = {name: late.context["form"][name].value() for name in late.context["form"].fields}
    assert second.post(page, again).status_code == 302
    row.refresh_from_db()
    assert (row.ueberschrift, row.anleitung, row.version) == ("Meine Antwort", "Mein Hinweis", 3)

    remove_vorlagenabschnitt(row, by=konto_beauftragte)
    gone = worte(second.post(page, again | {"text": "Noch mehr von mir."}))
    for part in ("inzwischen jemand aus der Berichtsvorlage genommen", "Noch mehr von mir.", "Mein Hinweis"):
        assert part in gone
    assert second.get(page).status_code == 404

    page = reverse("ratsbericht:berichtsvorlage_benennen", args=[anfrage.pk])
    first.post(page, {"version": 1, "name": "Rat fragt", "art": "sonder"})
    late = second.post(page, {"version": 1, "name": "Frage", "art": "sonder"})
    assert "Rat fragt" in worte(late)
    assert second.post(page, {"version": 2, "name": "Frage", "art": "sonder"}).status_code == 302
    anfrage.refresh_from_db()
    assert (anfrage.name, anfrage.version) == ("Frage", 3)


def test_more_rows_need_no_more_queries(anfrage, konto_beauftragte, rolle_client, get_mit_abfragen):
    client = rolle_client("beauftragte")
    pages = {
        reverse("ratsbericht:berichtsvorlagen"): 7, anfrage.get_absolute_url(): 9,
        reverse("ratsbericht:neu"): 9,
    }  # fmt: skip
    for number in range(3):
        copy_berichtsvorlage(anfrage, f"Kopie {number}", by=konto_beauftragte)
        add_vorlagenabschnitt(anfrage, "prosa", f"Abschnitt {number}", by=konto_beauftragte)
        create_ratsbericht(SONDER, SPANNE, f"Mehr {number}", by=konto_beauftragte, vorlage=anfrage)
        for page, count in pages.items():
            if number != 1:
                get_mit_abfragen(client, page, count)
