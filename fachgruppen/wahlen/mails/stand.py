"""Letters about how an election stands: to its two people, to who is elected, to everybody."""

from collections.abc import Collection

from fachgruppen.mails.brief import build_auftraege
from fachgruppen.wahlen.ausgang import rundenstaende
from fachgruppen.wahlen.mails import abwahl
from fachgruppen.wahlen.mails.brief import (
    ALS_MITGLIED,
    ALS_VORSTAND,
    GEWAEHLT,
    STAND,
    VORSTAND,
    schreiben,
    vorgang,
    wann,
    was_und_wo,
)
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.selectors.waehler import berechtigte_der, waehler_der
from fachgruppen.wahlen.states import Gruende, Wahlstatus
from mitglieder.models import Konto, Mitglied
from mitglieder.selectors import beauftragte_am
from netzwerk.base.datum import datum
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.uhr import heute
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag


def auftraege_auftrag(wahl: Wahl, by: Konto, ohne: Collection[int | None] = ()) -> list[Auftrag]:
    """Tell Wahlleitung and Beisitz that they are, unless they wrote it themselves or know it already."""
    own = getattr(by, "mitglied", None)
    people = [p for p in (wahl.leitung, wahl.beisitz) if p is not None and p != own and p.pk not in ohne]
    return build_auftraege(
        VORSTAND,
        vorgang(wahl, f"auftrag{wahl.version}"),
        ((person, brief_auftrag(wahl, person)) for person in people),
    )


def brief_auftrag(wahl: Wahl, person: Mitglied) -> Schreiben:
    leads = person.pk == wahl.leitung_id
    word = "Wahlleitung" if leads else "Beisitz"
    call = "kündigen die Abwahl an" if wahl.ist_abwahl else "rufen zu Kandidaturen auf"
    what = (
        f"Sie {call}, stellen den Stimmzettel fest und halten das Ergebnis fest. Das "
        "Portal sagt Ihnen jeweils, was als Nächstes ansteht."
        if leads
        else "Sie prüfen, was die Wahlleitung einträgt, und bestätigen das Ergebnis."
    )
    return schreiben(
        wahl, person,
        betreff=f"{word}: {wahl.titel}",
        titel=f"{word} dieser Wahl sind Sie",
        absaetze=(
            f"Sie sind als {word} eingetragen: {was_und_wo(wahl)}.",
            what if wahl.ist_abwahl else f"{what} Kandidieren können Sie bei dieser Wahl nicht.",
        ),
        knopf="Wahl ansehen", warum=ALS_VORSTAND,
    )  # fmt: skip


def auftraege_bestaetigen(wahl: Wahl, by: Konto) -> list[Auftrag]:
    """Ask the other one of the two to confirm what was entered."""
    other = wahl.beisitz if getattr(by, "mitglied", None) == wahl.leitung else wahl.leitung
    if other is None:
        return []
    matter = vorgang(wahl, f"bestaetigen{wahl.version}")
    return build_auftraege(VORSTAND, matter, [(other, brief_bestaetigen(wahl, other, str(by)))])


def brief_bestaetigen(wahl: Wahl, person: Mitglied, wer: str) -> Schreiben:
    return schreiben(
        wahl, person,
        betreff=f"Bitte bestätigen: Ergebnis der {wahl.titel}",
        titel="Bitte bestätigen Sie das Ergebnis",
        absaetze=(
            f"{wer} hat das Ergebnis eingetragen. Vergleichen Sie es mit Ihren Notizen aus der Sitzung.",
            "Erst mit Ihrer Bestätigung gilt es. Stimmt etwas nicht, geben Sie es zurück.",
        ),
        knopf="Ergebnis prüfen", warum=ALS_VORSTAND, seite="bestaetigen",
    )  # fmt: skip


def auftraege_zurueck(wahl: Wahl, by: Konto, grund: str) -> list[Auftrag]:
    """Tell the other one what is wrong with the figures."""
    other = wahl.beisitz if getattr(by, "mitglied", None) == wahl.leitung else wahl.leitung
    if other is None:
        return []
    brief = schreiben(
        wahl, other,
        betreff=f"Ergebnis zurückgegeben: {wahl.titel}",
        titel="Bitte prüfen Sie das Ergebnis noch einmal",
        absaetze=(f"{by} hat das Ergebnis nicht bestätigt: „{grund}“", "Sie können es jetzt wieder ändern."),
        knopf="Ergebnis ändern", warum=ALS_VORSTAND, seite="eintragen",
    )  # fmt: skip
    return build_auftraege(VORSTAND, vorgang(wahl, f"zurueck{wahl.version}"), [(other, brief)])


def auftraege_gewaehlt(wahl: Wahl) -> list[Auftrag]:
    """Ask the elected person whether she accepts."""
    if wahl.gewaehlt is None:
        return []
    person = wahl.gewaehlt.mitglied
    return build_auftraege(GEWAEHLT, vorgang(wahl, "gewaehlt"), [(person, brief_gewaehlt(wahl, person))])


