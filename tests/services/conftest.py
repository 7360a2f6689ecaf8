"""A session in a real encrypted store, with a clock that stands still."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hsvdesk.services.session import Session
from tests.stores import Clock, new_session


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    session = new_session(tmp_path / "store", clock)
    yield session
    session.close()
