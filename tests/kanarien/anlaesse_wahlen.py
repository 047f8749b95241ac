"""What makes the mails of elections go out, each of its letters to whom it is for."""

from datetime import timedelta

from fachgruppen.wahlen.mails import abwahl, aufruf, einspruch, stand, stimmabgabe, stimmfuehrung
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.selectors.stimmfuehrung import Haus
from fachgruppen.wahlen.states import Wahlmodus, Wahlstatus, Zustimmung
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import EinspruchFactory, KandidaturFactory, make_wahl
from netzwerk.versand.services import queue_versand
from tests.kanarien.welt import Welt

LEUTE = ("mitglied_a", "mitglied_ab", "koordination_a", "stellvertretung_a")


def _wahl(w: Welt, status: Wahlstatus, **angaben: object) -> Wahl:
    people = [w.mitglied(role) for role in LEUTE]
    board = {"leitung": w.mitglied("beauftragte"), "beisitz": w.mitglied("koordination_b")}
    return make_wahl(status, waehler=4, personen=people, **{"gremium": w.netz.a, **board, **angaben})


def aufruf_und_vorschlag(w: Welt) -> None:
    row = _wahl(w, Wahlstatus.KANDIDATUR)
    proposed = KandidaturFactory(
        wahl=row, mitglied=w.mitglied("koordination_a"), zustimmung=Zustimmung.OFFEN,
        vorgeschlagen_von=w.mitglied("mitglied_a"),
    )  # fmt: skip
    house = Haus(w.netz.verein, (w.mitglied("mitglied_a"), w.mitglied("koordination_a")))
    queue_versand(aufruf.auftraege_aufruf(row))
    queue_versand(aufruf.auftraege_vorschlag(proposed))
    queue_versand(
        stimmfuehrung.auftraege_genannt(row, house, w.mitglied("mitglied_a"), w.konten["beauftragte"])
    )
    queue_versand(stand.auftraege_auftrag(row, w.konten["geschaeftsstelle"]))
    queue_versand(stand.auftraege_bestaetigen(row, w.konten["beauftragte"]))


def ergebnis_und_einspruch(w: Welt) -> None:
    row = _wahl(w, Wahlstatus.ERGEBNIS, art="stellvertretung")
    queue_versand(stand.auftraege_stand(row))
    queue_versand(stand.auftraege_gewaehlt(row))
    objection = EinspruchFactory(wahl=row, mitglied=w.mitglied("mitglied_ab"))
    queue_versand(einspruch.auftraege_eingang(objection))
    objection.begruendung = "Die Sitzung hat pünktlich begonnen."
    queue_versand(einspruch.auftraege_entscheidung(objection))


def online(w: Welt) -> None:
    row = _wahl(w, Wahlstatus.STIMMABGABE, modus=Wahlmodus.ONLINE, gremium=w.netz.steuerung)
    gang = row.wahlgaenge.select_related("wahl__gremium").get()
    queue_versand(stimmabgabe.auftraege_geoeffnet(row, gang))
    queue_versand(stimmabgabe.auftraege_verlaengert(row, gang, "Das Netz war gestört."))
    queue_versand(stimmabgabe.auftraege_noch_offen(gang))


def abwahl_der_koordination(w: Welt) -> None:
    person = w.mitglied("koordination_b")
    row = make_wahl(
        Wahlstatus.KANDIDATUR, gremium=w.netz.b, waehler=2, kandidaten=1, art="abwahl",
        personen=[person, w.mitglied("mitglied_b")], leitung=w.mitglied("beauftragte"),
        beisitz=w.mitglied("mitglied_ab"), stichtag=(jetzt() - timedelta(days=3)).date(),
    )  # fmt: skip
    queue_versand(abwahl.auftraege_ankuendigung(row))


ANLAESSE = (aufruf_und_vorschlag, ergebnis_und_einspruch, online, abwahl_der_koordination)
