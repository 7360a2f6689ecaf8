"""Breaks the arithmetic of dilutions in many small ways, and fails if the tests do not notice.

    mutate.py [--workers N] [MODULE ...]

A module is named as in `hsvdesk/domain/`; none means all that pyproject.toml lists. A mutant that
lives and is not argued for in tests/mutants.toml fails the run; so does an argument that no mutant
needs any more, in the modules that were run (docs/mutants.md).
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
MUTMUT = Path(sys.executable).with_name("mutmut")
ARGUED = ROOT / "tests" / "mutants.toml"
KILLED = ("killed", "timeout")
_RESULT = re.compile(r"\s*hsvdesk\.domain\.(\w+)\.(\S+)__mutmut_\d+: (.+)")

Mutant = tuple[str, str, str]
"""The function, what stood there, and what stood there instead."""


def main(arguments: Sequence[str]) -> int:
    """Run the mutants and return 0 when every one is killed or argued for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("modules", nargs="*")
    chosen = parser.parse_args(arguments)
    shutil.rmtree(ROOT / "mutants", ignore_errors=True)
    names = [f"hsvdesk.domain.{name}.*" for name in chosen.modules]
    # Hypothesis tries the same examples each time where CI is set.
    subprocess.run(
        [MUTMUT, "run", "--max-children", str(chosen.workers), *names],
        cwd=ROOT,
        env=os.environ | {"CI": "1"},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return report(chosen.modules)


def report(modules: Sequence[str]) -> int:
    """Print what lives and is not argued for, and what is argued for and does not live."""
    argued = [
        (one["where"], one["was"].strip(), one["is"].strip())
        for one in tomllib.loads(ARGUED.read_text(encoding="utf-8"))["argued"]
        if not modules or one["where"].split(".")[0] in modules
    ]
    tried, living = 0, list[Mutant]()
    for name, where, how in _results(modules):
        tried += 1
        if how not in KILLED:
            living.append((where, *_change(name)))
    unargued = [one for one in living if one not in argued]
    unneeded = [one for one in argued if one not in living]
    for title, found in (("lives", unargued), ("argued for in vain", unneeded)):
        for where, was, instead in found:
            print(f"{title}: {where}\n    - {was}\n    + {instead}")
    print(f"{tried} mutants; {len(living)} live, {len(unargued)} of them not argued for")
    return 1 if unargued or unneeded or not tried else 0


def _results(modules: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield name, function and fate of each mutant that was run."""
    for line in _said("results", "--all", "true").splitlines():
        if found := _RESULT.fullmatch(line):
            module, function, how = found.groups()
            if not modules or module in modules:
                plain = function.removeprefix("x_").replace("xǁ", "").replace("ǁ", ".")
                yield line.split(":")[0].strip(), f"{module}.{plain}", how


def _change(name: str) -> tuple[str, str]:
    """Return the lines that a mutant took away and put there, each set as one."""
    lines = _said("show", name).splitlines()
    signs = [
        [line[1:].strip() for line in lines if re.match(rf"\{sign}(?!\{sign})", line)]
        for sign in "-+"
    ]
    return " ".join(signs[0]), " ".join(signs[1])


def _said(*arguments: str) -> str:
    found = subprocess.run(
        [MUTMUT, *arguments], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    )
    return found.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
