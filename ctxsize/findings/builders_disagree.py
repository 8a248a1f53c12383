"""Rules by which some builders let in what others leave out, in this context."""

import stat
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from ctxsize.builders import Fate
from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.verdicts import fate
from ctxsize.ignore.rules import Rule
from ctxsize.measurement.plan import ELIGIBLE, STRIDE, Walker
from ctxsize.tree import UnreadableError, rows_in_order
from ctxsize.units import counted, docker_size

DEFINITION = Definition(
    code="CTX015",
    name="builders-disagree",
    severity="warning",
    summary="builders read the rules differently, and let in different files",
    why=(
        "`*` with `!**/keep.txt` lets in every keep.txt with BuildKit alone: the classic docker CLI and podman do not "
        "open an ignored folder for a `!` line with a wildcard in its folders. `a/b` with `!a` lets a/b back in with "
        "podman, by which the last line that matches decides; BuildKit and docker give `!a` no say at `a`, which "
        "nothing leaves out, and none below. `*`, `!src/app`, `src` keeps src/app with docker, drops it with podman, "
        "and makes BuildKit send every file in it as an empty one.\n\n"
        "Lines that all of them read alike: `!` with plain paths, and no line for a folder below a line for something "
        "in it."
    ),
    before="# .dockerignore\n*\n!**/keep.txt",
    after="# .dockerignore\n*\n!src/keep.txt\n!docs/keep.txt",
)

_NAMES = {"buildkit": "BuildKit", "classic": "the classic builder", "podman": "podman"}
_IGNORE_FILE = ".dockerignore"
_MOST_FINDINGS = 10
# Folders that are searched for examples, and names in each.
_MOST_FOLDERS = 200
_MOST_NAMES = 1000

# Which of the builders let it in, and the rule that decided for the chosen one.
_Group = tuple[tuple[bool, ...], int | None]


@dataclass(slots=True)
class _Disputed:
    """Files on which builders disagree in one way.

    Attributes:
        size: bytes.
        files: how many there are.
        paths: some of them.
        fates: what each builder makes of the first of these.
    """

    size: int = 0
    files: int = 0
    paths: list[str] = field(default_factory=list)
    fates: tuple[Fate, ...] = ()

    def add(self, size: int, files: int) -> None:
        """Add some, or take some away."""
        self.size += size
        self.files += files


def look(facts: Facts) -> Iterator[Finding]:
    """Yield one for each set of builders that let in what the others leave out by one rule, heaviest first."""
    indexes = [
        index
        for index, walk in enumerate(facts.measured.plan.walkers)
        if walk.build.ignore_name == facts.build.ignore_name
    ]
    if len(indexes) < 2 or not facts.rules:
        return
    walkers = [facts.measured.plan.walkers[index] for index in indexes]
    disputed = _disputed(facts, indexes, walkers)
    if disputed:
        _find_examples(facts, indexes, walkers, disputed)
    rows = sorted(disputed.items(), key=lambda row: (-row[1].size, -row[1].files, row[1].paths))
    for (let_in, decider), each in rows[:_MOST_FINDINGS]:
        # Without an example it may be no more than a socket, which docker leaves out by itself.
        if each.paths or each.size:
            yield _finding(facts, walkers, let_in, decider, each)


def _disputed(facts: Facts, indexes: Sequence[int], walkers: Sequence[Walker]) -> dict[_Group, _Disputed]:
    """What the fold has added up of files that some builders let in and others do not."""
    found: defaultdict[_Group, _Disputed] = defaultdict(_Disputed)
    for account in facts.measured.fold.sums.accounts.values():
        let_in = _let_in(account.flags, indexes)
        if account.files and any(let_in) and not all(let_in):
            found[let_in, account.key.decider].add(account.bytes, account.files)
    for path in _always_sent(walkers) if found else ():
        status = facts.context.status(path)
        fates = _fates(walkers, path)
        group = tuple(each.eligible for each in fates), fates[0].decider
        if status is not None and group in found:
            found[group].add(-status.st_size, -1)
    return {group: each for group, each in found.items() if each.files > 0}


def _let_in(flags: int, indexes: Sequence[int]) -> tuple[bool, ...]:
    return tuple(bool(flags >> STRIDE * index & ELIGIBLE) for index in indexes)


