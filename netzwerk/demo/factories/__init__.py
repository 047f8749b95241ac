"""Factories for every noun: tests and the demo network make their rows with them."""

from netzwerk.demo.factories.dokumente import (
    DateiFactory,
    DokumentFactory,
    DokumentfassungFactory,
)
from netzwerk.demo.factories.fachgruppen import (
    AmtFactory,
    BeitrittswunschFactory,
    DelegationFactory,
    FruehererNameFactory,
    GremiumFactory,
    ProfilfassungFactory,
    RuhezeitFactory,
    StellennameFactory,
    UebergabeFactory,
    UebergabepunktFactory,
    VorschlagFactory,
    ZielFactory,
    ZielfassungFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.demo.factories.mitglieder import (
    FreigabeFactory,
    InstitutionFactory,
    KontoFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
    StadtviertelFactory,
)
from netzwerk.demo.factories.mitteilungen import (
    BenachrichtigungFactory,
    MitteilungFactory,
)
from netzwerk.demo.factories.protokolle import (
    AufgabeFactory,
    BeschlussFactory,
    EinwendungFactory,
    EmpfehlungFactory,
    GenehmigungFactory,
    ProtokollFactory,
    ProtokollfassungFactory,
    ProtokollpunktFactory,
)
from netzwerk.demo.factories.sitzungen import (
    AnwesenheitFactory,
    EinladungFactory,
    GastFactory,
    KalenderantwortFactory,
    SitzungFactory,
    SperrzeitFactory,
    TagesordnungsfassungFactory,
    TOPFactory,
)
from netzwerk.demo.factories.tagesordnung import TopVorschlagFactory, UnterlageFactory
from netzwerk.demo.factories.umfragen import (
    TerminantwortFactory,
    TerminoptionFactory,
    TerminumfrageFactory,
    UmfrageteilnahmeFactory,
)
from netzwerk.demo.factories.versand import (
    VersandFactory,
    VersandversuchFactory,
)
from netzwerk.demo.factories.zeit import (
    am_um,
    vor_tagen,
)

__all__ = [
    "AmtFactory",
    "AnwesenheitFactory",
    "AufgabeFactory",
    "BeitrittswunschFactory",
    "BenachrichtigungFactory",
    "BeschlussFactory",
    "DateiFactory",
    "DelegationFactory",
    "DokumentFactory",
    "DokumentfassungFactory",
    "EinladungFactory",
    "EinwendungFactory",
    "EmpfehlungFactory",
    "FreigabeFactory",
    "FruehererNameFactory",
    "GastFactory",
    "GenehmigungFactory",
    "GremiumFactory",
    "InstitutionFactory",
    "KalenderantwortFactory",
    "KontoFactory",
    "MitgliedFactory",
    "MitteilungFactory",
    "NetzwerkrolleFactory",
    "ProfilfassungFactory",
    "ProtokollFactory",
    "ProtokollfassungFactory",
    "ProtokollpunktFactory",
    "RuhezeitFactory",
    "SitzungFactory",
    "SperrzeitFactory",
    "StadtviertelFactory",
    "StellennameFactory",
    "TOPFactory",
    "TagesordnungsfassungFactory",
    "TerminantwortFactory",
    "TerminoptionFactory",
    "TerminumfrageFactory",
    "TopVorschlagFactory",
    "UebergabeFactory",
    "UebergabepunktFactory",
    "UmfrageteilnahmeFactory",
    "UnterlageFactory",
    "VersandFactory",
    "VersandversuchFactory",
    "VorschlagFactory",
    "ZielFactory",
    "ZielfassungFactory",
    "ZugehoerigkeitFactory",
    "am_um",
    "vor_tagen",
]
