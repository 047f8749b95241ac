"""Write delegations: who is sent, with which document, and the recall (rule R12). There is no election."""

from datetime import date, timedelta

import pghistory
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from fachgruppen.models import Delegation, Gremium
from fachgruppen.selectors.stellen import stellen_in
from fachgruppen.services.amt import UEBERSCHNEIDUNG, check_ende
from fachgruppen.services.sperre import lock_gremium
from fachgruppen.states import Stelle
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.uhr import heute

TAG = timedelta(days=1)
KEIN_RECHT = "Delegationen tragen die Beauftragte und die Geschäftsstelle ein."


@transaction.atomic
def enter_delegation(
    gremium: Gremium,
    *,
    by: Konto,
    mitglied: Mitglied,
    stelle: Stelle | str,
    von: date,
    bis: date | None,
    dokument_vom: date | None,
    quelle: str = "",
) -> Delegation:
    """Seat the delegate. Raises Ablehnung if the seat is taken in these days."""
    _check_recht(by, gremium)
    with pghistory.context(user=by.pk):
        row = Delegation(
            gremium=lock_gremium(gremium), mitglied=mitglied, stelle=stelle, von=von, bis=bis,
            dokument_vom=dokument_vom, quelle=quelle.strip(),
        )  # fmt: skip
        _check(row)
        _save(row)
    return row


@transaction.atomic
def change_delegation(
    delegation: Delegation,
    *,
    by: Konto,
    mitglied: Mitglied,
    von: date,
    bis: date | None,
    dokument_vom: date | None,
    quelle: str = "",
) -> Delegation:
    """Correct what was entered. Raises Ablehnung; a recalled delegation keeps an end."""
    _check_recht(by, delegation.gremium)
    with pghistory.context(user=by.pk):
        row = _lock(delegation)
        if row.abberufen_am is not None and bis is None:
            raise Ablehnung("Diese Person ist abberufen. Geben Sie den letzten Tag an.", field="bis")
        row.mitglied, row.von, row.bis = mitglied, von, bis
        row.dokument_vom, row.quelle = dokument_vom, quelle.strip()
        _check(row)
        _save(row)
    return row


@transaction.atomic
def recall_delegation(
    delegation: Delegation, *, by: Konto, am: date, dokument_vom: date, grund: str = ""
) -> Delegation | None:
    """End the delegation with the day `am`; `dokument_vom` dates the recall.

    A delegation that would begin later is removed (the history keeps it); None is returned.
    """
    _check_recht(by, delegation.gremium)
    with pghistory.context(user=by.pk):
        row = _lock(delegation)
        if row.bis is not None and row.bis < am:
            verb = "endete" if row.bis < heute() else "endet"
            raise Ablehnung(f"Diese Delegation {verb} schon am {tag_wort(row.bis)}.", field="am")
        if am < row.von <= heute():
            raise Ablehnung(
                f"Die Delegation begann am {tag_wort(row.von)}. Wählen Sie diesen Tag oder einen späteren.",
                field="am",
            )
        if am < row.von:
            row.delete()
            return None
        row.bis, row.abberufen_am, row.abberufung_grund = am, dokument_vom, grund.strip()
        row.save(update_fields=["bis", "abberufen_am", "abberufung_grund"])
    return row


@transaction.atomic
def end_delegation(delegation: Delegation, *, by: Konto | None, am: date, grund: str) -> Delegation | None:
    """Let the delegation end with the day `am`, without a recall: for dissolving a Gremium or leaving.

    Asks for no right. What ended before stays; what would begin later is removed.
    """
    with pghistory.context(user=by.pk if by else None):
        lock_gremium(delegation.gremium)
        row = Delegation.objects.select_for_update(of=("self",)).filter(pk=delegation.pk).first()
        if row is None or (row.bis is not None and row.bis <= am and row.von <= am):
            return row
        if am < row.von:
            row.delete()
            return None
        row.bis, row.abberufen_am, row.abberufung_grund = am, am, grund.strip()
        row.save(update_fields=["bis", "abberufen_am", "abberufung_grund"])
    return row


def _check_recht(by: Konto, gremium: Gremium) -> None:
    if not by.has_perm("fachgruppen.aemter_pflegen", gremium):
        raise Ablehnung(KEIN_RECHT)


def _lock(delegation: Delegation) -> Delegation:
    lock_gremium(delegation.gremium)
    rows = Delegation.objects.select_for_update(of=("self",)).select_related("gremium", "mitglied")
    row = rows.filter(pk=delegation.pk).first()
    if row is None:
        raise Ablehnung("Diese Delegation wurde inzwischen zurückgenommen.")
    return row


def _check(row: Delegation) -> None:
    if row.stelle not in stellen_in(row.gremium):
        raise Ablehnung(f"Diese Stelle entsendet niemanden in {row.gremium.voller_name}.", field="stelle")
    if row.bis is not None and row.bis < row.von:
        raise Ablehnung("Der letzte Tag liegt vor dem ersten. Prüfen Sie beide.", field="bis")
    if row.mitglied.ausgetreten_am is not None and (
        row.bis is None or row.bis >= row.mitglied.ausgetreten_am
    ):
        raise Ablehnung(f"{row.mitglied.name} ist aus dem Netzwerk ausgetreten.", field="mitglied")
    check_ende(row.gremium, row.bis, "Länger kann die Delegation nicht dauern.")
    taken = _ueberschneidend(row).first()
    if taken is not None:
        raise _besetzt(row, taken)


def _ueberschneidend(row: Delegation) -> QuerySet[Delegation]:
    rows = Delegation.objects.filter(gremium=row.gremium, stelle=row.stelle).exclude(pk=row.pk)
    rows = rows.exclude(bis__lt=row.von)
    if row.bis is not None:
        rows = rows.filter(von__lte=row.bis)
    return rows.select_related("mitglied").order_by("von")


def _besetzt(row: Delegation, taken: Delegation) -> Ablehnung:
    if taken.von > row.von:
        return Ablehnung(
            f"{taken.mitglied.name} ist ab {tag_wort(taken.von)} delegiert. Die neue Delegation muss "
            f"spätestens am {tag_wort(taken.von - TAG)} enden.",
            field="bis",
        )
    if taken.bis is None:
        return Ablehnung(
            f"{taken.mitglied.name} ist bis auf Weiteres delegiert. Tragen Sie zuerst die Abberufung ein.",
            field="von",
        )
    return Ablehnung(
        f"{taken.mitglied.name} ist bis {tag_wort(taken.bis)} delegiert. Die neue Delegation kann "
        f"frühestens am {tag_wort(taken.bis + TAG)} beginnen.",
        field="von",
    )


def _save(row: Delegation) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if getattr(error.__cause__, "sqlstate", "") != UEBERSCHNEIDUNG:
            raise
        taken = _ueberschneidend(row).first()
        if taken is None:
            raise Ablehnung("Dieser Sitz wurde gerade vergeben. Laden Sie die Seite neu.") from error
        raise _besetzt(row, taken) from error
