"""The network of the sweep: the demo of today and, on top of it, a thing in every state that has a page."""

from dataclasses import dataclass
from datetime import timedelta

from fachgruppen.importe.models import Importvorgang
from fachgruppen.importe.services import apply_importvorgang, create_importvorgang
from fachgruppen.importe.states import Importart
from fachgruppen.mitteilungen.models import Mitteilung
from fachgruppen.mitteilungen.services.benachrichtigungen import unsubscribe
from fachgruppen.mitteilungen.services.entwurf import Angaben, create_mitteilung
from fachgruppen.mitteilungen.services.veroeffentlichen import (
    Berichtigung,
    correct_mitteilung,
    publish_mitteilung,
)
from fachgruppen.mitteilungen.token import abbestell_token, erinnerung_token, lies_token
from fachgruppen.models import Gremium
from fachgruppen.wahlen.models import Einspruch
from fachgruppen.wahlen.states import Wahlstatus
from mitglieder.models import Konto, Mitglied
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    BeitrittswunschFactory,
    EinladungFactory,
    EinspruchFactory,
    GastFactory,
    KalenderantwortFactory,
    KontoFactory,
    MitgliedFactory,
    SitzungFactory,
    TOPFactory,
    make_wahl,
)
from netzwerk.demo.laden import lade_demo
from netzwerk.versand.models import Versand
from netzwerk.versand.states import Status
from sitzungen.models import Einladung, Gast, Sitzung, Terminumfrage
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.aenderung import save_aenderung
from sitzungen.services.antwort import record_antwort
from sitzungen.services.einladung import send_einladungen
from sitzungen.states import BRAUCHT_BLICK, Antwort, Kanal, Sitzungsstatus
from sitzungen.token import token_fuer, umfrage_token
from tests.umfragen import umfrage_in

KOPF = "Vorname;Nachname;Institution;E-Mail;Fachgruppen;Bemerkung\n"
DATEI = f"""{KOPF}Amal;Haddad;SLAWIA – Kultur- und Bildungszentrum e. V.;amal@slawia.example;DEU, GES;neu
Olena;Kowalenko;;olena@anderswo.example;DEU;
Petra;;Nirgendwo e. V.;keine-adresse;Gartenbau;
"""
ROLLEN = ("koordination", "mitglied", "beirat", "wohnumfeld", "beauftragte", "geschaeftsstelle")


@dataclass(frozen=True)
class Netz:
    """What the addresses of the sweep are made of."""

    konten: dict[str, Konto]
    deutsch: Gremium
    geplant: Sitzung
    eingeladen: Sitzung
    geaendert: Sitzung
    vorbei: Sitzung
    abgesagt: Sitzung
    ausgefallen: Sitzung
    offen: Einladung
    beantwortet: Einladung
    link: str
    link_beantwortet: str
    link_abgesagt: str
    gast: Gast
    gast_link: str
    mitteilung: Mitteilung
    mitteilungsentwurf: Mitteilung
    mitteilung_unterwegs: Mitteilung
    abbestellen: str
    abbestellt: str
    umfrage: Terminumfrage
    umfrage_entwurf: Terminumfrage
    umfrage_vorbei: Terminumfrage
    umfrage_link: str
    umfrage_link_beantwortet: str
    vorschau: Importvorgang
    ergebnis: Importvorgang
    fremd: int
    einspruch: Einspruch


