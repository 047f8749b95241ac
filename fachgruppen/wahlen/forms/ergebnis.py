"""Forms for the result of an election in a session, and for the declaration of who is elected."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from fachgruppen.forms.aemter import AUS_DER_LISTE
from fachgruppen.wahlen.ausgang import Rundenstand
from fachgruppen.wahlen.models import Kandidatur
from netzwerk.base.forms import DatumField, KernForm, Option, Wahl

GANZE_ZAHL = "Geben Sie eine ganze Zahl ein, mindestens 0."
HOECHSTENS = 999


class Zahl(forms.IntegerField):
    """A count: a whole number, never below zero."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        texts = {
            "required": "Tragen Sie eine Zahl ein; niemand ist 0.",
            "invalid": GANZE_ZAHL,
            "min_value": GANZE_ZAHL,
            "max_value": f"Höchstens {HOECHSTENS}.",
        }
        widget = forms.NumberInput(attrs={"inputmode": "numeric", "class": "nw-kurz"})
        super().__init__(
            label=label, min_value=0, max_value=HOECHSTENS, error_messages=texts, widget=widget, **kwargs
        )


class BeginnForm(KernForm):
    """The session in which people voted, and how many were there."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "wahltag": {"required": "Geben Sie den Tag der Sitzung ein."},
        "anlass": {
            "required": "Nennen Sie die Sitzung.",
            "max_length": "Die Sitzung hat höchstens 200 Zeichen.",
        },
    }

    wahltag = DatumField(label="Tag der Sitzung")
    anlass = forms.CharField(
        label="Sitzung", max_length=200, help_text="Zum Beispiel: 4. Quartal 2026, Ratshof, Raum 2.04."
    )
    anwesend = Zahl("Anwesende Wahlberechtigte")


class RundeForm(KernForm):
    """The figures of one round: one field for each name, in the order of the ballot."""

    fehler_titel = "Die Zahlen passen noch nicht zusammen"

    def __init__(self, *args: Any, stand: Rundenstand, **kwargs: Any) -> None:
        self.stand = stand
        kwargs.setdefault("initial", _zahlen(stand))
        super().__init__(*args, **kwargs)
        self.fields["anwesend"] = Zahl("Anwesende Wahlberechtigte")
        self.fields["abgegeben"] = Zahl("Abgegebene Stimmzettel")
        for key, label in self.namen():
            self.fields[key] = Zahl(label)
        self.fields["enthaltung"] = Zahl("Enthaltung")
        self.fields["ungueltig"] = Zahl("Ungültig")
        for name in self.summanden():
            self.fields[name].widget.attrs["data-nw-summand"] = ""
        self.fields["abgegeben"].widget.attrs["data-nw-soll"] = ""

    def namen(self) -> list[tuple[str, str]]:
        if self.stand.ist_ja_nein:
            return [("ja", "Ja"), ("nein", "Nein")]
        return [(f"k{name.pk}", name.mitglied.name) for name in self.stand.namen]

    def summanden(self) -> list[str]:
        return [*(key for key, _ in self.namen()), "enthaltung", "ungueltig"]

    def zahlen(self) -> dict[str, Any]:
        """Return the arguments of the service."""
        data = self.cleaned_data
        votes = {key.removeprefix("k"): data[key] for key, _ in self.namen()}
        fixed = ("anwesend", "abgegeben", "enthaltung", "ungueltig")
        return {name: data[name] for name in fixed} | {"stimmen": votes}


def _zahlen(stand: Rundenstand) -> dict[str, Any]:
    row, votes = stand.runde, stand.stimmen
    found: dict[str, Any] = {"anwesend": row.anwesend}
    if votes is None:
        return found
    found |= {"abgegeben": row.abgegeben, "enthaltung": row.enthaltung, "ungueltig": row.ungueltig}
    if stand.ist_ja_nein:
        return found | {"ja": votes.ja, "nein": votes.nein}
    return found | {f"k{name.pk}": votes.je[name.pk] for name in stand.namen}


class LosForm(KernForm):
    """On whom the lot fell."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "los": {"required": "Wählen Sie, auf wen das Los gefallen ist.", "invalid_choice": AUS_DER_LISTE},
    }

    los = forms.ChoiceField(label="Auf wen ist das Los gefallen?", widget=Wahl)

    def __init__(self, *args: Any, namen: Sequence[Kandidatur], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["los"].choices = [  # type: ignore[attr-defined]
            (str(name.pk), Option(name.mitglied.name)) for name in namen
        ]


class AbschlussForm(KernForm):
    """How people voted, and what else the record should say."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "geheim": {"required": "Wählen Sie, wie abgestimmt wurde.", "invalid_choice": AUS_DER_LISTE},
        "protokolltext": {"max_length": "Der Vermerk hat höchstens 4000 Zeichen."},
    }

    geheim = forms.ChoiceField(
        label="Wie wurde abgestimmt?",
        choices=[("ja", Option("geheim")), ("nein", Option("offen"))],
        widget=Wahl,
    )
    protokolltext = forms.CharField(
        label="Vermerk zum Ablauf", max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Was in der Niederschrift sonst noch stehen soll, zum Beispiel wer ausgezählt hat.",
    )  # fmt: skip


class ErklaerungForm(KernForm):
    """The first day in office; the Wahlleitung also says how she knows."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "beginn": {"required": "Geben Sie den ersten Tag im Amt ein."},
        "grund": {"max_length": "Höchstens 300 Zeichen."},
    }

    beginn = DatumField(label="Erster Tag im Amt")
    grund = forms.CharField(
        label="Wie wurde es erklärt?", max_length=300, required=False,
        help_text="Zum Beispiel: in der Sitzung am 03.03.2026 erklärt.",
    )  # fmt: skip

    def __init__(self, *args: Any, selbst: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if selbst:
            del self.fields["grund"]
