"""Angebote of the demo network that the goals of the Fachgruppen ask for: at least one of every kind."""

from netzwerk.demo.angebotsvorlage import NEUSTADT_S, NEUSTADT_W, SLAWIA, VHS, VIETNAM, A, K, L, N, Vorlage, Z

NACH_ZIELEN = (
    Vorlage(
        "BWSA", "ARB", A.TRAINING, "Bewerbung üben in kleinen Gruppen",
        "Zwei Wochen: Stellen finden, Unterlagen schreiben, das Gespräch üben, auch mit Kamera.",
        "Deutsch A2 und ein Gutschein vom Jobcenter oder von der Agentur für Arbeit", "Südstadt", "",
        "Beginn jeden zweiten Montag", (Z.ARBEITSUCHENDE,), (L.DE, L.AR, L.UK), gesamt=10, frei=4,
    ),
    Vorlage(
        "IHK", "ARB", A.GRUENDUNG, "Ein Geschäft gründen: Beratung in vier Sprachen",
        "Von der Idee zum Plan: Anmeldung, Steuern, Kredit und Versicherung.",
        "Aufenthaltstitel, mit dem Sie selbstständig arbeiten dürfen. Eine Idee genügt.",
        "Südliche Innenstadt", "IHK, Franckestraße 5", "donnerstags 9 bis 15 Uhr, mit Termin",
        (Z.ARBEITSUCHENDE,), (L.DE, L.EN, L.VI, L.RU),
    ),
    Vorlage(
        "AWO", "ARB", A.ARBEIT, "Arbeitsgelegenheit in der Möbelbörse",
        "Sechs Monate mitarbeiten: Möbel abholen, reparieren, verkaufen. Mit Deutsch am Nachmittag.",
        "Sie bekommen Bürgergeld und haben eine Zuweisung vom Jobcenter.", "Südstadt", "Möbelbörse der AWO",
        "montags bis freitags 8 bis 14 Uhr", (Z.ARBEITSUCHENDE, Z.GEFLUECHTETE), (L.DE, L.AR, L.FA),
        gesamt=8, frei=3,
    ),
    Vorlage(
        "Studentenwerk Halle", "GES", A.ARBEIT, "Arbeit neben dem Studium finden",
        "Wir vermitteln Stellen und prüfen mit Ihnen, wie viele Tage Sie arbeiten dürfen.",
        "Studierende einer Hochschule in Halle", "Südliche Innenstadt", "Studentenwerk, Beratungsraum",
        "dienstags 13 bis 16 Uhr", (Z.STUDIERENDE,), (L.DE, L.EN), weitere=("ARB",),
    ),
    Vorlage(
        VHS, "DEU", A.FORTBILDUNG, "Fortbildung für Lehrkräfte: Lernende ohne Schulerfahrung",
        "Ein Wochenende mit Beispielen aus Kursen in Halle, auch für Ehrenamtliche.",
        "Wer Deutsch unterrichtet oder damit anfangen möchte", "Nördliche Innenstadt",
        "Volkshochschule, Oleariusstraße", "zweimal im Jahr", (Z.FACHKRAEFTE,), (L.DE,), "30 Euro", gesamt=20,
        frei=8,
    ),
    Vorlage(
        "EB Kita", "KIT", A.FORTBILDUNG, "Fortbildung: Kinder mit mehreren Sprachen in der Kita",
        "Für Fachkräfte in Kita, Hort und Schule: Recht, Lebenslagen, Gespräche mit Eltern.",
        "Anmeldung durch die Leitung der Einrichtung", "Damaschkestraße", "", "drei Nachmittage",
        (Z.FACHKRAEFTE,), (L.DE,), gesamt=16, frei=5, weitere=("IKK",),
    ),
    Vorlage(
        "Stadt Halle (Saale), Fachbereich Gesundheit", "KIT", A.GESUNDHEIT,
        "Gesund aufwachsen: Vorsorge und Impfung",
        "Ärztinnen erklären, welche Untersuchung wann ansteht, und sehen den Impfpass an.", "keine",
        "Südstadt", "Gesundheitsamt, Niemeyerstraße 1", "mittwochs 14 bis 17 Uhr", (Z.ELTERN, Z.KINDER),
        (L.DE, L.AR, L.UK, L.FA), weitere=("GES",),
    ),
    Vorlage(
        "Friedenskreis", "IKK", A.KONFLIKT, "Vermittlung bei Streit in Haus und Nachbarschaft",
        "Zwei ausgebildete Menschen hören beide Seiten an und suchen mit Ihnen eine Lösung.",
        "Beide Seiten sind bereit zu einem Gespräch.", "", "", "nach Absprache, auch am Abend",
        (Z.NACHBARSCHAFT,), (L.DE, L.AR, L.RU, L.EN), weitere=("WOH",),
    ),
    Vorlage(
        "Malteser", "IKK", A.FORTBILDUNG, "Fortbildung: Gespräche in Praxis und Klinik",
        "Verstehen und verstanden werden: für Praxen, Kliniken und Pflege, mit Sprachmittlung üben.",
        "Teams aus Praxen, Kliniken und Pflegediensten", "Südliche Innenstadt", "",
        "ein Tag, auf Wunsch bei Ihnen", (Z.FACHKRAEFTE,), (L.DE,), "60 Euro je Person", gesamt=14, frei=14,
    ),
    Vorlage(
        "AWO", "GES", A.FREIZEIT, "Ferienfahrt an den See",
        "Eine Woche im Sommer: schwimmen, zelten, Feuer machen. Betreut in kleinen Gruppen.",
        "Kinder von acht bis dreizehn Jahren", "", "", "in den Sommerferien, eine Woche", (Z.KINDER,),
        (L.DE, L.AR, L.UK), "90 Euro, mit Bildungspaket kostenlos", gesamt=30, frei=12,
    ),
    Vorlage(
        "DRK", "GES", A.FREIZEIT, "Erlebniswochenende für Familien",
        "Zwei Tage im Harz mit Wanderung und Werkstatt.", "Familien mit Kindern ab vier Jahren", "Silberhöhe",
        "", "einmal im Vierteljahr", (Z.ELTERN, Z.KINDER), (L.DE, L.RU), "20 Euro je Familie", gesamt=8,
        frei=2,
    ),
    Vorlage(
        "FWA", "GES", A.KINDER_JUGEND, "Internationaler Jugendaustausch",
        "Zwei Wochen hier, zwei Wochen in der Partnerstadt: gemeinsam bauen, filmen und feiern.",
        "von 16 bis 20 Jahren", "", "Freiwilligen-Agentur, Leipziger Straße 82", "Anmeldung bis April",
        (Z.JUGENDLICHE,), (L.DE, L.EN, L.FR), gesamt=15, frei=6,
    ),
    Vorlage(
        "Congrav", "GES", A.PRAKTIKUM, "Praktikum in der Jugendarbeit, mit Begleitung",
        "Sie arbeiten im Jugendsport mit und haben eine feste Ansprechperson.",
        "ab 16 Jahren, Führungszeugnis", "Saaleaue", "", "ab vier Wochen", (Z.JUGENDLICHE, Z.STUDIERENDE),
        (L.DE, L.EN), gesamt=3, frei=1, weitere=("KIT",),
    ),
    Vorlage(
        "Diakonie", "GES", A.BERATUNG, "Beratung für alle, die hier leben",
        "Briefe, Anträge, Schulden, Streit mit Ämtern: Wir helfen, egal woher Sie kommen.", "keine",
        "Südliche Innenstadt", "", "montags bis donnerstags 9 bis 12 Uhr", (), (L.DE, L.EN, L.AR, L.RU),
    ),
    Vorlage(
        "Afrikanischer Verein Halle e. V.", "GES", A.BEGEGNUNG, "Länderabend: kochen und erzählen",
        "Jeden Monat stellt sich ein Land vor, mit Essen, Bildern und Musik.", "keine",
        "Südliche Innenstadt", "", "jeden letzten Freitag im Monat, 18 Uhr", (Z.NACHBARSCHAFT, Z.GAESTE),
        (L.DE, L.EN, L.FR),
    ),
    Vorlage(
        "Ukrainischer Kulturverein Halle e. V.", "GES", A.BEGEGNUNG, "Familienstammtisch",
        "Eltern reden, Kinder spielen, alle essen zusammen.", "keine", NEUSTADT_W, "",
        "jeden zweiten Samstag, 15 Uhr", (Z.ELTERN, Z.KINDER), (L.DE, L.UK), betreuung=True,
    ),
    Vorlage(
        "Martin-Luther-Universität Halle-Wittenberg, International Office", "GES", A.BEGEGNUNG,
        "Tandemabend für Studierende", "Zwei Sprachen, ein Tisch: Sie lernen voneinander.", "Studierende",
        "Altstadt", "Universitätsplatz, Melanchthonianum", "dienstags 19 Uhr im Semester", (Z.STUDIERENDE,),
        (L.DE, L.EN, L.ES, L.AR),
    ),
    Vorlage(
        "Eine-Welt-Haus Halle e. V.", "GES", A.KULTUR, "Stadtrundgang: Ankommen in Halle",
        "Menschen zeigen die Orte, an denen sie angekommen sind. Mit kleiner Ausstellung.", "keine",
        "Altstadt", "Treffpunkt am Marktbrunnen", "samstags 11 Uhr", (Z.GAESTE, Z.NACHBARSCHAFT),
        (L.DE, L.EN, L.RU),
    ),
    Vorlage(
        "LAMSA", "GES", A.FORTBILDUNG, "Interkulturelle Bildung in der Jugendarbeit",
        "Für alle, die Gruppen von Kindern und Jugendlichen leiten.", "Erfahrung mit Gruppen", "", "",
        "vier Abende", (Z.FACHKRAEFTE,), (L.DE,), gesamt=16, frei=7, weitere=("IKK", "KIT"),
    ),
    Vorlage(
        SLAWIA, "GES", A.SPRACHKURS, "Deutsch anwenden: Einkauf, Arzt, Amt",
        "Wir üben dort, wo Sie Deutsch brauchen: im Laden, in der Praxis, am Schalter.", "Deutsch A1",
        NEUSTADT_S, "", "mittwochs 10 bis 12 Uhr", (), (L.DE, L.RU, L.UK), niveau=N.A2,
        kurszeit=K.VORMITTAG, gesamt=12, frei=5, weitere=("DEU",),
    ),
    Vorlage(
        "Deutsch-Arabischer Verein Halle e. V.", "GES", A.MUTTERSPRACHE, "Arabisch lesen und schreiben",
        "Unterricht in drei Gruppen nach Alter.", "Kinder ab sechs Jahren, Jugendliche, Erwachsene",
        "Nördliche Innenstadt", "", "samstags 10 bis 13 Uhr", (Z.KINDER, Z.JUGENDLICHE), (L.AR, L.DE),
        "5 Euro im Monat", gesamt=45, frei=9, weitere=("KIT",),
    ),
    Vorlage(
        VIETNAM, "GES", A.MUTTERSPRACHE, "Vietnamesisch für Kinder und Erwachsene",
        "Sprechen, lesen, schreiben, singen.", "keine Vorkenntnisse nötig", NEUSTADT_W,
        "Vereinsraum, Azaleenstraße", "sonntags 10 bis 12 Uhr", (), (L.VI, L.DE), gesamt=24, frei=6,
        vor_tagen=25, weitere=("KIT",),
    ),
    Vorlage(
        "Malteser", "GES", A.GESUNDHEIT, "Am Telefon: Sorgen, Schlaf, Gesundheit",
        "Sie rufen an, wir hören zu und sagen, wer weiterhilft, auch bei Fragen an die Medizin.",
        "keine, auf Wunsch ohne Namen", "", "", "täglich 16 bis 20 Uhr", (), (L.DE, L.AR, L.FA, L.UK, L.RU),
    ),
    Vorlage(
        "HWG", "WOH", A.EHRENAMT, "Im Mieterbeirat mitarbeiten",
        "Sie sprechen für Ihr Haus mit der Wohnungsgesellschaft. Wir zeigen, wie das geht.",
        "Mieterinnen und Mieter der HWG", "Silberhöhe", "", "ein Abend im Monat", (Z.NACHBARSCHAFT,),
        (L.DE, L.RU, L.AR),
    ),
    Vorlage(
        "Stadt Halle (Saale), Quartiermanagement", "WOH", A.EHRENAMT, "Unser Hof wird grün",
        "Beete, Bänke, Spielplatz: Wer im Viertel wohnt, plant und baut mit.", "keine",
        "Heide-Nord/Blumenau", "", "samstags 10 Uhr, März bis Oktober", (Z.NACHBARSCHAFT, Z.ELTERN),
        (L.DE, L.AR, L.UK), weitere=("GES",),
    ),
)  # fmt: skip
