"""Who sees which personal field: the one module that decides."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from mitglieder.models import Mitglied
from mitglieder.states import VORGABE, Feld, Stufe


@dataclass(frozen=True)
class Blick:
    """The eyes of one reader: what she is to other people. The default sees only public things.

    `gemeinsam` are the people she shares a Gremium with today, `geleitet` those in the Gremien she
    leads. `leitstelle` is true for Geschäftsstelle and Beauftragte, who reach people for their work
    by office address and phone, but not by mobile.
    """

    mitglied_id: int | None = None
    ist_mitglied: bool = False
    leitstelle: bool = False
    gemeinsam: frozenset[int] = frozenset()
    geleitet: frozenset[int] = frozenset()

    def naehe(self, mitglied_id: int) -> Stufe:
        """Return the narrowest audience of that person in which this reader is."""
        if mitglied_id == self.mitglied_id:
            return Stufe.PERSON
        if mitglied_id in self.geleitet:
            return Stufe.KOORDINATION
        if mitglied_id in self.gemeinsam or self.leitstelle:
            return Stufe.FACHGRUPPE
        return Stufe.NETZWERK if self.ist_mitglied else Stufe.OEFFENTLICH


@dataclass(frozen=True)
class PersonAnsicht:
    """A person as one reader may see her. Templates get this, never the model."""

    pk: int
    name: str
    funktion: str = ""
    institution_id: int | None = None
    institution: str = ""
    institution_kurz: str = ""
    email: str = ""
    telefon: str = ""
    mobil: str = ""
    sprachen: list[str] = field(default_factory=list)
    themen: list[str] = field(default_factory=list)
    titel: str = ""
    vorname: str = ""
    nachname: str = ""
    aemter_sichtbar: bool = False
    url: str = ""


@dataclass(frozen=True)
class Publikum:
    """An audience by name, with the eyes with which one of its people looks at somebody."""

    slug: str
    name: str
    blick: Blick


def publikum(mitglied_id: int) -> tuple[Publikum, ...]:
    """Return the audiences of that person, from those who see least to her own Koordination."""
    own = frozenset({mitglied_id})
    return (
        Publikum("oeffentlich", "Öffentlichkeit", Blick()),
        Publikum("netzwerk", "Andere Mitglieder", Blick(ist_mitglied=True)),
        Publikum("fachgruppe", "Meine Fachgruppen", Blick(ist_mitglied=True, gemeinsam=own)),
        Publikum("leitstelle", "Geschäftsstelle und Beauftragte", Blick(ist_mitglied=True, leitstelle=True)),
        Publikum("koordination", "Meine Koordination", Blick(ist_mitglied=True, gemeinsam=own, geleitet=own)),
    )


def freigegeben(mitglied: Mitglied, feld: Feld) -> Stufe:
    """Return how far the field is visible: the default, or wider by consent that still holds."""
    widened = [
        Stufe(row.stufe) for row in mitglied.freigaben.all() if row.feld == feld and row.widerrufen_am is None
    ]
    return max(widened, key=lambda stufe: stufe.weite, default=VORGABE[feld])


def ist_verborgen(mitglied: Mitglied, blick: Blick) -> bool:
    """Tell whether this reader must not even read her name: of restricted data the Leitstelle is all the
    audience there is, besides the person (Art. 18 DSGVO)."""
    return mitglied.eingeschraenkt_am is not None and not (
        blick.leitstelle or blick.mitglied_id == mitglied.pk
    )


def sieht(blick: Blick, mitglied: Mitglied, feld: Feld) -> bool:
    """Tell whether the reader is inside the audience of the field."""
    if ist_verborgen(mitglied, blick):
        return False
    return freigegeben(mitglied, feld).weite >= blick.naehe(mitglied.pk).weite


def ansicht(mitglied: Mitglied, blick: Blick) -> PersonAnsicht | None:
    """Return what the reader may see of the person; None if she must not even know the name.

    Load `institution` and `freigaben` with the rows, or this asks the database for each.
    """
    if not sieht(blick, mitglied, Feld.PERSON):
        return None
    institution = mitglied.institution
    return PersonAnsicht(
        pk=mitglied.pk,
        name=mitglied.name,
        funktion=mitglied.funktion,
        institution_id=mitglied.institution_id,
        institution=institution.name if institution else "",
        institution_kurz=institution.rufname if institution else "",
        email=mitglied.email if sieht(blick, mitglied, Feld.EMAIL) else "",
        telefon=mitglied.telefon if sieht(blick, mitglied, Feld.TELEFON) else "",
        mobil=mitglied.mobil if sieht(blick, mitglied, Feld.MOBIL) else "",
        sprachen=list(mitglied.sprachen) if blick.ist_mitglied else [],
        themen=list(mitglied.themen) if blick.ist_mitglied else [],
        titel=mitglied.titel,
        vorname=mitglied.vorname,
        nachname=mitglied.nachname,
        aemter_sichtbar=sieht(blick, mitglied, Feld.AMT),
        url=mitglied.get_absolute_url() if blick.ist_mitglied else "",
    )


def ansichten(mitglieder: Iterable[Mitglied], blick: Blick) -> list[PersonAnsicht]:
    """Return the views of all people whom the reader may know of, in the given order."""
    views = (ansicht(mitglied, blick) for mitglied in mitglieder)
    return [view for view in views if view is not None]
