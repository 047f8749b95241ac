"""Forms to create a Gremium, to name it, to set its rules of procedure, to rest and to dissolve it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.validators import RegexValidator

from fachgruppen.models import Gremium
from fachgruppen.states import Gremiumsart, Quorum, Stimmrecht
from netzwerk.base.forms import DatumField, KernForm, Option, Wahl
from netzwerk.base.uhr import heute


class NamenForm(KernForm):
    """The three names; `bisher` is the name that was read, to notice that somebody else renamed."""

    fehler_titel: ClassVar[str] = "Der Name ist noch nicht gespeichert"
    fehlertexte: ClassVar[Mapping[str, Any]] = {
        "name": {
            "required": "Geben Sie den Namen ein.",
            "max_length": "Der Name hat höchstens 120 Zeichen. Kürzen Sie ihn.",
        },
        "kurzname": {
            "required": "Geben Sie den Kurznamen ein.",
            "max_length": "Der Kurzname hat höchstens 40 Zeichen. Kürzen Sie ihn.",
        },
        "kuerzel": {
            "required": "Geben Sie ein Kürzel ein, zum Beispiel DEU.",
            "max_length": "Das Kürzel hat höchstens 5 Zeichen.",
        },
    }

    name = forms.CharField(
        label="Name",
        max_length=120,
        help_text="Ohne „Fachgruppe“ oder „Arbeitsgruppe“ davor, zum Beispiel Deutschunterricht.",
    )
    kurzname = forms.CharField(
        label="Kurzname", max_length=40, help_text="Für Bilder und Diagramme, zum Beispiel Deutsch."
    )
    kuerzel = forms.CharField(
        label="Kürzel",
        max_length=5,
        help_text="Zwei bis fünf Buchstaben oder Ziffern, zum Beispiel DEU.",
        validators=[
            RegexValidator(r"^[A-Za-zÄÖÜäöü0-9]{2,5}$", "Nehmen Sie zwei bis fünf Buchstaben oder Ziffern.")
        ],
    )


class BerichtigenForm(NamenForm):
    """Mend a typo in today's names."""

    bisher = forms.CharField(widget=forms.HiddenInput, max_length=120, required=False)

    def __init__(self, *args: Any, gremium: Gremium, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "name": gremium.name,
            "kurzname": gremium.kurzname,
            "kuerzel": gremium.kuerzel,
            "bisher": gremium.name,
            **kwargs.get("initial", {}),
        }
        super().__init__(*args, **kwargs)

    field_order: ClassVar[list[str]] = ["name", "kurzname", "kuerzel", "ab", "grund", "bisher"]


class UmbenennenForm(BerichtigenForm):
    """A new name from a day on."""

    fehlertexte: ClassVar[Mapping[str, Any]] = {
        **NamenForm.fehlertexte,
        "ab": "Geben Sie den ersten Tag des neuen Namens ein.",
        "grund": {"max_length": "Der Grund hat höchstens 300 Zeichen. Kürzen Sie ihn."},
    }

    ab = DatumField(label="Gilt ab", help_text="Heute oder ein früherer Tag.")
    grund = forms.CharField(
        label="Grund", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"ab": heute()}
        super().__init__(*args, **kwargs)


class ArbeitsgruppeForm(NamenForm):
    """A new Arbeitsgruppe; its Fachgruppe stands in the address."""

    fehler_titel: ClassVar[str] = "Die Gruppe ist noch nicht angelegt"
    fehlertexte: ClassVar[Mapping[str, Any]] = {
        **NamenForm.fehlertexte,
        "leitsatz": {
            "required": "Geben Sie den Leitsatz ein.",
            "max_length": "Der Leitsatz hat höchstens 300 Zeichen. Kürzen Sie ihn.",
        },
        "von": "Geben Sie ein, seit wann es die Gruppe gibt.",
    }

    leitsatz = forms.CharField(
        label="Leitsatz",
        max_length=300,
        help_text="Ein oder zwei Sätze, die auch Außenstehende verstehen.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    von = DatumField(label="Gegründet am", help_text="Heute oder ein früherer Tag.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"von": heute()}
        super().__init__(*args, **kwargs)


