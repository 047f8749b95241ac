"""The table of goals stays true: each page in it has an address, each test in it exists."""

import ast
import re
from functools import cache
from pathlib import Path

from django.urls import Resolver404, resolve

WURZEL = Path(__file__).parents[2]
FACHGRUPPEN = 6


@cache
def names_in(path: str) -> set[str]:
    tree = ast.parse((WURZEL / path).read_text())
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def missing(page: str) -> bool:
    try:
        resolve(page.partition("?")[0])
    except Resolver404:
        return True
    return False


def rows() -> list[list[str]]:
    lines = (WURZEL / "docs/ziele.md").read_text().splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in cells if row[0] != "Ziel" and not row[0].startswith("---")]


def test_every_goal_names_a_page_and_a_test_that_exist() -> None:
    text = (WURZEL / "docs/ziele.md").read_text()
    assert len(re.findall(r"^## ", text, re.MULTILINE)) == FACHGRUPPEN + 1
    assert len(rows()) > 50
    for goal, pages, tests in rows():
        found = re.findall(r"`(/[^`]*)`", pages)
        assert found, goal
        assert not list(filter(missing, found)), goal
        named = re.findall(r"`([^`]+)::(\w+)`", tests)
        assert named, goal
        for path, name in named:
            assert name in names_in(path), f"{path}::{name}"
