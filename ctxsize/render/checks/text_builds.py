"""What the text tells of one build: what is sent, what was sent before, its limits, and what breaks them."""

from collections.abc import Iterator, Sequence

from ctxsize.checked import Base, BudgetLine, BuildCheck, CheckReport, Grown
from ctxsize.errors import at
from ctxsize.render.checks.limits import allowed, because, both_printed, excess, finding_of
from ctxsize.render.columns import Column, clip, table, wrapped
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.render.sections.places import BUILDERS
from ctxsize.render.severities import STYLES
from ctxsize.render.spans import Line, Span, Style, indented, line
from ctxsize.units import as_printed, counted, docker_size, short_size

_COLUMNS = (Column(), Column(least=8), Column(right=True), Column(), Column())
_BESIDE = "  "
# What weighs less than this share of the heaviest path is no help to anybody.
_LEAST_SHARE = 100
_MOST_GROWN = 3


def headline(build: BuildCheck, layout: Layout, *, is_alone: bool = True) -> Line:
    """Return what is sent; for one line of many with how many limits are kept."""
    report = build.report
    words = "reads" if report.builder == "podman" else "sends"
    kept = f", {counted(len(build.budgets), 'limit')} kept" if build.budgets and not is_alone else ""
    said = f"  {BUILDERS[report.builder]} {words} "
    size, files = printed(build), f" in {counted(report.chosen.sent.files, 'file')}{kept}"
    name = clip(escape(build.name, unicode=layout.unicode), layout.width - len(said + size + files), "end")
    return (Span(name, "title"), Span(said), Span(size, "strong"), Span(files, "dim"))


def printed(build: BuildCheck, size: int | None = None) -> str:
    """Return what a build sends, or another size of its kind, as its builder prints it."""
    wanted = build.report.own_number if size is None else size
    return as_printed(build.report.builder, wanted) or docker_size(wanted)


def change(build: BuildCheck, base: Base) -> str:
    """Return how much more is sent than before: "+501kB", "-1.2MB", "±0B"."""
    by = build.report.own_number - base.sent
    return f"{'+' if by > 0 else '-' if by else '±'}{printed(build, abs(by))}"


def telling(paths: Sequence[Grown]) -> Sequence[Grown]:
    """Return those paths that could be to blame: what weighs next to nothing beside the heaviest is left out."""
    heaviest = max((each.now for each in paths), default=0)
    return [each for each in paths if each.now * _LEAST_SHARE >= heaviest or each.before is not None]


def build_lines(build: BuildCheck, checked: CheckReport, layout: Layout) -> Iterator[Line]:
    """Yield what follows below the headline."""
    for base in build.bases:
        yield from _base(build, base, layout)
    for note in build.notes:
        yield from _note(note, layout, "warn")
    rows = [_limit(each, build, checked, layout) for each in build.budgets]
    lines = table(_COLUMNS, rows, layout.width - len(_BESIDE)) if rows else []
    for each, row in zip(build.budgets, lines, strict=True):
        yield from indented([row])
        yield from _said(each, checked, layout)
    yield from indented(list(_offenders(build, layout)), 4)
    if build.grown and not any(each.name == "max-growth" and each.is_broken for each in build.budgets):
        yield line("    what grew most:", "dim")
        yield from indented([_path(each, layout) for each in build.grown[:_MOST_GROWN]], 4)


def _base(build: BuildCheck, base: Base, layout: Layout) -> Iterator[Line]:
    name = clip(escape(base.name, unicode=layout.unicode), layout.width // 2, "end")
    yield (Span(f"  {printed(build, base.sent)} in {name}: "), Span(change(build, base), "strong"))
    for note in base.notes:
        yield from indented(list(_note(note, layout, "dim")))


def _note(note: str, layout: Layout, style: Style) -> Iterator[Line]:
    text = escape(note, unicode=layout.unicode)
    yield from (line(f"  {part}", style) for part in wrapped(text, layout.width - 4, 0))


def _limit(each: BudgetLine, build: BuildCheck, checked: CheckReport, layout: Layout) -> tuple[Span, ...]:
    actual, limit = both_printed(each, build.report.builder)
    return (
        _state(each, build, checked),
        Span(escape(each.title, unicode=layout.unicode)),
        Span(actual, "strong"),
        Span(allowed(each, limit)),
        Span(excess(each, build.report.builder), STYLES[each.severity]),
    )


def _state(each: BudgetLine, build: BuildCheck, checked: CheckReport) -> Span:
    if not each.is_broken:
        return Span("kept", "good")
    if finding_of(each, build, checked) is None:
        return Span("accepted" if because(each, checked) is not None else "waived", "dim")
    return Span("broken", STYLES[each.severity])


def _said(each: BudgetLine, checked: CheckReport, layout: Layout) -> Iterator[Line]:
    """Where a limit that is broken is set, what the team says of it, and why it is accepted."""
    if not each.is_broken:
        return
    place = at(each.file, each.line) if each.file else ""
    reason = because(each, checked)
    for text in (": ".join(filter(None, (place, each.message))), f"accepted because {reason}" if reason else ""):
        parts = wrapped(escape(text, unicode=layout.unicode), layout.width - 10, 0) if text else ()
        yield from indented([line(part, "dim") for part in parts], 10)


def _offenders(build: BuildCheck, layout: Layout) -> Iterator[Line]:
    """What weighs most, once for all limits that have it in common, and under their names where others differ."""
    groups: dict[tuple[Grown, ...], list[str]] = {}
    for each in build.budgets:
        if each.paths:
            groups.setdefault(each.paths, []).append(each.title)
    told: set[Grown] = set()
    for paths, names in sorted(groups.items(), key=lambda group: -len(group[1])):
        to_blame = telling(paths)
        if told >= set(to_blame):
            continue
        if len(groups) > 1:
            text = f"{', '.join(names)}:"
            yield line(clip(escape(text, unicode=layout.unicode), layout.width - 4), "dim")
        yield from (_path(each, layout) for each in to_blame)
        told.update(to_blame)


def _path(each: Grown, layout: Layout) -> Line:
    was = f"was {short_size(each.before)}" if each.before else "new"
    grown = "" if each.before is None else f"  ({was})"
    path = clip(escape(each.path, unicode=layout.unicode), layout.width - 13 - len(grown), "middle")
    return (Span(short_size(each.now).rjust(7)), Span(f"  {path}"), Span(grown, "dim"))
