"""What each stage reads and runs, whatever its build arguments will be."""

import pytest

from ctxsize.dockerfile import parse
from ctxsize.generator.stages import StageView, Transfer, copies_of, stage_views
from tests.generator.repository import lines

_FOLDERS = frozenset({"", "a", "a/b", "src"})


def _views(*text: str) -> tuple[StageView, ...]:
    return stage_views(parse(lines(*text).encode(), "Dockerfile"), "Dockerfile", _FOLDERS)


def _paths(view: StageView) -> list[tuple[str, str]]:
    return [(source.path, source.default) for source in view.sources]


@pytest.mark.parametrize(
    ("instructions", "sources"),
    [
        (["COPY . ."], [(".", ".")]),
        (["COPY / /x"], [(".", ".")]),
        (["COPY .. /x"], [(".", ".")]),
        (["ADD ./a/../src/ /x"], [("src", "src")]),
        (["COPY a src /x/"], [("a", "a"), ("src", "src")]),
        (['COPY ["a b", "/x/"]'], [("a b", "a b")]),
        (["COPY *.jar /x/"], [("*.jar", "*.jar")]),
        (["ARG F=a/b", "COPY $F /x"], [(".", "a/b")]),
        (["ARG F", "COPY a/$F /x"], [("a", "a")]),
        (["ARG F=v", "COPY a/x-$F-y.jar /x"], [("a", "a/x-v-y.jar")]),
        (["ARG TARGETARCH", "COPY bin/app-$TARGETARCH /x"], [("bin/app-*", "bin/app-")]),
        (["ARG TARGETOS", "ARG TARGETARCH", "COPY o/$TARGETOS/$TARGETARCH/x /x"], [("o", "o/x")]),
        (["ARG TARGETPLATFORM", "COPY o/$TARGETPLATFORM/x /x"], [("o", "o/x")]),
        (["ENV D=src", "COPY $D/x /x"], [("src/x", "src/x")]),
        (["ARG A=1", "ENV D=d$A", "COPY $D/x /x"], [(".", "d1/x")]),
        (["COPY $UNSET/x /x"], [(".", "x")]),
        (["COPY ${F:-src}/x /x"], [("src/x", "src/x")]),
        (["ARG F", "COPY ${F:-src}/x /x"], [(".", "src/x")]),
        (["COPY --from=other a /x"], []),
        (["ADD https://example.org/a.tar /x"], []),
        (["ADD https://example.org/a.git /x"], []),
        (["COPY <<EOF /x", "text", "EOF"], []),
        (["RUN --mount=type=bind,source=a/b,target=/x true"], [("a/b", "a/b")]),
        (["RUN --mount=target=/x true"], [(".", ".")]),
        (["RUN --mount=type=bind,from=other,source=a,target=/x true"], []),
        (["RUN --mount=type=cache,target=/x true"], []),
        (["RUN --mount=type=secret,id=s true"], []),
        (["ONBUILD COPY a /x"], [("a", "a")]),
        (["RUN true"], []),
    ],
)  # fmt: skip
def test_sources(instructions: list[str], sources: list[tuple[str, str]]) -> None:
    (view,) = _views("FROM base", *instructions)
    assert _paths(view) == sources


def test_a_trigger_fires_in_the_stage_that_builds_on_it() -> None:
    one, other = _views("FROM base AS one", "ONBUILD COPY a /x", "FROM one")
    assert _paths(one) == _paths(other) == [("a", "a")]
    assert (one.sources[0].stage, other.sources[0].stage) == (0, 1)


def test_how_stages_hang_together() -> None:
    views = _views(
        "FROM Base AS One",
        "FROM one AS two",
        "COPY --from=ONE /a /b",
        "COPY --from=0 /c /d",
        "COPY --from=image /e /f",
        "FROM other:1",
        "RUN --mount=from=two,target=/x true",
    )
    assert [view.base for view in views] == [None, 0, None]
    assert [view.image for view in views] == ["Base", "", "other:1"]
    assert [view.uses for view in views] == [set(), {0}, {1}]
    assert [view.copied for view in views] == [
        (),
        (Transfer(3, "/a /b", 0, ("a",)), Transfer(4, "/c /d", 0, ("c",))),
        (),
    ]
    assert [view.name for view in views] == ["One", "two", ""]


