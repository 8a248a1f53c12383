"""What a builder does with single paths of a context on disk."""

from ctxsize.build import Request, prepare
from ctxsize.builders import Fate, WalkState
from ctxsize.measurement.plan import walker


def start(context: str, builder: str, **options: str) -> WalkState:
    """The state of `builder` at the root of a context that was planted."""
    return walker(prepare(Request(context, builder=builder, **options), builder)).start  # type: ignore[arg-type]


def inside(state: WalkState, folder: str) -> WalkState | None:
    """The state inside a folder, or None where the builder does not look inside one on the way."""
    current: WalkState | None = state
    for name in folder.split("/"):
        if current is None:
            return None
        current = current.enter(name)[1]
    return current


def fate(state: WalkState, path: str) -> Fate | None:
    """What becomes of a path, a folder if it ends in "/"; None where the builder does not get there."""
    folder, _, name = path.rstrip("/").rpartition("/")
    above = inside(state, folder) if folder else state
    if above is None:
        return None
    return above.enter(name)[0] if path.endswith("/") else above.judge(name)


def sent(state: WalkState, path: str) -> bool:
    """Whether a path is sent by itself; a folder may be sent all the same for what is in it."""
    found = fate(state, path)
    return found is not None and found.sent
