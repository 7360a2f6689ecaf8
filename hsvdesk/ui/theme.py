"""The theme (tema): tokens and text size become fonts, palette, icons and one style sheet."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from hsvdesk.paths import resource
from hsvdesk.ui import icons
from hsvdesk.ui.style_sheet import style_sheet
from hsvdesk.ui.tokens import (
    DARK,
    LARGEST_SCALE,
    LIGHT,
    SMALLEST_SCALE,
    TYPE,
    Colors,
    Kind,
    Role,
    contrast,
)

__all__ = ["DARK", "LIGHT", "Colors", "Kind", "Mode", "Role", "Theme", "contrast", "current"]

Mode = Literal["light", "dark", "system"]

FAMILY = "Inter hsvdesk"
"""Our cut of Inter under its own name, so that an Inter on the computer is never mixed in."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours and text size of the whole program.

    Attributes:
        colors: LIGHT or DARK.
        scale: Text size, 1.0 to 2.0; everything that holds text grows with it.
    """

    colors: Colors = LIGHT
    scale: float = 1.0

    @classmethod
    def chosen(cls, mode: Mode, percent: int) -> "Theme":
        """Return the theme that the nurse chose.

        Args:
            mode: "system" follows the computer's own setting.
            percent: Text size; kept within 100 to 200.
        """
        if mode == "system":
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        else:
            dark = mode == "dark"
        scale = min(max(percent / 100, SMALLEST_SCALE), LARGEST_SCALE)
        return cls(DARK if dark else LIGHT, scale)

    def px(self, size: float) -> int:
        """Return `size` pixels at 100 % as pixels at this text size."""
        return max(1, round(size * self.scale)) if size else 0

    def color(self, token: str) -> QColor:
        """Return the colour called `token` in `Colors`."""
        return QColor(getattr(self.colors, token))

    def font(self, role: Role, *, tabular: bool = False) -> QFont:
        """Return the font of one step of the type scale.

        Args:
            role: The step.
            tabular: Digits of equal width, for numbers below one another. Inter widens the hyphen
                with them, so names and dates in running text do without.
        """
        size, weight = TYPE[role]
        font = QFont(FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def icon(self, name: str, color: str = "text", size: int = 20, *, after: float = 0) -> QIcon:
        """Return an icon in the colour token `color`."""
        return _icon(self.colors, name, color, self.px(size), self.px(after))

    def draw_icon(self, painter: QPainter, name: str, token: str, where: QRectF) -> None:
        """Draw an icon in the colour called `token`."""
        icons.draw(painter, name, getattr(self.colors, token), where)

    def palette(self) -> QPalette:
        """Return the palette, for what the style sheet does not reach."""
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.color(token))
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("border_strong"))
        return palette

    def style_sheet(self) -> str:
        """Return the style sheet of the whole program."""
        return style_sheet(self.colors, FAMILY, self.px, icons.file)

    def apply(self, app: QApplication) -> None:
        """Give the whole program this theme; windows that are open are repainted.

        What was laid out in pixels keeps its size until its page is built again.
        """
        self.prepare(app)
        self.dress(app)

    def prepare(self, app: QApplication) -> None:
        """Give the program all of this theme but the style sheet."""
        global _current  # a program has one theme, as it has one QApplication
        _current = self
        load_fonts()
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setPalette(self.palette())
        app.setFont(self.font("body"))

    def dress(self, app: QApplication) -> None:
        """Give the program the style sheet.

        A window that is built before this is ready in a third of the time: with a style sheet in
        force Qt goes through all that is inside each widget that is put into another.
        """
        app.setStyleSheet(self.style_sheet())


@cache
def _icon(colors: Colors, name: str, color: str, size: int, after: int) -> QIcon:
    """Draw an icon once: each page has the same ones, and drawing them costs more than the rest."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        drawn = icons.pixmap(name, getattr(colors, color), size, ratio, after=after)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):  # Qt would grey it a second time
            made.addPixmap(drawn, mode)
    return made


_current = Theme()
_loaded: list[int] = []


def current() -> Theme:
    """Return the theme last applied; what paints itself asks for it every time it paints."""
    return _current


def load_fonts() -> None:
    """Load the program's own fonts, once per process."""
    if not _loaded:
        for path in sorted(resource("fonts", "screen").glob("*.ttf")):
            _loaded.append(QFontDatabase.addApplicationFont(str(path)))


_PALETTE = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface_alt",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Highlight: "primary",
    QPalette.ColorRole.HighlightedText: "on_primary",
    QPalette.ColorRole.Link: "primary",
    QPalette.ColorRole.LinkVisited: "primary",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.PlaceholderText: "text_muted",
    QPalette.ColorRole.Accent: "primary",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border_strong",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "surface_alt",
}
