"""Limits: what each is held against, in which direction, and by how much growth is judged."""

from dataclasses import replace

import pytest

from ctxsize.budget import Figures, Limit, judged
from ctxsize.checked import Base, Grown
from ctxsize.report import Weight
from tests.render.echo_reports import echo

SENT = 1000
REPORT = replace(
    echo(), chosen=replace(echo().chosen, sent=Weight(900, 7, 2), eligible=Weight(5000, 20, 4)), heaviest=()
)
FIGURES = Figures(
    report=REPORT,
    sent=SENT,
    largest=Grown("big", 600),
    subjects={"secrets": (25, (Grown(".env", 25),))},
)

# A limit, what is there, and whether the limit is broken.
LIMITS = [
    (Limit("max-size", 1000), 1000, False),
    (Limit("max-size", 999), 1000, True),
    (Limit("max-eligible", 4999), 5000, True),
    (Limit("max-eligible", 5000), 5000, False),
    (Limit("max-files", 6), 7, True),
    (Limit("max-files", 7), 7, False),
    (Limit("max-file", 599), 600, True),
    (Limit("max-file", 600), 600, False),
    (Limit("min-sent", 1001), 1000, True),
    (Limit("min-sent", 1000), 1000, False),
    (Limit("limit", 0, subject="secrets"), 25, True),
    (Limit("limit", 0, subject="data/**"), 0, False),
]


@pytest.mark.parametrize(("limit", "actual", "is_broken"), LIMITS)
def test_held_against(limit: Limit, actual: int, is_broken: bool) -> None:
    (line,) = judged([limit], FIGURES)
    assert (line.actual, line.is_broken) == (actual, is_broken)
    assert line.counts_files == (limit.name == "max-files")


# What was sent before (baseline, git ref), what may be added, the bound that follows, and whether it is broken.
GROWTH = [
    ((900,), Limit("max-growth", 100), 1000, False),
    ((900,), Limit("max-growth", 99), 999, True),
    ((1000,), Limit("max-growth", 0, share=0.0), 1000, False),
    ((800,), Limit("max-growth", 0, share=0.1), 880, True),
    ((800, 1200), Limit("max-growth", 0), 1200, False),
    ((1200, 800), Limit("max-growth", 0), 1200, False),
]


@pytest.mark.parametrize(("before", "limit", "bound", "is_broken"), GROWTH)
def test_growth_is_judged_by_the_higher_of_what_was_before(
    before: tuple[int, ...], limit: Limit, bound: int, is_broken: bool
) -> None:
    bases = [Base(str(number), sent, sent, 1) for number, sent in enumerate(before)]
    (line,) = judged([limit], replace(FIGURES, bases=bases, grown=[Grown("a", 2, 1)]))
    assert (line.limit, line.is_broken) == (bound, is_broken)
    assert line.paths == ((Grown("a", 2, 1),) if is_broken else ())


def test_growth_without_anything_to_compare_with_is_left_out() -> None:
    assert list(judged([Limit("max-growth", 1)], FIGURES)) == []


def test_a_limit_keeps_what_the_team_says() -> None:
    limit = Limit("max-size", 1, severity="warning", message="see docs", file="ctxsize.toml", line=3)
    (line,) = judged([limit], FIGURES)
    assert (line.severity, line.message, line.file, line.line) == ("warning", "see docs", "ctxsize.toml", 3)
