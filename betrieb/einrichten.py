"""Sets the portal up in one go: database, assets, demo network; prints the demo accounts.

Runs inside the environment, one Django for all steps. Whatever a step says goes to stderr, so
that stdout holds the accounts and nothing else.
"""

import sys

import django
from django.core.management import call_command


def main() -> None:
    """Run the steps in order; each of them does nothing where nothing is left to do."""
    django.setup()
    call_command("datenbank_anlegen", stdout=sys.stderr)
    call_command("collectstatic", interactive=False, verbosity=0, stdout=sys.stderr)
    call_command("serveranteil_anlegen")
    call_command("demo", "--wenn-leer", stdout=sys.stderr)
    call_command("demo", "--konten")


if __name__ == "__main__":
    main()
