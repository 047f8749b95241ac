"""`manage.py uebersetzungen`: bring the catalogues up to the code, compile them, say what lacks."""

from typing import Any

from django.core.management.base import BaseCommand

from netzwerk.base.uebersetzung import FREMD, gleiche_ab, po_datei, uebersetze_datei


class Command(BaseCommand):
    help = "Gleicht die Übersetzungen in locale/ mit den Texten ab und übersetzt sie in ihre schnelle Form."

    def handle(self, *args: Any, **options: Any) -> None:
        for code in FREMD:
            catalogue = gleiche_ab(code)
            po_datei(code).parent.mkdir(parents=True, exist_ok=True)
            catalogue.save()
            uebersetze_datei(code)
            missing = [entry.msgid for entry in catalogue.untranslated_entries()]
            self.stdout.write(f"{code}: {len(catalogue)} Texte, {len(missing)} fehlen")
            for text in missing:
                self.stdout.write(f"  {text}")
