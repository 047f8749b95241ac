"""The forms for a Mitteilung: writing, correcting, taking back."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from fachgruppen.dokumente.models import Dokument
from fachgruppen.mitteilungen.models import Mitteilung
from fachgruppen.mitteilungen.services.entwurf import Angaben
from fachgruppen.mitteilungen.services.veroeffentlichen import Berichtigung
from fachgruppen.mitteilungen.states import Mitteilungsart
from fachgruppen.models import Gremium
from netzwerk.base.forms import DatumField, KernForm

TEXT_LAENGE = 10_000
TITEL = {
    "required": "Geben Sie einen Titel ein.",
    "max_length": "Der Titel hat höchstens 120 Zeichen. Kürzen Sie ihn.",
}
TEXT = {
    "required": "Schreiben Sie, worum es geht.",
    "max_length": "Der Text hat höchstens 10.000 Zeichen. Kürzen Sie ihn oder hängen Sie ein Dokument an.",
}
QUELLE = {
    "invalid": "Geben Sie eine Adresse ein, die mit https:// beginnt, oder lassen Sie das Feld leer.",
    "max_length": "Die Adresse hat höchstens 500 Zeichen.",
}
DOKUMENTE = {
    "invalid_choice": "Wählen Sie Dokumente aus der Liste.",
    "invalid_pk_value": "Wählen Sie Dokumente aus der Liste.",
    "invalid_list": "Wählen Sie Dokumente aus der Liste.",
}
VERSION = "Laden Sie die Seite neu. Kopieren Sie vorher Ihren Text."


class QuelleField(forms.URLField):
    """An address of the web, typed with or without https://; no other scheme."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", required=False, max_length=500, **kwargs)

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if found and not found.lower().startswith(("http://", "https://")):
            raise forms.ValidationError(self.error_messages["invalid"])
        return found


