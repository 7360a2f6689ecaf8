"""Keeps a store of this release in tests/data/old_stores: `python tools/keep_store.py`.

Run once when a release is made, and never again for it: the point is that later versions open what
this one wrote. The passphrase is derived at the least cost, so that the tests are quick; the
children are synthetic.
"""

from pathlib import Path

from hsvdesk import __version__
from hsvdesk.demo.store import fill
from tests.ui.cheap_store import add_colleague, make_store

KEPT = Path(__file__).parent.parent / "tests" / "data" / "old_stores"
CHILDREN = 3


def main() -> None:
    """Write the store of this version, unless it is kept already."""
    folder = KEPT / __version__
    if folder.exists():
        raise SystemExit(f"{folder} is kept already.")
    session, _ = make_store(folder)
    add_colleague(session, "Bo Ek")
    fill(session, CHILDREN, seed=1)
    session.close()
    for left in folder.glob("*.bak"):
        left.unlink()


if __name__ == "__main__":
    main()
