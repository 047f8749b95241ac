"""What the letters of elections look like, with an invented election."""

from datetime import timedelta

from fachgruppen.mails.brief import build_auftrag
from fachgruppen.models import Gremium
from fachgruppen.states import Gremiumsart
from fachgruppen.wahlen.mails import (
    abwahl,
    aufruf,
    brief,
    einspruch,
    erinnerung,
    stand,
    stimmabgabe,
    stimmfuehrung,
)
from fachgruppen.wahlen.models import Einspruch, Kandidatur, Wahl, Wahlgang, Wahlordnung
from fachgruppen.wahlen.states import Einspruchsstand, Wahlart, Wahlgangart, Wahlmodus, Wahlstatus
from mitglieder.models import Institution, Mitglied
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.beispiel import ADRESSE
from netzwerk.versand.schreiben import Schreiben

Beispiele = list[tuple[str, bytes]]


def aufruf_beispiele() -> Beispiele:
    longer = _wahl()
    longer.verlaengerungen = 1
    return [
        _beispiel("Aufruf", brief.AUFRUF, aufruf.brief_aufruf(_wahl(), _person(1))),
        _beispiel("Frist verlängert", brief.AUFRUF, aufruf.brief_aufruf(longer, _person(1))),
    ]


def vorschlag_beispiele() -> Beispiele:
    row = Kandidatur(wahl=_wahl(), mitglied=_person(1), vorgeschlagen_von=_person(4, "Murat", "Meyer"))
    return [_beispiel("", brief.VORSCHLAG, aufruf.brief_vorschlag(row))]


def vorstand_beispiele() -> Beispiele:
    wahl = _wahl()
    people = (wahl.leitung or _person(2), wahl.beisitz or _person(3))
    over = _wahl(Wahlstatus.KANDIDATUR)
    over.kandidatur_bis = heute() - timedelta(days=1)
    return [
        _beispiel("an die Wahlleitung", brief.VORSTAND, stand.brief_auftrag(wahl, people[0])),
        _beispiel("an den Beisitz", brief.VORSTAND, stand.brief_auftrag(wahl, people[1])),
        _beispiel(
            "Ergebnis bestätigen", brief.VORSTAND, stand.brief_bestaetigen(wahl, people[1], people[0].name)
        ),
        _beispiel("Frist vorbei", brief.VORSTAND, erinnerung.brief_leitung(over, people[0])),
    ]


def gewaehlt_beispiele() -> Beispiele:
    wahl = _wahl()
    wahl.annahme_bis = heute() + timedelta(days=7)
    return [_beispiel("", brief.GEWAEHLT, stand.brief_gewaehlt(wahl, _person(1)))]


def stand_beispiele() -> Beispiele:
    lines = (
        "Lan Nguyen ist gewählt, mit 7 von 11 gültigen Stimmen.",
        "Die Annahme der Wahl steht noch aus.",
    )
    letter = stand.brief_stand(_wahl(), _person(1), "Das Ergebnis liegt vor", lines)
    trial = _wahl(Wahlstatus.BEREIT)
    trial.test = True
    words = ("Bitte prüfen Sie, ob Sie im Wählerverzeichnis stehen.",)
    test = stand.brief_stand(trial, _person(1), "Der Stimmzettel steht fest", words)
    return [_beispiel("Ergebnis", brief.STAND, letter), _beispiel("Probewahl", brief.STAND, test)]


def stimmabgabe_beispiele() -> Beispiele:
    wahl, person = _wahl(Wahlstatus.STIMMABGABE), _person(1)
    wahl.modus = Wahlmodus.ONLINE
    wahl.beginn, wahl.ende = jetzt(), jetzt() + timedelta(days=5)
    first = Wahlgang(wahl=wahl, nr=1, ende=wahl.ende)
    second = Wahlgang(wahl=wahl, nr=2, art=Wahlgangart.STICH, ende=wahl.ende)
    sentence = "Niemand hat mehr als die Hälfte der 11 gültigen Stimmen. Es folgt eine Stichwahl."
    letters = (
        ("geöffnet", stimmabgabe.brief_geoeffnet(wahl, first, person)),
        ("Stichwahl geöffnet", stimmabgabe.brief_geoeffnet(wahl, second, person)),
        ("verlängert", stimmabgabe.brief_verlaengert(wahl, first, person, "Störung am Montag")),
        ("neu angesetzt", stimmabgabe.brief_neu_angesetzt(wahl, person, "Murat Meyer", "Umzug")),
        ("beendet", stimmabgabe.brief_geschlossen(wahl, person)),
        ("ausgezählt", stimmabgabe.brief_gezaehlt(wahl, person, sentence)),
    )
    return [_beispiel(title, brief.STIMMABGABE, letter) for title, letter in letters]


