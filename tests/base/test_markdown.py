"""Markdown becomes safe HTML that starts below the page's own headings."""

from netzwerk.base.markdown import render_markdown


def test_script_and_handlers_are_gone() -> None:
    html = render_markdown(
        "Guten Tag <script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=y>"
    )

    assert "<script" not in html
    assert "<img" not in html
    assert "href=" not in html


def test_headings_move_below_the_page() -> None:
    assert render_markdown("# Ziele\n\n## Wege") == "<h3>Ziele</h3>\n<h4>Wege</h4>\n"


def test_links_to_web_and_mail_stay() -> None:
    assert 'href="https://halle.de"' in render_markdown("[Stadt](https://halle.de)")
    assert 'href="mailto:a@b.example"' in render_markdown("[Mail](mailto:a@b.example)")
