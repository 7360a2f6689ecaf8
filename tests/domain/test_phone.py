"""Phone numbers: every form they are written in, one form that is dialled, and none guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.contact import Contact
from hsvdesk.domain.phone import (
    NO_AREA,
    ONE_EACH,
    ONLY_DIGITS,
    WRONG_LENGTH,
    Phone,
    e164,
    number_problem,
    shown_number,
)
from tests.stores import TODAY


@pytest.mark.parametrize(
    ("written", "shown", "dialled"),
    [
        ("0980-319 210", "0980-319 210", "+46980319210"),
        ("0980319210", "0980-31 92 10", "+46980319210"),
        ("0980-319210", "0980-31 92 10", "+46980319210"),
        ("08-12345678", "08-123 456 78", "+46812345678"),
        ("084650042", "08-465 00 42", "+4684650042"),
        ("(08) 465 004 20", "(08) 465 004 20", "+46846500420"),
        ("0701740605", "070-174 06 05", "+46701740605"),
        ("070 174 06 05", "070 174 06 05", "+46701740605"),
        ("070–174 06 05", "070–174 06 05", "+46701740605"),
        ("+46701740605", "070-174 06 05", "+46701740605"),
        ("+46 (0)70-174 06 05", "+46 (0)70-174 06 05", "+46701740605"),
        ("0046 70 174 06 05", "070-174 06 05", "+46701740605"),
        ("+46 0980 319210", "0980-31 92 10", "+46980319210"),
        ("0313900610", "031-390 06 10", "+46313900610"),
        ("020123456", "020-12 34 56", "+4620123456"),
        ("0200123456", "0200-12 34 56", "+46200123456"),
        ("0771123456", "0771-12 34 56", "+46771123456"),
        ("+4722123456", "+47 22 12 34 56", "+4722123456"),
        ("00358 40 1234567", "+358 401 23 45 67", "+358401234567"),
        ("+1 (212) 555-0100", "+1 (212) 555-0100", "+12125550100"),
        ("+353861234567", "+353 861 23 45 67", "+353861234567"),
        ("112", "112", "112"),
        ("1177", "1177", "1177"),
        ("114 14", "114 14", "11414"),
        ("116 117", "116 117", "116117"),
    ],
)
def test_every_form_is_shown_in_groups_and_dialled_in_one(
    written: str, shown: str, dialled: str
) -> None:
    phone = Phone(number=written)

    assert number_problem(written) == ""
    assert (phone.shown, phone.dialled) == (shown, dialled)
    assert str(phone) == shown.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("070-BARN", ONLY_DIGITS),
        ("växeln", ONLY_DIGITS),
        ("0980-319 210 ankn 4", ONLY_DIGITS),
        ("٠٨٠٠١٢٣٤٥٦", ONLY_DIGITS),
        ("08-12 34 56/57", ONE_EACH),
        ("0980-319 210, 0980-319 211", ONE_EACH),
        ("319 210", NO_AREA),
        ("0", WRONG_LENGTH),
        ("0980-31", WRONG_LENGTH),
        ("0980-319 210 211", WRONG_LENGTH),
        ("+46", WRONG_LENGTH),
        ("+47 22 12 34 56 78 90 12 34", WRONG_LENGTH),
        ("00000000", WRONG_LENGTH),
    ],
)
def test_what_nobody_can_dial_is_refused_in_words(written: str, problem: str) -> None:
    assert number_problem(written) == problem
    assert Phone(number=written).dialled == ""


def test_a_contact_is_refused_at_the_number_that_is_wrong() -> None:
    contact = Contact(
        function="Avdelningen",
        always=True,
        phones=(Phone(number="0980-319 210"), Phone(number="ankn 4")),
    )

    assert contact.problems(TODAY) == {"phones.2.number": ONLY_DIGITS}


SWEDISH = st.from_regex(r"0[1-9][0-9]{6,8}", fullmatch=True)
FOREIGN = st.from_regex(r"\+(?!46)[1-9][0-9]{6,14}", fullmatch=True)


@given(SWEDISH | FOREIGN)
def test_what_is_shown_is_the_same_number(written: str) -> None:
    shown = shown_number(written)

    assert e164(shown) == e164(written)
    assert shown_number(shown) == shown
    assert number_problem(shown) == ""


@given(SWEDISH, st.lists(st.sampled_from(" -.()–"), min_size=9, max_size=9))
def test_signs_between_digits_change_nothing(written: str, signs: list[str]) -> None:
    spread = written[0] + "".join(
        f"{sign}{digit}" for sign, digit in zip(signs, written[1:], strict=False)
    )

    assert e164(spread) in (e164(written), "")
    assert Phone(number=spread).key.endswith(written[1:])


@given(st.text(max_size=30))
def test_no_text_is_both_dialled_and_refused(text: str) -> None:
    phone = Phone(number=text)

    assert bool(phone.dialled) != bool(number_problem(text)) or not text.strip()
    assert not phone.e164 or (phone.e164[0] == "+" and phone.e164[1:].isascii())
