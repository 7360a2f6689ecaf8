"""Search (sök): each keystroke in the list of children, in the services and on the screen."""

from collections.abc import Callable, Iterator

from hsvdesk.bench.figure import Figure, ninety_fifth, timed
from hsvdesk.bench.screen import new_desk, paint, settle, workspace
from hsvdesk.db.search import fold
from hsvdesk.domain.child_list import ListedChild
from hsvdesk.services import children
from hsvdesk.services.session import Session

MOST_MS = 16
"""One picture of a screen that shows sixty a second."""

_TYPISTS = 12
_LONGEST = 8
_AGAINST = "samma ord i FTS5"
_PLAIN = """SELECT child_id, name, identity, birth_date, flags FROM child_words
    JOIN child_list ON id = child_words.rowid WHERE child_words MATCH ? LIMIT 200"""


def figures(session: Session, rounds: int) -> Iterator[Figure]:
    """Measure what is typed to find children all over the list, letter by letter."""
    texts = list(_typed(session))
    desk = new_desk(session)
    with workspace(desk) as shown:
        rows, line, view = shown.list.rows, shown.list.search, shown.list.view

        def on_screen(text: str) -> None:
            line.setText(text)
            paint()

        found, painted, plain = [], [], []
        for text in texts * rounds:
            plain.append(_timed(lambda words: _plain(session, words), text))
            found.append(_timed(rows.search, text))
            painted.append(_timed(on_screen, text))
            view.scrollToTop()
            settle()
    base = ninety_fifth(plain)
    for name, title, took in (
        ("search", "Sökning per tangent, 95 av 100", found),
        ("search_painted", "Sökning per tangent, målad, 95 av 100", painted),
    ):
        yield Figure(
            name=name,
            title=title,
            value=ninety_fifth(took),
            bare=base,
            against=_AGAINST,
            limit=MOST_MS,
            promise=f"högst {MOST_MS} ms",
        )


def _timed(act: Callable[[str], object], text: str) -> float:
    return timed(lambda: act(text))


def _plain(session: Session, text: str) -> None:
    words = " ".join(f'"{word}"*' for word in fold(text))
    session.store.db.conn.execute(_PLAIN, (words,)).fetchall()


def _typed(session: Session) -> Iterator[str]:
    total = children.count(session)
    for number in range(_TYPISTS):
        (child,) = children.listed(session, "", 1, number * total // _TYPISTS)
        for text in _ways(child):
            yield from (text[:length] for length in range(1, min(len(text), _LONGEST) + 1))


def _ways(child: ListedChild) -> tuple[str, ...]:
    """Return how a child may be asked for: by its name, a half of two words, number or birth."""
    names = child.name.split()
    first, last = names[0], names[-1]
    return (
        child.name,
        last.lower(),
        f"{first[:2]} {last[:3]}",
        child.identity,
        f"{child.birth_date:%y%m%d}",
    )
