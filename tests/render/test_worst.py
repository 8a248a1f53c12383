"""The worst few findings at the end of the report."""

import pytest

from ctxsize.checked import Finding
from ctxsize.render.layout import Layout
from ctxsize.render.terminal import width_of
from ctxsize.render.worst import render

FOUND = (
    Finding("CTX001", "copy-source-ignored", "error", "`COPY a .` reads a, which the rules ignore", "Dockerfile", 3),
    Finding("CTX001", "copy-source-ignored", "error", "`COPY b .` reads b, which the rules ignore", "Dockerfile", 4),
    Finding("CTX030", "secret-sent", "error", ".env is sent", "Dockerfile", 5),
    Finding("CTX012", "root-only-rule", "warning", "'a' matches at the root only", ".dockerignore", 1),
    Finding("CTX046", "huge-file", "warning", "dump alone is 1GB", "Dockerfile", 5),
    Finding("CTX020", "no-ignore-file", "info", "nothing is ignored"),
)


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ((), ""),
        (FOUND[5:], ""),
        (
            FOUND[4:],
            "\nFindings  the worst of them; `ctxsize lint` looks for more\n  CTX046  huge-file  dump alone is 1GB\n",
        ),
        (
            FOUND,
            (
                "\nFindings  the worst of them; `ctxsize lint` looks for more\n"
                "  CTX001  copy-source-ignored  `COPY a .` reads a, which the rules ignore\n"
                "  CTX030  secret-sent          .env is sent\n"
                "  CTX012  root-only-rule       'a' matches at the root only\n"
            ),
        ),
    ],
)
def test_the_worst_of_three_kinds(found: tuple[Finding, ...], shown: str) -> None:
    assert render(found, Layout()) == shown


@pytest.mark.parametrize("width", [60, 80, 160])
def test_a_hostile_message_stays_on_its_line(width: int) -> None:
    found = Finding("CTX030", "secret-sent", "error", "\x1b[31m\n" + 200 * "x")
    lines = render((found,), Layout(width=width)).splitlines()
    assert len(lines) == 3
    assert lines[2].startswith("  CTX030  secret-sent  \\x1b[31m\\n")
    assert max(map(width_of, lines)) <= width
