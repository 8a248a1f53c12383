"""BuildKit: the walk's two filters, the folders it opens, and the files that arrive empty."""

from pathlib import Path

import pytest

from ctxsize.errors import ContextError
from tests.builders.fates import fate, inside, sent, start
from tests.trees import COPY_ALL, plant

TREE = {"src/app/f": 1, "src/app/g": 1, "src/y": 1, "d/s/y": 1, "d/x": 1, "b/x/1": 1, "z": 1, "sec/a": 1}


def scratch(*lines: str) -> str:
    return "".join(f"{line}\n" for line in ("FROM scratch", *lines))


SENT = [
    ("", COPY_ALL, "z"),
    ("*\n!**/y", COPY_ALL, "d/s/y"),
    ("d\n!d/s/y", COPY_ALL, "d/s/y"),
    ("*\n!src/app\nsrc", COPY_ALL, "src/app/f"),
    ("", scratch("COPY src /"), "src/app/f"),
    ("", scratch("COPY src/app/ /"), "src/app/"),
    ("", scratch("COPY */app /"), "src/app/f"),
    ("", scratch("COPY z /"), "z"),
    ("z", scratch("COPY . /"), "Dockerfile"),
]
NOT_SENT = [
    ("z", COPY_ALL, "z"),
    ("*", COPY_ALL, "Dockerfile"),
    ("*", COPY_ALL, ".dockerignore"),
    ("src/app\n!src", COPY_ALL, "src/app/f"),
    ("*\n!b/*/**", COPY_ALL, "b/x/1"),
    ("", scratch("COPY src /"), "z"),
    ("", scratch("COPY src /"), "Dockerfile"),
    ("", scratch("COPY src/app /"), "src/"),
    ("", scratch("COPY !z /"), "z"),
    ("", scratch("LABEL a=b"), "z"),
    ("src", scratch("COPY src /"), "src/y"),
]


@pytest.mark.parametrize(("ignore", "dockerfile", "path"), SENT)
def test_sends(tmp_path: Path, ignore: str, dockerfile: str, path: str) -> None:
    context = plant(str(tmp_path / "c"), TREE, ignore=ignore, dockerfile=dockerfile)
    assert sent(start(context, "buildkit"), path)


@pytest.mark.parametrize(("ignore", "dockerfile", "path"), NOT_SENT)
def test_does_not_send(tmp_path: Path, ignore: str, dockerfile: str, path: str) -> None:
    context = plant(str(tmp_path / "c"), TREE, ignore=ignore, dockerfile=dockerfile)
    assert not sent(start(context, "buildkit"), path)


# tonistiigi/fsutil 6d9dc2e, filter.go: an ignored folder is passed over only where no negation holds a wildcard.
OPENED = [
    ("", COPY_ALL, "sec"),
    ("sec/*", COPY_ALL, "sec"),
    ("sec\n!**/zz", COPY_ALL, "sec"),
    ("sec\n!z*", COPY_ALL, "sec"),
    ("sec\n!sec/a", COPY_ALL, "sec"),
    ("sec\n!sec/a/**", COPY_ALL, "sec"),
    ("sec", scratch("COPY */f /"), "d"),
    ("", scratch("COPY */f /"), "sec"),
    ("", scratch("COPY sec/a /"), "sec"),
]
PASSED_OVER = [
    ("sec", COPY_ALL, "sec"),
    ("*\n!src", COPY_ALL, "sec"),
    ("sec\n!src/**", COPY_ALL, "sec"),
    ("sec\n!sec2/a", COPY_ALL, "sec"),
    ("*\n!b/*/**", COPY_ALL, "b/x"),
    ("", scratch("COPY z /"), "sec"),
    ("", scratch("COPY src /"), "sec"),
    ("sec", scratch("COPY */f /"), "sec"),
]


@pytest.mark.parametrize(("ignore", "dockerfile", "folder"), OPENED)
def test_opens(tmp_path: Path, ignore: str, dockerfile: str, folder: str) -> None:
    context = plant(str(tmp_path / "c"), TREE, ignore=ignore, dockerfile=dockerfile)
    state = inside(start(context, "buildkit"), folder)
    assert state is not None
    assert state.looks_inside()


@pytest.mark.parametrize(("ignore", "dockerfile", "folder"), PASSED_OVER)
def test_passes_over(tmp_path: Path, ignore: str, dockerfile: str, folder: str) -> None:
    context = plant(str(tmp_path / "c"), TREE, ignore=ignore, dockerfile=dockerfile)
    state = inside(start(context, "buildkit"), folder)
    assert state is None or not state.looks_inside()


@pytest.mark.parametrize(
    ("ignore", "path", "empty"),
    [
        ("*\n!src/app\nsrc", "src/app/f", True),
        ("*\n!src/app", "src/app/f", False),
        ("*\n!src/app/f\nsrc/app\n!src/app/g", "src/app/f", True),
        ("*\n!src/app/f\nsrc/app\n!src/app/g", "src/app/g", False),
        ("", "z", False),
    ],
)
def test_arrives_empty(tmp_path: Path, ignore: str, path: str, empty: bool) -> None:
    found = fate(start(plant(str(tmp_path / "c"), TREE, ignore=ignore), "buildkit"), path)
    assert found is not None
    assert (found.sent, found.empty) == (True, empty)


@pytest.mark.parametrize("ignore", ["a\tb", "x\na\x01", "!a\x7f", "a\rb"])
def test_control_characters_cannot_travel(tmp_path: Path, ignore: str) -> None:
    with pytest.raises(ContextError) as caught:
        start(plant(str(tmp_path / "c"), TREE, ignore=ignore), "buildkit")
    assert caught.value.line == ignore.count("\n") + 1


@pytest.mark.parametrize("ignore", ["# a\tb", "a\t", "a\r\n", "a\tb\nö", " a b"])
def test_unless_they_are_trimmed_or_encoded(tmp_path: Path, ignore: str) -> None:
    assert sent(start(plant(str(tmp_path / "c"), TREE, ignore=ignore), "buildkit"), "z")


@pytest.mark.parametrize("source", ["[", "a[", "![", "[]a]"])
def test_a_source_that_is_no_pattern_is_refused_at_its_line(tmp_path: Path, source: str) -> None:
    context = plant(str(tmp_path / "c"), TREE, dockerfile=scratch("LABEL a=b", f"COPY z {source} /"))
    with pytest.raises(ContextError) as caught:
        start(context, "buildkit")
    assert str(caught.value.path).endswith("Dockerfile")
    assert caught.value.line in (3, None)
