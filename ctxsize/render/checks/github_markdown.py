"""Text of the context in GitHub's Markdown, where it is neither markup nor a mention, a link or a formula.

All that means something to the grammar of GitHub Flavored Markdown (0.29, cmark-gfm) is written as an entity. What
GitHub looks for in the finished text (mentions, issues, e-mail addresses) is broken by what nobody sees.
"""

import re
from collections.abc import Sequence

from ctxsize.render.escape import escape

_MEANS_SOMETHING = re.compile(r"[^\w\s,;%/=?.-]|_", re.ASCII)
_WWW = re.compile(r"www\.", re.IGNORECASE)
_BACKTICKS = re.compile("`+")
_FIT_FOR_A_SPAN = re.compile(r"[^\s`|\\]([^`|\\]*[^\s`|\\])?")
_LONGEST = 300


def plain(text: str) -> str:
    """Return text that is shown as it is, on one line, in a paragraph or in a cell of a table.

    A space without width parts "@" and "#" from what follows.
    """
    return _entities(_cut(escape(text)), "&#8203;")


def prose(text: str) -> str:
    """Return a sentence likewise; what it has between backticks is in the type of code."""
    parts = _cut(text).split("`")
    if len(parts) % 2 == 0:
        return plain(text)
    return "".join(code(part) if index % 2 else plain(part) for index, part in enumerate(parts) if part)


def code(text: str) -> str:
    """Return a name in the type of code, in a paragraph or in a cell; copied from there it is exact, if not too long.

    A code span cannot hold every text in a cell: of a backslash before a bar it makes another one.
    """
    shown = _cut(escape(text))
    return f"`{shown}`" if _FIT_FOR_A_SPAN.fullmatch(shown) else code_in_html(text)


def code_in_html(text: str) -> str:
    """Return the same where GitHub reads HTML alone, as in a summary."""
    return f"<code>{_entities(_cut(escape(text)), '<!-- -->')}</code>"


def fenced(lines: Sequence[str]) -> str:
    """Return lines in a fence that is longer than any in them."""
    shown = [escape(each) for each in lines]
    longest = max((len(run) for each in shown for run in _BACKTICKS.findall(each)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join((fence, *shown, fence))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _entities(shown: str, breaker: str) -> str:
    broken = _MEANS_SOMETHING.sub(lambda found: _entity(found[0], breaker), shown)
    return _WWW.sub(lambda found: found[0][:-1] + "&#46;" + breaker, broken)


def _entity(character: str, breaker: str) -> str:
    if not character.isascii():
        return character
    return f"&#{ord(character)};{breaker if character in '@#' else ''}"
