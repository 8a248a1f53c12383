"""The stages of one Dockerfile: what they run, and how what one of them receives comes to the others."""

from ctxsize.generator.stages import StageView
from ctxsize.generator.steps import Step, steps
from ctxsize.sources import Sources


class Stages:
    """The stages of one Dockerfile.

    Attributes:
        views: the stages, in order.
    """

    def __init__(
        self, views: tuple[StageView, ...], sources: Sources, targets: frozenset[str] | None = frozenset()
    ) -> None:
        """`targets` are names, in lower case, of stages that somebody builds for themselves; None for all of them."""
        self.views = views
        self._targets = targets
        self._steps = [tuple(step for command in view.commands for step in steps(command, sources)) for view in views]

    def steps(self, index: int) -> tuple[Step, ...]:
        """What a stage runs by itself."""
        return self._steps[index]

    def lineage(self, index: int) -> list[int]:
        """A stage and those that it builds on."""
        found = [index]
        while (base := self.views[found[-1]].base) is not None:
            found.append(base)
        return found

    def heirs(self, index: int) -> list[int]:
        """The stages that build on a stage."""
        return [view.index for view in self.views if view.base == index]

    def users(self, index: int) -> list[int]:
        """The stages that build on a stage, or copy from it."""
        return [view.index for view in self.views if view.base == index or index in view.uses]

    def reached(self, index: int) -> list[int]:
        """A stage and all to which what it receives may come."""
        found = [index]
        for each in found:
            found += [user for user in self.users(each) if user not in found]
        return found

    def is_shipped(self, index: int) -> bool:
        """Whether a stage becomes an image by itself: the last one, one that nobody uses, or one that is asked for."""
        if self._targets is None or index == len(self.views) - 1 or not self.users(index):
            return True
        return not {self.views[index].name.lower(), str(index)}.isdisjoint(self._targets)
