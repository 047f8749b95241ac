"""Tags as people type them: separated by commas, each once; no Django."""


def clean_schlagworte(text: str) -> list[str]:
    """Return the tags of "Kurse, Anträge ,kurse": each once, in the order given."""
    found: dict[str, str] = {}
    for word in text.split(","):
        clean = " ".join(word.split())
        if clean:
            found.setdefault(clean.casefold(), clean)
    return list(found.values())
