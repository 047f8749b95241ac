"""Forms for delegations: enter, correct, recall."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from fachgruppen.forms.aemter import AUS_DER_LISTE, MitLabel, Tag
from fachgruppen.models import Delegation
from mitglieder.models import Mitglied
from netzwerk.base.forms import KernForm


class DelegationszeitForm(KernForm):
    """Who, with which document, from when to when."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "mitglied": {"required": "Wählen Sie die Person.", "invalid_choice": AUS_DER_LISTE},
        "von": {"required": "Geben Sie den ersten Tag der Delegation ein."},
        "quelle": {"max_length": "Das Aktenzeichen hat höchstens 200 Zeichen."},
    }

    mitglied = MitLabel(
        label="Person",
        queryset=Mitglied.objects.none(),
        empty_label="Bitte wählen",
        help_text="Wer fehlt, ist noch kein Mitglied des Netzwerks.",
    )
    dokument_vom = Tag(
        label="Schreiben der Stelle vom", required=False, help_text="Das Datum, das auf dem Schreiben steht."
    )
    von = Tag(label="Erster Tag")
    bis = Tag(label="Letzter Tag", required=False, help_text="Leer heißt: bis zur Abberufung.")
    quelle = forms.CharField(
        label="Aktenzeichen oder Ablage",
        max_length=200,
        required=False,
        help_text="Wo das Schreiben zu finden ist.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Mitglied.objects.aktiv().select_related("institution").order_by("sortname", "pk")
        self.fields["mitglied"].queryset = people


class DelegationForm(DelegationszeitForm):
    """A new delegation; `stellen` are the bodies that may send into this Gremium, with their names."""

    fehler_titel = "Die Delegation ist noch nicht eingetragen"
    fehlertexte = {
        **DelegationszeitForm.fehlertexte,
        "stelle": {"required": "Wählen Sie, wer entsendet.", "invalid_choice": AUS_DER_LISTE},
    }
    field_order = ["stelle", "mitglied", "dokument_vom", "von", "bis", "quelle"]

    stelle = forms.ChoiceField(label="Entsandt von", widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, stellen: list[tuple[str, str]], vorgabe: str, heute: date, **kwargs: Any
    ) -> None:
        keys = [key for key, _ in stellen]
        kwargs["initial"] = {"stelle": vorgabe if vorgabe in keys else keys[0], "von": heute}
        super().__init__(*args, **kwargs)
        self.fields["stelle"].choices = stellen


class DelegationBerichtigenForm(DelegationszeitForm):
    fehler_titel = "Die Berichtigung ist noch nicht gespeichert"

    def __init__(self, *args: Any, delegation: Delegation, **kwargs: Any) -> None:
        kwargs["initial"] = {
            name: getattr(delegation, name) for name in ("dokument_vom", "von", "bis", "quelle")
        } | {"mitglied": delegation.mitglied_id}
        super().__init__(*args, **kwargs)
        # The person may have left since; she stays in the list of her own row.
        chosen = Mitglied.objects.filter(pk=delegation.mitglied_id)
        people = (Mitglied.objects.aktiv() | chosen).select_related("institution")
        self.fields["mitglied"].queryset = people.order_by("sortname", "pk")


class AbberufenForm(KernForm):
    """The recall: its document, the last day and why."""

    fehler_titel = "Die Abberufung ist noch nicht eingetragen"
    fehlertexte: ClassVar[dict[str, Any]] = {
        "am": {"required": "Geben Sie den letzten Tag der Delegation ein."},
        "dokument_vom": {"required": "Geben Sie das Datum des Schreibens ein."},
        "grund": {"max_length": "Der Grund hat höchstens 200 Zeichen."},
    }

    am = Tag(label="Letzter Tag der Delegation")
    dokument_vom = Tag(label="Schreiben der Stelle vom")
    grund = forms.CharField(
        label="Grund",
        max_length=200,
        required=False,
        help_text="Alle im Netzwerk lesen ihn im Verlauf der Delegationen.",
    )
