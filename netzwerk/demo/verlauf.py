"""What profiles and goals said over the years, and a proposal that waits for a decision."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from functools import cache
from typing import Any

from fachgruppen.models import Gremium, Profilfassung, Ziel, Zielfassung
from fachgruppen.states import Zielende, Zielereignis, Zielstand
from mitglieder.models import Konto, Mitglied, Stadtviertel
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.bestand import DATEN
from netzwerk.demo.factories import (
    ProfilfassungFactory,
    VorschlagFactory,
    ZielFactory,
    ZielfassungFactory,
    am_um,
)
from netzwerk.demo.konten import GESCHAEFTSSTELLE
from netzwerk.demo.tage import monatsanfang, werktag_bis
from sitzungen.models import Sitzung
from sitzungen.states import Sitzungsstatus

ALTE_ZIELE_AB = 100


@cache
def vorlage() -> dict[str, Any]:
    with (DATEN / "verlauf.toml").open("rb") as file:
        return tomllib.load(file)


def lade_verlauf(konten: Mapping[str, Konto]) -> None:
    """Give profiles and goals their past; the meetings must be there, for changes are made in them."""
    gremien = {gremium.kuerzel: gremium for gremium in Gremium.objects.all()}
    wann = _sitzungsenden()
    _lade_profilfassungen(gremien, wann, konten[GESCHAEFTSSTELLE])
    _lade_alte_ziele(gremien)
    _lade_zielfassungen(wann, konten[GESCHAEFTSSTELLE])
    _lade_vorschlag(gremien)


class Sitzungsenden:
    """The moment a Gremium decided something, so many meetings before its last one."""

    def __init__(self, enden: Mapping[int, list[datetime]]) -> None:
        self._enden = enden

    def __call__(self, gremium_id: int, vor: int) -> datetime:
        known = self._enden.get(gremium_id, [])
        if vor < len(known):
            return known[-1 - vor]
        earliest = known[0].date() if known else heute() - timedelta(days=7)
        tag = monatsanfang(earliest, 3 * (len(known) - vor - 1)) + timedelta(days=11)
        return min(am_um(werktag_bis(tag), time(16)), jetzt())


def _sitzungsenden() -> Sitzungsenden:
    enden: dict[int, list[datetime]] = defaultdict(list)
    held = Sitzung.objects.filter(status=Sitzungsstatus.STATTGEFUNDEN, ende__lt=jetzt()).order_by("ende")
    for gremium_id, ende in held.values_list("gremium_id", "ende"):
        enden[gremium_id].append(ende)
    return Sitzungsenden(enden)


def _lade_profilfassungen(gremien: Mapping[str, Gremium], wann: Sitzungsenden, by: Konto) -> None:
    rows: list[Profilfassung] = []
    for kuerzel, gremium in gremien.items():
        early = [row for row in vorlage()["profil"] if row["kuerzel"] == kuerzel]
        for nummer, row in enumerate(early, start=1):
            text = {"leitsatz": row["leitsatz"], "profil": row["profil"].strip()}
            am = wann(gremium.pk, row["vor"])
            rows.append(ProfilfassungFactory.build(gremium=gremium, nummer=nummer, am=am, von=by, **text))
        gremium.version = len(early) + 1
        rows.append(
            ProfilfassungFactory.build(gremium=gremium, am=wann(gremium.pk, 1 if early else 11), von=by)
        )
    Gremium.objects.bulk_update(gremien.values(), ["version"])
    Profilfassung.objects.bulk_create(rows)


def _lade_alte_ziele(gremien: Mapping[str, Gremium]) -> None:
    """Create the goals that have ended; `_lade_zielfassungen` sets their days."""
    Ziel.objects.bulk_create(
        ZielFactory.build(
            gremium=gremien[row["kuerzel"]],
            position=ALTE_ZIELE_AB + number,
            text=row["text"],
            stand=row["fassungen"][-1]["stand"],
        )
        for number, row in enumerate(vorlage()["ziel"])
        if "beendet" in row
    )


def _lade_zielfassungen(wann: Sitzungsenden, by: Konto) -> None:
    """Write what each goal said when; its first and last day follow from that."""
    plans = {(row["kuerzel"], row["text"]): row for row in vorlage()["ziel"]}
    viertel = {row.name: row for row in Stadtviertel.objects.all()}
    rows: list[Zielfassung] = []
    last: dict[int, datetime] = {}
    ziele = list(Ziel.objects.select_related("gremium").prefetch_related("stadtviertel"))
    for number, ziel in enumerate(ziele):
        plan = plans.get((ziel.gremium.kuerzel, ziel.text))
        steps = plan["fassungen"] if plan else _usual_steps(ziel, number)
        made = _fassungen(ziel, steps, wann, by)
        if plan and "beendet" in plan:
            made.append(_ende(ziel, made[-1], plan["beendet"], wann, by))
            ziel.stadtviertel.set([viertel[name] for name in made[-1].viertel])
        ziel.von = made[0].am.date()
        rows += made
        last[ziel.gremium_id] = max(last.get(ziel.gremium_id, made[-1].am), made[-1].am)
    Ziel.objects.bulk_update(ziele, ["von", "bis", "ende", "ergebnis", "stand"])
    Zielfassung.objects.bulk_create(rows)
    _stelle_ziele_fest(last)


def _usual_steps(ziel: Ziel, number: int) -> list[dict[str, Any]]:
    """A goal begins open and gets to its state of today in one or two steps."""
    steps: list[dict[str, Any]] = [{"vor": 9 - number % 3, "stand": Zielstand.OFFEN}]
    if ziel.stand == Zielstand.ERREICHT:
        steps.append({"vor": 5 - number % 2, "stand": Zielstand.TEILWEISE})
    if ziel.stand != Zielstand.OFFEN:
        steps.append({"vor": number % 3})
    return steps


def _fassungen(
    ziel: Ziel, steps: Iterable[Mapping[str, Any]], wann: Sitzungsenden, by: Konto
) -> list[Zielfassung]:
    names = [viertel.name for viertel in ziel.stadtviertel.all()]
    ordnung = list(Stadtviertel.objects.values_list("name", flat=True))
    return [
        ZielfassungFactory.build(
            ziel=ziel,
            nummer=nummer,
            ereignis=Zielereignis.ANGELEGT if nummer == 1 else Zielereignis.GEAENDERT,
            text=step.get("text", ziel.text),
            stand=step.get("stand", ziel.stand),
            viertel=sorted(step["stadtviertel"], key=ordnung.index) if "stadtviertel" in step else names,
            am=wann(ziel.gremium_id, step["vor"]),
            von=by,
        )
        for nummer, step in enumerate(steps, start=1)
    ]


def _ende(
    ziel: Ziel, before: Zielfassung, plan: Mapping[str, Any], wann: Sitzungsenden, by: Konto
) -> Zielfassung:
    """End the goal and return the version that says so."""
    am = wann(ziel.gremium_id, plan["vor"])
    ziel.bis, ziel.ende, ziel.ergebnis = am.date(), Zielende(plan["ende"]), plan["ergebnis"]
    ziel.stand = Zielstand.ERREICHT if ziel.ende == Zielende.ERREICHT else Zielstand(before.stand)
    return ZielfassungFactory.build(
        ziel=ziel,
        nummer=before.nummer + 1,
        ereignis=Zielereignis.BEENDET,
        viertel=before.viertel,
        am=am,
        von=by,
    )


def _stelle_ziele_fest(last: Mapping[int, datetime]) -> None:
    """A Fachgruppe adapted its goals when the last one changed."""
    gremien = list(Gremium.objects.filter(pk__in=last))
    for gremium in gremien:
        gremium.ziele_geaendert_am = last[gremium.pk]
    Gremium.objects.bulk_update(gremien, ["ziele_geaendert_am"])


def _lade_vorschlag(gremien: Mapping[str, Gremium]) -> None:
    plan = vorlage()["vorschlag"]
    gremium = gremien[plan["kuerzel"]]
    VorschlagFactory(
        gremium=gremium,
        von=Mitglied.objects.get(vorname=plan["vorname"], nachname=plan["nachname"]),
        am=am_um(heute() - timedelta(days=plan["vor_tagen"]), time(19, 40)),
        leitsatz=gremium.leitsatz,
        profil=gremium.profil.replace(plan["suche"], plan["ersatz"]),
        begruendung=plan["begruendung"],
    )
