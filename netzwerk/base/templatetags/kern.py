"""Controls of the form pack `kern`: Django's widgets with the classes of the design system."""

import json

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_OHNE_OPTIONAL = (forms.CheckboxInput,)


@register.filter
def feldart(field: BoundField) -> str:
    """Return which shape of the pack draws the field."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "haken"
    if isinstance(widget, forms.RadioSelect):
        return "wahl" if getattr(widget, "nw_wahl", False) else "liste"
    if widget.use_fieldset:
        return "gruppe"
    if isinstance(widget, forms.Select) and not widget.allow_multiple_selected:
        return "auswahl"
    return "datei" if isinstance(widget, forms.FileInput) else "eingabe"


def _klasse(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        base = "kern-form-check__checkbox"
    elif isinstance(widget, forms.Select) and not widget.allow_multiple_selected:
        base = "kern-form-input__select"
    else:
        base = "kern-form-input__input"
    return f"{base} {base}--error" if field.errors else base


@register.simple_tag
def steuerelement(field: BoundField) -> SafeString:
    """Draw the control of a field; Django adds aria-describedby and aria-invalid itself.

    Placeholders are dropped: they vanish while typing and repeat the label.
    """
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{_klasse(field)} {own}".strip(), "placeholder": False})


@register.simple_tag
def allauth_start(funktion: str, **ids: str) -> SafeString:
    """Tell allauth's script which form it serves: a block of data, nothing the browser would run."""
    data = json.dumps({"ids": {key: str(value) for key, value in ids.items()}}).replace("<", "\\u003c")
    return format_html(
        '<script data-allauth-onload="{}" type="application/json">{}</script>',
        funktion,
        mark_safe(data),  # noqa: S308
    )


@register.simple_tag
def option(teil: BoundWidget) -> SafeString:
    """Draw one radio or checkbox of a list."""
    kind = "radio" if teil.data["type"] == "radio" else "checkbox"
    attrs = {**teil.data["attrs"], "class": f"kern-form-check__{kind}"}
    return BoundWidget(teil.parent_widget, {**teil.data, "attrs": attrs}, teil.renderer).tag()


@register.filter
def fehlerziel(field: BoundField) -> str:
    """Return the id the error summary jumps to: the control, or the first one of a group."""
    if field.field.widget.use_fieldset:
        parts = field.subwidgets
        first = parts[0].data if parts else {}
        return str(first.get("attrs", {}).get("id") or f"{field.auto_id}_0")
    return field.id_for_label or field.auto_id


@register.filter
def freiwillig(field: BoundField) -> bool:
    """Tell whether the label says that the field may stay empty; a single box never needs it.

    The fields in `bedingt` of a form are needed in some cases; their hint says in which.
    """
    if field.name in getattr(field.form, "bedingt", ()):
        return False
    return not field.field.required and not isinstance(field.field.widget, _OHNE_OPTIONAL)
