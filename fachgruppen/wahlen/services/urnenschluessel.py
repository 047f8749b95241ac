"""Opening the key of an urn: a code and the server's part, or both codes; it lives in memory only."""

from pathlib import Path

from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.krypto.schluessel import lies_code, passt, schliesse_auf, teil_oeffentlich
from fachgruppen.wahlen.krypto.serveranteil import anteil
from fachgruppen.wahlen.models import Wahlgang
from fachgruppen.wahlen.states.urne import Rolle
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung

BEIDE_NOETIG = (
    "Der Serveranteil des Schlüssels fehlt. Geben Sie die Auszählcodes von Wahlleitung und Beisitz ein."
)


def serveranteil_da(wahlgang: Wahlgang) -> bool:
    """Tell whether one code is enough."""
    return anteil(Path(settings.WAHL_SERVERANTEIL_DATEI), wahlgang.pk) is not None


@sensitive_variables()
def open_schluessel(wahlgang: Wahlgang, *, by: Konto, code: str, zweiter: str = "") -> bytes:
    """Return the private key of the urn. Ablehnung: a wrong code, too few parts, or the key was destroyed."""
    parts = {}
    for field, text in (("code", code), ("zweiter", zweiter)):
        if text.strip():
            parts.update(_teil(wahlgang, text, field, by))
    if not parts:
        raise Ablehnung(_passt_nicht(wahlgang, by), field="code")
    if len(parts) == 1:
        server = anteil(Path(settings.WAHL_SERVERANTEIL_DATEI), wahlgang.pk)
        if server is None:
            raise Ablehnung(BEIDE_NOETIG, field="zweiter")
        parts["S"] = server
    paar = "".join(sorted(parts))
    wrapped = wahlgang.schluesselteile.filter(paar=paar).first()
    if wrapped is None:
        raise Ablehnung(saetze.ZWEI_TEILE_FEHLEN)
    key = schliesse_auf(bytes(wrapped.huelle), parts[paar[0]], parts[paar[1]])
    if not passt(key, bytes(wahlgang.oeffentlicher_schluessel or b"")):
        raise Ablehnung(saetze.ZWEI_TEILE_FEHLEN)
    return key


@sensitive_variables()
def _teil(wahlgang: Wahlgang, text: str, field: str, by: Konto) -> dict[str, bytes]:
    """Return whose part this code is, and the part."""
    teil = lies_code(text)
    if teil is not None:
        public = teil_oeffentlich(teil)
        for row in wahlgang.anteile.all():
            if bytes(row.oeffentlich) == public:
                return {row.rolle: teil}
    raise Ablehnung(_passt_nicht(wahlgang, by), field=field)


def _passt_nicht(wahlgang: Wahlgang, by: Konto) -> str:
    """Name the other official, who can count as well."""
    wahl = wahlgang.wahl
    own = wahl.beisitz is not None and wahl.beisitz.konto_id == by.pk
    other = wahl.leitung if own else wahl.beisitz
    return saetze.falscher_code(other.name if other else Rolle.BEISITZ.label)
