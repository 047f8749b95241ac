"""Which texts of the code and of the templates are to be translated; needs no program but Python."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

# name of a function → which of its arguments are texts
_AUFRUFE = {
    "_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2,
}  # fmt: skip
_BEREICHE = ("netzwerk", "mitglieder", "fachgruppen", "sitzungen")
# Django turns the tags of a template into calls; everything else becomes X and blanks.
_IN_VORLAGE = re.compile(r"""\b(n?gettext|_)\(\s*((?:u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")\s*,?\s*)+)""")

# The text, and its plural or "".
Fund = tuple[str, str]


def texte_im_code() -> dict[Fund, list[str]]:
    """Return each text with the files it stands in, below the root of the project."""
    found: dict[Fund, list[str]] = {}
    root = Path(settings.BASE_DIR)
    for path, texts in (*_in_python(root), *_in_vorlagen(root)):
        for text in texts:
            places = found.setdefault(text, [])
            if (name := path.relative_to(root).as_posix()) not in places:
                places.append(name)
    return _zusammen(found)


def _zusammen(found: dict[Fund, list[str]]) -> dict[Fund, list[str]]:
    """A text that stands alone and with a plural is one entry, the one with the plural."""
    with_plural = {text: (text, plural) for text, plural in found if plural}
    merged: dict[Fund, list[str]] = {}
    for (text, plural), places in found.items():
        merged.setdefault(with_plural.get(text, (text, plural)), []).extend(places)
    return {key: sorted(set(places)) for key, places in sorted(merged.items())}


def _in_python(root: Path) -> Iterator[tuple[Path, list[Fund]]]:
    for area in _BEREICHE:
        for path in sorted((root / area).rglob("*.py")):
            source = path.read_text()
            if "gettext" in source:
                yield path, list(_rufe(ast.parse(source)))


def _rufe(tree: ast.AST) -> Iterator[Fund]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _AUFRUFE:
            texts = [
                arg.value for arg in node.args[: _AUFRUFE[node.func.id]] if isinstance(arg, ast.Constant)
            ]
            if texts and isinstance(texts[0], str):
                yield (texts[0], str(texts[1]) if len(texts) > 1 else "")


def _in_vorlagen(root: Path) -> Iterator[tuple[Path, list[Fund]]]:
    for path in sorted((root / "templates").rglob("*.html")):
        source = path.read_text()
        if "translate" in source or "_(" in source:
            yield path, list(_aus_vorlage(source))


def _aus_vorlage(source: str) -> Iterator[Fund]:
    for name, arguments in _IN_VORLAGE.findall(templatize(source)):
        texts = ast.literal_eval(f"({arguments.rstrip(', ')},)")
        yield (texts[0], texts[1] if name == "ngettext" else "")
