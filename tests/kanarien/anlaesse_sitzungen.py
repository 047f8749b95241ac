"""What makes the mails of sessions go out: a life from the plan to the minutes, a poll, tasks."""

from datetime import date, time, timedelta

from django.utils.timezone import localtime

from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    AnwesenheitFactory,
    AufgabeFactory,
    BeschlussFactory,
    EinwendungFactory,
    EmpfehlungFactory,
    SitzungFactory,
    TOPFactory,
    am_um,
)
from netzwerk.versand.services import queue_versand
from sitzungen.models import Erinnerung, Quartalserinnerung, Sitzung, Terminumfrage
from sitzungen.protokolle.models import Protokollfassung
from sitzungen.protokolle.services.aufgabenerinnerung import send_aufgabenerinnerungen
from sitzungen.protokolle.services.einwendung import decide_einwendung
from sitzungen.protokolle.services.empfehlung import Antwort, answer_empfehlung
from sitzungen.protokolle.services.protokoll import Kopf, save_kopf, start_protokoll
from sitzungen.protokolle.services.versand import send_protokoll
from sitzungen.protokolle.states import Empfehlungsstand, Entscheidung
from sitzungen.quartalsplan import Planzeile
from sitzungen.selectors import offene_tagesordnung
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.aenderung import save_aenderung, send_aenderung
from sitzungen.services.auftraege import auftraege_je_person
from sitzungen.services.einladung import send_einladungen
from sitzungen.services.erinnerungslauf import send_erinnerungen
from sitzungen.services.erinnerungsplan import plan_alle
from sitzungen.services.gaeste import Gastangaben, add_gast
from sitzungen.services.mitteilen import send_tagesordnung
from sitzungen.services.quartalsplan import plan_quartal
from sitzungen.services.tagesordnung import TopEingabe, save_tagesordnung
from sitzungen.services.topvorschlaege import decline_topvorschlag, propose_top
from sitzungen.services.umfrage import auftraege, create_umfrage, send_umfrage
from sitzungen.services.umfrage_ende import cancel_umfrage, extend_umfrage
from sitzungen.states import Erinnerungsart, Erinnerungsstufe, Sitzungsstatus
from tests.kanarien.welt import Welt
from tests.umfragen import spannen, umfrage_in

MONTAG = date(2026, 4, 13)
TAG = date(2026, 5, 19)


def leben_einer_sitzung(w: Welt) -> None:
    """Planned, forgotten, invited with a guest, moved, another agenda, all reminders, minutes."""
    by = w.konten["koordination_a"]
    sitzung = SitzungFactory(gremium=w.netz.a, tag=TAG)
    TOPFactory(sitzung=sitzung, position=1, titel="Herbstkurse")
    _remind(w, sitzung, Erinnerungsart.EINLADEN)
    w.reise(date(2026, 4, 28))
    add_gast(sitzung, Gastangaben("Ruth Gast", "Bibliothek", "gast@bibliothek.example", "Lesepaten"), by=by)
    sitzung.refresh_from_db()
    send_einladungen(sitzung, by=by)
    w.post()
    _change(w, sitzung)
    for kind in (Erinnerungsart.VORWOCHE, Erinnerungsart.VORTAG, Erinnerungsart.ANWESENHEIT):
        _remind(w, sitzung, kind)
    _minutes(w, sitzung)


def _change(w: Welt, sitzung: Sitzung) -> None:
    """Another room, then another agenda."""
    by = w.konten["koordination_a"]
    sitzung.refresh_from_db()
    change = save_aenderung(
        sitzung, by=by, bestaetigt=True, start=sitzung.start, ende=sitzung.ende, ort="Ratshof", zugang="",
        online_url="",
    )  # fmt: skip
    send_aenderung(change.uuid, by=by)
    w.post()
    sitzung.refresh_from_db()
    save_tagesordnung(sitzung, [TopEingabe("Sommerkurse", 20)], by=by, version=None)
    sitzung.refresh_from_db()
    told = offene_tagesordnung(sitzung)
    assert told is not None
    send_tagesordnung(sitzung, kennung=told.kennung, by=by)
    w.post()


def _remind(w: Welt, sitzung: Sitzung, kind: Erinnerungsart) -> None:
    plan_alle()
    due = Erinnerung.objects.filter(sitzung=sitzung, art=kind).latest("faellig_am")
    moment = localtime(due.faellig_am)
    w.reise(moment.date(), moment.time())
    send_erinnerungen()
    w.post()


