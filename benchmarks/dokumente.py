"""How long the check of a file takes and how much memory: the whole corpus, each in a process of its own.

    python benchmarks/dokumente.py [name]

Prints the slowest and the largest, and how many were taken and refused. The limits are
3 seconds and 300 MB a file.
"""

# ruff: noqa: E402  the portal's folder has to be on the path before its modules can be imported

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.dokumente.korpus import GUT, SCHLECHT, Fall

SEKUNDEN, MEGABYTE = 3.0, 300


def measure(fall: Fall, folder: Path) -> tuple[float, float, bool]:
    """Return seconds, megabytes at the peak, and whether the file was taken."""
    path = folder / fall.name
    command = [sys.executable, "-m", "fachgruppen.dokumente.pruefung", str(path), str(folder / "neu")]
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(fall.datei))
        process.stdin.close()
        answer = process.stdout.read()
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return time.perf_counter() - start, usage.ru_maxrss / 1024, '"dateiname"' in answer


def build(folder: Path) -> None:
    """Write the corpus; in a process of its own, whose memory the measured ones would inherit otherwise."""
    for fall in (*GUT, *SCHLECHT):
        (folder / fall.name).write_bytes(fall.bytes())


def main() -> None:
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    with tempfile.TemporaryDirectory() as folder:
        maker = multiprocessing.get_context("spawn").Process(target=build, args=(Path(folder),))
        maker.start()
        maker.join()
        chosen = [fall for fall in (*GUT, *SCHLECHT) if wanted in fall.name]
        rows = [(*measure(fall, Path(folder)), fall) for fall in chosen]
    taken = sum(row[2] for row in rows)
    print(f"{len(rows)} Dateien, {taken} angenommen, {len(rows) - taken} abgelehnt")
    for title, key in (("Dauer", 0), ("Speicher", 1)):
        print(f"\nHöchste {title}:")
        for seconds, megabytes, _, fall in sorted(rows, key=lambda row: -row[key])[:5]:
            print(f"  {seconds:5.2f} s  {megabytes:5.0f} MB  {fall.name}")
    over = [fall.name for seconds, megabytes, _, fall in rows if seconds > SEKUNDEN or megabytes > MEGABYTE]
    print(f"\nÜber der Grenze: {', '.join(over) or 'keine'}")


if __name__ == "__main__":
    main()
