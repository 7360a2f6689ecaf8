"""The one style sheet of the program, made from the tokens."""

from collections.abc import Callable

from hsvdesk.ui.tokens import RADIUS_CARD, RADIUS_CHIP, RADIUS_CONTROL, TARGET, TYPE, Colors

CHIPS = {
    "neutral": ("text", "surface_alt", "surface_alt"),
    "info": ("on_info_soft", "info_soft", "info_soft"),
    "success": ("on_success_soft", "success_soft", "success_soft"),
    "warning": ("on_warning_soft", "warning_soft", "warning"),
    "danger": ("on_danger", "danger", "danger"),
}
"""Text, fill and outline of each kind of chip."""


def style_sheet(
    c: Colors, family: str, px: Callable[[float], int], image: Callable[[str, str, float], str]
) -> str:
    """Return the style sheet.

    Args:
        c: The colours.
        family: The font family of everything.
        px: Turns pixels at 100 % into pixels at the chosen text size.
        image: Turns an icon's name, colour and stroke into the path of a file.
    """
    parts = (
        _text(c, family, px),
        _fields(c, px, image),
        _buttons(c, px),
        _choices(c, px, image),
        _views(c, px, image),
        _frames(c, px),
    )
    return "\n".join(parts)


def _text(c: Colors, family: str, px: Callable[[float], int]) -> str:
    roles = "\n".join(
        f'QLabel[role="{role}"] {{ font-size: {px(size)}px; font-weight: {weight}; }}'
        for role, (size, weight) in TYPE.items()
    )
    return f"""
* {{ font-family: "{family}"; font-size: {px(TYPE["body"][0])}px; color: {c.text}; }}
QMainWindow, QDialog, QWidget[page="true"] {{ background: {c.canvas}; }}
QWidget[page="surface"] {{ background: {c.surface}; }}
QLabel {{ background: transparent; }}
{roles}
QLabel[role="caption"], QLabel[role="small"] {{ color: {c.text_muted}; }}
QLabel[wrong="true"] {{ color: {c.danger}; }}
QLabel[problem="true"] {{ color: {c.danger}; font-size: {px(13)}px; font-weight: 500; }}
QToolTip {{ background: {c.text}; color: {c.surface}; border: 0; padding: {px(6)}px {px(8)}px; }}
"""


def _fields(c: Colors, px: Callable[[float], int], image: Callable[[str, str, float], str]) -> str:
    inner = px(TARGET) - 2
    fields = "QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QSpinBox"
    focused = ", ".join(f"{name}:focus" for name in fields.split(", "))
    wrong = ", ".join(f'{name}[wrong="true"]' for name in fields.split(", "))
    return f"""
{fields} {{ background: {c.surface}; border: 1px solid {c.border_strong};
  border-radius: {px(RADIUS_CONTROL)}px; padding: 0 {px(10)}px; min-height: {inner}px;
  placeholder-text-color: {c.text_muted}; selection-background-color: {c.primary};
  selection-color: {c.on_primary}; }}
QPlainTextEdit, QTextEdit {{ padding: {px(8)}px {px(6)}px; min-height: {px(24)}px; }}
QPlainTextEdit[aloud="true"] {{ font-size: {px(TYPE["title"][0])}px; }}
{wrong} {{ border: 2px solid {c.danger}; padding: 0 {px(10) - 1}px; min-height: {inner - 2}px; }}
{focused} {{ border: 2px solid {c.focus}; padding: 0 {px(10) - 1}px; min-height: {inner - 2}px; }}
QPlainTextEdit:focus, QTextEdit:focus, QPlainTextEdit[wrong="true"] {{
  padding: {px(8) - 1}px {px(6) - 1}px; min-height: {px(24)}px; }}
QLineEdit:read-only {{ background: {c.surface_alt}; }}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{
  background: {c.surface_alt}; border-color: {c.border}; color: {c.text_muted}; }}
QComboBox::drop-down {{ border: 0; width: {px(34)}px; }}
QComboBox::down-arrow {{ image: url("{image("chevron-down", c.text_muted, 2)}");
  width: {px(18)}px; height: {px(18)}px; }}
QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.border_strong};
  outline: 0; padding: {px(4)}px; selection-background-color: {c.primary_soft};
  selection-color: {c.text}; }}
QComboBox QAbstractItemView::item {{ min-height: {px(36)}px; padding: 0 {px(8)}px; }}
QComboBox QAbstractItemView::item:selected {{ background: {c.primary_soft}; color: {c.text}; }}
"""


