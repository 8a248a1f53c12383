"""Fabricated checks: what a renderer may have to show, and what tries to break it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ctxsize.checked import Base, BudgetLine, BuildCheck, CheckReport, Cure, Finding, Grown
from tests.render.echo_reports import echo
from tests.render.reports import podman as podman_report

HEAVIEST = (Grown("echo-server", 5_402_112), Grown("vendor/", 1_941_007), Grown(".git/", 252_700), Grown(".env", 301))
LOOKED_FOR = ("CTX001", "CTX012", "CTX050", "CTX051")

# Each attacks a format: terminal, line, table, code span, HTML, CDATA, workflow command, formula, URI, or encoding.
HOSTILE_NAMES = (
    "two\nlines\r.txt",
    "\x1b[31mred\x07",
    "a|b\\|c",
    "`code` ``more``",
    "]]><script>alert(1)</script>&amp;",
    "%0A::error file=x::owned",
    "::stop-commands::x",
    "caf\udce9",
    "@octocat #1 www.evil.example http://evil.example [link](http://evil.example)",
    '=HYPERLINK("http://evil.example")',
    "\u202egpj.exe\ufffe\ufeff",
    "<!-- ctxsize -->",
    "``````",
)


def limit(name: str, most: int, actual: int, **others: Any) -> BudgetLine:
    """Return a limit of bytes that is broken where more is there than may be."""
    line = BudgetLine(name, "", most, actual, counts_files=False, severity="error", is_broken=actual > most)
    return replace(line, **others)


def over(line: BudgetLine, message: str, code: str = "CTX050", name: str = "over-budget") -> Finding:
    """Return the finding that says that a limit is broken."""
    return Finding(code, name, line.severity, message, file=line.file, line=line.line, subject=line.title)


def ignored(path: str, line: int, file: str = "Dockerfile") -> Finding:
    """Return a source that the rules leave out."""
    return Finding(
        code="CTX001",
        name="copy-source-ignored",
        severity="error",
        message=f"`COPY {path} .` reads {path}, which the rules ignore: .dockerignore:1 '*.toml' leaves it out",
        file=file,
        line=line,
        paths=(path,),
        fix=f"!{path}",
        subject=path,
    )


def passing() -> CheckReport:
    """Return a context that keeps its limits."""
    build = BuildCheck("Dockerfile", echo(), (limit("max-size", 10_000_000, 7_700_457),))
    return CheckReport((build,), (), looked_for=LOOKED_FOR)


def failing() -> CheckReport:
    """Return a context that breaks limits with the same paths in common, and has other things wrong with it."""
    report = echo()
    size = limit("max-size", 5_000_000, 7_700_457, file="ctxsize.toml", line=1, paths=HEAVIEST)
    eligible = limit("max-eligible", 5_000_000, 7_604_811, file="ctxsize.toml", line=2, paths=HEAVIEST)
    files = limit("max-files", 1_000, 1_203, file="ctxsize.toml", line=3, paths=HEAVIEST, counts_files=True)
    message = "Ask #platform before you raise this; see the handbook, chapter on images, for what may be vendored."
    secrets = limit("limit", 0, 301, subject="secrets", severity="warning", message=message, paths=(HEAVIEST[3],))
    kept = limit("max-file", 6_000_000, 5_402_112, file="ctxsize.toml", line=4)
    budgets = (size, eligible, files, secrets, kept)
    cure = Cure(
        ".dockerignore",
        ("**/.env", "/echo-server", "/vendor/"),
        2,
        "identical but for named junk",
        "8.41kB",
        "ctxsize generate -w services/api",
    )
    findings = (
        over(eligible, "max-eligible: 7.605MB of 5MB allowed, 2.605MB too much"),
        over(files, "max-files: 1,203 files of 1,000 files allowed, 203 files too much"),
        over(size, "max-size: 7.7MB of 5MB allowed, 2.7MB too much"),
        ignored("pyproject.toml", 4),
        over(secrets, f"limit secrets: 301B of 0B allowed, 301B too much ({message})"),
        Finding("CTX012", "root-only-rule", "warning", "'dist' means the root's alone", "web/.dockerignore", 2),
        Finding("CTX020", "no-ignore-file", "info", "nothing is ignored", size=252_700, paths=(".git/",)),
    )
    accepted = ((Finding("CTX013", "inline-comment", "warning", "'a # b'", ".dockerignore", 3), "it is a name"),)
    build = BuildCheck("Dockerfile", report, budgets, cure=cure)
    return CheckReport((build,), findings, accepted, looked_for=LOOKED_FOR)


def compared() -> CheckReport:
    """Return a context that grew too much since a git ref, and has a baseline."""
    grown = (Grown("echo-server", 5_402_112, 4_002_112), Grown("vendor/new/", 700_000, 0), Grown("docs/", 1_000, 9_000))
    growth = limit("max-growth", 6_160_000, 7_700_457, paths=grown)
    bases = (
        Base("origin/main", 5_600_000, 5_500_000, 1_100, ("submodules are not in it",)),
        Base(".ctxsize-baseline.json", 5_500_000, 5_400_000, 1_090),
    )
    notes = ("the baseline is of the classic builder, so nothing is compared with it",)
    build = BuildCheck("Dockerfile", echo(), (growth,), bases, grown, notes)
    found = over(growth, "2.1MB more than in origin/main", "CTX052", "context-grown")
    return CheckReport((build,), (found,), looked_for=LOOKED_FOR)


def several() -> CheckReport:
    """Return five builds of a repository, one of which breaks a limit, and one that podman makes."""
    names = ("api", "web", "worker", "docs")
    kept = limit("max-size", 10_000_000, 7_700_457)
    broken = limit("max-size", 7_000_000, 7_700_457, paths=HEAVIEST)
    builds = tuple(BuildCheck(name, echo(), (broken if name == "web" else kept,)) for name in names)
    found = replace(over(broken, "max-size: 7.7MB of 7MB allowed, 700.5kB too much"), build="web")
    other = replace(ignored("go.toml", 3, "api/Dockerfile"), build="api")
    return CheckReport((*builds, BuildCheck("image", podman_report())), (other, found), looked_for=LOOKED_FOR)


def crowded() -> CheckReport:
    """Return two hundred findings of one kind in four files, and a few others."""
    many = tuple(ignored(f"part-{n}.toml", n + 1, f"{'abcd'[n % 4]}/Dockerfile") for n in range(200))
    few = tuple(Finding("CTX012", "root-only-rule", "warning", f"number {n}", ".dockerignore", n + 1) for n in range(3))
    return replace(passing(), findings=(*many, *few))


def hostile() -> CheckReport:
    """Return a check in which every text that comes from the context or the user attacks its reader."""
    report = replace(echo(), dockerfile="Docker\x1b[2J\nfile|%0A")
    paths = tuple(Grown(name, 1_000_000 - n, 5) for n, name in enumerate(HOSTILE_NAMES))
    budgets = tuple(
        limit("limit", 1, 2_000_000, subject=name, message=name, file=name, line=1, paths=paths[n:])
        for n, name in enumerate(HOSTILE_NAMES)
    )
    findings = tuple(
        Finding(
            "CTX001",
            "copy-source-ignored",
            severity,
            name,
            name,
            7,
            12,
            HOSTILE_NAMES[:10],
            f"{name}\n{name}",
            name,
            name,
        )
        for severity in ("error", "warning", "info")
        for name in HOSTILE_NAMES
    )
    builds = tuple(
        BuildCheck(
            name,
            report,
            budgets if n == 0 else (),
            (Base(name, 5, 5, 1, (name,)),),
            paths,
            (name,),
            Cure(name, HOSTILE_NAMES, 3, name, name, name),
        )
        for n, name in enumerate(HOSTILE_NAMES)
    )
    no_file = Finding("CTX020", "no-ignore-file", "error", "no file", build=HOSTILE_NAMES[0])
    accepted = ((replace(over(budgets[0], ""), name="x"), HOSTILE_NAMES[0]),)
    return CheckReport(builds, (no_file, *findings), accepted, looked_for=LOOKED_FOR)


CHECKED: dict[str, Callable[[], CheckReport]] = {
    "passing": passing,
    "failing": failing,
    "compared": compared,
    "several": several,
    "crowded": crowded,
    "hostile": hostile,
}
