"""One page: rows go from the end, each that goes is named, and the first blocks lose nothing."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.document import (
    SMALL_PRINT,
    Block,
    Critical,
    Document,
    IdentityBox,
    Labelled,
    Numbers,
    Table,
    Text,
)
from hsvdesk.domain.one_page import LEFT_OUT, on_one_page
from tests.pdf.sample import HEAD

SIZES = (100, SMALL_PRINT)
WHO = IdentityBox(facts=("Född 2019-03-14",), side_title="Vårdnadshavare", side=("saknas",))
CRITICAL = Critical(title="Kritiskt", rows=(("Överkänslighet", "Ägg"),))
CALLS = Table(
    title="Ring", headings=("Vem", "Nummer"), widths=(50, 50), rows=(("SOS", "112"),), empty=""
)


def document(*blocks: Block) -> Document:
    return Document(head=HEAD, blocks=blocks)


def labelled(title: str, count: int) -> Labelled:
    return Labelled(title=title, rows=tuple((f"{title} {number}", "x") for number in range(count)))


def size(made: Document) -> int:
    """A page as a test has it: each block is a heading and each row of it a line."""
    rows = [
        len(one.paragraphs) if isinstance(one, Text) else len(one.rows)
        for one in made.blocks
        if isinstance(one, Text | Critical | Labelled | Table | Numbers)
    ]
    return sum(rows) + len(rows)


def test_what_fits_is_left_as_it_is() -> None:
    whole = document(WHO, CRITICAL, CALLS, labelled("Sedan", 3))

    assert on_one_page(whole, SIZES, 3, lambda made: size(made) <= 8) == whole


def test_smaller_text_is_tried_before_anything_is_left_out() -> None:
    whole = document(WHO, CRITICAL, CALLS, labelled("Sedan", 3))

    made = on_one_page(whole, SIZES, 3, lambda tried: tried.head.text_percent == SMALL_PRINT)

    assert made == replace(whole, head=replace(whole.head, text_percent=SMALL_PRINT))


def test_where_nothing_may_be_left_out_it_becomes_more_pages() -> None:
    whole = document(WHO, CRITICAL, CALLS, labelled("Sedan", 30))

    assert on_one_page(whole, SIZES, 0, lambda tried: size(tried) <= 9) is whole


def test_what_goes_is_named_and_stands_last() -> None:
    whole = document(WHO, CRITICAL, CALLS, labelled("Sedan", 5))

    made = on_one_page(whole, SIZES, 3, lambda tried: size(tried) <= 9)

    assert made is not None
    assert made.blocks[:3] == whole.blocks[:3]
    assert made.blocks[3] == labelled("Sedan", 2)
    last = made.blocks[-1]
    assert isinstance(last, Text)
    assert (last.title, last.paragraphs) == (
        LEFT_OUT,
        ("Sedan 2, Sedan 3, Sedan 4. Läs överrapporteringen.",),
    )


def test_when_not_even_the_first_blocks_fit_there_is_no_sheet() -> None:
    whole = document(WHO, replace(CRITICAL, rows=CRITICAL.rows * 20), CALLS)

    assert on_one_page(whole, SIZES, 3, lambda made: size(made) <= 9) is None


@given(st.lists(st.integers(0, 6), max_size=4), st.integers(4, 30))
def test_every_row_stands_or_is_named_and_no_more_would_have_fitted(
    counts: list[int], page: int
) -> None:
    rest = [labelled(f"Del {number}", count) for number, count in enumerate(counts)]
    whole = document(WHO, CRITICAL, CALLS, *rest)

    made = on_one_page(whole, SIZES, 3, lambda tried: size(tried) <= page)

    by_hand = obvious(whole, page)
    if made is None:
        assert by_hand == -1
        return
    assert size(made) <= page
    stands = [row[0] for one in made.blocks if isinstance(one, Labelled) for row in one.rows]
    said = "".join(text for one in made.blocks if isinstance(one, Text) for text in one.paragraphs)
    wanted = [row[0] for one in rest for row in one.rows]
    assert stands == wanted[: len(stands)]
    assert len(stands) == by_hand
    assert all(name in said for name in wanted[len(stands) :])


def obvious(whole: Document, page: int) -> int:
    """Return how many rows of the rest fit, by trying each number from the most; -1 for none."""
    rows = [one for one in whole.blocks if isinstance(one, Labelled)]
    total = sum(len(one.rows) for one in rows)
    for kept in range(total, -1, -1):
        left, lines = kept, 4
        for one in rows:
            here = min(left, len(one.rows))
            left -= here
            lines += here + (here > 0 or (kept == total and not one.rows))
        if lines + (2 if kept < total else 0) <= page:
            return kept
    return -1


def test_a_table_that_is_cut_says_how_many_rows_are_gone() -> None:
    table = replace(CALLS, rows=CALLS.rows * 6)

    made = on_one_page(document(WHO, table), SIZES, 1, lambda tried: size(tried) <= 6)

    assert made is not None
    last = made.blocks[-1]
    assert isinstance(last, Text)
    assert last.paragraphs == ("Ring (3 av 6 rader). Läs överrapporteringen.",)
