"""The number of queries of a page does not depend on how much data there is."""

from base64 import b64decode
from collections.abc import Collection

import pghistory
import pytest
from django.core.management import call_command
from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fachgruppen.angebote.models import Angebot
from fachgruppen.beitritt.models import Beitrittsantrag
from fachgruppen.buendnisse.models import Buendnis
from fachgruppen.dokumente.models import Dokument
from fachgruppen.mitteilungen.models import Mitteilung
from fachgruppen.mitteilungen.states import Mitteilungsstatus
from fachgruppen.models import Gremium, Uebergabe, Vorschlag
from fachgruppen.vorhaben.models import Handlungsbedarf, Veranstaltung, Vorhaben
from fachgruppen.wahlen.models import Wahl
from mitglieder.models import Institution, Konto
from netzwerk.base import druck
from netzwerk.base.uhr import heute
from netzwerk.demo.vielfaches import vervielfache
from netzwerk.ratsbericht.models import Berichtsvorlage, Ratsbericht
from netzwerk.steuerung.anfrage.werte import Frage
from netzwerk.steuerung.models import Quartalsbericht
from netzwerk.versand.models import Versand
from sitzungen.models import Sitzung, Terminumfrage, TopVorschlag, Unterlage
from sitzungen.protokolle.models import Aufgabe, Beschluss, Einwendung, Empfehlung, Protokoll
from sitzungen.states import Sitzungsstatus
from tests.fixtures_rollen import BACKEND
from tests.umfang import GRUENDLICH

# An account and the name of a page.
Aufruf = tuple[str, str]

# The smallest picture there is, where a chart would be drawn.
PUNKT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg=="
)
# Who sees the most of a page comes first.
KONTEN = ("koordination", "geschaeftsstelle", "beauftragte", "mitglied", "beirat")


def umfrage_pages(gremium: Gremium) -> dict[str, str]:
    umfrage = Terminumfrage.objects.get(sitzung__gremium=gremium)
    names = ("umfrage", "umfrage_antworten", "umfrage_festlegen", "umfrage_verlaengern")
    urls = {name: reverse(f"sitzungen:{name}", args=[umfrage.sitzung.uuid]) for name in names}
    return urls | {"umfrage_anlegen": reverse("sitzungen:umfrage_anlegen", args=[gremium.slug])}


def antwort_pages() -> dict[str, str]:
    """Return the page of a session with answers that wait for a look, and the pages about its answers."""
    waiting = Sitzung.objects.filter(einladungen__kalenderantworten__isnull=False)
    sitzung = waiting.filter(status=Sitzungsstatus.EINGELADEN).earliest("start", "pk")
    names = ("sitzung", "antwortverlauf", "antwort_eintragen")
    return {f"{name} mit Antworten": reverse(f"sitzungen:{name}", args=[sitzung.uuid]) for name in names}


def tagesordnung_pages(gremium: Gremium) -> dict[str, str]:
    """Return the pages around the agenda of the next session: rows, documents, proposals."""
    papers = Unterlage.objects.filter(top__sitzung__gremium=gremium).order_by("pk")
    top = papers[0].top
    return {
        "tagesordnung": reverse("sitzungen:tagesordnung", args=[top.sitzung.uuid]),
        "unterlagen": reverse("sitzungen:unterlagen", args=[top.sitzung.uuid, top.pk]),
        "topvorschlaege": reverse("sitzungen:topvorschlaege", args=[gremium.slug]),
        "topvorschlag": TopVorschlag.objects.filter(gremium=gremium).latest("am").get_absolute_url(),
        "top_vorschlagen": reverse("sitzungen:top_vorschlagen", args=[gremium.slug]),
    }


def fassung_pages() -> dict[str, str]:
    """Return what an invited session has besides its page."""
    rows = Sitzung.objects.filter(gremium__kuerzel="KIT", status=Sitzungsstatus.EINGELADEN)
    sitzung = rows.earliest("start")
    names = ("sitzung", "tagesordnung_pdf", "fassungen", "ausladen", "aenderung", "aendern")
    urls = {f"eingeladen {name}": reverse(f"sitzungen:{name}", args=[sitzung.uuid]) for name in names}
    return urls | {"tagesordnungsfassung": reverse("sitzungen:fassung", args=[sitzung.uuid, 1])}


