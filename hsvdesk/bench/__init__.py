"""The benchmark (mätning): each figure beside the bare library's in the same run.

Milliseconds differ from computer to computer, ratios hardly do. Nothing here is a test: tests
have no clocks.
"""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the windows that are measured pass here, and are to be no slower for it
    from collections.abc import Iterator
    from pathlib import Path

    from hsvdesk.bench.figure import Figure

ROUNDS = 7


def run(children: int, rounds: int = ROUNDS) -> "list[Figure]":
    """Measure everything off the screen, on demo stores in a temporary folder.

    Args:
        children: How many there are in the large store; the promises are for 100,000.
        rounds: How often our way and the bare one take turns.
    """
    from pathlib import Path
    from tempfile import TemporaryDirectory

    # Windows that come and go would disturb whoever works beside, and be disturbed.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Off the screen Qt warns, at each window, of what only a screen can do.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    with TemporaryDirectory(prefix="hsvdesk-bench-") as folder:
        return list(_figures(Path(folder), children, rounds))


def _figures(folder: "Path", children: int, rounds: int) -> "Iterator[Figure]":
    from hsvdesk.bench import (
        call_now,
        child,
        dilution,
        memory,
        paper,
        save,
        search,
        sections,
        start,
        stores,
    )

    small, large = stores.make(folder, children)
    yield from start.figures(small, rounds)
    yield from memory.figures(small, large)
    yield from dilution.figures(rounds)
    with stores.opened(large) as session:
        child_id = stores.thicken(session)
        yield from search.figures(session, rounds)
        yield from child.figures(session, child_id, rounds)
        busy_id = stores.busy(session, child_id)
        yield from sections.figures(session, child_id, busy_id, rounds)
        stores.catalogue(session)
        yield from call_now.figures(session, child_id, rounds)
        yield from save.figures(session, child_id, folder / "bare.db", rounds)
        yield from paper.figures(session, child_id, rounds)
