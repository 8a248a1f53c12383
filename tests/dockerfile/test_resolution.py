import pytest

from ctxsize.dockerfile import parse, resolve

DOCKERFILE = parse(b"FROM scratch\nARG TARGETARCH\nCOPY $TARGETARCH /x\n", "Dockerfile")


def test_the_platform_is_an_argument() -> None:
    assert resolve(DOCKERFILE).paths == ("amd64",)
    assert resolve(DOCKERFILE, platform="linux/arm64").paths == ("arm64",)
    assert resolve(DOCKERFILE, builder="podman", platform="linux/arm64").paths == ("arm64",)
    assert resolve(DOCKERFILE, builder="classic", platform="linux/arm64").paths is None


def test_unknown_builders() -> None:
    with pytest.raises(ValueError, match="unknown builder 'nope'"):
        resolve(DOCKERFILE, builder="nope")


def test_resolving_does_not_change_the_dockerfile() -> None:
    dockerfile = parse(b"FROM scratch AS p\nONBUILD COPY a /x\nFROM p\nCOPY b /x\n", "Dockerfile")
    assert resolve(dockerfile) == resolve(dockerfile)
    assert resolve(dockerfile, builder="classic").paths == resolve(dockerfile).paths == ("a", "b")
