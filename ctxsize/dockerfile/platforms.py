"""Platforms: the variables that a platform predefines, and which `FROM --platform` values are refused.

Source: containerd/platforms (`Parse`), as BuildKit 0.32 uses it.
"""

import re

from ctxsize.dockerfile.refusal import RefusedError

DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_SYSTEM = re.compile(r"[A-Za-z0-9_-]+(?:\([A-Za-z0-9_.%-]*(?:\+[A-Za-z0-9_.%-]+)*\))?\Z")
_COMPONENT = re.compile(r"[A-Za-z0-9_.-]+\Z")
_SYSTEMS = re.compile(
    "aix|android|darwin|dragonfly|freebsd|hurd|illumos|ios|js|linux|macos|nacl|netbsd|openbsd|plan9|solaris|windows|zos",
    re.IGNORECASE,
)
_ARCHITECTURES = re.compile(
    "386|i386|amd64|amd64p32|x86_64|x86-64|arm|armbe|armhf|armel|arm64|arm64be|aarch64|ppc|ppc64|ppc64le|loong64|mips|"
    "mipsle|mips64|mips64le|mips64p32|mips64p32le|riscv|riscv64|s390|s390x|sparc|sparc64|wasm",
    re.IGNORECASE,
)


def check_platform(platform: str) -> None:
    """Check the value of `--platform`, after expansion.

    Raises:
        RefusedError: it names no platform.
    """
    system, *rest = platform.split("/", 3)
    known = rest or _SYSTEMS.fullmatch(system.partition("(")[0]) or _ARCHITECTURES.fullmatch(system)
    if len(rest) > 2 or not known or not _SYSTEM.match(system) or not all(map(_COMPONENT.match, rest)):
        raise RefusedError(f'failed to parse platform "{platform}": write os/architecture, e.g. linux/amd64')


def platform_arguments(platform: str) -> dict[str, str]:
    """Return the predefined ARGs for building on and for `platform`, e.g. "linux/amd64"."""
    system, _, rest = platform.partition("/")
    architecture, _, variant = rest.partition("/")
    values = {"PLATFORM": platform, "OS": system, "OSVERSION": "", "ARCH": architecture, "VARIANT": variant}
    return {side + name: value for side in ("BUILD", "TARGET") for name, value in values.items()}
