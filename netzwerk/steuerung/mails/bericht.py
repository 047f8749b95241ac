"""Letters about a report: it was prepared, is due, was submitted, has a question, is released. None of
them says what stands in it.
"""

from collections.abc import Iterable

from django.urls import reverse

from fachgruppen.mails.brief import build_auftraege, hindernis_person, portal_url
from mitglieder.models import Mitglied
from netzwerk.base.datum import datum
from netzwerk.base.klartext import einzeilig
from netzwerk.steuerung.models import Quartalsbericht
from netzwerk.steuerung.states import Berichtsstatus
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag

ART = "quartalsbericht"
ALS_LEITUNG = "Sie bekommen diese Nachricht, weil Sie für den Bericht dieser Fachgruppe zuständig sind."
ALS_PRUEFENDE = "Sie bekommen diese Nachricht, weil Sie Quartalsberichte prüfen."
# What a letter is about, and the state in which it is still of use; "" goes out in any.
EINGEREICHT, FRAGE, ERINNERN, FREIGEGEBEN, KORREKTUR = (
    "eingereicht", "frage", "erinnern", "freigegeben", "korrektur",
)  # fmt: skip
GILT_IN = {
    EINGEREICHT: Berichtsstatus.EINGEREICHT,
    FRAGE: Berichtsstatus.RUECKFRAGE,
    ERINNERN: Berichtsstatus.ENTWURF,
    KORREKTUR: Berichtsstatus.ENTWURF,
}


def auftraege(
    bericht: Quartalsbericht, was: str, wann: str, briefe: Iterable[tuple[Mitglied, Schreiben]]
) -> list[Auftrag]:
    """Return one order a person; `wann` keeps letters of one kind apart, so that each goes out once."""
    return build_auftraege(ART, f"{bericht.vorgang}:{was}:{wann}", briefe)


def hindernis(versand: Versand) -> str:
    """Return why the letter is of no use any more: the report has gone on, or the person has left."""
    _, pk, was, _ = versand.vorgang.split(":")
    wanted = GILT_IN.get(was)
    if wanted and not Quartalsbericht.objects.filter(pk=pk, status=wanted).exists():
        return "Der Bericht hat inzwischen einen anderen Stand."
    return hindernis_person(versand)


def _schreiben(
    bericht: Quartalsbericht, name: str, titel: str, absaetze: tuple[str, ...], *, knopf: str, warum: str,
    seite: str = "bericht", fakten: tuple[tuple[str, str], ...] = (),
) -> Schreiben:  # fmt: skip
    about = f"{bericht.quartal}. Quartal {bericht.jahr}"
    return Schreiben(
        betreff=f"{titel} ({bericht.gremium.kurzname}, {about})",
        titel=titel,
        name=name,
        absaetze=absaetze,
        fakten=(("Fachgruppe", bericht.gremium.name), ("Zeitraum", about), *fakten),
        knopf_text=knopf,
        knopf_url=portal_url(reverse(f"steuerung:{seite}", args=[bericht.uuid])),
        warum=warum,
    )


def brief_vorbereitet(bericht: Quartalsbericht, name: str) -> Schreiben:
    """The day after the quarter: the figures stand there already."""
    return _schreiben(
        bericht, name, "Der Quartalsbericht ist vorbereitet",
        (
            "die Zahlen zu Sitzungen, Beschlüssen und Aufgaben stehen schon im Bericht. Es fehlen Ihre "
            "Sätze zu den Schwerpunkten.",
            "Gab es nichts zu berichten, genügt eine Fehlanzeige mit einem Klick.",
        ),
        fakten=(("Fällig", datum(bericht.frist)),), knopf="Bericht schreiben", warum=ALS_LEITUNG,
        seite="bericht_schreiben",
    )  # fmt: skip


def brief_erinnerung(bericht: Quartalsbericht, name: str, *, ueberfaellig: bool) -> Schreiben:
    word = "war am" if ueberfaellig else "ist am"
    return _schreiben(
        bericht, name,
        "Der Quartalsbericht ist überfällig" if ueberfaellig else "Der Quartalsbericht ist bald fällig",
        (
            f"der Bericht {word} {datum(bericht.frist)} fällig und noch nicht eingereicht.",
            "Die Zahlen stehen schon darin. Gab es nichts zu berichten, genügt eine Fehlanzeige.",
        ),
        knopf="Bericht schreiben", warum=ALS_LEITUNG, seite="bericht_schreiben",
    )  # fmt: skip


def brief_eingereicht(bericht: Quartalsbericht, name: str) -> Schreiben:
    what = "Die Fachgruppe meldet Fehlanzeige." if bericht.fehlanzeige else "Bitte prüfen Sie ihn."
    return _schreiben(
        bericht, name, "Ein Quartalsbericht ist eingereicht",
        (f"der Bericht liegt zur Prüfung vor. {what}",),
        knopf="Bericht prüfen", warum=ALS_PRUEFENDE,
    )  # fmt: skip


def brief_frage(bericht: Quartalsbericht, name: str) -> Schreiben:
    until = (("Antwort bis", datum(bericht.rueckfrage_bis)),) if bericht.rueckfrage_bis else ()
    return _schreiben(
        bericht, name, "Zum Quartalsbericht gibt es eine Rückfrage",
        (
            "die Frage steht im Bericht bei dem Abschnitt, um den es geht. Antworten Sie dort oder ändern "
            "Sie den Text, und reichen Sie den Bericht dann wieder ein.",
        ),
        fakten=until, knopf="Frage ansehen", warum=ALS_LEITUNG, seite="bericht_schreiben",
    )  # fmt: skip


def brief_freigegeben(bericht: Quartalsbericht, name: str) -> Schreiben:
    return _schreiben(
        bericht, name, "Der Quartalsbericht ist freigegeben",
        ("vielen Dank. Alle Mitglieder des Netzwerks können ihn jetzt lesen.",),
        knopf="Bericht ansehen", warum=ALS_LEITUNG,
    )  # fmt: skip


def brief_korrektur(bericht: Quartalsbericht, name: str) -> Schreiben:
    return _schreiben(
        bericht, name, "Der Quartalsbericht ist zur Korrektur geöffnet",
        ("bitte ändern Sie ihn und reichen Sie ihn wieder ein. Die bisherige Fassung bleibt lesbar.",),
        fakten=(("Grund", einzeilig(bericht.korrekturgrund)), ("Fällig", datum(bericht.frist))),
        knopf="Bericht schreiben", warum=ALS_LEITUNG, seite="bericht_schreiben",
    )  # fmt: skip
