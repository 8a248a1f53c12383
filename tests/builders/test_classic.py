"""The classic builder: what the walk packs, what the check before it opens, the build files that are always sent."""

from pathlib import Path

import pytest

from ctxsize.build import Request, prepare
from ctxsize.builders.classic import start as start_of
from tests.builders.fates import fate, inside, sent, start
from tests.trees import COPY_ALL, plant

TREE = {
    "src/app/f": 1,
    "src/y": 1,
    "d/s/y": 1,
    "d/s/z": 1,
    "d/x": 1,
    "z": 1,
    "docker/app/Dockerfile": {"text": COPY_ALL},
}


@pytest.mark.parametrize(
    ("ignore", "dockerfile", "added"),
    [
        ("", None, []),
        ("z", None, []),
        ("*", None, ["!.dockerignore", "!Dockerfile"]),
        ("Dockerfile", None, ["!Dockerfile"]),
        (".dockerignore", None, ["!.dockerignore"]),
        (".*", None, ["!.dockerignore"]),
        ("**", None, ["!.dockerignore", "!Dockerfile"]),
        ("*\n!Dockerfile", None, ["!.dockerignore"]),
        ("*\n!.dockerignore\n!Dockerfile", None, []),
        ("docker", "docker/app/Dockerfile", ["!docker/app/Dockerfile"]),
        ("**/docker", "docker/app/Dockerfile", []),
        ("docker/app", "docker/app/Dockerfile", ["!docker/app/Dockerfile"]),
        ("docker/*", "docker/app/Dockerfile", ["!docker/app/Dockerfile"]),
        ("*", "docker/app/Dockerfile", ["!.dockerignore", "!docker/app/Dockerfile"]),
        ("*\n!docker/*/Dockerfile", "docker/app/Dockerfile", ["!.dockerignore"]),
        ("[z-a]x", None, []),
    ],
)
def test_rules_that_docker_adds(tmp_path: Path, ignore: str, dockerfile: str | None, added: list[str]) -> None:
    context = plant(str(tmp_path / "c"), TREE, ignore=ignore)
    named = None if dockerfile is None else f"{context}/{dockerfile}"
    build = prepare(Request(context, builder="classic", dockerfile=named), "classic")
    rules = start_of(build).match._matcher.rules
    assert [rule.spelling for rule in rules[len(build.rules) :]] == added


# As moby/go-archive v0.1.0 walks: parent-vector matching, folders kept open by the text of a negation alone.
SENT = [
    ("", "z"),
    ("d\n!d/s/y", "d/s/y"),
    ("*\n!src/app\nsrc", "src/app/f"),
    ("*\n!src/app", "src/app/f"),
    ("*\n!src", "src/app/f"),
    ("*", "Dockerfile"),
    ("*", ".dockerignore"),
    ("a/b\n!a", "z"),
]
NOT_SENT = [
    ("z", "z"),
    ("*", "z"),
    ("d\n!d/s/y", "d/s/z"),
    ("d\n!d/s/y", "d/"),
    ("d\n!d/s/y", "d/s/"),
    ("*\n!**/y", "src/y"),
    ("*\n!*/y", "src/y"),
    ("src/app\n!src", "src/app/f"),
    ("*\n!src/app\nsrc", "src/y"),
]


@pytest.mark.parametrize(("ignore", "path"), SENT)
def test_sends(tmp_path: Path, ignore: str, path: str) -> None:
    assert sent(start(plant(str(tmp_path / "c"), TREE, ignore=ignore), "classic"), path)


@pytest.mark.parametrize(("ignore", "path"), NOT_SENT)
def test_does_not_send(tmp_path: Path, ignore: str, path: str) -> None:
    assert not sent(start(plant(str(tmp_path / "c"), TREE, ignore=ignore), "classic"), path)


@pytest.mark.parametrize(
    ("ignore", "folder"),
    [
        ("d\n!d/s/y", "d"),
        ("d\n!d/s/y", "d/s"),
        ("*\n!src/app/**", "src/app"),
        ("*\n!src/app", "src"),
        ("d\n!d/s*", "d"),
    ],
)
def test_opens_an_ignored_folder(tmp_path: Path, ignore: str, folder: str) -> None:
    assert inside(start(plant(str(tmp_path / "c"), TREE, ignore=ignore), "classic"), folder) is not None


@pytest.mark.parametrize(
    ("ignore", "folder"), [("d", "d"), ("*\n!**/y", "src"), ("*\n!sr", "src"), ("*\n!srcs", "src"), ("d\n!d/z*", "d/s")]
)
def test_does_not_open_it(tmp_path: Path, ignore: str, folder: str) -> None:
    assert inside(start(plant(str(tmp_path / "c"), TREE, ignore=ignore), "classic"), folder) is None


@pytest.mark.parametrize(("ignore", "folder"), [("src/app\n!src", "src/app"), ("**/s\n!d", "d/s")])
def test_the_check_opens_what_the_walk_does_not(tmp_path: Path, ignore: str, folder: str) -> None:
    state = inside(start(plant(str(tmp_path / "c"), TREE, ignore=ignore), "classic"), folder)
    assert state is not None
    assert state.looks_inside()
    assert not state.judge("any").sent


def test_without_a_dockerfile_nothing_is_sent(tmp_path: Path) -> None:
    found = fate(start(plant(str(tmp_path / "c"), {"a": 1}, dockerfile=None), "classic"), "a")
    assert found is not None
    assert (found.sent, found.eligible) == (False, True)
