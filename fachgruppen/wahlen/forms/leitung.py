"""Forms of the Wahlleitung of a secret vote: times, a reason, the throw of the dice."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.timezone import get_current_timezone

from netzwerk.base.forms import DatumField, KernForm, UhrzeitField


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


class LosForm(KernForm):
    fehlertexte: ClassVar[dict[str, str]] = {
        "seed": "Geben Sie vier Würfe mit einem Würfel ein, zum Beispiel 4-2-6-1."
    }

    seed = forms.CharField(
        label="Vier Würfe",
        help_text="Der Beisitz würfelt viermal, nachdem die Prüfsumme der Urne öffentlich ist.",
        max_length=20,
    )


def _moment(tag: Any, zeit: Any) -> datetime:
    return datetime.combine(tag, zeit, tzinfo=get_current_timezone())
