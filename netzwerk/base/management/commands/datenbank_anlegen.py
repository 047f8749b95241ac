"""`manage.py datenbank_anlegen`: all tables at once in an empty database, the missing steps in any other."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from netzwerk.base.tabellen import create_tables, is_empty


class Command(BaseCommand):
    help = "Legt alle Tabellen an oder bringt sie auf den neuesten Stand."

    def handle(self, **options: Any) -> None:
        if is_empty():
            create_tables()
        else:
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
