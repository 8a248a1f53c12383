from ctxsize.dockerfile import Instruction, parse

EXAMPLE = b"""\
# syntax=docker/dockerfile:1
# escape=`
ARG VERSION=1 `
    # in between
    REVISION
FROM --platform=linux/amd64 golang:$VERSION AS Build
WORKDIR /src
COPY --chown=a:b --exclude=x --exclude=y . `
  /src/
RUN <<EOF
go build
EOF
ONBUILD copy <<-"E" a /b
	text
	E
from scratch
ENTRYPOINT ["/app"]
CMD serve now
"""


def test_every_instruction_with_its_place() -> None:
    dockerfile = parse(EXAMPLE, "Dockerfile")
    assert [(found.name, found.line, found.end_line, found.text) for found in dockerfile.instructions] == [
        ("ARG", 3, 5, "ARG VERSION=1     REVISION"),
        ("FROM", 6, 6, "FROM --platform=linux/amd64 golang:$VERSION AS Build"),
        ("WORKDIR", 7, 7, "WORKDIR /src"),
        ("COPY", 8, 9, "COPY --chown=a:b --exclude=x --exclude=y .   /src/"),
        ("RUN", 10, 12, "RUN <<EOF"),
        ("ONBUILD", 13, 15, 'ONBUILD copy <<-"E" a /b'),
        ("FROM", 16, 16, "from scratch"),
        ("ENTRYPOINT", 17, 17, 'ENTRYPOINT ["/app"]'),
        ("CMD", 18, 18, "CMD serve now"),
    ]


def test_the_file_as_a_whole() -> None:
    dockerfile = parse(EXAMPLE, "Dockerfile")
    assert (dockerfile.name, dockerfile.escape) == ("Dockerfile", "`")
    assert dockerfile.directives == (("syntax", "docker/dockerfile:1"), ("escape", "`"))
    assert [found.arguments for found in dockerfile.global_arguments] == [("VERSION=1", "REVISION")]


def test_stages() -> None:
    build, last = parse(EXAMPLE, "Dockerfile").stages
    assert (build.index, build.name, build.label, build.base, build.platform) == (
        0,
        "Build",
        "build",
        "golang:$VERSION",
        "linux/amd64",
    )
    assert (last.index, last.name, last.label, last.base, last.platform) == (1, "", "1", "scratch", "")
    assert [found.arguments for found in last.instructions] == [("/app",), ("serve now",)]


def test_a_trigger_keeps_its_heredoc() -> None:
    onbuild = parse(EXAMPLE, "Dockerfile").stages[0].instructions[-1]
    assert onbuild.trigger == 'copy <<-"E" a /b\n\ttext\nE'


def test_flags_by_name() -> None:
    copy = parse(EXAMPLE, "Dockerfile").stages[0].instructions[1]
    assert (copy.flag("chown"), copy.flag("from"), copy.flag("excl")) == ("a:b", None, None)
    assert copy.flag_values("exclude") == ("x", "y")
    assert Instruction("COPY", 1, 1, "", flags=("--link",)).flag("link") == ""
