"""How an election stands: one sentence for everybody, and for this reader the step that waits for her."""

from dataclasses import dataclass

from django.urls import reverse

from fachgruppen.wahlen import abwahllage
from fachgruppen.wahlen.models import Kandidatur, Wahl, Wahlgang, WvEintrag
from fachgruppen.wahlen.selectors.auszaehlcode import anteil_von, codes_bestaetigt
from fachgruppen.wahlen.selectors.stimmfuehrung import Haus
from fachgruppen.wahlen.selectors.stimmlage import hat_abgestimmt
from fachgruppen.wahlen.states import Gruende, Wahlgangstatus, Wahlstatus, Zustimmung
from fachgruppen.wahlen.states.urne import Rolle
from mitglieder.models import Mitglied
from netzwerk.base.datum import datum, datum_uhrzeit
from netzwerk.base.uhr import heute, jetzt


@dataclass(frozen=True)
class Schritt:
    """What this reader should do now: heading as a verb, why, and the button."""

    titel: str
    text: str
    knopf: str
    url: str
    zweit: str = ""
    zweit_url: str = ""


def als_naechstes(wahl: Wahl, gang: Wahlgang | None = None) -> str:
    """Return the next step with who does it and when (2.8); "" when nothing comes any more.

    `gang`: the newest round, if it is loaded already.
    """
    leitung = f"Wahlleitung {wahl.leitung.name}" if wahl.leitung else "die Wahlleitung"
    own = abwahllage.als_naechstes(wahl, _gross(leitung)) if wahl.ist_abwahl else ""
    return own or _als_naechstes(wahl, gang, leitung)


def _als_naechstes(wahl: Wahl, gang: Wahlgang | None, leitung: str) -> str:
    match wahl.status:
        case Wahlstatus.ENTWURF:
            return f"{_gross(leitung)} ruft zu Kandidaturen auf."
        case Wahlstatus.KANDIDATUR:
            return _kandidatur(wahl, leitung)
        case Wahlstatus.BEREIT:
            return _bereit(wahl, leitung)
        case Wahlstatus.STIMMABGABE:
            return _stimmabgabe(gang or offener_gang(wahl))
        case Wahlstatus.PROTOKOLL:
            return _protokoll(wahl, leitung)
        case Wahlstatus.ERGEBNIS:
            return _ergebnis(wahl, leitung)
        case Wahlstatus.AUSZAEHLUNG:
            return f"{_gross(leitung)} oder der Beisitz zählt aus."
        case Wahlstatus.STICHWAHL:
            return f"{_gross(leitung)} setzt die Stichwahl an und öffnet sie."
        case Wahlstatus.LOSENTSCHEID:
            return f"{_gross(leitung)} und der Beisitz losen."
    return ""


def offener_gang(wahl: Wahl) -> Wahlgang | None:
    """Return the round people vote in now; a run-off has its own end."""
    found: Wahlgang | None = wahl.wahlgaenge.filter(status=Wahlgangstatus.OFFEN).first()
    return found


def _gross(text: str) -> str:
    return text[:1].upper() + text[1:]


def _kandidatur(wahl: Wahl, leitung: str) -> str:
    if wahl.kandidatur_bis and wahl.kandidatur_laeuft:
        return (
            f"Mitglieder kandidieren oder schlagen jemanden vor, bis {datum(wahl.kandidatur_bis)}. "
            f"Danach stellt {leitung} den Stimmzettel fest."
        )
    return f"{_gross(leitung)} stellt Wählerverzeichnis und Stimmzettel fest."


def _stimmabgabe(gang: Wahlgang | None) -> str:
    return f"Wahlberechtigte stimmen ab, bis {datum_uhrzeit(gang.ende)}." if gang and gang.ende else ""


def _bereit(wahl: Wahl, leitung: str) -> str:
    if not wahl.in_der_sitzung:
        when = f" ab {datum_uhrzeit(wahl.beginn)}" if wahl.beginn and wahl.beginn > jetzt() else ""
        return f"{_gross(leitung)} öffnet die Stimmabgabe{when}."
    if wahl.wahltag and wahl.wahltag > heute():
        return (
            f"In der Sitzung am {datum(wahl.wahltag)} wird gewählt. Danach trägt {leitung} das Ergebnis ein."
        )
    return f"{_gross(leitung)} trägt das Ergebnis der Sitzung ein."


