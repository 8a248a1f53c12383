"""Lines: where the tables and the keys of a configuration stand, which `tomllib` does not tell."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"""\s*(?:("(?:[^"\\]|\\.)*")|'([^']*)'|([A-Za-z0-9_-]+))\s*([.=])""")
# Tables in tables that any of ours has: [[tool.ctxsize.build]] and [tool.ctxsize.build.limit].
_DEEPEST = 4

# A table by its keys, and which of several of this name; None: whichever.
_Place = tuple[tuple[str, ...], int | None]


class Lines:
    """The lines of one text, counted from 1; read once, however many are asked for."""

    def __init__(self, text: str) -> None:
        self._tables: dict[_Place, int] = {}
        self._keys: dict[tuple[_Place, str], int] = {}
        arrays: Counter[tuple[str, ...]] = Counter()
        current: tuple[str, ...] = ()
        for number, line in enumerate(text.split("\n"), start=1):
            header = _HEADER.match(line)
            if header:
                current = tuple(part.strip().strip("\"'") for part in header[2].split(".", _DEEPEST))
                arrays[current] += header[1] == "[["
                for place in ((current, None), (current, arrays[current] - 1)):
                    self._tables[place] = number
            else:
                for key in _keys(line):
                    self._note(current, arrays, key, number)

    def _note(self, current: tuple[str, ...], arrays: Counter[tuple[str, ...]], key: str, number: int) -> None:
        """Note a key for its table and for those around it."""
        for depth in range(len(current) + 1):
            table = current[:depth]
            for index in (None, arrays[table] - 1):
                self._keys.setdefault(((table, index), key), number)

    def find(self, table: tuple[str, ...], key: str, index: int | None = None) -> int | None:
        """The line of a key in a table or in one inside it, else the last one of the table itself; None: neither."""
        found = self._keys.get(((table, index), key)) if key else None
        return found or self._tables.get((table, index))


def _keys(line: str) -> Iterator[str]:
    """The keys before the equals sign of a line, `limit.secrets = 0`."""
    at, end = 0, "."
    while end == "." and (found := _KEY.match(line, at)):
        at, end = found.end(), found[4]
        if found[1] is None:
            yield found[2] if found[2] is not None else found[3]
        else:
            # Texts in double quotes are escaped as in JSON, but for a few that have no line then.
            with suppress(ValueError):
                yield json.loads(found[1])
