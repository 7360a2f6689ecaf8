"""The attachment hsvdesk.json: the document as canonical JSON, written and read back."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from hsvdesk.domain.document import (
    Block,
    Critical,
    Document,
    Head,
    IdentityBox,
    Label,
    Labelled,
    Numbers,
    Signatures,
    SyringeDrawing,
    Table,
    Text,
)

FORMAT = 1
NAME = "hsvdesk.json"

_BLOCKS: dict[str, type[Block]] = {
    "identity": IdentityBox,
    "critical": Critical,
    "labelled": Labelled,
    "table": Table,
    "numbers": Numbers,
    "text": Text,
    "syringe": SyringeDrawing,
    "signatures": Signatures,
    "label": Label,
}
_NAMES = {block: name for name, block in _BLOCKS.items()}
_DOCUMENT_ID = re.compile("[!-~]{1,60}")
_LAST_VERSION = 1_000_000
_YEARS = (2000, 2999)
_PAIR, _TRIPLE = 2, 3
_MOST_COLUMNS = 20
_MOST_LINES = 500
"""Of a syringe, and of ml in one."""
_NARROWEST = 0.02
"""The least share of the page's width that a column can have and still hold a letter."""

T = TypeVar("T")


def to_json(document: Document) -> bytes:
    """Return the document as canonical JSON: UTF-8, sorted keys, no spaces.

    The head's time keeps the offset it was given with; all else is text, numbers and lists.
    """
    content = {
        "format": FORMAT,
        "document": {
            "head": _values(document.head),
            "blocks": [{"type": _NAMES[type(one)]} | _values(one) for one in document.blocks],
        },
        "data": document.data,
    }
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def sha256(attached: bytes) -> str:
    """Return the digest that is printed on every page: 64 hex digits, lower case."""
    return hashlib.sha256(attached).hexdigest()


def from_json(attached: bytes) -> Document:
    """Return the document that an attachment holds. Nothing in it is trusted.

    Raises:
        ValueError: It is not what `to_json` writes.
        NewerFormat: It was written in a format that this program does not know.
    """
    try:
        document = _document(json.loads(attached, parse_constant=_refuse_constant))
        written_again = to_json(document)
    except RecursionError:
        raise ValueError("nested too deep") from None
    if written_again != attached:
        # The same name twice, or half a character: another reader would see something else.
        raise ValueError("not canonical")
    return document


def _document(content: Any) -> Document:
    if not isinstance(content, dict) or type(content.get("format")) is not int:
        raise ValueError("no format")
    if content["format"] > FORMAT:
        raise NewerFormat
    _expect_keys(content, {"format", "document", "data"})
    inner = content["document"]
    _expect_keys(inner, {"head", "blocks"})
    if not isinstance(inner["blocks"], list) or not isinstance(content["data"], dict):
        raise ValueError("blocks or data of another type")  # noqa: TRY004  # bad input, not a bug
    document = Document(
        head=_described(Head, inner["head"]),
        blocks=tuple(_block(one) for one in inner["blocks"]),
        data=content["data"],
    )
    _check_head(document.head)
    return document


class NewerFormat(ValueError):
    """The attachment says a format number above ours."""


def texts(document: Document) -> Iterator[str]:
    """Yield every text of the head and the blocks that is printed."""
    for described in (document.head, *document.blocks):
        for value in _values(described).values():
            yield from _strings(value)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _values(described: Head | Block) -> dict[str, Any]:
    return {each.name: _value(getattr(described, each.name)) for each in fields(described)}


def _value(value: Any) -> Any:
    match value:
        case tuple():
            return [_value(one) for one in value]
        case datetime():
            return value.isoformat()
        case _:
            return value


def _block(given: Any) -> Block:
    if not isinstance(given, dict) or given.get("type") not in _BLOCKS:
        raise ValueError("unknown block")
    content = {name: value for name, value in given.items() if name != "type"}
    block: Block = _described(_BLOCKS[given["type"]], content)
    _check_columns(block)
    _check_syringe(block)
    return block


def _described(described: type[T], given: Any) -> T:
    hints = get_type_hints(described)
    _expect_keys(given, set(hints))
    return described(**{name: _read(hint, given[name]) for name, hint in hints.items()})


def _read(hint: Any, given: Any) -> Any:
    if get_origin(hint) is tuple:
        if not isinstance(given, list):
            raise ValueError("not a list")
        return tuple(_read(get_args(hint)[0], one) for one in given)
    if hint is datetime:
        return datetime.fromisoformat(given) if isinstance(given, str) else _refuse(given)
    return given if type(given) is hint else _refuse(given)


def _expect_keys(given: Any, names: set[str]) -> None:
    if not isinstance(given, Mapping) or set(given) != names:
        raise ValueError("other names than expected")


def _check_head(head: Head) -> None:
    """Refuse what no QR code holds, and times that no calendar can move to another zone."""
    if not _DOCUMENT_ID.fullmatch(head.document_id) or not 0 < head.version <= _LAST_VERSION:
        raise ValueError("no document id or version")
    if not _YEARS[0] <= head.made_at.year <= _YEARS[1]:
        raise ValueError("made in another age")


def _check_columns(block: Block) -> None:
    """Refuse rows that no table can be laid out from."""
    match block:
        case Critical() | Labelled():
            columns = _PAIR
        case Numbers():
            columns = _TRIPLE
        case Table():
            columns = len(block.headings)
            total = sum(block.widths)
            if len(block.widths) != columns or not 0 < columns <= _MOST_COLUMNS:
                raise ValueError("headings and widths differ")
            if total <= 0 or min(block.widths) < _NARROWEST * total:
                raise ValueError("a column too narrow")
        case _:
            return
    if any(len(row) != columns for row in block.rows):
        raise ValueError("a row of another length")


def _check_syringe(block: Block) -> None:
    """Refuse a syringe that cannot be drawn."""
    if not isinstance(block, SyringeDrawing):
        return
    try:
        size, step, line = (Decimal(one) for one in (block.size, block.graduation, block.line))
    except InvalidOperation:
        raise ValueError("a syringe without numbers") from None
    if not all(one.is_finite() for one in (size, step, line)):
        raise ValueError("a syringe without end")
    if not (0 < step <= size <= _MOST_LINES and size / step <= _MOST_LINES and 0 <= line <= size):
        raise ValueError("a syringe of another size")


def _refuse(given: Any) -> Any:
    raise ValueError(f"unexpected {type(given).__name__}")


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")
