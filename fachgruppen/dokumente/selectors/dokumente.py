"""Which documents an account may know of, and which versions of them."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from fachgruppen.dokumente.models import Dokument, Dokumentfassung
from fachgruppen.dokumente.states import ZURUECKGEZOGEN_FUER, Dateizustand, Sichtbarkeit
from fachgruppen.selectors import stellung

OHNE_TEXT = ("datei__text", "datei__suchvektor", "barrierefrei__text", "barrierefrei__suchvektor")


def visible_dokumente_for(konto: object) -> QuerySet[Dokument]:
    """Return the documents this account may read; withdrawn ones are in no list."""
    return lesbare_dokumente_for(konto).filter(entfernt_am=None)


def lesbare_dokumente_for(konto: object) -> QuerySet[Dokument]:
    """Return what the account may know of, also what was withdrawn: its page says so.

    The public knows public documents only, once a checked version exists and while they stand.
    """
    who = stellung(konto)
    if who.mitglied_id is None:
        checked = Dokumentfassung.objects.filter(
            dokument=OuterRef("pk"), datei__zustand=Dateizustand.GEPRUEFT
        )
        public = Dokument.objects.filter(sichtbarkeit=Sichtbarkeit.OEFFENTLICH, entfernt_am=None)
        return public.filter(Exists(checked))
    if who.ist_leitstelle:
        return Dokument.objects.all()
    own = Q(gremium_id__in=who.gremien | who.leitet)
    return Dokument.objects.filter(~Q(sichtbarkeit=Sichtbarkeit.GREMIUM) | own)


def lange_zurueckgezogene(am: datetime) -> QuerySet[Dokument]:
    """Return the documents whose page has said for long enough by then that they were withdrawn."""
    return Dokument.objects.filter(entfernt_am__lt=am - ZURUECKGEZOGEN_FUER)


def sieht_alle_fassungen(konto: object, dokument: Dokument) -> bool:
    """Earlier versions may be drafts: they are for the group itself and the Leitstelle."""
    who = stellung(konto)
    return who.ist_leitstelle or (dokument.gremium_id in who.gremien | who.leitet)


def fassungen_for(konto: object, dokument: Dokument) -> list[Dokumentfassung]:
    """Return the versions this account may know of, the newest first. One query."""
    rows = Dokumentfassung.objects.filter(dokument=dokument).order_by("-nummer").defer(*OHNE_TEXT)
    rows = rows.select_related("datei", "barrierefrei", "hochgeladen_von__mitglied")
    return list(rows if sieht_alle_fassungen(konto, dokument) else rows[:1])


def mit_fassungen(dokumente: Iterable[Dokument]) -> list[Dokument]:
    """Return the documents as a list, each with `aktuelle`: its newest version. One query more."""
    rows = list(dokumente)
    versions = (
        Dokumentfassung.objects.filter(dokument__in=[row.pk for row in rows])
        .order_by("dokument_id", "-nummer")
        .distinct("dokument_id")
        .select_related("datei", "barrierefrei")
        .defer(*OHNE_TEXT)
    )
    newest = {version.dokument_id: version for version in versions}
    for row in rows:
        row.aktuelle = newest.get(row.pk)  # type: ignore[attr-defined]
    return rows
