"""History: a build as it was at a commit, read from git's objects; nothing is checked out, fetched or executed."""

from ctxsize.history.commit import Commit, open_commit
from ctxsize.history.past_build import PastBuild, build_at

__all__ = ["Commit", "PastBuild", "build_at", "open_commit"]
