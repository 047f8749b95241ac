"""From a quarter to the council: who is refused on the way, and that nothing internal ever comes out.

One word stands in everything that is meant for the network; a stranger follows every link there is.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import unescape

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from netzwerk.base.spanne import Spanne
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    BeratungFactory,
    BeschlussFactory,
    HandlungsbedarfFactory,
    ProtokollFactory,
    SitzungFactory,
    TopVorschlagFactory,
    VorlageFactory,
)
from netzwerk.ratsbericht.models import Abschnitt, Ratsbericht, Ratsfassung
from netzwerk.ratsbericht.services.anlegen import create_ratsbericht
from netzwerk.ratsbericht.services.fassung import order_fassung, run_auftraege
from netzwerk.ratsbericht.services.freigabe import reopen_ratsbericht
from netzwerk.ratsbericht.services.schreiben import add_abschnitt, save_abschnitt
from netzwerk.ratsbericht.services.veroeffentlichung import publish_fassung
from netzwerk.ratsbericht.states import Ratsberichtsart
from netzwerk.steuerung.services.bedarf import Entscheidung, note_entscheidung, pass_to_stadtrat
from netzwerk.steuerung.services.veroeffentlichen import publish_bericht
from tests.fixtures_rollen import Netz
from tests.papier import seiten
from tests.steuerung.conftest import Lage, lage
from tests.steuerung.test_oeffentlich import GEHEIM, freigegeben

__all__ = ["freigegeben", "lage"]

Login = Callable[[str], Client]
QUARTAL = Spanne(date(2026, 7, 1), date(2026, 9, 30))
# What everybody reads of the chain, so that the silence of the rest means something.
GESAGT = ("Wartelisten wurden kürzer.", "Wir bitten um zwölf Plätze.", "Das Netzwerk tagte 1 Mal.")


@dataclass(frozen=True)
class Kette:
    """The chain: its Quartalsbericht, the published council report, one under embargo, one in the making."""

    lage: Lage
    bericht: Ratsbericht
    sperrfrist: Ratsbericht
    entwurf: Ratsbericht

    def url(self, name: str, *args: object) -> str:
        return reverse(f"ratsbericht:{name}", args=[self.bericht.uuid, *args])


@pytest.fixture
def kette(freigegeben: Lage, netz: Netz) -> Kette:
    by = freigegeben.beauftragte
    publish_bericht(freigegeben.bericht, by=by, fassung=3, ab=date(2026, 10, 5))
    need = HandlungsbedarfFactory(
        gremium=netz.a, titel="Betreuung", formuliert=True, formulierung="Wir bitten um zwölf Plätze.",
        beschreibung=f"Roh {GEHEIM}", betroffene=f"Eltern {GEHEIM}", gemeldet_am=jetzt() - timedelta(days=20),
    )  # fmt: skip
    need = pass_to_stadtrat(need, by=by)
    note_entscheidung(need, Entscheidung(f"Entscheidung {GEHEIM}"), by=by, version=need.version)
    TopVorschlagFactory(gremium=netz.steuerung, titel=f"Vorschlag {GEHEIM}", begruendung=GEHEIM)
    held = SitzungFactory(
        gremium=netz.steuerung, status="stattgefunden", tag=date(2026, 9, 2), ort=f"Raum {GEHEIM}"
    )
    BeschlussFactory(punkt__protokoll=ProtokollFactory(sitzung=held), wortlaut=f"Beschluss {GEHEIM}")
    report = _bericht(freigegeben, "Sommerbericht", "Das Netzwerk tagte {{ sitzungen_gesamt }} Mal.")
    VorlageFactory(bericht=report, betreff=f"Betreff {GEHEIM}", beschlussvorschlag=GEHEIM, finanzen=GEHEIM)
    BeratungFactory(vorlage=report.vorlage, gremium=f"Gremium {GEHEIM}", ergebnis=GEHEIM)
    publish_fassung(_fassung(report, by), jetzt(), "sommerbericht", by=by)
    reopen_ratsbericht(report, by=by)
    _schreibe(report, f"Nach der Fassung {GEHEIM}", by)
    later = _bericht(freigegeben, f"Sperrfrist {GEHEIM}", GEHEIM)
    publish_fassung(_fassung(later, by), jetzt() + timedelta(days=2), "sperrfrist", by=by)
    return Kette(freigegeben, report, later, _bericht(freigegeben, f"Entwurf {GEHEIM}", GEHEIM))


def _bericht(lage: Lage, titel: str, text: str) -> Ratsbericht:
    by = lage.beauftragte
    made = create_ratsbericht(Ratsberichtsart.ZWISCHEN, QUARTAL, titel, by=by)
    _schreibe(made, text, by)
    own = add_abschnitt(made, f"Verborgen {GEHEIM}", by=by)
    save_abschnitt(own, own.ueberschrift, GEHEIM, by=by, version=own.version)
    Abschnitt.objects.filter(pk=own.pk).update(ausgeblendet=True)
    return made


def _schreibe(bericht: Ratsbericht, text: str, by: object) -> None:
    row = Abschnitt.objects.get(bericht=bericht, schluessel="zusammenfassung")
    save_abschnitt(row, row.ueberschrift, text, by=by, version=row.version)


def _fassung(bericht: Ratsbericht, by: object) -> Ratsfassung:
    order_fassung(bericht, by=by, nummer=1, ausnahme=f"Trotzdem {GEHEIM}")
    assert run_auftraege() == 1
    return bericht.fassungen.get()


# What a stranger finds

# Files of the design, the login, and the same pages once more in other languages.
ANDERSWO = ("/static/", "/konto/", *(f"/{code}/" for code, _ in settings.LANGUAGES if code != "de"))


def text_of(path: str, content: bytes) -> str:
    """Return what a page or file says: the text of a PDF, all parts of a DOCX or workbook."""
    if content.startswith(b"%PDF"):
        return "\n".join(seiten(content))
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            content = b"".join(parts.read(name) for name in parts.namelist())
    return content.decode(errors="replace")


def crawl(client: Client) -> Iterator[tuple[str, int, str]]:
    """Follow every link of the public site, each path once; yield path, status and all that was sent."""
    waiting, seen = ["/"], {"/"}
    while waiting:
        path = waiting.pop()
        answer = client.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = f"{text_of(path, body)}\n{dict(answer.headers)}"
        yield path, answer.status_code, text.replace("\N{NO-BREAK SPACE}", " ")
        for link in re.findall(r'href="(/[^"#]*)', text):
            place = unescape(link).partition("?")[0]
            if place not in seen and not place.startswith(ANDERSWO):
                seen.add(place)
                waiting.append(unescape(link))


def test_a_stranger_who_follows_every_link_finds_the_reports_and_nothing_internal(kette: Kette) -> None:
    # Pages for visitors are kept for a while.
    cache.clear()
    pages = list(crawl(Client()))

    told = {
        path: [word for word in (GEHEIM, "Karla", "Berta", "Gesine") if word in text]
        for path, _, text in pages
    }
    assert {path: words for path, words in told.items() if words} == {}
    assert {status for _, status, _ in pages} <= {200, 302}
    everything = "\n".join(text for _, _, text in pages)
    assert [words for words in GESAGT if words not in everything] == []
    found = {path for path, _, _ in pages}
    public = "/berichte/2026/sommerbericht/"
    report = {public, *(f"{public}fassung-1.{form}" for form in ("pdf", "docx", "csv"))}
    assert report <= found
    assert {path for path, _, text in pages if path in report and "Lesestunde" in text} == report
    assert not [path for path in found if "sperrfrist" in path]
    _guess(kette, Client())


def _guess(kette: Kette, stranger: Client) -> None:
    """What nobody linked leads to the login, or to nothing."""
    names = ("bericht", "lesen", "bausteine", "vorlage", "vorlage_docx", "vorlage_pdf", "veroeffentlichen")
    inside = [kette.url(name) for name in names]
    inside += [kette.url("fassung", 1), kette.url("fassung_datei", 1, "pdf")]
    report = kette.lage.bericht.uuid
    inside += [reverse(f"steuerung:{name}", args=[report]) for name in ("bericht", "bericht_schreiben")]
    for path in inside:
        answer = stranger.get(path)
        assert (answer.status_code, answer.url.split("?")[0]) == (302, "/konto/anmelden/"), path
    for path in (
        "sperrfrist/",
        "sperrfrist/fassung/1/",
        "sperrfrist/fassung-1.pdf",
        "sommerbericht/fassung/2/",
    ):
        assert stranger.get(f"/berichte/2026/{path}").status_code == 404, path


# Who is refused


def test_another_coordination_neither_reads_nor_writes_a_report_in_the_making(
    lage: Lage, rolle_client: Login
) -> None:
    """She knows that it exists, from the overview of the Steuerungsgruppe: 403, not 404."""
    lage.schreibe()
    other, kept = rolle_client("koordination_b"), lage.bericht.uuid
    for name in ("bericht", "bericht_schreiben", "bericht_entwurf_pdf", "bericht_frage", "bericht_freigeben"):
        assert other.get(reverse(f"steuerung:{name}", args=[kept])).status_code == 403, name
    acts = (
        "bericht_einreichen",
        "bericht_fehlanzeige",
        "bericht_zurueckziehen",
        "bericht_pruefung",
        "bericht_erinnern",
    )
    for name in acts:
        assert other.post(reverse(f"steuerung:{name}", args=[kept])).status_code == 403, name
    text = reverse("steuerung:bericht_text", args=[kept, "schwerpunkte"])
    assert other.post(text, {"version": "1", "text": "Fremd"}).status_code == 403
    assert (lage.stand(), lage.bericht.texte.get().text) == ("entwurf", "Wartelisten")


def test_who_wrote_a_report_does_not_release_it(lage: Lage, rolle_client: Login) -> None:
    """The author never: neither as Koordination nor, having written along, in the Leitstelle."""
    lage.schreibe()
    url = reverse("steuerung:bericht_einreichen", args=[lage.bericht.uuid])
    author = rolle_client("koordination_a")
    author.post(url)
    assert lage.stand() == "eingereicht"
    release = reverse("steuerung:bericht_freigeben", args=[lage.bericht.uuid])
    assert author.post(release, {"fassung": "1"}).status_code == 403
    lage.bericht.verfasser.add(lage.beauftragte)
    assert rolle_client("beauftragte").post(release, {"fassung": "1"}).status_code == 403
    assert lage.stand() == "eingereicht"
    rolle_client("geschaeftsstelle").post(release, {"fassung": "1"})
    assert lage.stand() == "freigegeben"


def test_seats_of_the_steuerungsgruppe_read_a_council_report_when_asked_and_never_write(
    lage: Lage, rolle_client: Login
) -> None:
    """A draft does not exist for them; what was laid before them they read. Others never know of it."""
    report = _bericht(lage, "Entwurf", "Text")
    seats, strangers = (
        ("koordination_b", "auslaenderbeirat"),
        ("mitglied_a", "stellvertretung_a", "frueher_a"),
    )
    clients = {name: rolle_client(name) for name in (*seats, *strangers)}
    draft = report.get_absolute_url()
    assert {client.get(draft).status_code for client in clients.values()} == {404}
    Ratsbericht.objects.filter(pk=report.pk).update(status="abstimmung")
    assert {name for name, client in clients.items() if client.get(draft).status_code == 200} == set(seats)
    acts = ("stand", "fassung_neu", "korrigieren", "veroeffentlichen", "zurueckziehen", "vorlage_bearbeiten")
    ways = [reverse(f"ratsbericht:{act}", args=[report.uuid]) for act in acts]
    ways.append(reverse("ratsbericht:abschnitt", args=[report.uuid, report.abschnitte.first().pk]))
    for name, client in clients.items():
        assert {client.post(way).status_code for way in ways} == {404}, name
    report.refresh_from_db()
    assert report.status == "abstimmung"
