"""What `ctxsize generate` proposes for the sample projects, and that real builders put the same into their images."""

import posixpath
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import ctxsize
from ctxsize.dockerfile import Read
from ctxsize.generator.proposal import Verdict
from ctxsize.generator.survey import survey
from ctxsize.pipeline import Request
from sample_projects import make
from tests.oracles.buildah import Store
from tests.oracles.engine import Engine
from tests.oracles.images import Arrived
from tests.sample_projects.proposals import CASES, FOLDER, LEVELS, golden_file, golden_text

Prepared = Callable[[str, str | None], Path]
each_case = pytest.mark.parametrize(("project", "dockerfile", "level"), CASES)
# What nobody copies by name in these contexts is left out of the images below: they are about what COPY reads.
_BUILD_FILES = {".dockerignore", "rebased.Dockerfile"}


@pytest.fixture(scope="module")
def prepared() -> Iterator[Prepared]:
    """Gives a sample project at its real weight, with one of its Dockerfiles and no ignore file."""
    folder = Path(tempfile.mkdtemp(prefix="ctxsize-proposals-"))

    def prepare(project: str, dockerfile: str | None) -> Path:
        context = folder / project
        if not context.exists():
            make.lay_out(project, context)
        make.put_build_files(project, context, ignore_file=False, dockerfile=dockerfile)
        return context

    yield prepare
    shutil.rmtree(folder)


@each_case
def test_the_proposal_is_the_golden_one(prepared: Prepared, project: str, dockerfile: str | None, level: str) -> None:
    proposed = ctxsize.propose(str(prepared(project, dockerfile)), level=level)
    assert golden_text(proposed) == golden_file(project, dockerfile, level).read_text(encoding="utf-8")
    heuristic = set() if level == "safe" else {Verdict.HEURISTIC}
    assert proposed.certificate.verdict in {Verdict.IDENTICAL, Verdict.NAMED_JUNK, *heuristic}
    assert proposed.after <= proposed.before
    assert proposed.certificate.objections == ()


def test_every_golden_file_has_a_case() -> None:
    assert set(FOLDER.rglob("*.dockerignore")) == {golden_file(*case) for case in CASES}


@each_case
def test_a_second_run_changes_nothing(prepared: Prepared, project: str, dockerfile: str | None, level: str) -> None:
    context = prepared(project, dockerfile)
    (context / ".dockerignore").write_text(ctxsize.propose(str(context), level=level).text)
    again = ctxsize.propose(str(context), level=level)
    assert not again.changes
    assert again.certificate.verdict == Verdict.IDENTICAL


@pytest.mark.parametrize("project", make.names())
def test_a_higher_level_lets_in_no_more(prepared: Prepared, project: str) -> None:
    context = prepared(project, None)
    sizes = [ctxsize.propose(str(context), level=level).after for level in LEVELS]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.builder("dockerd")
@pytest.mark.parametrize("project", make.names())
@pytest.mark.parametrize("buildkit", [False, True], ids=["classic", "buildkit"])
def test_a_real_docker_puts_what_is_promised_into_the_image(
    prepared: Prepared, engine: Engine, project: str, buildkit: bool
) -> None:
    def build(context: Path) -> Arrived:
        built = engine.build(str(context), "--file", str(context / "rebased.Dockerfile"), buildkit=buildkit)
        assert built.exit_code == 0, built.log
        return built.arrived

    compare_images(prepared(project, None), build)


@pytest.mark.builder("buildah")
@pytest.mark.parametrize("project", make.names())
def test_a_real_buildah_puts_what_is_promised_into_the_image(prepared: Prepared, buildah: Store, project: str) -> None:
    def build(context: Path) -> Arrived:
        built = buildah.bud(str(context), "--file", str(context / "rebased.Dockerfile"))
        assert built.exit_code == 0, built.stderr
        return built.arrived

    compare_images(prepared(project, None), build)


def compare_images(context: Path, build: Callable[[Path], Arrived]) -> None:
    """Build what the instructions read with and without each level's proposal: it differs by what is named as dropped.

    An identical one promises that nothing is missing; one but for junk, that all that is missing is known as junk; a
    heuristic one, no more than that nothing else is missing than what it names.
    """
    proposals = [ctxsize.propose(str(context), level=level) for level in LEVELS]
    (context / "rebased.Dockerfile").write_text(rebased(context))
    try:
        before = files_in(build(context))
        assert before
        # Levels that propose the same are built once.
        for proposed in {each.text: each for each in proposals}.values():
            (context / ".dockerignore").write_text(proposed.text)
            assert files_in(build(context)) == what_is_left(before, proposed)
    finally:
        (context / "rebased.Dockerfile").unlink()


def what_is_left(before: dict[str, int], proposed: ctxsize.Proposal) -> dict[str, int]:
    """The files of an image, less those that the certificate names."""
    certificate = proposed.certificate
    if certificate.verdict == Verdict.IDENTICAL:
        return before
    if certificate.verdict == Verdict.NAMED_JUNK:
        assert all(each.category for each in certificate.dropped)
    dropped = tuple(each.path for each in certificate.dropped)
    return {path: size for path, size in before.items() if not is_below(path, dropped)}


def rebased(context: Path) -> str:
    """A Dockerfile that copies what each instruction reads to where it lies in the context."""
    reads = survey(Request(str(context))).reads
    lines = [f"COPY {source} /{number}/{place(context, source)}" for number, source in enumerate(sources(reads))]
    return "\n".join(["FROM scratch", *lines, ""])


def sources(reads: tuple[Read, ...]) -> list[str]:
    return [source for read in reads for source in read.sources]


def place(context: Path, source: str) -> str:
    if source == ".":
        return ""
    return f"{source}/" if (context / source).is_dir() else f"{posixpath.dirname(source)}/".lstrip("/")


def files_in(arrived: Arrived) -> dict[str, int]:
    """The files of an image, by number of the COPY and path in the context."""
    files = {path: size for path, size in arrived.items() if not path.endswith("/")}
    return {path: size for path, size in files.items() if path.partition("/")[2] not in _BUILD_FILES}


def is_below(path: str, dropped: tuple[str, ...]) -> bool:
    inside = path.partition("/")[2]
    return any(inside == each or (each.endswith("/") and inside.startswith(each)) for each in dropped)
