"""Which Mitteilungen an account sees, and which Gremien it may write to."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from fachgruppen.dokumente.models import Dokument
from fachgruppen.dokumente.selectors import visible_dokumente_for
from fachgruppen.mitteilungen.models import Mitteilung
from fachgruppen.mitteilungen.states import Mitteilungsstatus
from fachgruppen.models import Gremium
from fachgruppen.selectors import stellung
from netzwerk.base.uhr import heute

# A list to tick that is longer than this is no help.
DOKUMENTE_HOECHSTENS = 30
GELESEN_WERDEN = (Mitteilungsstatus.VEROEFFENTLICHT, Mitteilungsstatus.ZURUECKGEZOGEN)


def visible_mitteilungen_for(konto: object) -> QuerySet[Mitteilung]:
    """Return what was published to the Gremien of this account, and the drafts it may know of.

    Who leads a Fachgruppe reads those of the Arbeitsgruppen below it as well.
    A draft is known to its author and to those who lead all Gremien it is meant for; the
    Leitstelle sees all. Who left the network sees nothing.
    """
    who = stellung(konto)
    rows = Mitteilung.objects.all()
    if who.mitglied_id is None:
        return rows.none()
    if who.ist_leitstelle:
        return rows
    links = Mitteilung.gremien.through.objects.filter(mitteilung=OuterRef("pk"))
    told = Exists(links.filter(gremium__in=who.gremien | who.leitet | who.darunter))
    led = Exists(links) & ~Exists(links.exclude(gremium__in=who.leitet)) & Q(an_alle=False)
    own = Q(autor=getattr(konto, "pk", None))
    return rows.filter(Q(told, status__in=GELESEN_WERDEN) | Q(own | led, status=Mitteilungsstatus.ENTWURF))


def gueltige(rows: QuerySet[Mitteilung]) -> QuerySet[Mitteilung]:
    """Those that are published and hold today, the newest first."""
    return rows.filter(
        Q(gueltig_bis=None) | Q(gueltig_bis__gte=heute()), status=Mitteilungsstatus.VEROEFFENTLICHT
    ).order_by("-veroeffentlicht_am", "-pk")


def abgelaufene(rows: QuerySet[Mitteilung]) -> QuerySet[Mitteilung]:
    """Those that were published and hold no longer, the newest first."""
    return rows.filter(status=Mitteilungsstatus.VEROEFFENTLICHT, gueltig_bis__lt=heute()).order_by(
        "-veroeffentlicht_am", "-pk"
    )


def neue_mitteilungen_for(konto: object, anzahl: int) -> list[Mitteilung]:
    """Return the newest that hold today, for the first page after login; one query."""
    who = stellung(konto)
    mine = Mitteilung.gremien.through.objects.filter(
        mitteilung=OuterRef("pk"), gremium__in=who.gremien | who.leitet
    )
    rows = gueltige(visible_mitteilungen_for(konto)).filter(Exists(mine))
    return list(rows.only("uuid", "titel", "art", "dringend", "veroeffentlicht_am")[:anzahl])


def eigene_gremien(konto: object) -> QuerySet[Gremium]:
    """Return the Gremien this account belongs to or leads."""
    who = stellung(konto)
    return Gremium.objects.am(heute()).filter(pk__in=who.gremien | who.leitet)


def adressierbare_gremien(konto: object) -> QuerySet[Gremium]:
    """Return the Gremien this account may write to: those it leads, the Leitstelle to all."""
    who = stellung(konto)
    today = Gremium.objects.am(heute())
    return today if who.ist_leitstelle else today.filter(pk__in=who.leitet)


def alle_fachgruppen() -> QuerySet[Gremium]:
    """Return what "alle Fachgruppen" means today."""
    return Gremium.objects.am(heute()).fachgruppen()


def anhaengbare_dokumente(konto: object, mitteilung: Mitteilung | None = None) -> QuerySet[Dokument]:
    """Return what this account may attach: of the Gremien it writes to and of the network, the newest.

    What is attached already stays on offer.
    """
    seen = visible_dokumente_for(konto)
    own = seen.filter(Q(gremium=None) | Q(gremium__in=adressierbare_gremien(konto)))
    newest = list(own.order_by("-angelegt_am", "-pk").values_list("pk", flat=True)[:DOKUMENTE_HOECHSTENS])
    if mitteilung is not None:
        newest += mitteilung.dokumente.values_list("pk", flat=True)
    return Dokument.objects.filter(pk__in=newest, entfernt_am=None).order_by("titel", "pk")


def dokumente_zu(mitteilung: Mitteilung, konto: object) -> list[Dokument]:
    """Return the attached documents that this account may read; one query."""
    attached = mitteilung.dokumente.values("pk")
    return list(visible_dokumente_for(konto).filter(pk__in=attached).order_by("titel", "pk"))


def gremien_in_worten(mitteilung: Mitteilung) -> str:
    """Return whom it is meant for; prefetch `gremien` where there are many rows."""
    if mitteilung.an_alle:
        return "Alle Fachgruppen"
    return ", ".join(gremium.voller_name for gremium in mitteilung.gremien.all())


def entwuerfe_und_veroeffentlichte(konto: object) -> QuerySet[Mitteilung]:
    """Return what this account may edit: drafts first, then the newest."""
    who = stellung(konto)
    rows = visible_mitteilungen_for(konto)
    if not who.ist_leitstelle:
        links = Mitteilung.gremien.through.objects.filter(mitteilung=OuterRef("pk"))
        rows = rows.filter(
            Q(status=Mitteilungsstatus.ENTWURF)
            | ~Exists(links.exclude(gremium__in=who.leitet)) & Q(an_alle=False)
        )
    return rows.order_by(F("veroeffentlicht_am").desc(nulls_first=True), "-pk")
