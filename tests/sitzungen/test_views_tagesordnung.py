"""The pages around an agenda: rows by buttons, conflict, proposals, documents, points put off."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fachgruppen.dokumente.models import Dokument
from netzwerk.base.uhr import jetzt
from netzwerk.demo.dateien import build_pdf
from netzwerk.demo.factories import (
    DokumentFactory,
    DokumentfassungFactory,
    SitzungFactory,
    TOPFactory,
    TopVorschlagFactory,
    UnterlageFactory,
)
from netzwerk.versand.models import Versand
from sitzungen.models import TOP, Sitzung, TopVorschlag, Unterlage
from sitzungen.states import Sitzungsstatus
from tests.conftest import GetMitAbfragen
from tests.fixtures_rollen import Netz, person

Login = Callable[[str], Client]
LISTE = "/fachgruppen/deutschunterricht/tagesordnung/vorschlaege/"
NEU = "/fachgruppen/deutschunterricht/tagesordnung/vorschlagen/"


@pytest.fixture
def geplant(heute_ist: Callable[..., object], netz: Netz) -> Sitzung:
    heute_ist(date(2026, 8, 17))
    sitzung: Sitzung = SitzungFactory(gremium=netz.a, tag=date(2026, 9, 15))
    TOPFactory(sitzung=sitzung, position=1, titel="Herbstkurse", dauer_min=90)
    TOPFactory(sitzung=sitzung, position=2, titel="Verschiedenes", dauer_min=45, art="verschiedenes")
    return sitzung


def agenda(sitzung: Sitzung) -> str:
    return f"{sitzung.get_absolute_url()}tagesordnung/"


def typed(sitzung: Sitzung) -> dict[str, str]:
    """Return what the page would send unchanged."""
    data = {"version": str(sitzung.version)}
    for n, top in enumerate(sitzung.tops.all()):
        data |= {f"top-{n}-titel": top.titel, f"top-{n}-pk": str(top.pk), f"top-{n}-art": top.art}
    return data


@pytest.fixture
def vorschlag(geplant: Sitzung, netz: Netz) -> TopVorschlag:
    return TopVorschlagFactory(gremium=netz.a, von=person("Lan", netz.verein, netz.a), titel="Sprachmittlung")


# -- Rows -------------------------------------------------------------------------------------


def test_the_sum_is_compared_with_the_session(geplant: Sitzung, rolle_client: Login) -> None:
    page = rolle_client("koordination_a").get(agenda(geplant)).content.decode()

    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)).replace("\N{NO-BREAK SPACE}", " ")
    assert "Insgesamt 2:15 Std., die Sitzung dauert 2:00 Std." in text
    assert "Die Punkte dauern länger als die Sitzung" in text
    assert "data-nw-zu-lang hidden" not in page


def test_a_moved_row_is_spoken_and_keeps_the_focus(geplant: Sitzung, rolle_client: Login) -> None:
    data = typed(geplant) | {"zeile": "runter-0", "top-0-titel": "Herbstkurse, getippt"}
    page = rolle_client("koordination_a").post(agenda(geplant), data).content.decode()

    assert "„Herbstkurse, getippt“ ist jetzt Punkt 2 von 2." in page
    assert re.search(r'value="hoch-1"[^>]*autofocus aria-describedby="ansage"', page)
    assert page.count(" autofocus") == 1
    assert list(geplant.tops.values_list("titel", flat=True)) == ["Herbstkurse", "Verschiedenes"]


def test_a_removed_row_can_be_brought_back(geplant: Sitzung, rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    page = client.post(agenda(geplant), typed(geplant) | {"zeile": "weg-0"}).content.decode()
    assert "„Herbstkurse“ ist entfernt." in page
    hidden = dict(re.findall(r'name="(weg-[a-z_]+)" value="([^"]*)"', page))
    assert hidden["weg-pk"] == str(geplant.tops.first().pk)

    left = {"version": "1", "top-0-titel": "Verschiedenes", "zeile": "zurueck-0"}
    page = client.post(agenda(geplant), left | hidden).content.decode()
    assert f'name="top-0-pk" value="{hidden["weg-pk"]}"' in page


def test_who_saved_meanwhile_is_named_and_her_points_can_be_had(
    geplant: Sitzung, rolle_client: Login
) -> None:
    first, second = rolle_client("koordination_a"), rolle_client("stellvertretung_a")
    old = typed(geplant)
    first.post(agenda(geplant), {"version": geplant.version, "top-0-titel": "Von der Koordination"})

    page = second.post(agenda(geplant), old).content.decode()
    assert re.search(r"hat diese Sitzung um \d?\d:\d\d.Uhr geändert", page)
    assert "Ihre Eingabe ist nicht verloren" in page
    added = TOP.objects.get(titel="Von der Koordination")
    assert f'value="top-{added.pk}"' in page

    old |= {"version": str(geplant.version + 1), "zeile": f"top-{added.pk}"}
    page = second.post(agenda(geplant), old).content.decode()
    assert f'name="top-1-pk" value="{added.pk}"' in page or f'name="top-2-pk" value="{added.pk}"' in page
    old |= {"top-2-titel": added.titel, "top-2-pk": str(added.pk)}
    del old["zeile"]
    second.post(agenda(geplant), old)
    assert TOP.objects.filter(pk=added.pk, sitzung=geplant).exists()
    assert geplant.tops.count() == 3


def test_offers_go_in_with_one_press_and_are_stored_with_the_agenda(
    geplant: Sitzung, vorschlag: TopVorschlag, rolle_client: Login
) -> None:
    client = rolle_client("koordination_a")
    assert "Sprachmittlung" in client.get(agenda(geplant)).content.decode()
    data = typed(geplant) | {"zeile": f"vorschlag-{vorschlag.pk}", "top-1-titel": "Getipptes"}

    page = client.post(agenda(geplant), data).content.decode()
    assert f'name="top-1-vorschlag" value="{vorschlag.pk}"' in page
    assert f'value="vorschlag-{vorschlag.pk}"' not in page.replace(f'vorschlag" value="{vorschlag.pk}', "")
    assert "Getipptes" in page
    vorschlag.refresh_from_db()
    assert vorschlag.ist_offen

    client.post(agenda(geplant), typed(geplant) | {"top-2-titel": "S", "top-2-vorschlag": str(vorschlag.pk)})
    vorschlag.refresh_from_db()
    assert not vorschlag.ist_offen


def test_what_is_decided_meanwhile_is_said_and_nothing_is_lost(
    geplant: Sitzung, vorschlag: TopVorschlag, rolle_client: Login
) -> None:
    TopVorschlag.objects.update(abgelehnt_am=jetzt(), antwort="Nein.", entschieden_am=jetzt())
    data = typed(geplant) | {"top-2-titel": "Sprachmittlung", "top-2-vorschlag": str(vorschlag.pk)}

    page = rolle_client("koordination_a").post(agenda(geplant), data).content.decode()

    assert "hat den Vorschlag „Sprachmittlung“ schon" in page
    assert f'name="top-2-vorschlag" value="{vorschlag.pk}"' in page
    assert geplant.tops.count() == 2


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_agenda_page_needs_the_same_queries(
    geplant: Sitzung, netz: Netz, rolle_client: Login, get_mit_abfragen: GetMitAbfragen, anzahl: int
) -> None:
    fallen = SitzungFactory(gremium=netz.a, tag=date(2026, 7, 7), status=Sitzungsstatus.ABGESAGT)
    for n in range(anzahl):
        TOPFactory(sitzung=fallen, position=n + 1)
        TopVorschlagFactory(gremium=netz.a)
        TOPFactory(sitzung=geplant, position=n + 5)

    get_mit_abfragen(rolle_client("koordination_a"), agenda(geplant), 10)


# -- Proposals ------------------------------------------------------------------------------------


def test_a_member_proposes_from_the_session_and_sees_where_it_stands(
    geplant: Sitzung, rolle_client: Login
) -> None:
    client = rolle_client("mitglied_a")
    assert NEU in client.get(geplant.get_absolute_url()).content.decode()
    assert "15. September 2026" in client.get(NEU).content.decode().replace("\N{NO-BREAK SPACE}", " ")

    client.post(NEU, {"titel": "Elternabende", "begruendung": "Drei Schulen fragen.", "dauer_min": "20"})

    page = client.get(LISTE).content.decode()
    assert "Elternabende" in page
    assert "Offen" in page
    assert "Elternabende" not in rolle_client("mitglied_ab").get(LISTE).content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"titel": ""}, "Geben Sie dem Punkt einen Titel."),
        ({"begruendung": " "}, "Schreiben Sie in ein bis drei Sätzen, worum es geht."),
        ({"dauer_min": "lang"}, "Geben Sie die Dauer in Minuten als Zahl"),
        ({"dauer_min": "481"}, "Geben Sie die Dauer in Minuten als Zahl"),
        ({"titel": "a\x00b"}, "nicht"),
    ],
)
def test_each_mistake_is_said_and_nothing_is_lost(
    geplant: Sitzung, rolle_client: Login, change: dict[str, str], sentence: str
) -> None:
    data = {"titel": "Elternabende", "begruendung": "Drei Schulen fragen.", "dauer_min": "20"} | change
    response = rolle_client("mitglied_a").post(NEU, data)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert TopVorschlag.objects.count() == 0


def test_take_over_put_off_decline_by_buttons(
    geplant: Sitzung, vorschlag: TopVorschlag, netz: Netz, rolle_client: Login
) -> None:
    client, url = rolle_client("koordination_a"), vorschlag.get_absolute_url()
    later = SitzungFactory(gremium=netz.a, tag=date(2026, 11, 10))

    client.post(f"{url}verschieben/", {"sitzung": str(geplant.uuid)})
    page = client.get(url).content.decode()
    assert "zurückgestellt" in page
    assert str(geplant.uuid) not in page

    client.post(f"{url}aufnehmen/", {"sitzung": str(later.uuid)})
    assert later.tops.get().titel == "Sprachmittlung"
    answer = client.post(f"{url}ablehnen/", {"antwort": "Nein."})
    assert "schon am" in answer.content.decode()
    assert Versand.objects.filter(art="topvorschlag").count() == 2


@pytest.mark.parametrize("wrong", ["", "x", "00000000-0000-0000-0000-000000000000", "foreign", "over"])
def test_a_tampered_session_takes_nothing(
    geplant: Sitzung, vorschlag: TopVorschlag, netz: Netz, rolle_client: Login, wrong: str
) -> None:
    other = {
        "foreign": lambda: SitzungFactory(gremium=netz.b, tag=date(2026, 9, 20)),
        "over": lambda: SitzungFactory(gremium=netz.a, tag=date(2026, 6, 9), status="stattgefunden"),
    }
    key = str(other[wrong]().uuid) if wrong in other else wrong

    answer = rolle_client("koordination_a").post(
        f"{vorschlag.get_absolute_url()}aufnehmen/", {"sitzung": key}
    )

    assert answer.status_code == 404
    vorschlag.refresh_from_db()
    assert vorschlag.ist_offen


def test_the_coordination_finds_it_in_her_tasks(vorschlag: TopVorschlag, rolle_client: Login) -> None:
    page = rolle_client("koordination_a").get("/mein-bereich/").content.decode()

    assert "Vorschlag zur Tagesordnung prüfen" in page
    assert vorschlag.get_absolute_url() in page


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_list_needs_the_same_queries(
    geplant: Sitzung, netz: Netz, rolle_client: Login, get_mit_abfragen: GetMitAbfragen, anzahl: int
) -> None:
    TopVorschlagFactory.create_batch(anzahl, gremium=netz.a)
    for top in TOPFactory.create_batch(anzahl, sitzung=geplant):
        TopVorschlagFactory(gremium=netz.a, top=top)

    get_mit_abfragen(rolle_client("koordination_a"), LISTE, 8)


# -- Put off, planned anew ----------------------------------------------------------------------


def test_what_was_put_off_is_marked_after_the_session_and_offered(
    geplant: Sitzung, netz: Netz, rolle_client: Login
) -> None:
    client = rolle_client("koordination_a")
    held = SitzungFactory(gremium=netz.a, tag=date(2026, 6, 16), status=Sitzungsstatus.STATTGEFUNDEN)
    top = TOPFactory(sitzung=held, titel="Wartelisten")
    url = reverse("sitzungen:vertagen", args=[held.uuid])
    assert url in client.get(held.get_absolute_url()).content.decode()

    client.post(url, {"tops": [str(top.pk)]})

    page = client.get(agenda(geplant)).content.decode()
    assert "Sitzung vom 16.06.2026, vertagt" in page
    assert f'value="aus-{top.pk}"' in page


def test_before_the_session_the_page_says_when(geplant: Sitzung, rolle_client: Login) -> None:
    url = reverse("sitzungen:vertagen", args=[geplant.uuid])
    client = rolle_client("koordination_a")

    assert "erst, wenn die Sitzung begonnen hat" in client.get(url).content.decode()
    client.post(url, {"tops": [str(geplant.tops.first().pk)]})
    assert not geplant.tops.filter(vertagt=True).exists()


def test_a_cancelled_session_is_planned_anew_with_its_agenda(
    geplant: Sitzung, netz: Netz, rolle_client: Login
) -> None:
    client = rolle_client("koordination_a")
    fallen = SitzungFactory(
        gremium=netz.a, tag=date(2026, 9, 1), status=Sitzungsstatus.ABGESAGT, ort="Rathaus"
    )
    top = TOPFactory(sitzung=fallen, titel="Wartelisten")
    link = f"/fachgruppen/deutschunterricht/sitzungen/planen/?aus={fallen.uuid}"
    assert link in client.get(fallen.get_absolute_url()).content.decode()

    page = client.get(link).content.decode()

    assert "Wartelisten" in page
    assert f'name="top-0-aus" value="{top.pk}"' in page
    assert "Rathaus" in page
    foreign = SitzungFactory(gremium=netz.b, tag=date(2026, 9, 2), status=Sitzungsstatus.ABGESAGT)
    TOPFactory(sitzung=foreign, titel="Geheim")
    page = client.get(f"/fachgruppen/deutschunterricht/sitzungen/planen/?aus={foreign.uuid}").content.decode()
    assert "Geheim" not in page


# -- Documents -------------------------------------------------------------------------------


def papers(top: TOP) -> str:
    return reverse("sitzungen:unterlagen", args=[top.sitzung.uuid, top.pk])


def test_a_document_is_attached_shown_marked_and_taken_off(
    geplant: Sitzung, netz: Netz, rolle_client: Login
) -> None:
    client, top = rolle_client("koordination_a"), geplant.tops.first()
    paper = DokumentFactory(gremium=netz.a, titel="Kursübersicht")
    DokumentfassungFactory(dokument=paper)

    client.post(papers(top), {"dokumente": [str(paper.pk)]})
    page = rolle_client("mitglied_a").get(geplant.get_absolute_url()).content.decode()
    assert paper.get_absolute_url() in page
    assert "zu Punkt 1" in page

    row = Unterlage.objects.get()
    args = [geplant.uuid, top.pk, row.pk]
    client.post(reverse("sitzungen:unterlage_gaeste", args=args), {"fuer_gaeste": "1"})
    row.refresh_from_db()
    assert row.fuer_gaeste
    client.post(reverse("sitzungen:unterlage_entfernen", args=args))
    assert not Unterlage.objects.exists()
    assert Dokument.objects.filter(pk=paper.pk, entfernt_am=None).exists()


def test_only_points_with_documents_carry_a_link(geplant: Sitzung, netz: Netz, rolle_client: Login) -> None:
    """The others are reached by one line below the agenda."""
    client, top = rolle_client("koordination_a"), geplant.tops.first()
    page = client.get(geplant.get_absolute_url()).content.decode()
    assert "Unterlagen anfügen" in page
    assert page.count(papers(top)) == 1
    dokument = DokumentFactory(gremium=netz.a)
    DokumentfassungFactory(dokument=dokument)
    UnterlageFactory(top=top, dokument=dokument)
    page = client.get(geplant.get_absolute_url()).content.decode()
    assert page.count(papers(top)) == 2
    assert (
        "Unterlagen anfügen"
        not in rolle_client("mitglied_a").get(geplant.get_absolute_url()).content.decode()
    )


def test_a_file_is_uploaded_at_the_point(geplant: Sitzung, rolle_client: Login, netz: Netz) -> None:
    top = geplant.tops.first()
    url = reverse("sitzungen:unterlage_hochladen", args=[geplant.uuid, top.pk])
    file = SimpleUploadedFile("Wartelisten 2026.pdf", build_pdf(["Wartelisten"]))

    answer = rolle_client("koordination_a").post(url, {"datei": file, "fuer_gaeste": "on"}, follow=True)

    assert "ist hochgeladen und angefügt" in answer.content.decode()
    row = Unterlage.objects.select_related("dokument").get()
    assert (row.top, row.fuer_gaeste, row.dokument.titel) == (top, True, "Wartelisten 2026")
    assert (row.dokument.gremium, row.dokument.sichtbarkeit) == (netz.a, "gremium")


def test_a_refused_file_says_why_and_attaches_nothing(geplant: Sitzung, rolle_client: Login) -> None:
    url = reverse("sitzungen:unterlage_hochladen", args=[geplant.uuid, geplant.tops.first().pk])
    file = SimpleUploadedFile("bild.svg", b"<svg/>")

    page = rolle_client("koordination_a").post(url, {"datei": file, "titel": "Mein Titel"}).content.decode()

    assert "Mein Titel" in page
    assert "Das Dokument ist noch nicht gespeichert" in page
    assert not Unterlage.objects.exists()


def test_a_point_of_another_session_is_not_found(geplant: Sitzung, rolle_client: Login) -> None:
    foreign = TOPFactory()
    url = reverse("sitzungen:unterlagen", args=[geplant.uuid, foreign.pk])

    assert rolle_client("koordination_a").get(url).status_code == 404


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_session_page_needs_the_same_queries_with_documents(
    geplant: Sitzung, rolle_client: Login, get_mit_abfragen: GetMitAbfragen, anzahl: int
) -> None:
    for _ in range(anzahl):
        row = UnterlageFactory(top=geplant.tops.first())
        DokumentfassungFactory(dokument=row.dokument)

    get_mit_abfragen(rolle_client("mitglied_a"), geplant.get_absolute_url(), 13)
