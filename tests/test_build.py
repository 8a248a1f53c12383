"""What each builder finds for a request: the context, the Dockerfile, the ignore file in force."""

import os
from pathlib import Path
from typing import Any

import pytest

from ctxsize.build import BUILDERS, Request, open_context, prepare
from ctxsize.errors import ContextError
from tests.patterns.alarm import soon
from tests.trees import COPY_ALL, plant

SCRATCH = {"text": COPY_ALL}


def text(line: str) -> dict[str, str]:
    return {"text": f"{line}\n"}


ROOT: dict[str, Any] = {"Dockerfile": SCRATCH, ".dockerignore": text("root")}

# The tree, the value of -f, and the rules that BuildKit, docker and buildah have in force; None: no ignore file.
IGNORE_FILES = [
    (ROOT, None, ["root"], ["root"], ["root"]),
    ({"Dockerfile": SCRATCH}, None, None, None, None),
    (ROOT | {"Dockerfile.dockerignore": text("own")}, None, ["own"], ["root"], ["own"]),
    (ROOT | {"Dockerfile.dockerignore": 0}, None, [], ["root"], []),
    (ROOT | {"Dockerfile.dockerignore": text("# none")}, None, [], ["root"], []),
    (ROOT | {"Other.dockerignore": text("own")}, None, ["root"], ["root"], ["root"]),
    (ROOT | {"Other": SCRATCH, "Other.dockerignore": text("own")}, "Other", ["own"], ["root"], ["own"]),
    (ROOT | {"s/Foo": SCRATCH, "s/.dockerignore": text("s")}, "s/Foo", ["root"], ["root"], ["root"]),
    (ROOT | {"s/Foo": SCRATCH, "s/Foo.dockerignore": text("own")}, "s/Foo", ["own"], ["root"], ["own"]),
    (ROOT | {"Dockerfile.containerignore": text("c")}, None, ["root"], ["root"], ["c"]),
    (
        ROOT | {"Dockerfile.containerignore": text("c"), "Dockerfile.dockerignore": text("own")},
        None,
        ["own"],
        ["root"],
        ["own"],
    ),
    (ROOT | {".containerignore": text("c")}, None, ["root"], ["root"], ["c"]),
    (ROOT | {".dockerignore": "->sub/ign", "sub/ign": text("linked")}, None, ["linked"], ["linked"], ["linked"]),
    (ROOT | {".dockerignore": "->@OUTSIDE@"}, None, None, ["foo"], ["foo"]),
    (
        ROOT | {"Dockerfile": "->Real", "Real": SCRATCH, "Real.dockerignore": text("own")},
        None,
        ["root"],
        ["root"],
        ["root"],
    ),
    (ROOT | {"Dockerfile.dockerignore": "/"}, None, ["root"], ["root"], "error"),
]


def rules_of(context: str, file: str | None, builder: str) -> list[str] | str | None:
    named = None if file is None else os.path.join(context, file)
    try:
        build = prepare(Request(context, dockerfile=named, builder=builder), builder)
    except ContextError:
        return "error"
    return None if build.ignore_name is None else [rule.spelling for rule in build.rules]


@pytest.mark.parametrize(("tree", "file", "buildkit", "classic", "podman"), IGNORE_FILES)
def test_the_ignore_file_in_force(
    tmp_path: Path, tree: dict[str, Any], file: str | None, buildkit: object, classic: object, podman: object
) -> None:
    context = plant(str(tmp_path / "c"), tree, dockerfile=None)
    found = [rules_of(context, file, builder) for builder in ("buildkit", "classic", "podman")]
    assert found == [buildkit, classic, podman]


def test_an_ignore_file_that_is_a_folder(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), {".dockerignore": "/"})
    assert [rules_of(context, None, builder) for builder in ("buildkit", "classic", "podman")] == [
        None,
        "error",
        "error",
    ]


def test_an_ignore_file_that_is_a_fifo_is_not_waited_for(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), {})
    os.mkfifo(os.path.join(context, ".dockerignore"))
    for builder in ("buildkit", "classic", "podman"):
        with soon():
            assert rules_of(context, None, builder) in (None, [], "error")


