"""A second person (en kollega) at the same screen: her own session, for one act alone."""

from hsvdesk.errors import NotAllowed
from hsvdesk.services import children, sign_in
from hsvdesk.services.proof import SignedIn
from hsvdesk.services.session import Session

SAME = "Det är du själv. En annan person måste logga in."


def beside(session: Session, proof: SignedIn, child_id: str, reason: str) -> Session:
    """Open a second session on the same store for the person who proved herself.

    The window's own session stays as it is. Whoever opened it closes it when the act is done.

    Args:
        session: The window's.
        proof: Of the second person's passphrase.
        child_id: The child it concerns: opened for her too, and logged as opened by her.
        reason: Why she opens it, kept in the log where she has no care relation.

    Raises:
        NotAllowed: It is the same person.
        StoreDamaged: The store is damaged.
    """
    if proof.actor == session.actor:
        raise NotAllowed(SAME)
    second = sign_in.open_session(proof, session.now)
    try:
        children.open_child(second, child_id, reason)
    except BaseException:
        second.close()
        raise
    return second
