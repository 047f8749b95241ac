"""Translations of an Angebot: keep one, remove one."""

from collections.abc import Mapping

import pghistory
from django.db import transaction

from fachgruppen.angebote.models import Angebot, Uebersetzung, lesestand
from fachgruppen.angebote.services.sperre import lock_angebot
from fachgruppen.angebote.states import Fremdsprache
from fachgruppen.angebote.texte import FELDER, deutsche_texte
from fachgruppen.services.konflikt import letzte_aenderung
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import jetzt

_ZEILEN = ("titel", "kosten", "barriere_hinweis")


@transaction.atomic
def save_uebersetzung(
    angebot: Angebot, sprache: str, texte: Mapping[str, str], *, by: Konto, stand: str
) -> Uebersetzung:
    """Keep the texts as the translation of what the translator read (`stand` of the page).

    Konflikt: somebody changed the translation since. Ablehnung: the German is another one now.
    """
    with pghistory.context(user=by.pk):
        row = lock_angebot(angebot, by=by, recht="angebote.bearbeiten")
        known = Uebersetzung.objects.select_for_update().filter(angebot=row, sprache=sprache).first()
        _require_stand(row, known, stand)
        kept = known or Uebersetzung(angebot=row, sprache=Fremdsprache(sprache), version=0)
        _write(kept, row, texte)
        kept.original, kept.geaendert_am = deutsche_texte(row), jetzt()
        kept.version += 1
        kept.save()
    return kept


@transaction.atomic
def remove_uebersetzung(angebot: Angebot, sprache: str, *, by: Konto) -> None:
    """Take it away; the page shows the German text again. Pressed twice it is once."""
    with pghistory.context(user=by.pk):
        row = lock_angebot(angebot, by=by, recht="angebote.bearbeiten")
        Uebersetzung.objects.filter(angebot=row, sprache=sprache).delete()


def _require_stand(row: Angebot, known: Uebersetzung | None, stand: str) -> None:
    if stand == lesestand(row, known):
        return
    if known and stand.partition("-")[0] != str(known.version):
        raise Konflikt.waehrend("diese Übersetzung", letzte_aenderung(known))
    raise Ablehnung(
        "Der deutsche Text ist inzwischen ein anderer. Er steht unten neu. Prüfen Sie Ihre Übersetzung, und "
        "speichern Sie noch einmal."
    )


def _write(kept: Uebersetzung, row: Angebot, texte: Mapping[str, str]) -> None:
    for name in FELDER:
        clean = einzeilig if name in _ZEILEN else ohne_steuerzeichen
        # What the German does not say, the translation does not say either.
        text = clean(texte.get(name, "")).strip() if getattr(row, name) else ""
        if getattr(row, name) and not text:
            raise Ablehnung("Übersetzen Sie auch diese Angabe.", field=name)
        setattr(kept, name, text)
