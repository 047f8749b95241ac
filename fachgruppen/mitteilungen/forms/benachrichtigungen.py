"""The form for a person's wishes about news."""

from typing import Any

from django import forms

from fachgruppen.mitteilungen.selectors import Einstellungen
from fachgruppen.mitteilungen.states import Erinnerungswahl, Rhythmus
from fachgruppen.models import Gremium
from netzwerk.base.forms import KernForm, Mehrfachwahl, Option, Wahl

WIE_ALLGEMEIN = "wie oben"
ALLGEMEIN = [
    (Rhythmus.SOFORT, Option("Sofort", "Jede Mitteilung kommt einzeln, sobald sie veröffentlicht ist. "
     "Was sich sonst ändert, steht an Arbeitstagen morgens in einer Übersicht.")),
    (Rhythmus.TAEGLICH, Option("Täglich", "An Arbeitstagen gegen 7 Uhr eine Übersicht. Sie kommt nur, "
     "wenn es etwas Neues gibt.")),
    (Rhythmus.WOECHENTLICH, Option("Wöchentlich", "Montags gegen 7 Uhr eine Übersicht. Sie kommt nur, "
     "wenn es etwas Neues gibt.")),
    (Rhythmus.PORTAL, Option("Nur im Portal", "Keine Nachricht per E-Mail. Sie lesen alles hier.")),
]  # fmt: skip
ERINNERUNGEN = [
    (Erinnerungswahl.SITZUNG, Option("Sitzungen", "Eine Woche vorher, wenn Ihre Antwort fehlt, und am "
     "Arbeitstag davor mit Ort und Ihrer Antwort. Höchstens zwei je Sitzung.")),
    (Erinnerungswahl.UMFRAGE, Option("Terminumfragen", "Zwei Tage vor dem Ende der Frist, wenn Ihre Antwort "
     "fehlt.")),
    (Erinnerungswahl.AUFGABE, Option("Aufgaben", "Eine Woche bevor eine Ihrer Aufgaben fällig ist, am Tag "
     "selbst und danach jede Woche. Alles in einer Nachricht am Tag.")),
    (Erinnerungswahl.PROTOKOLL, Option("Protokolle", "Wenn das Protokoll einer Sitzung zum Lesen "
     "bereitliegt und Einwendungen möglich sind.")),
]  # fmt: skip
EINZELN = [
    ("", WIE_ALLGEMEIN),
    *((r.value, "Stumm (nur im Portal)" if r == Rhythmus.PORTAL else r.label) for r in Rhythmus),
]


class BenachrichtigungenForm(KernForm):
    """The general wish, and one choice for each Gremium of the person."""

    fehler_titel = "Die Einstellungen sind noch nicht gespeichert"
    fehlertexte = {
        "allgemein": {
            "required": "Wählen Sie, wann Sie Nachrichten bekommen möchten.",
            "invalid_choice": "Wählen Sie einen Eintrag aus der Liste.",
        }
    }

    allgemein = forms.ChoiceField(
        label="Wann möchten Sie Neues aus Ihren Fachgruppen erfahren?", choices=ALLGEMEIN, widget=Wahl
    )

    erinnerungen = forms.MultipleChoiceField(
        label="Woran möchten Sie per E-Mail erinnert werden?",
        help_text="Ohne Haken kommt keine Erinnerung. Einladungen und Umfragen selbst kommen weiterhin.",
        choices=ERINNERUNGEN,
        required=False,
        widget=Mehrfachwahl,
        error_messages={"invalid_choice": "Wählen Sie Einträge aus der Liste."},
    )

    def __init__(
        self,
        *args: Any,
        mitglied_id: int,
        gremien: list[Gremium],
        wuensche: Einstellungen,
        erinnerungen: list[str],
        **kwargs: Any,
    ) -> None:
        self.gremien = gremien
        # Each says "wie oben" until somebody chooses, so none needs to be called voluntary.
        self.bedingt = ["erinnerungen", *(feldname(gremium.pk) for gremium in gremien)]
        own = wuensche.wuensche
        kwargs["initial"] = {
            "allgemein": wuensche.rhythmus(mitglied_id, None),
            "erinnerungen": erinnerungen,
            **{feldname(g.pk): own.get((mitglied_id, g.pk), "") for g in gremien},
        }
        super().__init__(*args, **kwargs)
        for gremium in gremien:
            self.fields[feldname(gremium.pk)] = forms.ChoiceField(
                label=gremium.voller_name,
                choices=EINZELN,
                required=False,
                error_messages={"invalid_choice": "Wählen Sie einen Eintrag aus der Liste."},
            )

    def einzelne(self) -> list[Any]:
        """Return the fields of the single Gremien."""
        return [self[feldname(gremium.pk)] for gremium in self.gremien]

    def je_gremium(self) -> dict[int, Rhythmus | None]:
        words = {gremium.pk: self.cleaned_data[feldname(gremium.pk)] for gremium in self.gremien}
        return {pk: Rhythmus(word) if word else None for pk, word in words.items()}


def feldname(gremium_id: int) -> str:
    return f"gremium_{gremium_id}"
