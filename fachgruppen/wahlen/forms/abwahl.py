"""Forms of an Abwahl: what is agreed about it, and what the holder says."""

from typing import Any, ClassVar

from django import forms

from fachgruppen.models import Gremium
from fachgruppen.wahlen.forms.wahl import WahlForm
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.states import KANDIDATUR_TAGE, VORSTELLUNG_ZEICHEN
from mitglieder.models import Mitglied
from netzwerk.base.forms import KernForm


class AbwahlForm(WahlForm):
    """The draft of an Abwahl; whom it is about can neither lead it nor sit beside."""

    def __init__(
        self, *args: Any, gremium: Gremium, betroffen: Mitglied | None, wahl: Wahl | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, gremium=gremium, wahl=wahl, **kwargs)
        for name in ("art", "test"):
            self.fields.pop(name, None)
        if betroffen is not None:
            for name in ("leitung", "beisitz"):
                people = self.fields[name].queryset  # type: ignore[attr-defined]
                self.fields[name].queryset = people.exclude(pk=betroffen.pk)  # type: ignore[attr-defined]
        self._set_words()

    def _set_words(self) -> None:
        until = self.fields["kandidatur_bis"]
        until.label = "Stellungnahme bis"
        until.help_text = f"Mindestens {KANDIDATUR_TAGE} Tage nach der Ankündigung und vor der Abstimmung."
        until.error_messages["required"] = "Geben Sie den letzten Tag für eine Stellungnahme ein."
        if "modus" in self.fields:
            self.fields["modus"].label = "Wo wird abgestimmt?"
        self.fields["wahltag"].label = "Tag der Sitzung, in der abgestimmt wird"
        self.fields["stichtag"].help_text = "Wer an diesem Tag Mitglied mit Stimmrecht ist, darf abstimmen."
        self.fields["beisitz"].help_text = "Eine zweite Person, die das Ergebnis bestätigt."


class StellungnahmeForm(KernForm):
    """What the holder says; everybody who votes reads it."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "stellungnahme": {"max_length": f"Die Stellungnahme hat höchstens {VORSTELLUNG_ZEICHEN} Zeichen."}
    }

    stellungnahme = forms.CharField(
        label="Ihre Stellungnahme", max_length=VORSTELLUNG_ZEICHEN, required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=f"Höchstens {VORSTELLUNG_ZEICHEN} Zeichen. Leer gelassen steht dort nichts.",
    )  # fmt: skip
