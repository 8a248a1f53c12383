"""A file that is sent and in which there is a secret, as its content shows; what it is never appears anywhere."""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ctxsize.checked import Finding
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.ignore_files import in_context
from ctxsize.findings.evidence.secrets_sent import PRIVATE, content, is_asked_for, is_for_tests, rule_for

DEFINITION = Definition(
    code="CTX031",
    name="secret-inside",
    severity="error",
    summary="a file that is sent holds a private key, a token or a password",
    why=(
        "A name may mislead; the header of a private key does not, nor does a token in .npmrc or in the address of a "
        "git remote. Whoever has the image, or the cache of the builder, has it too.\n\n"
        "Only what is sent is looked at, only files that are known for it, and no more than 64 kB of each; what is "
        "found is never shown. It is the same for BuildKit, the docker CLI and podman, as far as they take the file."
    ),
    before="# .npmrc\n//registry.npmjs.org/:_authToken=npm_…\n\n# Dockerfile\nCOPY . .",
    after="# .npmrc\n//registry.npmjs.org/:_authToken=${NPM_TOKEN}\n\n# Dockerfile\nCOPY . .\n"
    "RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci",
)

# Noted files that are read, at most.
_MOST_FILES = 300
# Places that are known for it though their names are no secret's, in the context and beside the Dockerfile.
_PLACES = (".npmrc", ".pypirc", ".netrc", ".git/config", ".docker/config.json")

_NPM = re.compile(
    rb"^[ \t]*(?:[^#;\s=]*:)?_(?:authToken|auth|password)[ \t]*=[ \t]*[\"']?(?!\$\{)[^\s\"']", re.MULTILINE
)
_PYPI = re.compile(rb"^[ \t]*password[ \t]*[=:][ \t]*(?![$%<])\S", re.MULTILINE)
_NETRC = re.compile(rb"(?:^|\s)password\s+(?![$<])\S")
_REMOTE = re.compile(rb"=[ \t]*https?://[^/\s:@]+:[^/\s@]+@|extraheader[ \t]*=[ \t]*authorization:", re.IGNORECASE)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield one for each file that holds a secret for certain."""
    for path in _paths(facts):
        data = content(facts, path)
        found = None if data is None else _found(path, data)
        if found is not None and data is not None:
            what, position = found
            yield DEFINITION.found(
                f"it holds {what}, and is sent",
                file=in_context(facts, path).shown,
                line=data.count(b"\n", 0, position) + 1,
                paths=[path],
                fix="" if is_asked_for(facts, path) else rule_for(path),
                subject=path,
                severity="info" if is_for_tests(path) else None,
            )


def _paths(facts: Facts) -> list[str]:
    """The files to look into, which are sent."""
    noted = [each.path for each in facts.noted if each.is_sent][:_MOST_FILES]
    beside = posixpath.dirname(facts.build.dockerfile_path or "")
    places = {posixpath.join(folder, place) for folder in ("", beside) for place in _PLACES} - {*noted}
    there = [each.path for each in facts.explain(sorted(places)) if each.verdict == "sent" and each.kind == "file"]
    return sorted({*noted, *there})


def _found(path: str, data: bytes) -> tuple[str, int] | None:
    """What kind of secret a file holds, and where in it."""
    private = PRIVATE.search(data)
    if private is not None:
        return "a private key", private.start()
    folder, name = posixpath.split(path)
    for (parent, own), (what, look_for) in _KINDS.items():
        if name == own and (not parent or posixpath.basename(folder) == parent):
            found = look_for.search(data)
            return None if found is None else (what, data.find(found.group().strip()))
    return _in_json(path, data) if name.endswith(".json") else None


_KINDS: Mapping[tuple[str, str], tuple[str, re.Pattern[bytes]]] = {
    ("", ".npmrc"): ("a token for a registry", _NPM),
    ("", ".pypirc"): ("a password for a registry", _PYPI),
    ("", ".netrc"): ("a password", _NETRC),
    ("", "_netrc"): ("a password", _NETRC),
    (".git", "config"): ("what git logs in with", _REMOTE),
}


def _in_json(path: str, data: bytes) -> tuple[str, int] | None:
    try:
        read = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(read, dict):
        return None
    if read.get("type") == "service_account" and read.get("private_key"):
        return "the private key of a service account", max(data.find(b'"private_key"'), 0)
    if path.endswith(".docker/config.json") and _has_password(read.get("auths")):
        return "what docker logs in with", max(data.find(b'"auths"'), 0)
    return None


def _has_password(auths: Any) -> bool:
    entries = auths.values() if isinstance(auths, dict) else ()
    names = ("auth", "password", "identitytoken")
    return any(isinstance(each, dict) and any(each.get(name) for name in names) for each in entries)
