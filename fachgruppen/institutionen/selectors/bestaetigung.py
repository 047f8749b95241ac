"""Which institutions should say whether their data still hold, and who is asked."""

from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from fachgruppen.institutionen.models import Ansprechperson
from fachgruppen.institutionen.states import ERINNERN_NACH, FRAGE_NACH, UNBESTAETIGT_NACH
from fachgruppen.selectors import stellung
from mitglieder.models import Institution, Mitglied
from mitglieder.selectors import mitglied_von
from netzwerk.base.uhr import jetzt


def _sprechen(**welche: object) -> QuerySet[Ansprechperson]:
    """Return the named people who speak for their institution today: see `ansprechpersonen`."""
    there = Ansprechperson.objects.filter(mitglied__institution=F("institution"), **welche)
    return there.filter(mitglied__in=Mitglied.objects.aktiv())


def mit_ansprechperson() -> QuerySet[Institution]:
    """Return the institutions that have a contact person today."""
    return Institution.objects.filter(Exists(_sprechen(institution=OuterRef("pk"))))


def zu_fragen(moment: datetime) -> QuerySet[Institution]:
    """Return those not confirmed for a year and not asked since."""
    old = Q(bestaetigt_am=None) | Q(bestaetigt_am__lte=moment - FRAGE_NACH)
    return mit_ansprechperson().filter(old, gefragt_am=None)


def zu_erinnern(moment: datetime) -> QuerySet[Institution]:
    """Return those asked weeks ago and reminded never."""
    return mit_ansprechperson().filter(gefragt_am__lte=moment - ERINNERN_NACH, erinnert_am=None)


def unbestaetigte() -> QuerySet[Institution]:
    """Return those nobody has confirmed for more than a year, longest first, with their contact persons.

    In these the Geschäftsstelle asks by telephone: no answer for weeks, or nobody to ask.
    """
    now = jetzt()
    old = Q(bestaetigt_am=None) | Q(bestaetigt_am__lte=now - FRAGE_NACH)
    silent = Q(gefragt_am__lte=now - UNBESTAETIGT_NACH)
    nobody = ~Exists(_sprechen(institution=OuterRef("pk")))
    there = Q(ansprechpersonen__in=_sprechen())
    rows = Institution.objects.filter(old & (silent | nobody))
    counted = rows.annotate(sprechen=Count("ansprechpersonen", filter=there))
    return counted.order_by(F("bestaetigt_am").asc(nulls_first=True), "sortname")


def gefragte_institution_for(konto: object) -> QuerySet[Institution]:
    """Return the institution this account speaks for while it waits for an answer."""
    person = mitglied_von(konto)
    if person is None:
        return Institution.objects.none()
    named = Ansprechperson.objects.filter(mitglied=person, institution=person.institution_id)
    return Institution.objects.filter(pk__in=named.values("institution"), gefragt_am__isnull=False)


def stumme_for(konto: object) -> QuerySet[Institution]:
    """Return those the Geschäftsstelle should call: asked weeks ago, no answer."""
    if not stellung(konto).ist_geschaeftsstelle:
        return Institution.objects.none()
    return Institution.objects.filter(gefragt_am__lte=jetzt() - UNBESTAETIGT_NACH)
