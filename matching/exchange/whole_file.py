"""A file that is written whole or not at all."""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import TextIO


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A text file that takes its place, and that of an older one, when the block ends well.

    It is written beside its place under a name of its own, so that of two who write one file at
    the same time the last to end has it whole. A link stays a link, and what it points to is
    written.

    Raises:
        OSError: the place is not `writable_place`, or the disk is full.
    """
    place = writable_place(path)
    descriptor, name = mkstemp(prefix=f".{place.name}.", suffix=".part", dir=place.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(place)
    finally:
        Path(name).unlink(missing_ok=True)


def writable_place(path: Path, inputs: Iterable[Path] = ()) -> Path:
    """Where a file will be written, links followed; worth asking before long work begins.

    Args:
        inputs: files that are read meanwhile.

    Raises:
        OSError: the folder is not there or may not be written to; there is something at the
            place that is no file, such as a device; or it is one of the inputs.
    """
    try:
        place = path.resolve()
    except RuntimeError:  # what Python before 3.13 says of links that go round
        raise OSError(errno.ELOOP, "is a link that leads back to itself", str(path)) from None
    if place.exists() and not place.is_file():
        raise OSError(errno.EINVAL, "is not a file that can be written over", str(path))
    if place.is_file() and any(one.exists() and place.samefile(one) for one in inputs):
        raise OSError(errno.EINVAL, "is read here: choose another file to write", str(path))
    if not place.parent.is_dir():
        raise OSError(errno.ENOENT, "its folder is not there: make it first", str(path))
    if not os.access(place.parent, os.W_OK | os.X_OK):
        raise OSError(errno.EACCES, "its folder may not be written to", str(path))
    return place
