"""Read the mailboxes once, without Celery (for cron)."""

from django.core.management.base import BaseCommand

from sitzungen.services.posteingang import poll_postfaecher


class Command(BaseCommand):
    help = "Ruft die Postfächer für Antworten und Rückläufer einmal ab (ohne Celery, zum Beispiel mit cron)."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{poll_postfaecher()} Nachrichten verarbeitet.")
