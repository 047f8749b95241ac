"""Every time the inventory names is kept by something, and each of these rules does what it says, once."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management import call_command
from django.db import IntegrityError
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from fachgruppen.dokumente.models import Dokument, Dokumentfassung
from fachgruppen.models import Amt
from fachgruppen.wahlen.models import Kandidatur, Wahl
from fachgruppen.wahlen.states import Wahlstatus, Zustimmung
from mitglieder.models import Mitglied
from netzwerk.base.inventar import bestaende, verlauf_von
from netzwerk.base.uhr import heute, jetzt
from netzwerk.datenschutz.models import Loeschprotokoll
from netzwerk.datenschutz.services.aufbewahrung import run_aufbewahrung
from netzwerk.datenschutz.states import KONTAKT_TAGE
from netzwerk.demo.factories import (
    AmtFactory,
    AnwesenheitFactory,
    DokumentFactory,
    DokumentfassungFactory,
    EinspruchFactory,
    KandidaturFactory,
    MitgliedFactory,
    ProtokollFactory,
    VersandFactory,
    VersandversuchFactory,
    make_wahl,
)
from netzwerk.versand.models import Versand, Versandversuch
from netzwerk.versand.states import Status
from sitzungen.models import Anwesenheit

pytestmark = pytest.mark.django_db

ZEHN_JAHRE_HER = timedelta(days=10 * 365 + 5)


def former(model: type[Model], **wanted: object) -> bool:
    """Tell whether a former version of a row like this is kept."""
    events = verlauf_von(model)
    assert events is not None
    return bool(events._default_manager.filter(**wanted).exists())


def test_every_time_that_is_named_is_kept_by_something_or_needs_nothing() -> None:
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    for label, row in bestaende().items():
        keepers = (row.fristen, row.regeln, row.lauf, row.anbieten, row.ohne_lauf)
        said = f"{label}: {row.dauer}. Was sorgt dafür? Schreiben Sie es in inventar.py der App."
        assert any(keepers) or not row.nennt_frist, said
        assert not row.lauf or row.lauf in scheduled, f"{label}: {row.lauf} steht nicht im Zeitplan"
        for regel in row.regeln:
            assert callable(import_string(regel.faellig))
            assert callable(import_string(regel.durch))


def test_an_old_mail_forgets_to_whom_it_went_and_goes_in_the_end() -> None:
    half_a_year, long_ago = jetzt() - timedelta(days=181), jetzt() - timedelta(days=3 * 365 + 1)
    old = VersandFactory(erstellt_am=half_a_year, status=Status.UNZUSTELLBAR, fehler_text="weg: a@b.example")
    VersandversuchFactory(versand=old)
    VersandFactory(erstellt_am=long_ago, enthalten_in=VersandFactory(erstellt_am=long_ago))
    MitgliedFactory(eingeschraenkt_am=jetzt(), email="Anna@Verein.example")
    kept = [
        VersandFactory(),
        VersandFactory(erstellt_am=long_ago, adresse="anna@verein.example"),
        VersandFactory(erstellt_am=long_ago, status=Status.WARTET),
    ]

    run_aufbewahrung()

    row = Versand.objects.get(pk=old.pk)
    assert (row.adresse, row.empfaenger_name) == ("adresse-geloescht@portal.invalid", "")
    assert (row.smtp_antwort, row.fehler_text, row.schluessel) == ("", "Adresse gelöscht", old.schluessel)
    assert not Versandversuch.objects.exists()
    rest = Versand.objects.exclude(pk=old.pk)
    assert {(mail.pk, mail.adresse) for mail in rest} == {(mail.pk, mail.adresse) for mail in kept}
    assert Loeschprotokoll.objects.get().zahlen["versand.Versand"] == 5
    assert run_aufbewahrung().total() == 0


def test_a_rule_that_fails_stops_no_other_and_is_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(keys: list[int]) -> int:
        raise IntegrityError("somebody still points at it")

    monkeypatch.setattr("netzwerk.versand.services.forget_alte", refuse)
    VersandFactory(erstellt_am=jetzt() - timedelta(days=181))
    ended = heute() - ZEHN_JAHRE_HER
    AmtFactory(von=ended - timedelta(days=365), bis=ended)

    counts = run_aufbewahrung()

    assert (counts["versand.Versand"], counts["fachgruppen.Amt"]) == (0, 1)
    assert "versand.Versand (leeren: Adresse, Name, Versuche) ließ sich nicht anwenden" in caplog.text


def abgebrochen(vor_tagen: int) -> Wahl:
    """Return an election broken off so many days ago: two on the ballot, and one who said no before."""
    wahl = make_wahl(Wahlstatus.KANDIDATUR)
    KandidaturFactory(wahl=wahl, zustimmung=Zustimmung.NEIN)
    for nr, row in enumerate(wahl.kandidaturen.filter(zustimmung=Zustimmung.JA), 1):
        Kandidatur.objects.filter(pk=row.pk).update(nr=nr)
    then = jetzt() - timedelta(days=vor_tagen)
    Wahl.objects.filter(pk=wahl.pk).update(
        status=Wahlstatus.ABGEBROCHEN, begruendung="Probe.", beendet_am=then
    )
    return wahl


def test_candidacies_fade_six_weeks_after_nobody_can_object_any_more() -> None:
    old, contested, young = abgebrochen(60), abgebrochen(60), abgebrochen(50)
    EinspruchFactory(wahl=contested)

    counts = run_aufbewahrung()

    assert counts["wahlen.Kandidatur"] == 4
    assert set(old.kandidaturen.values_list("vorstellung", "nr")) == {("", 1), ("", 2)}
    assert not former(Kandidatur, wahl=old.pk, vorstellung__contains="Stadtteil")
    assert not former(Kandidatur, wahl=old.pk, zustimmung=Zustimmung.NEIN)
    for wahl in (contested, young):
        assert wahl.kandidaturen.filter(vorstellung__contains="Stadtteil").count() == 3
    assert run_aufbewahrung().total() == 0


def test_what_is_emptied_or_deleted_is_in_no_former_version_either() -> None:
    long_ago = heute() - ZEHN_JAHRE_HER
    ended = AmtFactory(von=long_ago - timedelta(days=365), bis=long_ago)
    present = AnwesenheitFactory(
        sitzung__tag=heute() - timedelta(days=3 * 365 + 5),
        status="vertreten",
        vertretung_name="Petra Kanarie",
    )
    withdrawn, stands = (
        DokumentFactory(entfernt_am=jetzt() - timedelta(days=days), entfernt_grund="Überholt.")
        for days in (31, 29)
    )
    for document in (withdrawn, stands):
        DokumentfassungFactory(dokument=document)

    counts = run_aufbewahrung()

    assert counts["fachgruppen.Amt"] == counts["dokumente.Dokument"] == counts["sitzungen.Anwesenheit"] == 1
    for model, gone in ((Amt, ended), (Dokument, withdrawn)):
        assert not model._default_manager.filter(pk=gone.pk).exists()
        assert not former(model, pgh_obj_id=gone.pk)
    assert Dokumentfassung.objects.get().dokument == stands
    assert Anwesenheit.objects.get(pk=present.pk).vertretung_name == "Name gelöscht"
    assert not former(Anwesenheit, vertretung_name="Petra Kanarie")
    assert run_aufbewahrung().total() == 0


def test_a_month_after_leaving_nobody_can_log_in_or_be_found_by_an_address() -> None:
    person = MitgliedFactory(mit_konto=True, ausgetreten_am=heute() - timedelta(days=KONTAKT_TAGE + 1))
    EmailAddress.objects.create(user=person.konto, email=person.konto.email)
    Authenticator.objects.create(user=person.konto, type="totp", data={"secret": "x"})
    assert former(Mitglied, email=person.email)

    run_aufbewahrung()

    after = Mitglied.objects.select_related("konto").get(pk=person.pk)
    assert after.name == person.name
    assert after.konto.email.endswith("@portal.invalid")
    assert not after.konto.has_usable_password()
    assert not EmailAddress.objects.exists()
    assert not Authenticator.objects.exists()
    assert not former(Mitglied, email=person.email)
    assert run_aufbewahrung().total() == 0


def test_what_is_ten_years_old_is_offered_and_soon_is_told(
    rolle_client: Callable[[str], Client],
) -> None:
    old = ProtokollFactory(tag=heute() - ZEHN_JAHRE_HER)
    VersandFactory(erstellt_am=jetzt() - timedelta(days=170))
    page = rolle_client("geschaeftsstelle").get(reverse("datenschutz:aufbewahrung")).content.decode()
    assert "Dem Stadtarchiv anzubieten" in page
    assert "leeren: Adresse, Name, Versuche" in page
    out = StringIO()
    call_command("aufbewahrung", "--probe", stdout=out)
    assert "1 Protokolle: dem Stadtarchiv anbieten" in out.getvalue()
    assert "0 Nachrichten: leeren: Adresse, Name, Versuche (in 14 Tagen: 1)" in out.getvalue()
    assert run_aufbewahrung().total() == 0
    old.refresh_from_db()
