"""Writing a version of the agenda, in the transaction that tells it."""

from datetime import date

from django.db.models import Max

from mitglieder.models import Konto
from netzwerk.base.uhr import jetzt
from sitzungen.agenda import Agenda
from sitzungen.models import Sitzung, Tagesordnungsfassung, Tagesordnungsvormerkung
from sitzungen.selectors.tagesordnung import aktuelle_agenda
from sitzungen.states import Fassungsanlass, Sitzungsstatus


def write_fassung(
    sitzung: Sitzung,
    *,
    anlass: Fassungsanlass,
    by: Konto | None,
    stichtag: date | None = None,
    agenda: Agenda | None = None,
) -> Tagesordnungsfassung:
    """Keep the agenda as it is told now; the Sitzung must be locked. Nothing is left to be told later.

    `agenda` is what was looked at: a document may get another file meanwhile without this lock.
    """
    rows = Tagesordnungsfassung.objects.filter(sitzung=sitzung)
    last = rows.aggregate(last=Max("nummer"))["last"] or 0
    Tagesordnungsvormerkung.objects.filter(sitzung=sitzung).delete()
    told = agenda or aktuelle_agenda(sitzung)
    return Tagesordnungsfassung.objects.create(
        sitzung=sitzung, nummer=last + 1, anlass=anlass, inhalt=told.als_json(),
        am=jetzt(), von=by, stichtag=stichtag,
    )  # fmt: skip


def ensure_fassung(sitzung: Sitzung) -> None:
    """Give a Sitzung that people were invited to before versions were kept its first one.

    Call it before the agenda changes: what stands there is what people were told.
    """
    if sitzung.status != Sitzungsstatus.EINGELADEN or sitzung.eingeladen_am is None:
        return
    if Tagesordnungsfassung.objects.filter(sitzung=sitzung).exists():
        return
    Tagesordnungsfassung.objects.create(
        sitzung=sitzung, nummer=1, anlass=Fassungsanlass.EINLADUNG,
        inhalt=aktuelle_agenda(sitzung).als_json(), am=sitzung.eingeladen_am, von=sitzung.eingeladen_von,
    )  # fmt: skip
