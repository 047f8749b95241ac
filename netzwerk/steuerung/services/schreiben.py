"""Write a report part by part: each text and each result is saved by itself, two people side by side."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

import pghistory
from django.db import transaction
from django.db.models import QuerySet

from fachgruppen.models import Ziel
from fachgruppen.services.konflikt import geschrieben
from fachgruppen.states import Zielstand
from fachgruppen.vorhaben.models import Handlungsbedarf
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import jetzt
from netzwerk.base.werte import has_values, set_values
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

BEDARF_ZU = "Dieser Handlungsbedarf ist inzwischen abgeschlossen. Der Bericht braucht dazu nichts mehr."
Teil = TypeVar("Teil", Berichtstext, Berichtsergebnis, Berichtsbedarf, Kennzahlwert)


def save_text(
    bericht: Quartalsbericht, abschnitt: Abschnitt, text: str, *, by: Konto, version: int
) -> Berichtstext:
    """Save one Abschnitt. What is the same already is no conflict and no new version.

    Konflikt: somebody else saved since `version`. Ablehnung: too long, not open.
    """
    wanted = _passend(ohne_steuerzeichen(text).strip(), TEXTE[abschnitt])
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_schreibbar(bericht)
        part = Berichtstext(bericht=locked, abschnitt=abschnitt)
        found = _gespeichert(Berichtstext.objects.filter(bericht=locked, abschnitt=abschnitt))
        # Nothing where nothing stood is no row.
        if found is None and not wanted:
            return part
        return _save(found, part, {"text": wanted}, by=by, version=version)


def save_ergebnis(
    bericht: Quartalsbericht, ziel: Ziel, text: str, stand: Zielstand, *, by: Konto, version: int
) -> Berichtsergebnis:
    """Save what came of one goal. Refusals as for `save_text`; also a goal of another group."""
    wanted = _passend(einzeilig(text), ERGEBNIS_LAENGE)
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_schreibbar(bericht)
        if ziel.gremium_id != locked.gremium_id:
            raise Ablehnung("Dieses Ziel gehört zu einer anderen Fachgruppe.")
        found = _gespeichert(Berichtsergebnis.objects.filter(bericht=locked, ziel=ziel))
        part = Berichtsergebnis(bericht=locked, ziel=ziel)
        return _save(found, part, {"text": wanted, "stand": stand}, by=by, version=version)


def save_bedarf(
    bericht: Quartalsbericht, bedarf_id: int, text: str, *, by: Konto, version: int
) -> Berichtsbedarf:
    """Say that an open need of the group goes on, and how. Refusals as for `save_text`."""
    wanted = _passend(einzeilig(text), BEDARF_LAENGE)
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_schreibbar(bericht)
        need = Handlungsbedarf.objects.offen().filter(pk=bedarf_id, gremium=locked.gremium_id).first()
        if need is None:
            raise Ablehnung(BEDARF_ZU)
        found = _gespeichert(Berichtsbedarf.objects.filter(bericht=locked, bedarf=need))
        part = Berichtsbedarf(bericht=locked, bedarf=need)
        return _save(found, part, {"text": wanted}, by=by, version=version)


def save_kennzahl(
    bericht: Quartalsbericht, kennzahl: Berichtskennzahl, wert: Decimal | None, text: str, *, by: Konto,
    version: int,
) -> Kennzahlwert:  # fmt: skip
    """Save the number of one figure, None for "keine Angabe", with what explains it. Refusals as for
    `save_text`; also a figure of another group."""
    wanted = _passend(einzeilig(text), ERLAEUTERUNG_LAENGE)
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_schreibbar(bericht)
        # The catalogue waits: what is counted cannot change under a number that is being saved.
        asked = Berichtskennzahl.objects.select_for_update(of=("self",)).get(pk=kennzahl.pk)
        if asked.gremium_id not in (None, locked.gremium_id):
            raise Ablehnung("Diese Kennzahl wird von einer anderen Fachgruppe erhoben.")
        found = _gespeichert(Kennzahlwert.objects.filter(bericht=locked, kennzahl=kennzahl))
        part = Kennzahlwert(bericht=locked, kennzahl=kennzahl)
        return _save(found, part, {"wert": wert, "text": wanted}, by=by, version=version)


def _gespeichert(rows: QuerySet[Teil]) -> Teil | None:
    """Return the part as it is stored, with who wrote it."""
    return rows.select_related("geaendert_von__mitglied").first()


def _save(
    gespeichert: Teil | None, neu: Teil, werte: Mapping[str, object], *, by: Konto, version: int
) -> Teil:
    """Store one part of a locked report, the first time as `neu`. The same again is no new version.

    Konflikt: somebody else saved it since `version`.
    """
    row = gespeichert or neu
    if gespeichert is not None and has_values(row, werte):
        return row
    if row.version != version:
        raise Konflikt.beide("diesen Abschnitt", geschrieben(row.geaendert_von, row.geaendert_am), row)
    set_values(row, werte)
    bericht = neu.bericht
    row.geaendert_von, row.geaendert_am = by, jetzt()
    row.version += 1
    row.save()
    bericht.verfasser.add(by)
    if bericht.fehlanzeige:
        bericht.fehlanzeige = False
        bericht.save(update_fields=["fehlanzeige"])
    return row


def _passend(text: str, hoechstens: int) -> str:
    """Return the text. Ablehnung: it does not fit."""
    if len(text) > hoechstens:
        raise Ablehnung(zu_lang(len(text), hoechstens), field="text")
    return text


def zu_lang(zeichen: int, hoechstens: int) -> str:
    return (
        f"Der Text hat {zeichen} Zeichen, höchstens {hoechstens} passen in den Bericht. "
        f"Kürzen Sie um {zeichen - hoechstens} Zeichen."
    )
