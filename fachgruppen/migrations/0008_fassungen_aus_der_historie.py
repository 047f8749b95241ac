"""Make the first versions of profiles and goals from what the history kept."""

from django.db import migrations
from django.utils import timezone


def profilfassungen(apps, schema_editor):
    """One version per `version` of the history, with who saved it; the present text in any case."""
    Gremium, Event, Fassung, Konto = (
        apps.get_model(*name.split("."))
        for name in (
            "fachgruppen.Gremium", "fachgruppen.GremiumEvent", "fachgruppen.Profilfassung", "mitglieder.Konto",
        )
    )
    konten = set(Konto.objects.values_list("pk", flat=True))
    rows = {}
    for event in Event.objects.select_related("pgh_context").order_by("pgh_id"):
        if event.leitsatz or event.profil:
            user = event.pgh_context.metadata.get("user") if event.pgh_context else None
            rows.setdefault((event.pgh_obj_id, event.version), (event, event.pgh_created_at, user))
    for gremium in Gremium.objects.all():
        if gremium.leitsatz or gremium.profil:
            rows.setdefault((gremium.pk, gremium.version), (gremium, timezone.now(), None))
    gremien = set(Gremium.objects.values_list("pk", flat=True))
    Fassung.objects.bulk_create(
        Fassung(
            gremium_id=gremium, nummer=nummer, leitsatz=row.leitsatz, profil=row.profil,
            profil_html=row.profil_html, am=am, von_id=user if user in konten else None,
        )
        for (gremium, nummer), (row, am, user) in sorted(rows.items())
        if gremium in gremien
    )


def zielfassungen(apps, schema_editor):
    """A goal is pursued since the day of its first event; its first version is what it says now."""
    Ziel, Event, Fassung = (
        apps.get_model("fachgruppen", name) for name in ("Ziel", "ZielEvent", "Zielfassung")
    )
    erste = {}
    for pk, am in Event.objects.order_by("pgh_id").values_list("pgh_obj_id", "pgh_created_at"):
        erste.setdefault(pk, am)
    for ziel in Ziel.objects.order_by("pk"):
        am = erste.get(ziel.pk, timezone.now())
        Ziel.objects.filter(pk=ziel.pk).update(von=timezone.localdate(am))
        viertel = ziel.stadtviertel.order_by("nummer").values_list("name", flat=True)
        Fassung.objects.create(
            ziel=ziel, nummer=1, ereignis="angelegt", text=ziel.text, stand=ziel.stand,
            viertel=list(viertel), am=am,
        )


class Migration(migrations.Migration):
    dependencies = [("fachgruppen", "0007_verlauf_von_profil_und_zielen")]

    operations = [
        migrations.RunPython(profilfassungen, migrations.RunPython.noop),
        migrations.RunPython(zielfassungen, migrations.RunPython.noop),
    ]
