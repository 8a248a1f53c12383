"""What must hold of any tree and any rules, whatever the builder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ctxsize
from tests.builders_real.strategies import LOOSE_RULES, Scene, scenes
from tests.conformance.agreement import BUILDERS
from tests.conformance.recorded import Case
from tests.trees import sent_paths


def case_of(scene: Scene, ignore: str) -> Case:
    return Case("", scene.tree, ignore.encode(), {})


def sent(scene: Scene, ignore: str, builder: str) -> set[str] | None:
    """The paths sent under the rules `ignore`, or None where the builder refuses them."""
    with case_of(scene, ignore).planted() as context:
        try:
            return set(sent_paths(ctxsize.measure(context, builder=builder).sent))
        except ctxsize.ContextError:
            return None


@pytest.mark.parametrize("builder", BUILDERS)
@given(scene=scenes(), last=st.sampled_from([rule for rule in LOOSE_RULES if not rule.startswith("!")]))
def test_an_ignoring_last_rule_never_adds_an_entry(builder: str, scene: Scene, last: str) -> None:
    before = sent(scene, scene.ignore, builder)
    after = sent(scene, scene.ignore + last + "\n", builder)
    assert before is None or after is None or after <= before
