"""The forms of the Steuerungsgruppe about a need: merge it, note a decision."""

from typing import Any

from django import forms

from fachgruppen.forms.aemter import MitLabel
from fachgruppen.vorhaben.models import Handlungsbedarf
from mitglieder.models import Mitglied
from netzwerk.base.forms import DatumField, KernForm
from netzwerk.base.uhr import heute
from netzwerk.steuerung.services.bedarf import Entscheidung


class ZusammenfuehrenForm(KernForm):
    """Which need it belongs to, ordered by Fachgruppe."""

    fehler_titel = "Der Handlungsbedarf ist noch nicht zusammengeführt"
    fehlertexte = {
        "ziel": {
            "required": "Wählen Sie den Handlungsbedarf, zu dem dieser gehört.",
            "invalid_choice": "Dieser Handlungsbedarf steht nicht mehr zur Wahl. Wählen Sie einen anderen.",
        },
    }

    ziel = forms.ChoiceField(
        label="Zusammenführen mit",
        help_text="Behandelt wird der Bedarf, den Sie hier wählen. Beide bleiben mit ihrem Verlauf bestehen.",
    )

    def __init__(self, *args: Any, ziele: list[Handlungsbedarf], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ziele = {str(row.uuid): row for row in ziele}
        groups: dict[str, list[tuple[str, str]]] = {}
        for row in ziele:
            groups.setdefault(row.gremium.name, []).append((str(row.uuid), row.titel))
        self.fields["ziel"].choices = [("", "Bitte wählen"), *groups.items()]

    def ziel_bedarf(self) -> Handlungsbedarf:
        return self.ziele[self.cleaned_data["ziel"]]


class EntscheidungForm(KernForm):
    """What was decided, when, and who sees to it; `version` is what the person has read."""

    fehler_titel = "Die Entscheidung ist noch nicht gespeichert"
    fehlertexte = {
        "version": "Laden Sie die Seite neu und versuchen Sie es noch einmal.",
        "text": {"max_length": "Die Entscheidung hat höchstens 1.000 Zeichen. Kürzen Sie sie."},
        "verantwortlich": {"invalid_choice": "Wählen Sie eine Person aus der Liste."},
    }

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    text = forms.CharField(
        label="Entscheidung",
        max_length=1000,
        required=False,
        help_text="Was wurde entschieden? Nennen Sie keine Namen von Betroffenen.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    vom = DatumField(label="Entscheidung vom", required=False)
    verantwortlich = MitLabel(
        label="Wer kümmert sich?", queryset=Mitglied.objects.none(), required=False, empty_label="noch offen"
    )

    def __init__(self, *args: Any, bedarf: Handlungsbedarf, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "version": bedarf.version,
            "text": bedarf.entscheidung,
            "vom": bedarf.entschieden_am or heute(),
            "verantwortlich": bedarf.verantwortlich,
        }
        super().__init__(*args, **kwargs)
        # Who was noted and has left meanwhile stays until somebody notes another one.
        noted = Mitglied.objects.filter(pk=bedarf.verantwortlich_id)
        people = (Mitglied.objects.aktiv() | noted).select_related("institution")
        self.fields["verantwortlich"].queryset = people.order_by("sortname", "pk")

    def entscheidung(self) -> Entscheidung:
        data = self.cleaned_data
        return Entscheidung(data["text"], data["vom"], data["verantwortlich"])
