"""Matters that come onto an agenda by themselves: each once, with its source; decisions flow back."""

import pghistory
from django.db import IntegrityError, transaction

from fachgruppen.selectors import steuerungsgruppe
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag
from netzwerk.base.uhr import jetzt
from sitzungen.models import TOP, Sitzung
from sitzungen.quellen import Entscheidung, Quellpunkt, quelle_von
from sitzungen.selectors.topvorschlaege import sitzungen_mit_offener_tagesordnung
from sitzungen.states import FIEL_AUS


def link_quellen(tops: dict[str, TOP]) -> None:
    """Say of these new TOPs which matter ("bedarf:12") each was made from. Call it with the Sitzung locked.

    Ablehnung: decided already, or it stands on an agenda that was not dealt with.
    """
    for matter, top in sorted(tops.items()):
        source, key = quelle_von(matter)
        _bind(matter, source.punkt(key), top)
        if source.gesetzt:
            source.gesetzt(key, top)


def _bind(matter: str, punkt: Quellpunkt, top: TOP) -> None:
    """The database refuses the second one, also of two sessions that are saved at the same moment."""
    there = TOP.objects.filter(quelle=matter, behandelt_am=None).select_related("sitzung").first()
    if there is not None:
        raise Ablehnung(_steht_schon(punkt.titel, there))
    top.quelle, top.herkunft, top.herkunft_url = matter, punkt.herkunft[:200], punkt.url
    try:
        with transaction.atomic():
            top.save(update_fields=["quelle", "herkunft", "herkunft_url"])
    except IntegrityError:
        raise Ablehnung(_steht_schon(punkt.titel, None)) from None


def _steht_schon(titel: str, top: TOP | None) -> str:
    day = f" vom {tag(top.sitzung.start)}" if top and top.sitzung.start else ""
    where = f"der Tagesordnung der Sitzung{day}" if day else "einer Tagesordnung"
    return f"„{titel}“ steht schon auf {where}. Entfernen Sie den Punkt hier."


def naechste_sitzung(by: Konto) -> Sitzung:
    """Return the next session of the Steuerungsgruppe whose agenda is open; one query after the group's.

    Ablehnung: there is none, or the account does not prepare it.
    """
    group = steuerungsgruppe()
    coming = sitzungen_mit_offener_tagesordnung(group).first() if group else None
    if coming is None:
        raise Ablehnung(
            "Die Steuerungsgruppe hat keine Sitzung, deren Tagesordnung noch offen ist. "
            "Planen Sie zuerst eine Sitzung."
        )
    if not by.has_perm("sitzungen.bearbeiten", coming):
        raise Ablehnung("Die Tagesordnung bereiten die Integrationsbeauftragte und die Geschäftsstelle vor.")
    return coming


def record_behandelt(sitzung: Sitzung, entschieden: dict[int, Entscheidung], *, by: Konto) -> None:
    """The minutes were sent: these matters are dealt with, and what was decided (by TOP) goes to them.

    A point that was put off stays open; it takes its matter along to the next agenda.
    """
    rows = TOP.objects.filter(sitzung=sitzung, vertagt=False).exclude(quelle="")
    with transaction.atomic(), pghistory.context(user=by.pk):
        _free_fallen_out(sitzung)
        for top in rows:
            if top.behandelt_am is None:
                _close(top)
            source, key = quelle_von(top.quelle)
            if source.entschieden and top.pk in entschieden:
                source.entschieden(key, entschieden[top.pk], by)


def _free_fallen_out(sitzung: Sitzung) -> None:
    """What stood on the agenda of a cancelled session and was not taken over may be offered anew."""
    rows = TOP.objects.filter(
        sitzung__gremium=sitzung.gremium_id, sitzung__status__in=FIEL_AUS, sitzung__start__lt=sitzung.start,
        fortsetzung=None, behandelt_am=None,
    )  # fmt: skip
    TOP.objects.filter(pk__in=rows.exclude(quelle="").values("pk")).update(behandelt_am=jetzt())


def _close(top: TOP) -> None:
    """Close the matter at this point and at those of earlier sessions that it continues."""
    TOP.objects.filter(quelle=top.quelle, behandelt_am=None).update(behandelt_am=jetzt())