def _protokoll(wahl: Wahl, leitung: str) -> str:
    if wahl.erfasst_am is None:
        return f"{_gross(leitung)} trägt das Ergebnis der Sitzung ein."
    other = bestaetigt_durch(wahl)
    return f"{other.name} prüft und bestätigt das Ergebnis." if other else ""


def _ergebnis(wahl: Wahl, leitung: str) -> str:
    if wahl.gewaehlt is None or wahl.annahme_bis is None:
        return ""
    name = wahl.gewaehlt.mitglied.name
    if heute() > wahl.annahme_bis:
        return (
            f"Die Frist für {name} ist am {datum(wahl.annahme_bis)} abgelaufen. {_gross(leitung)} schließt "
            "die Wahl."
        )
    return f"{name} erklärt bis {datum(wahl.annahme_bis)}, ob die Wahl angenommen ist."


def bestaetigt_durch(wahl: Wahl) -> Mitglied | None:
    """Return the one of the two who did not enter the result."""
    entered = wahl.erfasst_von_id
    own = getattr(wahl.leitung, "konto_id", None)
    return wahl.beisitz if entered == own else wahl.leitung


def schritt_fuer(
    wahl: Wahl,
    mitglied_id: int | None,
    eigene: Kandidatur | None,
    *,
    gang: Wahlgang | None = None,
    eintrag: WvEintrag | None = None,
    haus: Haus | None = None,
) -> Schritt | None:
    """Return what waits for this reader, None when it is somebody else's turn.

    `eigene`, `eintrag`: her Kandidatur and her line of the roll; `gang`: the newest round; `haus`: her
    institution, if several people share its vote.
    """
    if mitglied_id is None:
        return None
    if wahl.status == Wahlstatus.STIMMABGABE and (step := _stimmschritt(wahl, gang, eintrag)):
        return step
    if mitglied_id in (wahl.leitung_id, wahl.beisitz_id):
        leads = mitglied_id == wahl.leitung_id
        urn = None if wahl.in_der_sitzung else _an_der_urne(wahl, gang, leitet=leads)
        return urn or _fuer_vorstand(wahl, mitglied_id)
    if wahl.status == Wahlstatus.ERGEBNIS and wahl.gewaehlt and wahl.gewaehlt.mitglied_id == mitglied_id:
        frist = datum(wahl.annahme_bis) if wahl.annahme_bis else ""
        return Schritt(
            "Sie sind gewählt: Nehmen Sie an?", f"Bitte erklären Sie sich bis {frist}.",
            "Annehmen oder ablehnen", _url("erklaerung", wahl),
        )  # fmt: skip
    if wahl.ist_abwahl and wahl.status == Wahlstatus.KANDIDATUR and eigene is not None:
        return _fuer_betroffene(wahl, eigene)
    if wahl.kandidatur_laeuft:
        return _fuer_mitglied(wahl, eigene, haus)
    return None


def _fuer_betroffene(wahl: Wahl, eigene: Kandidatur) -> Schritt:
    until = f" Das geht bis {datum(wahl.kandidatur_bis)}." if wahl.kandidatur_bis else ""
    text = f"Ihre Worte stehen auf dieser Seite und neben dem Stimmzettel.{until}"
    button = "Stellungnahme ändern" if eigene.vorstellung else "Stellung nehmen"
    return Schritt("Über Ihr Amt wird abgestimmt", text, button, _url("stellungnahme", wahl))


def _stimmschritt(wahl: Wahl, gang: Wahlgang | None, eintrag: WvEintrag | None) -> Schritt | None:
    """Return the ballot for somebody on the roll who has not voted, or that the vote is in the urn."""
    if eintrag is None or gang is None:
        return None
    page = reverse("urne:stimmzettel", args=[wahl.pk])
    end = f" Die Stimmabgabe endet am {datum_uhrzeit(gang.ende)}." if gang.ende else ""
    if hat_abgestimmt(gang, eintrag):
        urn = reverse("urne:urne", args=[wahl.pk])
        return Schritt(
            "Ihre Stimme ist in der Urne", f"Sie müssen nichts weiter tun.{end}", "Urne ansehen", urn
        )
    return Schritt(
        "Sie haben noch nicht abgestimmt", f"{stimmsatz(eintrag)}{end}", "Stimmzettel öffnen", page
    )


