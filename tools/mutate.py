"""Breaks the arithmetic of dilutions in many small ways, and fails if the tests do not notice.

    mutate.py [--workers N] [MODULE ...]

A module is named as in `hsvdesk/domain/`; none means all that pyproject.toml lists. A mutant that
lives and is not argued for in tests/mutants.toml fails the run; so does an argument that no mutant
needs any more, in the modules that were run (docs/mutants.md).

mutmut makes the mutants. They are tried here: the tests are collected once, and each mutant is a
fork that runs those of them that reach its function, the deadliest first, until one fails.
"""

import argparse
import gc
import os
import re
import shutil
import signal
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import redirect_stdout
from io import StringIO
from multiprocessing.sharedctypes import RawArray
from pathlib import Path
from time import monotonic, process_time

import hypothesis
import pytest
from _pytest.runner import runtestprotocol
from mutmut.__main__ import create_mutants
from mutmut.configuration import config
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state
from mutmut.utils.file_utils import (
    change_cwd,
    copy_also_copy_files,
    copy_src_dir,
    setup_source_paths,
    walk_mutatable_files,
)

ROOT = Path(__file__).parents[1]
ARGUED = ROOT / "tests" / "mutants.toml"
_NAME = re.compile(r"hsvdesk\.domain\.(\w+)\.(x\w+)__mutmut_\d+")

Broken = tuple[str, str, str]
"""A mutant: the function, what stood there, and what stood there instead."""


class Trials:
    """A run of pytest that runs its tests once as they are, and then against each mutant."""

    def __init__(self, mutants: Sequence[str], workers: int) -> None:
        self.mutants, self.workers = mutants, workers
        self.living: list[str] = []
        self.all_tried = False
        self.items: list[pytest.Item] = []
        self.seconds: list[float] = []
        self.reaching: dict[str, list[int]] = defaultdict(list)
        self.killer = RawArray("i", len(mutants))
        """The number of the test that killed each mutant, counted from 1; written by its fork."""
        self.kills: dict[str, Counter[int]] = defaultdict(Counter)
        """How many mutants of a function each test has killed; of all functions under no name."""

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every mutant; called by pytest when it has collected the tests."""
        set_mutant_under_test("stats")
        self.items = session.items
        for number, item in enumerate(self.items):
            begun = process_time()
            if not _passes(item):
                raise pytest.UsageError(f"{item.nodeid} fails as it is")
            self.seconds.append(process_time() - begun)
            reached = state()._stats  # noqa: SLF001  # mutmut has no other name for it
            for function in reached:
                self.reaching[function].append(number)
            reached.clear()
        gc.freeze()
        running: dict[int, int] = {}
        for number, mutant in enumerate(self.mutants):
            if number % 100 == 0:
                print(f"{number}: {mutant}", file=sys.__stderr__, flush=True)
            if len(running) == self.workers:
                self._wait(running)
            pid = os.fork()
            if not pid:
                self._try(number)
            running[pid] = number
        while running:
            self._wait(running)
        self.all_tried = True
        return True

    def _wait(self, running: dict[int, int]) -> None:
        pid, status = os.wait()
        number = running.pop(pid)
        mutant, killer = self.mutants[number], self.killer[number] - 1
        if status == 0:
            self.living.append(mutant)
            print(f"lives: {mutant}", file=sys.__stderr__, flush=True)
        elif killer >= 0:
            for name in (_function(mutant), ""):
                self.kills[name][killer] += 1

    def _try(self, number: int) -> None:
        """Leave this process with 0 if the mutant lives; one that never ends is killed."""
        died = 1
        try:
            set_mutant_under_test(self.mutants[number])
            function = _function(self.mutants[number])
            tests = self.reaching[function]
            signal.setitimer(signal.ITIMER_PROF, 5 + 2 * sum(self.seconds[one] for one in tests))
            died = 0
            for test in sorted(tests, key=lambda one: self._order(function, one)):
                if not _passes(self.items[test]):
                    self.killer[number], died = test + 1, 1
                    break
        finally:
            os._exit(died)

    def _order(self, function: str, test: int) -> tuple[float, ...]:
        """Put those first that have killed most a second, of this function and then of all."""
        own, every = (self.kills[name][test] / self.seconds[test] for name in (function, ""))
        return -own, -every, self.seconds[test]


def _function(mutant: str) -> str:
    return mutant.rpartition("__")[0]


def _passes(item: pytest.Item) -> bool:
    return all(not report.failed for report in runtestprotocol(item, log=False))


def main(arguments: Sequence[str]) -> int:
    """Run the mutants and return 0 when every one is killed or argued for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("modules", nargs="*")
    chosen = parser.parse_args(arguments)
    if not hasattr(os, "fork"):
        print("Not on Windows: each mutant is a fork.")
        return 0
    begun = monotonic()
    os.chdir(ROOT)
    trials = Trials(_made(chosen.modules, chosen.workers), chosen.workers)
    # The same examples each time, fewer of them, and the first that fails is enough.
    hypothesis.settings.register_profile(
        "mutants",
        database=None,
        deadline=None,
        derandomize=True,
        max_examples=30,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
        report_multiple_bugs=False,
    )
    hypothesis.settings.load_profile("mutants")
    with change_cwd("mutants"):
        tests = config().pytest_add_cli_args_test_selection
        pytest.main(["--rootdir=.", "-qq", *config().pytest_add_cli_args, *tests], plugins=[trials])
    if not trials.all_tried:
        return 1  # a test fails as it is, and pytest has said which
    failed = report(trials.mutants, trials.living, chosen.modules)
    print(f"{monotonic() - begun:.0f} s with {chosen.workers} workers")
    return failed


