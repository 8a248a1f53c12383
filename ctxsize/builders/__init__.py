"""What each builder sends and what it costs: one module per builder, behind one small protocol."""

from typing import NamedTuple, Protocol

from ctxsize.ignore.matching import MatchState


class Fate(NamedTuple):
    """What a builder does with one entry.

    Attributes:
        sent: it is sent (podman: read by an instruction).
        eligible: the rules let it in.
        empty: it is sent without its content.
        decider: index of the rule that decided, or None.
        checked: a file is opened before anything is sent, and the build fails where that is not allowed.
    """

    sent: bool
    eligible: bool
    empty: bool
    decider: int | None
    checked: bool = False


class WalkState(Protocol):
    """What a builder's walk knows inside one folder; hashable, so that folders alike can share what is worked out."""

    def looks_inside(self) -> bool:
        """Whether a build with this Dockerfile opens the folder, and so fails where it cannot."""

    def opens_ignored(self) -> bool:
        """Whether the builder opens even the ignored folders in this one, and so fails where it cannot."""

    def match_states(self) -> tuple[MatchState, ...]:
        """The states of all rules that it asks."""

    def texts_left(self) -> tuple[str, ...]:
        """The texts that a folder's name is compared with besides."""

    def judge(self, name: str) -> Fate:
        """The fate of an entry of this folder that is not a folder."""

    def enter(self, name: str) -> tuple[Fate, "WalkState | None"]:
        """The fate of a folder in this folder, and the state inside it; None where the builder does not look inside."""


class Extras(NamedTuple):
    """What else an entry's cost depends on.

    Attributes:
        link: the text of a symlink, or the path of the first name of a hard link; None for anything else.
        attributes: name and value size of each extended attribute.
        empty: the entry arrives without its content.
    """

    link: str | None = None
    attributes: tuple[tuple[str, int], ...] = ()
    empty: bool = False
