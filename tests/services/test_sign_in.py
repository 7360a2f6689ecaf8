"""Making a store, signing in, people and keys, backups: with real keys at their real cost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hsvdesk.db import audit
from hsvdesk.domain.note import Note
from hsvdesk.domain.staff import CareUnit, Role, Staff
from hsvdesk.errors import NotAllowed, RuleBroken, StoreDamaged, UserError, WrongSecret
from hsvdesk.services import access_log, backups, records, sign_in, staff
from hsvdesk.services.clock import ClockAt
from hsvdesk.services.session import Session
from tests.services.test_children import lines
from tests.stores import NOW, Clock, enrol
from tests.ui.cheap_store import ANNA, PASSPHRASE, add_colleague, make_store, now

NURSE = Staff(name="Bo Ek", profession="Sjuksköterska", role=Role.NURSE)
UNIT = CareUnit(name="Hemsjukvård barn")
BO = "Bo Ek"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def made(folder: Path) -> Iterator[tuple[Session, str]]:
    folder.mkdir()
    session, recovery = make_store(folder)
    yield session, recovery
    session.close()


@pytest.fixture
def anna(made: tuple[Session, str]) -> Session:
    return made[0]


def create(folder: Path, **more: object) -> sign_in.Created:
    given: dict[str, object] = {
        "sign_in_name": BO,
        "passphrase": PASSPHRASE,
        "staff": NURSE,
        "unit": UNIT,
        "now": now,
        **more,
    }
    return sign_in.create(folder, **given)  # type: ignore[arg-type]


def test_a_store_is_made_with_its_first_user_and_opens_with_the_passphrase(folder: Path) -> None:
    created = create(folder)
    created.session.close()

    session = sign_in.unlock(folder, " bo  EK ", PASSPHRASE, now=now)

    assert (staff.me(session).name, staff.unit(session).name) == (BO, UNIT.name)
    assert not session.store.test
    assert lines(session) == ["store.create", "session.open"]
    session.close()


def test_what_is_missing_is_told_at_once_and_no_file_is_made(folder: Path) -> None:
    with pytest.raises(RuleBroken) as refused:
        create(folder, staff=Staff(name="x"), unit=CareUnit(), passphrase="kort")

    assert sorted(refused.value.problems) == ["name", "passphrase", "profession", "role"]
    assert not folder.exists()


def test_a_store_is_never_written_over(anna: Session, folder: Path) -> None:
    before = {one.name: one.read_bytes() for one in folder.iterdir()}

    with pytest.raises(UserError, match="skrivs aldrig över"):
        create(folder)

    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("name", "passphrase"), [(ANNA, "fel fras här"), ("Nobody", PASSPHRASE), (ANNA, ""), ("", "")]
)
def test_a_wrong_name_and_a_wrong_passphrase_are_told_alike(
    anna: Session, folder: Path, name: str, passphrase: str
) -> None:
    with pytest.raises(WrongSecret, match="Fel namn eller"):
        sign_in.prove(folder, name, passphrase)


def test_a_store_that_is_missing_is_no_wrong_passphrase(tmp_path: Path, anna: Session) -> None:
    with pytest.raises(UserError, match="ingen databas"):
        sign_in.prove(tmp_path / "nothing", ANNA, PASSPHRASE)
    anna.close()
    (anna.store.folder / "store.db").unlink()

    with pytest.raises(StoreDamaged):
        sign_in.prove(anna.store.folder, ANNA, PASSPHRASE)


def test_failures_before_a_right_passphrase_are_in_the_log(anna: Session, folder: Path) -> None:
    proof = sign_in.prove(folder, ANNA, PASSPHRASE, failures=3)

    sign_in.open_session(proof, now).close()

    assert audit.entries(anna.store.db, limit=1)[0].detail == "failures:3"


def test_a_set_clock_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    real = tmp_path / "real"
    past = ClockAt(NOW - timedelta(days=400))
    with pytest.raises(RuleBroken) as refused:
        create(real, now=past)
    assert list(refused.value.problems) == ["at"]
    assert not real.exists()
    created = create(real)
    copy = backups.make(created.session, tmp_path / "backups")
    before = lines(created.session)

    for act in (
        lambda: sign_in.unlock(real, BO, PASSPHRASE, now=past),
        lambda: sign_in.use_recovery_key(
            real, BO, created.recovery_key, "en helt annan fras", now=past
        ),
        lambda: backups.restore(copy.path, tmp_path / "again", BO, PASSPHRASE, now=past),
    ):
        with pytest.raises(RuleBroken) as refused:
            act()
        assert list(refused.value.problems) == ["at"]

    assert lines(created.session) == before
    assert list((tmp_path / "again").iterdir()) == []
    created.session.close()
    sign_in.unlock(real, BO, PASSPHRASE, now=now).close()


def test_a_test_store_goes_by_a_set_clock(anna: Session, folder: Path) -> None:
    past = NOW - timedelta(days=400)

    session = sign_in.unlock(folder, ANNA, PASSPHRASE, now=ClockAt(past))

    assert audit.entries(session.store.db, limit=1)[0].at == past
    session.close()


def test_a_new_person_signs_in_with_a_passphrase_of_their_own(anna: Session, folder: Path) -> None:
    sign_in.add_user(anna, NURSE, sign_in_name=BO, passphrase="bos egen fras")

    session = sign_in.unlock(folder, BO, "bos egen fras", now=now)

    assert session.actor != anna.actor
    assert staff.me(session).name == BO
    assert [one.name for one in sign_in.people(anna)] == [ANNA, BO]
    session.close()


def test_a_person_who_cannot_be_added_gets_no_key_and_no_line(anna: Session, folder: Path) -> None:
    before = lines(anna)

    with pytest.raises(RuleBroken) as refused:
        sign_in.add_user(anna, Staff(), sign_in_name=BO, passphrase="kort")
    with pytest.raises(UserError, match="upptaget"):
        sign_in.add_user(anna, NURSE, sign_in_name=ANNA.upper(), passphrase=PASSPHRASE)

    assert sorted(refused.value.problems) == ["name", "passphrase", "profession", "role"]
    assert [one.sign_in_name for one in sign_in.users(folder)] == [ANNA]
    assert lines(anna) == before


def test_a_removed_person_is_out_and_the_store_is_under_a_new_key(
    anna: Session, folder: Path
) -> None:
    add_colleague(anna, BO)
    old = anna.store.key
    child = enrol(anna)

    sign_in.remove_user(anna, "bo ek")

    assert anna.store.key != old
    records.add(anna, Note(child_id=child.id, text="x", noted_at=NOW))
    assert [one.ended_on for one in staff.listed(anna)] == [None, anna.today()]
    with pytest.raises(WrongSecret):
        sign_in.prove(folder, BO, PASSPHRASE)
    assert sign_in.prove(folder, ANNA, PASSPHRASE).key == anna.store.key
    assert "user.remove" in lines(anna)


def test_nobody_removes_themselves_or_somebody_who_is_not_there(anna: Session) -> None:
    before = lines(anna)

    for name in (ANNA, "Nobody", ""):
        with pytest.raises(UserError):
            sign_in.remove_user(anna, name)

    assert lines(anna) == before


def test_a_passphrase_is_changed_by_whoever_knows_the_old_one(anna: Session, folder: Path) -> None:
    with pytest.raises(RuleBroken):
        sign_in.change_passphrase(anna, ANNA, PASSPHRASE, "kort")
    with pytest.raises(WrongSecret):
        sign_in.change_passphrase(anna, ANNA, "fel fras", "en helt ny fras")
    sign_in.change_passphrase(anna, ANNA, PASSPHRASE, "en helt ny fras")

    with pytest.raises(WrongSecret):
        sign_in.prove(folder, ANNA, PASSPHRASE)
    assert sign_in.prove(folder, ANNA, "en helt ny fras").actor == anna.actor
    assert lines(anna)[-1] == "user.passphrase"


def test_the_recovery_key_sets_a_new_passphrase_and_is_logged(
    made: tuple[Session, str], folder: Path
) -> None:
    session, recovery = made
    other = "1" if recovery.endswith("0") else "0"

    with pytest.raises(WrongSecret):
        sign_in.use_recovery_key(folder, ANNA, recovery[:-1] + other, "en ny fras", now=now)
    sign_in.use_recovery_key(folder, ANNA, recovery.lower(), "en ny fras", now=now)

    assert sign_in.prove(folder, ANNA, "en ny fras").actor == session.actor
    assert lines(session)[-1] == "recovery.use"


def test_a_new_recovery_key_replaces_the_old_one(made: tuple[Session, str], folder: Path) -> None:
    session, old = made

    new = sign_in.new_recovery_key(session)

    with pytest.raises(WrongSecret):
        sign_in.use_recovery_key(folder, ANNA, old, "en ny fras", now=now)
    sign_in.use_recovery_key(folder, ANNA, new, "en ny fras", now=now)
    assert lines(session)[-3:] == ["recovery.new", "session.open", "recovery.use"]


def test_the_log_is_reviewed_by_child_person_and_time_and_that_is_logged(anna: Session) -> None:
    child = enrol(anna)

    found = access_log.review(anna, child_id=child.id)
    nobody = access_log.review(anna, actor="nobody")
    late = access_log.review(anna, first=NOW + timedelta(seconds=1))

    assert [one.act for one in found] == ["log.review", "child.open", "child.enrol"][1:]
    assert (nobody, late) == ([], [])
    assert lines(anna)[-3:] == ["log.review"] * 3


def test_a_backup_is_whole_known_and_restored_beside(anna: Session, tmp_path: Path) -> None:
    child = enrol(anna)
    records.add(anna, Note(child_id=child.id, text="Sov gott", noted_at=NOW))
    assert backups.last(anna) is None

    made = backups.make(anna, tmp_path / "backups")

    last = backups.last(anna)
    assert last is not None
    assert (last.at, last.place) == (NOW, str(made.path))
    records.add(anna, Note(child_id=child.id, text="Efter", noted_at=NOW))
    backups.restore(made.path, tmp_path / "new", ANNA, PASSPHRASE, now=now)

    restored = sign_in.unlock(tmp_path / "new", ANNA, PASSPHRASE, now=now)
    restored.opened.add(child.id)
    assert [one.text for one in records.of_kind(restored, Note, child.id)] == ["Sov gott"]
    assert "backup.restore" in lines(restored)
    assert restored.store.origin != anna.store.origin
    assert backups.verify(restored) == backups.verify(anna) == []
    restored.close()


def test_a_backup_is_not_restored_over_a_store_or_with_a_wrong_passphrase(
    anna: Session, tmp_path: Path, folder: Path
) -> None:
    made = backups.make(anna, tmp_path / "backups")

    with pytest.raises(WrongSecret):
        backups.restore(made.path, tmp_path / "new", ANNA, "fel fras här", now=now)
    with pytest.raises(UserError, match="skrivs aldrig över"):
        backups.restore(made.path, folder, ANNA, PASSPHRASE, now=now)

    assert not (tmp_path / "new").exists()
    assert backups.verify(anna) == []


def test_the_unit_is_changed_as_a_new_version(anna: Session) -> None:
    unit = staff.unit(anna)

    staff.change_unit(anna, replace(unit, phone="0980-1"))

    assert staff.unit(anna).phone == "0980-1"
    assert len(records.history(anna, unit.id)) == 2


def test_a_closed_session_has_no_key_and_nothing_open(anna: Session) -> None:
    enrol(anna)

    anna.close()

    assert (anna.opened, anna.store.key) == (set(), b"")
    with pytest.raises(NotAllowed):
        records.of_kind(anna, Note, "c" * 32)


def test_a_moved_clock_is_not_a_set_one() -> None:
    assert Clock()() == NOW
    assert ClockAt(NOW)() == NOW
