"""The kinds of mail of elections."""

from fachgruppen.wahlen.mails import beispiele, brief, einspruch, stimmabgabe, stimmfuehrung
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar

ARTEN = (
    Versandart(
        brief.AUFRUF, 5, None, brief.hindernis_aufruf, Unklar.WIEDERHOLEN, titel="Aufruf zur Kandidatur",
        beispiele=beispiele.aufruf_beispiele,
    ),
    Versandart(
        brief.VORSCHLAG, 5, None, brief.hindernis_vorschlag, Unklar.WIEDERHOLEN,
        titel="Vorschlag zur Kandidatur", beispiele=beispiele.vorschlag_beispiele,
    ),
    Versandart(
        stimmfuehrung.STIMMFUEHRUNG, 5, None, stimmfuehrung.hindernis_stimmfuehrung, Unklar.WIEDERHOLEN,
        titel="Stimmführung einer Institution", beispiele=beispiele.stimmfuehrung_beispiele,
    ),
    Versandart(
        brief.VORSTAND, 5, None, brief.hindernis_vorstand, Unklar.WIEDERHOLEN,
        titel="An Wahlleitung und Beisitz", beispiele=beispiele.vorstand_beispiele,
    ),
    Versandart(
        brief.GEWAEHLT, 5, None, brief.hindernis_gewaehlt, Unklar.WIEDERHOLEN,
        titel="Wahl annehmen", beispiele=beispiele.gewaehlt_beispiele,
    ),
    Versandart(
        brief.STAND, 5, None, brief.hindernis_stand, Unklar.HALTEN, titel="Stand einer Wahl",
        beispiele=beispiele.stand_beispiele,
    ),
    Versandart(
        brief.STIMMABGABE, 5, None, stimmabgabe.hindernis_stimmabgabe, Unklar.HALTEN,
        titel="Stimmabgabe und Auszählung", beispiele=beispiele.stimmabgabe_beispiele,
    ),
    Versandart(
        brief.NOCH_OFFEN, 5, None, stimmabgabe.hindernis_noch_offen, Unklar.HALTEN,
        titel="Erinnerung an die Stimmabgabe", beispiele=beispiele.noch_offen_beispiele, ungelistet=True,
    ),
    Versandart(
        brief.ABWAHL, 5, None, brief.hindernis_stand, Unklar.HALTEN, titel="Abwahl",
        beispiele=beispiele.abwahl_beispiele,
    ),
    Versandart(
        einspruch.EINGANG, 5, None, einspruch.hindernis_eingang, Unklar.WIEDERHOLEN,
        titel="Einspruch gegen eine Wahl", beispiele=beispiele.einspruch_beispiele,
    ),
    Versandart(
        einspruch.ENTSCHEIDUNG, 5, None, brief.hindernis_stand, Unklar.HALTEN,
        titel="Entscheidung über einen Einspruch", beispiele=beispiele.entscheidung_beispiele,
    ),
)  # fmt: skip


def register_versandarten() -> None:
    for art in ARTEN:
        register(art)
