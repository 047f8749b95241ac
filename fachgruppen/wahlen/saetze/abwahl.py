"""The sentences of an Abwahl: its question, and what is refused (R10)."""

NIEMAND_IM_AMT = (
    "Die Koordination ist unbesetzt. Abgewählt werden kann nur, wer im Amt ist. Legen Sie eine Wahl an."
)
BETROFFEN_LEITET = "Wer abgewählt werden soll, leitet diese Abstimmung nicht und ist nicht Beisitz."
KEINE_KANDIDATUR = "Bei einer Abwahl kandidiert niemand. Gewählt wird erst danach."


def abwahlfrage(name: str) -> str:
    return f"Soll {name} als Koordination abgewählt werden?"
