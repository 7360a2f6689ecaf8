"""What is logged of locking: that one view was left readable (Händerna upptagna)."""

from hsvdesk.services.session import Session


def hands_busy(session: Session, child_id: str, section: str) -> None:
    """Log that a view stays readable on the lock screen for a while."""
    with session.logged("lock.hands_busy", child_id, detail=section):
        pass
