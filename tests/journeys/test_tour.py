"""The whole tour in one look: every screen is reached, a PDF leaves, and no network is touched."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hsvdesk.ui.sections import GROUPS

INSIDE = """
import sys
from pathlib import Path
from hsvdesk import tour

tour.run(Path(sys.argv[1]), tour.LOOKS[:1])
inodes = set()
for one in Path("/proc/self/fd").iterdir():
    try:
        target = str(one.readlink())
    except OSError:
        continue
    if target.startswith("socket:"):
        inodes.add(target[len("socket:["):-1])
for name in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
    table = Path("/proc/self/net", name)
    for line in table.read_text().splitlines()[1:] if table.exists() else ():
        assert line.split()[9] not in inodes, "a network socket is open"
"""


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="läser /proc, som bara Linux har")
def test_the_tour_sees_every_section_and_opens_no_socket(tmp_path: Path) -> None:
    out = tmp_path / "tour"
    kept = {"XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"}
    environment = os.environ | {name: str(tmp_path / name) for name in kept}

    done = subprocess.run(
        [sys.executable, "-c", INSIDE, str(out)],
        env=environment | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    seen = {one.stem.split("-", 2)[2] for one in out.glob("*.png")}
    wanted = {section.name.replace("_", "-") for group in GROUPS for section in group.sections}
    assert wanted <= seen
    assert {"call-now", "call-now-answer", "call-now-no-child", "coverage"} <= seen
    assert {"lock-screen", "handover-preview", "hands-busy", "settings", "enrol"} <= seen
    (paper,) = out.glob("*.pdf")
    assert paper.read_bytes().startswith(b"%PDF-")