def _made(modules: Sequence[str], workers: int) -> list[str]:
    """Make the mutants of all modules and return the names of those in the chosen ones."""
    shutil.rmtree("mutants", ignore_errors=True)
    set_mutant_under_test("mutant_generation")
    with redirect_stdout(StringIO()):
        copy_src_dir()
        copy_also_copy_files()
        setup_source_paths()
        create_mutants(workers)
    found: list[str] = []
    for path in walk_mutatable_files():
        if not modules or path.stem in modules:
            made = SourceFileMutationData(path=path)
            made.load()
            found += made.exit_code_by_key
    return found


def report(mutants: Sequence[str], living: Sequence[str], modules: Sequence[str]) -> int:
    """Print what lives and is not argued for, and what is argued for and does not live."""
    argued = [
        (one["where"], one["was"].strip(), one["is"].strip())
        for one in tomllib.loads(ARGUED.read_text(encoding="utf-8"))["argued"]
        if not modules or one["where"].split(".")[0] in modules
    ]
    broken = [_broken(name) for name in living]
    unargued = [one for one in broken if one not in argued]
    unneeded = [one for one in argued if one not in broken]
    for title, found in (("lives", unargued), ("argued for in vain", unneeded)):
        for where, was, instead in found:
            print(f"{title}: {where}\n    - {was}\n    + {instead}")
    lived = Counter(where.split(".")[0] for where, _, _ in broken)
    for module, count in Counter(name.split(".")[2] for name in mutants).items():
        print(f"{module}: {count} mutants, {lived[module]} live")
    print(f"{len(mutants)} mutants; {len(living)} live, {len(unargued)} of them not argued for")
    return 1 if unargued or unneeded or not mutants else 0


def _broken(name: str) -> Broken:
    """Return where a mutant is, and the lines that it took away and put there, each set as one."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise ValueError(name)
    module, function = found.groups()
    plain = function.removeprefix("x_").replace("xǁ", "").replace("ǁ", ".")
    lines = get_diff_for_mutant(name, path=f"hsvdesk/domain/{module}.py").splitlines()
    was, instead = (
        " ".join(line[1:].strip() for line in lines if re.match(rf"\{sign}(?!\{sign})", line))
        for sign in "-+"
    )
    return f"{module}.{plain}", was, instead


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
