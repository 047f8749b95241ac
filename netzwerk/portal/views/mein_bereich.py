"""Mein Bereich: what is to be done, the next sessions, my groups and offices."""

from functools import cached_property
from typing import Any, ClassVar

from django.urls import reverse

from fachgruppen.mitteilungen.selectors import neue_mitteilungen_for
from fachgruppen.selectors import Stellung, stellung
from mitglieder.selectors import mitglied_von
from netzwerk.base.datum import NBSP, datum, datum_kurz, tage_bis, uhrzeit, zahlwort
from netzwerk.base.seiten import PageView
from netzwerk.base.uhr import heute, jetzt
from netzwerk.portal.selectors import mein_bereich as lies
from netzwerk.portal.selectors.mein_bereich import Quartalsstand
from netzwerk.portal.zu_tun import EINLADUNG_BEANTWORTEN, ZuTun, anwesenheit, sortiert, zu_tun_for
from netzwerk.versand.lage import Hinweis, versandlage
from sitzungen.anbauten import Schritt
from sitzungen.models import Einladung, Sitzung
from sitzungen.quartalsampel import Ampelstand, planungstag
from sitzungen.selectors import naechste_sitzungen_for
from sitzungen.states import Antwort, Sitzungsstatus, letzter_einladungstag
from sitzungen.views.ansicht import ANTWORT_SAETZE
from sitzungen.views.schritt import naechster_schritt

SITZUNGEN_HOECHSTENS = 6
# What nobody has closed comes first; so many that it never hides what lies ahead.
OFFENE_HOECHSTENS = 60
MITTEILUNGEN_HOECHSTENS = 3
WOCHE = 7


class MeinBereich(PageView):
    """The first page after login."""

    permission: ClassVar[str] = "mitglieder.lesen"
    bereich: ClassVar[str] = "mein_bereich"
    template_name: ClassVar[str] = "portal/mein_bereich.html"
    zu_tun: list[ZuTun]

    @cached_property
    def who(self) -> Stellung:
        return stellung(self.request.user)

    @cached_property
    def offene(self) -> list[Sitzung]:
        """What lies ahead, and what is over but not closed; one query for both."""
        return list(naechste_sitzungen_for(self.request.user)[:OFFENE_HOECHSTENS])

    @property
    def sitzungen(self) -> list[Sitzung]:
        now = jetzt()
        ahead = [sitzung for sitzung in self.offene if sitzung.ende and sitzung.ende > now]
        return ahead[:SITZUNGEN_HOECHSTENS]

    def _zu_tun(self, urgent: Quartalsstand | None) -> list[ZuTun]:
        """Everything to do but what the panel of the next step already says."""
        now = jetzt()
        panel = urgent.sitzung.pk if urgent and urgent.sitzung else None
        begun = [row for row in self.offene if row.start and row.start <= now and row.pk != panel]
        return sortiert([*zu_tun_for(self.request.user), *anwesenheit(begun, self.who)])

    def context(self) -> dict[str, Any]:
        today = heute()
        gremien = lies.gremien_von(self.who)
        offices = lies.aemter_in(gremien, today)
        led = [gremium for gremium in gremien if gremium.pk in self.who.leitet]
        states = lies.quartalsstaende(led, today)
        # One next step a page: that of the first group that has one.
        urgent = next((state for state in states if _schritt(state)), None)
        self.zu_tun = self._zu_tun(urgent)
        answers = lies.antworten_auf(self.sitzungen, self.who)
        mitglied = mitglied_von(self.request.user)
        return {
            "heute": today,
            "name": mitglied.name if mitglied else "",
            "vorspann": self._vorspann(urgent),
            "ketten": [{**_kette(state), "schritt": state is urgent and _schritt(state)} for state in states],
            "schritt": urgent is not None,
            "versandhinweise": self._versandhinweise(),
            "zu_tun": self.zu_tun,
            "mitteilungen": neue_mitteilungen_for(self.request.user, MITTEILUNGEN_HOECHSTENS),
            "sitzungen": [_zeile(sitzung, answers.get(sitzung.pk)) for sitzung in self.sitzungen],
            "gruppen": lies.gruppen(gremien, offices, today),
            "aemter": lies.meine_aemter(self.who, offices, today),
        }

    def _versandhinweise(self) -> list[Hinweis]:
        """The banners while mail does not go out, for who sends it; the state is shared between requests."""
        if not self.who.leitet and not self.who.ist_geschaeftsstelle:
            return []
        return versandlage().hinweise(verwaltet=self.who.ist_geschaeftsstelle)

    def _vorspann(self, state: Quartalsstand | None) -> str:
        """One or two sentences that say how things stand."""
        sentences = [_lage(state)] if state else []
        if self.zu_tun:
            sentences.append(_wartend(self.zu_tun))
        if sentences:
            return " ".join(sentences)
        return f"Heute gibt es nichts zu tun. {self._naechste()}".strip()

    def _naechste(self) -> str:
        if not self.sitzungen or self.sitzungen[0].start is None:
            return ""
        return f"Die nächste Sitzung ist {_in_tagen(tage_bis(self.sitzungen[0].start, heute()))}."


def _wartend(zu_tun: list[ZuTun]) -> str:
    """Return the sentence about what waits; invitations are named as such when there is nothing else."""
    anzahl = zahlwort(len(zu_tun)).capitalize()
    if any(row.titel != EINLADUNG_BEANTWORTEN for row in zu_tun):
        return "Eine Sache wartet auf Sie." if len(zu_tun) == 1 else f"{anzahl} Dinge warten auf Sie."
    if len(zu_tun) == 1:
        return "Eine Einladung wartet auf Ihre Antwort."
    return f"{anzahl} Einladungen warten auf Ihre Antwort."


