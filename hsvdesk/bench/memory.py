"""Memory (minne): what the unlocked window keeps resident, with few children and with many."""

from collections.abc import Iterator

from hsvdesk.bench import processes
from hsvdesk.bench.figure import Figure
from hsvdesk.demo.store import Demo

MOST_SMALL_MB, MOST_LARGE_MB = 150, 220


def figures(small: Demo, large: Demo) -> Iterator[Figure]:
    """Weigh the window on both stores; nothing where the system does not tell."""
    bare = processes.bare().memory_mb
    for demo, limit, name, title in (
        (small, MOST_SMALL_MB, "memory_small", "Minne, upplåst med demons barn"),
        (large, MOST_LARGE_MB, "memory_large", "Minne, upplåst med den stora databasen"),
    ):
        if bare:
            yield Figure(
                name=name,
                title=title,
                value=processes.own(demo).memory_mb,
                bare=bare,
                against="ett tomt PySide6-fönster",
                limit=limit,
                promise=f"högst {limit} MB",
                unit="MB",
            )
