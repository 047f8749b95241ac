"""What a new Berichtsvorlage begins with: unsaved rows of the portal, of a report, of another one."""

from collections.abc import Iterable

from netzwerk.ratsbericht.bausteine import OHNE
from netzwerk.ratsbericht.gliederung import FACHGRUPPE, HINTEN, VORNE, Vorgabe
from netzwerk.ratsbericht.models import Abschnitt, Vorlagenabschnitt
from netzwerk.ratsbericht.states import Vorlagenteil

Zeilen = list[Vorlagenabschnitt]


def erste_zeile() -> Zeilen:
    """The least a report needs."""
    return [_als_zeile(VORNE[0])]


def zeilen_des_portals() -> Zeilen:
    """Return the portal's own outline."""
    return [*map(_als_zeile, VORNE), fachgruppenzeile(), *map(_als_zeile, HINTEN)]


def zeilen_der_vorlage(abschnitte: Iterable[Vorlagenabschnitt]) -> Zeilen:
    """Return copies of these rows."""
    return [Vorlagenabschnitt(**row.als_werte()) for row in abschnitte]


def zeilen_des_berichts(abschnitte: Iterable[Abschnitt], *, mit_texten: bool) -> Zeilen:
    """Return the outline of a report: its Fachgruppen as one row, where the first of them stands.

    Figures stay behind, and so does what a block was told not to name: that is of this report alone.
    """
    found: Zeilen = []
    for row in abschnitte:
        if not row.schluessel.startswith(FACHGRUPPE):
            found.append(_aus_abschnitt(row, mit_texten=mit_texten))
        elif all(one.art != Vorlagenteil.FACHGRUPPEN for one in found):
            found.append(fachgruppenzeile(row.anleitung))
    return found


def fachgruppenzeile(anleitung: str = "") -> Vorlagenabschnitt:
    """One section for each Fachgruppe, with the text of its released quarterly reports."""
    kind = Vorlagenteil.FACHGRUPPEN
    return Vorlagenabschnitt(art=kind, ueberschrift=kind.label, anleitung=anleitung)


def _als_zeile(vorgabe: Vorgabe) -> Vorlagenabschnitt:
    return Vorlagenabschnitt(
        art=Vorlagenteil.BAUSTEIN if vorgabe.generator else Vorlagenteil.PROSA,
        ueberschrift=vorgabe.ueberschrift, anleitung=vorgabe.anleitung, generator=vorgabe.generator,
        pflicht=vorgabe.pflicht, ausgeblendet=vorgabe.ausgeblendet,
    )  # fmt: skip


def _aus_abschnitt(row: Abschnitt, *, mit_texten: bool) -> Vorlagenabschnitt:
    return Vorlagenabschnitt(
        art=Vorlagenteil.PROSA if row.ist_prosa else Vorlagenteil.BAUSTEIN,
        ueberschrift=row.ueberschrift, anleitung=row.anleitung, generator=row.generator,
        text=row.text if mit_texten else "",
        parameter={key: on for key, on in row.parameter.items() if key != OHNE},
        pflicht=row.pflicht, ausgeblendet=row.ausgeblendet,
    )  # fmt: skip
