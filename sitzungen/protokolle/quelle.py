"""Recommendations of the Fachgruppen as points for the agenda of the Steuerungsgruppe."""

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from sitzungen.models import TOP, Sitzung
from sitzungen.protokolle.models import Empfehlung
from sitzungen.protokolle.selectors.empfehlungen import QUELLE, wartende_empfehlungen
from sitzungen.protokolle.services.empfehlung import refuse_settled
from sitzungen.quellen import UNBEKANNT, Quellpunkt, Topquelle, register_quelle


def register() -> None:
    register_quelle(Topquelle(QUELLE, angebote, punkt, gesetzt))


def angebote(sitzung: Sitzung) -> list[Quellpunkt]:
    """Return the open recommendations that stand on no agenda, the oldest first; one query."""
    return [_punkt(row) for row in wartende_empfehlungen()]


def punkt(key: str) -> Quellpunkt:
    """Return one, locked. Ablehnung: answered or on an agenda already."""
    rows = Empfehlung.objects.select_for_update(of=("self",)).filter(pk=key if key.isdecimal() else 0)
    row = rows.select_related("beschluss__gremium", "beschluss__punkt", "top").first()
    if row is None:
        raise Ablehnung(UNBEKANNT)
    refuse_settled(row)
    return _punkt(row)


def gesetzt(key: str, top: TOP) -> None:
    Empfehlung.objects.filter(pk=key).update(top=top)


def _punkt(row: Empfehlung) -> Quellpunkt:
    decision = row.beschluss
    group = decision.gremium.voller_name
    return Quellpunkt(
        schluessel=str(row.pk),
        titel=f"Empfehlung {group}: {decision.punkt.titel}",
        text=f"Beschluss {decision.nummer}: {decision.wortlaut}",
        herkunft=f"Empfehlung, {group}, Beschluss {decision.nummer}",
        grund=f"Empfehlung, vorgelegt am {datum(row.vorgelegt_am)}, noch nicht beantwortet",
        url=decision.get_absolute_url(),
    )
