"""Pages as bitmaps, from PDFs and pictures, in memory and in any thread."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from hsvdesk.domain.page_image import PDF, PageImage, PageSize
from hsvdesk.errors import UserError
from hsvdesk.services import previews
from tests.documents import paper, picture


def pixel(page: PageImage, x: int, y: int) -> tuple[int, ...]:
    start = y * page.stride + x * 4
    return tuple(page.pixels[start : start + 3])


def test_every_page_of_a_pdf_has_its_size_and_its_picture() -> None:
    content = paper(3)

    pages = [previews.page(content, PDF, number, 300) for number in range(3)]

    assert previews.sizes(content, PDF) == (PageSize(595, 842),) * 3
    assert [(page.width, page.height) for page in pages] == [(300, 425)] * 3
    assert all(len(page.pixels) == page.stride * page.height for page in pages)


def test_a_grey_page_has_one_byte_for_each_pixel() -> None:
    page = previews.page(paper(1), PDF, 0, 2480, grey=True)

    assert page.grey
    assert page.width == 2480
    assert page.stride < 2500
    assert page.pixels[0] == 255


def test_a_picture_is_shown_in_its_colours() -> None:
    page = previews.page(picture("PNG"), "image/png", 0, 1000)

    assert (page.width, page.height) == (40, 20)
    assert pixel(page, 5, 5) == (0, 0, 255)
    assert pixel(page, 30, 15) == (255, 255, 255)


def test_a_photo_is_upright_however_the_phone_was_held() -> None:
    content = picture("JPEG", turned=6)

    page = previews.page(content, "image/jpeg", 0, 1000)

    assert previews.sizes(content, "image/jpeg") == (PageSize(20, 40),)
    assert (page.width, page.height) == (20, 40)
    blue, green, red = pixel(page, 15, 5)
    assert red > 200 > 100 > max(blue, green)


def test_a_large_picture_is_made_no_wider_than_wanted() -> None:
    page = previews.page(picture("PNG"), "image/png", 0, 20, grey=True)

    assert (page.width, page.height, page.grey) == (20, 10, True)


def test_what_cannot_be_read_is_refused_in_words() -> None:
    for content, media_type in ((b"%PDF-1.4", PDF), (b"\x89PNG\r\n\x1a\n", "image/png")):
        with pytest.raises(UserError):
            previews.sizes(content, media_type)


def test_threads_may_ask_at_the_same_time() -> None:
    content = paper(4)

    with ThreadPoolExecutor(4) as pool:
        pages = list(pool.map(lambda each: previews.page(content, PDF, each % 4, 200), range(16)))

    assert len({(page.width, page.height, page.pixels) for page in pages}) == 1
