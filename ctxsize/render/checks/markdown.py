"""Markdown for a comment on a pull request: one table of the builds, one of what was found, and the cure."""

import re
from collections.abc import Iterator

from ctxsize.checked import CheckReport, Cure, Finding
from ctxsize.render.checks.places import help_uri
from ctxsize.render.checks.text import both_printed
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.units import count, counted, docker_size

# By this a job finds its own comment again, to write it anew instead of another one.
MARKER = "<!-- ctxsize -->"
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~@&:$-])")
_MOST_FINDINGS = 50


def render(checked: CheckReport, _layout: Layout) -> str:
    """Return the comment."""
    return "\n".join(_lines(checked)) + "\n"


def _lines(checked: CheckReport) -> Iterator[str]:
    yield MARKER
    yield f"### Build context: {'failed' if checked.failed else 'passed'}"
    yield ""
    yield from _builds(checked)
    yield from _limits(checked)
    yield from _grown(checked)
    yield from _notes(checked)
    yield from _findings(checked)
    for build in checked.builds:
        if build.cure is not None:
            yield from _cure(build.cure)


def _builds(checked: CheckReport) -> Iterator[str]:
    compares = any(build.bases for build in checked.builds)
    yield "| build | base | head | Δ | files |" if compares else "| build | sent | files |"
    yield "| --- | ---: | ---: | ---: | ---: |" if compares else "| --- | ---: | ---: |"
    for build in checked.builds:
        report = build.report
        now = report.own_number
        cells = [_text(build.name)]
        if compares:
            before = build.bases[-1].sent if build.bases else None
            cells.append("" if before is None else docker_size(before))
        cells.append(docker_size(now))
        if compares:
            cells.append("" if before is None else _difference(now - before))
        yield f"| {' | '.join([*cells, count(report.chosen.sent.files)])} |"
    yield ""


def _difference(size: int) -> str:
    return f"{'+' if size > 0 else '−' if size < 0 else '±'}{docker_size(abs(size))}"  # noqa: RUF001  (a minus sign)


def _limits(checked: CheckReport) -> Iterator[str]:
    rows = [
        (build, line, *both_printed(line, build.report.builder)) for build in checked.builds for line in build.budgets
    ]
    if not rows:
        return
    yield "| limit | build | is | of | |"
    yield "| --- | --- | ---: | ---: | --- |"
    for build, line, actual, limit in rows:
        state = "**broken**" if line.is_broken else "kept"
        message = f" {_text(line.message)}" if line.is_broken and line.message else ""
        name = _text(f"{line.name} {line.subject}".rstrip())
        yield f"| {name} | {_text(build.name)} | {actual} | {limit} | {state}{message} |"
    yield ""


def _grown(checked: CheckReport) -> Iterator[str]:
    rows = [each for build in checked.builds for each in build.grown]
    if not rows:
        return
    yield "| grew most | was | is |"
    yield "| --- | ---: | ---: |"
    for each in rows:
        before = "" if each.before is None else docker_size(each.before)
        yield f"| {_text(each.path)} | {before} | {docker_size(each.now)} |"
    yield ""


def _notes(checked: CheckReport) -> Iterator[str]:
    """What to know about the comparison."""
    notes = [
        note for build in checked.builds for note in (*(n for base in build.bases for n in base.notes), *build.notes)
    ]
    yield from (f"- {_text(note)}" for note in dict.fromkeys(notes))
    if notes:
        yield ""


def _findings(checked: CheckReport) -> Iterator[str]:
    if not checked.findings:
        return
    counts = [counted(checked.count(one), one) for one in ("error", "warning") if checked.count(one)]
    remarks = [counted(checked.count("info"), "remark")] if checked.count("info") else []
    is_folded = not checked.count("error")
    yield f"<details{'' if is_folded else ' open'}><summary>{', '.join([*counts, *remarks])}</summary>"
    yield ""
    yield "| | where | what |"
    yield "| --- | --- | --- |"
    yield from (_finding(each) for each in checked.findings[:_MOST_FINDINGS])
    if len(checked.findings) > _MOST_FINDINGS:
        yield f"| | | and {counted(len(checked.findings) - _MOST_FINDINGS, 'more finding')} |"
    yield ""
    yield "</details>"
    yield ""


def _finding(each: Finding) -> str:
    kind = f"{each.severity} [{each.code}]({help_uri(each.code)})"
    return f"| {kind} | {_text(each.place)} | {_text(each.message)} |"


def _cure(cure: Cure) -> Iterator[str]:
    lines = [escape(line) for line in cure.lines]
    longest = max((len(run) for line in lines for run in re.findall(r"`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    after = f"; {cure.after} would be left" if cure.after else ""
    yield f"`ctxsize generate -w` would add to {_text(cure.file)} ({cure.certificate}{after}):"
    yield ""
    yield fence
    yield from lines
    if cure.left_out:
        yield f"# … and {counted(cure.left_out, 'more line')}"
    yield fence


def _text(text: str) -> str:
    """Text of the context, which is hostile, as text: no markup, no mention, no cell of its own."""
    return _SPECIAL.sub(r"\\\1", escape(text)).replace("\\<", "&lt;").replace("\\@", "@\u200b")
