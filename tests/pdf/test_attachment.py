"""The attachment is canonical: the same document, the same bytes, and back again."""

from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.document import (
    LARGE_PRINT,
    SMALL_PRINT,
    Critical,
    Document,
    IdentityBox,
    Label,
    Labelled,
    Numbers,
    Signatures,
    SyringeDrawing,
    Table,
    Text,
)
from hsvdesk.domain.record import STOCKHOLM
from hsvdesk.pdf.attachment import from_json, to_json
from tests.pdf.sample import DOCUMENT, HEAD

TEXTS = st.text(max_size=12)
MANY = st.lists(TEXTS, max_size=3).map(tuple)
ROWS = st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple)
BLOCKS = st.one_of(
    st.builds(IdentityBox, facts=MANY, side_title=TEXTS, side=MANY),
    st.builds(Critical, title=TEXTS, rows=ROWS),
    st.builds(Labelled, title=TEXTS, rows=ROWS),
    st.builds(
        Table,
        title=TEXTS,
        headings=st.tuples(TEXTS, TEXTS),
        widths=st.tuples(st.integers(1, 9), st.integers(1, 9)),
        rows=ROWS,
        empty=TEXTS,
    ),
    st.builds(
        Numbers, title=TEXTS, rows=st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=3).map(tuple)
    ),
    st.builds(Text, title=TEXTS, paragraphs=MANY),
    st.builds(
        SyringeDrawing,
        title=TEXTS,
        size=st.just("10"),
        graduation=st.just("0.5"),
        line=st.integers(0, 100).map(lambda tenths: f"{tenths / 10}"),
    ),
    st.builds(Signatures, title=TEXTS, under=MANY),
    st.builds(
        Label,
        **{each.name: TEXTS for each in fields(Label) if each.type is str},
        on_a4=st.booleans(),
    ),
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
DOCUMENTS = st.builds(
    Document,
    head=st.builds(
        lambda child, purpose, percent: replace(
            HEAD, child=child, purpose=purpose, text_percent=percent
        ),
        TEXTS,
        TEXTS,
        st.sampled_from([SMALL_PRINT, 100, LARGE_PRINT]),
    ),
    blocks=st.lists(BLOCKS, max_size=4).map(tuple),
    data=st.dictionaries(TEXTS, VALUES, max_size=3),
)


@given(DOCUMENTS)
def test_what_is_written_is_read_back(document: Document) -> None:
    assert from_json(to_json(document)) == document


@given(DOCUMENTS)
def test_what_is_read_back_is_written_the_same(document: Document) -> None:
    written = to_json(document)

    assert to_json(from_json(written)) == written


def test_the_order_of_names_in_the_data_makes_no_difference() -> None:
    one = replace(DOCUMENT, data={"a": 1, "b": 2})
    other = replace(DOCUMENT, data={"b": 2, "a": 1})

    assert to_json(one) == to_json(other)


def test_a_time_keeps_the_offset_it_was_given_with() -> None:
    summer = replace(HEAD, made_at=datetime(2026, 7, 1, 10, 0, tzinfo=STOCKHOLM))

    assert b'"made_at":"2026-07-01T10:00:00+02:00"' in to_json(replace(DOCUMENT, head=summer))
