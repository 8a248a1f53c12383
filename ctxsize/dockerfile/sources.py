"""Sources: which words of COPY and ADD are paths in a context, and which are heredocs, URLs or git repositories."""

import re

from ctxsize.dockerfile.checks import is_heredoc
from ctxsize.dockerfile.model import Instruction

_SCHEME = re.compile(r"([a-zA-Z0-9]+)://")
_URL_END = re.compile(r"[?#]")
_GIT_OVER_SSH = re.compile(r"[a-zA-Z0-9_-]+@[a-zA-Z0-9.-]+:")


def source_words(instruction: Instruction) -> tuple[str, ...]:
    """Return the source words of a COPY or ADD, unexpanded, without heredocs."""
    words = instruction.arguments[:-1]
    return tuple(word for word in words if not is_heredoc(word)) if "<<" in instruction.text else words


def is_url(source: str) -> bool:
    """Whether ADD takes `source` for a URL (or for a git repository behind one)."""
    return source.startswith(("http://", "https://"))


def is_git(source: str) -> bool:
    """Whether `source` is a git repository.

    Source: BuildKit 0.32, frontend/dockerfile/dfgitutil/git_ref.go (`ParseGitRef`); `github.com/…` without a scheme is
    a path there too.
    """
    scheme = _SCHEME.match(source)
    if scheme is None:
        return _GIT_OVER_SSH.match(source) is not None
    if scheme[1].lower() not in {"http", "https"}:
        return scheme[1].lower() in {"ssh", "git"}
    host, _, path = _URL_END.split(source[scheme.end() :], maxsplit=1)[0].partition("/")
    return path.endswith(".git") and ("[" in host) == ("]" in host)


def has_wildcards(source: str) -> bool:
    """Whether `source` holds an unescaped `*`, `?` or `[`."""
    return re.search(r"[*?\[]", re.sub(r"\\.", "", source, flags=re.DOTALL)) is not None
