"""Fabricated reports by name, each a situation that a renderer has to show well."""

from collections.abc import Callable
from dataclasses import replace

from ctxsize.report import (
    BuilderLine,
    InstructionRead,
    InstructionReference,
    Problem,
    Report,
    RuleReference,
    RuleSaving,
    Share,
    TreeRow,
    Weight,
)
from tests.render.echo_reports import NOTHING, echo, echo_ignored, heavy
from tests.render.monorepo_report import monorepo


def podman() -> Report:
    """Return a build by Podman, to which nothing is sent."""
    report = echo()
    chosen = report.others[1]
    return replace(
        report,
        builder="podman",
        overhead=0,
        chosen=chosen,
        others=(report.chosen, report.others[0]),
        notes=("a Podman machine (macOS, Windows) is sent the whole context, as the classic builder is",),
    )


def refused() -> Report:
    """Return a build that the chosen builder refuses, and the classic one too."""
    report = echo()
    reason = ".dockerignore:4: syntax error in pattern: '[a-'"
    return replace(
        report,
        ignore_file=".dockerignore",
        rule_count=4,
        total=NOTHING,
        overhead=0,
        chosen=BuilderLine("buildkit", 0, 0, "", NOTHING, NOTHING, None, 0, ".dockerignore", reason),
        others=(
            BuilderLine("classic", 0, 0, "", NOTHING, NOTHING, None, 0, ".dockerignore", reason),
            replace(report.others[1], ignore_file=".dockerignore"),
        ),
        heaviest=(),
        heaviest_left_out=NOTHING,
        categories=(),
        extensions=(),
        instructions=(),
    )


def hostile() -> Report:
    """Return a context whose every name attacks the terminal, the table or the reader."""
    report = echo()
    total = report.total.bytes
    reference = InstructionReference("Docker\x1b[2Jfile", 3, "st\u202eage", "COPY \x07a\tb /dest\udcff")
    names = (
        "clear\x1b[2J\x1b[H.txt",
        "two\nlines\r.txt",
        "invoice\u202egpj.exe",
        "caf\udce9.txt",
        "zero\u200bwidth\u2028.txt",
        "日本語のとても長い名前のファイル/資料.txt",
        "emoji 🚀.txt",
        "back\\slash.txt",
        "c1\x9b31m.txt",
        "/".join(["deep"] * 40) + "/end.txt",
    )
    return replace(
        report,
        context="/tmp/a\x1b]0;owned\x07b",
        dockerfile="Docker\x1b[2Jfile",
        target="t\nx",
        ignore_file=".docker\udcffignore",
        rule_count=1,
        heaviest=tuple(
            heavy(name, Weight(700_000 - 50_000 * n, 1, 0), total, why="a\nb" if n == 1 else "", needed=(reference,))
            for n, name in enumerate(names)
        ),
        extensions=(Share(".\x1b[31m", Weight(3, 1, 0), 0.000001),),
        instructions=(InstructionRead(reference, ("\x07a\tb",), ("V\x00R",), Weight(3, 1, 0)),),
        rules=(
            RuleSaving(
                RuleReference(".docker\udcffignore", 1, "*\x1b[0m\udc80"),
                negated=False,
                weight=Weight(12, 1, 0),
                unopened=2,
                measured=False,
            ),
            RuleSaving(
                RuleReference(".docker\udcffignore", 2, r"!\#kept"),
                negated=True,
                weight=Weight(3, 1, 0),
                unopened=0,
                measured=True,
            ),
        ),
        problems=(Problem("fifo\x1b[1m", "is a FIFO\n", ""),),
        notes=("note with \x1b[31mred\x1b[0m",),
    )


def no_dockerfile() -> Report:
    """Return a folder without a Dockerfile: only what the rules let in can be told."""
    report = echo()
    return replace(
        report,
        dockerfile=None,
        stages=(),
        scope="eligible",
        heaviest=tuple(replace(path, needed_by=()) for path in report.heaviest),
        instructions=(),
        chosen=replace(report.chosen, bytes_sent=0, bytes_resent=0, printed="0B", sent=NOTHING),
        others=(
            replace(report.others[0], sent=NOTHING),
            replace(report.others[1], sent=NOTHING),
        ),
    )


def eligible() -> Report:
    """Return the scope of what the rules let in, where one instruction reads little of it."""
    report = echo()
    reference = InstructionReference("Dockerfile", 3, "go-builder", "COPY main.go Gopkg.lock ./")
    sent = Weight(5_646, 2, 0)
    return replace(
        report,
        scope="eligible",
        target="go-builder",
        stages=("go-builder",),
        overhead=187,
        chosen=replace(report.chosen, bytes_sent=5_833, bytes_resent=185, printed="5.83kB", sent=sent),
        heaviest=tuple(
            replace(path, needed_by=(reference,) if path.path in {"Gopkg.lock", "main.go"} else ())
            for path in report.heaviest
        ),
        instructions=(InstructionRead(reference, ("Gopkg.lock", "main.go"), (), sent),),
    )


def nothing_sent() -> Report:
    """Return a Dockerfile that reads nothing from its context."""
    report = echo()
    return replace(
        report,
        total=NOTHING,
        overhead=0,
        chosen=replace(report.chosen, bytes_sent=0, bytes_resent=0, printed="0B", sent=NOTHING),
        heaviest=(),
        heaviest_left_out=NOTHING,
        categories=(),
        extensions=(),
        instructions=(),
    )


def tree() -> Report:
    """Return the Go service as a tree of depth 2."""
    report = echo()
    rows = (
        ("./", 0, report.total, ""),
        ("echo-server", 1, Weight(5_402_112, 1, 0), "build-output"),
        ("vendor/", 1, Weight(1_941_007, 1_090, 190), "dependencies"),
        ("vendor/github.com/", 2, Weight(1_301_007, 801, 130), ""),
        ("vendor/golang.org/", 2, Weight(640_000, 289, 60), ""),
        (".git/", 1, Weight(252_700, 97, 23), "version-control"),
        (".git/objects/", 2, Weight(240_000, 90, 20), ""),
        ("main.go", 1, Weight(1_544, 1, 0), ""),
    )
    return replace(
        report,
        tree=tuple(
            TreeRow(path, depth, weight, weight.bytes / report.total.bytes, category)
            for path, depth, weight, category in rows
        ),
    )


REPORTS: dict[str, Callable[[], Report]] = {
    "echo": echo,
    "echo_ignored": echo_ignored,
    "monorepo": monorepo,
    "podman": podman,
    "refused": refused,
    "hostile": hostile,
    "no_dockerfile": no_dockerfile,
    "eligible": eligible,
    "nothing_sent": nothing_sent,
    "tree": tree,
}
