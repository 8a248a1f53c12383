"""What Docker Engine 20.10.24 did with these Dockerfiles, under DOCKER_BUILDKIT=0."""

import pytest

from tests.dockerfile.resolving import needs, paths, refusal


@pytest.mark.parametrize(
    ("dockerfile", "expected"),
    [
        ("FROM scratch\nCOPY /a b/../c //d /x/", ["a", "c", "d"]),
        ("FROM scratch\nCOPY a $NONE /x/", None),
        ("FROM scratch\nADD a https://host.test/b.git /x/", ["a"]),
        ("FROM scratch\nADD git@host.test:a/b /x/", ["git@host.test:a/b"]),
        ('FROM scratch\nCOPY ["a b", "/x/"]', ["a b"]),
        ('FROM scratch\nCOPY ["a", "/x/"] # c', ["a"]),
        ("FROM scratch\nCOPY a* ./b//*.txt /x/", ["a*"]),
        ("FROM scratch\nENV V=a\nARG V=b\nCOPY $V /x", ["a"]),
        ("FROM scratch\nARG V=b\nENV V=a\nCOPY $V /x", ["a"]),
        ("FROM scratch AS p\nARG V=b\nFROM p\nCOPY x$V /x", ["x"]),
        ("FROM scratch AS p\nENV V=b\nFROM p\nCOPY $V /x", ["b"]),
        ("ARG V=b\nFROM scratch\nCOPY ${V:-a} /x", ["a"]),
        ("ARG V=b\nFROM scratch\nARG V\nCOPY ${V:-a} /x", ["b"]),
        ("FROM scratch\nARG V=c\nARG V\nCOPY ${V:-a} /x", ["a"]),
        ("ARG V=b\nFROM scratch\nARG V=c\nARG V\nCOPY ${V:-a} /x", ["b"]),
        ("FROM scratch\nARG V=b W=$V\nCOPY ${W:-a} /x", ["a"]),
        ("FROM scratch\nENV V=b W=$V\nCOPY ${W:-a} /x", ["a"]),
        ("FROM scratch\nARG TARGETARCH\nCOPY ${TARGETARCH:-a} /x", ["a"]),
        ("# escape=`\nFROM scratch\nCOPY `$V /x", ["$V"]),
        ("FROM scratch AS Foo\nCOPY a /x\nFROM FOO\nCOPY b /x", ["a", "b"]),
        ("FROM scratch AS p\nONBUILD COPY b /x\nFROM p\nFROM p AS r\nFROM r\nCOPY c /x", ["b", "c"]),
        ("ARG B=one\nFROM scratch AS one\nCOPY a /x\nFROM $B\nCOPY b /x", ["a", "b"]),
        ("FROM scratch AS scratch\nCOPY a /x\nFROM scratch\nCOPY b /x", ["a", "b"]),
        ("FROM scratch\nLABEL a=b", []),
    ],
)
def test_paths(dockerfile: str, expected: list[str] | None) -> None:
    assert paths(dockerfile, "classic") == expected


@pytest.mark.parametrize(
    ("dockerfile", "name", "expected"),
    [
        ("ARG V=b\nFROM scratch\nARG V=c\nCOPY ${V:-a} /x", "V", ["given"]),
        ("FROM scratch\nCOPY ${V:-a} /x", "V", ["a"]),
        ("FROM scratch\nENV V=a\nARG V\nCOPY $V /x", "V", ["a"]),
        ("FROM scratch\nCOPY ${HTTP_PROXY:-a} /x", "HTTP_PROXY", ["given"]),
    ],
)
def test_build_args(dockerfile: str, name: str, expected: list[str]) -> None:
    assert paths(dockerfile, "classic", build_args={name: "given"}) == expected


STAGES = "FROM scratch AS one\nCOPY a /x\nFROM scratch AS Two\nCOPY b /x\nFROM scratch\nCOPY c /x\n"


