"""The Gremien of the charter with goals, offices and delegations; terms are relative to today."""

import tomllib
from datetime import date, timedelta
from functools import cache
from typing import Any

from fachgruppen.models import Amt, Delegation, Gremium, Ziel, Zugehoerigkeit
from fachgruppen.states import Amtsart, Stelle
from mitglieder.models import Mitglied, Stadtviertel
from netzwerk.base.uhr import heute
from netzwerk.demo.bestand import DATEN
from netzwerk.demo.factories import (
    AmtFactory,
    DelegationFactory,
    GremiumFactory,
    ZielFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.demo.tage import monatsanfang, monatsende

AMTSZEIT_MONATE = 24
BEIRAT = "Al-Hamwi"
BEIRAT_FRUEHER = "Quispe"
MIGRANTENORGANISATIONEN = "Mensah-Adjei"
# The Fachgruppe whose delegation of the Ausländerbeirat has ended: the warning must be seen.
OHNE_BEIRAT = "WOH"
FELDER = (
    "art", "name", "kurzname", "kuerzel", "slug", "leitsatz", "profil", "quorum_art", "quorum_wert",
)  # fmt: skip


@cache
def vorlagen() -> tuple[dict[str, Any], ...]:
    """Return what `daten/gremien.toml` says, one table a Gremium."""
    with (DATEN / "gremien.toml").open("rb") as file:
        return tuple(tomllib.load(file)["gremium"])


def lade_gremien() -> None:
    """Create the six Fachgruppen and the Steuerungsgruppe with their goals; Stadtviertel must be there."""
    gremien = Gremium.objects.bulk_create(
        GremiumFactory.build(
            reihenfolge=number, **{name: vorlage[name] for name in FELDER if name in vorlage}
        )
        for number, vorlage in enumerate(vorlagen(), start=1)
    )
    viertel = {row.name: row for row in Stadtviertel.objects.all()}
    for gremium, vorlage in zip(gremien, vorlagen(), strict=True):
        wishes = vorlage.get("ziele", [])
        ziele = Ziel.objects.bulk_create(
            ZielFactory.build(gremium=gremium, position=number, text=wish["text"], stand=wish["stand"])
            for number, wish in enumerate(wishes, start=1)
        )
        for ziel, wish in zip(ziele, wishes, strict=True):
            ziel.stadtviertel.set([viertel[name] for name in wish.get("stadtviertel", [])])


def lade_aemter() -> None:
    """Create present and past coordinators and present deputies, and a past membership."""
    personen = {f"{row.vorname} {row.nachname}": row for row in Mitglied.objects.all()}
    aemter: list[Amt] = []
    for gremium, vorlage in mit_vorlage():
        if "koordination" not in vorlage:
            continue
        plan = vorlage["koordination"]
        von, bis = amtszeit(plan["endet_in_monaten"])
        stelle = {"gremium": gremium, "von": von, "bis": bis}
        aemter += [
            AmtFactory.build(mitglied=personen[plan["person"]], **stelle),
            AmtFactory.build(
                mitglied=personen[plan["stellvertretung"]], art=Amtsart.STELLVERTRETUNG, **stelle
            ),
            AmtFactory.build(
                gremium=gremium,
                mitglied=personen[plan["vorher"]],
                von=monatsanfang(von, -AMTSZEIT_MONATE),
                bis=von - timedelta(days=1),
            ),
        ]
    Amt.objects.bulk_create(aemter)
    Zugehoerigkeit.objects.bulk_create(
        ZugehoerigkeitFactory.build(
            gremium=gremium,
            mitglied=personen[name],
            von=monatsanfang(heute(), -50),
            bis=monatsende(heute(), -9),
        )
        for gremium, vorlage in mit_vorlage()
        for name in vorlage.get("ehemalige", [])
    )


def amtszeit(endet_in_monaten: int) -> tuple[date, date]:
    """Return first and last day of a term of two years that ends so many months from now.

    0 means soon: at the end of the month, in 30 to 60 days.
    """
    bis = monatsende(heute() + timedelta(days=30), endet_in_monaten)
    return monatsanfang(bis, 1 - AMTSZEIT_MONATE), bis


def lade_delegationen() -> None:
    """Send the Ausländerbeirat into all Gremien but one, the Migrantenorganisationen into their seat."""
    personen = {row.nachname: row for row in Mitglied.objects.all()}
    seit = monatsanfang(heute(), -40)
    rows = []
    for gremium in Gremium.objects.all():
        beirat = {"gremium": gremium, "stelle": Stelle.AUSLAENDERBEIRAT, "von": seit}
        if gremium.kuerzel == OHNE_BEIRAT:
            ende = monatsende(heute() - timedelta(days=7), -1)
            rows.append(DelegationFactory.build(mitglied=personen[BEIRAT_FRUEHER], bis=ende, **beirat))
        else:
            rows.append(DelegationFactory.build(mitglied=personen[BEIRAT], **beirat))
        if not gremium.ist_fachgruppe:
            rows.append(
                DelegationFactory.build(
                    gremium=gremium,
                    mitglied=personen[MIGRANTENORGANISATIONEN],
                    stelle=Stelle.MIGRANTENORGANISATIONEN,
                    von=monatsanfang(heute(), -30),
                )
            )
    Delegation.objects.bulk_create(rows)


def mit_vorlage() -> list[tuple[Gremium, dict[str, Any]]]:
    gremien = {gremium.kuerzel: gremium for gremium in Gremium.objects.all()}
    return [(gremien[vorlage["kuerzel"]], vorlage) for vorlage in vorlagen()]
