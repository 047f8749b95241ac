"""Files made by the portal as an answer: for this reader alone, and never kept in between."""

from django.http import HttpResponse


def datei_antwort(inhalt: bytes, art: str, name: str, *, ansehen: bool = False) -> HttpResponse:
    """Return the file of the media type `art` for download, or to look at in the browser.

    `name` is a file name of ASCII letters, digits, hyphens and dots.
    """
    page = HttpResponse(inhalt, content_type=art)
    page.headers["Content-Disposition"] = f'{"inline" if ansehen else "attachment"}; filename="{name}"'
    page.headers["Cache-Control"] = "private, no-store"
    return page
