"""The table of rights: every URL, who gets in, and what the others see instead.

Read it like this: `Recht("portal:person_list", MITGLIEDER)` means that those roles get 200, the
public and deactivated accounts are led to the login, and all others get 403. `verborgen=True` says
that only those who may see the Sitzung get 403; for the others it does not exist. `taste=True` is a
button: those who may press it get 405 for GET, and the others' POST is refused as stated.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fachgruppen.angebote.models import Angebot, Aussendung, Verteilerstelle
from fachgruppen.angebote.token import bestaetigungs_token, verteiler_token
from fachgruppen.beitritt.models import Beitrittsantrag
from fachgruppen.beitritt.token import antrags_token
from fachgruppen.buendnisse.models import Buendnis, Buendnisvertretung
from fachgruppen.dokumente.models import Dokument
from fachgruppen.importe.models import Importvorgang
from fachgruppen.institutionen.token import bestaetigungs_token as institutions_token
from fachgruppen.mitteilungen.models import Mitteilung
from fachgruppen.mitteilungen.token import abbestell_token
from fachgruppen.models import (
    Amt,
    Beitrittswunsch,
    Delegation,
    Gremium,
    Uebergabe,
    Vorschlag,
    Ziel,
    Zugehoerigkeit,
)
from fachgruppen.vorhaben.models import (
    Anmeldung,
    Bedarfsbrief,
    Bedarfsschritt,
    Handlungsbedarf,
    Meilenstein,
    Veranstaltung,
    Vorhaben,
)
from fachgruppen.vorhaben.token import anmelde_token
from fachgruppen.wahlen.models import Einspruch, Wahl
from mitglieder.einladung import einladungs_token
from mitglieder.models import Institution, Mitglied, Stadtviertel
from netzwerk.auftritt.models import Barrieremeldung
from netzwerk.datenschutz.models import Antrag
from netzwerk.ratsbericht.models import (
    Abschnitt,
    Deckblattdatei,
    Ratsbericht,
    Textvorlage,
    Veroeffentlichung,
    Vorlagenabschnitt,
)
from netzwerk.steuerung.models import Berichtskennzahl, Berichtsveroeffentlichung, Quartalsbericht
from netzwerk.versand.models import Versand
from sitzungen.models import (
    Einladung,
    Gast,
    Kalenderantwort,
    Sitzung,
    Sperrzeit,
    Terminumfrage,
    TopVorschlag,
    Unterlage,
)
from sitzungen.protokolle.models import Aufgabe, Beschluss, Einwendung, Empfehlung
from tests.fixtures_rollen import ROLLEN

ALLE = frozenset(ROLLEN)
OHNE_LOGIN = frozenset({"oeffentlichkeit", "deaktiviert"})
ANGEMELDET = ALLE - OHNE_LOGIN
MITGLIEDER = ANGEMELDET - {"wartend", "ausgetreten"}
LEITSTELLE = frozenset({"beauftragte", "geschaeftsstelle"})
LEITUNG_A = frozenset({"koordination_a", "stellvertretung_a"})
IN_A = frozenset({"mitglied_a", "mitglied_ab", "auslaenderbeirat"}) | LEITUNG_A
GESCHAEFTSSTELLE = frozenset({"geschaeftsstelle"})
SCHREIBT = LEITUNG_A | LEITSTELLE | {"koordination_b"}
ENTSCHEIDEN = LEITUNG_A | GESCHAEFTSSTELLE
KOORDINATION_A = frozenset({"koordination_a"})
# Who takes over and who hands over in Fachgruppe A.
HAENDE_A = KOORDINATION_A | {"frueher_a"}
# Who may say how far a task of a member of A is.
DARAN = LEITUNG_A | GESCHAEFTSSTELLE | {"mitglied_a"}
# Seats in the Steuerungsgruppe besides the Beauftragte.
SITZ = frozenset({"koordination_a", "koordination_b", "auslaenderbeirat"})
# A need that was passed on is read by the Steuerungsgruppe too, and with it its letters.
LIEST_BRIEFE = IN_A | LEITSTELLE | SITZ
NIEMAND: frozenset[str] = frozenset()
# Wahlleitung and Beisitz of the secret elections in A.
KOORDINATION_B = frozenset({"koordination_b"})
VORSTAND = KOORDINATION_B | {"mitglied_b"}
WAEHLT = IN_A | LEITSTELLE | VORSTAND
# Members of the institution that offers something, and who curates it for Fachgruppe A.
ANBIETER = LEITUNG_A | {"mitglied_a", "mitglied_b", "frueher_a"}

# Contact person of the institution of Alma, and the Geschäftsstelle.
PFLEGT_INSTITUTION = GESCHAEFTSSTELLE | {"mitglied_a"}


@dataclass(frozen=True)
class Bestand:
    """The things the URLs of the table point at; all belong to Fachgruppe A."""

    barriere: Barrieremeldung
    gremium: Gremium
    arbeitsgruppe: Gremium
    ziel: Ziel
    vorschlag: Vorschlag
    amt: Amt
    stellvertretung: Amt
    delegation: Delegation
    uebergabe: Uebergabe
    geplant: Sitzung
    eingeladen: Sitzung
    entwurf: Sitzung
    umfrage: Terminumfrage
    umfrage_entwurf: Terminumfrage
    umfrage_token: str
    einladung: Einladung
    rueckmeldung: Kalenderantwort
    gast: Gast
    gast_token: str
    gast_dokument: Dokument
    token: str
    kalender: str
    mitteilung: Mitteilung
    mitteilungsentwurf: Mitteilung
    wunsch: Beitrittswunsch
    zugehoerigkeit: Zugehoerigkeit
    sperrzeit: Sperrzeit
    aufgabe: Aufgabe
    beschluss: Beschluss
    empfehlung: Empfehlung
    einwendung: Einwendung
    vorgang: Importvorgang
    angewendet: Importvorgang
    dokument: Dokument
    netzdokument: Dokument
    freies_dokument: Dokument
    mail: Versand
    ratsbericht: Ratsbericht
    textvorlage: Textvorlage
    vorlagenabschnitt: Vorlagenabschnitt
    ratsabschnitt: Abschnitt
    ratsbaustein: Abschnitt
    topvorschlag: TopVorschlag
    unterlage: Unterlage
    wahl: Wahl
    wahl_protokoll: Wahl
    wahl_ergebnis: Wahl
    abwahl: Wahl
    wahleinspruch: Einspruch
    online: Wahl
    ausgezaehlt_wird: Wahl
    beitrag: Bedarfsschritt
    brief: Bedarfsbrief
    veranstaltung: Veranstaltung
    oeffentliche_veranstaltung: Veranstaltung
    bericht: Quartalsbericht
    meilenstein: Meilenstein
    oeffentliches_vorhaben: Vorhaben
    anmeldung: Anmeldung
    angebot: Angebot
    angebotsentwurf: Angebot
    antrag: Beitrittsantrag
    eingeladene: Mitglied
    verteilerstelle: Verteilerstelle
    aussendung: Aussendung
    datenantrag: Antrag
    adresstoken: str


@dataclass(frozen=True)
class Recht:
    """One URL: its name, who gets in, how its arguments are made from the Bestand."""

    name: str
    wer: frozenset[str]
    args: Callable[[Bestand], list[Any]] = lambda bestand: []
    verborgen: bool = False
    kennt: frozenset[str] = IN_A | LEITSTELLE
    taste: bool = False

    def sonst(self, rolle: str) -> int:
        """Return what a logged-in role without the right gets."""
        return 404 if self.verborgen and rolle not in self.kennt else 403


def _slug(bestand: Bestand) -> list[Any]:
    return [bestand.gremium.slug]


def _arbeitsgruppe(bestand: Bestand) -> list[Any]:
    return [bestand.arbeitsgruppe.slug]


def _ziel(bestand: Bestand) -> list[Any]:
    return [bestand.gremium.slug, bestand.ziel.pk]


def _wunsch(bestand: Bestand) -> list[Any]:
    return [bestand.gremium.slug, bestand.wunsch.pk]


def _zugehoerigkeit(bestand: Bestand) -> list[Any]:
    return [bestand.gremium.slug, bestand.zugehoerigkeit.pk]


def _person(bestand: Bestand) -> list[Any]:
    return [bestand.gremium.slug, bestand.einladung.mitglied_id]


def _vorschlag(bestand: Bestand) -> list[Any]:
    return [bestand.gremium.slug, bestand.vorschlag.pk]


def _online(bestand: Bestand) -> list[Any]:
    return [bestand.online.pk]


def _ausgezaehlt_wird(bestand: Bestand) -> list[Any]:
    return [bestand.ausgezaehlt_wird.pk]


def _topvorschlag(bestand: Bestand) -> list[Any]:
    return [bestand.gremium.slug, bestand.topvorschlag.pk]


def _top(bestand: Bestand) -> list[Any]:
    return [bestand.geplant.uuid, bestand.unterlage.top_id]


def _unterlage(bestand: Bestand) -> list[Any]:
    return [*_top(bestand), bestand.unterlage.pk]


def _fassung(bestand: Bestand) -> list[Any]:
    return [bestand.gremium.slug, 1]


def _amt(bestand: Bestand) -> list[Any]:
    return [bestand.gremium.slug, bestand.amt.pk]


def _stellvertretung(bestand: Bestand) -> list[Any]:
    return [bestand.gremium.slug, bestand.stellvertretung.pk]


def _delegation(bestand: Bestand) -> list[Any]:
    return [bestand.gremium.slug, bestand.delegation.pk]


def _uebergabe(bestand: Bestand) -> list[Any]:
    return [bestand.gremium.slug, bestand.uebergabe.pk]


def _protokoll(bestand: Bestand) -> list[Any]:
    return [bestand.beschluss.punkt.protokoll.sitzung.uuid]


def _gelesen(bestand: Bestand) -> list[Any]:
    return [bestand.einwendung.fassung.protokoll.sitzung.uuid]


def _einwendung(bestand: Bestand) -> list[Any]:
    return [*_gelesen(bestand), bestand.einwendung.pk]


def _punkt(bestand: Bestand) -> list[Any]:
    return [*_protokoll(bestand), bestand.beschluss.punkt_id]


def _beschluss(bestand: Bestand) -> list[Any]:
    return [*_protokoll(bestand), bestand.beschluss.pk]


def _versandt(bestand: Bestand) -> list[Any]:
    return [bestand.empfehlung.beschluss_id]


def _empfehlung(bestand: Bestand) -> list[Any]:
    return [bestand.empfehlung.pk]


def _aufgabe(bestand: Bestand) -> list[Any]:
    return [bestand.aufgabe.uuid]


def _bedarf_von(bestand: Bestand) -> int:
    return int(Handlungsbedarf.objects.get(titel="Im Bericht").pk)


def _ratsbericht(bestand: Bestand) -> list[Any]:
    return [bestand.ratsbericht.uuid]


def _ratsabschnitt(bestand: Bestand) -> list[Any]:
    return [bestand.ratsbericht.uuid, bestand.ratsabschnitt.pk]


def _ratsbaustein(bestand: Bestand) -> list[Any]:
    return [bestand.ratsbericht.uuid, bestand.ratsbaustein.pk]


def _berichtsvorlage(bestand: Bestand) -> list[Any]:
    return [bestand.vorlagenabschnitt.vorlage_id]


def _vorlagenabschnitt(bestand: Bestand) -> list[Any]:
    return [*_berichtsvorlage(bestand), bestand.vorlagenabschnitt.pk]


def _oeffentlich(bestand: Bestand) -> list[Any]:
    row = Veroeffentlichung.objects.get()
    return [row.jahr, row.slug]


def _deckblattdatei(bestand: Bestand) -> list[Any]:
    row = Deckblattdatei.objects.select_related("veroeffentlichung__bericht").get()
    return [row.veroeffentlichung.bericht.uuid, row.pk]


def _beratung(bestand: Bestand) -> list[Any]:
    return [bestand.ratsbericht.uuid, bestand.ratsbericht.vorlage.beratungen.get().pk]


def _anlage(bestand: Bestand) -> list[Any]:
    return [bestand.bericht.uuid, bestand.bericht.anlagen.get().pk]


def _kommentar(bestand: Bestand) -> list[Any]:
    return [bestand.bericht.uuid, bestand.bericht.kommentare.get().pk]


def _veroeffentlicht(bestand: Bestand) -> list[Any]:
    row = Berichtsveroeffentlichung.objects.get().bericht
    return [row.jahr, row.quartal, row.gremium.slug]


def _kennzahl_von(bestand: Bestand) -> int:
    return int(Berichtskennzahl.objects.get().pk)


def _geordnet(bestand: Bestand) -> list[Any]:
    return [Handlungsbedarf.objects.get(pk=_bedarf_von(bestand)).uuid]


def _bericht(bestand: Bestand) -> list[Any]:
    return [bestand.bericht.uuid]


def _sperrzeit(bestand: Bestand) -> list[Any]:
    return [bestand.sperrzeit.pk]


def _geplant(bestand: Bestand) -> list[Any]:
    return [bestand.geplant.uuid]


def _eingeladen(bestand: Bestand) -> list[Any]:
    return [bestand.eingeladen.uuid]


def _entwurf(bestand: Bestand) -> list[Any]:
    return [bestand.entwurf.uuid]


def _umfrage(bestand: Bestand) -> list[Any]:
    return [bestand.umfrage.sitzung.uuid]


def _umfrage_entwurf(bestand: Bestand) -> list[Any]:
    return [bestand.umfrage_entwurf.sitzung.uuid]


def _tagesordnungsfassung(bestand: Bestand) -> list[Any]:
    return [bestand.eingeladen.uuid, 1]


def _einladung(bestand: Bestand) -> list[Any]:
    return [bestand.eingeladen.uuid, bestand.einladung.pk]


def _rueckmeldung(bestand: Bestand) -> list[Any]:
    return [bestand.eingeladen.uuid, bestand.rueckmeldung.pk]


def _gast(bestand: Bestand) -> list[Any]:
    return [bestand.eingeladen.uuid, bestand.gast.pk]


def _mitteilung(bestand: Bestand) -> list[Any]:
    return [bestand.mitteilung.uuid]


def _mitteilungsentwurf(bestand: Bestand) -> list[Any]:
    return [bestand.mitteilungsentwurf.uuid]


def _vorgang(bestand: Bestand) -> list[Any]:
    return [bestand.vorgang.uuid]


def _dokument(bestand: Bestand) -> list[Any]:
    return [bestand.dokument.uuid]


def _dokumentfassung(bestand: Bestand) -> list[Any]:
    return [bestand.dokument.uuid, 1]


def _wahl(bestand: Bestand) -> list[Any]:
    return [bestand.wahl.pk]


def _wahl_verein(bestand: Bestand) -> list[Any]:
    """The election by institutions, and the one that most of A come from."""
    return [bestand.wahl.pk, bestand.amt.mitglied.institution_id]


def _abwahl(bestand: Bestand) -> list[Any]:
    return [bestand.abwahl.pk]


def _wahl_ergebnis(bestand: Bestand) -> list[Any]:
    return [bestand.wahl_ergebnis.pk]


def _wahl_einspruch(bestand: Bestand) -> list[Any]:
    return [bestand.wahl_ergebnis.pk, bestand.wahleinspruch.pk]


def _wahlgang(bestand: Bestand) -> list[Any]:
    return [bestand.wahl_protokoll.pk, 1]


def _wahl_los(bestand: Bestand) -> list[Any]:
    return [bestand.wahl_protokoll.pk]


def _netz(bestand: Bestand) -> list[Any]:
    return [bestand.netzdokument.uuid]


def _netz_fassung(bestand: Bestand) -> list[Any]:
    return [bestand.netzdokument.uuid, 1]


def _frei(bestand: Bestand) -> list[Any]:
    return [bestand.freies_dokument.uuid]


def _frei_fassung(bestand: Bestand) -> list[Any]:
    return [bestand.freies_dokument.uuid, 1]


def _angewendet(bestand: Bestand) -> list[Any]:
    return [bestand.angewendet.uuid]


def _bedarf(bestand: Bestand) -> list[Any]:
    return [bestand.beitrag.bedarf.uuid]


def _beitrag(bestand: Bestand) -> list[Any]:
    return [bestand.beitrag.bedarf.uuid, bestand.beitrag.pk]


def _brief(bestand: Bestand) -> list[Any]:
    return [bestand.brief.bedarf.uuid, bestand.brief.nummer]


def _veranstaltung(bestand: Bestand) -> list[Any]:
    return [bestand.veranstaltung.uuid]


def _oeffentliche_veranstaltung(bestand: Bestand) -> list[Any]:
    return [bestand.oeffentliche_veranstaltung.uuid]


def _vorhaben(bestand: Bestand) -> list[Any]:
    return [bestand.meilenstein.vorhaben.uuid]


def _oeffentliches_vorhaben(bestand: Bestand) -> list[Any]:
    return [bestand.oeffentliches_vorhaben.uuid]


def _meilenstein(bestand: Bestand) -> list[Any]:
    return [*_vorhaben(bestand), bestand.meilenstein.pk]


def _mit_anmeldung(bestand: Bestand) -> list[Any]:
    return [bestand.anmeldung.liste.veranstaltung.uuid]


def _anmeldung(bestand: Bestand) -> list[Any]:
    return [*_mit_anmeldung(bestand), bestand.anmeldung.pk]


def _angebot_arabisch(bestand: Bestand) -> list[Any]:
    return [*_angebot(bestand), "ar"]


def _angebot(bestand: Bestand) -> list[Any]:
    return [bestand.angebot.uuid]


def _verteilerstelle(bestand: Bestand) -> list[Any]:
    return [bestand.verteilerstelle.pk]


def _verteilerlink(bestand: Bestand) -> list[Any]:
    return [verteiler_token(bestand.verteilerstelle.pk)]


def _aussendung(bestand: Bestand) -> list[Any]:
    return [bestand.aussendung.pk]


def _angebotsentwurf(bestand: Bestand) -> list[Any]:
    return [bestand.angebotsentwurf.uuid]


def _angebotslink(bestand: Bestand) -> list[Any]:
    row = bestand.angebot
    return [bestaetigungs_token(row.pk, row.von_id, row.bestaetigt_am)]


def _antrag(bestand: Bestand) -> list[Any]:
    return [bestand.antrag.uuid]


def _antragslink(bestand: Bestand) -> list[Any]:
    return [antrags_token(bestand.antrag.uuid)]


def _einladungslink(bestand: Bestand) -> list[Any]:
    konto = bestand.eingeladene.konto
    return [einladungs_token(konto.pk, konto.eingeladen_am)]


def _buendnis(bestand: Bestand) -> list[Any]:
    return [Buendnis.objects.get(freigegeben_am__isnull=False).pk]


def _buendnisentwurf(bestand: Bestand) -> list[Any]:
    return [Buendnis.objects.get(freigegeben_am=None).pk]


def _vertretung(bestand: Bestand) -> list[Any]:
    return [*_buendnis(bestand), Buendnisvertretung.objects.get().pk]


def _viertel(bestand: Bestand) -> list[Any]:
    return [Stadtviertel.objects.get_or_create(nummer=461, name="Silberhöhe", stadtbezirk="Süd")[0].nummer]


def _institution(bestand: Bestand) -> list[Any]:
    return [bestand.einladung.mitglied.institution_id]


def _institutionslink(bestand: Bestand) -> list[Any]:
    person = bestand.einladung.mitglied
    return [institutions_token(person.institution_id, person.pk, None)]


def _doppelte(bestand: Bestand) -> list[Any]:
    other = Institution.objects.exclude(pk__in=_institution(bestand)).earliest("pk")
    return [other.pk, *_institution(bestand)]


def _ansprechperson(bestand: Bestand) -> list[Any]:
    return [*_institution(bestand), bestand.einladung.mitglied_id]


def _versand(bestand: Bestand) -> list[Any]:
    return [bestand.mail.pk]


def _muster(bestand: Bestand) -> list[Any]:
    return ["einladung", 0]


# Pages and buttons of one mail: it exists for those only who see to it.
VERSAND = [
    Recht(f"portal:versand_{name}", ENTSCHEIDEN, _versand, verborgen=True, kennt=NIEMAND, taste=taste)
    for name, taste in (
        ("mail", False), ("brief", False), ("adresse", False), ("erneut", True), ("angekommen", True),
        ("telefonisch", True),
    )
]  # fmt: skip
RECHTE = [
    *VERSAND,
    Recht("portal:sitzung_versand", ENTSCHEIDEN, lambda b: [b.eingeladen.uuid], verborgen=True),
    Recht("portal:sitzung_erneut", ENTSCHEIDEN, lambda b: [b.eingeladen.uuid], verborgen=True, taste=True),
    Recht("portal:versand", GESCHAEFTSSTELLE),
    Recht("portal:versand_alle_erneut", GESCHAEFTSSTELLE, taste=True),
    Recht("portal:mailgalerie", GESCHAEFTSSTELLE),
    Recht("portal:mailmuster", GESCHAEFTSSTELLE, _muster),
    Recht("portal:musterbrief", GESCHAEFTSSTELLE, _muster),
    # Public site
    Recht("portal:start", ALLE),
    Recht("portal:mitmachen", ALLE),
    Recht("portal:veroeffentlicht", ALLE),
    Recht("berichte:oeffentlich", ALLE, _veroeffentlicht),
    Recht("berichte:oeffentlich_pdf", ALLE, _veroeffentlicht),
    Recht("portal:fachgruppe_list", ALLE),
    Recht("portal:fachgruppe", ALLE, _slug),
    Recht("portal:fachgruppe_profil", ALLE, _slug),
    Recht("portal:fachgruppe_zielverlauf", ALLE, _slug),
    Recht("portal:institution", ALLE, lambda b: [b.einladung.mitglied.institution_id]),
    Recht("portal:hilfe", ALLE),
    Recht("portal:leichte_sprache", ALLE),
    Recht("auftritt:impressum", ALLE),
    Recht("auftritt:datenschutz", ALLE),
    Recht("auftritt:barrierefreiheit", ALLE),
    Recht("auftritt:barriere_melden", ALLE),
    Recht("auftritt:barriere_gemeldet", ALLE),
    Recht("auftritt:sitemap", ALLE),
    Recht("auftritt:robots", ALLE),
    Recht("auftritt:text_bearbeiten", LEITSTELLE, lambda b: ["impressum"]),
    Recht("auftritt:fassungen", LEITSTELLE, lambda b: ["impressum"]),
    Recht("auftritt:fassung", LEITSTELLE, lambda b: ["impressum", 0]),
    Recht("auftritt:barrieren", LEITSTELLE),
    Recht("auftritt:barriere", LEITSTELLE, lambda b: [b.barriere.uuid]),
    Recht("portal:stil", ALLE),
    Recht("portal:gesund", ALLE),
    Recht("portal:gesund_leben", ALLE),
    Recht("portal:gesund_bereit", ALLE),
    Recht("portal:gesund_versand", ALLE),
    # Members of the network
    Recht("portal:mein_bereich", MITGLIEDER),
    Recht("portal:fachgruppe_mitglieder", MITGLIEDER, _slug),
    Recht("portal:fachgruppe_frueher", MITGLIEDER, _slug),
    Recht("portal:person_list", MITGLIEDER),
    Recht("buendnisse:liste", ALLE),
    Recht("buendnisse:buendnis", ALLE, _buendnis),
    Recht("buendnisse:buendnis", LEITSTELLE, _buendnisentwurf, verborgen=True, kennt=NIEMAND),
    Recht("buendnisse:neu", LEITSTELLE),
    *[
        Recht(f"buendnisse:{name}", wer, _buendnis, taste=taste)
        for name, wer, taste in (
            ("bearbeiten", LEITSTELLE, False),
            ("loeschen", LEITSTELLE, False),
            ("vertretung", LEITSTELLE, False),
            ("freigeben", GESCHAEFTSSTELLE, True),
            ("zuruecknehmen", GESCHAEFTSSTELLE, True),
        )
    ],
    Recht("buendnisse:vertretung_beenden", LEITSTELLE, _vertretung),
    Recht("institutionen:bestaetigen_link", ALLE, _institutionslink),
    Recht("institutionen:bestaetigen", PFLEGT_INSTITUTION, _institution, taste=True),
    Recht("institutionen:unbestaetigt", GESCHAEFTSSTELLE),
    Recht("institutionen:doppelte", GESCHAEFTSSTELLE),
    Recht("institutionen:zusammenlegen", GESCHAEFTSSTELLE, _doppelte),
    Recht("institutionen:verschieden", GESCHAEFTSSTELLE, _doppelte, taste=True),
    Recht("institutionen:rueckgaengig", GESCHAEFTSSTELLE, lambda b: [1], taste=True),
    Recht("institutionen:bearbeiten", PFLEGT_INSTITUTION, _institution),
    Recht("institutionen:ansprechpersonen", PFLEGT_INSTITUTION, _institution),
    Recht("institutionen:ansprechperson_beenden", PFLEGT_INSTITUTION, _ansprechperson, taste=True),
    Recht("portal:institution_verlauf", PFLEGT_INSTITUTION, _institution),
    Recht(
        "portal:person_verlauf",
        PFLEGT_INSTITUTION,
        lambda b: [b.einladung.mitglied_id],
        verborgen=True,
        kennt=MITGLIEDER,
    ),
    Recht("portal:fachgruppe_verlauf", IN_A | LEITSTELLE, _slug),
    Recht("portal:institution_list", MITGLIEDER),
    Recht("portal:person_blatt", MITGLIEDER),
    Recht("portal:institution_blatt", MITGLIEDER),
    Recht("portal:person_datei", MITGLIEDER, lambda b: ["csv"]),
    Recht("portal:institution_datei", MITGLIEDER, lambda b: ["vcf"]),
    Recht("portal:person", MITGLIEDER, lambda b: [b.einladung.mitglied_id]),
    Recht("portal:person_vcf", MITGLIEDER, lambda b: [b.einladung.mitglied_id]),
    Recht("portal:zugang_anlegen", GESCHAEFTSSTELLE, lambda b: [b.einladung.mitglied_id], taste=True),
    Recht("steuerung:uebersicht", MITGLIEDER),
    Recht("sitzungen:sitzung_list", MITGLIEDER),
    Recht("sitzungen:kalender", MITGLIEDER),
    Recht("mitglieder:profil", MITGLIEDER),
    Recht("mitglieder:anmeldeadresse", ANGEMELDET),
    Recht("mitglieder:adresse_verwerfen", ANGEMELDET, taste=True),
    Recht("mitglieder:adresse_bestaetigen", ALLE, lambda b: [b.adresstoken]),
    Recht("datenschutz:mein_konto", ANGEMELDET),
    Recht("datenschutz:meine_daten", ANGEMELDET),
    Recht("datenschutz:antrag_stellen", ANGEMELDET - {"wartend"}, lambda b: ["loeschung"]),
    Recht(
        "datenschutz:antrag_zurueckziehen",
        frozenset({"mitglied_a"}),
        lambda b: [b.datenantrag.pk],
        verborgen=True,
        kennt=NIEMAND,
        taste=True,
    ),
    Recht("datenschutz:abschied", MITGLIEDER),
    Recht("datenschutz:abschied_zurueck", MITGLIEDER, taste=True),
    Recht("datenschutz:buero", LEITSTELLE),
    Recht("datenschutz:aufbewahrung", LEITSTELLE),
    Recht("datenschutz:antrag", LEITSTELLE, lambda b: [b.datenantrag.pk]),
    Recht("datenschutz:antrag_doch_nicht", LEITSTELLE, lambda b: [b.datenantrag.pk], taste=True),
    Recht("datenschutz:person", LEITSTELLE, lambda b: [b.einladung.mitglied_id]),
    Recht("datenschutz:entsperren", LEITSTELLE, lambda b: [b.einladung.mitglied_id], taste=True),
    Recht("datenschutz:einschraenken", LEITSTELLE, lambda b: [b.einladung.mitglied_id], taste=True),
    Recht("mitglieder:freigaben", MITGLIEDER),
    Recht("portal:so_sehen_mich_andere", MITGLIEDER),
    # The Fachgruppe and those who keep its page
    Recht("portal:fachgruppe_sitzungen", IN_A | LEITSTELLE, _slug),
    Recht("fachgruppen:profil_bearbeiten", LEITUNG_A | GESCHAEFTSSTELLE, _slug),
    Recht("fachgruppen:ziele_bearbeiten", LEITUNG_A | GESCHAEFTSSTELLE, _slug),
    Recht("fachgruppen:ziel_bearbeiten", LEITUNG_A | GESCHAEFTSSTELLE, _ziel),
    Recht("fachgruppen:ziel_verschieben", LEITUNG_A | GESCHAEFTSSTELLE, _ziel, taste=True),
    # Joining, taking in, leaving; a wish exists for those only who decide about it
    Recht("fachgruppen:mitmachen", MITGLIEDER, _slug),
    Recht("fachgruppen:beitrittswunsch_zuruecknehmen", MITGLIEDER, _slug, taste=True),
    Recht(
        "fachgruppen:beitrittswunsch",
        LEITUNG_A | GESCHAEFTSSTELLE,
        _wunsch,
        verborgen=True,
        kennt=frozenset(),
    ),
    Recht(
        "fachgruppen:beitrittswunsch_ablehnen",
        LEITUNG_A | GESCHAEFTSSTELLE,
        _wunsch,
        verborgen=True,
        kennt=frozenset(),
    ),
    Recht("fachgruppen:person_suchen", LEITUNG_A | GESCHAEFTSSTELLE, _slug),
    Recht("fachgruppen:person_aufnehmen", LEITUNG_A | GESCHAEFTSSTELLE, _person),
    Recht("fachgruppen:austreten", IN_A, _slug),
    Recht("fachgruppen:austritt_zuruecknehmen", IN_A, _slug, taste=True),
    Recht("fachgruppen:mitgliedschaft_beenden", LEITUNG_A | GESCHAEFTSSTELLE, _zugehoerigkeit),
    Recht("fachgruppen:mitgliedschaft_fortsetzen", LEITUNG_A | GESCHAEFTSSTELLE, _zugehoerigkeit, taste=True),
    # Managing the Gremien themselves
    Recht("portal:wer_darf_was", MITGLIEDER, _slug),
    Recht("fachgruppen:anlegen", LEITSTELLE),
    Recht("fachgruppen:reihenfolge", LEITSTELLE),
    Recht("fachgruppen:arbeitsgruppe_anlegen", LEITUNG_A | LEITSTELLE, _slug),
    Recht("fachgruppen:verschieben", LEITSTELLE, _slug, taste=True),
    Recht("fachgruppen:verwalten", LEITSTELLE, _slug),
    Recht("fachgruppen:umbenennen", LEITSTELLE, _slug),
    Recht("fachgruppen:berichtigen", LEITSTELLE, _slug),
    Recht("fachgruppen:regeln", LEITSTELLE, _slug),
    Recht("fachgruppen:ruhen", LEITSTELLE, _slug),
    Recht("fachgruppen:wieder_aufnehmen", LEITSTELLE, _slug, taste=True),
    Recht("fachgruppen:aufloesen", LEITSTELLE, _slug),
    Recht("fachgruppen:aufloesung_zuruecknehmen", LEITSTELLE, _slug, taste=True),
    Recht("fachgruppen:verwalten", LEITUNG_A | LEITSTELLE, _arbeitsgruppe),
    Recht("fachgruppen:aufloesen", LEITUNG_A | LEITSTELLE, _arbeitsgruppe),
    Recht("portal:fachgruppe", ALLE, _arbeitsgruppe),
    Recht("portal:fachgruppe_sitzungen", LEITUNG_A | LEITSTELLE, _arbeitsgruppe),
    Recht("fachgruppen:ziel_beenden", LEITUNG_A | GESCHAEFTSSTELLE, _ziel),
    Recht("fachgruppen:profil_entwurf", LEITUNG_A | GESCHAEFTSSTELLE, _slug),
    Recht("fachgruppen:profil_entwurf_verwerfen", LEITUNG_A | GESCHAEFTSSTELLE, _slug, taste=True),
    Recht("fachgruppen:fassungen", MITGLIEDER, _slug),
    Recht("fachgruppen:fassung", MITGLIEDER, _fassung),
    Recht("fachgruppen:vergleich", MITGLIEDER, lambda b: [b.gremium.slug, 1, 2]),
    Recht("fachgruppen:fassung_wiederherstellen", LEITUNG_A | GESCHAEFTSSTELLE, _fassung),
    # Proposals: members of the Fachgruppe make them; one is known to who made it and who decides
    Recht("fachgruppen:profil_vorschlagen", IN_A, _slug),
    Recht("fachgruppen:vorschlag_entwurf", IN_A, _slug),
    Recht("fachgruppen:vorschlag_entwurf_verwerfen", IN_A, _slug, taste=True),
    Recht("fachgruppen:ziel_vorschlagen", IN_A, _slug),
    Recht("fachgruppen:ziel_aenderung_vorschlagen", IN_A, _ziel),
    Recht("fachgruppen:vorschlaege", IN_A | GESCHAEFTSSTELLE, _slug),
    Recht("fachgruppen:vorschlag", ENTSCHEIDEN | {"mitglied_a"}, _vorschlag, verborgen=True, kennt=NIEMAND),
    Recht(
        "fachgruppen:vorschlag_annehmen", ENTSCHEIDEN, _vorschlag, verborgen=True, kennt=NIEMAND, taste=True
    ),
    Recht("fachgruppen:vorschlag_ablehnen", ENTSCHEIDEN, _vorschlag, verborgen=True, kennt=NIEMAND),
    Recht(
        "fachgruppen:vorschlag_zurueckziehen",
        frozenset({"mitglied_a"}),
        _vorschlag,
        verborgen=True,
        kennt=NIEMAND,
        taste=True,
    ),
    # Offices, delegations, handover: the Leitstelle; the Koordination for her Stellvertretung
    Recht("portal:fachgruppe_aemter", MITGLIEDER, _slug),
    Recht("fachgruppen:amt_neu", KOORDINATION_A | LEITSTELLE, _slug),
    Recht("fachgruppen:uebergang", LEITSTELLE, _slug, taste=True),
    Recht("fachgruppen:amt_berichtigen", LEITSTELLE, _amt),
    Recht("fachgruppen:amt_beenden", LEITSTELLE, _amt),
    Recht("fachgruppen:amt_berichtigen", KOORDINATION_A | LEITSTELLE, _stellvertretung),
    Recht("fachgruppen:amt_beenden", KOORDINATION_A | LEITSTELLE, _stellvertretung),
    Recht("fachgruppen:amt_niederlegen", KOORDINATION_A, _amt),
    Recht("fachgruppen:amt_niederlegen", frozenset({"stellvertretung_a"}), _stellvertretung),
    Recht("fachgruppen:delegation_neu", LEITSTELLE, _slug),
    Recht("fachgruppen:delegation_berichtigen", LEITSTELLE, _delegation),
    Recht("fachgruppen:delegation_abberufen", LEITSTELLE, _delegation),
    Recht("steuerung:stellennamen", LEITSTELLE),
    Recht("portal:fachgruppe_berichte", MITGLIEDER, _slug),
    Recht("steuerung:anfrage", LEITSTELLE),
    Recht("steuerung:anfrage_antwort", LEITSTELLE),
    Recht("steuerung:anfrage_docx", LEITSTELLE),
    Recht("steuerung:anfrage_csv", LEITSTELLE),
    Recht("steuerung:berichte", LEITSTELLE | SITZ),
    Recht("steuerung:bedarf", LEITSTELLE | SITZ),
    Recht("steuerung:katalog", LEITSTELLE),
    Recht("steuerung:kennzahl_neu", LEITSTELLE),
    Recht("steuerung:kennzahl", LEITSTELLE, lambda b: [_kennzahl_von(b)]),
    Recht("steuerung:berichtstexte", LEITSTELLE | SITZ),
    Recht("steuerung:berichte_datei", LEITSTELLE | SITZ, lambda b: ["csv"]),
    Recht("steuerung:bedarf_datei", LEITSTELLE | SITZ, lambda b: ["xlsx"]),
    Recht("steuerung:entwicklung", LEITSTELLE | SITZ),
    Recht("steuerung:entwicklung_datei", LEITSTELLE | SITZ, lambda b: ["xlsx"]),
    Recht("steuerung:bedarf_seite", LEITSTELLE | SITZ, _geordnet),
    Recht("steuerung:bedarf_zusammenfuehren", LEITSTELLE, _geordnet),
    Recht("steuerung:bedarf_entscheiden", LEITSTELLE, _geordnet),
    Recht("steuerung:bedarf_trennen", LEITSTELLE, _geordnet, taste=True),
    Recht("steuerung:bedarf_tagesordnung", LEITSTELLE, _geordnet, taste=True),
    Recht("steuerung:bedarf_stadtrat", LEITSTELLE, _geordnet, taste=True),
    Recht("steuerung:bedarf_zurueck", LEITSTELLE, _geordnet, taste=True),
    Recht("steuerung:bericht_zahl", IN_A | LEITSTELLE, lambda b: [*_bericht(b), "beteiligung"]),
    Recht("steuerung:bericht", IN_A | LEITSTELLE, _bericht),
    Recht("steuerung:bericht_fassung", IN_A | LEITSTELLE, lambda b: [*_bericht(b), 1]),
    Recht("steuerung:bericht_vergleich", IN_A | LEITSTELLE, lambda b: [*_bericht(b), 1, 2]),
    Recht("steuerung:bericht_pdf", IN_A | LEITSTELLE, lambda b: [*_bericht(b), 1]),
    Recht("steuerung:bericht_docx", IN_A | LEITSTELLE, lambda b: [*_bericht(b), 1]),
    Recht("steuerung:bericht_entwurf_pdf", IN_A | LEITSTELLE, _bericht),
    Recht("steuerung:bericht_entwurf_docx", IN_A | LEITSTELLE, _bericht),
    Recht("steuerung:bericht_schreiben", LEITUNG_A, _bericht),
    Recht("steuerung:bericht_text", LEITUNG_A, lambda b: [*_bericht(b), "schwerpunkte"]),
    Recht("steuerung:bericht_ergebnis", LEITUNG_A, lambda b: [*_bericht(b), b.ziel.pk]),
    Recht("steuerung:bericht_bedarf", LEITUNG_A, lambda b: [*_bericht(b), _bedarf_von(b)]),
    Recht("steuerung:bericht_kennzahl", LEITUNG_A, lambda b: [*_bericht(b), _kennzahl_von(b)]),
    Recht("steuerung:bericht_antwort", LEITUNG_A, lambda b: [*_bericht(b), b.bericht.fragen.get().pk]),
    Recht("steuerung:bericht_einreichen", LEITUNG_A, _bericht, taste=True),
    Recht("steuerung:bericht_fehlanzeige", LEITUNG_A, _bericht, taste=True),
    Recht("steuerung:bericht_zurueckziehen", LEITUNG_A, _bericht, taste=True),
    Recht("steuerung:bericht_frage", LEITSTELLE, _bericht),
    Recht("steuerung:bericht_pruefung", LEITSTELLE, _bericht, taste=True),
    Recht("steuerung:bericht_erinnern", LEITSTELLE, _bericht, taste=True),
    Recht("steuerung:bericht_freigeben", LEITSTELLE, _bericht),
    Recht("steuerung:bericht_anlage_neu", LEITUNG_A, _bericht),
    Recht("steuerung:bericht_anlage_weg", LEITUNG_A, _anlage, taste=True),
    Recht("steuerung:bericht_entwurf_anlage", IN_A | LEITSTELLE, lambda b: [*_bericht(b), 1]),
    Recht("steuerung:bericht_anlage", IN_A | LEITSTELLE, lambda b: [*_bericht(b), 1, 1]),
    Recht("berichte:oeffentlich_anlage", ALLE, lambda b: [*_veroeffentlicht(b), 1]),
    Recht("steuerung:bericht_veroeffentlichen", frozenset({"beauftragte"}), _bericht),
    Recht("steuerung:bericht_zuruecknehmen", frozenset({"beauftragte"}), _bericht),
    Recht("steuerung:bericht_kommentieren", IN_A, _bericht),
    Recht("steuerung:bericht_kommentar_zurueckziehen", IN_A, _kommentar, taste=True),
    Recht("steuerung:bericht_kommentar_erledigt", LEITUNG_A, _kommentar, taste=True),
    Recht("steuerung:bericht_korrigieren", frozenset({"beauftragte"}), _bericht),
    Recht("ratsbericht:liste", LEITSTELLE | SITZ),
    Recht("ratsbericht:neu", LEITSTELLE),
    Recht("ratsbericht:bericht", LEITSTELLE | SITZ, _ratsbericht, verborgen=True, kennt=NIEMAND),
    *(
        Recht(f"ratsbericht:{name}", LEITSTELLE, _ratsbericht, verborgen=True, kennt=NIEMAND)
        for name in (
            "lesen",
            "abschnitt_neu",
            "bausteine",
            "angaben",
            "verwerfen",
            "berichtsvorlage_merken",
        )
    ),
    Recht("ratsbericht:berichtsvorlagen", LEITSTELLE),
    Recht("ratsbericht:berichtsvorlage_neu", LEITSTELLE),
    *(
        Recht(f"ratsbericht:{name}", LEITSTELLE, _berichtsvorlage)
        for name in (
            "berichtsvorlage",
            "berichtsvorlage_benennen",
            "berichtsvorlage_kopieren",
            "vorlagenabschnitt_neu",
        )
    ),
    *(
        Recht(f"ratsbericht:{name}", LEITSTELLE, _berichtsvorlage, taste=True)
        for name in ("berichtsvorlage_standard", "berichtsvorlage_anbieten")
    ),
    *(
        Recht(f"ratsbericht:{name}", LEITSTELLE, _vorlagenabschnitt)
        for name in ("vorlagenabschnitt", "vorlagenabschnitt_entfernen")
    ),
    Recht("ratsbericht:vorlagenabschnitt_verschieben", LEITSTELLE, _vorlagenabschnitt, taste=True),
    *(
        Recht(f"ratsbericht:{name}", LEITSTELLE, _ratsabschnitt, verborgen=True, kennt=NIEMAND)
        for name in ("abschnitt", "entfernen")
    ),
    *(
        Recht(f"ratsbericht:{name}", LEITSTELLE, _ratsabschnitt, verborgen=True, kennt=NIEMAND, taste=True)
        for name in ("verschieben", "ausblenden")
    ),
    Recht("ratsbericht:baustein", LEITSTELLE, _ratsbaustein, verborgen=True, kennt=NIEMAND),
    Recht("ratsbericht:erlaeuterungen", LEITSTELLE, _ratsbaustein, verborgen=True, kennt=NIEMAND),
    Recht("ratsbericht:stand", LEITSTELLE, _ratsbericht, verborgen=True, kennt=NIEMAND, taste=True),
    Recht("ratsbericht:wiederaufnehmen", LEITSTELLE, _ratsbericht, verborgen=True, kennt=NIEMAND, taste=True),
    Recht("ratsbericht:vorlage", LEITSTELLE, _ratsbericht, verborgen=True, kennt=NIEMAND),
    Recht("ratsbericht:vorlage_bearbeiten", LEITSTELLE, _ratsbericht, verborgen=True, kennt=NIEMAND),
    Recht("ratsbericht:vorlage_docx", LEITSTELLE, _ratsbericht, verborgen=True, kennt=NIEMAND),
    Recht("ratsbericht:vorlage_pdf", LEITSTELLE, _ratsbericht, verborgen=True, kennt=NIEMAND),
    Recht("ratsbericht:deckblatt_datei", LEITSTELLE, _deckblattdatei, verborgen=True, kennt=NIEMAND),
    Recht("ratsbericht:veroeffentlichen", LEITSTELLE, _ratsbericht, verborgen=True, kennt=NIEMAND),
    Recht("ratsbericht:zurueckziehen", LEITSTELLE, _ratsbericht, verborgen=True, kennt=NIEMAND),
    Recht("oeffentlich:bericht", ALLE, _oeffentlich),
    Recht("oeffentlich:fassung", ALLE, lambda b: [*_oeffentlich(b), 1]),
    Recht("oeffentlich:datei", ALLE, lambda b: [*_oeffentlich(b), 1, "csv"]),
    Recht("ratsbericht:beratung_neu", LEITSTELLE, _ratsbericht, verborgen=True, kennt=NIEMAND),
    Recht("ratsbericht:beratung", LEITSTELLE, _beratung, verborgen=True, kennt=NIEMAND),
    Recht("ratsbericht:beratung_entfernen", LEITSTELLE, _beratung, verborgen=True, kennt=NIEMAND, taste=True),
    Recht("ratsbericht:textvorlage", LEITSTELLE),
    Recht("ratsbericht:deckblattvorlage", LEITSTELLE),
    Recht("ratsbericht:textvorlage_zurueck", LEITSTELLE, lambda b: ["deckblatt"], taste=True),
    Recht("ratsbericht:textvorlage_beispiel", LEITSTELLE, lambda b: ["deckblatt"]),
    Recht("ratsbericht:textvorlage_datei", LEITSTELLE, lambda b: [b.textvorlage.pk]),
    Recht("ratsbericht:fassung_neu", LEITSTELLE, _ratsbericht, verborgen=True, kennt=NIEMAND),
    Recht(
        "ratsbericht:fassung_stand",
        LEITSTELLE,
        lambda b: [*_ratsbericht(b), b.ratsbericht.auftraege.get().uuid],
        verborgen=True,
        kennt=NIEMAND,
    ),
    Recht(
        "ratsbericht:fassung",
        LEITSTELLE | SITZ,
        lambda b: [*_ratsbericht(b), 1],
        verborgen=True,
        kennt=NIEMAND,
    ),
    Recht(
        "ratsbericht:fassung_datei",
        LEITSTELLE | SITZ,
        lambda b: [*_ratsbericht(b), 1, "pdf"],
        verborgen=True,
        kennt=NIEMAND,
    ),
    Recht(
        "ratsbericht:fassung_vergleich",
        LEITSTELLE | SITZ,
        lambda b: [*_ratsbericht(b), 1, 2],
        verborgen=True,
        kennt=NIEMAND,
    ),
    Recht("ratsbericht:korrigieren", LEITSTELLE, _ratsbericht, verborgen=True, kennt=NIEMAND, taste=True),
    Recht("portal:uebergabe", HAENDE_A | LEITSTELLE, _uebergabe, verborgen=True, kennt=NIEMAND),
    Recht(
        "portal:uebergabe_punkt", HAENDE_A | LEITSTELLE, _uebergabe, verborgen=True, kennt=NIEMAND, taste=True
    ),
    Recht(
        "portal:uebergabe_abschliessen",
        HAENDE_A | LEITSTELLE,
        _uebergabe,
        verborgen=True,
        kennt=NIEMAND,
        taste=True,
    ),
    # Sitzungen: who may not see one must not learn that it exists
    Recht("sitzungen:sitzung", IN_A | LEITSTELLE, _geplant, verborgen=True),
    Recht("sitzungen:sitzung", LEITUNG_A | LEITSTELLE, _entwurf, verborgen=True, kennt=frozenset()),
    Recht("sitzungen:ics", IN_A | LEITSTELLE, _geplant, verborgen=True),
    Recht("sitzungen:versandstand", LEITUNG_A | LEITSTELLE, _eingeladen, verborgen=True),
    Recht("sitzungen:planen", LEITUNG_A | GESCHAEFTSSTELLE, _slug),
    Recht("sitzungen:quartal_planen", LEITSTELLE),
    Recht("protokolle:schreiben", ENTSCHEIDEN, _protokoll, verborgen=True),
    Recht("protokolle:beginnen", ENTSCHEIDEN, _protokoll, verborgen=True, taste=True),
    Recht("protokolle:kopf", ENTSCHEIDEN, _protokoll, verborgen=True, taste=True),
    Recht("protokolle:punkt_neu", ENTSCHEIDEN, _protokoll, verborgen=True, taste=True),
    Recht("protokolle:punkt", ENTSCHEIDEN, _punkt, verborgen=True, taste=True),
    Recht("protokolle:beschluss_neu", ENTSCHEIDEN, _punkt, verborgen=True),
    Recht("protokolle:aufgabe_daraus", ENTSCHEIDEN, _punkt, verborgen=True),
    Recht("protokolle:beschluss_bearbeiten", ENTSCHEIDEN, _beschluss, verborgen=True),
    Recht("protokolle:beschluss_zurueckziehen", ENTSCHEIDEN, _beschluss, verborgen=True, taste=True),
    Recht("protokolle:empfehlen", ENTSCHEIDEN, _beschluss, verborgen=True, taste=True),
    Recht("protokolle:empfehlung_zuruecknehmen", ENTSCHEIDEN, _beschluss, verborgen=True, taste=True),
    Recht("protokolle:beschluesse", MITGLIEDER),
    Recht("protokolle:beschluss_csv", MITGLIEDER),
    Recht("protokolle:beschluss_pdf", MITGLIEDER),
    Recht("protokolle:beschluss", IN_A | LEITSTELLE | SITZ, _versandt, verborgen=True, kennt=NIEMAND),
    Recht("protokolle:umsetzung", ENTSCHEIDEN, _versandt, verborgen=True, kennt=NIEMAND),
    Recht("protokolle:erwaehnungen", GESCHAEFTSSTELLE),
    Recht("protokolle:gast_loeschen", GESCHAEFTSSTELLE, lambda b: [b.gast.pk]),
    Recht("protokolle:empfehlungen", LEITSTELLE | SITZ),
    Recht("protokolle:empfehlung_beantworten", LEITSTELLE, _empfehlung, verborgen=True, kennt=NIEMAND),
    Recht(
        "protokolle:empfehlung_tagesordnung",
        LEITSTELLE,
        _empfehlung,
        verborgen=True,
        kennt=NIEMAND,
        taste=True,
    ),
    Recht("protokolle:versenden", ENTSCHEIDEN, _protokoll, verborgen=True),
    Recht("protokolle:berichtigen", ENTSCHEIDEN, _protokoll, verborgen=True),
    Recht("protokolle:genehmigen", ENTSCHEIDEN, _protokoll, verborgen=True, taste=True),
    Recht("protokolle:protokoll", IN_A | LEITSTELLE, _gelesen, verborgen=True),
    Recht("protokolle:fassung", IN_A | LEITSTELLE, lambda b: [*_gelesen(b), 1], verborgen=True),
    Recht("protokolle:protokoll_list", IN_A | LEITSTELLE, _slug),
    Recht("protokolle:fassung_pdf", IN_A | LEITSTELLE, lambda b: [*_gelesen(b), 1], verborgen=True),
    Recht("protokolle:fassung_docx", IN_A | LEITSTELLE, lambda b: [*_gelesen(b), 1], verborgen=True),
    Recht("protokolle:entwurf_pdf", ENTSCHEIDEN, _protokoll, verborgen=True),
    Recht("protokolle:entwurf_docx", ENTSCHEIDEN, _protokoll, verborgen=True),
    Recht("protokolle:vergleich", IN_A | LEITSTELLE, lambda b: [*_gelesen(b), 1, 2], verborgen=True),
    Recht("protokolle:einwenden", IN_A, _gelesen, verborgen=True),
    Recht("protokolle:entscheiden", ENTSCHEIDEN, _einwendung, verborgen=True),
    Recht("protokolle:oeffentlich", ALLE, _gelesen),
    Recht("protokolle:oeffentlich_pdf", ALLE, _gelesen),
    Recht("protokolle:aufgabe_list", MITGLIEDER),
    Recht("protokolle:aufgabe_anlegen", LEITUNG_A | GESCHAEFTSSTELLE, _slug),
    Recht("portal:fachgruppe_aufgaben", IN_A | LEITSTELLE, _slug),
    Recht("protokolle:aufgabe", IN_A | LEITSTELLE, _aufgabe, verborgen=True, kennt=NIEMAND),
    Recht(
        "protokolle:aufgabe_bearbeiten", LEITUNG_A | GESCHAEFTSSTELLE, _aufgabe, verborgen=True, kennt=NIEMAND
    ),
    *(
        Recht(f"protokolle:aufgabe_{name}", DARAN, _aufgabe, verborgen=True, kennt=NIEMAND, taste=taste)
        for name, taste in (
            ("abschliessen", False),
            ("erledigt", True),
            ("beginnen", True),
            ("oeffnen", True),
        )
    ),
    Recht("sitzungen:sperrzeit_list", LEITSTELLE),
    Recht("sitzungen:sperrzeit_neu", LEITSTELLE),
    Recht("sitzungen:sperrzeit", LEITSTELLE, _sperrzeit),
    Recht("sitzungen:sperrzeit_entfernen", LEITSTELLE, _sperrzeit),
    Recht("sitzungen:tagesordnung", LEITUNG_A | GESCHAEFTSSTELLE, _geplant, verborgen=True),
    Recht("sitzungen:vertagen", LEITUNG_A | GESCHAEFTSSTELLE, _geplant, verborgen=True),
    Recht("sitzungen:unterlagen", LEITUNG_A | GESCHAEFTSSTELLE, _top, verborgen=True),
    Recht("sitzungen:unterlage_hochladen", LEITUNG_A | GESCHAEFTSSTELLE, _top, verborgen=True),
    Recht("sitzungen:unterlage_gaeste", LEITUNG_A | GESCHAEFTSSTELLE, _unterlage, verborgen=True, taste=True),
    Recht(
        "sitzungen:unterlage_entfernen", LEITUNG_A | GESCHAEFTSSTELLE, _unterlage, verborgen=True, taste=True
    ),
    # Proposals for the agenda: the person herself and who decides
    Recht("sitzungen:top_vorschlagen", IN_A, _slug),
    Recht("sitzungen:topvorschlaege", IN_A | GESCHAEFTSSTELLE, _slug),
    Recht(
        "sitzungen:topvorschlag", ENTSCHEIDEN | {"mitglied_a"}, _topvorschlag, verborgen=True, kennt=NIEMAND
    ),
    Recht("sitzungen:topvorschlag_ablehnen", ENTSCHEIDEN, _topvorschlag, verborgen=True, kennt=NIEMAND),
    Recht(
        "sitzungen:topvorschlag_aufnehmen",
        ENTSCHEIDEN,
        _topvorschlag,
        verborgen=True,
        kennt=NIEMAND,
        taste=True,
    ),
    Recht(
        "sitzungen:topvorschlag_verschieben",
        ENTSCHEIDEN,
        _topvorschlag,
        verborgen=True,
        kennt=NIEMAND,
        taste=True,
    ),
    Recht(
        "sitzungen:topvorschlag_zurueckziehen",
        frozenset({"mitglied_a"}),
        _topvorschlag,
        verborgen=True,
        kennt=NIEMAND,
        taste=True,
    ),
    Recht("sitzungen:tagesordnung_pdf", IN_A | LEITSTELLE, _geplant, verborgen=True),
    Recht("sitzungen:fassungen", IN_A | LEITSTELLE, _eingeladen, verborgen=True),
    Recht("sitzungen:fassung", IN_A | LEITSTELLE, _tagesordnungsfassung, verborgen=True),
    Recht("sitzungen:fassung_pdf", IN_A | LEITSTELLE, _tagesordnungsfassung, verborgen=True),
    Recht("sitzungen:ausladen", LEITUNG_A | GESCHAEFTSSTELLE, _eingeladen, verborgen=True),
    Recht("sitzungen:wieder_einladen", LEITUNG_A | GESCHAEFTSSTELLE, _einladung, verborgen=True, taste=True),
    Recht("sitzungen:einladen", LEITUNG_A | GESCHAEFTSSTELLE, _geplant, verborgen=True),
    Recht("sitzungen:vorschau", LEITUNG_A | GESCHAEFTSSTELLE, _geplant, verborgen=True),
    Recht("sitzungen:nachladen", LEITUNG_A | GESCHAEFTSSTELLE, _eingeladen, verborgen=True, taste=True),
    Recht("sitzungen:erneut_senden", LEITUNG_A | GESCHAEFTSSTELLE, _einladung, verborgen=True),
    Recht("sitzungen:telefonisch", LEITUNG_A | GESCHAEFTSSTELLE, _einladung, verborgen=True, taste=True),
    Recht("sitzungen:angekommen", LEITUNG_A | GESCHAEFTSSTELLE, _einladung, verborgen=True, taste=True),
    # Guests: who invites enters them; members read their names on the page of the Sitzung only
    Recht("sitzungen:gast_list", LEITUNG_A | GESCHAEFTSSTELLE, _eingeladen, verborgen=True),
    Recht("sitzungen:gast_neu", LEITUNG_A | GESCHAEFTSSTELLE, _eingeladen, verborgen=True),
    Recht("sitzungen:gast", LEITUNG_A | GESCHAEFTSSTELLE, _gast, verborgen=True),
    Recht("sitzungen:gast_entfernen", LEITUNG_A | GESCHAEFTSSTELLE, _gast, verborgen=True),
    Recht("sitzungen:gast_unterlage", ALLE, lambda b: [b.gast_token, b.gast_dokument.uuid]),
    Recht("sitzungen:gaeste_einladen", LEITUNG_A | GESCHAEFTSSTELLE, _eingeladen, verborgen=True, taste=True),
    Recht("sitzungen:aendern", LEITUNG_A | GESCHAEFTSSTELLE, _eingeladen, verborgen=True),
    Recht("sitzungen:aenderung", LEITUNG_A | GESCHAEFTSSTELLE, _eingeladen, verborgen=True),
    Recht("sitzungen:absagen", LEITUNG_A | LEITSTELLE, _eingeladen, verborgen=True),
    Recht("sitzungen:abschliessen", LEITUNG_A | GESCHAEFTSSTELLE, _eingeladen, verborgen=True),
    Recht("sitzungen:anwesenheit", LEITUNG_A | GESCHAEFTSSTELLE, _eingeladen, verborgen=True),
    Recht("sitzungen:anwesenheit_person", LEITUNG_A | GESCHAEFTSSTELLE, _eingeladen, verborgen=True),
    Recht("sitzungen:anwesenheitsliste", LEITUNG_A | GESCHAEFTSSTELLE, _eingeladen, verborgen=True),
    Recht("sitzungen:antwort_eintragen", LEITUNG_A | GESCHAEFTSSTELLE, _eingeladen, verborgen=True),
    Recht("sitzungen:antwortverlauf", LEITUNG_A | LEITSTELLE, _eingeladen, verborgen=True),
    Recht(
        "sitzungen:rueckmeldung_uebernehmen",
        LEITUNG_A | GESCHAEFTSSTELLE,
        _rueckmeldung,
        verborgen=True,
        taste=True,
    ),
    Recht(
        "sitzungen:rueckmeldung_erledigt",
        LEITUNG_A | GESCHAEFTSSTELLE,
        _rueckmeldung,
        verborgen=True,
        taste=True,
    ),
    Recht("sitzungen:antworten", frozenset({"mitglied_a"}), _eingeladen, verborgen=True),
    Recht("sitzungen:antwort_link", ALLE, lambda b: [b.token]),
    Recht("sitzungen:antwort_danke", ALLE, lambda b: [b.token]),
    Recht("sitzungen:umfrage_anlegen", LEITUNG_A | GESCHAEFTSSTELLE, _slug),
    Recht("sitzungen:umfrage", IN_A | LEITSTELLE, _umfrage, verborgen=True),
    Recht("sitzungen:umfrage", LEITUNG_A | LEITSTELLE, _umfrage_entwurf, verborgen=True, kennt=frozenset()),
    Recht(
        "sitzungen:umfrage_bearbeiten",
        LEITUNG_A | GESCHAEFTSSTELLE,
        _umfrage_entwurf,
        verborgen=True,
        kennt=LEITUNG_A | LEITSTELLE,
    ),
    Recht(
        "sitzungen:umfrage_pruefen",
        LEITUNG_A | GESCHAEFTSSTELLE,
        _umfrage_entwurf,
        verborgen=True,
        kennt=LEITUNG_A | LEITSTELLE,
    ),
    Recht(
        "sitzungen:umfrage_loeschen",
        LEITUNG_A | GESCHAEFTSSTELLE,
        _umfrage_entwurf,
        verborgen=True,
        kennt=LEITUNG_A | LEITSTELLE,
        taste=True,
    ),
    Recht("sitzungen:umfrage_antworten", IN_A, _umfrage, verborgen=True),
    Recht("sitzungen:umfrage_festlegen", LEITUNG_A | GESCHAEFTSSTELLE, _umfrage, verborgen=True),
    Recht("sitzungen:umfrage_verlaengern", LEITUNG_A | GESCHAEFTSSTELLE, _umfrage, verborgen=True),
    Recht("sitzungen:umfrage_beenden", LEITUNG_A | GESCHAEFTSSTELLE, _umfrage, verborgen=True),
    Recht("sitzungen:umfrage_link", ALLE, lambda b: [b.umfrage_token]),
    Recht("sitzungen:umfrage_danke", ALLE, lambda b: [b.umfrage_token]),
    Recht("sitzungen:umfrage_erinnerung", ALLE, lambda b: [b.umfrage_token]),
    Recht("sitzungen:feed", ALLE, lambda b: [b.kalender]),
    # Mitteilungen: drafts are known to those who write to the Fachgruppe only
    Recht("portal:fachgruppe_mitteilungen", IN_A | LEITSTELLE, _slug),
    Recht("mitteilungen:mitteilung_list", MITGLIEDER),
    Recht("mitteilungen:neu", SCHREIBT),
    Recht("mitteilungen:verwalten", SCHREIBT),
    Recht("mitteilungen:mitteilung", IN_A | LEITSTELLE, _mitteilung, verborgen=True),
    Recht(
        "mitteilungen:mitteilung", LEITUNG_A | LEITSTELLE, _mitteilungsentwurf, verborgen=True, kennt=NIEMAND
    ),
    Recht("mitteilungen:versandstand", LEITUNG_A | LEITSTELLE, _mitteilung, verborgen=True),
    Recht(
        "mitteilungen:bearbeiten", LEITUNG_A | LEITSTELLE, _mitteilungsentwurf, verborgen=True, kennt=NIEMAND
    ),
    Recht(
        "mitteilungen:loeschen", LEITUNG_A | LEITSTELLE, _mitteilungsentwurf, verborgen=True, kennt=NIEMAND
    ),
    Recht(
        "mitteilungen:veroeffentlichen",
        LEITUNG_A | LEITSTELLE,
        _mitteilungsentwurf,
        verborgen=True,
        kennt=NIEMAND,
    ),
    Recht(
        "mitteilungen:vorschau", LEITUNG_A | LEITSTELLE, _mitteilungsentwurf, verborgen=True, kennt=NIEMAND
    ),
    Recht("mitteilungen:berichtigen", LEITUNG_A | LEITSTELLE, _mitteilung, verborgen=True),
    Recht("mitteilungen:zurueckziehen", LEITUNG_A | LEITSTELLE, _mitteilung, verborgen=True),
    Recht("mitteilungen:benachrichtigungen", MITGLIEDER),
    Recht(
        "mitteilungen:abbestellen", ALLE, lambda b: [abbestell_token(b.einladung.mitglied_id, b.gremium.pk)]
    ),
    # Dokumente: one only for the group, one for the network, one public
    Recht("dokumente:liste", ALLE),
    Recht("portal:fachgruppe_dokumente", ALLE, _slug),
    Recht("dokumente:neu", IN_A | GESCHAEFTSSTELLE, _slug),
    Recht("dokumente:neu_netzwerk", LEITSTELLE),
    Recht("dokumente:dokument", IN_A | LEITSTELLE, _dokument, verborgen=True),
    Recht("dokumente:datei", IN_A | LEITSTELLE, _dokumentfassung, verborgen=True),
    Recht("dokumente:barrierefrei", IN_A | LEITSTELLE, _dokumentfassung, verborgen=True),
    Recht("dokumente:fassung", LEITUNG_A | GESCHAEFTSSTELLE, _dokument, verborgen=True),
    Recht("dokumente:barrierefrei_neu", LEITUNG_A | GESCHAEFTSSTELLE, _dokument, verborgen=True),
    Recht("dokumente:bearbeiten", LEITUNG_A | GESCHAEFTSSTELLE, _dokument, verborgen=True),
    Recht("dokumente:zurueckziehen", LEITUNG_A | GESCHAEFTSSTELLE, _dokument, verborgen=True),
    Recht("dokumente:dokument", MITGLIEDER, _netz, verborgen=True, kennt=frozenset()),
    Recht("dokumente:datei", MITGLIEDER, _netz_fassung, verborgen=True, kennt=frozenset()),
    Recht("dokumente:bearbeiten", LEITSTELLE, _netz, verborgen=True, kennt=MITGLIEDER),
    Recht("dokumente:dokument", ALLE, _frei),
    Recht("dokumente:datei", ALLE, _frei_fassung),
    Recht("dokumente:bearbeiten", LEITUNG_A | GESCHAEFTSSTELLE, _frei),
    # Secret elections: the group, who may lay one out, and the two officials, who are strangers here
    Recht("urne:geheim", ALLE),
    Recht("urne:programm", ALLE),
    Recht("urne:stimmzettel", WAEHLT, _online, verborgen=True, kennt=NIEMAND),
    Recht("urne:pruefen", WAEHLT, _online, verborgen=True, kennt=NIEMAND, taste=True),
    Recht("urne:abgeben", WAEHLT, _online, verborgen=True, kennt=NIEMAND, taste=True),
    Recht("urne:urne", WAEHLT, _online, verborgen=True, kennt=NIEMAND),
    Recht("urne:vermerke", VORSTAND, _online, verborgen=True, kennt=NIEMAND),
    Recht("urne:datei", WAEHLT, _ausgezaehlt_wird, verborgen=True, kennt=NIEMAND),
    Recht("urne:oeffnen", KOORDINATION_B, _online, verborgen=True, kennt=NIEMAND, taste=True),
    Recht("urne:verlaengern", KOORDINATION_B, _online, verborgen=True, kennt=NIEMAND),
    Recht("urne:stichwahl", KOORDINATION_B, _online, verborgen=True, kennt=NIEMAND),
    Recht("urne:los", KOORDINATION_B, _online, verborgen=True, kennt=NIEMAND),
    Recht("urne:auszaehlcode", VORSTAND, _online, verborgen=True, kennt=NIEMAND),
    Recht("urne:auszaehlcode_neu", VORSTAND, _online, verborgen=True, kennt=NIEMAND, taste=True),
    Recht("urne:auszaehlen", VORSTAND, _online, verborgen=True, kennt=NIEMAND),
    Recht("urne:nachzaehlen", VORSTAND, _online, verborgen=True, kennt=NIEMAND),
    # Import
    Recht("importe:hochladen", LEITSTELLE),
    Recht("importe:muster", LEITSTELLE, lambda b: ["institutionen"]),
    Recht("importe:vorschau", LEITSTELLE, _vorgang),
    Recht("importe:zuordnung", LEITSTELLE, _vorgang, taste=True),
    Recht("importe:anwenden", LEITSTELLE, _vorgang, taste=True),
    Recht("importe:ergebnis", LEITSTELLE, _angewendet),
    # Handlungsbedarf, raised by mitglied_a, with a contribution of hers; an event that she entered
    Recht("portal:fachgruppe_handlungsbedarf", MITGLIEDER, _slug),
    Recht("vorhaben:melden", MITGLIEDER, _slug),
    Recht("vorhaben:handlungsbedarf", IN_A | LEITSTELLE, _bedarf, verborgen=True),
    Recht("vorhaben:beitrag", IN_A | LEITSTELLE, _bedarf, verborgen=True),
    Recht("vorhaben:beitrag_entfernen", DARAN, _beitrag, verborgen=True, taste=True),
    *(
        Recht(f"vorhaben:{name}", DARAN, _bedarf, verborgen=True)
        for name in ("bedarf_bearbeiten", "zurueckziehen")
    ),
    *(
        Recht(f"vorhaben:{name}", ENTSCHEIDEN, _bedarf, verborgen=True)
        for name in ("formulieren", "weiterleiten", "antwort", "abschliessen", "brief_schreiben")
    ),
    *(
        Recht(f"vorhaben:{name}", LIEST_BRIEFE, _brief, verborgen=True)
        for name in ("brief", "brief_pdf", "brief_docx")
    ),
    Recht("vorhaben:brief_verschickt", ENTSCHEIDEN, _brief, verborgen=True, kennt=LIEST_BRIEFE),
    Recht("portal:fachgruppe_veranstaltungen", ALLE, _slug),
    *(Recht(f"portal:kalender{name}", ALLE) for name in ("", "_monat", "_ics", "_atom")),
    Recht("portal:termin_ics", ALLE, _oeffentliche_veranstaltung),
    Recht("vorhaben:eintragen", IN_A | GESCHAEFTSSTELLE, _slug),
    Recht("vorhaben:veranstaltung", ALLE, _oeffentliche_veranstaltung),
    Recht("vorhaben:veranstaltung", MITGLIEDER, _veranstaltung, verborgen=True, kennt=MITGLIEDER),
    *(
        Recht(f"vorhaben:{name}", DARAN, _veranstaltung, verborgen=True, kennt=MITGLIEDER)
        for name in ("veranstaltung_bearbeiten", "teilnehmende", "absagen", "loeschen")
    ),
    # Vorhaben: members of A write, who leads A releases
    Recht("portal:fachgruppe_vorhaben", ALLE, _slug),
    Recht("portal:partnersuche", ALLE),
    Recht("portal:stadtviertel_liste", ALLE),
    Recht("portal:stadtviertel", ALLE, _viertel),
    Recht("vorhaben:vorhaben_neu", IN_A | GESCHAEFTSSTELLE, _slug),
    Recht("vorhaben:vorhaben", ALLE, _oeffentliches_vorhaben),
    Recht("vorhaben:vorhaben", MITGLIEDER, _vorhaben, verborgen=True, kennt=MITGLIEDER),
    *(
        Recht(f"vorhaben:{name}", IN_A | GESCHAEFTSSTELLE, _vorhaben, verborgen=True, kennt=MITGLIEDER)
        for name in ("vorhaben_bearbeiten", "vorhaben_stand", "meilenstein_setzen")
    ),
    Recht("vorhaben:interesse", MITGLIEDER, _vorhaben, verborgen=True, kennt=MITGLIEDER),
    Recht(
        "vorhaben:vorhaben_freigeben", ENTSCHEIDEN, _vorhaben, verborgen=True, kennt=MITGLIEDER, taste=True
    ),
    Recht(
        "vorhaben:meilenstein_verschieben",
        IN_A | GESCHAEFTSSTELLE,
        _meilenstein,
        verborgen=True,
        kennt=MITGLIEDER,
    ),
    Recht(
        "vorhaben:meilenstein_erledigt",
        IN_A | GESCHAEFTSSTELLE,
        _meilenstein,
        verborgen=True,
        kennt=MITGLIEDER,
        taste=True,
    ),
    Recht(
        "vorhaben:interesse_beantwortet",
        IN_A | GESCHAEFTSSTELLE,
        lambda b: [*_vorhaben(b), b.meilenstein.pk],
        verborgen=True,
        kennt=MITGLIEDER,
        taste=True,
    ),
    # Registering is for everybody who sees the event; who comes is for those who prepare it
    Recht("vorhaben:anmelden", ALLE, _mit_anmeldung),
    Recht("vorhaben:angemeldet", ALLE, _oeffentliche_veranstaltung),
    Recht("vorhaben:angemeldet", MITGLIEDER, _veranstaltung, verborgen=True, kennt=MITGLIEDER),
    Recht("vorhaben:anmeldung", ALLE, lambda b: [anmelde_token(b.anmeldung.pk)]),
    Recht("vorhaben:anmeldung_einrichten", DARAN, _veranstaltung, verborgen=True, kennt=MITGLIEDER),
    *(
        Recht(f"vorhaben:{name}", ENTSCHEIDEN, _mit_anmeldung)
        for name in ("anmeldungen", "anmeldungen_csv", "rundnachricht")
    ),
    Recht("vorhaben:anmeldung_streichen", ENTSCHEIDEN, _anmeldung, taste=True),
    # Angebote: kept by the people of the Sprachverein, curated by who leads A
    Recht("portal:fachgruppe_angebote", ALLE, _slug),
    *(Recht(f"angebote:{name}", ALLE) for name in ("katalog", "drucken", "pdf", "csv", "xlsx", "feed")),
    *(Recht(f"angebote:{name}", MITGLIEDER) for name in ("meine", "neu")),
    Recht("angebote:angebot", ALLE, _angebot),
    Recht("angebote:angebot", ANBIETER, _angebotsentwurf, verborgen=True, kennt=NIEMAND),
    Recht("angebote:bearbeiten", ANBIETER | GESCHAEFTSSTELLE, _angebot),
    Recht("angebote:bearbeiten", ANBIETER, _angebotsentwurf, verborgen=True, kennt=NIEMAND),
    Recht("angebote:plaetze", ANBIETER | GESCHAEFTSSTELLE, _angebot, taste=True),
    Recht("angebote:veroeffentlichen", ANBIETER, _angebotsentwurf, verborgen=True, kennt=NIEMAND, taste=True),
    Recht("angebote:bestaetigen", ANBIETER, _angebot, taste=True),
    Recht("angebote:bestaetigen_link", ALLE, _angebotslink),
    Recht("angebote:beenden", ANBIETER, _angebot),
    Recht("angebote:ausblenden", ENTSCHEIDEN, _angebot),
    *(Recht(f"angebote:{name}", SCHREIBT) for name in ("verteiler", "versenden", "stelle_neu")),
    Recht("angebote:stelle_aendern", SCHREIBT, _verteilerstelle),
    Recht("angebote:stelle_entfernen", SCHREIBT, _verteilerstelle, taste=True),
    Recht("angebote:aussendung", SCHREIBT, _aussendung),
    Recht("angebote:aussendung_pdf", SCHREIBT, _aussendung),
    Recht("angebote:abmelden", ALLE, _verteilerlink),
    Recht("angebote:uebersetzungen", ANBIETER | GESCHAEFTSSTELLE, _angebot),
    Recht("angebote:uebersetzen", ANBIETER | GESCHAEFTSSTELLE, _angebot_arabisch),
    Recht("angebote:uebersetzung_entfernen", ANBIETER | GESCHAEFTSSTELLE, _angebot_arabisch, taste=True),
    Recht("angebote:zeigen", ENTSCHEIDEN, _angebot, taste=True),
    # Joining: open to everybody, decided by the Geschäftsstelle; the first login
    *(Recht(f"beitritt:{name}", ALLE) for name in ("antrag", "gesendet")),
    *(Recht(f"beitritt:{name}", ALLE, _antragslink) for name in ("stand", "zurueckziehen")),
    Recht("beitritt:antraege", SCHREIBT),
    Recht("beitritt:pruefen", LEITUNG_A | LEITSTELLE, _antrag, verborgen=True, kennt=NIEMAND),
    *(
        Recht(f"beitritt:{name}", GESCHAEFTSSTELLE, _antrag, verborgen=True, kennt=LEITUNG_A | LEITSTELLE)
        for name in ("rueckfrage", "annehmen", "ablehnen")
    ),
    Recht("beitritt:stellungnahme", LEITUNG_A, _antrag, verborgen=True, kennt=LEITSTELLE),
    Recht("beitritt:einladung", ALLE, _einladungslink),
    *(Recht(f"beitritt:{name}", MITGLIEDER) for name in ("sichtbarkeit", "nachrichten")),
    Recht("portal:einladung_erneut", GESCHAEFTSSTELLE, lambda b: [b.eingeladene.pk], taste=True),
    # Wahlen
    Recht("wahlen:wahlordnungen", MITGLIEDER),
    Recht("wahlen:wahlordnung_neu", LEITSTELLE),
    Recht("wahlen:fuer_alle", LEITSTELLE),
    Recht("wahlen:fuer_alle_angelegt", LEITSTELLE),
    Recht("wahlen:neu", LEITSTELLE | KOORDINATION_A, _slug),
    Recht("wahlen:abwahl", LEITSTELLE, _slug),
    # Whom it is about alone; without an Abwahl nobody.
    Recht("wahlen:stellungnahme", KOORDINATION_A, _abwahl, verborgen=True, kennt=NIEMAND),
    *(
        Recht(f"wahlen:{name}", IN_A | LEITSTELLE, _wahl, verborgen=True, kennt=NIEMAND)
        for name in ("wahl", "verzeichnis", "niederschrift", "niederschrift_pdf")
    ),
    Recht("wahlen:pruefliste", LEITSTELLE | KOORDINATION_A, _wahl, verborgen=True, kennt=NIEMAND),
    Recht("wahlen:bearbeiten", LEITSTELLE | KOORDINATION_A, _wahl, verborgen=True, kennt=NIEMAND),
    *(
        Recht(f"wahlen:{name}", GESCHAEFTSSTELLE, _wahl, verborgen=True, kennt=NIEMAND, taste=True)
        for name in ("aufrufen", "feststellen", "ohne_kandidatur")
    ),
    Recht("wahlen:verlaengern", GESCHAEFTSSTELLE, _wahl, verborgen=True, kennt=NIEMAND),
    Recht("wahlen:neu_ansetzen", GESCHAEFTSSTELLE, _wahl, verborgen=True, kennt=NIEMAND),
    Recht("wahlen:berichtigen", GESCHAEFTSSTELLE, _wahl, verborgen=True, kennt=NIEMAND),
    Recht("wahlen:abbrechen", LEITSTELLE, _wahl, verborgen=True, kennt=NIEMAND),
    Recht("wahlen:loeschen", LEITSTELLE | KOORDINATION_A, _wahl_ergebnis, verborgen=True, kennt=NIEMAND),
    Recht("wahlen:aufheben", frozenset({"beauftragte"}), _wahl_ergebnis, verborgen=True, kennt=NIEMAND),
    Recht("wahlen:einspruch", IN_A, _wahl_ergebnis, verborgen=True, kennt=NIEMAND),
    Recht(
        "wahlen:einspruch_entscheiden",
        frozenset({"beauftragte"}),
        _wahl_einspruch,
        verborgen=True,
        kennt=NIEMAND,
    ),
    Recht(
        "wahlen:einspruch_zurueck",
        frozenset({"koordination_a"}),
        _wahl_einspruch,
        verborgen=True,
        kennt=NIEMAND,
        taste=True,
    ),
    Recht(
        "wahlen:stimmfuehrung",
        frozenset({"mitglied_a", "stellvertretung_a", "koordination_a", "geschaeftsstelle"}),
        _wahl_verein,
        verborgen=True,
        kennt=NIEMAND,
    ),
    Recht("wahlen:vorschlagen", IN_A, _wahl, verborgen=True, kennt=NIEMAND),
    Recht("wahlen:kandidatur", IN_A, _wahl, verborgen=True, kennt=NIEMAND),
    *(
        Recht(f"wahlen:{name}", LEITSTELLE, _wahl_los, verborgen=True, kennt=NIEMAND)
        for name in ("beginnen", "eintragen", "losen", "bestaetigen")
    ),
    Recht("wahlen:runde", LEITSTELLE, _wahlgang, verborgen=True, kennt=NIEMAND),
    Recht("wahlen:bestaetigung", LEITSTELLE, _wahl_los, verborgen=True, kennt=NIEMAND, taste=True),
    Recht(
        "wahlen:erklaerung", GESCHAEFTSSTELLE | {"mitglied_a"}, _wahl_ergebnis, verborgen=True, kennt=NIEMAND
    ),
]
