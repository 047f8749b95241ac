"""Numbers in German spelling: what is read, what is refused because it has two readings, what is shown."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from netzwerk.base.forms import ZahlField
from netzwerk.base.ziffern import lies_zahl, ziffern


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1.234,5", "1234.5"), ("1234,50", "1234.50"), ("1 234", "1234"), ("-3", "-3"), ("0,5", "0.5"),
     ("1.234.567", "1234567"), ("\u22122,25", "-2.25"), ("12\u00a0345", "12345")],
)  # fmt: skip
def test_german_numbers_are_read(typed, number):
    assert lies_zahl(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed", ["12.5", "1,234.5", "1.23,4", "zwölf", "1e5", "NaN", ",5", "5,", "1.2345", "\u0663"]
)
def test_what_has_two_readings_or_none_is_refused(typed):
    with pytest.raises(ValueError):
        lies_zahl(typed)


def test_the_field_says_what_to_write_and_shows_what_it_read():
    field = ZahlField(required=False, max_digits=14, decimal_places=2)
    assert field.clean("") is None
    assert field.clean("0") == 0
    for typed, words in (("12.5", "mit Komma"), ("1,234", "zwei Stellen"), ("9" * 15, "zu groß")):
        with pytest.raises(ValidationError, match=words):
            field.clean(typed)
    assert field.prepare_value(Decimal("1234.50")) == "1.234,5"
    assert [ziffern(Decimal(n)) for n in ("0", "100", "12.50", "-1234567.25")] == [
        "0", "100", "12,5", "-1.234.567,25",
    ]  # fmt: skip
