"""Reading the text of a file for searching; pure Python, meant to run in a process of its own."""

from fachgruppen.dokumente.lesen.text import TEXT_HOECHSTENS, read_text

__all__ = ["TEXT_HOECHSTENS", "read_text"]
