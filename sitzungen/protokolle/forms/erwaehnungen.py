"""The search for a name in free text."""

from django import forms

from netzwerk.base.forms import KernForm


class NamenssucheForm(KernForm):
    """Whose name is sought; it stands in the address."""

    name = forms.CharField(
        label="Name", required=False, max_length=100, help_text="Gesucht wird nach dem letzten Wort."
    )
