"""Documents to print, and what can be read from the PDF again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

from hsvdesk import pdf
from hsvdesk.domain.document import (
    Block,
    Critical,
    Document,
    Head,
    IdentityBox,
    Label,
    Labelled,
    SyringeDrawing,
    Table,
    Text,
)
from hsvdesk.domain.record import STOCKHOLM

HEAD = Head(
    kind="handover",
    title="Överrapportering",
    document_id="HSV-2026-A1B2C3",
    version=2,
    made_at=datetime(2026, 11, 21, 10, 0, tzinfo=STOCKHOLM),
    author="Sara Holm, sjuksköterska",
    sender="Hemsjukvård barn, Norrby kommun",
    sender_phone="0980-319 250",
    recipient="Barnakuten, Länssjukhuset",
    purpose="Fortsatt vård",
    ground="Menprövning",
    child="Åsa Ödmark",
    identity="20190314-9803",
    age="7 år 8 mån",
)
BOX = IdentityBox(
    facts=("Vikt 14,2 kg (2026-11-09)", "Björkvägen 4, 123 45 Norrby"),
    side_title="Vårdnadshavare",
    side=("Malin Ödmark (mamma)", "070-174 06 05"),
)
CRITICAL = Critical(
    title="KRITISK INFORMATION – läs först",
    rows=(("Överkänslighet", "Penicillin – andningspåverkan (livshotande)"),),
)
SBAR = Labelled(
    title="Lägesbild enligt SBAR",
    rows=(("Situation", "Slem i kanylen"), ("Rekommendation", "Sug ≤ 10 s → byt kanyl")),
)
CALLS = Table(
    title="Ring i den här ordningen",
    headings=("Vem", "Telefon"),
    widths=(2, 1),
    rows=(("Barnavdelningen", "0980-319 210"), ("Mamma", "070-174 06 05")),
    empty="Ingen är angiven.",
)
PLAN = Text(title="Plan", paragraphs=("Öva kanylbyte.", "Bada varje kväll."))
SYRINGE = SyringeDrawing(
    title="Dra upp 7,5 ml i en spruta på 10 ml", size="10", graduation="0.5", line="7.5"
)
LABEL = Label(
    drug="Provmedel (provsubstans)",
    route="Intravenöst, PVK",
    dose="Dos 400 mg · ge 20 ml · 40 ml/h",
    content="I natriumklorid 9 mg/ml · totalt 20 ml · 20 mg/ml",
    prepared="Blandat 2026-11-21 09:30",
    use_before="Använd före 2026-11-21 15:30",
    by="Av Sara Holm",
    check="Dubbelkontrollerat av Amir Haddad",
    unchecked=False,
    on_a4=False,
)
DOCUMENT = Document(
    head=HEAD,
    blocks=(BOX, CRITICAL, SBAR, CALLS, PLAN),
    data={"child": [{"given_name": "Åsa", "weight": "14.2"}]},
)


def with_blocks(*blocks: Block) -> Document:
    """Return the sample with other blocks."""
    return replace(DOCUMENT, blocks=blocks)


def with_head(**other: Any) -> Document:
    """Return the sample with other words in its head."""
    return replace(DOCUMENT, head=replace(HEAD, **other))


def six_pages() -> Table:
    """Return a table that fills six pages."""
    rows = tuple((f"{number}. Besök", f"Möte om plan {number}") for number in range(1, 271))
    return replace(CALLS, headings=("Vad som sker", "Hur"), rows=rows)


@cache
def printed() -> bytes:
    """Return the sample as PDF."""
    return pdf.render(DOCUMENT)


def pages(content: bytes) -> list[str]:
    """Return the text of each page, all white space as single spaces."""
    with pypdfium2.PdfDocument(content) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def text(document: Document) -> str:
    """Return the text of a document's pages, one after the other."""
    return " ".join(pages(pdf.render(document)))


def edited(content: bytes, edit: Callable[[pikepdf.Pdf], object]) -> bytes:
    """Return the PDF as `edit` leaves it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        edit(document)
        document.save(out)
    return out.getvalue()


def attached(content: bytes) -> bytes:
    """Return the attachment of a PDF."""
    with pikepdf.open(BytesIO(content)) as document:
        return document.attachments["hsvdesk.json"].get_file().read_bytes()


def with_attached(content: bytes, other: bytes) -> bytes:
    """Return the PDF with other bytes in its attachment."""
    return edited(
        content, lambda document: document.attachments["hsvdesk.json"].get_file().obj.write(other)
    )
