"""What the tests of the house walk over: our own source files and all URLs."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("netzwerk", "sitzungen", "fachgruppen", "mitglieder")


class Url(NamedTuple):
    """One URL of the portal: its full name, its route and the view behind it."""

    name: str
    route: str
    view: Callable


def python_files(*, tests: bool = False) -> list[Path]:
    folders = [*PACKAGES, "betrieb", *(["tests", "benchmarks"] if tests else [])]
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return [path for path in files if "migrations" not in path.parts and path.read_text().strip()]


def template_files() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.*"))


def all_urls() -> Iterator[Url]:
    yield from _walk(get_resolver().url_patterns, "", "")


def _walk(patterns: list, namespace: str, route: str) -> Iterator[Url]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inner, here)
        elif isinstance(pattern, URLPattern):
            yield Url(f"{namespace}{pattern.name or here}", here, pattern.callback)