@pytest.mark.parametrize(
    ("tree", "builder", "name"),
    [
        ({"Dockerfile": SCRATCH, "dockerfile": SCRATCH}, "buildkit", "Dockerfile"),
        ({"dockerfile": SCRATCH}, "buildkit", "dockerfile"),
        ({"dockerfile": SCRATCH}, "classic", "dockerfile"),
        ({"dockerfile": SCRATCH}, "podman", None),
        ({"Containerfile": SCRATCH, "Dockerfile": SCRATCH}, "podman", "Containerfile"),
        ({"Containerfile": SCRATCH}, "buildkit", None),
        ({"Containerfile": SCRATCH}, "classic", None),
        ({"sub/Dockerfile": SCRATCH}, "buildkit", None),
    ],
)
def test_the_default_dockerfile(tmp_path: Path, tree: dict[str, Any], builder: str, name: str | None) -> None:
    context = plant(str(tmp_path / "c"), tree, dockerfile=None)
    build = prepare(Request(context, builder=builder), builder)
    assert build.dockerfile_name == (None if name is None else os.path.join(context, name))
    assert build.dockerfile_path == name
    assert (build.needs is None) == (name is None)


@pytest.mark.parametrize("builder", ["classic", "podman"])
def test_an_ignore_file_without_an_end_is_refused(tmp_path: Path, builder: str) -> None:
    (tmp_path / "Dockerfile").write_text("FROM scratch\n")
    (tmp_path / ".dockerignore").symlink_to("/dev/zero")
    with pytest.raises(ContextError, match=r"\.dockerignore: cannot read the ignore file: file too large"):
        prepare(Request(str(tmp_path)), builder)


@pytest.mark.parametrize("builder", BUILDERS)
def test_an_ignore_file_that_is_too_long_is_refused(tmp_path: Path, builder: str) -> None:
    (tmp_path / "Dockerfile").write_text("FROM scratch\n")
    (tmp_path / ".dockerignore").touch()
    os.truncate(tmp_path / ".dockerignore", 1 << 40)
    with pytest.raises(ContextError, match=r"\.dockerignore: cannot read the ignore file: "):
        prepare(Request(str(tmp_path)), builder)


def test_names_are_as_the_user_gave_the_context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(str(tmp_path / "c"), {"s/D": SCRATCH}, ignore="x\n")
    monkeypatch.chdir(tmp_path)
    for builder in ("buildkit", "classic", "podman"):
        build = prepare(Request("c", builder=builder), builder)
        assert (build.dockerfile_name, build.ignore_name) == ("c/Dockerfile", "c/.dockerignore")
        below = prepare(Request("./c", dockerfile="c/s/D", builder=builder), builder)
        assert (below.dockerfile_name, below.dockerfile_path) == ("c/s/D", "s/D")


def test_a_dockerfile_outside_of_the_context(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), {}, ignore="root\n")
    plant(
        str(tmp_path / "o"),
        {"D": SCRATCH, "D.dockerignore": text("own"), ".dockerignore": text("beside")},
        dockerfile=None,
    )
    for builder, rules in (("buildkit", ["own"]), ("classic", ["root"]), ("podman", ["own"])):
        build = prepare(Request(context, dockerfile=str(tmp_path / "o" / "D"), builder=builder), builder)
        assert (build.dockerfile_path, [rule.spelling for rule in build.rules]) == (None, rules)


def test_a_dockerfile_from_stdin_has_no_ignore_file_of_its_own(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), ROOT | {"Dockerfile.dockerignore": text("own")}, dockerfile=None)
    for builder in ("buildkit", "classic", "podman"):
        request = Request(context, dockerfile="-", dockerfile_bytes=b"FROM scratch\nCOPY a /\n", builder=builder)
        build = prepare(request, builder)
        assert (build.dockerfile_name, build.dockerfile_path, build.dockerfile_size) == ("-", None, 22)
        assert [rule.spelling for rule in build.rules] == ["root"]


def test_a_given_ignore_file_beats_all(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), ROOT | {"Dockerfile.dockerignore": text("own")}, dockerfile=None)
    given = tmp_path / "given"
    given.write_text("other\n", encoding="utf-8")
    for builder in ("buildkit", "classic", "podman"):
        build = prepare(Request(context, builder=builder, ignore_file=str(given)), builder)
        assert (build.ignore_name, [rule.spelling for rule in build.rules]) == (str(given), ["other"])


@pytest.mark.parametrize("given", ["missing", ".", "c/Dockerfile/x"])
def test_a_given_ignore_file_that_cannot_be_read(tmp_path: Path, given: str) -> None:
    context = plant(str(tmp_path / "c"), {})
    with pytest.raises(ContextError) as caught:
        prepare(Request(context, ignore_file=str(tmp_path / given)), "buildkit")
    assert caught.value.path == str(tmp_path / given)


@pytest.mark.parametrize(
    "path",
    ["https://github.com/a/b.git", "git://host/x", "git@github.com:a/b.git", "github.com/a/b", "ssh://host/x", "-"],
)
def test_a_context_that_is_no_folder_of_this_machine(path: str) -> None:
    with pytest.raises(ContextError) as caught:
        open_context(path)
    assert caught.value.path == path
    assert caught.value.reason


