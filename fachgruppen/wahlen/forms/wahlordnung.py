"""Form for the rules of elections."""

from typing import Any, ClassVar

from django import forms

from fachgruppen.forms.aemter import AUS_DER_LISTE
from fachgruppen.states import Stimmrecht
from fachgruppen.wahlen.models import Wahlordnung
from fachgruppen.wahlen.states import Gleichstand, Mehrheit
from fachgruppen.wahlen.states.mustertext import MUSTERTEXT
from netzwerk.base.forms import DatumField, KernForm, Option, Wahl
from netzwerk.base.uhr import heute

MEHRHEIT = [
    (
        Mehrheit.ABSOLUT,
        Option("Mehr als die Hälfte", "Erreicht das niemand, folgt eine Stichwahl."),
    ),
    (Mehrheit.RELATIV, Option("Die meisten Stimmen", "Schon im ersten Wahlgang.")),
]
STIMMRECHT = [
    (Stimmrecht.PERSON, Option("Jede Person eine Stimme")),
    (
        Stimmrecht.INSTITUTION,
        Option("Jede Institution eine Stimme", "Sie nennt vor der Wahl, wer die Stimme abgibt."),
    ),
]
GLEICHSTAND = [(choice.value, Option(choice.label)) for choice in Gleichstand]
JA_NEIN = ("geheim", "online_zulaessig", "delegierte_stimmberechtigt", "abwahl_zwei_drittel")
FELDER = (
    "mehrheit",
    "gleichstand",
    "stimmrecht",
    "quorum",
    "amtszeit_monate",
    "einspruch_tage",
    "text",
    *JA_NEIN,
)


class WahlordnungForm(KernForm):
    """All choices of a rule; with `vorlage` the next version of it."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "name": {"required": "Geben Sie der Wahlordnung einen Namen."},
        "von": {"required": "Geben Sie den ersten Tag ein, an dem sie gilt."},
        "mehrheit": {"required": AUS_DER_LISTE, "invalid_choice": AUS_DER_LISTE},
        "gleichstand": {"required": AUS_DER_LISTE, "invalid_choice": AUS_DER_LISTE},
        "stimmrecht": {"required": AUS_DER_LISTE, "invalid_choice": AUS_DER_LISTE},
        "quorum": {"required": "Tragen Sie eine Zahl von 0 bis 100 ein; 0 heißt ohne Mindestbeteiligung."},
        "amtszeit_monate": {"required": "Tragen Sie eine Zahl von 1 bis 60 ein."},
        "einspruch_tage": {"required": "Tragen Sie eine Zahl von 1 bis 60 ein."},
        "text": {"max_length": "Der Wortlaut hat höchstens 20000 Zeichen."},
    }

    name = forms.CharField(label="Name", max_length=120)
    von = DatumField(label="Gilt ab")
    mehrheit = forms.ChoiceField(label="Wer ist gewählt?", choices=MEHRHEIT, widget=Wahl)
    gleichstand = forms.ChoiceField(
        label="Bei gleich vielen Stimmen in der Stichwahl", choices=GLEICHSTAND, widget=Wahl
    )
    stimmrecht = forms.ChoiceField(label="Wer hat eine Stimme?", choices=STIMMRECHT, widget=Wahl)
    quorum = forms.IntegerField(label="Mindestbeteiligung in Prozent", min_value=0, max_value=100)
    amtszeit_monate = forms.IntegerField(label="Amtszeit in Monaten", min_value=1, max_value=60)
    einspruch_tage = forms.IntegerField(label="Einspruchsfrist in Tagen", min_value=1, max_value=60)
    geheim = forms.BooleanField(label="Gewählt wird geheim", required=False)
    delegierte_stimmberechtigt = forms.BooleanField(label="Delegierte stimmen mit", required=False)
    abwahl_zwei_drittel = forms.BooleanField(
        label="Abwahl nur mit zwei Dritteln",
        required=False,
        help_text="Sonst genügen mehr Ja- als Nein-Stimmen.",
    )
    online_zulaessig = forms.BooleanField(
        label="Online-Wahl zulässig",
        required=False,
        help_text="Dann muss der Wortlaut Ablauf und Störungen regeln.",
    )
    text = forms.CharField(
        label="Wortlaut", max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Der Vorschlag regelt die Online-Wahl. Passen Sie ihn an, bevor Sie ihn beschließen.",
    )  # fmt: skip

    def __init__(self, *args: Any, vorlage: Wahlordnung | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _vorgaben(vorlage))
        super().__init__(*args, **kwargs)
        if vorlage is not None:
            del self.fields["name"]

    def regeln(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FELDER}


def _vorgaben(vorlage: Wahlordnung | None) -> dict[str, Any]:
    rule = vorlage or Wahlordnung()
    return {name: getattr(rule, name) for name in FELDER} | {
        "von": heute(),
        "text": rule.text or MUSTERTEXT,
    }
