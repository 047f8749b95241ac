"""Forms of the Wahlleitung of a secret vote: times, a reason, the throw of the dice."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.timezone import get_current_timezone

from fachgruppen.forms.aemter import AUS_DER_LISTE
from fachgruppen.wahlen.models import Kandidatur, WvEintrag
from fachgruppen.wahlen.rules.los import SEED_FEHLT
from mitglieder.models import Mitglied
from netzwerk.base.forms import DatumField, KernForm, Option, UhrzeitField, Wahl


class _MitEnde(KernForm):
    """A day and a time until which votes are taken."""

    tag = DatumField(label="Ende: Tag")
    zeit = UhrzeitField(label="Ende: Uhrzeit")

    @property
    def ende(self) -> datetime:
        return _moment(self.cleaned_data["tag"], self.cleaned_data["zeit"])


class VerlaengernForm(_MitEnde):
    fehlertexte: ClassVar[dict[str, str]] = {
        "tag": "Geben Sie den neuen letzten Tag ein.",
        "zeit": "Geben Sie die Uhrzeit ein.",
        "grund": "Nennen Sie den Grund. Alle Wahlberechtigten lesen ihn.",
    }

    grund = forms.CharField(label="Grund", max_length=300)


class StichwahlForm(_MitEnde):
    """The run-off begins when the Wahlleitung opens it, at the earliest now."""

    fehlertexte: ClassVar[dict[str, str]] = {
        "tag": "Geben Sie den letzten Tag der Stichwahl ein.",
        "zeit": "Geben Sie die Uhrzeit ein.",
    }


class NeuAnsetzenForm(KernForm):
    """Who withdrew after the ballot was fixed, why, and until when the new round is open."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "kandidatur": {"required": "Wählen Sie, wer nicht mehr kandidiert.", "invalid_choice": AUS_DER_LISTE},
        "grund": "Nennen Sie den Grund. Alle Wahlberechtigten lesen ihn.",
        "tag": "Geben Sie den letzten Tag der neuen Stimmabgabe ein.",
        "zeit": "Geben Sie die Uhrzeit ein.",
    }

    kandidatur = forms.ChoiceField(label="Wer kandidiert nicht mehr?", widget=Wahl)
    grund = forms.CharField(label="Grund", max_length=300)
    tag = DatumField(label="Neues Ende: Tag")
    zeit = UhrzeitField(label="Neues Ende: Uhrzeit")

    def __init__(self, *args: Any, namen: Sequence[Kandidatur], mit_ende: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.namen = {str(name.pk): name for name in namen}
        self.fields["kandidatur"].choices = [  # type: ignore[attr-defined]
            (key, Option(name.mitglied.name)) for key, name in self.namen.items()
        ]
        if not mit_ende:
            del self.fields["tag"], self.fields["zeit"]

    @property
    def ende(self) -> datetime | None:
        data = self.cleaned_data
        return _moment(data["tag"], data["zeit"]) if "tag" in self.fields else None


class BerichtigungForm(KernForm):
    """Who is taken in or struck off, or votes for an institution from now on, and why.

    The key says which: `auf:` a member, `str:` a line, `sf:` a line and the member who takes it over.
    """

    fehlertexte: ClassVar[dict[str, Any]] = {
        "wer": {"required": "Wählen Sie eine Person aus der Liste.", "invalid_choice": AUS_DER_LISTE},
        "grund": "Nennen Sie den Grund. Alle Wahlberechtigten lesen ihn.",
    }

    wer = forms.ChoiceField(label="Was wird berichtigt?")
    grund = forms.CharField(label="Grund", max_length=300)

    def __init__(
        self,
        *args: Any,
        fehlende: Sequence[Mitglied],
        eintraege: Sequence[WvEintrag],
        stimmfuehrungen: Sequence[tuple[WvEintrag, Mitglied]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.stimmfuehrungen = {f"sf:{row.pk}:{person.pk}": (row, person) for row, person in stimmfuehrungen}
        self.fehlende = {f"auf:{person.pk}": person for person in fehlende}
        self.eintraege = {f"str:{row.pk}": row for row in eintraege}
        self.fields["wer"].choices = [  # type: ignore[attr-defined]
            ("", "Bitte wählen"),
            ("Aufnehmen", [(key, person.name) for key, person in self.fehlende.items()]),
            ("Streichen", [(key, row.name_eingefroren) for key, row in self.eintraege.items()]),
            *self._stimmfuehrung(),
        ]

    def _stimmfuehrung(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the choices for institutions that have somebody else; nothing where people vote."""
        rows = [
            (key, f"{row.institution_eingefroren}: {person.name} statt {row.name_eingefroren}")
            for key, (row, person) in self.stimmfuehrungen.items()
        ]
        return [("Stimmführung ändern", rows)] if rows else []


class LosForm(KernForm):
    fehlertexte: ClassVar[dict[str, str]] = {"seed": SEED_FEHLT}

    seed = forms.CharField(
        label="Vier Würfe",
        help_text="Der Beisitz würfelt viermal, nachdem die Prüfsumme der Urne öffentlich ist.",
        max_length=20,
    )


def _moment(tag: Any, zeit: Any) -> datetime:
    return datetime.combine(tag, zeit, tzinfo=get_current_timezone())
