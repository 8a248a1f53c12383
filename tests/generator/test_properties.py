"""What holds for every proposal, whatever the tree and the Dockerfile."""

import posixpath
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ctxsize
from ctxsize.generator.proposal import Verdict
from tests.generator.repository import Files, lay_out, let_in, lines, write

_MODEST = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])

_TRACKED = (
    *("app.py", "src/a.c", "src/deep/b.c", "docs/a.md", "README.md", "package.json", "web/package.json", "Cargo.lock"),
    *("requirements.txt", "lib/x.log", "pom.xml", "manage.py", "src/.keep", "[odd]/a b", "tests/t.py", "Makefile"),
)
_SEEDS: Files = {
    "node_modules/a/index.js": "x",
    "web/node_modules/b/index.js": "x",
    ".venv/pyvenv.cfg": "home = /usr/bin",
    ".venv/lib/site.py": "x",
    "__pycache__/app.pyc": "x",
    "src/__pycache__/a.pyc": "x",
    ".DS_Store": "x",
    "src/.DS_Store": "x",
    "dist/index.html": "x",
    "target/debug/a": "x",
    ".env": "A=1",
    "debug.log": "x",
}
_SOURCES = (
    "src",
    "docs",
    "app.py",
    "dist",
    "missing",
    "missing/deep",
    "*.json",
    "src/*.c",
    "web",
    "README.md",
    "s?c",
    "lib/",
)
_INSTRUCTIONS = (
    *("COPY . .", *(f"COPY {source} /to/{index}/" for index, source in enumerate(_SOURCES))),
    *("ADD src /added/", "RUN npm ci", "RUN pip install -r requirements.txt", "RUN cargo build", "RUN mvn package"),
    *("RUN npm run build", "RUN git describe", "RUN make", "CMD python app.py", "WORKDIR /app", "FROM other AS next"),
    *("ARG NAME=src", "COPY $NAME /argued/", "COPY --from=base /x /y", "RUN cat .env", "RUN cd web && npm ci"),
)
# One stage to copy from, and the one that the instructions stand in.
_START = ("FROM image AS base", "FROM image AS other")
_IGNORED = ("node_modules/", "dist", "*.log", ".venv", "target", ".env", "__pycache__")
_RULES = (
    "docs",
    "*.md",
    "**/*.log",
    "!lib/x.log",
    "*",
    "!src",
    "!app.py",
    "node_modules",
    "src/deep",
    "!src/deep/b.c",
    "# note",
)

_tracked = st.lists(st.sampled_from(_TRACKED), unique=True, min_size=1)
_dockerfile = st.lists(st.sampled_from(_INSTRUCTIONS), max_size=7).map(lambda more: lines(*_START, *_named_apart(more)))
_gitignore = st.lists(st.sampled_from(_IGNORED), unique=True).map(lambda some: lines(*some))
_seeds = st.lists(st.sampled_from(sorted(_SEEDS)), unique=True).map(lambda some: {path: _SEEDS[path] for path in some})
_own = st.lists(st.sampled_from(_RULES), max_size=5).map(lambda some: lines(*some))


def _named_apart(instructions: list[str]) -> list[str]:
    """The same, each stage with a name of its own: nobody can build the first of two stages of one name."""
    return [f"{each}{number}" if each.startswith("FROM") else each for number, each in enumerate(instructions, start=1)]


@contextmanager
def _context(tracked: list[str], dockerfile: str, gitignore: str, seeds: Files, own: str = "") -> Iterator[str]:
    folder = tempfile.mkdtemp()
    try:
        # A folder that holds nothing but junk is missing from a fresh clone, where a COPY of it fails anyway.
        texts = {path: "{}" if path.endswith(".json") else "x" for path in [*tracked, "src/kept", "web/kept"]}
        ignore = {".dockerignore": own} if own else {}
        yield lay_out(
            f"{folder}/context", {**texts, ".gitignore": gitignore, "Dockerfile": dockerfile, **ignore}, seeds
        )
    finally:
        shutil.rmtree(folder)