def protokoll_pages(gremium: Gremium) -> dict[str, str]:
    """Return the pages of sent and approved minutes."""
    sent = Protokoll.objects.filter(sitzung__gremium=gremium, status="versandt").earliest("pk")
    approved = Protokoll.objects.filter(sitzung__gremium=gremium, status="genehmigt").earliest("pk")
    objection = Einwendung.objects.filter(fassung__protokoll=sent).earliest("pk")
    uuid, approved_uuid = sent.sitzung.uuid, approved.sitzung.uuid
    corrected = Protokoll.objects.get(fassungen__nr=2, sitzung__gremium=gremium).sitzung.uuid
    draft = Protokoll.objects.get(sitzung__gremium__kuerzel="WOH", status="entwurf")
    punkt = draft.punkte.get(beschluesse__isnull=False)
    beschluss = Beschluss.objects.filter(gremium=gremium, empfehlung__isnull=False).earliest("pk")
    empfehlung = Empfehlung.objects.filter(stand="offen").earliest("pk")
    return {
        "protokoll vergleich": reverse("protokolle:vergleich", args=[corrected, 1, 2]),
        "protokoll berichtigen": reverse("protokolle:berichtigen", args=[approved_uuid]),
        "protokoll im entwurf": reverse("protokolle:schreiben", args=[draft.sitzung.uuid]),
        "beschluss neu": reverse("protokolle:beschluss_neu", args=[draft.sitzung.uuid, punkt.pk]),
        "aufgabe daraus": reverse("protokolle:aufgabe_daraus", args=[draft.sitzung.uuid, punkt.pk]),
        "beschluss": beschluss.get_absolute_url(),
        "umsetzung": reverse("protokolle:umsetzung", args=[beschluss.pk]),
        "beschluesse gesucht": reverse("protokolle:beschluesse") + "?suche=Einrichtungen&umsetzung=offen",
        "namen im text": reverse("protokolle:erwaehnungen") + "?name=Kurse",
        "aufgaben überfällig": reverse("protokolle:aufgabe_list") + "?stand=ueberfaellig",
        "empfehlung beantworten": reverse("protokolle:empfehlung_beantworten", args=[empfehlung.pk]),
        "protokoll": sent.get_absolute_url(),
        "protokolle": reverse("protokolle:protokoll_list", args=[gremium.slug]),
        "protokoll genehmigt": approved.get_absolute_url(),
        "protokoll fassung": reverse("protokolle:fassung", args=[uuid, 1]),
        "protokoll fassung pdf": reverse("protokolle:fassung_pdf", args=[uuid, 1]),
        "protokoll öffentlich": reverse("protokolle:oeffentlich", args=[approved_uuid]),
        "protokoll versenden": reverse("protokolle:versenden", args=[uuid]),
        "protokoll schreiben": reverse("protokolle:schreiben", args=[uuid]),
        "einwenden": reverse("protokolle:einwenden", args=[uuid]),
        "entscheiden": reverse("protokolle:entscheiden", args=[uuid, objection.pk]),
    }


def bericht_pages(gremium: Gremium) -> dict[str, str]:
    """Return the pages of a report with a question, and those of one to be reviewed."""
    asked = Quartalsbericht.objects.get(gremium=gremium, status="rueckfrage")
    ready = Quartalsbericht.objects.get(status="eingereicht")
    return {
        "bericht in rückfrage": asked.get_absolute_url(),
        "bericht schreiben": reverse("steuerung:bericht_schreiben", args=[asked.uuid]),
        "bericht öffentlich": Quartalsbericht.objects.filter(fassungen__nummer=2)
        .earliest("pk")
        .oeffentliche_url,
        "bericht text": reverse("steuerung:bericht_text", args=[asked.uuid, "schwerpunkte"]),
        "bericht fassung": reverse("steuerung:bericht_fassung", args=[asked.uuid, 1]),
        "bericht eingereicht": ready.get_absolute_url(),
        "bericht freigeben": reverse("steuerung:bericht_freigeben", args=[ready.uuid]),
    }


