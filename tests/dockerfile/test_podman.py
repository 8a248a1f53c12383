"""What Buildah 1.28.2 did with these Dockerfiles."""

import pytest

from tests.dockerfile.resolving import needs, paths, refusal


@pytest.mark.parametrize(
    ("dockerfile", "expected"),
    [
        ("FROM scratch\nCOPY ../a /b//c d/../../e /x/", ["a", "b/c", "e"]),
        ("FROM scratch\nCOPY .. /x/", None),
        ("FROM scratch\nCOPY a $NONE /x/", None),
        ("FROM scratch\nADD a https://host.test/b.git git@host.test:c /x/", ["a", "git@host.test:c"]),
        ('FROM scratch\nCOPY ["a b", "/x/"]', ["a b"]),
        ("FROM scratch\nCOPY ./a//*.txt /x/", ["a/*.txt"]),
        ("FROM scratch\nCOPY --chmod=755 a /x", ["a"]),
        ("FROM scratch\nENV V=a\nARG V=b\nCOPY $V /x", ["a"]),
        ("FROM scratch\nARG V=b\nENV V=a\nCOPY $V /x", ["a"]),
        ("FROM scratch AS p\nARG V=b\nFROM p\nCOPY x$V /x", ["x"]),
        ("FROM scratch AS p\nENV V=b\nFROM p\nCOPY $V /x", ["b"]),
        ("ARG V=b\nFROM scratch\nCOPY ${V:-a} /x", ["a"]),
        ("ARG V=b\nFROM scratch\nARG V\nCOPY ${V:-a} /x", ["b"]),
        ("FROM scratch\nARG V=c\nARG V\nCOPY ${V:-a} /x", ["c"]),
        ("ARG V=b\nFROM scratch\nARG V=c\nARG V\nCOPY ${V:-a} /x", ["b"]),
        ("FROM scratch\nARG V=b W=$V\nCOPY ${W:-a} /x", ["a"]),
        ("FROM scratch\nENV V=b\nENV V=c W=$V\nCOPY ${W:-a} /x", ["b"]),
        ("FROM scratch\nARG TARGETARCH\nCOPY ${TARGETARCH:-a} /x", ["amd64"]),
        ("FROM scratch\nARG TARGETOS=a\nCOPY $TARGETOS /x", ["a"]),
        ("FROM scratch\nCOPY a${} b$@ c$12 /x/", ["a", "b$@", "c2"]),
        ("# escape=`\nFROM scratch\nCOPY a `\n b\\$V /x/", ["a", "b$V"]),
        ("FROM scratch\nRUN --mount=type=bind,source=a,target=/x b", ["a"]),
        ("FROM scratch\nARG S=a\nRUN --mount=source=$S,target=/x b", ["a"]),
        ("FROM scratch\nRUN --mount=target=/x a", None),
        ("FROM scratch\nCOPY a /x\nRUN --mount=type=tmpfs,target=/x --mount=type=cache,target=/y a", ["a"]),
        ("FROM scratch AS p\nONBUILD COPY b /x\nCOPY a /x\nFROM p\nCOPY c /x", ["a", "c"]),
        ("FROM --platform=$NONE scratch\nCOPY a /x", ["a"]),
        ("FROM scratch\nLABEL a=b", []),
    ],
)
def test_paths(dockerfile: str, expected: list[str] | None) -> None:
    assert paths(dockerfile, "podman") == expected


@pytest.mark.parametrize(
    ("dockerfile", "name", "expected"),
    [
        ("ARG V=b\nFROM scratch\nARG V=c\nCOPY ${V:-a} /x", "V", ["given"]),
        ("FROM scratch\nCOPY ${V:-a} /x", "V", ["a"]),
        ("FROM scratch\nARG V\nCOPY $V /x", "V", ["given"]),
        ("FROM scratch\nENV V=a\nARG V\nCOPY $V /x", "V", ["a"]),
        ("FROM scratch\nCOPY ${HTTP_PROXY:-a} /x", "HTTP_PROXY", ["given"]),
        ("FROM scratch AS given\nCOPY a /x\nARG V\nFROM $V\nCOPY b /x", "V", ["a", "b"]),
    ],
)
def test_build_args(dockerfile: str, name: str, expected: list[str]) -> None:
    assert paths(dockerfile, "podman", build_args={name: "given"}) == expected


STAGES = (
    "FROM scratch AS one\nCOPY a /x\nFROM scratch AS Two\nCOPY b /x\nFROM one\nCOPY c /x\n"
    "FROM scratch\nCOPY --from=one /x /y\nRUN --mount=type=bind,from=Two,target=/x d\nCOPY e /x\n"
)


