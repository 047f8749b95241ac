"""Rows that are written once: the triggers that keep them as they are."""

import pgtrigger


def nur_anfuegen() -> list[pgtrigger.Trigger]:
    """Return triggers against UPDATE and DELETE."""
    return [pgtrigger.Protect(name="nicht_loeschen", operation=pgtrigger.Delete), *nicht_aendern()]


def nicht_aendern() -> list[pgtrigger.Trigger]:
    """Return triggers against UPDATE.

    One change is let through: the author of a row may become unknown when the account is deleted.
    Nobody else can become the author.
    """
    return [
        pgtrigger.Protect(
            name="nicht_aendern", operation=pgtrigger.Update, condition=pgtrigger.AnyChange(exclude=["von"])
        ),
        pgtrigger.Protect(
            name="nicht_umschreiben",
            operation=pgtrigger.Update,
            condition=pgtrigger.Q(new__von__isnull=False),
        ),
    ]
