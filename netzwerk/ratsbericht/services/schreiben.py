"""Write the sections of a report: texts side by side with others, the outline, blocks brought up to date."""

from collections.abc import Mapping
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import F, Max

from fachgruppen.services.konflikt import geschrieben
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import jetzt
from netzwerk.ratsbericht.bausteine import WERTNAMEN, Daten, schalter_von
from netzwerk.ratsbericht.models import Abschnitt, Ratsbericht
from netzwerk.ratsbericht.services.reihenfolge import swap_neighbours
from netzwerk.ratsbericht.services.sperre import lock_abschnitt, lock_entwurf, store_abschnitt
from netzwerk.ratsbericht.states import EIGEN, TEXT_LAENGE, TITEL_LAENGE
from netzwerk.ratsbericht.ziffernstellen import unbekannt_satz, unbekannte
from netzwerk.steuerung.states import ERLAEUTERUNG_LAENGE

# Sections that begin like this stay at the end.
ANHANG = "Anhang"
ERLAEUTERUNG_ZU_LANG = f"Die Erläuterung hat höchstens {ERLAEUTERUNG_LAENGE} Zeichen. Kürzen Sie sie."


def save_abschnitt(
    abschnitt: Abschnitt, ueberschrift: str, text: str, *, by: Konto, version: int
) -> Abschnitt:
    """Save heading and text. What is the same already is no conflict and no new version.

    Konflikt: somebody else saved since `version`. Ablehnung: no heading, too long, a placeholder
    that nobody knows, no draft, or the section is a generated block.
    """
    head, words = check_ueberschrift(ueberschrift), check_text(text)
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = lock_abschnitt(abschnitt)
        if not row.ist_prosa:
            raise Ablehnung(
                "Diesen Abschnitt erzeugt das Portal. Text schreiben Sie in einem eigenen daneben."
            )
        if (row.ueberschrift, row.text) == (head, words):
            return row
        if row.version != version:
            raise _konflikt(row)
        row.ueberschrift, row.text = head, words
        store_abschnitt(row, by=by)
    return row


def add_abschnitt(bericht: Ratsbericht, ueberschrift: str, *, by: Konto) -> Abschnitt:
    """Add an empty section of one's own before the annexes. Ablehnung: no heading, no draft."""
    head = check_ueberschrift(ueberschrift)
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_entwurf(bericht)
        rows = Abschnitt.objects.filter(bericht=locked)
        annexes = rows.filter(ueberschrift__startswith=ANHANG).order_by("position").first()
        last = rows.aggregate(n=Max("position"))["n"] or 0
        place = annexes.position if annexes else last + 1
        rows.filter(position__gte=place).update(position=F("position") + 1)
        made = Abschnitt.objects.create(
            bericht=locked, position=place, schluessel=f"{EIGEN}{locked.version}", ueberschrift=head,
            geaendert_von=by, geaendert_am=jetzt(),
        )  # fmt: skip
        _count(locked)
    return made


def remove_abschnitt(abschnitt: Abschnitt, *, by: Konto) -> None:
    """Remove a section that somebody added. Ablehnung: a default one, which can be hidden instead."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = lock_abschnitt(abschnitt)
        if not row.ist_eigener:
            raise Ablehnung("Dieser Abschnitt gehört zur Gliederung. Sie können ihn ausblenden.")
        row.delete()
        _count(row.bericht)


def move_abschnitt(abschnitt: Abschnitt, *, hoch: bool, by: Konto) -> bool:
    """Change places with the section before or after it; False where there is none."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = lock_abschnitt(abschnitt)
        rows = Abschnitt.objects.select_for_update(of=("self",)).filter(bericht=row.bericht_id)
        moved = swap_neighbours(row, rows, hoch=hoch)
        if moved:
            _count(row.bericht)
    return moved


def show_abschnitt(abschnitt: Abschnitt, *, sichtbar: bool, by: Konto) -> None:
    """Hide a section, or show it again. Ablehnung: it is needed."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = lock_abschnitt(abschnitt)
        if row.pflicht and not sichtbar:
            raise Ablehnung(f"„{row.ueberschrift}“ gehört in diesen Bericht und bleibt sichtbar.")
        row.ausgeblendet = not sichtbar
        row.save(update_fields=["ausgeblendet"])
        _count(row.bericht)


def refresh_baustein(
    abschnitt: Abschnitt, daten: Daten, parameter: dict[str, Any], *, by: Konto, version: int
) -> Abschnitt:
    """Take over what the generator gives now. Konflikt: somebody else did since `version`."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = lock_abschnitt(abschnitt)
        if row.ist_prosa:
            raise Ablehnung("Diesen Abschnitt schreiben Menschen. Das Portal ändert ihn nicht.")
        if row.version != version:
            raise Ablehnung(
                "Inzwischen hat jemand diesen Baustein aktualisiert. Sehen Sie den neuen Stand an, bevor Sie "
                "ihn ersetzen."
            )
        row.daten, row.stand = daten, jetzt()
        row.parameter = schalter_von(row.generator, parameter)
        store_abschnitt(row, by=by)
    return row


def save_erlaeuterungen(
    abschnitt: Abschnitt, texte: Mapping[str, str], *, by: Konto, version: int
) -> Abschnitt:
    """Say why Indikatoren changed, by their keys; "" takes a sentence back. Konflikt as above.

    Ablehnung: a sentence is too long. What the block does not compare is left out.
    """
    told = {key: einzeilig(text) for key, text in texte.items()}
    for key, text in told.items():
        if len(text) > ERLAEUTERUNG_LAENGE:
            raise Ablehnung(ERLAEUTERUNG_ZU_LANG, field=key)
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = lock_abschnitt(abschnitt)
        known = [one["schluessel"] for one in row.indikatoren]
        wanted = {key: told[key] for key in known if told.get(key)}
        if row.erlaeuterungen == wanted:
            return row
        if row.version != version:
            raise _konflikt(row)
        row.erlaeuterungen = wanted
        store_abschnitt(row, by=by)
    return row


def check_text(text: str) -> str:
    """Return it without control characters. Ablehnung: too long, or a placeholder that nobody knows."""
    words = ohne_steuerzeichen(text).strip()
    if len(words) > TEXT_LAENGE:
        raise Ablehnung(
            f"Der Text hat {len(words)} Zeichen, höchstens {TEXT_LAENGE} passen in einen Abschnitt. Teilen "
            "Sie ihn auf zwei Abschnitte auf.",
            field="text",
        )
    wrong = unbekannte(words, WERTNAMEN)
    if wrong:
        raise Ablehnung(unbekannt_satz(wrong), field="text")
    return words


def check_ueberschrift(ueberschrift: str) -> str:
    """Return it in one line. Ablehnung: nothing is left, or it is too long."""
    head = einzeilig(ueberschrift)
    if not head:
        raise Ablehnung("Geben Sie dem Abschnitt eine Überschrift.", field="titel")
    if len(head) > TITEL_LAENGE:
        raise Ablehnung(
            f"Die Überschrift hat höchstens {TITEL_LAENGE} Zeichen. Kürzen Sie sie.", field="titel"
        )
    return head


def _count(bericht: Ratsbericht) -> None:
    """Note that the outline changed."""
    Ratsbericht.objects.filter(pk=bericht.pk).update(version=F("version") + 1)


def _konflikt(teil: Abschnitt) -> Konflikt:
    """Frau Beispiel hat diesen Abschnitt um 14:32 Uhr geändert. Beide Fassungen stehen unten. …"""
    return Konflikt.beide("diesen Abschnitt", geschrieben(teil.geaendert_von, teil.geaendert_am), teil)
