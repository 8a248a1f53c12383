"""The text of a check: each build with its limits, then what is wrong, worst first, and what would cure it."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ctxsize.checked import BudgetLine, BuildCheck, CheckReport, Cure, Finding, Grown
from ctxsize.render.columns import Column, table, wrapped
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.render.sections.places import BUILDERS
from ctxsize.render.spans import BLANK, Line, Span, Style, indented, line
from ctxsize.render.terminal import paint
from ctxsize.units import as_printed, count, counted, docker_size, short_size

_STYLES: dict[str, Style] = {"error": "bad", "warning": "warn", "info": "dim"}
# Findings that say what the table of limits says.
_LIMITS = frozenset({"CTX050", "CTX051"})
# Findings of one kind that are shown one by one.
_MOST_OF_A_KIND = 5
_COLUMNS = (Column(), Column(), Column(right=True), Column(), Column(least=20))


def render(checked: CheckReport, layout: Layout) -> str:
    """Return what was checked as text; one screen for a usual project."""
    return paint(_lines(checked, layout), colour=layout.colour, unicode=layout.unicode)


def _lines(checked: CheckReport, layout: Layout) -> Iterator[Line]:
    for build in checked.builds:
        yield from _build(build, layout)
    if any(each.code not in _LIMITS for each in checked.findings):
        yield BLANK
        yield from _findings(checked, layout)
    for build in checked.builds:
        if build.cure is not None:
            yield BLANK
            yield from _cure(build.cure, layout)
    yield BLANK
    yield _summary(checked)


def _build(build: BuildCheck, layout: Layout) -> Iterator[Line]:
    report = build.report
    words = "reads" if report.builder == "podman" else "sends"
    size = docker_size(report.chosen.sent.bytes) if report.builder == "podman" else report.chosen.printed
    yield (
        Span(escape(build.name, unicode=layout.unicode), "title"),
        Span(f"  {BUILDERS[report.builder]} {words} "),
        Span(size, "strong"),
        Span(f" in {counted(report.chosen.sent.files, 'file')}", "dim"),
    )
    rows = [_budget(each, report.builder, layout) for each in build.budgets]
    if rows:
        yield from indented(table(_COLUMNS, rows, layout.width - 2))
    yield from indented(list(_comparisons(build, layout)))
    # Several limits are mostly broken by the same paths.
    broken = [each.paths for each in build.budgets if each.paths]
    for paths in dict.fromkeys(broken or [build.grown]):
        yield from indented(list(_offenders(paths, layout)), 4)


def _comparisons(build: BuildCheck, layout: Layout) -> Iterator[Line]:
    """What the build was before, and what is to be known of that."""
    for base in build.bases:
        difference = build.report.own_number - base.sent
        change = f"{short_size(abs(difference))} {'more' if difference > 0 else 'less'}" if difference else "no change"
        name = escape(base.name, unicode=layout.unicode)
        yield (Span(f"{name}: "), Span(docker_size(base.sent), "strong"), Span(f", now {change}", "dim"))
        yield from indented([line(each, "dim") for note in base.notes for each in _wrapped(note, layout)])
    yield from (line(each, "warn") for note in build.notes for each in _wrapped(note, layout))


def _wrapped(note: str, layout: Layout) -> list[str]:
    return wrapped(escape(note, unicode=layout.unicode), layout.width - 4, 0)


def _budget(each: BudgetLine, builder: str, layout: Layout) -> tuple[Span, ...]:
    name = f"{each.name} {each.subject}".rstrip()
    actual, limit = both_printed(each, builder)
    state = Span("broken", _STYLES[each.severity]) if each.is_broken else Span("kept", "good")
    words = "of at least" if each.name == "min-sent" else "of"
    message = escape(each.message, unicode=layout.unicode) if each.is_broken else ""
    return (
        state,
        Span(escape(name, unicode=layout.unicode)),
        Span(actual, "strong"),
        Span(f"{words} {limit}"),
        Span(message, "dim"),
    )


def both_printed(each: BudgetLine, builder: str) -> tuple[str, str]:
    """Return what is there and what is allowed; in plain bytes where they differ and would look alike."""
    if each.counts_files:
        return counted(each.actual, "file"), count(each.limit)
    is_own = each.name in {"max-size", "min-sent", "max-growth"} and builder != "podman"
    printed = [as_printed(builder, size) if is_own else docker_size(size) for size in (each.actual, each.limit)]
    if each.actual != each.limit and printed[0] == printed[1]:
        return f"{count(each.actual)} bytes", f"{count(each.limit)} bytes"
    return printed[0], printed[1]


def _offenders(paths: Iterable[Grown], layout: Layout) -> Iterator[Line]:
    for each in paths:
        was = "new" if each.before == 0 else f"was {short_size(each.before or 0)}"
        grown = "" if each.before is None else f"  ({was})"
        yield (
            Span(short_size(each.now).rjust(7)),
            Span(f"  {escape(each.path, unicode=layout.unicode)}"),
            Span(grown, "dim"),
        )


def _findings(checked: CheckReport, layout: Layout) -> Iterator[Line]:
    shown = [each for each in checked.findings if each.code not in _LIMITS]
    for (severity, code, name), group in groupby(shown, lambda one: (one.severity, one.code, one.name)):
        found = list(group)
        for each in found[:_MOST_OF_A_KIND]:
            yield from _finding(each, layout)
        if len(found) > _MOST_OF_A_KIND:
            more = counted(len(found) - _MOST_OF_A_KIND, "other")
            yield line(f"  … and {more} of {code} {name} ({severity})", "dim")


def _finding(each: Finding, layout: Layout) -> Iterator[Line]:
    place = f"{each.place}: " if each.place else ""
    size = "" if not each.size else f" ({short_size(each.size)})"
    yield (
        Span(escape(place, unicode=layout.unicode), "strong"),
        Span(each.severity, _STYLES[each.severity]),
        Span(f" {each.code} {each.name}{size}", "dim"),
    )
    text = escape(each.message, unicode=layout.unicode)
    yield from indented([line(part) for part in wrapped(text, layout.width - 2, 0)])
    if each.fix:
        label = "fix: "
        for number, part in enumerate(each.fix.splitlines()):
            shown = escape(part, unicode=layout.unicode)
            yield (Span("  "), Span(label if number == 0 else " " * len(label), "good"), Span(shown))


def _cure(cure: Cure, layout: Layout) -> Iterator[Line]:
    yield (
        Span("Cure: ", "title"),
        Span(f"`ctxsize generate -w` would add to {escape(cure.file, unicode=layout.unicode)}"),
        Span(f" ({cure.certificate}), and {cure.after} would be left:" if cure.after else f" ({cure.certificate}):"),
    )
    for each in cure.lines:
        yield line(f"  {escape(each, unicode=layout.unicode)}")
    if cure.left_out:
        yield line(f"  … and {counted(cure.left_out, 'more line')}", "dim")


def _summary(checked: CheckReport) -> Line:
    counts = [
        counted(checked.count(severity), severity if severity != "info" else "remark")
        for severity in ("error", "warning", "info")
        if checked.count(severity)
    ]
    accepted = f"; {count(len(checked.accepted))} accepted" if checked.accepted else ""
    if not counts:
        return (Span("Nothing to complain about", "good"), Span(f"{accepted}."))
    verdict = Span("Failed", "bad") if checked.failed else Span("Passed", "good")
    return (verdict, Span(f": {', '.join(counts)}{accepted}."))
