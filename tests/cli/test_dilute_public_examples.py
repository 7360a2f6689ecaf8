"""The command `dilute` on every worked example read in a public source."""

import pytest

from tests.cli.conftest import Line
from tests.cli.test_dilute import dilute, stopped
from tests.domain.test_dilution_public_examples import ROWS, WORKED, bodies


@pytest.mark.parametrize("row", ROWS, ids=range(1, len(ROWS) + 1))
def test_a_public_example_comes_out_of_its_two_files(line: Line, row: dict[str, str]) -> None:
    one, ordered = bodies(row)

    found = dilute(line, one=one, ordered=ordered)

    assert found.code == (2 if row["stops"] else 0)
    assert {name: found.told["values"][name] or "" for name in WORKED} == {
        name: row[name] for name in WORKED
    }
    assert " ".join(stopped(found)) == row["stops"]
