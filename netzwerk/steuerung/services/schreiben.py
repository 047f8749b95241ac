"""Write a report part by part: each text and each result is saved by itself, two people side by side."""

from decimal import Decimal
from typing import TypeVar

import pghistory
from django.db import transaction

from fachgruppen.models import Ziel
from fachgruppen.services.konflikt import Aenderung
from fachgruppen.states import Zielstand
from fachgruppen.vorhaben.models import Handlungsbedarf
from mitglieder.models import Konto
from mitglieder.selectors import mitglied_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.uhr import jetzt
from netzwerk.steuerung.models import (
    Berichtsbedarf,
    Berichtsergebnis,
    Berichtskennzahl,
    Berichtstext,
    Kennzahlwert,
    Quartalsbericht,
)
from netzwerk.steuerung.services.sperre import lock_schreibbar
from netzwerk.steuerung.states import BEDARF_LAENGE, ERGEBNIS_LAENGE, ERLAEUTERUNG_LAENGE, TEXTE, Abschnitt

Teil = TypeVar("Teil", Berichtstext, Berichtsergebnis, Berichtsbedarf, Kennzahlwert)
Irgendeiner = Berichtstext | Berichtsergebnis | Berichtsbedarf | Kennzahlwert


class Berichtskonflikt(Ablehnung):
    """Somebody else saved this part since the writer read it. `teil` is what stands there now."""

    def __init__(self, teil: Irgendeiner) -> None:
        self.teil = teil
        super().__init__(_konfliktsatz(teil))


def _konfliktsatz(teil: Irgendeiner) -> str:
    """Frau Beispiel hat diesen Abschnitt um 14:32 Uhr geändert. Beide Fassungen stehen unten. …"""
    author = mitglied_von(teil.geaendert_von)
    name = author.name if author else "Jemand anderes"
    when = f" {Aenderung(name, teil.geaendert_am).zeitpunkt}" if teil.geaendert_am else ""
    return (
        f"{name} hat diesen Abschnitt{when} geändert. "
        "Beide Fassungen stehen unten. Ihre Eingabe ist nicht verloren."
    )


def save_text(
    bericht: Quartalsbericht, abschnitt: Abschnitt, text: str, *, by: Konto, version: int
) -> Berichtstext:
    """Save one Abschnitt. What is the same already is no conflict and no new version.

    Berichtskonflikt: somebody else saved since `version`. Ablehnung: too long, not open.
    """
    wanted = ohne_steuerzeichen(text).strip()
    if len(wanted) > TEXTE[abschnitt]:
        raise Ablehnung(zu_lang(len(wanted), TEXTE[abschnitt]), field="text")
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_schreibbar(bericht)
        rows = Berichtstext.objects.select_related("geaendert_von__mitglied")
        row = rows.filter(bericht=locked, abschnitt=abschnitt).first()
        row = row or Berichtstext(bericht=locked, abschnitt=abschnitt)
        if row.text == wanted:
            return row
        if row.version != version:
            raise Berichtskonflikt(row)
        row.text = wanted
        return _store(row, locked, by)


def save_ergebnis(
    bericht: Quartalsbericht, ziel: Ziel, text: str, stand: Zielstand, *, by: Konto, version: int
) -> Berichtsergebnis:
    """Save what came of one goal. Refusals as for `save_text`; also a goal of another group."""
    wanted = einzeilig(text)
    if len(wanted) > ERGEBNIS_LAENGE:
        raise Ablehnung(zu_lang(len(wanted), ERGEBNIS_LAENGE), field="text")
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_schreibbar(bericht)
        if ziel.gremium_id != locked.gremium_id:
            raise Ablehnung("Dieses Ziel gehört zu einer anderen Fachgruppe.")
        rows = Berichtsergebnis.objects.select_related("geaendert_von__mitglied")
        row = rows.filter(bericht=locked, ziel=ziel).first()
        if row is not None and (row.text, row.stand) == (wanted, stand):
            return row
        row = row or Berichtsergebnis(bericht=locked, ziel=ziel)
        if row.version != version:
            raise Berichtskonflikt(row)
        row.text, row.stand = wanted, stand
        return _store(row, locked, by)


def save_bedarf(
    bericht: Quartalsbericht, bedarf_id: int, text: str, *, by: Konto, version: int
) -> Berichtsbedarf:
    """Say that an open need of the group goes on, and how. Refusals as for `save_text`."""
    wanted = einzeilig(text)
    if len(wanted) > BEDARF_LAENGE:
        raise Ablehnung(zu_lang(len(wanted), BEDARF_LAENGE), field="text")
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_schreibbar(bericht)
        need = Handlungsbedarf.objects.offen().filter(pk=bedarf_id, gremium=locked.gremium_id).first()
        if need is None:
            raise Ablehnung("Dieser Handlungsbedarf ist inzwischen abgeschlossen. Laden Sie die Seite neu.")
        rows = Berichtsbedarf.objects.select_related("geaendert_von__mitglied")
        row = rows.filter(bericht=locked, bedarf=need).first()
        if row is not None and row.text == wanted:
            return row
        row = row or Berichtsbedarf(bericht=locked, bedarf=need)
        if row.version != version:
            raise Berichtskonflikt(row)
        row.text = wanted
        return _store(row, locked, by)


def save_kennzahl(
    bericht: Quartalsbericht, kennzahl: Berichtskennzahl, wert: Decimal | None, text: str, *, by: Konto,
    version: int,
) -> Kennzahlwert:  # fmt: skip
    """Save the number of one figure, None for "keine Angabe", with what explains it. Refusals as for
    `save_text`; also a figure of another group."""
    wanted = einzeilig(text)
    if len(wanted) > ERLAEUTERUNG_LAENGE:
        raise Ablehnung(zu_lang(len(wanted), ERLAEUTERUNG_LAENGE), field="text")
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_schreibbar(bericht)
        # The catalogue waits: what is counted cannot change under a number that is being saved.
        asked = Berichtskennzahl.objects.select_for_update(of=("self",)).get(pk=kennzahl.pk)
        if asked.gremium_id not in (None, locked.gremium_id):
            raise Ablehnung("Diese Kennzahl wird von einer anderen Fachgruppe erhoben.")
        rows = Kennzahlwert.objects.select_related("geaendert_von__mitglied")
        row = rows.filter(bericht=locked, kennzahl=kennzahl).first()
        if row is not None and (row.wert, row.text) == (wert, wanted):
            return row
        row = row or Kennzahlwert(bericht=locked, kennzahl=kennzahl)
        if row.version != version:
            raise Berichtskonflikt(row)
        row.wert, row.text = wert, wanted
        return _store(row, locked, by)


def _store(row: Teil, bericht: Quartalsbericht, by: Konto) -> Teil:
    row.geaendert_von, row.geaendert_am = by, jetzt()
    row.version += 1
    row.save()
    bericht.verfasser.add(by)
    if bericht.fehlanzeige:
        bericht.fehlanzeige = False
        bericht.save(update_fields=["fehlanzeige"])
    return row


def zu_lang(zeichen: int, hoechstens: int) -> str:
    return (
        f"Der Text hat {zeichen} Zeichen, höchstens {hoechstens} passen in den Bericht. "
        f"Kürzen Sie um {zeichen - hoechstens} Zeichen."
    )
