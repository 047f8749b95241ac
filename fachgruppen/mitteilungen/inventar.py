"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import MIT_PERSON, ZEHN_JAHRE, Bestand, Sicht, eigen, spur

EINSTELLUNG = "Nachrichten so schicken, wie die Person sie haben will"
BESTAENDE = (
    Bestand("Abwahl", EINSTELLUNG, Sicht.PERSON, MIT_PERSON, bezuege=(eigen("mitglied", geht=True),)),
    Bestand(
        "Benachrichtigung", EINSTELLUNG, Sicht.PERSON, MIT_PERSON, bezuege=(eigen("mitglied", geht=True),)
    ),
    Bestand(
        "Mitteilung",
        "Neues aus den Fachgruppen mitteilen",
        Sicht.NETZWERK,
        ZEHN_JAHRE,
        anbieten="veroeffentlicht_am",
        bezuege=(
            *spur("autor", worte=("titel", "text", "dringend_grund", "rueckzugsgrund")),
            *spur("veroeffentlicht_von"),
        ),
    ),
    Bestand(
        "Empfang",
        "wissen, wer eine Mitteilung wie bekommen hat",
        Sicht.NIEMAND,
        MIT_PERSON,
        bezuege=(eigen("mitglied", geht=True),),
    ),
    Bestand(
        "Stand",
        "Übersichten vergleichen, was neu ist",
        Sicht.NIEMAND,
        "bis niemand ihn mehr braucht",
        lauf="mitteilungen.uebersichten",
        personen=False,
    ),
    Bestand(
        "Grenze",
        "nichts zweimal mitteilen",
        Sicht.NIEMAND,
        MIT_PERSON,
        bezuege=(eigen("mitglied", geht=True),),
        titel="Bis wohin Übersichten berichtet haben",
    ),
    Bestand(
        "Uebersicht",
        "eine Zusammenfassung statt vieler Nachrichten",
        Sicht.NIEMAND,
        MIT_PERSON,
        bezuege=(eigen("mitglied", geht=True),),
        fremd=("inhalt",),
    ),
)
