"""The syringe on paper: its lines, the plunger at the line to draw to, and the words for it."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from hsvdesk import pdf
from hsvdesk.domain.document import Signatures, SyringeDrawing
from hsvdesk.domain.syringe import Syringe
from hsvdesk.pdf import reading
from hsvdesk.pdf.attachment import from_json, to_json
from hsvdesk.pdf.syringes import LENGTH
from hsvdesk.services.dilutions import limits
from tests.pdf.sample import BOX, SYRINGE, pages, text, with_blocks
from tests.pdf.test_structure import elements

MEASURES = [(one, line) for one in limits().syringes for line in (1, 3, 7)]


def upright(block: SyringeDrawing) -> list[tuple[float, float]]:
    """Return the place across and the height of each upright line of the drawing, in points."""
    with pypdfium2.PdfDocument(pdf.render(with_blocks(block))) as opened:
        bounds = [one.get_bounds() for one in opened[0].get_objects([pdfium.FPDF_PAGEOBJ_PATH])]
    return [
        ((left + right) / 2, high - low)
        for left, low, right, high in bounds
        if right - left < 4 and 5 < high - low < 40
    ]


@pytest.mark.parametrize(
    ("syringe", "lines"), MEASURES, ids=[f"{one.volume}-{lines}" for one, lines in MEASURES]
)
def test_the_arrow_stands_at_the_line_to_draw_to(syringe: Syringe, lines: int) -> None:
    line = lines * syringe.graduation
    block = replace(
        SYRINGE, size=f"{syringe.volume}", graduation=f"{syringe.graduation}", line=f"{line}"
    )

    found = upright(block)

    arrow, _ = max(found, key=lambda one: one[1])
    marks = sorted(across for across, height in found if height < 20)
    assert len(marks) == syringe.volume / syringe.graduation + 1
    assert marks[-1] - marks[0] == pytest.approx(LENGTH, abs=0.1)
    assert (arrow - marks[0]) / LENGTH == pytest.approx(float(line / syringe.volume), abs=0.001)
    assert arrow == pytest.approx(marks[lines], abs=0.1)


def test_the_barrel_has_numbers_and_says_what_the_hands_do() -> None:
    said = text(with_blocks(SYRINGE))

    assert "0 2 4 6 8 10 ml" in said
    assert "Dra till 7,5 ml" in said


def test_no_number_on_a_barrel_ends_with_a_nought_after_the_comma() -> None:
    block = replace(SYRINGE, size="5", graduation="0.2", line="4")

    assert "0 1 2 3 4 5 ml" in text(with_blocks(block))


def test_the_drawing_is_a_figure_with_words() -> None:
    with pikepdf.open(BytesIO(pdf.render(with_blocks(BOX, SYRINGE)))) as opened:
        figures = [one for one in elements(opened.Root.StructTreeRoot.K[0]) if one.S == "/Figure"]

    assert [str(one.Alt) for one in figures][1:] == [SYRINGE.alt]
    assert SYRINGE.alt == (
        "Spruta på 10\u00a0ml med ett streck var 0,5\u00a0ml. Dra till 7,5\u00a0ml: där, på ett "
        "streck, står kolvens främre kant."
    )
    assert "mellan två streck" in replace(SYRINGE, line="7.3").alt


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": "0"},
        {"size": "tio"},
        {"size": "NaN"},
        {"line": "Infinity"},
        {"line": "10.5"},
        {"line": "-1"},
        {"graduation": "0.001"},
        {"graduation": "20"},
        {"size": "9999", "graduation": "100"},
    ],
)
def test_a_syringe_that_cannot_be_drawn_is_not_read(wrong: dict[str, str]) -> None:
    written = to_json(with_blocks(replace(SYRINGE, **wrong)))

    with pytest.raises(ValueError, match="syringe"):
        from_json(written)


def test_two_syringes_stand_beside_each_other_and_are_read_back() -> None:
    other = replace(SYRINGE, title="Ge 20 ml i en spruta på 20 ml", size="20", line="20")
    content = pdf.render(with_blocks(BOX, SYRINGE, other))

    assert reading.read(content).unchanged
    assert SYRINGE.title in pages(content)[0]
    assert other.title in pages(content)[0]


def test_there_is_a_line_for_each_signature_with_words_under_it() -> None:
    content = pdf.render(with_blocks(Signatures(title="Skriv under", under=("Sara", "Amir"))))

    assert "Skriv under Sara Amir" in pages(content)[0]
    assert "Skriv under" not in text(with_blocks(Signatures(title="Skriv under", under=())))
