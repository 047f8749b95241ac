"""The letter to whoever leads a Gremium: a date was planned for it together with the others."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from fachgruppen.selectors import leitung_am
from netzwerk.base.datum import datum, termin_lang
from netzwerk.base.uhr import heute
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben, build_schreiben
from sitzungen.models import Sitzung
from sitzungen.states import Sitzungsstatus, letzter_einladungstag


def compose_planung(versand: Versand) -> bytes:
    """Return the whole message: when, where, what to do next."""
    brief = brief_planung(_sitzung(versand), versand.empfaenger_name)
    return build_schreiben(versand, brief)


def hindernis_planung(versand: Versand) -> str:
    """Return why the letter must not go out any more, or ""."""
    sitzung = _sitzung(versand)
    if sitzung.status != Sitzungsstatus.GEPLANT:
        return "Die Sitzung ist nicht mehr nur geplant."
    person = int(versand.empfang.removeprefix("mitglied:"))
    if not any(amt.mitglied_id == person for amt in leitung_am(sitzung.gremium, heute())):
        return "Die Person leitet das Gremium nicht mehr."
    return ""


def brief_planung(sitzung: Sitzung, name: str) -> Schreiben:
    if sitzung.start is None or sitzung.tag is None:
        raise ValueError("a planned session has a date")
    gremium = sitzung.gremium
    frist = letzter_einladungstag(sitzung.tag, gremium.ladungsfrist_tage)
    wo = sitzung.ort or ("Videokonferenz" if sitzung.online_url else "noch offen")
    ours = "Ihre Fachgruppe" if gremium.ist_fachgruppe else "Ihr Gremium"
    return Schreiben(
        betreff=f"Termin geplant: {gremium.kurzname}, {datum(sitzung.start)}",
        titel=f"Für {ours} wurde geplant",
        name=name,
        absaetze=(
            f"für die {gremium.voller_name} ist ein Termin festgelegt. Er ist mit den Terminen der anderen "
            "Fachgruppen abgestimmt. Die Mitglieder sehen ihn im Portal, eingeladen ist noch niemand.",
            f"Legen Sie die Tagesordnung an, und verschicken Sie die Einladung spätestens am {datum(frist)}. "
            "Passt der Termin nicht, können Sie ihn bis dahin ändern.",
        ),
        fakten=(("Wann", termin_lang(sitzung.start, sitzung.ende)), ("Wo", wo)),
        knopf_text="Sitzung ansehen",
        knopf_url=f"{settings.PORTAL_BASE_URL}{reverse('sitzungen:sitzung', args=[sitzung.uuid])}",
        warum=f"Sie erhalten diese Nachricht, weil Sie die {gremium.voller_name} leiten.",
    )


def _sitzung(versand: Versand) -> Sitzung:
    uuid = UUID(versand.vorgang.removeprefix("planung:"))
    return Sitzung.objects.select_related("gremium").get(uuid=uuid)
