"""The text of a check: each build with its limits, then what is wrong, worst first, and what would cure it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ctxsize.checked import CheckReport, Cure, Finding
from ctxsize.render.checks.limits import is_limit
from ctxsize.render.checks.text_builds import build_lines, headline
from ctxsize.render.columns import wrapped
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.render.severities import STYLES, numbers
from ctxsize.render.spans import BLANK, Line, Span, indented, line
from ctxsize.render.terminal import paint
from ctxsize.units import count, counted, short_size

# Findings of one kind that are shown one by one, by the number of kinds: one screen for a usual project.
_MOST_OF_A_KIND, _MOST_OF_MANY_KINDS, _MANY_KINDS = 5, 2, 4
_MOST_FILES = 3
# From this number of builds on, those whose limits are kept take a line each.
_MANY_BUILDS = 4


def render(checked: CheckReport, layout: Layout) -> str:
    """Return what was checked as text; one screen for a usual project."""
    return paint(_lines(checked, layout), colour=layout.colour, unicode=layout.unicode)


def _lines(checked: CheckReport, layout: Layout) -> Iterator[Line]:
    for section in _sections(checked, layout):
        yield from section
        if section:
            yield BLANK
    yield _summary(checked)


def _sections(checked: CheckReport, layout: Layout) -> Iterator[Sequence[Line]]:
    yield list(_builds(checked, layout))
    yield list(_findings(checked, layout))
    for build in checked.builds:
        if build.cure is not None:
            yield list(_cure(build.cure, layout))


def _builds(checked: CheckReport, layout: Layout) -> Iterator[Line]:
    is_crowded = len(checked.builds) >= _MANY_BUILDS
    for build in checked.builds:
        if is_crowded and not any(each.is_broken for each in build.budgets):
            yield headline(build, layout, is_alone=False)
        else:
            yield headline(build, layout)
            yield from build_lines(build, checked, layout)


def _findings(checked: CheckReport, layout: Layout) -> Iterator[Line]:
    """What the limits above do not say already; of each kind the first few, and where the others are."""
    found = [each for each in checked.findings if not is_limit(each, checked)]
    most = _MOST_OF_A_KIND if len({each.code for each in found}) < _MANY_KINDS else _MOST_OF_MANY_KINDS
    numbers_of = Counter((each.severity, each.code) for each in found)
    shown: Counter[tuple[str, str]] = Counter()
    others: dict[tuple[str, str], list[Finding]] = {}
    for each in found:
        kind = (each.severity, each.code)
        shown[kind] += 1
        # To say that there is one more takes as many lines as to say which.
        if shown[kind] <= most or numbers_of[kind] == most + 1:
            yield from _finding(each, layout)
        else:
            others.setdefault(kind, []).append(each)
    for left in others.values():
        yield from _others(left, layout)
    if others:
        yield line("  all of them: --format csv", "dim")


def _others(left: Sequence[Finding], layout: Layout) -> Iterator[Line]:
    """How many more there are of a kind, and in which files."""
    files = Counter(each.file or "" for each in left)
    places = [f"{count(number)} in {_shown(file, layout)}" for file, number in files.most_common(_MOST_FILES) if file]
    rest = len([file for file in files if file]) - len(places)
    places += [counted(rest, "more file")] if rest else []
    where = f": {', '.join(places)}" if places else ""
    more = f"… and {counted(len(left), 'other')} of {left[0].code} {left[0].name} ({left[0].severity}){where}"
    yield from (line(part, "dim") for part in wrapped(more, layout.width, 4))


def _finding(each: Finding, layout: Layout) -> Iterator[Line]:
    place = f"{each.place}: " if each.place else ""
    size = f" ({short_size(each.size)})" if each.size else ""
    build = f"in build {each.build}: " if each.build else ""
    yield (
        Span(_shown(place, layout), "strong"),
        Span(each.severity, STYLES[each.severity]),
        Span(f" {each.code} {each.name}{size}", "dim"),
    )
    yield from indented([line(part) for part in wrapped(_shown(build + each.message, layout), layout.width - 2, 0)])
    label = "fix: "
    for number, part in enumerate(each.fix.split("\n") if each.fix else ()):
        # Never broken nor cut: it is there to be copied.
        yield (Span("  "), Span(label if number == 0 else " " * len(label), "good"), Span(_shown(part, layout)))


def _cure(cure: Cure, layout: Layout) -> Iterator[Line]:
    after = f", and {cure.after} would be left" if cure.after else ""
    text = f"Cure: `{cure.command}` would write into {cure.file} ({cure.certificate}){after}:"
    first, *rest = wrapped(_shown(text, layout), layout.width, 2)
    yield (Span("Cure:", "title"), Span(first.removeprefix("Cure:")))
    yield from map(line, rest)
    for each in cure.lines:
        yield line(f"  {_shown(each, layout)}")
    if cure.left_out:
        yield line(f"  … and {counted(cure.left_out, 'more line')}", "dim")


def _summary(checked: CheckReport) -> Line:
    counts = numbers(checked.findings)
    accepted = f"{'; ' if counts else ' '}{count(len(checked.accepted))} accepted" if checked.accepted else ""
    if not counts:
        return (Span("Passed", "good"), Span(f": nothing to complain about{accepted and ';'}{accepted}."))
    verdict = Span("Failed", "bad") if checked.failed else Span("Passed", "good")
    mercy = f" (--fail-on {checked.fail_on})" if not checked.failed and checked.count("error") else ""
    return (verdict, Span(f"{mercy}: {counts}{accepted}."))


def _shown(name: str, layout: Layout) -> str:
    return escape(name, unicode=layout.unicode)
