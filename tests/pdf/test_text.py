"""From what people wrote to what is drawn: no sign is lost, whatever the script."""

import re
import unicodedata
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk import pdf
from hsvdesk.domain.document import Critical, IdentityBox, Text
from hsvdesk.pdf.fonts import BOLD, CHAINS, ITALIC, REGULAR
from hsvdesk.pdf.text import Marked, mark_up, missing
from tests.pdf.sample import DOCUMENT, text, with_blocks, with_head

WIDE = 10_000.0


def marked(written: str, *, font: str = REGULAR, width: float = WIDE, strict: str = "") -> Marked:
    return mark_up(written, font=font, size=10, width=width, strict=strict)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), max_size=40))
def test_latin_text_is_only_escaped(written: str) -> None:
    composed = unicodedata.normalize("NFC", written)
    drawable = composed.translate(dict.fromkeys((*range(127, 160), 0xAD)))

    found = marked(drawable)

    if "<font" not in found.markup and "[U+" not in found.markup:
        assert unescape(found.markup) == drawable


@given(st.text(max_size=40), st.sampled_from((REGULAR, BOLD, ITALIC)))
def test_each_sign_has_a_font_or_is_printed_as_its_code(written: str, font: str) -> None:
    found = marked(written, font=font)

    for sign in missing(written):
        assert f"[U+{ord(sign):04X}]" in found.markup


@given(st.text(max_size=40))
def test_no_markup_of_the_writers_own_gets_through(written: str) -> None:
    found = marked(f"<b>{written}</b> &amp; <img src='x'/>")

    assert "<b>" not in found.markup
    assert "<img" not in found.markup
    assert "&amp;amp;" in found.markup


@pytest.mark.parametrize(
    "written",
    ["Đorđe Živković", "Ngọc Ánh", "≤ 10 mg → sug ☐ ✓ ☑", "Олександр", "Γιώργος", "−0,5 ½ °C µg ×"],
)
def test_what_is_common_in_swedish_care_needs_no_other_font(written: str) -> None:
    for font in (REGULAR, BOLD):
        assert marked(written, font=font).markup == written


def test_decomposed_letters_are_composed() -> None:
    assert marked("A\u030asa").markup == "Åsa"


def test_direction_marks_and_soft_hyphens_are_left_out() -> None:
    assert marked("a\u202eb\u00adc\ufeffd").markup == "abcd"


@pytest.mark.parametrize("written", ["خدیجه", "שלום", "สวัสดี", "ናትናኤል ኃይለ", "⚠"])
def test_other_scripts_come_from_a_font_that_has_them(written: str) -> None:
    found = marked(written)

    assert found.markup.startswith('<font name="')
    assert "[U+" not in found.markup
    assert not list(missing(written))


def test_shaped_text_keeps_what_it_says_for_the_ear() -> None:
    assert marked("Khadija (خدیجه)").actual == "Khadija (خدیجه)"
    assert marked("Khadija").actual is None


def test_words_of_a_right_to_left_phrase_stay_together() -> None:
    assert "\u0623\u0645\u064a\u0646\u0629\u00a0\u0627\u0644" in marked("أمينة الخطيب").markup


def test_a_long_right_to_left_phrase_is_broken_between_words() -> None:
    found = marked("أمينة الخطيب " * 20, width=200)

    lines = re.sub("<.?font[^>]*>", "", found.markup).split("<br/>")
    assert len(lines) > 3
    assert {word for line in lines for word in line.split()} == {"أمينة", "الخطيب"}


def test_arabic_numbers_are_turned_before_the_shaper_turns_all() -> None:
    assert "٣٢١" in marked("رقم ١٢٣").markup


@pytest.mark.parametrize("written", ["خ" * 500, "เด็กหญิงสมชาย" * 20, "(" + "خ" * 300 + ")"])
def test_a_shaped_word_wider_than_the_line_is_broken(written: str) -> None:
    found = marked(written, width=100)

    assert found.markup.count("<br/>") > 5
    assert found.actual == written


def test_a_thai_vowel_is_not_parted_from_its_consonant() -> None:
    found = marked("เด" * 60, width=55)

    assert "เ<br/>" not in found.markup


def test_a_missing_sign_is_printed_as_its_code_and_listed() -> None:
    document = with_blocks(Text(title="Tröst", paragraphs=("Nalle 🧸 och 🧸.", "Hund 🐕.")))

    assert pdf.missing_signs(document) == ("[U+1F9F8]", "[U+1F415]")
    assert "Nalle [U+1F9F8] och [U+1F9F8]." in text(document)


def test_nothing_is_listed_when_all_can_be_printed() -> None:
    assert pdf.missing_signs(DOCUMENT) == ()


@pytest.mark.parametrize("field", ["child", "identity"])
def test_a_missing_sign_in_name_or_identity_stops_the_printing(field: str) -> None:
    with pytest.raises(pdf.MissingGlyph, match=r"^Tecknet 🧸 \(U\+1F9F8\) i barnets"):
        pdf.render(with_head(**{field: "Åsa 🧸"}))


@pytest.mark.parametrize("row", [("🧸", "Penicillin"), ("Överkänslighet", "Penicillin 🧸")])
def test_a_missing_sign_in_critical_information_stops_the_printing(row: tuple[str, str]) -> None:
    document = with_blocks(Critical(title="KRITISK INFORMATION", rows=(row,)))

    with pytest.raises(pdf.MissingGlyph, match="i KRITISK INFORMATION kan inte skrivas ut"):
        pdf.render(document)


def test_a_missing_sign_in_a_fact_stops_nothing() -> None:
    box = IdentityBox(facts=("Tröstas av 🧸",), side_title="", side=())

    assert "Tröstas av [U+1F9F8]" in text(with_blocks(box))


def test_a_private_code_is_never_a_sign() -> None:
    assert list(missing("a\ue000b")) == ["\ue000"]


def test_a_mark_that_no_font_places_keeps_its_letter() -> None:
    assert marked("a\U0001e8d0").markup == "a[U+1E8D0]"


@given(st.text(st.sampled_from("خدیجه (الخطیب)،١٢٣ שלום Åsa <b>& สมชาย 🧸\n"), max_size=60))
def test_any_mix_of_scripts_is_printed(written: str) -> None:
    document = with_blocks(Text(title=written[:9], paragraphs=(written,)))

    assert pdf.render(document).startswith(b"%PDF")


def test_joined_letters_have_the_same_codes_whatever_was_printed_before() -> None:
    document = with_blocks(Text(title="Namn", paragraphs=("خدیجه الخطيب",)))
    first = pdf.render(document)

    pdf.render(with_blocks(Text(title="Annat", paragraphs=("مرحبا كيف حالك محمد",))))

    assert pdf.render(document) == first


def test_a_sign_above_the_basic_plane_is_copied_as_itself() -> None:
    assert "Glad 😀 idag" in text(with_blocks(Text(title="", paragraphs=("Glad 😀 idag",))))


def test_a_chain_begins_with_its_own_font() -> None:
    assert all(chain[0] == font for font, chain in CHAINS.items())