def _in_tagen(tage: int) -> str:
    if tage <= 1:
        return "morgen" if tage == 1 else "heute"
    wochen = round(tage / WOCHE)
    if tage < 2 * WOCHE - 1:
        return f"in {zahlwort(tage)} Tagen"
    return f"in {zahlwort(wochen)} Wochen"


def _lage(state: Quartalsstand) -> str:
    wann = f"im {state.quartal.nummer}.{NBSP}Quartal"
    sitzung = state.sitzung
    if sitzung is None or sitzung.status not in {Sitzungsstatus.GEPLANT, Sitzungsstatus.EINGELADEN}:
        if state.umfrage is not None:
            return f"Für {state.gremium.name} läuft {wann} eine Terminumfrage."
        return f"Für {state.gremium.name} fehlt {wann} noch ein Termin."
    if sitzung.start and sitzung.start <= jetzt():
        return f"Die Sitzung vom {datum(sitzung.start)} ist noch nicht abgeschlossen."
    if not state.punkte:
        return f"Der Termin {wann} steht. Jetzt fehlt die Tagesordnung."
    return f"Die Sitzung {wann} ist vorbereitet. Jetzt fehlt nur noch die Einladung."


def _ist_angesetzt(sitzung: Sitzung | None) -> bool:
    """A session stands that was not cancelled and did not fall through."""
    return sitzung is not None and sitzung.status not in {Sitzungsstatus.ABGESAGT, Sitzungsstatus.AUSGEFALLEN}


def _schritt(state: Quartalsstand) -> Schritt | None:
    sitzung = state.sitzung
    if state.ampel.stand == Ampelstand.RUHT:
        return None
    if not _ist_angesetzt(sitzung) and state.umfrage is not None:
        return Schritt(
            "Als Nächstes: Antworten der Terminumfrage ansehen",
            f"{state.gremium.name} stimmt über den Termin ab. Sind genug Antworten da, legen Sie ihn fest.",
            "Terminumfrage ansehen",
            reverse("sitzungen:umfrage", args=[state.umfrage.uuid]),
        )
    if not _ist_angesetzt(sitzung) or sitzung is None:
        return Schritt(
            "Als Nächstes: Termin festlegen",
            f"{state.gremium.name} tagt jedes Quartal. Damit alle planen können, sollte der Termin bis "
            f"{datum(planungstag(state.quartal))} stehen.",
            "Sitzung planen",
            reverse("sitzungen:planen", args=[state.gremium.slug]),
        )
    sitzung.gremium = state.gremium
    return naechster_schritt(sitzung, jetzt(), punkte=state.punkte)


def _kette(state: Quartalsstand) -> dict[str, Any]:
    """Return the chain of one quarter: the first step that is not done is the one to take now."""
    sitzung = state.sitzung if _ist_angesetzt(state.sitzung) else None
    frist = state.gremium.ladungsfrist_tage
    tag = sitzung.tag if sitzung else None
    planned = f"{datum_kurz(sitzung.start)}, {uhrzeit(sitzung.start)}" if sitzung and sitzung.start else ""
    invited = sitzung.eingeladen_am if sitzung else None
    bis = f"bis {datum_kurz(letzter_einladungstag(tag, frist))}" if tag else f"{frist} Tage vorher"
    steps = [
        ("Termin", planned or f"bis {datum_kurz(planungstag(state.quartal))}", bool(sitzung)),
        ("Tagesordnung", _punkte(state.punkte), state.punkte > 0),
        ("Einladung", f"am {datum_kurz(invited)}" if invited else bis, invited is not None),
        (
            "Sitzung",
            f"am {datum_kurz(tag)}" if tag else f"bis {datum_kurz(state.quartal.ende)}",
            bool(sitzung and sitzung.status == Sitzungsstatus.STATTGEFUNDEN),
        ),
    ]
    now = next((n for n, step in enumerate(steps) if not step[2]), len(steps))
    return {
        "titel": f"{state.gremium.name} im {state.quartal.nummer}. Quartal",
        "url": reverse("portal:fachgruppe_sitzungen", args=[state.gremium.slug])
        if state.gremium.ist_fachgruppe
        else reverse("steuerung:uebersicht"),
        "ruht": state.ampel.hinweis if state.ampel.stand == Ampelstand.RUHT else "",
        "schritte": [
            {
                "titel": titel,
                "angabe": angabe,
                "stand": "fertig" if done else "jetzt" if n == now else "spaeter",
            }
            for n, (titel, angabe, done) in enumerate(steps)
        ],
    }


def _punkte(anzahl: int) -> str:
    return "noch leer" if anzahl == 0 else f"{anzahl} {'Punkt' if anzahl == 1 else 'Punkte'}"


def _zeile(sitzung: Sitzung, einladung: Einladung | None) -> dict[str, Any]:
    row: dict[str, Any] = {"sitzung": sitzung, "gremium": sitzung.gremium.voller_name}
    if einladung is None or sitzung.status != Sitzungsstatus.EINGELADEN:
        return {**row, "ding": "sitzung", "wert": sitzung.status, "text": ""}
    antwort = Antwort(einladung.antwort)
    return {**row, "ding": "rueckmeldung", "wert": antwort.value, "text": ANTWORT_SAETZE[antwort]}
