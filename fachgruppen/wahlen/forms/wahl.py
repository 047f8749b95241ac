"""Forms for leading an election: what is agreed, more time, why it ends."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.timezone import make_aware

from fachgruppen.forms.aemter import AUS_DER_LISTE, MitLabel
from fachgruppen.models import Gremium
from fachgruppen.selectors import ordentliche_mitglieder_von
from fachgruppen.wahlen.forms.probe import probefeld
from fachgruppen.wahlen.models import Wahl, Wahlordnung
from fachgruppen.wahlen.services.wahl import STANDARD
from fachgruppen.wahlen.states import KANDIDATUR_TAGE, Wahlart, Wahlmodus
from mitglieder.models import Mitglied, Netzwerkrolle
from netzwerk.base.datum import lokal
from netzwerk.base.forms import DatumField, KernForm, Option, UhrzeitField
from netzwerk.base.forms import Wahl as Wahlfeld
from netzwerk.base.uhr import heute

ARTEN = [
    (Wahlart.KOORDINATION, Option("Koordination", "Sie hat auch den Sitz in der Steuerungsgruppe.")),
    (Wahlart.STELLVERTRETUNG, Option("Stellvertretung")),
]

MODUS = [
    (Wahlmodus.PRAESENZ, Option("In der Sitzung", "Das Ergebnis wird danach eingetragen.")),
    (Wahlmodus.ONLINE, Option("Online", "Geheim im Portal. Die Wahlordnung muss es erlauben.")),
]
# The fields of the window online, each with what is said when it stays empty.
FENSTER = {
    "beginn_tag": "Geben Sie den ersten Tag der Stimmabgabe ein.",
    "beginn_zeit": "Geben Sie die Uhrzeit des Beginns ein.",
    "ende_tag": "Geben Sie den letzten Tag der Stimmabgabe ein.",
    "ende_zeit": "Geben Sie die Uhrzeit des Endes ein.",
}


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
    """What is agreed about an election. With `wahl` its draft is changed."""

    bedingt: ClassVar[tuple[str, ...]] = ("wahltag", *FENSTER)
    fehlertexte: ClassVar[dict[str, Any]] = {
        "art": {"required": "Wählen Sie, was gewählt wird.", "invalid_choice": AUS_DER_LISTE},
        "leitung": {"required": "Wählen Sie, wer die Wahl leitet.", "invalid_choice": AUS_DER_LISTE},
        "beisitz": {"required": "Wählen Sie, wer beisitzt.", "invalid_choice": AUS_DER_LISTE},
        "stichtag": {"required": "Geben Sie den Stichtag ein."},
        "kandidatur_bis": {"required": "Geben Sie den letzten Tag für Kandidaturen ein."},
        "modus": {"required": "Wählen Sie, wo gewählt wird.", "invalid_choice": AUS_DER_LISTE},
        "anlass": {"max_length": "Die Sitzung hat höchstens 200 Zeichen."},
        "wahlordnung": {"invalid_choice": AUS_DER_LISTE},
        "geheim": {"required": "Wählen Sie, wie abgestimmt wird.", "invalid_choice": AUS_DER_LISTE},
    }

    art = forms.ChoiceField(label="Was wird gewählt?", choices=ARTEN, widget=Wahlfeld)
    test = probefeld()
    modus = forms.ChoiceField(label="Wo wird gewählt?", choices=MODUS, widget=Wahlfeld)
    wahltag = DatumField(label="Tag der Sitzung, in der gewählt wird", required=False)
    anlass = forms.CharField(
        label="Sitzung", max_length=200, required=False,
        help_text="Zum Beispiel: 4. Quartal 2026, Ratshof, Raum 2.04.",
    )  # fmt: skip
    beginn_tag = DatumField(
        label="Stimmabgabe online ab", required=False, help_text="Nur bei einer Online-Wahl."
    )
    beginn_zeit = UhrzeitField(label="Uhrzeit des Beginns", required=False)
    ende_tag = DatumField(label="Stimmabgabe online bis", required=False)
    ende_zeit = UhrzeitField(
        label="Uhrzeit des Endes", required=False, help_text="Mindestens 72 Stunden nach dem Beginn."
    )
    kandidatur_bis = DatumField(
        label="Kandidaturen bis",
        help_text=f"Mindestens {KANDIDATUR_TAGE} Tage nach dem Aufruf und vor der Wahl.",
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
        self, *args: Any, gremium: Gremium | None, wahl: Wahl | None = None, nach: Wahl | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        """`wahl`: the draft to change; `nach`: the election that is repeated gives its people and rule.

        Without a Gremium nobody can be chosen: several groups have rows of their own for that.
        """
        kwargs.setdefault("initial", _aus(wahl) if wahl else _vorgaben(nach))
        super().__init__(*args, **kwargs)
        people = wahlvorstand_aus(gremium) if gremium else Mitglied.objects.none()
        for name in ("leitung", "beisitz"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]
        self._set_wahlordnung(wahl)
        if wahl is not None:
            del self.fields["art"]
        if wahl is not None or nach is not None:
            del self.fields["test"]

    def _set_wahlordnung(self, wahl: Wahl | None) -> None:
        """Without another rule there is nothing to choose; without one for online only the session."""
        rows = list(gueltige_wahlordnungen())
        if wahl is not None and wahl.wahlordnung not in rows:
            rows.append(wahl.wahlordnung)
        known = Wahlordnung.objects.filter(pk__in=[row.pk for row in rows]).order_by("name", "-version")
        if any(row.name != STANDARD for row in rows):
            self.fields["wahlordnung"].queryset = known  # type: ignore[attr-defined]
        else:
            del self.fields["wahlordnung"]
        if any(row.online_zulaessig for row in rows):
            self.fields["wahltag"].help_text = "Nur bei einer Wahl in der Sitzung."
            return
        for name in ("modus", *FENSTER):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Ask for the day of the session, or for the window online, whichever is wanted."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self._online():
            for name, missing in FENSTER.items():
                if name not in self.errors and data.get(name) is None:
                    self.add_error(name, missing)
        elif "wahltag" in self.fields and "wahltag" not in self.errors and data.get("wahltag") is None:
            self.add_error("wahltag", "Geben Sie den Tag der Sitzung ein.")
        return data

    def _online(self) -> bool:
        return self.cleaned_data.get("modus") == Wahlmodus.ONLINE

    def angaben(self) -> dict[str, Any]:
        """Return what the service wants, without the kind and the rule."""
        return angaben_aus(self.cleaned_data)


def angaben_aus(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the service wants from the fields of this form."""
    common = {name: data[name] for name in ("kandidatur_bis", "stichtag", "leitung", "beisitz")}
    if data.get("modus") != Wahlmodus.ONLINE:
        return common | {
            "modus": Wahlmodus.PRAESENZ, "geheim": data["geheim"] == "ja", "wahltag": data["wahltag"],
            "anlass": data["anlass"], "beginn": None, "ende": None,
        }  # fmt: skip
    return common | {
        "modus": Wahlmodus.ONLINE, "geheim": True, "wahltag": None, "anlass": "",
        "beginn": make_aware(datetime.combine(data["beginn_tag"], data["beginn_zeit"])),
        "ende": make_aware(datetime.combine(data["ende_tag"], data["ende_zeit"])),
    }  # fmt: skip


