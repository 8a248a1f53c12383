"""SARIF 2.1.0, which code scanning of GitHub and others reads."""

import json
from typing import Any

from ctxsize import __version__
from ctxsize.checked import CheckReport, Finding
from ctxsize.findings import CHECKS
from ctxsize.findings.definition import Definition
from ctxsize.render.checks.places import fingerprint, help_uri, place, uri
from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_INDEXES = {check.DEFINITION.code: index for index, check in enumerate(CHECKS)}

Fields = dict[str, Any]


def render(checked: CheckReport, _layout: Layout) -> str:
    """Return what was checked as one SARIF log with one run."""
    driver = {
        "name": "ctxsize",
        "semanticVersion": __version__,
        "informationUri": "https://github.com/ctxsize/ctxsize",
        "rules": [_rule(check.DEFINITION) for check in CHECKS],
    }
    found = [_result(checked, each) for each in checked.findings]
    accepted = [
        {**_result(checked, each), "suppressions": [{"kind": "inSource", "justification": escape(reason)}]}
        for each, reason in checked.accepted
    ]
    run = {"tool": {"driver": driver}, "results": [*found, *accepted], "columnKind": "unicodeCodePoints"}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(definition: Definition) -> Fields:
    return {
        "id": definition.code,
        "name": definition.name,
        "shortDescription": {"text": definition.summary},
        "fullDescription": {"text": definition.why},
        "helpUri": help_uri(definition.code),
        "defaultConfiguration": {"level": _LEVELS[definition.severity]},
    }


def _result(checked: CheckReport, finding: Finding) -> Fields:
    file, line = place(checked, finding)
    fix = f"\n{escape(finding.fix)}" if finding.fix and "\n" not in finding.fix else ""
    return {
        "ruleId": finding.code,
        "ruleIndex": _INDEXES[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": escape(finding.message) + fix},
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": uri(file)}, "region": {"startLine": line}}},
        ],
        "partialFingerprints": {"ctxsize/v1": fingerprint(finding)},
    }
