"""Which events an account sees, and whose number of people nobody has told yet."""

from django.db.models import Q

from fachgruppen.selectors import stellung
from fachgruppen.vorhaben.models import Veranstaltung
from fachgruppen.vorhaben.models.veranstaltung import VeranstaltungQuerySet
from fachgruppen.vorhaben.states import Teilnahme
from netzwerk.base.uhr import jetzt


def visible_veranstaltungen_for(konto: object) -> VeranstaltungQuerySet:
    """Return the public events; for people of the network all of them."""
    rows: VeranstaltungQuerySet = Veranstaltung.objects.select_related("gremium__uebergeordnet")
    return rows if stellung(konto).mitglied_id is not None else rows.filter(oeffentlich=True)


def veranstaltungen_ohne_zahl_for(konto: object) -> VeranstaltungQuerySet:
    """Return past events that wait for the number from this person.

    Who entered it is asked; has she left the network, those who lead the Fachgruppe are.
    """
    who = stellung(konto)
    asked = Q(von=who.mitglied_id) | Q(gremium__in=who.leitet, von__ausgetreten_am__isnull=False)
    rows: VeranstaltungQuerySet = Veranstaltung.objects.vorbei(jetzt()).findet_statt()
    return rows.filter(asked, teilnahme=Teilnahme.OFFEN)


def veranstalter_in_worten(veranstaltung: Veranstaltung) -> str:
    """Return who organises it; prefetch `veranstalter` where there are many rows."""
    names = [institution.name for institution in veranstaltung.veranstalter.all()]
    return ", ".join(names) or veranstaltung.gremium.voller_name


def partner_in_worten(veranstaltung: Veranstaltung) -> str:
    """Return who takes part: institutions of the network first, then the other names."""
    names = [institution.name for institution in veranstaltung.partnerinstitutionen.all()]
    return ", ".join([*names, veranstaltung.partner] if veranstaltung.partner else names)
