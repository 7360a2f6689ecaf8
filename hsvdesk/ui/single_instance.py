"""One window per user: a second start raises the first one's window instead."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCryptographicHash,
    QDeadlineTimer,
    QLockFile,
    QObject,
    QThread,
    Signal,
)

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

PATIENCE_MS = 3000
"""The first start may have the lock and not listen yet: it paints its window before that."""

RETRY_MS = 20


class SingleInstance(QObject):
    """Holds a lock file beside the store for as long as it lives.

    A lock whose owner died is taken over.

    Signals:
        raised: Another start asked for the window.
    """

    raised = Signal()

    def __init__(self, lock_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(lock_file))
        # 0: never stale by age, only when no process has its number any more.
        self._lock.setStaleLockTime(0)
        path, sha256 = str(lock_file.resolve()).encode(), QCryptographicHash.Algorithm.Sha256
        digest = QCryptographicHash.hash(path, sha256).data().hex()
        self._name = f"hsvdesk-{digest[:16]}"
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Become the one, or ask the one that runs to show its window; return which it was."""
        if self._lock.tryLock(0):
            return True
        self._call()
        return False

    def listen(self) -> None:
        """Be the one who is asked. The lock decides who that is; this can wait for the window."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

    def release(self) -> None:
        """Let another start be the one."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _call(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        left = QDeadlineTimer(PATIENCE_MS)
        socket = QLocalSocket()
        while not left.hasExpired():
            socket.connectToServer(self._name)
            if socket.waitForConnected(int(left.remainingTime())):
                socket.disconnectFromServer()
                return
            QThread.msleep(RETRY_MS)

    def _on_connection(self) -> None:
        server = self._server
        while server is not None and (socket := server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.raised.emit()