@pytest.mark.parametrize("name", ["missing", "file", "dangling", "fifo", "file/below"])
def test_a_context_that_is_no_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "dangling").symlink_to("nowhere")
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(ContextError) as caught:
        open_context(str(tmp_path / name))
    assert caught.value.path == str(tmp_path / name)


def test_a_context_that_is_a_link_to_a_folder(tmp_path: Path) -> None:
    plant(str(tmp_path / "c"), {"a": 1})
    (tmp_path / "l").symlink_to("c")
    assert sorted(open_context(str(tmp_path / "l")).scan("")[0]) == ["Dockerfile", "a"]


def test_a_default_dockerfile_that_leads_out_of_the_context_is_not_followed(tmp_path: Path) -> None:
    # BuildKit takes the folder of the Dockerfile as its own small context; docker finds no file inside its context.
    context = plant(str(tmp_path / "c"), {"Dockerfile": "->@OUTSIDE@"}, dockerfile=None)
    for builder in ("buildkit", "classic"):
        with pytest.raises(ContextError) as caught:
            prepare(Request(context, builder=builder), builder)
        assert "foo" not in caught.value.reason


LINKED = [
    # The tree, the value of -f, and whether BuildKit, docker and buildah find the Dockerfile; all tried out.
    ({"docker/Real": SCRATCH, "Dockerfile": "->docker/Real"}, None, True, True, True),
    ({"real": SCRATCH, "Dockerfile": "->/real"}, None, True, False, False),
    ({"Real": SCRATCH, "docker/Dockerfile": "->../Real"}, "docker/Dockerfile", False, True, True),
    ({"docker/Dockerfile": SCRATCH, "d2": "->docker"}, "d2/Dockerfile", True, True, True),
]


@pytest.mark.parametrize(("tree", "file", "buildkit", "classic", "podman"), LINKED)
def test_how_far_a_linked_dockerfile_is_followed(
    tmp_path: Path, tree: dict[str, Any], file: str | None, buildkit: bool, classic: bool, podman: bool
) -> None:
    context = plant(str(tmp_path / "c"), tree, dockerfile=None)
    found = [rules_of(context, file, builder) != "error" for builder in ("buildkit", "classic", "podman")]
    assert found == [buildkit, classic, podman]


def test_a_named_dockerfile_may_lead_out_of_the_context(tmp_path: Path) -> None:
    plant(str(tmp_path / "o"), {"D": SCRATCH}, dockerfile=None)
    context = plant(str(tmp_path / "c"), {"Dockerfile": "->../o/D"}, dockerfile=None)
    named = Request(context, dockerfile=os.path.join(context, "Dockerfile"))
    for builder in ("classic", "podman"):
        assert prepare(named, builder).needs is not None
    assert prepare(named, "classic").dockerfile_path is None
    with pytest.raises(ContextError):
        prepare(named, "buildkit")


def test_buildah_follows_a_default_dockerfile_anywhere(tmp_path: Path) -> None:
    plant(str(tmp_path / "o"), {"D": SCRATCH}, dockerfile=None)
    context = plant(str(tmp_path / "c"), {"Dockerfile": "->../o/D"}, dockerfile=None)
    assert prepare(Request(context), "podman").needs is not None
    secret = plant(str(tmp_path / "s"), {"Dockerfile": "->@OUTSIDE@"}, dockerfile=None)
    with pytest.raises(ContextError) as caught:
        prepare(Request(secret), "podman")
    assert (caught.value.path, "foo" in str(caught.value.reason)) == (os.path.join(secret, "Dockerfile"), False)


def test_a_dockerfile_from_a_pipe_of_the_shell(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), {"a": 1}, dockerfile=None)
    for builder in ("buildkit", "classic", "podman"):
        source, sink = os.pipe()
        os.write(sink, COPY_ALL.encode())
        os.close(sink)
        named = Request(context, dockerfile=f"/dev/fd/{source}")
        assert prepare(named, builder).dockerfile_size == len(COPY_ALL)
        os.close(source)


def test_a_linked_dockerfile_lies_where_it_leads_to(tmp_path: Path) -> None:
    # docker CLI v28.2 resolves the link, so that it sends docker/Dockerfile even where it is ignored.
    context = plant(
        str(tmp_path / "c"), {"docker/Dockerfile": SCRATCH, "Dockerfile": "->docker/Dockerfile"}, dockerfile=None
    )
    assert prepare(Request(context, builder="classic"), "classic").dockerfile_path == "docker/Dockerfile"
