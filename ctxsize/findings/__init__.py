"""What may be wrong with a context: one module per finding.

To add a finding: add a module with DEFINITION and `look`, and name it in `CHECKS`.
"""

from ctxsize.findings import (
    copy_source_ignored,
    over_budget,
)
from ctxsize.findings.definition import Check

__all__ = ["CHECKS"]

# In the order of their codes.
CHECKS: tuple[Check, ...] = (
    copy_source_ignored,
    over_budget,
)
