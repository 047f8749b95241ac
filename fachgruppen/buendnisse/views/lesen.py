"""Bündnisse as people read them: the list by level, and one of them."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from fachgruppen.buendnisse.models import Buendnis
from fachgruppen.buendnisse.selectors import kennt_interna, nach_ebene, vertreten_am, visible_buendnisse_for
from fachgruppen.buendnisse.selectors.buendnisse import mit_vertretungen, vertreten_von
from fachgruppen.selectors import blick
from netzwerk.base.seiten import PUBLIC, PageView
from netzwerk.base.uhr import heute


class Liste(PageView):
    """What is released, for everybody; drafts as well for those who keep them."""

    permission: ClassVar[str] = PUBLIC
    bereich: ClassVar[str] = "start"
    template_name: ClassVar[str] = "buendnisse/liste.html"

    def context(self) -> dict[str, Any]:
        user, today = self.request.user, heute()
        rows = list(mit_vertretungen(visible_buendnisse_for(user), tag=today))
        eyes = blick(user)
        for row in rows:
            row.vertreten = vertreten_am(row, eyes, today)  # type: ignore[attr-defined]
        return {"ebenen": nach_ebene(rows), "darf_pflegen": user.has_perm("buendnisse.pflegen")}


class BuendnisMixin:
    """The Bündnis of the address. Who may not know of it gets 404, or the login if she has none yet."""

    permission: ClassVar[str] = "buendnisse.pflegen"
    bereich: ClassVar[str] = "start"
    titel: ClassVar[str] = ""
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def gefunden(self) -> Buendnis | None:
        rows = mit_vertretungen(visible_buendnisse_for(self.request.user), tag=None)
        return rows.filter(pk=self.kwargs["pk"]).first()

    @property
    def buendnis(self) -> Buendnis:
        if self.gefunden is None:
            raise Http404
        return self.gefunden

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.gefunden is None and not request.user.is_authenticated:
            # The same answer whether it exists or not.
            return redirect_to_login(request.get_full_path())
        if self.gefunden is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def permission_object(self) -> Buendnis:
        return self.buendnis

    def success_url(self) -> str:
        return self.buendnis.get_absolute_url()

    def context(self) -> dict[str, Any]:
        row = self.buendnis
        end = [(row.name, row.get_absolute_url()), (self.titel, None)] if self.titel else [(row.name, None)]
        return {
            "buendnis": row,
            "titel": self.titel,
            "zurueck": row.get_absolute_url(),
            "pfad": [("Bündnisse", reverse("buendnisse:liste")), *end],
        }


class BuendnisSeite(BuendnisMixin, PageView):
    """Everything about it; the note only for those who work with it, the past only for members."""

    permission: ClassVar[str] = PUBLIC
    template_name: ClassVar[str] = "buendnisse/buendnis.html"

    def context(self) -> dict[str, Any]:
        row, user, today = self.buendnis, self.request.user, heute()
        eyes = blick(user)
        terms = list(row.vertretungen.all())
        others = [term for term in terms if not term.gilt_am(today)] if eyes.ist_mitglied else []
        return {
            **super().context(),
            "vertreten": vertreten_am(row, eyes, today),
            "kuenftige": vertreten_von([term for term in others if term.von > today], eyes),
            "fruehere": vertreten_von([term for term in reversed(others) if term.von <= today], eyes),
            "kennt_interna": kennt_interna(user, row),
            "darf_pflegen": user.has_perm("buendnisse.pflegen", row),
            "darf_freigeben": user.has_perm("buendnisse.freigeben", row),
        }
