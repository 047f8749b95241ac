"""What waits for the agenda of the Steuerungsgruppe: needs passed on to it, reports of the last quarter."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.urls import reverse

from fachgruppen.vorhaben.models import Handlungsbedarf
from fachgruppen.vorhaben.services.beschluss import record_beschluss
from fachgruppen.vorhaben.states import Adressatart, Bedarfsstatus
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute
from netzwerk.steuerung.models import Berichtsfreigabe, Quartalsbericht
from netzwerk.steuerung.selectors.quartal import letztes_quartal
from netzwerk.steuerung.states import Berichtsstatus, frist_am
from sitzungen.models import Sitzung, TopVorschlag
from sitzungen.quellen import (
    BEDARF,
    UNBEKANNT,
    Entscheidung,
    Quellpunkt,
    Topquelle,
    register_quelle,
)
from sitzungen.selectors.quellen import schluessel_auf_tagesordnung

FEHLENDE, BERICHTE = "fehlende_berichte", "berichte"


def register() -> None:
    register_quelle(Topquelle(BEDARF, bedarf_angebote, bedarf_punkt, entschieden=bedarf_entschieden))
    register_quelle(Topquelle(BERICHTE, berichte_angebote, berichte_punkt))
    register_quelle(Topquelle(FEHLENDE, fehlende_angebote, fehlende_punkt))


def bedarf_angebote(sitzung: Sitzung) -> list[Quellpunkt]:
    """Return the needs that were passed on to the Steuerungsgruppe and stand on no agenda; two queries.

    What a member has proposed for it is offered as her proposal.
    """
    proposed = TopVorschlag.objects.filter(
        handlungsbedarf=OuterRef("pk"), gremium=sitzung.gremium_id, top=None, abgelehnt_am=None,
        zurueckgezogen_am=None,
    )  # fmt: skip
    rows = Handlungsbedarf.objects.eigenstaendig().filter(
        ~Exists(proposed), status=Bedarfsstatus.WEITERGELEITET, adressat_art=Adressatart.STEUERUNGSGRUPPE
    )
    there = schluessel_auf_tagesordnung(BEDARF)
    rows = rows.select_related("gremium").order_by("frist", "pk")
    return [_bedarf(row) for row in rows if str(row.pk) not in there]


def bedarf_punkt(key: str) -> Quellpunkt:
    """Return one, locked. Ablehnung: not in words yet, merged into another one, or closed."""
    rows = Handlungsbedarf.objects.select_for_update(of=("self",)).select_related("gremium")
    row: Handlungsbedarf | None = rows.filter(pk=key).first() if key.isdecimal() else None
    if row is None or row.formuliert_am is None:
        raise Ablehnung(UNBEKANNT)
    if row.ist_abgeschlossen:
        raise Ablehnung(f"Der Handlungsbedarf „{row.titel}“ ist inzwischen abgeschlossen.")
    if row.zusammengefuehrt_in_id is not None:
        raise Ablehnung(f"Der Handlungsbedarf „{row.titel}“ ist mit einem anderen zusammengeführt.")
    return _bedarf(row)


def _bedarf(row: Handlungsbedarf) -> Quellpunkt:
    until = f", Antwort erbeten bis {datum(row.frist)}" if row.frist else ""
    when = f", weitergeleitet am {datum(row.weitergeleitet_am)}" if row.weitergeleitet_am else ""
    return Quellpunkt(
        schluessel=str(row.pk),
        titel=f"Handlungsbedarf: {row.titel}",
        text=row.text,
        herkunft=f"Handlungsbedarf, {row.gremium.voller_name}",
        grund=f"{row.gremium.voller_name}{when}{until}",
        url=row.get_absolute_url(),
    )


def bedarf_entschieden(key: str, entscheidung: Entscheidung, by: Konto) -> None:
    record_beschluss(int(key), by=by, text=entscheidung.text, vom=entscheidung.am)


def berichte_angebote(sitzung: Sitzung) -> list[Quellpunkt]:
    """Return one point about the released reports of the last quarter, unless there was one; two queries."""
    quarter = letztes_quartal()
    names = _freigegebene(quarter)
    return [_berichte(quarter, names)] if names and _ist_neu(BERICHTE, quarter) else []


def berichte_punkt(key: str) -> Quellpunkt:
    quarter = _quartal(key)
    return _berichte(quarter, _freigegebene(quarter))


def _berichte(quarter: Quartal, names: list[str]) -> Quellpunkt:
    number = "1 Bericht ist" if len(names) == 1 else f"{len(names)} Berichte sind"
    return Quellpunkt(
        schluessel=_schluessel(quarter),
        titel=f"Berichte der Fachgruppen, {quarter}",
        text=f"Freigegeben sind die Berichte von: {', '.join(names)}." if names else "",
        herkunft=f"Quartalsberichte, {quarter}",
        grund=f"{number} freigegeben",
        url=_url(quarter),
    )


def fehlende_angebote(sitzung: Sitzung) -> list[Quellpunkt]:
    """Return one point about the reports that will be late on the day of the session; two queries."""
    quarter = letztes_quartal()
    if frist_am(quarter) >= (sitzung.tag or heute()):
        return []
    names = _fehlende(quarter)
    return [_fehlt(quarter, names)] if names and _ist_neu(FEHLENDE, quarter) else []


def fehlende_punkt(key: str) -> Quellpunkt:
    quarter = _quartal(key)
    return _fehlt(quarter, _fehlende(quarter))


def _fehlt(quarter: Quartal, names: list[str]) -> Quellpunkt:
    number = "1 Bericht fehlt" if len(names) == 1 else f"{len(names)} Berichte fehlen"
    return Quellpunkt(
        schluessel=_schluessel(quarter),
        titel=f"Fehlende Quartalsberichte, {quarter}",
        text=f"Noch nicht eingereicht: {', '.join(names)}." if names else "",
        herkunft=f"Quartalsberichte, {quarter}",
        grund=f"{number}, Frist {'war' if frist_am(quarter) < heute() else 'ist'} {datum(frist_am(quarter))}",
        url=_url(quarter),
    )


def _freigegebene(quarter: Quartal) -> list[str]:
    return _namen(_berichte_von(quarter, frei=True))


def _fehlende(quarter: Quartal) -> list[str]:
    return _namen(row for row in _berichte_von(quarter, frei=False) if row.status == Berichtsstatus.ENTWURF)


def _berichte_von(quarter: Quartal, *, frei: bool) -> Iterable[Quartalsbericht]:
    """Return the reports of which a version was released, or those of which none was; one query."""
    released = Exists(Berichtsfreigabe.objects.filter(fassung__bericht=OuterRef("pk")))
    rows = Quartalsbericht.objects.filter(
        released if frei else ~released, jahr=quarter.jahr, quartal=quarter.nummer
    )
    return rows.select_related("gremium").order_by("gremium__reihenfolge", "gremium__name")


def _namen(rows: Iterable[Quartalsbericht]) -> list[str]:
    return [row.gremium.name for row in rows]


def _ist_neu(name: str, quarter: Quartal) -> bool:
    """A quarter is offered once, whatever became of the point."""
    return _schluessel(quarter) not in schluessel_auf_tagesordnung(name, auch_behandelte=True)


def _schluessel(quarter: Quartal) -> str:
    return f"{quarter.jahr}-{quarter.nummer}"


def _quartal(key: str) -> Quartal:
    year, _, number = key.partition("-")
    if len(year) != 4 or not year.isdecimal() or number not in ("1", "2", "3", "4"):
        raise Ablehnung(UNBEKANNT)
    return Quartal(int(year), int(number))


def _url(quarter: Quartal) -> str:
    return f"{reverse('steuerung:berichte')}?quartal={_schluessel(quarter)}"
