"""How severities are shown: in which colours, and how many findings there are of each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ctxsize.checked import Finding
from ctxsize.render.spans import Style
from ctxsize.units import counted

STYLES: Mapping[str, Style] = MappingProxyType({"error": "bad", "warning": "warn", "info": "dim"})
_NAMES = {"error": "error", "warning": "warning", "info": "remark"}


def numbers(findings: Sequence[Finding]) -> str:
    """Return how many there are, the worst first: "2 errors, 1 remark"; "" where there are none."""
    found = Counter(each.severity for each in findings)
    return ", ".join(counted(found[severity], name) for severity, name in _NAMES.items() if found[severity])
