"""What is written when a barrier is reported, when its deadline is near, and when it is answered."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from fachgruppen.mails.brief import build_auftraege, hindernis_person, portal_url
from mitglieder.models import Mitglied
from netzwerk.auftritt.models import Barrieremeldung
from netzwerk.auftritt.states import Barrierestand
from netzwerk.base.datum import datum
from netzwerk.base.klartext import einzeilig
from netzwerk.base.markdown import ohne_adressen
from netzwerk.base.sprache import DEUTSCH, Deutsch, in_ihrer_sprache
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben, build_schreiben
from netzwerk.versand.services import Auftrag

GEMELDET, MAHNUNG = "barriere_gemeldet", "barriere_mahnung"
DANK, ANTWORT = "barriere_dank", "barriere_antwort"
WARUM_STELLE = "Sie erhalten diese Nachricht, weil Sie in der Geschäftsstelle des Netzwerks arbeiten."
WARUM_MELDENDE = gettext_noop(
    "Sie erhalten diese Nachricht, weil mit dieser Adresse eine Barriere gemeldet wurde."
)


@override(DEUTSCH)
def auftraege_gemeldet(meldung: Barrieremeldung, stelle: Iterable[Mitglied]) -> list[Auftrag]:
    return build_auftraege(
        GEMELDET, vorgang(meldung), [(who, brief_gemeldet(meldung, who)) for who in stelle]
    )


def auftraege_mahnung(meldung: Barrieremeldung, stelle: Iterable[Mitglied]) -> list[Auftrag]:
    return build_auftraege(MAHNUNG, vorgang(meldung), [(who, brief_mahnung(meldung, who)) for who in stelle])


def auftraege_dank(meldung: Barrieremeldung) -> list[Auftrag]:
    return _an_meldende(DANK, meldung)


def auftraege_antwort(meldung: Barrieremeldung) -> list[Auftrag]:
    return _an_meldende(ANTWORT, meldung)


def vorgang(meldung: Barrieremeldung) -> str:
    return f"barriere:{meldung.pk}"


def _an_meldende(art: str, meldung: Barrieremeldung) -> list[Auftrag]:
    """Return the order for a letter to who left an address."""
    if not meldung.email:
        return []
    return [
        Auftrag(
            art=art, vorgang=vorgang(meldung), empfang=vorgang(meldung), adresse=meldung.email,
            empfaenger_name=einzeilig(meldung.name),
        )
    ]  # fmt: skip


def brief_gemeldet(meldung: Barrieremeldung, who: Mitglied) -> Schreiben:
    return _an_stelle(
        meldung, who, "Eine Barriere wurde gemeldet",
        "Jemand kommt auf einer Seite des Portals nicht weiter. "
        f"Bitte antworten Sie bis {datum(meldung.frist)}.",
    )  # fmt: skip


def brief_mahnung(meldung: Barrieremeldung, who: Mitglied) -> Schreiben:
    return _an_stelle(
        meldung, who, f"Gemeldete Barriere: Antwort bis {datum(meldung.frist)}",
        "Diese Meldung ist noch nicht beantwortet. Wer eine Barriere meldet, hat Anspruch auf eine Antwort "
        "innerhalb eines Monats.",
    )  # fmt: skip


def _an_stelle(meldung: Barrieremeldung, who: Mitglied, title: str, text: str) -> Schreiben:
    return Schreiben(
        betreff=title,
        titel=title,
        name=who.name,
        absaetze=(text,),
        fakten=(("Seite", meldung.seite or "keine Angabe"), ("Antwort bis", datum(meldung.frist))),
        warum=WARUM_STELLE,
        knopf_text="Meldung ansehen",
        knopf_url=portal_url(meldung.get_absolute_url()),
    )


@in_ihrer_sprache
def brief_dank(meldung: Barrieremeldung) -> Schreiben:
    title = _("Ihre Meldung ist angekommen")
    return Schreiben(
        betreff=title,
        titel=title,
        name=meldung.name,
        absaetze=(
            _("Danke, dass Sie uns auf eine Barriere hingewiesen haben."),
            _("Sie bekommen bis %(tag)s eine Antwort an diese Adresse.") % {"tag": datum(meldung.frist)},
        ),
        fakten=((_("Ihre Beschreibung"), ohne_adressen(einzeilig(meldung.beschreibung))),),
        warum=_(WARUM_MELDENDE),
        sprache=meldung.sprache,
    )


@in_ihrer_sprache
def brief_antwort(meldung: Barrieremeldung) -> Schreiben:
    title = _("Antwort auf Ihre Meldung einer Barriere")
    answer = (part for part in meldung.antwort.split("\n\n") if part.strip())
    parts = tuple(Deutsch(ohne_adressen(einzeilig(part))) for part in answer)
    return Schreiben(
        betreff=title,
        titel=title,
        name=meldung.name,
        absaetze=(
            *parts,
            _(
                "Sind Sie damit nicht einverstanden, antworten Sie auf diese Nachricht. Sie können sich auch "
                "an die Ombudsstelle wenden. Sie steht in der Erklärung zur Barrierefreiheit."
            ),
        ),
        fakten=((_("Ihre Beschreibung"), ohne_adressen(einzeilig(meldung.beschreibung))),),
        warum=_(WARUM_MELDENDE),
        sprache=meldung.sprache,
        knopf_text=_("Erklärung zur Barrierefreiheit lesen"),
        knopf_url=portal_url("/barrierefreiheit/"),
    )


def compose_dank(versand: Versand) -> bytes:
    return _compose(versand, brief_dank(_meldung(versand)))


def compose_antwort(versand: Versand) -> bytes:
    return _compose(versand, brief_antwort(_meldung(versand)))


def _compose(versand: Versand, brief: Schreiben) -> bytes:
    return build_schreiben(versand, brief, reply_to=settings.PORTAL_KONTAKT_EMAIL)


def _meldung(versand: Versand) -> Barrieremeldung:
    return Barrieremeldung.objects.get(pk=versand.vorgang.partition(":")[2])


def hindernis_offen(versand: Versand) -> str:
    """A letter to the Geschäftsstelle is of no use any more once the report is answered."""
    open_row = Barrieremeldung.objects.filter(
        pk=versand.vorgang.partition(":")[2], status=Barrierestand.OFFEN
    )
    return hindernis_person(versand) if open_row.exists() else "Die Meldung ist inzwischen beantwortet."


def hindernis_meldende(versand: Versand) -> str:
    """Nothing is sent to an address that has been deleted meanwhile."""
    rows = Barrieremeldung.objects.filter(pk=versand.vorgang.partition(":")[2]).exclude(email="")
    return "" if rows.exists() else "Die Adresse ist inzwischen gelöscht."