@pytest.mark.parametrize(
    ("target", "stages", "expected"),
    [(None, ("one", "two", "3"), ["a", "b", "e"]), ("Two", ("two",), ["b"]), ("one", ("one",), ["a"])],
)
def test_only_needed_stages_are_run(target: str | None, stages: tuple[str, ...], expected: list[str]) -> None:
    found = needs(STAGES, "podman", target=target)
    assert (found.target, found.stages, list(found.paths or ())) == (stages[-1], stages, expected)


@pytest.mark.parametrize(
    ("dockerfile", "expected"),
    [
        ("FROM scratch AS a\nCOPY a /x\nFROM scratch AS a\nCOPY b /x\nFROM a\nCOPY c /x", ["a", "b", "c"]),
        ("FROM scratch\nCOPY a /x\nFROM scratch\nCOPY --from=0 /x /y", ["a"]),
        ("FROM scratch AS Foo\nCOPY a /x\nFROM foo\nCOPY b /x", ["b"]),
        ("FROM scratch AS Foo\nCOPY a /x\nFROM Foo\nCOPY b /x", ["a", "b"]),
        ("FROM scratch AS one\nCOPY a /x\nFROM scratch\nCOPY --from=ONE /x /y\nCOPY b /x", ["b"]),
        ("FROM scratch AS scratch\nCOPY a /x\nFROM scratch\nCOPY b /x", ["b"]),
        ("FROM scratch AS a\nCOPY --link a /x\nFROM scratch\nCOPY b /x", ["b"]),
        ("FROM scratch AS a\nUSER ${x:?}\nFROM scratch\nCOPY b /x", ["b"]),
    ],
)
def test_stage_references(dockerfile: str, expected: list[str]) -> None:
    assert paths(dockerfile, "podman") == expected


@pytest.mark.parametrize(
    ("dockerfile", "line", "words"),
    [
        ("FROM scratch\nCOPY <<E /x\nhi\nE", 3, "does not know heredocs"),
        ("FROM scratch\nRUN --network=none a", 2, "unknown flag"),
        ("FROM scratch\nCOPY --link a /x", 2, "unknown flag"),
        ("FROM scratch\nADD --checksum=b a /x", 2, "unknown flag"),
        ("FROM scratch\nCOPY --chmod=u+x a /x", 2, "chmod"),
        ("FROM scratch\nCOPY https://host.test/a /x", 2, "URL"),
        ("FROM scratch\nENV V=a\nCOPY ${V-a} /x", 3, "unsupported modifier"),
        ("FROM scratch\nENV V=a\nCOPY ${V:?} /x", 3, "unsupported modifier"),
        ("FROM scratch\nCOPY --from=1 a /x", 2, "no such stage"),
        ("FROM scratch AS a\nFROM scratch\nARG B=a\nCOPY --from=$B a /x", 4, "no stage or image"),
        ("FROM $NONE", 1, "should not be blank"),
        ("# syntax=a\n# escape=`\nFROM scratch\nCOPY a `\n /x", 5, "unknown instruction"),
    ],
)
def test_refused(dockerfile: str, line: int, words: str) -> None:
    message = refusal(dockerfile, "podman")
    assert words in message
    assert message.startswith(f"Dockerfile:{line}: ")


@pytest.mark.parametrize("target", ["0", "two", "ONE", "nope"])
def test_unknown_targets(target: str) -> None:
    assert "was not found" in refusal(STAGES, "podman", target=target)


@pytest.mark.parametrize(
    ("dockerfile", "named", "main"),
    [
        ("FROM scratch\nCOPY --from=ctx a b /x/", [("a", "b")], []),
        ("FROM scratch\nRUN --mount=from=ctx,source=a,target=/x b\nCOPY c /x", [("a",)], ["c"]),
        ("FROM ctx\nCOPY c /x", [(".",)], ["c"]),
        ("FROM scratch\nCOPY --from=CTX a /x/", [], []),
    ],
)
def test_named_contexts(dockerfile: str, named: list[tuple[str, ...]], main: list[str]) -> None:
    found = needs(dockerfile, "podman", named_contexts=["ctx"])
    assert [read.sources for read in found.named_reads.get("ctx", ())] == named
    assert list(found.paths or ()) == main


def test_notes() -> None:
    notes = needs("FROM alpine AS p\nONBUILD COPY a /x\nFROM p\nCOPY $V /x\n", "podman").notes
    assert len(notes) == 2
    assert "$V" in notes[0]
    assert "ONBUILD" in notes[1]
