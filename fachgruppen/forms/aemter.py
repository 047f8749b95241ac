"""Forms for offices: appoint, correct, end, give up."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet

from fachgruppen.models import Amt, Delegation, Gremium, Zugehoerigkeit
from fachgruppen.states import Amtsart, Endegrund, Genauigkeit, Legitimation
from mitglieder.models import Mitglied
from netzwerk.base.forms import DatumField, KernForm, Option, Wahl

AUS_DER_LISTE = "Wählen Sie einen Eintrag aus der Liste."
DURCH = [
    (Legitimation.WAHL, Option("Wahl", "In einer Sitzung gewählt. Nennen Sie unten das Protokoll.")),
    (Legitimation.BESTELLUNG, Option("Bestellung", "Ohne Wahl für die ganze Amtszeit eingesetzt.")),
    (
        Legitimation.KOMMISSARISCH,
        Option("Kommissarisch", "Bis zur nächsten Wahl, höchstens sechs Monate, einmal verlängerbar."),
    ),
    (
        Legitimation.DELEGATION,
        Option("Delegation", "Von einer Stelle entsandt. Das Schreiben nennen Sie unten."),
    ),
]
NICHT_MEHR = [
    (Endegrund.RUECKTRITT, "Rücktritt, schriftlich oder in einer Sitzung erklärt"),
    (Endegrund.ABWAHL, "Abwahl"),
    (Endegrund.NACHFOLGE, "Nachfolge tritt an"),
    (Endegrund.AUSTRITT, "Austritt aus der Fachgruppe"),
    (Endegrund.AUFHEBUNG, "Wahl oder Bestellung aufgehoben"),
    (Endegrund.TOD, "verstorben"),
]


def mit_institution(mitglied: Mitglied) -> str:
    return f"{mitglied.name}, {mitglied.institution.rufname}" if mitglied.institution else mitglied.name


class MitLabel(forms.ModelChoiceField):
    """A person of a list, with her institution, because names repeat."""

    def label_from_instance(self, obj: Mitglied) -> str:
        return mit_institution(obj)


class Tag(DatumField):
    """A day that can be true: nobody was in office before 1990."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(ab=date(1990, 1, 1), **kwargs)


def personen_des(gremium: Gremium) -> QuerySet[Mitglied]:
    """Return everybody who ever belonged to the Gremium: old terms are entered, too."""
    return (
        Mitglied.objects.filter(
            Q(pk__in=Zugehoerigkeit.objects.filter(gremium=gremium).values("mitglied"))
            | Q(pk__in=Delegation.objects.filter(gremium=gremium).values("mitglied"))
            | Q(pk__in=Amt.objects.fuer(gremium).values("mitglied"))
        )
        .select_related("institution")
        .order_by("sortname", "pk")
    )


class AmtszeitForm(KernForm):
    """Who, how, from when to when; common to a new office and a correction."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "mitglied": {"required": "Wählen Sie die Person.", "invalid_choice": AUS_DER_LISTE},
        "legitimation": {
            "required": "Wählen Sie, wie die Person ins Amt kommt.",
            "invalid_choice": AUS_DER_LISTE,
        },
        "von": {"required": "Geben Sie den ersten Tag im Amt ein."},
        "genauigkeit": {"required": AUS_DER_LISTE, "invalid_choice": AUS_DER_LISTE},
        "quelle": {"max_length": "Die Quelle hat höchstens 200 Zeichen."},
    }

    mitglied = MitLabel(
        label="Person",
        queryset=Mitglied.objects.none(),
        empty_label="Bitte wählen",
        help_text="Wer fehlt, ist noch kein Mitglied der Fachgruppe.",
    )
    legitimation = forms.ChoiceField(label="Im Amt durch", choices=DURCH, widget=Wahl)
    von = Tag(label="Erster Tag im Amt")
    bis = Tag(
        label="Letzter Tag im Amt",
        required=False,
        help_text="Üblich sind zwei Jahre; leer heißt: bis auf Weiteres. Kommissarisch muss er dastehen.",
    )
    quelle = forms.CharField(
        label="Quelle",
        max_length=200,
        required=False,
        help_text="Zum Beispiel: Protokoll der Sitzung vom 03.03.2026, TOP 4.",
    )
    genauigkeit = forms.ChoiceField(
        label="Die Daten stimmen",
        choices=Genauigkeit.choices,
        initial=Genauigkeit.TAG,
        help_text="Nur für frühere Amtszeiten: wie genau Beginn und Ende bekannt sind.",
    )

    def __init__(self, *args: Any, gremium: Gremium, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mitglied"].queryset = personen_des(gremium)


class AmtForm(AmtszeitForm):
    """A new office; `arten` are those that this reader may fill."""

    fehler_titel = "Das Amt ist noch nicht vergeben"
    fehlertexte = {
        **AmtszeitForm.fehlertexte,
        "art": {"required": "Wählen Sie das Amt.", "invalid_choice": AUS_DER_LISTE},
    }
    field_order = ["art", "mitglied", "legitimation", "von", "bis", "quelle", "genauigkeit"]

    art = forms.ChoiceField(label="Amt", widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, arten: tuple[Amtsart, ...], vorgabe: str, heute: date, **kwargs: Any
    ) -> None:
        first = vorgabe if vorgabe in arten else (arten[0].value if len(arten) == 1 else None)
        kwargs["initial"] = {"art": first, "von": heute, "legitimation": None}
        super().__init__(*args, **kwargs)
        self.fields["art"].choices = [(art.value, art.label) for art in arten]


class AmtBerichtigenForm(AmtszeitForm):
    """What was entered, to be corrected; a bridge made by the rule R10 keeps its kind."""

    fehler_titel = "Die Berichtigung ist noch nicht gespeichert"

    def __init__(self, *args: Any, amt: Amt, **kwargs: Any) -> None:
        kwargs["initial"] = {
            name: getattr(amt, name) for name in ("legitimation", "von", "bis", "quelle", "genauigkeit")
        } | {"mitglied": amt.mitglied_id}
        super().__init__(*args, gremium=amt.gremium, **kwargs)
        if amt.legitimation == Legitimation.GESCHAEFTSFUEHREND:
            bridge = Option("Geschäftsführend", "Nach Ablauf der Amtszeit, höchstens sechs Monate.")
            self.fields["legitimation"].choices = [(Legitimation.GESCHAEFTSFUEHREND, bridge), *DURCH]


class AmtBeendenForm(KernForm):
    """The last day and why."""

    fehler_titel = "Das Amt ist noch nicht beendet"
    fehlertexte: ClassVar[dict[str, Any]] = {
        "am": {"required": "Geben Sie den letzten Tag im Amt ein."},
        "grund": {"required": "Wählen Sie, warum das Amt endet.", "invalid_choice": AUS_DER_LISTE},
    }

    am = Tag(label="Letzter Tag im Amt")
    grund = forms.ChoiceField(label="Grund", choices=NICHT_MEHR, widget=forms.RadioSelect)


class ZuruecknehmenForm(KernForm):
    """An office that has not begun yet: nothing to fill in."""

    fehler_titel = "Das Amt ist noch nicht zurückgenommen"


class NiederlegenForm(KernForm):
    """The last day; the second step repeats it hidden."""

    fehler_titel = "Das Amt ist noch nicht niedergelegt"
    fehlertexte: ClassVar[dict[str, Any]] = {
        "am": {"required": "Geben Sie Ihren letzten Tag im Amt ein."},
    }

    am = Tag(
        label="Mein letzter Tag im Amt",
        help_text="Heute oder ein späterer Tag. Bis dahin behalten Sie alle Rechte.",
    )
