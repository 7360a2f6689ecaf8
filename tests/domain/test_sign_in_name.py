"""Two people must never be able to sign in by what anybody would read as the same name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.sign_in_name import kept, same


@given(st.text())
def test_a_name_that_is_kept_is_kept_as_it_is(typed: str) -> None:
    assert kept(kept(typed)) == kept(typed)


@pytest.mark.parametrize("other", ["ÅSA EK", " Åsa  Ek ", unicodedata.normalize("NFD", "Åsa Ek")])
def test_case_spaces_and_how_a_ring_is_coded_make_no_other_name(other: str) -> None:
    assert same("Åsa Ek", other)


def test_another_letter_makes_another_name() -> None:
    assert not same("Åsa Ek", "Asa Ek")
