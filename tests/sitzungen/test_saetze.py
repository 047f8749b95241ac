"""Every sentence a person may meet, word for word, on the page where the person reads it.

One line of `FAELLE` a sentence: when it is, who looks, what she did before and where she reads it.
Decided otherwise than written there: a mended typo ("Dieses Protokoll"), and the agenda names the
session instead of the point, because it is compared as a whole (docs/entscheidungen/0017).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from mitglieder.models import Mitglied
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    AnwesenheitFactory,
    EinladungFactory,
    ProtokollpunktFactory,
    SitzungFactory,
    TOPFactory,
    VersandFactory,
    am_um,
)
from netzwerk.versand.models import Versandweg
from netzwerk.versand.services import record_herzschlag
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Protokoll
from sitzungen.protokolle.states import Protokollstatus
from sitzungen.states import Antwort, Sitzungsstatus
from sitzungen.token import token_fuer
from tests.conftest import HeuteIst
from tests.fixtures_rollen import Netz, person

pytestmark = pytest.mark.django_db
EINGELADEN, STATTGEFUNDEN = Sitzungsstatus.EINGELADEN, Sitzungsstatus.STATTGEFUNDEN


@dataclass
class Welt:
    """A client logged in as the role of the case, and what her page is about."""

    netz: Netz
    login: Callable[[str], Client]
    rolle: str
    konto_von: Callable[[str], Any]
    heute_ist: HeuteIst
    settings: Any

    def __post_init__(self) -> None:
        self.client = self.login(self.rolle)

    def spaeter(self, tag: date, uhrzeit: time) -> None:
        """Travel on; she logs in again."""
        self.heute_ist(tag, uhrzeit)
        self.client = self.login(self.rolle)

    def sitzung(self, tag: date, *, tops: int = 1, **felder: Any) -> Sitzung:
        """Return a session of Fachgruppe A; the coordinator and one member belong to it."""
        self.konto_von("koordination_a"), self.konto_von("mitglied_a")
        made: Sitzung = SitzungFactory(gremium=self.netz.a, tag=tag, **felder)
        for position in range(1, tops + 1):
            TOPFactory(sitzung=made, position=position)
        return made

    def beispiel(self, rolle: str, vorname: str) -> Mitglied:
        """Give this role the name that the sentences below carry."""
        found: Mitglied = self.konto_von(rolle).mitglied
        found.vorname, found.nachname, found.titel = vorname, "Beispiel", ""
        found.save()
        return found

    def mails(self, sitzung: Sitzung, anzahl: int, status: str, **felder: Any) -> None:
        for _ in range(anzahl):
            row = EinladungFactory(sitzung=sitzung)
            usual = {"vorgang": sitzung.vorgang, "empfang": row.empfang, "adresse": row.adresse}
            VersandFactory(status=status, gueltig_bis=sitzung.start, **{**usual, **felder})

    def planen(self, datum: str) -> HttpResponse:
        url = reverse("sitzungen:planen", args=[self.netz.a.slug])
        typed = {"datum": datum, "von": "14:00", "bis": "16:00", "ort": "Stadthaus", "top-0-titel": "Kurse"}
        return self.client.post(url, typed)


Seite = Callable[[Welt], HttpResponse]


def ladungsfrist(welt: Welt) -> HttpResponse:
    return welt.client.post(_seite(welt.sitzung(date(2026, 5, 12)), "einladen"))


def feiertag(welt: Welt) -> HttpResponse:
    return welt.planen("14.05.2026")


def ferien(welt: Welt) -> HttpResponse:
    return welt.planen("14.07.2026")


def ueberschneidung(welt: Welt) -> HttpResponse:
    SitzungFactory(gremium=welt.netz.b, tag=date(2026, 5, 12))
    for name in ("Anke", "Bodo", "Cora"):
        person(name, welt.netz.stadt, welt.netz.a, welt.netz.b)
    return welt.planen("12.05.2026")


def keine_to(welt: Welt) -> HttpResponse:
    return welt.client.post(_seite(welt.sitzung(date(2026, 5, 12), tops=0), "einladen"))


def schon_versendet(welt: Welt) -> HttpResponse:
    welt.beispiel("koordination_a", "A.")
    url = _seite(welt.sitzung(date(2026, 4, 14)), "einladen")
    welt.client.post(url)
    welt.spaeter(date(2026, 3, 4), time(9))
    return welt.client.post(url, follow=True)


def versand_laeuft(welt: Welt) -> HttpResponse:
    sitzung = welt.sitzung(date(2026, 5, 12), status=EINGELADEN)
    record_herzschlag()
    welt.mails(sitzung, 11, "gesendet")
    welt.mails(sitzung, 2, "wartet")
    welt.mails(sitzung, 1, "unzustellbar")
    return welt.client.get(sitzung.get_absolute_url())


def mailserver_weg(welt: Welt) -> HttpResponse:
    welt.settings.VERSAND_LAGE_SEKUNDEN = 0
    sitzung = welt.sitzung(date(2026, 5, 12), status=EINGELADEN)
    record_herzschlag()
    welt.mails(sitzung, 14, "wartet")
    since = jetzt() - timedelta(minutes=3)
    Versandweg.objects.create(
        pk=1, fehlerfolge=2, gesperrt_bis=jetzt(), gestoert_seit=since, letzter_fehler="weg"
    )
    return welt.client.get(sitzung.get_absolute_url())


def unzustellbar(welt: Welt, name: str = "sitzungen:sitzung") -> HttpResponse:
    sitzung = welt.sitzung(date(2026, 5, 12), status=EINGELADEN)
    welt.mails(sitzung, 1, "unzustellbar", adresse="m.mueller@verein.example")
    return welt.client.get(reverse(name, args=[sitzung.uuid]))


def unzustellbar_im_versand(welt: Welt) -> HttpResponse:
    return unzustellbar(welt, "portal:sitzung_versand")


def unklar(welt: Welt) -> HttpResponse:
    sitzung = welt.sitzung(date(2026, 5, 12), status=EINGELADEN)
    welt.mails(sitzung, 1, "unklar", art="erinnerung_vorwoche")
    return welt.client.get(reverse("portal:sitzung_versand", args=[sitzung.uuid]))


def link_ungueltig(welt: Welt) -> HttpResponse:
    return welt.client.get("/a/nie:da:gewesen/")


def link_widerrufen(welt: Welt) -> HttpResponse:
    member = welt.konto_von("mitglied_a").mitglied
    row = EinladungFactory(sitzung=welt.sitzung(date(2026, 5, 12), status=EINGELADEN), mitglied=member)
    link = reverse("sitzungen:antwort_link", args=[token_fuer(row)])
    row.token_version += 1
    row.save(update_fields=["token_version"])
    return welt.client.post(link, {"antwort": "zusage"})


def nach_beginn(welt: Welt) -> HttpResponse:
    url = _seite(_begonnene(welt), "antworten")
    return welt.client.get(url)


def nach_beginn_abgeschickt(welt: Welt) -> HttpResponse:
    url = _seite(_begonnene(welt), "antworten")
    return welt.client.post(url, {"antwort": "zusage"})


def nach_beginn_ueber_den_link(welt: Welt) -> HttpResponse:
    row = _begonnene(welt).einladungen.get()
    return welt.client.get(reverse("sitzungen:antwort_link", args=[token_fuer(row)]))


def termin_geaendert(welt: Welt) -> HttpResponse:
    return welt.client.get(_verlegte(welt).get_absolute_url())


def termin_geaendert_ueber_den_link(welt: Welt) -> HttpResponse:
    row = _verlegte(welt).einladungen.get()
    return welt.client.get(reverse("sitzungen:antwort_link", args=[token_fuer(row)]))


def konflikt_im_protokoll(welt: Welt) -> HttpResponse:
    welt.beispiel("koordination_a", "Frau")
    punkt = ProtokollpunktFactory(protokoll__sitzung__gremium=welt.netz.a)
    url = reverse("protokolle:punkt", args=[punkt.protokoll.sitzung.uuid, punkt.pk])
    typed = {"version": punkt.version, "titel": punkt.titel, "text": "Erster Text"}
    welt.client.post(url, typed)
    return welt.client.post(url, {**typed, "text": "Zweiter Text"})


def konflikt_an_der_tagesordnung(welt: Welt) -> HttpResponse:
    welt.beispiel("koordination_a", "Frau")
    sitzung = welt.sitzung(date(2026, 5, 12))
    typed = {"version": sitzung.version, "top-0-titel": "Erster"}
    welt.client.post(_seite(sitzung, "tagesordnung"), typed)
    # The database writes the history, and nobody stops its clock.
    Sitzung.pgh_event_model.objects.update(pgh_created_at=jetzt())  # type: ignore[attr-defined]
    return welt.client.post(_seite(sitzung, "tagesordnung"), {**typed, "top-0-titel": "Zweiter"})


def protokoll_gesperrt(welt: Welt) -> HttpResponse:
    sitzung = welt.sitzung(date(2026, 3, 3), status=STATTGEFUNDEN)
    punkt = ProtokollpunktFactory(protokoll__sitzung=sitzung)
    leitung = welt.konto_von("koordination_a").mitglied
    Protokoll.objects.update(
        status=Protokollstatus.GENEHMIGT, sitzungsleitung=leitung, protokollfuehrung=leitung,
        frist_bis=date(2026, 3, 20),
    )  # fmt: skip
    typed = {"version": punkt.version, "titel": punkt.titel, "text": "Anders"}
    return welt.client.post(reverse("protokolle:punkt", args=[sitzung.uuid, punkt.pk]), typed, follow=True)


def abstimmung(welt: Welt) -> HttpResponse:
    sitzung = welt.sitzung(date(2026, 3, 3), status=STATTGEFUNDEN)
    punkt = ProtokollpunktFactory(protokoll__sitzung=sitzung)
    AnwesenheitFactory.create_batch(12, sitzung=sitzung, stimmberechtigt=True)
    typed = {"wortlaut": "Ja.", "art": "abstimmung", "ja": "10", "nein": "3", "enthaltung": "2"}
    return welt.client.post(reverse("protokolle:beschluss_neu", args=[sitzung.uuid, punkt.pk]), typed)


def _seite(sitzung: Sitzung, name: str) -> str:
    return reverse(f"sitzungen:{name}", args=[sitzung.uuid])


def _begonnene(welt: Welt) -> Sitzung:
    sitzung = welt.sitzung(date(2026, 5, 12), status=EINGELADEN)
    EinladungFactory(sitzung=sitzung, mitglied=welt.konto_von("mitglied_a").mitglied)
    welt.spaeter(date(2026, 5, 12), time(14, 1))
    return sitzung


def _verlegte(welt: Welt) -> Sitzung:
    sitzung = welt.sitzung(date(2026, 3, 17), status=EINGELADEN)
    EinladungFactory(
        sitzung=sitzung, mitglied=welt.konto_von("mitglied_a").mitglied, frueher=Antwort.ZUSAGE,
        galt_fuer=am_um(date(2026, 3, 12)),
    )  # fmt: skip
    return sitzung


@dataclass(frozen=True)
class Fall:
    """One row of 3.12. `saetze` stand on the page in this order of reading, each whole."""

    seite: Seite
    saetze: tuple[str, ...]
    rolle: str = "koordination_a"
    am: date = date(2026, 4, 13)
    um: time = time(12)
    status: int = 200


NACH_BEGINN = ("Die Sitzung hat bereits begonnen. Antworten sind nicht mehr möglich.",)
GEAENDERT = (
    "Der Termin hat sich geändert. Ihre Zusage galt für den 12.03. Bitte antworten Sie noch einmal.",
)
UNZUSTELLBAR = (
    "An m.mueller@verein.example konnte nicht zugestellt werden (Adresse unbekannt). "
    "Bitte Adresse prüfen oder die Person anrufen.",
    "Adresse ändern und erneut senden",
    "Telefonisch eingeladen",
)
UNGUELTIG = (
    "Dieser Link ist nicht mehr gültig",
    "Bitte melden Sie sich an oder wenden Sie sich an die Koordination.",
)
FAELLE = (
    Fall(
        ladungsfrist,
        (
            "Die Einladungsfrist von 14 Tagen wird nicht eingehalten (nur 9 Tage). "
            "Wählen Sie einen späteren Termin oder begründen Sie die Dringlichkeit.",
        ),
        am=date(2026, 5, 2),
    ),
    Fall(
        feiertag,
        ("Der 14.05.2026 ist ein Feiertag (Christi Himmelfahrt). Bitte wählen Sie einen anderen Tag.",),
    ),
    Fall(
        ferien, ("Der Termin liegt in den Sommerferien (04.07. bis 14.08.2026). Trotzdem festlegen?",)
    ),
    Fall(
        ueberschneidung,
        (
            "Zur selben Zeit tagt die Fachgruppe Wohnumfeld. 3 Personen gehören beiden Gruppen an: "
            "Anke Muster, Bodo Muster, Cora Muster.",
        ),
    ),
    Fall(keine_to, ("Bitte legen Sie mindestens einen Tagesordnungspunkt an, bevor Sie einladen.",)),
    Fall(
        schon_versendet,
        (
            "Diese Einladung wurde bereits am 02.03.2026 um 10:14 Uhr von A. Beispiel versendet. "
            "Es wurde nichts noch einmal verschickt.",
        ),
        am=date(2026, 3, 2), um=time(10, 14),
    ),
    Fall(
        versand_laeuft,
        (
            "Die Einladung wird an 14 Personen verschickt. Sie können die Seite verlassen.",
            "11 von 14 zugestellt, 2 in Wartestellung, 1 unzustellbar",
        ),
    ),
    Fall(
        mailserver_weg,
        (
            "Der Mailserver ist zurzeit nicht erreichbar. Alle 14 Nachrichten sind gespeichert und werden "
            "automatisch verschickt, sobald er wieder antwortet. Sie müssen nichts tun.",
        ),
    ),
    Fall(unzustellbar, UNZUSTELLBAR),
    Fall(unzustellbar_im_versand, UNZUSTELLBAR),
    Fall(
        unklar,
        (
            "Bei 1 Person ist ungewiss, ob die Erinnerung angekommen ist "
            "(Unterbrechung während der Übergabe).",
            "Erneut senden",
            "Ist angekommen",
        ),
    ),
    Fall(link_ungueltig, UNGUELTIG, rolle="oeffentlichkeit", status=404),
    Fall(link_widerrufen, UNGUELTIG, rolle="oeffentlichkeit", status=404),
    Fall(nach_beginn, NACH_BEGINN, rolle="mitglied_a"),
    Fall(nach_beginn_abgeschickt, NACH_BEGINN, rolle="mitglied_a"),
    Fall(nach_beginn_ueber_den_link, NACH_BEGINN, rolle="oeffentlichkeit"),
    Fall(termin_geaendert, GEAENDERT, rolle="mitglied_a", am=date(2026, 2, 16)),
    Fall(termin_geaendert_ueber_den_link, GEAENDERT, rolle="oeffentlichkeit", am=date(2026, 2, 16)),
    Fall(
        konflikt_im_protokoll,
        (
            "Frau Beispiel hat diesen Punkt um 14:32 Uhr geändert. Beide Fassungen stehen unten. "
            "Ihre Eingabe ist nicht verloren.",
        ),
        um=time(14, 32),
    ),
    Fall(
        konflikt_an_der_tagesordnung,
        (
            "Frau Beispiel hat diese Sitzung um 14:32 Uhr geändert. Beide Fassungen stehen unten. "
            "Ihre Eingabe ist nicht verloren",
        ),
        um=time(14, 32),
    ),
    Fall(
        protokoll_gesperrt,
        (
            "Dieses Protokoll ist genehmigt und kann nicht geändert werden. "
            "Sie können eine Berichtigung anlegen.",
        ),
    ),
    Fall(
        abstimmung,
        ("Ja, Nein und Enthaltungen ergeben zusammen 15, anwesend waren aber nur 12 Stimmberechtigte.",),
    ),
)  # fmt: skip


def sichtbar(response: HttpResponse) -> str:
    """Return the words of the page as they are read: no tags, one blank between words."""
    text = re.sub(r"<title>.*?</title>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+([.,):?])", r"\1", " ".join(unescape(text).split()))


@pytest.mark.parametrize("fall", FAELLE, ids=[fall.seite.__name__ for fall in FAELLE])
def test_the_sentence_stands_on_the_page(
    fall: Fall, request: pytest.FixtureRequest, heute_ist: Callable[..., datetime], settings: Any
) -> None:
    heute_ist(fall.am, fall.um)
    login, konto_von = (request.getfixturevalue(name) for name in ("rolle_client", "konto_von"))
    welt = Welt(request.getfixturevalue("netz"), login, fall.rolle, konto_von, heute_ist, settings)

    response = fall.seite(welt)

    assert response.status_code == fall.status
    page = sichtbar(response)
    for satz in fall.saetze:
        assert satz in page


def test_a_link_that_was_valid_says_no_more_than_one_that_never_was(
    heute_ist: Callable[..., datetime], request: pytest.FixtureRequest, settings: Any
) -> None:
    heute_ist(date(2026, 4, 13))
    login, konto_von = (request.getfixturevalue(name) for name in ("rolle_client", "konto_von"))
    welt = Welt(request.getfixturevalue("netz"), login, "oeffentlichkeit", konto_von, heute_ist, settings)
    assert sichtbar(link_widerrufen(welt)) == sichtbar(link_ungueltig(welt))
