"""The directory to take along: as a table, as cards for an address book, and on paper."""

from collections.abc import Callable
from typing import Any, ClassVar

from allauth.core.internal import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from fachgruppen.selectors import blick
from mitglieder.sichtbarkeit import ansicht
from netzwerk.base.tabelle import csv_antwort, csv_datei, xlsx_antwort, xlsx_datei
from netzwerk.base.uhr import heute
from netzwerk.base.visitenkarte import Visitenkarte, vcf_antwort, vcf_datei
from netzwerk.portal.selectors.verzeichnis import Verzeichniszeile, zeilen
from netzwerk.portal.selectors.verzeichnisdatei import (
    KOPF_INSTITUTIONEN,
    KOPF_PERSONEN,
    institutionskarte,
    institutionszeilen,
    personenkarte,
    personenzeilen,
)
from netzwerk.portal.views.verzeichnis import InstitutionList, Person, PersonList, VerzeichnisSeite

GRENZE = {"verzeichnis": "10/h/user"}
BLATT_HOECHSTENS = 1000


class DateiMixin(VerzeichnisSeite):
    """The rows of the list, all pages of them, as a file of the kind in the address."""

    dateiname: ClassVar[str] = ""
    kopf: ClassVar[tuple[str, ...]] = ()

    def tabelle(self) -> list[tuple[str, ...]]:
        raise NotImplementedError

    def karten(self) -> list[Visitenkarte]:
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kinds: dict[str, Callable[[], HttpResponse]] = {"csv": self.csv, "xlsx": self.xlsx, "vcf": self.vcf}
        if kwargs["form"] not in kinds:
            raise Http404
        if not ratelimit.consume(request, app="portal", action="verzeichnis", config=GRENZE, limit_get=True):
            page = TemplateResponse(request, "portal/verzeichnis_zu_oft.html", status=429)
            page.headers["Retry-After"] = "3600"
            return page
        return kinds[kwargs["form"]]()

    def csv(self) -> HttpResponse:
        return csv_antwort(self.dateiname, csv_datei(self.kopf, self.tabelle()))

    def xlsx(self) -> HttpResponse:
        content = xlsx_datei(self.dateiname.capitalize(), self.kopf, self.tabelle())
        return xlsx_antwort(self.dateiname, content)

    def vcf(self) -> HttpResponse:
        return vcf_antwort(self.dateiname, vcf_datei(self.karten()))


class PersonenDatei(DateiMixin, PersonList):
    dateiname = "personen"
    kopf = KOPF_PERSONEN

    def gefunden(self) -> list[Verzeichniszeile]:
        return zeilen(self.personen(), blick(self.request.user))

    def tabelle(self) -> list[tuple[str, ...]]:
        return personenzeilen(self.gefunden())

    def karten(self) -> list[Visitenkarte]:
        return [personenkarte(row.person) for row in self.gefunden()]


class InstitutionenDatei(DateiMixin, InstitutionList):
    dateiname = "institutionen"
    kopf = KOPF_INSTITUTIONEN

    def tabelle(self) -> list[tuple[str, ...]]:
        return institutionszeilen(self.institutionen())

    def karten(self) -> list[Visitenkarte]:
        return [institutionskarte(row) for row in self.institutionen()]


class PersonVcf(Person):
    """The card of one person."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        view = ansicht(self.mitglied, blick(request.user))
        if view is None:
            raise Http404
        return vcf_antwort("kontakt", vcf_datei([personenkarte(view)]))


class PersonenBlatt(PersonList):
    """All people that were found on one page, to be printed."""

    template_name = "portal/person_blatt.html"

    def context(self) -> dict[str, Any]:
        rows = self.personen()
        found = zeilen(rows[: BLATT_HOECHSTENS + 1], blick(self.request.user))
        return {
            "filterform": self.filterform,
            "zeilen": found[:BLATT_HOECHSTENS],
            "zu_viele": len(found) > BLATT_HOECHSTENS,
            "hoechstens": BLATT_HOECHSTENS,
            "pfad": self.blattpfad(),
            "heute": heute(),
        }


class InstitutionenBlatt(InstitutionList):
    """All institutions that were found on one page, to be printed."""

    template_name = "portal/institution_blatt.html"

    def context(self) -> dict[str, Any]:
        found = list(self.institutionen()[: BLATT_HOECHSTENS + 1])
        return {
            "filterform": self.filterform,
            "zeilen": found[:BLATT_HOECHSTENS],
            "zu_viele": len(found) > BLATT_HOECHSTENS,
            "hoechstens": BLATT_HOECHSTENS,
            "pfad": self.blattpfad(),
            "heute": heute(),
        }
