"""Forms of the documents at a TOP: choose existing ones, upload a new one, say what was put off."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from fachgruppen.dokumente.forms.hochladen import DATEI_TEXTE, DateiField
from fachgruppen.dokumente.models import Dokument
from netzwerk.base.forms import KernForm, Mehrfachwahl
from sitzungen.models import TOP

GAESTE = "Auch Gäste dieser Sitzung dürfen das Dokument lesen"


class AnfuegenForm(KernForm):
    """Documents of the Gremium that are not at this point yet."""

    fehler_titel = "Es ist noch nichts angefügt"
    fehlertexte: ClassVar[dict[str, Any]] = {
        "dokumente": {
            "required": "Wählen Sie mindestens ein Dokument aus.",
            "invalid_choice": "Dieses Dokument gibt es nicht mehr. Wählen Sie ein anderes.",
        }
    }

    dokumente = forms.TypedMultipleChoiceField(label="Vorhandenes anfügen", coerce=int, widget=Mehrfachwahl)
    fuer_gaeste = forms.BooleanField(label=GAESTE, required=False)

    def __init__(self, *args: Any, dokumente: Iterable[Dokument], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dokumente"].choices = [(str(row.pk), row.titel) for row in dokumente]  # type: ignore[attr-defined]


class UnterlageHochladenForm(KernForm):
    """A new document, kept in the documents of the Gremium and attached to the point."""

    fehler_titel = "Das Dokument ist noch nicht gespeichert"
    fehlertexte: ClassVar[dict[str, Any]] = {
        "datei": DATEI_TEXTE,
        "titel": {"max_length": "Der Titel hat höchstens 160 Zeichen. Kürzen Sie ihn."},
    }

    datei = DateiField(label="Datei")
    titel = forms.CharField(
        label="Titel",
        max_length=160,
        required=False,
        help_text="Ohne Titel steht der Name der Datei in der Liste.",
    )
    fuer_gaeste = forms.BooleanField(label=GAESTE, required=False)

    def clean_titel(self) -> str:
        return " ".join(self.cleaned_data["titel"].split())


class VertagtForm(KernForm):
    """Which points were not dealt with; none is a right answer."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "tops": {"invalid_choice": "Diesen Punkt gibt es nicht mehr. Laden Sie die Seite neu."}
    }

    tops = forms.TypedMultipleChoiceField(
        label="Nicht behandelt wurde", coerce=int, required=False, widget=Mehrfachwahl
    )

    def __init__(self, *args: Any, tops: Iterable[TOP], **kwargs: Any) -> None:
        rows = list(tops)
        kwargs["initial"] = {"tops": [str(top.pk) for top in rows if top.vertagt]}
        super().__init__(*args, **kwargs)
        self.fields["tops"].choices = [(str(top.pk), str(top)) for top in rows]  # type: ignore[attr-defined]
