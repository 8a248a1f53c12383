from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ctxsize.build import BUILDERS, Request, prepare, with_rules
from ctxsize.findings.evidence.idle_rules import idle_rules
from ctxsize.findings.evidence.verdicts import fate
from ctxsize.measurement.plan import walker
from tests.trees import plant

NAMES = ("a", "b", "ab", "zz")
PATHS = ["/".join(names) for depth in (1, 2, 3) for names in product(NAMES, repeat=depth)]
PATTERN = st.lists(st.sampled_from(["a", "b", "ab", "*", "a*", "*b", "?", "**"]), min_size=1, max_size=3).map("/".join)
RULES = st.lists(st.tuples(st.booleans(), PATTERN), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> str:
    return plant(str(tmp_path_factory.mktemp("idle") / "c"), {"a": 1})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules=RULES)
def test_no_path_is_judged_otherwise_without_the_idle_rules(context: str, rules: list[tuple[bool, str]]) -> None:
    data = "".join(f"{'!' if negated else ''}{pattern}\n" for negated, pattern in rules).encode()
    builds = [with_rules(prepare(Request(context), builder), data, ".dockerignore") for builder in BUILDERS]
    gone = {idle.rule.line for idle in idle_rules(builds, ())}
    for build in builds:
        bare = replace(build, rules=tuple(rule for rule in build.rules if rule.line not in gone))
        before, after = walker(build).start, walker(bare).start
        changed = [
            path
            for path in PATHS
            if (was := fate(before, path)).eligible != (now := fate(after, path)).eligible or was.empty != now.empty
        ]
        assert changed == []


def test_many_rules_are_not_compared_each_with_each(tmp_path: Path) -> None:
    build = prepare(Request(plant(str(tmp_path / "c"), {}, ignore="x\n" * 1000)), "buildkit")
    assert idle_rules([build], ()) == []
