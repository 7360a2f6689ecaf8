import json
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.db import keyfile
from hsvdesk.db.envelope import Kdf, Secret
from hsvdesk.db.keys import STRONG, Created, Keys
from hsvdesk.db.recovery import new_recovery, read_recovery
from hsvdesk.db.rotation import rotate
from hsvdesk.db.store import Store
from hsvdesk.errors import NotAllowed, StoreBusy, StoreDamaged, UserError, WrongSecret
from tests.db.conftest import KINDS, full_sample, saved

CHEAP = Kdf(time=1, memory=64, lanes=1)
ANNA = Secret("en lång fras för Anna")
BO = Secret("en annan fras för Bo")
DEVICE = b"d" * 32


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "store.keys")


@pytest.fixture
def made(keys: Keys) -> Created:
    return keys.create("Anna Ek", ANNA, CHEAP)


def test_the_passphrase_opens_and_any_other_does_not(keys: Keys, made: Created) -> None:
    unlocked = keys.unlock("anna ek ", ANNA)

    assert (unlocked.user_id, unlocked.key) == (made.user_id, made.key)
    for name, secret in (("Anna Ek", BO), ("Bo", ANNA), ("", ANNA), ("Anna Ek", Secret(""))):
        with pytest.raises(WrongSecret, match="Fel namn eller lösenfras"):
            keys.unlock(name, secret)


def test_what_is_derived_costs_what_the_findings_chose() -> None:
    assert Kdf(time=3, memory=131072, lanes=2) == STRONG


def test_letters_typed_in_another_form_are_the_same(keys: Keys) -> None:
    made = keys.create("Åsa", Secret("Hallå där"), CHEAP)

    assert keys.unlock("A\u030asa", Secret("Halla\u030a da\u0308r")).key == made.key


def test_a_key_file_is_the_owners_alone_and_never_written_over(keys: Keys, made: Created) -> None:
    with pytest.raises(UserError, match="skrivs aldrig över"):
        keys.create("Bo", BO, CHEAP)

    assert keys.path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in keys.path.parent.iterdir()] == ["store.keys"]
    assert keys.unlock("Anna Ek", ANNA).key == made.key


def test_a_changed_passphrase_is_the_only_one_that_opens(keys: Keys, made: Created) -> None:
    keys.change_secret("Anna Ek", ANNA, BO, CHEAP)

    assert keys.unlock("Anna Ek", BO).key == made.key
    with pytest.raises(WrongSecret):
        keys.unlock("Anna Ek", ANNA)
    assert [one.name for one in keys.path.parent.iterdir()] == ["store.keys"]


def test_the_old_passphrase_must_be_right_to_change_it(keys: Keys, made: Created) -> None:
    before = keys.path.read_bytes()

    with pytest.raises(WrongSecret):
        keys.change_secret("Anna Ek", BO, BO, CHEAP)

    assert keys.path.read_bytes() == before


def test_several_users_open_the_same_store(keys: Keys, made: Created) -> None:
    bo = keys.add_user("Bo", made.key, BO, CHEAP)

    assert keys.unlock("Bo", BO).key == made.key
    assert keys.unlock("Bo", BO).user_id == bo
    assert [one.name for one in keys.users()] == ["Anna Ek", "Bo"]
    with pytest.raises(UserError, match="upptaget"):
        keys.add_user("BO", made.key, BO, CHEAP)
    with pytest.raises(UserError, match="Skriv ett namn"):
        keys.add_user("  ", made.key, BO, CHEAP)


def test_the_device_secret_is_needed_where_it_was_asked_for(keys: Keys, made: Created) -> None:
    both = Secret(ANNA.passphrase, DEVICE)

    keys.change_secret("Anna Ek", ANNA, both, CHEAP)

    assert [one.device for one in keys.users()] == [True]
    assert keys.unlock("Anna Ek", both).key == made.key
    with pytest.raises(WrongSecret, match="nyckelring"):
        keys.unlock("Anna Ek", ANNA)
    with pytest.raises(WrongSecret):
        keys.unlock("Anna Ek", Secret(ANNA.passphrase, b"e" * 32))

    keys.change_secret("Anna Ek", both, ANNA, CHEAP)

    assert keys.unlock("Anna Ek", Secret(ANNA.passphrase, DEVICE)).key == made.key


def test_the_recovery_key_opens_and_sets_a_new_passphrase(keys: Keys, made: Created) -> None:
    unlocked = keys.unlock_recovery(made.recovery.lower().replace("0", "o").replace("1", "l"))

    keys.set_secret(made.user_id, unlocked.key, BO, CHEAP)

    assert unlocked.key == made.key
    assert keys.unlock("Anna Ek", BO).key == made.key
    with pytest.raises(WrongSecret):
        keys.unlock("Anna Ek", ANNA)


def test_a_renewed_recovery_key_is_the_only_one(keys: Keys, made: Created) -> None:
    new = keys.renew_recovery(made.key)

    assert keys.unlock_recovery(new).key == made.key
    with pytest.raises(WrongSecret, match="bytts ut"):
        keys.unlock_recovery(made.recovery)


@given(place=st.integers(0, 39), other=st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_character_in_a_recovery_key_is_found(place: int, other: str) -> None:
    signs = new_recovery().replace("-", "")
    wrong = signs[:place] + other + signs[place + 1 :]

    if wrong == signs:
        assert len(read_recovery(wrong)) == 20
    else:
        with pytest.raises(WrongSecret, match="felskriven"):
            read_recovery(wrong)


@given(typed=st.text())
def test_what_is_no_recovery_key_is_told_so(typed: str) -> None:
    with pytest.raises(WrongSecret):
        read_recovery(typed)


def test_a_missing_key_file_is_told_in_words(keys: Keys) -> None:
    with pytest.raises(StoreDamaged, match=r"Nyckelfilen .* saknas"):
        keys.unlock("Anna", ANNA)


def test_every_flipped_bit_in_the_key_file_is_told_as_damage(keys: Keys, made: Created) -> None:
    whole = keys.path.read_bytes()

    for place in range(len(whole)):
        raw = bytearray(whole)
        raw[place] ^= 1 << place % 8
        keys.path.write_bytes(raw)

        with pytest.raises(StoreDamaged, match=r"Nyckelfilen .* skadad"):
            keyfile.read(keys.path)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"keys": {}}'])
