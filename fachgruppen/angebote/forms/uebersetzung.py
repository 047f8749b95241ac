"""The form of a translation: one field for each German text there is."""

from typing import Any

from django import forms

from fachgruppen.angebote.models import Angebot, Uebersetzung, lesestand
from fachgruppen.angebote.states import Fremdsprache
from fachgruppen.angebote.texte import FELDER, deutsche_texte
from netzwerk.base.forms import KernForm
from netzwerk.base.sprache import SPRACHEN
from netzwerk.base.wortvergleich import Stueck, vergleiche

_RTL = {sprache.code for sprache in SPRACHEN if sprache.rtl}


def _zu_lang(zeichen: str) -> dict[str, str]:
    return {"max_length": f"Diese Angabe hat höchstens {zeichen} Zeichen. Kürzen Sie den Text."}


class UebersetzungForm(KernForm):
    """`stand` is what the translator has read; a text the German does not have has no field."""

    fehler_titel = "Die Übersetzung ist noch nicht gespeichert"
    fehlertexte = {
        "stand": "Laden Sie die Seite neu und versuchen Sie es noch einmal.",
        "titel": {"required": "Übersetzen Sie den Titel.", **_zu_lang("160")},
        "beschreibung": {"required": "Übersetzen Sie die Beschreibung.", **_zu_lang("3.000")},
        "zugang": {"required": "Übersetzen Sie die Zugangsbedingungen.", **_zu_lang("1.500")},
        "kosten": {"required": "Übersetzen Sie die Angabe zu den Kosten.", **_zu_lang("300")},
        "zeiten": {"required": "Übersetzen Sie die Termine oder Öffnungszeiten.", **_zu_lang("1.500")},
        "barriere_hinweis": {
            "required": "Übersetzen Sie den Hinweis zur Barrierefreiheit.",
            **_zu_lang("300"),
        },
    }

    stand = forms.CharField(widget=forms.HiddenInput, max_length=40)
    titel = forms.CharField(label="Titel", max_length=160)
    beschreibung = forms.CharField(
        label="Worum geht es?", max_length=3000, widget=forms.Textarea(attrs={"rows": 5})
    )
    zugang = forms.CharField(
        label="Zugangsbedingungen", max_length=1500, widget=forms.Textarea(attrs={"rows": 3})
    )
    kosten = forms.CharField(label="Kosten", max_length=300)
    zeiten = forms.CharField(
        label="Termine oder Öffnungszeiten", max_length=1500, widget=forms.Textarea(attrs={"rows": 3})
    )
    barriere_hinweis = forms.CharField(label="Hinweis zur Barrierefreiheit", max_length=300)

    def __init__(
        self, *args: Any, angebot: Angebot, sprache: Fremdsprache, bisher: Uebersetzung | None, **kwargs: Any
    ) -> None:
        known = {name: getattr(bisher, name) for name in FELDER} if bisher else {}
        kwargs["initial"] = {**known, "stand": lesestand(angebot, bisher)}
        super().__init__(*args, **kwargs)
        self.deutsch, self.bisher = deutsche_texte(angebot), bisher
        for name in FELDER:
            if not self.deutsch[name]:
                del self.fields[name]
                continue
            direction = "rtl" if sprache.value in _RTL else "ltr"
            self.fields[name].widget.attrs |= {"lang": sprache.value, "dir": direction}

    def texte(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in FELDER if name in self.fields}

    def zeilen(self) -> list[dict[str, Any]]:
        """Return for each text the German, how it changed since the last translation, and the field."""
        return [
            {
                "feld": self[name],
                "deutsch": self.deutsch[name],
                "vergleich": self._vergleich(name),
                "gespeichert": self.initial.get(name, ""),
            }
            for name in FELDER
            if name in self.fields
        ]

    def _vergleich(self, name: str) -> list[Stueck]:
        before = self.bisher.original.get(name, "") if self.bisher else self.deutsch[name]
        return vergleiche(before, self.deutsch[name]) if before != self.deutsch[name] else []
