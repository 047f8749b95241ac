"""`manage.py auszaehlen_export ID`: write a closed urn as a file that `docs/auszaehlen.py` counts again."""

import json
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from fachgruppen.wahlen.models import Wahlgang
from fachgruppen.wahlen.selectors.urne import urne_als_daten


class Command(BaseCommand):
    help = "Schreibt die geschlossene Urne eines Wahlgangs als JSON, zum Nachzählen mit docs/auszaehlen.py."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "wahlgang", type=UUID, help="Kennung des Wahlgangs; sie steht auf der Seite der Urne"
        )

    def handle(self, **options: Any) -> None:
        rows = Wahlgang.objects.select_related("wahl__gremium__uebergeordnet")
        found = rows.filter(pk=options["wahlgang"]).first()
        if found is None:
            raise CommandError("Diesen Wahlgang gibt es nicht.")
        if not found.urnenhash:
            raise CommandError(
                "Die Urne ist noch nicht geschlossen und gemischt, oder es ist keine Online-Wahl."
            )
        if not found.urne.exists():
            raise CommandError("Die Urne ist leer oder nach der Einspruchsfrist vernichtet.")
        self.stdout.write(json.dumps(urne_als_daten(found), ensure_ascii=False, indent=1))
