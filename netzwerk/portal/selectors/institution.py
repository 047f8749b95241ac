"""The page of one institution: its people, their Fachgruppen, what it offers."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from fachgruppen.angebote.models import Angebot
from fachgruppen.institutionen.models import Ansprechperson
from fachgruppen.models import Delegation, Gremium, Zugehoerigkeit
from mitglieder.models import Institution, Mitglied
from mitglieder.sichtbarkeit import Blick, PersonAnsicht, ansicht
from netzwerk.base.sprache import komma
from netzwerk.base.templatetags.bausteine import eigenname
from netzwerk.base.uhr import heute

ANGEBOTE_AUF_DER_SEITE = 8


@dataclass(frozen=True)
class PersonHier:
    """One of its people as this reader may see her, and whether she speaks for it."""

    person: PersonAnsicht
    spricht: bool

    @property
    def zeile(self) -> SafeString:
        """What stands below her name: what she does, and that she speaks for the institution."""
        said = (eigenname(self.person.funktion), gettext("Ansprechperson") if self.spricht else "")
        return format_html_join(komma(), "{}", ((part,) for part in said if part))


def personen_der(institution: Institution, blick: Blick) -> list[PersonHier]:
    """Return the people of the institution whom this reader may know of. Two queries."""
    named = Ansprechperson.objects.filter(institution=institution, mitglied=OuterRef("pk"))
    rows = Mitglied.objects.aktiv().filter(institution=institution).annotate(spricht=Exists(named))
    loaded = rows.select_related("institution", "konto").prefetch_related("freigaben")
    seen = ((ansicht(row, blick), row) for row in loaded.order_by("sortname", "pk"))
    return [PersonHier(view, _spricht(row)) for view, row in seen if view is not None]


def _spricht(row: Any) -> bool:
    return bool(row.spricht)


def fachgruppen_der(institution: Institution) -> QuerySet[Gremium]:
    """Return the Fachgruppen in which its people work today; names of people are not told by it."""
    tag = heute()
    people = Mitglied.objects.aktiv().filter(institution=institution).values("pk")
    member = Zugehoerigkeit.objects.mitglieder().am(tag).filter(gremium=OuterRef("pk"), mitglied__in=people)
    sent = Delegation.objects.am(tag).filter(gremium=OuterRef("pk"), mitglied__in=people)
    groups: QuerySet[Gremium] = Gremium.objects.am(tag).fachgruppen()
    return groups.filter(Q(Exists(member)) | Q(Exists(sent)))


def angebote_der(institution: Institution) -> QuerySet[Angebot]:
    """Return what everybody finds in the Katalog of this institution."""
    rows: QuerySet[Angebot] = Angebot.objects.oeffentlich(heute()).filter(institution=institution)
    return rows.select_related("stadtviertel").order_by("sortname", "pk")
