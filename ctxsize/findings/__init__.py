"""What may be wrong with a context: one module per finding.

To add a finding: add a module with DEFINITION and `look`, and name it in `CHECKS`.
"""

from ctxsize.findings import (
    arrives_empty,
    copy_source_ignored,
    copy_source_missing,
    copy_source_partly_ignored,
    gitignore_syntax,
    huge_file,
    inline_comment,
    no_ignore_file,
    over_budget,
    root_only_rule,
    secret_sent,
    sends_everything,
    under_minimum,
    variable_unset,
    version_control_sent,
    wildcard_matches_nothing,
)
from ctxsize.findings.definition import Check

__all__ = ["CHECKS"]

# In the order of their codes.
CHECKS: tuple[Check, ...] = (
    copy_source_ignored,
    copy_source_partly_ignored,
    copy_source_missing,
    wildcard_matches_nothing,
    variable_unset,
    sends_everything,
    arrives_empty,
    root_only_rule,
    inline_comment,
    gitignore_syntax,
    no_ignore_file,
    secret_sent,
    version_control_sent,
    huge_file,
    over_budget,
    under_minimum,
)
