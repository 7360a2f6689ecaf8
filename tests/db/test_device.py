from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import InitError, KeyringLocked

from hsvdesk.db import device
from hsvdesk.errors import UserError


class Kept(KeyringBackend):
    """Keeps what it is given, as the operating systems' do."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Locked(Kept):
    """Refuses everything."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("Failed to unlock the collection!")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise InitError("Failed to create the collection: Prompt dismissed..")


class Vanishing(Kept):
    """Says that it kept the secret, and did not."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Broken(Kept):
    """Fails as the system bus does when it goes away."""

    def get_password(self, service: str, username: str) -> str | None:
        raise OSError("bus gone")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError("bus gone")


for accepted in (Kept, Locked, Vanishing, Broken):
    accepted.__module__ = "keyring.backends.SecretService"


@pytest.fixture(autouse=True)
def _the_computers_own_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def test_a_secret_is_kept_and_forgotten() -> None:
    keyring.set_keyring(Kept())

    made = device.make("store")

    assert len(made) == 32
    assert device.get("store") == made
    assert device.get("other") is None
    assert device.keyring_name() == "nyckelringen (Secret Service)"

    device.forget("store")
    device.forget("store")

    assert device.get("store") is None


class Plain(Kept):
    """Keeps secrets in a plain file, as keyrings.alt does."""


Plain.__module__ = "keyrings.alt.file"


@pytest.mark.parametrize("backend", [null.Keyring, fail.Keyring, Plain])
def test_a_keyring_that_is_none_is_not_used(backend: type[KeyringBackend]) -> None:
    keyring.set_keyring(backend())

    assert device.keyring_name() is None
    assert device.get("store") is None
    device.forget("store")
    with pytest.raises(UserError, match="ingen nyckelring"):
        device.make("store")


@pytest.mark.parametrize("backend", [Locked, Vanishing, Broken])
def test_a_keyring_that_fails_is_told_in_words(backend: type[KeyringBackend]) -> None:
    keyring.set_keyring(backend())

    assert device.get("store") is None
    device.forget("store")
    with pytest.raises(UserError, match="kunde inte spara"):
        device.make("store")


@pytest.mark.parametrize("kept", ["", "inte base64!", "å", "AAAA"])
def test_what_is_no_secret_of_ours_is_none(kept: str) -> None:
    backend = Kept()
    backend.kept["hsvdesk", "store"] = kept
    keyring.set_keyring(backend)

    assert device.get("store") is None
