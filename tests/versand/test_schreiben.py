"""A mail in plain words: what it says, and that nothing typed by people becomes markup."""

from netzwerk.versand.schreiben import Abschnitt, Punkt, Schreiben, render_schreiben

BRIEF = Schreiben(
    betreff="Neues in Ihren Fachgruppen",
    titel="Neues seit gestern",
    name="Lan Nguyen",
    absaetze=("in Ihren Fachgruppen gibt es Neues.",),
    warum="Sie erhalten diese Nachricht, weil Sie Mitglied sind.",
    fakten=(("Fachgruppe", "Deutschunterricht"),),
    abschnitte=(
        Abschnitt("Deutschunterricht", (Punkt("Neue Kurse", "am 03.12.2026", "https://p.example/a"),)),
    ),
    knopf_text="Portal öffnen",
    knopf_url="https://p.example/",
    abmelden_text="Nicht mehr zusenden",
    abmelden_url="https://p.example/ab",
    gruss="Netzwerk",
    netzwerk="Netzwerk",
)


def test_text_says_everything_in_order() -> None:
    text, _ = render_schreiben(BRIEF)

    assert text.split("\n") == [
        "Guten Tag Lan Nguyen,", "",
        "in Ihren Fachgruppen gibt es Neues.", "",
        "Fachgruppe: Deutschunterricht", "",
        "Portal öffnen:", "https://p.example/", "",
        "Deutschunterricht", "",
        "- Neue Kurse", "am 03.12.2026", "https://p.example/a", "",
        "Mit freundlichen Grüßen", "Netzwerk", "",
        "Sie erhalten diese Nachricht, weil Sie Mitglied sind.",
        "Nicht mehr zusenden:", "https://p.example/ab", "",
    ]  # fmt: skip


def test_what_people_type_is_never_markup() -> None:
    hostile = Schreiben("b", "<b>t</b>", "<i>x</i>\r\nBcc: y", ("<script>1</script>",), "<u>w</u>")

    text, html = render_schreiben(hostile)

    assert "<script>" not in html
    assert "<b>" not in html
    assert "<i>" not in html
    assert "<u>" not in html
    assert text.startswith("Guten Tag <i>x</i> Bcc: y,\n")
