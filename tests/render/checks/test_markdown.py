"""The comment as GitHub's own parser takes it."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options

from ctxsize.checked import Cure
from ctxsize.render.checks.markdown import MARKER, render
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from tests.render.checks.checked import CHECKED, HOSTILE_NAMES, compared, crowded, failing, hostile, ignored, passing

# What the renderer itself writes; anything else would come from a name.
OWN_TAGS = {
    "h3",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "code",
    "strong",
    "br",
    "p",
    "pre",
    "ul",
    "li",
    "a",
    "details",
    "summary",
}


class Page(HTMLParser):
    """What GitHub shows: tags, targets of links, and text by whether it is code."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.text: list[str] = []
        self.code: list[str] = []
        self.comments: list[str] = []
        self._depth = 0
        self.feed(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag == "code":
            self._depth += 1
            self.code.append("")

    def handle_endtag(self, tag: str) -> None:
        """Note the end of code."""
        self._depth -= tag == "code"

    def handle_data(self, data: str) -> None:
        """Note it where it stands."""
        if self._depth:
            self.code[-1] += data
        else:
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        """Note it."""
        self.comments.append(data.strip())


@pytest.mark.parametrize("name", CHECKED)
def test_the_marker_comes_first(name: str) -> None:
    assert render(CHECKED[name](), Layout()).splitlines()[0] == MARKER


@pytest.mark.parametrize("name", CHECKED)
def test_it_fits_into_a_comment(name: str) -> None:
    assert len(render(CHECKED[name](), Layout())) <= 65_536


def test_names_of_any_length_fit_into_a_comment() -> None:
    long = "@" * 4000
    checked = hostile()
    cure = Cure(long, (long,) * 12, 0, long, long, long)
    builds = tuple(
        replace(build, name=f"{n}{long}", notes=(f"{n}{long}",), cure=cure)
        for n, build in enumerate(20 * checked.builds)
    )
    findings = tuple(ignored(f"{n}{long}", 1, f"{n}{long}") for n in range(500))
    text = render(replace(checked, builds=builds, findings=findings), Layout())
    assert len(text) <= 65_536
    assert "copy-source-ignored" in text
    assert "… and 259 more builds" in text


@pytest.mark.parametrize("name", CHECKED)
def test_nothing_but_our_own_markup(name: str) -> None:
    page = Page(render(CHECKED[name](), Layout()))
    assert page.tags <= OWN_TAGS
    assert [link for link in page.links if not link.startswith("https://github.com/ctxsize/ctxsize/")] == []
    assert set(page.comments) <= {"ctxsize", ""}
    assert page.comments.count("ctxsize") == 1


@pytest.mark.parametrize("name", CHECKED)
def test_nobody_is_called(name: str) -> None:
    """Mentions and issues are looked for in text that is not code."""
    text = "".join(Page(render(CHECKED[name](), Layout())).text)
    assert re.findall(r"[@#]\w", text) == []


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_can_be_copied(name: str) -> None:
    checked = replace(passing(), findings=(ignored("x", 3, name),))
    assert f"{escape(checked.findings[0].file or '')}:3" in Page(render(checked, Layout())).code or "/" in name


@pytest.mark.parametrize("name", CHECKED)
def test_every_row_has_all_cells(name: str) -> None:
    """A bar in a name would add a cell, which the parser drops."""
    for block in re.findall(r"(?:^\|.*\n)+", render(CHECKED[name](), Layout()), re.MULTILINE):
        assert len({row.count(" | ") for row in block.splitlines()}) == 1


def test_without_bases_there_is_nothing_to_compare() -> None:
    assert "| Build | Sent | Files | Limit |" in render(failing(), Layout())
    assert "| Build | Base | Head | Δ | Files | Limit |" in render(compared(), Layout())


def test_what_is_kept_is_folded_but_for_the_first_limit() -> None:
    text = render(failing(), Layout())
    assert "<summary>1 other limit kept</summary>" in text
    assert "| `max-file` | 5.402MB | 6MB |" in text
    assert "kept" not in render(passing(), Layout())


def test_the_fence_is_longer_than_any_within() -> None:
    text = render(hostile(), Layout())
    assert "\n```````\n" in text
    page = Page(text)
    assert all("</details>" not in block for block in page.code)


def test_findings_are_grouped_and_the_rest_is_counted() -> None:
    text = render(crowded(), Layout())
    assert "copy-source-ignored | `a/Dockerfile:1`, `b/Dockerfile:2`, `c/Dockerfile:3`, 197 more |" in text
    assert "<summary>203 findings in full</summary>" in text
    assert "… and 103 others" in text
