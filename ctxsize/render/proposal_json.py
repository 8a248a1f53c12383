"""The JSON of `ctxsize generate` and `ctxsize prove`, field by field; docs/proposal.schema.json describes it."""

import json
from collections.abc import Sequence
from typing import Any

from ctxsize.generator.per_dockerfile import Skipped
from ctxsize.generator.proposal import (
    BuilderChange,
    Certificate,
    Dropped,
    Gained,
    InstructionChange,
    Kept,
    Proposal,
    Weight,
)
from ctxsize.render.escape import without_raw_bytes

SCHEMA_VERSION = 1

Fields = dict[str, Any]


def render(proposed: Proposal) -> str:
    """Return a proposal as one JSON document in ASCII, the same one for the same proposal."""
    return json.dumps({"schema_version": SCHEMA_VERSION, **_proposal(proposed)}, indent=2) + "\n"


def render_all(outcomes: Sequence[Proposal | Skipped]) -> str:
    """Return the proposals for several Dockerfiles as one JSON document."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "proposals": [_proposal(each) for each in outcomes if isinstance(each, Proposal)],
        "skipped": [_skipped(each) for each in outcomes if isinstance(each, Skipped)],
    }
    return json.dumps(document, indent=2) + "\n"


def _skipped(each: Skipped) -> Fields:
    return {"dockerfile": without_raw_bytes(each.dockerfile), "reason": without_raw_bytes(each.reason)}


def _proposal(proposed: Proposal) -> Fields:
    return {
        "file": without_raw_bytes(proposed.file),
        "text": without_raw_bytes(proposed.text),
        "changes": proposed.changes,
        "form": proposed.form,
        "dockerfiles": [without_raw_bytes(name) for name in proposed.dockerfiles],
        "before": proposed.before,
        "after": proposed.after,
        "builders": [_builder(change) for change in proposed.builders],
        "certificate": _certificate(proposed.certificate),
        "kept": [_kept(each) for each in proposed.kept],
        "notes": [without_raw_bytes(note) for note in proposed.notes],
    }


def certificate(proved: Certificate) -> str:
    """Return a certificate as one JSON document."""
    return json.dumps({"schema_version": SCHEMA_VERSION, "certificate": _certificate(proved)}, indent=2) + "\n"


def _builder(change: BuilderChange) -> Fields:
    return {
        "builder": change.builder,
        "before": _side(change.bytes_before, change.printed_before, change.sent_before, change.eligible_before),
        "after": _side(change.bytes_after, change.printed_after, change.sent_after, change.eligible_after),
    }


def _side(size: int, printed: str, sent: Weight, eligible: Weight) -> Fields:
    return {"bytes_sent": size, "printed": printed, "sent": _weight(sent), "eligible": _weight(eligible)}


def _certificate(proved: Certificate) -> Fields:
    return {
        "verdict": proved.verdict,
        "builders": list(proved.builders),
        "refused": [{"builder": name, "reason": without_raw_bytes(reason)} for name, reason in proved.refused],
        "instructions": [_instruction(change) for change in proved.instructions],
        "dropped": [_dropped(each) for each in proved.dropped],
        "objections": [without_raw_bytes(objection) for objection in proved.objections],
        "gained": [_gained(each) for each in proved.gained],
    }


def _instruction(change: InstructionChange) -> Fields:
    return {
        "instruction": without_raw_bytes(change.instruction),
        "before": _weight(change.before),
        "after": _weight(change.after),
    }


def _dropped(each: Dropped) -> Fields:
    return {
        "path": without_raw_bytes(each.path),
        "rule": without_raw_bytes(each.pattern),
        "category": each.category,
        "why": each.why,
        "marker": without_raw_bytes(each.marker),
        "producer": without_raw_bytes(each.producer),
        "builders": list(each.builders),
        "read_by": [without_raw_bytes(name) for name in each.read_by],
    }


def _gained(each: Gained) -> Fields:
    return {
        "path": without_raw_bytes(each.path),
        "weight": _weight(each.weight),
        "builders": list(each.builders),
        "read_by": [without_raw_bytes(name) for name in each.read_by],
    }


def _kept(each: Kept) -> Fields:
    return {
        "path": without_raw_bytes(each.path),
        "category": each.category,
        "weight": _weight(each.weight),
        "reason": without_raw_bytes(each.reason),
    }


def _weight(weight: Weight) -> Fields:
    return {"bytes": weight.bytes, "files": weight.files, "folders": weight.folders}
