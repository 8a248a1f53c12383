import pytest

from ctxsize.dockerfile import Read
from tests.dockerfile.resolving import needs, paths, refusal


@pytest.mark.parametrize(
    ("instructions", "expected"),
    [
        ("COPY a b /x/", ["a", "b"]),
        ("COPY b a b /x/", ["a", "b"]),
        ("COPY /a/ ./b ../c d/../e /x/", ["a", "b", "c", "e"]),
        ("COPY *.txt d?/[ab] /x/", ["*.txt", "d?/[ab]"]),
        ('COPY ["a b", "c", "/x/"]', ["a b", "c"]),
        ("COPY --exclude=*.md --chown=1:1 a /x/", ["a"]),
        ("COPY --parents a/./b/c /x/", ["a/b/c"]),
        ("ADD a https://host.test/b http://host.test/c.git /x/", ["a"]),
        ("ADD a github.com/b/c /x/", ["a", "github.com/b/c"]),
        ("ADD a git@host.test:b/c /x/", ["a", "git@host.test:b/c"]),
        ("COPY a <<E /x/\nCOPY never /y\nE", ["a"]),
        ("COPY . /x/", None),
        ("COPY a / /x/", None),
        ("COPY .. /x/", None),
        ("COPY a $NONE /x/", None),
        ("RUN --mount=type=bind,source=a,target=/x b", ["a"]),
        ("RUN --mount=source=/a/../b,target=/x c", ["b"]),
        ("RUN --mount=target=/x a", None),
        ("COPY a /x/\nRUN --mount=type=tmpfs,target=/y b", None),
        ("COPY a /x/\nRUN --mount=type=cache,target=/y b", ["a"]),
        ("COPY a /x/\nRUN --mount=type=secret,id=y --mount=type=ssh b", ["a"]),
    ],
)
def test_paths(instructions: str, expected: list[str] | None) -> None:
    found = needs(f"FROM scratch\n{instructions}\n")
    assert found.uses_context
    assert (None if found.paths is None else list(found.paths)) == expected


@pytest.mark.parametrize(
    "instructions",
    [
        "LABEL a=b",
        "COPY <<E /x\nCOPY a /b\nE",
        "RUN <<E\nCOPY a /b\nE",
        "ADD https://host.test/b /x",
        "ADD git@host.test:b/c /x",
        "COPY --from=alpine a /x",
        "RUN --mount=type=bind,from=alpine,target=/x a",
        "RUN --mount=type=tmpfs,target=/x a",
        "RUN --mount=type=cache,target=/x a",
        "ONBUILD COPY a /x",
    ],
)
def test_no_context(instructions: str) -> None:
    found = needs(f"FROM scratch\n{instructions}\n")
    assert (found.uses_context, found.paths, found.reads) == (False, (), ())


@pytest.mark.parametrize(
    ("dockerfile", "expected"),
    [
        ("FROM scratch\nENV V=a\nCOPY $V /x", ["a"]),
        ("FROM scratch\nENV V=a W=$V\nCOPY x$W /x", ["x"]),
        ("FROM scratch\nENV V=a\nENV V=b W=$V\nCOPY $V$W /x", ["ba"]),
        ("FROM scratch\nENV V=a\nARG V=b\nCOPY $V /x", ["b"]),
        ("FROM scratch\nARG V=b\nENV V=a\nCOPY $V /x", ["a"]),
        ("FROM scratch\nARG V=a W=$V\nCOPY $W /x", ["a"]),
        ("FROM scratch\nARG V=a\nARG V\nCOPY $V /x", ["a"]),
        ("ARG V=a\nFROM scratch\nCOPY ${V:-b} /x", ["b"]),
        ("ARG V=a\nFROM scratch\nARG V\nCOPY $V /x", ["a"]),
        ("ARG V=a\nARG W=$V/b\nFROM scratch\nARG W=c\nCOPY $W /x", ["c"]),
        ("ARG V=a\nARG W=$V/b\nFROM scratch\nARG W\nCOPY $W /x", ["a/b"]),
        ("FROM scratch AS p\nARG V=a\nFROM p\nCOPY $V /x", ["a"]),
        ("FROM scratch AS p\nENV V=a\nFROM p\nCOPY $V /x", ["a"]),
        ("FROM scratch AS p\nENV V=a\nFROM scratch\nCOPY x$V /x", ["x"]),
        ("FROM scratch\nCOPY x$TARGETARCH /x", ["x"]),
        ("FROM scratch\nARG TARGETARCH\nCOPY x$TARGETARCH /x", ["xamd64"]),
        ("FROM scratch AS s\nARG TARGETSTAGE\nCOPY x$TARGETSTAGE /x", ["xs"]),
        ("FROM scratch\nARG TARGETSTAGE\nCOPY x$TARGETSTAGE /x", ["xdefault"]),
        ("FROM scratch\nARG S=a\nRUN --mount=source=$S,target=/x b", ["a"]),
        ("FROM scratch\nCOPY '$V' \\$W /x", ["$V", "$W"]),
        ("FROM scratch\nENV V=a.b.c\nCOPY ${V%.*} ${V##*.} /x/", ["a.b", "c"]),
        ("# escape=`\nFROM scratch\nCOPY `$V a`\n b /x/", ["$V", "a", "b"]),
        ("FROM scratch\nENV V=b\nRUN <<E\nENV V=c\nE\nCOPY $V /x", ["b"]),
    ],
)
def test_variables(dockerfile: str, expected: list[str]) -> None:
    assert paths(dockerfile) == expected


