"""Forms about belonging to a Gremium: the wish to join, taking in, leaving."""

from typing import Any

from django import forms

from fachgruppen.models import Amt
from fachgruppen.states import Zugehoerigkeitsart
from netzwerk.base.forms import DatumField, KernForm, Option, Wahl
from netzwerk.base.uhr import heute

_ZU_LANG = "Der Text hat höchstens 1.000 Zeichen. Kürzen Sie ihn."


def _text(label: str, hilfe: str, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=1000,
        required=required,
        help_text=hilfe,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class MitmachenForm(KernForm):
    """What the person wants to say about her wish."""

    fehler_titel = "Ihr Wunsch ist noch nicht abgeschickt"
    fehlertexte = {"text": {"max_length": _ZU_LANG}}

    text = _text("Was bringen Sie mit?", "Ein Satz genügt. Ihn lesen nur, die über den Wunsch entscheiden.")

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n")


class AnnehmenForm(KernForm):
    """From which day the person belongs to the Gremium."""

    fehler_titel = "Die Person ist noch nicht aufgenommen"
    fehlertexte = {"von": "Geben Sie an, ab wann die Person dazugehört."}

    von = DatumField(label="Mitglied ab")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"von": heute()})
        super().__init__(*args, **kwargs)


class AblehnenForm(KernForm):
    """The sentence with which a wish is declined."""

    fehler_titel = "Der Wunsch ist noch nicht abgelehnt"
    fehlertexte = {
        "antwort": {"required": "Schreiben Sie einen Satz, warum es nicht geht.", "max_length": _ZU_LANG}
    }

    antwort = _text("Begründung", "Die Person bekommt diesen Text per E-Mail.", required=True)

    def clean_antwort(self) -> str:
        return self.cleaned_data["antwort"].replace("\r\n", "\n")


class PersonensucheForm(KernForm):
    """Words of the name or the institution."""

    suche = forms.CharField(label="Name oder Institution", max_length=100, required=False)


class AufnehmenForm(KernForm):
    """As what and from when to when somebody is taken in."""

    fehler_titel = "Die Person ist noch nicht aufgenommen"
    fehlertexte = {
        "art": {
            "required": "Wählen Sie Mitglied oder Gast.",
            "invalid_choice": "Wählen Sie Mitglied oder Gast.",
        },
        "von": "Geben Sie an, ab wann die Person dazugehört.",
    }

    art = forms.ChoiceField(
        label="Als was gehört die Person dazu?",
        widget=Wahl,
        choices=[
            (
                Zugehoerigkeitsart.MITGLIED,
                Option("Mitglied", "Sieht alles in der Gruppe, wird eingeladen, stimmt ab."),
            ),
            (
                Zugehoerigkeitsart.GAST,
                Option("Gast", "Sieht alles in der Gruppe, wird eingeladen. Ohne Stimme und Amt, auf Zeit."),
            ),
        ],
    )  # fmt: skip
    von = DatumField(label="Von")
    bis = DatumField(
        label="Bis", required=False, help_text="Nur für Gäste: der letzte Tag, höchstens zwölf Monate."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"art": Zugehoerigkeitsart.MITGLIED, "von": heute()})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("art") == Zugehoerigkeitsart.MITGLIED and data.get("bis"):
            self.add_error("bis", "Ein Ende haben hier nur Gäste. Leeren Sie das Feld, oder wählen Sie Gast.")
        return data


class AustrittForm(KernForm):
    """The last day, a reason, and that an office ends as well.

    `aemter` are the offices of the person in the Gremium; `selbst` tells whether she leaves herself.
    """

    fehler_titel = "Noch ist nichts geändert"
    fehlertexte = {
        "letzter_tag": "Geben Sie den letzten Tag ein.",
        "grund": {"required": "Schreiben Sie den Grund.", "max_length": _ZU_LANG},
        "mit_aemtern": "Bestätigen Sie, dass auch das Amt endet.",
    }

    letzter_tag = DatumField(label="Letzter Tag", help_text="Heute oder später.")
    grund = _text("Grund", "", required=True)
    mit_aemtern = forms.BooleanField()

    def __init__(self, *args: Any, aemter: list[Amt], selbst: bool, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"letzter_tag": heute()})
        super().__init__(*args, **kwargs)
        names = " und ".join(amt.get_art_display() for amt in aemter)
        if selbst:
            self.fields["grund"].required = False
            self.fields["grund"].help_text = "Wer die Nachricht bekommt, liest auch diesen Text."
            label = f"Ja, auch mein Amt endet: {names}."
        else:
            self.fields["grund"].help_text = "Die Person bekommt diesen Text per E-Mail."
            label = f"Ja, auch das Amt endet: {names}."
        if aemter:
            self.fields["mit_aemtern"].label = label
        else:
            del self.fields["mit_aemtern"]

    def clean_grund(self) -> str:
        return self.cleaned_data["grund"].replace("\r\n", "\n")
