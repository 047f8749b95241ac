"""Every page of the portal as somebody sees it: name, who looks, the address, what she presses there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import override

from fachgruppen.angebote.models import Angebot, Aussendung, Verteilerstelle
from fachgruppen.angebote.token import bestaetigungs_token, verteiler_token
from fachgruppen.beitritt.models import Beitrittsantrag
from fachgruppen.beitritt.token import antrags_token
from fachgruppen.buendnisse.models import Buendnis, Buendnisvertretung
from fachgruppen.dokumente.models import Dokument
from fachgruppen.institutionen.token import bestaetigungs_token as institutions_token
from fachgruppen.models import Amt, Beitrittswunsch, Delegation, Gremium, Uebergabe, Vorschlag
from fachgruppen.states import Gremiumsart
from fachgruppen.vorhaben.models import Anmeldung, Handlungsbedarf, Veranstaltung, Vorhaben
from fachgruppen.vorhaben.token import anmelde_token
from fachgruppen.wahlen.models import Einspruch, Wahl
from fachgruppen.wahlen.selectors.stimmfuehrung import offene_haeuser
from mitglieder.einladung import einladungs_token
from mitglieder.models import Institution, Konto
from netzwerk.auftritt.models import Barrieremeldung
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute, jetzt
from netzwerk.datenschutz.models import Antrag
from netzwerk.datenschutz.states import Antragsart
from netzwerk.portal.selectors.kalender import Monat
from netzwerk.ratsbericht.models import (
    Abschnitt,
    Berichtsvorlage,
    Fassungsauftrag,
    Ratsbericht,
    Veroeffentlichung,
)
from netzwerk.steuerung.anfrage.werte import Frage
from netzwerk.steuerung.models import Berichtsfrage, Berichtskennzahl, Quartalsbericht
from netzwerk.versand.models import Versand
from sitzungen.models import Sitzung, Sperrzeit, TopVorschlag, Unterlage
from sitzungen.protokolle.models import (
    Aufgabe,
    Beschluss,
    Einwendung,
    Empfehlung,
    Protokoll,
    Protokollpunkt,
)
from sitzungen.states import Sitzungsstatus
from tests.browser.netz import Netz


@dataclass(frozen=True)
class Aufruf:
    """One page; `taste` is pressed there first, `status` is what the address itself answers."""

    name: str
    rolle: str
    pfad: Callable[[Netz], str]
    taste: str = ""
    status: int = 200


def _s(name: str, *args: Any) -> Callable[[Netz], str]:
    return lambda netz: reverse(name, args=[arg(netz) if callable(arg) else arg for arg in args])


def _anfrage(netz: Netz) -> str:
    """Everything the council can ask about this year."""
    asked = "&".join(f"frage={frage}" for frage in Frage)
    return f"{reverse('steuerung:anfrage_antwort')}?zeitraum={heute().year}&{asked}"


def _loeschantrag(netz: Netz) -> int:
    return Antrag.objects.get(art=Antragsart.LOESCHUNG).pk


def _lan(netz: Netz) -> int:
    return netz.konten["mitglied"].mitglied.pk


def _barriere(netz: Netz) -> Any:
    return Barrieremeldung.objects.get(status="offen").uuid


def _deutsch(netz: Netz) -> str:
    return netz.deutsch.slug


def _kita(netz: Netz) -> str:
    """The Fachgruppe whose Koordination is kommissarisch."""
    return str(Gremium.objects.get(kuerzel="KIT").slug)


def _bericht_rueckfrage(netz: Netz) -> Any:
    return Quartalsbericht.objects.get(gremium=netz.deutsch, status="rueckfrage").uuid


def _arabisch(page: Callable[[Netz], str]) -> Callable[[Netz], str]:
    """The same page in the language that runs from right to left."""

    def address(netz: Netz) -> str:
        with override("ar"):
            return page(netz)

    return address


def _berichtsfrage(netz: Netz) -> Any:
    return Berichtsfrage.objects.get(bericht__uuid=_bericht_rueckfrage(netz)).pk


def _bericht_korrigiert(netz: Netz) -> Any:
    return Quartalsbericht.objects.get(fassungen__nummer=2).uuid


def _kennzahl(netz: Netz) -> Any:
    return Berichtskennzahl.objects.get(name="Beratungsgespräche").pk


def _bericht_eingereicht(netz: Netz) -> Any:
    return Quartalsbericht.objects.get(status="eingereicht").uuid


def _oeffentlicher(netz: Netz) -> Any:
    """The report that everybody reads."""
    return Veroeffentlichung.objects.latest("ab").bericht.uuid


def _berichtsvorlage(netz: Netz) -> Any:
    return Berichtsvorlage.objects.get(art="halbjahr", ist_standard=True).pk


def _vorlagenabschnitt(netz: Netz) -> Any:
    rows = Berichtsvorlage.objects.get(pk=_berichtsvorlage(netz)).abschnitte
    return rows.earliest("position").pk


def _ratsbericht(netz: Netz) -> Any:
    return Ratsbericht.objects.earliest("pk").uuid


def _ratstext(netz: Netz) -> Any:
    return Abschnitt.objects.get(bericht__uuid=_ratsbericht(netz), schluessel="zusammenfassung").pk


def _ratsbaustein(netz: Netz) -> Any:
    return Abschnitt.objects.get(bericht__uuid=_ratsbericht(netz), schluessel="zahlen").pk


def _ratsindikatoren(netz: Netz) -> Any:
    return Abschnitt.objects.get(bericht__uuid=_ratsbericht(netz), schluessel="indikatoren").pk


def _festgehalten(netz: Netz) -> Any:
    """The report of the year before, with two Fassungen."""
    return Ratsbericht.objects.filter(fassungen__nummer=2).get().uuid


def _auftrag(netz: Netz) -> Any:
    return Fassungsauftrag.objects.latest("pk").uuid


def _geplant(netz: Netz) -> Any:
    return netz.geplant.uuid


def _sitzung_der_steuerungsgruppe(netz: Netz) -> Any:
    """The next one, on whose agenda matters wait."""
    ahead = (Sitzungsstatus.GEPLANT, Sitzungsstatus.EINGELADEN)
    rows = Sitzung.objects.filter(gremium__art=Gremiumsart.STEUERUNGSGRUPPE, status__in=ahead)
    return rows.order_by("start")[0].uuid


def _thema(netz: Netz) -> Any:
    """A point with a document."""
    return Unterlage.objects.order_by("pk")[0].top_id


def _topvorschlag(netz: Netz) -> Any:
    return TopVorschlag.objects.filter(gremium=netz.deutsch).latest("am").pk


def _eingeladen(netz: Netz) -> Any:
    return netz.eingeladen.uuid


def _stattgefunden(netz: Netz) -> Any:
    held = Sitzung.objects.filter(gremium=netz.deutsch, status=Sitzungsstatus.STATTGEFUNDEN)
    return held.latest("start").uuid


def _vom_vortag(netz: Netz) -> Any:
    return netz.vorbei.uuid


def _geaendert(netz: Netz) -> Any:
    return netz.geaendert.uuid


def _mitteilungsentwurf(netz: Netz) -> Any:
    return netz.mitteilungsentwurf.uuid


def _unterwegs(netz: Netz) -> Any:
    return netz.mitteilung_unterwegs.uuid


def _dokument(titel: str) -> Callable[[Netz], Any]:
    return lambda netz: Dokument.objects.get(titel=titel).uuid


def _mail(status: str) -> Callable[[Netz], int]:
    """A mail of the running poll in that state."""
    return lambda netz: Versand.objects.filter(art="umfrage", status=status).earliest("pk").pk


KURSE, WARTET = "Kursübersicht Integrationskurse", "Rückmeldungen der Kursträger"


def _wahl(kuerzel: str, **felder: Any) -> Callable[[Netz], Any]:
    """The election of that Fachgruppe: GES looks for candidates, KIT waits for the Beisitz, WOH is over.

    In ARB institutions vote; IKK has a Probewahl and an Abwahl.
    """
    return lambda netz: Wahl.objects.get(gremium__kuerzel=kuerzel, **felder).pk


def _haus(netz: Netz) -> Any:
    """The institution of ARB that has not named who votes for it."""
    return offene_haeuser(Wahl.objects.get(gremium__kuerzel="ARB"))[0].institution.pk


def _fuer_alle_angelegt(netz: Netz) -> str:
    return f"{reverse('wahlen:fuer_alle_angelegt')}?wahl={_wahl('GES')(netz)}&wahl={_wahl('KIT')(netz)}"


def _einspruch() -> list[Any]:
    row = Einspruch.objects.get(wahl__gremium__kuerzel="WOH")
    return [row.wahl_id, row.pk]


def _beanstandet(netz: Netz) -> Any:
    """An election whose result somebody has objected to."""
    return netz.einspruch.wahl_id


def _zu_entscheiden(netz: Netz) -> str:
    row = netz.einspruch
    return reverse("wahlen:einspruch_entscheiden", args=[row.wahl_id, row.pk])


def _geheim(kuerzel: str, status: str) -> Callable[[Netz], Any]:
    """The secret election of that Fachgruppe which stands there."""
    return lambda netz: Wahl.objects.get(gremium__kuerzel=kuerzel, status=status, modus="online").pk


def _umfrage(netz: Netz) -> Any:
    return netz.umfrage.sitzung.uuid


def _entwurf(netz: Netz) -> Any:
    return netz.umfrage_entwurf.sitzung.uuid


def _vorbei(netz: Netz) -> Any:
    return netz.umfrage_vorbei.sitzung.uuid


def _institution(netz: Netz) -> int:
    return Institution.objects.get(kurzname="LAMSA").pk


def _vorschlag(netz: Netz) -> int:
    return Vorschlag.objects.get(gremium=netz.deutsch).pk


def _ziel(netz: Netz) -> int:
    return netz.deutsch.ziele.laufend().earliest("position").pk


def _zielstand(netz: Netz) -> str:
    tag = heute() - timedelta(days=500)
    return reverse("portal:fachgruppe_zielverlauf", args=[netz.deutsch.slug]) + f"?am={tag}"


def _amt(konto: str) -> Callable[[Netz], list[Any]]:
    """The office of that demo account as the arguments of its pages."""

    def args(netz: Netz) -> list[Any]:
        amt = Amt.objects.am(heute()).get(mitglied__konto=netz.konten[konto])
        return [amt.gremium.slug, amt.pk]

    return args


def _a(name: str, args: Callable[[Netz], list[Any]]) -> Callable[[Netz], str]:
    return lambda netz: reverse(name, args=args(netz))


def _uebergabe(netz: Netz) -> list[Any]:
    return ["wohnumfeld", Uebergabe.objects.get(amt__gremium__slug="wohnumfeld").pk]


def _delegation(netz: Netz) -> list[Any]:
    row = Delegation.objects.am(heute()).get(gremium=netz.deutsch)
    return [netz.deutsch.slug, row.pk]


def _mitglieder(netz: Netz) -> str:
    return reverse("portal:fachgruppe_mitglieder", args=[netz.deutsch.slug])


def _wunsch(netz: Netz) -> int:
    return Beitrittswunsch.objects.filter(gremium=netz.deutsch).earliest("pk").pk


def _zugehoerigkeit(netz: Netz) -> int:
    rows = netz.deutsch.zugehoerigkeiten.filter(mitglied__konto=netz.konten["mitglied"])
    return int(rows.get().pk)


def _aufgabe(netz: Netz) -> Any:
    return Aufgabe.objects.filter(gremium=netz.deutsch, status="in_arbeit").earliest("pk").uuid


def _protokoll(status: str, kuerzel: str = "DEU") -> Callable[[Netz], Any]:
    """Return how to find the newest minutes of a Gremium in that state."""

    def find(netz: Netz) -> Any:
        rows = Protokoll.objects.filter(sitzung__gremium__kuerzel=kuerzel, status=status)
        return rows.select_related("sitzung").latest("sitzung__start").sitzung.uuid

    return find


def _einwendung(netz: Netz) -> int:
    rows = Einwendung.objects.filter(fassung__protokoll__sitzung__gremium=netz.deutsch, entscheidung="offen")
    return rows.earliest("pk").pk


_versandt, _genehmigt = _protokoll("versandt"), _protokoll("genehmigt")
_protokollentwurf, _berichtigung = _protokoll("entwurf", "WOH"), _protokoll("in_berichtigung", "IKK")


def _im_entwurf(name: str, what: str) -> Callable[[Netz], str]:
    """Return the address of a page about a point or a decision of the minutes that Wohnumfeld writes."""

    def find(netz: Netz) -> str:
        punkt = Protokollpunkt.objects.get(
            protokoll__sitzung__uuid=_protokollentwurf(netz), beschluesse__isnull=False
        )
        row = punkt if what == "punkt" else punkt.beschluesse.get()
        return reverse(f"protokolle:{name}", args=[punkt.protokoll.sitzung.uuid, row.pk])

    return find


def _beschluss(netz: Netz) -> int:
    """A decision of the group that was accepted, so that its state can be kept."""
    rows = Beschluss.objects.filter(gremium=netz.deutsch, empfehlung__isnull=False)
    return rows.latest("pk").pk


def _empfehlung(netz: Netz) -> int:
    return Empfehlung.objects.filter(stand="offen").earliest("pk").pk


def _online(status: str) -> Callable[[Netz], Any]:
    """Return how to find the secret election in that state."""
    return lambda netz: Wahl.objects.get(gremium=netz.deutsch, modus="online", status=status).pk


_offen, _zu_zaehlen = _online("stimmabgabe"), _online("auszaehlung")


def _sperrzeit(netz: Netz) -> int:
    return Sperrzeit.objects.latest("von").pk


def _quartal(netz: Netz) -> str:
    """The joint planner of a quarter in which no group has a date yet."""
    later = Quartal.am(heute()).plus(3)
    return f"{reverse('sitzungen:quartal_planen')}?quartal={later.jahr}-{later.nummer}"


def _bedarf(titel: str) -> Callable[[Netz], Any]:
    return lambda netz: Handlungsbedarf.objects.get(titel__startswith=titel).uuid


def _termin(titel: str) -> Callable[[Netz], Any]:
    return lambda netz: Veranstaltung.objects.get(titel__startswith=titel).uuid


def _plan(titel: str) -> Callable[[Netz], Any]:
    return lambda netz: Vorhaben.objects.get(titel__startswith=titel).uuid


def _naechster_monat(netz: Netz) -> str:
    """Return the month of the next event, so that its cell holds something on every day of the year."""
    row = Veranstaltung.objects.filter(titel__startswith="Fachtag").get()
    return f"{reverse('portal:kalender_monat')}?monat={Monat.am(localdate(row.beginn)).adresse}"


def _anmeldelink(netz: Netz) -> str:
    return anmelde_token(Anmeldung.objects.get(name="Linh Tran").pk)


def _angebot(titel: str) -> Callable[[Netz], Any]:
    return lambda netz: Angebot.objects.get(titel__startswith=titel).uuid


def _aussendung(netz: Netz) -> Any:
    return Aussendung.objects.get().pk


def _abmeldelink(netz: Netz) -> str:
    return verteiler_token(Verteilerstelle.objects.filter(abgemeldet_am=None).earliest("pk").pk)


# Its Russian translation is out of date.
_lesekurs = _angebot("Lesen und")


def _angebotslink(netz: Netz) -> str:
    row = Angebot.objects.get(titel__startswith="Deutsch im Alltag")
    return bestaetigungs_token(row.pk, row.von_id, row.bestaetigt_am)


def _institutionslink(netz: Netz) -> str:
    row = Konto.objects.get(email="mitglied@demo.example").mitglied
    token = institutions_token(row.institution_id, row.pk, row.institution.bestaetigt_am)
    return reverse("institutionen:bestaetigen_link", args=[token])


def _zusammenlegen(netz: Netz) -> str:
    names = ("Stadt Halle (Saale), Fachbereich Bildung", "Stadt Halle (Saale), Fachbereich Soziales")
    rows = [Institution.objects.get(name=name).pk for name in names]
    return reverse("institutionen:zusammenlegen", args=rows)


def _eigener_verlauf(netz: Netz) -> str:
    row = Konto.objects.get(email="mitglied@demo.example").mitglied
    return reverse("portal:person_verlauf", args=[row.pk])


def _landesnetzwerk(netz: Netz) -> Any:
    return Buendnis.objects.get(name="Landesnetzwerk Integration").pk


def _vertretung_beenden(netz: Netz) -> str:
    row = Buendnisvertretung.objects.filter(buendnis=_landesnetzwerk(netz)).latest("von")
    return reverse("buendnisse:vertretung_beenden", args=[row.buendnis_id, row.pk])


def _verein(netz: Netz) -> Any:
    """The institution of the account "mitglied", which speaks for it."""
    return Institution.objects.get(name__startswith="Vietnamesischer Verein").pk


def _katalog(query: str) -> Callable[[Netz], str]:
    return lambda netz: f"{reverse('angebote:katalog')}?{query}"


def _antrag(nachname: str) -> Callable[[Netz], Any]:
    return lambda netz: Beitrittsantrag.objects.get(nachname=nachname).uuid


def _antragslink(nachname: str) -> Callable[[Netz], str]:
    return lambda netz: antrags_token(Beitrittsantrag.objects.get(nachname=nachname).uuid)


def _antraege_entschieden(netz: Netz) -> str:
    return f"{reverse('beitritt:antraege')}?stand=entschieden"


def _einladung(netz: Netz) -> str:
    konto = netz.konten["eingeladen"]
    return einladungs_token(konto.pk, konto.eingeladen_am or jetzt())


def _einladung_alt(netz: Netz) -> str:
    konto = netz.konten["eingeladen"]
    return einladungs_token(konto.pk, jetzt() - timedelta(days=20))


NIEMAND = ""
OEFFENTLICH = (
    Aufruf("start", NIEMAND, _s("portal:start")),
    Aufruf("fachgruppen", NIEMAND, _s("portal:fachgruppe_list")),
    Aufruf("fachgruppe-oeffentlich", NIEMAND, _s("portal:fachgruppe", _deutsch)),
    Aufruf("profil-oeffentlich", NIEMAND, _s("portal:fachgruppe_profil", _deutsch)),
    Aufruf("ziele-verlauf", NIEMAND, _s("portal:fachgruppe_zielverlauf", _deutsch)),
    Aufruf("ziele-stand", NIEMAND, _zielstand),
    Aufruf("termine-oeffentlich", NIEMAND, _s("portal:fachgruppe_veranstaltungen", _deutsch)),
    Aufruf("termin-oeffentlich", NIEMAND, _s("vorhaben:veranstaltung", _termin("Fachtag"))),
    Aufruf("vorhaben-oeffentlich", NIEMAND, _s("vorhaben:vorhaben", _plan("Nachbarschafts"))),
    Aufruf("partnersuche", NIEMAND, _s("portal:partnersuche")),
    Aufruf("stadtviertel", NIEMAND, _s("portal:stadtviertel_liste")),
    Aufruf("stadtviertel-eines", "koordination", _s("portal:stadtviertel", 461)),
    Aufruf("kalender", NIEMAND, _s("portal:kalender")),
    Aufruf("kalendermonat", NIEMAND, _naechster_monat),
    Aufruf("anmelden", NIEMAND, _s("vorhaben:anmelden", _termin("Fachtag"))),
    Aufruf(
        "anmelden-fehler", NIEMAND, _s("vorhaben:anmelden", _termin("Bewegungstag")), "Auf die Warteliste"
    ),
    Aufruf("angemeldet", NIEMAND, _s("vorhaben:angemeldet", _termin("Fachtag"))),
    Aufruf("anmeldung", NIEMAND, _s("vorhaben:anmeldung", _anmeldelink)),
    Aufruf("angebote", NIEMAND, _s("angebote:katalog")),
    Aufruf(
        "angebote-gefiltert", NIEMAND, _katalog("art=sprachkurs&niveau=b1&kinderbetreuung=on&viertel=572")
    ),
    Aufruf("angebote-viertel", NIEMAND, _katalog("ansicht=viertel")),
    Aufruf("angebote-leer", NIEMAND, _katalog("art=sport&kinderbetreuung=on")),
    Aufruf("angebote-drucken", NIEMAND, _s("angebote:drucken")),
    Aufruf("angebot-oeffentlich", NIEMAND, _s("angebote:angebot", _angebot("Deutschkurs B1"))),
    Aufruf("verteiler", "geschaeftsstelle", _s("angebote:verteiler")),
    Aufruf("verteiler-stelle", "geschaeftsstelle", _s("angebote:stelle_neu")),
    Aufruf("verteiler-senden", "geschaeftsstelle", _s("angebote:versenden")),
    Aufruf("verteiler-gesendet", "geschaeftsstelle", _s("angebote:aussendung", _aussendung)),
    Aufruf("verteiler-abmelden", NIEMAND, _s("angebote:abmelden", _abmeldelink)),
    Aufruf("verteiler-link", NIEMAND, lambda netz: "/angebote/verteiler/abmelden/x/", status=404),
    Aufruf("angebot-uebersetzungen", "geschaeftsstelle", _s("angebote:uebersetzungen", _lesekurs)),
    Aufruf("angebot-uebersetzen", "geschaeftsstelle", _s("angebote:uebersetzen", _lesekurs, "ru")),
    Aufruf("angebot-stimmt-noch", NIEMAND, _s("angebote:bestaetigen_link", _angebotslink)),
    Aufruf("angebote-fachgruppe", NIEMAND, _s("portal:fachgruppe_angebote", _deutsch)),
    Aufruf("dokumente-oeffentlich", NIEMAND, _s("dokumente:liste")),
    Aufruf("dokument-oeffentlich", NIEMAND, _s("dokumente:dokument", _dokument(KURSE))),
    Aufruf("mitmachen", NIEMAND, _s("portal:mitmachen")),
    Aufruf("antrag", NIEMAND, _s("beitritt:antrag")),
    Aufruf("antrag-fehler", NIEMAND, _s("beitritt:antrag"), "Antrag abschicken"),
    Aufruf("antrag-gesendet", NIEMAND, _s("beitritt:gesendet")),
    Aufruf("antrag-bestaetigen", NIEMAND, _s("beitritt:stand", _antragslink("Neumann"))),
    Aufruf("antrag-frage", NIEMAND, _s("beitritt:stand", _antragslink("Rahimi"))),
    Aufruf("antrag-zurueckziehen", NIEMAND, _s("beitritt:zurueckziehen", _antragslink("Neumann"))),
    Aufruf("einladung", NIEMAND, _s("beitritt:einladung", _einladung)),
    Aufruf("einladung-alt", NIEMAND, _s("beitritt:einladung", _einladung_alt)),
    Aufruf("hilfe", NIEMAND, _s("portal:hilfe")),
    Aufruf("wahl-geheim", NIEMAND, _s("urne:geheim")),
    Aufruf("kalendermonat-arabisch", NIEMAND, _arabisch(_naechster_monat)),
    Aufruf("anmelden-arabisch", NIEMAND, _arabisch(_s("vorhaben:anmelden", _termin("Fachtag"))), "تسجيل"),
    Aufruf("fachgruppe-arabisch", NIEMAND, _arabisch(_s("portal:fachgruppe", _deutsch))),
    Aufruf("antrag-arabisch", NIEMAND, _arabisch(_s("beitritt:antrag")), "إرسال الطلب"),
    Aufruf("stadtviertel-arabisch", NIEMAND, _arabisch(_s("portal:stadtviertel", 461))),
    Aufruf("partnersuche-arabisch", NIEMAND, _arabisch(_s("portal:partnersuche"))),
    Aufruf("vorhaben-arabisch", NIEMAND, _arabisch(_s("vorhaben:vorhaben", _plan("Nachbarschafts")))),
    Aufruf("buendnis-arabisch", NIEMAND, _arabisch(_s("buendnisse:buendnis", _landesnetzwerk))),
    Aufruf("start-arabisch", NIEMAND, _arabisch(_s("portal:start"))),
    Aufruf("katalog-arabisch", NIEMAND, _arabisch(_s("angebote:katalog"))),
    Aufruf("angebot-arabisch", NIEMAND, _arabisch(_s("angebote:angebot", _angebot("Deutschkurs B1")))),
    Aufruf("leichte-sprache", NIEMAND, _s("portal:leichte_sprache")),
    Aufruf("impressum", NIEMAND, _s("auftritt:impressum")),
    Aufruf("datenschutz", NIEMAND, _s("auftritt:datenschutz")),
    Aufruf("barrierefreiheit", NIEMAND, _s("auftritt:barrierefreiheit")),
    Aufruf("barriere-melden", NIEMAND, _s("auftritt:barriere_melden")),
    Aufruf("barriere-gemeldet", NIEMAND, _s("auftritt:barriere_gemeldet")),
    Aufruf("barrieren", "geschaeftsstelle", _s("auftritt:barrieren")),
    Aufruf("barriere", "geschaeftsstelle", _s("auftritt:barriere", _barriere)),
    Aufruf("text-bearbeiten", "geschaeftsstelle", _s("auftritt:text_bearbeiten", "impressum")),
    Aufruf("text-fassungen", "geschaeftsstelle", _s("auftritt:fassungen", "impressum")),
    Aufruf("text-fassung", "geschaeftsstelle", _s("auftritt:fassung", "impressum", 0)),
    Aufruf("stil", NIEMAND, _s("portal:stil")),
    Aufruf("nicht-gefunden", NIEMAND, lambda netz: "/gibt-es-nicht/", status=404),
    Aufruf("anmelden", NIEMAND, _s("account_login")),
    Aufruf("anmelden-fehler", NIEMAND, _s("account_login"), "Anmelden"),
    Aufruf("passwort-vergessen", NIEMAND, _s("account_reset_password")),
    Aufruf("link", NIEMAND, _s("sitzungen:antwort_link", lambda netz: netz.link)),
    Aufruf("link-fehler", NIEMAND, _s("sitzungen:antwort_link", lambda netz: netz.link), "Antwort senden"),
    Aufruf("link-danke", NIEMAND, _s("sitzungen:antwort_danke", lambda netz: netz.link_beantwortet)),
    Aufruf("link-abgesagt", NIEMAND, _s("sitzungen:antwort_link", lambda netz: netz.link_abgesagt)),
    Aufruf("abbestellen", NIEMAND, _s("mitteilungen:abbestellen", lambda netz: netz.abbestellen)),
    Aufruf("abbestellt-spaeter", NIEMAND, _s("mitteilungen:abbestellen", lambda netz: netz.abbestellt)),
    Aufruf(
        "abbestellt",
        NIEMAND,
        _s("mitteilungen:abbestellen", lambda netz: netz.abbestellen),
        "Nachrichten abbestellen",
    ),
    Aufruf("gast-link", NIEMAND, _s("sitzungen:antwort_link", lambda netz: netz.gast_link)),
    Aufruf("gast-danke", NIEMAND, _s("sitzungen:antwort_danke", lambda netz: netz.gast_link)),
    Aufruf("umfrage-link", NIEMAND, _s("sitzungen:umfrage_link", lambda netz: netz.umfrage_link)),
    Aufruf(
        "umfrage-link-fehler",
        NIEMAND,
        _s("sitzungen:umfrage_link", lambda netz: netz.umfrage_link),
        "Antwort senden",
    ),
    Aufruf(
        "umfrage-danke",
        NIEMAND,
        _s("sitzungen:umfrage_danke", lambda netz: netz.umfrage_link_beantwortet),
    ),
    Aufruf("umfrage-erinnerung", NIEMAND, _s("sitzungen:umfrage_erinnerung", lambda netz: netz.umfrage_link)),
    Aufruf("link-ungueltig", NIEMAND, _s("sitzungen:antwort_link", "falsch"), status=404),
)
MITGLIED = (
    Aufruf("mein-bereich", "mitglied", _s("portal:mein_bereich")),
    Aufruf("mein-bereich-erledigt", "untaetig", _s("portal:mein_bereich")),
    Aufruf("kein-zutritt", "ohne_person", _s("portal:mein_bereich"), status=403),
    Aufruf("fachgruppe", "mitglied", _s("portal:fachgruppe", _deutsch)),
    Aufruf("fachgruppe-profil", "mitglied", _s("portal:fachgruppe_profil", _deutsch)),
    Aufruf("fachgruppe-mitglieder", "mitglied", _s("portal:fachgruppe_mitglieder", _deutsch)),
    Aufruf("fachgruppe-sitzungen", "mitglied", _s("portal:fachgruppe_sitzungen", _deutsch)),
    Aufruf("fassungen", "mitglied", _s("fachgruppen:fassungen", _deutsch)),
    Aufruf("fassung", "mitglied", _s("fachgruppen:fassung", _deutsch, 1)),
    Aufruf("vergleich", "mitglied", _s("fachgruppen:vergleich", _deutsch, 1, 3)),
    Aufruf("vorschlagen", "mitglied", _s("fachgruppen:profil_vorschlagen", _deutsch)),
    Aufruf("ziel-vorschlagen", "mitglied", _s("fachgruppen:ziel_vorschlagen", _deutsch)),
    Aufruf("ziel-vorschlag", "mitglied", _s("fachgruppen:ziel_aenderung_vorschlagen", _deutsch, _ziel)),
    Aufruf("vorschlaege-eigene", "mitglied", _s("fachgruppen:vorschlaege", _deutsch)),
    Aufruf("vorschlag-eigener", "mitglied", _s("fachgruppen:vorschlag", _deutsch, _vorschlag)),
    Aufruf("aemter", "mitglied", _s("portal:fachgruppe_aemter", _deutsch)),
    Aufruf(
        "aemter-damals",
        "mitglied",
        lambda netz: reverse("portal:fachgruppe_aemter", args=["wohnumfeld"]) + "?am=2021-03-14",
    ),
    Aufruf("fachgruppe-frueher", "mitglied", _s("portal:fachgruppe_frueher", _deutsch)),
    Aufruf("fachgruppe-stichtag", "mitglied", lambda netz: f"{_mitglieder(netz)}?am=2007-03-14"),
    Aufruf("fachgruppe-stichtag-fehler", "mitglied", lambda netz: f"{_mitglieder(netz)}?am=31.02.2026"),
    Aufruf("mitmachen-wunsch", "mitglied", _s("fachgruppen:mitmachen", "wohnumfeld")),
    Aufruf("mitmachen-schon", "mitglied", _s("fachgruppen:mitmachen", _deutsch)),
    Aufruf("mitmachen-wartet", "wartet", _s("fachgruppen:mitmachen", _deutsch)),
    Aufruf("fachgruppe-wartet", "wartet", _s("portal:fachgruppe", _deutsch)),
    Aufruf("austreten", "mitglied", _s("fachgruppen:austreten", _deutsch)),
    Aufruf("austreten-amt", "koordination", _s("fachgruppen:austreten", _deutsch), "Austritt erklären"),
    Aufruf("austreten-delegiert", "beirat", _s("fachgruppen:austreten", _deutsch)),
    Aufruf("bedarf-liste", "mitglied", _s("portal:fachgruppe_handlungsbedarf", _deutsch)),
    Aufruf("bedarf-liste-fremd", "mitglied", _s("portal:fachgruppe_handlungsbedarf", "wohnumfeld")),
    Aufruf("erste-anmeldung-sichtbarkeit", "mitglied", _s("beitritt:sichtbarkeit")),
    Aufruf("erste-anmeldung-nachrichten", "mitglied", _s("beitritt:nachrichten")),
    Aufruf("institution-stimmt-noch", NIEMAND, _institutionslink),
    Aufruf("institutionen-unbestaetigt", "geschaeftsstelle", _s("institutionen:unbestaetigt")),
    Aufruf("institutionen-doppelte", "geschaeftsstelle", _s("institutionen:doppelte")),
    Aufruf("institutionen-zusammenlegen", "geschaeftsstelle", _zusammenlegen),
    Aufruf("verlauf-person", "mitglied", _eigener_verlauf),
    Aufruf("verlauf-institution", "mitglied", _s("portal:institution_verlauf", _verein)),
    Aufruf("verlauf-fachgruppe", "mitglied", _s("portal:fachgruppe_verlauf", _deutsch)),
    Aufruf("buendnisse", NIEMAND, _s("buendnisse:liste")),
    Aufruf("buendnis", "geschaeftsstelle", _s("buendnisse:buendnis", _landesnetzwerk)),
    Aufruf("buendnis-bearbeiten", "geschaeftsstelle", _s("buendnisse:bearbeiten", _landesnetzwerk)),
    Aufruf("buendnis-neu-fehler", "geschaeftsstelle", _s("buendnisse:neu"), "Bündnis speichern"),
    Aufruf("buendnis-loeschen", "geschaeftsstelle", _s("buendnisse:loeschen", _landesnetzwerk)),
    Aufruf(
        "gast-namen-loeschen",
        "geschaeftsstelle",
        _s("protokolle:gast_loeschen", lambda netz: netz.gast.pk),
    ),
    Aufruf("buendnis-vertretung", "geschaeftsstelle", _s("buendnisse:vertretung", _landesnetzwerk)),
    Aufruf("buendnis-beenden", "geschaeftsstelle", _vertretung_beenden),
    Aufruf("institution-eigene", "mitglied", _s("portal:institution", _verein)),
    Aufruf("institution-bearbeiten", "mitglied", _s("institutionen:bearbeiten", _verein)),
    Aufruf("institution-ansprechpersonen", "mitglied", _s("institutionen:ansprechpersonen", _verein)),
    Aufruf("angebote-meine", "mitglied", _s("angebote:meine")),
    Aufruf("angebot-meins", "mitglied", _s("angebote:angebot", _angebot("Deutsch im Alltag"))),
    Aufruf("angebot-entwurf", "mitglied", _s("angebote:angebot", _angebot("Neujahrsfest"))),
    Aufruf("angebot-neu", "mitglied", _s("angebote:neu")),
    Aufruf("angebot-neu-fehler", "mitglied", _s("angebote:neu"), "Angebot veröffentlichen"),
    Aufruf("angebot-aendern", "mitglied", _s("angebote:bearbeiten", _angebot("Deutsch im Alltag"))),
    Aufruf("angebot-beenden", "mitglied", _s("angebote:beenden", _angebot("Beratung auf"))),
    Aufruf("angebot-kuratiert", "koordination", _s("angebote:angebot", _angebot("Deutsch in der Werkstatt"))),
    Aufruf("angebot-ausblenden", "koordination", _s("angebote:ausblenden", _angebot("Sprachtandem"))),
    Aufruf("bedarf-melden", "mitglied", _s("vorhaben:melden", _deutsch)),
    Aufruf("bedarf-melden-fehler", "mitglied", _s("vorhaben:melden", _deutsch), "Bedarf melden"),
    Aufruf("bedarf-fertig", "mitglied", _s("vorhaben:handlungsbedarf", _bedarf("Fahrkosten"))),
    Aufruf("bedarf-beitrag", "mitglied", _s("vorhaben:beitrag", _bedarf("Abendkurse"))),
    Aufruf("bedarf-neu", "koordination", _s("vorhaben:handlungsbedarf", _bedarf("Abendkurse"))),
    Aufruf("bedarf-spaet", "koordination", _s("vorhaben:handlungsbedarf", _bedarf("Kinderbetreuung"))),
    Aufruf("bedarf-aendern", "koordination", _s("vorhaben:bedarf_bearbeiten", _bedarf("Abendkurse"))),
    Aufruf("bedarf-formulieren", "koordination", _s("vorhaben:formulieren", _bedarf("Abendkurse"))),
    Aufruf("bedarf-weiter", "koordination", _s("vorhaben:weiterleiten", _bedarf("Wartezeiten"))),
    Aufruf(
        "bedarf-weiter-fehler",
        "koordination",
        _s("vorhaben:weiterleiten", _bedarf("Wartezeiten")),
        "Weiterleitung festhalten",
    ),
    Aufruf("brief-schreiben", "koordination", _s("vorhaben:brief_schreiben", _bedarf("Kinderbetreuung"))),
    Aufruf(
        "brief-fehler",
        "koordination",
        _s("vorhaben:brief_schreiben", _bedarf("Kinderbetreuung")),
        "Brief erstellen",
    ),
    Aufruf("brief", "koordination", _s("vorhaben:brief", _bedarf("Kinderbetreuung"), 1)),
    Aufruf("bedarf-antwort", "koordination", _s("vorhaben:antwort", _bedarf("Kinderbetreuung"))),
    Aufruf("bedarf-abschliessen", "koordination", _s("vorhaben:abschliessen", _bedarf("Wartezeiten"))),
    Aufruf("bedarf-zurueckziehen", "koordination", _s("vorhaben:zurueckziehen", _bedarf("Abendkurse"))),
    Aufruf("termine", "koordination", _s("portal:fachgruppe_veranstaltungen", "wohnumfeld")),
    Aufruf("termin-vorbei", "koordination", _s("vorhaben:veranstaltung", _termin("Tag der offenen"))),
    Aufruf("termin-abgesagt", "koordination", _s("vorhaben:veranstaltung", _termin("Lesung"))),
    Aufruf(
        "anmeldung-einrichten", "koordination", _s("vorhaben:anmeldung_einrichten", _termin("Sprachcafé"))
    ),
    Aufruf("vorhaben-gruppe", "koordination", _s("portal:fachgruppe_vorhaben", _deutsch)),
    Aufruf("vorhaben", "koordination", _s("vorhaben:vorhaben", _plan("Sprachpaten"))),
    Aufruf("vorhaben-mitmachen", "koordination", _s("vorhaben:vorhaben", _plan("Elterncafé"))),
    Aufruf("vorhaben-freigeben", "koordination", _s("vorhaben:vorhaben", _plan("Gemeinsamer Tag"))),
    Aufruf("vorhaben-neu", "koordination", _s("vorhaben:vorhaben_neu", _deutsch), "Vorhaben eintragen"),
    Aufruf("vorhaben-aendern", "koordination", _s("vorhaben:vorhaben_bearbeiten", _plan("Sprachpaten"))),
    Aufruf("vorhaben-stand", "koordination", _s("vorhaben:vorhaben_stand", _plan("Sprachpaten"))),
    Aufruf("meilenstein-neu", "koordination", _s("vorhaben:meilenstein_setzen", _plan("Sprachpaten"))),
    Aufruf("anmeldungen", "koordination", _s("vorhaben:anmeldungen", _termin("Fachtag"))),
    Aufruf("rundnachricht", "koordination", _s("vorhaben:rundnachricht", _termin("Fachtag"))),
    Aufruf("termin-neu", "koordination", _s("vorhaben:eintragen", _deutsch)),
    Aufruf(
        "termin-neu-fehler", "koordination", _s("vorhaben:eintragen", _deutsch), "Veranstaltung eintragen"
    ),
    Aufruf("termin-aendern", "koordination", _s("vorhaben:veranstaltung_bearbeiten", _termin("Fachtag"))),
    Aufruf("termin-zahl", "koordination", _s("vorhaben:teilnehmende", _termin("Tag der offenen"))),
    Aufruf(
        "termin-zahl-fehler",
        "koordination",
        _s("vorhaben:teilnehmende", _termin("Tag der offenen")),
        "Zahl speichern",
    ),
    Aufruf("termin-absagen", "koordination", _s("vorhaben:absagen", _termin("Fachtag"))),
    Aufruf("termin-loeschen", "koordination", _s("vorhaben:loeschen", _termin("Fachtag"))),
    Aufruf("fachgruppe-dokumente", "mitglied", _s("portal:fachgruppe_dokumente", _deutsch)),
    Aufruf("dokumente-suche", "mitglied", lambda netz: reverse("dokumente:liste") + "?suche=Kinder"),
    Aufruf("dokumente-keine", "mitglied", lambda netz: reverse("dokumente:liste") + "?suche=xyzzy"),
    Aufruf("dokument-in-pruefung", "mitglied", _s("dokumente:dokument", _dokument(WARTET))),
    Aufruf("dokument-hochladen-mitglied", "mitglied", _s("dokumente:neu", _deutsch)),
    Aufruf("fachgruppe-fremd", "mitglied", _s("portal:fachgruppe", "wohnumfeld")),
    Aufruf("sitzungen", "mitglied", _s("sitzungen:sitzung_list")),
    Aufruf("sitzung", "mitglied", _s("sitzungen:sitzung", _eingeladen)),
    Aufruf("sitzung-geplant", "mitglied", _s("sitzungen:sitzung", _geplant)),
    Aufruf("sitzung-abgesagt", "mitglied", _s("sitzungen:sitzung", lambda netz: netz.abgesagt.uuid)),
    Aufruf("antworten", "mitglied", _s("sitzungen:antworten", _eingeladen)),
    Aufruf("antworten-fehler", "mitglied", _s("sitzungen:antworten", _eingeladen), "Antwort senden"),
    Aufruf("umfrage", "mitglied", _s("sitzungen:umfrage", _umfrage)),
    Aufruf("umfrage-antworten", "mitglied", _s("sitzungen:umfrage_antworten", _umfrage)),
    Aufruf(
        "umfrage-antworten-fehler", "mitglied", _s("sitzungen:umfrage_antworten", _umfrage), "Antwort senden"
    ),
    Aufruf("umfrage-vorbei", "mitglied", _s("sitzungen:umfrage", _vorbei)),
    Aufruf("kalender", "beirat", _s("sitzungen:kalender")),
    Aufruf("kalender-link", "mitglied", _s("sitzungen:kalender"), "Link erzeugen"),
    Aufruf("personen", "mitglied", _s("portal:person_list")),
    Aufruf("institutionen", "mitglied", _s("portal:institution_list")),
    Aufruf("personen-keine", "mitglied", lambda netz: reverse("portal:person_list") + "?suche=xyzzy"),
    Aufruf(
        "personen-aehnlich", "mitglied", lambda netz: reverse("portal:person_list") + "?suche=Wolschleger"
    ),
    Aufruf("personen-blatt", "mitglied", _s("portal:person_blatt")),
    Aufruf("institutionen-blatt", "mitglied", _s("portal:institution_blatt")),
    Aufruf("person", "mitglied", _s("portal:person", lambda netz: netz.fremd)),
    Aufruf("institution", "mitglied", _s("portal:institution", _institution)),
    Aufruf("eigenes-profil", "mitglied", _s("mitglieder:profil")),
    Aufruf("freigaben", "mitglied", _s("mitglieder:freigaben")),
    Aufruf("so-sehen-mich-andere", "koordination", _s("portal:so_sehen_mich_andere")),
    Aufruf("gruppen-suche", "mitglied", lambda netz: reverse("portal:fachgruppe_list") + "?suche=öffnung"),
    Aufruf("gruppen-keine", "mitglied", lambda netz: reverse("portal:fachgruppe_list") + "?suche=xyzzy"),
    Aufruf("arbeitsgruppe", "mitglied", _s("portal:fachgruppe", "sprachcafe")),
    Aufruf("beirat", "mitglied", _s("portal:fachgruppe", "fachbeirat-integration")),
    Aufruf("aufgeloeste-gruppe", "mitglied", _s("portal:fachgruppe", "aufnahme-und-erstorientierung")),
    Aufruf("umbenannte-gruppe", "mitglied", _s("portal:fachgruppe", "interkulturelle-kompetenz")),
    Aufruf("wer-darf-was", "mitglied", _s("portal:wer_darf_was", _deutsch)),
    Aufruf("wer-darf-was-arbeitsgruppe", "mitglied", _s("portal:wer_darf_was", "sprachcafe")),
    Aufruf("steuerungsgruppe", "mitglied", _s("steuerung:uebersicht")),
    Aufruf("mitteilungen", "mitglied", _s("mitteilungen:mitteilung_list")),
    Aufruf("mitteilung", "mitglied", _s("mitteilungen:mitteilung", lambda netz: netz.mitteilung.uuid)),
    Aufruf("fachgruppe-mitteilungen", "mitglied", _s("portal:fachgruppe_mitteilungen", _deutsch)),
    Aufruf("benachrichtigungen", "mitglied", _s("mitteilungen:benachrichtigungen")),
    Aufruf("stimmzettel", "mitglied", _s("urne:stimmzettel", _offen)),
    Aufruf("stimmzettel-fehler", "mitglied", _s("urne:stimmzettel", _offen), "Weiter zur Prüfung"),
    Aufruf("stimmzettel-zu", "mitglied", _s("urne:stimmzettel", _zu_zaehlen)),
    Aufruf("urne-offen", "mitglied", _s("urne:urne", _offen)),
    Aufruf("urne-geschlossen", "mitglied", _s("urne:urne", _zu_zaehlen)),
    Aufruf("mein-konto", "mitglied", _s("datenschutz:mein_konto")),
    Aufruf("meine-daten", "koordination", _s("datenschutz:meine_daten")),
    Aufruf("anmeldeadresse", "mitglied", _s("mitglieder:anmeldeadresse")),
    Aufruf("daten-loeschen", "mitglied", _s("datenschutz:antrag_stellen", "loeschung")),
    Aufruf("netzwerk-verlassen", "koordination", _s("datenschutz:abschied")),
    Aufruf("daten-und-rechte", "geschaeftsstelle", _s("datenschutz:buero")),
    Aufruf("aufbewahrung", "geschaeftsstelle", _s("datenschutz:aufbewahrung")),
    Aufruf("antrag-beantworten", "geschaeftsstelle", _s("datenschutz:antrag", _loeschantrag)),
    Aufruf("zugang-und-daten", "geschaeftsstelle", _s("datenschutz:person", _lan)),
    Aufruf("passwort-aendern", "mitglied", _s("account_change_password")),
    Aufruf("geraete", "mitglied", _s("usersessions_list")),
)
KOORDINATION = (
    Aufruf("bereich-koordination", "koordination", _s("portal:mein_bereich")),
    Aufruf("bereich-ohne-termin", "wohnumfeld", _s("portal:mein_bereich")),
    Aufruf("fachgruppe-koordination", "koordination", _s("portal:fachgruppe", _deutsch)),
    Aufruf("profil-bearbeiten", "koordination", _s("fachgruppen:profil_bearbeiten", _deutsch)),
    Aufruf("vorschau", "koordination", _s("fachgruppen:profil_bearbeiten", _deutsch), "Vorschau zeigen"),
    Aufruf("wiederherstellen", "koordination", _s("fachgruppen:fassung_wiederherstellen", _deutsch, 1)),
    Aufruf("fassung-koordination", "koordination", _s("fachgruppen:fassung", _deutsch, 2)),
    Aufruf("vorschlaege", "koordination", _s("fachgruppen:vorschlaege", _deutsch)),
    Aufruf("vorschlag", "koordination", _s("fachgruppen:vorschlag", _deutsch, _vorschlag)),
    Aufruf(
        "vorschlag-ablehnen-fehler",
        "koordination",
        _s("fachgruppen:vorschlag_ablehnen", _deutsch, _vorschlag),
        "Vorschlag ablehnen",
    ),
    Aufruf("ziel-beenden", "koordination", _s("fachgruppen:ziel_beenden", _deutsch, _ziel)),
    Aufruf("beenden-fehler", "koordination", _s("fachgruppen:ziel_beenden", _deutsch, _ziel), "Ziel beenden"),
    Aufruf("ziele-bearbeiten", "koordination", _s("fachgruppen:ziele_bearbeiten", _deutsch)),
    Aufruf("aemter-koordination", "koordination", _s("portal:fachgruppe_aemter", _deutsch)),
    Aufruf("stellvertretung-neu", "koordination", _s("fachgruppen:amt_neu", _deutsch)),
    Aufruf("niederlegen", "koordination", _a("fachgruppen:amt_niederlegen", _amt("koordination"))),
    Aufruf(
        "niederlegen-fehler",
        "koordination",
        _a("fachgruppen:amt_niederlegen", _amt("koordination")),
        "Weiter",
    ),
    Aufruf("uebergabe", "wohnumfeld", _a("portal:uebergabe", _uebergabe)),
    Aufruf("uebergabe-fehler", "wohnumfeld", _a("portal:uebergabe", _uebergabe), "Punkt hinzufügen"),
    Aufruf("mitglieder-koordination", "koordination", _s("portal:fachgruppe_mitglieder", _deutsch)),
    Aufruf("mitglieder-gast", "wohnumfeld", _s("portal:fachgruppe_mitglieder", "wohnumfeld")),
    Aufruf("wunsch", "koordination", _s("fachgruppen:beitrittswunsch", _deutsch, _wunsch)),
    Aufruf(
        "wunsch-ablehnen",
        "koordination",
        _s("fachgruppen:beitrittswunsch_ablehnen", _deutsch, _wunsch),
        "Wunsch ablehnen",
    ),
    Aufruf("person-suchen", "koordination", _s("fachgruppen:person_suchen", _deutsch)),
    Aufruf(
        "person-suchen-treffer",
        "koordination",
        lambda netz: f"{reverse('fachgruppen:person_suchen', args=[netz.deutsch.slug])}?suche=e",
    ),
    Aufruf(
        "person-aufnehmen",
        "koordination",
        _s("fachgruppen:person_aufnehmen", _deutsch, lambda netz: netz.konten["wohnumfeld"].mitglied.pk),
    ),
    Aufruf(
        "beenden",
        "koordination",
        _s("fachgruppen:mitgliedschaft_beenden", _deutsch, _zugehoerigkeit),
        "Mitarbeit beenden",
    ),
    Aufruf("dokument", "koordination", _s("dokumente:dokument", _dokument(KURSE))),
    Aufruf("dokument-hochladen", "koordination", _s("dokumente:neu", _deutsch)),
    Aufruf("dokument-hochladen-fehler", "koordination", _s("dokumente:neu", _deutsch), "Dokument hochladen"),
    Aufruf("dokument-fassung", "koordination", _s("dokumente:fassung", _dokument(KURSE))),
    Aufruf("dokument-bearbeiten", "koordination", _s("dokumente:bearbeiten", _dokument(KURSE))),
    Aufruf("dokument-barrierefrei", "koordination", _s("dokumente:barrierefrei_neu", _dokument(KURSE))),
    Aufruf("dokument-weg", "koordination", _s("dokumente:zurueckziehen", _dokument(KURSE))),
    Aufruf(
        "dokument-weg-fehler",
        "koordination",
        _s("dokumente:zurueckziehen", _dokument(KURSE)),
        "Dokument zurückziehen",
    ),
    Aufruf("planen", "koordination", _s("sitzungen:planen", _deutsch)),
    Aufruf("planen-fehler", "koordination", _s("sitzungen:planen", _deutsch), "Termin festlegen"),
    Aufruf("umfrage-anlegen", "koordination", _s("sitzungen:umfrage_anlegen", _deutsch)),
    Aufruf(
        "umfrage-anlegen-pruefen",
        "koordination",
        _s("sitzungen:umfrage_anlegen", _deutsch),
        "Eigene Termine prüfen",
    ),
    Aufruf("umfrage-entwurf", "koordination", _s("sitzungen:umfrage", _entwurf)),
    Aufruf("umfrage-bearbeiten", "koordination", _s("sitzungen:umfrage_bearbeiten", _entwurf)),
    Aufruf("umfrage-pruefen", "koordination", _s("sitzungen:umfrage_pruefen", _entwurf)),
    Aufruf("umfrage-koordination", "koordination", _s("sitzungen:umfrage", _umfrage)),
    Aufruf("umfrage-festlegen", "koordination", _s("sitzungen:umfrage_festlegen", _umfrage)),
    Aufruf("umfrage-frist", "koordination", _s("sitzungen:umfrage_verlaengern", _umfrage)),
    Aufruf("umfrage-beenden", "koordination", _s("sitzungen:umfrage_beenden", _umfrage)),
    Aufruf(
        "umfrage-beenden-fehler", "koordination", _s("sitzungen:umfrage_beenden", _umfrage), "Umfrage beenden"
    ),
    Aufruf("koordination-geplant", "koordination", _s("sitzungen:sitzung", _geplant)),
    Aufruf("koordination-eingeladen", "koordination", _s("sitzungen:sitzung", _eingeladen)),
    Aufruf("koordination-vorbei", "koordination", _s("sitzungen:sitzung", lambda netz: netz.vorbei.uuid)),
    Aufruf("koordination-abgesagt", "koordination", _s("sitzungen:sitzung", lambda netz: netz.abgesagt.uuid)),
    Aufruf("tagesordnung", "koordination", _s("sitzungen:tagesordnung", _geplant)),
    Aufruf(
        "tagesordnung-verschoben", "koordination", _s("sitzungen:tagesordnung", _geplant), "Punkt 2 nach oben"
    ),
    Aufruf("unterlagen", "koordination", _s("sitzungen:unterlagen", _geplant, _thema)),
    Aufruf("unterlage-hochladen", "koordination", _s("sitzungen:unterlage_hochladen", _geplant, _thema)),
    Aufruf("vertagen", "koordination", _s("sitzungen:vertagen", lambda netz: netz.vorbei.uuid)),
    Aufruf("vertagen-frueh", "koordination", _s("sitzungen:vertagen", _geplant)),
    Aufruf("top-vorschlagen", "mitglied", _s("sitzungen:top_vorschlagen", _deutsch)),
    Aufruf(
        "top-vorschlagen-fehler",
        "mitglied",
        _s("sitzungen:top_vorschlagen", _deutsch),
        "Vorschlag abschicken",
    ),
    Aufruf("topvorschlaege", "koordination", _s("sitzungen:topvorschlaege", _deutsch)),
    Aufruf("topvorschlaege-eigene", "mitglied", _s("sitzungen:topvorschlaege", _deutsch)),
    Aufruf("topvorschlag", "koordination", _s("sitzungen:topvorschlag", _deutsch, _topvorschlag)),
    Aufruf("topvorschlag-eigener", "mitglied", _s("sitzungen:topvorschlag", _deutsch, _topvorschlag)),
    Aufruf(
        "topvorschlag-ablehnen",
        "koordination",
        _s("sitzungen:topvorschlag_ablehnen", _deutsch, _topvorschlag),
    ),
    Aufruf("einladen", "koordination", _s("sitzungen:einladen", _geplant)),
    Aufruf("gaeste", "koordination", _s("sitzungen:gast_list", _eingeladen)),
    Aufruf("gaeste-geplant", "koordination", _s("sitzungen:gast_list", _geplant)),
    Aufruf("gast-neu", "koordination", _s("sitzungen:gast_neu", _eingeladen)),
    Aufruf("gast-neu-fehler", "koordination", _s("sitzungen:gast_neu", _eingeladen), "Gast eintragen"),
    Aufruf("gast-aendern", "koordination", _s("sitzungen:gast", _eingeladen, lambda netz: netz.gast.pk)),
    Aufruf(
        "gast-entfernen",
        "koordination",
        _s("sitzungen:gast_entfernen", _eingeladen, lambda netz: netz.gast.pk),
    ),
    Aufruf("einladen-schon", "koordination", _s("sitzungen:einladen", _eingeladen)),
    Aufruf(
        "erneut-senden",
        "koordination",
        _s("sitzungen:erneut_senden", _eingeladen, lambda netz: netz.beantwortet.pk),
    ),
    Aufruf("antwortverlauf", "koordination", _s("sitzungen:antwortverlauf", _eingeladen)),
    Aufruf("antwort-eintragen", "koordination", _s("sitzungen:antwort_eintragen", _eingeladen)),
    Aufruf(
        "antwort-eintragen-fehler",
        "koordination",
        _s("sitzungen:antwort_eintragen", _eingeladen),
        "Antwort eintragen",
    ),
    Aufruf("aendern", "koordination", _s("sitzungen:aendern", _eingeladen)),
    Aufruf("aendern-fehler", "koordination", _s("sitzungen:aendern", _eingeladen), "Speichern und prüfen"),
    Aufruf("aenderung-keine", "koordination", _s("sitzungen:aenderung", _eingeladen)),
    Aufruf("absagen", "koordination", _s("sitzungen:absagen", _eingeladen)),
    Aufruf("absagen-fehler", "koordination", _s("sitzungen:absagen", _eingeladen), "Sitzung absagen"),
    Aufruf("mitteilung-neu", "koordination", _s("mitteilungen:neu")),
    Aufruf("mitteilung-neu-fehler", "koordination", _s("mitteilungen:neu"), "Speichern und prüfen"),
    Aufruf("mitteilung-entwurf", "koordination", _s("mitteilungen:mitteilung", _mitteilungsentwurf)),
    Aufruf("mitteilung-pruefen", "koordination", _s("mitteilungen:veroeffentlichen", _mitteilungsentwurf)),
    Aufruf("mitteilung-loeschen", "koordination", _s("mitteilungen:loeschen", _mitteilungsentwurf)),
    Aufruf("mitteilung-versand", "koordination", _s("mitteilungen:mitteilung", _unterwegs)),
    Aufruf("mitteilung-berichtigen", "koordination", _s("mitteilungen:berichtigen", _unterwegs)),
    Aufruf("mitteilung-zurueckziehen", "koordination", _s("mitteilungen:zurueckziehen", _unterwegs)),
    Aufruf("mitteilungen-verwalten", "koordination", _s("mitteilungen:verwalten")),
    Aufruf("anwesenheit", "koordination", _s("sitzungen:anwesenheit", _vom_vortag)),
    Aufruf("anwesenheit-stattgefunden", "koordination", _s("sitzungen:anwesenheit", _stattgefunden)),
    Aufruf("anwesenheit-frueh", "koordination", _s("sitzungen:anwesenheit", _eingeladen)),
    Aufruf("anwesenheit-namen", "koordination", _s("sitzungen:sitzung", _stattgefunden)),
    Aufruf(
        "anwesenheit-person",
        "koordination",
        _s("sitzungen:anwesenheit_person", lambda netz: netz.vorbei.uuid),
    ),
    Aufruf(
        "anwesenheit-person-fehler",
        "koordination",
        _s("sitzungen:anwesenheit_person", lambda netz: netz.vorbei.uuid),
        taste="Als anwesend eintragen",
    ),
    Aufruf("abschliessen", "koordination", _s("sitzungen:abschliessen", lambda netz: netz.vorbei.uuid)),
    Aufruf("protokoll", "mitglied", _s("protokolle:protokoll", _versandt)),
    Aufruf("protokoll-leitung", "koordination", _s("protokolle:protokoll", _versandt)),
    Aufruf("protokoll-genehmigt", "koordination", _s("protokolle:protokoll", _genehmigt)),
    Aufruf("protokolle", "mitglied", _s("protokolle:protokoll_list", _deutsch)),
    Aufruf("protokolle-leitung", "koordination", _s("protokolle:protokoll_list", _deutsch)),
    Aufruf("protokoll-fassung", "mitglied", _s("protokolle:fassung", _versandt, 1)),
    Aufruf("protokoll-zu", "koordination", _s("protokolle:schreiben", _genehmigt)),
    Aufruf("protokoll-oeffentlich", NIEMAND, _s("protokolle:oeffentlich", _genehmigt)),
    Aufruf("protokoll-vergleich", "mitglied", _s("protokolle:vergleich", _genehmigt, 1, 2)),
    Aufruf("protokoll-in-berichtigung", "geschaeftsstelle", _s("protokolle:protokoll", _berichtigung)),
    Aufruf("protokoll-beginnen", "koordination", _s("protokolle:schreiben", _vom_vortag)),
    Aufruf("protokoll-schreiben", "wohnumfeld", _s("protokolle:schreiben", _protokollentwurf)),
    Aufruf(
        "protokoll-schreiben-fehler",
        "wohnumfeld",
        _s("protokolle:schreiben", _protokollentwurf),
        "Punkt anfügen",
    ),
    Aufruf("protokoll-berichtigung-schreiben", "geschaeftsstelle", _s("protokolle:schreiben", _berichtigung)),
    Aufruf("beschluss-neu", "wohnumfeld", _im_entwurf("beschluss_neu", "punkt")),
    Aufruf(
        "beschluss-neu-fehler", "wohnumfeld", _im_entwurf("beschluss_neu", "punkt"), "Beschluss speichern"
    ),
    Aufruf("beschluss-aendern", "wohnumfeld", _im_entwurf("beschluss_bearbeiten", "beschluss")),
    Aufruf("aufgabe-daraus", "wohnumfeld", _im_entwurf("aufgabe_daraus", "punkt")),
    Aufruf("aufgabe-daraus-fehler", "wohnumfeld", _im_entwurf("aufgabe_daraus", "punkt"), "Aufgabe anlegen"),
    Aufruf(
        "protokoll-versenden", "geschaeftsstelle", _s("protokolle:versenden", _protokoll("entwurf", "WOH"))
    ),
    Aufruf("protokoll-versandt", "koordination", _s("protokolle:versenden", _versandt)),
    Aufruf("protokoll-berichtigen", "koordination", _s("protokolle:berichtigen", _genehmigt)),
    Aufruf(
        "protokoll-berichtigen-fehler",
        "koordination",
        _s("protokolle:berichtigen", _genehmigt),
        "Berichtigung anlegen",
    ),
    Aufruf("einwenden", "mitglied", _s("protokolle:einwenden", _versandt)),
    Aufruf("einwenden-fehler", "mitglied", _s("protokolle:einwenden", _versandt), "Einwendung erheben"),
    Aufruf("einwenden-zu", "mitglied", _s("protokolle:einwenden", _genehmigt)),
    Aufruf("entscheiden", "koordination", _s("protokolle:entscheiden", _versandt, _einwendung)),
    Aufruf(
        "entscheiden-fehler",
        "koordination",
        _s("protokolle:entscheiden", _versandt, _einwendung),
        "Entscheidung eintragen",
    ),
)
LEITSTELLE = (
    Aufruf("wahl-kandidatur", "mitglied", _s("wahlen:wahl", _wahl("GES"))),
    Aufruf("wahl-kandidieren", "mitglied", _s("wahlen:kandidatur", _wahl("GES"))),
    Aufruf("wahl-vorschlagen", "mitglied", _s("wahlen:vorschlagen", _wahl("GES"))),
    Aufruf(
        "wahl-vorschlagen-fehler", "mitglied", _s("wahlen:vorschlagen", _wahl("GES")), "Person vorschlagen"
    ),
    Aufruf("wahl-verzeichnis", "mitglied", _s("wahlen:verzeichnis", _wahl("GES"))),
    Aufruf("wahl-leitung", "geschaeftsstelle", _s("wahlen:wahl", _wahl("GES"))),
    Aufruf("wahl-pruefliste", "geschaeftsstelle", _s("wahlen:pruefliste", _wahl("GES"))),
    Aufruf("wahl-verlaengern", "geschaeftsstelle", _s("wahlen:verlaengern", _wahl("GES"))),
    Aufruf("wahl-abbrechen", "geschaeftsstelle", _s("wahlen:abbrechen", _wahl("GES"))),
    Aufruf(
        "wahl-abbrechen-fehler", "geschaeftsstelle", _s("wahlen:abbrechen", _wahl("GES")), "Wahl abbrechen"
    ),
    Aufruf("wahl-angaben-fest", "geschaeftsstelle", _s("wahlen:bearbeiten", _wahl("GES"))),
    Aufruf("wahl-stimmfuehrungen", "geschaeftsstelle", _s("wahlen:verzeichnis", _wahl("ARB"))),
    Aufruf("wahl-stimmfuehrung", "geschaeftsstelle", _s("wahlen:stimmfuehrung", _wahl("ARB"), _haus)),
    Aufruf(
        "wahl-stimmfuehrung-fehler",
        "geschaeftsstelle",
        _s("wahlen:stimmfuehrung", _wahl("ARB"), _haus),
        "Stimmführung speichern",
    ),
    Aufruf("wahl-probe", "geschaeftsstelle", _s("wahlen:wahl", _wahl("IKK", test=True))),
    Aufruf("wahl-probe-loeschen", "geschaeftsstelle", _s("wahlen:loeschen", _wahl("IKK", test=True))),
    Aufruf("abwahl", "geschaeftsstelle", _s("wahlen:wahl", _wahl("IKK", art="abwahl"))),
    Aufruf("abwahl-pruefliste", "geschaeftsstelle", _s("wahlen:pruefliste", _wahl("IKK", art="abwahl"))),
    Aufruf("abwahl-neu", "geschaeftsstelle", _s("wahlen:abwahl", _deutsch)),
    Aufruf("abwahl-neu-fehler", "geschaeftsstelle", _s("wahlen:abwahl", _deutsch), "Abwahl vorbereiten"),
    Aufruf("wahl-fuer-alle", "geschaeftsstelle", _s("wahlen:fuer_alle")),
    Aufruf("wahl-fuer-alle-fehler", "geschaeftsstelle", _s("wahlen:fuer_alle"), "Wahlen anlegen"),
    Aufruf("wahl-fuer-alle-angelegt", "geschaeftsstelle", _fuer_alle_angelegt),
    Aufruf("wahlordnungen", "beauftragte", _s("wahlen:wahlordnungen")),
    Aufruf("wahlordnung-neu", "beauftragte", _s("wahlen:wahlordnung_neu")),
    Aufruf("wahlordnung-neu-fehler", "beauftragte", _s("wahlen:wahlordnung_neu"), "Wahlordnung speichern"),
    Aufruf("wahl-neu", "koordination", _s("wahlen:neu", _deutsch)),
    Aufruf("wahl-neu-fehler", "koordination", _s("wahlen:neu", _deutsch), "Wahl anlegen"),
    Aufruf("wahl-vorgelegt", "geschaeftsstelle", _s("wahlen:eintragen", _wahl("KIT"))),
    Aufruf("wahl-wahlgang-zu", "geschaeftsstelle", _s("wahlen:runde", _wahl("KIT"), 1)),
    Aufruf("wahl-bestaetigen", "beauftragte", _s("wahlen:bestaetigen", _wahl("KIT"))),
    Aufruf(
        "wahl-bestaetigen-fehler",
        "beauftragte",
        _s("wahlen:bestaetigen", _wahl("KIT")),
        "Ergebnis zurückgeben",
    ),
    Aufruf("wahl-angenommen", "wohnumfeld", _s("wahlen:wahl", _wahl("WOH"))),
    Aufruf("wahl-verzeichnis-fest", "wohnumfeld", _s("wahlen:verzeichnis", _wahl("WOH"))),
    Aufruf("wahl-niederschrift", "wohnumfeld", _s("wahlen:niederschrift", _wahl("WOH"))),
    Aufruf("wahl-aufheben", "beauftragte", _s("wahlen:aufheben", _wahl("WOH"))),
    Aufruf("wahl-aufheben-fehler", "beauftragte", _s("wahlen:aufheben", _wahl("WOH")), "Wahl aufheben"),
    Aufruf("wahl-einspruch", "wohnumfeld", _s("wahlen:einspruch", _wahl("WOH"))),
    Aufruf(
        "wahl-einspruch-entschieden",
        "beauftragte",
        lambda netz: reverse("wahlen:einspruch_entscheiden", args=_einspruch()),
    ),
    Aufruf("wahl-einspruch-erheben", "mitglied", _s("wahlen:einspruch", _beanstandet)),
    Aufruf(
        "wahl-einspruch-erheben-fehler", "mitglied", _s("wahlen:einspruch", _beanstandet), "Einspruch erheben"
    ),
    Aufruf(
        "wahl-einspruch-entscheiden",
        "beauftragte",
        lambda netz: reverse(
            "wahlen:einspruch_entscheiden", args=[netz.einspruch.wahl_id, netz.einspruch.pk]
        ),
    ),
    Aufruf(
        "wahl-einspruch-entscheiden-fehler",
        "beauftragte",
        lambda netz: reverse(
            "wahlen:einspruch_entscheiden", args=[netz.einspruch.wahl_id, netz.einspruch.pk]
        ),
        "Entscheidung senden",
    ),
    Aufruf("wahl-neu-angesetzt", "beauftragte", _s("wahlen:wahl", _geheim("IKK", "bereit"))),
    Aufruf("urne-vernichtet", "beauftragte", _s("urne:urne", _geheim("IKK", "nicht_angenommen"))),
    Aufruf("wahl-erklaert", "geschaeftsstelle", _s("wahlen:erklaerung", _wahl("WOH"))),
    Aufruf("urne-vermerke", "geschaeftsstelle", _s("urne:vermerke", _offen)),
    Aufruf("auszaehlcode", "geschaeftsstelle", _s("urne:auszaehlcode", _offen)),
    Aufruf("wahl-neu-ansetzen", "geschaeftsstelle", _s("wahlen:neu_ansetzen", _offen)),
    Aufruf(
        "wahl-neu-ansetzen-fehler",
        "geschaeftsstelle",
        _s("wahlen:neu_ansetzen", _offen),
        "Wahlgang neu ansetzen",
    ),
    Aufruf("wahl-berichtigen", "geschaeftsstelle", _s("wahlen:berichtigen", _offen)),
    Aufruf(
        "wahl-berichtigen-fehler",
        "geschaeftsstelle",
        _s("wahlen:berichtigen", _offen),
        "Berichtigung speichern",
    ),
    Aufruf("urne-verlaengern", "geschaeftsstelle", _s("urne:verlaengern", _offen)),
    Aufruf("auszaehlen", "geschaeftsstelle", _s("urne:auszaehlen", _zu_zaehlen)),
    Aufruf("auszaehlen-fehler", "geschaeftsstelle", _s("urne:auszaehlen", _zu_zaehlen), "Jetzt auszählen"),
    Aufruf("auszaehlen-noch-nicht", "geschaeftsstelle", _s("urne:auszaehlen", _offen)),
    Aufruf("nachzaehlen", "geschaeftsstelle", _s("urne:nachzaehlen", _zu_zaehlen)),
    Aufruf("umfrage-faellig", "geschaeftsstelle", _s("sitzungen:umfrage", _vorbei)),
    Aufruf("steuerungsgruppe-leitstelle", "beauftragte", _s("steuerung:uebersicht")),
    Aufruf(
        "tagesordnung-steuerungsgruppe",
        "beauftragte",
        _s("sitzungen:tagesordnung", _sitzung_der_steuerungsgruppe),
    ),
    Aufruf("quartalsberichte", "beauftragte", _s("steuerung:berichte")),
    Aufruf("bedarf-aller-gruppen", "beauftragte", _s("steuerung:bedarf")),
    Aufruf("anfrage", "beauftragte", _s("steuerung:anfrage")),
    Aufruf("anfrage-antwort", "beauftragte", _anfrage),
    Aufruf("bedarf-steuerung", "beauftragte", _s("steuerung:bedarf_seite", _bedarf("Sprachmittlung für"))),
    Aufruf(
        "bedarf-zusammenfuehren",
        "beauftragte",
        _s("steuerung:bedarf_zusammenfuehren", _bedarf("Beratung in der")),
    ),
    Aufruf(
        "bedarf-entscheiden-fehler",
        "beauftragte",
        _s("steuerung:bedarf_entscheiden", _bedarf("Beratung in der")),
        "Entscheidung speichern",
    ),
    Aufruf("entwicklung", "beauftragte", _s("steuerung:entwicklung")),
    Aufruf("bericht-zahl", "beauftragte", _s("steuerung:bericht_zahl", _bericht_eingereicht, "beteiligung")),
    Aufruf("berichtstexte", "beauftragte", _s("steuerung:berichtstexte")),
    Aufruf(
        "berichts-kennzahlen",
        "beauftragte",
        lambda netz: f"{reverse('steuerung:berichtstexte')}?abschnitt=kennzahlen",
    ),
    Aufruf("kennzahlkatalog", "geschaeftsstelle", _s("steuerung:katalog")),
    Aufruf("kennzahl-neu-fehler", "geschaeftsstelle", _s("steuerung:kennzahl_neu"), "Kennzahl speichern"),
    Aufruf("kennzahl", "geschaeftsstelle", _s("steuerung:kennzahl", _kennzahl)),
    Aufruf("berichte-reiter", "mitglied", _s("portal:fachgruppe_berichte", _deutsch)),
    Aufruf("bericht", "koordination", _s("steuerung:bericht", _bericht_rueckfrage)),
    Aufruf("bericht-schreiben", "koordination", _s("steuerung:bericht_schreiben", _bericht_rueckfrage)),
    Aufruf(
        "bericht-abschnitt",
        "koordination",
        _s("steuerung:bericht_text", _bericht_rueckfrage, "schwerpunkte"),
    ),
    Aufruf(
        "bericht-kennzahl",
        "koordination",
        _s("steuerung:bericht_kennzahl", _bericht_rueckfrage, _kennzahl),
    ),
    Aufruf(
        "bericht-antwort",
        "koordination",
        _s("steuerung:bericht_antwort", _bericht_rueckfrage, _berichtsfrage),
        "Antwort speichern",
    ),
    Aufruf("bericht-fassung", "koordination", _s("steuerung:bericht_fassung", _bericht_rueckfrage, 1)),
    Aufruf("bericht-vergleich", "koordination", _s("steuerung:bericht_vergleich", _bericht_korrigiert, 1, 2)),
    Aufruf(
        "bericht-anlage",
        "koordination",
        _s("steuerung:bericht_anlage_neu", _bericht_rueckfrage),
        "Anlage hinzufügen",
    ),
    Aufruf("bericht-kommentieren", "mitglied", _s("steuerung:bericht_kommentieren", _bericht_rueckfrage)),
    Aufruf(
        "bericht-veroeffentlichen",
        "beauftragte",
        _s("steuerung:bericht_veroeffentlichen", _bericht_korrigiert),
    ),
    Aufruf(
        "bericht-zuruecknehmen",
        "beauftragte",
        _s("steuerung:bericht_zuruecknehmen", _bericht_korrigiert),
        "Veröffentlichung zurücknehmen",
    ),
    Aufruf("berichte-oeffentlich", NIEMAND, _s("portal:veroeffentlicht")),
    Aufruf(
        "bericht-oeffentlich",
        NIEMAND,
        lambda netz: Quartalsbericht.objects.get(fassungen__nummer=2).oeffentliche_url,
    ),
    Aufruf("bericht-pruefen", "beauftragte", _s("steuerung:bericht", _bericht_eingereicht)),
    Aufruf("bericht-freigeben", "beauftragte", _s("steuerung:bericht_freigeben", _bericht_eingereicht)),
    Aufruf("bericht-frage", "beauftragte", _s("steuerung:bericht_frage", _bericht_eingereicht)),
    Aufruf(
        "bericht-frage-fehler",
        "beauftragte",
        _s("steuerung:bericht_frage", _bericht_eingereicht),
        "Rückfrage stellen",
    ),
    Aufruf("bericht-korrigieren", "beauftragte", _s("steuerung:bericht_korrigieren", _bericht_eingereicht)),
    Aufruf("ratsberichte", "beauftragte", _s("ratsbericht:liste")),
    Aufruf("ratsbericht-neu", "beauftragte", _s("ratsbericht:neu")),
    Aufruf("ratsbericht-neu-fehler", "beauftragte", _s("ratsbericht:neu"), "Bericht anlegen"),
    Aufruf("ratsbericht", "beauftragte", _s("ratsbericht:bericht", _ratsbericht)),
    Aufruf("ratsbericht-angaben", "beauftragte", _s("ratsbericht:angaben", _ratsbericht)),
    Aufruf("ratsbericht-verwerfen", "beauftragte", _s("ratsbericht:verwerfen", _ratsbericht)),
    Aufruf("ratsbericht-lesen", "beauftragte", _s("ratsbericht:lesen", _ratsbericht)),
    Aufruf("ratsbericht-bausteine", "beauftragte", _s("ratsbericht:bausteine", _ratsbericht)),
    Aufruf("ratsbericht-text", "beauftragte", _s("ratsbericht:abschnitt", _ratsbericht, _ratstext)),
    Aufruf("ratsbericht-baustein", "beauftragte", _s("ratsbericht:baustein", _ratsbericht, _ratsbaustein)),
    Aufruf(
        "ratsbericht-abschnitt-neu",
        "beauftragte",
        _s("ratsbericht:abschnitt_neu", _ratsbericht),
        "Abschnitt anlegen",
    ),
    Aufruf("ratsbericht-entfernen", "beauftragte", _s("ratsbericht:entfernen", _ratsbericht, _ratstext)),
    Aufruf("ratsbericht-veroeffentlichen", "beauftragte", _s("ratsbericht:veroeffentlichen", _oeffentlicher)),
    Aufruf("ratsbericht-zurueckziehen", "beauftragte", _s("ratsbericht:zurueckziehen", _oeffentlicher)),
    Aufruf(
        "ratsbericht-oeffentlich",
        NIEMAND,
        lambda netz: Veroeffentlichung.objects.latest("ab").get_absolute_url(),
    ),
    Aufruf("vorlage", "beauftragte", _s("ratsbericht:vorlage", _ratsbericht)),
    Aufruf("vorlage-deckblatt", "beauftragte", _s("ratsbericht:vorlage_bearbeiten", _ratsbericht)),
    Aufruf("beratung-neu", "beauftragte", _s("ratsbericht:beratung_neu", _ratsbericht)),
    Aufruf(
        "beratung-fehler", "beauftragte", _s("ratsbericht:beratung_neu", _ratsbericht), "Beratung speichern"
    ),
    Aufruf("ratsbericht-mit-fassungen", "beauftragte", _s("ratsbericht:bericht", _festgehalten)),
    Aufruf("ratsfassung-neu", "beauftragte", _s("ratsbericht:fassung_neu", _ratsbericht)),
    Aufruf(
        "ratsfassung-neu-fehler",
        "beauftragte",
        _s("ratsbericht:fassung_neu", _ratsbericht),
        "Fassung erstellen",
    ),
    Aufruf("ratsfassung", "beauftragte", _s("ratsbericht:fassung", _festgehalten, 2)),
    Aufruf("ratsfassung-alt", "beauftragte", _s("ratsbericht:fassung", _festgehalten, 1)),
    Aufruf("ratsfassung-vergleich", "beauftragte", _s("ratsbericht:fassung_vergleich", _festgehalten, 1, 2)),
    Aufruf("ratsfassung-stand", "beauftragte", _s("ratsbericht:fassung_stand", _festgehalten, _auftrag)),
    Aufruf(
        "ratsbericht-erlaeuterungen",
        "beauftragte",
        _s("ratsbericht:erlaeuterungen", _ratsbericht, _ratsindikatoren),
    ),
    Aufruf("berichtsvorlagen", "beauftragte", _s("ratsbericht:berichtsvorlagen")),
    Aufruf(
        "berichtsvorlage-neu",
        "beauftragte",
        _s("ratsbericht:berichtsvorlage_neu"),
        "Berichtsvorlage anlegen",
    ),
    Aufruf("berichtsvorlage", "beauftragte", _s("ratsbericht:berichtsvorlage", _berichtsvorlage)),
    Aufruf(
        "berichtsvorlage-name",
        "beauftragte",
        _s("ratsbericht:berichtsvorlage_benennen", _berichtsvorlage),
    ),
    Aufruf(
        "berichtsvorlage-kopieren",
        "beauftragte",
        _s("ratsbericht:berichtsvorlage_kopieren", _berichtsvorlage),
    ),
    Aufruf(
        "berichtsvorlage-merken",
        "beauftragte",
        _s("ratsbericht:berichtsvorlage_merken", _ratsbericht),
        "Gliederung merken",
    ),
    Aufruf(
        "vorlagenabschnitt-neu",
        "beauftragte",
        _s("ratsbericht:vorlagenabschnitt_neu", _berichtsvorlage),
        "Abschnitt hinzufügen",
    ),
    Aufruf(
        "vorlagenabschnitt",
        "beauftragte",
        _s("ratsbericht:vorlagenabschnitt", _berichtsvorlage, _vorlagenabschnitt),
    ),
    Aufruf(
        "vorlagenabschnitt-entfernen",
        "beauftragte",
        _s("ratsbericht:vorlagenabschnitt_entfernen", _berichtsvorlage, _vorlagenabschnitt),
    ),
    Aufruf("textvorlage", "beauftragte", _s("ratsbericht:textvorlage")),
    Aufruf("deckblattvorlage", "beauftragte", _s("ratsbericht:deckblattvorlage")),
    Aufruf("textvorlage-fehler", "beauftragte", _s("ratsbericht:textvorlage"), "Vorlage hochladen"),
    Aufruf("quartal-planen", "beauftragte", _quartal),
    Aufruf("quartal-planen-vorschau", "beauftragte", _quartal, "Termine prüfen"),
    Aufruf("aufgaben", "beauftragte", _s("protokolle:aufgabe_list")),
    Aufruf("aufgaben-reiter", "mitglied", _s("portal:fachgruppe_aufgaben", _deutsch)),
    Aufruf("aufgabe", "koordination", _s("protokolle:aufgabe", _aufgabe)),
    Aufruf("aufgabe-neu", "koordination", _s("protokolle:aufgabe_anlegen", _deutsch)),
    Aufruf(
        "aufgabe-neu-fehler", "koordination", _s("protokolle:aufgabe_anlegen", _deutsch), "Aufgabe anlegen"
    ),
    Aufruf("aufgabe-aendern", "koordination", _s("protokolle:aufgabe_bearbeiten", _aufgabe)),
    Aufruf("aufgabe-abschliessen", "koordination", _s("protokolle:aufgabe_abschliessen", _aufgabe)),
    Aufruf("beschluesse", "mitglied", _s("protokolle:beschluesse")),
    Aufruf("beschluesse-nichts", "mitglied", lambda netz: "/beschluesse/?suche=gibtesnicht"),
    Aufruf("beschluss", "mitglied", _s("protokolle:beschluss", _beschluss)),
    Aufruf("umsetzung", "koordination", _s("protokolle:umsetzung", _beschluss)),
    Aufruf("namen-im-text", "geschaeftsstelle", lambda netz: "/protokolle/namen/?name=Kurse"),
    Aufruf("namen-im-text-keine", "geschaeftsstelle", lambda netz: "/protokolle/namen/?name=Niemand"),
    Aufruf("empfehlungen", "beauftragte", _s("protokolle:empfehlungen")),
    Aufruf("empfehlung-antwort", "beauftragte", _s("protokolle:empfehlung_beantworten", _empfehlung)),
    Aufruf(
        "empfehlung-antwort-fehler",
        "beauftragte",
        _s("protokolle:empfehlung_beantworten", _empfehlung),
        "Antwort senden",
    ),
    Aufruf("sperrzeiten", "geschaeftsstelle", _s("sitzungen:sperrzeit_list")),
    Aufruf("sperrzeiten-vergangene", "geschaeftsstelle", lambda netz: "/sitzungen/sperrzeiten/?vergangene=1"),
    Aufruf("sperrzeit-neu", "geschaeftsstelle", _s("sitzungen:sperrzeit_neu")),
    Aufruf("sperrzeit-fehler", "geschaeftsstelle", _s("sitzungen:sperrzeit_neu"), "Sperrzeit speichern"),
    Aufruf("sperrzeit", "geschaeftsstelle", _s("sitzungen:sperrzeit", _sperrzeit)),
    Aufruf("sperrzeit-entfernen", "geschaeftsstelle", _s("sitzungen:sperrzeit_entfernen", _sperrzeit)),
    Aufruf("versand-sitzung", "koordination", _s("portal:sitzung_versand", _umfrage)),
    Aufruf("versand-sitzung-leer", "koordination", _s("portal:sitzung_versand", _geplant)),
    Aufruf("versand-mail", "koordination", _s("portal:versand_mail", _mail("unzustellbar"))),
    Aufruf("versand-mail-ungewiss", "koordination", _s("portal:versand_mail", _mail("unklar"))),
    Aufruf("versand-adresse", "koordination", _s("portal:versand_adresse", _mail("unzustellbar"))),
    Aufruf("versand", "geschaeftsstelle", _s("portal:versand")),
    Aufruf("versand-gefiltert", "geschaeftsstelle", lambda netz: "/versand/?art=konto&stand=unzustellbar"),
    Aufruf("versand-keine", "geschaeftsstelle", lambda netz: "/versand/?suche=niemand"),
    Aufruf("mailgalerie", "geschaeftsstelle", _s("portal:mailgalerie")),
    Aufruf("mailmuster", "geschaeftsstelle", _s("portal:mailmuster", "einladung", 0)),
    Aufruf(
        "mailmuster-telefon",
        "geschaeftsstelle",
        lambda netz: "/versand/muster/einladung/0/?breite=telefon",
    ),
    Aufruf("bereich-beauftragte", "beauftragte", _s("portal:mein_bereich")),
    Aufruf("sitzung-mit-aenderung", "geschaeftsstelle", _s("sitzungen:sitzung", _geaendert)),
    Aufruf("aenderung", "geschaeftsstelle", _s("sitzungen:aenderung", _geaendert)),
    Aufruf("to-fassungen", "mitglied", _s("sitzungen:fassungen", _eingeladen)),
    Aufruf("to-fassung", "mitglied", _s("sitzungen:fassung", _eingeladen, 1)),
    Aufruf("ausladen", "koordination", _s("sitzungen:ausladen", _eingeladen)),
    Aufruf(
        "ausladen-fehler", "koordination", _s("sitzungen:ausladen", _eingeladen), "Einladung zurücknehmen"
    ),
    Aufruf("ausgefallen", "geschaeftsstelle", _s("sitzungen:sitzung", lambda netz: netz.ausgefallen.uuid)),
    Aufruf("aemter-leitstelle", "beauftragte", _s("portal:fachgruppe_aemter", _deutsch)),
    Aufruf("aemter-kommissarisch", "geschaeftsstelle", _s("portal:fachgruppe_aemter", _kita)),
    Aufruf("amt-neu", "beauftragte", _s("fachgruppen:amt_neu", _deutsch)),
    Aufruf("amt-neu-fehler", "beauftragte", _s("fachgruppen:amt_neu", _deutsch), "Amt vergeben"),
    Aufruf("amt-berichtigen", "geschaeftsstelle", _a("fachgruppen:amt_berichtigen", _amt("koordination"))),
    Aufruf("amt-beenden", "geschaeftsstelle", _a("fachgruppen:amt_beenden", _amt("koordination"))),
    Aufruf(
        "amt-beenden-fehler",
        "geschaeftsstelle",
        _a("fachgruppen:amt_beenden", _amt("koordination")),
        "Amt beenden",
    ),
    Aufruf("delegation-neu", "geschaeftsstelle", _s("fachgruppen:delegation_neu", "steuerungsgruppe")),
    Aufruf(
        "delegation-berichtigen", "geschaeftsstelle", _a("fachgruppen:delegation_berichtigen", _delegation)
    ),
    Aufruf("abberufen", "geschaeftsstelle", _a("fachgruppen:delegation_abberufen", _delegation)),
    Aufruf(
        "abberufen-fehler",
        "geschaeftsstelle",
        _a("fachgruppen:delegation_abberufen", _delegation),
        "Abberufung eintragen",
    ),
    Aufruf("stellennamen", "geschaeftsstelle", _s("steuerung:stellennamen")),
    Aufruf("stellennamen-fehler", "geschaeftsstelle", _s("steuerung:stellennamen"), "Namen speichern"),
    Aufruf("person-leitstelle", "geschaeftsstelle", _s("portal:person", lambda netz: netz.fremd)),
    Aufruf("mitteilung-neu-leitstelle", "geschaeftsstelle", _s("mitteilungen:neu")),
    Aufruf("fachgruppen-verwaltung", "geschaeftsstelle", _s("portal:fachgruppe_list")),
    Aufruf("gruppe-anlegen", "geschaeftsstelle", _s("fachgruppen:anlegen")),
    Aufruf("gruppe-anlegen-fehler", "geschaeftsstelle", _s("fachgruppen:anlegen"), "Gruppe anlegen"),
    Aufruf("gruppen-reihenfolge", "geschaeftsstelle", _s("fachgruppen:reihenfolge")),
    Aufruf("gruppe-verwalten", "geschaeftsstelle", _s("fachgruppen:verwalten", _deutsch)),
    Aufruf("gruppe-umbenennen", "geschaeftsstelle", _s("fachgruppen:umbenennen", _deutsch)),
    Aufruf(
        "gruppe-umbenennen-fehler", "geschaeftsstelle", _s("fachgruppen:umbenennen", _deutsch), "Umbenennen"
    ),
    Aufruf("gruppe-berichtigen", "geschaeftsstelle", _s("fachgruppen:berichtigen", _deutsch)),
    Aufruf("gruppe-arbeitsweise", "geschaeftsstelle", _s("fachgruppen:regeln", _deutsch)),
    Aufruf("gruppe-ruhen", "geschaeftsstelle", _s("fachgruppen:ruhen", _deutsch)),
    Aufruf("gruppe-ruhen-fehler", "geschaeftsstelle", _s("fachgruppen:ruhen", _deutsch), "Ruhen lassen"),
    Aufruf("gruppe-aufloesen", "geschaeftsstelle", _s("fachgruppen:aufloesen", _deutsch)),
    Aufruf(
        "gruppe-aufloesen-fehler",
        "geschaeftsstelle",
        _s("fachgruppen:aufloesen", _deutsch),
        "Weiter zur Prüfung",
    ),
    Aufruf("dokument-netzwerk", "geschaeftsstelle", _s("dokumente:neu_netzwerk")),
    Aufruf("antraege", "geschaeftsstelle", _s("beitritt:antraege")),
    Aufruf("antraege-entschieden", "geschaeftsstelle", _antraege_entschieden),
    Aufruf("antrag-pruefen", "geschaeftsstelle", _s("beitritt:pruefen", _antrag("Petermann"))),
    Aufruf("antrag-annehmen", "geschaeftsstelle", _s("beitritt:annehmen", _antrag("Tesfai"))),
    Aufruf("antrag-stellungnahme", "koordination", _s("beitritt:stellungnahme", _antrag("Tesfai"))),
    Aufruf("import", "geschaeftsstelle", _s("importe:hochladen")),
    Aufruf("import-fehler", "geschaeftsstelle", _s("importe:hochladen"), "Datei prüfen"),
    Aufruf("import-vorschau", "geschaeftsstelle", _s("importe:vorschau", lambda netz: netz.vorschau.pk)),
    Aufruf("import-ergebnis", "geschaeftsstelle", _s("importe:ergebnis", lambda netz: netz.ergebnis.pk)),
)
SEITEN = (*OEFFENTLICH, *MITGLIED, *KOORDINATION, *LEITSTELLE)
