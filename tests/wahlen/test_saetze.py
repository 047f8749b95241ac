"""The sentences of an election, letter by letter, and the rule in plain German."""

from datetime import date, datetime, timedelta, timezone

import pytest

from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.saetze.regel import quorumsatz, regelsatz
from netzwerk.base.klartext import und

TAG = date(2026, 3, 1)
MOMENT = datetime(2026, 3, 10, 8, tzinfo=timezone(timedelta(hours=1)))
SAETZE = {
    "nicht im Verzeichnis": (
        saetze.nicht_im_verzeichnis(TAG, "Ines Muster, 0345 1, ines@stadt.example"),
        "Sie stehen nicht im Wählerverzeichnis dieser Wahl (Stichtag 01.03.2026). Bitte wenden Sie sich an "
        "die Wahlleitung: Ines Muster, 0345 1, ines@stadt.example.",
    ),
    "nach dem Stichtag": (
        saetze.nach_stichtag(date(2026, 3, 5), TAG),
        "Sie sind erst seit 05.03.2026 Mitglied der Fachgruppe. Stichtag war der 01.03.2026; bei der "
        "nächsten Wahl sind Sie stimmberechtigt.",
    ),
    "nicht stimmführend": (
        saetze.nicht_stimmfuehrend("Ada Beck"),
        "Ihre Institution hat bei dieser Wahl eine Stimme. Stimmführend ist Ada Beck.",
    ),
    "Institution hat gewählt": (
        saetze.INSTITUTION_HAT_GEWAEHLT,
        "Die Stimme Ihrer Institution ist bereits in der Urne.",
    ),
    "schon gewählt": (
        saetze.SCHON_GEWAEHLT,
        "Ihre Stimme ist bereits in der Urne. Sie müssen nichts weiter tun.",
    ),
    "noch nicht offen": (
        saetze.noch_nicht_offen(MOMENT),
        "Die Stimmabgabe beginnt am Di, 10.03.2026, 8:00 Uhr.",
    ),
    "vorbei": (
        saetze.vorbei(MOMENT),
        "Die Stimmabgabe ist seit Di, 10.03.2026, 8:00 Uhr beendet. Ihre Stimme konnte nicht mehr angenommen "
        "werden.",
    ),
    "beim Prüfen beendet": (
        saetze.beim_pruefen_beendet(MOMENT),
        "Während Sie geprüft haben, ist die Wahl zu Ende gegangen (8:00 Uhr). Es wurde keine Stimme "
        "gespeichert.",
    ),
    "keine Auswahl": (saetze.KEINE_AUSWAHL, "Bitte wählen Sie eine Person oder „Enthaltung“."),
    "nicht gespeichert": (
        saetze.NICHT_GESPEICHERT,
        "Ihre Stimme wurde nicht gespeichert. Sie können es sofort noch einmal versuchen.",
    ),
    "neu angesetzt": (
        saetze.NEU_ANGESETZT,
        "Dieser Wahlgang wurde neu angesetzt. Bitte stimmen Sie auf dem neuen Stimmzettel ab.",
    ),
    "online nicht erlaubt": (
        saetze.online_nicht_erlaubt("Kurz"),
        "Online-Wahl nicht möglich: Die Wahlordnung „Kurz“ erlaubt keine elektronische Wahl. Wählen Sie „In "
        "der Sitzung“.",
    ),
    "unter fünf": (
        saetze.ZU_WENIGE_FUER_ONLINE,
        "Bei weniger als 5 Wahlberechtigten ist das Wahlgeheimnis online nicht gewährleistet. Bitte in der "
        "Sitzung wählen.",
    ),
    "Leitung kandidiert": (
        saetze.LEITUNG_KANDIDIERT,
        "Wahlleitung und Beisitz dürfen nicht kandidieren. Bitte ändern Sie die Wahlleitung oder die "
        "Kandidatur.",
    ),
    "keine Kandidatur": (
        saetze.KEINE_KANDIDATUR,
        "Bis zum Fristende liegt keine Kandidatur mit Zustimmung vor. Frist verlängern oder Wahl ohne "
        "Ergebnis schließen?",
    ),
    "ohne Zustimmung": (
        saetze.ohne_zustimmung("Ada Beck"),
        "Ada Beck hat der Kandidatur noch nicht zugestimmt und steht nicht auf dem Stimmzettel.",
    ),
    "Rückzug zu spät": (
        saetze.RUECKZUG_ZU_SPAET,
        "Der Stimmzettel steht fest. Bitte wenden Sie sich an die Wahlleitung; sie kann den Wahlgang neu "
        "ansetzen.",
    ),
    "falscher Code": (
        saetze.falscher_code("Ada Beck"),
        "Dieser Auszählcode passt nicht. Bitte prüfen Sie die Zeichen (kein O, I, L, U). Alternativ kann Ada "
        "Beck auszählen.",
    ),
    "zwei Teile fehlen": (
        saetze.ZWEI_TEILE_FEHLEN,
        "Die Urne kann nicht mehr geöffnet werden, weil zwei von drei Schlüsselteilen fehlen. Die Wahl muss "
        "wiederholt werden.",
    ),
    "Zählabweichung": (
        saetze.zaehlabweichung(11, 12),
        "Auszählung gesperrt: 11 Stimmabgabevermerke, 12 Stimmzettel. Bitte Beauftragte und Technik "
        "informieren.",
    ),
    "Summe": (
        saetze.summe_falsch([("A", 6), ("B", 4), ("Enthaltung", 0), ("ungültig", 1)], 12),
        "Die Summe stimmt nicht: A 6 + B 4 + Enthaltung 0 + ungültig 1 = 11, angegeben sind 12 Stimmzettel.",
    ),
    "Annahme abgelaufen": (
        saetze.annahme_abgelaufen(TAG),
        "Die Frist zur Annahme ist am 01.03.2026 abgelaufen. Bitte sprechen Sie mit der Wahlleitung.",
    ),
    "Zwischenergebnis": (
        saetze.KEIN_ZWISCHENERGEBNIS,
        "Zwischenergebnisse gibt es nicht. Das Ergebnis wird nach dem Ende der Stimmabgabe ausgezählt.",
    ),
}


