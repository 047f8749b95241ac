"""Telling a changed agenda at the same moment as somebody else tells or changes it."""

from functools import partial

import pytest

from fachgruppen.dokumente.models import Dokument
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.demo.factories import DokumentFactory, DokumentfassungFactory
from netzwerk.versand.models import Versand
from sitzungen.agenda import Agenda
from sitzungen.models import TOP, Sitzung, Tagesordnungsfassung, Unterlage
from sitzungen.selectors import offene_tagesordnung
from sitzungen.services.einladung import send_einladungen
from sitzungen.services.mitteilen import discard_tagesordnung, keep_tagesordnung, send_tagesordnung
from sitzungen.services.tagesordnung import TopEingabe, add_top, save_tagesordnung
from sitzungen.services.unterlagen import attach_dokumente
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)
PERSONEN = 5
RUNDEN = 4


@pytest.fixture
def geaenderte(geplante, konto):
    """An invited session whose agenda was changed after the invitation, and told to nobody yet."""

    def make():
        sitzung = geplante(PERSONEN)
        send_einladungen(sitzung, by=konto)
        sitzung.refresh_from_db()
        save_tagesordnung(sitzung, [*gespeichert(sitzung), TopEingabe("Gesehen")], by=konto, version=None)
        return Sitzung.objects.get(pk=sitzung.pk)

    return make


def gespeichert(sitzung):
    return [TopEingabe.aus_top(top) for top in TOP.objects.filter(sitzung=sitzung)]


def titel(sitzung):
    return list(TOP.objects.filter(sitzung=sitzung).values_list("titel", flat=True))


def mitgeteilt(sitzung):
    """Return the titles that people were told by a mail about the agenda; None if there was none."""
    row = Tagesordnungsfassung.objects.filter(sitzung=sitzung, stichtag__isnull=False).first()
    return [punkt.titel for punkt in Agenda.aus_json(row.inhalt).punkte] if row else None


def infomails(sitzung):
    return Versand.objects.filter(vorgang=sitzung.vorgang, art="tagesordnung")


def test_two_tabs_tell_it_once_and_the_second_hears_so(geaenderte, konto):
    sitzung = geaenderte()
    key = offene_tagesordnung(sitzung).kennung

    results = gleichzeitig(*[lambda: send_tagesordnung(sitzung, kennung=key, by=konto)] * 6)

    assert [r for r in results if isinstance(r, int)] == [PERSONEN]
    refused = [str(r) for r in results if isinstance(r, Ablehnung)]
    assert len(refused) == 5
    assert all("wurde bereits am" in text and "nichts noch einmal verschickt" in text for text in refused)
    assert infomails(sitzung).count() == PERSONEN
    assert len(set(infomails(sitzung).values_list("empfang", flat=True))) == PERSONEN
    assert Tagesordnungsfassung.objects.filter(sitzung=sitzung).count() == 2


def test_told_kept_or_taken_back_only_one_of_them(geaenderte, konto):
    for _ in range(RUNDEN):
        sitzung = geaenderte()
        how = {"kennung": offene_tagesordnung(sitzung).kennung, "by": konto}

        results = gleichzeitig(
            partial(send_tagesordnung, sitzung, **how),
            partial(keep_tagesordnung, sitzung, **how),
            partial(discard_tagesordnung, sitzung, **how),
        )

        assert sum(isinstance(r, Ablehnung) for r in results) == 2
        told = isinstance(results[0], int)
        assert infomails(sitzung).count() == (PERSONEN if told else 0)
        discarded = not isinstance(results[2], Ablehnung)
        assert ("Gesehen" in titel(sitzung)) != discarded
        assert offene_tagesordnung(Sitzung.objects.get(pk=sitzung.pk)) is None


def test_saved_while_it_is_told_nothing_is_lost_and_nothing_unseen_is_told(geaenderte, konto):
    for _ in range(RUNDEN):
        sitzung = geaenderte()
        key = offene_tagesordnung(sitzung).kennung
        seen = titel(sitzung)
        typed = [*gespeichert(sitzung), TopEingabe("Getippt")]

        told, saved = gleichzeitig(
            partial(send_tagesordnung, sitzung, kennung=key, by=konto),
            partial(save_tagesordnung, sitzung, typed, by=konto, version=sitzung.version),
        )

        # Who comes second is told: the one who types keeps it in her form, the one who tells looks again.
        assert {type(told), type(saved)} in ({int, Konflikt}, {Ablehnung, Sitzung})
        assert mitgeteilt(sitzung) == (seen if isinstance(told, int) else None)
        assert ("Getippt" in titel(sitzung)) == isinstance(saved, Sitzung)


def test_a_point_added_beside_it_waits_to_be_told(geaenderte, konto):
    """Adding one point knows of no version: it is stored in any case."""
    for _ in range(RUNDEN):
        sitzung = geaenderte()
        key = offene_tagesordnung(sitzung).kennung
        seen = titel(sitzung)

        told, saved = gleichzeitig(
            partial(send_tagesordnung, sitzung, kennung=key, by=konto),
            partial(add_top, sitzung, TopEingabe("Spät"), by=konto),
        )

        assert isinstance(saved, Sitzung)
        assert titel(sitzung) == [*seen, "Spät"]
        assert mitgeteilt(sitzung) == (seen if isinstance(told, int) else None)
        change = offene_tagesordnung(Sitzung.objects.get(pk=sitzung.pk))
        assert change is not None
        assert change.neu.punkte[-1].titel == "Spät"


def test_documents_beside_it_are_told_only_if_they_were_seen(geaenderte, konto):
    for _ in range(RUNDEN):
        sitzung = geaenderte()
        top = TOP.objects.select_related("sitzung").filter(sitzung=sitzung).first()
        there, new = (_papier(sitzung, name) for name in ("Da", "Neu"))
        # Where somebody belongs is kept with the account; this Gremium is new.
        by = Konto.objects.get(pk=konto.pk)
        attach_dokumente(top, [there.pk], by=by)
        key = offene_tagesordnung(Sitzung.objects.get(pk=sitzung.pk)).kennung

        told, attached, _ = gleichzeitig(
            partial(send_tagesordnung, sitzung, kennung=key, by=konto),
            partial(attach_dokumente, top, [new.pk], by=by),
            # Another file needs no lock of the session.
            partial(DokumentfassungFactory, dokument=there, nummer=2),
        )

        assert not isinstance(attached, Exception)
        assert Unterlage.objects.filter(top=top).count() == 2
        assert isinstance(told, int | Ablehnung)
        row = Tagesordnungsfassung.objects.filter(sitzung=sitzung, stichtag__isnull=False).first()
        if row is not None:
            papers = Agenda.aus_json(row.inhalt).punkte[0].dokumente
            assert [(one.name, one.fassung) for one in papers] == [("Da", 1)]
        assert offene_tagesordnung(Sitzung.objects.get(pk=sitzung.pk)) is not None


def _papier(sitzung: Sitzung, name: str) -> Dokument:
    made: Dokument = DokumentFactory(gremium=sitzung.gremium, titel=name)
    DokumentfassungFactory(dokument=made, nummer=1)
    return made
