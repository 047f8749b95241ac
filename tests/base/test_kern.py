"""The form pack: every shape of field, ids that exist, German sentences, dates as people type them."""

import re
from datetime import date, time

import pytest
from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout, Submit
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.template import engines
from django.test import RequestFactory

from netzwerk.base.forms import DatumField, KernForm, UhrzeitField
from netzwerk.base.kontoformulare import Anmeldung, PasswortVergessen
from netzwerk.portal.stilformular import Stilformular

GENERISCH = ("zwingend erforderlich", "Dieses Feld", "This field", " Du ", " Dein")


def render(form: forms.BaseForm, source: str = "{% crispy form %}") -> str:
    template = engines["django"].from_string("{% load crispy_forms_tags %}" + source)
    return template.render({"form": form}, RequestFactory().get("/"))


def test_every_described_by_exists() -> None:
    for form in (Stilformular(), Stilformular({})):
        html = render(form)
        wanted = set(" ".join(re.findall(r'aria-describedby="([^"]+)"', html)).split())
        assert wanted
        assert wanted - set(re.findall(r' id="([^"]+)"', html)) == set()


def test_every_label_points_to_a_control() -> None:
    html = render(Stilformular())
    ids = set(re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', html))

    assert set(re.findall(r'<label[^>]* for="([^"]+)"', html)) - ids == set()


def test_hint_and_error_stand_before_the_control() -> None:
    html = render(Stilformular({}), "{{ form.titel|as_crispy_field }}")

    assert html.index("id_titel_helptext") < html.index("id_titel_error") < html.index("<input")
    assert 'aria-invalid="true"' in html


def test_no_style_attribute_and_no_placeholder() -> None:
    html = render(Stilformular({})) + render(Anmeldung(), "{{ form|crispy }}")

    assert "style=" not in html
    assert "placeholder" not in html


def test_summary_repeats_the_sentences_and_links_to_the_fields() -> None:
    html = render(Stilformular({}), "{{ form|as_crispy_errors }}")

    assert re.findall(r'<a href="#([^"]+)">([^<]+)</a>', html) == [
        ("id_titel", "Geben Sie den Titel der Sitzung ein."),
        ("id_datum", "Geben Sie den Tag der Sitzung ein."),
        ("id_uhrzeit", "Geben Sie den Beginn der Sitzung ein."),
        ("id_gruppe", "Wählen Sie eine Fachgruppe."),
        ("id_vorschlag_0", "Wählen Sie einen der Vorschläge."),
        ("id_einverstanden", "Bestätigen Sie, dass die Angaben stimmen."),
    ]


def test_no_generic_sentence() -> None:
    for form in (Stilformular({}), Anmeldung({}), PasswortVergessen({"email": "kein"})):
        sentences = " ".join(str(s) for errors in form.errors.values() for s in errors)
        assert sentences
        assert [words for words in GENERISCH if words in f" {sentences} "] == []


def test_optional_fields_say_so_and_required_ones_do_not() -> None:
    html = render(Stilformular())

    assert re.findall(r">([^<>]+) <span class=\"nw-freiwillig\">freiwillig<", html) == [
        "Was soll mitgeschickt werden?", "Erinnerung", "Sprachen", "Anmerkung", "Anlage",
    ]  # fmt: skip


def test_required_field_without_its_own_sentence_is_refused() -> None:
    class Vergessen(KernForm):
        name = forms.CharField(label="Name")

    with pytest.raises(ImproperlyConfigured, match=r"Vergessen\.name is required"):
        Vergessen()


@pytest.mark.parametrize(
    "typed", ["2026-12-03", "03.12.2026", "3.12.2026", "3.12.26", "Do, 03.12.2026", " 03. 12. 2026 "]
)
def test_day_as_people_type_it(typed: str) -> None:
    assert DatumField().clean(typed) == date(2026, 12, 3)


@pytest.mark.parametrize("typed", ["03.12.0026", "0001-01-01", "31.12.1949", "01.01.2100", "9999-12-31"])
def test_a_year_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(forms.ValidationError, match="Dieses Jahr kann nicht stimmen"):
        DatumField().clean(typed)


def test_a_form_says_from_which_day_on_something_can_be() -> None:
    field = DatumField(ab=date(2000, 1, 1), required=False)

    assert field.clean("01.01.2000") == date(2000, 1, 1)
    assert field.clean("") is None
    with pytest.raises(forms.ValidationError, match="Dieses Jahr kann nicht stimmen"):
        field.clean("31.12.1999")


@pytest.mark.parametrize("typed", ["14:00", "14.00", "14", "14 Uhr", "14:00 Uhr", "14:00:00"])
def test_time_as_people_type_it(typed: str) -> None:
    assert UhrzeitField().clean(typed) == time(14)


@pytest.mark.parametrize("typed", ["31.02.2026", "2026-02-31", "morgen", "12/03/2026"])
def test_impossible_day_comes_back_as_typed(typed: str) -> None:
    html = render(Stilformular({"datum": typed}), "{{ form.datum|as_crispy_field }}")

    assert f'<input type="text" name="datum" value="{typed}"' in html
    assert "Geben Sie ein Datum ein, zum Beispiel 03.12.2026." in html


def test_valid_day_is_shown_to_the_picker() -> None:
    html = render(Stilformular(initial={"datum": date(2026, 12, 3)}), "{{ form.datum|as_crispy_field }}")

    assert '<input type="date" name="datum" value="2026-12-03"' in html


def test_choice_carries_its_reasons() -> None:
    html = render(Stilformular(), "{{ form.vorschlag|as_crispy_field }}")

    assert html.count('class="plus"') == 3
    assert '<span class="nw-fuer-vorleser">Dagegen: </span>Letzte Woche vor den Ferien' in html


def test_every_layout_object_in_use_is_drawn() -> None:
    class MitLayout(Stilformular):
        @property
        def helper(self):  # type: ignore[no-untyped-def]
            helper = super().helper
            helper.form_tag, helper.disable_csrf = True, False
            helper.layout = Layout(
                Fieldset("Wann?", Div("datum", "uhrzeit", css_class="nw-felder nw-felder--2")),
                Field("titel"),
                HTML("<p>Noch ist nichts gespeichert.</p>"),
            )
            helper.add_input(Submit("weiter", "Termin festlegen"))
            return helper

    html = render(MitLayout())

    assert '<legend class="nw-frage">Wann?</legend>' in html
    assert '<div class="nw-felder nw-felder--2">' in html
    assert "csrfmiddlewaretoken" in html
    assert 'class="kern-btn kern-btn--primary"' in html


def test_formset_says_what_is_wrong_with_the_whole() -> None:
    class Zeile(KernForm):
        punkt = forms.CharField(label="Punkt", required=False)

    formset = forms.formset_factory(Zeile, min_num=3, validate_min=True)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"}
    )

    html = render(formset, "{{ form|as_crispy_errors }}")

    assert html.count('class="nw-feldfehler"') == 1
