"""What the Steuerungsgruppe of the demo did with needs: merged two, passed one on, proposed one, decided."""

from fachgruppen.vorhaben.models import Handlungsbedarf
from mitglieder.models import Konto
from netzwerk.base.uhr import heute
from netzwerk.demo.konten import BEAUFTRAGTE
from netzwerk.steuerung.services.bedarf import (
    Entscheidung,
    merge_handlungsbedarf,
    note_entscheidung,
    pass_to_stadtrat,
    propose_handlungsbedarf,
)

ENTSCHEIDUNG = "Die Steuerungsgruppe unterstützt die Bitte und fragt beim Bildungsausschuss nach."


def lade_steuerungsgruppe(konten: dict[str, Konto]) -> None:
    """Deal with the needs of the Fachgruppen as the Beauftragte would."""
    by = konten[BEAUFTRAGTE]
    needs = {row.titel: row for row in Handlungsbedarf.objects.all()}
    main = needs["Sprachmittlung für Elterngespräche"]
    merge_handlungsbedarf(needs["Sprachmittlung bei Behörden"], main, by=by)
    row = pass_to_stadtrat(main, by=by)
    decided = Entscheidung(ENTSCHEIDUNG, heute(), by.mitglied)
    note_entscheidung(row, decided, by=by, version=row.version)
    propose_handlungsbedarf(needs["Wartezeiten auf Einstufungstests"], by=by)
