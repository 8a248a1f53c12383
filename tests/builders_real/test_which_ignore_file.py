"""Which Dockerfile and which ignore file a builder takes: ctxsize takes the same as the real ones."""

import os
from dataclasses import dataclass, field
from typing import Any

import pytest

import ctxsize
from tests.oracles.buildah import Store
from tests.oracles.engine import Engine
from tests.oracles.stand_in_engine import classic_upload
from tests.trees import COPY_ALL, plant, sent_paths, with_parents

FROM_SCRATCH = {"text": COPY_ALL}
ABC: dict[str, Any] = {"a": 1, "b": 1, "c": 1}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where Dockerfiles and ignore files lie: `tree` in the context, `beside` in a folder beside it; `file` is -f."""

    name: str
    tree: dict[str, Any]
    file: str | None = None
    beside: dict[str, Any] = field(default_factory=dict)


def rules(*lines: str) -> dict[str, str]:
    return {"text": "".join(line + "\n" for line in lines)}


DEFAULT = {"Dockerfile": FROM_SCRATCH, ".dockerignore": rules("a")}

EVERYWHERE = (
    Layout("none", {"Dockerfile": FROM_SCRATCH}),
    Layout("default", DEFAULT),
    Layout("specific", DEFAULT | {"Dockerfile.dockerignore": rules("b")}),
    Layout("specific-empty", DEFAULT | {"Dockerfile.dockerignore": rules()}),
    Layout("specific-of-comments", DEFAULT | {"Dockerfile.dockerignore": rules("# b")}),
    Layout("specific-of-another-file", DEFAULT | {"Other.dockerignore": rules("b")}),
    Layout("named", DEFAULT | {"Other": FROM_SCRATCH}, file="Other"),
    Layout(
        "named-specific",
        DEFAULT | {"Other": FROM_SCRATCH, "Other.dockerignore": rules("b"), "Dockerfile.dockerignore": rules("c")},
        file="Other",
    ),
    Layout("below", DEFAULT | {"s/Foo": FROM_SCRATCH, "s/a": 1, "s/.dockerignore": rules("b")}, file="s/Foo"),
    Layout(
        "below-specific", DEFAULT | {"s/Foo": FROM_SCRATCH, "s/b": 1, "s/Foo.dockerignore": rules("b")}, file="s/Foo"
    ),
    Layout("below-ignored", {".dockerignore": rules("*", "!a"), "s/Foo": FROM_SCRATCH}, file="s/Foo"),
    Layout("below-folder-ignored", {".dockerignore": rules("s", "b"), "s/Foo": FROM_SCRATCH, "s/x": 1}, file="s/Foo"),
    Layout("itself-ignored", DEFAULT | {".dockerignore": rules("Dockerfile", ".dockerignore", "a")}),
    Layout("all-ignored", DEFAULT | {".dockerignore": rules("**")}),
    Layout("specific-in-the-way", DEFAULT | {"Dockerfile.dockerignore": rules("**", "!c", "!Dockerfile.*")}),
    Layout("linked", DEFAULT | {"Real": FROM_SCRATCH, "Dockerfile": "->Real", "Real.dockerignore": rules("b")}),
    Layout("linked-ignored", {".dockerignore": rules("d", "Dockerfile"), "Dockerfile": "->d/R", "d/R": FROM_SCRATCH}),
    Layout("linked-out-of-its-folder", DEFAULT | {"s/Foo": "->../Real", "Real": FROM_SCRATCH}, file="s/Foo"),
    Layout("linked-from-the-root", {"Real": FROM_SCRATCH, "Dockerfile": "->/Real"}),
    Layout("linked-specific", DEFAULT | {"Dockerfile.dockerignore": "->ignored", "ignored": rules("b")}),
    Layout("linked-default", {"Dockerfile": FROM_SCRATCH, ".dockerignore": "->sub/ignored", "sub/ignored": rules("b")}),
    Layout("dangling-default", {"Dockerfile": FROM_SCRATCH, ".dockerignore": "->nowhere"}),
    Layout("lower-case", {"dockerfile": FROM_SCRATCH, ".dockerignore": rules("a")}),
    Layout(
        "lower-case-specific",
        {
            "dockerfile": FROM_SCRATCH,
            ".dockerignore": rules("a"),
            "dockerfile.dockerignore": rules("b"),
            "Dockerfile.dockerignore": rules("c"),
        },
    ),
    Layout("containerignore", DEFAULT | {".containerignore": rules("b")}),
    Layout("containerignore-alone", {"Dockerfile": FROM_SCRATCH, ".containerignore": rules("b")}),
    Layout("containerignore-specific", DEFAULT | {"Dockerfile.containerignore": rules("b")}),
    Layout(
        "both-specific",
        DEFAULT | {"Dockerfile.containerignore": rules("b"), "Dockerfile.dockerignore": rules("c")},
    ),
    Layout("containerfile-too", DEFAULT | {"Containerfile": {"text": "FROM scratch\nCOPY c /\n"}}),
)
"""Layouts with a Dockerfile in the context, for all builders."""

OUTSIDE = (
    Layout("outside", {".dockerignore": rules("a")}, file="../beside/Foo", beside={"Foo": FROM_SCRATCH}),
    Layout(
        "outside-specific",
        {".dockerignore": rules("a"), "Foo.dockerignore": rules("c")},
        file="../beside/Foo",
        beside={"Foo": FROM_SCRATCH, "Foo.dockerignore": rules("b")},
    ),
    Layout(
        "outside-default",
        {".dockerignore": rules("a")},
        file="../beside/Foo",
        beside={"Foo": FROM_SCRATCH, ".dockerignore": rules("b")},
    ),
)
"""Layouts with the Dockerfile beside the context."""

OLDER_BUILDKIT_DIFFERS = ("lower-case-specific",)
"""Layouts in which CLI 20.10 looks for `Dockerfile.dockerignore`, and newer ones for `dockerfile.dockerignore`."""


def name_of(layout: Layout) -> str:
    return layout.name


def planted(folder: object, layout: Layout) -> tuple[str, str | None]:
    """Write the layout, and return the context and the value of -f."""
    context = plant(f"{folder}/context", ABC | layout.tree, dockerfile=None)
    plant(f"{folder}/beside", layout.beside, dockerfile=None)
    return context, None if layout.file is None else os.path.normpath(os.path.join(context, layout.file))


def file_option(file: str | None) -> list[str]:
    return [] if file is None else ["--file", file]


def measured(context: str, builder: str, file: str | None) -> list[str] | None:
    """The paths that ctxsize says are sent, or None where it says that the builder refuses."""
    try:
        return sent_paths(ctxsize.measure(context, builder=builder, dockerfile=file).sent)
    except ctxsize.ContextError:
        return None


@pytest.mark.builder("docker")
@pytest.mark.parametrize("layout", EVERYWHERE, ids=name_of)
def test_classic(tmp_path: object, layout: Layout) -> None:
    context, file = planted(tmp_path, layout)
    upload = classic_upload(context, *file_option(file))
    assert measured(context, "classic", file) == (None if upload.exit_code else sorted(upload.names))
    if not upload.exit_code:
        measurement = ctxsize.measure(context, builder="classic", dockerfile=file)
        assert measurement.bytes_sent == upload.byte_count


@pytest.mark.builder("docker")
@pytest.mark.parametrize("layout", OUTSIDE, ids=name_of)
def test_classic_rewrites_two_files_for_a_dockerfile_outside(tmp_path: object, layout: Layout) -> None:
    context, file = planted(tmp_path, layout)
    upload = classic_upload(context, *file_option(file))
    brought = [name for name in upload.names if not name.startswith(".dockerfile.")]
    measurement = ctxsize.measure(context, builder="classic", dockerfile=file)
    assert [path for path in sent_paths(measurement.sent) if not path.startswith(".dockerfile.")] == sorted(brought)
    assert measurement.bytes_sent == upload.byte_count


@pytest.mark.builder("dockerd")
@pytest.mark.builder("docker-20.10")
@pytest.mark.parametrize(
    "layout", [layout for layout in (*EVERYWHERE, *OUTSIDE) if layout.name not in OLDER_BUILDKIT_DIFFERS], ids=name_of
)
def test_buildkit(engine: Engine, tmp_path: object, layout: Layout) -> None:
    context, file = planted(tmp_path, layout)
    built = engine.build(context, *file_option(file), buildkit=True)
    assert measured(context, "buildkit", file) == (None if built.exit_code else sorted(built.arrived))


@pytest.mark.builder("buildah")
@pytest.mark.parametrize("layout", [*EVERYWHERE, *OUTSIDE], ids=name_of)
def test_podman(buildah: Store, tmp_path: object, layout: Layout) -> None:
    context, file = planted(tmp_path, layout)
    bud = buildah.bud(context, *file_option(file))
    sent = measured(context, "podman", file)
    if layout.name.startswith("lower-case"):
        # Buildah finds no Dockerfile here; a context without one is measured all the same, and nothing is read.
        assert "cannot find Containerfile or Dockerfile" in bud.stderr
        assert sent == []
        return
    assert (None if sent is None else with_parents(sent)) == (None if bud.exit_code else sorted(bud.arrived))