@pytest.mark.parametrize(
    ("dockerfile", "expected"),
    [
        ("FROM scratch\nARG V=a\nCOPY $V /x", ["given"]),
        ("FROM scratch\nARG V\nCOPY $V /x", ["given"]),
        ("ARG V=a\nFROM scratch\nARG V=b\nCOPY $V /x", ["given"]),
        ("FROM scratch\nCOPY x$V /x", ["x"]),
        ("FROM scratch\nENV V=a\nARG V\nCOPY $V /x", ["given"]),
        ("FROM scratch\nARG V\nENV V=a\nCOPY $V /x", ["a"]),
        ("FROM scratch\nARG TARGETOS\nCOPY x$TARGETOS /x", ["xplan9"]),
    ],
)
def test_build_args(dockerfile: str, expected: list[str]) -> None:
    assert paths(dockerfile, build_args={"V": "given", "TARGETOS": "plan9"}) == expected


STAGES = """\
FROM scratch AS one
COPY a /x
FROM scratch AS two
COPY b /x
FROM one
COPY --from=two /x /y
COPY c /x
FROM scratch AS Four
COPY d /x
RUN --mount=from=one,target=/m true
"""


@pytest.mark.parametrize(
    ("target", "stages", "expected"),
    [
        (None, ("one", "four"), ["a", "d"]),
        ("", ("one", "four"), ["a", "d"]),
        ("FOUR", ("one", "four"), ["a", "d"]),
        ("two", ("two",), ["b"]),
    ],
)
def test_reachable_stages(target: str | None, stages: tuple[str, ...], expected: list[str]) -> None:
    found = needs(STAGES, target=target)
    assert (found.stages, list(found.paths or ())) == (stages, expected)


@pytest.mark.parametrize(
    ("dockerfile", "expected"),
    [
        ("FROM scratch AS a\nCOPY a /x\nFROM scratch AS a\nCOPY b /x\nFROM a\nCOPY c /x", ["b", "c"]),
        ("FROM scratch AS A\nCOPY a /x\nFROM a\nCOPY c /x", ["a", "c"]),
        ("FROM scratch AS a\nCOPY a /x\nFROM scratch\nCOPY --from=A /x /y", ["a"]),
        ("FROM scratch\nCOPY a /x\nFROM scratch\nCOPY --from=0 /x /y", ["a"]),
        ("FROM scratch\nCOPY a /x\nFROM scratch\nCOPY --from=+00 /x /y", ["a"]),
        ("ARG B=a\nFROM scratch AS a\nCOPY a /x\nFROM $B\nCOPY c /x", ["a", "c"]),
        ("FROM scratch AS a\nCOPY a /x\nFROM a AS a\nCOPY b /x", ["a", "b"]),
        ("FROM scratch AS a\nCOPY a /x\nFROM scratch\nRUN --mount=type=cache,from=a,target=/y b", ["a"]),
        ("FROM scratch AS p\nONBUILD COPY a /x\nFROM p\nCOPY b /x", ["a", "b"]),
        ("FROM scratch AS p\nONBUILD ARG V=a\nFROM p\nCOPY $V /x", ["a"]),
        ("FROM scratch AS p\nONBUILD COPY a /x\nFROM p AS q\nFROM q\nCOPY b /x", ["a", "b"]),
        ("FROM scratch AS q\nCOPY a /x\nFROM scratch AS p\nONBUILD COPY --from=q /x /x\nFROM p\nCOPY b /x", ["a", "b"]),
        ("FROM scratch AS p\nONBUILD COPY <<E a /x\nb\nE\nFROM p\nCOPY b /x", ["a", "b"]),
    ],
)
def test_stage_references(dockerfile: str, expected: list[str]) -> None:
    assert paths(dockerfile) == expected


