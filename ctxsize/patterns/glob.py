"""Go's `path/filepath.Match` for `/`-separated paths, with its very own idea of what is a syntax error.

Copied behaviour: Go 1.24, src/path/filepath/match.go. Docker validates ignore patterns with it and BuildKit expands the
wildcards of COPY with it. Text that is not UTF-8 arrives as surrogate escapes, one for each byte, as Go counts it.
"""


class BadPatternError(ValueError):
    """The pattern is malformed in a part that Go looks at."""


def match(pattern: str, name: str) -> bool:
    """Tell whether `name` as a whole matches `pattern`; `*`, `?` and classes work within one path component.

    Raises:
        BadPatternError: where Go reports ErrBadPattern. Like Go, only chunks that are tried are checked.
    """
    while pattern:
        star, chunk, pattern = _scan_chunk(pattern)
        if star and not chunk:
            return "/" not in name
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


def _match_after_star(chunk: str, name: str, *, last: bool) -> str | None:
    """Try `chunk` after each prefix of `name` that a star may swallow; the rest of the name, or None."""
    for position, character in enumerate(name):
        if character == "/":
            return None
        rest = _match_chunk(chunk, name[position + 1 :])
        if rest is not None and not (last and rest):
            return rest
    return None


def _scan_chunk(pattern: str) -> tuple[bool, str, str]:
    """Split off leading stars and the text up to the next star outside a class."""
    stripped = pattern.lstrip("*")
    star = len(stripped) < len(pattern)
    in_class = False
    position = 0
    while position < len(stripped):
        character = stripped[position]
        if character == "\\":
            position += 1
        elif character == "[":
            in_class = True
        elif character == "]":
            in_class = False
        elif character == "*" and not in_class:
            break
        position += 1
    return star, stripped[:position], stripped[position:]


def _match_chunk(chunk: str, text: str) -> str | None:
    """Match a star-free chunk at the start of `text`: the rest of the text, or None.

    A failed match goes on through the chunk, only to find syntax errors, as Go does.
    """
    failed = False
    while chunk:
        failed = failed or not text
        if chunk[0] == "[":
            inside, chunk = _match_class(chunk, "" if failed else text[0])
            failed = failed or not inside
        elif chunk[0] == "?":
            failed = failed or text[0] == "/"
            chunk = chunk[1:]
        else:
            chunk = _unescaped(chunk)
            failed = failed or chunk[0] != text[0]
            chunk = chunk[1:]
        if not failed:
            text = text[1:]
    return None if failed else text


def _unescaped(chunk: str) -> str:
    if chunk[0] != "\\":
        return chunk
    if len(chunk) == 1:
        raise BadPatternError(chunk)
    return chunk[1:]


def _match_class(chunk: str, character: str) -> tuple[bool, str]:
    """Match one class at the start of `chunk`: whether `character` is in it, and the chunk behind it."""
    chunk = chunk[1:]
    negated = chunk.startswith("^")
    if negated:
        chunk = chunk[1:]
    inside = False
    ranges = 0
    while not (ranges and chunk.startswith("]")):
        low, chunk = _class_character(chunk)
        high = low
        if chunk[0] == "-":
            high, chunk = _class_character(chunk[1:])
        inside = inside or (character != "" and low <= character <= high)
        ranges += 1
    return inside != negated, chunk[1:]


def _class_character(chunk: str) -> tuple[str, str]:
    """Take one possibly escaped character of a class; something must follow it (Go: getEsc)."""
    if not chunk or chunk[0] in "-]":
        raise BadPatternError(chunk)
    chunk = _unescaped(chunk)
    if len(chunk) == 1 or "\udc80" <= chunk[0] <= "\udcff":
        raise BadPatternError(chunk)
    return chunk[0], chunk[1:]
