"""Tagged drawing: what ReportLab paints is marked with its place in the structure tree.

ReportLab knows no tags. A paragraph and a figure mark what they paint; a table is followed through
ReportLab's own render callback; the rest (rules, backgrounds, page furniture, repeated table heads)
is marked as artifact, which a screen reader skips.
"""

from collections.abc import Callable
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table

from hsvdesk.pdf.fonts import REGULAR
from hsvdesk.pdf.text import Marked


class Element:
    """A node of the structure tree.

    Attributes:
        tag: A standard structure type: Document, H1, P, Table …
        children: Elements, and (page from 0, number) of marked content.
        parent: None until it has a place in the tree.
        alt: What a figure shows, in words.
        actual: The text as read, where glyph codes hide it.
        scope: Of a table heading: Column or Row.
        box: Of a figure on its page, in points.
    """

    __slots__ = ("actual", "alt", "box", "children", "parent", "scope", "tag")

    def __init__(
        self, tag: str, *, alt: str = "", actual: str | None = None, scope: str = ""
    ) -> None:
        self.tag = tag
        self.alt = alt
        self.actual = actual
        self.scope = scope
        self.box: tuple[float, ...] = ()
        self.children: list[Element | tuple[int, int]] = []
        self.parent: Element | None = None

    def add(self, child: "Element") -> None:
        """Give a child its place, last."""
        child.parent = self
        self.children.append(child)


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab is untyped
    """Writes marked content, and holds the pages back until their number is known.

    Args:
        root: The structure tree to fill.
        furnish: Draws head and foot on a finished page; gets the canvas, the page and the count.
    """

    def __init__(
        self,
        *args: Any,
        root: Element,
        furnish: Callable[["TaggedCanvas", int, int], None],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._furnish = furnish
        self._open = [root]
        self._pages: list[dict[str, Any]] = []
        self._marks = 0
        self._artifacts = 0

    def showPage(self) -> None:  # noqa: N802  # ReportLab's name
        """Put the page aside."""
        shared = ("_pages", "_open")
        self._pages.append({name: held for name, held in vars(self).items() if name not in shared})
        self._startPage()
        self._marks = 0

    def save(self) -> None:
        """Furnish and write all pages."""
        for page in self._pages:
            self.__dict__.update(page)
            self.begin_artifact("Pagination")
            self._furnish(self, self.getPageNumber(), len(self._pages))
            self.end_artifact()
            super().showPage()
        self._code: list[str] = []
        super().save()

    def begin_artifact(self, kind: str = "Layout") -> None:
        """Begin what a screen reader skips; may be nested."""
        self._artifacts += 1
        if self._artifacts == 1:
            self._code.append(f"/Artifact <</Type /{kind}>> BDC")

    def end_artifact(self) -> None:
        """End what `begin_artifact` began."""
        self._artifacts -= 1
        if self._artifacts == 0:
            self._code.append("EMC")

    def open(self, element: Element) -> None:
        """Enter an element; it gets its place in the tree the first time."""
        if not self._artifacts:
            if element.parent is None:
                self._open[-1].add(element)
            self._open.append(element)

    def close(self) -> None:
        """Leave the element last entered."""
        if not self._artifacts:
            self._open.pop()

    def paint(self, element: Element, draw: Callable[[], None]) -> None:
        """Draw content as the element's own.

        Inside an artifact only the text behind glyph codes is kept: PDF/A-3a asks for it there too.
        """
        if not self._artifacts:
            self.open(element)
            element.children.append((self.getPageNumber() - 1, self._marks))
            self._code.append(f"/{element.tag} <</MCID {self._marks}>> BDC")
            self._marks += 1
            draw()
            self._code.append("EMC")
            self.close()
        elif element.actual is not None:
            coded = element.actual.encode("utf-16-be").hex()
            self._code.append(f"/Span <</ActualText <feff{coded}>>> BDC")
            draw()
            self._code.append("EMC")
        else:
            draw()


class TaggedParagraph(Paragraph):  # type: ignore[misc]  # reportlab is untyped
    """A paragraph with a tag. Split over pages it stays one element.

    Attributes:
        cell: The cell of a table that it stands in.
    """

    def __init__(self, marked: Marked | str, style: Any, tag: str = "P", **options: Any) -> None:
        text, actual = (
            (marked.markup, marked.actual) if isinstance(marked, Marked) else (marked, None)
        )
        super().__init__(text, style, **options)
        self.element = Element(tag, actual=actual)
        self.cell: Element | None = None
        self._wrapped = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break into lines, once for each width: a table asks again on every page."""
        if self._wrapped != width or not hasattr(self, "blPara"):
            super().wrap(width, height)
            self._wrapped = width
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        """Return the parts, all of the same element."""
        parts: list[Any] = super().split(width, height)
        for part in parts:
            part.element, part.cell = self.element, self.cell
        for part in parts[1:]:
            # ReportLab repeats the line end that the part before ended with: an empty line.
            if len(part.frags) > 1 and _is_line_end(part.frags[0]):
                del part.frags[0]
        return parts

    def draw(self) -> None:
        """Draw as marked content."""
        self.canv.paint(self.element, super().draw)


def _is_line_end(word: Any) -> bool:
    """Whether one of a paragraph's words (width, then pairs of fragment and text) is a `<br/>`."""
    return isinstance(word, list) and hasattr(word[1][0], "lineBreak")


class Figure(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A drawing with words for those who do not see it."""

    def __init__(self, width: float, height: float, alt: str) -> None:
        super().__init__()
        self.width = width
        self.height = height
        self.element = Element("Figure", alt=alt)

    def draw(self) -> None:
        """Draw as marked content and note where."""
        corners = ((0, 0), (self.width, self.height))
        self.element.box = tuple(
            length for corner in corners for length in self.canv.absolutePosition(*corner)
        )
        self.canv.paint(self.element, self.paint)

    def paint(self) -> None:
        """Draw on `self.canv` from the lower left corner."""
        raise NotImplementedError


def layout_table(cells: list[list[Any]], **options: Any) -> Any:
    """Return a table that only places things: it is not in the structure."""
    return _table(cells, _Rules(), **options)


def data_table(cells: list[list[Any]], **options: Any) -> Any:
    """Return a table whose first row names the columns and first column the rows.

    Every cell is a list of tagged paragraphs. Each knows its cell from the start: a row that is
    split over pages goes on in the cells it began in, wherever between two paragraphs it broke.
    """
    table = Element("Table")
    for row, contents in enumerate(cells):
        line = Element("TR")
        table.add(line)
        for column, content in enumerate(contents):
            scope = "Column" if row == 0 else "Row" if column == 0 else ""
            cell = Element("TH" if scope else "TD", scope=scope)
            line.add(cell)
            for one in content:
                one.cell = cell
    return _table(cells, _Rows(table), repeatRows=1, **options)


def _table(cells: list[list[Any]], follow: "_Rules", **options: Any) -> Any:
    table = Table(cells, renderCB=follow, splitInRow=1, hAlign="LEFT", **options)
    # Even a table without plain strings names its font, and Helvetica is not embedded.
    table.setStyle([("FONTNAME", (0, 0), (-1, -1), REGULAR)])
    return table


class _Rules:
    """Marks a table's rules and backgrounds as artifact."""

    def __call__(self, table: Any, event: str, *about: Any) -> None:
        if event in ("startBG", "startLines"):
            table.canv.begin_artifact()
        elif event in ("endBG", "endLines"):
            table.canv.end_artifact()


class _Rows(_Rules):
    """Marks rows and cells; one object follows the table through all the pages it is split over."""

    def __init__(self, table: Element) -> None:
        self._table = table
        self._head_drawn = False
        self._repeating = False
        self._cell_open = False

    def __call__(self, table: Any, event: str, *about: Any) -> None:
        match event, about:
            case "startTable", _:
                table.canv.open(self._table)
            case "endTable", _:
                table.canv.close()
            case "startRow", (row,):
                self._start_row(table.canv, row)
            case "endRow", _:
                self._end_row(table.canv)
            case "startCell", (_, _, content, *_):
                self._start_cell(table.canv, content)
            case "endCell", _:
                if self._cell_open:
                    table.canv.close()
            case _:
                super().__call__(table, event, *about)

    def _start_row(self, canvas: TaggedCanvas, row: int) -> None:
        self._repeating = row == 0 and self._head_drawn
        if self._repeating:
            canvas.begin_artifact("Pagination")

    def _end_row(self, canvas: TaggedCanvas) -> None:
        self._head_drawn = True
        if self._repeating:
            canvas.end_artifact()

    def _start_cell(self, canvas: TaggedCanvas, content: Any) -> None:
        """Open the cell; what is left of one that ended on the page before opens nothing."""
        self._cell_open = bool(content) and not self._repeating
        if self._cell_open:
            canvas.open(content[0].cell)
