"""What may be wrong with a context: one module per finding.

To add a finding: add a module with DEFINITION and `look`, and name it in `CHECKS`.
"""

from ctxsize.findings import (
    acceptance_unused,
    arrives_empty,
    builders_disagree,
    containerignore_wins,
    copy_before_install,
    copy_source_ignored,
    copy_source_missing,
    copy_source_partly_ignored,
    empty_ignore_file,
    git_ignored_sent,
    gitignore_syntax,
    grown,
    host_artefacts_sent,
    huge_file,
    ignore_file_elsewhere,
    inline_comment,
    linked_ignore_file,
    many_small_files,
    no_ignore_file,
    over_budget,
    root_only_rule,
    rule_does_nothing,
    secret_inside,
    secret_sent,
    sends_everything,
    under_minimum,
    untracked_sent,
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
    rule_does_nothing,
    root_only_rule,
    inline_comment,
    gitignore_syntax,
    builders_disagree,
    no_ignore_file,
    ignore_file_elsewhere,
    empty_ignore_file,
    linked_ignore_file,
    containerignore_wins,
    acceptance_unused,
    secret_sent,
    secret_inside,
    version_control_sent,
    git_ignored_sent,
    untracked_sent,
    host_artefacts_sent,
    copy_before_install,
    many_small_files,
    huge_file,
    over_budget,
    under_minimum,
    grown,
)
