"""Delete a Probewahl wholly: its log, roll, ballots, urn and history, as if it had never been."""

from django.db import connection, transaction

from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.models import Wahl, Wahlgang
from fachgruppen.wahlen.services.vernichten import destroy_urne
from fachgruppen.wahlen.services.weg import lock_wahl
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.versand.models import Versand
from netzwerk.versand.services import discard_pending

NUR_PROBE = "Gelöscht wird nur eine Probewahl. Eine Wahl brechen Sie ab; ihre Niederschrift bleibt."
NUR_WER_ANLEGT = (
    "Eine Probewahl löschen die Wahlleitung und wer bei dieser Fachgruppe Wahlen anlegt: Koordination, "
    "Beauftragte und Geschäftsstelle."
)
_AN_DER_WAHL = "wahl_id = %s"
_AM_WAHLGANG = "wahlgang_id IN (SELECT id FROM wahlen_wahlgang WHERE wahl_id = %s)"
_AM_EINTRAG = "eintrag_id IN (SELECT id FROM wahlen_wveintrag WHERE wahl_id = %s)"
# Every table that knows an election, what points to others first. The triggers ask the row of the election
# itself, so it goes last.
TABELLEN = (
    ("wahlen_zaehlsperre", _AM_WAHLGANG),
    ("wahlen_wahlgangoption", _AM_WAHLGANG),
    ("wahlen_wahlgang", _AN_DER_WAHL),
    ("wahlen_wvberichtigung", _AM_EINTRAG),
    ("wahlen_wveintrag", _AN_DER_WAHL),
    ("wahlen_wveintragevent", _AN_DER_WAHL),
    ("wahlen_stimmfuehrung", _AN_DER_WAHL),
    ("wahlen_stimmfuehrungevent", _AN_DER_WAHL),
    ("wahlen_einspruch", _AN_DER_WAHL),
    ("wahlen_einspruchevent", _AN_DER_WAHL),
    ("wahlen_kandidatur", _AN_DER_WAHL),
    ("wahlen_kandidaturevent", _AN_DER_WAHL),
    ("wahlen_wahlereignis", _AN_DER_WAHL),
    ("wahlen_wahl", "id = %s"),
    ("wahlen_wahlevent", "id = %s"),
)


@transaction.atomic
def delete_probewahl(wahl: Wahl, *, by: Konto) -> None:
    """Remove a Probewahl and every trace of it; letters that wait are not sent.

    Ablehnung: it is a real election, or somebody else's to delete.
    """
    row = lock_wahl(wahl)
    if not row.test:
        raise Ablehnung(NUR_PROBE)
    if not by.has_perm("wahlen.loeschen", row):
        raise Ablehnung(NUR_WER_ANLEGT)
    for gang in Wahlgang.objects.select_for_update(of=("self",)).filter(wahl=row):
        destroy_urne(gang)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL wahl.vorgang = 'probe_loeschen'")
        for table, where in TABELLEN:
            cursor.execute(f"DELETE FROM {table} WHERE {where}", [row.pk])  # noqa: S608  constants above
        cursor.execute("SET LOCAL wahl.vorgang = ''")
    _discard_briefe(row)


def _discard_briefe(row: Wahl) -> None:
    matters = Versand.objects.filter(vorgang__startswith=f"wahl:{row.pk}:")
    for matter in matters.values_list("vorgang", flat=True).distinct():
        discard_pending(matter, grund=saetze.PROBE_GELOESCHT)