def _copied(dockerfile: str) -> list[str]:
    """The sources of the COPY and ADD instructions, told by their first word."""
    words = [line.split() for line in dockerfile.splitlines()]
    named = [line[1] for line in words if line[0] in {"COPY", "ADD"} and not line[1].startswith("--")]
    return ["src" if source == "$NAME" else posixpath.normpath(source) for source in named]


def _is_copied(path: str, sources: list[str]) -> bool:
    above = [path]
    while above[-1]:
        above.append(posixpath.dirname(above[-1]))
    return any(
        source == "." or any(each.count("/") == source.count("/") and fnmatchcase(each, source) for each in above)
        for source in sources
    )


@_MODEST
@given(_tracked, _dockerfile, _gitignore, _seeds, _own)
def test_a_certificate_of_identity_is_true(
    tracked: list[str], dockerfile: str, gitignore: str, seeds: Files, own: str
) -> None:
    with _context(tracked, dockerfile, gitignore, seeds, own) as context:
        proposal = ctxsize.propose(context)
        sources = _copied(dockerfile)
        dropped = {each.path.rstrip("/") for each in proposal.certificate.dropped}
        assert proposal.certificate.verdict != Verdict.UNPROVED
        for builder in proposal.certificate.builders:
            lost = let_in(context, builder, own) - let_in(context, builder, proposal.text)
            read = {path for path in lost if _is_copied(path, sources)}
            assert not read or proposal.certificate.verdict == Verdict.NAMED_JUNK
            assert all(any(path == each or path.startswith(f"{each}/") for each in dropped) for path in read)
            assert read.isdisjoint({*tracked, ".gitignore", "Dockerfile"})


@_MODEST
@given(_tracked, _dockerfile, _gitignore, _seeds, _own)
def test_a_proposal_lets_nothing_in_and_makes_nothing_heavier(
    tracked: list[str], dockerfile: str, gitignore: str, seeds: Files, own: str
) -> None:
    with _context(tracked, dockerfile, gitignore, seeds, own) as context:
        proposal = ctxsize.propose(context)
        for change in proposal.builders:
            # The ignore file itself is part of the context.
            grown = len(proposal.text.encode()) - len(own.encode())
            assert change.eligible_after.bytes <= change.eligible_before.bytes + max(grown, 0)
            assert let_in(context, change.builder, proposal.text) <= let_in(context, change.builder, own)


@_MODEST
@given(_tracked, _dockerfile, _gitignore, _seeds, _own)
def test_a_proposal_that_was_taken_up_stays(
    tracked: list[str], dockerfile: str, gitignore: str, seeds: Files, own: str
) -> None:
    with _context(tracked, dockerfile, gitignore, seeds, own) as context:
        first = ctxsize.propose(context)
        assert ctxsize.propose(context).text == first.text
        write(context, {".dockerignore": first.text})
        assert ctxsize.propose(context).text == first.text


@_MODEST
@given(_tracked, _dockerfile, _gitignore, _seeds, _own)
def test_what_tools_leave_behind_does_not_change_a_proposal(
    tracked: list[str], dockerfile: str, gitignore: str, seeds: Files, own: str
) -> None:
    with _context(tracked, dockerfile, gitignore, {}, own) as context:
        clean = ctxsize.propose(context).text
        write(context, seeds)
        assert ctxsize.propose(context).text == clean


@_MODEST
@given(_tracked, _dockerfile, _gitignore, _seeds, _own)
def test_the_numbers_before_and_after_are_measured_ones(
    tracked: list[str], dockerfile: str, gitignore: str, seeds: Files, own: str
) -> None:
    with _context(tracked, dockerfile, gitignore, seeds, own) as context:
        proposal = ctxsize.propose(context)
        before = {change.builder: ctxsize.measure(context, builder=change.builder) for change in proposal.builders}
        write(context, {".dockerignore": proposal.text} if proposal.text else {})
        for change in proposal.builders:
            after = ctxsize.measure(context, builder=change.builder)
            assert (change.bytes_before, change.bytes_after) == (before[change.builder].bytes_sent, after.bytes_sent)
