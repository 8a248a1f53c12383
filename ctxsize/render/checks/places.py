"""Where a finding stands for a service that shows it beside the code, and what tells it from all others."""

import os
import posixpath
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from json import dumps
from typing import NamedTuple
from urllib.parse import quote

from ctxsize.checked import CheckReport, Finding
from ctxsize.render.escape import escape, without_raw_bytes
from ctxsize.render.layout import Layout

_HELP = "https://github.com/ctxsize/ctxsize/blob/main/docs/findings"


class Place(NamedTuple):
    """A line of a file; the line counts from 1, and is None where the whole file is meant."""

    file: str
    line: int | None


def help_uri(code: str) -> str:
    """Return where a finding is explained."""
    return f"{_HELP}/{quote(code)}.md"


def place_of(finding: Finding, checked: CheckReport, layout: Layout) -> Place:
    """Return where a finding stands; one without a file stands at the Dockerfile of its build."""
    if finding.file is not None:
        return Place(in_checkout(finding.file, layout), finding.line)
    builds = [build for build in checked.builds if build.name == finding.build] or checked.builds[:1]
    dockerfile = next((build.report.dockerfile for build in builds), None)
    return Place(in_checkout(dockerfile or "Dockerfile", layout), None)


def fix_lines(finding: Finding) -> Iterator[str]:
    """Yield what to do, for text beside the code: a line each, fit to be shown."""
    return (f"fix: {escape(part)}" for part in finding.fix.split("\n") if part)


def in_checkout(file: str, layout: Layout) -> str:
    """Return a file's path from the root of the checkout, with slashes; one outside of it stays absolute."""
    absolute = os.path.normpath(os.path.join(layout.folder, file))
    root = layout.checkout.rstrip(os.sep) + os.sep
    path = absolute.removeprefix(root) if layout.checkout else absolute
    return posixpath.normpath(path.replace(os.sep, "/"))


def uri(file: str) -> str:
    """Return the URI of a path: relative as it is, absolute as a file's; each byte that needs it is percent-encoded."""
    quoted = quote(os.fsencode(file), safe="/")
    return f"file://{quoted}" if file.startswith("/") else quoted


def fingerprints(checked: CheckReport, layout: Layout) -> Iterator[str]:
    """Yield for each finding what stays the same when lines move; findings that would have the same are numbered."""
    seen: Counter[str] = Counter()
    for finding in checked.findings:
        file = place_of(finding, checked, layout).file
        identity = dumps([finding.code, *map(without_raw_bytes, (file, finding.subject, finding.build))])
        seen[identity] += 1
        repeated = f" {seen[identity]}" if seen[identity] > 1 else ""
        yield sha256((identity + repeated).encode()).hexdigest()[:32]
