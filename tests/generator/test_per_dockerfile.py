"""An ignore file for each Dockerfile of a context: each lets in what its own build reads, and no more."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import ctxsize
from ctxsize.build import Request, prepare
from ctxsize.errors import ContextError, CtxsizeError
from ctxsize.generator.existing import BEGIN
from ctxsize.generator.per_dockerfile import Skipped, proposals_for
from ctxsize.generator.proposal import Proposal, Verdict
from ctxsize.generator.wishes import Wishes
from tests.generator.repository import BUILDERS, Files, copy_all, copy_these, lay_out, let_in, lines, rules, write
from tests.oracles.buildah import Store
from tests.oracles.engine import Engine
from tests.oracles.images import Arrived

_READERS = ("buildkit", "podman")
_API, _WEB = "docker/api.Dockerfile", "docker/web.Dockerfile"
_FILES: Files = {
    "Dockerfile": copy_all("RUN make"),
    _API: copy_these("go.mod", "api"),
    _WEB: lines("FROM node", "WORKDIR /web", "COPY web ./", "RUN npm ci"),
    "go.mod": "module x",
    "api/main.go": "x",
    "web/package.json": "{}",
    "web/a.log": "x",
    "notes.md": "x",
}
_UNTRACKED: Files = {"web/node_modules/a.js": "x", "web/.env": "A=1"}


@pytest.fixture
def context(tmp_path: Path) -> str:
    """A context with a Dockerfile that copies everything and two that name what they copy."""
    return lay_out(f"{tmp_path}/context", _FILES, _UNTRACKED)


def _proposals(context: str, builder: str = "buildkit", dockerfile: str | None = None) -> Mapping[str, Proposal]:
    """The proposals by the path of the ignore file in the context."""
    found = ctxsize.propose_each(context, builder=builder, dockerfile=dockerfile)
    return {os.path.relpath(each.file, context): each for each in found}


def _write(context: str, proposals: Mapping[str, Proposal]) -> None:
    write(context, {path: each.text.encode("utf-8", "surrogateescape") for path, each in proposals.items()})


def test_each_lets_in_what_its_own_build_reads(context: str) -> None:
    found = _proposals(context)
    assert list(found) == ["Dockerfile.dockerignore", f"{_API}.dockerignore", f"{_WEB}.dockerignore"]
    assert [each.form for each in found.values()] == ["deny", "allow", "allow"]
    expected = {
        _API: {"go.mod", "api/main.go"},
        _WEB: {"web/package.json", "web/a.log"},
    }
    for dockerfile, files in expected.items():
        proposal = found[f"{dockerfile}.dockerignore"]
        assert proposal.dockerfiles == (os.path.join(context, dockerfile),)
        assert proposal.certificate.verdict in {Verdict.IDENTICAL, Verdict.NAMED_JUNK}
        assert proposal.certificate.builders == _READERS
        for builder in _READERS:
            assert let_in(context, builder, proposal.text, os.path.join(context, dockerfile)) == files, builder


def test_it_is_said_who_does_not_read_it(context: str) -> None:
    assert all("classic builder" in " ".join(each.notes) for each in ctxsize.propose_each(context))


@pytest.mark.parametrize("builder", _READERS)
def test_the_builders_read_what_is_written(context: str, builder: str) -> None:
    found = _proposals(context, builder=builder)
    _write(context, found)
    for path in found:
        dockerfile = os.path.join(context, path.removesuffix(".dockerignore"))
        for reader in _READERS:
            name = prepare(Request(context, dockerfile=dockerfile), reader).ignore_name
            assert os.path.relpath(name or "", context) == path
        assert prepare(Request(context, dockerfile=dockerfile), "classic").ignore_name is None


@pytest.mark.parametrize("shared", ["", "notes.md\n", "*\n!web\n!api\n!go.mod\n!Makefile\n**/*.log\n", "!web/a.log\n"])
def test_a_second_run_changes_nothing(context: str, shared: str) -> None:
    if shared:
        write(context, {".dockerignore": shared})
    first = _proposals(context)
    _write(context, first)
    again = _proposals(context)
    assert {path: each.text for path, each in again.items()} == {path: each.text for path, each in first.items()}
    assert not any(each.changes for each in again.values())
    # Neither does `generate` for one of them.
    for path, each in first.items():
        dockerfile = os.path.join(context, path.removesuffix(".dockerignore"))
        assert ctxsize.propose(context, dockerfile=dockerfile).text == each.text


@pytest.mark.parametrize(
    ("shared", "taken"),
    [
        ("**/*.log\nnotes.md\n", ["**/*.log"]),
        ("notes.md\nweb/dist\napi\n", ["web/dist"]),
        ("*\n!web\n!api\n!go.mod\n", []),
        ("*\n!web\n!api\nweb/a.log\n", ["web/a.log"]),
        ("*\n!web/p*\n!web/node_modules\n", ["*", "!web/p*", "!web/node_modules"]),
        ("**/*.log\n!web/a.log\n", ["**/*.log", "!web/a.log"]),
    ],
)
def test_what_the_shared_file_keeps_out_stays_out(context: str, shared: str, taken: list[str]) -> None:
    write(context, {".dockerignore": shared})
    text = _proposals(context)[f"{_WEB}.dockerignore"].text
    title, *found = rules(text.partition("# From .dockerignore, ")[2].partition("\n\n")[0])
    assert title == f"in whose place this file is read{'' if taken else ': nothing that matters here'}"
    assert found == taken
    for builder in _READERS:
        dockerfile = os.path.join(context, _WEB)
        before, after = (let_in(context, builder, each, dockerfile) for each in (shared, text))
        assert after <= before, builder
        assert before - after <= {"Dockerfile", _API, _WEB, ".dockerignore", "notes.md", "go.mod", "api/main.go",
                                  "web/node_modules/a.js", "web/.env"} | {
            path for path in before if path.startswith(".git/")
        }, builder  # fmt: skip


def test_what_is_added_to_the_shared_file_comes_into_each(context: str) -> None:
    write(context, {".dockerignore": "notes.md\n"})
    _write(context, _proposals(context))
    write(context, {".dockerignore": "notes.md\nweb/*.log\n"})
    changed = {path for path, each in _proposals(context).items() if each.changes}
    assert changed == {"Dockerfile.dockerignore", f"{_WEB}.dockerignore"}


def test_what_a_dockerfile_comes_to_read_is_let_in(context: str) -> None:
    write(context, {".dockerignore": "api/secret\n"})
    _write(context, _proposals(context))
    write(context, {_WEB: lines("FROM node", "COPY web api ./"), "api/secret": "x"})
    proposal = _proposals(context)[f"{_WEB}.dockerignore"]
    assert proposal.certificate.verdict == Verdict.NOTHING_MISSED
    found = let_in(context, "buildkit", proposal.text, os.path.join(context, _WEB))
    assert "api/main.go" in found
    assert "api/secret" not in found


def test_a_file_that_is_there_is_kept(context: str) -> None:
    own = "# mine\nweb/*.log\n"
    write(context, {".dockerignore": "web/package.json\n", f"{_WEB}.dockerignore": own})
    proposal = _proposals(context)[f"{_WEB}.dockerignore"]
    assert proposal.current == own
    assert proposal.text.startswith(BEGIN)
    assert proposal.text.endswith(f"\n\n{own}")
    # It stands in the shared one's place already.
    assert "web/package.json" not in rules(proposal.text)


def test_where_the_shared_file_says_all_there_is_no_other(tmp_path: Path) -> None:
    context = lay_out(f"{tmp_path}/context", {"Dockerfile": copy_these("src"), "src/a": "x"})
    write(context, {".dockerignore": ctxsize.propose(context).text.encode()})
    [outcome] = proposals_for(Request(context), Wishes())
    assert isinstance(outcome, Skipped)
    assert outcome.dockerfile == os.path.join(context, "Dockerfile")
    assert ".dockerignore says all" in outcome.reason


def test_a_dockerfile_that_a_builder_refuses_is_told(context: str) -> None:
    write(context, {_WEB: lines("FROM ${UNSET}", "COPY web /")})
    outcomes = [each for each in proposals_for(Request(context), Wishes()) if isinstance(each, Skipped)]
    assert [os.path.relpath(each.dockerfile, context) for each in outcomes] == [_WEB]
    assert f"{_WEB}:1" in outcomes[0].reason


@pytest.mark.parametrize(
    ("builder", "dockerfile", "reason"),
    [
        ("classic", None, "reads no ignore file beside a Dockerfile"),
        ("buildkit", "-", "is no file"),
        ("buildkit", "/dev/null", "is no file"),
        ("buildkit", "missing", "cannot read the Dockerfile"),
    ],
)
def test_what_cannot_have_a_file_of_its_own(context: str, builder: str, dockerfile: str | None, reason: str) -> None:
    with pytest.raises(CtxsizeError, match=reason):
        ctxsize.propose_each(context, builder=builder, dockerfile=dockerfile)


@pytest.mark.parametrize("target", ["../../rules", "../rules"])
def test_a_link_out_of_the_dockerfiles_folder_is_refused(context: str, target: str) -> None:
    write(context, {f"{_WEB}.dockerignore": f"->{target}", "rules": "x"})
    write(os.path.dirname(context), {"rules": "x"})
    outcomes = [each for each in proposals_for(Request(context), Wishes()) if isinstance(each, Skipped)]
    assert ["leads out of the Dockerfile's folder" in each.reason for each in outcomes] == [True]
    with pytest.raises(ContextError, match="leads out of the Dockerfile's folder"):
        ctxsize.propose_each(context, dockerfile=os.path.join(context, _WEB))


def test_podmans_own_ignore_file_is_the_one_in_question(tmp_path: Path) -> None:
    files = {"Dockerfile": copy_these("src"), "src/a": "x", "Dockerfile.containerignore": "notes\n"}
    context = lay_out(f"{tmp_path}/context", files)
    [proposal] = ctxsize.propose_each(context, builder="podman")
    assert os.path.basename(proposal.file) == "Dockerfile.containerignore"
    assert proposal.certificate.builders == ("podman",)
    [proposal] = ctxsize.propose_each(context)
    assert os.path.basename(proposal.file) == "Dockerfile.dockerignore"
    assert proposal.certificate.builders == _READERS


def test_a_file_in_a_folder_of_the_context_is_counted(context: str) -> None:
    dockerfile = os.path.join(context, "docker/all.Dockerfile")
    write(context, {"docker/all.Dockerfile": copy_all()})
    proposal = _proposals(context, dockerfile=dockerfile)["docker/all.Dockerfile.dockerignore"]
    _write(context, {"docker/all.Dockerfile.dockerignore": proposal})
    measured = ctxsize.measure(context, dockerfile=dockerfile)
    assert {entry.path: entry.size for entry in measured.sent}["docker/all.Dockerfile.dockerignore"] == len(
        proposal.text
    )
    assert measured.bytes_sent == proposal.after


def test_the_shared_file_is_left_alone(context: str) -> None:
    assert ".dockerignore" not in {os.path.basename(each.file) for each in ctxsize.propose_each(context)}
    assert set(BUILDERS) - set(_READERS) == {"classic"}


_SCRATCH: Files = {
    "docker/api.Dockerfile": lines("FROM scratch", "COPY go.mod /", "COPY api /api/"),
    "docker/web.Dockerfile": lines("FROM scratch", "COPY web /web/"),
    "Dockerfile": lines("FROM scratch", "COPY api web /all/"),
    ".dockerignore": "**/*.log\nnotes.md\n",
}


@pytest.mark.builder("dockerd")
@pytest.mark.parametrize("buildkit", [False, True], ids=["classic", "buildkit"])
def test_a_real_docker_puts_the_same_into_each_image(tmp_path: Path, engine: Engine, buildkit: bool) -> None:
    def build(*arguments: str) -> Arrived:
        built = engine.build(*arguments, buildkit=buildkit)
        assert built.exit_code == 0, built.log
        return built.arrived

    _compare_images(f"{tmp_path}/context", build)


@pytest.mark.builder("buildah")
def test_a_real_buildah_puts_the_same_into_each_image(tmp_path: Path, buildah: Store) -> None:
    def build(*arguments: str) -> Arrived:
        built = buildah.bud(*arguments)
        assert built.exit_code == 0, built.stderr
        return built.arrived

    _compare_images(f"{tmp_path}/context", build)


def _compare_images(context: str, build: Callable[..., Arrived]) -> None:
    """Build with each Dockerfile under the shared ignore file, and again with the files that are proposed."""
    lay_out(context, {**_FILES, **_SCRATCH}, {"web/later.log": "x"})
    found = _proposals(context)
    dockerfiles = [os.path.join(context, path.removesuffix(".dockerignore")) for path in found]
    before = [build(context, "--file", dockerfile) for dockerfile in dockerfiles]
    _write(context, found)
    assert [each.certificate.verdict for each in found.values()] == [Verdict.IDENTICAL] * 3
    assert [build(context, "--file", dockerfile) for dockerfile in dockerfiles] == before
    assert all(before)