@pytest.mark.parametrize(
    ("dockerfile", "line", "words"),
    [
        ("FROM scratch AS foo\nFROM Foo", 2, "lowercase"),
        ("FROM $NONE", 1, "should not be blank"),
        ("FROM --platform=$NONE scratch", 1, "empty platform"),
        ("FROM --platform=nope scratch", 1, "failed to parse platform"),
        ("FROM a b", 1, "one or three"),
        ("FROM ${x:?missing}", 1, "missing"),
        ("ARG V=${x:?missing}\nFROM scratch", 1, "missing"),
        ("FROM scratch\nCOPY ${x:?missing} /x", 2, "missing"),
        ("FROM scratch\nLABEL a=${x:?missing}", 2, "missing"),
        ("FROM scratch\nUSER ${x:?missing}", 2, "missing"),
        ("FROM scratch\nWORKDIR ${}", 2, "bad substitution"),
        ("FROM scratch\nENV a=${b", 2, "missing '}'"),
        ("FROM scratch\nCOPY --chown=${} a /x", 2, "bad substitution"),
        ("FROM scratch\nCOPY --chmod=999 a /x", 2, "octal"),
        ("FROM scratch\nCOPY --chmod=10000 a /x", 2, "octal"),
        ('FROM scratch\nCOPY "a b" /x', 2, "double-quote"),
        ("FROM scratch\nCOPY <<E /x\n${a:?missing}\nE", 2, "missing"),
        ("FROM scratch\nCOPY https://host.test/a /x", 2, "URL"),
        ("FROM scratch\nCOPY https://host.test/a.git /x", 2, "git"),
        ("FROM scratch\nADD --checksum=sha256:0 a /x", 2, "checksum"),
        ("FROM scratch\nCOPY --from=$x a /x", 2, "variable expansion"),
        ("FROM scratch\nCOPY --from=1 a /x", 2, "invalid stage index"),
        ("FROM scratch\nCOPY --from=-1 a /x", 2, "invalid stage index"),
        ("FROM scratch\nCOPY --from=Nope a /x", 2, "lowercase"),
        ("FROM scratch AS a\nCOPY --from=a b /x", 1, "circular"),
        ("FROM scratch AS a\nCOPY --from=b b /x\nFROM scratch AS b\nCOPY --from=a b /x", 1, "circular"),
        (
            "FROM scratch AS a\nCOPY --from=b b /x\nFROM scratch AS b\nCOPY b /x\nFROM a",
            2,
            "needs to be defined before",
        ),
        ("FROM scratch AS a\nRUN --mount=from=b,target=/x c\nFROM scratch AS b\nFROM a", 2, "cannot mount from"),
        ("FROM scratch\nRUN --mount=type=$X,target=/x a", 2, "unsupported mount type"),
        ("FROM scratch\nRUN --mount=source=a b", 2, "invalid mount target"),
        ("FROM scratch\nRUN --mount=source=a,target=/ b", 2, "invalid mount target"),
        ("FROM scratch AS p\nONBUILD NOPE\nFROM p", 2, "unknown instruction"),
        ("FROM scratch AS p\nONBUILD # a\nFROM p", 2, "no instructions"),
        ("FROM scratch AS foo-", 1, "invalid reference format"),
    ],
)
def test_refused(dockerfile: str, line: int, words: str) -> None:
    message = refusal(dockerfile)
    assert words in message
    assert message.startswith(f"Dockerfile:{line}: ")


@pytest.mark.parametrize("target", ["nope", "0", "2"])
def test_unknown_targets(target: str) -> None:
    assert "could not be found" in refusal(STAGES, target=target)


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM scratch AS a\nCOPY ${x:?never run} /x\nFROM scratch\nCOPY a /x",
        "FROM scratch AS p\nONBUILD NOPE\nCOPY a /x",
        "FROM scratch\nCMD ${x:?not expanded}\nRUN ${x:?not expanded}\nCOPY a /x",
        "FROM scratch\nRUN --mount=type=secret,id=a --mount=type=ssh b\nCOPY a /x",
        "FROM scratch\nWORKDIR /w\nRUN --mount=type=tmpfs b\nCOPY a /x",
        "FROM alpine\nRUN --mount=type=tmpfs b\nCOPY a /x",
        "FROM scratch\nCOPY --chmod=u+x a /x",
        "FROM scratch\nCOPY <<'E' /x\n${a:?}\nE\nCOPY a /x",
        "FROM scratch\nRUN <<E\n${a:?}\nE\nCOPY a /x",
    ],
)
def test_not_refused(dockerfile: str) -> None:
    assert refusal(dockerfile) == ""


