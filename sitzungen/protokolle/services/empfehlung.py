"""Put a decision before the Steuerungsgruppe, take it back, put it on its agenda, answer it."""

from dataclasses import dataclass

import pghistory
from django.db import transaction

from mitglieder.models import Konto
from mitglieder.selectors import beauftragte_am
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import ohne_steuerzeichen
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand
from sitzungen.models import Sitzung
from sitzungen.protokolle.mails.empfehlung import compose_antwort
from sitzungen.protokolle.models import Beschluss, Empfehlung
from sitzungen.protokolle.selectors.empfehlungen import QUELLE
from sitzungen.protokolle.services.sperre import lock_offen
from sitzungen.protokolle.states import Empfehlungsstand
from sitzungen.selectors.zustaendige import leitungen_am, zustaendig
from sitzungen.services.tagesordnung import put_on_agenda

NICHT_ANGENOMMEN = (
    "Empfehlen kann das Gremium nur, was es angenommen hat. Halten Sie zuerst das Ergebnis fest."
)
BEANTWORTET = "Diese Empfehlung ist schon beantwortet."


@dataclass(frozen=True)
class Antwort:
    """What the Steuerungsgruppe says to a recommendation; `beschluss` is a decision of its own."""

    stand: Empfehlungsstand
    text: str
    beschluss: Beschluss | None = None


def recommend_beschluss(beschluss: Beschluss, *, by: Konto) -> Empfehlung:
    """Put it before the Steuerungsgruppe; it gets there when the minutes are sent. Twice is once."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        lock_offen(beschluss.punkt.protokoll)
        row = Beschluss.objects.select_for_update(of=("self",)).select_related("gremium").get(pk=beschluss.pk)
        if not row.wird_umgesetzt:
            raise Ablehnung(NICHT_ANGENOMMEN)
        if row.gremium.art == "steuerungsgruppe":
            raise Ablehnung("Die Steuerungsgruppe gibt sich selbst keine Empfehlung.")
        made, _ = Empfehlung.objects.get_or_create(beschluss=row, defaults={"vorgelegt_am": jetzt()})
    return made


def withdraw_empfehlung(beschluss: Beschluss, *, by: Konto) -> None:
    """Take it back while the minutes are open and nobody has answered."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        lock_offen(beschluss.punkt.protokoll)
        row = Empfehlung.objects.select_for_update().filter(beschluss=beschluss).first()
        if row is None:
            return
        if row.stand != Empfehlungsstand.OFFEN or row.top_id is not None:
            raise Ablehnung("Die Steuerungsgruppe befasst sich schon damit. Die Empfehlung bleibt.")
        row.delete()


def put_empfehlung_on_agenda(empfehlung: Empfehlung, *, by: Konto) -> Sitzung:
    """Put it on the agenda of the next session of the Steuerungsgruppe.

    Ablehnung: answered, there already, or no session whose agenda is open.
    """
    refuse_settled(Empfehlung.objects.select_related("top").get(pk=empfehlung.pk))
    return put_on_agenda(f"{QUELLE}:{empfehlung.pk}", by=by)


def refuse_settled(row: Empfehlung) -> None:
    """Refuse one that has its answer, or stands on an agenda that was not dealt with."""
    if row.stand != Empfehlungsstand.OFFEN:
        raise Ablehnung(BEANTWORTET)
    if row.top is not None and row.top.behandelt_am is None:
        raise Ablehnung("Diese Empfehlung steht schon auf einer Tagesordnung.")


def answer_empfehlung(empfehlung: Empfehlung, antwort: Antwort, *, by: Konto) -> Empfehlung:
    """Answer it and tell who coordinates the Fachgruppe. Ablehnung: answered already, no words."""
    words = ohne_steuerzeichen(antwort.text).strip()
    if antwort.stand == Empfehlungsstand.OFFEN:
        raise Ablehnung("Wählen Sie, was daraus geworden ist.", field="stand")
    if not words:
        raise Ablehnung("Schreiben Sie der Fachgruppe einen Satz dazu.", field="antwort")
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = _lock(empfehlung)
        row.stand, row.antwort, row.antwort_beschluss = antwort.stand, words, antwort.beschluss
        row.beantwortet_am, row.beantwortet_von = jetzt(), by
        row.save()
        gremium = row.beschluss.gremium
        leads = leitungen_am([gremium.pk], heute()).get(gremium.pk, {})
        people = zustaendig(leads, beauftragte_am(heute()))
        queue_versand(compose_antwort(row, person) for person in people if person.konto_id != by.pk)
    return row


def _lock(empfehlung: Empfehlung) -> Empfehlung:
    rows = Empfehlung.objects.select_for_update(of=("self",))
    row = rows.select_related("beschluss__gremium", "beschluss__punkt").get(pk=empfehlung.pk)
    if row.stand != Empfehlungsstand.OFFEN:
        raise Ablehnung(BEANTWORTET)
    return row
