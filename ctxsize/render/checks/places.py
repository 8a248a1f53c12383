"""Where a finding is shown by formats that ask for a file and a line, and by what it is told from others."""

import hashlib
import os
from urllib.parse import quote

from ctxsize.checked import CheckReport, Finding

HELP = "https://github.com/ctxsize/ctxsize/blob/main/docs/findings"


def help_uri(code: str) -> str:
    """Return the page of a finding."""
    return f"{HELP}/{code}.md"


def place(checked: CheckReport, finding: Finding) -> tuple[str, int]:
    """Return file and line of a finding; one without a file is shown at the Dockerfile of its build."""
    if finding.file is not None:
        return os.path.normpath(finding.file), finding.line or 1
    build = next((build for build in checked.builds if build.name == finding.build), checked.builds[0])
    return os.path.normpath(build.report.dockerfile or build.report.context), 1


def uri(path: str) -> str:
    """Return a path as a relative URI; bytes that are not UTF-8 stay what they are."""
    return quote(os.fsencode(path))


def fingerprint(finding: Finding) -> str:
    """Return what stays the same when lines are moved: 64 hexadecimal digits."""
    parts = (finding.code, finding.file or "", finding.subject or finding.message, finding.build)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
