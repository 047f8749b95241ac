"""Filter of the list of Sitzungen."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django import forms

from fachgruppen.models import Gremium
from netzwerk.base.forms import KernForm

# Years offered back from the next one; older ones stay reachable by paging.
JAHRE = 6


class FilterForm(KernForm):
    """GET; values that are not offered filter nothing."""

    fehlertexte: ClassVar[dict[str, str]] = {}

    gremium = forms.ChoiceField(label="Fachgruppe", required=False)
    jahr = forms.TypedChoiceField(label="Jahr", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, gremien: Iterable[Gremium], heute: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gremium"].choices = [("", "alle"), *((g.slug, g.name) for g in gremien)]
        years = range(heute.year + 1, heute.year + 1 - JAHRE, -1)
        self.fields["jahr"].choices = [("", "alle"), *((str(year), str(year)) for year in years)]
