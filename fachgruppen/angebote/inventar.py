"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import WIE_DAZU, Bestand, Frist, Sicht, spur

BESTAENDE = (
    Bestand(
        "Angebot",
        "Angebote der Institutionen für alle auffindbar machen",
        Sicht.OEFFENTLICH,
        "solange es besteht; Ansprechpersonen drei Jahre, nachdem es unsichtbar wurde",
        bezuege=spur("von", worte=("titel",), grund="Das Angebot gehört der Institution."),
        fristen=(Frist("unsichtbar_seit", 3 * 365, ("kontakt", "telefon", "email")),),
    ),
    Bestand(
        "Uebersetzung",
        "Texte der Angebote in anderen Sprachen zeigen",
        Sicht.OEFFENTLICH,
        WIE_DAZU,
    ),
    Bestand(
        "Verteilerstelle",
        "Schulen und Institutionen den Katalog der Angebote schicken",
        Sicht.LEITUNG,
        "solange die Stelle im Verteiler steht; ein Jahr nach der Abmeldung gelöscht",
        fristen=(Frist("abgemeldet_am", 365),),
    ),
    Bestand(
        "Aussendung",
        "nachsehen, welche Auswahl des Katalogs wann an wie viele Stellen ging",
        Sicht.LEITUNG,
        "dauerhaft; wer sie bekam, steht nur im Postausgang",
        ohne_lauf="Sie sagt nur, wie viele Stellen sie bekamen.",
        bezuege=spur("von"),
    ),
)
