"""Parser directives: the leading `# escape=`, `# syntax=` and `# check=` comments of a Dockerfile."""

import re
from dataclasses import dataclass, field

from ctxsize.dockerfile.refusal import RefusedError
from ctxsize.dockerfile.text import SPACES

_DIRECTIVE = re.compile(r"([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*(.+?)[\t\n\f\r ]*\Z")
DIRECTIVE_NAMES = frozenset({"syntax", "escape", "check"})


@dataclass(slots=True)
class Directives:
    """What the leading comments have said so far; fed line by line until one of them is no directive the builder knows.

    Source: BuildKit 0.32, frontend/dockerfile/parser/directives.go.
    """

    names: frozenset[str] = DIRECTIVE_NAMES
    escape: str = "\\"
    values: dict[str, str] = field(default_factory=dict)
    done: bool = False

    def read(self, line: str) -> None:
        """Take one line, without its line ending.

        Raises:
            RefusedError: a directive is given twice, or the escape character is neither a backslash nor a backtick.
        """
        if self.done:
            return
        match = _DIRECTIVE.match(line[1:].lstrip(SPACES)) if line.startswith("#") else None
        name = match[1].lower() if match else ""
        if match is None or name not in self.names:
            self.done = True
            return
        if name in self.values:
            raise RefusedError(f"only one {name} parser directive can be used")
        self.values[name] = match[2]
        if name == "escape":
            self._set_escape(match[2])

    def _set_escape(self, value: str) -> None:
        if value not in {"\\", "`"}:
            raise RefusedError(f"invalid escape token '{value}' does not match ` or \\")
        self.escape = value
