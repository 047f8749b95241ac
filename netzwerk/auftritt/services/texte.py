"""Save a legal page: each save is a new version, and two people at once never overwrite each other unseen."""

import pghistory
from django.db import IntegrityError, transaction

from mitglieder.models import Konto
from netzwerk.auftritt.models import Textfassung
from netzwerk.auftritt.selectors.texte import geltender_text
from netzwerk.auftritt.states import Textseite
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Aenderung, Konflikt
from netzwerk.base.uhr import jetzt


@transaction.atomic
def save_text(seite: Textseite, *, by: Konto, version: int, text: str) -> int:
    """Store the text (Markdown) if nobody saved since `version` was read; return the number that holds now.

    Raises Konflikt if somebody else saved something different, Ablehnung without the right.
    """
    if not by.has_perm("auftritt.pflegen"):
        raise Ablehnung("Diese Seite ändern die Geschäftsstelle und die Beauftragte.")
    # A browser ends lines with two characters, the texts that came with the portal do not: without this
    # an unchanged text would be a new version, and in the comparison every line of it would be new.
    text = text.replace("\r\n", "\n")
    now = geltender_text(seite)
    if now.text.strip() == text.strip():
        return now.nummer
    if now.nummer != version:
        raise _konflikt(seite)
    try:
        with transaction.atomic(), pghistory.context(user=by.pk):
            Textfassung.objects.create(seite=seite, nummer=version + 1, text=text, von=by, am=jetzt())
    except IntegrityError:
        # The number is taken: somebody saved between the look and the write.
        raise _konflikt(seite) from None
    return version + 1


def _konflikt(seite: Textseite) -> Konflikt:
    now = geltender_text(seite)
    return Konflikt.waehrend("diese Seite", Aenderung(now.von or "Jemand", now.am))
