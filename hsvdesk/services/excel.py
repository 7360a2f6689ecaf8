"""Reading an Excel file (.xlsx): cells as they stand, no formula run, and no bomb unpacked.

openpyxl is read in when the first Excel file comes: it takes a while, and few ever need it.
"""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from hsvdesk.domain.sheet import TOO_MANY, Cell, Sheet, SheetRow, plain, sized
from hsvdesk.errors import RuleBroken

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""How files begin: .xlsx, and what Excel wrote before 2007 or with a password."""

MOST_UNPACKED = 30_000_000
MOST_PARTS = 500
MOST_CELLS = 2_000_000
MOST_MERGED = 200_000
"""Bytes in all, files, cells and merged cells; a list of 5,000 rows has far less."""

BROKEN = "Excelfilen kan inte läsas. Öppna den i Excel och spara den på nytt, eller som CSV."
OLD = "Filen är gammal Excel (.xls) eller har lösenord. Spara den som .xlsx utan lösenord."
MACROS = "Filen har makron. Spara den som .xlsx utan makron."
FORMULA = "Cellen är en formel. Klistra in värdet i stället."
ERROR = "Cellen är ett fel i Excel."

_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Za-z]+)(\d+)(?::([A-Za-z]+)(\d+))?[\"']"
)


def read(content: bytes) -> Sheet:
    """Return the rows of the first visible sheet.

    Raises:
        RuleBroken: At the field `file`: it is broken, too large, or holds macros.
    """
    _check(content)
    try:
        return _read(content)
    except RuleBroken:
        raise
    # Whatever openpyxl stumbles on in a file that somebody else made, it is the file's fault.
    except Exception:  # noqa: BLE001
        raise RuleBroken({"file": BROKEN}) from None


def _check(content: bytes) -> None:
    """Refuse what would not be safe, or not end, to unpack."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_UNPACKED:
                raise RuleBroken({"file": TOO_MANY})
            for one in parts:
                if one.filename.lower().endswith("vbaproject.bin"):
                    raise RuleBroken({"file": MACROS})
                if one.filename.lower().endswith((".xml", ".rels")):
                    _check_part(packed.read(one))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError):
        raise RuleBroken({"file": BROKEN}) from None


def _check_part(part: bytes) -> None:
    """Refuse entities, codes in which they could hide, and merged cells without end."""
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\0" in part:
        raise RuleBroken({"file": BROKEN})
    if sum(map(_area, _MERGED.finditer(part))) > MOST_MERGED:
        raise RuleBroken({"file": TOO_MANY})


def _area(found: re.Match[bytes]) -> int:
    left, top, right, bottom = found.groups()
    wide = _column(right or left) - _column(left) + 1
    return abs(wide * (int(bottom or top) - int(top) + 1))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _read(content: bytes) -> Sheet:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and extensions that it does not know
        book = load_workbook(io.BytesIO(content), data_only=False, keep_links=False)
    shown = [one for one in book.worksheets if one.sheet_state == "visible"]
    sheet, others = shown[0], [one.title for one in book.worksheets if one is not shown[0]]
    if sheet.max_row * sheet.max_column > MOST_CELLS:
        raise RuleBroken({"file": TOO_MANY})
    remarks = [f"Bara bladet ”{sheet.title}” läses, inte: {', '.join(others)}."] if others else []
    return sized(_rows(sheet), remarks)


def _rows(sheet: Any) -> Iterator[SheetRow]:
    above = _merged(sheet)
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield SheetRow(
            number,
            tuple(above.get((number, one.column)) or _cell(one) for one in row),
        )


def _merged(sheet: Any) -> dict[tuple[int, int], Cell]:
    """Return the cells that merged cells cover below their first row, with its value.

    Only cells merged downwards say the same on several rows; to the right the value is one.
    """
    found = {}
    for area in sheet.merged_cells.ranges:
        first = _cell(sheet.cell(area.min_row, area.min_col))
        for row in range(area.min_row + 1, area.max_row + 1):
            found[row, area.min_col] = Cell(first.text, first.problem, area.min_row)
    return found


def _cell(cell: Any) -> Cell:
    if cell.data_type == "f":
        return Cell(problem=FORMULA)
    if cell.data_type == "e":
        return Cell(problem=ERROR)
    return Cell(plain(_text(cell.value)))


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case datetime():
            return value.date().isoformat() if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
