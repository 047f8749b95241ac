"""Every sentence that refuses something: what happened, and what to do now."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.forms import BaseForm
from django.test import Client
from django.urls import reverse

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    AufgabeFactory,
    BeschlussFactory,
    EmpfehlungFactory,
    GremiumFactory,
    KontoFactory,
    ProtokollpunktFactory,
    TOPFactory,
)
from sitzungen.models import Sitzung
from sitzungen.protokolle.forms.aufgaben import AbschlussForm, AufgabeForm
from sitzungen.protokolle.forms.beschluesse import EmpfehlungsantwortForm, UmsetzungForm
from sitzungen.protokolle.forms.fassung import (
    BerichtigungForm,
    EinwendungForm,
    EntscheidungForm,
    VersendenForm,
)
from sitzungen.protokolle.forms.protokoll import BeschlussForm, NeuerPunktForm, PunktForm
from sitzungen.protokolle.models import Empfehlung, Protokoll, Protokollpunkt
from sitzungen.protokolle.selectors.aufgaben import Verantwortliche
from sitzungen.protokolle.services.aufgaben import reopen_aufgabe
from sitzungen.protokolle.services.einwendung import decide_einwendung, raise_einwendung
from sitzungen.protokolle.services.empfehlung import (
    Antwort,
    answer_empfehlung,
    put_empfehlung_on_agenda,
    recommend_beschluss,
    withdraw_empfehlung,
)
from sitzungen.protokolle.services.genehmigung import approve_protokoll
from sitzungen.protokolle.services.protokoll import PUNKTE_HOECHSTENS, add_punkt
from sitzungen.protokolle.services.umsetzung import set_umsetzung
from sitzungen.protokolle.states import Empfehlungsstand, Entscheidung, Umsetzung
from tests.fixtures_rollen import BACKEND
from tests.protokolle.conftest import SPAETER, Gruppe

pytestmark = pytest.mark.django_db
E = Empfehlungsstand


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Ablehnung) as refusal:
        act()
    return str(refusal.value)


# Forms

NIEMAND = Verantwortliche([], [])
LANG = "x" * 20_001
FORMEN: dict[str, Callable[[dict[str, str]], BaseForm]] = {
    "aufgabe": lambda data: AufgabeForm(data, verantwortliche=NIEMAND),
    "abschluss": AbschlussForm,
    "umsetzung": UmsetzungForm,
    "antwort": lambda data: EmpfehlungsantwortForm(data, beschluesse=[]),
    "versenden": VersendenForm,
    "entscheidung": EntscheidungForm,
    "berichtigung": BerichtigungForm,
    "punkt": lambda data: PunktForm(data, punkt=Protokollpunkt(version=1)),
    "neuer punkt": NeuerPunktForm,
    "beschluss": lambda data: BeschlussForm(data, sitzung=Sitzung()),
}


@pytest.mark.parametrize(
    ("form", "feld", "eingabe", "satz"),
    [
        ("aufgabe", "text", "", "Schreiben Sie, was zu tun ist."),
        ("aufgabe", "text", LANG, "Eine Aufgabe hat höchstens 300 Zeichen. Kürzen Sie oder machen Sie zwei"),
        ("aufgabe", "wer", "", "Wählen Sie, wer die Aufgabe übernimmt: eine Person oder eine Institution."),
        (
            "aufgabe",
            "wer",
            "p999",
            "Wählen Sie, wer die Aufgabe übernimmt: eine Person oder eine Institution.",
        ),
        ("abschluss", "wie", "", "Wählen Sie, ob die Aufgabe erledigt ist oder entfällt."),
        ("abschluss", "wie", "vielleicht", "Wählen Sie, ob die Aufgabe erledigt ist oder entfällt."),
        ("abschluss", "abschluss", LANG, "Schreiben Sie höchstens 300 Zeichen."),
        ("umsetzung", "umsetzung", "", "Wählen Sie, wie weit die Umsetzung ist."),
        ("umsetzung", "umsetzung", "bald", "Wählen Sie, wie weit die Umsetzung ist."),
        ("umsetzung", "notiz", LANG, "Schreiben Sie höchstens 300 Zeichen."),
        ("antwort", "stand", "", "Wählen Sie, was daraus geworden ist."),
        ("antwort", "stand", "offen", "Wählen Sie, was daraus geworden ist."),
        ("antwort", "antwort", "", "Schreiben Sie der Fachgruppe einen Satz dazu."),
        ("antwort", "antwort", LANG, "Eine Antwort hat höchstens 2.000 Zeichen. Kürzen Sie sie."),
        ("antwort", "beschluss", "7", "Wählen Sie einen Beschluss aus der Liste."),
        ("versenden", "frist_bis", "", "Geben Sie an, bis wann Einwendungen möglich sind."),
        ("entscheidung", "entscheidung", "", "Wählen Sie, was aus der Einwendung wird."),
        ("entscheidung", "entscheidung", "offen", "Wählen Sie, was aus der Einwendung wird."),
        ("entscheidung", "begruendung", LANG, "Die Begründung hat höchstens 500 Zeichen. Kürzen Sie sie."),
        ("berichtigung", "grund", "", "Nennen Sie den Grund. Er steht bei der neuen Fassung."),
        ("berichtigung", "grund", LANG, "Der Grund hat höchstens 300 Zeichen. Kürzen Sie ihn."),
        ("punkt", "titel", "", "Jeder Punkt braucht einen Titel."),
        ("punkt", "titel", LANG, "Der Titel hat höchstens 200 Zeichen. Kürzen Sie ihn."),
        ("punkt", "version", "", "Laden Sie die Seite neu und speichern Sie noch einmal."),
        (
            "punkt",
            "text",
            LANG,
            "Ein Punkt hat höchstens 20.000 Zeichen. Kürzen Sie oder fügen Sie einen Punkt",
        ),
        ("neuer punkt", "titel", "", "Geben Sie dem neuen Punkt einen Titel."),
        ("neuer punkt", "titel", LANG, "Der Titel hat höchstens 200 Zeichen. Kürzen Sie ihn."),
        ("beschluss", "wortlaut", "", "Schreiben Sie den Wortlaut des Beschlusses."),
        ("beschluss", "wortlaut", LANG, "Ein Beschluss hat höchstens 4.000 Zeichen. Kürzen Sie ihn."),
        ("beschluss", "art", "", "Wählen Sie, wie entschieden wurde."),
        ("beschluss", "art", "gewürfelt", "Wählen Sie, wie entschieden wurde."),
        ("beschluss", "ja", "zwölf", "Geben Sie eine Zahl ein."),
        ("beschluss", "nein", "-1", "Die Zahl kann nicht kleiner als 0 sein."),
    ],
)
def test_forms(form: str, feld: str, eingabe: str, satz: str) -> None:
    errors = FORMEN[form]({feld: eingabe}).errors
    assert any(sentence.startswith(satz) for sentence in errors[feld]), errors.get(feld)


def test_an_einwendung_is_about_a_point_of_the_list_and_not_endless(versandt: Protokoll) -> None:
    errors = EinwendungForm({"punkt": "999", "text": LANG}, protokoll=versandt).errors
    assert errors["punkt"] == ["Wählen Sie einen Punkt aus der Liste."]
    assert errors["text"] == ["Eine Einwendung hat höchstens 4.000 Zeichen. Kürzen Sie sie."]


# Services


def test_einwendungen(versandt: Protokoll, gruppe: Gruppe) -> None:
    stranger = KontoFactory()
    assert refused(lambda: raise_einwendung(versandt, by=stranger, text="Anders")) == (
        "Einwendungen können nur Mitglieder erheben."
    )
    row = raise_einwendung(versandt, by=gruppe.konto, text="Anders")
    assert refused(lambda: decide_einwendung(row, by=gruppe.konto, entscheidung=Entscheidung.OFFEN)) == (
        "Wählen Sie, was aus der Einwendung wird."
    )


def test_minutes_have_an_end(entwurf: Protokoll, gruppe: Gruppe) -> None:
    for number in range(PUNKTE_HOECHSTENS - entwurf.punkte.count()):
        add_punkt(entwurf, f"Punkt {number}", by=gruppe.konto)
    assert refused(lambda: add_punkt(entwurf, "Noch einer", by=gruppe.konto)) == (
        "Ein Protokoll hat höchstens 60 Punkte."
    )


def test_an_open_task_is_not_opened_again(gruppe: Gruppe) -> None:
    row = AufgabeFactory(gremium=gruppe.gremium)
    assert refused(lambda: reopen_aufgabe(row, by=gruppe.konto)) == "Diese Aufgabe ist schon offen."


def test_only_what_was_accepted_is_put_into_effect(gruppe: Gruppe) -> None:
    row = BeschlussFactory(art="abstimmung", ja=1, nein=2, enthaltung=0, stimmberechtigt=4)
    sentence = refused(lambda: set_umsetzung(row, Umsetzung.LAEUFT, by=gruppe.konto, notiz="", version=None))
    assert sentence == "Nur ein angenommener Beschluss wird umgesetzt."


def test_approval_needs_its_point_on_the_agenda(
    versandt: Protokoll, spaeter: Sitzung, gruppe: Gruppe, heute_ist
) -> None:
    spaeter.tops.filter(art="protokoll").delete()
    heute_ist(SPAETER, time(15))
    sentence = refused(lambda: approve_protokoll(versandt, by=gruppe.konto, in_sitzung=spaeter))
    assert sentence.startswith("Auf der Tagesordnung vom Di,\N{NO-BREAK SPACE}14.07.2026 stand kein Punkt")
    assert sentence.endswith("Nehmen Sie ihn in die nächste Tagesordnung auf.")


def test_the_button_to_approve_says_that_its_minutes_are_gone(
    versandt: Protokoll, spaeter: Sitzung, gruppe: Gruppe, heute_ist
) -> None:
    heute_ist(SPAETER, time(15))
    client = Client()
    client.force_login(gruppe.konto, backend=BACKEND)
    url = reverse("protokolle:genehmigen", args=[spaeter.uuid])
    page = client.post(url, {"sitzung": "nichts"}, follow=True).content.decode()
    assert "Dieses Protokoll gibt es nicht mehr. Laden Sie die Seite neu." in page


@pytest.fixture
def beschluss(gruppe: Gruppe):
    return BeschlussFactory(punkt=ProtokollpunktFactory(protokoll__sitzung__gremium=gruppe.gremium))


def test_recommending(beschluss, gruppe: Gruppe) -> None:
    refusing = BeschlussFactory(
        punkt=beschluss.punkt, art="abstimmung", ja=0, nein=3, enthaltung=0, stimmberechtigt=4
    )
    assert refused(lambda: recommend_beschluss(refusing, by=gruppe.konto)).startswith(
        "Empfehlen kann das Gremium nur, was es angenommen hat."
    )
    chair = GremiumFactory(steuerung=True)
    own = BeschlussFactory(punkt=ProtokollpunktFactory(protokoll__sitzung__gremium=chair))
    assert refused(lambda: recommend_beschluss(own, by=gruppe.konto)) == (
        "Die Steuerungsgruppe gibt sich selbst keine Empfehlung."
    )


def test_what_lies_before_the_steuerungsgruppe(beschluss, gruppe: Gruppe) -> None:
    konto: Konto = gruppe.konto
    row = EmpfehlungFactory(beschluss=beschluss, versandt=False)
    assert refused(lambda: put_empfehlung_on_agenda(row, by=konto)).startswith(
        "Die Steuerungsgruppe hat keine Sitzung, deren Tagesordnung noch offen ist."
    )
    Empfehlung.objects.update(top=TOPFactory())
    assert refused(lambda: put_empfehlung_on_agenda(row, by=konto)) == (
        "Diese Empfehlung steht schon auf einer Tagesordnung."
    )
    assert refused(lambda: withdraw_empfehlung(beschluss, by=konto)) == (
        "Die Steuerungsgruppe befasst sich schon damit. Die Empfehlung bleibt."
    )
    for answer, sentence in (
        (Antwort(E.OFFEN, "Ja."), "Wählen Sie, was daraus geworden ist."),
        (Antwort(E.BERATEN, " "), "Schreiben Sie der Fachgruppe einen Satz dazu."),
    ):
        assert refused(lambda answer=answer: answer_empfehlung(row, answer, by=konto)) == sentence
    answer_empfehlung(row, Antwort(E.BERATEN, "Wir fragen nach."), by=konto)
    assert refused(lambda: answer_empfehlung(row, Antwort(E.BERATEN, "Noch einmal"), by=konto)) == (
        "Diese Empfehlung ist schon beantwortet."
    )


# What a button says


def test_a_task_on_its_way(gruppe: Gruppe) -> None:
    client = Client()
    client.force_login(gruppe.konto, backend=BACKEND)
    row = AufgabeFactory(gremium=gruppe.gremium, faellig=heute() + timedelta(days=5))
    for name, data, sentence in (
        ("aufgabe_beginnen", {}, "Vermerkt: Die Aufgabe ist in Arbeit."),
        ("aufgabe_abschliessen", {"wie": "erledigt"}, "Die Aufgabe ist erledigt. Vielen Dank."),
        ("aufgabe_oeffnen", {}, "Die Aufgabe ist wieder offen."),
        (
            "aufgabe_abschliessen",
            {"wie": "entfallen", "abschluss": "Kein Geld"},
            "Die Aufgabe entfällt. Der Grund steht dabei.",
        ),
    ):
        page = client.post(reverse(f"protokolle:{name}", args=[row.uuid]), data, follow=True)
        assert sentence in page.content.decode()