def stimmsatz(eintrag: WvEintrag) -> str:
    """Return whose vote it is that this entry casts."""
    if eintrag.fuer_institution:
        return f"Sie geben die Stimme Ihrer Institution ab: {eintrag.institution_eingefroren}."
    return "Sie haben eine Stimme."


def _an_der_urne(wahl: Wahl, gang: Wahlgang | None, *, leitet: bool) -> Schritt | None:
    """Return what waits for Wahlleitung and Beisitz of a secret vote; before it begins, codes."""
    if wahl.status in (Wahlstatus.BEREIT, Wahlstatus.STICHWAHL):
        return _vor_der_urne(wahl, gang, leitet=leitet)
    if wahl.status == Wahlstatus.AUSZAEHLUNG:
        text = "Ihr Auszählcode öffnet die Urne. Einer von beiden genügt."
        return Schritt("Urne auszählen", text, "Urne auszählen", _urne("auszaehlen", wahl))
    if wahl.status in (Wahlstatus.STIMMABGABE, Wahlstatus.LOSENTSCHEID):
        return Schritt("Urne", "Stand, Prüfsumme und was Sie tun können.", "Zur Urne", _urne("urne", wahl))
    return None


def _vor_der_urne(wahl: Wahl, gang: Wahlgang | None, *, leitet: bool) -> Schritt | None:
    """Return the way to the open urn: the run-off is announced, both have codes, the Wahlleitung opens."""
    if gang is None or gang.status != Wahlgangstatus.BEREIT:
        text = "Legen Sie fest, bis wann sie dauert. Danach brauchen Wahlleitung und Beisitz neue Codes."
        ask = Schritt("Stichwahl ansetzen", text, "Stichwahl ansetzen", _urne("stichwahl", wahl))
        return ask if leitet else None
    own = anteil_von(gang, Rolle.LEITUNG if leitet else Rolle.BEISITZ)
    if own is None or own.bestaetigt_am is None:
        text = (
            "Erzeugen Sie Ihren Auszählcode und geben Sie ihn zur Probe ein. Danach öffnet die Wahlleitung "
            "die Urne."
        )
        return Schritt("Urne vorbereiten", text, "Auszählcode öffnen", _urne("auszaehlcode", wahl))
    if not codes_bestaetigt(gang):
        text = f"Noch fehlt der Auszählcode {'des Beisitzes' if leitet else 'der Wahlleitung'}."
        return Schritt("Ihr Auszählcode ist bestätigt", text, "Zur Urne", _urne("urne", wahl))
    text = "Wahlleitung und Beisitz haben ihren Auszählcode zur Hand."
    return Schritt("Stimmabgabe öffnen", text, "Zur Urne", _urne("urne", wahl)) if leitet else None


def _urne(name: str, wahl: Wahl) -> str:
    return reverse(f"urne:{name}", args=[wahl.pk])


def _fuer_mitglied(wahl: Wahl, eigene: Kandidatur | None, haus: Haus | None) -> Schritt:
    frist = datum(wahl.kandidatur_bis) if wahl.kandidatur_bis else ""
    if eigene is not None and eigene.zustimmung == Zustimmung.OFFEN:
        return Schritt(
            "Sie sind vorgeschlagen: Möchten Sie kandidieren?",
            f"Bitte antworten Sie bis {frist}. Ohne Ihre Zustimmung stehen Sie nicht auf dem Stimmzettel.",
            "Kandidatur beantworten",
            _url("kandidatur", wahl),
        )
    if haus is not None and haus.stimmt is None:
        return Schritt(
            "Wer stimmt für Ihre Institution?",
            f"{haus.institution.name} hat eine Stimme. Nennen Sie bis {frist}, wer sie abgibt. Eine Antwort "
            "für alle genügt.",
            "Stimmführung nennen", reverse("wahlen:stimmfuehrung", args=[wahl.pk, haus.institution.pk]),
            "Zur Kandidatur", _url("kandidatur", wahl),
        )  # fmt: skip
    if eigene is not None and eigene.zustimmung == Zustimmung.JA:
        return Schritt(
            "Sie kandidieren",
            f"Bis {frist} können Sie Ihre Vorstellung ändern oder die Kandidatur zurückziehen.",
            "Kandidatur ansehen", _url("kandidatur", wahl), "Jemanden vorschlagen", _url("vorschlagen", wahl),
        )  # fmt: skip
    return Schritt(
        "Wer kandidiert?",
        f"Bis {frist} können Sie selbst kandidieren oder jemanden vorschlagen.",
        "Selbst kandidieren", _url("kandidatur", wahl), "Jemanden vorschlagen", _url("vorschlagen", wahl),
    )  # fmt: skip


