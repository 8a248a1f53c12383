"""Work grows with the size of the Dockerfile and not with its square, whatever its shape: counted in function calls."""

import sys
from collections.abc import Callable

import pytest

from ctxsize.dockerfile import parse, resolve
from ctxsize.dockerfile.arguments import split_arguments
from ctxsize.errors import ContextError


def calls_of(work: Callable[[], object]) -> int:
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def run(data: bytes, builder: str) -> None:
    split_arguments.cache_clear()
    try:
        resolve(parse(data, "Dockerfile"), builder=builder)
    except ContextError:
        return


SHAPES: dict[str, Callable[[int], bytes]] = {
    "copies": lambda n: b"FROM scratch\n" + b"COPY a b /c/\n" * n,
    "empty lines": lambda n: b"\n" * n + b"FROM scratch\n",
    "comments": lambda n: b"# a\n" * n + b"FROM scratch\n",
    "continuation": lambda n: b"FROM scratch\nRUN a \\\n" + b" b \\\n" * n + b"c\n",
    "sources": lambda n: b"FROM scratch\nCOPY \\\n" + b" a \\\n" * n + b"/c/\n",
    "quoted words": lambda n: b"FROM scratch\nENV \\\n" + b" a='b c'\\ d \\\n" * n + b"b=c\n",
    "flags": lambda n: b"FROM scratch\nCOPY \\\n" + b" --exclude=a \\\n" * n + b"b /c\n",
    "mounts": lambda n: b"FROM scratch\n" + b"RUN --mount=source=a,target=/b c\n" * n,
    "expansion": lambda n: b'FROM scratch\nENV a="\\\n' + b"$b${c:-d}\\\n" * n + b'"\n',
    "variables": lambda n: b"FROM scratch\n" + b"".join(b"ENV a%d=$a%d\n" % (i + 1, i) for i in range(n)),
    "global arguments": lambda n: b"".join(b"ARG a%d=$a%d\n" % (i + 1, i) for i in range(n)) + b"FROM scratch\n",
    "heredocs": lambda n: b"FROM scratch\n" + b"COPY <<E /a\n$b\nE\n" * n,
    "a heredoc": lambda n: b"FROM scratch\nCOPY <<E /a\n" + b"b <<c\n" * n + b"E\n",
    "heredoc words": lambda n: b"FROM scratch\nRUN \\\n" + b" <<E <<<a \\\n" * n + b"\n" + b"E\n" * n,
    "stages": lambda n: b"FROM scratch AS s0\n" + b"".join(b"FROM s%d AS s%d\n" % (i, i + 1) for i in range(n)),
    "dependencies": lambda n: (
        b"FROM scratch AS s0\n"
        + b"".join(b"FROM scratch AS s%d\nCOPY --from=s%d a /b\n" % (i + 1, i) for i in range(n))
    ),
    "images": lambda n: b"FROM scratch\n" + b"COPY --from=alpine a /b\n" * n,
    "triggers": lambda n: b"FROM scratch AS a\n" + b"ONBUILD COPY a /b\n" * n + b"FROM a\n",
    "open quotes": lambda n: b"FROM scratch\nCOPY " + b"\"'" * n + b" /a\n",
    "brackets": lambda n: b"FROM scratch\nCOPY " + b"[" * n + b" /a\n",
    "binary junk": lambda n: b"FROM scratch\n" + bytes(range(11, 256)) * n,
}


@pytest.mark.parametrize("builder", ["buildkit", "classic", "podman"])
@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_size_is_twice_the_work(shape: str, builder: str) -> None:
    small, large = (SHAPES[shape](size) for size in (200, 400))
    run(small, builder)
    assert calls_of(lambda: run(large, builder)) < 2.3 * calls_of(lambda: run(small, builder)) + 200


def test_ten_megabytes_in_one_pass() -> None:
    lines = 500_000
    dockerfile = parse(b"FROM scratch\nRUN true \\\n" + b"  && echo some text\\\n" * lines + b"\n", "Dockerfile")
    assert dockerfile.stages[0].instructions[0].end_line == lines + 3
