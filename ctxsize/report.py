"""Report: all that a renderer may show, as plain values in the order in which they are shown; sizes are bytes."""

from dataclasses import dataclass

from ctxsize.measurement.weight import Weight

__all__ = [
    "BuilderLine",
    "Explanation",
    "HeavyPath",
    "InstructionRead",
    "InstructionReference",
    "ListedEntry",
    "NamedContext",
    "Problem",
    "Report",
    "RuleReference",
    "RuleSaving",
    "Share",
    "TreeRow",
    "Weight",
]


@dataclass(frozen=True, slots=True)
class RuleReference:
    """One line of an ignore file: what decided a verdict."""

    file: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class InstructionReference:
    """One instruction of the Dockerfile that reads the context. `text` is as written, on one line."""

    file: str
    line: int
    stage: str
    text: str


@dataclass(frozen=True, slots=True)
class BuilderLine:
    """What one builder does with this build.

    Attributes:
        builder: "buildkit", "classic" or "podman".
        bytes_sent: the builder's own number for a first build: tar bytes, BuildKit's transferred bytes; 0 for podman.
        bytes_resent: what an unchanged rebuild sends: BuildKit only the metadata, classic all of it again.
        printed: `bytes_sent` exactly as the builder prints it, e.g. "8.192kB"; "" for podman, which prints nothing.
        sent: what is sent (podman: what its instructions read).
        eligible: what the rules let in.
        ignored: what the rules keep out, as far as it was looked at (None when ignored folders were not opened and so
            its weight is not known).
        unopened: ignored folders that were not opened.
        ignore_file: the ignore file that this builder uses, or None.
        refused: why the builder refuses this build, or None; then the weights are zero.
    """

    builder: str
    bytes_sent: int
    bytes_resent: int
    printed: str
    sent: Weight
    eligible: Weight
    ignored: Weight | None
    unopened: int
    ignore_file: str | None
    refused: str | None


@dataclass(frozen=True, slots=True)
class HeavyPath:
    """One row of the heaviest paths; rows never overlap.

    Attributes:
        path: relative to the context; folders end in "/"; for `count` > 1 the common name ("node_modules/").
        paths: the paths that the row stands for, heaviest first, at most ten of them.
        count: how many paths the row stands for.
        share: of the weight of the scope, 0.0 to 1.0.
        category: a key of `ecosystems.CATEGORIES`, e.g. "dependencies", or "" for ordinary files.
        needed_by: the instructions that read it, in Dockerfile order; empty: none does.
        why: why it is probably not needed, in a few words; "" when nothing says so.
    """

    path: str
    paths: tuple[str, ...]
    count: int
    weight: Weight
    share: float
    category: str
    needed_by: tuple[InstructionReference, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Share:
    """One row of a table by category or by extension (".py", "" for none)."""

    name: str
    weight: Weight
    share: float


@dataclass(frozen=True, slots=True)
class InstructionRead:
    """What one COPY, ADD or bind mount reads from the context under the chosen builder.

    `sources` are the paths as the builder asks for them, after expansion; "." is the whole context. `unresolved` names
    variables without a value: their text is empty, which may mean the whole context.
    """

    instruction: InstructionReference
    sources: tuple[str, ...]
    unresolved: tuple[str, ...]
    weight: Weight


@dataclass(frozen=True, slots=True)
class RuleSaving:
    """What one rule keeps out (negated: lets back in). `measured` is false where folders were not opened."""

    rule: RuleReference
    negated: bool
    weight: Weight
    unopened: int
    measured: bool


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One line of the tree view, in display order; `depth` 0 is the context itself."""

    path: str
    depth: int
    weight: Weight
    share: float
    category: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read or that does not arrive as it is, and what the builder makes of it."""

    path: str
    reason: str
    effect: str


@dataclass(frozen=True, slots=True)
class NamedContext:
    """What BuildKit sends of a context given with `--build-context`.

    Attributes:
        name: its name.
        location: the folder, or where else it comes from.
        bytes_sent: BuildKit's number on a first build; 0 when `unmeasured`.
        printed: the same as BuildKit prints it.
        sent: what is sent.
        ignore_file: its own ignore file, or None.
        unmeasured: why it was not measured, or None.
    """

    name: str
    location: str
    bytes_sent: int
    printed: str
    sent: Weight
    ignore_file: str | None
    unmeasured: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """All that `ctxsize report` says of one build.

    `scope` is "sent" or "eligible": what the tables weigh. `total` is the weight of that scope; `overhead` the bytes of
    the builder's number that are not content (headers, padding, metadata; 0 for podman). `heaviest_left_out` is the
    weight of the rows beyond `--top`.
    """

    context: str
    dockerfile: str | None
    target: str | None
    stages: tuple[str, ...]
    builder: str
    ignore_file: str | None
    rule_count: int
    scope: str
    total: Weight
    overhead: int
    chosen: BuilderLine
    others: tuple[BuilderLine, ...]
    heaviest: tuple[HeavyPath, ...]
    heaviest_left_out: Weight
    categories: tuple[Share, ...]
    extensions: tuple[Share, ...]
    instructions: tuple[InstructionRead, ...]
    rules: tuple[RuleSaving, ...]
    tree: tuple[TreeRow, ...]
    problems: tuple[Problem, ...]
    problems_left_out: int
    notes: tuple[str, ...]
    named_contexts: tuple[NamedContext, ...] = ()

    @property
    def own_number(self) -> int:
        """The builder's own number of bytes; for podman, to which nothing is sent, what its instructions read."""
        return self.chosen.sent.bytes if self.builder == "podman" else self.chosen.bytes_sent


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """One entry as `ctxsize ls` shows it; `verdict` is "sent", "eligible" (let in, not sent) or "ignored"."""

    path: str
    kind: str
    size: int
    verdict: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What `ctxsize why` says of one path.

    `kind` is None when the path does not exist; `rule` None when no rule decided (nothing matched). `overruled` are the
    rules that matched and that a later one overruled, in file order. `note` says what else happens to the path, e.g.
    that it arrives empty.
    """

    path: str
    kind: str | None
    verdict: str
    rule: RuleReference | None
    overruled: tuple[RuleReference, ...]
    needed_by: tuple[InstructionReference, ...]
    note: str
