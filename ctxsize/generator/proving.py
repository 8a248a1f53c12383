"""Proves a change of an ignore file that somebody else made."""

import os
from dataclasses import replace

from ctxsize.build import Build, Request
from ctxsize.builders.coverage import Coverage
from ctxsize.errors import ContextError
from ctxsize.generator.comparison import compare
from ctxsize.generator.generate import judged
from ctxsize.generator.proof import Evidence, Question, prove
from ctxsize.generator.proposal import Certificate
from ctxsize.generator.savings import instruction_changes
from ctxsize.generator.survey import survey
from ctxsize.generator.wishes import Wishes
from ctxsize.ignore.reading import read_buildah, read_docker


def prove_files(request: Request, old: str, new: str) -> Certificate:
    """Prove what putting the rules of the file `new` in place of those of `old` does to the builds of a context.

    Raises:
        ContextError: a file cannot be read, or a builder refuses it; or there is no Dockerfile.
    """
    found = survey(request)
    accepted, _ = judged(found, Wishes())
    before, after = (tuple(_with_rules(build, path) for build in found.builds) for path in (old, new))
    comparison = compare(before, after, Coverage(found.builds[0].context, found.reads))
    question = Question(before, after, found.names, found.refused)
    evidence = Evidence(found.sources, found.guards, accepted)
    return prove(question, evidence, comparison, instruction_changes(found.names, comparison))


def _with_rules(build: Build, path: str) -> Build:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise ContextError(f"cannot read the ignore file: {reason}", path=path) from error
    read = read_buildah if build.builder == "podman" else read_docker
    return replace(build, ignore_name=os.path.normpath(path), ignore_size=len(data), rules=read(data, path))
