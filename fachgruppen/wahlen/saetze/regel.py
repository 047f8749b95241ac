"""The rule of an election in plain German, made from the choices of its Wahlordnung."""

from fachgruppen.wahlen.states.wahl import Gleichstand, Mehrheit

ENTHALTUNG = "Enthaltungen zählen nicht mit."


def regelsatz(*, mehrheit: str, gleichstand: str, kandidaturen: int, stichwahl: bool = False) -> str:
    """Return who is elected in a round with so many names on the ballot (R2 to R4)."""
    if kandidaturen == 1:
        return f"Gewählt ist, wer mehr Ja- als Nein-Stimmen erhält. {ENTHALTUNG}"
    if stichwahl:
        return f"Gewählt ist, wer die meisten Stimmen erhält. {ENTHALTUNG} {losregel(gleichstand)}"
    if mehrheit == Mehrheit.RELATIV:
        return (
            f"Gewählt ist, wer die meisten Stimmen erhält. {ENTHALTUNG} "
            "Bei gleich vielen Stimmen folgt eine Stichwahl."
        )
    return (
        f"Gewählt ist, wer mehr als die Hälfte der gültigen Stimmen erhält. {ENTHALTUNG} "
        "Erreicht das niemand, folgt eine Stichwahl."
    )


def losregel(gleichstand: str) -> str:
    """Return what follows when a Stichwahl ends with equal votes."""
    if gleichstand == Gleichstand.WIEDERHOLEN:
        return "Bei gleich vielen Stimmen wird die Stichwahl einmal wiederholt, danach entscheidet das Los."
    return "Bei gleich vielen Stimmen entscheidet das Los."


def quorumsatz(quorum: int) -> str:
    """Return the sentence about the least participation; "" without one (R5)."""
    if not quorum:
        return ""
    return f"Die Wahl gilt nur, wenn mindestens {quorum} Prozent der Wahlberechtigten abstimmen."


def abwahlregel(*, zwei_drittel: bool, quorum: int) -> str:
    """Return when somebody is voted out, as it stands on the ballot."""
    sentence = (
        "Die Abwahl ist angenommen, wenn mindestens zwei Drittel der Ja- und Nein-Stimmen auf Ja lauten."
        if zwei_drittel
        else "Die Abwahl ist angenommen, wenn mehr Ja- als Nein-Stimmen abgegeben werden."
    )
    return " ".join(part for part in (sentence, ENTHALTUNG, quorumsatz(quorum)) if part)
