"""Page bases: one page, one class, and no page without a declared permission."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.forms import BaseForm
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.template.response import TemplateResponse
from django.views.generic import View

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import uhrzeit
from netzwerk.base.seitenspeicher import aus_dem_speicher, ist_fuer_alle
from netzwerk.base.uhr import jetzt

PUBLIC = "seite.oeffentlich"
LOGGED_IN = "seite.angemeldet"
# For pages whose address is the right to them: nothing of it may leak or be kept.
KOPFZEILEN_LINK = {
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}


class PageView(View):
    """A page: selectors in, template out.

    `permission` is PUBLIC, LOGGED_IN or the name of a `rules` permission that is asked about
    `permission_object()`. A class without one is refused when its URL is built. With
    `hides = True` a person without the right gets 404, for things she must not know of. With
    `fuer_alle = True` a public page without a form is kept for visitors without a login.
    """

    permission: ClassVar[str] = ""
    hides: ClassVar[bool] = False
    fuer_alle: ClassVar[bool] = False
    bereich: ClassVar[str] = ""
    template_name: ClassVar[str] = ""
    request: HttpRequest

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponseBase]:
        if not cls.permission:
            raise ImproperlyConfigured(f"{cls.__module__}.{cls.__name__} declares no permission.")
        view = super().as_view(**initkwargs)
        view.login_required = cls.permission != PUBLIC  # type: ignore[attr-defined]
        return view

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.permission != PUBLIC:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            self.check_permission()
        elif self.fuer_alle and ist_fuer_alle(request):
            return aus_dem_speicher(request, lambda: super(PageView, self).dispatch(request, *args, **kwargs))
        return super().dispatch(request, *args, **kwargs)

    def check_permission(self) -> None:
        """Raise 403 (or 404 where `hides`) unless the account holds the permission."""
        if self.permission == LOGGED_IN:
            return
        if self.request.user.has_perm(self.permission, self.permission_object()):
            return
        if self.hides:
            raise Http404
        raise PermissionDenied

    def permission_object(self) -> Any:
        """Return what the permission is asked about; None for rights on the whole portal."""
        return None

    def context(self) -> dict[str, Any]:
        return {}

    def page(self, *, status: int = 200, **extra: Any) -> HttpResponse:
        context = {"view": self, **self.context(), **extra}
        return TemplateResponse(self.request, self.template_name, context, status=status)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page()


class FormPage(PageView):
    """A page with one form. Refused input comes back with everything that was typed."""

    form_class: ClassVar[type[BaseForm]]

    def form_kwargs(self) -> dict[str, Any]:
        return {}

    def get_form(self) -> BaseForm:
        if self.request.method == "POST":
            return self.form_class(self.request.POST, self.request.FILES, **self.form_kwargs())
        return self.form_class(**self.form_kwargs())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page(form=self.get_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if not form.is_valid():
            return self.form_refused(form)
        try:
            return self.form_valid(form)
        except Ablehnung as refusal:
            self.add_refusal(form, refusal)
            return self.form_refused(form)

    def add_refusal(self, form: BaseForm, refusal: Ablehnung) -> None:
        """Put the sentence beside the field it belongs to, or on top."""
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))

    def form_again(self, version: int, refusal: Ablehnung | None = None) -> BaseForm:
        """Return what was typed with the version that stands there now: saving once more replaces it
        knowingly."""
        data = self.request.POST.copy()
        data["version"] = str(version)
        form = self.form_class(data, **self.form_kwargs())
        if refusal is not None:
            self.add_refusal(form, refusal)
        return form

    def form_refused(self, form: BaseForm) -> HttpResponse:
        return self.page(form=form)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        raise NotImplementedError


class SelbstSpeichern(FormPage):
    """A form that also saves itself while somebody types: the script asks for a short answer (`still`), a
    press of the button for the page. Put it before the other bases."""

    @property
    def still(self) -> bool:
        return "still" in self.request.POST

    def form_refused(self, form: BaseForm) -> HttpResponse:
        if not self.still:
            return super().form_refused(form)
        words = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return JsonResponse({"fehler": words}, status=422)

    def saved_quietly(self, version: int, hint: str = "") -> HttpResponse:
        """Tell the script which version stands there now, and the person since when."""
        words = f"Gespeichert um {uhrzeit(jetzt())}"
        return JsonResponse({"version": version, "satz": f"{words}. {hint}" if hint else words})


class Adressiert(Protocol):
    """A row with a page of its own."""

    def get_absolute_url(self) -> str: ...


Ding = TypeVar("Ding", bound=Adressiert)


class DingMixin(Generic[Ding]):
    """The row of the address, put before a page. Who may not know of it gets 404, or the login if she has
    none yet.

    `find` says which it is; the mixin of an app gives `ding` its own name.
    """

    titel: ClassVar[str] = ""
    request: HttpRequest
    kwargs: dict[str, Any]

    def find(self) -> Ding | None:
        """Return the row if this account may know of it."""
        raise NotImplementedError

    @cached_property
    def _gefunden(self) -> Ding | None:
        return self.find()

    @property
    def ding(self) -> Ding:
        if self._gefunden is None:
            raise Http404
        return self._gefunden

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self._gefunden is None and not request.user.is_authenticated:
            # The same answer whether it exists or not; a link in a mail leads on after the login.
            return redirect_to_login(request.get_full_path())
        if self._gefunden is None:  # whatever the method: a 405 would tell that there is one
            raise Http404
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def permission_object(self) -> Ding:
        return self.ding

    def success_url(self) -> str:
        return self.ding.get_absolute_url()

    def done(self, sentence: str) -> HttpResponse:
        messages.success(self.request, sentence)
        return HttpResponseRedirect(self.success_url())


class ActionView(PageView):
    """A button: POST only, one service, then back with a sentence about what happened."""

    http_method_names = ["post", "options"]

    def http_method_not_allowed(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tell a person who opens the button's address (reload, bookmark) how to go on."""
        refused = super().http_method_not_allowed(request, *args, **kwargs)
        if request.method != "GET":
            return refused
        return TemplateResponse(request, "405.html", status=405, headers={"Allow": refused["Allow"]})

    def read_version(self) -> int:
        """Return which version the person had before her when she pressed the button; 0 for anything else."""
        version = self.request.POST.get("version", "")
        return int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else 0

    def act(self) -> str:
        """Call the service and return the sentence that tells what happened and comes next."""
        raise NotImplementedError

    def success_url(self) -> str:
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            sentence = self.act()
        except Ablehnung as refusal:
            messages.error(request, str(refusal))
        else:
            if sentence:
                messages.success(request, sentence)
        return HttpResponseRedirect(self.success_url())
