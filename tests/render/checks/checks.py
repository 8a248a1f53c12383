"""Fabricated checks: one that passes, one that fails, one whose names are out to break a format."""

from dataclasses import replace

from ctxsize.checked import Base, BudgetLine, BuildCheck, CheckReport, Cure, Finding, Grown
from tests.render.echo_reports import echo

HOSTILE = "a|`b`\n::error::<b>@all</b>]]>\x1b[31m%0A\udcff,=1"

FOUND = (
    Finding("CTX050", "over-budget", "error", "max-size: 7.7MB of 1MB allowed", "ctxsize.toml", 3, 6_700_457),
    Finding(
        code="CTX001",
        name="copy-source-ignored",
        severity="error",
        message="`COPY go.mod /` reads go.mod, which the rules ignore",
        file="Dockerfile",
        line=4,
        fix="!go.mod",
        subject="go.mod",
    ),
    Finding("CTX012", "root-only-rule", "warning", "matches at the root only", ".dockerignore", 2, 70, ("web/x/",)),
    Finding("CTX020", "no-ignore-file", "info", "nothing is ignored"),
)


def passing() -> CheckReport:
    """Return a check of one build without limits, in which nothing is found."""
    return CheckReport((BuildCheck("Dockerfile", echo()),), ())


def failing() -> CheckReport:
    """Return a check of one build that breaks a limit and keeps another, compared with a base, with a cure."""
    budgets = (
        BudgetLine(
            name="max-size",
            subject="",
            limit=1_000_000,
            actual=7_700_457,
            counts_files=False,
            severity="error",
            is_broken=True,
            message="ask Ada",
            file="ctxsize.toml",
            line=3,
            paths=(Grown("vendor/", 5_000_000),),
        ),
        BudgetLine("max-files", "", 2000, 1203, counts_files=True, severity="warning", is_broken=False),
    )
    build = BuildCheck(
        name="Dockerfile",
        report=echo(),
        budgets=budgets,
        bases=(Base("origin/main", 7_000_457, 7_000_000, 1200),),
        grown=(Grown("vendor/", 5_000_000, 4_300_000),),
        cure=Cure(".dockerignore", ("vendor", "`tick`"), 2, "identical", "8.19kB"),
    )
    accepted = ((replace(FOUND[2], code="CTX013", name="inline-comment"), "it is meant"),)
    return CheckReport((build,), FOUND, accepted)


def hostile() -> CheckReport:
    """Return a check in which every text of the context is hostile."""
    finding = Finding("CTX030", "secret-sent", "error", HOSTILE, HOSTILE, 1, 5, (HOSTILE,), HOSTILE, HOSTILE, HOSTILE)
    budget = BudgetLine("limit", HOSTILE, 1, 2, counts_files=False, severity="error", is_broken=True, message=HOSTILE)
    report = replace(echo(), context=HOSTILE, dockerfile=HOSTILE)
    build = BuildCheck(
        HOSTILE,
        report,
        (replace(budget, paths=(Grown(HOSTILE, 2),)),),
        bases=(Base(HOSTILE, 1, 1, 1, (HOSTILE,)),),
        grown=(Grown(HOSTILE, 2, 1),),
        notes=(HOSTILE,),
        cure=Cure(HOSTILE, (HOSTILE,), 0, "identical", ""),
    )
    return CheckReport((build,), (finding,), ((finding, HOSTILE),))
