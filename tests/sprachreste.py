"""What is still German on a page in another language, beyond what says of itself that it is German."""

import re
from html.parser import HTMLParser

# Words no German sentence goes without, and letters no other of our languages has.
DEUTSCH = re.compile(
    r"\b(?:der|die|das|den|dem|und|oder|Sie|Ihre?[nmr]?|ist|sind|nicht|kein|keine|für|mit|eine?[nr]?|zur|zum|von|bis|"
    r"auf|wird|werden|alle|Seite|Anmeldung|Veranstaltung|Fachgruppen?|Geschäftsstelle)\b|\w*[äöüßÄÖÜ]\w*"
)
OHNE_ENDE = {"meta", "link", "input", "br", "img", "hr", "use", "path", "rect", "circle", "line", "wbr"}
# Names of districts and groups stand in a list of choices, where no part of a line has a language of its own.
STUMM = {"script", "style", "option", "textarea", "title"}
GEHOERT = ("aria-label", "title", "alt", "placeholder")


class _Leser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        # For each open element whether its words count.
        self.open: list[bool] = [True]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        counts = self.open[-1] and tag not in STUMM
        counts = counts and ("lang" not in named or tag == "html")
        if counts:
            self.texts += [value for name in GEHOERT if (value := named.get(name))]
        if tag not in OHNE_ENDE:
            self.open.append(counts)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        return

    def handle_endtag(self, tag: str) -> None:
        if tag not in OHNE_ENDE:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open[-1]:
            self.texts.append(data)


def deutsche_reste(html: str, *bekannt: str) -> list[str]:
    """Return the texts a reader of another language meets in German; `bekannt` are names that may stand."""
    reader = _Leser()
    reader.feed(html)
    left = []
    for text in reader.texts:
        words = text
        for name in bekannt:
            words = words.replace(name, "")
        if DEUTSCH.search(words):
            left.append(" ".join(text.split()))
    return left