def _minutes(w: Welt, sitzung: Sitzung) -> None:
    lead, member = w.mitglied("koordination_a"), w.mitglied("mitglied_a")
    for person in (lead, member):
        AnwesenheitFactory(sitzung=sitzung, mitglied=person, stimmberechtigt=True)
    Sitzung.objects.filter(pk=sitzung.pk).update(status=Sitzungsstatus.STATTGEFUNDEN)
    sitzung.refresh_from_db()
    for kind in (Erinnerungsart.PROTOKOLL, Erinnerungsart.PROTOKOLL_SPAET):
        _remind(w, sitzung, kind)
    minutes = start_protokoll(sitzung, by=lead.konto)
    head = Kopf(am_um(TAG, time(14)), am_um(TAG, time(16)), lead, member, True)
    send_protokoll(save_kopf(minutes, head, by=lead.konto, version=None), by=lead.konto)
    w.post()
    row = EinwendungFactory(fassung=Protokollfassung.objects.get(protokoll=minutes), mitglied=member)
    decide_einwendung(row, by=lead.konto, entscheidung=Entscheidung.ABGELEHNT, begruendung="Es war anders.")


def absage(w: Welt) -> None:
    by = w.konten["koordination_b"]
    sitzung = SitzungFactory(gremium=w.netz.b, tag=TAG)
    TOPFactory(sitzung=sitzung, position=1, titel="Spielplätze")
    send_einladungen(sitzung, by=by)
    w.post()
    sitzung.refresh_from_db()
    cancel_sitzung(sitzung, by=by, grund="Der Raum ist nicht frei.")


def umfrage(w: Welt) -> None:
    """Sent, given more time, reminded, ended without a date."""
    by = w.konten["koordination_a"]
    made = create_umfrage(
        w.netz.a, by=by, optionen=spannen(date(2026, 6, 9), date(2026, 6, 16)), frist=date(2026, 4, 22),
        ort="Stadthaus", zugang="", online_url="",
    )  # fmt: skip
    send_umfrage(made, by=by)
    w.post()
    extend_umfrage(made, by=by, frist=date(2026, 4, 24), benachrichtigen=True)
    w.post()
    made = Terminumfrage.objects.get(pk=made.pk)
    people = [w.mitglied("mitglied_a"), w.mitglied("mitglied_ab")]
    queue_versand(auftraege(made, "umfrage_erinnerung", people, stichtag=made.frist))
    w.post()
    cancel_umfrage(made, by=by, grund="Wir tagen später.")


def planung(w: Welt) -> None:
    """The Beauftragte plans for the groups; a quarter has no date yet."""
    start = am_um(date(2026, 9, 1), time(14))
    rows = [Planzeile(w.netz.a, start, start + timedelta(hours=2), "Stadthaus")]
    plan_quartal(Quartal(2026, 3), rows, by=w.konten["beauftragte"])
    person, today = w.mitglied("koordination_b"), heute()
    Quartalserinnerung.objects.create(
        gremium=w.netz.b, jahr=2026, quartal=4, stufe=Erinnerungsstufe.TAG_70, mitglied=person, stichtag=today
    )
    until = jetzt() + timedelta(days=1)
    queue_versand(
        auftraege_je_person("quartal", "quartalsampel", [person], stichtag=today, gueltig_bis=until)
    )


def topvorschlag(w: Welt) -> None:
    row = propose_top(w.netz.a, by=w.konten["mitglied_a"], titel="Kinderbetreuung", begruendung="Es fehlt.")
    decline_topvorschlag(row, by=w.konten["koordination_a"], antwort="Später.")


def aufgaben(w: Welt) -> None:
    """Tasks of a person and of an institution, on a Monday."""
    for owner in ({"mitglied": w.mitglied("mitglied_a")}, {"mitglied": None, "institution": w.netz.verein}):
        AufgabeFactory(gremium=w.netz.a, faellig=heute(), angelegt_am=jetzt() - timedelta(days=9), **owner)
    w.reise(MONTAG, time(9))
    send_aufgabenerinnerungen()


def empfehlung(w: Welt) -> None:
    row = EmpfehlungFactory(beschluss=BeschlussFactory(gremium=w.netz.a))
    words = Antwort(Empfehlungsstand.ANGENOMMEN, "Wir nehmen es auf.")
    answer_empfehlung(row, words, by=w.konten["beauftragte"])


def sammelmail(w: Welt) -> None:
    """Four reminders of one day to one person."""
    person = w.mitglied("mitglied_ab")
    for gremium in (w.netz.a, w.netz.a, w.netz.b, w.netz.b):
        poll = umfrage_in(gremium)
        queue_versand(auftraege(poll, "umfrage_erinnerung", [person], stichtag=poll.frist))
    w.post(einzeln=False)


ANLAESSE = (leben_einer_sitzung, absage, umfrage, planung, topvorschlag, aufgaben, empfehlung, sammelmail)
