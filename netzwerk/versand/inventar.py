"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import MIT_PERSON, WIE_DAZU, Bestand, Regel, Sicht

UEBERSCHRIEBEN = "Eine Zeile, die sich selbst überschreibt."
BESTAENDE = (
    Bestand(
        "Versand",
        "Nachrichten zustellen und wissen, ob sie ankamen",
        Sicht.LEITUNG,
        "Inhalt 30 Tage; Adresse, Name und Versuche 180 Tage; dass etwas verschickt wurde, drei Jahre",
        geheim=("inhalt", "schluessel", "message_id", "claim_id"),
        regeln=(
            Regel(
                "leeren: Adresse, Name, Versuche",
                "netzwerk.versand.selectors.alte_mails",
                "netzwerk.versand.services.forget_alte",
            ),
            Regel(
                "löschen",
                "netzwerk.versand.selectors.verjaehrte_mails",
                "netzwerk.versand.services.delete_alte",
            ),
        ),
    ),
    Bestand("Versandversuch", "nachvollziehen, woran eine Zustellung scheiterte", Sicht.LEITUNG, WIE_DAZU),
    Bestand(
        "Versandweg",
        "Störungen des Mailservers",
        Sicht.LEITSTELLE,
        "der letzte Stand",
        personen=False,
        ohne_lauf=UEBERSCHRIEBEN,
    ),
    Bestand("Zustellproblem", "unerreichbare Adressen nicht weiter anschreiben", Sicht.LEITUNG, MIT_PERSON),
    Bestand(
        "Herzschlag",
        "ob die Hintergrundarbeit läuft",
        Sicht.LEITSTELLE,
        "der letzte Stand",
        personen=False,
        ohne_lauf=UEBERSCHRIEBEN,
    ),
)