def _buttons(c: Colors, px: Callable[[float], int]) -> str:
    inner = px(TARGET) - 2
    return f"""
QPushButton, QToolButton {{ background: {c.surface}; border: 1px solid {c.border_strong};
  border-radius: {px(RADIUS_CONTROL)}px; padding: 0 {px(14)}px; min-height: {inner}px;
  font-weight: 600; }}
QPushButton:hover, QToolButton:hover {{ background: {c.surface_alt}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {c.primary_soft}; }}
QPushButton[kind="primary"] {{ background: {c.primary}; color: {c.on_primary};
  border-color: {c.primary}; }}
QPushButton[kind="primary"]:hover {{ background: {c.primary_hover}; }}
QPushButton[kind="soft"] {{ background: {c.primary_soft}; color: {c.on_primary_soft};
  border-color: {c.primary_soft}; }}
QPushButton[kind="quiet"] {{ background: transparent; color: {c.primary};
  border-color: transparent; padding: 0 {px(8)}px; }}
QPushButton[kind="quiet"]:hover {{ background: {c.surface_alt}; }}
QPushButton[kind="danger"] {{ background: {c.surface}; color: {c.danger};
  border-color: {c.danger}; }}
QPushButton[kind="danger"]:hover {{ background: {c.danger_soft}; }}
QToolButton[kind="icon"] {{ border-color: transparent; background: transparent;
  min-width: {inner}px; padding: 0; }}
QToolButton[kind="icon"]:hover, QToolButton[kind="icon"]:checked {{
  background: {c.surface_alt}; }}
QPushButton:disabled, QToolButton:disabled {{ background: {c.surface_alt};
  color: {c.text_muted}; border-color: {c.border}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {c.focus};
  padding: 0 {px(14) - 1}px; min-height: {inner - 2}px; }}
QPushButton[kind="quiet"]:focus {{ padding: 0 {px(8) - 1}px; }}
QToolButton[kind="icon"]:focus {{ padding: 0; min-width: {inner - 2}px; }}
QToolButton[kind="group"] {{ background: transparent; border: 0; padding: 0 {px(10)}px;
  border-left: {px(4)}px solid transparent; border-radius: {px(6)}px; text-align: left;
  font-size: {px(13)}px; font-weight: 500; }}
QToolButton[kind="group"]:hover {{ background: {c.surface_alt}; }}
QToolButton[kind="group"]:checked {{ background: {c.primary_soft}; color: {c.on_primary_soft};
  border-left-color: {c.primary}; font-weight: 600; }}
QToolButton[kind="group"]:focus {{ border: 2px solid {c.focus}; }}
QToolButton[kind="tab"] {{ background: transparent; border: 0; border-radius: 0;
  border-bottom: {px(3)}px solid transparent; padding: 0 {px(10)}px; color: {c.text_muted};
  font-size: {px(14)}px; font-weight: 600; }}
QToolButton[kind="tab"]:hover {{ background: {c.surface_alt}; color: {c.text}; }}
QToolButton[kind="tab"]:checked {{ color: {c.primary}; border-bottom-color: {c.primary}; }}
QToolButton[kind="tab"]:focus {{ border: 2px solid {c.focus}; border-radius: {px(6)}px; }}
QLineEdit QToolButton {{ border: 0; background: transparent; min-height: 0; min-width: 0;
  padding: 0; }}
"""


def _choices(c: Colors, px: Callable[[float], int], image: Callable[[str, str, float], str]) -> str:
    return f"""
QCheckBox, QRadioButton {{ spacing: {px(10)}px; min-height: {px(40)}px; background: transparent; }}
QCheckBox::indicator {{ width: {px(20)}px; height: {px(20)}px;
  border: 2px solid {c.border_strong}; border-radius: {px(5)}px; background: {c.surface}; }}
QCheckBox::indicator:checked {{ background: {c.primary}; border-color: {c.primary};
  image: url("{image("check", c.on_primary, 3)}"); }}
QCheckBox::indicator:focus {{ border-color: {c.focus}; border-width: 3px;
  width: {px(20) - 2}px; height: {px(20) - 2}px; }}
QTabBar {{ background: transparent; qproperty-drawBase: 0; }}
QTabWidget::pane {{ border: 0; }}
QTabBar::tab {{ background: transparent; color: {c.text_muted}; border: 0;
  border-bottom: {px(3)}px solid transparent; padding: 0 {px(14)}px;
  min-height: {px(TARGET - 3)}px; font-weight: 600; }}
QTabBar::tab:selected {{ color: {c.primary}; border-bottom-color: {c.primary}; }}
QTabBar::tab:hover:!selected {{ color: {c.text}; background: {c.surface_alt}; }}
QTabBar::tab:focus {{ border: 2px solid {c.focus}; border-radius: {px(6)}px; }}
QTabBar QToolButton {{ border: 0; background: {c.surface}; padding: 0; min-width: 0;
  min-height: 0; }}
QTabBar QToolButton::right-arrow {{ image: url("{image("chevron-right", c.text, 2)}"); }}
QTabBar QToolButton::left-arrow {{ image: url("{image("chevron-left", c.text, 2)}"); }}
QToolButton[kind="tab"][popupMode="2"] {{ padding-right: {px(28)}px; }}
QToolButton[kind="tab"]::menu-indicator {{ image: url("{image("chevron-down", c.text_muted, 2)}");
  width: {px(18)}px; height: {px(18)}px; subcontrol-position: right center; }}
QMenu {{ background: {c.surface}; border: 1px solid {c.border_strong}; padding: {px(4)}px; }}
QMenu::item {{ padding: {px(10)}px {px(16)}px; border-radius: {px(RADIUS_CHIP)}px; }}
QMenu::item:selected {{ background: {c.primary_soft}; }}
QMenu::item:disabled {{ color: {c.text_muted}; }}
QCalendarWidget QWidget {{ background: {c.surface}; alternate-background-color: {c.surface_alt}; }}
QCalendarWidget QToolButton {{ border: 0; min-height: {px(36)}px; padding: 0 {px(8)}px; }}
QCalendarWidget QSpinBox {{ min-height: {px(30)}px; }}
QCalendarWidget QAbstractItemView {{ selection-background-color: {c.primary};
  selection-color: {c.on_primary}; }}
QProgressBar {{ background: {c.surface_alt}; border: 0; border-radius: {px(3)}px;
  min-height: {px(6)}px; max-height: {px(6)}px; }}
QProgressBar::chunk {{ background: {c.primary}; border-radius: {px(3)}px; }}
"""


