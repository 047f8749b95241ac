"""The Steuerungsgruppe meets: every act of a session by chair and seats, on the pages that all Gremien use.

Nobody enters who belongs to it: the seats follow from offices and delegations.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from fachgruppen.states import Stelle
from netzwerk.demo.factories import DelegationFactory, HandlungsbedarfFactory
from netzwerk.versand.services import run_versand
from sitzungen.models import Einladung, Sitzung
from sitzungen.protokolle.models import Aufgabe, Beschluss, Protokoll
from sitzungen.token import token_fuer
from tests.conftest import HeuteIst
from tests.fixtures_rollen import BACKEND, Netz, person
from tests.formulare import ausgefuellt

pytestmark = pytest.mark.django_db

TAG = date(2026, 9, 15)
GRUPPE = "/fachgruppen/steuerungsgruppe/"
# Vorsitz, two Koordinationen, the Ausländerbeirat and the Migrantenorganisationen: all who are invited.
SITZE = ("beauftragte", "koordination_a", "koordination_b", "auslaenderbeirat", "migrantenorganisationen")
# Who belongs to a Fachgruppe only, leads one as Stellvertretung, or once did.
FREMD = ("mitglied_a", "stellvertretung_a", "frueher_a")
# Words that would mean a Fachgruppe or its Koordination where the Steuerungsgruppe and its chair are meant.
FALSCH = re.compile(
    r"Fachgruppe Steuerungsgruppe|Ihrer? Fachgruppe|(zu|in) der Fachgruppe\b|(die|der) Koordination\b|"
    r"Die Koordination (entscheidet|plant|lädt)"
)

ZEIGEN = ("beauftragte", "koordination_a")
# Every way onward that the chair and a seat are shown has to lead somewhere; files are made elsewhere.
WEGE = re.compile(r'href="(/(?:fachgruppen/steuerungsgruppe|sitzungen|beschluesse|aufgaben)/[^"#]*/)"')


@dataclass
class Kreis:
    """The clients of all who act, and every page they saw."""

    konten: dict[str, Any]
    clients: dict[str, Client] = field(default_factory=dict)
    seiten: list[tuple[str, str]] = field(default_factory=list)
    wege: set[tuple[str, str]] = field(default_factory=set)

    def reist(self, heute_ist: HeuteIst, tag: date, uhrzeit: time) -> None:
        """Go on to this moment; whoever was logged in for weeks logs in again."""
        heute_ist(tag, uhrzeit)
        for name, konto in self.konten.items():
            self.clients[name] = Client()
            self.clients[name].force_login(konto, backend=BACKEND)

    def sieht(self, wer: str, url: str) -> str:
        return self._gesehen(wer, url, self._seite(wer, url))

    def _seite(self, wer: str, url: str) -> Any:
        page = self.clients[wer].get(url, follow=True)
        assert page.status_code == 200, (wer, url, page.status_code)
        return page

    def drueckt(self, who: str, url: str, knopf: str, **felder: str) -> str:
        """Press the button on the page; what the person reads afterwards is returned."""
        page = self._seite(who, url)
        self._gesehen(who, url, page)
        target, data = ausgefuellt(page.content.decode(), knopf, **felder)
        path = page.redirect_chain[-1][0] if page.redirect_chain else url
        page = self.clients[who].post(target or path, data, follow=True)
        assert page.status_code == 200, (who, url, page.status_code)
        return self._gesehen(who, f"{url} {knopf}", page)

    def _gesehen(self, who: str, wo: str, page: Any) -> str:
        text = page.content.decode()
        words = strip_tags(text.split("<main", 1)[-1].replace("<", " <")).replace("\N{NO-BREAK SPACE}", " ")
        self.seiten.append((f"{who} {wo}", " ".join(words.split())))
        for way in WEGE.findall(text) if who in ZEIGEN else ():
            if (who, way) not in self.wege:
                self.wege.add((who, way))
                assert self.clients[who].get(unescape(way)).status_code < 400, (who, wo, way)
        return self.seiten[-1][1]


@pytest.fixture
def kreis(heute_ist: HeuteIst, netz: Netz, konto_von: Callable[[str], Any]) -> Kreis:
    """Four weeks before the session."""
    heute_ist(date(2026, 8, 17))
    sent = person("Mo", netz.verein)
    DelegationFactory(gremium=netz.steuerung, mitglied=sent, stelle=Stelle.MIGRANTENORGANISATIONEN)
    konten = {name: konto_von(name) for name in (*SITZE[:4], *FREMD)}
    made = Kreis(konten | {SITZE[4]: sent.konto})
    made.reist(heute_ist, date(2026, 8, 17), time(12))
    return made


def test_a_session_of_the_steuerungsgruppe_from_its_date_to_its_approval(
    kreis: Kreis, netz: Netz, heute_ist: HeuteIst
) -> None:
    sitzung = planen(kreis, netz)
    einladen(kreis, sitzung)
    antworten(kreis, sitzung)
    kreis.reist(heute_ist, TAG, time(16, 30))
    anwesenheit(kreis, sitzung)
    protokoll(kreis, sitzung)
    beschliessen(kreis, sitzung)
    versenden(kreis, sitzung)
    einwenden_und_berichtigen(kreis, sitzung)
    genehmigen(kreis, netz, sitzung, heute_ist)
    for wo, words in kreis.seiten:
        wrong = FALSCH.search(words)
        assert not wrong, (wo, words[max(0, wrong.start() - 60) : wrong.end() + 60])


def planen(kreis: Kreis, netz: Netz) -> Sitzung:
    """The chair sets the date, puts a need of a Fachgruppe on the agenda; a seat proposes a point."""
    HandlungsbedarfFactory(
        gremium=netz.a, weitergeleitet=True, adressat_art="steuerungsgruppe", adressat="Steuerungsgruppe",
        titel="Betreuung fehlt",
    )  # fmt: skip
    kreis.drueckt(
        "koordination_b", f"{GRUPPE}tagesordnung/vorschlagen/", "Vorschlag abschicken",
        titel="Mieten in der Neustadt", begruendung="Viele fragen.",
    )  # fmt: skip
    for wer in FREMD:
        assert kreis.clients[wer].get(f"{GRUPPE}tagesordnung/vorschlagen/").status_code in (403, 404)
    kreis.sieht("beauftragte", "/steuerungsgruppe/")
    kreis.drueckt(
        "beauftragte", f"{GRUPPE}sitzungen/planen/", "Termin festlegen", datum="15.09.2026", von="14:00",
        bis="16:00", ort="Stadthaus, Raum 1", vorschlag="anderer",
    )  # fmt: skip
    made = Sitzung.objects.get(gremium=netz.steuerung)
    url = f"{made.get_absolute_url()}tagesordnung/"
    words = kreis.sieht("beauftragte", url)
    assert "Betreuung fehlt" in words
    assert "Mieten in der Neustadt" in words
    return made


def einladen(kreis: Kreis, sitzung: Sitzung) -> None:
    url = sitzung.get_absolute_url()
    assert "An 5 Personen senden" in kreis.sieht("beauftragte", f"{url}einladen/")
    kreis.drueckt("beauftragte", f"{url}einladen/", "An 5 Personen senden")
    invited = Einladung.objects.filter(sitzung=sitzung)
    assert {row.mitglied.vorname for row in invited} == {"Berta", "Karla", "Kornelius", "Yara", "Mo"}
    run_versand()
    for wer in SITZE:
        kreis.sieht(wer, url)
        kreis.sieht(wer, "/mein-bereich/")
    for wer in FREMD:
        assert kreis.clients[wer].get(url).status_code == 404


def antworten(kreis: Kreis, sitzung: Sitzung) -> None:
    """By the link of the mail, without a login: one cannot come, one sends somebody, three come."""
    kreis.clients["niemand"] = Client()
    answers = {"Berta": "zusage", "Karla": "zusage", "Kornelius": "absage", "Mo": "zusage"}
    for row in Einladung.objects.filter(sitzung=sitzung, mitglied__vorname__in=answers):
        kreis.drueckt(
            "niemand", f"/a/{token_fuer(row)}/", "Antwort senden", antwort=answers[row.mitglied.vorname]
        )
    kreis.drueckt(
        "auslaenderbeirat", f"{sitzung.get_absolute_url()}antworten/", "Antwort senden",
        antwort="vertretung", vertretung_name="Nadia Vertreter",
    )  # fmt: skip
    counts = [
        Einladung.objects.filter(sitzung=sitzung, antwort=name).count()
        for name in ("zusage", "absage", "vertretung")
    ]
    assert counts == [3, 1, 1]
    words = kreis.sieht("beauftragte", sitzung.get_absolute_url())
    assert "3 von 5 haben zugesagt" in words


def anwesenheit(kreis: Kreis, sitzung: Sitzung) -> None:
    url = f"{sitzung.get_absolute_url()}anwesenheit/"
    kreis.drueckt("beauftragte", url, "Alle Zusagen als anwesend übernehmen")
    kreis.drueckt("beauftragte", url, "Alle Absagen als entschuldigt übernehmen")
    assert sitzung.anwesenheiten.filter(status="anwesend", stimmberechtigt=True).count() == 3


def protokoll(kreis: Kreis, sitzung: Sitzung) -> None:
    url = f"{sitzung.get_absolute_url()}protokoll/schreiben/"
    kreis.drueckt("beauftragte", url, "Protokoll beginnen")
    made = Protokoll.objects.get(sitzung=sitzung)
    berta = Einladung.objects.get(sitzung=sitzung, mitglied__vorname="Berta").mitglied_id
    karla = Einladung.objects.get(sitzung=sitzung, mitglied__vorname="Karla").mitglied_id
    kreis.drueckt(
        "beauftragte", url, "Angaben speichern", beginn="14:00", ende="15:45", sitzungsleitung=str(berta),
        protokollfuehrung=str(karla), beschlussfaehig="ja",
    )  # fmt: skip
    # Who was named to write the minutes writes them, from another Fachgruppe's office or not.
    point = made.punkte.first()
    kreis.drueckt("koordination_a", url, "Punkt speichern", titel=point.titel, text="Wir haben beraten.")
    assert made.punkte.get(pk=point.pk).text == "Wir haben beraten."


def beschliessen(kreis: Kreis, sitzung: Sitzung) -> None:
    point = sitzung.protokoll.punkte.last()
    url = f"{sitzung.get_absolute_url()}protokoll/punkt/{point.pk}/"
    kreis.drueckt(
        "beauftragte", f"{url}beschluss/", "Beschluss speichern", wortlaut="Wir bitten den Rat um Räume.",
        art="abstimmung", ja="2", nein="1", enthaltung="0", um="15:00",
    )  # fmt: skip
    mo = person_pk(sitzung, "Mo")
    kreis.drueckt(
        "beauftragte", f"{url}aufgabe/", "Aufgabe anlegen", text="Räume suchen", wer=f"p{mo}",
        faellig="2026-10-01",
    )  # fmt: skip
    assert Beschluss.objects.get().gremium == Aufgabe.objects.get().gremium == sitzung.gremium
    words = kreis.sieht("migrantenorganisationen", "/aufgaben/")
    assert "Räume suchen" in words
    task = Aufgabe.objects.get().get_absolute_url()
    kreis.drueckt("migrantenorganisationen", task, "Ich bin dran")


def person_pk(sitzung: Sitzung, vorname: str) -> int:
    found = Einladung.objects.get(sitzung=sitzung, mitglied__vorname=vorname).mitglied_id
    assert found
    return found


def versenden(kreis: Kreis, sitzung: Sitzung) -> None:
    url = sitzung.get_absolute_url()
    kreis.drueckt("beauftragte", f"{url}protokoll/versenden/", "Protokoll an 5 Personen senden")
    kreis.drueckt("beauftragte", f"{url}abschliessen/", "Abschließen", ergebnis="stattgefunden")
    sitzung.refresh_from_db()
    assert sitzung.status == "stattgefunden"
    for wer in SITZE:
        assert "Wir haben beraten." in kreis.sieht(wer, f"{url}protokoll/")
        assert "Wir bitten den Rat um Räume." in kreis.sieht(wer, "/beschluesse/")
    for wer in FREMD:
        assert kreis.clients[wer].get(f"{url}protokoll/").status_code == 404


def einwenden_und_berichtigen(kreis: Kreis, sitzung: Sitzung) -> None:
    url = f"{sitzung.get_absolute_url()}protokoll/"
    kreis.drueckt("koordination_b", f"{url}einwendung/", "Einwendung erheben", text="Es waren drei Räume.")
    objection = sitzung.protokoll.fassungen.get().einwendungen.get()
    kreis.drueckt(
        "beauftragte", f"{url}einwendung/{objection.pk}/", "Entscheidung eintragen",
        entscheidung="uebernommen",
    )  # fmt: skip
    kreis.drueckt("beauftragte", f"{url}berichtigen/", "Berichtigung anlegen", grund="Drei Räume.")
    kreis.drueckt("beauftragte", f"{url}versenden/", "Protokoll an 5 Personen senden")


def genehmigen(kreis: Kreis, netz: Netz, sitzung: Sitzung, heute_ist: HeuteIst) -> None:
    """In the next session, which has the point by itself."""
    kreis.reist(heute_ist, date(2026, 10, 5), time(12))
    kreis.drueckt(
        "beauftragte", f"{GRUPPE}sitzungen/planen/", "Termin festlegen", datum="17.11.2026", von="14:00",
        bis="16:00", ort="Stadthaus, Raum 1", vorschlag="anderer",
    )  # fmt: skip
    spaeter = Sitzung.objects.filter(gremium=netz.steuerung).latest("start")
    kreis.drueckt("beauftragte", f"{spaeter.get_absolute_url()}einladen/", "An 5 Personen senden")
    kreis.reist(heute_ist, date(2026, 11, 17), time(15))
    url = f"{spaeter.get_absolute_url()}protokoll/schreiben/"
    kreis.drueckt("beauftragte", url, "Protokoll beginnen")
    kreis.drueckt("beauftragte", url, "Als genehmigt eintragen")
    assert Protokoll.objects.get(sitzung=sitzung).status == "genehmigt"
    assert "kann nicht geändert werden" in kreis.sieht(
        "koordination_a", f"{sitzung.get_absolute_url()}protokoll/"
    )
