"""Who sat in the meetings of the demo that were held: latecomers, early leavers, substitutes."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from fachgruppen.selectors import ordentliche_mitglieder_von
from netzwerk.demo.factories import AnwesenheitFactory
from sitzungen.models import Anwesenheit, Einladung, Sitzung
from sitzungen.states import Antwort, Sitzungsstatus, Teilnahmestatus

# Who had not answered came every second time.
OHNE_ANTWORT = (Teilnahmestatus.ANWESEND, Teilnahmestatus.UNENTSCHULDIGT)
NACH_ANTWORT = {
    Antwort.ZUSAGE: Teilnahmestatus.ANWESEND,
    Antwort.VORBEHALT: Teilnahmestatus.ANWESEND,
    Antwort.VERTRETUNG: Teilnahmestatus.VERTRETEN,
    Antwort.ABSAGE: Teilnahmestatus.ENTSCHULDIGT,
}
SPAET_JEDE, FRUEH_JEDE, ZWEIMAL_JEDE = 7, 9, 23
Spanne = tuple[datetime | None, datetime | None]


def lade_anwesenheit(einladungen: Iterable[Einladung]) -> None:
    """Note for each held meeting who of the invited was there."""
    held: dict[Sitzung, list[Einladung]] = defaultdict(list)
    for einladung in einladungen:
        if einladung.sitzung.status == Sitzungsstatus.STATTGEFUNDEN:
            held[einladung.sitzung].append(einladung)
    rows: list[Anwesenheit] = []
    for number, (sitzung, invited) in enumerate(held.items()):
        members = ordentliche_mitglieder_von(sitzung.gremium, sitzung.tag)
        voters = set(members.order_by().values_list("pk", flat=True))
        for place, einladung in enumerate(invited):
            rows += _eintraege(einladung, number + place, einladung.mitglied_id in voters)
    Anwesenheit.objects.bulk_create(rows)


def _eintraege(einladung: Einladung, number: int, stimme: bool) -> list[Anwesenheit]:
    status = NACH_ANTWORT.get(Antwort(einladung.antwort), OHNE_ANTWORT[number % 2])
    came = status == Teilnahmestatus.ANWESEND
    return [
        AnwesenheitFactory.build(
            sitzung=einladung.sitzung,
            mitglied=einladung.mitglied,
            gast=einladung.gast,
            institution=einladung.mitglied.institution if einladung.mitglied else None,
            status=status,
            von=von,
            bis=bis,
            stimmberechtigt=stimme and came,
            vertretung_name=einladung.vertretung_name,
            vertretung_institution=einladung.vertretung_institution,
            erfasst_von=einladung.sitzung.eingeladen_von,
        )
        for von, bis in (_spannen(einladung.sitzung, number) if came else [(None, None)])
    ]


def _spannen(sitzung: Sitzung, number: int) -> list[Spanne]:
    start = sitzung.start
    if start is None:
        return [(None, None)]
    if number % ZWEIMAL_JEDE == 1:
        return [(None, start + timedelta(minutes=35)), (start + timedelta(minutes=70), None)]
    if number % SPAET_JEDE == 3:
        return [(start + timedelta(minutes=20), None)]
    if number % FRUEH_JEDE == 4:
        return [(None, start + timedelta(minutes=85))]
    return [(None, None)]
