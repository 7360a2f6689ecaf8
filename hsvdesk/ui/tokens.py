"""Design tokens: every colour, size and weight of the screens, and the arithmetic of contrast."""

from typing import Literal, NamedTuple

Role = Literal["caption", "small", "body", "strong", "section", "title", "metric", "number"]
Kind = Literal["danger", "warning", "success", "info", "neutral"]


class Colors(NamedTuple):
    """One set of colours, as #RRGGBB. `on_x` is what is written on `x`.

    Attributes:
        canvas: Behind everything.
        surface: Cards, lists and fields.
        surface_alt: Hover, table heads and neutral chips.
        rail: The column to the left.
        border: Decoration only.
        border_strong: The outline of what can be operated.
        primary_soft: Selection and quiet buttons.
        focus: The ring round what has the keyboard.
        chart_band: The range between a curve's limits.
    """

    canvas: str
    surface: str
    surface_alt: str
    rail: str
    border: str
    border_strong: str
    text: str
    text_muted: str
    primary: str
    on_primary: str
    primary_hover: str
    primary_soft: str
    on_primary_soft: str
    focus: str
    danger: str
    on_danger: str
    danger_soft: str
    on_danger_soft: str
    warning: str
    on_warning: str
    warning_soft: str
    on_warning_soft: str
    success: str
    success_soft: str
    on_success_soft: str
    info: str
    info_soft: str
    on_info_soft: str
    chart_1: str
    chart_2: str
    chart_grid: str
    chart_band: str


LIGHT = Colors(
    canvas="#F3F5F7",
    surface="#FFFFFF",
    surface_alt="#E9EEF2",
    rail="#FAFBFC",
    border="#D5DDE4",
    border_strong="#73818E",
    text="#13202B",
    text_muted="#4A5966",
    primary="#0A5872",
    on_primary="#FFFFFF",
    primary_hover="#07475D",
    primary_soft="#DDEEF4",
    on_primary_soft="#07475D",
    focus="#0B63CE",
    danger="#A3151C",
    on_danger="#FFFFFF",
    danger_soft="#FCE9E9",
    on_danger_soft="#7E0F15",
    warning="#8A5200",
    on_warning="#FFFFFF",
    warning_soft="#FDF1D8",
    on_warning_soft="#694000",
    success="#1A6B3C",
    success_soft="#E2F3E8",
    on_success_soft="#14552F",
    info="#27548F",
    info_soft="#E5EEF9",
    on_info_soft="#1D4275",
    chart_1="#0A5872",
    chart_2="#8A3FA0",
    chart_grid="#E3E9EE",
    chart_band="#E2F3E8",
)

DARK = Colors(
    canvas="#0F161C",
    surface="#172129",
    surface_alt="#223039",
    rail="#131C23",
    border="#2C3B46",
    border_strong="#7C8E9B",
    text="#E8EEF2",
    text_muted="#A9B7C2",
    primary="#6DC4DF",
    on_primary="#05212B",
    primary_hover="#8FD3E8",
    primary_soft="#173845",
    on_primary_soft="#BFE7F3",
    focus="#8AB8FF",
    danger="#FF8F8A",
    on_danger="#350406",
    danger_soft="#3C191B",
    on_danger_soft="#FFC4C1",
    warning="#F2BE5C",
    on_warning="#2B1B00",
    warning_soft="#382A10",
    on_warning_soft="#FBDDA3",
    success="#7FD39C",
    success_soft="#163023",
    on_success_soft="#B8EACB",
    info="#8CB8F2",
    info_soft="#1A2B42",
    on_info_soft="#C6DCFA",
    chart_1="#6DC4DF",
    chart_2="#D9A0EA",
    chart_grid="#263540",
    chart_band="#163023",
)

TYPE: dict[Role, tuple[int, int]] = {
    "caption": (12, 500),
    "small": (13, 400),
    "body": (15, 400),
    "strong": (15, 600),
    "section": (16, 600),
    "title": (20, 600),
    "metric": (24, 600),
    "number": (32, 600),
}
"""The one type scale: pixels at 100 % text size, and weight. `number` is read at arm's length."""

RADIUS_CONTROL, RADIUS_CARD, RADIUS_CHIP = 8, 10, 6
TARGET = 44
"""The least height and width of what can be pressed, pixels (WCAG 2.5.5)."""

SMALLEST_SCALE, LARGEST_SCALE = 1.0, 2.0

TEXT_AA = 4.5
"""Least contrast of text (WCAG 2.2, 1.4.3)."""
SHAPE_AA = 3.0
"""Least contrast of outlines, focus and curves (WCAG 2.2, 1.4.11)."""

PAIRS: tuple[tuple[str, str, float], ...] = (
    *(
        (front, back, TEXT_AA)
        for front in ("text", "text_muted")
        for back in ("canvas", "surface", "surface_alt", "rail", "primary_soft")
    ),
    *(
        (front, back, TEXT_AA)
        for front in ("primary", "danger", "warning", "success", "info")
        for back in ("surface", "canvas")
    ),
    *(
        (f"on_{kind}_soft", f"{kind}_soft", TEXT_AA)
        for kind in ("primary", "danger", "warning", "success", "info")
    ),
    *((kind, f"{kind}_soft", TEXT_AA) for kind in ("danger", "warning", "success", "info")),
    ("on_primary", "primary", TEXT_AA),
    ("on_primary", "primary_hover", TEXT_AA),
    ("on_danger", "danger", TEXT_AA),
    ("on_warning", "warning", TEXT_AA),
    ("surface", "text", TEXT_AA),
    *(
        (front, back, SHAPE_AA)
        for front in ("border_strong", "focus")
        for back in ("surface", "canvas", "rail")
    ),
    ("focus", "primary_soft", SHAPE_AA),
    ("chart_1", "surface", SHAPE_AA),
    ("chart_1", "chart_band", SHAPE_AA),
    ("chart_2", "surface", SHAPE_AA),
    ("danger", "chart_band", SHAPE_AA),
)
"""What is written or drawn on what, and the least contrast it must have."""


def luminance(color: str) -> float:
    """Return the relative luminance of #RRGGBB, 0 to 1 (WCAG 2.2, definition)."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, definition)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
