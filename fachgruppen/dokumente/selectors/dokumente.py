"""Which documents an account may know of, and the newest version of each."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from fachgruppen.dokumente.models import Dokument, Dokumentfassung
from fachgruppen.dokumente.states import Dateizustand, Sichtbarkeit
from fachgruppen.selectors import stellung


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


def mit_fassungen(dokumente: Iterable[Dokument]) -> list[Dokument]:
    """Return the documents as a list, each with `aktuelle`: its newest version. One query more.

    A version whose file was refused is passed over while an older one is left.
    """
    rows = list(dokumente)
    newest: dict[int, Dokumentfassung] = {}
    versions = Dokumentfassung.objects.filter(dokument__in=[row.pk for row in rows])
    for version in (
        versions.select_related("datei", "barrierefrei")
        .order_by("dokument", "nummer")
        .defer("datei__text", "datei__suchvektor", "barrierefrei__text", "barrierefrei__suchvektor")
    ):
        refused = version.datei.zustand == Dateizustand.ABGELEHNT
        if not (refused and version.dokument_id in newest):
            newest[version.dokument_id] = version
    for row in rows:
        row.aktuelle = newest.get(row.pk)  # type: ignore[attr-defined]
    return rows
