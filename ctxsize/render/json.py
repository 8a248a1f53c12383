"""The JSON report, written field by field so that the internals stay free; docs/report.schema.json describes it.

A name that is not valid UTF-8 cannot stand in JSON as it is. Its field then shows each such byte as "\\xff", and a
second field beside it, "<field>_base64", holds the bytes themselves; for a list of names, those of all of them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ctxsize.render.escape import is_text, raw_base64, with_slash, without_raw_bytes
from ctxsize.render.layout import Layout
from ctxsize.report import (
    BuilderLine,
    Explanation,
    HeavyPath,
    InstructionRead,
    InstructionReference,
    ListedEntry,
    NamedContext,
    Problem,
    Report,
    RuleReference,
    RuleSaving,
    Share,
    TreeRow,
    Weight,
)

SCHEMA_VERSION = 1

Fields = dict[str, Any]


def render(report: Report, _layout: Layout) -> str:
    """Return the report as one JSON document in ASCII, the same one for the same report."""
    document = {
        "schema_version": SCHEMA_VERSION,
        **_named("context", report.context),
        **_named("dockerfile", report.dockerfile),
        **_named("target", report.target),
        **_all_named("stages", report.stages),
        "builder": report.builder,
        **_named("ignore_file", report.ignore_file),
        "rule_count": report.rule_count,
        "scope": report.scope,
        "total": _weight(report.total),
        "overhead": report.overhead,
        "chosen": _builder(report.chosen),
        "others": [_builder(line) for line in report.others],
        "heaviest": [_heavy_path(path) for path in report.heaviest],
        "heaviest_left_out": _weight(report.heaviest_left_out),
        "categories": [_share(share) for share in report.categories],
        "extensions": [_share(share) for share in report.extensions],
        "instructions": [_instruction_read(read) for read in report.instructions],
        "rules": [_rule_saving(saving) for saving in report.rules],
        "tree": [_tree_row(row) for row in report.tree],
        "problems": [_problem(problem) for problem in report.problems],
        "problems_left_out": report.problems_left_out,
        **_all_named("notes", report.notes),
        "named_contexts": [_named_context(context) for context in report.named_contexts],
    }
    return _written(document)


def explanations(explained: Iterable[Explanation]) -> str:
    """Return what `ctxsize why` says as one JSON document; docs/explanation.schema.json describes it."""
    return _written({"schema_version": SCHEMA_VERSION, "explanations": [_explanation(one) for one in explained]})


def listing(entries: Iterable[ListedEntry]) -> Iterator[str]:
    """Yield one JSON document piece by piece, an entry on each line; docs/listing.schema.json describes it."""
    yield f'{{"schema_version": {SCHEMA_VERSION}, "entries": ['
    separator = "\n"
    for entry in entries:
        yield separator + json.dumps(_listed(entry))
        separator = ",\n"
    yield "\n]}\n"


def _written(document: Mapping[str, Any]) -> str:
    return json.dumps(document, indent=2) + "\n"


def _named(field: str, name: str | None) -> Fields:
    """Return the field for a name of the context, and its bytes beside it when they are not UTF-8."""
    if name is None or is_text(name):
        return {field: name}
    return {field: without_raw_bytes(name), f"{field}_base64": raw_base64(name)}


def _all_named(field: str, names: Sequence[str]) -> Fields:
    """Return the field for a list of names, and the bytes of all of them when one is not UTF-8."""
    if all(map(is_text, names)):
        return {field: list(names)}
    shown = [without_raw_bytes(name) for name in names]
    return {field: shown, f"{field}_base64": [raw_base64(name) for name in names]}


def _ratio(share: float) -> float:
    """Return a share with as many digits as mean anything, the same on every machine."""
    return round(share, 6)


def _weight(weight: Weight) -> Fields:
    return {"bytes": weight.bytes, "files": weight.files, "folders": weight.folders}


def _builder(line: BuilderLine) -> Fields:
    return {
        "builder": line.builder,
        "bytes_sent": line.bytes_sent,
        "bytes_resent": line.bytes_resent,
        "printed": line.printed,
        "sent": _weight(line.sent),
        "eligible": _weight(line.eligible),
        "ignored": None if line.ignored is None else _weight(line.ignored),
        "unopened": line.unopened,
        **_named("ignore_file", line.ignore_file),
        **_named("refused", line.refused),
    }


def _named_context(context: NamedContext) -> Fields:
    return {
        **_named("name", context.name),
        **_named("location", context.location),
        "bytes_sent": context.bytes_sent,
        "printed": context.printed,
        "sent": _weight(context.sent),
        **_named("ignore_file", context.ignore_file),
        "unmeasured": context.unmeasured,
    }


def _heavy_path(path: HeavyPath) -> Fields:
    return {
        **_named("path", path.path),
        **_all_named("paths", path.paths),
        "count": path.count,
        "weight": _weight(path.weight),
        "share": _ratio(path.share),
        "category": path.category,
        "needed_by": [_instruction(reference) for reference in path.needed_by],
        **_named("why", path.why),
    }


def _share(share: Share) -> Fields:
    return {**_named("name", share.name), "weight": _weight(share.weight), "share": _ratio(share.share)}


def _instruction(reference: InstructionReference) -> Fields:
    return {
        **_named("file", reference.file),
        "line": reference.line,
        **_named("stage", reference.stage),
        **_named("text", reference.text),
    }


def _instruction_read(read: InstructionRead) -> Fields:
    return {
        "instruction": _instruction(read.instruction),
        **_all_named("sources", read.sources),
        **_all_named("unresolved", read.unresolved),
        "weight": _weight(read.weight),
    }


def _rule(rule: RuleReference) -> Fields:
    return {**_named("file", rule.file), "line": rule.line, **_named("text", rule.text)}


def _rule_saving(saving: RuleSaving) -> Fields:
    return {
        "rule": _rule(saving.rule),
        "negated": saving.negated,
        "weight": _weight(saving.weight),
        "unopened": saving.unopened,
        "measured": saving.measured,
    }


def _tree_row(row: TreeRow) -> Fields:
    return {
        **_named("path", row.path),
        "depth": row.depth,
        "weight": _weight(row.weight),
        "share": _ratio(row.share),
        "category": row.category,
    }


def _problem(problem: Problem) -> Fields:
    return {**_named("path", problem.path), **_named("reason", problem.reason), **_named("effect", problem.effect)}


def _listed(entry: ListedEntry) -> Fields:
    return {
        **_named("path", with_slash(entry.path, entry.kind)),
        "kind": entry.kind,
        "size": entry.size,
        "verdict": entry.verdict,
    }


def _explanation(explained: Explanation) -> Fields:
    return {
        **_named("path", explained.path),
        "kind": explained.kind,
        "verdict": explained.verdict,
        "rule": None if explained.rule is None else _rule(explained.rule),
        "overruled": [_rule(rule) for rule in explained.overruled],
        "needed_by": [_instruction(reference) for reference in explained.needed_by],
        **_named("note", explained.note),
    }
