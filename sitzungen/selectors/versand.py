"""Which mails of the outbox belong to a Sitzung, and which of them still need somebody."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from fachgruppen.models import Gremium
from netzwerk.base.uhr import jetzt
from netzwerk.versand.arten import ungelistete
from netzwerk.versand.models import Versand
from netzwerk.versand.states import Status
from netzwerk.versand.zeilen import PROBLEME
from sitzungen.models import Einladung, Sitzung
from sitzungen.selectors.einladungen import LADUNGEN
from sitzungen.states import Antwort

# Prefixes of the matters that name a Sitzung.
SITZUNGSVORGAENGE = ("sitzung", "erinnerung", "umfrage", "planung", "protokoll")
# After that nobody is asked any more to see to a mail: what it was about is past.
PROBLEM_TAGE = 30


def versand_liste() -> QuerySet[Versand]:
    """Return all mails that people may know of, without their content, the newest first."""
    content = ExpressionWrapper(Q(inhalt__isnull=False), output_field=BooleanField())
    rows = Versand.objects.exclude(art__in=ungelistete())
    return rows.defer("inhalt").annotate(hat_inhalt=content).order_by("-pk")


def vorgaenge_von(sitzungen: Iterable[UUID]) -> list[str]:
    """Return the keys under which the outbox keeps everything around these Sitzungen."""
    return [f"{prefix}:{uuid}" for uuid in sitzungen for prefix in SITZUNGSVORGAENGE]


def uuid_zum(vorgang: str) -> UUID | None:
    """Return the Sitzung a matter is about."""
    prefix, _, rest = vorgang.partition(":")
    try:
        return UUID(rest.partition(":")[0]) if prefix in SITZUNGSVORGAENGE else None
    except ValueError:
        return None


def sitzungen_zu(vorgaenge: Iterable[str]) -> dict[UUID, Sitzung]:
    """Return the Sitzungen these matters are about; one query."""
    uuids = {uuid for vorgang in vorgaenge if (uuid := uuid_zum(vorgang))}
    rows = Sitzung.objects.mit_namen().select_related("gremium__uebergeordnet").filter(uuid__in=uuids)
    return {row.uuid: row for row in rows}


def als_vorgang(rows: QuerySet, prefix: str, field: str = "pk") -> QuerySet:
    """Return the keys of these rows in the outbox, for a subquery."""
    key = Concat(Value(f"{prefix}:"), Cast(field, TextField()), output_field=TextField())
    return rows.order_by().annotate(schluessel_im_versand=key).values("schluessel_im_versand")


def in_gremium(gremium: Gremium) -> Q:
    """Return the filter for the mails around all Sitzungen of the Gremium."""
    rows = Sitzung.objects.filter(gremium=gremium)
    found = Q()
    for prefix in SITZUNGSVORGAENGE:
        found |= Q(vorgang__in=als_vorgang(rows, prefix, "uuid"))
    return found


def braucht_hilfe(mails: QuerySet[Versand]) -> QuerySet[Versand]:
    """Return those that only a person can bring on.

    Not: what was sent again, overtaken or is past; whom somebody called, or who has answered.
    """
    now = jetzt()
    newer = Versand.objects.filter(
        vorgang=OuterRef("vorgang"), empfang=OuterRef("empfang"), sequence__gt=OuterRef("sequence")
    ).exclude(status=Status.ENTFALLEN)
    settled = Einladung.objects.filter(~Q(antwort=Antwort.AUSSTEHEND) | Q(telefonisch_am__isnull=False))
    return (
        mails.filter(status__in=PROBLEME, ersetzt=False, erstellt_am__gt=now - timedelta(days=PROBLEM_TAGE))
        .filter(Q(gueltig_bis=None) | Q(gueltig_bis__gt=now))
        .exclude(Exists(newer))
        .exclude(empfang__in=als_vorgang(settled, "einladung"))
    )


def neueste_ladung(einladung: Einladung) -> int | None:
    """Return the number of the newest mail that asks this person to the Sitzung; None without one."""
    rows = Versand.objects.filter(
        vorgang=einladung.sitzung.vorgang,
        empfang=einladung.empfang,
        art__in=LADUNGEN,
        sequence__gte=einladung.letzte_sequence,
    )
    rows = rows.exclude(status=Status.ENTFALLEN).filter(ersetzt=False)
    return rows.order_by("-sequence", "-pk").values_list("pk", flat=True).first()


def ist_ladung(mail: Versand) -> bool:
    """Tell whether the mail asks one person to a Sitzung: calling her does as well."""
    return mail.art in LADUNGEN and mail.empfang.startswith("einladung:")
