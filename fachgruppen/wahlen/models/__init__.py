"""The nouns of elections, one file each."""

from fachgruppen.wahlen.models.einspruch import Einspruch
from fachgruppen.wahlen.models.ereignis import Wahlereignis
from fachgruppen.wahlen.models.kandidatur import Kandidatur
from fachgruppen.wahlen.models.urne import Auszaehlanteil, Schluesselteil, Urne, Vermerk, Zaehlsperre
from fachgruppen.wahlen.models.verzeichnis import Stimmfuehrung, WvBerichtigung, WvEintrag
from fachgruppen.wahlen.models.wahl import Wahl
from fachgruppen.wahlen.models.wahlgang import Wahlgang, WahlgangOption
from fachgruppen.wahlen.models.wahlordnung import Wahlordnung

__all__ = [
    "Auszaehlanteil",
    "Einspruch",
    "Kandidatur",
    "Schluesselteil",
    "Stimmfuehrung",
    "Urne",
    "Vermerk",
    "Wahl",
    "Wahlereignis",
    "Wahlgang",
    "WahlgangOption",
    "Wahlordnung",
    "WvBerichtigung",
    "WvEintrag",
    "Zaehlsperre",
]
