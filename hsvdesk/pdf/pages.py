"""From a document to drawn pages and the structure tree that goes with them."""

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from threading import Lock

from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from hsvdesk.domain.document import Document
from hsvdesk.pdf import fonts, labels, patches
from hsvdesk.pdf import styles as look
from hsvdesk.pdf.attachment import sha256
from hsvdesk.pdf.blocks import story
from hsvdesk.pdf.furniture import Furniture
from hsvdesk.pdf.tagged import Element, TaggedCanvas

_ONE_AT_A_TIME = Lock()
"""ReportLab keeps fonts and the subsets in use for the whole process."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DrawnPages:
    """ReportLab's PDF, the structure tree whose leaves are marked in it, and how many they are."""

    pdf: bytes
    root: Element
    count: int


def lay_out(document: Document, attached: bytes) -> DrawnPages:
    """Draw all pages of the document.

    Args:
        document: What is drawn.
        attached: Its canonical JSON, whose digest is printed.

    Raises:
        MissingGlyph: See `hsvdesk.pdf.render`.
    """
    with _ONE_AT_A_TIME:
        patches.apply()
        fonts.register()
        return _draw(document, sha256(attached))


def _draw(document: Document, digest: str) -> DrawnPages:
    root = Element("Document")
    if (label := document.label) is not None:
        return DrawnPages(pdf=labels.draw(label, document, digest, root), root=root, count=1)
    furniture = Furniture(document.head, digest)
    height = look.PAGE_HEIGHT - furniture.top - furniture.bottom
    scale = document.head.text_percent / 100
    place = (look.MARGIN, furniture.bottom, look.CONTENT_WIDTH, height)
    frame = Frame(*(length / scale for length in place), 0, 0, 0, 0)
    out = BytesIO()
    # The initial font is named, else Helvetica is referred to without being embedded.
    template = BaseDocTemplate(out, pagesize=A4, initialFontName=fonts.REGULAR, invariant=1)
    page = PageTemplate("page", [frame], onPage=partial(_scaled, scale), onPageEnd=_as_it_was)
    template.addPageTemplates(page)
    canvas = partial(TaggedCanvas, root=root, furnish=furniture.draw)
    template.build(list(story(document, digest)), canvasmaker=canvas)
    return DrawnPages(pdf=out.getvalue(), root=root, count=template.page)


def _scaled(scale: float, canvas: TaggedCanvas, _template: BaseDocTemplate) -> None:
    """Set the body larger or smaller; head and foot are drawn afterwards, as on every paper."""
    canvas.saveState()
    canvas.scale(scale, scale)


def _as_it_was(canvas: TaggedCanvas, _template: BaseDocTemplate) -> None:
    canvas.restoreState()
