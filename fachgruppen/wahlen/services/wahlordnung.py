"""Write rules for elections: a new one, or the next version of one; what was used stays as it is."""

from datetime import date, timedelta
from typing import TypedDict

import pghistory
from django.db import IntegrityError, transaction

from fachgruppen.wahlen.models import Wahlordnung
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.uhr import heute


class Regeln(TypedDict):
    """What a version says."""

    mehrheit: str
    gleichstand: str
    quorum: int
    stimmrecht: str
    geheim: bool
    online_zulaessig: bool
    amtszeit_monate: int
    delegierte_stimmberechtigt: bool
    einspruch_tage: int
    text: str


@transaction.atomic
def create_wahlordnung(
    *, by: Konto, name: str, von: date, regeln: Regeln, vorlage: Wahlordnung | None = None
) -> Wahlordnung:
    """Write a rule, or with `vorlage` its next version: the version before ends the day before `von`.

    Ablehnung: no right, a day that is taken, online without the words that regulate it.
    """
    if not by.has_perm("wahlen.regeln"):
        raise Ablehnung("Wahlordnungen legen die Beauftragte und die Geschäftsstelle fest.")
    _check(regeln, von)
    with pghistory.context(user=by.pk):
        version = _end_vorher(vorlage, von) if vorlage else 1
        title = vorlage.name if vorlage else einzeilig(name)
        return _save(Wahlordnung(name=title, version=version, von=von, **regeln))


def _check(regeln: Regeln, von: date) -> None:
    regeln["text"] = ohne_steuerzeichen(regeln["text"]).strip()
    if regeln["online_zulaessig"] and not regeln["text"]:
        raise Ablehnung(
            "Eine Online-Wahl braucht Regeln zum Ablauf und zu Störungen. Tragen Sie den Wortlaut ein.",
            field="text",
        )
    if regeln["online_zulaessig"] and not regeln["geheim"]:
        raise Ablehnung("Online wird immer geheim gewählt.", field="geheim")
    if von < heute():
        raise Ablehnung("Wählen Sie den heutigen oder einen späteren Tag.", field="von")


def _end_vorher(vorlage: Wahlordnung, von: date) -> int:
    """End the newest version the day before, return the number of the next one."""
    rows = Wahlordnung.objects.select_for_update(of=("self",)).filter(name=vorlage.name)
    last: Wahlordnung = rows.latest("version")
    if von <= last.von:
        raise Ablehnung("Die neue Fassung muss nach der bisherigen beginnen.", field="von")
    if last.bis is None or last.bis >= von:
        last.bis = von - timedelta(days=1)
        last.save(update_fields=["bis"])
    return last.version + 1


def _save(row: Wahlordnung) -> Wahlordnung:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Ablehnung(
            f"Eine Wahlordnung „{row.name}“ gibt es schon. Legen Sie von ihr eine neue Fassung an.",
            field="name",
        ) from error
    return row
