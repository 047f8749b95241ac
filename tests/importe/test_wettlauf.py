"""Two at once: a double click applies once, two files with the same people make them once."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import close_old_connections, connection

from fachgruppen.importe.models import Importvorgang
from fachgruppen.importe.services import apply_importvorgang, create_importvorgang, importiere_datei
from mitglieder.models import Institution, Mitglied
from netzwerk.base.ablehnung import Ablehnung

PEOPLE = b"Vorname;Nachname\nAnna;Beck\nOmar;Said\n"


def at_once(*actions: Callable[[], object]) -> list[object]:
    """Run the actions in threads with connections of their own and return what each returned or raised."""
    barrier = Barrier(len(actions))
    results: list[object] = [None] * len(actions)

    def run(index: int) -> None:
        barrier.wait()
        try:
            results[index] = actions[index]()
        except Ablehnung as error:
            results[index] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=[index]) for index in range(len(actions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()
    return results


@pytest.mark.django_db(transaction=True)
def test_double_click_applies_once() -> None:
    vorgang = create_importvorgang(PEOPLE, "a.csv", "mitglieder", by=None)

    def click() -> bool:
        return apply_importvorgang(Importvorgang(pk=vorgang.pk), fassung="", auslassen=False, by=None)

    results = at_once(click, click, click)
    assert sorted(map(str, results)) == ["False", "False", "True"]
    assert Mitglied.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_files_with_the_same_people_make_them_once() -> None:
    results = at_once(*[lambda: importiere_datei(PEOPLE, "a.csv", "mitglieder", by=None).neu] * 3)
    assert sorted(map(str, results)) == ["0", "0", "2"]
    assert Mitglied.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_files_with_the_same_institutions_make_them_once() -> None:
    inhalt = b"Name;Ort\nA;Halle\nB;Halle"
    results = at_once(*[lambda: importiere_datei(inhalt, "a.csv", "institutionen", by=None).neu] * 3)
    assert sorted(map(str, results)) == ["0", "0", "2"]
    assert Institution.objects.count() == 2
