"""What goes of candidacies once an election cannot be contested any more; names on ballots stay."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from fachgruppen.wahlen.models import Kandidatur, Wahlgang, WahlgangOption
from fachgruppen.wahlen.selectors.urne import unanfechtbare
from fachgruppen.wahlen.states import Zustimmung

NACH_DER_FRIST = timedelta(weeks=6)


def alte_vorstellungen(am: datetime) -> QuerySet[Kandidatur]:
    """Return the candidacies whose words about themselves nobody needs any more."""
    return _alte(am).exclude(vorstellung="")


def alte_vorschlaege(am: datetime) -> QuerySet[Kandidatur]:
    """Return those who were proposed or stood, and never came on a ballot."""
    named = WahlgangOption.objects.filter(kandidatur=OuterRef("pk"))
    drawn = Wahlgang.objects.filter(los=OuterRef("pk"))
    rows = _alte(am).filter(~Exists(named), ~Exists(drawn), nr=None)
    return rows.exclude(zustimmung=Zustimmung.BETROFFEN)


def _alte(am: datetime) -> QuerySet[Kandidatur]:
    over = unanfechtbare(am - NACH_DER_FRIST).values("pk")
    return Kandidatur.objects.filter(wahl__in=over)
