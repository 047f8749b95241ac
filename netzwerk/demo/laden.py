"""Loading the whole demo network in one transaction."""

import pghistory
from django.db import transaction

from netzwerk.demo.angebote import lade_angebote
from netzwerk.demo.angebotstexte import lade_angebotstexte
from netzwerk.demo.antworten import lade_einladungen
from netzwerk.demo.anwesenheit import lade_anwesenheit
from netzwerk.demo.aufgaben import lade_aufgaben
from netzwerk.demo.auftritt import lade_auftritt
from netzwerk.demo.beitritt import lade_beitritt
from netzwerk.demo.berichte import lade_berichte
from netzwerk.demo.berichtsvorlagen import lade_berichtsvorlagen
from netzwerk.demo.beschlussbuch import lade_beschlussbuch
from netzwerk.demo.bestand import (
    lade_freigaben,
    lade_institutionen,
    lade_mitglieder,
    lade_rollen,
    lade_stadtviertel,
    lade_themen,
)
from netzwerk.demo.buendnisse import lade_buendnisse
from netzwerk.demo.datenschutz import lade_datenschutz
from netzwerk.demo.dokumente import lade_dokumente
from netzwerk.demo.erinnerungen import lade_erinnerungen
from netzwerk.demo.gaeste import lade_gaeste
from netzwerk.demo.gremien import (
    lade_aemter,
    lade_delegationen,
    lade_gremien,
    lade_stellennamen,
    lade_uebergabe,
)
from netzwerk.demo.institutionen import lade_institutionsseiten
from netzwerk.demo.konten import GESCHAEFTSSTELLE, lege_konten_an, verbinde_konten
from netzwerk.demo.mitteilungen import lade_mitteilungen
from netzwerk.demo.post import lade_post
from netzwerk.demo.protokolle import lade_protokolle
from netzwerk.demo.ratsbericht import lade_ratsbericht
from netzwerk.demo.ratsfassungen import lade_ratsfassungen
from netzwerk.demo.ratsveroeffentlichung import lade_veroeffentlichung
from netzwerk.demo.rueckmeldungen import lade_rueckmeldungen
from netzwerk.demo.sitzungen import lade_sitzungen
from netzwerk.demo.sperrzeiten import lade_sperrzeiten
from netzwerk.demo.steuerungsgruppe import lade_steuerungsgruppe
from netzwerk.demo.tagesordnung import lade_rund_um_tagesordnungen
from netzwerk.demo.tagesordnungen import lade_tagesordnungen
from netzwerk.demo.umfragen import lade_umfragen
from netzwerk.demo.urne import lade_urnen
from netzwerk.demo.verlauf import lade_verlauf
from netzwerk.demo.verteiler import lade_verteiler
from netzwerk.demo.vielfaches import vervielfache
from netzwerk.demo.vorhaben import lade_vorhaben
from netzwerk.demo.vorhabenplaene import lade_vorhabenplaene
from netzwerk.demo.wahlen import lade_wahlen
from netzwerk.demo.weitere import lade_weitere
from netzwerk.demo.zugehoerigkeit import lade_zugehoerigkeit
from netzwerk.demo.zustellung import lade_zustellung


@transaction.atomic
def lade_demo(faktor: int = 1) -> None:
    """Fill an empty database; `faktor` above 1 adds copies for measurements.

    The six Fachgruppen and the Steuerungsgruppe stay as they are; the copies are Arbeitsgruppen.
    """
    with pghistory.context(demo=True):
        konten = lege_konten_an()
        lade_stadtviertel()
        lade_institutionen(konten[GESCHAEFTSSTELLE])
        lade_gremien()
        lade_mitglieder(konten[GESCHAEFTSSTELLE])
        lade_themen()
        lade_institutionsseiten()
        verbinde_konten(konten)
        lade_rollen()
        lade_buendnisse()
        lade_aemter()
        lade_stellennamen()
        lade_delegationen()
        lade_weitere()
        lade_uebergabe()
        lade_freigaben()
        lade_zugehoerigkeit()
        sitzungen = lade_sitzungen(konten)
        einladungen = lade_einladungen(sitzungen)
        lade_post(einladungen)
        lade_tagesordnungen(sitzungen)
        lade_anwesenheit(einladungen)
        lade_rueckmeldungen()
        lade_gaeste()
        lade_dokumente()
        lade_rund_um_tagesordnungen(konten)
        lade_mitteilungen(konten)
        lade_verlauf(konten)
        lade_sperrzeiten()
        lade_umfragen(konten)
        lade_aufgaben()
        lade_protokolle()
        lade_wahlen(konten)
        lade_urnen(konten)
        lade_zustellung()
        lade_datenschutz()
        lade_beschlussbuch()
        lade_vorhaben(konten)
        lade_vorhabenplaene(konten)
        lade_angebote(konten)
        lade_beitritt(konten)
        lade_angebotstexte()
        lade_verteiler(konten)
        lade_auftritt()
        lade_steuerungsgruppe(konten)
        lade_berichte(konten)
        lade_berichtsvorlagen(konten)
        lade_ratsbericht(konten)
        lade_ratsfassungen(konten)
        lade_veroeffentlichung(konten)
        vervielfache(faktor)
        lade_erinnerungen()
