"""Start (start): from the command to the lock screen, and from the key to the list of children."""

from collections.abc import Iterator

from hsvdesk.bench import processes
from hsvdesk.bench.figure import Figure, median
from hsvdesk.demo.store import Demo

MOST_TIMES, MOST_TIMES_MORE = 2, 1
_AGAINST = "ett tomt PySide6-fönster"


def figures(demo: Demo, rounds: int) -> Iterator[Figure]:
    """Measure the start on a demo store."""
    processes.own(demo)  # the first start reads the files from disk, whichever of the two it is
    bare, own = [], []
    for _ in range(rounds):
        bare.append(processes.bare())
        own.append(processes.own(demo))
    base = median(one.painted_ms for one in bare)
    yield Figure(
        name="start",
        title="Start till målad låsskärm",
        value=median(one.painted_ms for one in own),
        bare=base,
        against=_AGAINST,
        limit=MOST_TIMES * base,
        promise=f"högst {MOST_TIMES} ×",
    )
    yield Figure(
        name="list",
        title="Barnlistan, räknat från att nyckeln finns",
        value=median(one.list_ms for one in own),
        bare=base,
        against=_AGAINST,
        limit=MOST_TIMES_MORE * base,
        promise=f"högst {MOST_TIMES_MORE} ×",
    )
