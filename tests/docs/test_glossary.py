"""The glossary has every name there is, with the word that stands on screen."""

import ast
from collections.abc import Iterator

import pytest

from hsvdesk.domain.basis import Sbar
from hsvdesk.domain.choice import Choice
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.record import COMMON_FIELDS, Field, described_fields
from hsvdesk.ui.sections import GROUPS
from tests.docs.pages import page, rows, sources, table

GLOSSARY = page("docs/glossary.md")


def described(kind: type) -> Iterator[Field]:
    """Yield the fields of a record and of whatever is nested in it."""
    for each in described_fields(kind).values():
        yield each
        if each.nested:
            yield from described(each.type)


def every_field() -> list[Field]:
    """Return every field there is, also those asked for outside records."""
    return [each for kind in (*KINDS.values(), Sbar) for each in described(kind)]


def part(heading: str) -> list[list[str]]:
    """Return the rows of the table under a heading."""
    return rows(GLOSSARY.partition(f"### {heading}\n")[2].partition("\n#")[0])[2:]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_kind_is_there(kind: str) -> None:
    told = {
        (row[0], row[1], "required" in row[2]) for row in part(f"{KINDS[kind].title}: `{kind}`")
    }

    assert told == {
        (each.spec.label, f"`{name}`", each.spec.required)
        for name, each in described_fields(KINDS[kind]).items()
        if name not in COMMON_FIELDS
    }


def test_every_part_of_a_record_is_there() -> None:
    for one in {each.type for each in every_field() if each.nested} | {Sbar}:
        told = {(row[0], row[1]) for row in part(one.__name__)}

        assert told == {
            (each.spec.label, f"`{name}`") for name, each in described_fields(one).items()
        }


def test_every_code_of_every_closed_list_is_there() -> None:
    lists = {each.type for each in every_field() if issubclass(each.type, Choice)}

    told = rows(GLOSSARY.partition("## Closed lists")[2])[2:]

    assert {row[0]: row[1] for row in told} == {
        f"`{one.__name__}`": " · ".join(f"`{each.value}` {each.label}" for each in one)
        for one in lists
    }


def test_every_group_and_section_is_there() -> None:
    told = table("docs/glossary.md", "Group")

    assert told == [
        [
            group.title,
            " · ".join(f"{one.title} `{one.name}`" for one in group.sections)
            or "later: not in this version",
        ]
        for group in GROUPS
    ]


def test_every_heading_of_a_form_is_there() -> None:
    told = GLOSSARY.partition("Headings of forms: ")[2].partition(".\n")[0].replace("\n", " ")

    assert set(told.split(" · ")) == set(headings())


def headings() -> Iterator[str]:
    """Yield the headings of forms: each a text before the names of its fields."""
    names = {name for kind in KINDS.values() for name in described_fields(kind)}
    for tree in sources("ui"):
        for node in ast.walk(tree):
            match node:
                case ast.Tuple(
                    elts=[ast.Constant(value=str(head)), ast.Tuple() | ast.List() as inside]
                ) if head:
                    inner = {one.value for one in ast.walk(inside) if isinstance(one, ast.Constant)}
                    if inner and inner <= names:
                        yield head
