"""Forms that need no login, safe from machines without a puzzle for people: a trap field, a signed moment.

How many a connection may send is asked by `zu_viele`. What was typed always comes back with the reason.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from allauth.core.internal import ratelimit
from django import forms
from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from netzwerk.base.seiten import FormPage

HOECHSTENS_SEKUNDEN = 24 * 60 * 60
WARTEN_SEKUNDEN = "3600"
ZU_SCHNELL = _("Das ging sehr schnell. Prüfen Sie Ihre Angaben und senden Sie sie noch einmal ab.")
ZU_ALT = _("Die Seite war lange offen. Prüfen Sie Ihre Angaben und senden Sie sie noch einmal ab.")
FALLE = _(
    "Ein Feld, das leer bleiben muss, war ausgefüllt. Wir haben es geleert. Senden Sie Ihre Angaben noch "
    "einmal ab."
)


class SpamschutzMixin:
    """Two hidden fields for a KernForm; `components/spamschutz.html` puts them on the page.

    `webseite` is out of sight: only machines fill it, or a program that fills forms for a person, who then
    reads why and sends again. `seit` says when the page was made, signed for this form: machines answer
    within a moment or with an old one.
    """

    fields: dict[str, forms.Field]
    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["webseite"] = forms.CharField(
            label=_("Dieses Feld bleibt leer"),
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
        )
        self.fields["seit"] = forms.CharField(
            required=False, initial=self._signer().sign("da"), widget=forms.HiddenInput
        )

    def _signer(self) -> TimestampSigner:
        return TimestampSigner(salt=f"spamschutz.{type(self).__name__}")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data  # type: ignore[misc,attr-defined]
        reason = self._verdacht(data)
        if reason:
            self._fresh(keep_moment=reason == ZU_SCHNELL)
            self.add_error(None, reason)  # type: ignore[attr-defined]
        return data

    def _verdacht(self, data: dict[str, Any]) -> str | Promise:
        """Return the sentence for what looks like a machine, "" for a person."""
        if data.get("webseite"):
            return FALLE
        signer, moment = self._signer(), data.get("seit") or ""
        try:
            signer.unsign(moment, max_age=HOECHSTENS_SEKUNDEN)
        except (SignatureExpired, BadSignature):
            return ZU_ALT
        try:
            signer.unsign(moment, max_age=settings.SPAMSCHUTZ_SEKUNDEN)
        except SignatureExpired:
            return ""
        return ZU_SCHNELL if settings.SPAMSCHUTZ_SEKUNDEN > 0 else ""

    def _fresh(self, *, keep_moment: bool) -> None:
        """Let the next try begin clean: the trap empty, the moment of now unless the old one still holds."""
        self.data = self.data.copy()
        self.data[self.add_prefix("webseite")] = ""  # type: ignore[attr-defined]
        if not keep_moment:
            self.data[self.add_prefix("seit")] = self._signer().sign("da")  # type: ignore[attr-defined]


class OffenesFormular(FormPage):
    """A page whose form needs no login: what comes too often is not sent and comes back as it was typed.

    `grenzen` names what is counted and how many: "/ip" for the connection, "/key" for the address given.
    A count that ends in "_alle" is one for all. `zu_viel` says what to do. Not in one transaction: the
    counts must hold whatever becomes of the answer.
    """

    grenzen: ClassVar[tuple[tuple[str, str], ...]]
    zu_viel: ClassVar[str]

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponseBase]:
        return transaction.non_atomic_requests(super().as_view(**initkwargs))

    def form_zu_viel(self, form: BaseForm, email: str) -> HttpResponse | None:
        """Count this one; return the page with everything that was typed once a limit is reached."""
        if not any(self._ist_voll(was, grenze, email) for was, grenze in self.grenzen):
            return None
        form.add_error(None, self.zu_viel)
        page = self.page(form=form, status=429)
        page.headers["Retry-After"] = WARTEN_SEKUNDEN
        return page

    def _ist_voll(self, was: str, grenze: str, email: str) -> bool:
        key = "alle" if was.endswith("_alle") else email.strip().lower()
        if grenze.endswith("/key") and not key:  # no address given: nothing to count together
            return False
        return zu_viele(self.request, was, grenze, key=key) is not None


def zu_viele(request: HttpRequest, was: str, grenze: str, *, key: str | None = None) -> HttpResponse | None:
    """Count one try; return the page that asks to wait once a limit is reached, None before.

    `was` names what is counted together, `grenze` is such as "20/h/ip,5/d/key". Call it outside of a
    transaction, so that the count holds whatever becomes of the answer.
    """
    if ratelimit.consume(request, app="spamschutz", action=was, key=key, config={was: grenze}):
        return None
    page = TemplateResponse(request, "components/zu_viele.html", status=429)
    page.headers["Retry-After"] = WARTEN_SEKUNDEN
    return page
