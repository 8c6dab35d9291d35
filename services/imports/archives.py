"""Packed spreadsheets, opened without trusting what they say about themselves.

The directory of a zip file claims sizes, and whoever made the file may lie. So each part is
unpacked here in small pieces, counted, and dropped again before the spreadsheet reader sees it.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from services.imports.findings import refusal
from services.imports.limits import MAX_PACKING_RATIO, MAX_PARTS, MAX_UNPACKED_BYTES

PIECE_BYTES = 256 * 1024
LOCAL_HEADER = struct.Struct("<26xHH")  # its last two numbers: lengths of the name and the extra
ENCRYPTED = 0x1
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "xl/macrosheets/", "basic/", "scripts/")
SMALL_ENOUGH_BYTES = 5 * 1024 * 1024  # below it a high ratio harms nobody


@dataclass(frozen=True, slots=True)
class Part:
    """One file inside a packed spreadsheet, not unpacked yet."""

    name: str
    packed: memoryview
    is_stored: bool

    def pieces(self) -> Iterator[bytes]:
        """The unpacked content in small pieces.

        Raises:
            InvalidError: the content is broken.
        """
        if self.is_stored:
            for start in range(0, len(self.packed), PIECE_BYTES):
                yield bytes(self.packed[start : start + PIECE_BYTES])
            return
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        packed: bytes | memoryview = self.packed
        while packed and not unpacker.eof:
            try:
                piece = unpacker.decompress(packed, PIECE_BYTES)
            except zlib.error as error:
                raise refusal("file_broken") from error
            packed = unpacker.unconsumed_tail
            yield piece
        if not unpacker.eof:
            raise refusal("file_broken")


def open_archive(content: bytes) -> tuple[Part, ...]:
    """The parts of a packed spreadsheet that carries no macros and claims no absurd size.

    Raises:
        InvalidError: it is broken, locked, carries macros, or claims to unpack to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise refusal("file_broken") from error
    _refuse_claims(entries, len(content))
    for entry in entries:
        if any(mark in entry.filename.lower() for mark in MACRO_PARTS):
            raise refusal("file_with_macros")
    return tuple(_part(content, entry) for entry in entries if not entry.filename.endswith("/"))


def _refuse_claims(entries: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_PARTS or unpacked > MAX_UNPACKED_BYTES:
        raise refusal("file_unpacks_too_large")
    if unpacked > SMALL_ENOUGH_BYTES and unpacked > size * MAX_PACKING_RATIO:
        raise refusal("file_unpacks_too_large")


def _part(content: bytes, entry: zipfile.ZipInfo) -> Part:
    if entry.flag_bits & ENCRYPTED:
        raise refusal("file_locked")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refusal("file_broken")
    header = content[entry.header_offset : entry.header_offset + LOCAL_HEADER.size]
    if len(header) < LOCAL_HEADER.size:
        raise refusal("file_broken")
    name_length, extra_length = LOCAL_HEADER.unpack(header)
    start = entry.header_offset + LOCAL_HEADER.size + name_length + extra_length
    packed = memoryview(content)[start : start + entry.compress_size]
    if len(packed) < entry.compress_size:
        raise refusal("file_broken")
    return Part(entry.filename, packed, entry.compress_type == zipfile.ZIP_STORED)