def ratsbericht_pages() -> dict[str, str]:
    """Return the pages of the report to the Stadtrat in work."""
    report = Ratsbericht.objects.earliest("pk")
    text, block = (report.abschnitte.get(schluessel=key).pk for key in ("zusammenfassung", "zahlen"))
    urls = {
        f"ratsbericht {name}": reverse(f"ratsbericht:{name}", args=[report.uuid])
        for name in (
            "bericht",
            "lesen",
            "abschnitt_neu",
            "bausteine",
            "vorlage",
            "vorlage_bearbeiten",
            "beratung_neu",
            "vorlage_docx",
            "fassung_neu",
            "angaben",
            "berichtsvorlage_merken",
        )
    }
    outline = Berichtsvorlage.objects.filter(ist_standard=True).earliest("pk")
    urls["berichtsvorlage"] = outline.get_absolute_url()
    urls["vorlagenabschnitt"] = outline.abschnitte.earliest("position").get_absolute_url()
    frozen = Ratsbericht.objects.filter(fassungen__nummer=2).earliest("pk")
    for name, numbers in (("fassung", [1]), ("fassung_vergleich", [1, 2])):
        urls[f"rats{name}"] = reverse(f"ratsbericht:{name}", args=[frozen.uuid, *numbers])
    return urls | {
        "ratsbericht abschnitt": reverse("ratsbericht:abschnitt", args=[report.uuid, text]),
        "ratsbericht entfernen": reverse("ratsbericht:entfernen", args=[report.uuid, text]),
        "ratsbericht baustein": reverse("ratsbericht:baustein", args=[report.uuid, block]),
    }


def wahl_pages() -> dict[str, str]:
    """Return the pages of the three elections of the demo network."""
    urls = {name: reverse(f"wahlen:{name}", args=["deutschunterricht"]) for name in ("neu", "abwahl")}
    for kuerzel, names in (
        (
            "GES",
            ("wahl", "verzeichnis", "pruefliste", "kandidatur", "vorschlagen", "verlaengern", "abbrechen"),
        ),
        ("KIT", ("wahl", "verzeichnis", "eintragen", "bestaetigen")),
        ("WOH", ("wahl", "verzeichnis", "niederschrift", "aufheben", "einspruch")),
    ):
        wahl = Wahl.objects.get(gremium__kuerzel=kuerzel)
        urls |= {f"wahl {kuerzel} {name}": reverse(f"wahlen:{name}", args=[wahl.pk]) for name in names}
        urls[f"ämter {kuerzel}"] = reverse("portal:fachgruppe_aemter", args=[wahl.gremium.slug])
    probe = Wahl.objects.get(test=True)
    out = Wahl.objects.get(art="abwahl")
    urls |= {f"probewahl {name}": reverse(f"wahlen:{name}", args=[probe.pk]) for name in ("wahl", "loeschen")}
    urls |= {f"abwahl {name}": reverse(f"wahlen:{name}", args=[out.pk]) for name in ("wahl", "pruefliste")}
    return urls | urnen_pages()


def urnen_pages() -> dict[str, str]:
    """Return the pages of the secret elections: open, to be counted, void and begun anew, destroyed."""
    urls = {}
    for kuerzel, status, names in (
        ("DEU", "stimmabgabe", ("stimmzettel", "urne", "auszaehlcode", "verlaengern")),
        ("DEU", "auszaehlung", ("stimmzettel", "urne", "auszaehlen", "nachzaehlen", "datei")),
        ("IKK", "bereit", ("urne",)),
        ("IKK", "nicht_angenommen", ("urne",)),
    ):
        wahl = Wahl.objects.filter(gremium__kuerzel=kuerzel, status=status, modus="online")[0]
        urls |= {f"{status} {name}": reverse(f"urne:{name}", args=[wahl.pk]) for name in names}
        urls |= {
            f"{status} {name}": reverse(f"wahlen:{name}", args=[wahl.pk])
            for name in ("wahl", "verzeichnis", "berichtigen", "neu_ansetzen", "niederschrift")
        }
    return urls


