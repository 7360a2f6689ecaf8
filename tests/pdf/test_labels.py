"""Labels: 62 x 29 mm with everything on them, nothing cut, nothing smaller than is read."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hsvdesk import pdf
from hsvdesk.domain.document import Document, Label
from hsvdesk.pdf import labels, reading
from hsvdesk.pdf.attachment import to_json
from tests.pdf.sample import DOCUMENT, HEAD, LABEL, attached, pages, with_attached

MM = 72 / 25.4
"""Points in a millimetre."""
TEXTS = (
    *(LABEL.drug, LABEL.route, LABEL.dose, LABEL.content, LABEL.prepared, LABEL.use_before),
    *(LABEL.by, LABEL.check),
)
SIXTY = "Wilhelmina-Charlotta Elisabet Maria Stjernfeldt-Björnqvist af"


def document(label: Label = LABEL, **head: Any) -> Document:
    return replace(DOCUMENT, head=replace(HEAD, **head), blocks=(label,))


def printed(label: Label = LABEL, **head: Any) -> bytes:
    return pdf.render(document(label, **head))


def said(content: bytes) -> str:
    (page,) = pages(content)
    return page


def signs(content: bytes) -> list[tuple[float, tuple[float, ...]]]:
    """Return the size in points and the box of every sign that is no space."""
    with pypdfium2.PdfDocument(content) as opened:
        text = opened[0].get_textpage()
        return [
            (pdfium.FPDFText_GetFontSize(text, number), text.get_charbox(number))
            for number in range(text.count_chars())
            if text.get_text_range(number, 1).strip()
        ]


def test_a_label_is_one_page_of_62_by_29_mm_with_everything_on_it() -> None:
    content = printed()

    with pypdfium2.PdfDocument(content) as opened:
        assert len(opened) == 1
        width, height = (length / MM for length in opened[0].get_size())
    assert (width, height) == pytest.approx((62, 29), abs=0.01)
    for text in ("Åsa Ödmark", "20190314-9803", *TEXTS):
        assert " ".join(text.split()) in said(content)


def test_it_says_which_document_it_is_and_can_be_read_back() -> None:
    content = printed()

    found = reading.read(content)

    assert f"HSV-2026-A1B2C3 v2 · {found.digest[:16]}" in said(content)
    assert found.unchanged


def test_a_label_that_was_changed_is_seen() -> None:
    right = printed()
    other = printed(replace(LABEL, dose="Dos 4000 mg"))

    forged = with_attached(other, attached(right))

    assert not reading.read(forged).unchanged
    assert reading.read(with_attached(right, attached(right))).unchanged


def test_the_route_is_set_largest() -> None:
    content = printed()

    largest = max(size for size, _ in signs(content))
    with pypdfium2.PdfDocument(content) as opened:
        text = opened[0].get_textpage()
        at = text.get_text_range().index("Intravenöst")
        assert pdfium.FPDFText_GetFontSize(text, at) == largest


@pytest.mark.parametrize(
    "head",
    [
        {"child": SIXTY},
        {"child": "Khadija (خدیجه) Al-Khatib"},
        {"child": "Ngọc Ánh Nguyễn"},
        {"child": "Weiſz ẞørensen-Æsir Đặng Çelik Łukasz"},
        {"identity": "SE2321000016-1003-XYZ12345 (lokalt reservnummer)"},
        {"demo": True, "child": SIXTY},
        {"protected": True, "child": SIXTY},
        {"demo": True, "protected": True},
    ],
    ids=[
        "sixty signs",
        "arabic",
        "vietnamese",
        "special",
        "long identity",
        "demo",
        "protected",
        "both",
    ],
)
def test_names_and_identities_stand_whole_within_the_label(head: dict[str, Any]) -> None:
    content = printed(**head)

    for _, (left, low, right, high) in signs(content):
        assert left >= labels.SIDE - 0.5
        assert right <= labels.WIDTH - labels.SIDE + 0.5
        assert low >= labels.TOP - 1
        assert high <= labels.HEIGHT - labels.TOP + 1
    whole = "".join(said(content).split())
    for text in (head.get("child", HEAD.child), head.get("identity", HEAD.identity)):
        if "خ" not in text:
            assert "".join(text.split()) in whole
    assert reading.read(content).unchanged


def test_a_demo_and_a_protected_identity_are_said() -> None:
    found = said(printed(demo=True, protected=True))

    assert "DEMO – inte för vård · Skyddade personuppgifter" in found
    assert "DEMO" not in said(printed())


@pytest.mark.parametrize(
    ("label", "head", "what"),
    [
        (LABEL, {"child": "Ann " * 60}, "barnets namn"),
        (replace(LABEL, drug="Provmedel " * 40), {}, "läkemedlets namn"),
        (replace(LABEL, content="I glukos " * 60), {}, "vätskan"),
        (replace(LABEL, check="Telefonkontroll " * 40), {}, "kontrollen"),
    ],
)
def test_what_has_no_room_is_refused_and_named(
    label: Label, head: dict[str, Any], what: str
) -> None:
    with pytest.raises(pdf.LabelTooLong, match=what):
        printed(label, **head)


def test_a_label_too_long_in_an_attachment_is_not_believed() -> None:
    """Whoever puts a longer label behind the page is told that it is changed."""
    forged = with_attached(printed(), to_json(document(replace(LABEL, drug="x " * 300))))

    assert not reading.read(forged).unchanged


def test_a_sign_that_no_font_has_stops_a_label() -> None:
    with pytest.raises(pdf.MissingGlyph, match="etiketten"):
        printed(replace(LABEL, by="Av 🧸"))


@settings(max_examples=25)
@given(st.text("abcåäö ÅÄÖ-", min_size=1, max_size=90), st.text("XYZ x", max_size=60))
def test_a_label_is_whole_or_refused(child: str, drug: str) -> None:
    try:
        content = printed(replace(LABEL, drug=f"P{drug}"), child=child)
    except pdf.LabelTooLong:
        return
    found = "".join(said(content).split())
    for text in (child, drug, *TEXTS[1:]):
        assert "".join(text.split()) in found
    sizes = [size for size, _ in signs(content)]
    number = f"{HEAD.document_id}v{HEAD.version}·".replace(" ", "")
    tiny = len(number) + 16
    assert sum(size < labels.SIZES[-1] - 0.01 for size in sizes) <= tiny


def test_a_sheet_has_three_in_its_first_row_each_whole_and_the_rest_free() -> None:
    content = printed(replace(LABEL, on_a4=True))

    with pypdfium2.PdfDocument(content) as opened:
        assert [round(length / MM) for length in opened[0].get_size()] == [210, 297]
    for text in TEXTS:
        assert said(content).count(" ".join(text.split())) == 3
    assert reading.read(content).unchanged
    boxes = [box for _, box in signs(content)]
    # The first row of seven, 38.1 mm high, in the middle of 297 mm.
    top, foot = (297 - 15.15) * MM, (297 - 15.15 - 38.1) * MM
    assert all(foot < low and high < top for _, low, _, high in boxes)
    for left, right in ((7.25, 70.75), (73.25, 136.75), (139.25, 202.75)):
        inside = [box for box in boxes if left * MM < box[0] and box[2] < right * MM]
        assert len(inside) == len(boxes) / 3


def test_labels_are_whole_in_the_structure() -> None:
    with pikepdf.open(BytesIO(printed(demo=True))) as opened:
        found = [str(one.S) for one in opened.Root.StructTreeRoot.K[0].K]

    assert found == ["/P"] * 12