def _views(c: Colors, px: Callable[[float], int], image: Callable[[str, str, float], str]) -> str:
    return f"""
QListView, QTreeView {{ background: transparent; border: 0; outline: 0; }}
QTableView {{ background: {c.surface}; border: 0; outline: 0;
  selection-background-color: {c.primary_soft}; selection-color: {c.text}; }}
QTableView:focus, QListView:focus {{ border: 2px solid {c.focus};
  border-radius: {px(RADIUS_CHIP)}px; }}
QTableView::item {{ padding: 0 {px(8)}px; border-bottom: 1px solid {c.border}; }}
QTableView::item:selected {{ background: {c.primary_soft}; color: {c.text}; }}
QHeaderView {{ background: {c.surface}; }}
QHeaderView::section {{ background: {c.surface}; color: {c.text_muted}; border: 0;
  border-bottom: 1px solid {c.border_strong}; padding: {px(6)}px {px(8)}px;
  font-size: {px(12)}px; font-weight: 600; }}
QHeaderView::up-arrow {{ image: url("{image("chevron-up", c.text_muted, 2)}");
  width: {px(14)}px; height: {px(14)}px; }}
QHeaderView::down-arrow {{ image: url("{image("chevron-down", c.text_muted, 2)}");
  width: {px(14)}px; height: {px(14)}px; }}
QTableCornerButton::section {{ background: {c.surface}; border: 0; }}
QScrollArea {{ background: transparent; border: 0; }}
QScrollArea > QWidget > QWidget[clear="true"] {{ background: transparent; }}
QScrollArea:focus {{ border: 2px solid {c.focus}; border-radius: {px(RADIUS_CHIP)}px; }}
QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; margin: 0; }}
QScrollBar::handle {{ background: {c.border}; border-radius: {px(3)}px; }}
QScrollBar::handle:vertical {{ margin: {px(2)}px {px(3)}px; min-height: {px(36)}px; }}
QScrollBar::handle:horizontal {{ margin: {px(3)}px {px(2)}px; min-width: {px(36)}px; }}
QScrollBar::handle:hover {{ background: {c.border_strong}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {c.border}; }}
"""


def _frames(c: Colors, px: Callable[[float], int]) -> str:
    chips = "\n".join(
        f"""QFrame[chip="{kind}"] {{ background: {getattr(c, fill)};
  border: 1px solid {getattr(c, line)}; border-radius: {px(RADIUS_CHIP)}px; }}
QFrame[chip="{kind}"] QLabel {{ color: {getattr(c, text)}; font-size: {px(12)}px;
  font-weight: 600; }}"""
        for kind, (text, fill, line) in CHIPS.items()
    )
    return f"""
QFrame[card="true"] {{ background: {c.surface}; border: 1px solid {c.border};
  border-radius: {px(RADIUS_CARD)}px; }}
QFrame[row="true"] {{ background: {c.canvas}; border: 1px solid {c.border};
  border-radius: {px(RADIUS_CONTROL)}px; }}
QFrame[row="true"]:focus {{ border: 2px solid {c.focus}; background: {c.surface}; }}
QFrame[rail="true"] {{ background: {c.rail}; border: 0; border-right: 1px solid {c.border}; }}
QFrame[bar="top"] {{ background: {c.surface}; border: 0; border-bottom: 1px solid {c.border}; }}
QFrame[bar="bottom"] {{ background: {c.surface}; border: 0; border-top: 1px solid {c.border}; }}
QFrame[bar="bottom"] QLabel {{ font-size: {px(12)}px; color: {c.text_muted}; }}
QFrame[line="true"] {{ background: {c.border}; border: 0; min-height: 1px; max-height: 1px; }}
QFrame[strip="danger"] {{ background: {c.danger_soft}; border: 0;
  border-left: {px(6)}px solid {c.danger}; }}
QFrame[strip="danger"] QLabel, QFrame[alert="danger"] QLabel {{ color: {c.on_danger_soft}; }}
QFrame[alert="warning"] QLabel {{ color: {c.on_warning_soft}; }}
QFrame[alert="info"] QLabel {{ color: {c.on_info_soft}; }}
QFrame[alert="success"] QLabel {{ color: {c.on_success_soft}; }}
{chips}
"""
