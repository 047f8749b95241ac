"""What the Steuerungsgruppe decided about a Handlungsbedarf flows back from its minutes."""

from datetime import date

import pghistory
from django.db import transaction

from fachgruppen.vorhaben.mails.bedarf import auftraege_beschluss, auftraege_stand
from fachgruppen.vorhaben.models import Handlungsbedarf
from fachgruppen.vorhaben.services.meldung import log_schritt
from fachgruppen.vorhaben.states import Adressatart, Bedarfsstatus, Schrittart
from mitglieder.models import Konto
from netzwerk.versand.services import queue_versand

ENTSCHEIDUNG_LAENGE = 1_000


@transaction.atomic
def record_beschluss(pk: int, *, by: Konto, text: str, vom: date) -> Handlungsbedarf | None:
    """Note what the minutes say; where the Steuerungsgruppe was asked, this is its answer.

    Whoever sends the minutes needs no right at the Fachgruppe. The same once more changes nothing, what
    is closed stays as it is. Who raised it and who leads the Fachgruppe hear of it.
    """
    rows = Handlungsbedarf.objects.select_for_update(of=("self",))
    row: Handlungsbedarf | None = rows.select_related("gremium", "von__konto").filter(pk=pk).first()
    words = _kurz(text)
    if row is None or row.ist_abgeschlossen or (row.entscheidung, row.entschieden_am) == (words, vom):
        return row
    with pghistory.context(user=by.pk):
        row.entscheidung, row.entschieden_am = words, vom
        step = _answer(row, words, vom)
        row.version += 1
        row.save()
        log_schritt(row, step, by=by, text=words, mit_adressat=step == Schrittart.BEANTWORTET)
        told = auftraege_stand(row) if row.von.konto_id != by.pk else []
        queue_versand([*told, *auftraege_beschluss(row, by)])
    return row


def _answer(row: Handlungsbedarf, words: str, vom: date) -> Schrittart:
    """Take the decision as the answer where the Steuerungsgruppe was asked and none is there yet."""
    asked = row.adressat_art == Adressatart.STEUERUNGSGRUPPE and row.status == Bedarfsstatus.WEITERGELEITET
    if not asked:
        return Schrittart.ENTSCHEIDUNG
    row.status, row.antwort, row.beantwortet_am = Bedarfsstatus.BEANTWORTET, words, vom
    return Schrittart.BEANTWORTET


def _kurz(text: str) -> str:
    words = text.strip()
    if len(words) <= ENTSCHEIDUNG_LAENGE:
        return words
    return f"{words[: ENTSCHEIDUNG_LAENGE - 2].rstrip()} …"
