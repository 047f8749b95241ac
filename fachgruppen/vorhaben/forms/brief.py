"""The forms of a letter: what may be changed before it is made, and on which day it went out."""

from typing import Any

from django import forms

from fachgruppen.vorhaben.brief import Briefangaben
from fachgruppen.vorhaben.forms.bedarf import VERSION, SchrittForm
from fachgruppen.vorhaben.models import Handlungsbedarf
from fachgruppen.vorhaben.services.brief import PFLICHT
from netzwerk.base.datum import datum_lang
from netzwerk.base.forms import DatumField, KernForm
from netzwerk.base.uhr import heute

LANG = "Der Text hat höchstens 1.000 Zeichen. Kürzen Sie ihn."


class BriefForm(SchrittForm):
    """The letter around the formulated need. Everything is filled in and can be sent as it is."""

    fehler_titel = "Der Brief ist noch nicht erstellt"
    fehlertexte = {
        "version": VERSION,
        "empfaenger": {"required": PFLICHT["empfaenger"], "max_length": "Höchstens 160 Zeichen. Kürzen Sie."},
        "anschrift": {"max_length": "Die Anschrift hat höchstens 300 Zeichen. Kürzen Sie sie."},
        "betreff": {"required": PFLICHT["betreff"], "max_length": "Höchstens 160 Zeichen. Kürzen Sie."},
        "anrede": {"required": PFLICHT["anrede"], "max_length": "Höchstens 160 Zeichen. Kürzen Sie."},
        "bitte": {"required": PFLICHT["bitte"], "max_length": LANG},
        "schluss": {"required": PFLICHT["schluss"], "max_length": LANG},
    }

    empfaenger = forms.CharField(label="An", max_length=160)
    anschrift = forms.CharField(
        label="Anschrift",
        max_length=300,
        required=False,
        help_text="Straße und Ort, wenn Sie den Brief mit der Post schicken.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    betreff = forms.CharField(label="Betreff", max_length=160)
    anrede = forms.CharField(label="Anrede", max_length=160)
    bitte = forms.CharField(
        label="Worum Sie bitten",
        max_length=1000,
        help_text="Steht nach der Formulierung der Fachgruppe.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    schluss = forms.CharField(
        label="Schluss",
        max_length=1000,
        help_text="Der Brief nennt von Ihnen nur, was öffentlich ist. Ihren Namen und Ihre Telefonnummer "
        "können Sie hier dazuschreiben.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, bedarf: Handlungsbedarf, **kwargs: Any) -> None:
        self.frist = bedarf.frist
        super().__init__(*args, bedarf=bedarf, **kwargs)

    def anfang(self, bedarf: Handlungsbedarf) -> dict[str, Any]:
        until = f" bis {datum_lang(bedarf.frist)}" if bedarf.frist else ""
        return {
            "empfaenger": bedarf.adressat,
            "betreff": bedarf.titel,
            "anrede": "Sehr geehrte Damen und Herren,",
            "bitte": f"Wir bitten Sie, darüber zu entscheiden und uns{until} zu antworten.",
            "schluss": "Für Fragen stehen wir Ihnen gern zur Verfügung.\n\nMit freundlichen Grüßen",
        }

    def angaben(self) -> Briefangaben:
        data = self.cleaned_data
        names = ("empfaenger", "anschrift", "betreff", "anrede", "bitte", "schluss")
        return Briefangaben(**{name: data[name] for name in names}, frist=self.frist or heute())


class VerschicktForm(KernForm):
    """On which day the letter went out."""

    fehler_titel = "Der Tag ist noch nicht gespeichert"
    fehlertexte = {"am": {"required": "Geben Sie an, wann Sie den Brief verschickt haben."}}

    am = DatumField(label="Verschickt am", initial=heute)
