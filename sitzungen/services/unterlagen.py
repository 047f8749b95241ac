"""Documents at a TOP: attach, mark for guests, take off. The document itself stays where it is."""

from collections.abc import Iterable, Sequence

import pghistory
from django.db import transaction
from django.db.models import OuterRef, Subquery, Sum

from fachgruppen.dokumente.models import Dokument, Dokumentfassung
from fachgruppen.dokumente.selectors import visible_dokumente_for
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from sitzungen.agenda import Agendapunkt
from sitzungen.models import TOP, Sitzung, Unterlage
from sitzungen.services.fassungen import ensure_fassung
from sitzungen.services.sperre import GESCHLOSSEN, lock_sitzung
from sitzungen.states import FIEL_AUS

MAX_BYTES_JE_SITZUNG = 500 * 1024 * 1024
ZU_VIEL = (
    "Die Unterlagen dieser Sitzung wären zusammen größer als 500 MB. Nehmen Sie eine andere ab, oder "
    "fügen Sie eine kleinere Datei an."
)
NICHT_DA = "Dieses Dokument gibt es nicht mehr, oder es gehört zu einem anderen Gremium."


def attach_dokumente(
    top: TOP, dokumente: Iterable[int], *, by: Konto, fuer_gaeste: bool = False
) -> list[Unterlage]:
    """Attach documents that `by` may read and that belong to the Gremium or the whole network.

    Ablehnung: TOP gone, session cancelled, document not to be used, more than 500 MB in all.
    """
    wanted = set(dokumente)
    with transaction.atomic(), pghistory.context(user=by.pk):
        sitzung, row = _locked(top)
        found = list(visible_dokumente_for(by).filter(pk__in=wanted).order_by("titel", "pk"))
        if len(found) < len(wanted) or any(d.gremium_id not in (None, sitzung.gremium_id) for d in found):
            raise Ablehnung(NICHT_DA, field="dokumente")
        there = set(row.unterlagen.values_list("dokument", flat=True))
        new = [dokument for dokument in found if dokument.pk not in there]
        if groesse_mit(sitzung, [dokument.pk for dokument in new]) > MAX_BYTES_JE_SITZUNG:
            raise Ablehnung(ZU_VIEL)
        return Unterlage.objects.bulk_create(
            Unterlage(
                top=row, dokument=dokument, fuer_gaeste=fuer_gaeste, angefuegt_von=by, angefuegt_am=jetzt()
            )
            for dokument in new
        )


def set_fuer_gaeste(unterlage: Unterlage, *, by: Konto, fuer_gaeste: bool) -> Unterlage:
    """Let guests of the session read this document, or no longer."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = _locked_unterlage(unterlage)
        row.fuer_gaeste = fuer_gaeste
        row.save(update_fields=["fuer_gaeste"])
    return row


def detach_unterlage(unterlage: Unterlage, *, by: Konto) -> None:
    """Take it off the TOP; the document stays in the documents of the Gremium."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        _locked_unterlage(unterlage).delete()


def restore_unterlagen(sitzung: Sitzung, punkte: Sequence[Agendapunkt], *, by: Konto) -> None:
    """Give the points of a locked agenda, just saved from these, the documents they had; what was
    withdrawn meanwhile stays away."""
    there = set(
        Dokument.objects.vorhanden()
        .filter(pk__in=[one.nummer for row in punkte for one in row.dokumente])
        .values_list("pk", flat=True)
    )
    missing = []
    for top, row in zip(TOP.objects.filter(sitzung=sitzung), punkte, strict=True):
        wanted = {one.nummer: one.fuer_gaeste for one in row.dokumente if one.nummer in there}
        top.unterlagen.exclude(dokument__in=wanted).delete()
        kept = set(top.unterlagen.values_list("dokument", flat=True))
        missing += [
            Unterlage(top=top, dokument_id=key, fuer_gaeste=guests, angefuegt_von=by, angefuegt_am=jetzt())
            for key, guests in wanted.items()
            if key not in kept
        ]
    Unterlage.objects.bulk_create(missing)


def groesse_mit(sitzung: Sitzung, weitere: Iterable[int] = ()) -> int:
    """Return the bytes of all documents at this session and these more; each newest version once."""
    here = Unterlage.objects.filter(top__sitzung=sitzung).values_list("dokument", flat=True)
    newest = Dokumentfassung.objects.filter(dokument=OuterRef("pk")).order_by("-nummer")
    rows = Dokument.objects.filter(pk__in={*here, *weitere}).annotate(
        bytes=Subquery(newest.values("datei__groesse")[:1])
    )
    return rows.aggregate(summe=Sum("bytes"))["summe"] or 0


def _locked(top: TOP) -> tuple[Sitzung, TOP]:
    sitzung = lock_sitzung(top.sitzung.uuid)
    if sitzung.status in FIEL_AUS:
        raise Ablehnung(GESCHLOSSEN)
    row = TOP.objects.filter(pk=top.pk, sitzung=sitzung).first()
    if row is None:
        raise Ablehnung("Dieser Punkt steht nicht mehr auf der Tagesordnung.")
    ensure_fassung(sitzung)
    return sitzung, row


def _locked_unterlage(unterlage: Unterlage) -> Unterlage:
    _locked(unterlage.top)
    row = Unterlage.objects.filter(pk=unterlage.pk).first()
    if row is None:
        raise Ablehnung("Dieses Dokument ist hier nicht mehr angefügt.")
    return row
