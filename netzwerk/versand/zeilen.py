"""A row of the outbox as the pages show it: kind, state and reason in words, and what can be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from netzwerk.versand.arten import ist_vertraulich, titel_von
from netzwerk.versand.models import Versand
from netzwerk.versand.services.nachfassen import darf_adresse_wechseln, darf_erneut
from netzwerk.versand.states import Status
from netzwerk.versand.worte import Grund, grund_von, lesbar, sache_von

# Nobody but a person can bring these on.
PROBLEME = (Status.UNZUSTELLBAR, Status.UNKLAR)


@dataclass(frozen=True)
class Versandzeile:
    """One mail in words. `bezug` is what it is about, with the address of its page.

    `per_telefon`: a call does as well as this mail.
    """

    versand: Versand
    bezug: str = ""
    bezug_url: str = ""
    per_telefon: bool = False

    @property
    def pk(self) -> int:
        return self.versand.pk

    @property
    def titel(self) -> str:
        return titel_von(self.versand.art)

    @property
    def person(self) -> str:
        """The name, or the address where the mail goes to a login."""
        return self.versand.empfaenger_name or self.versand.adresse

    @cached_property
    def grund(self) -> Grund:
        return grund_von(self.versand)

    @property
    def antwort(self) -> str:
        """The mail server's own words."""
        return lesbar(self.versand.smtp_antwort)

    @property
    def ist_vertraulich(self) -> bool:
        return ist_vertraulich(self.versand.art)

    @property
    def ist_ungewiss(self) -> bool:
        return self.versand.status == Status.UNKLAR

    @property
    def braucht_hilfe(self) -> bool:
        return self.versand.status in PROBLEME and not self.versand.ersetzt

    @property
    def naechster(self) -> datetime | None:
        """When it is tried again; None if nothing more happens by itself."""
        return self.versand.naechster_versuch if self.versand.status == Status.WARTET else None

    @property
    def ging_gleich(self) -> bool:
        """It was sent in the minute in which it was queued: one time says both."""
        sent, queued = self.versand.gesendet_am, self.versand.erstellt_am
        return sent is not None and sent.replace(second=0, microsecond=0) == queued.replace(
            second=0, microsecond=0
        )

    @cached_property
    def darf_erneut(self) -> bool:
        return darf_erneut(self.versand)

    @cached_property
    def darf_adresse(self) -> bool:
        return self.darf_erneut and darf_adresse_wechseln(self.versand)

    @property
    def satz(self) -> str:
        """What happened and what to do."""
        if self.ist_ungewiss:
            return f"Es ist ungewiss, ob die Nachricht angekommen ist ({self.grund.kurz}). {self.grund.rat}"
        return (
            f"An {self.versand.adresse} konnte nicht zugestellt werden ({self.grund.kurz}). {self.grund.rat}"
        )


def ungewisse(zeilen: Iterable[Versandzeile]) -> list[str]:
    """Say in one sentence a kind of mail at how many people it is uncertain."""
    found: dict[tuple[str, str], set[str]] = {}
    for z in zeilen:
        if z.ist_ungewiss:
            found.setdefault((sache_von(z.titel) or "Nachricht", z.grund.kurz), set()).add(z.versand.empfang)
    return [
        f"Bei {len(people)} {'Person' if len(people) == 1 else 'Personen'} ist ungewiss, "
        f"ob die {sache} angekommen ist ({grund})."
        for (sache, grund), people in found.items()
    ]
