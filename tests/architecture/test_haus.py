"""The house keeps its own rules: permissions, services, first lines, migrations."""

import ast
import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from netzwerk.base.seiten import PageView
from tests.architecture.quellen import ROOT, all_urls, python_files, template_files

# allauth guards its own views; which of them are open is stated here.
FREMDE_VIEWS = "allauth."
OFFENE_FREMDE_VIEWS = {
    "account_confirm_email",
    "account_email_verification_sent",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_signup",
    "account_signup_by_passkey",
    "account_reauthenticate",
    "mfa_authenticate",
    "mfa_trust",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_signup_webauthn",
    "mfa_reauthenticate_webauthn",
}


def test_every_view_declares_a_permission() -> None:
    """Default deny: our views are PageViews with a permission, foreign ones want a login."""
    for url in all_urls():
        view = getattr(url.view, "view_class", None)
        if url.view.__module__.startswith(FREMDE_VIEWS) or (
            view and view.__module__.startswith(FREMDE_VIEWS)
        ):
            if url.name not in OFFENE_FREMDE_VIEWS:
                assert getattr(url.view, "login_required", True), f"{url.name} is open"
            continue
        assert view is not None, f"{url.name} ({url.route}) is not one of our page classes"
        assert issubclass(view, PageView), f"{url.name} is not built on PageView"
        assert view.permission, f"{url.name} declares no permission"


def test_view_without_permission_is_refused() -> None:
    class Vergessen(PageView):
        template_name = "base.html"

    with pytest.raises(ImproperlyConfigured, match="declares no permission"):
        Vergessen.as_view()


def test_status_is_written_in_services_only() -> None:
    """A change of state happens in one room; the demo loads data and may write directly."""
    offenders = []
    for path in python_files():
        relative = path.relative_to(ROOT)
        if "services" in str(relative) or relative.parts[:2] == ("netzwerk", "demo"):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Assign):
                targets = [t for t in node.targets if isinstance(t, ast.Attribute) and t.attr == "status"]
                offenders += [f"{relative}:{node.lineno}" for _ in targets]
            elif (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"update", "create", "bulk_create", "update_or_create"}
                and any(keyword.arg == "status" for keyword in node.keywords)
            ):
                offenders.append(f"{relative}:{node.lineno}")
    assert offenders == []


def test_every_python_file_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in python_files(tests=True)
        if not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []


def test_every_template_says_what_it_is_for() -> None:
    """The first or second line of a template is a comment; mails and SVG have no room for one."""
    silent = [
        str(path.relative_to(ROOT))
        for path in template_files()
        if path.suffix == ".html" and not any("{#" in line for line in path.read_text().splitlines()[:2])
    ]
    assert silent == []


def test_templates_have_no_inline_style_or_script() -> None:
    """The Content-Security-Policy would block them; mails are not pages, and data is no script."""
    pattern = re.compile(
        r"\sstyle=|\son[a-z]+=\"|<script(?![^>]*\bsrc=)(?! type=\"application/ld\+json\">)|<style",
        re.IGNORECASE,
    )
    offenders = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in template_files()
        if "mail" not in path.parts and "email" not in path.parts
        for match in [pattern.search(path.read_text())]
        if match
    ]
    assert offenders == []


def test_every_brace_of_a_style_sheet_is_closed() -> None:
    """A browser says nothing about a lost brace, it silently drops the rules that follow."""
    for path in sorted((ROOT / "static/netzwerk").glob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
        depth = 0
        for number, line in enumerate(text.splitlines(), 1):
            depth += line.count("{") - line.count("}")
            assert 0 <= depth <= 3, f"{path.name}: a brace is lost before line {number}"
        assert depth == 0, f"{path.name}: {depth} braces are still open at the end"


def test_unescaped_html_only_where_it_was_sanitised() -> None:
    """`|safe` is for profiles rendered and cleaned when saved, and for the form pack's own attributes."""
    offenders = {
        str(path.relative_to(ROOT))
        for path in template_files()
        if re.search(r"\|\s*safe\b", path.read_text())
    }
    sanitised = {"templates/portal/fachgruppe.html", "templates/portal/fachgruppe_profil.html"}
    assert {name for name in offenders if not name.startswith("templates/kern/")} <= sanitised


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    files = [*python_files(tests=True), *template_files()]
    offenders = [
        str(path.relative_to(ROOT))
        for path in files
        if path.name != "test_haus.py"
        and path.suffix in {".py", ".html", ".txt"}
        and marks.search(path.read_text())
    ]
    assert offenders == []


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
