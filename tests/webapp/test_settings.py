"""What an installation may set, and the key that it makes for itself."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from followup.clock import known_zones, tzdata_version
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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("smtp_url", "mail.oportunidades.test"),
        ("smtp_url", "smtp://oficina:secreta@mail.oportunidades.test:abc"),
        ("smtp_url", "smtp://:587"),
        ("smtp_url", "http://mail.oportunidades.test"),
        ("sms_url", "sms.oportunidades.test"),
        ("sms_url", "ftp://sms.oportunidades.test"),
        ("sms_token", "secreta\r\nX: y"),
        ("public_url", "portal.oportunidades.test"),
        ("public_url", "javascript:alert(1)"),
        ("mail_sender", "oficina"),
        ("mail_sender", ""),
        ("mail_sender", "oficina@"),
        ("mail_sender", "a@b.test\r\nBcc: c@d.test"),
        ("office_zone", "America/Quillota"),
        ("database_url", "mysql://x"),
    ],
)
def test_a_wrong_setting_is_refused_at_the_start(name: str, value: str):
    with pytest.raises(ValidationError) as refused:
        Settings.model_validate({name: value})

    assert [error["loc"] for error in refused.value.errors()] == [(name,)]
    assert "secreta" not in str(refused.value.errors()[0]["msg"])


def test_a_zone_that_the_rules_in_use_are_too_old_for_is_refused_with_their_release(
    monkeypatch: pytest.MonkeyPatch,
):
    assert Settings(office_zone="America/Coyhaique").office_zone == "America/Coyhaique"
    older = known_zones() - {"America/Coyhaique"}  # as before tzdata 2025b
    monkeypatch.setattr("webapp.settings.known_zones", lambda: older)

    with pytest.raises(ValidationError, match=f"tzdata {tzdata_version()}.*a newer tzdata"):
        Settings(office_zone="America/Coyhaique")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("smtp_url", ""),
        ("smtp_url", "smtp://localhost"),
        ("smtp_url", "smtps://oficina%40x.test:a%2Fb@mail.oportunidades.test:465"),
        ("sms_url", ""),
        ("sms_url", "https://sms.oportunidades.test/v1/messages"),
        ("sms_token", "abc-123"),
        ("public_url", "https://portal.oportunidades.test/"),
        ("mail_sender", "oficina@municipio.oportunidades.test"),
    ],
)
def test_a_right_setting_is_kept(name: str, value: str):
    kept = getattr(Settings.model_validate({name: value}), name)

    assert value == (kept if isinstance(kept, str) else kept.get_secret_value())
