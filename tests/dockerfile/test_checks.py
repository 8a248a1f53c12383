import pytest

from ctxsize.dockerfile import parse
from ctxsize.errors import ContextError

ACCEPTED = """\
ADD --chown=a --chmod=755 --checksum=x --link --keep-git-dir=true --unpack=false --exclude=a --exclude=b a /b
ADD <<E /b\nE
ARG a b=c
ARG --ignored a
CMD
CMD a
CMD ["a"]
COPY --from=a --chown=b --chmod=755 --link=true --parents --exclude=a --exclude=b a /b
COPY -- --nope a /b
COPY a --nope /b
ENTRYPOINT
ENV a=b
ENV a b
EXPOSE 80
HEALTHCHECK NONE
HEALTHCHECK --ignored NONE
healthcheck --interval=1m30s --timeout=.5s --start-period=0 --start-interval=1h --retries=3 cmd a
LABEL a=b
MAINTAINER a b
ONBUILD COPY --nope a /b
ONBUILD NOPE
RUN
RUN a
RUN --network=none --security=insecure --mount=type=cache,target=/a --mount=target=/b --device=c,required a
SHELL ["a"]
STOPSIGNAL --ignored 9
USER a
VOLUME a b
VOLUME ["a"]
WORKDIR a b
FROM a
FROM a as b
FROM --platform=linux/amd64 a AS B-1_.c
from a"""

REFUSED = """\
ADD a
ADD --from=a a /b
ADD --parents a /b
ADD a <<E\nE
ARG
ARG =a
CMD ["a", 1]
CMD --a b
COPY
COPY a
COPY --nope a /b
COPY --chown a /b
COPY --link= a /b
COPY --link=maybe a /b
COPY --from=a --from=b a /b
COPY --checksum=x a /b
COPY a <<E\nE
ENV
ENV a
ENV =a
ENV --a b=c
EXPOSE
EXPOSE --a 80
FROM
FROM a b
FROM a b c
FROM a AS
FROM a AS 1b
FROM a AS b/c
FROM --nope a
FROM --platform a
HEALTHCHECK
HEALTHCHECK NONE a
HEALTHCHECK CMD
HEALTHCHECK a b
HEALTHCHECK --interval=1 CMD a
HEALTHCHECK --retries=x CMD a
HEALTHCHECK --nope=1 CMD a
LABEL a
MAINTAINER
ONBUILD
ONBUILD ONBUILD RUN a
ONBUILD FROM a
onbuild maintainer a
ONBUILD CMD [1]
ONBUILD --a RUN b
RUN --nope a
RUN --mount a
RUN --mount= a
RUN --mount=from=$a,target=/b c
RUN --mount='type="a,target=/b' c
RUN --network=nope a
RUN --network= a
RUN --security=nope a
RUN --device=a,name=b c
SHELL
SHELL a
SHELL []
STOPSIGNAL
USER
VOLUME
VOLUME [""]
VOLUME ["a", " "]
WORKDIR
NOPE a
COPYa b
"""


def instructions(text: str) -> list[str]:
    return text.replace("\nE\n", "\0E\n").removesuffix("\n").split("\n")


@pytest.mark.parametrize("instruction", instructions(ACCEPTED))
def test_accepted(instruction: str) -> None:
    dockerfile = parse(f"FROM a\n{instruction}\n".replace("\0", "\n").encode(), "Dockerfile")
    assert dockerfile.instructions[1].line == 2


@pytest.mark.parametrize("instruction", instructions(REFUSED))
def test_refused(instruction: str) -> None:
    with pytest.raises(ContextError) as caught:
        parse(f"FROM a\n{instruction}\n".replace("\0", "\n").encode(), "a/Dockerfile")
    assert (caught.value.path, caught.value.line) == ("a/Dockerfile", 2)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", None),
        (b"\n# only a comment\n", None),
        (b"ARG a\n", None),
        (b"RUN a\nFROM b\n", 1),
        (b"ARG a\nLABEL a=b\nFROM b\n", 2),
        (b"\\\n", 1),
        (b"\x00\x01\x02", 1),
    ],
)
def test_refused_as_a_whole(data: bytes, line: int | None) -> None:
    with pytest.raises(ContextError) as caught:
        parse(data, "Dockerfile")
    assert (caught.value.path, caught.value.line) == ("Dockerfile", line)
