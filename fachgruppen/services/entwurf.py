"""Keep what somebody is writing, before she saves it; a draft is never refused for its length."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction

from fachgruppen.models import Gremium, Profilentwurf
from fachgruppen.states import ENTWURF_TAGE, Entwurfszweck
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt

RECHT = {
    Entwurfszweck.AENDERUNG: "fachgruppen.bearbeiten",
    Entwurfszweck.VORSCHLAG: "fachgruppen.vorschlagen",
}


@dataclass(frozen=True)
class Getipptes:
    """What stands in the fields; `version` is what the profile was when she began."""

    leitsatz: str
    profil: str
    version: int
    begruendung: str = ""


@transaction.atomic
def save_entwurf(
    gremium: Gremium, *, by: Konto, zweck: Entwurfszweck, text: Getipptes
) -> Profilentwurf | None:
    """Store the draft; one that says what the profile says anyway is dropped, None comes back then."""
    if not by.has_perm(RECHT[zweck], gremium):
        raise Ablehnung("Sie können hier keinen Text mehr schreiben. Sie gehören nicht mehr dazu.")
    key: dict[str, Any] = {"gremium": gremium, "konto_id": by.pk, "zweck": zweck}
    if (text.leitsatz, text.profil, text.begruendung) == (gremium.leitsatz, gremium.profil, ""):
        Profilentwurf.objects.filter(**key).delete()
        return None
    values = {**vars(text), "geaendert_am": jetzt()}
    entwurf, _ = Profilentwurf.objects.update_or_create(**key, defaults=values)
    return entwurf


@transaction.atomic
def discard_entwurf(gremium: Gremium, *, by: Konto, zweck: Entwurfszweck) -> None:
    """Drop the own draft; the profile stays as it is."""
    Profilentwurf.objects.filter(gremium=gremium, konto_id=by.pk, zweck=zweck).delete()


@transaction.atomic
def delete_alte_entwuerfe() -> int:
    """Delete all drafts nobody has touched for 90 days; return how many."""
    limit = jetzt() - timedelta(days=ENTWURF_TAGE)
    return Profilentwurf.objects.filter(geaendert_am__lt=limit).delete()[0]
