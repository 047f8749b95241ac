"""Forms of objections: what is objected to, how it is decided."""

from typing import Any, ClassVar

from django import forms

from fachgruppen.forms.aemter import AUS_DER_LISTE
from fachgruppen.wahlen.states import EINSPRUCH_ZEICHEN
from netzwerk.base.forms import KernForm, Option
from netzwerk.base.forms import Wahl as Wahlfeld

ENTSCHEIDUNGEN = [
    ("ablehnen", Option("Ablehnen", "Das Ergebnis bleibt.")),
    (
        "stattgeben",
        Option(
            "Stattgeben",
            "Die Wahl wird aufgehoben, ein Amt daraus endet heute. Das lässt sich nicht zurücknehmen.",
        ),
    ),
]


class EinspruchForm(KernForm):
    fehlertexte: ClassVar[dict[str, Any]] = {
        "text": {
            "required": "Schreiben Sie, wogegen Sie Einspruch erheben und warum.",
            "max_length": "Der Einspruch hat höchstens 4.000 Zeichen.",
        },
    }

    text = forms.CharField(
        label="Ihr Einspruch",
        max_length=EINSPRUCH_ZEICHEN,
        help_text="Was ist bei der Wahl falsch gelaufen, und woran haben Sie es gemerkt? Das liest nur die "
        "Beauftragte.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class EntscheidungForm(KernForm):
    fehlertexte: ClassVar[dict[str, Any]] = {
        "entscheidung": {"required": "Wählen Sie, wie Sie entscheiden.", "invalid_choice": AUS_DER_LISTE},
        "grund": {
            "required": "Schreiben Sie, warum Sie so entscheiden.",
            "max_length": "Die Begründung hat höchstens 500 Zeichen.",
        },
    }

    entscheidung = forms.ChoiceField(label="Entscheidung", choices=ENTSCHEIDUNGEN, widget=Wahlfeld)
    grund = forms.CharField(
        label="Begründung",
        max_length=500,
        help_text="Die Person bekommt sie per E-Mail. Geben Sie statt, lesen sie alle Wahlberechtigten: "
        "Nennen Sie dann keine Namen.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
