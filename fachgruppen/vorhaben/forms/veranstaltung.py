"""The forms of an event: what, when and where; how many came; why it is called off."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import localtime, make_aware

from fachgruppen.models import Gremium
from fachgruppen.vorhaben.forms.bedarf import VERSION, versionsfeld
from fachgruppen.vorhaben.models import Veranstaltung
from fachgruppen.vorhaben.services.veranstaltungen import Angaben
from fachgruppen.vorhaben.states import TEILNEHMENDE_HOECHSTENS, Veranstaltungsart
from mitglieder.models import Institution, Stadtviertel
from netzwerk.base.forms import DatumField, KernForm, UhrzeitField

ZAHL = "Geben Sie eine Zahl zwischen 0 und 100.000 ein, zum Beispiel 45."
_INSTITUTIONEN = "Wählen Sie Institutionen aus der Liste."
_GRUPPEN = "Wählen Sie Fachgruppen aus der Liste."


class VeranstaltungForm(KernForm):
    """One event; `version` is what the person has read."""

    fehler_titel = "Die Veranstaltung ist noch nicht gespeichert"
    fehlertexte = {
        "version": VERSION,
        "titel": {
            "required": "Geben Sie der Veranstaltung einen Titel.",
            "max_length": "Der Titel hat höchstens 120 Zeichen. Kürzen Sie ihn.",
        },
        "art": {
            "required": "Wählen Sie, was für eine Veranstaltung es ist.",
            "invalid_choice": "Wählen Sie einen Eintrag aus der Liste.",
        },
        "stadtviertel": {"invalid_choice": "Wählen Sie ein Stadtviertel aus der Liste."},
        "partnerinstitutionen": {
            "invalid_choice": _INSTITUTIONEN,
            "invalid_pk_value": _INSTITUTIONEN,
            "invalid_list": _INSTITUTIONEN,
        },
        "datum": {"required": "Geben Sie an, an welchem Tag sie stattfindet."},
        "von": {"required": "Geben Sie an, um wie viel Uhr sie beginnt."},
        "bis": {"required": "Geben Sie an, um wie viel Uhr sie endet."},
        "ort": {
            "required": "Schreiben Sie, wo sie stattfindet.",
            "max_length": "Der Ort hat höchstens 200 Zeichen. Kürzen Sie ihn.",
        },
        "beschreibung": {"max_length": "Die Beschreibung hat höchstens 1.000 Zeichen. Kürzen Sie sie."},
        "partner": {"max_length": "Diese Angabe hat höchstens 300 Zeichen. Kürzen Sie sie."},
        "veranstalter": {
            "invalid_choice": _INSTITUTIONEN,
            "invalid_pk_value": _INSTITUTIONEN,
            "invalid_list": _INSTITUTIONEN,
        },
        "weitere": {
            "invalid_choice": _GRUPPEN,
            "invalid_pk_value": _GRUPPEN,
            "invalid_list": _GRUPPEN,
        },
    }

    version = versionsfeld()
    titel = forms.CharField(label="Titel", max_length=120)
    art = forms.ChoiceField(label="Art", choices=[("", "bitte wählen"), *Veranstaltungsart.choices])
    datum = DatumField(label="Tag")
    von = UhrzeitField(label="Beginn")
    bis = UhrzeitField(label="Ende")
    letzter_tag = DatumField(
        label="Letzter Tag", required=False, help_text="Nur, wenn sie an einem anderen Tag endet."
    )
    ort = forms.CharField(label="Ort", max_length=200, help_text="Haus, Straße, Raum.")
    stadtviertel = forms.ModelChoiceField(
        label="Stadtviertel",
        queryset=Stadtviertel.objects.order_by("name"),
        required=False,
        empty_label="ganze Stadt oder keine Angabe",
        help_text="Damit man sie im Kalender nach Stadtvierteln findet.",
    )
    beschreibung = forms.CharField(
        label="Worum geht es?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    partner = forms.CharField(
        label="Weitere Partner",
        max_length=300,
        required=False,
        help_text="Wer wirkt mit und gehört nicht zum Netzwerk?",
    )
    oeffentlich = forms.BooleanField(
        label="Öffentlich zeigen",
        required=False,
        help_text="Sie steht dann für alle Menschen auf der Seite der Fachgruppe. Ohne Haken sehen sie nur "
        "die Mitglieder des Netzwerks.",
    )
    veranstalter = forms.ModelMultipleChoiceField(
        label="Veranstalter",
        queryset=Institution.objects.order_by("sortname"),
        required=False,
        help_text="Ohne Auswahl veranstaltet die Fachgruppe selbst.",
        widget=forms.CheckboxSelectMultiple,
    )
    partnerinstitutionen = forms.ModelMultipleChoiceField(
        label="Partner aus dem Netzwerk",
        queryset=Institution.objects.order_by("sortname"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    weitere = forms.ModelMultipleChoiceField(
        label="Weitere Fachgruppen",
        queryset=Gremium.objects.none(),
        required=False,
        help_text="Die Veranstaltung steht dann auch auf deren Seite.",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, gruppen: list[Gremium], veranstaltung: Veranstaltung | None = None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"version": 1} if veranstaltung is None else anfangswerte(veranstaltung)
        super().__init__(*args, **kwargs)
        chosen = kwargs["initial"].get("weitere", [])
        keys = [gremium.pk for gremium in [*gruppen, *chosen]]
        self.fields["weitere"].queryset = Gremium.objects.filter(pk__in=keys)  # type: ignore[attr-defined]

    def gewaehlte(self) -> int:
        """Return how many institutions are ticked, so that the list opens where there is something to see."""
        return self._angekreuzt("veranstalter")

    def gewaehlte_partner(self) -> int:
        return self._angekreuzt("partnerinstitutionen")

    def _angekreuzt(self, name: str) -> int:
        return sum(bool(box.data["selected"]) for box in self[name].subwidgets)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("datum"), data.get("letzter_tag")
        if first and last and last < first:
            self.add_error("letzter_tag", "Der letzte Tag liegt vor dem ersten. Prüfen Sie das Datum.")
        elif first and data.get("von") and data.get("bis") and self._ende() <= self._beginn():
            self.add_error("bis", "Das Ende liegt vor dem Beginn. Prüfen Sie die Uhrzeit.")
        return data

    def _beginn(self) -> datetime:
        data = self.cleaned_data
        return make_aware(datetime.combine(data["datum"], data["von"]))

    def _ende(self) -> datetime:
        data = self.cleaned_data
        return make_aware(datetime.combine(data.get("letzter_tag") or data["datum"], data["bis"]))

    def angaben(self) -> Angaben:
        data = self.cleaned_data
        return Angaben(
            titel=data["titel"],
            beginn=self._beginn(),
            ende=self._ende(),
            ort=data["ort"],
            beschreibung=data["beschreibung"],
            weitere=tuple(data["weitere"]),
            veranstalter=tuple(data["veranstalter"]),
            partner=data["partner"],
            oeffentlich=data["oeffentlich"],
            art=data["art"],
            stadtviertel=data["stadtviertel"],
            partnerinstitutionen=tuple(data["partnerinstitutionen"]),
        )


def anfangswerte(row: Veranstaltung) -> dict[str, Any]:
    names = ("version", "art", "titel", "ort", "beschreibung", "partner", "oeffentlich")
    begin, end = localtime(row.beginn), localtime(row.ende)
    return {
        **{name: getattr(row, name) for name in names},
        "datum": begin.date(),
        "von": begin.time(),
        "bis": end.time(),
        "letzter_tag": None if begin.date() == end.date() else end.date(),
        "weitere": list(row.weitere.all()),
        "veranstalter": list(row.veranstalter.all()),
        "partnerinstitutionen": list(row.partnerinstitutionen.all()),
        "stadtviertel": row.stadtviertel_id,
    }


class ZahlForm(KernForm):
    """How many came, or that nobody knows: two buttons of one form."""

    fehler_titel = "Die Zahl ist noch nicht gespeichert"
    fehlertexte = {"anzahl": {"required": ZAHL, "invalid": ZAHL, "min_value": ZAHL, "max_value": ZAHL}}

    anzahl = forms.IntegerField(
        label="Teilnehmende",
        min_value=0,
        max_value=TEILNEHMENDE_HOECHSTENS,
        help_text="Eine Schätzung genügt.",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(
        self, *args: Any, veranstaltung: Veranstaltung, angemeldet: int | None = None, **kwargs: Any
    ) -> None:
        known = veranstaltung.teilnehmende
        kwargs["initial"] = {"anzahl": angemeldet if known is None else known}
        super().__init__(*args, **kwargs)
        if angemeldet is not None:
            self.fields["anzahl"].help_text = (
                f"Angemeldet waren {angemeldet}. Kamen mehr oder weniger, ändern Sie die Zahl. Eine "
                "Schätzung genügt."
            )


class AbsageForm(KernForm):
    """Why an event is called off."""

    fehler_titel = "Die Veranstaltung ist noch nicht abgesagt"
    fehlertexte = {
        "grund": {
            "required": "Nennen Sie den Grund in einem Satz.",
            "max_length": "Der Grund hat höchstens 300 Zeichen. Kürzen Sie ihn.",
        }
    }

    grund = forms.CharField(
        label="Grund",
        max_length=300,
        help_text="Er steht bei der Veranstaltung, damit niemand sich wundert.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
