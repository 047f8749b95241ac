"""What makes the mails about logins, applications, own data and barriers go out."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from fachgruppen.beitritt.mails import antrag as antragspost
from fachgruppen.beitritt.models import Beitrittsantrag
from fachgruppen.beitritt.services.antrag import answer_rueckfrage, confirm_antrag
from fachgruppen.beitritt.services.pruefung import ask_rueckfrage, decline_antrag
from mitglieder.services.adresswechsel import request_adresswechsel
from mitglieder.services.konto import create_zugang
from netzwerk.auftritt.mails.barriere import auftraege_dank, auftraege_gemeldet
from netzwerk.auftritt.services.barrieren import answer_barrieremeldung, remind_barrieren
from netzwerk.base.uhr import heute, jetzt
from netzwerk.datenschutz.services.abschied import announce_abschied
from netzwerk.datenschutz.services.antrag import accept_antrag
from netzwerk.datenschutz.services.einschraenkung import lock_konto
from netzwerk.datenschutz.states import Antragsart
from netzwerk.demo.factories import (
    AntragFactory,
    BarrieremeldungFactory,
    BeitrittsantragFactory,
    MitgliedFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.versand.services import queue_versand
from tests.kanarien.welt import Welt

NEUE_ADRESSE = "neue-adresse@institution.example"


def zugang(w: Welt) -> None:
    """A new password, one for an address nobody has, an invitation, another login address."""
    for address in (w.konten["mitglied_a"].email, "niemand@woanders.example"):
        Client().post(reverse("account_reset_password"), {"email": address})
    new = MitgliedFactory(institution=w.netz.verein)
    create_zugang(new, by=w.konten["geschaeftsstelle"])
    request_adresswechsel(w.konten["mitglied_b"], NEUE_ADRESSE)
    w.adressen[NEUE_ADRESSE] = w.mitglied("mitglied_b")


def antraege(w: Welt) -> None:
    """Two applications: one is asked about and answered, the other is declined."""
    office = w.konten["geschaeftsstelle"]
    rows = [BeitrittsantragFactory(unbestaetigt=True, gremien=[w.netz.a]) for _ in range(2)]
    for row in rows:
        queue_versand([antragspost.auftrag_bestaetigung(row, bekannt=False)])
    w.post()
    for row in rows:
        confirm_antrag(row.uuid)
    w.post()
    asked, declined = (Beitrittsantrag.objects.get(pk=row.pk) for row in rows)
    ask_rueckfrage(asked, by=office, frage="An welchen Tagen öffnen Sie?")
    decline_antrag(declined, by=office, begruendung="Ihr Verein ist schon vertreten.")
    w.post()
    answer_rueckfrage(asked.uuid, antwort="Dienstags.")


def eigene_daten(w: Welt) -> None:
    """A correction is answered, somebody leaves, somebody's login is locked."""
    office = w.konten["geschaeftsstelle"]
    row = AntragFactory(mitglied=w.mitglied("mitglied_a"), art=Antragsart.BERICHTIGUNG)
    accept_antrag(row, by=office, antwort="Der Name steht jetzt richtig.")
    leaving, locked = (MitgliedFactory(mit_konto=True, institution=w.netz.verein) for _ in range(2))
    ZugehoerigkeitFactory(gremium=w.netz.a, mitglied=leaving)
    announce_abschied(leaving, by=leaving.konto, letzter_tag=heute() + timedelta(days=7), grund="Umzug")
    lock_konto(locked.konto, by=office, grund="Sie arbeiten dort nicht mehr.")


def barrieren(w: Welt) -> None:
    row = BarrieremeldungFactory(frist=heute() + timedelta(days=1), gemeldet_am=jetzt() - timedelta(days=29))
    queue_versand([*auftraege_gemeldet(row, [w.mitglied("geschaeftsstelle")]), *auftraege_dank(row)])
    remind_barrieren()
    w.post()
    answer_barrieremeldung(row, by=w.konten["geschaeftsstelle"], antwort="Der Knopf hat jetzt einen Namen.")


ANLAESSE = (zugang, antraege, eigene_daten, barrieren)