def noch_offen_beispiele() -> Beispiele:
    wahl = _wahl(Wahlstatus.STIMMABGABE)
    wahl.modus, wahl.wahltag, wahl.anlass = Wahlmodus.ONLINE, None, ""
    gang = Wahlgang(wahl=wahl, nr=1, ende=jetzt() + timedelta(days=1))
    return [_beispiel("", brief.NOCH_OFFEN, stimmabgabe.brief_noch_offen(wahl, gang, _person(1)))]


def stimmfuehrung_beispiele() -> Beispiele:
    wahl, own, other = _wahl(Wahlstatus.KANDIDATUR), _person(1), _person(4, "Murat", "Meyer")
    house = str(own.institution)
    letters = (
        ("gefragt", stimmfuehrung.brief_frage(wahl, own, house)),
        ("genannt", stimmfuehrung.brief_genannt(wahl, own, own, house)),
        ("jemand anders", stimmfuehrung.brief_genannt(wahl, own, other, house)),
        ("geändert", stimmfuehrung.brief_geaendert(wahl, own, other, house)),
    )
    return [_beispiel(title, stimmfuehrung.STIMMFUEHRUNG, letter) for title, letter in letters]


def abwahl_beispiele() -> Beispiele:
    wahl, person = _wahl(Wahlstatus.KANDIDATUR), _person(4, "Murat", "Meyer")
    wahl.art = Wahlart.ABWAHL
    letters = (
        ("Ankündigung", abwahl.brief_ankuendigung(wahl, _person(1), person.name)),
        ("an die Koordination", abwahl.brief_betroffen(wahl, person)),
        ("Amt endet", abwahl.brief_abgewaehlt(wahl, person)),
    )
    return [_beispiel(title, brief.ABWAHL, letter) for title, letter in letters]


def einspruch_beispiele() -> Beispiele:
    row = Einspruch(wahl=_wahl(), mitglied=_person(1))
    return [_beispiel("", einspruch.EINGANG, einspruch.brief_eingang(row, _person(4, "Murat", "Meyer")))]


def entscheidung_beispiele() -> Beispiele:
    row = Einspruch(wahl=_wahl(), mitglied=_person(1), begruendung="Zwei Mitglieder waren nicht eingeladen.")
    found = []
    for stand_der_dinge, titel in (
        (Einspruchsstand.STATTGEGEBEN, "stattgegeben"), (Einspruchsstand.ABGELEHNT, "abgelehnt"),
    ):  # fmt: skip
        row.stand = stand_der_dinge
        letter = einspruch.brief_entscheidung(row, _person(1))
        found.append(_beispiel(titel, einspruch.ENTSCHEIDUNG, letter))
    return found


def _beispiel(titel: str, art: str, letter: Schreiben) -> tuple[str, bytes]:
    content = build_auftrag(art, "wahl:muster", _person(1), letter).inhalt
    return titel, content or b""


def _wahl(status: Wahlstatus = Wahlstatus.ENTWURF) -> Wahl:
    gremium = Gremium(
        pk=0, art=Gremiumsart.FACHGRUPPE, name="Deutschunterricht", kurzname="Deutsch", kuerzel="DEU",
        slug="deutschunterricht",
    )  # fmt: skip
    return Wahl(
        gremium=gremium, wahlordnung=Wahlordnung(name="Wahlordnung des Netzwerks"),
        leitung=_person(2, "Sabine", "Vogel"), beisitz=_person(3, "Amir", "Haddad"),
        kandidatur_bis=heute() + timedelta(days=10), wahltag=heute() + timedelta(days=20),
        anlass="Ratshof, Raum 2.04", status=status,
    )  # fmt: skip


def _person(pk: int, vorname: str = "Lan", nachname: str = "Nguyen") -> Mitglied:
    house = Institution(pk=0, name="Sprachverein e. V.", kurzname="Sprachverein")
    return Mitglied(pk=pk, vorname=vorname, nachname=nachname, email=ADRESSE, institution=house)
