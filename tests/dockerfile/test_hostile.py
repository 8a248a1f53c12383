"""Whatever the bytes and whatever the builder: needs, or one ContextError that names the file."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctxsize.dockerfile import Needs, parse, resolve
from ctxsize.dockerfile.text import context_path
from ctxsize.errors import ContextError

INSTRUCTIONS = ("FROM a\n", "FROM scratch AS b\n", "FROM b\n", "FROM $c AS d\n", "COPY ", "ADD ", "RUN ", "ONBUILD ")
VARIABLES = ("ENV ", "ARG ", "LABEL ", "WORKDIR ", "$h", "$", "${", "}", "${h:-", "${i#*j}", "${k//l/m}", "=")
FLAGS = ("--from=b", "--from=0", "--from=9", "--from=", "--platform=x", "--chmod=9", "--parents", "--exclude=g")
MOUNTS = ("--mount=type=bind,source=$e", "--mount=", "--mount=from=b,target=/f", "--mount=type=tmpfs,target=/f")
SOURCES = (
    "https://o.test/p.git",
    "git@q:r",
    "..",
    "/",
    "*",
    "\u00e9",
    "\ufeff",
    "\x00",
    "\x1b[2J",
    "\x1c",
    '["n", "o"]',
)
SYNTAX = (" ", "\n", " \\\n", "\r\n", "\\", "`", "'", '"', "<<E", "<<-'E'", "\nE\n", "[", ", ", "]", "# escape=`\n")
TOKENS = (*INSTRUCTIONS, *VARIABLES, *FLAGS, *MOUNTS, *SOURCES, *SYNTAX)
soup = st.lists(st.sampled_from(TOKENS), max_size=20).map("".join).map(str.encode)
BUILDERS = ("buildkit", "classic", "podman")


def outcome(data: bytes, builder: str, target: str | None) -> Needs | ContextError:
    named_contexts = () if builder == "classic" else ("d",)
    try:
        dockerfile = parse(data, "x/Dockerfile")
        return resolve(dockerfile, builder=builder, target=target, named_contexts=named_contexts)
    except ContextError as error:
        return error


def check_error(error: ContextError, lines: int) -> None:
    assert error.path == "x/Dockerfile"
    assert error.line is None or 1 <= error.line <= lines
    assert str(error).isprintable()


def check_needs(found: Needs) -> None:
    wanted = {source for read in found.reads for source in read.sources}
    assert found.uses_context is bool(found.reads)
    if found.paths is None:
        assert "." in wanted
    else:
        assert list(found.paths) == sorted(set(found.paths), key=os.fsencode)
        assert {context_path(path) for path in found.paths} == set(found.paths)
        assert wanted <= set(found.paths)


@pytest.mark.parametrize("builder", BUILDERS)
@settings(max_examples=150, deadline=None)
@given(
    data=soup | soup.map(lambda text: b"FROM a\n" + text) | st.binary(max_size=200),
    target=st.sampled_from([None, "b", "0"]),
)
def test_needs_or_one_error(builder: str, data: bytes, target: str | None) -> None:
    found = outcome(data, builder, target)
    if isinstance(found, Needs):
        check_needs(found)
    else:
        check_error(found, data.count(b"\n") + 1)


@pytest.mark.parametrize("data", [b"FROM a\n\x1b[2J\n", b"FROM a\n\xff\xfe\n", b"FROM a\n" + b"x" * 60_000, b"\x1c"])
def test_messages_can_be_printed(data: bytes) -> None:
    with pytest.raises(ContextError) as caught:
        parse(data, "Dockerfile")
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 600
