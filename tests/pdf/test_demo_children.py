"""The demo's hard cases on paper: every child of the demo can be handed over."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
import pytest

from hsvdesk.demo import store
from hsvdesk.domain.disclosure import Ground, Recipient
from hsvdesk.domain.document import Document
from hsvdesk.errors import RuleBroken
from hsvdesk.pdf import reading
from hsvdesk.services import before_document, children, documents, sign_in
from hsvdesk.services.documents import Request
from hsvdesk.services.session import Session

REQUEST = Request(
    recipient=Recipient(
        name="Barnavdelningen",
        organisation="Länssjukhuset",
        purpose="Fortsatt vård",
        ground=Ground.ASSESSMENT,
    )
)


def now() -> datetime:
    return datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    demo = store.make(tmp_path_factory.mktemp("demo"), children=25, seed=1, now=now)
    session = sign_in.unlock(demo.folder, demo.user, demo.passphrase, now=now)
    yield session
    session.close()


def handover(session: Session, child_id: str) -> Document:
    children.open_child(session, child_id)
    return documents.gather(session, child_id, REQUEST)


@pytest.fixture(scope="module")
def ids(session: Session) -> dict[str, str]:
    """The id of each child by its name."""
    return {one.name: one.child_id for one in children.listed(session, "", 100)}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Zahra", id="Arabic letters in brackets"),
        pytest.param("Yousef Al-Khatib", id="an Arabic phrase in brackets"),
        pytest.param("Tilde Sandell", id="protected"),
        pytest.param("Ngọc Ánh Nguyễn", id="Vietnamese"),
        pytest.param(
            "Wilhelmina-Charlotta Elisabet Maria Stjernfeldt-Björnqvist af Östanforsby",
            id="a name wider than its line",
        ),
    ],
)
def test_a_hard_case_is_printed_and_read_back_unchanged(
    session: Session, ids: dict[str, str], name: str
) -> None:
    document = handover(session, ids[name])

    found = reading.read(documents.render(document))

    assert found.unchanged
    assert found.head["child"] == name
    assert documents.missing_signs(document) == ()


def test_every_case_has_a_dilution_sheet_of_one_page_and_no_label_of_nothing(
    session: Session, ids: dict[str, str]
) -> None:
    said = []
    for child_id in ids.values():
        children.open_child(session, child_id)
        sheet = documents.gather(session, child_id, replace(REQUEST, kind="dilution"))
        content = documents.render(documents.fitted(sheet))
        assert reading.read(content).unchanged
        with pypdfium2.PdfDocument(content) as document:
            assert len(document) == 1
            said.append(" ".join(document[0].get_textpage().get_text_bounded().split()))
        if not before_document.before(session, child_id, "label").about:
            with pytest.raises(RuleBroken, match="Inget är iordningställt"):
                documents.gather(session, child_id, replace(REQUEST, kind="label"))

    told = ("Ingen gällande ordination", "Ej räknat i hsvdesk", "Iordningställt av")
    counts = {words: sum(words in page for page in said) for words in told}
    assert sum(counts.values()) == 25
    assert counts["Ingen gällande ordination"] > 0


def test_every_case_is_printed_and_read_back_unchanged(
    session: Session, ids: dict[str, str]
) -> None:
    assert len(ids) == 25
    for child_id in ids.values():
        assert reading.read(documents.render(handover(session, child_id))).unchanged
