"""What ctxsize says of a case and what was recorded, in one shape: sent and bytes, or error."""

from collections.abc import Collection
from typing import Any

import ctxsize
from tests.conformance.recorded import Case
from tests.trees import sent_paths

BUILDERS = ("buildkit", "classic", "podman")

Outcome = dict[str, Any]


def recorded(case: Case, builder: str) -> Outcome:
    """The recorded outcome of `builder` (one of BUILDERS, or a dialect of traps.json)."""
    expected = case.expected[builder]
    if "error" in expected:
        return {"error": True}
    return {"bytes" if key == "tar_bytes" else key: value for key, value in expected.items()}


def measured(context: str, builder: str, case: Case, recorded_keys: Collection[str]) -> Outcome:
    """What `ctxsize.measure` says of `context`, of all that is recorded; not every case has its bytes recorded."""
    try:
        measurement = ctxsize.measure(context, builder=builder, target=case.target, build_args=case.build_args)
    except ctxsize.ContextError:
        return {"error": True}
    outcome: Outcome = {"sent": sent_paths(measurement.sent), "bytes": measurement.bytes_sent}
    return {key: value for key, value in outcome.items() if key in recorded_keys or "error" in recorded_keys}
