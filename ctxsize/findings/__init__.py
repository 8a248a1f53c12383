"""What may be wrong with a context: one module per finding.

To add a finding: add a module with DEFINITION and `look`, and name it in `CHECKS`.
"""

from ctxsize.findings import (
    arrives_empty,
    copy_source_ignored,
    copy_source_missing,
    copy_source_partly_ignored,
    over_budget,
    sends_everything,
    variable_unset,
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
    over_budget,
)
