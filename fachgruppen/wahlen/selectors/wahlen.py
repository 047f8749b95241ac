"""Elections a reader may know of, and what waits for her in them."""

from datetime import date

from django.db.models import Case, CharField, DateField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncDate

from fachgruppen.models import Gremium, Zugehoerigkeit
from fachgruppen.selectors import stellung
from fachgruppen.states import Stimmrecht
from fachgruppen.wahlen.models import (
    Auszaehlanteil,
    Einspruch,
    Kandidatur,
    Stimmfuehrung,
    Vermerk,
    Wahl,
    WvEintrag,
)
from fachgruppen.wahlen.states import (
    Einspruchsstand,
    Wahlart,
    Wahlgangstatus,
    Wahlmodus,
    Wahlstatus,
    Zustimmung,
)
from fachgruppen.wahlen.states.urne import Rolle
from mitglieder.models import Konto, Mitglied, Netzwerkrolle
from mitglieder.states import Rolle as Netzrolle
from netzwerk.base.uhr import heute

S = Wahlstatus
ANTWORTEN, ANNEHMEN, AUFRUFEN = "antworten", "annehmen", "aufrufen"
ABSTIMMEN, CODE, AUSZAEHLEN = "abstimmen", "code", "auszaehlen"
ENTSCHEIDEN, NENNEN = "entscheiden", "nennen"
FESTSTELLEN, EINTRAGEN, BESTAETIGEN = "feststellen", "eintragen", "bestaetigen"


def mit_allem() -> QuerySet[Wahl]:
    """Return elections with the people and the rule that their pages show."""
    rows: QuerySet[Wahl] = Wahl.objects.select_related(
        "gremium__uebergeordnet", "wahlordnung", "leitung__institution", "beisitz__institution",
        "gewaehlt__mitglied", "amt",
    )  # fmt: skip
    return rows


def visible_wahlen_for(konto: Konto, gremium: Gremium | None = None) -> QuerySet[Wahl]:
    """Return the elections of the own Gremien, those one leads, and all for the Leitstelle; no drafts
    but for those who write them.
    """
    who = stellung(konto)
    rows = mit_allem() if gremium is None else mit_allem().filter(gremium=gremium)
    if who.ist_leitstelle:
        return rows
    if who.mitglied_id is None:
        return rows.none()
    written = Q(gremium__in=who.koordiniert) & ~Q(art=Wahlart.ABWAHL)
    own = Q(leitung=who.mitglied_id) | Q(beisitz=who.mitglied_id) | written
    return rows.filter(own | (Q(gremium__in=who.gremien) & ~Q(status=S.ENTWURF)))


