"""Rounds: every command once in turn, again and again, so that a slow minute of the machine hits all alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from statistics import median

from bench.processes import Timing

PerRound = Callable[[Mapping[str, Timing]], float]
"""A number of seconds out of one round, whose timings are known by the commands' names."""

OfTiming = Callable[[Timing], float]
WALL: OfTiming = attrgetter("wall")
CPU: OfTiming = attrgetter("cpu")


@dataclass(frozen=True, slots=True)
class Command:
    """Something to time; a round runs it `repeats` times and keeps the medians."""

    name: str
    run: Callable[[], Timing]
    repeats: int = 1


@dataclass(frozen=True, slots=True)
class Rounds:
    """What came of it: for each round the timing of each command by name."""

    timings: Sequence[Mapping[str, Timing]]

    def has(self, name: str) -> bool:
        """Whether a command was measured."""
        return name in self.timings[0]

    def median(self, number: PerRound) -> float:
        """The median of a number over the rounds."""
        return median(map(number, self.timings))

    def medians(self) -> list[tuple[str, Timing]]:
        """Every command with its median times."""
        return [(name, _median([timings[name] for timings in self.timings])) for name in self.timings[0]]

    def ratio(self, above: PerRound, below: PerRound) -> float:
        """The median of the rounds' ratios: what is compared ran within one round."""
        return median(above(timings) / below(timings) for timings in self.timings)


def interleave(commands: Sequence[Command], rounds: int) -> Rounds:
    """Run all commands once, uncounted, to warm the caches; then `rounds` times in turn."""
    for command in commands:
        command.run()
    return Rounds([{command.name: _round(command) for command in commands} for _ in range(rounds)])


def of(name: str, number: OfTiming = WALL) -> PerRound:
    """The seconds that a command took in a round."""
    return lambda timings: number(timings[name])


def a_file(name: str, files: int, start_up: str, number: OfTiming) -> PerRound:
    """The seconds that a command took for each file in a round, less those of the same on next to no files."""
    return lambda timings: (number(timings[name]) - number(timings[start_up])) / files


def _round(command: Command) -> Timing:
    return _median([command.run() for _ in range(command.repeats)])


def _median(timings: Sequence[Timing]) -> Timing:
    return Timing(median(map(WALL, timings)), median(map(CPU, timings)))