@pytest.mark.parametrize("fall", SAETZE)
def test_sentence(fall: str) -> None:
    said, expected = SAETZE[fall]

    assert said.replace("\xa0", " ") == expected


@pytest.mark.parametrize(
    ("angaben", "satz"),
    [
        (
            {"kandidaturen": 1},
            "Gewählt ist, wer mehr Ja- als Nein-Stimmen erhält. Enthaltungen zählen nicht mit.",
        ),
        (
            {"kandidaturen": 3},
            "Gewählt ist, wer mehr als die Hälfte der gültigen Stimmen erhält. Enthaltungen zählen nicht "
            "mit. Erreicht das niemand, folgt eine Stichwahl.",
        ),
        (
            {"kandidaturen": 3, "mehrheit": "relativ"},
            "Gewählt ist, wer die meisten Stimmen erhält. Enthaltungen zählen nicht mit. Bei gleich vielen "
            "Stimmen folgt eine Stichwahl.",
        ),
        (
            {"kandidaturen": 2, "stichwahl": True},
            "Gewählt ist, wer die meisten Stimmen erhält. Enthaltungen zählen nicht mit. Bei gleich vielen "
            "Stimmen entscheidet das Los.",
        ),
        (
            {"kandidaturen": 2, "stichwahl": True, "gleichstand": "wiederholen_dann_los"},
            "Gewählt ist, wer die meisten Stimmen erhält. Enthaltungen zählen nicht mit. Bei gleich vielen "
            "Stimmen wird die Stichwahl einmal wiederholt, danach entscheidet das Los.",
        ),
    ],
)
def test_the_rule_is_said_in_plain_german(angaben: dict, satz: str) -> None:
    assert regelsatz(**{"mehrheit": "absolut", "gleichstand": "los", **angaben}) == satz


def test_without_a_quorum_nothing_is_said() -> None:
    assert quorumsatz(0) == ""
    assert "mindestens 30 Prozent" in quorumsatz(30)


def test_names_are_joined() -> None:
    assert [und(names) for names in (["A"], ["A", "B"], ["A", "B", "C"])] == [
        "A",
        "A und B",
        "A, B und C",
    ]
