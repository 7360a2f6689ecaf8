"""A document (dokument): what is handed out, frozen, before it becomes a PDF or text on screen."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from hsvdesk.domain.numbers import shown_decimal

Row = tuple[str, ...]

LARGE_PRINT = 170
"""Per cent: running text of 17 points, cells of 16."""

SMALL_PRINT = 90
"""Per cent: running text of 9 points, for a crowded sheet that must be one page."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Head:
    """What stands on every page, and on the first one in full.

    Attributes:
        document_id: Unique for the document, printable ASCII without spaces.
        version: Its number in order for that child and kind, from 1.
        made_at: Wall time in Sweden.
        protected: The child has a protected identity (skyddade personuppgifter).
        demo: Made from a demo store; said on every page.
        text_percent: How large the body is set; 100 is running text of 10 points.
    """

    kind: str
    title: str
    document_id: str
    version: int
    made_at: datetime
    author: str
    sender: str
    sender_phone: str
    recipient: str
    purpose: str
    ground: str
    child: str
    identity: str
    age: str
    protected: bool = False
    demo: bool = False
    text_percent: int = 100


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class IdentityBox:
    """The child on page one: big name and identity, facts beside, and the QR code."""

    facts: tuple[str, ...]
    side_title: str
    side: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Critical:
    """What must be read first: a black-headed box of label and text."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Labelled:
    """Label and running text, as in SBAR."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Table:
    """Rows under headings; the first column names the row.

    Attributes:
        widths: The columns' shares of the page width.
        empty: What is said instead when there are no rows.
    """

    title: str
    headings: Row
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Numbers:
    """Whom to call: who, the number in large type, and when they answer."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Text:
    """A heading and paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SyringeDrawing:
    """A syringe drawn to scale, with the line to draw to. Every number is in ml, as "7.5".

    Attributes:
        title: What it is for.
        size: Its full volume.
        graduation: The step between two lines.
        line: How far it is filled.
    """

    title: str
    size: str
    graduation: str
    line: str

    @property
    def draw_to(self) -> str:
        """What the hands do."""
        return f"Dra till {shown_decimal(Decimal(self.line))}\u00a0ml"

    @property
    def alt(self) -> str:
        """The drawing in words."""
        size, step = (shown_decimal(Decimal(one)) for one in (self.size, self.graduation))
        between = Decimal(self.line) % Decimal(self.graduation)
        where = "mellan två streck" if between else "på ett streck"
        return (
            f"Spruta på {size}\u00a0ml med ett streck var {step}\u00a0ml. {self.draw_to}: där, "
            f"{where}, står kolvens främre kant."
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Signatures:
    """Room to sign by hand: a ruled line for each, with what stands under it."""

    title: str
    under: Row


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Label:
    """A label (etikett) of 62 x 29 mm, alone on its own paper; nothing else is on its pages.

    The child's name and identity stand on it too, from the head.

    Attributes:
        drug: What is in the syringe or bag.
        route: How it is given; set largest.
        dose: As prescribed, and what that is in the hand.
        content: Fluid, total volume and concentration.
        prepared: When it was mixed.
        use_before: When it is too late.
        by: Who prepared it.
        check: How it was checked.
        unchecked: Nobody has checked it: that stands first, white on black.
        on_a4: Three of them in the first row of an A4 sheet of labels.
    """

    drug: str
    route: str
    dose: str
    content: str
    prepared: str
    use_before: str
    by: str
    check: str
    unchecked: bool
    on_a4: bool


Block = (
    IdentityBox | Critical | Labelled | Table | Numbers | Text | SyringeDrawing | Signatures | Label
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Document:
    """A whole document: its head, its blocks in reading order, and the data it was made from.

    Attributes:
        data: The records as JSON values, attached to the PDF so that another hsvdesk can read
            them in without retyping.
    """

    head: Head
    blocks: tuple[Block, ...]
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> Label | None:
        """The label that the whole document is; None for a paper."""
        return next((one for one in self.blocks if isinstance(one, Label)), None)
