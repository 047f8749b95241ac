"""Forms for one election in all Fachgruppen: what they share, and a row for each."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, ClassVar, Self, cast

from django import forms

from fachgruppen.forms.aemter import mit_institution
from fachgruppen.models import Gremium
from fachgruppen.wahlen.forms.wahl import FENSTER, WahlForm, angaben_aus, gueltige_wahlordnungen
from fachgruppen.wahlen.models import Wahlordnung
from fachgruppen.wahlen.selectors.sammelwahl import vorstand_moeglich
from fachgruppen.wahlen.services.sammelwahl import Entwurf
from fachgruppen.wahlen.services.wahl import Angaben
from fachgruppen.wahlen.states import Wahlmodus
from mitglieder.models import Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.forms import DatumField, KernForm
from netzwerk.base.uhr import heute

FELDER = ("dabei", "wahltag", "anlass", "leitung", "beisitz")
# Not asked for all at once.
JE_GRUPPE = ("art", "test", "wahltag", "anlass", "leitung", "beisitz", "wahlordnung")
KANDIDATUR, VORLAUF, DAUER = timedelta(days=14), timedelta(days=7), timedelta(days=7)


class RegelForm(KernForm):
    """By which Wahlordnung; it fills in the rest."""

    wahlordnung = forms.ModelChoiceField(
        label="Wahlordnung", queryset=Wahlordnung.objects.none(), required=False, empty_label=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wahlordnung"].queryset = gueltige_wahlordnungen()  # type: ignore[attr-defined]


class SammelForm(WahlForm):
    """What all these elections have in common. The day of the session and the people stand in the rows."""

    bedingt: ClassVar[tuple[str, ...]] = tuple(FENSTER)
    fehler_titel = "Es ist noch keine Wahl angelegt"

    def __init__(self, *args: Any, regel: Wahlordnung, **kwargs: Any) -> None:
        super().__init__(*args, gremium=None, initial=_vorgaben(regel), **kwargs)
        for name in (*JE_GRUPPE, *(() if regel.online_zulaessig else ("modus", *FENSTER))):
            self.fields.pop(name, None)

    @property
    def online(self) -> bool:
        return self._online()


class GruppeForm(KernForm):
    """The row of one Fachgruppe; what stands in a row that is left out does not matter."""

    bedingt: ClassVar[tuple[str, ...]] = FELDER

    dabei = forms.BooleanField(label="Wahl anlegen", required=False)
    wahltag = DatumField(label="Tag der Sitzung", required=False)
    anlass = forms.CharField(label="Sitzung", max_length=200, required=False)
    leitung = forms.ChoiceField(label="Wahlleitung", required=False)
    beisitz = forms.ChoiceField(label="Beisitz", required=False)

    def __init__(self, *args: Any, leute: Sequence[Mitglied], online: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leute, self.online = {str(person.pk): person for person in leute}, online
        names = ((key, mit_institution(person)) for key, person in self.leute.items())
        choices = [("", "Bitte wählen"), *names]
        for name in ("leitung", "beisitz"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("dabei"):
            self.errors.clear()
            return data
        missing = {"leitung": "Wählen Sie, wer die Wahl leitet.", "beisitz": "Wählen Sie, wer beisitzt."}
        if not self.online:
            missing["wahltag"] = "Geben Sie den Tag der Sitzung ein."
        for name, sentence in missing.items():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return data

    def zeile(self) -> dict[str, Any]:
        """Return what was agreed for this group, its people as such."""
        data = self.cleaned_data
        people = {name: self.leute[data[name]] for name in ("leitung", "beisitz")}
        return {"wahltag": data["wahltag"], "anlass": data["anlass"], **people}


class Gruppenform:
    """The rows of all Fachgruppen that take part or may."""

    def __init__(self, gremien: Sequence[Gremium], zeilen: Mapping[int, GruppeForm]) -> None:
        self.gremien, self.zeilen = gremien, zeilen

    @classmethod
    def neu(cls, gremien: Sequence[Gremium], leitung: Mitglied | None, beisitz: Mitglied | None) -> Self:
        """Fill every row with those who usually lead elections."""
        first = {
            "dabei": True,
            "leitung": leitung.pk if leitung else "",
            "beisitz": beisitz.pk if beisitz and beisitz != leitung else "",
        }
        people = vorstand_moeglich(gremien)
        return cls(
            gremien, {g.pk: GruppeForm(initial=first, prefix=prefix(g), leute=people[g.pk]) for g in gremien}
        )

    @classmethod
    def aus_eingabe(cls, gremien: Sequence[Gremium], data: Mapping[str, str], *, online: bool) -> Self:
        people = vorstand_moeglich(gremien)
        rows = {g.pk: GruppeForm(data, prefix=prefix(g), leute=people[g.pk], online=online) for g in gremien}
        return cls(gremien, rows)

    def is_valid(self) -> bool:
        return not [row for row in self.zeilen.values() if not row.is_valid()]

    def entwuerfe(self, common: SammelForm, regel: Wahlordnung) -> list[Entwurf]:
        """Return the drafts of the groups that take part."""
        found = []
        for gremium in self.gremien:
            row = self.zeilen[gremium.pk]
            if row.cleaned_data.get("dabei"):
                agreed = angaben_aus({**common.cleaned_data, **row.zeile()}) | {"wahlordnung": regel}
                found.append(Entwurf(gremium, cast("Angaben", agreed)))
        return found

    def add_refusals(self, je: Mapping[int, Ablehnung], common: SammelForm) -> None:
        """Put every refusal beside its row; what concerns all stands with the field they share."""
        for key, refusal in je.items():
            row = self.zeilen[key]
            if refusal.field in row.fields:
                row.add_error(refusal.field, str(refusal))
            elif refusal.field in common.fields:
                if str(refusal) not in common.errors.get(refusal.field, []):
                    common.add_error(refusal.field, str(refusal))
            else:
                row.add_error("dabei", str(refusal))

    def add_errors_to(self, form: forms.Form) -> None:
        """Put the mistakes of the rows into the summary, each with the name of its Fachgruppe."""
        for gremium in self.gremien:
            for sentences in self.zeilen[gremium.pk].errors.values():
                for sentence in sentences:
                    form.add_error(None, f"{gremium.name}: {sentence}")

    def paare(self) -> list[tuple[Gremium, GruppeForm]]:
        return [(gremium, self.zeilen[gremium.pk]) for gremium in self.gremien]


def prefix(gremium: Gremium) -> str:
    return f"g{gremium.pk}"


def ist_eingegeben(gremium: Gremium, data: Mapping[str, str]) -> bool:
    """Tell whether a row of this group was sent: what was typed is shown again."""
    return f"{prefix(gremium)}-leitung" in data


def _vorgaben(regel: Wahlordnung) -> dict[str, Any]:
    """Return what the rule and the calendar suggest."""
    until = heute() + KANDIDATUR
    begin = until + VORLAUF
    return {
        "modus": Wahlmodus.PRAESENZ,
        "stichtag": heute(),
        "kandidatur_bis": until,
        "geheim": "ja" if regel.geheim else "nein",
        "beginn_tag": begin, "beginn_zeit": "08:00", "ende_tag": begin + DAUER, "ende_zeit": "18:00",
    }  # fmt: skip
