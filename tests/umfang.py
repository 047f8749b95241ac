"""How much is looked at: in `make test` samples of what takes long, in `make gruendlich` all of it."""

import os

GRUENDLICH = bool(os.environ.get("NETZWERK_GRUENDLICH"))
