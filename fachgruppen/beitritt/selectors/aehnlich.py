"""Whether an applicant, or her institution, is known already: hints, never a decision."""

from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q

from fachgruppen.beitritt.models import Beitrittsantrag
from fachgruppen.beitritt.states import Antragsstatus
from mitglieder.models import Institution, Mitglied
from netzwerk.base.sortierung import suchform

# The names are short: below this they have little more than "e. V." in common.
AEHNLICH = 0.4
HOECHSTENS = 3


@dataclass(frozen=True)
class Hinweise:
    """What looks like the same: institutions, people, other applications from the same address."""

    institutionen: list[Institution]
    personen: list[Mitglied]
    antraege: list[Beitrittsantrag]

    def __bool__(self) -> bool:
        return bool(self.institutionen or self.personen or self.antraege)


def hinweise(antrag: Beitrittsantrag) -> Hinweise:
    """Return what an application may double; three queries."""
    return Hinweise(aehnliche_institutionen(antrag.institution), _personen(antrag), _antraege(antrag))


def aehnliche_institutionen(name: str) -> list[Institution]:
    """Return institutions with a similar name, the most similar first; the search of the directory."""
    wanted = suchform(name)
    if not wanted:
        return []
    rows = Institution.objects.annotate(naehe=TrigramSimilarity("suchname", wanted))
    found = rows.filter(Q(naehe__gte=AEHNLICH) | Q(suchname__contains=wanted))
    return list(found.order_by("-naehe", "sortname")[:HOECHSTENS])


def _personen(antrag: Beitrittsantrag) -> list[Mitglied]:
    """People with a similar name or the same address; who has left as well, for she may come back."""
    wanted = suchform(antrag.name)
    rows = Mitglied.objects.annotate(naehe=TrigramSimilarity("suchname", wanted))
    same = Q(naehe__gte=0.6) | Q(email__iexact=antrag.email) | Q(konto__email__iexact=antrag.email)
    if antrag.mitglied_id is not None:
        rows = rows.exclude(pk=antrag.mitglied_id)
    return list(rows.filter(same).select_related("institution").order_by("-naehe", "sortname")[:HOECHSTENS])


def _antraege(antrag: Beitrittsantrag) -> list[Beitrittsantrag]:
    rows = Beitrittsantrag.objects.exclude(pk=antrag.pk).exclude(status=Antragsstatus.UNBESTAETIGT)
    return list(rows.filter(email__iexact=antrag.email).order_by("-gestellt_am")[:HOECHSTENS])
