"""The handover list of a change of office: the points that are open, and what was ticked."""

from dataclasses import dataclass

from django.db.models import QuerySet

from fachgruppen.models import Gremium, Uebergabe, Uebergabepunkt
from mitglieder.models import Konto
from netzwerk.portal.selectors.uebergabepunkte import INTERN, Punkt, offenes


@dataclass(frozen=True)
class Liste:
    """All points: the open ones first come, the done ones below."""

    offen: list[Punkt]
    erledigt: list[Punkt]


def uebergaben(gremium: Gremium) -> QuerySet[Uebergabe]:
    """Return the handovers of the Gremium with both people, the latest first."""
    rows = Uebergabe.objects.filter(amt__gremium=gremium).order_by("-amt__von", "-pk")
    return rows.select_related("amt__mitglied__institution", "amt__gremium", "von_mitglied__institution")


def liste(uebergabe: Uebergabe, gremium: Gremium, konto: Konto) -> Liste:
    """Return the list as it stands now. Ten queries; links only where this reader may follow them."""
    ticked = list(uebergabe.punkte.select_related("erledigt_von__mitglied"))
    by_key = {row.schluessel: row for row in ticked if row.schluessel}
    computed = list(offenes(gremium, konto))
    known = {punkt.schluessel for punkt in computed}
    points = [_mit_haken(punkt, by_key.get(punkt.schluessel)) for punkt in computed]
    # What was ticked and is no longer open in the group stays in the list as done.
    shown = ticked if konto.has_perm("fachgruppen.intern_lesen", gremium) else _ohne_internes(ticked)
    points += [_aus_zeile(row) for row in shown if row.schluessel not in known]
    return Liste(
        offen=[punkt for punkt in points if punkt.erledigt_am is None],
        erledigt=[punkt for punkt in points if punkt.erledigt_am is not None],
    )


def _ohne_internes(ticked: list[Uebergabepunkt]) -> list[Uebergabepunkt]:
    """Who has left the Fachgruppe meanwhile learns nothing of what is going on there, ticked or not."""
    return [row for row in ticked if not row.schluessel.startswith(INTERN)]


def _mit_haken(punkt: Punkt, row: Uebergabepunkt | None) -> Punkt:
    if row is None or row.erledigt_am is None:
        return punkt
    return Punkt(punkt.text, punkt.zusatz, punkt.url, punkt.schluessel, None, row.erledigt_am, _wer(row))


def _aus_zeile(row: Uebergabepunkt) -> Punkt:
    return Punkt(
        row.text, schluessel=row.schluessel, pk=row.pk, erledigt_am=row.erledigt_am, erledigt_von=_wer(row)
    )


def _wer(row: Uebergabepunkt) -> str:
    return str(row.erledigt_von) if row.erledigt_von else ""
