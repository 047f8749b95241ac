"""What a digest tells of people: who came, who left, who holds an office.

Names are known to all members of the network, and digests go to members only.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from django.urls import reverse

from fachgruppen.mitteilungen.neues import Meldung, Quelle, Werte
from fachgruppen.mitteilungen.selectors import zugehoerige
from fachgruppen.models import Amt, Gremium, Zugehoerigkeit
from fachgruppen.states import Amtsart, Gremiumsart
from mitglieder.models import Mitglied
from netzwerk.base.datum import datum
from netzwerk.base.genauigkeit import Genauigkeit
from netzwerk.base.uhr import heute

# The last day of those who left is looked up so far back: longer than any digest waits.
RUECKBLICK = timedelta(days=62)


def _mitglieder(gremien: Sequence[Gremium]) -> dict[int, Werte]:
    """Who belongs to each. The Steuerungsgruppe follows from offices, which are told by themselves."""
    listed = [gremium for gremium in gremien if gremium.art != Gremiumsart.STEUERUNGSGRUPPE]
    today = heute()
    belongs = zugehoerige(listed, today)
    people = {person.pk: person for person in Mitglied.objects.aktiv().filter(pk__in=list(belongs))}
    found: dict[int, Werte] = {
        gremium.pk: {"da": {}, "seit": {}, "bis": {}, "pfad": _seite(gremium)} for gremium in listed
    }
    for person, groups in belongs.items():
        for gremium in groups if person in people else ():
            found[gremium]["da"][str(person)] = people[person].name
    # A day is told only where it is known as a day, and of the membership of today: who came back
    # after years is here since her return.
    dated = Zugehoerigkeit.objects.am(today).filter(von_genauigkeit=Genauigkeit.TAG)
    recent = dated.filter(gremium__in=list(found), mitglied__in=list(people))
    for person, gremium, since in recent.values_list("mitglied_id", "gremium_id", "von"):
        found[gremium]["seit"][str(person)] = since.isoformat()
    over = Zugehoerigkeit.objects.filter(gremium__in=list(found), bis_genauigkeit=Genauigkeit.TAG)
    over = over.filter(bis__range=(today - RUECKBLICK, today)).order_by("bis")
    for person, gremium, last in over.values_list("mitglied_id", "gremium_id", "bis"):
        found[gremium]["bis"][str(person)] = last.isoformat() if last else ""
    return found


def _seite(gremium: Gremium) -> str:
    return reverse("portal:fachgruppe_mitglieder", args=[gremium.slug])


def vergleiche_mitglieder(alt: Werte, neu: Werte) -> list[Meldung]:
    before, now = alt["da"], neu["da"]
    came = [
        Meldung(f"Neu dabei: {name}", _tag("seit", neu["seit"].get(key, "")), neu["pfad"], int(key))
        for key, name in now.items()
        if key not in before
    ]
    left = [
        Meldung(f"Nicht mehr dabei: {name}", _tag("bis", neu["bis"].get(key, "")), neu["pfad"])
        for key, name in before.items()
        if key not in now
    ]
    return came + left


def _tag(wort: str, iso: str) -> str:
    return f"{wort} {datum(date.fromisoformat(iso))}" if iso else ""


def _aemter(gremien: Sequence[Gremium]) -> dict[int, Werte]:
    found: dict[int, Werte] = {
        gremium.pk: {"aemter": {}, "pfad": gremium.get_absolute_url()} for gremium in gremien
    }
    offices = Amt.objects.am(heute()).filter(gremium__in=list(found)).select_related("mitglied")
    for office in offices.order_by("art", "mitglied__sortname", "pk"):
        held = found[office.gremium_id]["aemter"].setdefault(office.art, {})
        held[str(office.mitglied_id)] = [office.mitglied.name, office.von.isoformat()]
    return found


def vergleiche_aemter(alt: Werte, neu: Werte) -> list[Meldung]:
    """Return one line for each kind of office whose holders differ."""
    lines = []
    for art in Amtsart:
        before, now = alt["aemter"].get(art, {}), neu["aemter"].get(art, {})
        new = [key for key in now if key not in before]
        gone = [before[key][0] for key in before if key not in now]
        if new:
            names = ", ".join(now[key][0] for key in new)
            since = _tag("seit", now[new[0]][1])
            was = f"bisher {', '.join(gone)}" if gone else ""
            more = ", ".join(part for part in (since, was) if part)
            only = int(new[0]) if len(new) == 1 and not gone else None
            lines.append(Meldung(f"{art.label}: jetzt {names}", more, neu["pfad"], only))
        elif gone:
            lines.append(Meldung(f"{art.label}: nicht mehr {', '.join(gone)}", "", neu["pfad"]))
    return lines


MITGLIEDER = Quelle("mitglieder", _mitglieder, vergleiche_mitglieder)
AEMTER = Quelle("aemter", _aemter, vergleiche_aemter)
