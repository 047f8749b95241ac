"""The forms for Leitsatz and profile of a Gremium, and for the words a draft is made of."""

from collections.abc import Mapping
from typing import Any

from django import forms

from fachgruppen.forms.begruendung import BEGRUENDUNG_FEHLER, Begruendung
from fachgruppen.models import Gremium, Profilentwurf
from fachgruppen.services.entwurf import Getipptes
from netzwerk.base.forms import KernForm

# Far beyond what can be saved: a draft keeps also what is still too long.
ENTWURF_ZEICHEN = 40_000

PROFIL_HILFE = (
    "Absätze trennt eine leere Zeile. Wie Sie hervorheben, steht unter „So gestalten Sie den Text“."
)


class ProfilForm(KernForm):
    """Leitsatz and profile; `version` tells whether somebody else saved meanwhile."""

    fehler_titel = "Das Profil ist noch nicht gespeichert"
    fehlertexte = {
        "leitsatz": {
            "required": "Geben Sie den Leitsatz ein.",
            "max_length": "Der Leitsatz hat höchstens 300 Zeichen. Kürzen Sie ihn.",
        },
        "profil": {"max_length": "Das Profil hat höchstens 10.000 Zeichen. Kürzen Sie es."},
        "version": "Laden Sie die Seite neu. Kopieren Sie vorher Ihren Text.",
    }

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    leitsatz = forms.CharField(
        label="Leitsatz",
        max_length=300,
        help_text="Ein oder zwei Sätze, die auch Außenstehende verstehen. Sie stehen oben auf der Seite.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    profil = forms.CharField(
        label="Profil",
        max_length=10_000,
        required=False,
        help_text=PROFIL_HILFE,
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    def __init__(
        self,
        *args: Any,
        gremium: Gremium,
        entwurf: Profilentwurf | Getipptes | None = None,
        version: int | None = None,
        **kwargs: Any,
    ) -> None:
        text = entwurf or gremium
        kwargs["initial"] = {
            "version": version or gremium.version,
            "leitsatz": text.leitsatz,
            "profil": text.profil,
            "begruendung": getattr(text, "begruendung", ""),
        }
        super().__init__(*args, **kwargs)

    def clean_profil(self) -> str:
        """Browsers send CRLF; what is stored and compared has plain line ends."""
        return self.cleaned_data["profil"].replace("\r\n", "\n")

    def clean_leitsatz(self) -> str:
        return " ".join(self.cleaned_data["leitsatz"].split())


class ProfilvorschlagForm(Begruendung, ProfilForm):
    """The same for a member who proposes, with a word about why."""

    fehler_titel = "Der Vorschlag ist noch nicht abgeschickt"
    fehlertexte = {
        **ProfilForm.fehlertexte,
        "begruendung": BEGRUENDUNG_FEHLER,
    }


def lies_getipptes(data: Mapping[str, Any], version: int) -> Getipptes:
    """Return the words as they stand in the fields, however wrong; `version` if none can be read."""
    number = str(data.get("version") or "")
    words = {
        name: str(data.get(name) or "").replace("\x00", "").replace("\r\n", "\n")[:ENTWURF_ZEICHEN]
        for name in ("leitsatz", "profil", "begruendung")
    }
    read = int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else version
    return Getipptes(version=min(read, version), **words)
