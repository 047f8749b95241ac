"""Applications to join in every state, so that the Geschäftsstelle has something to decide."""

from datetime import timedelta
from typing import Any

from fachgruppen.beitritt.models import Antragszahl
from fachgruppen.beitritt.states import Antragsart, Antragsstatus, Ausgang, Empfehlung
from fachgruppen.models import Gremium
from mitglieder.models import Institution, Konto, Mitglied
from mitglieder.states import Institutionsart
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import BeitrittsantragFactory, RueckfrageFactory, StellungnahmeFactory
from netzwerk.demo.konten import GESCHAEFTSSTELLE, KOORDINATION

S = Antragsstatus


def lade_beitritt(konten: dict[str, Konto]) -> None:
    """Fachgruppen, people and accounts must be there."""
    office = konten[GESCHAEFTSSTELLE]
    _lade_wartende(konten[KOORDINATION], office)
    _lade_entschiedene(office)
    Antragszahl.objects.create(jahr=heute().year - 1, ausgang=Ausgang.ABGELEHNT, anzahl=2)
    Antragszahl.objects.create(jahr=heute().year - 1, ausgang=Ausgang.VERFALLEN, anzahl=5)


def _antrag(vorname: str, nachname: str, email: str, gruppen: str, **fields: Any) -> Any:
    groups = [Gremium.objects.get(kuerzel=kuerzel) for kuerzel in gruppen.split()]
    return BeitrittsantragFactory(vorname=vorname, nachname=nachname, email=email, gremien=groups, **fields)


def _lade_wartende(koordination: Konto, office: Konto) -> None:
    cafe = _antrag(
        "Mariam", "Tesfai", "tesfai@sprachcafe-saale.example", "DEU WOH", tage=4,
        institution="Sprachcafé Saale e. V.", institutionsart=Institutionsart.MIGRANTENORGANISATION,
        motivation="Wir öffnen zweimal in der Woche ein Sprachcafé in der Südlichen Neustadt. Viele fragen "
        "nach Kursen und Kinderbetreuung. Wir möchten wissen, wer was anbietet.",
    )  # fmt: skip
    StellungnahmeFactory(
        antrag=cafe, gremium=Gremium.objects.get(kuerzel="DEU"),
        mitglied=Mitglied.objects.get(konto=koordination),
        empfehlung=Empfehlung.AUFNEHMEN, text="Das Café kennen wir vom Tag der offenen Sprachkurse. Gern.",
    )  # fmt: skip
    _antrag(
        "Jörg", "Petermann", "petermann@handwerk.example", "ARB", tage=9, funktion="Ausbildungsberatung",
        institution=_fast_gleich(), institutionsart=Institutionsart.KAMMER,
    )  # fmt: skip
    asked = _antrag(
        "Salma", "Rahimi", "salma.rahimi@post.example", "GES", tage=6, status=S.RUECKFRAGE,
        art=Antragsart.PERSON, institution="", funktion="",
        motivation="Ich dolmetsche ehrenamtlich bei Arztbesuchen und suche andere, die das tun.",
    )  # fmt: skip
    RueckfrageFactory(
        antrag=asked, gestellt_von=office, frage="In welchen Sprachen dolmetschen Sie, und an welchen Tagen?"
    )
    told = _antrag(
        "Duc Anh",
        "Pham",
        "pham@reistrommel.example",
        "GES IKK",
        tage=11,
        institution="Reistrommel Halle e. V.",
    )
    RueckfrageFactory(
        antrag=told, gestellt_von=office, gestellt_am=jetzt() - timedelta(days=8),
        frage="Wie viele Personen möchten mitarbeiten?", beantwortet_am=jetzt() - timedelta(days=2),
        antwort="Zunächst nur ich. Im Frühjahr kommt eine Kollegin dazu.",
    )  # fmt: skip
    _antrag("Kim", "Neumann", "kim.neumann@post.example", "KIT", tage=1, unbestaetigt=True)


def _fast_gleich() -> str:
    """Return the name of an institution of the network, spelled a little differently."""
    name = Institution.objects.exclude(kurzname="").earliest("pk").name
    return name.removesuffix(" e. V.").removesuffix(" e.V.")


def _lade_entschiedene(office: Konto) -> None:
    _antrag(
        "Rosa", "Lindner", "lindner@chor.example", "GES", tage=60, abgelehnt=True, entschieden_von=office,
        institution="Gemischter Chor Trotha", institutionsart=Institutionsart.KULTUR,
        begruendung="Der Chor hat zurzeit kein Angebot für Zugewanderte. Melden Sie sich gern wieder.",
    )  # fmt: skip
    taken = Mitglied.objects.aktiv().filter(konto=None, institution__isnull=False).earliest("sortname")
    _antrag(
        taken.vorname, taken.nachname, "aufgenommen@verein.example", "WOH", tage=40, angenommen=True,
        entschieden_von=office, mitglied=taken, institution=str(taken.institution),
    )  # fmt: skip
