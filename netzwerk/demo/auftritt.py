"""Demo of the public appearance: a barrier that waits for an answer, and one that has it."""

from datetime import timedelta

from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import BarrieremeldungFactory


def lade_auftritt() -> None:
    """Reported by people without an account; the open one has been there for nine days."""
    before = jetzt() - timedelta(days=9)
    BarrieremeldungFactory(
        seite="/angebote/",
        beschreibung="Mein Vorleseprogramm sagt bei den freien Plätzen nur eine Zahl. Ich weiß nicht, wofür.",
        name="Amir Beispiel",
        email="amir@post.example",
        gemeldet_am=before,
        frist=heute() + timedelta(days=21),
    )
    BarrieremeldungFactory(
        seite="/mitmachen/",
        beschreibung="Die Schrift am Rand ist mir zu klein.",
        gemeldet_am=before - timedelta(days=60),
        frist=heute() - timedelta(days=39),
        beantwortet=True,
        antwort="Die Schrift am Rand ist jetzt so groß wie der übrige Text.",
        beantwortet_am=before - timedelta(days=52),
    )
