"""Reads about invitations: who gets one, who answered what, whom which mail has reached."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from fachgruppen.selectors import mitglieder_von, stellung
from mitglieder.models import Mitglied
from mitglieder.selectors import mitglied_von
from netzwerk.base.uhr import jetzt
from netzwerk.versand.models import Versand
from netzwerk.versand.selectors import gesperrte_adressen, versand_fuer
from netzwerk.versand.states import Status
from sitzungen.models import Einladung, Sitzung
from sitzungen.selectors.sitzungen import sitzungstag
from sitzungen.states import Antwort, Sitzungsstatus

# Kinds of mail that carry a REQUEST.
LADUNGEN = ("einladung", "verschiebung")
KEINE_ADRESSE = "Es ist keine E-Mail-Adresse bekannt."
UNGUELTIGE_ADRESSE = "Die E-Mail-Adresse ist als nicht erreichbar vermerkt."


@dataclass(frozen=True)
class NichtErreichbar:
    """A person whom no mail reaches, and why, as a sentence."""

    mitglied: Mitglied
    grund: str


@dataclass(frozen=True)
class Empfaengerliste:
    """Who will get the invitation by mail, and who has to be told in another way."""

    erreichbar: list[Mitglied] = field(default_factory=list)
    nicht_erreichbar: list[NichtErreichbar] = field(default_factory=list)

    @property
    def alle(self) -> list[Mitglied]:
        return [*self.erreichbar, *(row.mitglied for row in self.nicht_erreichbar)]


def empfaenger_von(sitzung: Sitzung) -> Empfaengerliste:
    """Return whom an invitation would go to: who belongs to the Gremium on the day of the session.

    People already invited are left out. With institution and Freigaben; four queries.
    """
    return sortiere_erreichbar(_ohne_einladung(sitzung))


def _ohne_einladung(sitzung: Sitzung) -> QuerySet[Mitglied]:
    members = mitglieder_von(sitzung.gremium, sitzungstag(sitzung)).exclude(
        # NOT IN a list with NULL is never true: without the guests.
        pk__in=Einladung.objects.gueltig().filter(sitzung=sitzung, gast=None).values("mitglied")
    )
    return members.select_related("institution").prefetch_related("freigaben")


def sortiere_erreichbar(mitglieder: Iterable[Mitglied]) -> Empfaengerliste:
    """Sort people by whether mail reaches them; one query about refused addresses."""
    found = Empfaengerliste()
    people = list(mitglieder)
    refused = gesperrte_adressen(person.email for person in people if person.email)
    for person in people:
        reason = _hindernis(person, refused)
        if reason:
            found.nicht_erreichbar.append(NichtErreichbar(person, reason))
        else:
            found.erreichbar.append(person)
    return found


def _hindernis(person: Mitglied, refused: dict[str, str]) -> str:
    if not person.email:
        return KEINE_ADRESSE
    if not person.ist_per_mail_erreichbar:
        return UNGUELTIGE_ADRESSE
    if person.email.lower() in refused:
        return f"An die Adresse konnte zuletzt nicht zugestellt werden ({refused[person.email.lower()]})."
    return ""


def noch_nicht_eingeladen(sitzung: Sitzung) -> list[Mitglied]:
    """Return who belongs to the Gremium on that day but holds no invitation yet.

    Whose invitation was taken back for a reason is not offered again by itself.
    """
    if sitzung.status != Sitzungsstatus.EINGELADEN:
        return []
    return list(_ohne_einladung(sitzung).exclude(pk__in=ausgeladene(sitzung).order_by().values("mitglied")))


def mitgliedsnummern(sitzung: Sitzung) -> set[int]:
    """Return the keys of all who belong to the Gremium on the day of the session; one query."""
    members = mitglieder_von(sitzung.gremium, sitzungstag(sitzung))
    return set(members.order_by().values_list("pk", flat=True))


def ausgeschieden(sitzung: Sitzung) -> QuerySet[Einladung]:
    """Return the valid invitations of people who do not belong to the Gremium on that day any more."""
    members = mitglieder_von(sitzung.gremium, sitzungstag(sitzung))
    rows = Einladung.objects.gueltig().filter(sitzung=sitzung, mitglied__isnull=False)
    return rows.exclude(mitglied__in=members.order_by().values("pk")).select_related("mitglied__institution")


def ausgeladene(sitzung: Sitzung) -> QuerySet[Einladung]:
    """Return the invitations that were taken back with a reason, by name."""
    rows = Einladung.objects.filter(sitzung=sitzung, entladen_am__isnull=False, gast=None)
    rows = rows.exclude(entladen_grund="")
    return rows.select_related("mitglied__institution").order_by("mitglied__sortname", "pk")


@dataclass(frozen=True)
class Antwortstand:
    """How many answered what."""

    zusage: int = 0
    vorbehalt: int = 0
    vertretung: int = 0
    absage: int = 0
    ausstehend: int = 0

    @property
    def gesamt(self) -> int:
        return self.zusage + self.vorbehalt + self.vertretung + self.absage + self.ausstehend

    @property
    def beantwortet(self) -> int:
        return self.gesamt - self.ausstehend


def antwortstand(sitzung: Sitzung) -> Antwortstand:
    """Count the answers of all who are invited; one query."""
    rows = Einladung.objects.gueltig().filter(sitzung=sitzung).values_list("antwort")
    return Antwortstand(**dict(rows.annotate(n=Count("pk")).order_by()))


def antwortstand_aus(zeilen: Iterable["Einladungszeile"]) -> Antwortstand:
    """Count the same in rows that were read already."""
    return Antwortstand(**Counter(zeile.einladung.antwort for zeile in zeilen))


@dataclass(frozen=True)
class Einladungszeile:
    """One invited person with the newest mail to her, and the newest of those that carry a REQUEST.

    None: no such mail was ever queued.
    """

    einladung: Einladung
    versand: Versand | None
    ladung: Versand | None


def einladungen_von(sitzung: Sitzung) -> list[Einladungszeile]:
    """Return all who are invited, members by name and then guests, each with her newest mail; three
    queries."""
    rows = (
        Einladung.objects.gueltig()
        .filter(sitzung=sitzung)
        .select_related("mitglied__institution", "gast__top")
        .prefetch_related("mitglied__freigaben")
        .order_by("mitglied__sortname", "mitglied_id", "gast__name", "pk")
    )
    mails = list(versand_fuer(sitzung.vorgang))
    newest, invited = _newest(mails), _newest(mail for mail in mails if mail.art in LADUNGEN)
    return [Einladungszeile(row, newest.get(row.empfang), invited.get(row.empfang)) for row in rows]


def _newest(mails: Iterable[Versand]) -> dict[str, Versand]:
    """The newest of each receiver: they come by sequence; one that was dropped never hides another."""
    newest: dict[str, Versand] = {}
    for mail in mails:
        if mail.status != Status.ENTFALLEN or mail.empfang not in newest:
            newest[mail.empfang] = mail
    return newest


def mitteilbare(sitzung: Sitzung) -> list[Einladung]:
    """Return the valid invitations of those whom a mail reaches now, with the receiver; two queries."""
    rows = Einladung.objects.gueltig().filter(sitzung=sitzung).exclude(adresse="").mit_empfaenger()
    people = list(rows.order_by("pk"))
    refused = gesperrte_adressen(row.adresse for row in people)
    return [row for row in people if row.adresse.lower() not in refused]


def ladungen_erhalten(vorgang: str, empfang: str | None = None) -> set[str]:
    """Return the receivers who got or may have got a REQUEST: only they are told of a cancellation.

    A row that waits for the retry of an unclear hand-over may have arrived already.
    """
    rows = Versand.objects.filter(vorgang=vorgang, art__in=LADUNGEN).filter(
        Q(status__in=[Status.GESENDET, Status.SENDET, Status.UNKLAR])
        | Q(status=Status.WARTET, wiederholt=True)
    )
    if empfang is not None:
        rows = rows.filter(empfang=empfang)
    return set(rows.values_list("empfang", flat=True))


def ladung_von(einladung: Einladung) -> str | None:
    """Return the Message-ID of the first mail that invited her, for the thread in her mail program."""
    told = Versand.objects.filter(
        vorgang=einladung.sitzung.vorgang, empfang=einladung.empfang, art__in=LADUNGEN,
        status__in=[Status.GESENDET, Status.SENDET, Status.UNKLAR],
    )  # fmt: skip
    return told.order_by("sequence", "ausgabe").values_list("message_id", flat=True).first()


def einladung_fuer(konto: object, sitzung: Sitzung) -> Einladung | None:
    """Return the account's own valid invitation to the session."""
    own = mitglied_von(konto)
    rows = Einladung.objects.gueltig().von(own.pk if own else None).filter(sitzung=sitzung)
    return rows.select_related("sitzung", "mitglied").first()


def offene_einladungen_for(konto: object) -> QuerySet[Einladung]:
    """Return the account's invitations that still want an answer, the nearest session first."""
    who = stellung(konto)
    own = mitglied_von(konto)
    rows = (
        Einladung.objects.gueltig()
        .von(own.pk if own else None)
        .filter(
            antwort=Antwort.AUSSTEHEND,
            sitzung__gremium__in=who.gremien,
            sitzung__status=Sitzungsstatus.EINGELADEN,
            sitzung__start__gt=jetzt(),
        )
    )
    return rows.select_related("sitzung__gremium").order_by("sitzung__start", "pk")
