"""The text of `ctxsize why`."""

import pytest

from ctxsize.render.explanation import render
from ctxsize.render.layout import Layout
from ctxsize.report import Explanation, InstructionReference, RuleReference

COPY = InstructionReference("build/Dockerfile", 8, "build", "COPY . .")


@pytest.mark.parametrize(
    ("explained", "text"),
    [
        (
            Explanation("src/a.go", "file", "sent", None, (), (COPY,), ""),
            "src/a.go  file, sent\n  rule        none matches\n  needed by   build/Dockerfile:8 COPY . .\n",
        ),
        (
            Explanation("docs", "folder", "eligible", None, (), (), ""),
            "docs  folder, eligible, but not sent\n  rule        none matches\n  needed by   nothing\n",
        ),
        (
            Explanation(
                "vendor/a",
                "file",
                "ignored",
                RuleReference(".dockerignore", 3, "vendor"),
                (RuleReference(".dockerignore", 1, "!vendor/a"), RuleReference(".dockerignore", 2, "!**/a")),
                (COPY,),
                "",
            ),
            (
                "vendor/a  file, ignored\n"
                "  rule        .dockerignore:3 vendor\n"
                "  overruled   .dockerignore:1 !vendor/a\n"
                "  overruled   .dockerignore:2 !**/a\n"
                "  needed by   build/Dockerfile:8 COPY . .\n"
            ),
        ),
        (
            Explanation("not/there", None, "ignored", RuleReference(".dockerignore", 1, "not"), (), (), ""),
            ("not/there  does not exist, ignored\n  rule        .dockerignore:1 not\n  needed by   nothing\n"),
        ),
        (
            Explanation("a\x1b[1m", "socket", "sent", None, (), (COPY,), "arrives as an\nempty file"),
            (
                "a\\x1b[1m  socket, sent\n"
                "  rule        none matches\n"
                "  needed by   build/Dockerfile:8 COPY . .\n"
                "  note        arrives as an\\nempty file\n"
            ),
        ),
    ],
)
def test_render(explained: Explanation, text: str) -> None:
    assert render([explained], Layout()) == text


def test_a_blank_line_between_two() -> None:
    one = Explanation("a", "file", "eligible", None, (), (), "")
    assert render([one, one], Layout()).split("\n").count("") == 2


def test_long_texts_wrap_under_themselves() -> None:
    one = Explanation("a", "file", "eligible", None, (), (), "word " * 30)
    lines = render([one], Layout(width=60)).splitlines()
    assert max(map(len, lines)) <= 60
    assert lines[-1].startswith(" " * 14 + "word")