def vorhaben_pages(gremium: Gremium) -> dict[str, str]:
    """Return the tabs of Handlungsbedarf and events, one of each, and the form with the longest list."""
    needs = Handlungsbedarf.objects.filter(gremium=gremium).order_by("pk")
    urls = {row.titel: row.get_absolute_url() for row in (needs[0], needs[3])}
    for name in ("fachgruppe_handlungsbedarf", "fachgruppe_veranstaltungen"):
        urls[name] = reverse(f"portal:{name}", args=[gremium.slug])
    event = Veranstaltung.objects.get(titel="Fachtag Sprache und Beruf")
    plan = Vorhaben.objects.get(titel="Sprachpaten im Stadtteil")
    return urls | {
        "bedarf gefiltert": urls["fachgruppe_handlungsbedarf"] + "?stand=alle&dringlichkeit=hoch",
        "weiterleiten": reverse("vorhaben:weiterleiten", args=[needs[0].uuid]),
        "veranstaltung": event.get_absolute_url(),
        "fachgruppe_vorhaben": reverse("portal:fachgruppe_vorhaben", args=[gremium.slug]),
        "partnersuche": reverse("portal:partnersuche"),
        "stadtviertel": reverse("portal:stadtviertel_liste"),
        "silberhöhe": reverse("portal:stadtviertel", args=[461]),
        "vorhaben": plan.get_absolute_url(),
        "vorhaben ändern": reverse("vorhaben:vorhaben_bearbeiten", args=[plan.uuid]),
        "kalender": reverse("portal:kalender"),
        "kalender gefiltert": f"{reverse('portal:kalender')}?fachgruppe={gremium.slug}&viertel=572&art=fest",
        "kalendermonat": reverse("portal:kalender_monat"),
        "kalender.ics": reverse("portal:kalender_ics"),
        "kalender.atom": reverse("portal:kalender_atom"),
        "anmeldungen": reverse("vorhaben:anmeldungen", args=[event.uuid]),
        "anmelden": reverse("vorhaben:anmelden", args=[event.uuid]),
        "veranstaltung ändern": reverse("vorhaben:veranstaltung_bearbeiten", args=[event.uuid]),
    }


def angebot_pages(gremium: Gremium) -> dict[str, str]:
    """Return the Katalog in its forms, the tab, one Angebot and its form, and the list of an institution."""
    row = Angebot.objects.get(titel="Deutschkurs B1 mit Kinderbetreuung")
    urls = {name: reverse(f"angebote:{name}") for name in ("katalog", "drucken", "csv", "meine", "neu")}
    found = "art=sprachkurs&viertel=572&kinderbetreuung=on&sprache=de&frei=on&suche=Kurs"
    return urls | {
        "katalog gefiltert": f"{urls['katalog']}?{found}&fachgruppe={gremium.slug}",
        "katalog nach Vierteln": f"{urls['katalog']}?ansicht=viertel",
        "katalog leer": f"{urls['katalog']}?art=sport&niveau=b1&suche=klettern",
        "fachgruppe_angebote": reverse("portal:fachgruppe_angebote", args=[gremium.slug]),
        "angebot": row.get_absolute_url(),
        "angebot ändern": reverse("angebote:bearbeiten", args=[row.uuid]),
    }


def beitritt_pages() -> dict[str, str]:
    """Return the list of applications, one with everything, and what is done with it."""
    row = Beitrittsantrag.objects.get(nachname="Tesfai")
    names = ("pruefen", "annehmen", "stellungnahme")
    urls = {f"beitritt {name}": reverse(f"beitritt:{name}", args=[row.uuid]) for name in names}
    return urls | {name: reverse(f"beitritt:{name}") for name in ("antraege", "antrag", "sichtbarkeit")}


def institution_pages() -> dict[str, str]:
    """Return the page of an institution with everything on it, and the pages on which it is kept."""
    house = Institution.objects.get(name="Vietnamesischer Verein Halle e. V.")
    names = ("bearbeiten", "ansprechpersonen")
    urls = {f"institution {name}": reverse(f"institutionen:{name}", args=[house.pk]) for name in names}
    alliance = Buendnis.objects.get(name="Landesnetzwerk Integration")
    return urls | {
        "institution mit allem": house.get_absolute_url(),
        "institutionen doppelte": reverse("institutionen:doppelte"),
        "institutionen unbestaetigt": reverse("institutionen:unbestaetigt"),
        "institution verlauf": reverse("portal:institution_verlauf", args=[house.pk]),
        "fachgruppe verlauf": reverse("portal:fachgruppe_verlauf", args=["deutschunterricht"]),
        "buendnisse": reverse("buendnisse:liste"),
        "buendnis": alliance.get_absolute_url(),
        "buendnis vertretung": reverse("buendnisse:vertretung", args=[alliance.pk]),
    }