def brief_gewaehlt(wahl: Wahl, person: Mitglied) -> Schreiben:
    frist = datum(wahl.annahme_bis) if wahl.annahme_bis else ""
    return schreiben(
        wahl, person,
        betreff=f"Sie sind gewählt: {wahl.titel}",
        titel="Sie sind gewählt",
        absaetze=(
            f"Sie sind gewählt: {was_und_wo(wahl)}.",
            f"Bitte erklären Sie bis {frist}, ob Sie die Wahl annehmen. Dabei wählen Sie auch den ersten Tag "
            "im Amt.",
        ),
        knopf="Wahl annehmen", warum="Sie erhalten diese Nachricht, weil Sie gewählt wurden.",
        seite="erklaerung",
    )  # fmt: skip


def auftraege_stand(wahl: Wahl) -> list[Auftrag]:
    """Tell everybody who may vote, its two people and the Beauftragte how the election stands now."""
    people = {person.pk: person for person in [*berechtigte_der(wahl), *waehler_der(wahl)]}
    for person in (wahl.leitung, wahl.beisitz, beauftragte_am(heute())):
        if person is not None:
            people.setdefault(person.pk, person)
    title, lines = _worte(wahl)
    return build_auftraege(
        STAND,
        vorgang(wahl, wahl.status),
        ((person, brief_stand(wahl, person, title, lines)) for person in people.values()),
    )


def brief_stand(wahl: Wahl, person: Mitglied, titel: str, absaetze: tuple[str, ...]) -> Schreiben:
    return schreiben(
        wahl, person, betreff=f"{titel}: {wahl.titel}", titel=titel, absaetze=absaetze, knopf="Wahl ansehen",
        warum=ALS_MITGLIED,
    )  # fmt: skip


def _worte(wahl: Wahl) -> tuple[str, tuple[str, ...]]:
    """Return heading and paragraphs for the state in which the election is now."""
    if wahl.ist_abwahl:
        return abwahl.worte(wahl)
    match wahl.status:
        case Wahlstatus.BEREIT:
            return "Der Stimmzettel steht fest", _bereit(wahl)
        case Wahlstatus.ERGEBNIS:
            return "Das Ergebnis liegt vor", (_ergebnis(wahl), "Die Annahme der Wahl steht noch aus.")
        case Wahlstatus.ANGENOMMEN:
            return "Die Wahl ist angenommen", (_angenommen(wahl),)
        case Wahlstatus.NICHT_ANGENOMMEN:
            return "Die Wahl ist nicht angenommen", (
                f"{_name(wahl)} hat die Wahl nicht angenommen. Das Amt bleibt offen, niemand rückt nach.",
            )
        case Wahlstatus.ABGEBROCHEN:
            return "Die Wahl ist abgebrochen", (f"Die Wahl wurde abgebrochen. Grund: {wahl.begruendung}",)
        case Wahlstatus.AUFGEHOBEN:
            return "Die Wahl ist aufgehoben", (
                f"Die Beauftragte hat die Wahl aufgehoben. Entscheidung: {wahl.begruendung}",
                "Ist daraus schon ein Amt entstanden, endet es heute.",
            )
    reason = Gruende(wahl.grund).label if wahl.grund else ""
    return "Die Wahl ist ohne Ergebnis", (_ergebnis(wahl) or f"Niemand ist gewählt: {reason}.",)


def _bereit(wahl: Wahl) -> tuple[str, ...]:
    names = [row.mitglied.name for row in wahl.kandidaturen.exclude(nr=None).select_related("mitglied")]
    who = f"Zur Wahl steht {names[0]}." if len(names) == 1 else f"Zur Wahl stehen: {', '.join(names)}."
    rule = wahl.wahlordnung.regelsatz(len(names))
    return (
        who,
        f"Gewählt wird {wann(wahl)}. {rule}",
        (
            "Bitte prüfen Sie, ob Sie im Wählerverzeichnis stehen. Wenn nicht, sprechen Sie mit der "
            "Wahlleitung."
        ),
    )


def _ergebnis(wahl: Wahl) -> str:
    rounds = [stand for stand in rundenstaende(wahl) if stand.satz]
    if not rounds:
        return ""
    last = rounds[-1]
    if last.runde.los is not None:
        return f"{last.satz} Es fiel auf {last.runde.los.mitglied.name}."
    return last.satz


def _angenommen(wahl: Wahl) -> str:
    if wahl.amt is None:
        return f"{_name(wahl)} hat die Wahl angenommen."
    end = f" bis {tag_wort(wahl.amt.bis)}" if wahl.amt.bis else ""
    return f"{_name(wahl)} hat die Wahl angenommen. Die Amtszeit läuft von {tag_wort(wahl.amt.von)}{end}."


def _name(wahl: Wahl) -> str:
    return wahl.gewaehlt.mitglied.name if wahl.gewaehlt else ""
