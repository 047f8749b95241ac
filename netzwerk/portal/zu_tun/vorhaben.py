"""Words for Handlungsbedarf and events that wait for a person."""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse

from fachgruppen.models import Gremium
from fachgruppen.vorhaben.states import Bedarfsstatus
from mitglieder.models import Mitglied
from netzwerk.base.datum import datum
from netzwerk.portal.zu_tun.zeile import ZuTun

BEDARF, BEDARF_FRIST, TEILNEHMENDE = "bedarf", "bedarf_frist", "teilnehmende"
INTERESSE, FREIGABE, MEILENSTEIN = "vorhaben_interesse", "vorhaben_freigabe", "vorhaben_meilenstein"


def bedarf_was() -> Case:
    """Return which of both it is: newly raised, or the answer is late."""
    return Case(When(status=Bedarfsstatus.GEMELDET, then=Value(BEDARF)), default=Value(BEDARF_FRIST))


def mit_titel(tag: Any) -> Concat:
    """Return the address, a day ("" where there is none) and the title in one column, blanks between."""
    blank, day = Value(" "), Coalesce(Cast(tag, CharField()), Value(""))
    return Concat(Cast(F("uuid"), CharField()), blank, day, blank, F("titel"), output_field=CharField())


def vorhaben_was() -> Case:
    """Return what waits first: somebody for an answer, the release, a milestone."""
    release = When(soll_oeffentlich=True, freigegeben_am=None, then=Value(FREIGABE))
    return Case(When(hat_interesse=True, then=Value(INTERESSE)), release, default=Value(MEILENSTEIN))


_VORHABEN = {
    INTERESSE: ("Interesse an Vorhaben beantworten", "Jemand möchte mitmachen."),
    FREIGABE: ("Vorhaben öffentlich freigeben", "Die Mitglieder möchten es allen zeigen."),
    MEILENSTEIN: ("Meilenstein ist überfällig", "Haken Sie ihn ab, oder verschieben Sie ihn."),
}


def zeile_vorhaben(row: dict[str, Any], gremium: Gremium) -> ZuTun:
    uuid, _, title = row["worum"].split(" ", 2)
    what, why = _VORHABEN[row["was"]]
    url = reverse("vorhaben:vorhaben", args=[uuid])
    return ZuTun(what, f"„{title}“, {gremium.voller_name}. {why}", "Ansehen", url)


def zeile_bedarf(row: dict[str, Any], gremium: Gremium, person: Mitglied) -> ZuTun:
    uuid, day, title = row["worum"].split(" ", 2)
    url = reverse("vorhaben:handlungsbedarf", args=[uuid])
    if row["was"] == BEDARF:
        text = f"„{title}“, {gremium.voller_name}, von {person.name}"
        return ZuTun("Neuen Handlungsbedarf besprechen", text, "Ansehen", url)
    text = f"„{title}“, {gremium.voller_name}: Die Frist für die Antwort ist vorbei."
    return ZuTun("Antwort auf Handlungsbedarf steht aus", text, "Ansehen", url, frist=date.fromisoformat(day))


def zeile_teilnehmende(row: dict[str, Any], gremium: Gremium) -> ZuTun:
    uuid, _, title = row["worum"].split(" ", 2)
    return ZuTun(
        titel="Teilnehmende eintragen",
        text=f"„{title}“ am {datum(row['seit'])}, {gremium.voller_name}",
        knopf="Eintragen",
        url=reverse("vorhaben:teilnehmende", args=[uuid]),
    )
