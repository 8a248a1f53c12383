"""Markdown for a comment on a pull request, or for the summary of a job: one table, findings by kind, the rest folded.

The first line is a marker by which a bot finds its comment again, to replace it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ctxsize.checked import BudgetLine, BuildCheck, CheckReport, Cure, Finding, Grown
from ctxsize.errors import at
from ctxsize.render.checks.github_markdown import code, code_in_html, fenced, plain, prose
from ctxsize.render.checks.limits import because, both_printed, excess, finding_of, is_limit
from ctxsize.render.checks.places import help_uri, place_of
from ctxsize.render.checks.text_builds import change, printed, telling
from ctxsize.render.layout import Layout
from ctxsize.render.severities import numbers
from ctxsize.units import count, counted, short_size

MARKER = "<!-- ctxsize -->"
_MOST_PLACES = 3
# The limits that the first table shows beside what is sent, the first of them that is set.
_HEADLINE = ("max-size", "max-growth")
# Findings, builds and paths that are listed: as many as fit into what GitHub takes for a comment (65,536 characters).
# Of none of them only a few rows are left, whose cells are cut.
_MOST = (100, 30, 10, 3, 0)
_LONGEST = 60_000
_SIGNS = {"error": "❌", "warning": "⚠️", "info": "💬"}


def render(checked: CheckReport, layout: Layout) -> str:
    """Return a comment that GitHub and GitLab take: of what is too much for them, only the number is left."""
    text = ""
    for most in _MOST:
        text = "\n\n".join(_parts(checked, layout, most)) + "\n"
        if len(text) <= _LONGEST:
            break
    return text


def _parts(checked: CheckReport, layout: Layout, most: int) -> Iterator[str]:
    found = [each for each in checked.findings if not is_limit(each, checked)]
    yield f"{MARKER}\n### {_verdict(checked)}"
    yield from _builds(checked, most)
    yield from _notes(checked, most)
    yield from _broken_limits(checked, most)
    yield from _kinds(found, checked, layout, most)
    yield from _in_full(found, checked, layout, most)
    yield from _kept_limits(checked, most)
    for build in checked.builds[:most]:
        yield from _grown(build, most)
    for build in checked.builds[:most]:
        if build.cure is not None:
            yield _cure(build.cure)


def _verdict(checked: CheckReport) -> str:
    counts = [numbers(checked.findings)] if checked.findings else []
    counts += [f"{count(len(checked.accepted))} accepted"] if checked.accepted else []
    sign = "❌ Build context" if checked.failed else "✅ Build context"
    return f"{sign}: {', '.join(counts) or 'nothing to complain about'}"


def _builds(checked: CheckReport, most: int) -> Iterator[str]:
    """What each build sends, beside what it sent before where that is known."""
    has_bases = any(build.bases for build in checked.builds)
    titles = ("Build", "Base", "Head", "Δ", "Files", "Limit") if has_bases else ("Build", "Sent", "Files", "Limit")
    shown = checked.builds[: max(most, 1)]
    yield _table(titles, "lrrrrr" if has_bases else "lrrr", (_build(build, checked, has_bases) for build in shown))
    if len(checked.builds) > len(shown):
        yield f"… and {counted(len(checked.builds) - len(shown), 'more build')}"


def _build(build: BuildCheck, checked: CheckReport, has_bases: bool) -> Iterator[str]:
    yield code(build.name)
    if has_bases:
        yield "<br>".join(f"{printed(build, base.sent)} ({code(base.name)})" for base in build.bases)
    yield f"**{printed(build)}**"
    if has_bases:
        yield "<br>".join(change(build, base) for base in build.bases)
    yield count(build.report.chosen.sent.files)
    limit = _headline(build)
    broken = any(finding_of(each, build, checked) for each in build.budgets)
    yield " ".join(([both_printed(limit, build.report.builder)[1]] if limit else []) + (["❌"] if broken else []))


def _notes(checked: CheckReport, most: int) -> Iterator[str]:
    """What is to be known of what was compared, and what could not be; each once for all builds."""
    notes = [note for build in checked.builds for base in build.bases for note in base.notes]
    notes += [note for build in checked.builds for note in build.notes]
    if notes and most:
        yield "\n".join(f"- {prose(note)}" for note in list(dict.fromkeys(notes))[:most])


def _headline(build: BuildCheck) -> BudgetLine | None:
    return next((each for name in _HEADLINE for each in build.budgets if each.name == name), None)


def _broken_limits(checked: CheckReport, most: int) -> Iterator[str]:
    broken = [(build, each) for build in checked.builds for each in build.budgets if each.is_broken]
    if broken:
        rows = _broken_rows(broken[: max(most, 1)], checked)
        yield _table(("Limit", "Is", "Allowed", "By", "What weighs most"), "lrrrl", rows)
        if len(broken) > max(most, 1):
            yield f"… and {counted(len(broken) - max(most, 1), 'more broken limit')}"


def _broken_rows(broken: Iterable[tuple[BuildCheck, BudgetLine]], checked: CheckReport) -> Iterator[tuple[str, ...]]:
    before: tuple[Grown, ...] = ()
    for build, each in broken:
        paths = (f"{code(path.path)} {short_size(path.now)}" for path in telling(each.paths)[:_MOST_PLACES])
        yield (
            *_broken_limit(each, build, checked),
            "the same" if each.paths and each.paths == before else "<br>".join(paths),
        )
        before = each.paths


def _broken_limit(each: BudgetLine, build: BuildCheck, checked: CheckReport) -> Iterator[str]:
    actual, limit = both_printed(each, build.report.builder)
    found, reason = finding_of(each, build, checked), because(each, checked)
    sign = _SIGNS[found.severity] if found is not None else "(accepted)" if reason is not None else "(waived)"
    said = "".join(f"<br>{plain(text)}" for text in (each.message, reason) if text)
    yield f"{sign} {_of_build(each, build, checked)}{said}"
    yield actual
    yield f"at least {limit}" if each.is_at_least else limit
    yield excess(each, build.report.builder)


def _kept_limits(checked: CheckReport, most: int) -> Iterator[str]:
    """The limits that are kept and not in the first table, folded: how near they are is seldom asked."""
    kept = [
        (build, each)
        for build in checked.builds
        for each in build.budgets
        if not each.is_broken and each is not _headline(build)
    ]
    if kept and most:
        rows = (_kept_limit(each, build, checked) for build, each in kept[:most])
        more = [f"… and {count(len(kept) - most)} more"] if len(kept) > most else []
        titles = ("Limit", "Is", "Allowed")
        yield _folded(f"{counted(len(kept), 'other limit')} kept", [_table(titles, "lrr", rows), *more])


def _kept_limit(each: BudgetLine, build: BuildCheck, checked: CheckReport) -> tuple[str, ...]:
    actual, limit = both_printed(each, build.report.builder)
    return (_of_build(each, build, checked), actual, f"at least {limit}" if each.is_at_least else limit)


def _of_build(each: BudgetLine, build: BuildCheck, checked: CheckReport) -> str:
    return code(each.title) + (f" of {code(build.name)}" if len(checked.builds) > 1 else "")


def _kinds(found: Sequence[Finding], checked: CheckReport, layout: Layout, most: int) -> Iterator[str]:
    """A row for each kind of finding, with the first few places."""
    if found:
        by_kind = sorted(found, key=lambda one: (list(_SIGNS).index(one.severity), one.code))
        groups = (list(group) for _, group in groupby(by_kind, lambda one: (one.severity, one.code)))
        rows = (_kind(group, checked, layout, min(most, _MOST_PLACES)) for group in groups)
        yield _table(("", "Finding", "Where"), "lll", rows)


def _kind(group: Sequence[Finding], checked: CheckReport, layout: Layout, most: int) -> Iterator[str]:
    first = group[0]
    places = list(dict.fromkeys(_where(each, checked, layout) for each in group))
    more = [f"{count(len(places) - most)} more"] if len(places) > most else []
    yield _SIGNS.get(first.severity, "")
    yield f"[{first.code}]({help_uri(first.code)}) {plain(first.name)}"
    yield ", ".join([*places[:most], *more])


def _where(each: Finding, checked: CheckReport, layout: Layout) -> str:
    place = place_of(each, checked, layout)
    return code(at(place.file, place.line))


def _in_full(found: Sequence[Finding], checked: CheckReport, layout: Layout, most: int) -> Iterator[str]:
    told = [_told(each, checked, layout) for each in found[:most]]
    if told:
        left = f"… and {counted(len(found) - most, 'other')}"
        yield _folded(counted(len(found), "finding") + " in full", [*told, *([left] if len(found) > most else [])])


def _told(each: Finding, checked: CheckReport, layout: Layout) -> str:
    size = f" ({short_size(each.size)})" if each.size else ""
    build = f" in build {code(each.build)}" if each.build else ""
    said = f"**{each.code} {plain(each.name)}** {_where(each, checked, layout)}{build}{size}<br>{prose(each.message)}"
    fix = fenced(each.fix.split("\n"))
    return f"{said}\n\n{fix}" if each.fix else said


def _grown(build: BuildCheck, most: int) -> Iterator[str]:
    if build.grown and most:
        rows = (_path(each) for each in build.grown[:most])
        yield _folded(
            f"What grew most in {code_in_html(build.name)}", [_table(("Path", "Before", "Now", "Δ"), "lrrr", rows)]
        )


def _path(each: Grown) -> tuple[str, ...]:
    before = each.before or 0
    sign = "+" if each.now >= before else "-"
    was = short_size(before) if before else "–"  # noqa: RUF001  (a dash in a table)
    return (code(each.path), was, short_size(each.now), sign + short_size(abs(each.now - before)))


def _cure(cure: Cure) -> str:
    after = f": {plain(cure.after)} would be left" if cure.after else ""
    more = f"\n\n… and {counted(cure.left_out, 'more line')}" if cure.left_out else ""
    summary = f"{code_in_html(cure.command)} would write into {code_in_html(cure.file)}{after}"
    return _folded(summary, [f"Proof: {plain(cure.certificate)}.", fenced(cure.lines) + more])


def _folded(summary: str, parts: Sequence[str]) -> str:
    return "\n\n".join((f"<details><summary>{summary}</summary>", *parts, "</details>"))


def _table(titles: Sequence[str], alignments: str, rows: Iterable[Iterable[str]]) -> str:
    lines = [titles, ["--:" if each == "r" else "---" for each in alignments], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
