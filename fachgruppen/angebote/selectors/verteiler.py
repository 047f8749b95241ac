"""The distribution list of the Katalog and what was sent to it."""

from django.db.models import Case, IntegerField, QuerySet, Value, When

from fachgruppen.angebote.models import Aussendung, Verteilerstelle
from netzwerk.versand.models import Versand

EMPFANG = "verteiler:"


def verteilerstellen() -> QuerySet[Verteilerstelle]:
    """All, those that have unsubscribed last."""
    last = Case(When(abgemeldet_am=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    return Verteilerstelle.objects.order_by(last, "name", "pk")


def empfaenger() -> list[Verteilerstelle]:
    """Those that want the Katalog."""
    return list(Verteilerstelle.objects.filter(abgemeldet_am=None).order_by("name", "pk"))


def aussendungen() -> QuerySet[Aussendung]:
    """What was sent, the last first, without the files."""
    return Aussendung.objects.defer("pdf").select_related("von__mitglied")


def versand_von(aussendung: Aussendung) -> QuerySet[Versand]:
    return (
        Versand.objects.filter(vorgang=aussendung.vorgang).defer("inhalt").order_by("empfaenger_name", "pk")
    )


def aussendung_von(vorgang: str) -> Aussendung | None:
    """Return what a mail of this matter carries, with its file."""
    return Aussendung.objects.filter(pk=vorgang.removeprefix("katalog:")).first()


def stelle_von(empfang: str) -> Verteilerstelle | None:
    return Verteilerstelle.objects.filter(pk=empfang.removeprefix(EMPFANG)).first()
