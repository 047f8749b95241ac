"""Files of a report: read beside its other parts, in no query of their own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from netzwerk.steuerung.models import Berichtsanlage


@dataclass(frozen=True)
class Anlagenzeile:
    """One file of the draft; `datei` is the key of the checked bytes."""

    pk: int
    datei: int
    titel: str
    dateiname: str
    alttext: str
    oeffentlich: bool
    sha256: str
    groesse: int
    hochgeladen_am: str

    @property
    def zeitpunkt(self) -> datetime:
        return datetime.fromisoformat(self.hochgeladen_am)

    def als_json(self) -> dict[str, Any]:
        """Return the file as a Fassung names it; the SHA-256 says which bytes are meant."""
        names = ("titel", "dateiname", "alttext", "oeffentlich", "sha256", "groesse")
        return {name: getattr(self, name) for name in names}


def anlagenzeilen() -> ArraySubquery:
    """Return the files of a report in the order they were added, for rows of reports."""
    rows = Berichtsanlage.objects.filter(bericht=OuterRef("pk")).order_by("hochgeladen_am", "pk")
    as_json = JSONObject(
        pk="pk", datei="datei_id", titel="titel", dateiname="dateiname", alttext="alttext",
        oeffentlich="oeffentlich", sha256="datei__sha256", groesse="datei__groesse",
        hochgeladen_am="hochgeladen_am",
    )  # fmt: skip
    return ArraySubquery(rows.values(zeile=as_json))
