"""A rule without a slash that matches at the root alone, while others of that name are let in below."""

import re
import stat
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from ctxsize.checked import Finding
from ctxsize.ecosystems import file_kind
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.verdicts import fate
from ctxsize.ignore.rules import Rule
from ctxsize.measurement.folder_states import extension
from ctxsize.measurement.plan import ELIGIBLE, SENT
from ctxsize.measurement.sums import Account, AccountKey
from ctxsize.tree import Row, UnreadableError, rows_in_order
from ctxsize.units import counted, docker_size

DEFINITION = Definition(
    code="CTX012",
    name="root-only-rule",
    severity="warning",
    summary="a rule matches at the root only, and others of that name below are let in",
    why=(
        "In a .gitignore `node_modules` means every folder of that name; in a .dockerignore it means the one at the "
        "root of the context. Those of packages and services further down are sent.\n\n"
        "BuildKit, the docker CLI and podman agree on it, and all of them read `**/node_modules` as every one."
    ),
    before="# .dockerignore\nnode_modules\n.env",
    after="# .dockerignore\n**/node_modules\n**/.env",
    in_report=True,
)

# What nobody means at one place only.
_LEFT_BEHIND = frozenset(
    {
        "version-control", "dependencies", "virtual-environment", "build-output", "cache", "test-output", "secrets",
        "editor", "operating-system", "logs",
    }
)  # fmt: skip
_EXTENSION = re.compile(r"\*(\.[\w-]+)")
_WILD = re.compile(r"[*?\[\]\\]")
# Folders that are searched for files of which only the sum is known.
_MOST_FOLDERS = 200


class _Copies:
    """What one rule would mean if it held at any depth: bytes, number and paths of what is sent, or let in."""

    def __init__(self) -> None:
        self.size = 0
        self.count = 0
        self.paths: list[str] = []
        self.is_sent = False

    def add(self, size: int, paths: Iterable[str], count: int, *, is_sent: bool) -> None:
        """Add some of it."""
        self.size += size
        self.count += count
        self.paths += paths
        self.is_sent |= is_sent


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each rule that misses copies of what it names."""
    named = {rule.pattern.text: rule for rule in facts.rules if _is_for_the_root(rule)}
    copies = _copies(facts, named) if named else {}
    for text, found in copies.items():
        rule, state = named[text], "sent" if found.is_sent else "let in, though no instruction reads any"
        weight = f"{docker_size(found.size)} in " if found.size else ""
        yield DEFINITION.found(
            f"`{text}` matches at the root only: {weight}{counted(found.count, 'path')} of that name below "
            f"{'is' if found.count == 1 else 'are'} {state}",
            file=rule.file,
            line=rule.line,
            size=found.size,
            paths=sorted(found.paths),
            fix=f"**/{text}",
            subject=text,
            severity=None if found.is_sent else "info",
        )


def _is_for_the_root(rule: Rule) -> bool:
    return not rule.negated and "/" not in rule.pattern.text and "**" not in rule.pattern.text


def _copies(facts: Facts, named: Mapping[str, Rule]) -> dict[str, _Copies]:
    found: defaultdict[str, _Copies] = defaultdict(_Copies)
    _add_folders(facts, named, found)
    _add_secrets(facts, named, found)
    _add_files(facts, {text for text in named if text not in found and _category(text) in _LEFT_BEHIND}, found)
    return dict(sorted(found.items(), key=lambda item: named[item[0]].line))


def _category(text: str) -> str:
    """The category of the files that a name or an ending means."""
    if _WILD.search(text) and not _EXTENSION.fullmatch(text):
        return ""
    kind = file_kind(text.replace("*", "zz"))
    return kind.category if kind is not None else ""


def _add_folders(facts: Facts, named: Mapping[str, Rule], found: Mapping[str, _Copies]) -> None:
    """Add folders that are known for what they are by more than their names."""
    folders, below = facts.measured.fold.sums.folders, facts.measured.totals.below
    for index, name in enumerate(folders.names):
        if name in named and folders.parent[index] > 0 and below.flags[index] & (SENT | ELIGIBLE):
            kind, path = folders.kinds[index], folders.path(index)
            if kind is not None and kind.category in _LEFT_BEHIND and not _is_asked_for(facts, path):
                is_sent = bool(below.flags[index] & SENT)
                found[name].add(below.weight[index], [path], 1, is_sent=is_sent)


def _is_asked_for(facts: Facts, path: str) -> bool:
    """Whether an instruction names a path or something in it, so that a rule for it would break the build."""
    folder = path.rstrip("/") + "/"
    return any(f"{source}/".startswith(folder) for read in facts.reads for source in read.sources)


def _add_secrets(facts: Facts, named: Mapping[str, Rule], found: Mapping[str, _Copies]) -> None:
    """Add files that were noted by name."""
    for each in facts.noted:
        folder, _, name = each.path.rpartition("/")
        text = _meant(name, named) if folder and not _is_asked_for(facts, each.path) else None
        if text is not None:
            status = facts.context.status(each.path)
            size = status.st_size if status is not None and each.is_sent else 0
            found[text].add(size, [each.path], 1, is_sent=each.is_sent)


def _meant(name: str, texts: Collection[str]) -> str | None:
    """Which rule would mean a file, if it held at any depth."""
    if name in texts:
        return name
    ending = "*" + name[name.rfind(".") :] if "." in name else ""
    return ending if ending in texts else None


def _add_files(facts: Facts, texts: Collection[str], found: Mapping[str, _Copies]) -> None:
    """Add files of which the fold knows the sum by ending only; some are looked for in a bounded number of folders."""
    wanted = {text for text in texts if any(_is_account(account.key, text) for account in _let_in(facts))}
    start = facts.measured.plan.walkers[0].start
    for path, status in _files(facts) if wanted else ():
        text = _meant(path.rpartition("/")[2], wanted)
        if text is not None and not _is_asked_for(facts, path):
            verdict = fate(start, path)
            if verdict.eligible:
                found[text].add(status.st_size if verdict.sent else 0, [path], 1, is_sent=verdict.sent)


def _let_in(facts: Facts) -> Iterator[Account]:
    accounts = facts.measured.fold.sums.accounts.values()
    return (account for account in accounts if account.files and account.flags & (SENT | ELIGIBLE))


def _is_account(key: AccountKey, text: str) -> bool:
    return key.category == _category(text) and key.extension == extension(text.replace("*", "zz"))


def _files(facts: Facts) -> Iterator[Row]:
    """The regular files below the root in ordinary folders of which something is let in, of a bounded number."""
    folders = facts.measured.fold.sums.folders
    inside = (index for index in range(1, len(folders)) if folders.inside[index] & (SENT | ELIGIBLE))
    for index in islice(inside, _MOST_FOLDERS):
        folder = folders.path(index)
        try:
            rows = rows_in_order(facts.context.scan(folder))
        except UnreadableError:
            continue
        yield from ((folder + name, status) for name, status in rows if stat.S_ISREG(status.st_mode))
