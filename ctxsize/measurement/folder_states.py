"""What a folder's place in the tree means for the names in it; shared by all folders that are alike."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeVar

from ctxsize.builders import WalkState
from ctxsize.ecosystems import FolderKind, file_kind
from ctxsize.ignore.matching import MatchState, NameFilter
from ctxsize.measurement.plan import ELIGIBLE, SENT, ClosedState, Plan, flags_of
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

    Most names are mentioned by no rule and no source: they differ by extension and category only.
    """

    __slots__ = (
        "accounts",
        "file_filter",
        "folder_filter",
        "kind",
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
        self.accounts: dict[str, Account] = _Names(partial(shared.account, self))
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
    """The states of one walk, each made once, and what they say of names."""

    def __init__(self, plan: Plan, accounts: dict[AccountKey, Account]) -> None:
        self._plan = plan
        self._accounts = accounts
        self._states: dict[tuple[object, ...], FolderState] = {}

    def start(self) -> FolderState:
        """The state of the root."""
        return self._state(tuple(walker.start for walker in self._plan.walkers), self._plan.coverage.start, None)

    def of_kind(self, state: FolderState, kind: FolderKind) -> FolderState:
        """The same state inside a folder of a known kind, and all below it."""
        return self._state(state.states, state.reading, kind)

    def account(self, state: FolderState, name: str) -> Account:
        """The account of a name in a folder."""
        kind = state.kind or file_kind(name)
        category, ending = kind.category if kind else "", extension(name)
        if state.file_filter is None or state.file_filter.mentions(name):
            return account_of(self._accounts, AccountKey(*self._outlook(state, name), category, ending))
        account = state.unmentioned_accounts.get((category, ending))
        if account is None:
            outlook = state.unmentioned = state.unmentioned or self._outlook(state, name)
            account = account_of(self._accounts, AccountKey(*outlook, category, ending))
            state.unmentioned_accounts[category, ending] = account
        return account

    def _outlook(self, state: FolderState, name: str) -> Outlook:
        fates = [walk.judge(name) for walk in state.states]
        flags = flags_of(fates)
        readers = self._plan.coverage.readers(state.reading.hit_bits(name)) if flags & _LET_IN else 0
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
        readers = self._plan.coverage.readers(reading.inherited) if flags & _LET_IN else 0
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
