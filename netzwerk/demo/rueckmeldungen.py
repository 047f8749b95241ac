"""What came out of calendars in the demo: a coming session has one line of each kind."""

from datetime import timedelta

from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import KalenderantwortFactory
from sitzungen.models import Einladung, Sitzung
from sitzungen.states import Antwort, Kalenderfolge, Sitzungsstatus


def lade_rueckmeldungen() -> None:
    """Add them to each coming session with enough people; who answered by herself stays as she is."""
    for sitzung in Sitzung.objects.bevorstehend(jetzt()).filter(status=Sitzungsstatus.EINGELADEN):
        rows = list(sitzung.einladungen.filter(mitglied__isnull=False).order_by("pk"))
        waiting = [row for row in rows if row.antwort == Antwort.AUSSTEHEND]
        if len(rows) >= 3 and waiting:
            _drei(sitzung, waiting[-1], rows[1], rows[2])


def _drei(sitzung: Sitzung, alt: Einladung, weiter: Einladung, anders: Einladung) -> None:
    if sitzung.start is None or sitzung.ende is None:
        raise ValueError("a session people are invited to has a date")
    week = timedelta(days=7)
    KalenderantwortFactory(einladung=alt, folge=Kalenderfolge.ALTER_TERMIN, antwort=Antwort.ZUSAGE)
    KalenderantwortFactory(
        einladung=weiter, folge=Kalenderfolge.WEITERGELEITET, antwort=Antwort.ZUSAGE,
        von_name="Rahel Tesfaye", von_adresse="r.tesfaye@stadtteilladen.example",
    )  # fmt: skip
    KalenderantwortFactory(
        einladung=anders, folge=Kalenderfolge.GEGENVORSCHLAG, antwort=Antwort.VORBEHALT,
        vorschlag_start=sitzung.start + week, vorschlag_ende=sitzung.ende + week,
        kommentar="An diesem Tag bin ich im Jobcenter.",
    )  # fmt: skip
