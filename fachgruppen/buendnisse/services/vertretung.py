"""Naming who speaks for the network in a Bündnis, and ending it on a day."""

from datetime import date

import pghistory
from django.db import IntegrityError, transaction

from fachgruppen.buendnisse.models import Buendnis, Buendnisvertretung
from fachgruppen.buendnisse.services.buendnis import lock_buendnis
from fachgruppen.buendnisse.states import Vertretungsart
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag as tag_text

SCHON_DORT = "{name} steht in dieser Zeit schon bei diesem Bündnis. Beenden Sie zuerst den anderen Eintrag."
VERGEBEN = (
    "In dieser Zeit ist „{art}“ schon vergeben. Beenden Sie zuerst den anderen Eintrag oder wählen Sie einen "
    "späteren ersten Tag."
)


@transaction.atomic
def appoint_vertretung(
    buendnis: Buendnis,
    mitglied: Mitglied,
    *,
    by: Konto,
    art: Vertretungsart,
    von: date,
    bis: date | None = None,
) -> Buendnisvertretung:
    """Let her work there from that day on. Ablehnung: she does already, or the place is taken."""
    row = lock_buendnis(buendnis, by=by, recht="buendnisse.pflegen")
    if mitglied.ausgetreten_am is not None:
        raise Ablehnung(
            f"{mitglied.name} ist nicht mehr im Netzwerk. Wählen Sie jemand anderes.", field="mitglied"
        )
    try:
        with transaction.atomic(), pghistory.context(user=by.pk):
            return Buendnisvertretung.objects.create(
                buendnis=row, mitglied=mitglied, art=art, von=von, bis=bis
            )
    except IntegrityError as error:
        if "buendnisvertretung_allein" in str(error):
            raise Ablehnung(VERGEBEN.format(art=art.label), field="art") from error
        raise Ablehnung(SCHON_DORT.format(name=mitglied.name), field="mitglied") from error


@transaction.atomic
def end_vertretung(vertretung: Buendnisvertretung, *, by: Konto, bis: date) -> Buendnisvertretung:
    """Let it end with this day. Ablehnung: the day lies before the first one."""
    with pghistory.context(user=by.pk):
        lock_buendnis(vertretung.buendnis, by=by, recht="buendnisse.pflegen")
        row = Buendnisvertretung.objects.select_for_update(of=("self",)).filter(pk=vertretung.pk).first()
        if row is None:
            raise Ablehnung("Diesen Eintrag gibt es nicht mehr.")
        if bis < row.von:
            raise Ablehnung(
                f"Der letzte Tag liegt vor dem ersten, dem {tag_text(row.von)}. Prüfen Sie das Datum.",
                field="bis",
            )
        row.bis = bis
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as error:
            raise Ablehnung(
                "Bis dahin vertritt schon jemand anderes das Netzwerk. Wählen Sie einen früheren Tag.",
                field="bis",
            ) from error
    return row