def test_reads_in_dockerfile_order() -> None:
    found = needs(
        "FROM golang AS b\nCOPY --parents --exclude=x --exclude=y a/./b $V ${W:-w} /x/\n"
        "FROM scratch\nCOPY --from=b /x /x\nADD c \\\n d https://host.test/e /x/\n"
        "RUN --mount=source=e,target=/x --mount=type=tmpfs,target=/t true\n"
    )
    assert found.reads == (
        Read(
            "COPY",
            2,
            "b",
            "COPY --parents --exclude=x --exclude=y a/./b $V ${W:-w} /x/",
            ("a/b", ".", "w"),
            parents=True,
            excludes=("x", "y"),
            unresolved=("V",),
        ),
        Read("ADD", 5, "1", "ADD c  d https://host.test/e /x/", ("c", "d")),
        Read(
            "RUN --mount=type=bind",
            7,
            "1",
            "RUN --mount=source=e,target=/x --mount=type=tmpfs,target=/t true",
            ("e",),
        ),
        Read(
            "RUN --mount=type=tmpfs",
            7,
            "1",
            "RUN --mount=source=e,target=/x --mount=type=tmpfs,target=/t true",
            (".",),
        ),
    )


def test_a_trigger_is_read_where_it_is_written() -> None:
    (read,) = needs("FROM scratch AS p\nONBUILD COPY a /x\nFROM p AS q\n").reads
    assert (read.line, read.stage, read.text) == (2, "q", "COPY a /x")


def test_a_note_when_the_base_image_may_set_the_variable() -> None:
    assert len(needs("FROM alpine:3 AS a\nFROM a AS b\nCOPY $V /x\n").notes) == 1
    assert "$V" in needs("FROM alpine:3 AS a\nFROM a AS b\nCOPY $V /x\n").notes[0]
    assert needs("FROM scratch\nCOPY $V /x\n").notes == ()
    assert needs("FROM alpine\nCOPY ${V:-a} /x\n").notes == ()


@pytest.mark.parametrize(
    ("dockerfile", "named", "main"),
    [
        ("FROM scratch\nCOPY --from=ctx a b /x/", [("a", "b")], []),
        ("FROM scratch\nCOPY --from=CTX a /x/", [], None),
        ("FROM scratch\nRUN --mount=from=ctx,source=a,target=/x b\nCOPY c /x", [("a",)], ["c"]),
        ("FROM ctx", [(".",)], []),
        ("FROM ctx:latest\nCOPY c /x", [(".",)], ["c"]),
        ("FROM ctx AS a\nFROM scratch\nCOPY --from=a b /x", [("b",)], []),
        ("FROM ctx AS a\nRUN c\nFROM scratch\nCOPY --from=a b /x", [(".",), ("b",)], []),
        ("FROM scratch AS ctx\nCOPY never /x\nFROM scratch\nCOPY --from=ctx a /x", [("a",)], []),
        ("FROM scratch AS ctx\nCOPY never /x\nFROM ctx\nCOPY c /x", [(".",)], ["c"]),
        ("FROM ctx AS unused\nFROM scratch\nCOPY c /x", [], ["c"]),
    ],
)
def test_named_contexts(dockerfile: str, named: list[tuple[str, ...]], main: list[str] | None) -> None:
    if main is None:
        assert "lowercase" in refusal(dockerfile, named_contexts=["ctx"])
        return
    found = needs(dockerfile, named_contexts=["ctx", "other"])
    assert [read.sources for read in found.named_reads.get("ctx", ())] == named
    assert list(found.paths or ()) == main
    assert "other" not in found.named_reads


def test_what_a_replaced_stage_needed_still_widens_the_filter() -> None:
    dockerfile = (
        "FROM scratch AS deep\nCOPY big /x\nFROM scratch AS mid\nCOPY --from=deep /x /y\n"
        "FROM scratch\nCOPY --from=mid /y /z\nCOPY a /x\n"
    )
    assert paths(dockerfile) == ["a", "big"]
    assert paths(dockerfile, named_contexts=["mid"]) == ["a", "big"]
    assert not needs(dockerfile.replace("COPY a /x\n", ""), named_contexts=["mid"]).uses_context
