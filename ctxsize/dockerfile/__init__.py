"""dockerfile: from the bytes of a Dockerfile to what each builder needs from its context."""

from ctxsize.dockerfile.heredoc import Heredoc
from ctxsize.dockerfile.model import Dockerfile, Instruction, Stage
from ctxsize.dockerfile.needs import Needs, Read, path_filter
from ctxsize.dockerfile.parser import parse
from ctxsize.dockerfile.resolution import DEFAULT_PLATFORM, resolve

__all__ = [
    "DEFAULT_PLATFORM",
    "Dockerfile",
    "Heredoc",
    "Instruction",
    "Needs",
    "Read",
    "Stage",
    "parse",
    "path_filter",
    "resolve",
]
