"""Icons (Lucide): recoloured when they are drawn, and as files where a style sheet needs them."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from platformdirs import user_cache_path
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from hsvdesk.paths import resource

STROKE = 2.0
"""Width of Lucide's strokes, in units of its 24 × 24 grid."""


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def svg(name: str, color: str, stroke: float = STROKE) -> str:
    """Return the icon as SVG text.

    Args:
        name: The file's name in resources/icons, without .svg.
        color: As #RRGGBB.
        stroke: Width of the lines; small check marks need 3.
    """
    text = _source(name).replace("currentColor", color)
    return re.sub(r'stroke-width="[\d.]+"', f'stroke-width="{stroke:g}"', text, count=1)


def draw(painter: QPainter, name: str, color: str, where: QRectF) -> None:
    """Draw the icon inside the square `where`, sharp at any size."""
    _renderer(name, color).render(painter, where)


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    """Keep what was read: the same few icons are drawn again and again, row after row."""
    return QSvgRenderer(QByteArray(svg(name, color).encode()))


def pixmap(name: str, color: str, size: int, ratio: float = 1.0, *, after: int = 0) -> QPixmap:
    """Return the icon as a picture for a screen of that ratio.

    Args:
        name: The file's name in resources/icons, without .svg.
        color: As #RRGGBB.
        size: Height and width in logical pixels.
        ratio: Pixels of the screen for each logical one.
        after: Empty logical pixels to the right, where Qt would put a text too near.
    """
    picture = QPixmap(round((size + after) * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw(painter, name, color, QRectF(0, 0, picture.height(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def _folder() -> TemporaryDirectory[str]:
    """Make this process's own folder, removed at exit. Nothing but icons is written there."""
    base = user_cache_path("hsvdesk", appauthor=False)
    base.mkdir(mode=0o700, parents=True, exist_ok=True)
    return TemporaryDirectory(prefix="icons-", dir=base, ignore_cleanup_errors=True)


def file(name: str, color: str, stroke: float = STROKE) -> str:
    """Return the path of the recoloured icon, as a style sheet wants it: with forward slashes."""
    path = Path(_folder().name) / f"{name}-{color[1:]}-{stroke:g}.svg"
    if not path.exists():
        path.write_text(svg(name, color, stroke), encoding="utf-8")
    return path.as_posix()
