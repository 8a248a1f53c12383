"""The lines of an ignore file as rules, each of which keeps its file, line and text for ever."""

from dataclasses import dataclass

from ctxsize.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of an ignore file.

    Attributes:
        pattern: what matches.
        negated: whether the line begins with `!` and lets back in what it matches.
        file: the ignore file as the user would name it.
        line: 1-based line number; 0 for a rule that the builder adds by itself.
        text: the line as written, without the line end.
    """

    pattern: Pattern
    negated: bool
    file: str
    line: int
    text: str

    @property
    def spelling(self) -> str:
        """The cleaned line, as a builder would pass it on."""
        return f"!{self.pattern.text}" if self.negated else self.pattern.text
