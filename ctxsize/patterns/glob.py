"""Go's `path/filepath.Match` for `/`-separated paths, with its very own idea of what is a syntax error.

Copied behaviour: Go 1.24, src/path/filepath/match.go. Docker validates ignore patterns with it and BuildKit expands the
wildcards of COPY with it. Go goes by bytes, and a star may even stop within a character: `*??b` matches `☺b`. So the
texts, in which a surrogate escape stands for each byte that is not UTF-8, are compared as bytes as well.
"""

_SEPARATOR = ord("/")
_REPLACEMENT = 0xFFFD


class BadPatternError(ValueError):
    """The pattern is malformed in a part that Go looks at."""


def match(pattern: str, name: str) -> bool:
    """Tell whether `name` as a whole matches `pattern`; `*`, `?` and classes work within one path component.

    Raises:
        BadPatternError: where Go reports ErrBadPattern. Like Go, only chunks that are tried are checked.
    """
    return _match(_bytes(pattern), _bytes(name))


def has_wildcard(component: str) -> bool:
    """Tell whether a path component holds an unescaped `*`, `?` or `[` (fsutil: followlinks.go, containsWildcards)."""
    position = 0
    while position < len(component):
        character = component[position]
        if character == "\\":
            position += 1
        elif character in "*?[":
            return True
        position += 1
    return False


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _match(pattern: bytes, name: bytes) -> bool:
    while pattern:
        star, chunk, pattern = _scan_chunk(pattern)
        if star and not chunk:
            return b"/" not in name
        rest = _match_chunk(chunk, name)
        if rest is not None and (not rest or pattern):
            name = rest
            continue
        if star:
            rest = _match_after_star(chunk, name, last=not pattern)
            if rest is not None:
                name = rest
                continue
        return False
    return not name


def _match_after_star(chunk: bytes, name: bytes, *, last: bool) -> bytes | None:
    """Try `chunk` after each prefix of `name` that a star may swallow; the rest of the name, or None."""
    for position, byte in enumerate(name):
        if byte == _SEPARATOR:
            return None
        rest = _match_chunk(chunk, name[position + 1 :])
        if rest is not None and not (last and rest):
            return rest
    return None


def _scan_chunk(pattern: bytes) -> tuple[bool, bytes, bytes]:
    """Split off leading stars and the text up to the next star outside a class."""
    stripped = pattern.lstrip(b"*")
    star = len(stripped) < len(pattern)
    in_class = False
    position = 0
    while position < len(stripped):
        character = stripped[position : position + 1]
        if character == b"\\":
            position += 1
        elif character == b"[":
            in_class = True
        elif character == b"]":
            in_class = False
        elif character == b"*" and not in_class:
            break
        position += 1
    return star, stripped[:position], stripped[position:]


def _match_chunk(chunk: bytes, text: bytes) -> bytes | None:
    """Match a star-free chunk at the start of `text`: the rest of the text, or None.

    A failed match goes on through the chunk, only to find syntax errors, as Go does.
    """
    failed = False
    while chunk:
        failed = failed or not text
        taken = 1
        if chunk.startswith(b"["):
            character, taken = _first_character(text)
            inside, chunk = _match_class(chunk, -1 if failed else character)
            failed = failed or not inside
        elif chunk.startswith(b"?"):
            _, taken = _first_character(text)
            failed = failed or text[0] == _SEPARATOR
            chunk = chunk[1:]
        else:
            chunk = _unescaped(chunk)
            failed = failed or chunk[0] != text[0]
            chunk = chunk[1:]
        if not failed:
            text = text[taken:]
    return None if failed else text


def _unescaped(chunk: bytes) -> bytes:
    if not chunk.startswith(b"\\"):
        return chunk
    if len(chunk) == 1:
        raise BadPatternError(chunk)
    return chunk[1:]


def _first_character(text: bytes) -> tuple[int, int]:
    """The first character and its length in bytes; U+FFFD and 1 where it is not UTF-8 (Go: DecodeRune)."""
    if text[:1].isascii():
        return (text[0] if text else _REPLACEMENT), 1
    for length in (2, 3, 4):
        try:
            return ord(text[:length].decode()), length
        except UnicodeDecodeError:
            continue
    return _REPLACEMENT, 1


def _match_class(chunk: bytes, character: int) -> tuple[bool, bytes]:
    """Match one class at the start of `chunk`: whether `character` is in it, and the chunk behind it."""
    chunk = chunk[1:]
    negated = chunk.startswith(b"^")
    if negated:
        chunk = chunk[1:]
    inside = False
    ranges = 0
    while not (ranges and chunk.startswith(b"]")):
        low, chunk = _class_character(chunk)
        high = low
        if chunk.startswith(b"-"):
            high, chunk = _class_character(chunk[1:])
        inside = inside or low <= character <= high
        ranges += 1
    return inside != negated, chunk[1:]


def _class_character(chunk: bytes) -> tuple[int, bytes]:
    """Take one possibly escaped character of a class; something must follow it (Go: getEsc)."""
    if not chunk or chunk[:1] in (b"-", b"]"):
        raise BadPatternError(chunk)
    chunk = _unescaped(chunk)
    character, length = _first_character(chunk)
    if len(chunk) == length or (character, length) == (_REPLACEMENT, 1):
        raise BadPatternError(chunk)
    return character, chunk[length:]
