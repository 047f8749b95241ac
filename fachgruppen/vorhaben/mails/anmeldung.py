"""Letters to people who register for an event: confirm, where it stands, a place is free, news."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from fachgruppen.mails.brief import Empfaenger, build_auftrag_an, portal_url
from fachgruppen.vorhaben.models import Anmeldung, Rundnachricht, Veranstaltung
from fachgruppen.vorhaben.states import Anmeldestatus
from fachgruppen.vorhaben.token import anmelde_token
from netzwerk.base.datum import datum_uhrzeit, termin
from netzwerk.base.sprache import Deutsch, aufzaehlung, in_ihrer_sprache, ist_deutsch
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag

BESTAETIGEN, STAND, PLATZ = "anmeldung_bestaetigen", "anmeldung_stand", "anmeldung_platz"
VORHANDEN = "anmeldung_vorhanden"
GEAENDERT, ABGESAGT, RUND = "veranstaltung_geaendert", "veranstaltung_abgesagt", "veranstaltung_nachricht"
S = Anmeldestatus
# When and where an event was before it changed.
Vorher = tuple[datetime, datetime, str]
WARUM = gettext_noop(
    "Sie erhalten diese Nachricht, weil sich jemand mit dieser Adresse zu der Veranstaltung angemeldet hat. "
    "Ihre Angaben dienen nur dieser Veranstaltung und werden 30 Tage danach gelöscht."
)
ANSEHEN = gettext_noop("Anmeldung ansehen")


def auftrag_bestaetigen(row: Anmeldung) -> Auftrag:
    return _auftrag(BESTAETIGEN, row, brief_bestaetigen(row))


@in_ihrer_sprache
def brief_bestaetigen(row: Anmeldung) -> Schreiben:
    how = _("Zurzeit sind alle Plätze vergeben. Bestätigen Sie, dann stehen Sie auf der Warteliste.")
    if row.status != S.WARTELISTE:
        how = ngettext(
            "Wir halten Ihnen %(anzahl)s Platz frei bis %(bis)s. Bestätigen Sie bis dahin.",
            "Wir halten Ihnen %(anzahl)s Plätze frei bis %(bis)s. Bestätigen Sie bis dahin.",
            row.personen,
        ) % {"anzahl": row.personen, "bis": _bis(row)}
    words = (how, _("Waren Sie das nicht, müssen Sie nichts tun."))
    return _brief(row, _("Bitte bestätigen Sie Ihre Anmeldung"), words, knopf=_("Anmeldung bestätigen"))


def auftrag_stand(row: Anmeldung) -> Auftrag:
    return _auftrag(STAND, row, brief_stand(row))


@in_ihrer_sprache
def brief_stand(row: Anmeldung) -> Schreiben:
    titel, words, knopf = _STAND[S(row.status)]
    return _brief(row, _(titel), tuple(_(sentence) for sentence in words), knopf=_(knopf))


_STAND: dict[Anmeldestatus, tuple[str, tuple[str, ...], str]] = {
    S.ANGEMELDET: (
        gettext_noop("Sie sind angemeldet"),
        (
            gettext_noop("Wir freuen uns auf Sie."),
            gettext_noop("Können Sie doch nicht kommen, melden Sie sich bitte ab. Dann rückt jemand nach."),
        ),
        ANSEHEN,
    ),
    S.WARTELISTE: (
        gettext_noop("Sie stehen auf der Warteliste"),
        (
            gettext_noop(
                "Wird ein Platz frei, schreiben wir Ihnen. Sie haben dann zwei Tage Zeit, ihn anzunehmen."
            ),
        ),
        ANSEHEN,
    ),
    S.STORNIERT: (
        gettext_noop("Sie sind abgemeldet"),
        (gettext_noop("Ihr Platz ist wieder frei. Möchten Sie doch kommen, melden Sie sich neu an."),),
        gettext_noop("Veranstaltung ansehen"),
    ),
    S.VERFALLEN: (
        gettext_noop("Der angebotene Platz ist weitergegeben"),
        (
            gettext_noop(
                "Sie haben ihn nicht rechtzeitig angenommen. Ist noch etwas frei, bekommen Sie es mit dem "
                "Knopf."
            ),
        ),
        ANSEHEN,
    ),
}


def auftrag_platz(row: Anmeldung) -> Auftrag:
    return _auftrag(PLATZ, row, brief_platz(row))


@in_ihrer_sprache
def brief_platz(row: Anmeldung) -> Schreiben:
    offer = ngettext(
        "Sie standen auf der Warteliste. Wir halten Ihnen jetzt %(anzahl)s Platz frei. Nehmen Sie das "
        "Angebot bitte bis %(bis)s an.",
        "Sie standen auf der Warteliste. Wir halten Ihnen jetzt %(anzahl)s Plätze frei. Nehmen Sie das "
        "Angebot bitte bis %(bis)s an.",
        row.personen,
    ) % {"anzahl": row.personen, "bis": _bis(row)}
    after = _("Danach bekommt die nächste Person den Platz. Brauchen Sie ihn nicht mehr, melden Sie sich ab.")
    return _brief(row, _("Ein Platz ist frei"), (offer, after), knopf=_("Platz annehmen"))


def auftrag_vorhanden(row: Anmeldung, tag: date) -> Auftrag:
    """Say that the address is registered already: at most once a day, whoever types it."""
    reader = _empfaenger(row)
    matter = f"{row.vorgang}:{tag:%Y%m%d}"
    return build_auftrag_an(VORHANDEN, matter, reader, brief_vorhanden(row))


@in_ihrer_sprache
def brief_vorhanden(row: Anmeldung) -> Schreiben:
    words = (
        _("Mit dieser Adresse gibt es schon eine Anmeldung. Daran hat sich nichts geändert."),
        _("Möchten Sie mit mehr oder weniger Menschen kommen, melden Sie sich ab und danach neu an."),
    )
    return _brief(row, _("Sie sind schon angemeldet"), words, knopf=_(ANSEHEN))


def auftraege_geaendert(event: Veranstaltung, rows: list[Anmeldung], vorher: Vorher) -> list[Auftrag]:
    """Tell everybody what is new. Later news overtake these."""
    return [_neuigkeit(GEAENDERT, event, row, brief_geaendert(row, vorher)) for row in rows]


@in_ihrer_sprache
def brief_geaendert(row: Anmeldung, vorher: Vorher) -> Schreiben:
    begin, end, place = vorher
    words = (
        _("Der Termin oder der Ort hat sich geändert. Ihre Anmeldung gilt weiter."),
        *_bisher(termin(begin, end), place),
        _("Passt es Ihnen nicht mehr, melden Sie sich bitte ab."),
    )
    return _brief(row, _("Die Veranstaltung hat sich geändert"), words, knopf=_(ANSEHEN))


def _bisher(when: str, place: str) -> tuple[str, ...]:
    said = aufzaehlung((when, place)) if ist_deutsch() else when
    line = _("Bisher: %(bisher)s.") % {"bisher": said}
    return (line,) if ist_deutsch() or not place else (line, Deutsch(place))


def _auf_deutsch(words: str, text: str) -> tuple[str, ...]:
    """Return what somebody wrote after the words; it is German, so it stands alone in another language."""
    return (f"{words} {text}",) if ist_deutsch() else (words, Deutsch(text))


def auftraege_abgesagt(event: Veranstaltung, rows: list[Anmeldung]) -> list[Auftrag]:
    return [_neuigkeit(ABGESAGT, event, row, brief_abgesagt(row)) for row in rows]


def _neuigkeit(art: str, event: Veranstaltung, row: Anmeldung, brief: Schreiben) -> Auftrag:
    return build_auftrag_an(art, event.vorgang, _empfaenger(row), brief, sequence=event.version)


@in_ihrer_sprache
def brief_abgesagt(row: Anmeldung) -> Schreiben:
    event = row.liste.veranstaltung
    words = (
        _("Die Veranstaltung fällt leider aus."),
        *_auf_deutsch(_("Grund:"), event.absagegrund),
    )
    return _brief(
        row, _("Die Veranstaltung fällt aus"), words, knopf=_("Veranstaltung ansehen"), oeffentlich=True
    )


def auftraege_rundnachricht(sent: Rundnachricht, rows: list[Anmeldung]) -> list[Auftrag]:
    matter = f"rundnachricht:{sent.pk}"
    return [build_auftrag_an(RUND, matter, _empfaenger(row), brief_rundnachricht(row, sent)) for row in rows]


@in_ihrer_sprache
def brief_rundnachricht(row: Anmeldung, sent: Rundnachricht) -> Schreiben:
    words = tuple(Deutsch(part) for part in sent.text.splitlines() if part.strip())
    return _brief(row, sent.betreff, words, knopf=_(ANSEHEN))


def _brief(
    row: Anmeldung, titel: str, absaetze: tuple[str, ...], *, knopf: str, oeffentlich: bool = False
) -> Schreiben:
    event = row.liste.veranstaltung
    path = reverse("vorhaben:anmeldung", args=[anmelde_token(row.pk)])
    return Schreiben(
        # What is for the network only is not named where anybody can see it over a shoulder.
        betreff=f"{titel}: {event.titel}" if event.oeffentlich else titel,
        titel=titel,
        name=row.name,
        absaetze=absaetze,
        fakten=(
            (_("Veranstaltung"), Deutsch(event.titel)),
            (_("Termin"), termin(event.beginn, event.ende)),
            (_("Ort"), Deutsch(event.ort)),
            (_("Personen"), str(row.personen)),
        ),
        warum=_(WARUM),
        sprache=row.sprache,
        knopf_text=knopf,
        knopf_url=portal_url(event.get_absolute_url() if oeffentlich else path),
    )


def _auftrag(art: str, row: Anmeldung, brief: Schreiben) -> Auftrag:
    """A later letter about the same registration overtakes one that still waits."""
    return build_auftrag_an(art, row.vorgang, _empfaenger(row), brief, sequence=row.version)


def _empfaenger(row: Anmeldung) -> Empfaenger:
    return Empfaenger(row.empfang, f"a{row.pk}", row.email, row.name)


def _bis(row: Anmeldung) -> str:
    moment: datetime | None = row.gehalten_bis
    return datum_uhrzeit(moment) if moment else _("zum Beginn")


def hindernis_anmeldung(versand: Versand) -> str:
    """Return "" while the registration is there."""
    return "" if _stand_von(versand) is not None else "Die Anmeldung ist gelöscht."


def hindernis_offen(versand: Versand) -> str:
    """Return "" while the registration still waits for what the letter asks."""
    there = _stand_von(versand)
    if there is None:
        return "Die Anmeldung ist gelöscht."
    status, confirmed = there
    waits = status == S.NACHGERUECKT or (status in (S.RESERVIERT, S.WARTELISTE) and not confirmed)
    return "" if waits else "Die Anmeldung ist schon bestätigt, abgemeldet oder verfallen."


def hindernis_laufend(versand: Versand) -> str:
    """Return "" while the person is registered."""
    there = _stand_von(versand)
    if there is None or there[0] in (S.STORNIERT, S.VERFALLEN):
        return "Die Person ist nicht mehr angemeldet."
    return ""


def _stand_von(versand: Versand) -> tuple[str, bool] | None:
    key = int(versand.empfang.removeprefix("anmeldung:"))
    row = Anmeldung.objects.filter(pk=key).values_list("status", "bestaetigt_am").first()
    return None if row is None else (row[0], row[1] is not None)
