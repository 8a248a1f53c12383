"""config: ctxsize.toml, or [tool.ctxsize] of pyproject.toml, as settings that are checked key by key."""

from ctxsize.config.document import load
from ctxsize.config.place import find
from ctxsize.config.settings import BuildSettings, Settings
from ctxsize.config.values import as_assumed, as_subject, read_limit

__all__ = ["BuildSettings", "Settings", "as_assumed", "as_subject", "find", "load", "read_limit"]
