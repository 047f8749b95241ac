"""The check as a process of its own: `python -m fachgruppen.dokumente.pruefung FILE TARGET`, name on stdin.

Answers one line of JSON: what may be kept, or the sentence of the refusal.
"""

import json
import sys
from pathlib import Path

from fachgruppen.dokumente.prozess import set_limits
from fachgruppen.dokumente.pruefung import Abgewiesen, check_datei


def main() -> None:
    set_limits()
    pfad, ziel = Path(sys.argv[1]), Path(sys.argv[2])
    try:
        befund = check_datei(pfad, json.loads(sys.stdin.read()), ziel)
    except Abgewiesen as refusal:
        answer: dict[str, str | bool] = {"abgewiesen": str(refusal)}
    else:
        answer = {
            "dateiname": befund.dateiname,
            "endung": befund.art.endung,
            "neu": befund.pfad == ziel,
        }
    sys.stdout.write(json.dumps(answer))


main()
