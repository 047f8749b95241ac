"""The choice that makes an election a Probewahl."""

from django import forms

PROBE_HILFE = (
    "Zum Üben: Sie trägt überall das Wort „Test“, niemand kommt dadurch ins Amt, und Sie können sie ganz "
    "löschen. Die Mindestfristen gelten nicht. Wer wählen darf, bekommt auch hier Nachrichten."
)


def probefeld() -> forms.BooleanField:
    """Return the field; it stands where an election is created, and nowhere else."""
    return forms.BooleanField(label="Probewahl", required=False, help_text=PROBE_HILFE)
