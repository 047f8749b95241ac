"""Mails of the whole network for the Geschäftsstelle, and of one Sitzung for who leads the Gremium."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.timezone import make_aware

from fachgruppen.mitteilungen.models import Mitteilung
from fachgruppen.models import Amt, Austritt, Beitrittswunsch, Gremium, Uebergabe, Vorschlag
from netzwerk.versand.arten import ungelistete
from netzwerk.versand.models import Versand
from netzwerk.versand.zeilen import Versandzeile
from sitzungen.models import Sitzung
from sitzungen.selectors.versand import (
    als_vorgang,
    braucht_hilfe,
    in_gremium,
    ist_ladung,
    sitzungen_zu,
    uuid_zum,
    versand_liste,
    vorgaenge_von,
)

BRAUCHT = "hilfe"
# Earlier or later no mail was ever written, and the calendar ends where a day is added to 9999.
ERSTER_TAG, LETZTER_TAG = date(2000, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True)
class Versandfilter:
    """What is asked for; empty fields filter nothing."""

    gremium: Gremium | None = None
    art: str = ""
    stand: str = ""
    suche: str = ""
    von: date | None = None
    bis: date | None = None


def mails_der_sitzung(sitzung: Sitzung) -> QuerySet[Versand]:
    """Return everything that was or will be sent around the Sitzung."""
    return versand_liste().filter(vorgang__in=vorgaenge_von([sitzung.uuid]))


def mails_des_netzwerks() -> QuerySet[Versand]:
    return versand_liste()


def gefiltert(mails: QuerySet[Versand], wunsch: Versandfilter) -> QuerySet[Versand]:
    if wunsch.gremium is not None:
        mails = mails.filter(_im_gremium(wunsch.gremium))
    if wunsch.art:
        mails = mails.filter(art=wunsch.art)
    if wunsch.stand == BRAUCHT:
        mails = braucht_hilfe(mails)
    elif wunsch.stand:
        mails = mails.filter(status=wunsch.stand)
    if wunsch.suche:
        mails = mails.filter(Q(adresse__icontains=wunsch.suche) | Q(empfaenger_name__icontains=wunsch.suche))
    if wunsch.von:
        mails = mails.filter(erstellt_am__gte=_mitternacht(wunsch.von))
    if wunsch.bis:
        mails = mails.filter(erstellt_am__lt=_mitternacht(min(wunsch.bis, LETZTER_TAG) + timedelta(days=1)))
    return mails


def arten_in(mails: QuerySet[Versand]) -> list[tuple[str, int, int]]:
    """Return each kind with how many there are and how many were accepted, without those sent again."""
    rows = mails.filter(ersetzt=False).order_by().values("art")
    counted = rows.annotate(n=Count("pk"), angekommen=Count("pk", filter=Q(status="gesendet")))
    return [(row["art"], row["n"], row["angekommen"]) for row in counted.order_by("art")]


def probleme(mails: QuerySet[Versand], hoechstens: int) -> list[Versand]:
    """Return what needs a person, the newest first; one more than `hoechstens` says there are more."""
    return list(braucht_hilfe(mails)[: hoechstens + 1])


def mit_bezug(mails: Iterable[Versand]) -> list[Versandzeile]:
    """Return the rows with what they are about; two queries, however many there are."""
    rows = list(mails)
    known = _bezuege({row.vorgang for row in rows})
    return [Versandzeile(row, *known.get(row.vorgang, ("", "")), per_telefon=ist_ladung(row)) for row in rows]


def mail_fuer(pk: int) -> Versand | None:
    """Return one mail with its content."""
    return Versand.objects.exclude(art__in=ungelistete()).filter(pk=pk).first()


def sitzung_zur(mail: Versand) -> Sitzung | None:
    """Return the Sitzung the mail is about."""
    uuid = uuid_zum(mail.vorgang)
    return sitzungen_zu([mail.vorgang]).get(uuid) if uuid else None


def _bezuege(vorgaenge: set[str]) -> dict[str, tuple[str, str]]:
    sessions = sitzungen_zu(vorgaenge)
    found = {}
    for vorgang in vorgaenge:
        session = sessions.get(uuid) if (uuid := uuid_zum(vorgang)) else None
        if session is not None:
            page = reverse("portal:sitzung_versand", args=[session.uuid])
            found[vorgang] = (f"{session.gremiumsname}, {session.name}", page)
    uuids = [v.removeprefix("mitteilung:") for v in vorgaenge if v.startswith("mitteilung:")]
    for news in Mitteilung.objects.filter(uuid__in=uuids):
        found[news.vorgang] = (news.titel, news.get_absolute_url())
    return found


def _im_gremium(gremium: Gremium) -> Q:
    """Return the filter for all mails about this Gremium, in whatever matter."""
    ended = Austritt.objects.filter(zugehoerigkeit__gremium=gremium)
    return (
        in_gremium(gremium)
        | Q(vorgang__in=als_vorgang(Mitteilung.objects.filter(gremien=gremium), "mitteilung", "uuid"))
        | Q(vorgang__in=als_vorgang(Amt.objects.filter(gremium=gremium), "amt"))
        | Q(vorgang__in=als_vorgang(Uebergabe.objects.filter(amt__gremium=gremium), "uebergabe"))
        | Q(vorgang__in=als_vorgang(Vorschlag.objects.filter(gremium=gremium), "vorschlag"))
        | Q(vorgang__in=als_vorgang(Beitrittswunsch.objects.filter(gremium=gremium), "beitrittswunsch"))
        | Q(vorgang__in=als_vorgang(ended, "austritt"))
    )


def _mitternacht(tag: date) -> datetime:
    return make_aware(datetime.combine(max(tag, ERSTER_TAG), time.min))
