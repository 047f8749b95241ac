"""Casting a vote: the mark and the envelope, both or neither."""

from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.krypto.huelle import pruefcode, pruefsumme, versiegle
from fachgruppen.wahlen.models import Urne, Vermerk, Wahlgang, WvEintrag
from fachgruppen.wahlen.selectors.stimmlage import schon_abgestimmt, stimmrecht, warum_zu
from fachgruppen.wahlen.selectors.stimmzettel import namen_auf_dem_stimmzettel, stimmoptionen
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung

MARKE = "wahlen_vermerk_pkey"


class SchonAbgestimmt(Ablehnung):
    """Nothing is wrong: the vote is in the urn already."""


class UrneZu(Ablehnung):
    """The urn takes no votes: not yet, not any more, or not this one."""


@sensitive_variables("option", "code")
def cast_stimme(wahlgang: Wahlgang, *, by: Konto, option: str) -> str:
    """Put a vote into the urn and return its Prüfcode.

    Ablehnung: no such choice, not on the roll; SchonAbgestimmt, UrneZu. No log, no history, no mail.
    """
    with transaction.atomic():
        offen = lock_offen(wahlgang)
        if option not in {line.wert for line in stimmoptionen(namen_auf_dem_stimmzettel(offen))}:
            raise Ablehnung(saetze.KEINE_AUSWAHL, field="stimme")
        _mark(offen, _hold_eintrag(offen, by))
        return _put_in(offen, option)


def lock_offen(wahlgang: Wahlgang) -> Wahlgang:
    """Return the Wahlgang, held open until the transaction ends.

    UrneZu: closed, or over by the clock of the database. Ablehnung: a Probewahl that is deleted by now.
    """
    rows = Wahlgang.objects.raw(
        "SELECT *, clock_timestamp() AS jetzt FROM wahlen_wahlgang WHERE id = %s FOR SHARE", [wahlgang.pk]
    )
    found: Wahlgang | None = next(iter(rows), None)
    if found is None:
        raise Ablehnung(saetze.PROBE_GELOESCHT)
    if closed := warum_zu(found, found.jetzt):  # type: ignore[attr-defined]
        raise UrneZu(closed)
    return found


def _hold_eintrag(wahlgang: Wahlgang, by: Konto) -> WvEintrag:
    """Return the line this account votes with; until the transaction ends it stays this person's.

    Ablehnung: it has none, or the Wahlleitung corrected the roll in this moment.
    """
    eintrag, reason = stimmrecht(wahlgang.wahl, by)
    if eintrag is None or reason:
        raise Ablehnung(reason)
    held = WvEintrag.objects.raw("SELECT * FROM wahlen_wveintrag WHERE id = %s FOR SHARE", [eintrag.pk])[0]
    if held.gestrichen or held.mitglied_id != eintrag.mitglied_id:
        raise Ablehnung(stimmrecht(wahlgang.wahl, by)[1] or saetze.NICHT_GESPEICHERT)
    return eintrag


def _mark(wahlgang: Wahlgang, eintrag: WvEintrag) -> None:
    """Write the Vermerk; its key is the entry, so a second one cannot be."""
    try:
        with transaction.atomic():
            Vermerk(wahlgang=wahlgang, eintrag=eintrag).save(force_insert=True)
    except IntegrityError as error:
        if MARKE in str(error):
            raise SchonAbgestimmt(schon_abgestimmt(eintrag)) from error
        raise


@sensitive_variables("option", "huelle", "summe")
def _put_in(wahlgang: Wahlgang, option: str) -> str:
    huelle = versiegle(bytes(wahlgang.oeffentlicher_schluessel or b""), wahlgang.pk, option)
    summe = pruefsumme(huelle)
    Urne(pruef=summe, wahlgang=wahlgang, huelle=huelle).save(force_insert=True)
    return pruefcode(summe)
