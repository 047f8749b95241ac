"""Who comes as a guest, why, and to which point of the agenda."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from netzwerk.base.forms import KernForm, MailadresseField
from sitzungen.models import Gast
from sitzungen.services.gaeste import Gastangaben

GANZE_SITZUNG = "Ganze Sitzung"
FELDER = ("name", "institution", "email", "grund")


class GastForm(KernForm):
    """Name, institution, address, reason; whole Sitzung or one TOP."""

    fehler_titel = "Der Gast ist noch nicht gespeichert"
    fehlertexte: ClassVar[dict[str, Any]] = {
        "name": {
            "required": "Geben Sie den Namen des Gastes ein.",
            "max_length": "Der Name hat höchstens 120 Zeichen.",
        },
        "institution": {"max_length": "Die Institution hat höchstens 160 Zeichen."},
        "email": {
            "required": "Geben Sie die E-Mail-Adresse ein. An sie geht die Einladung.",
        },
        "grund": {
            "required": "Schreiben Sie in einem Satz, warum der Gast kommt.",
            "max_length": "Der Anlass hat höchstens 300 Zeichen.",
        },
        "top": {
            "invalid_choice": "Dieser Punkt steht nicht mehr auf der Tagesordnung. Wählen Sie einen anderen."
        },
    }

    # Its first choice is an answer, so it is not "voluntary".
    bedingt: ClassVar[set[str]] = {"top"}

    name = forms.CharField(
        label="Name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    institution = forms.CharField(label="Institution", max_length=160, required=False)
    email = MailadresseField(
        help_text="Nur wer einlädt, sieht sie. Einige Monate nach der Sitzung wird sie gelöscht.",
    )
    grund = forms.CharField(
        label="Anlass",
        max_length=300,
        help_text="Der Satz steht in der Einladung, die Mitglieder lesen ihn auf der Seite der Sitzung. "
        "Zum Beispiel „Stellt die Lesepatenschaften vor“.",
    )
    top = forms.ChoiceField(
        label="Wozu ist der Gast eingeladen?",
        required=False,
        help_text="Bei einem einzelnen Punkt steht in der Einladung, ab wann er voraussichtlich beginnt.",
    )

    def __init__(
        self, *args: Any, tops: Sequence[tuple[int, str]], gast: Gast | None = None, **kwargs: Any
    ) -> None:
        if gast is not None:
            kwargs["initial"] = {name: getattr(gast, name) for name in FELDER} | {"top": gast.top_id or ""}
        super().__init__(*args, **kwargs)
        field = self.fields["top"]
        field.choices = [("", GANZE_SITZUNG), *tops]  # type: ignore[attr-defined]

    def angaben(self) -> Gastangaben:
        """Return what was typed, for the service."""
        data = self.cleaned_data
        return Gastangaben(
            **{name: data[name] for name in FELDER}, top=int(data["top"]) if data["top"] else None
        )
