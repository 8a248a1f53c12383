"""What a folder's place in the tree means for the names in it; shared by all folders that are alike."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from ctxsize.builders import WalkState
from ctxsize.ecosystems import FolderKind, file_kind
from ctxsize.ignore.matching import MatchState, NameFilter
from ctxsize.measurement.plan import ELIGIBLE, SENT, STRIDE, ClosedState, Plan, flags_of
from ctxsize.measurement.sums import Account, AccountKey, account_of

T = TypeVar("T")
_LET_IN = SENT | ELIGIBLE
# A table of names is dropped when it grows beyond this, so that a million distinct names do not fill the memory.
_REMEMBERED_NAMES = 50_000


class Step(NamedTuple):
    """What is known of a subfolder from its name: its fates and readers, and the state inside; None: closed to all."""

    flags: int
    decider: int | None
    readers: int
    inside: "FolderState | None"


class FolderState:
    """All that a folder's place in the tree means for the names in it; shared by all folders that are alike.

    Most names are mentioned by no rule and no source: they differ by extension and category only. `groups` are those
    of the accounts in use. `by_ending` has the accounts of names that end so and are not mentioned.
    """

    __slots__ = (
        "accounts",
        "by_ending",
        "closed_after",
        "file_filter",
        "folder_filter",
        "groups",
        "kind",
        "opens_ignored",
        "reading",
        "states",
        "steps",
        "unmentioned",
        "unmentioned_accounts",
        "unmentioned_step",
    )

    def __init__(
        self, shared: "FolderStates", states: tuple[WalkState, ...], reading: MatchState, kind: FolderKind | None
    ) -> None:
        self.states = states
        self.reading = reading
        self.kind = kind
        self.closed_after = shared.closes_after(states)
        self.opens_ignored = any(state.opens_ignored() for state in states)
        self.accounts: dict[str, Account] = _Names(partial(shared.account, self))
        self.by_ending: dict[str, Account] = {}
        self.groups: set[int] = set()
        self.steps: dict[str, Step] = _Names(partial(shared.step, self))
        asked = {reading, *(asked for state in states for asked in state.match_states())}
        texts = {text for state in states for text in state.texts_left()}
        self.file_filter: NameFilter | None = None
        self.folder_filter: NameFilter | None = None
        if not any(state.needs_paths for state in asked):
            self.file_filter = NameFilter(state.hit_table for state in asked)
            tables = [table for state in asked for table in (state.hit_table, state.next_table)]
            self.folder_filter = NameFilter(tables, texts)
        self.unmentioned: Outlook | None = None
        self.unmentioned_accounts: dict[tuple[str, str], Account] = {}
        self.unmentioned_step: Step | None = None


class Outlook(NamedTuple):
    """What is known of an entry that is not a folder before its kind is looked at."""

    flags: int
    decider: int | None
    readers: int


class _Names(dict[str, T]):
    """A table from names to what has been worked out for them, filled on demand."""

    def __init__(self, work_out: Callable[[str], T]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, name: str) -> T:
        if len(self) >= _REMEMBERED_NAMES:
            self.clear()
        value = self[name] = self._work_out(name)
        return value


class FolderStates:
    """The states of one walk, each made once, and what they say of names.

    Attributes:
        noted: the accounts whose entries are noted by name.
    """

    def __init__(self, plan: Plan, accounts: dict[AccountKey, Account]) -> None:
        self._plan = plan
        self._accounts = accounts
        self._states: dict[tuple[object, ...], FolderState] = {}
        self.noted: set[Account] = set()
        # What is read matters where the chosen builder lets something in; for a comparison, where any does.
        self._any_let_in = sum(_LET_IN << STRIDE * index for index in range(len(plan.walkers)))
        self._let_in = sum(_LET_IN << shift for shift in range(0, 2 * plan.half if plan.compares else STRIDE, STRIDE))

    def closes_after(self, states: tuple[WalkState, ...]) -> bool:
        """Whether the rules after a change let nothing in any more, so that the folder itself tells all."""
        after = states[len(states) // 2 :] if self._plan.compares else ()
        return bool(after) and all(isinstance(state, ClosedState) for state in after)

    def start(self) -> FolderState:
        """The state of the root."""
        return self._state(tuple(walker.start for walker in self._plan.walkers), self._plan.coverage.start, None)

    def of_kind(self, state: FolderState, kind: FolderKind) -> FolderState:
        """The same state inside a folder of a known kind, and all below it."""
        return self._state(state.states, state.reading, kind)

    def accounts_of(self, state: FolderState, names: Sequence[str]) -> list[Account]:
        """The accounts of names in a folder.

        Inside a folder of a known kind most names are told by their ending, of which there are far fewer than names.
        """
        mentioning = state.file_filter
        if state.kind is None or mentioning is None or "\n" in "".join(names):
            return list(map(state.accounts.__getitem__, names))
        by_ending, literals, prefixes = state.by_ending, mentioning.literals, mentioning.prefixes
        found = []
        for name in names:
            dot = name.rfind(".")
            account = by_ending.get(name[dot:]) if dot > 0 else None
            if account is None or name in literals or name.startswith(prefixes):
                account = state.accounts[name] if dot <= 0 else self._by_ending(state, mentioning, name, name[dot:])
            found.append(account)
        return found

    def _by_ending(self, state: FolderState, mentioning: NameFilter, name: str, ending: str) -> Account:
        """The account of a name, remembered by its ending where that tells it."""
        if mentioning.mentions(name) or not mentioning.overlooks(ending):
            return state.accounts[name]
        if len(state.by_ending) >= _REMEMBERED_NAMES:
            state.by_ending.clear()
        account = state.by_ending[ending] = self.account(state, name)
        return account

    def account(self, state: FolderState, name: str) -> Account:
        """The account of a name in a folder."""
        kind = state.kind or file_kind(name)
        alike = kind.category if kind else "", extension(name)
        if state.file_filter is None or state.file_filter.mentions(name):
            return self._opened(state, self._outlook(state, name), *alike)
        account = state.unmentioned_accounts.get(alike)
        if account is None:
            outlook = state.unmentioned = state.unmentioned or self._outlook(state, name)
            account = state.unmentioned_accounts[alike] = self._opened(state, outlook, *alike)
        return account

    def _opened(self, state: FolderState, outlook: Outlook, category: str, ending: str) -> Account:
        account = account_of(self._accounts, AccountKey(*outlook, category, ending))
        state.groups.add(account.group)
        if category in self._plan.noted and account.flags & self._any_let_in:
            self.noted.add(account)
        return account

    def _outlook(self, state: FolderState, name: str) -> Outlook:
        fates = [walk.judge(name) for walk in state.states]
        flags = flags_of(fates)
        readers = self._plan.coverage.readers(state.reading.hit_bits(name)) if flags & self._let_in else 0
        return Outlook(flags, fates[0].decider, readers)

    def step(self, state: FolderState, name: str) -> Step:
        """What a subfolder's name says of it."""
        if state.folder_filter is None or state.folder_filter.mentions(name):
            return self._step(state, name)
        if state.unmentioned_step is None:
            state.unmentioned_step = self._step(state, name)
        return state.unmentioned_step

    def _step(self, state: FolderState, name: str) -> Step:
        fates, insides = zip(*(walk.enter(name) for walk in state.states), strict=True)
        flags = flags_of(fates)
        reading = state.reading.enter(name)[1]
        shut = all(inside is None or isinstance(inside, ClosedState) for inside in insides)
        states = tuple(
            ClosedState(fate.decider) if inside is None else inside for fate, inside in zip(fates, insides, strict=True)
        )
        readers = self._plan.coverage.readers(reading.inherited) if flags & self._let_in else 0
        closed = shut and not self._plan.show_ignored
        return Step(flags, fates[0].decider, readers, None if closed else self._state(states, reading, state.kind))

    def _state(self, states: tuple[WalkState, ...], reading: MatchState, kind: FolderKind | None) -> FolderState:
        key = (states, reading, kind)
        found = self._states.get(key)
        if found is None:
            found = self._states[key] = FolderState(self, states, reading, kind)
        return found


def extension(name: str) -> str:
    """The extension of a base name with its dot, in lower case; "" for none, and for a name that is all extension."""
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""
