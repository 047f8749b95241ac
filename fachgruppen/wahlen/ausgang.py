"""What the recorded rounds of an election lead to: the rule applied to stored figures, round by round."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from fachgruppen.wahlen.models import Kandidatur, Wahl, Wahlgang, WahlgangOption
from fachgruppen.wahlen.rules.ermittle import (
    Ergebnis,
    Los,
    OhneErgebnis,
    Regel,
    Runde,
    Stichwahl,
    Stimmen,
    ermittle,
)
from fachgruppen.wahlen.saetze.abwahlergebnis import abwahlsatz
from fachgruppen.wahlen.saetze.ergebnis import ergebnissatz
from fachgruppen.wahlen.states import Wahlgangart, Wahlgangstatus, Wahlstatus


@dataclass(frozen=True)
class Rundenstand:
    """One round with its names in the order of the ballot, what follows from it, and the sentence for it.

    `ergebnis` is None while nothing was entered.
    """

    runde: Wahlgang
    namen: tuple[Kandidatur, ...]
    stimmen: Stimmen | None
    ergebnis: Ergebnis | None
    satz: str

    @property
    def ist_ja_nein(self) -> bool:
        return len(self.namen) == 1

    @property
    def zeilen(self) -> list[tuple[str, int]]:
        """Return what was counted, in the words of the form."""
        if self.stimmen is None:
            return []
        votes = self.stimmen
        if self.ist_ja_nein:
            counted = [("Ja", votes.ja), ("Nein", votes.nein)]
        else:
            counted = [(name.mitglied.name, votes.je[name.pk]) for name in self.namen]
        return [*counted, ("Enthaltung", votes.enthaltung), ("Ungültig", votes.ungueltig)]

    @property
    def weiter(self) -> list[Kandidatur]:
        """Return who goes into the run-off or the lot that follows, in the order of the ballot."""
        drawn = self.ergebnis.menge if isinstance(self.ergebnis, Stichwahl | Los) else ()
        return [name for name in self.namen if name.pk in drawn]

    @property
    def braucht_los(self) -> bool:
        return isinstance(self.ergebnis, Los)


def regel_von(wahl: Wahl) -> Regel:
    rule = wahl.wahlordnung
    two_thirds = wahl.ist_abwahl and rule.abwahl_zwei_drittel
    return Regel(rule.mehrheit, rule.gleichstand, rule.quorum, two_thirds)


def rundenstaende(wahl: Wahl) -> list[Rundenstand]:
    """Return the valid rounds in their order; three queries at most, however many there are."""
    rows = (
        wahl.wahlgaenge.exclude(status=Wahlgangstatus.UNGUELTIG)
        .select_related("los__mitglied")
        .prefetch_related(Prefetch("optionen", WahlgangOption.objects.select_related("kandidatur__mitglied")))
        .order_by("nr")
    )
    rule = regel_von(wahl)
    voters = None if wahl.in_der_sitzung else wahl.verzeichnis.filter(gestrichen=False).count()
    words = abwahlsatz if wahl.ist_abwahl else ergebnissatz
    return [_stand(row, rule, voters, words) for row in rows]


def _stand(row: Wahlgang, rule: Regel, voters: int | None, words: Callable[..., str]) -> Rundenstand:
    options = sorted(row.optionen.all(), key=lambda option: option.kandidatur.nr or 0)
    names = tuple(option.kandidatur for option in options)
    if row.abgegeben is None or row.enthaltung is None or row.ungueltig is None:
        return Rundenstand(row, names, None, None, "")
    votes = Stimmen(
        {option.kandidatur_id: option.stimmen or 0 for option in options} if row.ja is None else {},
        row.ja or 0, row.nein or 0, row.enthaltung, row.ungueltig,
    )  # fmt: skip
    this = Runde(row.nr, row.art == Wahlgangart.STICH, voters)
    keys: Sequence[int] = [name.pk for name in names]
    result = ermittle(rule, this, keys, votes)
    by_key = {name.pk: name.mitglied.name for name in names}
    sentence = words(result, rule, this, keys, votes, lambda key: by_key[int(str(key))])
    return Rundenstand(row, names, votes, result, sentence)


# An election online between its first round and its result.
_DAZWISCHEN = (
    Wahlstatus.STIMMABGABE, Wahlstatus.AUSZAEHLUNG, Wahlstatus.STICHWAHL, Wahlstatus.LOSENTSCHEID,
)  # fmt: skip


def noch_im_rennen(wahl: Wahl, staende: Sequence[Rundenstand]) -> frozenset[int]:
    """Return the candidates of the run-off or lot that runs or comes next; nobody while there is none."""
    if not staende or wahl.status not in _DAZWISCHEN:
        return frozenset()
    last = staende[-1]
    if isinstance(last.ergebnis, Stichwahl | Los):
        return frozenset(name.pk for name in last.weiter)
    if last.runde.art == Wahlgangart.STICH:
        return frozenset(name.pk for name in last.namen)
    return frozenset()


def endergebnis(staende: Sequence[Rundenstand]) -> Ergebnis | None:
    """Return what the last entered round leads to; None while it has no figures."""
    return staende[-1].ergebnis if staende else None


def ist_vollstaendig(staende: Sequence[Rundenstand]) -> bool:
    """Tell whether nothing is missing any more: somebody elected, nobody, or the lot was drawn."""
    if not staende or staende[-1].ergebnis is None:
        return False
    last = staende[-1]
    return last.runde.los_id is not None if last.braucht_los else True


def gewinner(stand: Rundenstand) -> Kandidatur | None:
    """Return who is elected after this round, by votes or by lot."""
    if stand.braucht_los:
        return stand.runde.los
    won = getattr(stand.ergebnis, "kandidat", None)
    return next((name for name in stand.namen if name.pk == won), None)


def ohne_grund(stand: Rundenstand) -> str:
    """Return the code why nobody is elected; "" if somebody is."""
    return str(stand.ergebnis.grund) if isinstance(stand.ergebnis, OhneErgebnis) else ""
