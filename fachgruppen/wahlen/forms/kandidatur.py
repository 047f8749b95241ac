"""Forms of candidates: propose somebody, answer a proposal, stand oneself."""

from typing import Any, ClassVar

from django import forms

from fachgruppen.forms.aemter import AUS_DER_LISTE, MitLabel
from fachgruppen.selectors import ordentliche_mitglieder_von
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.states import VORSTELLUNG_ZEICHEN
from mitglieder.models import Mitglied
from netzwerk.base.forms import KernForm
from netzwerk.base.uhr import heute


class VorschlagForm(KernForm):
    """Whom to propose: everybody who may be elected and was not asked yet."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "mitglied": {"required": "Wählen Sie, wen Sie vorschlagen.", "invalid_choice": AUS_DER_LISTE},
    }

    mitglied = MitLabel(
        label="Wen schlagen Sie vor?", queryset=Mitglied.objects.none(), empty_label="Bitte wählen",
        help_text="Die Person bekommt eine Nachricht und entscheidet selbst.",
    )  # fmt: skip

    def __init__(self, *args: Any, wahl: Wahl, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = ordentliche_mitglieder_von(wahl.gremium, wahl.stichtag or heute())
        asked = wahl.kandidaturen.values("mitglied")
        rows = rows.exclude(pk__in=[wahl.leitung_id, wahl.beisitz_id]).exclude(pk__in=asked)
        self.fields["mitglied"].queryset = rows.select_related("institution")  # type: ignore[attr-defined]


class KandidaturForm(KernForm):
    """The own words, and whether one wants to be asked again after a no."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "vorstellung": {"max_length": f"Die Vorstellung hat höchstens {VORSTELLUNG_ZEICHEN} Zeichen."},
    }

    vorstellung = forms.CharField(
        label="Vorstellung",
        required=False,
        max_length=VORSTELLUNG_ZEICHEN,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=f"Wer Sie sind und was Sie vorhaben, höchstens {VORSTELLUNG_ZEICHEN} Zeichen. "
        "Alle Wahlberechtigten lesen das.",
    )
    sperren = forms.BooleanField(label="In dieser Wahl nicht mehr vorschlagen", required=False)
