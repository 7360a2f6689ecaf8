"""Paper (papper): a handover of six pages, beside plain reportlab with the same words and fonts."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle

from hsvdesk import pdf
from hsvdesk.bench.figure import Figure, median, timed
from hsvdesk.domain.disclosure import Ground, Recipient
from hsvdesk.domain.document import Block, Document, IdentityBox
from hsvdesk.domain.page_image import PDF
from hsvdesk.services import documents, previews
from hsvdesk.services.documents import Request
from hsvdesk.services.session import Session

PAGES = 6
MOST_TIMES, MOST_MORE_MS = 1.2, 50


def figures(session: Session, child_id: str, rounds: int) -> Iterator[Figure]:
    """Measure the PDF of a handover, in turn with the bare one."""
    from hsvdesk.bench import bare_paper

    recipient = Recipient(
        name="Barnavdelningen",
        organisation="Länssjukhuset",
        purpose="Fortsatt vård",
        ground=Ground.CONSENT,
    )
    document = six_pages(documents.gather(session, child_id, Request(recipient=recipient)))
    digest = pdf.digest(document)
    bare_paper.register()
    own, plain = [], []
    for _ in range(rounds):
        plain.append(timed(lambda: bare_paper.render(document, digest)))
        own.append(timed(lambda: documents.render(document)))
    base = median(plain)
    yield Figure(
        name="paper",
        title=f"Överrapportering, {PAGES} sidor",
        value=median(own),
        bare=base,
        against="reportlab ensamt",
        limit=MOST_TIMES * base + MOST_MORE_MS,
        promise=f"högst {MOST_TIMES} × + {MOST_MORE_MS} ms".replace(".", ","),
    )


def six_pages(document: Document) -> Document:
    """Return the document, what is said once repeated until it has six pages."""
    again: Iterator[Block] = cycle(
        block for block in document.blocks if not isinstance(block, IdentityBox)
    )
    while len(previews.sizes(documents.render(document), PDF)) < PAGES:
        document = replace(document, blocks=(*document.blocks, next(again)))
    return document
