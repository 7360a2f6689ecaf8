"""PDF: a frozen document in, bytes out. The heavy libraries are imported at the first use."""

from hsvdesk.domain.document import Document
from hsvdesk.pdf.errors import LabelTooLong, MissingGlyph

__all__ = ["LabelTooLong", "MissingGlyph", "digest", "missing_signs", "page_count", "render"]


def render(document: Document) -> bytes:
    """Return the document as tagged PDF/A-3a and PDF/UA-1, with its data attached.

    The same document gives the same bytes: every date in it is `head.made_at`.

    Raises:
        MissingGlyph: A sign in the child's name or identity, or in critical information, is in
            none of our fonts. Elsewhere such a sign is printed as its code, see `missing_signs`.
        LabelTooLong: A label's texts have no room on it.
    """
    from hsvdesk.pdf.archive import finish
    from hsvdesk.pdf.attachment import to_json
    from hsvdesk.pdf.pages import lay_out

    attached = to_json(document)
    return finish(lay_out(document, attached), document.head, attached)


def page_count(document: Document) -> int:
    """Return how many pages the document takes.

    Raises:
        MissingGlyph: As `render` does.
    """
    from hsvdesk.pdf.attachment import to_json
    from hsvdesk.pdf.pages import lay_out

    return lay_out(document, to_json(document)).count


def digest(document: Document) -> str:
    """Return the SHA-256 of the document's attachment, 64 hex digits: what is printed on it."""
    from hsvdesk.pdf.attachment import sha256, to_json

    return sha256(to_json(document))


def missing_signs(document: Document) -> tuple[str, ...]:
    """Return the signs that no font of ours has, each once, as it is printed: "[U+1F60A]"."""
    from hsvdesk.pdf.attachment import texts
    from hsvdesk.pdf.text import missing, shown_code

    signs = (sign for text in texts(document) for sign in missing(text))
    return tuple(dict.fromkeys(shown_code(sign) for sign in signs))