def _always_sent(walkers: Sequence[Walker]) -> set[str]:
    """The files for which docker adds rules of its own."""
    classic = [walk.build.dockerfile_path for walk in walkers if walk.builder == "classic"]
    return {path for path in (_IGNORE_FILE, *classic) if path is not None} if classic else set()


def _fates(walkers: Sequence[Walker], path: str) -> tuple[Fate, ...]:
    return tuple(fate(walk.start, path) for walk in walkers)


def _find_examples(
    facts: Facts, indexes: Sequence[int], walkers: Sequence[Walker], disputed: dict[_Group, _Disputed]
) -> None:
    """Look for the files themselves, first in folders of which the sum of fates says that they are there."""
    exempt = _always_sent(walkers)
    for path in _files(facts, indexes):
        fates = _fates(walkers, path)
        each = disputed.get((tuple(one.eligible for one in fates), fates[0].decider))
        if each is not None and path not in exempt:
            each.fates = each.fates or fates
            each.paths.append(path)


def _files(facts: Facts, indexes: Sequence[int]) -> Iterator[str]:
    folders = facts.measured.fold.sums.folders
    inside = [_let_in(flags, indexes) for flags in folders.inside]
    sure = [index for index, let_in in enumerate(inside) if any(let_in) and not all(let_in)]
    mixed = (index for index, let_in in enumerate(inside) if all(let_in))
    for index in (*sure[:_MOST_FOLDERS], *islice(mixed, _MOST_FOLDERS)):
        folder = folders.path(index)
        try:
            rows = rows_in_order(facts.context.scan(folder))[:_MOST_NAMES]
        except UnreadableError:
            continue
        yield from (folder + name for name, status in rows if not _is_no_file(status.st_mode))


def _is_no_file(mode: int) -> bool:
    return stat.S_ISDIR(mode) or stat.S_ISSOCK(mode)


def _finding(
    facts: Facts, walkers: Sequence[Walker], let_in: Sequence[bool], decider: int | None, each: _Disputed
) -> Finding:
    ins = [walk.builder for walk, is_in in zip(walkers, let_in, strict=True) if is_in]
    outs = [walk.builder for walk, is_in in zip(walkers, let_in, strict=True) if not is_in]
    rules = list(_deciding(walkers, each.fates)) if each.fates else [_rule(facts.rules, decider)]
    last = max((rule for rule in rules if rule is not None), key=lambda rule: rule.line, default=None)
    what = counted(each.files, "file") + (f" ({docker_size(each.size)})" if each.size else "")
    return DEFINITION.found(
        f"{_joined(ins)} {'lets' if len(ins) == 1 else 'let'} in {what} that {_joined(outs)} "
        f"{'leaves' if len(outs) == 1 else 'leave'} out{_reasons(walkers, each, rules)}",
        file=facts.build.ignore_name,
        line=last.line if last is not None else None,
        size=each.size,
        paths=each.paths,
        fix="name each path after the `!`, without wildcards" if last is not None and _is_wild(last) else "",
        subject=last.text.strip() if last is not None else "",
    )


def _deciding(walkers: Sequence[Walker], fates: Sequence[Fate]) -> Iterator[Rule | None]:
    for walk, one in zip(walkers, fates, strict=True):
        yield _rule(walk.build.rules, one.decider)


def _rule(rules: Sequence[Rule], decider: int | None) -> Rule | None:
    return rules[decider] if decider is not None and decider < len(rules) else None


def _is_wild(rule: Rule) -> bool:
    return rule.negated and not {"*", "?", "["}.isdisjoint(rule.pattern.text)


def _reasons(walkers: Sequence[Walker], each: _Disputed, rules: Sequence[Rule | None]) -> str:
    """Which line decides for whom, for the first file."""
    if not each.fates:
        return ""
    by_rule: defaultdict[str, list[str]] = defaultdict(list)
    for walk, rule in zip(walkers, rules, strict=True):
        text = "no line" if rule is None else f"line {rule.line} `{rule.text.strip()}`"
        by_rule[text].append(walk.builder)
    told = ", ".join(f"{text} decides for {_joined(builders)}" for text, builders in by_rule.items())
    empty = any(walk.builder == "buildkit" and one.empty for walk, one in zip(walkers, each.fates, strict=True))
    return f": for {each.paths[0]} {told}{'; BuildKit sends it empty' if empty else ''}"


def _joined(builders: Sequence[str]) -> str:
    return " and ".join(_NAMES[builder] for builder in builders)
