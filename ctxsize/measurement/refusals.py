"""What a builder makes of entries that cannot be read: it fails, or sends something else in silence."""

from ctxsize.errors import ContextError
from ctxsize.measurement.plan import SENT, STRIDE, Plan
from ctxsize.measurement.sums import Obstacle
from ctxsize.tree import Kind

_WORDS = {
    ("buildkit", Kind.FOLDER): "BuildKit fails: it cannot open this folder",
    ("classic", Kind.FOLDER): "docker fails: can't stat this folder, even though it may be ignored",
    ("classic", Kind.FILE): "docker fails: no permission to read from this file",
    ("podman", Kind.FOLDER): "buildah fails: it cannot open this folder",
    ("podman", Kind.FILE): "buildah fails: it cannot read this file",
}
_CURE = "make it readable, or let an ignore rule leave it out"


def refusal(plan: Plan, index: int, obstacles: list[Obstacle]) -> ContextError | None:
    """The error with which a builder ends on the first entry that it cannot read; None when it goes on."""
    walker = plan.walkers[index]
    if walker.refused is not None:
        return walker.refused
    for obstacle in sorted(obstacles):
        words = _WORDS.get((walker.builder, obstacle.kind))
        if words is not None and obstacle.flags & SENT << STRIDE * index:
            return ContextError(f"{words} ({obstacle.reason}); {_CURE}", path=obstacle.path)
    return None
