"""ctxsize measures what `docker build` sends, exactly as each builder sends it.

The public names are loaded on first use, so that `ctxsize --version` does not pay for them.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from ctxsize.errors import ContextError, CtxsizeError
    from ctxsize.generator.generate import propose
    from ctxsize.generator.per_dockerfile import propose_each
    from ctxsize.generator.proposal import Certificate, Proposal
    from ctxsize.measurement import Entry, Measurement
    from ctxsize.pipeline import measure

__all__ = [
    "Certificate",
    "ContextError",
    "CtxsizeError",
    "Entry",
    "Measurement",
    "Proposal",
    "__version__",
    "measure",
    "propose",
    "propose_each",
]

_HOMES = {
    "Certificate": "ctxsize.generator.proposal",
    "ContextError": "ctxsize.errors",
    "CtxsizeError": "ctxsize.errors",
    "Entry": "ctxsize.measurement",
    "Measurement": "ctxsize.measurement",
    "Proposal": "ctxsize.generator.proposal",
    "measure": "ctxsize.pipeline",
    "propose": "ctxsize.generator.generate",
    "propose_each": "ctxsize.generator.per_dockerfile",
}


def __getattr__(name: str) -> object:
    """Load a public name from its home (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'ctxsize' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  (start-up: only on first use of the API)

    return getattr(import_module(_HOMES[name]), name)
