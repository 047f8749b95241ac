"""Write the profile of a Gremium; two people at once never overwrite each other unseen."""

import pghistory
from django.db import transaction
from django.utils.safestring import SafeString, mark_safe

from fachgruppen.models import Gremium
from fachgruppen.profiltext import ab_ebene
from fachgruppen.services.konflikt import Konflikt, profil_aenderung
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.markdown import render_markdown


def locked_gremium(gremium: Gremium, by: Konto) -> Gremium:
    """Lock the row and ask once more whether `by` may write; raises Ablehnung otherwise.

    Call inside a transaction: every write to profile and goals waits here for the one before it.
    """
    row = Gremium.objects.select_for_update(of=("self",)).get(pk=gremium.pk)
    if not by.has_perm("fachgruppen.bearbeiten", row):
        raise Ablehnung(
            "Profil und Ziele ändern die Koordination, ihre Stellvertretung und die Geschäftsstelle."
        )
    return row


def vorschau(text: str) -> SafeString:
    """Return the text as the page will show it, sanitised exactly as when it is saved."""
    return mark_safe(ab_ebene(render_markdown(text), 3))  # noqa: S308


@transaction.atomic
def save_profil(gremium: Gremium, *, by: Konto, version: int, leitsatz: str, profil: str) -> Gremium:
    """Store Leitsatz and profile (Markdown) if nobody saved since `version` was read.

    Raises Konflikt if somebody did and wrote something else; nothing is changed then.
    """
    with pghistory.context(user=by.pk):
        row = locked_gremium(gremium, by)
        if (row.leitsatz, row.profil) == (leitsatz, profil):
            return row
        if row.version != version:
            raise Konflikt("das Profil", profil_aenderung(row))
        row.leitsatz = leitsatz
        row.profil = profil
        row.profil_html = render_markdown(profil)
        row.version += 1
        row.save(update_fields=["leitsatz", "profil", "profil_html", "version"])
    return row
