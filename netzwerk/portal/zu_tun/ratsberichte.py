"""Words for reports to the Stadtrat that wait: to be finished, frozen again, or published."""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, Value, When
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from netzwerk.base.datum import datum
from netzwerk.portal.zu_tun.zeile import ZuTun
from netzwerk.ratsbericht.fassungsstand import Auftragsstand
from netzwerk.ratsbericht.selectors.offenes import IN_ARBEIT

RATSBERICHT = "ratsbericht:"
_VEROEFFENTLICHEN, _ABGEBROCHEN, _KORREKTUR, _ENTWURF = (
    "veroeffentlichen",
    "abgebrochen",
    "korrektur",
    "entwurf",
)
_TEILE = ("uuid", "auftrag", "neueste", "oeffentlich", "bis", "titel")


def was_und_worum() -> tuple[Any, Any]:
    """Return the columns of a report in the query of all decisions: the most urgent step of it; address,
    newest order, numbers of Fassungen, last day, title."""
    step = Case(
        When(status__in=IN_ARBEIT, auftragsstand=Auftragsstand.ABGEBROCHEN, then=Value(_ABGEBROCHEN)),
        When(status__in=IN_ARBEIT, oeffentlich__gt=0, then=Value(_KORREKTUR)),
        When(status__in=IN_ARBEIT, then=Value(_ENTWURF)),
        default=Value(_VEROEFFENTLICHEN),
        output_field=CharField(),
    )
    first, *more = (Cast(F(part), CharField()) for part in _TEILE)
    joined = Concat(
        first, *(piece for part in more for piece in (Value(" "), part)), output_field=CharField()
    )
    return Concat(Value(RATSBERICHT), step, output_field=CharField()), joined


def zeile_ratsbericht(schritt: str, worum: str) -> ZuTun:
    """Return the row from these columns."""
    uuid, order, newest, public, last, title = worum.split(" ", 5)
    name, page = f"„{title}“", reverse("ratsbericht:bericht", args=[uuid])
    if schritt == _VEROEFFENTLICHEN:
        text = f"{name}: Fassung {newest} ist freigegeben und noch nicht veröffentlicht."
        page = reverse("ratsbericht:veroeffentlichen", args=[uuid])
        return ZuTun("Bericht veröffentlichen", text, "Veröffentlichen", page)
    if schritt == _ABGEBROCHEN:
        text = f"{name}: Sehen Sie nach, woran es lag, und versuchen Sie es noch einmal."
        page = reverse("ratsbericht:fassung_stand", args=[uuid, order])
        return ZuTun("Fassung ist nicht entstanden", text, "Ansehen", page)
    if schritt == _KORREKTUR:
        text = f"{name}: Alle lesen Fassung {public}, bis Sie eine neue veröffentlichen."
        return ZuTun("Korrektur eines öffentlichen Berichts beenden", text, "Zum Bericht", page)
    text = f"{name} ist noch ein Entwurf. Der Zeitraum endete am {datum(date.fromisoformat(last))}."
    return ZuTun("Bericht an den Stadtrat fertigstellen", text, "Zum Bericht", page)
