"""Reads about minutes: one with its points, decisions and tasks, and what it still lacks."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Prefetch, Q, QuerySet

from fachgruppen.models import Gremium
from fachgruppen.selectors import stellung
from netzwerk.base.uhr import jetzt
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Aufgabe, Beschluss, Protokoll, Protokollpunkt
from sitzungen.protokolle.states import OFFEN, Beschlussart, Protokollstatus
from sitzungen.selectors import visible_sitzungen_for
from sitzungen.states import Sitzungsstatus

# Of older sessions nobody is told any more that their minutes are missing.
RUECKBLICK = timedelta(days=120)


def protokoll_mit_allem(sitzung: Sitzung) -> Protokoll | None:
    """Return the minutes with points, decisions and tasks; four queries."""
    decisions = Beschluss.objects.select_related("gremium", "empfehlung").order_by("lfd")
    tasks = Aufgabe.objects.select_related("mitglied__institution", "institution").order_by("pk")
    points = Protokollpunkt.objects.select_related("top").prefetch_related(
        Prefetch("beschluesse", queryset=decisions), Prefetch("aufgaben", queryset=tasks)
    )
    rows = Protokoll.objects.select_related("sitzungsleitung__institution", "protokollfuehrung__institution")
    found = rows.prefetch_related(Prefetch("punkte", queryset=points)).filter(sitzung=sitzung).first()
    if found is not None:
        found.sitzung = sitzung
        for point in found.punkte.all():
            point.protokoll = found
    return found


def zu_versendende_for(konto: object) -> QuerySet[Sitzung]:
    """Return the held sessions whose minutes this account has to write and send.

    That is who was named to write; without such a person, or where she cannot log in or has left, who
    leads.
    """
    who = stellung(konto)
    if who.mitglied_id is None:
        return Sitzung.objects.none()
    nobody = (
        Q(protokoll=None)
        | Q(protokoll__protokollfuehrung=None)
        | Q(protokoll__protokollfuehrung__konto=None)
        | Q(protokoll__protokollfuehrung__konto__is_active=False)
        | Q(protokoll__protokollfuehrung__ausgetreten_am__isnull=False)
    )  # fmt: skip
    rows = Sitzung.objects.filter(start__gte=jetzt() - RUECKBLICK).filter(
        Q(protokoll__status__in=OFFEN) | Q(protokoll=None, status=Sitzungsstatus.STATTGEFUNDEN)
    )
    return rows.filter(Q(protokoll__protokollfuehrung=who.mitglied_id) | nobody & Q(gremium__in=who.leitet))


def fehlendes(protokoll: Protokoll, *, anwesend: bool) -> list[str]:
    """Return in words what the minutes still lack before they can be sent; of loaded minutes no query.

    The five facts that minutes of a council must hold (KVG LSA § 58): time and place, who was there,
    the agenda, the wording of decisions, their results; and who led and who wrote.
    """
    sitzung, points = protokoll.sitzung, list(protokoll.punkte.all())
    decisions = [row for point in points for row in point.beschluesse.all() if not row.zurueckgezogen]
    checks = (
        (protokoll.beginn and protokoll.ende, "Beginn und Ende der Sitzung"),
        (sitzung.ort or sitzung.online_url, "Ort der Sitzung"),
        (anwesend, "wer anwesend war"),
        (points, "die Tagesordnung"),
        (_alle_entschieden(decisions), "das Ergebnis von " + _offene(decisions)),
        (protokoll.sitzungsleitung_id, "wer die Sitzung geleitet hat"),
        (protokoll.protokollfuehrung_id, "wer das Protokoll geführt hat"),
    )
    return [words for there, words in checks if not there]


def _alle_entschieden(beschluesse: Iterable[Beschluss]) -> bool:
    return all(row.art != Beschlussart.OFFEN for row in beschluesse)


def _offene(beschluesse: Iterable[Beschluss]) -> str:
    return ", ".join(row.nummer for row in beschluesse if row.art == Beschlussart.OFFEN)


def versandte_protokolle_for(konto: object, gremium: Gremium) -> QuerySet[Protokoll]:
    """Return the minutes of the Gremium that were sent and that this account may read, the newest first."""
    visible = visible_sitzungen_for(konto).filter(gremium=gremium).values("pk")
    rows = Protokoll.objects.filter(sitzung__in=visible).exclude(status=Protokollstatus.ENTWURF)
    return rows.select_related("sitzung__gremium").order_by("-sitzung__start", "-pk")
