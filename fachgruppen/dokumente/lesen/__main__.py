"""Reading as a process of its own: `… FILE`, the kind on stdin, the text as JSON on stdout."""

import json
import sys
from pathlib import Path

from fachgruppen.dokumente.lesen import read_text
from fachgruppen.dokumente.prozess import set_limits

set_limits()
sys.stdout.write(json.dumps(read_text(Path(sys.argv[1]), json.loads(sys.stdin.read()))))
