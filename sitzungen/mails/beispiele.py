"""What the mails of a Sitzung look like, with an invented Sitzung of an invented Fachgruppe."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from fachgruppen.benennung import list_id
from fachgruppen.models import Gremium
from fachgruppen.states import Gremiumsart
from mitglieder.models import Mitglied
from netzwerk.base.datum import termin
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute
from netzwerk.versand.beispiel import ADRESSE, NAME, beispielbrief, beispielzeile
from netzwerk.versand.nachricht import build_message
from netzwerk.versand.schreiben import Schreiben
from sitzungen.agenda import Agenda, Agendadokument, Agendapunkt
from sitzungen.erinnerungsregeln import versandart
from sitzungen.ics import CANCEL, REQUEST, Person, build_itip
from sitzungen.mails.brief import Absender, Brief, Persoenlich, Unterschied, render_brief
from sitzungen.mails.briefe import (
    brief_absage,
    brief_ausladung,
    brief_einladung,
    brief_tagesordnung,
    brief_verschiebung,
)
from sitzungen.mails.erinnerung import brief_erinnerung
from sitzungen.mails.inhalt import TERMIN, Sitzungsteil, termin_zu
from sitzungen.mails.pflicht import brief_pflicht
from sitzungen.mails.planung import brief_planung
from sitzungen.mails.quartal import brief_quartal
from sitzungen.mails.topvorschlag import brief_abgelehnt, brief_aufgenommen, brief_verschoben
from sitzungen.mails.umfrage import (
    Umfrageteil,
    schreiben_ende,
    schreiben_erinnerung,
    schreiben_frist,
    schreiben_umfrage,
)
from sitzungen.models import Einladung, Quartalserinnerung, Sitzung, TopVorschlag
from sitzungen.states import Antwort, Erinnerungsart, Erinnerungsstufe, Kanal

Beispiele = list[tuple[str, bytes]]

ABSENDER = Absender(
    "Olena Kowalenko", "Koordination der Fachgruppe Deutschunterricht", "o.kowalenko@vhs.example",
    "0345 5550142",
)  # fmt: skip
TOPS = (
    "Begrüßung, Feststellung der ordnungsgemäßen Einladung",
    "Genehmigung des Protokolls der letzten Sitzung",
    "Herbstkurse: freie Plätze und Wartelisten in den Stadtvierteln",
    "Verschiedenes, nächster Termin",
)


def einladung() -> Beispiele:
    teil = _teil()
    return [("", _ladung("einladung", teil, brief_einladung(teil)))]


def verschiebung() -> Beispiele:
    teil = _teil()
    start, ende = teil.sitzung.start, teil.sitzung.ende
    if start is None or ende is None:
        raise ValueError("the example has a date")
    before = start - timedelta(days=7)
    moved = Unterschied(TERMIN, termin(before, before + (ende - start)), termin(start, ende))
    place = Unterschied("Ort", "Stadthaus, Raum 2.04", teil.sitzung.ort)
    satz = "Bitte antworten Sie für den neuen Termin."
    return [
        ("anderer Termin", _ladung("verschiebung", teil, brief_verschiebung(teil, (moved,)), satz)),
        ("anderer Ort", _ladung("verschiebung", teil, brief_verschiebung(teil, (place,)))),
    ]


def tagesordnung() -> Beispiele:
    paper = Agendadokument("Übersicht der Herbstkurse")
    old = [*(Agendapunkt(top) for top in TOPS[:2]), Agendapunkt("Offene Aufgaben"), Agendapunkt(TOPS[3])]
    new = [Agendapunkt(top) for top in TOPS]
    with_paper = [replace(row, dokumente=(paper,)) if row.titel == TOPS[2] else row for row in new]
    return [
        ("andere Punkte", _tagesordnung(old, new)),
        ("andere Unterlagen", _tagesordnung(new, with_paper)),
    ]


def _tagesordnung(alt: list[Agendapunkt], neu: list[Agendapunkt]) -> bytes:
    old, new = (Agenda("", None, None, "", "", "", tuple(rows), mit_unterlagen=True) for rows in (alt, neu))
    brief = brief_tagesordnung(_teil(), old, new)
    row = beispielzeile("tagesordnung")
    text, html = render_brief(brief, Persoenlich(NAME, brief.portal_url))
    return build_message(
        versand_id=0, an=ADRESSE, an_name=NAME, betreff=brief.betreff, text=text, html=html,
        message_id=row.message_id, reply_to=ABSENDER.adresse, list_id=brief.list_id,
    )  # fmt: skip


def absage() -> Beispiele:
    teil = _teil()
    brief = replace(brief_absage(teil), grund="Der Raum ist wegen eines Wasserschadens gesperrt.")
    return [
        ("Sitzung abgesagt", _ladung("absage", teil, brief)),
        ("Einladung einer Person aufgehoben", _ladung("absage", teil, brief_ausladung(teil))),
    ]


def umfrage() -> Beispiele:
    return [("", _umfragebrief("umfrage", schreiben_umfrage(_umfrageteil(), NAME, _link("/t/"))))]


def umfrage_frist() -> Beispiele:
    return [("", _umfragebrief("umfrage_frist", schreiben_frist(_umfrageteil(), NAME, _link("/t/"))))]


def umfrage_erinnerung() -> Beispiele:
    stop = _link("/t/", "erinnerung/")
    letter = schreiben_erinnerung(_umfrageteil(), NAME, _link("/t/"), stop)
    return [("", _umfragebrief("umfrage_erinnerung", letter, stop))]


def umfrage_ende() -> Beispiele:
    teil = replace(_umfrageteil(), grund="An keinem der Tage können genug Mitglieder.")
    return [("", _umfragebrief("umfrage_ende", schreiben_ende(teil, NAME)))]


def planung() -> Beispiele:
    return [("", beispielbrief("planung", brief_planung(beispielsitzung(), NAME)))]


def topvorschlag() -> Beispiele:
    """What becomes of a proposal for the agenda."""
    person = Mitglied(vorname="Mara", nachname="Beispiel")
    row = TopVorschlag(
        pk=1, gremium=beispielgremium(), von=person, titel="Sprachmittlung bei Elternabenden",
        antwort="Dafür ist die Steuerungsgruppe zuständig.",
    )  # fmt: skip
    session, who = beispielsitzung(), "Olena Beispiel"
    return [
        ("aufgenommen", beispielbrief("topvorschlag", brief_aufgenommen(row, session, who))),
        ("abgelehnt", beispielbrief("topvorschlag", brief_abgelehnt(row, who))),
        ("verschoben", beispielbrief("topvorschlag", brief_verschoben(row, session, who))),
    ]


def quartal() -> Beispiele:
    now = Quartal.am(heute())
    row = Quartalserinnerung(
        pk=0, gremium=beispielgremium(), jahr=now.jahr, quartal=now.nummer, stichtag=heute(),
        stufe=Erinnerungsstufe.TAG_28,
    )  # fmt: skip
    return [("", beispielbrief("quartal", brief_quartal([row], NAME, gemeinsam=False)))]


def erinnerung(art: str) -> Beispiele:
    """A reminder to who is invited, before and after she answered."""
    teil = _teil()
    person = Mitglied(pk=0, vorname="Lan", nachname="Nguyen", email=ADRESSE)
    invited = Einladung(pk=0, sitzung=teil.sitzung, mitglied=person)
    said = Einladung(
        pk=0, sitzung=teil.sitzung, mitglied=person, antwort=Antwort.ZUSAGE, antwort_am=timezone.now(),
        kanal=Kanal.LINK,
    )  # fmt: skip
    rows = [("ohne Antwort", invited)]
    if art == Erinnerungsart.VORTAG:
        rows.append(("nach einer Zusage", said))
    return [
        (
            titel if len(rows) > 1 else "",
            beispielbrief(versandart(art), brief_erinnerung(art, teil, row, NAME)),
        )
        for titel, row in rows
    ]


def pflicht(art: str) -> Beispiele:
    """A reminder to who has a duty."""
    return [("", beispielbrief(versandart(art), brief_pflicht(art, beispielsitzung(), NAME)))]


def beispielgremium() -> Gremium:
    return Gremium(
        pk=0, art=Gremiumsart.FACHGRUPPE, name="Deutschunterricht", kurzname="Deutsch", kuerzel="DEU",
        slug="deutschunterricht",
    )  # fmt: skip


def beispielsitzung() -> Sitzung:
    """A Tuesday afternoon in four weeks."""
    day = heute() + timedelta(days=28)
    day += timedelta(days=(1 - day.weekday()) % 7)
    start = datetime.combine(day, time(14), tzinfo=timezone.get_current_timezone())
    quarter = Quartal.am(day)
    return Sitzung(
        pk=0, uuid=UUID(int=0), gremium=beispielgremium(), start=start, ende=start + timedelta(hours=2),
        ort="Volkshochschule „Adolf Reichwein“, Raum 2.04", zugang="Stufenfreier Eingang im Hof, Aufzug",
        jahr=quarter.jahr, quartal=quarter.nummer, freigegeben_am=timezone.now(),
    )  # fmt: skip


def _teil() -> Sitzungsteil:
    return Sitzungsteil(sitzung=beispielsitzung(), tops=TOPS, absender=ABSENDER)


def _umfrageteil() -> Umfrageteil:
    sitzung = beispielsitzung()
    start = sitzung.start or timezone.now()
    dates = tuple((start + timedelta(days=n), start + timedelta(days=n, hours=2)) for n in (0, 1, 7))
    return Umfrageteil(
        sitzung=sitzung, frist=heute() + timedelta(days=10), grund="", optionen=dates, absender=ABSENDER
    )


def _link(prefix: str, rest: str = "") -> str:
    return f"{settings.PORTAL_BASE_URL}{prefix}persoenlicher-link/{rest}"


def _umfragebrief(art: str, letter: Schreiben, stop: str | None = None) -> bytes:
    return beispielbrief(art, letter, list_id=list_id(beispielgremium()), unsubscribe_url=stop)


def _ladung(art: str, teil: Sitzungsteil, brief: Brief, satz: str = "") -> bytes:
    row = beispielzeile(art)
    text, html = render_brief(brief, Persoenlich(NAME, _link("/a/"), satz))
    method = CANCEL if art == "absage" else REQUEST
    termin = termin_zu(teil, 0, stand="CANCELLED" if method == CANCEL else "CONFIRMED")
    return build_message(
        versand_id=0, an=ADRESSE, an_name=NAME, betreff=brief.betreff, text=text, html=html,
        message_id=row.message_id, reply_to=ABSENDER.adresse, list_id=brief.list_id, ics_method=method,
        ics=build_itip(termin, method=method, teilnehmer=Person(NAME, ADRESSE), antwort=Antwort.AUSSTEHEND),
    )  # fmt: skip
