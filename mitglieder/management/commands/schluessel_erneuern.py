"""`manage.py schluessel_erneuern`: lock the second factors with the new SECRET_KEY, so the old one can go."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand
from django.db import transaction

from mitglieder.anmeldung import schloss

# What allauth stores encrypted: the secret of an app, the seed of recovery codes.
GEHEIM = ("secret", "seed")


class Command(BaseCommand):
    help = (
        "Verschlüsselt die zweiten Faktoren mit dem neuen SECRET_KEY. Danach darf der alte gestrichen werden."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for row in Authenticator.objects.select_for_update(of=("self",)):
            locked = {name: row.data[name] for name in GEHEIM if name in row.data}
            if locked:
                row.data |= {name: schloss().rotate(text.encode()).decode() for name, text in locked.items()}
                row.save(update_fields=["data"])
                count += 1
        self.stdout.write(f"Neu verschlüsselt: {count}. Den alten Schlüssel können Sie jetzt streichen.")
