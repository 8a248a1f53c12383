"""Image names, platforms and sources: what the words of FROM, COPY and ADD may be."""

import pytest

from ctxsize.dockerfile.platforms import check_platform, platform_arguments
from ctxsize.dockerfile.reference import familiar_name
from ctxsize.dockerfile.refusal import RefusedError
from ctxsize.dockerfile.sources import has_wildcards, is_git, is_url
from ctxsize.dockerfile.text import context_path


@pytest.mark.parametrize(
    ("name", "familiar"),
    [
        ("alpine", "alpine"),
        ("alpine:latest", "alpine"),
        ("alpine:3.20", "alpine:3.20"),
        ("docker.io/library/alpine:latest", "alpine"),
        ("index.docker.io/a/b", "a/b"),
        ("a/b", "a/b"),
        ("localhost/a", "localhost/a"),
        ("registry.test:5000/a/b:c", "registry.test:5000/a/b:c"),
        ("a__b--c.d", "a__b--c.d"),
        ("a@sha256:" + "0" * 64, "a@sha256:" + "0" * 64),
    ],
)
def test_image_names(name: str, familiar: str) -> None:
    assert familiar_name(name) == familiar


@pytest.mark.parametrize(
    "name", ["", "Alpine", "a b", "a:", "a/", "/a", "a..b", "a-", "a@sha256:0", "$a", "f" * 64, "é"]
)
def test_not_image_names(name: str) -> None:
    with pytest.raises(RefusedError):
        familiar_name(name)


@pytest.mark.parametrize(
    "platform", ["linux", "amd64", "linux/arm/v7", "linux/nope", "windows(10.0.17763)/amd64", "Linux"]
)
def test_platforms(platform: str) -> None:
    check_platform(platform)


@pytest.mark.parametrize("platform", ["", "nope", "linux/", "linux/a/b/c", "linux/*", "a b/c"])
def test_not_platforms(platform: str) -> None:
    with pytest.raises(RefusedError, match="platform"):
        check_platform(platform)


def test_predefined_arguments() -> None:
    found = platform_arguments("linux/arm/v7")
    assert (found["TARGETPLATFORM"], found["TARGETOS"], found["TARGETARCH"], found["TARGETVARIANT"]) == (
        "linux/arm/v7",
        "linux",
        "arm",
        "v7",
    )
    assert (found["BUILDARCH"], found["BUILDOSVERSION"], len(found)) == ("arm", "", 10)


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("a", "a"),
        ("/a/", "a"),
        ("./a//b/.", "a/b"),
        ("../../a", "a"),
        ("a/../../b", "b"),
        ("", "."),
        ("/", "."),
        ("//", "."),
        ("..", "."),
        ("a/./b", "a/b"),
        ("*/../b", "b"),
    ],
)
def test_paths_in_the_context(source: str, path: str) -> None:
    assert context_path(source) == path


@pytest.mark.parametrize(
    "source",
    [
        "https://host.test/a.git",
        "http://host.test/a.git#main:sub",
        "git@host.test:a/b",
        "me@host:a.git",
        "ssh://host/a",
        "git://host/a",
    ],
)
def test_git_sources(source: str) -> None:
    assert is_git(source)


@pytest.mark.parametrize(
    "source", ["a.git", "github.com/a/b", "https://host.test/a.tar", "./git@a:b", "ftp://a/b.git", "http://[/a.git"]
)
def test_not_git_sources(source: str) -> None:
    assert not is_git(source)


def test_urls() -> None:
    assert [is_url(source) for source in ("http://a", "https://a", "HTTP://a", "ftp://a", "http:/a")] == [
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("source", "expected"), [("a*", True), ("a?", True), ("[a", True), ("a\\*", False), ("a]", False)]
)
def test_wildcards(source: str, expected: bool) -> None:
    assert has_wildcards(source) is expected
