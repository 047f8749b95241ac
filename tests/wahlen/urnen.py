"""An open secret election for tests: voters with logins, both codes, and how to look at the rows."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from fachgruppen.wahlen.models import Wahl, Wahlgang, Zaehlsperre
from fachgruppen.wahlen.selectors.stimmzettel import namen_auf_dem_stimmzettel, stimmoptionen
from fachgruppen.wahlen.services.auszaehlcode import confirm_auszaehlcode, create_auszaehlcode
from fachgruppen.wahlen.services.mischen import mix_urne
from fachgruppen.wahlen.services.schliessen import close_wahlgang
from fachgruppen.wahlen.services.stimmabgabe import cast_stimme
from fachgruppen.wahlen.states import Wahlmodus, Wahlstatus
from mitglieder.models import Konto
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    MitgliedFactory,
    WahlordnungFactory,
    ZugehoerigkeitFactory,
    make_wahl,
)


@dataclass
class Urnenwahl:
    """An election with its open round; `a` and `b` are the codes."""

    wahl: Wahl
    gang: Wahlgang
    waehler: list[Konto]
    a: str
    b: str
    optionen: list[str] = field(default_factory=list)

    @property
    def leitung(self) -> Konto:
        return self.wahl.leitung.konto  # type: ignore[union-attr, return-value]

    @property
    def beisitz(self) -> Konto:
        return self.wahl.beisitz.konto  # type: ignore[union-attr, return-value]

    def stimmt(self, *werte: str, ab: int = 0) -> list[str]:
        """Let voters cast these votes one after the other; return the Prüfcodes."""
        return [cast_stimme(self.gang, by=self.waehler[ab + n], option=wert) for n, wert in enumerate(werte)]

    def schliesse(self) -> Wahlgang:
        """Let the time be over, then close the urn as the clock does.

        Inside the transaction of a test nothing happens after the commit, so mixing is done here.
        """
        beende(self.gang)
        close_wahlgang(self.gang)
        if connection.in_atomic_block and not Zaehlsperre.objects.filter(wahlgang=self.gang).exists():
            mix_urne(self.gang)
        return self.neu()

    def neu(self) -> Wahlgang:
        self.wahl = Wahl.objects.get(pk=self.wahl.pk)
        self.gang = Wahlgang.objects.select_related("wahl").get(pk=self.gang.pk)
        return self.gang


def urnenwahl(waehler: int = 6, kandidaten: int = 2, **angaben: Any) -> Urnenwahl:
    """Make an open election whose officials hold confirmed codes."""
    wahl = make_wahl(
        Wahlstatus.BEREIT,
        modus=Wahlmodus.ONLINE,
        kandidaten=kandidaten,
        waehler=waehler,
        leitung=MitgliedFactory(mit_konto=True),
        beisitz=MitgliedFactory(mit_konto=True),
        **angaben,
    )
    gang = Wahlgang.objects.select_related("wahl").get(wahl=wahl)
    codes = []
    for person in (wahl.leitung, wahl.beisitz):
        codes.append(create_auszaehlcode(gang, by=person.konto))
        confirm_auszaehlcode(gang, by=person.konto, code=codes[-1])
    Wahl.objects.filter(pk=wahl.pk).update(status=Wahlstatus.STIMMABGABE, begonnen_am=jetzt())
    Wahlgang.objects.filter(pk=gang.pk).update(status="offen")
    people = [row.mitglied.konto for row in wahl.verzeichnis.select_related("mitglied__konto").order_by("pk")]
    made = Urnenwahl(wahl, gang, people, *codes)
    made.neu()
    made.optionen = [line.wert for line in stimmoptionen(namen_auf_dem_stimmzettel(made.gang))]
    return made


def institutionenwahl(waehler: int = 6, **angaben: Any) -> Urnenwahl:
    """Make one in which each voter casts the vote of her institution; the first has a colleague there."""
    made = urnenwahl(
        waehler, wahlordnung=WahlordnungFactory(online=True, stimmrecht="institution"), **angaben
    )
    colleague = MitgliedFactory(mit_konto=True, institution=made.waehler[0].mitglied.institution)
    ZugehoerigkeitFactory(gremium=made.wahl.gremium, mitglied=colleague)
    return made


def beende(gang: Wahlgang) -> None:
    """Move the window of the round into the past."""
    Wahlgang.objects.filter(pk=gang.pk).update(
        beginn=jetzt() - timedelta(days=5), ende=jetzt() - timedelta(seconds=1)
    )


def zeilen(frage: str, *args: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(frage, args)
        return cursor.fetchall()


def in_der_urne(gang: UUID) -> tuple[int, int]:
    """Return how many marks and envelopes there are."""
    marks = zeilen("SELECT count(*) FROM wahlen_vermerk WHERE wahlgang_id = %s", gang)[0][0]
    return marks, zeilen("SELECT count(*) FROM wahlen_urne WHERE wahlgang_id = %s", gang)[0][0]
