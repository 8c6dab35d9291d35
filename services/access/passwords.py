"""Password and PIN hashes, and the secrets of links."""

import hashlib
import re
import secrets

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from models.accounts import Role
from services.errors import Problem

# RFC 9106, second recommended option, with one lane: an old server with two cores has to answer.
_hasher = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=1, type=Type.ID)

MIN_PASSWORD_LENGTH = 10
MAX_PASSWORD_LENGTH = 128
PIN_LENGTH = 6
_BETWEEN_DIGITS = re.compile(r"[\s\-\u2010-\u2015]")  # spaces, hyphens and the dashes of phones
_DIGIT_ROWS = ("012345678901234", "987654321098765")
_COMMON = frozenset(
    {"1234567890", "contraseña", "contrasena", "password12", "quillota123", "0987654321"}
)


def hash_password(password: str) -> str:
    """Give the argon2id hash of a password or PIN."""
    return _hasher.hash(password)


def is_right(password_hash: str, password: str) -> bool:
    """Say whether the password fits the hash; a hash that is not one fits nothing."""
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def pin_meant(typed: str) -> str:
    """A PIN without what stands between its digits: read out in groups, it is typed in groups."""
    return _BETWEEN_DIGITS.sub("", typed)


def password_meant(role: Role, typed: str) -> str:
    """What was meant as a password: a participant's PIN as above, all others to the letter."""
    return pin_meant(typed) if role is Role.PARTICIPANT else typed


def password_problems(role: Role, password: str) -> list[Problem]:
    """List what is wrong with a new password; participants use a PIN of six digits."""
    if role is Role.PARTICIPANT:
        if not (password.isascii() and password.isdigit() and len(password) == PIN_LENGTH):
            return [Problem("password", "pin_needs_six_digits")]
        if len(set(password)) == 1 or any(password in row for row in _DIGIT_ROWS):
            return [Problem("password", "pin_too_easy")]
        return []
    if not MIN_PASSWORD_LENGTH <= len(password) <= MAX_PASSWORD_LENGTH:
        return [Problem("password", "password_length", {"least": MIN_PASSWORD_LENGTH})]
    if password.casefold() in _COMMON or len(set(password)) == 1:
        return [Problem("password", "password_too_common")]
    return []


def new_token() -> str:
    """Give a fresh secret of 256 bits for a link or a session."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Give what is stored of a token: its SHA-256, enough for a secret of 256 bits."""
    return hashlib.sha256(token.encode()).hexdigest()
