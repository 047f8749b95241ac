"""A letter about a Handlungsbedarf: what stands in it as plain values, and the document made from them."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from fachgruppen.selectors import koordination_mit_wort
from fachgruppen.vorhaben.models import Bedarfsbrief, Handlungsbedarf
from mitglieder.sichtbarkeit import Blick, ansicht
from netzwerk.base.datum import datum
from netzwerk.base.schriftstueck import Absatz, Fakten, Schriftstueck
from netzwerk.base.uhr import heute


@dataclass(frozen=True)
class Briefangaben:
    """What the writer may change before the letter is made."""

    empfaenger: str
    anschrift: str
    betreff: str
    anrede: str
    bitte: str
    schluss: str
    frist: date


@dataclass(frozen=True)
class Briefinhalt:
    """All that stands in a letter; days as ISO text, so that it is stored and read back unchanged."""

    zeichen: str
    tag: str
    absender: str
    unterschrift: str
    rolle: str
    empfaenger: str
    anschrift: str
    betreff: str
    anrede: str
    text: str
    bitte: str
    schluss: str
    frist: str
    # Leads from the salutation to the wording, which begins with a capital; older letters have none.
    einleitung: str = ""

    @classmethod
    def aus_json(cls, data: dict[str, Any]) -> "Briefinhalt":
        return cls(**data)

    def als_json(self) -> dict[str, str]:
        return asdict(self)


def briefinhalt(bedarf: Handlungsbedarf, angaben: Briefangaben, nummer: int) -> Briefinhalt:
    """Return the letter as it would be made today; it asks who leads the Fachgruppe."""
    sender = _absender(bedarf)
    return Briefinhalt(
        zeichen=f"HB-{bedarf.gremium.kuerzel}-{bedarf.gemeldet_am.year}-{bedarf.pk}/{nummer}",
        tag=heute().isoformat(),
        text=bedarf.formulierung,
        frist=angaben.frist.isoformat(),
        empfaenger=angaben.empfaenger,
        anschrift=angaben.anschrift,
        betreff=angaben.betreff,
        anrede=angaben.anrede,
        bitte=angaben.bitte,
        schluss=angaben.schluss,
        einleitung=_einleitung(bedarf, angaben.anrede),
        **sender,
    )


def _einleitung(bedarf: Handlungsbedarf, anrede: str) -> str:
    """Return the first sentence; after the comma of a salutation it goes on in small letters."""
    article = "die" if anrede.endswith(",") else "Die"
    return f"{article} {bedarf.gremium.voller_name} hat einen Bedarf festgestellt und so formuliert:"


def _absender(bedarf: Handlungsbedarf) -> dict[str, str]:
    """Return who writes. The letter leaves the network: of the person it says what everybody may know."""
    group = bedarf.gremium
    person, bridge = koordination_mit_wort(group, heute())
    shown = ansicht(person, Blick()) if person else None
    role = f"Koordination, {bridge}" if bridge else "Koordination"
    lines = [group.voller_name]
    if shown:
        lines += [row for row in (shown.name, shown.institution, shown.email, shown.telefon) if row]
    return {
        "absender": "\n".join(lines),
        "unterschrift": shown.name if shown else "",
        "rolle": f"{role} der {group.voller_name}" if group.ist_fachgruppe else group.voller_name,
    }


def pruefsumme(inhalt: dict[str, str]) -> str:
    """Return the same for equal content, however its keys are ordered."""
    return sha256(json.dumps(inhalt, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def briefblatt(brief: Bedarfsbrief) -> Schriftstueck:
    """Return the letter as a document for paper and word processor; equal letters give equal bytes."""
    text = Briefinhalt.aus_json(brief.inhalt)
    facts = (
        ("An", _zeilen(text.empfaenger, text.anschrift)),
        ("Von", _zeilen(text.absender)),
        ("Datum", datum(date.fromisoformat(text.tag))),
        ("Unser Zeichen", text.zeichen),
        ("Antwort erbeten bis", datum(date.fromisoformat(text.frist))),
    )
    body = (text.text, text.bitte, text.schluss)
    signed = "\n".join(part for part in (text.unterschrift, text.rolle) if part)
    return Schriftstueck(
        titel=text.betreff,
        oberzeile=text.absender.partition("\n")[0],
        bausteine=(
            Fakten(facts),
            *(Absatz(part) for part in (text.anrede, text.einleitung, *body, signed) if part),
        ),
        stand=brief.erstellt_am,
        fusszeilen=(f"{text.zeichen}, {datum(date.fromisoformat(text.tag))}",),
    )


def _zeilen(*parts: str) -> str:
    """Return the lines of an address one after the other, with commas."""
    return ", ".join(line.strip() for part in parts for line in part.splitlines() if line.strip())
