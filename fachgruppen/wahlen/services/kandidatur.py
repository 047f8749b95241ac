"""Candidates: propose somebody, stand oneself, say yes or no, withdraw (R7)."""

import pghistory
from django.db import transaction

from fachgruppen.selectors import ordentliche_mitglieder_von
from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.mails import aufruf
from fachgruppen.wahlen.models import Kandidatur, Wahl
from fachgruppen.wahlen.saetze.abwahl import KEINE_KANDIDATUR
from fachgruppen.wahlen.services.weg import lock_wahl, require_status
from fachgruppen.wahlen.states import STIMMZETTEL_OFFEN, VORSTELLUNG_ZEICHEN, Wahlstatus, Zustimmung
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.klartext import ohne_steuerzeichen
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand

ZU_SPAET = "Die Frist für Kandidaturen ist am {tag} abgelaufen. Bitte sprechen Sie mit der Wahlleitung."


@transaction.atomic
def propose_kandidatur(wahl: Wahl, mitglied: Mitglied, *, by: Konto) -> Kandidatur:
    """Propose another member; she is asked by mail and stands only when she says yes herself."""
    with pghistory.context(user=by.pk):
        row = _lock_offen(wahl, by)
        _check_waehlbar(row, mitglied, "mitglied")
        before = row.kandidaturen.filter(mitglied=mitglied).first()
        if before is not None:
            raise Ablehnung(_schon(before, mitglied), field="mitglied")
        found = Kandidatur.objects.create(
            wahl=row, mitglied=mitglied, vorgeschlagen_von=by.mitglied, angelegt_am=jetzt()
        )
        queue_versand(aufruf.auftraege_vorschlag(found))
    return found


@transaction.atomic
def accept_kandidatur(wahl: Wahl, *, by: Konto, vorstellung: str) -> Kandidatur:
    """Stand oneself, or say yes to a proposal; also to change the own words. Until the ballot is fixed."""
    with pghistory.context(user=by.pk):
        row = _lock_offen(wahl, by)
        person = by.mitglied
        _check_waehlbar(row, person)
        text = ohne_steuerzeichen(vorstellung).strip()
        if len(text) > VORSTELLUNG_ZEICHEN:
            raise Ablehnung(
                f"Die Vorstellung hat höchstens {VORSTELLUNG_ZEICHEN} Zeichen.", field="vorstellung"
            )
        found, _ = Kandidatur.objects.update_or_create(
            wahl=row,
            mitglied=person,
            defaults={
                "zustimmung": Zustimmung.JA, "gesperrt": False, "vorstellung": text, "erklaert_am": jetzt(),
            },
            create_defaults={
                "zustimmung": Zustimmung.JA, "vorstellung": text, "erklaert_am": jetzt(),
                "angelegt_am": jetzt(),
            },
        )  # fmt: skip
    return found


@transaction.atomic
def decline_kandidatur(wahl: Wahl, *, by: Konto, sperren: bool) -> Kandidatur:
    """Say no to a proposal, or withdraw (R7); `sperren`: do not propose me again in this election."""
    with pghistory.context(user=by.pk):
        row = lock_wahl(wahl)
        found = row.kandidaturen.filter(mitglied=by.mitglied).first()
        if found is None or row.ist_abwahl:
            raise Ablehnung("Sie stehen nicht auf der Liste dieser Wahl.")
        if row.status not in STIMMZETTEL_OFFEN:
            raise Ablehnung(saetze.RUECKZUG_ZU_SPAET)
        stood = found.zustimmung == Zustimmung.JA
        found.zustimmung = Zustimmung.ZURUECKGEZOGEN if stood else Zustimmung.NEIN
        found.gesperrt = sperren
        found.erklaert_am = jetzt()
        found.save(update_fields=["zustimmung", "gesperrt", "erklaert_am"])
    return found


def _lock_offen(wahl: Wahl, by: Konto) -> Wahl:
    row = lock_wahl(wahl)
    if not by.has_perm("wahlen.vorschlagen", row):
        raise Ablehnung("Vorschlagen und kandidieren können nur Mitglieder dieser Gruppe.")
    if row.ist_abwahl:
        raise Ablehnung(KEINE_KANDIDATUR)
    require_status(row, Wahlstatus.KANDIDATUR)
    if row.kandidatur_bis is not None and heute() > row.kandidatur_bis:
        raise Ablehnung(ZU_SPAET.format(tag=datum(row.kandidatur_bis)))
    return row


def _check_waehlbar(wahl: Wahl, mitglied: Mitglied, field: str = "") -> None:
    """Refuse who leads this election, and who did not belong to the Gremium on the Stichtag."""
    if mitglied.pk in (wahl.leitung_id, wahl.beisitz_id):
        raise Ablehnung(saetze.LEITUNG_KANDIDIERT, field=field)
    tag = wahl.stichtag or heute()
    if not ordentliche_mitglieder_von(wahl.gremium, tag).filter(pk=mitglied.pk).exists():
        raise Ablehnung(
            f"{mitglied.name} gehörte am Stichtag {tag_wort(tag)} nicht zur Gruppe und ist nicht wählbar.",
            field=field,
        )


def _schon(before: Kandidatur, mitglied: Mitglied) -> str:
    if before.gesperrt:
        return f"{mitglied.name} möchte in dieser Wahl nicht noch einmal vorgeschlagen werden."
    if before.zustimmung == Zustimmung.JA:
        return f"{mitglied.name} kandidiert schon."
    if before.zustimmung == Zustimmung.OFFEN:
        return f"{mitglied.name} ist schon vorgeschlagen und noch nicht entschieden."
    return f"{mitglied.name} wurde schon gefragt und kandidiert nicht."