def build_netz() -> Netz:
    """Load it into an empty database."""
    lade_demo()
    konten = {rolle: Konto.objects.get(email=f"{rolle}@demo.example") for rolle in ROLLEN}
    konten["untaetig"] = MitgliedFactory(mit_konto=True, vorname="Nils", nachname="Anfang").konto
    wartet = MitgliedFactory(mit_konto=True, vorname="Wanda", nachname="Wartend")
    konten["wartet"] = wartet.konto
    BeitrittswunschFactory(gremium=Gremium.objects.get(kuerzel="DEU"), mitglied=wartet)
    konten["eingeladen"] = KontoFactory(email="eingeladen@demo.example", eingeladen_am=jetzt(), schritt=1)
    MitgliedFactory(konto=konten["eingeladen"], vorname="Mona", nachname="Erstmals")
    konten["ohne_person"] = KontoFactory(email="wartend@demo.example")
    deutsch = Gremium.objects.get(kuerzel="DEU")
    eingeladen = _eingeladen(konten["koordination"], deutsch)
    offen = eingeladen.einladungen.get(mitglied__konto=konten["mitglied"])
    beantwortet = eingeladen.einladungen.get(antwort=Antwort.VERTRETUNG)
    umfrage = Terminumfrage.objects.get()
    gast = _gast(eingeladen)
    abgesagt, einladung = _abgesagt(konten["koordination"], deutsch)
    return Netz(
        konten=konten,
        deutsch=deutsch,
        geplant=Sitzung.objects.filter(gremium=deutsch, status=Sitzungsstatus.GEPLANT).earliest("start"),
        eingeladen=eingeladen,
        geaendert=_geaendert(konten["geschaeftsstelle"]),
        vorbei=_sitzung(deutsch, "Werkstatt am Vortag", -1, status=Sitzungsstatus.EINGELADEN),
        abgesagt=abgesagt,
        ausgefallen=Sitzung.objects.filter(status=Sitzungsstatus.AUSGEFALLEN).latest("start"),
        offen=offen,
        beantwortet=beantwortet,
        link=token_fuer(offen),
        link_beantwortet=token_fuer(beantwortet),
        link_abgesagt=token_fuer(einladung),
        gast=gast.gast,
        gast_link=token_fuer(gast),
        mitteilung=Mitteilung.objects.get(titel__startswith="Berufssprachkurse"),
        mitteilungsentwurf=Mitteilung.objects.get(titel__startswith="Neue Sprechzeiten"),
        mitteilung_unterwegs=_mitteilung(konten["koordination"], deutsch),
        abbestellen=abbestell_token(offen.mitglied_id, deutsch.pk),
        abbestellt=_abbestellt(wartet),
        umfrage=umfrage,
        umfrage_entwurf=umfrage_in(deutsch, entwurf=True, ab_tagen=61),
        umfrage_vorbei=umfrage_in(Gremium.objects.get(kuerzel="GES"), frist_in_tagen=-1),
        umfrage_link=umfrage_token(umfrage.teilnahmen.get(mitglied__konto=konten["mitglied"])),
        umfrage_link_beantwortet=umfrage_token(
            umfrage.teilnahmen.get(mitglied__konto=konten["koordination"])
        ),
        vorschau=_vorgang(konten["geschaeftsstelle"], angewendet=False),
        ergebnis=_vorgang(konten["geschaeftsstelle"], angewendet=True),
        fremd=beantwortet.mitglied_id,
        einspruch=_einspruch(konten["mitglied"].mitglied),
    )


def _einspruch(zuschauer: Mitglied) -> Einspruch:
    """Somebody objected to a fresh result; another voter may still do so."""
    wahl = make_wahl(Wahlstatus.ERGEBNIS, personen=[MitgliedFactory(mit_konto=True), zuschauer])
    row: Einspruch = EinspruchFactory(wahl=wahl, mitglied=wahl.verzeichnis.order_by("-pk")[0].mitglied)
    return row


def _sitzung(gremium: Gremium, titel: str, in_tagen: int, **felder: object) -> Sitzung:
    tag = heute() + timedelta(days=in_tagen)
    sitzung = SitzungFactory(gremium=gremium, titel=titel, tag=tag, online_url="https://konferenz.example/raum-204",
                             zugang="Aufzug im Hof", **felder)  # fmt: skip
    TOPFactory(sitzung=sitzung, position=1, titel="Donaudampfschifffahrtsgesellschaftskapitänsbeauftragung")
    TOPFactory(sitzung=sitzung, position=2, titel="Kursplätze im Winter", vortragende="Mira Sommer")
    return sitzung


def _gast(sitzung: Sitzung) -> Einladung:
    """A guest of one point with a long reason, invited by mail; another who was entered later."""
    GastFactory(sitzung=sitzung, name="Samira Haidari")
    guest = GastFactory(
        sitzung=sitzung, top=sitzung.tops.last(), name="Ruth Albrecht-Hohenstein",
        grund="Stellt die Lesepatenschaften für Teilnehmende an Berufssprachkursen vor.",
    )  # fmt: skip
    return EinladungFactory(sitzung=sitzung, mitglied=None, gast=guest)


