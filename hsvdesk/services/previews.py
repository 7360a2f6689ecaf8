"""Previews (visning): the pages of a PDF or a picture, painted from memory.

No store is needed, so all of it may run in another thread; the sizes are quick, a page takes time.
"""

from hsvdesk.domain.page_image import PDF, PageImage, PageSize


def sizes(content: bytes, media_type: str) -> tuple[PageSize, ...]:
    """Return the size of every page; a picture is one page.

    Raises:
        UserError: It cannot be read.
    """
    if media_type == PDF:
        from hsvdesk.pdf import preview

        return preview.sizes(content)
    from hsvdesk.pdf import pictures

    return (pictures.size(content),)


def page(
    content: bytes, media_type: str, number: int, width_px: int, *, grey: bool = False
) -> PageImage:
    """Return one page, counted from 0, about `width_px` pixels wide; a picture is never enlarged.

    Args:
        content: The whole file.
        media_type: What it is.
        number: Which page.
        width_px: How wide it is wanted.
        grey: One byte for each pixel, as a printer of text needs.

    Raises:
        UserError: It cannot be read.
    """
    if media_type == PDF:
        from hsvdesk.pdf import preview

        return preview.page(content, number, width_px, grey=grey)
    from hsvdesk.pdf import pictures

    return pictures.page(content, width_px, grey=grey)


def check(content: bytes, media_type: str) -> None:
    """Make sure that there is something to show.

    Raises:
        UserError: It cannot be read.
    """
    if media_type == PDF:
        sizes(content, media_type)
        return
    from hsvdesk.pdf import pictures

    pictures.check(content)
