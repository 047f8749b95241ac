"""Adding, replacing, changing and withdrawing documents: who may, what is kept, what is refused."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fachgruppen.dokumente.ablage import ablage, stored
from fachgruppen.dokumente.models import Datei, Dokument, Dokumentfassung
from fachgruppen.dokumente.services.dateien import take_datei
from fachgruppen.dokumente.services.dokumente import (
    add_fassung,
    change_dokument,
    create_dokument,
    set_barrierefrei,
    withdraw_dokument,
)
from fachgruppen.dokumente.states import Dateizustand, Sichtbarkeit
from fachgruppen.dokumente.stichworte import clean_schlagworte
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.demo.factories import DateiFactory, DokumentFactory, DokumentfassungFactory
from tests.dokumente.conftest import Hochgeladen
from tests.dokumente.korpus import EICAR
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db

KontoVon = Callable[[str], Konto]

# Who may add a document of Fachgruppe A, and with which readers.
DARF = {
    "mitglied_a": {"gremium"},
    "mitglied_ab": {"gremium"},
    "auslaenderbeirat": {"gremium"},
    "koordination_a": {"gremium", "netzwerk", "oeffentlich"},
    "stellvertretung_a": {"gremium", "netzwerk", "oeffentlich"},
    "geschaeftsstelle": {"gremium", "netzwerk", "oeffentlich"},
    "beauftragte": set(),
    "mitglied_b": set(),
    "koordination_b": set(),
    "frueher_a": set(),
    "ausgetreten": set(),
    "wartend": set(),
}


@pytest.mark.parametrize("rolle", DARF)
def test_who_adds_documents_for_whom(
    rolle: str, netz: Netz, konto_von: KontoVon, hochgeladen: Hochgeladen, angaben: dict[str, Any]
) -> None:
    taken = take_datei(hochgeladen())
    allowed = set()
    for sichtbarkeit in Sichtbarkeit.values:
        angaben["sichtbarkeit"] = sichtbarkeit
        try:
            create_dokument(netz.a, taken, by=konto_von(rolle), angaben=angaben)
        except Ablehnung:
            continue
        allowed.add(sichtbarkeit)

    assert allowed == DARF[rolle]
    assert Dokument.objects.count() == len(allowed)


def test_documents_of_the_network_are_for_the_leitstelle(
    netz: Netz, konto_von: KontoVon, hochgeladen: Hochgeladen, angaben: dict[str, Any]
) -> None:
    taken = take_datei(hochgeladen())
    angaben["sichtbarkeit"] = Sichtbarkeit.NETZWERK

    assert create_dokument(None, taken, by=konto_von("beauftragte"), angaben=angaben).gremium is None
    with pytest.raises(Ablehnung):
        create_dokument(None, taken, by=konto_von("koordination_a"), angaben=angaben)
    angaben["sichtbarkeit"] = Sichtbarkeit.GREMIUM
    with pytest.raises(Ablehnung, match="wer das Dokument sieht"):
        create_dokument(None, taken, by=konto_von("geschaeftsstelle"), angaben=angaben)


def test_the_same_content_is_kept_once(hochgeladen: Hochgeladen) -> None:
    first, second = take_datei(hochgeladen("a.pdf")), take_datei(hochgeladen("b.pdf"))

    assert first.datei == second.datei
    assert (first.dateiname, second.dateiname) == ("a.pdf", "b.pdf")
    assert Datei.objects.count() == 1
    assert ablage().size(first.datei.pfad) == first.datei.groesse


def test_refused_files_leave_nothing(hochgeladen: Hochgeladen) -> None:
    before = list(stored())
    for name, inhalt in (("a.docx", b"%PDF"), ("b.exe", b"MZ"), ("c.txt", b""), ("d.txt", b"\0")):
        with pytest.raises(Ablehnung) as refusal:
            take_datei(hochgeladen(name, inhalt))
        assert refusal.value.field == "datei"

    assert not Datei.objects.exists()
    assert list(stored()) == before


def test_without_a_scanner_our_checks_count(hochgeladen: Hochgeladen) -> None:
    assert take_datei(hochgeladen("eicar.txt", EICAR)).datei.zustand == Dateizustand.GEPRUEFT


def test_content_once_refused_by_the_scanner_is_refused_again(hochgeladen: Hochgeladen) -> None:
    datei = take_datei(hochgeladen()).datei
    Datei.objects.filter(pk=datei.pk).update(zustand=Dateizustand.ABGELEHNT, fund="Test")

    with pytest.raises(Ablehnung, match="Gefährliches"):
        take_datei(hochgeladen())


def test_versions_count_on(netz: Netz, konto_koordination_a: Konto, hochgeladen: Hochgeladen) -> None:
    dokument = DokumentfassungFactory(dokument__gremium=netz.a).dokument

    for number in (2, 3):
        taken = take_datei(hochgeladen(text=f"Stand {number}"))
        assert add_fassung(dokument, taken, by=konto_koordination_a, anmerkung="neu").nummer == number

    assert dokument.fassungen.count() == 3


def test_the_accessible_form_lies_beside(
    netz: Netz, konto_koordination_a: Konto, hochgeladen: Hochgeladen
) -> None:
    fassung = DokumentfassungFactory(dokument__gremium=netz.a)

    for name in ("leicht.pdf", "leichter.pdf"):
        set_barrierefrei(fassung, take_datei(hochgeladen(name, text=name)), by=konto_koordination_a)

    assert Dokumentfassung.objects.get().barrierefrei_dateiname == "leichter.pdf"


# Who may change a document that `mitglied_a` added: while only the group sees it, and released.
AENDERT = {
    "mitglied_a": (True, False),
    "mitglied_ab": (False, False),
    "mitglied_b": (False, False),
    "frueher_a": (False, False),
    "auslaenderbeirat": (False, False),
    "beauftragte": (False, False),
    "koordination_b": (False, False),
    "koordination_a": (True, True),
    "stellvertretung_a": (True, True),
    "geschaeftsstelle": (True, True),
}


@pytest.mark.parametrize("rolle", AENDERT)
def test_who_changes_documents(
    rolle: str, netz: Netz, konto_von: KontoVon, konto_mitglied_a: Konto, angaben: dict[str, Any]
) -> None:
    for sichtbarkeit, may in zip(("gremium", "oeffentlich"), AENDERT[rolle], strict=True):
        dokument = DokumentFactory(gremium=netz.a, angelegt_von=konto_mitglied_a, sichtbarkeit=sichtbarkeit)
        neu = {**angaben, "titel": "Neuer Titel", "sichtbarkeit": sichtbarkeit}
        for action in (
            lambda d=dokument, n=neu: change_dokument(d, by=konto_von(rolle), version=1, angaben=n),
            lambda d=dokument: withdraw_dokument(d, by=konto_von(rolle), grund="veraltet"),
        ):
            if may:
                action()
            else:
                with pytest.raises(Ablehnung):
                    action()


def test_the_uploader_who_left_may_no_longer_change(netz: Netz, konto_frueher_a: Konto) -> None:
    dokument = DokumentFactory(gremium=netz.a, angelegt_von=konto_frueher_a)

    with pytest.raises(Ablehnung):
        withdraw_dokument(dokument, by=konto_frueher_a, grund="veraltet")


def test_members_do_not_release_their_own(
    netz: Netz, konto_mitglied_a: Konto, konto_koordination_a: Konto, angaben: dict[str, Any]
) -> None:
    dokument = DokumentFactory(gremium=netz.a, angelegt_von=konto_mitglied_a)
    angaben["sichtbarkeit"] = Sichtbarkeit.OEFFENTLICH

    with pytest.raises(Ablehnung, match="Koordination"):
        change_dokument(dokument, by=konto_mitglied_a, version=1, angaben=angaben)
    assert change_dokument(dokument, by=konto_koordination_a, version=1, angaben=angaben).version == 2


def test_two_people_changing_do_not_overwrite_each_other(
    netz: Netz, konto_koordination_a: Konto, angaben: dict[str, Any]
) -> None:
    dokument = DokumentFactory(gremium=netz.a)
    change_dokument(dokument, by=konto_koordination_a, version=1, angaben={**angaben, "titel": "Eins"})

    # The same words again change nothing and are no conflict.
    change_dokument(dokument, by=konto_koordination_a, version=1, angaben={**angaben, "titel": "Eins"})
    with pytest.raises(Konflikt):
        change_dokument(dokument, by=konto_koordination_a, version=1, angaben={**angaben, "titel": "Zwei"})
    assert Dokument.objects.get().titel == "Eins"


def test_a_withdrawn_document_stays_as_it_is(
    netz: Netz, konto_koordination_a: Konto, hochgeladen: Hochgeladen, angaben: dict[str, Any]
) -> None:
    dokument = DokumentFactory(gremium=netz.a)
    withdraw_dokument(dokument, by=konto_koordination_a, grund="enthält Namen")

    for action in (
        lambda: add_fassung(dokument, take_datei(hochgeladen()), by=konto_koordination_a, anmerkung=""),
        lambda: change_dokument(dokument, by=konto_koordination_a, version=1, angaben=angaben),
        lambda: withdraw_dokument(dokument, by=konto_koordination_a, grund="noch einmal"),
    ):
        with pytest.raises(Ablehnung, match="zurückgezogen"):
            action()


def test_the_history_names_who_changed(
    netz: Netz, konto_koordination_a: Konto, angaben: dict[str, Any]
) -> None:
    dokument = DokumentFactory(gremium=netz.a)
    change_dokument(
        dokument, by=konto_koordination_a, version=1, angaben={**angaben, "gueltig_bis": date(2030, 1, 1)}
    )

    event = Dokument.pgh_event_model.objects.filter(pgh_obj_id=dokument.pk).latest("pgh_id")  # type: ignore[attr-defined]
    assert event.pgh_context.metadata["user"] == konto_koordination_a.pk


def test_tags() -> None:
    assert clean_schlagworte(" Kurse,Anträge , kurse,, zwei  Worte ") == ["Kurse", "Anträge", "zwei Worte"]


def test_refused_content_says_so_for_other_documents_too() -> None:
    datei = DateiFactory(zustand=Dateizustand.ABGELEHNT)

    assert DokumentfassungFactory(datei=datei).datei.fund
