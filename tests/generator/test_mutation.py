"""A checker that screams: whatever the proposing side forgets, the proof objects to."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import ctxsize
from ctxsize.build import Request
from ctxsize.builders.coverage import Coverage
from ctxsize.ecosystems.kinds import Junk
from ctxsize.errors import ContextError
from ctxsize.generator import generate
from ctxsize.generator.comparison import compare
from ctxsize.generator.generate import judged
from ctxsize.generator.judge import Accepted, Judge, Kept
from ctxsize.generator.proof import Evidence, Question, prove
from ctxsize.generator.proposal import Certificate, Verdict
from ctxsize.generator.proving import prove_files
from ctxsize.generator.savings import instruction_changes
from ctxsize.generator.survey import Survey, survey
from ctxsize.generator.wishes import Wishes
from ctxsize.ignore.reading import read_buildah, read_docker
from tests.generator.repository import BUILDERS, Files, copy_all, copy_these, lay_out, let_in, lines, write

_FILES: Files = {
    "Dockerfile": lines("FROM base", "COPY . /app", "COPY dist /srv", "COPY target/*.jar missing /to/"),
    "package.json": "{}",
    "src/a.c": "x",
    "docs/a.md": "x",
    ".dockerignore": "",
}
_BUILT: Files = {"dist/index.html": "x", "target/a.jar": "x", "node_modules/a.js": "x", "odd/b.bin": "x"}

_JUNK = Junk("", "build-output", "made again", everywhere=True)


def _certificate(context: str, rules: str, accepted: Sequence[str] = ()) -> Certificate:
    """Prove rules, while `accepted` patterns pass for junk."""
    found = survey(Request(context))
    after = []
    for build in found.builds:
        read = read_buildah if build.builder == "podman" else read_docker
        after.append(replace(build, ignore_name=found.target, rules=read(rules.encode(), found.target)))
    comparison = compare(found.builds, after, Coverage(found.builds[0].context, found.reads))
    question = Question(found.builds, tuple(after), found.names, found.refused, own=found.builds)
    junk = [Accepted(pattern, replace(_JUNK, pattern=pattern)) for pattern in accepted]
    evidence = Evidence(found.sources, found.guards, junk)
    return prove(question, evidence, comparison, instruction_changes(found.names, comparison))


@pytest.mark.parametrize(
    ("rules", "accepted", "verdict", "objection"),
    [
        ("", [], Verdict.IDENTICAL, ""),
        ("nothing-of-this-name\n", [], Verdict.IDENTICAL, ""),
        ("node_modules\n", ["node_modules"], Verdict.NAMED_JUNK, ""),
        ("**/node_modules\n", ["**/node_modules"], Verdict.NAMED_JUNK, ""),
        ("node_modules\n", [], Verdict.UNPROVED, "nothing shows that it is junk"),
        ("odd\n", [], Verdict.UNPROVED, "nothing shows that it is junk"),
        ("docs\n", [], Verdict.UNPROVED, "git tracks docs/a.md"),
        ("docs\n", ["docs"], Verdict.UNPROVED, "git tracks docs/a.md"),
        ("*.c\n**/*.c\n", ["**/*.c"], Verdict.UNPROVED, "git tracks src/a.c"),
        ("dist\n", ["dist"], Verdict.UNPROVED, "must stay: Dockerfile:3"),
        ("**/dist\n", ["**/dist"], Verdict.UNPROVED, "must stay: Dockerfile:3"),
        ("dist\n", ["dist"], Verdict.UNPROVED, "COPY dist /srv would read nothing any more"),
        ("target\n", ["target"], Verdict.UNPROVED, "must stay: Dockerfile:4"),
        ("**/*.jar\n", ["**/*.jar"], Verdict.UNPROVED, "must stay: Dockerfile:4"),
        ("missing\n", [], Verdict.UNPROVED, "missing would not be let in"),
        ("missing/deep\nmissing/x\n", [], Verdict.UNPROVED, "missing/x would not be let in"),
        ("*\n!src\n", [], Verdict.UNPROVED, "git tracks"),
        ("*\n!**/*.md\n!**/*.json\n!*\n", [], Verdict.IDENTICAL, ""),
        ("src\n!**/a.c\n", [], Verdict.UNPROVED, "git tracks src/a.c"),
    ],
)  # fmt: skip
def test_what_is_objected_to(tmp_path: Path, rules: str, accepted: list[str], verdict: str, objection: str) -> None:
    context = lay_out(f"{tmp_path}/context", _FILES, _BUILT)
    certificate = _certificate(context, rules, accepted)
    told = "\n".join(certificate.objections).replace(f"{context}/", "")
    assert certificate.verdict == verdict
    assert objection in told
    assert bool(told) is bool(objection)


@pytest.mark.parametrize("own", ["docs\n", "*\n!src\n!.git\n"])
def test_what_was_ignored_must_not_come_back(tmp_path: Path, own: str) -> None:
    context = lay_out(f"{tmp_path}/context", {**_FILES, ".dockerignore": own})
    told = _certificate(context, "").objections
    assert any("docs" in each and "would come back for buildkit, classic, podman" in each for each in told)


def test_a_builder_that_reads_rules_otherwise_is_enough(tmp_path: Path) -> None:
    context = lay_out(f"{tmp_path}/context", {"Dockerfile": copy_all(), "src/deep/a.c": "x", ".dockerignore": ""})
    certificate = _certificate(context, "src\n!**/deep/a.c\n")
    assert certificate.verdict == Verdict.UNPROVED
    assert {builder for each in certificate.dropped for builder in each.builders} == {"classic", "podman"}


_GUARDED = {
    "folder": ({"Dockerfile": copy_all("RUN npm ci", "RUN npm run build", "COPY dist /srv")}, {"dist/index.html": "x"}),
    "glob": (
        {"Dockerfile": copy_all("RUN mvn package", "COPY target/*.jar /to/"), "pom.xml": ""},
        {"target/a.jar": "x"},
    ),
    "not-there-yet": ({"Dockerfile": copy_all("RUN cargo build", "COPY target/release/a /"), "Cargo.lock": ""}, {}),
    "environment": ({"Dockerfile": copy_all("COPY .env /srv/")}, {".env": "A=1"}),
    "packages": ({"Dockerfile": copy_all("RUN npm ci", "COPY node_modules /srv")}, {"node_modules/a.js": "x"}),
    "history": ({"Dockerfile": copy_all("COPY .git/HEAD /srv/")}, {}),
}


def _without_guards(found: Survey, wishes: Wishes) -> tuple[list[Accepted], list[Kept]]:
    return judged(replace(found, guards=()), wishes)


@pytest.mark.parametrize("name", _GUARDED)
def test_a_judge_without_guards_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    tracked, untracked = _GUARDED[name]
    files = {"package.json": '{"scripts": {"build": "vite build"}}', ".gitignore": "dist\n", **tracked}
    context = lay_out(f"{tmp_path}/context", files, untracked)
    sound = ctxsize.propose(context)
    found = survey(Request(context))
    careless, _ = _without_guards(found, Wishes())
    careful, _ = judged(found, Wishes())
    extra = [each.pattern for each in careless if each.pattern not in {one.pattern for one in careful}]
    certificate = _certificate(context, lines(*extra), extra)
    assert extra
    assert certificate.verdict == Verdict.UNPROVED
    monkeypatch.setattr(generate, "judged", _without_guards)
    caught = ctxsize.propose(context)
    assert caught.certificate.verdict != Verdict.UNPROVED
    for builder in BUILDERS:
        assert let_in(context, builder, caught.text) >= let_in(context, builder, sound.text), builder


def _accepts_all(pattern: str) -> Callable[..., tuple[list[Accepted], list[Kept]]]:
    def verdicts(judge: Judge, catalogue: object) -> tuple[list[Accepted], list[Kept]]:
        return [Accepted(pattern, replace(_JUNK, pattern=pattern))], []

    return verdicts


@pytest.mark.parametrize(
    ("pattern", "needed"), [("src", "src/a.c"), ("**/*.md", "docs/a.md"), ("dist", "dist/index.html"), ("*", "src/a.c")]
)
def test_a_judge_that_accepts_too_much_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, needed: str
) -> None:
    context = lay_out(f"{tmp_path}/context", _FILES, _BUILT)
    monkeypatch.setattr(Judge, "verdicts", _accepts_all(pattern))
    proposal = ctxsize.propose(context)
    assert any(each in proposal.certificate.verdict for each in (Verdict.IDENTICAL, Verdict.NAMED_JUNK))
    for builder in BUILDERS:
        assert needed in let_in(context, builder, proposal.text), builder


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("", "**/node_modules\n", Verdict.NAMED_JUNK),
        ("", "", Verdict.IDENTICAL),
        ("# a\n", "# b\n", Verdict.IDENTICAL),
        ("", "src\n", Verdict.UNPROVED),
        ("src\n", "", Verdict.NOTHING_MISSED),
        ("src/b\n", "src/c\n", Verdict.NOTHING_MISSED),
        ("src/b\n", "**/node_modules\n", Verdict.NOTHING_MISSED),
        ("src/b\n", "src/package.json\n", Verdict.UNPROVED),
        ("Dockerfile\n", "", Verdict.IDENTICAL),
        ("src\n!src/b\n", "", Verdict.NOTHING_MISSED),
        ("src\n", "src\n!**/b\n", Verdict.NOTHING_MISSED),
        ("", "*\n!src\n", Verdict.IDENTICAL),
        ("", "*\n!**/b\n", Verdict.UNPROVED),
    ],
)
def test_a_change_that_somebody_else_made(tmp_path: Path, old: str, new: str, verdict: str) -> None:
    files = {"Dockerfile": copy_these("src", more=["RUN cd src && npm ci"]), "src/package.json": "{}", "src/b": "x"}
    context = lay_out(f"{tmp_path}/context", files, {"src/node_modules/a.js": "x"})
    write(f"{tmp_path}", {"old": old, "new": new})
    assert prove_files(Request(context), f"{tmp_path}/old", f"{tmp_path}/new").verdict == verdict


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    context = lay_out(f"{tmp_path}/context", {"Dockerfile": copy_all()})
    with pytest.raises(ContextError, match="cannot read the ignore file"):
        prove_files(Request(context), f"{tmp_path}/none", f"{tmp_path}/none")
