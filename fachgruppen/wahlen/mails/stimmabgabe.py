"""Letters about voting: it has begun, it takes longer, it begins anew, it is over, it is counted.

They go to everybody on the roll, whoever has voted; none of them knows a choice or a Prüfcode.
"""

from collections.abc import Callable
from dataclasses import replace

from django.urls import reverse

from fachgruppen.mails.brief import EMPFANG, build_auftraege, hindernis_person, portal_url
from fachgruppen.wahlen.mails.brief import (
    NOCH_OFFEN,
    STIMMABGABE,
    hindernis_stand,
    schreiben,
    vorgang,
    was_und_wo,
)
from fachgruppen.wahlen.models import Kandidatur, Wahl, Wahlgang
from fachgruppen.wahlen.selectors.waehler import ohne_vermerk, waehler_der
from fachgruppen.wahlen.states import Wahlgangart, Wahlgangstatus
from mitglieder.models import Mitglied
from netzwerk.base.datum import datum_uhrzeit
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag

IM_VERZEICHNIS = "Sie erhalten diese Nachricht, weil Sie bei dieser Wahl wahlberechtigt sind."
NOCH_NICHT = "Haben Sie schon abgestimmt, müssen Sie nichts weiter tun."


def auftraege_geoeffnet(wahl: Wahl, gang: Wahlgang) -> list[Auftrag]:
    """Tell everybody on the roll that the urn is open."""
    return _an_alle(wahl, f"offen:{gang.pk}", lambda person: brief_geoeffnet(wahl, gang, person))


def brief_geoeffnet(wahl: Wahl, gang: Wahlgang, person: Mitglied) -> Schreiben:
    title = "Die Stichwahl hat begonnen" if gang.art == Wahlgangart.STICH else "Die Stimmabgabe hat begonnen"
    return _brief(
        wahl, person, title,
        (
            f"Sie können jetzt abstimmen: {was_und_wo(wahl)}.",
            f"Stimmen Sie bis {_ende(gang)} im Portal ab. Ihre Stimme ist geheim.",
        ),
        "Zum Stimmzettel", "stimmzettel",
    )  # fmt: skip


def auftraege_verlaengert(wahl: Wahl, gang: Wahlgang, grund: str) -> list[Auftrag]:
    """Tell everybody on the roll until when they can vote now, and why."""
    return _an_alle(
        wahl, f"verlaengert:{gang.pk}", lambda person: brief_verlaengert(wahl, gang, person, grund)
    )


def brief_verlaengert(wahl: Wahl, gang: Wahlgang, person: Mitglied, grund: str) -> Schreiben:
    return _brief(
        wahl, person, "Die Stimmabgabe ist verlängert",
        (f"Sie können bis {_ende(gang)} abstimmen. Grund: {grund}", NOCH_NICHT),
        "Zum Stimmzettel", "stimmzettel",
    )  # fmt: skip


def auftraege_noch_offen(gang: Wahlgang) -> list[Auftrag]:
    """Remind who has not voted, once a round."""
    wahl = gang.wahl
    people = ohne_vermerk(gang)
    briefe = ((person, brief_noch_offen(wahl, gang, person)) for person in people)
    return build_auftraege(NOCH_OFFEN, vorgang(wahl, f"erinnern:{gang.pk}"), briefe)


def brief_noch_offen(wahl: Wahl, gang: Wahlgang, person: Mitglied) -> Schreiben:
    return _brief(
        wahl, person, "Sie haben noch nicht abgestimmt",
        (
            f"Die Stimmabgabe endet am {_ende(gang)}: {was_und_wo(wahl)}.",
            "Diese Erinnerung kommt nur einmal.",
        ),
        "Zum Stimmzettel", "stimmzettel",
    )  # fmt: skip


def auftraege_neu_angesetzt(wahl: Wahl, alt: Wahlgang, wer: Kandidatur, grund: str) -> list[Auftrag]:
    """Tell everybody on the roll that the round begins anew; `alt` keeps two such letters apart."""
    return _an_alle(
        wahl, f"neu:{alt.pk}", lambda person: brief_neu_angesetzt(wahl, person, wer.mitglied.name, grund)
    )


