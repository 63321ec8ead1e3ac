"""Numbers as a spreadsheet shows them."""

import pytest

from extract.number_format import is_date, shown, shown_text

RUPIAH = '_-* #,##0_-;\\-* #,##0_-;_-* "-"_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (7426000000, "#,##0", "7,426,000,000"),
        (7426000000, RUPIAH, "7,426,000,000"),
        (-1500, RUPIAH, "-1,500"),
        (0, RUPIAH, "-"),
        (-5, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "(5)"),
        (0.45, "0%", "45%"),
        (1, "0%", "100%"),
        (0.94865, "0.00%", "94.87%"),
        (1.005, "0.00", "1.01"),
        (5, "0.##", "5."),
        (5, "00", "05"),
        (12, "0,000", "0,012"),
        (123456, "00\\.00\\.00", "12.34.56"),
        (1200, '"Rp"#,##0.00', "Rp1,200.00"),
        (1200, "[$Rp-421]* #,##0", "Rp 1,200"),
        (1234567, "#,##0,", "1,235"),
        (1234567890, '#,##0.0,,," M"', "1.2 M"),
        (12, '0 "orang"', "12 orang"),
        (-1234, "#,##0;[Red]-#,##0", "-1,234"),
        (-0.01, "0.0", "0.0"),
        (150, '[>100]"tinggi";0', "tinggi"),
        (50, '[>100]"tinggi";0', "50"),
        (12345, "0.00E+00", "1.23E+04"),
        (99.5, "@", "99.5"),
        (3, ";;;", ""),
        (0, "#,###", ""),
    ],
)
def test_numbers(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7426000000.0, "7426000000"),
        (7.426e15, "7426000000000000"),
        (94.87, "94.87"),
        (0.1 + 0.2, "0.3"),
        (100 / 3, "33.33333333"),
        (1234567890.55, "1234567890.55"),
        (0.00001234, "0.00001234"),
        (-2.5, "-2.5"),
        (0.0, "0"),
        (1e308, "1e+308"),
    ],
)
def test_general_is_short_and_never_a_power_of_ten(value: float, text: str) -> None:
    assert shown(value, "General") == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (43528, "dd-mm-yyyy", "04-03-2019"),
        (43528, "yyyy\\-mm\\-dd", "2019-03-04"),
        (43528, "d mmmm yyyy", "4 Maret 2019"),
        (43528, "[$-409]d mmmm yyyy", "4 March 2019"),
        (43528, "[$-421]dddd, d mmm yy", "Senin, 4 Mar 19"),
        (43528.5, "dd/mm/yyyy hh:mm", "04/03/2019 12:00"),
        (0.75, "h:mm AM/PM", "6:00 PM"),
        (1.25, "[h]:mm", "30:00"),
        (59, "d-m-yyyy", "28-2-1900"),
        (-1, "dd-mm-yyyy", "-1"),
    ],
)
def test_dates(value: float, code: str, text: str) -> None:
    assert is_date(code)
    assert shown(value, code) == text


def test_dates_of_old_macintosh_workbooks() -> None:
    assert shown(0, "d-m-yyyy", from_1904=True) == "1-1-1904"


def test_no_number_format_is_a_date_because_of_a_literal() -> None:
    assert not is_date('0 "hari"')
    assert not is_date("[Red]#,##0")
    assert not is_date("General")


def test_text_sections() -> None:
    assert shown_text("baik", "#,##0") == "baik"
    assert shown_text("5", '"Rp"@') == "Rp5"
    assert shown_text("baik", ";;;") == ""
