"""`python -m bench.generate FOLDER`: proposes ignore files for checkouts, clean and full of junk, and counts misses."""

import argparse
import glob
import importlib
import importlib.util
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from bench.checkouts import Checkout, checkouts, covers
from bench.ignore_files import DOCKER_INIT, translated
from bench.seeding import seed_junk, seed_sources
from bench.table import table
from ctxsize import Proposal, measure, propose
from ctxsize.errors import ContextError
from ctxsize.generator.survey import sources_of

_MANIFESTS = "ctxsize.ecosystems.manifests"
_HISTORY = ".git/"
_STATES: tuple[tuple[str, Callable[[Checkout], None]], ...] = (
    ("clean", lambda _checkout: None),
    ("junk", seed_junk),
    ("host-built", seed_sources),
)
_NONE, _OWN, _INIT, _GIT, _OURS, _ALONE = "none", "own", "docker init", ".gitignore", "ours", "alone"
_HEAD = ("repository", "form", "verdict", "stable", "violations", ".git",
         "clean: none", "own", "own + ours", "ours alone", "junk: none", "own", "own + ours", "ours alone",
         "rules", "seconds")  # fmt: skip


@dataclass(slots=True)
class State:
    """One state of a checkout: bytes that each ignore file keeps, outside .git, and what it drops that must stay."""

    kept: dict[str, int] = field(default_factory=dict)
    violations: dict[str, list[str]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def note(self, variant: str, kept: Mapping[str, int], must: Iterable[str]) -> None:
        """Add what an ignore file lets in, held against what must stay."""
        self.kept[variant] = sum(size for path, size in kept.items() if not path.startswith(_HISTORY))
        self.violations[variant] = sorted(path for path in must if path not in kept)


@dataclass(slots=True)
class Result:
    """What was found of one checkout."""

    checkout: Checkout
    style: str
    states: dict[str, State] = field(default_factory=dict)
    forms: list[str] = field(default_factory=list)
    verdicts: list[str] = field(default_factory=list)
    alone: bool = False
    rules: int = 0
    keeps_history: bool = False
    text: str = ""
    refusals: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def violations(self) -> list[str]:
        """What our files drop in any state and must not."""
        return [
            f"{name}, {variant}: {each}"
            for name, state in self.states.items()
            for variant in (_OURS, _ALONE)
            for each in state.violations.get(variant, [])
        ]


def main() -> int:
    """Try every checkout of a folder; return 1 when a proposal drops what must stay, changes of itself or fails."""
    parser = argparse.ArgumentParser(prog="python -m bench.generate", description=__doc__)
    parser.add_argument("folder", metavar="FOLDER", help="holds checkouts, which are seeded, measured and cleaned")
    parser.add_argument("--only", action="append", metavar="NAME", help="try this checkout alone; may be given again")
    parser.add_argument("--texts", metavar="FOLDER", help="write the proposed files there")
    parser.add_argument("--style", choices=("auto", "allow", "deny"), default="auto", help="of the proposed files")
    parser.add_argument(
        "--most", type=int, default=1, metavar="N", help="of each, try so many Dockerfiles for its root"
    )
    options = parser.parse_args()
    found = checkouts(options.folder, options.most)
    chosen = [each for each in found if not options.only or _base(each[0]) in options.only]
    with ProcessPoolExecutor(2) as pool:
        results = list(chain.from_iterable(pool.map(partial(_try_each, options.style), chosen)))
    print(table(_HEAD, [_cells(result) for result in results]))
    print(f"{len(results)} repositories", *_totals(results), sep="; ")
    for result in results:
        _tell(result, options.texts)
    return int(any(result.violations or result.failures for result in results))


def _base(checkout: Checkout) -> str:
    return os.path.basename(checkout.folder)


def _try_each(style: str, dockerfiles: Sequence[Checkout]) -> list[Result]:
    """Try the Dockerfiles of one checkout in turn, since each of them fills and cleans it."""
    return [_try(style, checkout) for checkout in dockerfiles]


def _try(style: str, checkout: Checkout) -> Result:
    """Propose in every state; whatever is raised is a failure of ours, unless the builder itself would refuse."""
    result = Result(checkout, style)
    checkout.reset()
    for name, seed in _STATES:
        try:
            seed(checkout)
            result.states[name] = _state(checkout, result, name)
        except ContextError as error:
            result.refusals.append(f"{name}: refused: {error}")
        except Exception as error:  # noqa: BLE001  (every exception is what is looked for)
            result.failures.append(f"{name}: {_short(error)}")
        finally:
            checkout.reset()
    if len({tuple(state.texts) for state in result.states.values()}) > 1:
        result.failures.append("the states do not get the same file")
    return result


def _short(error: Exception) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({os.path.basename(where.filename)}:{where.lineno})"


def _state(checkout: Checkout, result: Result, name: str) -> State:
    """Propose beside the checkout's own ignore file, and again as if it had none."""
    state = State()
    before = _eligible(checkout, None)
    must = _must_stay(checkout, set(before))
    proposal = _ours(checkout, result, state, name)
    for variant, text in _ignore_files(checkout, proposal):
        kept = before if variant == _OWN else _eligible(checkout, text)
        state.note(variant, kept, must)
    if proposal.current is not None:
        os.unlink(proposal.file)
        result.alone = True
        must = _must_stay(checkout, set(_eligible(checkout, None)))
        proposal = _ours(checkout, result, state, f"{name}, alone")
    state.note(_ALONE, _eligible(checkout, proposal.text), must)
    return state


def _ours(checkout: Checkout, result: Result, state: State, name: str) -> Proposal:
    """Propose, take the time, and propose again with the proposal in its place."""
    begin = time.perf_counter()
    proposal = propose(checkout.folder, dockerfile=checkout.dockerfile_path, style=result.style)
    state.seconds = max(state.seconds, time.perf_counter() - begin)
    state.texts.append(proposal.text)
    _note(result, proposal, name)
    if not _is_settled(checkout, proposal, result.style):
        result.failures.append(f"{name}: a second run changes the file")
    return proposal


def _note(result: Result, proposal: Proposal, name: str) -> None:
    result.forms.append(proposal.form)
    result.text = proposal.text
    lines = proposal.text.splitlines()
    result.rules = sum(bool(line.strip()) and not line.startswith("#") for line in lines)
    result.keeps_history = result.keeps_history or any(each.path == ".git" for each in proposal.kept)
    result.verdicts.append(proposal.certificate.verdict)
    result.failures += [f"{name}: unproved: {objection}" for objection in proposal.certificate.objections]
    result.failures += [f"{name}: {each.path}: {each.reason}" for each in proposal.kept if "proof" in each.reason]


def _eligible(checkout: Checkout, text: str | None) -> dict[str, int]:
    """What an ignore file lets in, with sizes; None for the checkout's own."""
    if text is None:
        found = measure(checkout.folder, dockerfile=checkout.dockerfile_path)
    else:
        with tempfile.NamedTemporaryFile("w", suffix=".dockerignore", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            found = measure(checkout.folder, dockerfile=checkout.dockerfile_path, ignore_file=file.name)
    return {entry.path: entry.size for entry in found.eligible}


def _must_stay(checkout: Checkout, before: set[str]) -> set[str]:
    """What no ignore file may drop: what a COPY names, what git tracks and a COPY reads, what manifests ask for.

    What the checkout's own ignore file keeps out already is not asked for, unless a COPY names it.
    """
    named = {path for source in checkout.sources for path in _matches(checkout.folder, source.path)}
    read = {path for path in checkout.tracked & before if any(covers(source.path, path) for source in checkout.sources)}
    asked = {path for path in _asked_by_manifests(checkout) if path in before and path in read}
    return (named & before) | read | asked


def _matches(folder: str, source: str) -> Iterator[str]:
    """The paths that a source names, itself no folder above others."""
    if any(sign in source for sign in "*?["):
        yield from glob.glob(source, root_dir=folder, include_hidden=True)
    elif source != "." and os.path.lexists(os.path.join(folder, source)):
        yield source


def _asked_by_manifests(checkout: Checkout) -> Iterator[str]:
    if importlib.util.find_spec(_MANIFESTS) is None:
        return
    sources, _ = sources_of(checkout.folder)
    for needed in importlib.import_module(_MANIFESTS).needed(sources):
        yield needed.path


def _ignore_files(checkout: Checkout, proposal: Proposal) -> Iterator[tuple[str, str]]:
    yield _NONE, ""
    yield _OWN, ""
    yield _INIT, DOCKER_INIT
    gitignore = os.path.join(checkout.folder, ".gitignore")
    if os.path.isfile(gitignore):
        with open(gitignore, encoding="utf-8", errors="replace") as file:
            yield _GIT, translated(file.read())
    yield _OURS, proposal.text


@contextmanager
def _written(proposal: Proposal) -> Iterator[None]:
    """The proposal in its place, as long as the context lasts."""
    with open(proposal.file, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        file.write(proposal.text)
    try:
        yield
    finally:
        if proposal.current is None:
            os.unlink(proposal.file)
        else:
            with open(proposal.file, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
                file.write(proposal.current)


def _is_settled(checkout: Checkout, proposal: Proposal, style: str) -> bool:
    """Whether nothing changes once the proposal is written."""
    if not proposal.changes:
        return True
    with _written(proposal):
        return not propose(checkout.folder, dockerfile=checkout.dockerfile_path, style=style).changes


def _cells(result: Result) -> tuple[str, ...]:
    clean, junk = (result.states.get(name, State()) for name in ("clean", "junk"))
    unstable = any("same file" in each or "second run" in each for each in result.failures)
    size = partial(_size, has_own=result.alone)
    return (
        result.checkout.name,
        "/".join(dict.fromkeys(result.forms)) or "refused",
        ", ".join(dict.fromkeys(result.verdicts)),
        "no" if unstable else "yes",
        str(len(result.violations)),
        "stays" if result.keeps_history else "goes",
        *(size(state, variant) for state in (clean, junk) for variant in (_NONE, _OWN, _OURS, _ALONE)),
        str(result.rules),
        f"{max((state.seconds for state in result.states.values()), default=0):.1f}",
    )


def _size(state: State, variant: str, *, has_own: bool) -> str:
    if variant not in state.kept or (variant in {_OWN, _OURS} and not has_own):
        return ""
    return f"{state.kept[variant] / 1e6:.1f} MB"


def _totals(results: Sequence[Result]) -> Iterator[str]:
    for variant in (_OWN, _INIT, _GIT, _OURS, _ALONE):
        lists = [state.violations.get(variant, []) for result in results for state in result.states.values()]
        broken = sum(any(state.violations.get(variant) for state in result.states.values()) for result in results)
        yield f"{variant}: {broken} repositories miss {sum(map(len, lists))} paths that must stay"


def _tell(result: Result, folder: str | None) -> None:
    for line in (*result.violations, *result.failures, *result.refusals):
        print(f"{result.checkout.name}: {line}")
    if folder:
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, result.checkout.name.replace("/", "+")), "w", encoding="utf-8") as file:
            file.write(result.text)


if __name__ == "__main__":
    sys.exit(main())