def pages() -> dict[str, str]:
    """Return every list and detail page of the demo network by name."""
    deutsch = Gremium.objects.get(slug="deutschunterricht")
    olena = Konto.objects.get(email="koordination@demo.example").mitglied
    urls = {
        name: reverse(name)
        for name in (
            "portal:start", "portal:fachgruppe_list", "portal:mein_bereich", "portal:person_list",
            "portal:institution_list", "portal:person_blatt", "portal:institution_blatt",
            "sitzungen:sitzung_list", "sitzungen:kalender", "steuerung:uebersicht",
            "fachgruppen:reihenfolge", "mitglieder:profil", "mitglieder:freigaben", "datenschutz:mein_konto",
            "datenschutz:meine_daten", "datenschutz:abschied", "datenschutz:buero",
            "datenschutz:aufbewahrung",
            "mitteilungen:mitteilung_list", "mitteilungen:verwalten", "mitteilungen:benachrichtigungen",
            "dokumente:liste", "portal:so_sehen_mich_andere",
            "sitzungen:quartal_planen", "sitzungen:sperrzeit_list", "protokolle:aufgabe_list",
            "protokolle:beschluesse", "protokolle:beschluss_pdf", "protokolle:empfehlungen",
            "portal:versand", "portal:mailgalerie", "wahlen:wahlordnungen", "wahlen:fuer_alle",
            "steuerung:berichte", "steuerung:berichtstexte", "steuerung:bedarf",
            "ratsbericht:liste", "ratsbericht:neu", "steuerung:katalog", "portal:veroeffentlicht",
            "ratsbericht:textvorlage", "ratsbericht:berichtsvorlagen",
            "steuerung:entwicklung",
        )
    }  # fmt: skip
    for name in ("verwalten", "aufloesen"):
        urls[name] = reverse(f"fachgruppen:{name}", args=[deutsch.slug])
    urls["suche"] = reverse("portal:fachgruppe_list") + "?suche=e"
    for name in (
        "fachgruppe",
        "fachgruppe_profil",
        "fachgruppe_mitglieder",
        "fachgruppe_sitzungen",
        "fachgruppe_mitteilungen",
        "fachgruppe_aufgaben",
        "fachgruppe_frueher",
        "wer_darf_was",
        "fachgruppe_aemter",
        "fachgruppe_dokumente",
        "fachgruppe_berichte",
    ):
        urls[name] = reverse(f"portal:{name}", args=[deutsch.slug])
    for name in ("fassungen", "vorschlaege", "profil_bearbeiten", "profil_vorschlagen", "ziele_bearbeiten"):
        urls[name] = reverse(f"fachgruppen:{name}", args=[deutsch.slug])
    urls["vergleich"] = reverse("fachgruppen:vergleich", args=[deutsch.slug, 1, 2])
    urls["vorschlag"] = Vorschlag.objects.get(gremium=deutsch).get_absolute_url()
    urls["verlauf"] = reverse("portal:fachgruppe_zielverlauf", args=[deutsch.slug])
    urls["stand am"] = f"{urls['verlauf']}?am={heute()}"
    uebergabe = Uebergabe.objects.get(amt__gremium__kuerzel="WOH")
    urls["uebergabe"] = reverse("portal:uebergabe", args=["wohnumfeld", uebergabe.pk])
    urls |= ratsbericht_pages()
    urls["stellennamen"] = reverse("steuerung:stellennamen")
    urls["anfrage"] = reverse("steuerung:anfrage")
    asked = "&".join(f"frage={frage}" for frage in Frage)
    urls["antwort"] = f"{reverse('steuerung:anfrage_antwort')}?zeitraum={heute().year}&{asked}"
    for name in ("amt_neu", "delegation_neu"):
        urls[name] = reverse(f"fachgruppen:{name}", args=[deutsch.slug])
    urls["dokumente suche"] = reverse("dokumente:liste") + "?suche=Kurse"
    for title in ("Kursübersicht Integrationskurse", "Geschäftsordnung des Netzwerks"):
        urls[f"dokument {title}"] = Dokument.objects.get(titel=title).get_absolute_url()
    urls["planen"] = reverse("sitzungen:planen", args=[deutsch.slug])
    urls["personen gesucht"] = reverse("portal:person_list") + "?suche=a&rolle=koordination&thema=x"
    urls["niemand gesucht"] = reverse("portal:person_list") + "?suche=xyzzy"
    urls["person"] = reverse("portal:person", args=[olena.pk])
    for name in ("mitmachen", "austreten", "person_suchen"):
        urls[name] = reverse(f"fachgruppen:{name}", args=[deutsch.slug])
    urls["roster"] = f"{urls['fachgruppe_mitglieder']}?am=2006-12-31"
    urls["person_suchen"] += "?suche=a"
    urls["institution"] = reverse("portal:institution", args=[olena.institution_id])
    for status in (Sitzungsstatus.GEPLANT, Sitzungsstatus.STATTGEFUNDEN):
        sitzung = Sitzung.objects.filter(gremium=deutsch, status=status).earliest("start")
        urls[f"sitzung {status}"] = sitzung.get_absolute_url()
        urls[f"gäste {status}"] = reverse("sitzungen:gast_list", args=[sitzung.uuid])
    held = Sitzung.objects.filter(gremium=deutsch, status=Sitzungsstatus.STATTGEFUNDEN).latest("start")
    urls["anwesenheit"] = reverse("sitzungen:anwesenheit", args=[held.uuid])
    urls["anwesenheit person"] = reverse("sitzungen:anwesenheit_person", args=[held.uuid])
    urls |= antwort_pages()
    urls |= fassung_pages()
    urls["einladen"] = reverse(
        "sitzungen:einladen",
        args=[Sitzung.objects.filter(gremium=deutsch, status=Sitzungsstatus.GEPLANT).earliest("start").uuid],
    )
    for status in Mitteilungsstatus:
        row = Mitteilung.objects.filter(gremien=deutsch, status=status).order_by("pk").first()
        if row is not None:
            urls[f"mitteilung {status}"] = row.get_absolute_url()
    entwurf = Mitteilung.objects.filter(gremien=deutsch, status=Mitteilungsstatus.ENTWURF).earliest("pk")
    urls["mitteilung prüfen"] = reverse("mitteilungen:veroeffentlichen", args=[entwurf.uuid])
    urls["aufgabe"] = Aufgabe.objects.filter(gremium=deutsch).earliest("pk").get_absolute_url()
    urls |= protokoll_pages(deutsch) | bericht_pages(deutsch)
    urls["aufgabe neu"] = reverse("protokolle:aufgabe_anlegen", args=[deutsch.slug])
    poll = Terminumfrage.objects.get(sitzung__gremium=deutsch)
    urls["versand der sitzung"] = reverse("portal:sitzung_versand", args=[poll.sitzung.uuid])
    urls["versand gefiltert"] = reverse("portal:versand") + "?gremium=deutschunterricht&stand=hilfe"
    mail = Versand.objects.filter(vorgang=poll.vorgang, status="unzustellbar").earliest("pk")
    urls["versand einer mail"] = reverse("portal:versand_mail", args=[mail.pk])
    urls |= angebot_pages(deutsch) | beitritt_pages() | institution_pages()
    urls |= vorhaben_pages(deutsch) | umfrage_pages(deutsch) | tagesordnung_pages(deutsch) | wahl_pages()
    return urls


