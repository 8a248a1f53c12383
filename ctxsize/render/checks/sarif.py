"""SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html."""

import json
from typing import Any

from ctxsize import __version__
from ctxsize.checked import CheckReport, Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.selection import DEFINITIONS
from ctxsize.render.checks.places import fingerprints, fix_lines, help_uri, place_of, uri
from ctxsize.render.escape import escape, without_raw_bytes
from ctxsize.render.layout import Layout

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_INFORMATION = "https://github.com/ctxsize/ctxsize"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_INDEXES = {each.code: index for index, each in enumerate(DEFINITIONS)}

Fields = dict[str, Any]


def render(checked: CheckReport, layout: Layout) -> str:
    """Return one run in ASCII: every rule, and the findings as results.

    What the ignore file accepts is left out: GitHub would show it as open.
    """
    told_apart = zip(checked.findings, fingerprints(checked, layout), strict=True)
    driver = {
        "name": "ctxsize",
        "semanticVersion": __version__,
        "informationUri": _INFORMATION,
        "rules": [_rule(each) for each in DEFINITIONS],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, fingerprint, checked, layout) for each, fingerprint in told_apart],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(each: Definition) -> Fields:
    example = f"Before:\n\n{_indented(each.before)}\n\nAfter:\n\n{_indented(each.after)}"
    return {
        "id": each.code,
        "name": each.name,
        "shortDescription": {"text": each.summary},
        "fullDescription": {"text": each.why},
        "help": {"text": f"{each.why}\n\n{example}", "markdown": f"{each.why}\n\n{example}"},
        "helpUri": help_uri(each.code),
        "defaultConfiguration": {"level": _LEVELS[each.severity]},
    }


def _indented(example: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in example.splitlines())


def _result(each: Finding, fingerprint: str, checked: CheckReport, layout: Layout) -> Fields:
    place = place_of(each, checked, layout)
    physical = {"artifactLocation": {"uri": uri(place.file)}, "region": {"startLine": place.line or 1}}
    return {
        "ruleId": each.code,
        "ruleIndex": _INDEXES[each.code],
        "level": _LEVELS[each.severity],
        "message": {"text": _message(each)},
        "locations": [{"physicalLocation": physical}],
        "partialFingerprints": {"ctxsizeFinding/v1": fingerprint},
        "properties": {
            "subject": without_raw_bytes(each.subject),
            "build": without_raw_bytes(each.build),
            "bytes": each.size,
            "paths": [without_raw_bytes(path) for path in each.paths],
        },
    }


def _message(each: Finding) -> str:
    """The message and what to do, in which "[text](target)" would be a link (SARIF 2.1.0, 3.11.6)."""
    return "\n".join((escape(each.message), *fix_lines(each))).replace("](", "] (")