class GremiumForm(ArbeitsgruppeForm):
    """A new Fachgruppe or another body that stands by itself."""

    fehlertexte: ClassVar[Mapping[str, Any]] = {
        **ArbeitsgruppeForm.fehlertexte,
        "art": {
            "required": "Wählen Sie, was Sie anlegen.",
            "invalid_choice": "Wählen Sie eine Art aus der Liste.",
        },
    }
    field_order: ClassVar[list[str]] = ["art"]

    art = forms.ChoiceField(
        label="Was legen Sie an?",
        widget=Wahl,
        choices=[
            (
                Gremiumsart.FACHGRUPPE.value,
                Option("Fachgruppe", "Tagt jedes Quartal, ihre Koordination sitzt in der Steuerungsgruppe."),
            ),
            (Gremiumsart.BEIRAT.value, Option("Beirat", "Berät das Netzwerk und tagt, wenn es nötig ist.")),
            (
                Gremiumsart.STEUERUNGSGRUPPE.value,
                Option("Steuerungsgruppe", "Nur einmal im Netzwerk. Ihre Sitze folgen aus den Ämtern."),
            ),
        ],
    )

    def __init__(self, *args: Any, mit_steuerungsgruppe: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["art"] = Gremiumsart.FACHGRUPPE.value
        if not mit_steuerungsgruppe:
            self.fields["art"].choices = list(self.fields["art"].choices)[:-1]


class RuheForm(KernForm):
    """From when to when a Gremium rests, and why."""

    fehler_titel: ClassVar[str] = "Die Ruhezeit ist noch nicht gespeichert"
    fehlertexte: ClassVar[Mapping[str, Any]] = {
        "von": "Geben Sie den ersten Tag der Ruhezeit ein.",
        "grund": {
            "required": "Schreiben Sie, warum die Gruppe ruht.",
            "max_length": "Der Grund hat höchstens 300 Zeichen. Kürzen Sie ihn.",
        },
    }

    von = DatumField(label="Ruht ab")
    bis = DatumField(label="Letzter Tag", required=False, help_text="Leer heißt: bis auf Weiteres.")
    grund = forms.CharField(
        label="Grund",
        max_length=300,
        help_text="Der Grund steht für alle sichtbar auf der Seite.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"von": heute()}
        super().__init__(*args, **kwargs)


class AufloesenForm(KernForm):
    """The last day of a Gremium, and why it ends."""

    fehler_titel: ClassVar[str] = "Es ist noch nichts aufgelöst"
    fehlertexte: ClassVar[Mapping[str, Any]] = {
        "tag": "Geben Sie den letzten Tag ein.",
        "grund": {
            "required": "Schreiben Sie, warum sich die Gruppe auflöst.",
            "max_length": "Der Grund hat höchstens 300 Zeichen. Kürzen Sie ihn.",
        },
    }

    tag = DatumField(label="Letzter Tag", help_text="Bis zu diesem Tag besteht die Gruppe.")
    grund = forms.CharField(
        label="Grund",
        max_length=300,
        help_text="Der Grund steht auf der Seite der Gruppe.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"tag": heute()}
        super().__init__(*args, **kwargs)


class RegelnForm(KernForm):
    """How the Gremium invites, decides, votes and approves its minutes."""

    fehler_titel: ClassVar[str] = "Die Arbeitsweise ist noch nicht gespeichert"
    fehlertexte: ClassVar[Mapping[str, Any]] = {
        "ladungsfrist_tage": {
            "required": "Geben Sie die Einladungsfrist in Tagen ein.",
            "invalid": "Geben Sie die Tage als Zahl ein, zum Beispiel 14.",
            "min_value": "Die Frist hat mindestens 1 Tag.",
            "max_value": "Die Frist hat höchstens 60 Tage.",
        },
        "quorum_art": {
            "required": "Wählen Sie, wann die Gruppe beschlussfähig ist.",
            "invalid_choice": "Wählen Sie eine Möglichkeit aus der Liste.",
        },
        "quorum_wert": {
            "invalid": "Geben Sie eine Zahl ein, zum Beispiel 50.",
            "min_value": "Geben Sie eine Zahl ab 1 ein.",
            "max_value": "Geben Sie höchstens 1000 ein.",
        },
        "stimmrecht": {
            "required": "Wählen Sie, wer eine Stimme hat.",
            "invalid_choice": "Wählen Sie eine Möglichkeit aus der Liste.",
        },
    }

    ladungsfrist_tage = forms.IntegerField(
        label="Einladungsfrist in Tagen",
        min_value=1,
        max_value=60,
        help_text="So viele Tage vor der Sitzung muss die Einladung spätestens verschickt sein.",
    )
    quorum_art = forms.ChoiceField(
        label="Beschlussfähig ist die Gruppe bei", choices=Quorum.choices, widget=forms.RadioSelect
    )
    quorum_wert = forms.IntegerField(
        label="Zahl dazu",
        required=False,
        min_value=1,
        max_value=1000,
        help_text="Beim Anteil in Prozent, bei der Mindestzahl in Personen. Ohne Mindestzahl leer lassen.",
    )
    stimmrecht = forms.ChoiceField(label="Stimmrecht", choices=Stimmrecht.choices, widget=forms.RadioSelect)
    genehmigung_durch_fristablauf = forms.BooleanField(
        label="Ein Protokoll gilt als genehmigt, wenn bis zum Ende der Frist niemand etwas einwendet",
        required=False,
    )

    def __init__(self, *args: Any, gremium: Gremium, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(gremium, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
