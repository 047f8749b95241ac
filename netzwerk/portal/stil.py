"""The style guide /stil/: every part of the portal, made from the real components."""

from typing import Any

from netzwerk.base.seiten import PUBLIC, PageView
from netzwerk.base.vokabular import VOKABULAR


class StilView(PageView):
    """Show each component and each word of the vocabulary with sample data; no database."""

    permission = PUBLIC
    template_name = "stil/seite.html"

    def context(self) -> dict[str, Any]:
        return {"vokabular": VOKABULAR}
