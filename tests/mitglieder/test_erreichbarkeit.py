"""A hard bounce marks everybody who has that address; a new address clears the mark."""

from netzwerk.demo.factories import MitgliedFactory
from netzwerk.versand.models import Zustellproblem
from netzwerk.versand.selectors import gesperrte_adressen
from netzwerk.versand.services.zustellung import note_problem


def test_a_hard_bounce_marks_all_who_share_the_address(db):
    mails = ("Info@verein.example", "info@verein.example", "x@y.example")
    anna, omar, other = (MitgliedFactory(email=mail) for mail in mails)

    note_problem("info@Verein.example", "hart", "550 5.1.1")

    for person, stand in ((anna, "ungueltig"), (omar, "ungueltig"), (other, "gueltig")):
        person.refresh_from_db()
        assert person.email_status == stand


def test_a_temporary_one_marks_nobody(db):
    person = MitgliedFactory(email="a@verein.example")
    note_problem("a@verein.example", "weich", "452 4.2.2")
    person.refresh_from_db()
    assert person.email_status == "gueltig"
    assert Zustellproblem.objects.get().anzahl == 1
    assert gesperrte_adressen(["a@verein.example"]) == {}