def _fuer_vorstand(wahl: Wahl, mitglied_id: int) -> Schritt | None:
    leads = mitglied_id == wahl.leitung_id
    if wahl.status == Wahlstatus.PROTOKOLL:
        return _im_protokoll(wahl, mitglied_id)
    if wahl.status == Wahlstatus.BEREIT and wahl.in_der_sitzung and wahl.wahltag and wahl.wahltag <= heute():
        text = "Halten Sie fest, was in der Sitzung ausgezählt wurde. Die andere Person bestätigt es."
        return Schritt("Ergebnis eintragen", text, "Ergebnis eintragen", _url("beginnen", wahl))
    if not leads:
        return None
    if wahl.status == Wahlstatus.ENTWURF:
        text = "Prüfen Sie die Angaben. Danach bekommen alle Wahlberechtigten eine Nachricht."
        call = "Abwahl ankündigen" if wahl.ist_abwahl else "Zu Kandidaturen aufrufen"
        return Schritt(call, text, "Prüfliste öffnen", _url("pruefliste", wahl))
    if wahl.kandidatur_vorbei or (wahl.test and wahl.status == Wahlstatus.KANDIDATUR):
        what = "Die Zeit für eine Stellungnahme" if wahl.ist_abwahl else "Die Frist für Kandidaturen"
        over = f"{what} ist zu Ende. " if wahl.kandidatur_vorbei else ""
        text = f"{over}Stellen Sie Wählerverzeichnis und Stimmzettel fest."
        return Schritt("Stimmzettel feststellen", text, "Prüfliste öffnen", _url("pruefliste", wahl))
    if wahl.status == Wahlstatus.ERGEBNIS:
        text = "Hat die gewählte Person sich Ihnen gegenüber erklärt, halten Sie es hier fest."
        return Schritt("Erklärung festhalten", text, "Erklärung festhalten", _url("erklaerung", wahl))
    return None


def _im_protokoll(wahl: Wahl, mitglied_id: int) -> Schritt | None:
    if wahl.erfasst_am is None:
        text = "Tragen Sie die Zahlen jedes Wahlgangs ein und legen Sie das Ergebnis zur Bestätigung vor."
        return Schritt("Ergebnis eintragen", text, "Weiter eintragen", _url("eintragen", wahl))
    other = bestaetigt_durch(wahl)
    if other is None or other.pk != mitglied_id:
        return None
    text = "Vergleichen Sie die Zahlen mit Ihren Notizen. Erst mit Ihrer Bestätigung gilt das Ergebnis."
    return Schritt("Ergebnis bestätigen", text, "Ergebnis prüfen", _url("bestaetigen", wahl))


def _url(name: str, wahl: Wahl) -> str:
    return reverse(f"wahlen:{name}", args=[wahl.pk])


def ausgang_satz(wahl: Wahl) -> str:
    """Return in one sentence how the election ended; "" while it runs."""
    if wahl.ist_abwahl and (words := abwahllage.ausgang(wahl)):
        return words
    name = wahl.gewaehlt.mitglied.name if wahl.gewaehlt else ""
    match wahl.status:
        case Wahlstatus.ERGEBNIS:
            return f"{name} ist gewählt. Die Annahme steht noch aus."
        case Wahlstatus.ANGENOMMEN:
            return f"{name} ist gewählt und hat die Wahl angenommen."
        case Wahlstatus.NICHT_ANGENOMMEN:
            return f"{name} war gewählt und hat die Wahl nicht angenommen. Niemand rückt nach."
        case Wahlstatus.OHNE_ERGEBNIS:
            return f"Niemand ist gewählt: {Gruende(wahl.grund).label}." if wahl.grund else ""
        case Wahlstatus.ABGEBROCHEN | Wahlstatus.AUFGEHOBEN:
            return f"{wahl.get_status_display()}: {wahl.begruendung}"
    return ""
