import pytest
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from hsvdesk.ui import icons
from hsvdesk.ui.theme import DARK, FAMILY, LIGHT, Colors, Theme, contrast, current
from hsvdesk.ui.tokens import PAIRS, TYPE


@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_of_colours_has_the_contrast_that_aa_asks_for(
    colors: Colors, front: str, back: str, least: float
) -> None:
    assert contrast(getattr(colors, front), getattr(colors, back)) >= least


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_the_text_size_is_kept_between_one_and_two_hundred_percent(qapp: QApplication) -> None:
    scales = [Theme.chosen("light", percent).scale for percent in (40, 100, 150, 200, 900)]

    assert scales == [1.0, 1.0, 1.5, 2.0, 2.0]


def test_all_text_is_set_in_our_own_cut_of_inter(each_theme: Theme) -> None:
    found = {QFontInfo(each_theme.font(role)).family() for role in TYPE}

    assert found == {FAMILY}


def test_the_theme_that_was_applied_is_the_current_one(qapp: QApplication) -> None:
    dark = Theme.chosen("dark", 125)

    dark.apply(qapp)

    assert current() is dark
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.canvas
    assert DARK.canvas in qapp.styleSheet()


def test_every_size_in_pixels_grows_with_the_text() -> None:
    assert [Theme(LIGHT, 2.0).px(size) for size in (0, 1, 12, 44)] == [0, 2, 24, 88]


def test_an_icon_is_drawn_in_the_colour_asked_for(theme: Theme) -> None:
    picture = icons.pixmap("square", LIGHT.danger, 24).toImage()

    seen = {picture.pixelColor(x, 12).name().upper() for x in range(24)}
    assert LIGHT.danger in seen


def test_the_icons_of_the_style_sheet_lie_in_a_folder_of_our_own(theme: Theme) -> None:
    path = icons.file("check", "#123456", 3)

    with open(path, encoding="utf-8") as file:  # noqa: PTH123  # a style sheet's path is a text
        text = file.read()
    assert '"#123456"' in text
    assert "currentColor" not in text
