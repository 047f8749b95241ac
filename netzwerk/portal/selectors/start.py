"""What the start page says about the network: figures and Fachgruppen. Four queries."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext

from fachgruppen.models import Gremium
from mitglieder.models import Institution, Mitglied
from netzwerk.base.datum import zahl, zahlwort
from netzwerk.base.uhr import heute
from sitzungen.models import Sitzung
from sitzungen.states import Sitzungsstatus


@dataclass(frozen=True)
class Netzwerkbild:
    """The network as everybody may see it."""

    fachgruppen: list[Gremium]
    zahlen: list[tuple[str, str]]

    @property
    def anzahl(self) -> str:
        """The number of Fachgruppen as a word: "sechs"."""
        return zahlwort(len(self.fachgruppen))

    @property
    def seit(self) -> int | None:
        """The year in which the first of today's Fachgruppen began."""
        return min((gremium.von.year for gremium in self.fachgruppen), default=None)


def netzwerkbild() -> Netzwerkbild:
    fachgruppen = list(Gremium.objects.am(heute()).fachgruppen())
    jahr, sitzungen = _sitzungen()
    figures = [
        (gettext("Personen"), Mitglied.objects.aktiv().count()),
        (gettext("Institutionen"), Institution.objects.count()),
        (gettext("Fachgruppen"), len(fachgruppen)),
        (gettext("Sitzungen im Jahr %(jahr)s") % {"jahr": jahr}, sitzungen),
    ]
    return Netzwerkbild(fachgruppen, [(wort, zahl(anzahl)) for wort, anzahl in figures])


def _sitzungen() -> tuple[int, int]:
    """Return the last full year with its held meetings, or this year if none was held then."""
    jahr = heute().year
    held = Sitzung.objects.filter(status=Sitzungsstatus.STATTGEFUNDEN).aggregate(
        zuletzt=Count("pk", filter=Q(jahr=jahr - 1)), jetzt=Count("pk", filter=Q(jahr=jahr))
    )
    return (jahr - 1, held["zuletzt"]) if held["zuletzt"] else (jahr, held["jetzt"])
