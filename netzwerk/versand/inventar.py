"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import MIT_PERSON, WIE_DAZU, Bestand, Sicht

BESTAENDE = (
    Bestand(
        "Versand",
        "Nachrichten zustellen und wissen, ob sie ankamen",
        Sicht.LEITUNG,
        "Inhalt 30 Tage; Adresse und Name, bis die Person gelöscht wird",
        geheim=("inhalt", "schluessel", "message_id", "claim_id"),
    ),
    Bestand("Versandversuch", "nachvollziehen, woran eine Zustellung scheiterte", Sicht.LEITUNG, WIE_DAZU),
    Bestand("Versandweg", "Störungen des Mailservers", Sicht.LEITSTELLE, "der letzte Stand", personen=False),
    Bestand("Zustellproblem", "unerreichbare Adressen nicht weiter anschreiben", Sicht.LEITUNG, MIT_PERSON),
    Bestand(
        "Herzschlag", "ob die Hintergrundarbeit läuft", Sicht.LEITSTELLE, "der letzte Stand", personen=False
    ),
)
