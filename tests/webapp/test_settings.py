"""What an installation may set, and the key that it makes for itself."""

from pathlib import Path

from webapp.settings import Settings


def key_of(folder: Path) -> str:
    return Settings(var_dir=folder).signing_key()


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path):
    made = key_of(tmp_path / "var")

    assert len(made) >= 64
    assert key_of(tmp_path / "var") == made
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret_key"]
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_an_empty_key_that_a_full_disk_left_is_made_anew(tmp_path):
    (tmp_path / "secret_key").touch()

    made = key_of(tmp_path)

    assert len(made) >= 64
    assert key_of(tmp_path) == made


def test_no_two_installations_have_the_same_key(tmp_path):
    assert key_of(tmp_path / "one") != key_of(tmp_path / "other")