@pytest.mark.parametrize(
    ("instructions", "paths"),
    [
        (["COPY --from=a /x/y /z"], ("x/y",)),
        (["COPY --from=a x /z"], ("x",)),
        (["COPY --from=a / /z"], (".",)),
        (["COPY --from=a /x/* y /z/"], ("x/*", "y")),
        (["ARG F=a", "COPY --from=a /x/$F/y /z"], ("x",)),
        (["ARG TARGETARCH", "COPY --from=a /x/y-$TARGETARCH /z"], ("x/y-*",)),
        (["COPY --from=a $UNSET/y /z"], (".",)),
        (["ENV D=/x", "COPY --from=a $D/y /z"], ("x/y",)),
    ],
)
def test_what_is_copied_from_a_stage(instructions: list[str], paths: tuple[str, ...]) -> None:
    _, view = _views("FROM base AS a", "FROM base", *instructions)
    assert [transfer.paths for transfer in view.copied] == [paths]


@pytest.mark.parametrize(
    ("instructions", "is_known"),
    [
        (["WORKDIR /app", "COPY . ."], True),
        (["ENV D=/app", "WORKDIR $D", "COPY . ."], True),
        (["ARG D=/app", "WORKDIR $D", "COPY . ."], False),
        (["WORKDIR $GOPATH/src", "COPY . ."], False),
        (["ARG D=/app", "COPY . $D"], False),
        (["ARG F=a", "WORKDIR /app", "COPY $F ."], False),
    ],
)
def test_whether_it_is_known_where_copies_lie(instructions: list[str], *, is_known: bool) -> None:
    (view,) = _views("FROM base", *instructions)
    assert view.has_known_places is is_known


def test_a_stage_inherits_its_environment() -> None:
    _, view = _views("FROM base AS a", "ENV A=1 B=/x:$A", "FROM a", "ENV C=3")
    assert view.environment == ("1", "/x:1", "3")


@pytest.mark.parametrize(
    ("instructions", "folders"),
    [
        (["WORKDIR /app", "COPY . ."], ("",)),
        (["WORKDIR /app", "COPY . .", "WORKDIR a"], ("a",)),
        (["COPY . /app", "WORKDIR /app/a/b"], ("a/b",)),
        (["COPY a /app", "WORKDIR /app/b"], ("a/b",)),
        (["COPY src /app/src", "WORKDIR /app"], ()),
        (["WORKDIR /app", "COPY package.json ./"], ("",)),
        (["WORKDIR /app", "COPY a/package.json ."], ("a",)),
        (["WORKDIR /app", "COPY package.json package.json"], ("",)),
        (["WORKDIR /app", "COPY a/package.json package.json"], ("a",)),
        (["WORKDIR /app", "COPY a .", "COPY src ."], ("a", "src")),
        (["ARG W=/app", "WORKDIR $W", "COPY . $W"], ("",)),
        (["WORKDIR /app", "RUN --mount=source=a,target=. true"], ("a",)),
        (["WORKDIR /app", "RUN --mount=source=a/package.json,target=package.json true"], ("a",)),
        (["WORKDIR /app", "RUN --mount=source=package.json,target=/app/package.json true"], ("",)),
        (["WORKDIR /app"], ()),
        (["COPY . ."], ("",)),
    ],
)
def test_of_what_the_working_folder_is_a_copy(instructions: list[str], folders: tuple[str, ...]) -> None:
    (view,) = _views("FROM base", *instructions, "RUN it")
    assert view.commands[-1].folders == folders


def test_a_stage_inherits_what_its_base_copied() -> None:
    _, view = _views("FROM base AS one", "WORKDIR /app", "COPY a .", "FROM one", "RUN it")
    assert view.commands[0].folders == ("a",)


@pytest.mark.parametrize(
    ("instruction", "name", "text"),
    [
        ("RUN a && b", "RUN", "a && b"),
        ('CMD ["a", "b"]', "CMD", "a b"),
        ("ENTRYPOINT a b", "ENTRYPOINT", "a b"),
        ("RUN <<EOF\na\nb\nEOF", "RUN", "<<EOF\na\nb\n"),
    ],
)
def test_commands(instruction: str, name: str, text: str) -> None:
    (view,) = _views("FROM base", instruction)
    assert [(command.name, command.line, command.text) for command in view.commands] == [(name, 2, text)]


@pytest.mark.parametrize(
    ("places", "path", "expected"),
    [
        ([("/app", "")], "/app", ("",)),
        ([("/app", "")], "/app/a/b", ("a/b",)),
        ([("/app", "a")], "/app/b", ("a/b",)),
        ([("/app", "")], "/application", ()),
        ([("/", "a")], "/b", ("a/b",)),
        ([("/app", "a"), ("/app", "b"), ("/else", "c")], "/app", ("a", "b")),
        ([], "/app", ()),
    ],
)
def test_copies_of(places: list[tuple[str, str]], path: str, expected: tuple[str, ...]) -> None:
    assert copies_of(places, path) == expected
