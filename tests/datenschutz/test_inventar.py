"""The inventory is complete: every model, every link to a person, and the record written from it."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Field, Model

from mitglieder.models import Konto, Mitglied
from netzwerk.base.inventar import Auskunft, bestaende, bestand_von, modelle, verlauf_von
from netzwerk.datenschutz.selectors.zeilen import alle_bezuege, ziel
from netzwerk.datenschutz.vvt import pfad_vvt, render_vvt


def links(model: type[Model]) -> Iterator[Field]:
    """Return the fields of a model, m2m included, that lead to a person."""
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
        if field.related_model in (Konto, Mitglied):
            yield field


def test_every_model_says_why_it_is_kept_who_sees_it_and_how_long() -> None:
    missing = [model._meta.label for model in modelle() if bestand_von(model) is None]
    assert not missing, f"Schreiben Sie eine Zeile in inventar.py der App: {missing}"
    known = {model._meta.label for model in modelle()}
    assert not set(bestaende()) - known, "Diese Modelle gibt es nicht mehr"
    assert all(row.zweck and row.dauer for row in bestaende().values())


def test_every_link_to_a_person_is_exported_or_left_out_for_a_reason() -> None:
    named = {(model, bezug.pfad) for model, _, bezug in alle_bezuege()}
    roots = {(Mitglied, "konto")}
    missing = [
        f"{model._meta.label}.{field.name}"
        for model in modelle()
        for field in links(model)
        if (model, field.name) not in named | roots
    ]
    assert not missing, f"Nennen Sie den Bezug zur Person in inventar.py: {missing}"
    silent = [bezug for _, _, bezug in alle_bezuege() if bezug.auskunft == Auskunft.NICHT and not bezug.grund]
    assert not silent


def test_what_stays_after_an_erasure_says_why() -> None:
    silent = [
        f"{model._meta.label}.{bezug.pfad}"
        for model, _, bezug in alle_bezuege()
        if not bezug.geht and bezug.auskunft != Auskunft.NICHT and not bezug.grund
    ]
    assert not silent


def test_every_name_in_the_inventory_is_a_field() -> None:
    for model, row, bezug in alle_bezuege():
        assert ziel(model, bezug.pfad) in (Konto, Mitglied)
        assert row.personen, f"{model._meta.label} führt zu einer Person"
        for name in (*bezug.worte, *bezug.leeren):
            model._meta.get_field(name)
    for label, row in bestaende().items():
        model = apps.get_model(label)
        for name in (*row.geheim, *row.fremd):
            model._meta.get_field(name)
        for frist in row.fristen:
            assert str(
                model._default_manager.filter(**{f"{frist.nach}__isnull": False}, **dict(frist.nur)).query
            )
            for name in frist.leeren:
                model._meta.get_field(name)


def test_histories_link_like_the_table_they_belong_to() -> None:
    """A history that knows a person whom its table does not know would be missed."""
    for model in modelle():
        history = verlauf_von(model)
        if history is not None:
            own = {field.name for field in links(model)}
            assert {field.name for field in links(history)} - {"pgh_obj"} <= own


def test_the_record_is_up_to_date() -> None:
    stale = "Schreiben Sie docs/vvt.md neu: python manage.py vvt"
    assert pfad_vvt().read_text(encoding="utf-8") == render_vvt(), stale


@pytest.mark.parametrize("name", ["mitglieder.Konto", "mfa.Authenticator", "wahlen.Urne", "sessions.Session"])
def test_secrets_are_named(name: str) -> None:
    assert bestaende()[name].geheim
