"""The KERN style sheets and fonts: fetched by npm from the lock file, copied to static/kern."""

import hashlib
import shutil
from pathlib import Path

from betrieb.ablauf import run_step
from betrieb.meldungen import step
from betrieb.umgebung import Environment

# What the pages link, relative to the package's dist folder.
USED = ("kern.min.css", "fonts/fira-sans.css", "fonts/fira-sans")


def ensure_assets(environment: Environment, log: Path) -> None:
    """Bring node_modules and static/kern to the state of package-lock.json; free if they are."""
    root = environment.root
    stamp = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    modules = root / "node_modules"
    target = root / "static" / "kern"
    if _read(modules / ".stempel") != stamp:
        step("Gestaltung (KERN) laden")
        _fetch(environment, log)
        (modules / ".stempel").write_text(stamp)
    if _read(target / ".stempel") != stamp or not all((target / name).exists() for name in USED):
        _copy(modules / "@kern-ux" / "native", target, stamp)


def _fetch(environment: Environment, log: Path) -> None:
    """Run npm; where the machine has no Node, the one that came with the Python packages."""
    env = environment.programs()
    complete = shutil.which("node") and shutil.which("npm")
    npm = shutil.which("npm") if complete else str(environment.path / "bin" / "npm")
    command = [
        npm or "npm",
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        "--fetch-retries=1",
    ]
    run_step("Das Laden der Gestaltung (npm)", command, log, env, environment.root)


def _copy(package: Path, target: Path, stamp: str) -> None:
    """Fill a folder beside the target, then change places, so that no half copy is ever served."""
    fresh = target.with_name("kern.neu")
    shutil.rmtree(fresh, ignore_errors=True)
    for name in USED:
        source = package / "dist" / name
        place = fresh / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, place, ignore=shutil.ignore_patterns("*.scss"))
        else:
            shutil.copyfile(source, place)
    shutil.copyfile(package / "LICENSE.md", fresh / "LICENSE.md")
    (fresh / ".stempel").write_text(stamp)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""
