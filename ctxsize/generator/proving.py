"""Proves a change of an ignore file that somebody else made."""

import os
from collections.abc import Sequence

from ctxsize.build import Build, Request, with_rules
from ctxsize.build_files import read_ignore_file
from ctxsize.builders.coverage import Coverage
from ctxsize.generator.comparison import compare
from ctxsize.generator.generate import judged
from ctxsize.generator.proof import Evidence, Question, prove
from ctxsize.generator.proposal import Certificate
from ctxsize.generator.savings import instruction_changes
from ctxsize.generator.survey import survey
from ctxsize.generator.wishes import Wishes


def prove_files(request: Request, old: str, new: str) -> Certificate:
    """Prove what putting the rules of the file `new` in place of those of `old` does to the builds of a context.

    What comes back is no objection: it is told, with the instructions that read it.

    Raises:
        ContextError: a file cannot be read, or a builder refuses it; or there is no Dockerfile.
    """
    found = survey(request)
    accepted, _ = judged(found, Wishes())
    before, after = (_under(found.builds, path) for path in (old, new))
    comparison = compare(before, after, Coverage(found.builds[0].context, found.reads))
    question = Question(before, after, found.names, found.refused)
    evidence = Evidence(found.sources, found.guards, accepted)
    return prove(question, evidence, comparison, instruction_changes(found.names, comparison))


def _under(builds: Sequence[Build], path: str) -> tuple[Build, ...]:
    """The builds with the rules of a file in force."""
    data = read_ignore_file(path)
    return tuple(with_rules(build, data, os.path.normpath(path)) for build in builds)