def counts(asked: Collection[Aufruf] | None = None) -> dict[Aufruf, int]:
    """Return the number of queries of each page for the first account that may open it, or of the asked ones.

    In `make gruendlich` for every account that may open it.
    """
    found: dict[Aufruf, int] = {}
    urls = pages()
    for konto in KONTEN:
        client = Client()
        client.force_login(Konto.objects.get(email=f"{konto}@demo.example"), backend=BACKEND)
        opened = set() if GRUENDLICH else {name for _, name in found}
        for name, url in urls.items():
            if name in opened or (asked is not None and (konto, name) not in asked):
                continue
            # The log of a connection is cut at some length, and a cut log counts wrong.
            reset_queries()
            with CaptureQueriesContext(connection) as queries:
                response = client.get(url)
            if response.status_code == 200:
                found[konto, name] = len(queries)
    return found


def analyze() -> None:
    """Tell the database how much there is, as autovacuum would in operation.

    Table by table: without names the catalogues that all databases share are locked until the end.
    """
    tables = (connection.ops.quote_name(name) for name in connection.introspection.django_table_names())
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(tables)}")


@pytest.mark.django_db
def test_ten_times_the_demo_needs_no_more_queries(monkeypatch: pytest.MonkeyPatch) -> None:
    """And none needs more than twenty, login and session included.

    Setting a print or a chart asks the database nothing, but takes a minute for hundreds of pages.
    """
    monkeypatch.setattr(druck, "setze", lambda auftrag: PUNKT if auftrag["bild"] else b"%PDF")
    call_command("demo", verbosity=0)
    with transaction.atomic():
        analyze()
        once = counts()
        transaction.set_rollback(True)
    with pghistory.context(demo=True):
        vervielfache(10)
    analyze()

    tenfold = counts(once.keys())

    assert len(once) > 70
    assert {aufruf: number for aufruf, number in once.items() if number > 20} == {}
    # A page of a long list may happen to name fewer kinds of things, so it may need fewer.
    assert tenfold.keys() == once.keys()
    assert {aufruf: (once[aufruf], n) for aufruf, n in tenfold.items() if n > once[aufruf]} == {}
