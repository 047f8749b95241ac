"""Mails of the running poll in every state, and some of logins and news: what the Versand pages show."""

from datetime import timedelta
from typing import Any

from django.db.models import F

from fachgruppen.mitteilungen.models import Mitteilung
from fachgruppen.mitteilungen.states import Mitteilungsstatus
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import VersandFactory, VersandversuchFactory
from netzwerk.versand.models import Versand
from netzwerk.versand.services import record_herzschlag
from netzwerk.versand.states import Befund, Status
from sitzungen.mails import compose_umfrage
from sitzungen.models import Terminumfrage, Umfrageteilnahme

# What became of the first mails of the poll; all others arrived.
STAENDE: tuple[dict[str, Any], ...] = (
    {"status": Status.UNZUSTELLBAR},
    {
        "status": Status.UNZUSTELLBAR,
        "fehler_code": Befund.ABGELEHNT.value,
        "fehler_text": Befund.ABGELEHNT.label,
        "smtp_antwort": "554 5.7.1 Message rejected due to local policy",
    },
    {"status": Status.UNKLAR},
    {
        "status": Status.WARTET,
        "versuche": 2,
        "fehler_code": Befund.POSTFACH_VOLL.value,
        "fehler_text": Befund.POSTFACH_VOLL.label,
        "smtp_antwort": "452 4.2.2 Mailbox full",
    },
    {"status": Status.ENTFALLEN, "fehler_text": "Die Person gehört diesem Gremium nicht mehr an."},
)
NEUER_VERSUCH = timedelta(hours=3)


def lade_zustellung() -> None:
    """Create the mails; the outbox has just worked, so no page says that it stands still."""
    _umfragemails()
    _weitere()
    record_herzschlag()


def _umfragemails() -> None:
    """Each of the first shows another state; who has not answered comes first."""
    umfrage = Terminumfrage.objects.filter(verschickt_am__isnull=False, geschlossen_am=None).earliest("pk")
    rows = Umfrageteilnahme.objects.filter(umfrage=umfrage).select_related("mitglied")
    rows = rows.order_by(F("beantwortet_am").desc(nulls_first=True), "mitglied__sortname")
    states = iter(STAENDE)
    written = Versand.objects.bulk_create(_umfragemail(umfrage, row, next(states, {})) for row in rows)
    for mail in written:
        mail.inhalt = compose_umfrage(mail)
        if mail.status == Status.UNZUSTELLBAR:
            code, text = mail.smtp_antwort.split(" ", 1)
            VersandversuchFactory(versand=mail, befund=mail.fehler_code, code=int(code), text=text)
    Versand.objects.bulk_update(written, ["inhalt"])


def _umfragemail(umfrage: Terminumfrage, row: Umfrageteilnahme, state: dict[str, Any]) -> Versand:
    sent = umfrage.verschickt_am or jetzt()
    later = {"naechster_versuch": jetzt() + NEUER_VERSUCH} if state.get("status") == Status.WARTET else {}
    mail: Versand = VersandFactory.build(
        art="umfrage",
        vorgang=umfrage.vorgang,
        empfang=row.empfang,
        adresse=row.mitglied.email or "ohne@verein.example",
        empfaenger_name=row.mitglied.name,
        erstellt_am=sent,
        **state,
        **later,
    )
    return mail


def _weitere() -> None:
    """A login that was mailed, one that came back, and a Mitteilung."""
    for status in (Status.GESENDET, Status.UNZUSTELLBAR):
        VersandFactory(
            art="konto", vorgang=f"konto:{status}", empfang=f"konto:{status}", empfaenger_name="",
            adresse=f"neu.{status}@verein.example", erstellt_am=jetzt() - timedelta(days=3),
            gueltig_bis=jetzt() - timedelta(days=1), status=status,
        )  # fmt: skip
    news = Mitteilung.objects.filter(status=Mitteilungsstatus.VEROEFFENTLICHT).order_by("pk").first()
    if news is not None:
        VersandFactory(
            art="mitteilung", vorgang=news.vorgang, empfang="mitglied:0", empfaenger_name="Sabine Krüger",
            adresse="s.krueger@verein.example", erstellt_am=news.veroeffentlicht_am,
        )  # fmt: skip
