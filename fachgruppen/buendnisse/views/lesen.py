"""Bündnisse as people read them: the list by level, and one of them."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext

from fachgruppen.buendnisse.models import Buendnis
from fachgruppen.buendnisse.selectors import kennt_interna, nach_ebene, vertreten_am, visible_buendnisse_for
from fachgruppen.buendnisse.selectors.buendnisse import mit_vertretungen, vertreten_von
from fachgruppen.selectors import blick
from netzwerk.base.seiten import PUBLIC, DingMixin, PageView
from netzwerk.base.sprache import Deutsch, wer_liest
from netzwerk.base.templatetags.bausteine import eigenname
from netzwerk.base.uhr import heute


class Liste(PageView):
    """What is released, for everybody; drafts as well for those who keep them."""

    permission: ClassVar[str] = PUBLIC
    bereich: ClassVar[str] = "start"
    template_name: ClassVar[str] = "buendnisse/liste.html"

    def context(self) -> dict[str, Any]:
        user, today = wer_liest(self.request.user), heute()
        rows = list(mit_vertretungen(visible_buendnisse_for(user), tag=today))
        eyes = blick(user)
        for row in rows:
            row.vertreten = vertreten_am(row, eyes, today)  # type: ignore[attr-defined]
        return {"ebenen": nach_ebene(rows), "darf_pflegen": user.has_perm("buendnisse.pflegen")}


class BuendnisMixin(DingMixin[Buendnis]):
    """The Bündnis of the address."""

    permission: ClassVar[str] = "buendnisse.pflegen"
    bereich: ClassVar[str] = "start"

    def find(self) -> Buendnis | None:
        rows = mit_vertretungen(visible_buendnisse_for(self.request.user), tag=None)
        return rows.filter(pk=self.kwargs["pk"]).first()

    @property
    def buendnis(self) -> Buendnis:
        return self.ding

    def context(self) -> dict[str, Any]:
        row = self.buendnis
        name = eigenname(row.name)
        end = [(name, row.get_absolute_url()), (self.titel, None)] if self.titel else [(name, None)]
        return {
            "buendnis": row,
            "name": Deutsch(row.name),
            "titel": self.titel,
            "zurueck": row.get_absolute_url(),
            "pfad": [(gettext("Bündnisse"), reverse("buendnisse:liste")), *end],
        }


class BuendnisSeite(BuendnisMixin, PageView):
    """Everything about it; the note only for those who work with it, the past only for members.

    Keeping it is German; in other languages the page says what the public one says, to everybody.
    """

    permission: ClassVar[str] = PUBLIC
    template_name: ClassVar[str] = "buendnisse/buendnis.html"

    def context(self) -> dict[str, Any]:
        row, user, today = self.buendnis, wer_liest(self.request.user), heute()
        eyes = blick(user)
        terms = list(row.vertretungen.all())
        others = [term for term in terms if not term.gilt_am(today)] if eyes.ist_mitglied else []
        return {
            **super().context(),
            "vertreten": vertreten_am(row, eyes, today),
            "kuenftige": vertreten_von([term for term in others if term.von > today], eyes),
            "fruehere": vertreten_von([term for term in reversed(others) if term.von <= today], eyes),
            "kennt_interna": kennt_interna(user, row),
            "liest_mit_konto": user.is_authenticated,
            "darf_pflegen": user.has_perm("buendnisse.pflegen", row),
            "darf_freigeben": user.has_perm("buendnisse.freigeben", row),
        }
