"""What is taken in: kept whole, and refused in words when it is not what it says."""

import hashlib
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from hsvdesk.db import audit
from hsvdesk.domain.attachment import LARGEST, Attachment
from hsvdesk.errors import NotAllowed, RuleBroken
from hsvdesk.services import attachments, records
from hsvdesk.services.session import Session
from tests.documents import paper, picture
from tests.stores import enrol

MB = 1024 * 1024


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (paper(2), "application/pdf"),
        (picture("PNG"), "image/png"),
        (picture("JPEG"), "image/jpeg"),
    ],
)
def test_a_file_is_given_back_byte_for_byte(
    session: Session, content: bytes, media_type: str
) -> None:
    child = enrol(session)

    attachments.add(session, Attachment(child_id=child.id, name="Remiss"), content)

    (kept,) = records.of_kind(session, Attachment, child.id)
    assert attachments.content(session, kept) == content
    assert (kept.media_type, kept.size) == (media_type, len(content))
    assert kept.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", "Filen är tom."),
        (b"MZ\x90\x00" + bytes(60), "Filen är varken PDF, PNG eller JPEG."),
        (b"%PDF-1.7\nno more than this", "Filen är ingen läsbar PDF."),
        (paper(1)[:300], "Filen är ingen läsbar PDF."),
        (picture("PNG")[:60], "Bilden är skadad eller går inte att läsa."),
        (picture("JPEG")[:200], "Bilden är skadad eller går inte att läsa."),
        (b"%PDF-" + bytes(LARGEST), "Filen är 26 MB. Högst 25 MB kan läggas in."),
    ],
)
def test_a_file_that_cannot_be_shown_is_refused_with_all_other_problems(
    session: Session, content: bytes, refusal: str
) -> None:
    child = enrol(session)
    wrong = Attachment(child_id=child.id, received_on=date(2026, 11, 22))

    with pytest.raises(RuleBroken) as refused:
        attachments.add(session, wrong, content)

    assert refused.value.problems == {
        "file": refusal,
        "name": "Fyll i fältet.",
        "received_on": "Datumet ligger i framtiden.",
    }
    assert records.of_kind(session, Attachment, child.id) == []
    assert session.store.db.execute("SELECT count(*) FROM blob").fetchone() == (0,)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(session: Session) -> None:
    child = enrol(session)
    out = BytesIO()
    Image.new("1", (20_000, 6_000)).save(out, "PNG")

    with pytest.raises(RuleBroken) as refused:
        attachments.add(session, Attachment(child_id=child.id, name="Foto"), out.getvalue())

    assert "bildpunkter" in refused.value.problems["file"]


@pytest.mark.parametrize(("size", "said"), [(26 * MB, "26 MB"), (300 * MB, "300 MB")])
def test_a_file_that_is_too_large_is_refused_without_being_read(
    tmp_path: Path, size: int, said: str
) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(size)

    with pytest.raises(RuleBroken) as refused:
        attachments.read_file(large)

    assert refused.value.problems == {"file": f"Filen är {said}. Högst 25 MB kan läggas in."}


def test_one_byte_too_many_is_refused_and_not_said_to_be_25_mb(tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)

    with pytest.raises(RuleBroken) as refused:
        attachments.read_file(large)

    assert "26 MB" in refused.value.problems["file"]


def test_a_folder_and_a_missing_file_are_refused_in_words(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.pdf", tmp_path / "nul\0.pdf"):
        with pytest.raises(RuleBroken) as refused:
            attachments.read_file(path)

        assert list(refused.value.problems) == ["file"]


def test_what_is_known_is_changed_as_a_new_version_of_the_same_file(session: Session) -> None:
    child = enrol(session)
    attachments.add(session, Attachment(child_id=child.id, name="Remis"), paper(1))
    (kept,) = records.of_kind(session, Attachment, child.id)

    records.change(session, records.patched(kept, {"name": "Remiss"}))

    (changed,) = records.of_kind(session, Attachment, child.id)
    assert (changed.name, changed.sha256) == ("Remiss", kept.sha256)
    assert [one.summary() for one in records.history(session, kept.id)] == ["Remis", "Remiss"]


def test_the_same_file_twice_is_stored_once(session: Session) -> None:
    child = enrol(session)

    for name in ("Remiss", "Remiss igen"):
        attachments.add(session, Attachment(child_id=child.id, name=name), paper(1))

    assert len(records.of_kind(session, Attachment, child.id)) == 2
    assert session.store.db.execute("SELECT count(*) FROM blob").fetchone() == (1,)


def test_taking_in_is_logged_without_what_the_file_is_called(session: Session) -> None:
    child = enrol(session)

    attachments.add(session, Attachment(child_id=child.id, name="Remiss Åsa"), paper(1))

    line = audit.entries(session.store.db, child_id=child.id, limit=1)[0]
    assert line.act == "attachment.add"
    assert "Remiss" not in repr(line)


def test_the_file_of_a_child_that_is_not_open_is_not_given(session: Session) -> None:
    child = enrol(session)
    attachments.add(session, Attachment(child_id=child.id, name="Remiss"), paper(1))
    (kept,) = records.of_kind(session, Attachment, child.id)
    session.opened.clear()

    with pytest.raises(NotAllowed):
        attachments.content(session, kept)
