"""What a user wants of a proposal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a user wants of a proposal.

    Attributes:
        style: "allow", "deny" or "auto".
        level: "safe" leaves out nothing that git tracks; "balanced" also what builds seldom read, where nothing refers
            to it, and history that only a version is read from; "strict" lists what is let in, whatever is copied.
        drops_history: whether `.git` may go although a command reads a version from it.
        adds_ignored_by_git: whether all that git ignores goes too, unless something reads it.
    """

    style: str = "auto"
    level: str = "safe"
    drops_history: bool = False
    adds_ignored_by_git: bool = False

    @property
    def allows_tracked(self) -> bool:
        """Whether tracked files may be left out."""
        return self.level != "safe"

    @property
    def allows_unknown(self) -> bool:
        """Whether what git does not track may be left out, although nothing is known of it."""
        return self.level == "strict"