@pytest.mark.parametrize(
    ("target", "stages", "expected"),
    [(None, ("one", "two", "2"), ["a", "b", "c"]), ("TWO", ("one", "two"), ["a", "b"]), ("one", ("one",), ["a"])],
)
def test_every_stage_up_to_the_target_is_run(target: str | None, stages: tuple[str, ...], expected: list[str]) -> None:
    found = needs(STAGES, "classic", target=target)
    assert (found.target, found.stages, list(found.paths or ())) == (stages[-1], stages, expected)


@pytest.mark.parametrize(
    ("dockerfile", "line", "words"),
    [
        ("FROM scratch\nCOPY ../a /x", 2, "forbidden path"),
        ("FROM scratch\nCOPY a/../../b /x", 2, "forbidden path"),
        ("FROM scratch\nCOPY .. /x", 2, "forbidden path"),
        ("FROM scratch\nCOPY ./a//*.txt /x", 2, "no source files"),
        ("FROM scratch\nCOPY <<E /x\nhi\nE", 3, "does not know heredocs"),
        ("FROM scratch\nRUN <<E\nCOPY a /b\nE", 4, "unknown instruction"),
        ("FROM scratch\nRUN --mount=target=/x a", 2, "requires BuildKit"),
        ("FROM scratch\nRUN --network=none a", 2, "unknown flag"),
        ("FROM scratch\nCOPY --link a /x", 2, "unknown flag"),
        ("FROM scratch\nCOPY --parents a /x", 2, "unknown flag"),
        ("FROM scratch\nCOPY --exclude=b a /x", 2, "unknown flag"),
        ("FROM scratch\nADD --checksum=b a /x", 2, "unknown flag"),
        ("FROM scratch\nCOPY --chmod=755 a /x", 2, "requires BuildKit"),
        ("FROM scratch\nADD --chmod=755 a /x", 2, "requires BuildKit"),
        ("FROM scratch\nCOPY https://host.test/a /x", 2, "URL"),
        ("FROM scratch\nENV V=a\nCOPY ${V#a} /x", 3, "unsupported modifier"),
        ("FROM scratch\nENV V=a\nCOPY ${V-a} /x", 3, "unsupported modifier"),
        ("FROM scratch\nUSER ${V:?missing}\nFROM scratch", 2, "missing"),
        ("FROM scratch AS a\nFROM scratch AS A", 2, "already used"),
        ("FROM scratch\nCOPY --from=0 a /x", 2, "refers to current build stage"),
        ("FROM scratch\nFROM scratch\nCOPY --from=7 a /x", 3, "out of bounds"),
        ("FROM scratch\nFROM scratch\nCOPY --from=$V a /x", 3, "invalid reference format"),
        ("FROM scratch\nCOPY --from=scratch a /x", 2, "reserved"),
        ("FROM --platform=$BUILDPLATFORM scratch", 1, "platform"),
        ("FROM $NONE", 1, "should not be blank"),
        ("FROM Foo", 1, "lowercase"),
        ("FROM scratch AS p\nONBUILD COPY --link a /x\nFROM p", 2, "unknown flag"),
    ],
)
def test_refused(dockerfile: str, line: int, words: str) -> None:
    message = refusal(dockerfile, "classic")
    assert words in message
    assert message.startswith(f"Dockerfile:{line}: ")


def test_unknown_targets_and_named_contexts() -> None:
    assert "failed to reach build target 0" in refusal(STAGES, "classic", target="0")
    assert "BuildKit" in refusal(STAGES, "classic", named_contexts=["a"])


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM scratch\nENV V=a\nCOPY ${V:?} ${V?} ${V:+b} a$@ /x/",
        "FROM scratch\nCOPY --from=alpine ../a /x",
        "FROM scratch\nCOPY a /x\nFROM scratch\nCOPY --from=0 /x /y",
        "FROM scratch\nRUN a\nCOPY --chown=1:1 a /x",
    ],
)
def test_not_refused(dockerfile: str) -> None:
    assert refusal(dockerfile, "classic") == ""
