"""A sheet (kalkylblad): rows of cells as a file has them, before anybody knows what they mean."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from hsvdesk.errors import RuleBroken

MOST_ROWS, MOST_COLUMNS = 5_000, 60
LONGEST_CELL = 2_000
_HEAD = 20_000
"""Characters among which the headings stand."""

TOO_MANY = f"Listan är för stor: högst {MOST_ROWS} rader och {MOST_COLUMNS} kolumner. Dela den."
NO_TEXT = "Filen är ingen text. Spara listan som CSV eller som Excel (.xlsx)."
BROKEN = "Filen kan inte läsas som CSV. Öppna den i Excel och spara den på nytt."
LONG_CELL = f"Cellen har mer än {LONGEST_CELL} tecken."

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula (OWASP, CSV Injection)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        problem: Why it cannot be read: it is a formula, or an error.
        from_row: The row that its value stands on, where several cells are merged into one.
    """

    text: str = ""
    problem: str = ""
    from_row: int = 0


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row and its number in the file, as Excel counts them."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """Return a cell; rows may be shorter than the heading."""
        return self.cells[column] if column < len(self.cells) else Cell()

    @property
    def blank(self) -> bool:
        """Whether nothing is written in it; what is only merged from above is not."""
        return not any(one.problem or (one.text and not one.from_row) for one in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file, and what of the file was not read, in words."""

    rows: tuple[SheetRow, ...]
    remarks: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Return a cell's text without the spaces around it, line by line."""
    lines = (" ".join(line.split()) for line in text.replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def read_csv(content: bytes, fit: Callable[[Sheet], int]) -> Sheet:
    """Return the rows of a CSV file: UTF-8 or Windows-1252, with semicolon, comma or tab.

    Args:
        content: The file.
        fit: How well a sheet can be understood: decides what parts the cells.

    Raises:
        RuleBroken: At the field `file`: it is no text, it is broken, or it is too large.
    """
    text = _decoded(content)
    head = text[:_HEAD]
    return _parted(text, max(";,\t", key=lambda sign: fit(_parted(head, sign))))


def _parted(text: str, sign: str) -> Sheet:
    try:
        # Not strict: a quotation mark inside a cell is common, and means itself.
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error:
        raise RuleBroken({"file": BROKEN}) from None
    return sized(
        SheetRow(number, tuple(Cell(plain(_unguarded(cell))) for cell in cells))
        for number, cells in enumerate(found, start=1)
    )


def sized(rows: Iterable[SheetRow], remarks: Sequence[str] = ()) -> Sheet:
    """Return a sheet of the rows that are not blank, unless there are too many.

    Raises:
        RuleBroken: At the field `file`: it is too large.
    """
    kept = tuple(_cut(row) for row in rows if not row.blank)
    if len(kept) > MOST_ROWS or any(len(row.cells) > MOST_COLUMNS for row in kept):
        raise RuleBroken({"file": TOO_MANY})
    return Sheet(kept, tuple(remarks))


def _cut(row: SheetRow) -> SheetRow:
    """Return a row without blank cells at its end; a cell that nobody can mean says so."""
    last = max(at for at, one in enumerate(row.cells) if one.text or one.problem)
    return SheetRow(
        row.number,
        tuple(
            Cell(problem=LONG_CELL) if len(one.text) > LONGEST_CELL else one
            for one in row.cells[: last + 1]
        ),
    )


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as Swedish Excel opens them: semicolon, UTF-8 with a mark, no formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith((*_FORMULA, "'")) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*_FORMULA, "'")) else cell


def _decoded(content: bytes) -> str:
    if b"\0" in content:
        raise RuleBroken({"file": NO_TEXT})
    for encoding in ("utf-8-sig", "windows-1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RuleBroken({"file": NO_TEXT})
