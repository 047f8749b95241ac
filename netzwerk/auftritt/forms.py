"""Forms of the public appearance: the text of a legal page, a barrier, its answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from netzwerk.base.forms import KernForm
from netzwerk.base.spamschutz import SpamschutzMixin


class TextForm(KernForm):
    """The text of a legal page; `version` tells whether somebody else saved meanwhile."""

    fehler_titel = "Der Text ist noch nicht gespeichert"
    fehlertexte = {
        "text": {
            "required": "Die Seite darf nicht leer sein. Geben Sie einen Text ein.",
            "max_length": "Der Text hat höchstens 40.000 Zeichen. Kürzen Sie ihn.",
        },
        "version": "Laden Sie die Seite neu. Kopieren Sie vorher Ihren Text.",
    }

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    text = forms.CharField(
        label="Text",
        max_length=40_000,
        help_text="Absätze trennt eine leere Zeile. {stadt}, {anschrift}, {email} und {telefon} werden "
        "durch die Angaben dieses Portals ersetzt.",
        widget=forms.Textarea(attrs={"rows": 24}),
    )


class BarriereForm(SpamschutzMixin, KernForm):
    """A barrier; only the description is needed."""

    fehler_titel = _("Ihre Meldung ist noch nicht abgeschickt")
    fehlertexte = {
        "beschreibung": {
            "required": _("Beschreiben Sie, wobei Sie nicht weiterkommen."),
            "max_length": _("Die Beschreibung hat höchstens 3.000 Zeichen. Kürzen Sie sie."),
        },
        "seite": {"max_length": _("Die Adresse der Seite ist zu lang. Kürzen Sie sie.")},
        "name": {"max_length": _("Der Name hat höchstens 120 Zeichen. Kürzen Sie ihn.")},
        "email": {
            "invalid": _(
                "Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@verein.example, oder lassen Sie das "
                "Feld leer."
            )
        },
    }

    beschreibung = forms.CharField(
        label=_("Wobei kommen Sie nicht weiter?"),
        max_length=3000,
        help_text=_(
            "Zum Beispiel: Ein Text wird nicht vorgelesen. Ein Knopf lässt sich nicht mit der Tastatur "
            "drücken."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    seite = forms.CharField(
        label=_("Auf welcher Seite?"),
        max_length=500,
        required=False,
        help_text=_("Die Adresse oder der Titel der Seite, wenn Sie sie wissen."),
    )
    name = forms.CharField(
        label=_("Ihr Name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        required=False,
        help_text=_(
            "Damit wir Ihnen antworten können. Sechs Monate nach der Antwort löschen wir Name und Adresse."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class AntwortForm(KernForm):
    """What was done about a barrier."""

    fehler_titel = "Ihre Antwort ist noch nicht gesendet"
    fehlertexte = {
        "antwort": {
            "required": "Schreiben Sie, was Sie getan haben oder warum es nicht geht.",
            "max_length": "Die Antwort hat höchstens 5.000 Zeichen. Kürzen Sie sie.",
        }
    }

    antwort = forms.CharField(
        label="Ihre Antwort",
        max_length=5000,
        help_text="Was haben Sie behoben? Wenn etwas nicht geht: Wie bekommt die Person den Inhalt anders?",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
