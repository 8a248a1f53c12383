"""Layout: what a renderer must know of the place where its text will be shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """The place for the text, and the part of the report that was asked for.

    Attributes:
        width: columns that a line may fill.
        colour: whether escape sequences for colours are wanted.
        unicode: whether blocks, ellipses and names beyond ASCII can be shown.
        by: the one table that was asked for ("path", "category", "extension", "instruction", "rule"), or None for the
            overview.
        top: rows per table, 0 for all of them.
        folder: the absolute folder from which the user names files, or "" where it does not matter.
        checkout: the absolute folder from which a service that shows the text names them, or "".
    """

    width: int = 80
    colour: bool = False
    unicode: bool = True
    by: str | None = None
    top: int = 10
    folder: str = ""
    checkout: str = ""

    @property
    def wide(self) -> bool:
        """Whether there is room for the columns that are left out on a classic 80-column terminal."""
        return self.width >= 140

    def shown(self, rows: int, in_overview: int) -> int:
        """Return how many of the rows of a side table are shown: `in_overview` unless the table was asked for.

        One more is shown rather than a line that says that there is one more.
        """
        most = (self.top or rows) if self.by else in_overview
        return rows if rows <= most + 1 else most