def test_what_is_no_key_file_is_told_as_damage(keys: Keys, content: bytes) -> None:
    keys.path.write_bytes(content)

    with pytest.raises(StoreDamaged, match=r"Nyckelfilen .* skadad"):
        keys.unlock("Anna", ANNA)


def forged(keys: Keys, change: str, value: object) -> None:
    """Rewrite the first user's slot, with a digest that is right."""
    content = json.loads(keys.path.read_bytes())["keys"]
    slot = content["users"][0]["slot"]
    if change in slot:
        slot[change] = value
    else:
        slot["kdf"][change] = value
    keys.path.write_bytes(keyfile._encoded(content))  # noqa: SLF001  # what a forger would do


@pytest.mark.parametrize(("name", "value"), [("t", 0), ("t", 10**9), ("m", 2**40), ("p", "2")])
def test_silly_costs_are_not_obeyed(keys: Keys, made: Created, name: str, value: object) -> None:
    forged(keys, name, value)

    with pytest.raises(StoreDamaged, match="Nyckelfilen"):
        keys.unlock("Anna Ek", ANNA)


def test_a_weakened_cost_does_not_open(keys: Keys, made: Created) -> None:
    forged(keys, "m", 32)

    with pytest.raises(WrongSecret):
        keys.unlock("Anna Ek", ANNA)


def test_a_key_file_of_a_newer_program_is_refused_in_words(keys: Keys, made: Created) -> None:
    content = json.loads(keys.path.read_bytes())["keys"]
    keys.path.write_bytes(keyfile._encoded(content | {"format": 2}))  # noqa: SLF001

    with pytest.raises(UserError, match="nyare version"):
        keys.users()


def test_slots_cannot_be_swapped_between_users(keys: Keys, made: Created) -> None:
    keys.add_user("Bo", made.key, BO, CHEAP)
    content = json.loads(keys.path.read_bytes())["keys"]
    content["users"][0]["slot"] = content["users"][1]["slot"]
    keys.path.write_bytes(keyfile._encoded(content))  # noqa: SLF001

    with pytest.raises(WrongSecret):
        keys.unlock("Anna Ek", BO)


@pytest.fixture
def store(keys: Keys, made: Created) -> Store:
    store = Store.create(keys.path.parent, made.key, test=True, demo=False, kinds=KINDS)
    saved(store, full_sample())
    store.close()
    return store


def opened_with(keys: Keys, key: bytes) -> int:
    with closing(Store.open(keys.path.parent, key, KINDS)) as store:
        faults = store.db.execute("PRAGMA cipher_integrity_check").fetchall()
        assert faults == []
        return len(store.db.execute("SELECT * FROM version").fetchall())


def test_a_removed_user_and_the_old_key_open_nothing_any_more(
    keys: Keys, made: Created, store: Store
) -> None:
    bo = keys.add_user("Bo", made.key, BO, CHEAP)

    keys.remove_user(bo)
    new = rotate(keys.path, made.key)

    assert keys.unlock("Anna Ek", ANNA).key == keys.unlock_recovery(made.recovery).key == new
    assert opened_with(keys, new) == 1
    with pytest.raises(WrongSecret):
        keys.unlock("Bo", BO)
    with pytest.raises(StoreDamaged):
        opened_with(keys, made.key)


def test_the_last_user_cannot_be_removed(keys: Keys, made: Created) -> None:
    with pytest.raises(NotAllowed, match="sista användaren"):
        keys.remove_user(made.user_id)


def test_an_open_store_stops_a_rotation_before_it_begins(
    keys: Keys, made: Created, store: Store
) -> None:
    before = keys.path.read_bytes()

    with closing(Store.open(keys.path.parent, made.key, KINDS)), pytest.raises(StoreBusy):
        rotate(keys.path, made.key)

    assert keys.path.read_bytes() == before
    assert opened_with(keys, made.key) == 1


def test_a_key_that_was_prepared_and_never_used_does_no_harm(
    keys: Keys, made: Created, store: Store
) -> None:
    rotated = keys.path.read_bytes()
    new = rotate(keys.path, made.key)
    both = json.loads(keys.path.read_bytes())["keys"]
    old = json.loads(rotated)["keys"]
    for one, before in zip(
        [*both["users"], both["recovery"]], [*old["users"], old["recovery"]], strict=True
    ):
        one["sealed"] |= before["sealed"]
    keys.path.write_bytes(keyfile._encoded(both | {"current": 1}))  # noqa: SLF001

    assert keys.unlock("Anna Ek", ANNA).key == new
    assert keyfile.read(keys.path).current == 2
    assert set(keyfile.read(keys.path).users[0].sealed) == {2}
    assert opened_with(keys, new) == 1


def test_nothing_of_the_keys_shows_in_a_repr(keys: Keys, made: Created) -> None:
    unlocked = keys.unlock("Anna Ek", ANNA)

    shown = f"{made!r}{unlocked!r}{ANNA!r}{keyfile.read(keys.path)!r}{keys.users()!r}"

    assert made.key.hex() not in shown
    assert str(made.key) not in shown
    assert made.recovery not in shown
    assert "Anna" not in shown
