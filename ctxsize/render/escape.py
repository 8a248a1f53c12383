"""Escapes names of the context, which is hostile: nothing that a name holds may move the cursor or hide text."""

import os
from base64 import b64encode

_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t", "\\": r"\\"}


def escape(name: str, *, unicode: bool = True) -> str:
    r"""Return `name` on one line with only printable characters, unchanged if it is so already.

    Control characters become "\n" or "\x1b", invisible ones and those that turn the direction of writing "\u202e",
    bytes that are not UTF-8 "\xff"; the backslash is doubled, but only in a name that has to be escaped at all. With
    `unicode` false, all that is not ASCII is escaped.
    """
    if name.isprintable() and (unicode or name.isascii()):
        return name
    return "".join(
        character
        if character != "\\" and character.isprintable() and (unicode or character.isascii())
        else _escaped(character)
        for character in name
    )


def _escaped(character: str) -> str:
    """Return one character as a Python string literal would write it, a smuggled byte as that byte."""
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # PEP 383: a byte of a name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x80:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def with_slash(path: str, kind: str) -> str:
    """Return a path as listings show it: folders end in "/"."""
    return f"{path}/" if kind == "folder" and not path.endswith("/") else path


def is_text(name: str) -> bool:
    """Return whether a name is valid Unicode, so that JSON can hold it as it is."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def without_raw_bytes(name: str) -> str:
    r"""Return a name with each byte that is not UTF-8 written as "\xff", all else unchanged."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def raw_base64(name: str) -> str:
    """Return the bytes that a name has on disk, in base64."""
    return b64encode(os.fsencode(name)).decode("ascii")