def brief_neu_angesetzt(wahl: Wahl, person: Mitglied, wer: str, grund: str) -> Schreiben:
    lines = [f"{wer} kandidiert nicht mehr. Grund: {grund}"]
    if wahl.in_der_sitzung:
        lines.append("In der Sitzung wird mit einem neuen Stimmzettel gewählt.")
    else:
        lines.append("Stimmen, die schon abgegeben waren, sind ungelesen vernichtet.")
        lines.append(
            "Bitte stimmen Sie auf dem neuen Stimmzettel ab, auch wenn Sie schon abgestimmt hatten. Sie "
            "bekommen eine Nachricht, sobald die Wahlleitung ihn öffnet."
        )
    return _brief(wahl, person, "Der Wahlgang ist neu angesetzt", tuple(lines), "Wahl ansehen", "")


def auftraege_geschlossen(wahl: Wahl, gang: Wahlgang) -> list[Auftrag]:
    """Tell everybody on the roll that the urn is closed and what comes now."""
    return _an_alle(wahl, f"zu:{gang.pk}", lambda person: brief_geschlossen(wahl, person))


def brief_geschlossen(wahl: Wahl, person: Mitglied) -> Schreiben:
    return _brief(
        wahl, person, "Die Stimmabgabe ist beendet",
        (
            "Die Urne ist geschlossen. Als Nächstes zählen Wahlleitung oder Beisitz aus.",
            "Auf der Seite der Urne stehen in wenigen Minuten die Prüfsumme und die Liste, in der Sie Ihren "
            "Umschlag finden.",
        ),
        "Zur Urne", "urne",
    )  # fmt: skip


def auftraege_gezaehlt(wahl: Wahl, gang: Wahlgang, satz: str) -> list[Auftrag]:
    """Tell everybody on the roll what was counted when a run-off or the lot follows."""
    return _an_alle(wahl, f"gezaehlt:{gang.pk}", lambda person: brief_gezaehlt(wahl, person, satz))


def brief_gezaehlt(wahl: Wahl, person: Mitglied, satz: str) -> Schreiben:
    return _brief(wahl, person, "Die Wahl ist ausgezählt", (satz,), "Wahl ansehen", "")


def hindernis_stimmabgabe(versand: Versand) -> str:
    """An invitation to vote is out of date when that round is not open any more."""
    was = versand.vorgang.split(":")[2]
    if was in ("offen", "verlaengert") and _offener_gang(versand) is None:
        return "Die Stimmabgabe ist schon beendet oder neu angesetzt."
    return hindernis_stand(versand)


def hindernis_noch_offen(versand: Versand) -> str:
    """One reason for all: it must not tell who has voted meanwhile."""
    gang, person = _offener_gang(versand), int(versand.empfang.removeprefix(EMPFANG))
    if gang is None or not ohne_vermerk(gang).filter(pk=person).exists():
        return "Die Erinnerung ist nicht mehr nötig."
    return hindernis_person(versand)


def _offener_gang(versand: Versand) -> Wahlgang | None:
    """Return the round a letter is about while votes are taken in it."""
    rows = Wahlgang.objects.select_related("wahl").filter(status=Wahlgangstatus.OFFEN)
    found: Wahlgang | None = rows.filter(pk=versand.vorgang.split(":")[3]).first()
    return found


def _an_alle(wahl: Wahl, was: str, brief: Callable[[Mitglied], Schreiben]) -> list[Auftrag]:
    return build_auftraege(
        STIMMABGABE, vorgang(wahl, was), ((person, brief(person)) for person in waehler_der(wahl))
    )


def _brief(
    wahl: Wahl, person: Mitglied, titel: str, absaetze: tuple[str, ...], knopf: str, seite: str
) -> Schreiben:
    letter = schreiben(
        wahl, person, betreff=f"{titel}: {wahl.titel}", titel=titel, absaetze=absaetze, knopf=knopf,
        warum=IM_VERZEICHNIS,
    )  # fmt: skip
    return (
        replace(letter, knopf_url=portal_url(reverse(f"urne:{seite}", args=[wahl.pk]))) if seite else letter
    )


def _ende(gang: Wahlgang) -> str:
    return datum_uhrzeit(gang.ende) if gang.ende else "zum Ende der Stimmabgabe"
