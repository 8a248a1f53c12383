"""Sources that are not in the context, and those that are."""

from pathlib import Path

import pytest

from tests.findings.asked import found
from tests.generator.repository import git, lay_out
from tests.trees import Tree, plant

_TREE: Tree = {
    "requirements.txt": 1,
    "docker/start.sh": 1,
    "src/a.py": 1,
    "README.md": 1,
    "dangling": "->nowhere",
    "outside": "->../../etc/passwd",
    "circle": "->circle",
    "alive": "->src",
}

# A source, what the message ends in, and the fix.
_MISSING = {
    "nothing": ("nothing", "which is not there", ""),
    "almost of that name": (
        "requirement.txt",
        "which is not there; requirements.txt is",
        "COPY requirements.txt /x/",
    ),
    "in another case": ("readme.md", "which is not there; README.md is", "COPY README.md /x/"),
    "below a folder that is there": ("src/b/c", "which is not there", ""),
    "below a file": ("src/a.py/b", "which is not there", ""),
    "a link that leads nowhere": ("dangling", "a symlink that leads nowhere inside the context", ""),
    "a link that leads out": ("outside", "a symlink that leads nowhere inside the context", ""),
    "a link in a circle": ("circle", "a symlink that leads nowhere inside the context", ""),
    "behind a link": ("alive/b", "which is not there", ""),
}


@pytest.mark.parametrize("builder", ["buildkit", "classic", "podman"])
@pytest.mark.parametrize("case", _MISSING)
def test_a_source_that_is_not_there(tmp_path: Path, case: str, builder: str) -> None:
    source, said, fix = _MISSING[case]
    plant(str(tmp_path), _TREE, dockerfile=f"FROM scratch\nCOPY {source} /x/\n")
    (only,) = found(str(tmp_path), "CTX003", builder=builder)
    assert (only.severity, only.line, only.paths, only.fix) == ("error", 2, (source,), fix)
    assert only.message == f"`COPY {source} /x/` reads {source}, {said}"


_PRESENT = {
    "a file": "COPY requirements.txt /x/",
    "a folder": "COPY src /x/",
    "with a slash behind": "COPY src/ /x/",
    "from the root": "COPY /src /x/",
    "a link": "COPY alive /x/",
    "behind a link": "COPY alive/a.py /x/",
    "the whole context": "COPY . /x/",
    "a glob that matches nothing": "COPY nothing* /x/",
    "a variable without a value": "COPY nothing$UNSET /x/",
    "a URL": "ADD https://example.org/nothing /x/",
    "a mount": "RUN --mount=type=bind,source=src,target=/s ls",
    "a mount of a cache": "RUN --mount=type=cache,target=/nothing ls",
    "a tmpfs": "RUN --mount=type=tmpfs,target=/nothing ls",
    "a secret": "RUN --mount=type=secret,id=nothing ls",
    "a heredoc": "COPY <<nothing /x/\nnothing",
}


@pytest.mark.parametrize("case", _PRESENT)
def test_a_source_that_is_there(tmp_path: Path, case: str) -> None:
    plant(str(tmp_path), _TREE, dockerfile=f"FROM scratch\n{_PRESENT[case]}\n")
    assert found(str(tmp_path), "CTX003") == []


def test_a_mount_of_what_is_not_there(tmp_path: Path) -> None:
    mount = "FROM scratch\nRUN --mount=type=bind,source=nothing,target=/s ls\n"
    plant(str(tmp_path), _TREE, dockerfile=mount)
    assert [each.paths for each in found(str(tmp_path), "CTX003")] == [("nothing",)]


def test_a_source_beside_the_dockerfile(tmp_path: Path) -> None:
    plant(str(tmp_path), {**_TREE, "docker/Dockerfile": {"text": "FROM scratch\nCOPY start.sh /x/\n"}}, dockerfile=None)
    (only,) = found(str(tmp_path), "CTX003", dockerfile=str(tmp_path / "docker" / "Dockerfile"))
    assert only.fix == "COPY docker/start.sh /x/"


@pytest.mark.parametrize("name", ["Dockerfile", "api.Dockerfile"])
def test_a_dockerfile_that_is_meant_for_its_own_folder(tmp_path: Path, name: str) -> None:
    dockerfile = "FROM scratch\nCOPY both /\nCOPY a b* /x/\nCOPY c /\n"
    tree: Tree = {"both": 1, "api/both": 1, "api/a": 1, "api/c": 1, f"api/{name}": {"text": dockerfile}}
    context = plant(str(tmp_path / "c"), tree, dockerfile=None)
    (only,) = found(context, "CTX003", dockerfile=f"{context}/api/{name}")
    assert (only.severity, only.line, only.paths) == ("error", 3, ("a", "c"))
    assert only.message == (
        f"a and 1 more source are not there, and every source lies beside the Dockerfile: its context must be "
        f"{context}/api"
    )
    given = "" if name == "Dockerfile" else f"-f {context}/api/{name} "
    assert only.fix == f"docker build {given}{context}/api"


def test_a_source_that_is_nowhere_leaves_the_context_open(tmp_path: Path) -> None:
    dockerfile = "FROM scratch\nCOPY a b nowhere /x/\n"
    context = plant(str(tmp_path / "c"), {"api/a": 1, "api/b": 1, "api/D": {"text": dockerfile}}, dockerfile=None)
    assert len(found(context, "CTX003", dockerfile=f"{context}/api/D")) == 3


_BUILT_BEFORE = {
    "a folder that git ignores": ("dist", "dist/\n"),
    "below a folder that git ignores": ("target/app.jar", "target\n"),
    "by its ending": ("app.jar", "*.jar\n"),
}


@pytest.mark.parametrize("case", _BUILT_BEFORE)
def test_what_git_ignores_is_made_before_the_build(tmp_path: Path, case: str) -> None:
    source, ignored = _BUILT_BEFORE[case]
    lay_out(str(tmp_path), {".gitignore": ignored, "Dockerfile": f"FROM scratch\nCOPY {source} /x/\n"})
    (only,) = found(str(tmp_path), "CTX003")
    assert only.severity == "info"
    assert only.message.endswith("git ignores it, so something has to make it before the build")


def test_git_ignores_by_a_file_above_the_context(tmp_path: Path) -> None:
    lay_out(
        str(tmp_path), {".gitignore": "/app/dist\n", "app/Dockerfile": "FROM scratch\nCOPY dist /x/\nCOPY lib /x/\n"}
    )
    assert [(each.severity, each.subject) for each in found(str(tmp_path / "app"), "CTX003")] == [
        ("error", "lib"),
        ("info", "dist"),
    ]


def test_a_submodule_that_is_not_checked_out(tmp_path: Path) -> None:
    lay_out(str(tmp_path / "lib"), {"a.c": "a"})
    git(str(tmp_path / "lib"), "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "a")
    context = lay_out(str(tmp_path / "app"), {"Dockerfile": "FROM scratch\nCOPY ext/a.c /x/\n"})
    git(context, "-c", "protocol.file.allow=always", "submodule", "add", "--quiet", str(tmp_path / "lib"), "ext")
    (tmp_path / "app" / "ext" / "a.c").unlink()
    (only,) = found(context, "CTX003")
    assert (only.severity, only.fix) == ("error", "git submodule update --init")
