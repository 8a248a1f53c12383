"""What a builder makes of entries that cannot be read: it fails, or sends something else in silence."""

from collections.abc import Iterable

from ctxsize.errors import ContextError
from ctxsize.measurement.plan import SENT, STRIDE, Plan, Walker
from ctxsize.measurement.sums import Obstacle
from ctxsize.tree import Kind, shortened

_WORDS = {
    ("buildkit", Kind.FOLDER): "BuildKit fails: it cannot open this folder",
    ("classic", Kind.FOLDER): "docker fails: can't stat this folder, even though it may be ignored",
    ("classic", Kind.FILE): "docker fails: no permission to read from this file",
    ("podman", Kind.FOLDER): "buildah fails: it cannot open this folder",
    ("podman", Kind.FILE): "buildah fails: it cannot read this file",
}
_CURE = "make it readable, or let an ignore rule leave it out"


def refusal(plan: Plan, index: int, obstacles: Iterable[Obstacle]) -> ContextError | None:
    """The error with which a builder ends on the first entry that it cannot read; None when it goes on."""
    walker = plan.walkers[index]
    return refusal_alone(walker, (each for each in obstacles if each.flags & SENT << STRIDE * index))


def refusal_alone(walker: Walker, obstacles: Iterable[Obstacle]) -> ContextError | None:
    """The same, of a builder that meets all of these obstacles."""
    for obstacle in sorted(obstacles):
        words = _WORDS.get((walker.builder, obstacle.kind))
        if words is not None:
            path = shortened(obstacle.path) or walker.build.context_name
            return ContextError(f"{words} ({obstacle.reason}); {_CURE}", path=path)
    return None
