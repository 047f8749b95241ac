"""What makes the mails of Fachgruppen go out: offices, joining, reports, needs, events, offers, news."""

from datetime import date, time, timedelta

from django.test import Client
from django.urls import reverse

from fachgruppen.angebote.mails import angebot as angebotspost
from fachgruppen.angebote.services.verteiler import auftraege_verteiler
from fachgruppen.institutionen.mails.ansprechperson import auftrag_benannt
from fachgruppen.institutionen.mails.bestaetigung import ERINNERUNG, FRAGE, auftraege_bestaetigen
from fachgruppen.mails import aemter, zugehoerigkeit
from fachgruppen.mails.vorschlaege import compose_entscheidung
from fachgruppen.mitteilungen.services.uebersichten import send_uebersichten
from fachgruppen.mitteilungen.services.veroeffentlichen import publish_mitteilung
from fachgruppen.models import Amt, Austritt
from fachgruppen.selectors.zugehoerigkeit import zustaendige_fuer
from fachgruppen.states import Amtsart, Vorschlagsstatus
from fachgruppen.vorhaben.mails import anmeldung, bedarf
from fachgruppen.vorhaben.mails.leitung import leitung
from fachgruppen.vorhaben.mails.veranstaltung import auftraege_zahl
from fachgruppen.vorhaben.mails.vorhaben import auftraege_interesse
from fachgruppen.vorhaben.models import Rundnachricht
from fachgruppen.vorhaben.states import Anmeldestatus
from mitglieder.models import Institution
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    AngebotFactory,
    AnmeldelisteFactory,
    AnmeldungFactory,
    AnsprechpersonFactory,
    AussendungFactory,
    BeitrittswunschFactory,
    BenachrichtigungFactory,
    HandlungsbedarfFactory,
    InteresseFactory,
    MitteilungFactory,
    QuartalsberichtFactory,
    RatsberichtFactory,
    UebergabeFactory,
    VeranstaltungFactory,
    VerteilerstelleFactory,
    VorschlagFactory,
    ZielFactory,
)
from netzwerk.ratsbericht.mails import bericht as ratspost
from netzwerk.ratsbericht.states import Ratsberichtsstatus
from netzwerk.steuerung.mails import bericht as berichtspost
from netzwerk.versand.services import queue_versand
from tests.kanarien.welt import Welt


def aemter_und_wechsel(w: Welt) -> None:
    """The end of a term, its going on, a resignation, a handover."""
    amt = Amt.objects.get(gremium=w.netz.a, art=Amtsart.KOORDINATION, mitglied=w.mitglied("koordination_a"))
    queue_versand(aemter.auftraege_erinnerung(amt, heute()))
    queue_versand(aemter.auftraege_uebergang(amt))
    queue_versand(aemter.auftraege_niederlegung(amt))
    queue_versand(
        aemter.auftraege_uebergabe(UebergabeFactory(amt=amt, von_mitglied=w.mitglied("stellvertretung_a")))
    )


def beitritt_und_austritt(w: Welt) -> None:
    """A wish with its answers, who was taken in, who leaves and stays after all."""
    wish = BeitrittswunschFactory(gremium=w.netz.a, mitglied=w.mitglied("mitglied_b"))
    queue_versand(zugehoerigkeit.compose_wunsch(wish, zustaendige_fuer(w.netz.a, heute())))
    queue_versand(zugehoerigkeit.compose_annahme(wish, heute()))
    row = w.mitglied("mitglied_a").zugehoerigkeiten.get()
    gone = Austritt.objects.create(zugehoerigkeit=row, erklaert_am=jetzt(), selbst=True)
    queue_versand(zugehoerigkeit.compose_aufnahme(row))
    queue_versand(zugehoerigkeit.compose_austritt(gone, zustaendige_fuer(w.netz.a, heute())))
    queue_versand(zugehoerigkeit.compose_doch_nicht(gone, zustaendige_fuer(w.netz.a, heute())))


def vorschlag(w: Welt) -> None:
    row = VorschlagFactory(gremium=w.netz.a, von=w.mitglied("mitglied_a"))
    row.status = Vorschlagsstatus.ANGENOMMEN
    queue_versand([compose_entscheidung(row, str(w.konten["koordination_a"]))])


def berichte(w: Welt) -> None:
    """All letters about a quarterly report, one about a report to the Stadtrat."""
    row = QuartalsberichtFactory(gremium=w.netz.a)
    lead = w.mitglied("koordination_a")
    letters = [berichtspost.brief_freigegeben(row, lead.name), berichtspost.brief_vorbereitet(row, lead.name)]
    for was, letter in zip((berichtspost.FREIGEGEBEN, "vorbereitet"), letters, strict=True):
        queue_versand(berichtspost.auftraege(row, was, "1", [(lead, letter)]))
    report = RatsberichtFactory(status=Ratsberichtsstatus.ABSTIMMUNG)
    reader = w.mitglied("auslaenderbeirat")
    queue_versand(
        ratspost.auftraege(
            ratspost.ABSTIMMUNG, report.pk, "1", [(reader, ratspost.brief_abstimmung(report, reader.name))]
        )
    )


