"""Let a Gremium rest, and take up its work again."""

from datetime import date, timedelta

import pghistory
from django.db import transaction
from django.db.models import Q

from fachgruppen.folgen import hindernisse
from fachgruppen.models import Gremium, Ruhezeit
from fachgruppen.services.sperre import lock_zum_verwalten
from fachgruppen.states import Gremiumsart
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag as tag_text
from netzwerk.base.datum import zeitraum
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import heute


@transaction.atomic
def pause_gremium(gremium: Gremium, *, by: Konto, von: date, bis: date | None, grund: str) -> Ruhezeit:
    """Let the Gremium rest from a day on; without `bis` until it is taken up again.

    Ablehnung: rests then already, does not exist then, or a session is planned in that time.
    """
    with pghistory.context(user=by.pk):
        row = lock_zum_verwalten(gremium, by)
        if row.art == Gremiumsart.STEUERUNGSGRUPPE:
            raise Ablehnung("Die Steuerungsgruppe kann nicht ruhen: Sie trägt das Netzwerk.")
        _check_tage(row, von, bis)
        if found := hindernisse(row, von, bis):
            raise Ablehnung(
                f"In dieser Zeit ist noch etwas geplant: {'; '.join(h.satz for h in found)}. "
                "Sagen Sie das zuerst ab oder verlegen Sie es.",
                field="von",
            )
        return Ruhezeit.objects.create(gremium=row, von=von, bis=bis, grund=einzeilig(grund))


def _check_tage(row: Gremium, von: date, bis: date | None) -> None:
    if bis is not None and bis < von:
        raise Ablehnung("Das Ende liegt vor dem Beginn.", field="bis")
    if von < row.von or (row.bis is not None and von > row.bis):
        raise Ablehnung(f"Am {tag_text(von)} gibt es {row.voller_name} nicht.", field="von")
    overlapping = row.ruhezeiten.filter(Q(bis__isnull=True) | Q(bis__gte=von))
    if bis is not None:
        overlapping = overlapping.filter(von__lte=bis)
    other = overlapping.first()
    if other is not None:
        raise Ablehnung(
            f"{row.voller_name} ruht in dieser Zeit schon ({zeitraum(other.von, other.bis)}).", field="von"
        )


@transaction.atomic
def resume_gremium(gremium: Gremium, *, by: Konto) -> None:
    """Take up the work today: yesterday was the last day of rest; one that only comes is dropped."""
    with pghistory.context(user=by.pk):
        row = lock_zum_verwalten(gremium, by)
        rest = row.ruhezeiten.filter(Q(bis__isnull=True) | Q(bis__gte=heute())).first()
        if rest is None:
            raise Ablehnung(f"{row.voller_name} ruht nicht. Es ist nichts zu tun.")
        if rest.von >= heute():
            rest.delete()
            return
        rest.bis = heute() - timedelta(days=1)
        rest.save(update_fields=["bis"])
