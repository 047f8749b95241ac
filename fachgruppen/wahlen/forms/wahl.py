"""Forms for leading an election: what is agreed, more time, why it ends."""

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet

from fachgruppen.forms.aemter import AUS_DER_LISTE, MitLabel
from fachgruppen.models import Gremium
from fachgruppen.selectors import ordentliche_mitglieder_von
from fachgruppen.wahlen.models import Wahl, Wahlordnung
from fachgruppen.wahlen.states import KANDIDATUR_TAGE, Wahlart, Wahlmodus
from mitglieder.models import Mitglied, Netzwerkrolle
from netzwerk.base.forms import DatumField, KernForm, Option
from netzwerk.base.forms import Wahl as Wahlfeld
from netzwerk.base.uhr import heute

ARTEN = [
    (Wahlart.KOORDINATION, Option("Koordination", "Sie hat auch den Sitz in der Steuerungsgruppe.")),
    (Wahlart.STELLVERTRETUNG, Option("Stellvertretung")),
]


def wahlvorstand_aus(gremium: Gremium) -> QuerySet[Mitglied]:
    """Return who may lead an election there: members today, Beauftragte and Geschäftsstelle."""
    tag = heute()
    offices = Netzwerkrolle.objects.am(tag).values("mitglied")
    members = ordentliche_mitglieder_von(gremium, tag).values("pk")
    rows = Mitglied.objects.aktiv().filter(Q(pk__in=members) | Q(pk__in=offices))
    return rows.select_related("institution").order_by("sortname", "pk")


def gueltige_wahlordnungen() -> QuerySet[Wahlordnung]:
    rows: QuerySet[Wahlordnung] = Wahlordnung.objects.am(heute()).order_by("name", "-version")
    return rows


class WahlForm(KernForm):
    """What is agreed about an election in a session. With `wahl` its draft is changed."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "art": {"required": "Wählen Sie, was gewählt wird.", "invalid_choice": AUS_DER_LISTE},
        "leitung": {"required": "Wählen Sie, wer die Wahl leitet.", "invalid_choice": AUS_DER_LISTE},
        "beisitz": {"required": "Wählen Sie, wer beisitzt.", "invalid_choice": AUS_DER_LISTE},
        "stichtag": {"required": "Geben Sie den Stichtag ein."},
        "kandidatur_bis": {"required": "Geben Sie den letzten Tag für Kandidaturen ein."},
        "wahltag": {"required": "Geben Sie den Tag der Sitzung ein."},
        "anlass": {"max_length": "Die Sitzung hat höchstens 200 Zeichen."},
        "wahlordnung": {"invalid_choice": AUS_DER_LISTE},
        "geheim": {"required": "Wählen Sie, wie abgestimmt wird.", "invalid_choice": AUS_DER_LISTE},
    }

    art = forms.ChoiceField(label="Was wird gewählt?", choices=ARTEN, widget=Wahlfeld)
    wahltag = DatumField(label="Tag der Sitzung, in der gewählt wird")
    anlass = forms.CharField(
        label="Sitzung", max_length=200, required=False,
        help_text="Zum Beispiel: 4. Quartal 2026, Ratshof, Raum 2.04.",
    )  # fmt: skip
    kandidatur_bis = DatumField(
        label="Kandidaturen bis",
        help_text=f"Mindestens {KANDIDATUR_TAGE} Tage nach dem Aufruf und vor der Sitzung.",
    )
    stichtag = DatumField(
        label="Stichtag", help_text="Wer an diesem Tag Mitglied mit Stimmrecht ist, darf wählen."
    )
    leitung = MitLabel(label="Wahlleitung", queryset=Mitglied.objects.none(), empty_label="Bitte wählen")
    beisitz = MitLabel(
        label="Beisitz", queryset=Mitglied.objects.none(), empty_label="Bitte wählen",
        help_text="Eine zweite Person, die das Ergebnis bestätigt. Beide dürfen nicht kandidieren.",
    )  # fmt: skip
    geheim = forms.ChoiceField(
        label="Abstimmung",
        choices=[
            ("ja", Option("geheim", "Mit Stimmzetteln.")),
            ("nein", Option("offen", "Per Handzeichen.")),
        ],
        widget=Wahlfeld,
    )
    wahlordnung = forms.ModelChoiceField(
        label="Wahlordnung", queryset=Wahlordnung.objects.none(), required=False,
        empty_label="Wahlordnung des Netzwerks",
    )  # fmt: skip

    def __init__(
        self, *args: Any, gremium: Gremium, wahl: Wahl | None = None, nach: Wahl | None = None, **kwargs: Any
    ) -> None:
        """`wahl`: the draft to change; `nach`: the election that is repeated gives its people and rule."""
        kwargs.setdefault("initial", _aus(wahl) if wahl else _vorgaben(nach))
        super().__init__(*args, **kwargs)
        people = wahlvorstand_aus(gremium)
        for name in ("leitung", "beisitz"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]
        self._set_wahlordnung(wahl)
        if wahl is not None:
            del self.fields["art"]

    def _set_wahlordnung(self, wahl: Wahl | None) -> None:
        """Without a rule of its own there is nothing to choose: the default rule holds."""
        rows = gueltige_wahlordnungen()
        if wahl is not None:
            rows = rows | Wahlordnung.objects.filter(pk=wahl.wahlordnung_id)
        if rows.count() < 2:
            del self.fields["wahlordnung"]
        else:
            self.fields["wahlordnung"].queryset = rows  # type: ignore[attr-defined]

    def angaben(self) -> dict[str, Any]:
        """Return what the service wants, without the kind and the rule."""
        data = dict(self.cleaned_data)
        data.pop("art", None)
        data.pop("wahlordnung", None)
        window = {"beginn": None, "ende": None}
        return {**data, "geheim": data["geheim"] == "ja", "modus": Wahlmodus.PRAESENZ, **window}


def _vorgaben(nach: Wahl | None) -> dict[str, Any]:
    tag = heute()
    before = (
        {name: getattr(nach, name) for name in ("art", "leitung", "beisitz", "wahlordnung")} if nach else {}
    )
    return {
        "art": Wahlart.KOORDINATION,
        "stichtag": tag,
        "kandidatur_bis": tag + timedelta(days=2 * KANDIDATUR_TAGE),
        "geheim": "ja",
        **before,
    }


def _aus(wahl: Wahl) -> dict[str, Any]:
    names = ("wahltag", "anlass", "kandidatur_bis", "stichtag", "leitung", "beisitz", "wahlordnung")
    return {name: getattr(wahl, name) for name in names} | {"geheim": "ja" if wahl.geheim else "nein"}


class VerlaengernForm(KernForm):
    """More time to stand, and the later session."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "bis": {"required": "Geben Sie den neuen letzten Tag ein."},
        "wahltag": {"required": "Geben Sie den Tag der Sitzung ein."},
    }

    bis = DatumField(label="Kandidaturen bis")
    wahltag = DatumField(label="Tag der Sitzung, in der gewählt wird")


class GrundForm(KernForm):
    """Why; everybody concerned reads it."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "grund": {
            "required": "Schreiben Sie den Grund.",
            "max_length": "Der Grund hat höchstens 500 Zeichen.",
        },
    }

    grund = forms.CharField(label="Grund", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
