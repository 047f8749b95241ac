"""The checks that need no test: style, import contracts, types, templates, settings."""

import secrets
from collections.abc import Mapping
from pathlib import Path

from betrieb.ordner import ROOT, DataFolder
from betrieb.pruefschritt import run_check
from betrieb.umgebung import TEST_LOCK, Environment

Step = tuple[str, list[str | Path]]


def style() -> list[Step]:
    """Ruff's rules and format, the import contracts, and both template checkers."""
    html = templates()
    return [
        ("Regeln (ruff)", ["ruff", "check", "."]),
        ("Schreibweise (ruff format)", ["ruff", "format", "--check", "."]),
        ("Stockwerke (import-linter)", ["lint-imports"]),
        ("Vorlagen (djade)", ["djade", "--check", "--target-version", "5.2", *html]),
        ("Vorlagen (djlint)", ["djlint", "--lint", "--quiet", *html]),
    ]


def typing() -> list[Step]:
    """The types of the inner rooms and of the launcher.

    The launcher knows no Django; of its own, with a cache that the other settings do not spoil, it is quick.
    """
    alone = ["--config-file=", "--cache-dir=.mypy_cache/betrieb", "--python-version=3.11"]
    strict = [*alone, "--ignore-missing-imports", "--strict", "--follow-imports=silent"]
    return [
        ("Typen (mypy)", ["mypy"]),
        ("Typen der Betriebswerkzeuge (mypy)", ["mypy", *strict, "betrieb"]),
    ]


def templates() -> list[Path]:
    """Every HTML template of the project."""
    folders = [ROOT / "templates", *ROOT.glob("*/templates"), *ROOT.glob("*/*/templates")]
    own = (folder for folder in folders if not {".venv", "node_modules"} & set(folder.parts))
    return sorted(file.relative_to(ROOT) for folder in own for file in folder.rglob("*.html"))


def check_project(env: Mapping[str, str]) -> None:
    """Complete migrations, and settings of real operation without a single warning."""
    manage = ["python", "manage.py"]
    run_check("Migrationen vollständig", [*manage, "makemigrations", "--check", "--dry-run"], env)
    production = {
        **env,
        "DJANGO_SETTINGS_MODULE": "netzwerk.settings.produktion",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "portal.example",
        "PORTAL_BASE_URL": "https://portal.example",
    }
    # In operation the set-up makes this file before anything serves.
    run_check("Serveranteil der Wahlschlüssel", [*manage, "serveranteil_anlegen"], production)
    run_check(
        "Einstellungen für den Betrieb", [*manage, "check", "--deploy", "--fail-level", "WARNING"], production
    )


def tools_log() -> Path:
    """The log of preparations outside a running portal."""
    folder = DataFolder(ROOT / "var").path
    folder.mkdir(mode=0o711, exist_ok=True)
    return folder / "pruefung.log"


def test_environment() -> Environment:
    """The environment with everything that checks and tests use."""
    environment = Environment()
    environment.ensure(TEST_LOCK, tools_log())
    return environment


def run_all(steps: list[Step], env: Mapping[str, str]) -> None:
    """Run the steps in order."""
    for title, command in steps:
        run_check(title, command, env)


def lint() -> int:
    """`make lint`."""
    run_all(style(), test_environment().programs())
    return 0


def types() -> int:
    """`make types`."""
    run_all(typing(), test_environment().programs())
    return 0


def fmt() -> int:
    """`make fmt`: mend what can be mended without thinking."""
    steps: list[Step] = [
        ("Regeln (ruff)", ["ruff", "check", "--fix", "--exit-zero", "."]),
        ("Schreibweise (ruff format)", ["ruff", "format", "."]),
        ("Vorlagen (djade)", ["djade", "--target-version", "5.2", *templates()]),
    ]
    env = test_environment().programs()
    run_all(steps[:2], env)
    run_check(*steps[2], {**env})
    return 0
