"""Documents at the points of an agenda: who may attach which, who reads them, how much in all."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from fachgruppen.dokumente.models import Datei, Dokument
from fachgruppen.dokumente.states import Dateizustand, Sichtbarkeit
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    DokumentFactory,
    DokumentfassungFactory,
    GremiumFactory,
    MitgliedFactory,
    UnterlageFactory,
    ZugehoerigkeitFactory,
)
from sitzungen.models import Unterlage
from sitzungen.selectors.tops import anfuegbare_dokumente, dokumente_fuer_gaeste, unterlagen_for
from sitzungen.services.tagesordnung import TopEingabe, save_tagesordnung
from sitzungen.services.unterlagen import (
    MAX_BYTES_JE_SITZUNG,
    attach_dokumente,
    detach_unterlage,
    set_fuer_gaeste,
)
from sitzungen.states import Sitzungsstatus
from tests.sitzungen.conftest import NEUER_TAG, Gruppe


def dokument(gruppe: Gruppe, groesse: int = 1000, **fields: Any) -> Dokument:
    made: Dokument = DokumentFactory(**{"gremium": gruppe.gremium, **fields})
    DokumentfassungFactory(dokument=made, datei__groesse=groesse)
    return made


def test_a_document_stays_at_its_point_when_the_agenda_is_saved(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    first, second = sitzung.tops.all()
    attach_dokumente(second, [dokument(gruppe).pk], by=gruppe.konto)

    typed = [TopEingabe("Herbstkurse", pk=second.pk), TopEingabe("Begrüßung", pk=first.pk)]
    save_tagesordnung(sitzung, typed, by=gruppe.konto, version=None)

    assert Unterlage.objects.get().top_id == second.pk
    save_tagesordnung(sitzung, typed[1:], by=gruppe.konto, version=None)
    assert Unterlage.objects.count() == 0
    assert Dokument.objects.count() == 1


def test_twice_is_once(gruppe: Gruppe) -> None:
    top, paper = gruppe.sitzung().tops.first(), dokument(gruppe)
    attach_dokumente(top, [paper.pk], by=gruppe.konto)

    assert attach_dokumente(top, [paper.pk], by=gruppe.konto) == []
    assert Unterlage.objects.count() == 1


@pytest.mark.parametrize("which", ["foreign", "foreign_network", "withdrawn", "missing"])
def test_only_documents_of_the_group_can_be_attached(gruppe: Gruppe, which: str) -> None:
    other = {"gremium": GremiumFactory()}
    made = {
        "foreign": lambda: dokument(gruppe, **other).pk,
        "foreign_network": lambda: dokument(gruppe, **other, sichtbarkeit=Sichtbarkeit.NETZWERK).pk,
        "withdrawn": lambda: dokument(gruppe, entfernt_am=jetzt(), entfernt_grund="Falsch.").pk,
        "missing": lambda: 10**8,
    }[which]()

    with pytest.raises(Ablehnung, match="gibt es nicht mehr"):
        attach_dokumente(gruppe.sitzung().tops.first(), [made], by=gruppe.konto)
    assert Unterlage.objects.count() == 0


def test_the_database_refuses_a_document_of_another_group(gruppe: Gruppe) -> None:
    top, foreign = gruppe.sitzung().tops.first(), dokument(gruppe, gremium=GremiumFactory())

    with pytest.raises(IntegrityError), transaction.atomic():
        UnterlageFactory(top=top, dokument=foreign)


def test_a_document_of_the_whole_network_may_be_used(gruppe: Gruppe) -> None:
    paper = dokument(gruppe, gremium=None, sichtbarkeit=Sichtbarkeit.NETZWERK)

    assert len(attach_dokumente(gruppe.sitzung().tops.first(), [paper.pk], by=gruppe.konto)) == 1


def test_five_hundred_megabytes_are_the_most(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    first, second = sitzung.tops.all()
    big, small = dokument(gruppe, MAX_BYTES_JE_SITZUNG - 10), dokument(gruppe, 11)
    attach_dokumente(first, [big.pk], by=gruppe.konto)

    # The same document at another point weighs nothing.
    attach_dokumente(second, [big.pk], by=gruppe.konto)
    with pytest.raises(Ablehnung, match="500 MB"):
        attach_dokumente(second, [small.pk], by=gruppe.konto)
    attach_dokumente(second, [dokument(gruppe, 10).pk], by=gruppe.konto)


def test_a_point_that_is_gone_and_a_cancelled_session_take_nothing(gruppe: Gruppe) -> None:
    sitzung, paper = gruppe.sitzung(), dokument(gruppe)
    top = sitzung.tops.first()
    top.sitzung = sitzung
    sitzung.tops.all().delete()
    with pytest.raises(Ablehnung, match="nicht mehr auf der Tagesordnung"):
        attach_dokumente(top, [paper.pk], by=gruppe.konto)

    fallen = gruppe.sitzung(status=Sitzungsstatus.ABGESAGT)
    with pytest.raises(Ablehnung, match="abgesagt"):
        attach_dokumente(fallen.tops.first(), [paper.pk], by=gruppe.konto)


def test_taking_it_off_twice_says_so(gruppe: Gruppe) -> None:
    row = UnterlageFactory(top=gruppe.sitzung().tops.first())
    detach_unterlage(row, by=gruppe.konto)

    with pytest.raises(Ablehnung, match="nicht mehr angefügt"):
        set_fuer_gaeste(row, by=gruppe.konto, fuer_gaeste=True)


def test_a_point_makes_no_document_readable(gruppe: Gruppe) -> None:
    """A stranger of the network reads what is released to her, nothing more; a member reads both."""
    sitzung = gruppe.sitzung()
    top = sitzung.tops.first()
    inside, shared = dokument(gruppe), dokument(gruppe, sichtbarkeit=Sichtbarkeit.NETZWERK)
    attach_dokumente(top, [inside.pk, shared.pk], by=gruppe.konto)
    stranger = MitgliedFactory(mit_konto=True).konto
    member = MitgliedFactory(mit_konto=True)
    ZugehoerigkeitFactory(gremium=gruppe.gremium, mitglied=member)

    assert [row.dokument for row in unterlagen_for(stranger, sitzung)] == [shared]
    assert {row.dokument for row in unterlagen_for(member.konto, sitzung)} == {inside, shared}
    assert not stranger.has_perm("dokumente.lesen", inside)


def test_guests_get_what_is_marked_checked_and_still_there(gruppe: Gruppe) -> None:
    sitzung, other = gruppe.sitzung(), gruppe.sitzung(tag=NEUER_TAG)
    top = sitzung.tops.first()
    marked, unmarked, unchecked, gone = (dokument(gruppe, 100 + n) for n in range(4))
    attach_dokumente(top, [marked.pk, unchecked.pk, gone.pk], by=gruppe.konto, fuer_gaeste=True)
    attach_dokumente(top, [unmarked.pk], by=gruppe.konto)
    attach_dokumente(other.tops.first(), [unmarked.pk], by=gruppe.konto, fuer_gaeste=True)
    Datei.objects.filter(fassungen__dokument=unchecked).update(
        zustand=Dateizustand.IN_PRUEFUNG, geprueft_am=None
    )
    Dokument.objects.filter(pk=gone.pk).update(entfernt_am=jetzt(), entfernt_grund="Falsch.")

    assert dokumente_fuer_gaeste(sitzung) == [marked]
    set_fuer_gaeste(Unterlage.objects.get(dokument=marked), by=gruppe.konto, fuer_gaeste=False)
    assert dokumente_fuer_gaeste(sitzung) == []


def test_to_choose_from_are_those_not_attached_yet(gruppe: Gruppe) -> None:
    top = gruppe.sitzung().tops.select_related("sitzung").first()
    there, free = dokument(gruppe, titel="A"), dokument(gruppe, titel="B")
    dokument(gruppe, gremium=GremiumFactory())
    attach_dokumente(top, [there.pk], by=gruppe.konto)

    assert anfuegbare_dokumente(gruppe.konto, top) == [free]
