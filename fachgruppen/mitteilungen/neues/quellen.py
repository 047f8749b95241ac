"""The sources of this storey, in the order of a digest."""

from fachgruppen.mitteilungen.neues import register
from fachgruppen.mitteilungen.neues.dokumente import DOKUMENTE
from fachgruppen.mitteilungen.neues.gremium import PROFIL, ZIELE
from fachgruppen.mitteilungen.neues.personen import AEMTER, MITGLIEDER


def register_quellen() -> None:
    for quelle in (DOKUMENTE, PROFIL, ZIELE, AEMTER, MITGLIEDER):
        register(quelle)
