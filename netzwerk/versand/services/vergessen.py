"""Forgetting an address: the mails stay on record as what they were, but no longer say to where."""

from collections.abc import Iterable

import pgtrigger
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from netzwerk.versand.models import Versand, Versandversuch, Zustellproblem
from netzwerk.versand.states import ADRESSE_GELOESCHT, OFFEN, Status

GELOESCHT = ADRESSE_GELOESCHT
ENTFERNT = "Adresse gelöscht"


def forget_adresse(empfang: str) -> bool:
    """Erase where all mails to one recipient went, with their content; False while one is under way.

    A Sammelmail that said one of them went to the same address. A bounce that comes later still
    settles its row. What was learned about the address goes as well, unless other mail went there.
    """
    with transaction.atomic():
        rows = list(_mails(empfang).select_for_update().order_by("pk"))
        if any(row.status in OFFEN for row in rows):
            return False
        for adresse in {row.adresse for row in rows} - {GELOESCHT}:
            _forget(empfang, adresse)
    return True


def forget_mails(mails: QuerySet[Versand]) -> bool:
    """Erase address, name and content of these mails for a person who is erased; False while one leaves.

    What still waits is dropped by the caller before. A mail that is unclear stays unclear: it names
    nobody any more.
    """
    with transaction.atomic():
        rows = list(mails.select_for_update().order_by("pk"))
        if any(row.status in (Status.WARTET, Status.SENDET) for row in rows):
            return False
        keys = [row.pk for row in rows]
        for adresse in {row.adresse for row in rows} - {GELOESCHT}:
            _forget_rows(Versand.objects.filter(pk__in=keys, adresse=adresse), adresse)
        Versand.objects.filter(pk__in=keys).update(empfaenger_name="", inhalt=None)
    return True


def forget_alte(keys: Iterable[int]) -> int:
    """Leave of old mails only that one of this kind was handed over: no address, no name, no attempts.

    The row itself stays a while longer, so that no run takes the matter for one nobody has written about.
    What was learned about an address is kept: it may still be somebody's.
    """
    mails = Versand.objects.filter(pk__in=list(keys))
    with transaction.atomic(), pgtrigger.ignore("versand.Versandversuch:nur_anfuegen"):
        Versandversuch.objects.filter(versand__in=mails).delete()
        mails.filter(fehler_text__contains="@").update(fehler_text=ENTFERNT)
        return mails.update(adresse=ADRESSE_GELOESCHT, empfaenger_name="", smtp_antwort="", inhalt=None)


def delete_alte(keys: Iterable[int]) -> int:
    """Delete emptied mails for good."""
    return Versand.objects.filter(pk__in=list(keys), adresse=ADRESSE_GELOESCHT).delete()[0]


def _mails(empfang: str) -> QuerySet[Versand]:
    collected = Versand.objects.filter(empfang=empfang, enthalten_in__isnull=False).values("enthalten_in")
    return Versand.objects.filter(Q(empfang=empfang) | Q(pk__in=collected))


def _forget(empfang: str, adresse: str) -> None:
    _forget_rows(_mails(empfang).filter(adresse=adresse), adresse)


def _forget_rows(rows: QuerySet[Versand], adresse: str) -> None:
    keys = list(rows.values_list("pk", flat=True))
    mails = Versand.objects.filter(pk__in=keys)
    mails.filter(fehler_text__icontains=adresse).update(fehler_text=ENTFERNT)
    mails.filter(smtp_antwort__icontains=adresse).update(smtp_antwort=ENTFERNT)
    mails.update(adresse=GELOESCHT, inhalt=None, geaendert_am=Now())
    # The one change of a record that is otherwise written once: the server's words name the address.
    with pgtrigger.ignore("versand.Versandversuch:nur_anfuegen"):
        Versandversuch.objects.filter(versand__in=keys, text__icontains=adresse).update(text=ENTFERNT)
    if not Versand.objects.filter(adresse__iexact=adresse).exists():
        Zustellproblem.objects.filter(adresse=adresse.lower()).delete()