def handlungsbedarf(w: Welt) -> None:
    raised = {"gremium": w.netz.a, "von": w.mitglied("mitglied_a")}
    queue_versand(bedarf.auftraege_neu(HandlungsbedarfFactory(**raised)))
    sent = HandlungsbedarfFactory(**raised, weitergeleitet=True)
    queue_versand(bedarf.auftraege_stand(sent))
    queue_versand(bedarf.auftraege_frist(sent, leitung(w.netz.a)))


def veranstaltung(w: Welt) -> None:
    """Registrations in each state, news to all, the question how many came, interest in a Vorhaben."""
    event = VeranstaltungFactory(gremium=w.netz.a, von=w.mitglied("mitglied_a"), oeffentlich=True)
    rolls = AnmeldelisteFactory(veranstaltung=event)
    there = AnmeldungFactory.create_batch(2, liste=rolls)
    held = AnmeldungFactory(
        liste=rolls, status=Anmeldestatus.RESERVIERT, bestaetigt_am=None, geaendert_am=jetzt(),
        gehalten_bis=jetzt() + timedelta(hours=20),
    )  # fmt: skip
    moved = AnmeldungFactory(
        liste=rolls, status=Anmeldestatus.NACHGERUECKT, gehalten_bis=jetzt() + timedelta(hours=20)
    )
    sent = Rundnachricht.objects.create(
        liste=rolls, betreff="Anfahrt", text="Die Tür ist offen.", am=jetzt(), von=w.konten["mitglied_a"],
        empfaenger=2,
    )  # fmt: skip
    queue_versand([anmeldung.auftrag_bestaetigen(held), anmeldung.auftrag_platz(moved)])
    queue_versand(anmeldung.auftrag_stand(row) for row in there)
    queue_versand([anmeldung.auftrag_vorhanden(there[0], heute())])
    queue_versand(anmeldung.auftraege_rundnachricht(sent, there))
    queue_versand(anmeldung.auftraege_geaendert(event, there, (event.beginn, event.ende, event.ort)))
    w.post()
    event.absagegrund = "Krankheit"
    queue_versand(anmeldung.auftraege_abgesagt(event, there))
    queue_versand(auftraege_zahl(VeranstaltungFactory(gremium=w.netz.a, von=event.von, vorbei=True), []))
    interest = InteresseFactory(mitglied=w.mitglied("mitglied_b"), vorhaben__gremium=w.netz.a)
    queue_versand(auftraege_interesse(interest))


def angebote(w: Welt) -> None:
    """Asked, marked, hidden, corrected; the catalogue as a file to two schools."""
    ours = {"gremium": w.netz.a, "von": w.mitglied("mitglied_b")}
    waiting = AngebotFactory(**ours, veraltet=True)
    for kind in (angebotspost.FRAGE, angebotspost.MARKIERT, angebotspost.VERBORGEN):
        queue_versand(angebotspost.auftrag_bestaetigen(kind, [waiting], waiting.von))
    hidden = AngebotFactory(**ours, ausgeblendet=True)
    queue_versand(angebotspost.auftraege_ausgeblendet(hidden))
    queue_versand(angebotspost.auftraege_korrigiert(hidden))
    schools = VerteilerstelleFactory.create_batch(2)
    sent = AussendungFactory(von=w.konten["koordination_a"], pdf=_katalog(w))
    queue_versand(auftraege_verteiler(sent, schools))


def _katalog(w: Welt) -> bytes:
    AngebotFactory(gremium=w.netz.a, von=w.mitglied("mitglied_a"), titel="Kurs am Abend")
    page = Client().get(reverse("angebote:pdf"))
    assert page.headers["Content-Type"] == "application/pdf"
    return bytes(page.content)


def institutionen(w: Welt) -> None:
    """A contact person is named, asked, asked once more."""
    row = AnsprechpersonFactory(mitglied=w.mitglied("mitglied_a"))
    AnsprechpersonFactory(mitglied=w.mitglied("mitglied_b"))
    queue_versand(auftrag_benannt(row))
    Institution.objects.filter(pk=row.institution_id).update(gefragt_am=jetzt())
    house = Institution.objects.get(pk=row.institution_id)
    for kind in (FRAGE, ERINNERUNG):
        queue_versand(auftraege_bestaetigen(kind, house))


def mitteilungen(w: Welt) -> None:
    """One of the Koordination to her group, one of the Geschäftsstelle to all, and the digest."""
    for rolle in ("mitglied_a", "mitglied_b"):
        BenachrichtigungFactory(mitglied=w.mitglied(rolle))
    w.reise(date(2026, 4, 13), time(7, 5))
    send_uebersichten()
    for rolle, felder in (
        ("koordination_a", {"gremien": [w.netz.a]}),
        ("geschaeftsstelle", {"an_alle": True}),
    ):
        by = w.konten[rolle]
        publish_mitteilung(MitteilungFactory(autor=by, **felder), by=by)
    ZielFactory(gremium=w.netz.a)
    w.post()
    w.reise(date(2026, 4, 14), time(7, 5))
    send_uebersichten()


ANLAESSE = (
    aemter_und_wechsel, beitritt_und_austritt, vorschlag, berichte, handlungsbedarf, veranstaltung, angebote,
    institutionen, mitteilungen,
)  # fmt: skip
