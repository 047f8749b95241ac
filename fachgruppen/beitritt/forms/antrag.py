"""The public application, and the answer to a question about it."""

from typing import Any

from django import forms

from fachgruppen.beitritt.services.antrag import Angaben
from fachgruppen.beitritt.states import EINWILLIGUNG, Antragsart
from fachgruppen.models import Gremium
from mitglieder.forms import TelefonField
from mitglieder.states import Institutionsart
from netzwerk.base.forms import KernForm, Option, Wahl
from netzwerk.base.spamschutz import SpamschutzMixin
from netzwerk.versand.nachricht import versandadresse

LISTE = "Wählen Sie einen Eintrag aus der Liste."
_ADRESSE = "Geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@verein.example."


def _lang(was: str, zeichen: str) -> str:
    return f"{was} hat höchstens {zeichen} Zeichen. Kürzen Sie den Text."


class AntragForm(SpamschutzMixin, KernForm):
    """An application by somebody we do not know; whatever is refused comes back with all that was typed."""

    fehler_titel = "Ihr Antrag ist noch nicht abgeschickt"
    fehlertexte = {
        "art": {"required": "Wählen Sie, für wen Sie den Antrag stellen.", "invalid_choice": LISTE},
        "institution": {"max_length": _lang("Der Name", "160")},
        "institutionsart": {"required": LISTE, "invalid_choice": LISTE},
        "vorname": {"required": "Geben Sie Ihren Vornamen ein.", "max_length": _lang("Der Vorname", "80")},
        "nachname": {
            "required": "Geben Sie Ihren Nachnamen ein.",
            "max_length": _lang("Der Nachname", "80"),
        },
        "funktion": {"max_length": _lang("Diese Angabe", "120")},
        "email": {"required": _ADRESSE, "invalid": _ADRESSE, "max_length": _ADRESSE},
        "motivation": {
            "required": "Schreiben Sie in wenigen Sätzen, warum Sie mitarbeiten möchten.",
            "max_length": _lang("Der Text", "2.000"),
        },
        "einwilligung": "Setzen Sie den Haken: Ohne Ihr Einverständnis dürfen wir nichts speichern.",
    }

    art = forms.ChoiceField(
        label="Für wen stellen Sie den Antrag?",
        choices=[
            (Antragsart.INSTITUTION, Option("Für eine Institution", "Verein, Behörde, Betrieb, Initiative")),
            (Antragsart.PERSON, Option("Für mich selbst", "Ich spreche für keine Institution.")),
        ],
        widget=Wahl,
    )
    institution = forms.CharField(
        label="Name der Institution",
        max_length=160,
        required=False,
        help_text="Nur wenn Sie für eine Institution sprechen.",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    institutionsart = forms.ChoiceField(
        label="Art der Institution", choices=Institutionsart.choices, initial=Institutionsart.VEREIN
    )
    vorname = forms.CharField(
        label="Vorname", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    nachname = forms.CharField(
        label="Nachname", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    funktion = forms.CharField(
        label="Funktion",
        max_length=120,
        required=False,
        help_text="Was Sie dort tun, zum Beispiel Migrationsberatung.",
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    email = forms.EmailField(
        label="E-Mail-Adresse",
        max_length=254,
        help_text="Dorthin geht gleich eine Nachricht, mit der Sie den Antrag bestätigen. Ein Postfach, das "
        "sich mehrere Personen teilen, ist in Ordnung.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    telefon = TelefonField(label="Telefon", max_length=40, required=False)
    motivation = forms.CharField(
        label="Warum möchten Sie mitarbeiten?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Was bringen Sie mit, was wünschen Sie sich? Schreiben Sie nichts über Herkunft, Glauben "
        "oder Gesundheit von Menschen.",
    )
    einwilligung = forms.BooleanField(label=EINWILLIGUNG)

    def __init__(self, *args: Any, gruppen: list[Gremium], vorwahl: str = "", **kwargs: Any) -> None:
        self.gruppen = gruppen
        super().__init__(*args, **kwargs)
        for group in gruppen:
            self.fields[f"gruppe_{group.pk}"] = forms.BooleanField(
                label=group.name, required=False, initial=group.slug == vorwahl
            )
            self.fields[f"satz_{group.pk}"] = forms.CharField(
                label=f"Warum „{group.name}“?",
                max_length=300,
                required=False,
                help_text="Ein Satz genügt.",
                error_messages={"max_length": _lang("Der Satz", "300")},
            )
        # Whether they are needed depends on another answer, so none is called voluntary.
        pairs = (name for name in self.fields if name.startswith(("gruppe_", "satz_")))
        self.bedingt = ["institution", *pairs]

    def paare(self) -> list[tuple[Any, Any]]:
        """Return for each Fachgruppe its two fields."""
        return [(self[f"gruppe_{group.pk}"], self[f"satz_{group.pk}"]) for group in self.gruppen]

    def clean_email(self) -> str:
        try:
            versandadresse(self.cleaned_data["email"])
        except ValueError as error:
            raise forms.ValidationError(_ADRESSE) from error
        return str(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if data.get("art") == Antragsart.INSTITUTION and not data.get("institution"):
            self.add_error("institution", "Nennen Sie die Institution, für die Sie sprechen.")
        self._check_gruppen(data)
        return data

    def _check_gruppen(self, data: dict[str, Any]) -> None:
        chosen = [group.pk for group in self.gruppen if data.get(f"gruppe_{group.pk}")]
        for pk in chosen:
            if not data.get(f"satz_{pk}") and f"satz_{pk}" not in self.errors:
                self.add_error(f"satz_{pk}", "Schreiben Sie in einem Satz, warum diese Fachgruppe.")
        if not chosen and self.gruppen:
            self.add_error(f"gruppe_{self.gruppen[0].pk}", "Wählen Sie mindestens eine Fachgruppe.")

    def angaben(self) -> Angaben:
        data = self.cleaned_data
        names = (
            "art",
            "vorname",
            "nachname",
            "funktion",
            "email",
            "telefon",
            "motivation",
            "institutionsart",
        )
        alone = data["art"] == Antragsart.PERSON
        wishes = {g.pk: data[f"satz_{g.pk}"] for g in self.gruppen if data[f"gruppe_{g.pk}"]}
        return Angaben(
            **{name: data[name] for name in names},
            institution="" if alone else data["institution"],
            wuensche=wishes,
        )


class AntwortForm(KernForm):
    """The answer to a question."""

    fehler_titel = "Ihre Antwort ist noch nicht abgeschickt"
    fehlertexte = {
        "antwort": {"required": "Schreiben Sie Ihre Antwort.", "max_length": _lang("Die Antwort", "2.000")}
    }

    antwort = forms.CharField(label="Ihre Antwort", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))
