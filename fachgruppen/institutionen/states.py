"""Deadlines and rules of keeping institutions; no models."""

from datetime import timedelta

# After so long we ask whether it still holds, and so long after the question once more.
FRAGE_NACH = timedelta(days=365)
ERINNERN_NACH = timedelta(days=21)
# So long after the question the Geschäftsstelle asks by telephone.
UNBESTAETIGT_NACH = timedelta(days=42)
# So long a merge can be taken back.
RUECKGAENGIG_BIS = timedelta(days=30)
# Rows that keep naming the institution they were written for, and why. Everything else moves.
BLEIBT = {
    "wahlen.WvEintrag.institution": "Das Wählerverzeichnis bleibt, wie es festgestellt wurde.",
    "wahlen.Stimmfuehrung.institution": "Wer die Stimme führte, gehört zum Wählerverzeichnis.",
    "institutionen.Zusammenlegung.quelle": "Hält fest, was zusammengelegt wurde.",
    "institutionen.Zusammenlegung.ziel": "Hält fest, was zusammengelegt wurde.",
    "institutionen.Verschieden.eine": "Gilt für genau diese beiden.",
    "institutionen.Verschieden.andere": "Gilt für genau diese beiden.",
    "mitglieder.Institution.aufgegangen_in": "Alte Adressen führen Schritt für Schritt weiter.",
}
# Rows that say the same if both institutions have them: the second one is not needed.
DOPPELT_ENTFAELLT = frozenset({"institutionen.Ansprechperson"})
