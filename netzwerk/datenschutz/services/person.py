"""Locking a person: who leaves or is erased waits for whoever writes her memberships and offices."""

from django.db.models import Q

from fachgruppen.models import Amt, Delegation, Gremium, Zugehoerigkeit
from mitglieder.models import Konto, Mitglied


def lock_person(pk: int) -> Mitglied:
    """Return the newest row with her login, both locked until the transaction ends.

    There is one order for everybody: her Gremien by their keys, she, her login, and only then what belongs
    to her. Memberships and offices begin under the row of their Gremium, so nobody waits for the other for
    ever, and no office begins unseen for somebody who leaves at that moment.
    """
    own = Q()
    for model in (Zugehoerigkeit, Amt, Delegation):
        own |= Q(pk__in=model.objects.filter(mitglied=pk).values("gremium"))
    list(Gremium.objects.select_for_update(of=("self",), no_key=True).filter(own).order_by("pk"))
    person = Mitglied.objects.select_for_update(of=("self",)).get(pk=pk)
    if person.konto_id is not None:
        person.konto = Konto.objects.select_for_update(of=("self",)).get(pk=person.konto_id)
    return person