def wahlaufgaben_for(mitglied_id: int) -> QuerySet[Wahl]:
    """Return the elections that wait for this person, with her `schritt` and until when (`schritt_bis`)."""
    tag = heute()
    asked = Kandidatur.objects.filter(wahl=OuterRef("pk"), mitglied=mitglied_id, zustimmung=Zustimmung.OFFEN)
    leads, either = Q(leitung=mitglied_id), Q(leitung=mitglied_id) | Q(beisitz=mitglied_id)
    entered = Q(erfasst_am__isnull=False)
    may = WvEintrag.objects.filter(wahl=OuterRef("pk"), mitglied=mitglied_id, gestrichen=False)
    marked = Vermerk.objects.filter(
        wahlgang__wahl=OuterRef("pk"), wahlgang__status=Wahlgangstatus.OFFEN, eintrag__mitglied=mitglied_id
    )
    code = Auszaehlanteil.objects.filter(
        Q(rolle=Rolle.LEITUNG, wahlgang__wahl__leitung=mitglied_id)
        | Q(rolle=Rolle.BEISITZ, wahlgang__wahl__beisitz=mitglied_id),
        wahlgang__wahl=OuterRef("pk"), bestaetigt_am__isnull=False,
    )  # fmt: skip
    objected = Einspruch.objects.filter(wahl=OuterRef("pk"), stand=Einspruchsstand.OFFEN)
    decides = Netzwerkrolle.objects.am(tag).filter(mitglied=mitglied_id, rolle=Netzrolle.BEAUFTRAGTE)
    was = Case(
        _fall(ENTSCHEIDEN, Exists(objected) & Exists(decides)),
        _fall(ANTWORTEN, Q(status=S.KANDIDATUR, kandidatur_bis__gte=tag) & Exists(asked)),
        _fall(NENNEN, Q(status=S.KANDIDATUR, kandidatur_bis__gte=tag) & _nennt(mitglied_id)),
        _fall(ANNEHMEN, Q(status=S.ERGEBNIS, gewaehlt__mitglied=mitglied_id, annahme_bis__gte=tag)),
        _fall(ABSTIMMEN, Q(status=S.STIMMABGABE, modus=Wahlmodus.ONLINE) & Exists(may) & ~Exists(marked)),
        _fall(CODE, either & Q(status=S.BEREIT, modus=Wahlmodus.ONLINE) & ~Exists(code)),
        _fall(AUSZAEHLEN, either & Q(status=S.AUSZAEHLUNG)),
        _fall(AUFRUFEN, leads & Q(status=S.ENTWURF)),
        _fall(FESTSTELLEN, leads & Q(status=S.KANDIDATUR, kandidatur_bis__lt=tag)),
        _fall(EINTRAGEN, leads & Q(status=S.BEREIT, modus=Wahlmodus.PRAESENZ, wahltag__lte=tag)),
        _fall(EINTRAGEN, leads & Q(status=S.PROTOKOLL, erfasst_am=None)),
        _fall(
            BESTAETIGEN,
            either & Q(status=S.PROTOKOLL) & entered & ~Q(erfasst_von__mitglied=mitglied_id),
        ),
        default=Value(""),
        output_field=CharField(),
    )
    bis = Case(
        When(status=S.KANDIDATUR, then=F("kandidatur_bis")),
        When(status=S.ERGEBNIS, then=F("annahme_bis")),
        When(status=S.STIMMABGABE, then=TruncDate("ende")),
        default=F("wahltag"),
        output_field=DateField(),
    )
    rows: QuerySet[Wahl] = Wahl.objects.echt().annotate(schritt=was, schritt_bis=bis).exclude(schritt="")
    return rows


def _nennt(mitglied_id: int) -> Combinable:
    """Condition: the person shares the vote of her institution with a colleague, and nobody is named yet.

    Seats of delegates are left out here; they are asked by mail and on the page of the election.
    """
    mine = Mitglied.objects.filter(pk=mitglied_id).values("institution")
    voters = Zugehoerigkeit.objects.stimmberechtigt().filter(
        Q(bis=None) | Q(bis__gte=OuterRef("stichtag")),
        gremium=OuterRef("gremium"), von__lte=OuterRef("stichtag"),
    )  # fmt: skip
    colleagues = voters.filter(mitglied__institution__in=mine).exclude(mitglied=mitglied_id)
    named = Stimmfuehrung.objects.filter(wahl=OuterRef("pk"), institution__in=mine)
    return (
        Q(wahlordnung__stimmrecht=Stimmrecht.INSTITUTION)
        & Exists(voters.filter(mitglied=mitglied_id))
        & Exists(colleagues)
        & ~Exists(named)
    )


def _fall(wort: str, condition: Q | Combinable) -> When:
    return When(condition, then=Value(wort))


def zu_erfassende(gremium_id: int, tag: date, mitglied_id: int) -> QuerySet[Wahl]:
    """Return the elections of that day in a session whose result this person may begin to enter."""
    rows: QuerySet[Wahl] = Wahl.objects.echt().filter(
        Q(leitung=mitglied_id) | Q(beisitz=mitglied_id),
        gremium=gremium_id, modus=Wahlmodus.PRAESENZ, status=S.BEREIT, wahltag=tag,
    )  # fmt: skip
    return rows
