"""What lies outside the store survives odd files and never stops the program."""

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.ui.preferences import NAME, Hospital, Preferences


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / NAME


def test_what_was_saved_is_there_again(file: Path, tmp_path: Path) -> None:
    preferences = Preferences.load(file)
    preferences.theme, preferences.text_percent = "dark", 150
    preferences.geometry = "AAEC"

    saved = preferences.save()

    assert saved
    assert Preferences.load(file) == preferences


def test_only_the_owner_can_read_the_file_and_nothing_else_is_left(file: Path) -> None:
    Preferences(file).save()

    Preferences(file, theme="light").save()

    assert [one.name for one in file.parent.iterdir()] == [NAME]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_store_never_borrows_the_switchboard_of_another(file: Path, tmp_path: Path) -> None:
    preferences = Preferences.load(file)

    preferences.remember_hospital(tmp_path / "demo", Hospital("Påhittade sjukhuset", "0123"))

    kept = Preferences.load(file)
    assert kept.hospital(tmp_path / "demo") == Hospital("Påhittade sjukhuset", "0123")
    assert kept.hospital(tmp_path / "real") == Hospital()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"theme": "pink", "text_percent": 900, "geometry": 1, "hospitals": [1]}',
        b'{"theme": [], "text_percent": true, "geometry": null, "hospitals": {"a": 1}}',
        b'{"text_percent": "150"}',
        b'{"geometry": "not base64"}',
        '{"geometry": "åäö="}'.encode(),
    ],
)
def test_an_odd_file_gives_the_defaults(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)

    preferences = Preferences.load(file)

    assert preferences == Preferences(file)


@given(kept=st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_whatever_stands_in_a_field_the_file_can_be_read_and_written(
    kept: object, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("odd") / NAME
    names = ("theme", "text_percent", "geometry", "hospitals")
    file.write_text(json.dumps(dict.fromkeys(names, kept)), encoding="utf-8")

    preferences = Preferences.load(file)

    assert preferences.save()
    assert Preferences.load(file) == preferences


def test_a_folder_that_cannot_be_written_to_only_costs_the_choices(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    preferences = Preferences.load(tmp_path / "config" / NAME)

    saved = preferences.save()

    assert not saved


def test_a_folder_in_the_place_of_the_file_gives_the_defaults(file: Path) -> None:
    file.mkdir(parents=True)

    assert Preferences.load(file) == Preferences(file)
    assert not Preferences(file).save()
