"""Fabricated reports of a Go service, plain and behind its ignore file; other reports vary them."""

from dataclasses import replace

from ctxsize.report import (
    BuilderLine,
    HeavyPath,
    InstructionRead,
    InstructionReference,
    Report,
    RuleReference,
    RuleSaving,
    Share,
    Weight,
)

NOTHING = Weight(0, 0, 0)


def copy_all(file: str, line: int, stage: str = "0") -> InstructionReference:
    """Return the instruction that most Dockerfiles have."""
    return InstructionReference(file, line, stage, "COPY . .")


def heavy(
    path: str,
    weight: Weight,
    total: int,
    *,
    category: str = "",
    why: str = "",
    needed: tuple[InstructionReference, ...],
) -> HeavyPath:
    """Return a row that stands for one path."""
    return HeavyPath(path, (path,), 1, weight, weight.bytes / total, category, needed, why)


def echo() -> Report:
    """Return the Go service with its vendored packages and no ignore file."""
    total = Weight(7_604_811, 1_203, 214)
    needed = (copy_all("Dockerfile", 8),)
    classic = BuilderLine("classic", 8_331_264, 8_331_264, "8.331MB", total, total, NOTHING, 0, None, None)
    return Report(
        context=".",
        dockerfile="Dockerfile",
        target=None,
        stages=("0",),
        builder="buildkit",
        ignore_file=None,
        rule_count=0,
        scope="sent",
        total=total,
        overhead=95_646,
        chosen=BuilderLine("buildkit", 7_700_457, 88_410, "7.70MB", total, total, NOTHING, 0, None, None),
        others=(classic, BuilderLine("podman", 0, 0, "", total, total, NOTHING, 0, None, None)),
        heaviest=(
            heavy(
                "echo-server",
                Weight(5_402_112, 1, 0),
                total.bytes,
                category="build-output",
                why="a compiled program",
                needed=needed,
            ),
            heavy(
                "vendor/",
                Weight(1_941_007, 1_090, 190),
                total.bytes,
                category="dependencies",
                why="dep ensure fetches it again",
                needed=needed,
            ),
            heavy(
                ".git/",
                Weight(252_700, 97, 23),
                total.bytes,
                category="version-control",
                why="history is of no use to a build",
                needed=needed,
            ),
            heavy("Gopkg.lock", Weight(4_102, 1, 0), total.bytes, needed=needed),
            heavy("README.md", Weight(2_212, 1, 0), total.bytes, category="documentation", needed=needed),
            heavy("main.go", Weight(1_544, 1, 0), total.bytes, needed=needed),
            heavy(
                ".env", Weight(301, 1, 0), total.bytes, category="secrets", why="may hold credentials", needed=needed
            ),
        ),
        heaviest_left_out=Weight(833, 11, 0),
        categories=(
            Share("build-output", Weight(5_402_112, 1, 0), 5_402_112 / total.bytes),
            Share("dependencies", Weight(1_941_007, 1_090, 190), 1_941_007 / total.bytes),
            Share("version-control", Weight(252_700, 97, 23), 252_700 / total.bytes),
            Share("", Weight(6_479, 13, 0), 6_479 / total.bytes),
            Share("documentation", Weight(2_212, 1, 0), 2_212 / total.bytes),
            Share("secrets", Weight(301, 1, 0), 301 / total.bytes),
        ),
        extensions=(
            Share("", Weight(5_655_114, 99, 23), 5_655_114 / total.bytes),
            Share(".go", Weight(1_770_123, 980, 0), 1_770_123 / total.bytes),
            Share(".md", Weight(101_310, 88, 0), 101_310 / total.bytes),
            Share(".s", Weight(74_162, 34, 0), 74_162 / total.bytes),
            Share(".lock", Weight(4_102, 1, 0), 4_102 / total.bytes),
        ),
        instructions=(InstructionRead(needed[0], (".",), (), total),),
        rules=(),
        tree=(),
        problems=(),
        problems_left_out=0,
        notes=(),
    )


def echo_ignored() -> Report:
    """Return the Go service behind its eight rules, with the weight of each."""
    sent = Weight(5_646, 3, 0)
    ignored = Weight(7_599_165, 1_200, 214)
    report = echo()
    texts = ("/.editorconfig", "/.env", "/.git", "/.gitignore", "/.go-version", "/*.md", "/echo-server", "/vendor")
    weights = (
        Weight(210, 1, 0),
        Weight(301, 1, 0),
        Weight(252_700, 97, 23),
        NOTHING,
        Weight(7, 1, 0),
        Weight(2_212, 1, 0),
        Weight(5_402_112, 1, 0),
        Weight(1_941_007, 1_090, 190),
    )
    chosen = BuilderLine("classic", 8_192, 8_192, "8.192kB", sent, sent, ignored, 0, ".dockerignore", None)
    buildkit = BuilderLine("buildkit", 5_859, 211, "5.86kB", sent, sent, ignored, 0, ".dockerignore", None)
    podman = BuilderLine("podman", 0, 0, "", sent, sent, ignored, 0, ".containerignore", None)
    needed = (copy_all("Dockerfile", 8),)
    return replace(
        report,
        builder="classic",
        ignore_file=".dockerignore",
        rule_count=8,
        total=sent,
        overhead=8_192 - sent.bytes,
        chosen=chosen,
        others=(buildkit, podman),
        heaviest=(
            heavy("Gopkg.lock", Weight(4_102, 1, 0), sent.bytes, needed=needed),
            heavy("main.go", Weight(1_544, 1, 0), sent.bytes, needed=needed),
        ),
        heaviest_left_out=NOTHING,
        categories=(Share("", sent, 1.0),),
        extensions=(
            Share(".lock", Weight(4_102, 1, 0), 4_102 / sent.bytes),
            Share(".go", Weight(1_544, 1, 0), 1_544 / sent.bytes),
        ),
        instructions=(InstructionRead(needed[0], (".",), (), sent),),
        rules=tuple(
            RuleSaving(
                RuleReference(".dockerignore", line, text), negated=False, weight=weight, unopened=0, measured=True
            )
            for line, (text, weight) in enumerate(zip(texts, weights, strict=True), start=1)
        ),
    )
