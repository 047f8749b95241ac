"""The pages on which delegations are entered, corrected and recalled."""

from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from fachgruppen.forms.delegationen import AbberufenForm, DelegationBerichtigenForm, DelegationForm
from fachgruppen.models import Delegation
from fachgruppen.selectors.stellen import stellen_in, stellennamen
from fachgruppen.services.delegation import (
    change_delegation,
    enter_delegation,
    recall_delegation,
)
from fachgruppen.views.aemter import AemterMixin
from netzwerk.base.datum import datum
from netzwerk.base.seiten import FormPage
from netzwerk.base.uhr import heute


class DelegationNeu(AemterMixin, FormPage):
    """Enter who is sent, by whom, with which letter."""

    form_class = DelegationForm
    template_name = "fachgruppen/delegation_form.html"
    titel = "Delegation eintragen"

    def form_kwargs(self) -> dict[str, Any]:
        names = stellennamen(heute())
        stellen = [(stelle.value, names[stelle]) for stelle in stellen_in(self.gremium)]
        return {"stellen": stellen, "vorgabe": self.request.GET.get("stelle", ""), "heute": heute()}

    def form_valid(self, form: DelegationForm) -> HttpResponse:
        row = enter_delegation(self.gremium, by=self.request.user, **form.cleaned_data)
        return self.done(f"{row.mitglied.name} ist ab {datum(row.von)} delegiert.")


class DelegationMixin(AemterMixin):
    """One delegation of the Gremium in the address."""

    @cached_property
    def delegation(self) -> Delegation:
        rows = Delegation.objects.filter(gremium=self.gremium).select_related("gremium", "mitglied")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        name = stellennamen(self.delegation.von)[self.delegation.stelle]
        return {**super().context(), "delegation": self.delegation, "stelle": name}


class DelegationBerichtigen(DelegationMixin, FormPage):
    """Correct what was entered wrongly; the history keeps both."""

    form_class = DelegationBerichtigenForm
    template_name = "fachgruppen/delegation_form.html"
    titel = "Delegation berichtigen"

    def form_kwargs(self) -> dict[str, Any]:
        return {"delegation": self.delegation}

    def form_valid(self, form: DelegationBerichtigenForm) -> HttpResponse:
        change_delegation(self.delegation, by=self.request.user, **form.cleaned_data)
        return self.done("Die Berichtigung ist gespeichert.")


class DelegationAbberufen(DelegationMixin, FormPage):
    """Enter that the body calls its delegate back."""

    form_class = AbberufenForm
    template_name = "fachgruppen/delegation_abberufen.html"
    titel = "Abberufung eintragen"

    def form_valid(self, form: AbberufenForm) -> HttpResponse:
        row = recall_delegation(self.delegation, by=self.request.user, **form.cleaned_data)
        if row is None or row.bis is None:
            return self.done("Die Delegation ist zurückgenommen, sie hat nie begonnen.")
        return self.done(f"Die Delegation von {row.mitglied.name} endet mit dem {datum(row.bis)}.")