class TextForm(KernForm):
    """What a draft and a correction have in common; without documents there is no field for them."""

    fehlertexte = {"titel": TITEL, "text": TEXT, "quelle": QUELLE, "version": VERSION, "dokumente": DOKUMENTE}

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    titel = forms.CharField(
        label="Titel", max_length=120, help_text="Er steht auch im Betreff der Nachricht."
    )
    text = forms.CharField(
        label="Text",
        max_length=TEXT_LAENGE,
        help_text="Absätze trennt eine leere Zeile. "
        "Wie Sie hervorheben, steht unter „So gestalten Sie den Text“.",
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    quelle = QuelleField(
        label="Link zur Quelle", help_text="Zum Beispiel die amtliche Seite mit dem Gesetzestext."
    )
    gueltig_bis = DatumField(
        label="Gültig bis",
        required=False,
        help_text="Letzter Tag, an dem die Mitteilung gilt. Danach steht sie unter „Nicht mehr gültig“.",
    )

    dokumente = forms.ModelMultipleChoiceField(
        label="Dokumente",
        queryset=Dokument.objects.none(),
        required=False,
        help_text="Zur Wahl stehen die neuesten unter „Dokumente“. Alle, an die die Mitteilung geht, "
        "müssen sie lesen dürfen.",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, dokumente: QuerySet[Dokument], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dokumente"].queryset = dokumente  # type: ignore[attr-defined]
        if not dokumente.exists():
            del self.fields["dokumente"]

    def gewaehlte(self) -> tuple[Dokument, ...]:
        return tuple(self.cleaned_data.get("dokumente") or ())

    def clean_text(self) -> str:
        """Browsers send CRLF; what is stored and compared has plain line ends."""
        return self.cleaned_data["text"].replace("\r\n", "\n")


class EntwurfForm(TextForm):
    """A draft. Who leads one Gremium only is not asked for whom it is."""

    fehler_titel = "Die Mitteilung ist noch nicht gespeichert"
    bedingt = ("gremien", "dringend_grund")
    fehlertexte = {
        **TextForm.fehlertexte,
        "art": {
            "required": "Wählen Sie die Art der Mitteilung.",
            "invalid_choice": "Wählen Sie die Art aus der Liste.",
        },
        "gremien": {
            "invalid_choice": "Wählen Sie Fachgruppen aus der Liste.",
            "invalid_pk_value": "Wählen Sie Fachgruppen aus der Liste.",
            "invalid_list": "Wählen Sie Fachgruppen aus der Liste.",
        },
        "dringend_grund": {"max_length": "Die Begründung hat höchstens 300 Zeichen. Kürzen Sie sie."},
    }
    field_order = (
        "version", "art", "an_alle", "gremien", "titel", "text", "quelle", "dokumente", "gueltig_bis",
        "dringend", "dringend_grund",
    )  # fmt: skip

    art = forms.ChoiceField(label="Art", choices=Mitteilungsart.choices, widget=forms.RadioSelect)
    an_alle = forms.BooleanField(label="An alle Fachgruppen", required=False)
    gremien = forms.ModelMultipleChoiceField(
        label="An welche Fachgruppen?",
        queryset=Gremium.objects.none(),
        required=False,
        help_text="Nur nötig, wenn sie nicht an alle geht.",
        widget=forms.CheckboxSelectMultiple,
    )
    dringend = forms.BooleanField(
        label="Dringend: kommt sofort per E-Mail, auch bei Personen, die das anders eingestellt haben",
        required=False,
    )
    dringend_grund = forms.CharField(
        label="Warum ist sie dringend?",
        max_length=300,
        required=False,
        help_text="Nur nötig, wenn die Mitteilung dringend ist. Die Begründung steht in der Nachricht.",
    )

    def __init__(
        self,
        *args: Any,
        gremien: list[Gremium],
        alle_erlaubt: bool,
        mitteilung: Mitteilung | None = None,
        **kwargs: Any,
    ) -> None:
        self.auswahl = gremien
        own = [gremium.pk for gremium in gremien] if len(gremien) == 1 else []
        kwargs["initial"] = {
            "version": 1, "art": Mitteilungsart.NACHRICHT, "gremien": own, **kwargs.get("initial", {}),
        }  # fmt: skip
        if mitteilung is not None:
            kwargs["initial"] = {**anfangswerte(mitteilung), "gremien": list(mitteilung.gremien.all())}
        super().__init__(*args, **kwargs)
        field = self.fields["gremien"]
        field.queryset = Gremium.objects.filter(pk__in=[gremium.pk for gremium in gremien])  # type: ignore[attr-defined]
        if not alle_erlaubt:
            del self.fields["an_alle"]
            field.help_text = ""
            if len(gremien) == 1:
                del self.fields["gremien"]

    def angaben(self) -> Angaben:
        data = self.cleaned_data
        chosen = data["gremien"] if "gremien" in self.fields else self.auswahl
        return Angaben(
            titel=data["titel"],
            text=data["text"],
            art=Mitteilungsart(data["art"]),
            gremien=tuple(chosen),
            an_alle=data.get("an_alle", False),
            dringend=data["dringend"],
            dringend_grund=data["dringend_grund"],
            gueltig_bis=data["gueltig_bis"],
            quelle=data["quelle"],
            dokumente=self.gewaehlte(),
        )


class BerichtigungForm(TextForm):
    """A new version of what is published; art and addressees stay."""

    fehler_titel = "Die Berichtigung ist noch nicht veröffentlicht"
    field_order = ("version", "titel", "text", "quelle", "dokumente", "gueltig_bis", "erneut")

    erneut = forms.BooleanField(
        label="Noch einmal an alle schicken, die die Mitteilung sofort bekommen haben", required=False
    )

    def __init__(self, *args: Any, mitteilung: Mitteilung, **kwargs: Any) -> None:
        kwargs["initial"] = anfangswerte(mitteilung)
        super().__init__(*args, **kwargs)

    def berichtigung(self) -> Berichtigung:
        data = self.cleaned_data
        return Berichtigung(
            titel=data["titel"],
            text=data["text"],
            gueltig_bis=data["gueltig_bis"],
            quelle=data["quelle"],
            dokumente=self.gewaehlte(),
            erneut=data["erneut"],
        )


class RueckzugForm(KernForm):
    """Why a Mitteilung is taken back."""

    fehler_titel = "Die Mitteilung ist noch nicht zurückgezogen"
    fehlertexte = {
        "grund": {
            "required": "Nennen Sie den Grund in einem kurzen Satz.",
            "max_length": "Der Grund hat höchstens 300 Zeichen. Kürzen Sie ihn.",
        }
    }

    grund = forms.CharField(
        label="Grund",
        max_length=300,
        help_text="Er steht an der Stelle der Mitteilung, damit niemand sich wundert.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PublishForm(KernForm):
    """The one button of the preview: `version` is what the person has seen."""

    fehler_titel = "Die Mitteilung ist noch nicht veröffentlicht"
    fehlertexte = {"version": "Laden Sie die Seite neu und prüfen Sie die Mitteilung noch einmal."}

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


def anfangswerte(mitteilung: Mitteilung) -> dict[str, Any]:
    names = (
        "version", "art", "titel", "text", "quelle", "gueltig_bis", "an_alle", "dringend", "dringend_grund",
    )  # fmt: skip
    values = {name: getattr(mitteilung, name) for name in names}
    return {**values, "dokumente": list(mitteilung.dokumente.all())}
