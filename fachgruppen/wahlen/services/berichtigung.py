"""Correcting the frozen roll (I4): who is missing, who does not belong there, who votes for an institution.

Each correction has a reason that all voters read.
"""

import pghistory
from django.db import IntegrityError, connection, transaction

from fachgruppen.states import Stimmrecht
from fachgruppen.wahlen.mails.stimmfuehrung import auftraege_geaendert
from fachgruppen.wahlen.models import Vermerk, Wahl, WvBerichtigung, WvEintrag
from fachgruppen.wahlen.selectors.waehler import berechtigte_der
from fachgruppen.wahlen.services.weg import lock_wahl, require_status, update_wahl
from fachgruppen.wahlen.states import BERICHTIGBAR, Aktion, Berichtigungsart
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import queue_versand

NUR_LEITUNG = "Das Wählerverzeichnis berichtigt nur die Wahlleitung."
GRUND_FEHLT = "Nennen Sie den Grund. Alle Wahlberechtigten lesen ihn."
HAT_GEWAEHLT = (
    "{name} hat in dieser Wahl schon abgestimmt. Der Eintrag lässt sich nicht mehr streichen, "
    "weil die Stimme in der Urne niemandem zuzuordnen ist."
)
INSTITUTION_STIMMT = "Für {institution} stimmt schon {name}. Streichen Sie zuerst diesen Eintrag."
STIMME_ABGEGEBEN = (
    "Die Stimme von {institution} ist schon in der Urne. Die Stimmführung lässt sich nicht mehr ändern, "
    "weil die Stimme niemandem zuzuordnen ist."
)
STEHT_SCHON = "{name} steht schon im Wählerverzeichnis."
UNBEKANNT = "Wählen Sie eine Person aus der Liste."


@transaction.atomic
def add_eintrag(wahl: Wahl, mitglied: Mitglied, *, by: Konto, grund: str) -> WvEintrag:
    """Take somebody in who had a vote on the Stichtag and is missing. Ablehnung: she had none, or is in."""
    with pghistory.context(user=by.pk):
        row, reason = _lock(wahl, by, grund)
        if not berechtigte_der(row).filter(pk=mitglied.pk).exists():
            day = datum(row.stichtag) if row.stichtag else ""
            raise Ablehnung(f"{mitglied.name} war am Stichtag {day} nicht stimmberechtigt.", field="wer")
        found = row.verzeichnis.filter(mitglied=mitglied).first() or _new(row, mitglied)
        if found.pk is not None and not found.gestrichen:
            raise Ablehnung(STEHT_SCHON.format(name=mitglied.name), field="wer")
        found.gestrichen = False
        _save(found)
        _note(row, found, Berichtigungsart.AUFNAHME, reason, by)
    return found


@transaction.atomic
def strike_eintrag(wahl: Wahl, eintrag: WvEintrag, *, by: Konto, grund: str) -> WvEintrag:
    """Take a vote away that was on the roll by mistake. Ablehnung: it has been cast already."""
    with pghistory.context(user=by.pk):
        row, reason = _lock(wahl, by, grund)
        found = _lock_eintrag(row, eintrag)
        if Vermerk.objects.filter(eintrag_id=found.pk).exists():
            raise Ablehnung(HAT_GEWAEHLT.format(name=found.name_eingefroren), field="wer")
        found.gestrichen = True
        _save(found)
        _note(row, found, Berichtigungsart.STREICHUNG, reason, by)
    return found


@transaction.atomic
def change_stimmfuehrung(
    wahl: Wahl, eintrag: WvEintrag, mitglied: Mitglied, *, by: Konto, grund: str
) -> WvEintrag:
    """Let somebody else cast the vote of an institution. The line stays the same, so it stays one vote.

    Ablehnung: the vote is in the urn, or the person is no voter of this institution.
    """
    with pghistory.context(user=by.pk):
        row, reason = _lock(wahl, by, grund)
        found = _lock_eintrag(row, eintrag)
        if Vermerk.objects.filter(eintrag_id=found.pk).exists():
            text = STIMME_ABGEGEBEN.format(institution=found.institution_eingefroren)
            raise Ablehnung(text, field="wer")
        same = found.fuer_institution and mitglied.institution_id == found.institution_id
        if not same or not berechtigte_der(row).filter(pk=mitglied.pk).exists():
            raise Ablehnung(UNBEKANNT, field="wer")
        before, old = found.name_eingefroren, found.mitglied
        found.mitglied, found.name_eingefroren = mitglied, mitglied.name
        _save(found)
        _note(row, found, Berichtigungsart.STIMMFUEHRUNG, reason, by, vorher=before)
        queue_versand(auftraege_geaendert(row, found, [old, mitglied]))
    return found


def _lock_eintrag(row: Wahl, eintrag: WvEintrag) -> WvEintrag:
    """Return the line, locked. Who is casting holds it: the mark is seen here, or the vote comes too late."""
    rows = WvEintrag.objects.select_for_update(of=("self",)).select_related("mitglied", "institution")
    found = rows.filter(wahl=row, pk=eintrag.pk).first()
    if found is None or found.gestrichen:
        raise Ablehnung(UNBEKANNT, field="wer")
    return found


def _lock(wahl: Wahl, by: Konto, grund: str) -> tuple[Wahl, str]:
    row, reason = lock_wahl(wahl), einzeilig(grund)
    if not by.has_perm("wahlen.leiten", row):
        raise Ablehnung(NUR_LEITUNG)
    require_status(row, *BERICHTIGBAR)
    if not reason:
        raise Ablehnung(GRUND_FEHLT, field="grund")
    return row, reason


def _new(wahl: Wahl, mitglied: Mitglied) -> WvEintrag:
    """Return the line as it would have been frozen."""
    house = mitglied.institution
    return WvEintrag(
        wahl=wahl, mitglied=mitglied, institution=house, name_eingefroren=mitglied.name,
        fuer_institution=house is not None and wahl.wahlordnung.stimmrecht == Stimmrecht.INSTITUTION,
        institution_eingefroren=house.name if house else "",
    )  # fmt: skip


def _save(eintrag: WvEintrag) -> None:
    """Write a line of the frozen roll; the database allows it in this moment only."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL wahl.vorgang = 'berichtigen'")
            eintrag.save()
            cursor.execute("SET LOCAL wahl.vorgang = ''")
    except IntegrityError as error:
        if "verzeichnis_person_einmal" in str(error):
            raise Ablehnung(STEHT_SCHON.format(name=eintrag.name_eingefroren), field="wer") from error
        if "verzeichnis_institution_einmal" not in str(error):
            raise
        other = eintrag.wahl.verzeichnis.filter(institution=eintrag.institution, gestrichen=False)
        name = other.values_list("name_eingefroren", flat=True).first() or ""
        text = INSTITUTION_STIMMT.format(institution=eintrag.institution_eingefroren, name=name)
        raise Ablehnung(text, field="wer") from error


def _note(
    wahl: Wahl, eintrag: WvEintrag, art: Berichtigungsart, grund: str, by: Konto, *, vorher: str = ""
) -> None:
    WvBerichtigung.objects.create(
        eintrag=eintrag, art=art, name_vorher=vorher, grund=grund, von=by, am=jetzt()
    )
    what = f"statt {vorher}, {art.label}" if vorher else art.label
    update_wahl(wahl, Aktion.BERICHTIGT, by=by, text=f"{eintrag.name_eingefroren} {what}: {grund}")
