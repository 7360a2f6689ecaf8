"""The clipboard (urklipp): what was copied here is taken back, and kept out of histories."""

import sys

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard

SECONDS = 120
"""How long a copied text may lie on the clipboard."""

_WINDOWS = (
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
)


class ClipboardGuard(QObject):
    """Copies texts, and clears the clipboard after a time and at lock if the text is still ours."""

    def __init__(
        self, clipboard: QClipboard, seconds: float = SECONDS, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._ours = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self.clear)

    def copy(self, text: str) -> None:
        """Put `text` on the clipboard, marked as nothing to remember."""
        data = QMimeData()
        data.setText(text)
        if sys.platform == "win32":
            for name in _WINDOWS:
                data.setData(f'application/x-qt-windows-mime;value="{name}"', b"\0\0\0\0")
        elif sys.platform == "darwin":
            data.setData("application/x-nspasteboard-concealed-type", b"1")
        else:
            data.setData("x-kde-passwordManagerHint", b"secret")
        self._clipboard.setMimeData(data)
        self._ours = text
        self._timer.start()

    def clear(self) -> None:
        """Take our text back; what another program has put there since stays."""
        self._timer.stop()
        if self._ours and self._clipboard.text() == self._ours:
            self._clipboard.clear()
        self._ours = ""
