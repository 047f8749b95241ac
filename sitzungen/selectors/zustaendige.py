"""Who has to see to something in a Gremium today: who leads it, else the Beauftragte."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from fachgruppen.models import Amt
from fachgruppen.states import LEITUNG, Amtsart
from mitglieder.models import Mitglied

Leitungen = Mapping[int, Mapping[str, list[Mitglied]]]


def leitungen_am(gremien: Iterable[int], tag: date) -> Leitungen:
    """Return who leads each of the Gremien on the day, by office; one query."""
    offices = Amt.objects.am(tag).filter(
        gremium__in=list(gremien), art__in=LEITUNG, mitglied__ausgetreten_am=None
    )
    found: dict[int, dict[str, list[Mitglied]]] = defaultdict(lambda: defaultdict(list))
    for amt in offices.select_related("mitglied").order_by("pk"):
        found[amt.gremium_id][amt.art].append(amt.mitglied)
    return found


def zustaendig(
    leads: Mapping[str, list[Mitglied]], chair: Mitglied | None, *, auch_stellvertretung: bool = False,
    auch_beauftragte: bool = False,
) -> list[Mitglied]:  # fmt: skip
    """Return who is told; where nobody coordinates, the next ones hear of it at once."""
    people = list(leads.get(Amtsart.KOORDINATION, []))
    if auch_stellvertretung or not people:
        people += leads.get(Amtsart.STELLVERTRETUNG, [])
    if auch_beauftragte or not people:
        people += [chair] if chair else []
    reachable = (person for person in people if person.ist_per_mail_erreichbar)
    return list({person.pk: person for person in reachable}.values())


def protokoll_zustaendig(
    writer: Mitglied | None, leads: Mapping[str, list[Mitglied]], chair: Mitglied | None, *,
    auch_beauftragte: bool = False,
) -> list[Mitglied]:  # fmt: skip
    """Return who is asked for missing minutes: `writer` was named to write them, else as `zustaendig`.

    With `auch_beauftragte` all of them hear of it.
    """
    there = writer is not None and writer.ausgetreten_am is None and writer.ist_per_mail_erreichbar
    first = [writer] if writer is not None and there else []
    if first and not auch_beauftragte:
        return first
    people = [*first, *zustaendig(leads, chair, auch_beauftragte=auch_beauftragte)]
    return list({person.pk: person for person in people}.values())
