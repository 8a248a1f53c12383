"""Rounds: the order of the runs, medians, and ratios within a round."""

from collections.abc import Callable

import pytest

from bench.processes import Timing
from bench.rounds import CPU, WALL, Command, Rounds, a_file, interleave, of

# In the third round the machine is ten times as slow, for both alike.
ROUNDS = Rounds(
    [
        {"ours": Timing(2.0, 3.0), "theirs": Timing(4.0, 4.0)},
        {"ours": Timing(3.0, 5.0), "theirs": Timing(3.0, 3.0)},
        {"ours": Timing(20.0, 30.0), "theirs": Timing(40.0, 40.0)},
    ]
)


def test_commands_take_turns_after_one_run_that_does_not_count() -> None:
    ran: list[str] = []

    def recording(name: str) -> Callable[[], Timing]:
        def run() -> Timing:
            ran.append(name)
            return Timing(float(len(ran)), 0.0)

        return run

    rounds = interleave([Command("a", recording("a")), Command("b", recording("b"), repeats=3)], 2)
    assert "".join(ran) == "ab" + "abbb" + "abbb"
    assert [timings["b"].wall for timings in rounds.timings] == [5.0, 9.0]


def test_a_ratio_is_taken_within_each_round() -> None:
    assert ROUNDS.ratio(of("theirs"), of("ours")) == 2.0
    assert ROUNDS.ratio(of("ours", CPU), of("theirs", CPU)) == 0.75


def test_medians_are_of_each_number_by_itself() -> None:
    assert ROUNDS.medians() == [("ours", Timing(3.0, 5.0)), ("theirs", Timing(4.0, 4.0))]
    assert ROUNDS.median(of("ours")) == 3.0


@pytest.mark.parametrize(("number", "expected"), [(WALL, 0.002), (CPU, 0.001)])
def test_the_time_for_a_file_is_without_start_up(number: Callable[[Timing], float], expected: float) -> None:
    a_round = {"theirs": Timing(4.0, 4.0), "ours": Timing(2.0, 3.0)}
    assert a_file("theirs", 1_000, "ours", number)(a_round) == expected


@pytest.mark.parametrize(("name", "known"), [("ours", True), ("a missing program", False)])
def test_what_was_not_measured_is_known(name: str, known: bool) -> None:
    assert ROUNDS.has(name) is known
