"""Beside the six Fachgruppen: a former name, an Arbeitsgruppe, a Beirat and a Fachgruppe of the past."""

from datetime import timedelta
from typing import Any

from fachgruppen.models import Amt, FruehererName, Gremium, Zugehoerigkeit
from fachgruppen.services.namen import freier_slug
from fachgruppen.states import Gremiumsart
from mitglieder.models import Mitglied
from netzwerk.base.sortierung import suchform
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    AmtFactory,
    FruehererNameFactory,
    GremiumFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.demo.tage import monatsanfang, monatsende

FRUEHERER_NAME = "Interkulturelle Öffnung"
ARBEITSGRUPPE = "Sprachcafé"
BEIRAT = "Fachbeirat Integration"
AUFGELOEST = "Aufnahme und Erstorientierung"
# In the Arbeitsgruppe and in the Beirat work members of the Fachgruppe and some others.
PLATZ_ARBEITSGRUPPE, PLATZ_BEIRAT, PLATZ_AUFGELOEST = 101, 102, 103


def lade_weitere() -> None:
    """Load after offices and memberships of the six Fachgruppen; nothing of theirs is changed."""
    _frueherer_name(Gremium.objects.get(kuerzel="IKK"))
    deutsch = Gremium.objects.get(kuerzel="DEU")
    _mit_personen(
        _gremium(
            ARBEITSGRUPPE, "SPC", PLATZ_ARBEITSGRUPPE, art=Gremiumsart.ARBEITSGRUPPE, uebergeordnet=deutsch,
            von=monatsanfang(heute(), -14),
            leitsatz="Deutsch sprechen ohne Kurs und ohne Anmeldung: offene Treffen in den Stadtvierteln.",
        ),
        _personen(deutsch, 5),
    )  # fmt: skip
    _mit_personen(
        _gremium(
            BEIRAT, "BEI", PLATZ_BEIRAT, art=Gremiumsart.BEIRAT, von=monatsanfang(heute(), -30),
            leitsatz="Fachleute aus Hochschule, Kammern und Migrantenorganisationen beraten das Netzwerk.",
        ),
        _personen(Gremium.objects.get(kuerzel="ARB"), 6),
    )  # fmt: skip
    _mit_personen(
        _gremium(
            AUFGELOEST, "AUF", PLATZ_AUFGELOEST, von=monatsanfang(heute(), -130),
            bis=monatsende(heute(), -62),
            aufloesungsgrund="Die Aufgaben haben Deutschunterricht und Wohnumfeld übernommen.",
            leitsatz="Ankommen in Halle: erste Wege, erste Auskünfte, erste Kontakte.",
        ),
        _personen(Gremium.objects.get(kuerzel="GES"), 4),
    )  # fmt: skip


def _frueherer_name(gremium: Gremium) -> None:
    row = FruehererNameFactory.build(
        gremium=gremium, name=FRUEHERER_NAME, kurzname="Öffnung", kuerzel="IKO", von=gremium.von,
        bis=monatsende(heute(), -40), slug="interkulturelle-oeffnung",
        grund="Beschluss der Fachgruppe",
    )  # fmt: skip
    FruehererName.objects.bulk_create([row])


def _gremium(name: str, kuerzel: str, platz: int, **felder: Any) -> Gremium:
    row = GremiumFactory.build(name=name, kuerzel=kuerzel, reihenfolge=platz, **felder)
    row.slug, row.suchname = freier_slug(name, row), suchform(name)
    return Gremium.objects.bulk_create([row])[0]


def _personen(gremium: Gremium, zahl: int) -> list[Mitglied]:
    """Return people of the Fachgruppe without an account, so that the demo accounts stay as they are."""
    rows = Mitglied.objects.filter(zugehoerigkeiten__gremium=gremium, konto=None)
    return list(rows.order_by("sortname", "pk")[:zahl])


def _mit_personen(gremium: Gremium, personen: list[Mitglied]) -> None:
    """Let them belong to the Gremium as long as it exists; the first one coordinates it."""
    Zugehoerigkeit.objects.bulk_create(
        ZugehoerigkeitFactory.build(gremium=gremium, mitglied=row, von=gremium.von, bis=gremium.bis)
        for row in personen
    )
    last = gremium.bis or heute() + timedelta(days=300)
    begin = max(gremium.von, last - timedelta(days=700))
    Amt.objects.bulk_create(
        AmtFactory.build(gremium=gremium, mitglied=row, von=begin, bis=last) for row in personen[:1]
    )
