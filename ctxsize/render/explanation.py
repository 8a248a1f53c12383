"""The text of `ctxsize why`: a paragraph for each path, its verdict first."""

from collections.abc import Iterable, Iterator

from ctxsize.render.columns import wrapped
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.render.sections.places import instruction, rule
from ctxsize.render.spans import BLANK, Line, Span, Style
from ctxsize.render.terminal import paint
from ctxsize.report import Explanation

_VERDICTS: dict[str, tuple[str, Style]] = {
    "sent": ("sent", "good"),
    "eligible": ("eligible, but not sent", "warn"),
    "ignored": ("ignored", "bad"),
}
_LABEL = 14


def render(explained: Iterable[Explanation], layout: Layout) -> str:
    """Return the explanations as text, with a blank line between two of them."""
    return paint(_lines(explained, layout), colour=layout.colour, unicode=layout.unicode)


def _lines(explained: Iterable[Explanation], layout: Layout) -> Iterator[Line]:
    for number, one in enumerate(explained):
        if number:
            yield BLANK
        yield _verdict(one, layout)
        for label, text in _fields(one, layout):
            first, *rest = wrapped(text, layout.width - _LABEL, 0)
            yield (Span(f"  {label}".ljust(_LABEL), "dim"), Span(first))
            yield from ((Span(" " * _LABEL), Span(more)) for more in rest)


def _verdict(one: Explanation, layout: Layout) -> Line:
    name = Span(escape(one.path, unicode=layout.unicode), "title")
    verdict, style = _VERDICTS[one.verdict]
    state = one.kind or ("does not exist, would be" if one.verdict == "sent" else "does not exist")
    return (name, Span(f"  {state}{' ' if state.endswith('be') else ', '}", "dim"), Span(verdict, style))


def _fields(one: Explanation, layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield what decided, what it overruled, and who asks for the path."""
    yield ("rule", rule(one.rule, layout) if one.rule is not None else "none matches")
    for overruled in one.overruled:
        yield ("overruled", rule(overruled, layout))
    for reference in one.needed_by:
        yield ("needed by", instruction(reference, layout))
    if not one.needed_by:
        yield ("needed by", "nothing")
    if one.note:
        yield ("note", escape(one.note, unicode=layout.unicode))
