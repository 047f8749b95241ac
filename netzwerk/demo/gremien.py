"""The Gremien of the charter with goals, offices and delegations; terms are relative to today."""

import tomllib
from datetime import date, timedelta
from functools import cache
from typing import Any

from fachgruppen.models import Amt, Delegation, Gremium, Stellenname, Ziel, Zugehoerigkeit
from fachgruppen.states import Amtsart, Endegrund, Genauigkeit, Legitimation, Stelle, uebergang_bis
from mitglieder.models import Konto, Mitglied, Stadtviertel
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.bestand import DATEN
from netzwerk.demo.factories import (
    AmtFactory,
    DelegationFactory,
    GremiumFactory,
    StellennameFactory,
    UebergabeFactory,
    UebergabepunktFactory,
    ZielFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.demo.tage import monatsanfang, monatsende, werktag_bis

AMTSZEIT_MONATE = 24
# Who took over so recently has a predecessor of two terms.
NEU_IM_AMT = timedelta(days=150)
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
        gremien = tuple(tomllib.load(file)["gremium"])
    for vorlage in gremien:
        vorlage["profil"] = vorlage.get("profil", "").strip()
    return gremien


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
        if "koordination" in vorlage:
            aemter += _aemter(gremium, vorlage["koordination"], personen)
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


def _aemter(gremium: Gremium, plan: dict[str, Any], personen: dict[str, Mitglied]) -> list[Amt]:
    bridge = plan.get("kommissarisch_seit_monaten")
    von, bis = amtszeit(plan["endet_in_monaten"]) if bridge is None else _bruecke(bridge)
    before: dict[str, Any] = {}
    how = {"quelle": f"Protokoll der Sitzung vom {tag_wort(werktag_bis(von - timedelta(days=20)))}"}
    if bridge is not None:
        how = {"legitimation": Legitimation.KOMMISSARISCH, "quelle": "Bestellung durch die Beauftragte"}
        before = {
            "ende_grund": Endegrund.RUECKTRITT,
            "ruecktritt_erklaert_am": jetzt() - timedelta(days=bridge * 31 + 45),
        }
    stelle = {"gremium": gremium, "von": von, "bis": bis}
    return [
        AmtFactory.build(mitglied=personen[plan["person"]], **stelle, **how),
        AmtFactory.build(
            mitglied=personen[plan["stellvertretung"]], art=Amtsart.STELLVERTRETUNG, **stelle,
            legitimation=Legitimation.BESTELLUNG,
        ),
        AmtFactory.build(
            gremium=gremium,
            mitglied=personen[plan["vorher"]],
            von=monatsanfang(von, -AMTSZEIT_MONATE * (2 if von > heute() - NEU_IM_AMT else 1)),
            bis=von - timedelta(days=1),
            **before,
        ),
        *(
            AmtFactory.build(
                gremium=gremium,
                mitglied=personen[old["person"]],
                von=date(heute().year - old["vor_jahren"][0], 1, 1),
                bis=date(heute().year - old["vor_jahren"][1], 12, 31),
                genauigkeit=Genauigkeit.JAHR,
                quelle=old["quelle"],
            )
            for old in plan.get("frueher", [])
        ),
    ]  # fmt: skip


def _bruecke(seit_monaten: int) -> tuple[date, date]:
    """Return first and last day of a kommissarische office: six months from the first of a month."""
    von = monatsanfang(heute(), -seit_monaten)
    return von, uebergang_bis(von)


def lade_uebergabe() -> None:
    """The handover in Wohnumfeld is under way: one point is done, one was added by who hands over."""
    amt = Amt.objects.am(heute()).get(gremium__kuerzel="WOH", art=Amtsart.KOORDINATION)
    before = Amt.objects.get(gremium=amt.gremium, art=Amtsart.KOORDINATION, bis__lt=heute())
    uebergabe = UebergabeFactory(amt=amt, von_mitglied=before.mitglied, angekuendigt_am=jetzt())
    UebergabepunktFactory(
        uebergabe=uebergabe, text="Der Schlüssel zum Nachbarschaftsraum liegt beim Quartiersmanagement."
    )
    UebergabepunktFactory(
        uebergabe=uebergabe,
        text="Verteiler der Stadtteilzeitungen weitergeben",
        erledigt_am=jetzt() - timedelta(days=3),
        erledigt_von=Konto.objects.get(email="wohnumfeld@demo.example"),
    )


def lade_stellennamen() -> None:
    """The Ausländerbeirat was renamed; old days keep its old name."""
    Stellenname.objects.bulk_create(
        [
            StellennameFactory.build(name="Ausländerbeirat", von=date(2002, 1, 1), bis=date(2021, 12, 31)),
            StellennameFactory.build(name="Migrationsbeirat", von=date(2022, 1, 1)),
        ]
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
        beirat = {
            "gremium": gremium,
            "stelle": Stelle.AUSLAENDERBEIRAT,
            "von": seit,
            "dokument_vom": werktag_bis(seit - timedelta(days=12)),
        }
        if gremium.kuerzel == OHNE_BEIRAT:
            ende = monatsende(heute() - timedelta(days=7), -1)
            recalled = {
                "abberufen_am": werktag_bis(ende - timedelta(days=6)),
                "abberufung_grund": "Nachfolge noch offen",
            }
            rows.append(
                DelegationFactory.build(mitglied=personen[BEIRAT_FRUEHER], bis=ende, **recalled, **beirat)
            )
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