def _abbestellt(person: Mitglied) -> str:
    """Return a link that somebody has used already."""
    token = erinnerung_token(person.pk)
    unsubscribe(lies_token(token))
    return token


def _eingeladen(konto: Konto, gremium: Gremium) -> Sitzung:
    """A session whose mails are under way: delivered, waiting, refused, uncertain; some have answered."""
    sitzung = _sitzung(gremium, "Klausurtagung", 52)
    send_einladungen(sitzung, by=konto)
    rows = list(sitzung.einladungen.exclude(mitglied__konto=konto).order_by("pk"))
    others = [row for row in rows if row.mitglied.konto is None]
    for row, answer in zip(others, Antwort, strict=False):
        if answer != Antwort.AUSSTEHEND:
            name = "Petra Lindner" if answer == Antwort.VERTRETUNG else ""
            record_antwort(row, answer, kanal=Kanal.LINK, vertretung_name=name, vertretung_institution="VHS")
    for folge in BRAUCHT_BLICK:
        KalenderantwortFactory(einladung=others[-1], folge=folge, von_adresse="r.tesfaye@laden.example")
    mails = Versand.objects.filter(vorgang=sitzung.vorgang).order_by("pk")
    by_person = {mail.empfang: mail.pk for mail in mails}
    silent = [by_person[row.empfang] for row in others[len(Antwort) :]]
    mails.filter(pk__in=list(by_person.values())[:6]).exclude(pk__in=silent[:2]).update(
        status=Status.GESENDET, gesendet_am=jetzt(), versuche=1
    )
    mails.filter(pk=silent[0]).update(status=Status.UNZUSTELLBAR, fehler_text="Adresse unbekannt", versuche=1)
    mails.filter(pk=silent[1]).update(
        status=Status.UNKLAR, fehler_text="Unterbrechung", phase="data", versuche=1
    )
    sitzung.refresh_from_db()
    return sitzung


def _geaendert(konto: Konto) -> Sitzung:
    """An invited session with a change that nobody was told of yet."""
    sitzung = Sitzung.objects.filter(gremium__kuerzel="KIT", status=Sitzungsstatus.EINGELADEN).earliest(
        "start"
    )
    week = timedelta(days=70)
    save_aenderung(
        sitzung, by=konto, start=sitzung.start + week, ende=sitzung.ende + week, ort="Ratshof, Raum 105",
        zugang="", online_url="", bestaetigt=True,
    )  # fmt: skip
    return sitzung


def _abgesagt(konto: Konto, gremium: Gremium) -> tuple[Sitzung, Einladung]:
    sitzung = _sitzung(gremium, "Sondersitzung", 60)
    send_einladungen(sitzung, by=konto)
    cancel_sitzung(sitzung, by=konto, grund="Der Raum hat einen Wasserschaden.")
    sitzung.refresh_from_db()
    return sitzung, sitzung.einladungen.earliest("pk")


def _mitteilung(konto: Konto, gremium: Gremium) -> Mitteilung:
    """One whose mails are under way, corrected meanwhile."""
    row = create_mitteilung(
        Angaben(
            "Anmeldung zur Donaudampfschifffahrtsgesellschaftskapitänsfortbildung",
            "Bitte **heute** anmelden.",
            gremien=(gremium,), dringend=True, dringend_grund="Die Anmeldung endet heute Abend.",
        ),
        by=konto,
    )  # fmt: skip
    publish_mitteilung(row, by=konto)
    row.refresh_from_db()
    text = Berichtigung(row.titel, "Bitte **bis heute Abend** anmelden.", quelle="https://www.halle.de/x")
    correct_mitteilung(row, text, version=row.version, by=konto)
    return row


def _vorgang(konto: Konto, *, angewendet: bool) -> Importvorgang:
    name = "mitglieder-herbst.csv" if angewendet else "mitglieder-winter.csv"
    rows = DATEI.replace("Amal", "Samira").replace("amal", "samira") if angewendet else DATEI
    vorgang = create_importvorgang(rows.encode(), name, Importart.MITGLIEDER, by=konto)
    if angewendet:
        apply_importvorgang(vorgang, fassung="", auslassen=True, by=konto)
    return vorgang
