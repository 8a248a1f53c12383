"""Proposal and Certificate: what `generate` and `prove` say, as plain values; sizes are bytes."""

from dataclasses import dataclass

from ctxsize.measurement.weight import Weight

__all__ = [
    "BuilderChange",
    "Certificate",
    "Dropped",
    "Gained",
    "InstructionChange",
    "Kept",
    "Proposal",
    "Verdict",
    "Weight",
]


class Verdict:
    """What a certificate says, from the best to none."""

    IDENTICAL = "identical"
    NAMED_JUNK = "identical but for named junk"
    NOTHING_MISSED = "nothing missed"
    HEURISTIC = "heuristic"
    UNPROVED = "unproved"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that an instruction read and reads no more.

    Attributes:
        path: relative to the context; a folder, with all below it, ends in "/".
        pattern: the rule that keeps it out, as it is written.
        category: a key of `ecosystems.CATEGORIES`, or "" for what is not known as junk.
        why: why no build misses it, or "".
        marker: the file that says that it was to be expected, or "".
        producer: who makes it again in the image, or "".
        builders: for which it is so.
        read_by: the instructions that read it, e.g. "Dockerfile:4".
    """

    path: str
    pattern: str
    category: str
    why: str
    marker: str
    producer: str
    builders: tuple[str, ...]
    read_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gained:
    """Something that is let in only under the new rules.

    Attributes:
        path: relative to the context; a folder, for all below it that comes to be let in, ends in "/".
        weight: what comes to be let in; links and files of several names count for each name.
        builders: for which it is so.
        read_by: the instructions that read it, e.g. "Dockerfile:4"; () where none does.
    """

    path: str
    weight: Weight
    builders: tuple[str, ...]
    read_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InstructionChange:
    """What one instruction reads under the chosen builder, before and after."""

    instruction: str
    before: Weight
    after: Weight


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is proved of new rules.

    Attributes:
        verdict: one of `Verdict`.
        builders: those for which it was proved.
        refused: builders that refuse this build anyway, and why.
        instructions: what each instruction reads, before and after.
        dropped: what some instruction reads no more.
        objections: why nothing is proved, one sentence each; () where something is.
        gained: what is let in only under the new rules, what instructions read first, and by its bytes.
    """

    verdict: str
    builders: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    instructions: tuple[InstructionChange, ...]
    dropped: tuple[Dropped, ...]
    objections: tuple[str, ...]
    gained: tuple[Gained, ...] = ()


@dataclass(frozen=True, slots=True)
class BuilderChange:
    """What one builder sends before and after; `printed` as the builder prints it, "" for podman."""

    builder: str
    bytes_before: int
    bytes_after: int
    printed_before: str
    printed_after: str
    sent_before: Weight
    sent_after: Weight
    eligible_before: Weight
    eligible_after: Weight

    @property
    def saved(self) -> int:
        """Bytes that are sent less; for podman, to which nothing is sent, that are read less."""
        if self.builder == "podman":
            return self.sent_before.bytes - self.sent_after.bytes
        return self.bytes_before - self.bytes_after


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that looks like junk and is not ignored.

    Attributes:
        path: where it is, or the pattern that would match it.
        category: a key of `ecosystems.CATEGORIES`.
        weight: what it weighs now.
        reason: why it stays, or the question that decides.
    """

    path: str
    category: str
    weight: Weight
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A better ignore file, and what is proved of it.

    Attributes:
        file: where it belongs, as the user would name it.
        text: its whole content.
        current: the content of the file that is there, or None.
        form: "allow" for a list of what is let in, "deny" for a list of junk.
        dockerfiles: the Dockerfiles that share it.
        before, after: the bytes that the chosen builder sends.
        builders: what each builder sends, the chosen one first.
        certificate: what is proved.
        kept: candidates that are not ignored, heaviest first.
        notes: what else a reader should know, one sentence each.
    """

    file: str
    text: str
    current: str | None
    form: str
    dockerfiles: tuple[str, ...]
    before: int
    after: int
    builders: tuple[BuilderChange, ...]
    certificate: Certificate
    kept: tuple[Kept, ...]
    notes: tuple[str, ...]

    @property
    def changes(self) -> bool:
        """Whether the file that is there would change."""
        return self.text != (self.current or "")
