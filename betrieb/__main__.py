"""Entry of every `make` target; runs on the bare system Python and first checks its version."""

import sys

# Nothing that an old Python can't parse may be imported before this line of defence.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "Abbruch: Das Netzwerkportal braucht Python 3.11 oder neuer, gefunden wurde {}.{}. "
        "Ein anderes Python wählt zum Beispiel: make start PYTHON=python3.12".format(*sys.version_info)
    )

from betrieb.befehle import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
