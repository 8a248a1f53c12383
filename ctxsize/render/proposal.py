"""The text of `ctxsize generate` and `ctxsize prove`: what is saved, what is proved, and what stays."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ctxsize.generator.per_dockerfile import Skipped
from ctxsize.generator.proposal import BuilderChange, Certificate, Dropped, Proposal, Verdict
from ctxsize.render.columns import Column, table, wrapped
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.render.sections.places import BUILDERS, category
from ctxsize.render.spans import BLANK, Line, Span, Style, indented, line
from ctxsize.render.terminal import paint
from ctxsize.units import counted, short_size

_MOST_KEPT = 12
_MOST_RULES = 12
_COLUMNS = (Column(), Column("before", right=True), Column("after", right=True), Column("files", right=True))
_STYLES: dict[str, Style] = {
    Verdict.IDENTICAL: "good",
    Verdict.NAMED_JUNK: "good",
    Verdict.NOTHING_MISSED: "good",
    Verdict.HEURISTIC: "warn",
    Verdict.UNPROVED: "bad",
}
_MEANINGS = {
    Verdict.IDENTICAL: "every instruction reads exactly what it reads now",
    Verdict.NAMED_JUNK: "every instruction reads what it reads now, less the junk named here",
    Verdict.NOTHING_MISSED: "every instruction reads what it reads now, less the junk named here, and more",
    Verdict.HEURISTIC: "tracked files are left out, which nothing proves to be unread",
    Verdict.UNPROVED: "an instruction would read less than now, or something else",
}


def summaries(outcomes: Sequence[Proposal | Skipped], layout: Layout, *, colour: bool) -> str:
    """Return what each proposal saves, what is proved of it, and what it does not ignore."""
    return paint(_summaries(outcomes, layout), colour=colour, unicode=layout.unicode)


def certificate(proved: Certificate, layout: Layout) -> str:
    """Return what is proved of a change of rules."""
    return paint(_certificate(proved, layout), colour=layout.colour, unicode=layout.unicode)


def _summaries(outcomes: Sequence[Proposal | Skipped], layout: Layout) -> Iterator[Line]:
    """One after the other; what is to be noted of several of them, once at the end."""
    notes: dict[str, None] = {}
    for index, each in enumerate(outcomes):
        yield from [BLANK] if index else []
        if isinstance(each, Skipped):
            yield from _skipped(each, layout)
        else:
            yield from _summary(each, layout)
            notes.update(dict.fromkeys(each.notes))
    for note in notes:
        yield BLANK
        yield from (line(part, "dim") for part in wrapped(escape(note, unicode=layout.unicode), layout.width, 0))


def _skipped(each: Skipped, layout: Layout) -> Iterator[Line]:
    yield line(escape(each.dockerfile, unicode=layout.unicode), "title")
    yield from _hanging(f"no file of its own is proposed: {each.reason}", layout, "dim")


def _summary(proposed: Proposal, layout: Layout) -> Iterator[Line]:
    files = ", ".join(escape(name, unicode=layout.unicode) for name in proposed.dockerfiles)
    yield (Span(escape(proposed.file, unicode=layout.unicode), "title"), Span(f"  for {files}", "dim"))
    yield BLANK
    yield from indented(table(_COLUMNS, [_row(change) for change in proposed.builders], layout.width - 2))
    yield BLANK
    yield from _certificate(proposed.certificate, layout)
    if proposed.kept:
        yield BLANK
        yield from _kept(proposed, layout)


def _row(change: BuilderChange) -> tuple[Span, ...]:
    if change.builder == "podman":
        sizes = short_size(change.sent_before.bytes), short_size(change.sent_after.bytes)
        name = f"{BUILDERS[change.builder]} reads"
    else:
        sizes = change.printed_before, change.printed_after
        name = f"{BUILDERS[change.builder]} sends"
    files = f"{change.sent_before.files:,} to {change.sent_after.files:,}"
    return Span(name), Span(sizes[0]), Span(sizes[1], "strong"), Span(files, "dim")


def _certificate(proved: Certificate, layout: Layout) -> Iterator[Line]:
    builders = ", ".join(BUILDERS[builder] for builder in proved.builders)
    yield (Span("Proof: ", "title"), Span(proved.verdict, _STYLES[proved.verdict]), Span(f"  ({builders})", "dim"))
    yield from indented([line(part, "dim") for part in wrapped(_MEANINGS[proved.verdict], layout.width - 2, 0)])
    for objection in proved.objections:
        yield from _hanging(objection, layout, "bad")
    yield from _dropped(proved, layout)
    yield from _gained(proved, layout)
    for builder, refusal in proved.refused:
        yield from _hanging(f"{BUILDERS[builder]} refuses this build anyway: {refusal}", layout, "dim")


def _dropped(proved: Certificate, layout: Layout) -> Iterator[Line]:
    """What is left out, by rule."""
    by_rule: defaultdict[str, list[Dropped]] = defaultdict(list)
    for each in proved.dropped:
        by_rule[each.pattern].append(each)
    for rule, dropped in list(by_rule.items())[:_MOST_RULES]:
        first = dropped[0]
        more = f" and {counted(len(dropped) - 1, 'other path')}" if len(dropped) > 1 else ""
        kind = f"{category(first.category)}: {first.why}" if first.category else "not known as junk"
        by = f"; {first.producer}" if first.producer else ""
        yield from _hanging(f"{rule.strip()}  leaves out {first.path}{more} ({kind}{by})", layout, "")
    if len(by_rule) > _MOST_RULES:
        yield from _hanging(f"… and {counted(len(by_rule) - _MOST_RULES, 'other rule')}", layout, "dim")


def _gained(proved: Certificate, layout: Layout) -> Iterator[Line]:
    """What is let in only under the new rules."""
    for each in proved.gained[:_MOST_RULES]:
        more = f"{short_size(each.weight.bytes)} in {counted(each.weight.files, 'file')}"
        by = f"read by {', '.join(each.read_by)}" if each.read_by else "no instruction reads it"
        builders = ", ".join(BUILDERS[builder] for builder in each.builders)
        only = "" if each.builders == proved.builders else f"; {builders} alone"
        yield from _hanging(f"{each.path}  comes to be let in: {more} ({by}{only})", layout, "")
    if len(proved.gained) > _MOST_RULES:
        yield from _hanging(f"… and {counted(len(proved.gained) - _MOST_RULES, 'other path')}", layout, "dim")


def _kept(proposed: Proposal, layout: Layout) -> Iterator[Line]:
    yield line("Not ignored", "title")
    for each in proposed.kept[:_MOST_KEPT]:
        yield from _hanging(f"{each.path}  {short_size(each.weight.bytes)}: {each.reason}", layout, "")
    if len(proposed.kept) > _MOST_KEPT:
        yield from _hanging(f"… and {counted(len(proposed.kept) - _MOST_KEPT, 'other candidate')}", layout, "dim")


def _hanging(text: str, layout: Layout, style: Style) -> Iterator[Line]:
    first, *rest = wrapped(escape(text, unicode=layout.unicode), layout.width - 4, 0)
    yield (Span("  "), Span(first, style))
    yield from ((Span("    "), Span(more, style)) for more in rest)
