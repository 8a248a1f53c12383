"""Weight: how much some entries weigh, the same for whoever adds up, ranks or reports."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a set of entries weighs.

    `bytes` is file content: a hard link counts once, a file that arrives empty counts 0. `files` counts every entry
    that is not a folder.
    """

    bytes: int
    files: int
    folders: int

    def __add__(self, other: "Weight") -> "Weight":
        return Weight(self.bytes + other.bytes, self.files + other.files, self.folders + other.folders)

    def __sub__(self, other: "Weight") -> "Weight":
        return Weight(self.bytes - other.bytes, self.files - other.files, self.folders - other.folders)


NOTHING = Weight(0, 0, 0)
