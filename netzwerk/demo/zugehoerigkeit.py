"""Who wants to join, who is a guest, and who belonged long ago; days are relative to today."""

from datetime import date, timedelta

from fachgruppen.models import Beitrittswunsch, Gremium, Zugehoerigkeit
from fachgruppen.states import Zugehoerigkeitsart
from mitglieder.models import Mitglied
from netzwerk.base.genauigkeit import Genauigkeit
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import BeitrittswunschFactory, MitgliedFactory, ZugehoerigkeitFactory
from netzwerk.demo.tage import monatsende

ARCHIV = "Teilnehmerliste 2006, Stadtarchiv"
# Name, and first and last year in the group; of the last one the months are known.
EHEMALIGE = (
    ("Hannelore", "Vogt", date(2002, 1, 1), date(2009, 12, 31), Genauigkeit.JAHR, ARCHIV),
    ("Emeka", "Okonkwo", date(2003, 1, 1), date(2006, 12, 31), Genauigkeit.JAHR, ARCHIV),
    ("Ruth", "Baumgärtel", date(2006, 3, 1), date(2011, 8, 31), Genauigkeit.MONAT, "Protokoll vom März 2006"),
)
WUENSCHE = (
    ("DEU", 3, "Ich leite zwei Alphabetisierungskurse und suche Austausch über Lehrmaterial."),
    ("WOH", 16, ""),
)


def lade_zugehoerigkeit() -> None:
    """The memberships of today, offices and delegations must be there."""
    deutsch = Gremium.objects.get(kuerzel="DEU")
    _lade_wuensche()
    wohnumfeld = Gremium.objects.get(kuerzel="WOH")
    gast = _fremde(wohnumfeld)[0]
    ZugehoerigkeitFactory(
        gremium=wohnumfeld,
        mitglied=gast,
        art=Zugehoerigkeitsart.GAST,
        von=heute() - timedelta(days=40),
        bis=monatsende(heute(), 4),
    )
    for vorname, nachname, von, bis, genauigkeit, quelle in EHEMALIGE:
        person = MitgliedFactory(
            vorname=vorname, nachname=nachname, institution=None, funktion="", email="", telefon="",
            ausgetreten_am=bis,
        )  # fmt: skip
        ZugehoerigkeitFactory(
            gremium=deutsch, mitglied=person, von=von, bis=bis, quelle=quelle,
            von_genauigkeit=genauigkeit, bis_genauigkeit=genauigkeit,
        )  # fmt: skip


def _lade_wuensche() -> None:
    taken: set[int] = set()
    for kuerzel, tage, text in WUENSCHE:
        gremium = Gremium.objects.get(kuerzel=kuerzel)
        person = next(row for row in reversed(_fremde(gremium)) if row.pk not in taken)
        taken.add(person.pk)
        BeitrittswunschFactory(
            gremium=gremium, mitglied=person, text=text, eingegangen_am=jetzt() - timedelta(days=tage)
        )


def _fremde(gremium: Gremium) -> list[Mitglied]:
    """Return people without a login of their own who never belonged to the Gremium and hold no office."""
    known = Zugehoerigkeit.objects.filter(gremium=gremium).values("mitglied")
    wishing = Beitrittswunsch.objects.values("mitglied")
    rows = Mitglied.objects.aktiv().filter(konto=None, aemter=None, delegationen=None, netzwerkrollen=None)
    return list(rows.exclude(pk__in=known).exclude(pk__in=wishing).order_by("sortname", "pk"))
