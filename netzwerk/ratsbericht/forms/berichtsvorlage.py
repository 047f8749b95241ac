"""Berichtsvorlagen and their sections as forms."""

from collections.abc import Sequence
from typing import Any

from django import forms

from netzwerk.base.forms import KernForm, Option, Wahl
from netzwerk.ratsbericht.bausteine import BAUSTEINE
from netzwerk.ratsbericht.forms.abschnitt import NEU_LADEN, UEBERSCHRIFT
from netzwerk.ratsbericht.models import Vorlagenabschnitt
from netzwerk.ratsbericht.services.berichtsvorlage import NAME_FEHLT, NAME_ZU_LANG
from netzwerk.ratsbericht.services.vorlagenabschnitt import ANLEITUNG_ZU_LANG, Abschnittseingabe
from netzwerk.ratsbericht.states import (
    ANLEITUNG_LAENGE,
    NAME_LAENGE,
    Generator,
    Muster,
    Ratsberichtsart,
    Sichtbarkeit,
    Vorlagenteil,
)

VERSION = {"required": NEU_LADEN, "invalid": NEU_LADEN}
NAME = {"required": NAME_FEHLT, "max_length": NAME_ZU_LANG}
ART = {
    "required": "Wählen Sie, für welche Art von Berichten die Vorlage ist.",
    "invalid_choice": "Wählen Sie die Art aus der Liste.",
}


def _name() -> forms.CharField:
    return forms.CharField(
        label="Name", max_length=NAME_LAENGE, help_text="Zum Beispiel „Jahresbericht Integration“."
    )


def _art() -> forms.ChoiceField:
    return forms.ChoiceField(label="Für welche Art von Berichten", choices=Ratsberichtsart.choices)


class NeueVorlageForm(KernForm):
    """A Berichtsvorlage from scratch."""

    fehler_titel = "Die Berichtsvorlage ist noch nicht angelegt"
    fehlertexte = {
        "name": NAME,
        "art": ART,
        "muster": {
            "required": "Wählen Sie, womit die Vorlage beginnt.",
            "invalid_choice": "Wählen Sie aus der Liste.",
        },
    }

    name = _name()
    art = _art()
    muster = forms.ChoiceField(
        label="Womit soll sie beginnen?", initial=Muster.PORTAL, widget=Wahl,
        choices=[
            (Muster.PORTAL, Option(Muster.PORTAL.label, "Alle Abschnitte; Sie streichen und ordnen.")),
            (Muster.LEER, Option(Muster.LEER.label, "Sie fügen alle weiteren Abschnitte selbst hinzu.")),
        ],
    )  # fmt: skip


class VorlagenkopfForm(KernForm):
    """Name and kind; `version` is what the person has read."""

    fehler_titel = "Name und Art sind noch nicht gespeichert"
    fehlertexte = {"version": VERSION, "name": NAME, "art": ART}

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = _name()
    art = _art()


class VorlagenkopieForm(KernForm):
    """What the copy is called."""

    fehler_titel = "Die Kopie ist noch nicht angelegt"
    fehlertexte = {"name": NAME}

    name = _name()


class MerkenForm(KernForm):
    """What the outline of a report is kept as."""

    fehler_titel = "Die Gliederung ist noch nicht gemerkt"
    fehlertexte = {"name": NAME, "art": ART}

    name = _name()
    art = _art()
    mit_texten = forms.BooleanField(
        label="Auch die Texte des Berichts übernehmen", required=False,
        help_text="Jeder neue Bericht beginnt dann mit ihnen. Sonst werden nur Überschriften, Hinweise, "
        "Reihenfolge und Einstellungen gemerkt.",
    )  # fmt: skip


class NeuerVorlagenabschnittForm(KernForm):
    """What to add: a text, one section for each Fachgruppe, or a block that is not there yet."""

    fehler_titel = "Der Abschnitt ist noch nicht hinzugefügt"
    fehlertexte = {
        "was": {
            "required": "Wählen Sie, was dazukommt.",
            "invalid_choice": "Wählen Sie, was dazukommt, aus der Liste.",
        },
        "titel": UEBERSCHRIFT,
    }

    was = forms.ChoiceField(label="Was kommt dazu?", initial=Vorlagenteil.PROSA, widget=Wahl)
    titel = forms.CharField(
        label="Überschrift", required=False,
        help_text="Ein Text braucht eine. Ein Baustein nimmt sonst seinen eigenen Namen.",
    )  # fmt: skip

    def __init__(self, *args: Any, vorhanden: Sequence[Vorlagenabschnitt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = {row.generator or row.art for row in vorhanden} - {Vorlagenteil.PROSA}
        self.fields["was"].choices = [(key, words) for key, words in _was() if key not in there]


def _was() -> list[tuple[str, Option]]:
    text, groups = Vorlagenteil.PROSA, Vorlagenteil.FACHGRUPPEN
    return [
        (text.value, Option(text.label, "Den schreiben Menschen. Sie können einen Anfang vorgeben.")),
        (groups.value, Option(groups.label, "Beginnt mit den Texten der freigegebenen Quartalsberichte.")),
        *((block.value, Option(block.label, "Erzeugt das Portal.")) for block in Generator),
    ]


class VorlagenabschnittForm(KernForm):
    """One section; which fields it has depends on what it becomes."""

    fehler_titel = "Der Abschnitt ist noch nicht gespeichert"
    fehlertexte = {"version": VERSION, "anleitung": {"max_length": ANLEITUNG_ZU_LANG}}

    version = forms.IntegerField(widget=forms.HiddenInput)
    titel = forms.CharField(label="Überschrift", error_messages=UEBERSCHRIFT)
    anleitung = forms.CharField(
        label="Hinweis für alle, die hier schreiben", required=False, max_length=ANLEITUNG_LAENGE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Was gehört in diesen Abschnitt? Der Hinweis steht beim Schreiben dabei, nie im Bericht.",
    )  # fmt: skip
    text = forms.CharField(
        label="Womit der Text beginnt", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Zahlen schreiben Sie als Platzhalter. Eine Leerzeile beginnt einen neuen Absatz.",
    )  # fmt: skip
    sichtbarkeit = forms.ChoiceField(
        label="Im neuen Bericht", choices=Sichtbarkeit.choices, widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie, wie der Abschnitt im neuen Bericht beginnt."},
    )  # fmt: skip

    def __init__(self, *args: Any, abschnitt: Vorlagenabschnitt, **kwargs: Any) -> None:
        self.schalter = BAUSTEINE[abschnitt.generator].schalter if abschnitt.ist_baustein else {}
        fields = dict(self.base_fields)
        if not abschnitt.ist_prosa:
            del fields["text"]
        last = fields.pop("sichtbarkeit")
        for key, (words, _) in self.schalter.items():
            fields[key] = forms.BooleanField(label=words, required=False)
        self.base_fields = {**fields, "sichtbarkeit": last}
        super().__init__(*args, **kwargs)
        if abschnitt.art == Vorlagenteil.FACHGRUPPEN:
            # Each section is called like its Fachgruppe.
            self.fields["titel"].widget = forms.HiddenInput()

    def eingabe(self) -> Abschnittseingabe:
        data = self.cleaned_data
        return Abschnittseingabe(
            data["titel"], data["anleitung"], data.get("text", ""),
            {key: data[key] for key in self.schalter}, Sichtbarkeit(data["sichtbarkeit"]),
        )  # fmt: skip
