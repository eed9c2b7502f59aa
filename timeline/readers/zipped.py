"""Opening ZIP files that may have been made to hurt: nothing is unpacked before its directory has been judged."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from typing import Final

from timeline.readers.draft import Unreadable
from timeline.readers.protocol import LARGEST_FILE, MEGABYTE

MOST_MEMBERS: Final = 1000
LARGEST_TOTAL: Final = 100 * MEGABYTE
# Prose packs about four to one; a hundred to one is a trap.
HIGHEST_RATIO: Final = 100
_RATIO_COUNTS_FROM: Final = MEGABYTE
_LARGEST_DIRECTORY: Final = MEGABYTE
_END: Final = b"PK\x05\x06"
_END_64: Final = b"PK\x06\x07"
_END_LENGTH: Final = 22
_LONGEST_COMMENT: Final = 0xFFFF
_ENCRYPTED: Final = 0x1
# The others unpack a kilobyte into megabytes in one step.
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DAMAGED: Final = Unreadable("this ZIP file is damaged", hint="pack it anew")
_TROUBLES: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The ZIP file, its directory within limits.

    Raises:
        Unreadable: too many members, too much inside, or damaged.
    """
    _judge_directory(data)
    try:
        opened = zipfile.ZipFile(BytesIO(data))
    except _TROUBLES as error:
        raise Unreadable(_DAMAGED.message, _DAMAGED.hint) from error
    members = opened.infolist()
    if len(members) > MOST_MEMBERS:
        raise _too_many()
    if sum(member.file_size for member in members) > LARGEST_TOTAL:
        raise Unreadable(f"this ZIP file unpacks to more than {LARGEST_TOTAL // MEGABYTE} MB", hint="split it")
    return opened


def names_in(data: bytes) -> list[str]:
    """The names in a ZIP file's directory."""
    with open_zip(data) as opened:
        return opened.namelist()


def unpack(opened: zipfile.ZipFile, member: zipfile.ZipInfo, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of one member, never more than its directory entry says.

    Raises:
        Unreadable: too large, packed like a trap, locked, packed in an unusual way, or damaged.
    """
    if member.flag_bits & _ENCRYPTED:
        raise Unreadable("this file is locked with a password", hint="pack it without one")
    if member.compress_type not in _METHODS:
        raise Unreadable("this file is packed in an unusual way", hint="pack it as ordinary ZIP")
    if member.file_size > largest:
        raise Unreadable(
            f"this file is larger than {largest // MEGABYTE} MB", hint="split it, or hand in the text alone"
        )
    if member.file_size > _RATIO_COUNTS_FROM and member.file_size > HIGHEST_RATIO * max(member.compress_size, 1):
        raise Unreadable("this file unpacks to far more than it should", hint="hand in the text alone")
    try:
        with opened.open(member) as stream:
            return stream.read(member.file_size)
    except _TROUBLES as error:
        raise Unreadable("this file of the ZIP is damaged", hint="pack it anew") from error


def _judge_directory(data: bytes) -> None:
    """Look at the end record alone: reading a directory of a million entries is what a trap wants."""
    position = data.rfind(_END, max(0, len(data) - _END_LENGTH - _LONGEST_COMMENT))
    if position < 0 or position + _END_LENGTH > len(data):
        raise Unreadable(_DAMAGED.message, _DAMAGED.hint)
    if data[max(0, position - 20) : position].startswith(_END_64):
        raise Unreadable("this ZIP file is of the kind for more than 4 GB", hint="split it")
    entries, directory = struct.unpack_from("<HI", data, position + 10)
    if entries > MOST_MEMBERS or directory > _LARGEST_DIRECTORY:
        raise _too_many()


def _too_many() -> Unreadable:
    return Unreadable(f"this ZIP file holds more than {MOST_MEMBERS} files", hint="split it")
