"""`manage.py geschaeftsstelle`: appoint the first person who may keep members, on an empty portal."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from mitglieder.models import Institution, Mitglied
from mitglieder.services.institution import save_institution
from mitglieder.services.konto import create_zugang
from mitglieder.services.mitglied import save_mitglied
from mitglieder.services.netzwerkrolle import appoint_netzwerkrolle
from mitglieder.states import Rolle
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.sortierung import sortierschluessel
from netzwerk.base.uhr import heute


class Command(BaseCommand):
    help = "Richtet die Geschäftsstelle ein: Person, Rolle ab heute und Zugang. Sie bekommt eine E-Mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="dienstliche Adresse, zugleich die zum Anmelden")
        parser.add_argument("--vorname", required=True)
        parser.add_argument("--nachname", required=True)
        parser.add_argument("--institution", required=True, help="Name, zum Beispiel „Stadt Halle (Saale)“")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                person = self._appoint(options)
        except Ablehnung as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"{person.name} ist ab heute Geschäftsstelle. An {person.email} geht eine E-Mail, wie sie ihr "
            "Passwort festlegt."
        )

    def _appoint(self, options: dict[str, Any]) -> Mitglied:
        name = options["institution"]
        found = Institution.objects.filter(sortname=sortierschluessel(name)).first()
        person = Mitglied(
            vorname=options["vorname"],
            nachname=options["nachname"],
            institution=found or save_institution(Institution(name=name), by=None),
            email=options["email"].strip().lower(),
        )
        save_mitglied(person, by=None)
        appoint_netzwerkrolle(person, Rolle.GESCHAEFTSSTELLE, von=heute())
        create_zugang(person, by=None)
        return person
