"""Sleep and the system's own lock (viloläge): the window locks before the lid is shut."""

import sys
from typing import Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QCoreApplication, QObject, Signal, Slot

# winuser.h and wtsapi32.h
WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 4
WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK = 0x02B1, 7
NOTIFY_FOR_THIS_SESSION = 0

LOGIN1 = "org.freedesktop.login1"


class SuspendWatch(QObject):
    """Tells when the computer goes to sleep or its session is locked.

    Where the system has no way to tell, it keeps silent; the idle lock counts sleep as time.

    Signals:
        leaving: The computer sleeps or is locked now.
    """

    leaving = Signal()

    def start(self, window_id: int) -> bool:
        """Begin to listen; return whether the system can tell.

        Args:
            window_id: The native window, which Windows sends its messages to.
        """
        if sys.platform == "win32":
            return self._listen_to_windows(window_id)
        if sys.platform.startswith("linux"):
            return self._listen_to_logind()
        return False

    def _listen_to_logind(self) -> bool:
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            return False
        sleeps = bus.connect(
            "",
            "/org/freedesktop/login1",
            f"{LOGIN1}.Manager",
            "PrepareForSleep",
            self,
            _slot("on_sleep(bool)"),
        )
        locks = bus.connect("", "", f"{LOGIN1}.Session", "Lock", self, _slot("on_lock()"))
        return bool(sleeps and locks)

    def _listen_to_windows(self, window_id: int) -> bool:
        import ctypes

        libraries: Any = getattr(ctypes, "windll", None)
        self._filter = _WindowsFilter(self)
        if (app := QCoreApplication.instance()) is not None:
            app.installNativeEventFilter(self._filter)
        return bool(
            libraries.wtsapi32.WTSRegisterSessionNotification(window_id, NOTIFY_FOR_THIS_SESSION)
        )

    @Slot(bool)
    def on_sleep(self, going: bool) -> None:
        """Hear logind: it says True before sleep and False after it."""
        if going:
            self.leaving.emit()

    @Slot()
    def on_lock(self) -> None:
        """Hear that the session is locked."""
        self.leaving.emit()


class _WindowsFilter(QAbstractNativeEventFilter):
    """Reads the two messages that Windows sends to every window, and stops none."""

    def __init__(self, watch: SuspendWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, kind: Any, message: Any) -> tuple[bool, int]:
        if bytes(kind) == b"windows_generic_MSG":
            from ctypes import wintypes

            told = wintypes.MSG.from_address(int(message))
            if is_leaving(told.message, told.wParam):
                self._watch.leaving.emit()
        return False, 0


def _slot(signature: str) -> Any:
    # SLOT gives a text, which the stubs of QDBusConnection.connect take for bytes.
    return SLOT(signature)


def is_leaving(message: int, parameter: int) -> bool:
    """Whether a Windows message says that the computer sleeps or is locked."""
    return (message, parameter) in (
        (WM_POWERBROADCAST, PBT_APMSUSPEND),
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK),
    )
