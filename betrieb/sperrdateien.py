"""`make lock`: compiles both lock files anew, with hashes and without any index address."""

from pathlib import Path

from betrieb.ablauf import Command, run_step
from betrieb.meldungen import step
from betrieb.ordner import ROOT
from betrieb.pruefungen import test_environment, tools_log
from betrieb.umgebung import START_LOCK, TEST_LOCK, Environment

COMPILE = (
    "pip",
    "compile",
    "pyproject.toml",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--quiet",
)


def lock() -> int:
    """Take the newest versions that pyproject.toml allows; both files name the same ones."""
    environment = test_environment()
    uv = _ensure_uv(environment)
    env = environment.programs()
    targets = ((START_LOCK, ()), (TEST_LOCK, ("--extra=test", f"--constraint={START_LOCK}")))
    for name, options in targets:
        step(f"{name} neu berechnen")
        command: Command = [uv, *COMPILE, "--upgrade", f"--output-file={name}", *options]
        run_step(f"Das Berechnen von {name}", command, tools_log(), env, ROOT)
    step("package-lock.json neu berechnen")
    npm = ["npm", "install", "--package-lock-only", "--omit-lockfile-registry-resolved", "--ignore-scripts"]
    run_step("Das Berechnen von package-lock.json", npm, tools_log(), env, ROOT)
    return 0


def _ensure_uv(environment: Environment) -> Path:
    """The lock compiler is a tool of this one command, so no lock file names it."""
    uv = environment.path / "bin" / "uv"
    if not uv.exists():
        step("uv laden")
        command: Command = [environment.python, "-m", "pip", "install", "--quiet", "uv"]
        run_step("Das Laden von uv", command, tools_log())
    return uv