def _vorgaben(nach: Wahl | None) -> dict[str, Any]:
    tag = heute()
    before = (
        {name: getattr(nach, name) for name in ("art", "leitung", "beisitz", "wahlordnung")} if nach else {}
    )
    return {
        "art": Wahlart.KOORDINATION,
        "modus": Wahlmodus.PRAESENZ,
        "stichtag": tag,
        "kandidatur_bis": tag + timedelta(days=2 * KANDIDATUR_TAGE),
        "geheim": "ja",
        **before,
        **({"art": Wahlart.KOORDINATION} if nach and nach.ist_abwahl else {}),
    }


def _aus(wahl: Wahl) -> dict[str, Any]:
    names = ("wahltag", "anlass", "kandidatur_bis", "stichtag", "leitung", "beisitz", "wahlordnung", "modus")
    return (
        {name: getattr(wahl, name) for name in names}
        | {"geheim": "ja" if wahl.geheim else "nein"}
        | _fenster(wahl)
    )


def _fenster(wahl: Wahl) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for word, moment in (("beginn", wahl.beginn), ("ende", wahl.ende)):
        if moment is not None:
            found |= {f"{word}_tag": lokal(moment).date(), f"{word}_zeit": lokal(moment).time()}
    return found


class VerlaengernForm(KernForm):
    """More time to stand, and the later session or window online."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "bis": {"required": "Geben Sie den neuen letzten Tag ein."},
        "wahltag": {"required": "Geben Sie den Tag der Sitzung ein."},
        **{name: {"required": missing} for name, missing in FENSTER.items()},
    }

    bis = DatumField(label="Kandidaturen bis")
    wahltag = DatumField(label="Tag der Sitzung, in der gewählt wird")
    beginn_tag = DatumField(
        label="Stimmabgabe online ab", help_text="Frühestens am Tag nach der neuen Frist."
    )
    beginn_zeit = UhrzeitField(label="Uhrzeit des Beginns")
    ende_tag = DatumField(label="Stimmabgabe online bis")
    ende_zeit = UhrzeitField(label="Uhrzeit des Endes", help_text="Mindestens 72 Stunden nach dem Beginn.")

    def __init__(self, *args: Any, wahl: Wahl, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"wahltag": wahl.wahltag} | _fenster(wahl))
        super().__init__(*args, **kwargs)
        for name in FENSTER if wahl.in_der_sitzung else ("wahltag",):
            del self.fields[name]

    def angaben(self) -> dict[str, Any]:
        """Return what the service wants: the new last day, and when people vote."""
        data = self.cleaned_data
        if "wahltag" in data:
            return {"bis": data["bis"], "wahltag": data["wahltag"]}
        return {
            "bis": data["bis"],
            "beginn": make_aware(datetime.combine(data["beginn_tag"], data["beginn_zeit"])),
            "ende": make_aware(datetime.combine(data["ende_tag"], data["ende_zeit"])),
        }


class GrundForm(KernForm):
    """Why; everybody concerned reads it."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "grund": {
            "required": "Schreiben Sie den Grund.",
            "max_length": "Der Grund hat höchstens 500 Zeichen.",
        },
    }

    grund = forms.CharField(label="Grund", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
