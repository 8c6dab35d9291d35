"""Compiled functions, kept for the next process: only what fits this program, and only whole.

numba keeps what it compiled beside a source and trusts it as long as that one file stays the same.
Ours take constants and functions of other files, so after a new version that left their own file
alone the old code would run on: wrong answers, in silence. A file that was cut would end every
search. So what is kept says to which program it belongs and whether it is whole; whatever does not
fit is compiled anew, and where nothing can be kept each process compiles for itself.
"""

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, ParamSpec, TypeVar

import numba
from numba.core.caching import FunctionCache
from numba.core.serialize import dumps

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")

if getattr(numba.config, "DISABLE_JIT", False):
    raise ImportError(
        "numba is told to compile nothing, and Python alone cannot run what is for it"
    )

PACKAGE = Path(__file__).parent.parent
DIGEST_SIZE = sha256().digest_size


def compiled(function: Callable[_Asked, _Answer]) -> Callable[_Asked, _Answer]:
    """A function that is compiled for whatever it is first called with."""
    dispatcher: Any = numba.njit(nogil=True)(function)  # what numba gives has no type
    with suppress(RuntimeError):  # no directory can be written
        dispatcher._cache = KeptCode(function)  # as its `enable_caching` does
    return dispatcher  # type: ignore[no-any-return]  # numba's, called as the function is


class KeptCode(FunctionCache):
    """What numba asks for compiled code, and gives it to.

    Raises:
        RuntimeError: neither the directory of the source nor that of the user can be written.
    """

    _cache_file: Any  # numba has no name for what it takes here

    def __init__(self, function: Callable[..., Any]) -> None:
        super().__init__(function)  # type: ignore[no-untyped-call]  # numba has no types
        self._cache_file = WholeFiles(Path(self.cache_path), self._impl.filename_base)

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep it where there is room; what cannot be kept is only compiled again."""
        with suppress(OSError):
            super().save_overload(sig, data)  # type: ignore[no-untyped-call]  # as above


class WholeFiles:
    """Compiled code of one function: one file for each kind of arguments, with its digest."""

    def __init__(self, directory: Path, name: str) -> None:
        self._directory, self._name = directory, name

    def load(self, key: object) -> Any:
        """What was kept; None where there is nothing, or it does not fit."""
        with suppress(FileNotFoundError):
            kept = self._path(key).read_bytes()
            code = kept[DIGEST_SIZE:]
            if kept[:DIGEST_SIZE] == _digest(key, code):
                return pickle.loads(code)  # noqa: S301 - this program wrote it, all of it
        return None

    def save(self, key: object, data: object) -> None:
        """Keep something, whole or not at all, whoever else writes the same."""
        code = dumps(data)  # type: ignore[no-untyped-call]  # as above
        with NamedTemporaryFile(dir=self._directory, delete=False) as file:
            try:
                file.write(_digest(key, code) + code)
                file.flush()
                os.replace(file.name, self._path(key))  # noqa: PTH105 - the file has but a name
            except OSError:
                Path(file.name).unlink()
                raise

    def _path(self, key: object) -> Path:
        return self._directory / f"{self._name}.{sha256(repr(key).encode()).hexdigest()[:16]}.nbc"


def _digest(key: object, code: bytes) -> bytes:
    return sha256(program() + repr(key).encode() + code).digest()


@cache
def program() -> bytes:
    """A digest of numba's version and of every source that compiled code can have taken from."""
    digest = sha256(numba.__version__.encode())
    for source in sorted(PACKAGE.rglob("*.py")):
        digest.update(source.read_bytes())
    return digest.digest()
