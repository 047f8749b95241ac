"""The check as a process of its own: `python -m netzwerk.ratsbericht.vorlagenpruefung FILE KIND`.

Answers one line of JSON: "" for a template that may be kept, or the sentence of the refusal.
"""

import json
import sys
from pathlib import Path

from fachgruppen.dokumente.prozess import set_limits
from fachgruppen.dokumente.pruefung import Abgewiesen
from netzwerk.ratsbericht.vorlagenpruefung.ablauf import check_vorlage


def main() -> None:
    set_limits()
    try:
        check_vorlage(Path(sys.argv[1]), sys.argv[2])
    except Abgewiesen as refusal:
        answer = str(refusal)
    else:
        answer = ""
    sys.stdout.write(json.dumps(answer))


main()
